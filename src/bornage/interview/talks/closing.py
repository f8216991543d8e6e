"""Closing a section, opening it again, and showing levels once it is closed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.interview.checking import place_words, standing_in
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, visible
from bornage.interview.revealing import all_levels, levels_of
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Read, Sure, filled
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bornage.evaluation.checks import CheckReading
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Talk
    from bornage.questionnaire.model import Section

FILE: Final = "interview_review"


def section_in_front(desk: Desk) -> Section | None:
    """The section of the question in front."""
    item = desk.item
    return desk.session.questionnaire.section[item.section] if item else None


# --- closing and opening ---


def close_section(desk: Desk) -> Talk:
    """Close the section in front, or open it again with a reason."""
    section = section_in_front(desk)
    if section is None:
        return None
    if desk.ticked is not None:
        return Said("unconfirmed")
    if section.id in desk.session.assessment.proceedings.closed:
        return (yield from _reopen(desk, section))
    hard = standing_in(desk, section.id, is_hard=True)
    if hard:
        yield Read(Phrase("close.refused", {"section": section.title}, FILE), _why_not(desk, hard))
        return Said(f"{FILE}.said.hard_stands")
    if left_open(desk, section.id, "en"):
        sure = yield Sure(Phrase("close.sure", {"section": section.title}, FILE), _what_is_left(desk, section.id))
        if sure is not True:
            return Said(f"{FILE}.said.still_open")
    desk.session.conduct.close(section.id)
    return Said(f"{FILE}.said.closed")


def _why_not(desk: Desk, checks: Sequence[CheckReading]) -> Callable[[str], Sequence[Paragraph]]:
    def page(language: str) -> list[Paragraph]:
        lines = [Paragraph(words(language, f"{FILE}.close.contradiction"))]
        for each in checks:
            declared = desk.session.questionnaire.check[each.check]
            lines += [
                Paragraph(),
                Paragraph(place_words(desk.session, each, language), "bold"),
                Paragraph(visible(declared.text.to(language))),
                Paragraph(words(language, f"{FILE}.check.ask", ask=visible(declared.ask.to(language)))),
            ]
        return lines

    return page


def _reopen(desk: Desk, section: Section) -> Talk:
    lines = (Line("reason", Phrase("close.reason", file=FILE), is_required=True),)

    def record(typed: Mapping[str, str]) -> Said:
        desk.session.conduct.reopen(section.id, typed.get("reason", "").strip())
        return Said(f"{FILE}.said.reopened")

    title = Phrase("close.reopen", {"section": section.title}, FILE)
    return (yield from filled(Fill(title, lines), record))


def left_open(desk: Desk, section: str, language: str) -> list[str]:
    """What closing a section would leave open, a line for each sort."""
    session = desk.session
    states = Counter(item.state for item in session.agenda.asked if item.section == section)
    conflicts = [key for key in session.assessment.conflicts if session.questionnaire.section_of[key[0]].id == section]
    follow_ups = [
        each
        for key, each in session.assessment.proceedings.follow_ups.items()
        if not each.is_done and session.questionnaire.section_of[key[0]].id == section
    ]
    counts = {
        "unasked": states[AnswerState.UNASKED],
        "later": states[AnswerState.LATER],
        "unknown": states[AnswerState.UNKNOWN] - len(conflicts),
        "conflicts": len(conflicts),
        "follow_ups": len(follow_ups),
    }
    lines = [words(language, f"{FILE}.close.{name}", n=n) for name, n in counts.items() if n > 0]
    for check in standing_in(desk, section, is_hard=False):
        text = session.questionnaire.check[check.check].text.to(language)
        lines.append(words(language, f"{FILE}.close.check", text=on_one_line(text)))
    return lines


def _what_is_left(desk: Desk, section: str) -> Callable[[str], Sequence[Paragraph]]:
    def page(language: str) -> list[Paragraph]:
        lines = [Paragraph(visible(line), lead="  ") for line in left_open(desk, section, language)]
        return [*lines, Paragraph(), Paragraph(words(language, f"{FILE}.close.locks"))]

    return page


# --- showing levels ---


def reveal(desk: Desk) -> Talk:
    """Show the levels of the closed section in front, or everything; either is recorded."""
    section = section_in_front(desk)
    if section is None:
        return None
    options = (
        Option("section", Phrase("reveal.section", {"section": section.title}, FILE).to),
        Option("all", Phrase("reveal.all", file=FILE).to),
    )
    chosen = yield Choose(Phrase("reveal.title", file=FILE), options, _warning)
    if chosen == "all":
        if not may_show(desk) and not all_closed(desk):
            sure = yield Sure(Phrase("reveal.sure", file=FILE), _not_closed(desk))
            if sure is not True:
                return Said(f"{FILE}.said.not_shown")
        desk.session.conduct.reveal()
        yield Read(Phrase("reveal.all_title", file=FILE), lambda language: all_levels(desk, language))
        return Said(f"{FILE}.said.shown_all", then=Said(f"{FILE}.said.to_keep") if desk.has_panel else None)
    if chosen != "section":
        return None
    if section.id not in desk.session.assessment.proceedings.closed:
        return Said(f"{FILE}.said.close_first")
    desk.session.conduct.reveal(section.id)
    title = Phrase("reveal.section_title", {"section": section.title}, FILE)
    yield Read(title, lambda language: levels_of(desk, section, language))
    return Said(f"{FILE}.said.shown")


def may_show(desk: Desk, section: str | None = None) -> bool:
    """Whether levels were asked for and shown: all of them, or those of a section that is still closed."""
    proceedings = desk.session.assessment.proceedings
    if any(each.section == "" for each in proceedings.revealed):
        return True
    return section is not None and section in proceedings.closed and proceedings.is_revealed(section)


def ask_to_show(desk: Desk, section: str) -> Talk:
    """Where levels were not shown yet, ask, and record that they are; says so when they are not to be."""
    if may_show(desk, section):
        return None
    sure = yield Sure(Phrase("reveal.first", file=FILE), _warning)
    if sure is not True:
        return Said(f"{FILE}.said.not_shown")
    desk.session.conduct.reveal(section)
    return None


def sections_open(desk: Desk) -> list[Section]:
    """Sections with something to ask that are not closed."""
    closed = desk.session.assessment.proceedings.closed
    asked = {item.section for item in desk.session.agenda.asked}
    return [each for each in desk.session.questionnaire.sections if each.id in asked - closed]


def all_closed(desk: Desk) -> bool:
    """Whether every section is closed."""
    return not sections_open(desk)


def _warning(language: str) -> list[Paragraph]:
    return [Paragraph(words(language, f"{FILE}.reveal.warning"))]


def _not_closed(desk: Desk) -> Callable[[str], Sequence[Paragraph]]:
    def page(language: str) -> list[Paragraph]:
        open_ = sections_open(desk)
        titles = [Paragraph(on_one_line(each.title.to(language)), lead="  ") for each in open_]
        said = Paragraph(words(language, f"{FILE}.reveal.not_closed", n=len(open_)))
        return [said, *titles, Paragraph(), *_warning(language)]

    return page


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"close_section": close_section, "reveal": reveal}
"""By the id of the command."""
