"""A checked questionnaire kept as the program holds it: an interview opens, and a report begins, without checking it again.

Reading and checking the TOML of a large questionnaire takes about ten times as long as everything else an
interview does before its first question, and needs pydantic. The copy kept here is only ever a shortcut:
it is found by the digest of the files as they are now, it is dropped when the program changes, and
whatever is wrong with it, the files are read instead. `check` and `score` always read the files, and so does
`verify`, which reads those that travel inside a report: it would tell of a report made from another copy.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import os
import pickle
import stat
import sys
import tempfile
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bornage.questionnaire.model import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN: Final = "bornage."
_MOST: Final = 64 * 1024 * 1024
"""Bytes of a copy: a larger one is none of ours."""

_KEPT: Final = 8
"""Copies kept; the oldest go."""


def keep(questionnaire: Questionnaire, folder: Path) -> None:
    """Keep a questionnaire in `folder`, for its owner only. That it cannot be is nobody's concern."""
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as part:
            try:
                _Spelled(part, protocol=5).dump(questionnaire)
                part.close()
                Path(part.name).replace(_path(folder, questionnaire.digest))
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
        _tidy(folder)


def kept(digest: str, folder: Path) -> Questionnaire | None:
    """The questionnaire of that digest, or None when there is no sound copy of it."""
    path = _path(folder, digest)
    with contextlib.suppress(Exception):  # whatever is wrong with it, the files are there to be read
        raw = _own_bytes(path)
        with _uncollected():
            found = _Restricted(io.BytesIO(raw)).load() if raw is not None else None
        if isinstance(found, Questionnaire) and found.digest == digest:
            return found
    return None


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the collector: all that is built here stays, and looking through it again and again takes half as long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _own_bytes(path: Path) -> bytes | None:
    """What a file holds that is ours, and that nobody else could have written."""
    with path.open("rb") as copy:
        facts = os.fstat(copy.fileno())
        is_ours = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
        others_write = stat.S_IMODE(facts.st_mode) & 0o022
        if not stat.S_ISREG(facts.st_mode) or not is_ours or others_write or facts.st_size > _MOST:
            return None
        return copy.read(_MOST)


class _Spelled(pickle.Pickler):
    """Writes a value as its class and what it is made of: built again so, it takes half the time that filling it does."""

    def reducer_override(self, value: object) -> Any:
        """How to write one; what is no value of ours is written as pickle would."""
        if isinstance(value, Enum):
            return type(value), (value.value,)  # some Pythons write it with `getattr`, which nothing may name
        if isinstance(value, type) or not is_dataclass(value) or not all(each.init for each in fields(value)):
            return NotImplemented
        return type(value), tuple(getattr(value, each.name) for each in fields(value))


class _Restricted(pickle.Unpickler):
    """Builds values of the questionnaire and nothing else: a copy can name no function and run no code."""

    def find_class(self, module: str, name: str) -> type:
        if (module, name) == ("datetime", "date"):
            return super().find_class(module, name)  # type: ignore[no-any-return]
        if module.startswith(_OWN) and module in sys.modules:
            found = getattr(sys.modules[module], name, None)
            if isinstance(found, type) and (hasattr(found, "__dataclass_fields__") or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _path(folder: Path, digest: str) -> Path:
    key = hashlib.sha256(f"{digest}\0{sys.version}\0{_program()}".encode()).hexdigest()
    return folder / f"{key[:40]}.questionnaire"


@cache
def _program() -> str:
    """A digest of the code that says what a questionnaire is: a change of it drops every copy."""
    whole = hashlib.sha256()
    package = Path(__file__).parent
    for path in (*sorted(package.glob("*.py")), package.parent / "text.py", package.parent / "diagnostics.py"):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _tidy(folder: Path) -> None:
    copies = sorted(folder.glob("*.questionnaire"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in copies[_KEPT:]:
        path.unlink(missing_ok=True)


_KINDS: Final = ("catalogue", "conditions", "crosswalk", "jurisdictions", "reported", "rule", "scored", "source")
for _module in ("bornage.text", "bornage.diagnostics", *(f"bornage.questionnaire.{each}" for each in _KINDS)):
    import_module(_module)  # a copy can only name what is loaded
