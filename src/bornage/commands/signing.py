"""A certificate opened with its passphrase, which is never on the command line, where others can read it."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING, Final

from bornage.commands.console import USAGE, Refusal
from bornage.commands.opening import must_exist
from bornage.text import message, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VARIABLE: Final = "BORNAGE_SIGN_PASSPHRASE"


def signing(certificate: Path, passphrase_file: Path | None, language: str) -> Callable[[bytes], bytes]:
    """What signs a PDF. Refuses a certificate that cannot be opened, before anything long is begun."""
    from bornage.report.signing import NoSigning, opened_container

    must_exist(certificate)
    container = certificate.read_bytes()
    try:
        return opened_container(
            container, lambda: _passphrase(certificate, passphrase_file, language), words(language, "verify.sign.label")
        )
    except NoSigning as refused:
        raise Refusal(refused.text, USAGE) from refused


def ask_once(certificate: Path, passphrase_file: Path | None, language: str) -> None:
    """Have the passphrase ready for every process that will sign, so that a person is asked for it once."""
    must_exist(certificate)
    if passphrase_file is None and VARIABLE not in os.environ:
        os.environ[VARIABLE] = _passphrase(certificate, None, language).decode()


def _passphrase(certificate: Path, named: Path | None, language: str) -> bytes:
    """From the file named, from the environment, or from the person at the terminal, who sees nothing of it."""
    if named is not None:
        must_exist(named)
        return named.read_bytes().rstrip(b"\r\n")
    if VARIABLE in os.environ:
        return os.environ[VARIABLE].encode(errors="surrogateescape")
    if not (sys.stdin and sys.stdin.isatty()):
        raise Refusal(message("verify.sign.no_passphrase"), USAGE)
    return getpass.getpass(words(language, "verify.sign.passphrase", file=certificate)).encode()
