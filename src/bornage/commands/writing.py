"""Files a command hands over: whole or not at all, and never in the place of an assessment."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from bornage.assessment import disk
from bornage.assessment.journal import JournalError
from bornage.commands.console import USAGE, Refusal
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def spare_assessments(target: Path, assessment: Path) -> None:
    """Refuse to write a report over the assessment it is made from, or over any TOML file."""
    is_itself = target.exists() and target.samefile(assessment)
    if is_itself or target.suffix == ".toml":
        raise Refusal(message("cli.report.not_over", file=target), USAGE)


def hand_over(target: Path, raw: bytes) -> None:
    """Write a file whose former version, if any, stays until the new one is whole. Raises Refusal."""
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(raw)  # a pipe or a device has no former version
        return
    with _refusals(target):
        _replace(target.resolve(), raw)


def hand_over_with_checksum(target: Path, raw: bytes) -> None:
    """The same, with its SHA-256 beside it for `sha256sum -c`. Raises Refusal."""
    hand_over(target, raw)
    if target.is_file():  # a pipe or a device has nothing beside it
        hand_over(checksum_path(target), checksum_line(target.name, raw).encode())


def checksum_path(file: Path) -> Path:
    """Where the checksum of a file stands."""
    return file.with_name(f"{file.name}.sha256")


def checksum_line(name: str, raw: bytes) -> str:
    """What `sha256sum` writes of a file of that name."""
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "\\" if escaped != name else ""
    return f"{mark}{hashlib.sha256(raw).hexdigest()}  {escaped}\n"


def hand_over_new(target: Path, raw: bytes) -> None:
    """Write a file, for its owner only, where there is none. Raises Refusal."""
    with _refusals(target):
        disk.new_file(target, raw)


@contextlib.contextmanager
def _refusals(target: Path) -> Iterator[None]:
    try:
        with disk.refusals(target, "create"):
            yield
    except JournalError as error:
        raise Refusal(error.text) from error


def _replace(target: Path, raw: bytes) -> None:
    part = target.with_name(f".bornage-{os.getpid()}.part")
    descriptor = os.open(part, disk.CREATING, 0o666)  # as open to others as the user wants new files to be
    try:
        try:
            disk.write(descriptor, raw)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
