"""What a report carries inside, checked piece by piece before any page is made from it.

The file may come from anybody. Nothing of it is run, nothing is written but the questionnaire in a folder
of its own that is removed again, and each piece must be exactly what Bornage would have put there.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import tomli

from bornage import __version__, shipped
from bornage.assessment.agreement import disagreement
from bornage.assessment.journal_reading import JournalError
from bornage.assessment.standing import standing_journal
from bornage.commands.choices import (
    ANSWERS,
    COMPARED,
    EARLIER,
    EARLIER_QUESTIONNAIRE,
    EVALUATION,
    FORMAT,
    MANIFEST,
    QUESTIONNAIRE,
    RECORD,
    RELATIONS,
    THEME,
    THEMED,
    Choices,
)
from bornage.commands.making import Making
from bornage.commands.verified import Check, failed, not_made, passed
from bornage.exchange.differences import Difference, differences, strictly
from bornage.questionnaire.archive import BadArchive, packed, unpacked
from bornage.questionnaire.files import digest
from bornage.questionnaire.load import load
from bornage.questionnaire.places import Places
from bornage.text import message, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.questionnaire.model import Questionnaire
    from bornage.report.carried import Carried
    from bornage.report.theme.model import Theme
    from bornage.text import Text

_MOST: Final = 200
"""Differences of one file that are told."""
NOTHING_INSIDE: Final = "nothing_inside"


@dataclass(frozen=True)
class Inside:
    """What a PDF carries, taken apart."""

    files: dict[str, bytes]
    choices: Choices

    @property
    def is_of_this_version(self) -> bool:
        """Whether this very version made it: only then is every difference an alteration."""
        return self.choices.bornage == __version__


def inside(carried: tuple[Carried, ...], named: tuple[str, ...]) -> tuple[Inside | None, Check]:
    """The files inside, when they are all there and are those that the manifest states."""
    files = {each.name: each.content for each in carried}
    if not files and not named:
        return None, not_made("carried", message("verify.carried.none"), why=NOTHING_INSIDE)
    wrong = list(_misplaced(carried, named))
    if wrong:
        return None, failed("carried", *wrong)
    try:
        manifest = _manifest(files[MANIFEST])
        if manifest["format"] > FORMAT:
            return None, not_made("carried", message("verify.carried.newer", version=str(manifest.get("bornage"))))
        found = Inside(files, Choices.read(manifest))
    except ValueError as error:
        return None, failed("carried", message("verify.carried.manifest", reason=error))
    return found, _stated(found, manifest.get("carried"))


def _manifest(raw: bytes) -> dict[str, Any]:
    manifest = strictly(raw)
    if not isinstance(manifest, dict) or type(manifest.get("format")) is not int:
        raise ValueError("format")
    return manifest


def _stated(found: Inside, stated: object) -> Check:
    """Whether the files inside are those whose checksums the manifest states, and it states nothing else."""
    rest = {name: raw for name, raw in found.files.items() if name != MANIFEST}
    changed = [name for name, raw in rest.items() if not isinstance(stated, dict) or stated.get(name) != _sha256(raw)]
    if changed:
        return failed("carried", *(message("verify.carried.changed", name=name) for name in changed))
    if found.choices.written(rest) != found.files[MANIFEST]:
        return failed("carried", message("verify.carried.manifest", reason="≠"))
    if (found.choices.since is None) != (EARLIER not in found.files):
        return failed("carried", message(f"verify.earlier.{'missing' if found.choices.since else 'surplus'}"))
    if EARLIER_QUESTIONNAIRE in found.files and EARLIER not in found.files:
        return failed("carried", message("verify.earlier.surplus"))
    theme = found.files.get(THEME)
    if found.choices.theme != (_sha256(theme) if theme is not None else ""):
        return failed("carried", message("verify.theme.other"))
    edition = found.choices.variant.edition
    more = () if edition == "full" else (message(f"verify.carried.edition.{edition}"),)
    return passed("carried", message("verify.carried.all", names=", ".join(found.files)), *more)


def _misplaced(carried: tuple[Carried, ...], named: tuple[str, ...]) -> Iterator[Text]:
    found = {each.name: each for each in carried}
    for name, wanted in {**RELATIONS, **COMPARED, **THEMED}.items():
        if name not in found:
            if name in RELATIONS:
                yield message("verify.carried.missing", name=name)
        elif found[name].relationship != wanted:
            yield message("verify.carried.relation", name=name, found=found[name].relationship, wanted=wanted)
        elif named.count(name) > 1 or [each.name for each in carried].count(name) > 1:
            yield message("verify.carried.twice", name=name)
    for name in dict.fromkeys([*found, *named]):
        if name not in {**RELATIONS, **COMPARED, **THEMED}:
            yield message("verify.carried.foreign", name=name)


def questionnaire_of(found: Inside, folder: Path) -> tuple[Questionnaire | None, Check]:
    """The questionnaire inside, unpacked into an empty folder and loaded."""
    ours, check = _unpacked(found, QUESTIONNAIRE, folder)
    if ours is None:
        return None, check
    wrong = list(_other_digests(found, ours.digest))
    if wrong:
        return ours, failed("questionnaire", *wrong)
    known = {digest(path.parent) for path in shipped("questionnaires").glob("*/questionnaire.toml")}
    key = "shipped" if ours.digest in known else "own"
    return ours, passed("questionnaire", message(f"verify.questionnaire.{key}", id=ours.id, version=ours.version))


def _unpacked(found: Inside, name: str, folder: Path) -> tuple[Questionnaire | None, Check]:
    """A questionnaire inside, unpacked into an empty folder and loaded; or why it is none."""
    raw = found.files[name]
    try:
        at = unpacked(raw, folder)
    except BadArchive as bad:
        return None, failed("questionnaire", bad.text)
    if packed(at) != raw:
        return None, failed("questionnaire", message("verify.questionnaire.more"))
    loaded = load(at, shown_from=folder)
    if loaded.questionnaire is None:
        first = next(iter(loaded.errors), None)
        reason = first.message if first else same("?")
        said = message("verify.questionnaire.errors", reason=reason)
        return None, (failed if found.is_of_this_version else not_made)("questionnaire", said)
    return loaded.questionnaire, passed("questionnaire")


def earlier_of(found: Inside, ours: Questionnaire, folder: Path) -> tuple[Making | None, Check | None]:
    """The former record inside, when the report compares with one: as it stood, and given to the questionnaire it names.

    It has no pages of its own, so nothing else vouches for it: what the report says of it is made again from it.
    """
    if found.choices.since is None:
        return None, None
    if EARLIER not in found.files:
        return None, failed("earlier", message("verify.earlier.missing"))
    theirs = ours
    if EARLIER_QUESTIONNAIRE in found.files:
        its_own, check = _unpacked(found, EARLIER_QUESTIONNAIRE, folder)
        if its_own is None:
            return None, replace(check, name="earlier")
        theirs = its_own
    return _former(found, theirs)


def _former(found: Inside, theirs: Questionnaire) -> tuple[Making | None, Check]:
    making = Making(theirs, found.files[EARLIER], found.choices.home)
    reason = _unfit(making)
    if reason is not None:
        return None, failed("earlier", message("verify.earlier.record", reason=reason))
    stated = making.assessment.opened.digest
    if stated != theirs.digest:
        return None, failed("earlier", message("verify.earlier.digest", stated=stated, found=theirs.digest))
    if standing_journal(making.assessment) != making.record:
        return making, _wrong(found, "earlier", [message("verify.earlier.not_standing")], ())
    return making, passed("earlier", message("verify.earlier.same"))


def _other_digests(found: Inside, ours: str) -> Iterator[Text]:
    """Where another questionnaire is stated than the one inside."""
    stated: dict[str, Any] = {}
    for name, where in ((ANSWERS, ("assessment",)), (RECORD, ("assessment",)), (EVALUATION, ("questionnaire",))):
        table: Any = _table(name, found.files[name])
        for key in (*where, "digest"):
            table = table.get(key) if isinstance(table, dict) else None
        stated[name] = table
    for name, said in stated.items():
        if said is not None and said != ours:
            yield message("verify.questionnaire.digest", found=ours, where=name, stated=said)


def _table(name: str, raw: bytes) -> Any:
    """A file inside as plain values; None where it cannot be read, which its own check tells."""
    try:
        return strictly(raw) if name.endswith(".json") else tomli.loads(raw.decode())
    except (ValueError, RecursionError):
        return None


def _unfit(making: Making) -> Text | None:
    """Why a record inside cannot be evaluated: it cannot be read, or says what fits no question."""
    try:
        wrong = disagreement(making.reading, making.assessment, making.questionnaire)
    except JournalError as error:
        return error.text
    return None if wrong is None else wrong[1]


def making_of(found: Inside, questionnaire: Questionnaire) -> tuple[Making | None, Check]:
    """The report as the record inside gives it, when the sealed answers are the record's."""
    making = Making(questionnaire, found.files[RECORD], found.choices.home)
    places = Places(questionnaire.jurisdictions)
    unknown = [code for code in found.choices.home if code not in places]
    if unknown:
        nowhere = message("journal.fit.country", code=unknown[0])
        return None, failed("answers", message("verify.carried.manifest", reason=nowhere))
    reason = _unfit(making)
    if reason is not None:
        return None, failed("answers", message("verify.answers.record", reason=reason))
    stated = found.files[ANSWERS]
    told: list[Text] = []
    apart: tuple[Difference, ...] = ()
    if stated != making.answers:
        told, apart = _apart(ANSWERS, stated, making.answers)
    if standing_journal(making.assessment) != making.record:
        told.append(message("verify.answers.not_standing"))
    if told:
        return making, _wrong(found, "answers", told, apart)
    return making, passed("answers", message("verify.answers.same", n=len(making.assessment.answers)))


