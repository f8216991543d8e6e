"""What the answers show now: every finding, each with what it rests on and the way to the answers it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.finding_page import FindingPage
from bornage.interview.finding_words import FindingWords
from bornage.interview.findings import finding_id, findings_now
from bornage.interview.paragraph import Paragraph
from bornage.interview.row import Row
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Option, Phrase, Pick, Read, Sure
from bornage.interview.talks.closing import may_show
from bornage.text import collation_key, words

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from bornage.assessment.state import Key
    from bornage.evaluation.numbering import NumberedFinding
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Reply, Step, Talk

FILE: Final = "interview_findings"
OF_REPORT: Final = "report_findings"

_AT_ONCE: Final = 3
"""Answers that one can go to by a digit; where there are more, one digit leads to all of them."""

_EVERY: Final = "every"


def findings(desk: Desk) -> Talk:
    """Every finding by weight, then those left open; each is opened, and leads to the answers it reads."""
    if not may_show(desk):
        sure = yield Sure(Phrase("ask.title", file=FILE), _warning)
        if sure is not True:
            return Said("interview_review.said.not_shown")
        desk.session.conduct.reveal()
    if not findings_now(desk).every:
        return Said(f"{OF_REPORT}.findings.title.plain.none")
    while True:
        title = Phrase("findings.topic", file=OF_REPORT)
        picked = yield Pick(title, _rows(desk), _summary(desk), _last_opened(desk))
        if not isinstance(picked, str):
            return None
        each = _with_id(desk, picked.removeprefix(_HEAD))
        if each is None:
            continue
        desk.finding = finding_id(each)
        key = yield from _opened(desk, each)
        if key is not None:
            return desk.go(key)


def _warning(language: str) -> list[Paragraph]:
    return [Paragraph(words(language, f"{FILE}.ask.warning"))]


def _with_id(desk: Desk, id_: str) -> NumberedFinding | None:
    return next((each for each in findings_now(desk).every if finding_id(each) == id_), None)


def _last_opened(desk: Desk) -> str:
    """The finding that was opened last; where an answer has settled it since, under the head where it stands now."""
    ids = [finding_id(each) for each in findings_now(desk).every]
    alike = (id_ for id_ in ids if id_.split()[:1] == desk.finding.split()[:1])
    return desk.finding if desk.finding in ids else next(alike, "")


# --- all of them ---

_HEAD: Final = "head:"


def finding_rows(desk: Desk, language: str) -> list[tuple[str, Row]]:
    """Each finding as a row, with the head under which it stands; made once for each state of the assessment."""
    found, between = findings_now(desk), desk.glyphs.between

    def made() -> list[tuple[str, Row]]:
        said = FindingWords(found, language, between)
        return [
            (
                said.group(each),
                Row(finding_id(each), f"{said.numbered(each)}{between}{said.title(each)}", below=said.beside(each)),
            )
            for each in found.every
        ]

    return desk.latest.once(("findings", language, between), lambda _: made())


def _rows(desk: Desk) -> Callable[[str, str], Sequence[Row]]:
    """Under heads, each of which leads to the first under it."""

    def rows(language: str, typed: str) -> list[Row]:
        wanted, shown, under = collation_key(typed).split(), list[Row](), ""
        for head, row in finding_rows(desk, language):
            if not all(word in collation_key(f"{head} {row.main} {row.below}") for word in wanted):
                continue
            if head != under:
                shown.append(Row(f"{_HEAD}{row.id}", head, style="bold"))
                under = head
            shown.append(row)
        return shown

    return rows


def _summary(desk: Desk) -> Callable[[str], Sequence[Paragraph]]:
    def page(language: str) -> list[Paragraph]:
        return [Paragraph(FindingWords(findings_now(desk), language, desk.glyphs.between).summary())]

    return page


# --- one of them ---


def _opened(desk: Desk, each: NumberedFinding) -> Generator[Step, Reply, Key | None]:
    """Read it, and say which of its answers to go to; None to go back to all findings."""
    found = findings_now(desk)
    settling = found.settling(each) if not each.is_raised else ()
    keys = tuple(dict.fromkeys((*settling, *found.rests_on(each))))
    title = Phrase("findings.number", {"number": each.number}, OF_REPORT)

    def told(language: str) -> FindingPage:
        return FindingPage(desk, found, FindingWords(found, language, desk.glyphs.between), language)

    if not keys:
        yield Read(title, lambda language: told(language).page(each))
        return None
    while True:
        chosen = yield Choose(title, tuple(_options(keys, settling, told)), lambda language: told(language).page(each))
        if chosen == _EVERY:
            every = Phrase("answers", {"n": len(keys)}, FILE)
            chosen = yield Pick(every, lambda language, typed: told(language).rows(keys, typed))
            if chosen is None:
                continue
        if not isinstance(chosen, str):
            return None
        question, _, subject = chosen.partition("/")
        return question, subject


def _options(keys: tuple[Key, ...], settling: tuple[Key, ...], told: Callable[[str], FindingPage]) -> Sequence[Option]:
    """The first answers, those that would settle it before all others; then all of them, where there are more."""
    named = keys if len(keys) <= _AT_ONCE + 1 else keys[:_AT_ONCE]
    options = [Option("/".join(key), _leads_to(key, keys, told, settles=key in settling)) for key in named]
    if len(named) < len(keys):
        options.append(Option(_EVERY, Phrase("answers", {"n": len(keys)}, FILE).to))
    return options


def _leads_to(
    key: Key, among: tuple[Key, ...], told: Callable[[str], FindingPage], *, settles: bool
) -> Callable[[str], str]:
    return lambda language: told(language).leads_to(key, among, settles=settles)


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"findings": findings}
"""By the id of the command."""
