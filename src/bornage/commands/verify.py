"""`bornage verify`: whether a report is what the answers inside it give, and whether anything was altered."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bornage import __version__
from bornage.commands.console import DONE, PROBLEMS, USAGE, Refusal, say, say_json
from bornage.commands.making import weasyprint_here
from bornage.commands.opening import must_exist
from bornage.commands.verified import Check, Outcome, Verdict, Verified, failed, not_made, passed
from bornage.commands.writing import checksum_line, checksum_path
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from bornage.report.carried import ReadBack
    from bornage.report.signing import Signature
    from bornage.text import Text

_MOST_TOLD: Final = 20
"""Differences of one check that are printed; `--json` has them all."""
_MOST_CHECKSUM: Final = 4096


def run(asked: argparse.Namespace, language: str) -> int:
    """Verify and say what was found: 0 only when it is what the answers inside give."""
    from bornage.report.carried import MOST_BYTES

    must_exist(asked.file)
    if asked.trust is not None:
        must_exist(asked.trust)
    if asked.file.stat().st_size > MOST_BYTES:
        raise _not_verified(asked.file, message("verify.unreadable.too_large", most=MOST_BYTES // 1024 // 1024))
    raw = asked.file.read_bytes()
    found = verify(raw, asked.file, asked.trust)
    if asked.json:
        say_json(found.as_json(str(asked.file)))
    else:
        _tell(found, asked.file, language)
    return DONE if found.verdict == Verdict.VERIFIED else PROBLEMS


def verify(raw: bytes, file: Path, trust: Path | None = None) -> Verified:
    """Everything that can be checked of a report. Raises Refusal where it cannot be read at all."""
    from bornage.report.carried import Unreadable, read_back

    beside = _checksum(raw, file)
    try:
        theirs = read_back(raw)
        is_signed = theirs.is_signed
        signatures, signed = _signed(raw, trust, is_signed=is_signed)
        inside = tuple(_inside(theirs, is_signed=is_signed))
    except Unreadable as unreadable:
        raise _not_verified(file, unreadable.text, PROBLEMS if unreadable.is_pdf else USAGE) from unreadable
    checks = (beside, signed, *(check for check, _ in inside))
    made = next((made for _, made in inside if made), {})
    here = {"bornage": __version__, "weasyprint": weasyprint_here()}
    return Verified(hashlib.sha256(raw).hexdigest(), checks, signatures, made, here)


def _not_verified(file: Path, why: Text, code: int = PROBLEMS) -> Refusal:
    return Refusal(message("verify.refused", file=file, why=why), code)


# --- beside the file, and after its last byte --------------------------------------------------------


def _checksum(raw: bytes, file: Path) -> Check:
    """What the file of the checksum beside it says."""
    beside = checksum_path(file)
    if not beside.is_file() or beside.stat().st_size > _MOST_CHECKSUM:
        return not_made("sha256", message("verify.sha256.none", file=beside.name))
    said = beside.read_bytes().decode(errors="replace")
    if said == checksum_line(file.name, raw):
        return passed("sha256", message("verify.sha256.same", file=beside.name))
    stated, ours = said.lstrip("\\").split(" ")[0].strip(), hashlib.sha256(raw).hexdigest()
    if len(stated) != len(ours):
        return not_made("sha256", message("verify.sha256.foreign", file=beside.name))
    if stated.lower() == ours:  # written by another program, or the report was renamed
        return passed("sha256", message("verify.sha256.same", file=beside.name))
    return failed("sha256", message("verify.sha256.other", file=beside.name, stated=stated, found=ours))


def _signed(raw: bytes, trust: Path | None, *, is_signed: bool) -> tuple[tuple[Signature, ...], Check]:
    """The signatures, and whether they are sound; who signed matters when `trust` says whom to trust."""
    from bornage.report.signing import NoSigning, SigningMissing, signatures

    if not is_signed:
        if trust is None:
            return (), not_made("signature", message("verify.signature.none"))
        return (), replace(failed("signature", message("verify.signature.none_wanted")), is_about_signer=True)
    try:
        found = signatures(raw, trust.read_bytes() if trust else None)
    except SigningMissing as missing:
        if trust is not None:
            raise Refusal(missing.text, USAGE) from missing
        return (), not_made("signature", missing.text)
    except NoSigning as refused:
        return (), failed("signature", refused.text)
    return found, _sound(found, tuple(_said_of(found, trust)))


def _sound(found: tuple[Signature, ...], told: tuple[Text, ...]) -> Check:
    if not found or not all(each.is_intact for each in found) or not found[-1].covers_file:
        return failed("signature", *told)
    if any(each.is_trusted is False for each in found):
        return replace(failed("signature", *told), is_about_signer=True)
    return passed("signature", *told)


def _said_of(found: tuple[Signature, ...], trust: Path | None) -> Iterator[Text]:
    for n, each in enumerate(found, start=1):
        yield message("verify.signature.who", subject=each.subject, issuer=each.issuer, fingerprint=each.fingerprint)
        if each.claimed_at:
            yield message("verify.signature.at", at=each.claimed_at.isoformat(" "))
        followed = "part_signed" if n < len(found) else "part"
        key = "broken" if not each.is_intact else "whole" if each.covers_file else followed
        yield message(f"verify.signature.{key}")
        if each.is_trusted is None:
            yield message("verify.signature.unchecked")
        elif trust is not None:
            key = "trusted" if each.is_trusted else "untrusted"
            yield message(f"verify.signature.{key}", file=trust.name, why=each.why_not)


# --- inside the file ---------------------------------------------------------------------------------


def _inside(theirs: ReadBack, *, is_signed: bool) -> Iterator[tuple[Check, dict[str, str]]]:
    """One check after the other, as far as each lets the next be made; and with what the file was made."""
    from bornage.commands import verifying
    from bornage.commands.verifying_makers import same_makers
    from bornage.commands.verifying_pages import Pages

    unmade = not_made("pages", message("verify.pages.unmade"))
    found, check = verifying.inside(theirs.carried(), theirs.named())
    if check.why == verifying.NOTHING_INSIDE:
        unmade = not_made("pages", message("verify.pages.nothing"))
    check = same_makers(found, theirs.makers) or check
    made = {"bornage": found.choices.bornage, "weasyprint": found.choices.weasyprint} if found else {}
    yield check, made
    if found is None:
        yield unmade, made
        return
    with tempfile.TemporaryDirectory(prefix="bornage-verify-") as folder:
        questionnaire, check = verifying.questionnaire_of(found, Path(folder))
    yield check, made
    if questionnaire is None:
        yield unmade, made
        return
    with tempfile.TemporaryDirectory(prefix="bornage-verify-") as folder:
        earlier, beside = verifying.earlier_of(found, questionnaire, Path(folder))
    if beside is not None:
        yield beside, made
        if earlier is None:
            yield unmade, made
            return
    theme, worn = verifying.theme_of(found)
    if worn is not None:
        yield worn, made
        if theme is None:
            yield unmade, made
            return
    making, check = verifying.making_of(found, questionnaire)
    yield check, made
    if making is None:
        yield unmade, made
        return
    yield verifying.evaluated(found, making), made
    yield Pages(found, replace(making, earlier=earlier, theme=theme), theirs, is_signed).check(), made


# --- in words ----------------------------------------------------------------------------------------


def _tell(found: Verified, file: Path, language: str) -> None:
    say(f"{file}")
    for each in found.checks:
        say()
        mark = words(language, f"verify.mark.{each.outcome.value}")
        say(f"{words(language, f'verify.check.{each.name}')} · {mark}")
        for text in each.said:
            say(f"  {text.to(language)}")
        for apart in each.differences[:_MOST_TOLD]:
            said = {"path": apart.path, "stated": apart.stated, "given": apart.given}
            say(f"    {words(language, 'verify.where', **said)}")
        if len(each.differences) > _MOST_TOLD:
            say(f"    {words(language, 'verify.more', n=len(each.differences) - _MOST_TOLD)}")
    say()
    say(words(language, f"verify.verdict.{found.sentence}"))
    if found.verdict == Verdict.VERIFIED:
        say(words(language, "verify.verdict.limits"))
        is_sound = any(each.name == "signature" and each.outcome == Outcome.PASSED for each in found.checks)
        if not is_sound:
            say(words(language, "verify.verdict.unsigned", sha256=found.sha256))