def evaluated(found: Inside, making: Making) -> Check:
    """Whether the evaluation inside is the one that the answers inside give, figure for figure."""
    stated, given = found.files[EVALUATION], making.figures(found.choices.read_on)
    if stated == given:
        return passed("evaluation", message("verify.evaluation.same"))
    return _wrong(found, "evaluation", *_apart(EVALUATION, stated, given))


def _apart(name: str, stated: bytes, given: bytes) -> tuple[list[Text], tuple[Difference, ...]]:
    """What is not the same in two versions of a file inside, and each value under its path."""
    area = name.partition(".")[0]
    try:
        said = strictly(stated) if name.endswith(".json") else tomli.loads(stated.decode())
    except (ValueError, RecursionError) as error:
        return [message(f"verify.{area}.unreadable", reason=str(error)[:200])], ()
    apart = tuple(differences(said, _table(name, given)))[:_MOST]
    return [message(f"verify.{area}.{'other' if apart else 'spelled'}")], apart


def _wrong(found: Inside, name: str, told: list[Text], apart: tuple[Difference, ...]) -> Check:
    """A difference is an alteration, unless another version of Bornage may explain it."""
    if found.is_of_this_version:
        return failed(name, *told, differences=apart)
    return Check(name, not_made(name).outcome, (*told, other_version(found)), apart)


def other_version(found: Inside) -> Text:
    """That the difference may come from another version, and what to do."""
    made = found.choices.bornage
    here, theirs = f"Bornage {__version__}", f"Bornage {made}"
    return message("verify.pages.other_version", made=theirs, here=here, version=made, file="…")


def theme_of(found: Inside) -> tuple[Theme | None, Check | None]:
    """The firm's theme inside, held to the same rules as one in a folder; no check without one."""
    from bornage.report.theme.files import BadFile
    from bornage.report.theme.load import load_archive

    if THEME not in found.files:
        return None, None
    try:
        loaded = load_archive(found.files[THEME])
    except BadFile as bad:
        return None, failed("theme", bad.text)
    if loaded.theme is None:
        said = (
            message("verify.theme.refused", place=each.place, reason=each.message) for each in loaded.problems[:_MOST]
        )
        return None, (failed if found.is_of_this_version else not_made)("theme", *said)
    return loaded.theme, passed("theme", message("verify.theme.sound", firm=loaded.theme.firm.name))


def _sha256(raw: bytes) -> str:
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"
