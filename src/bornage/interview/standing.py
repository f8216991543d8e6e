"""Where the interview stands: coverage by section, what nobody knows and who would, what was put off.

It counts answers and never shows a level: the person interviewed may be reading along.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.interview.printable import on_one_line
from bornage.interview.said import person_words
from bornage.text import collation_key, day

if TYPE_CHECKING:
    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer
    from bornage.assessment.session import Session


@dataclass(frozen=True, slots=True)
class SectionStanding:
    """How far one section has come."""

    id: str
    title: str
    seconds_left: int
    """What its open questions are expected to take."""
    asked: int
    """Questions put, or to be put; those a condition rules out are not."""
    answered: int
    unknown: int
    set_aside: int
    """Declined or not applicable."""
    open: int
    """Not asked yet, or put off."""
    is_closed: bool = False
    """Nothing in it changes until it is opened again."""
    assigned: str = ""
    """Who is to answer it, in words; empty when nobody in particular is."""

    @property
    def is_done(self) -> bool:
        """Nothing is left to ask."""
        return self.asked > 0 and self.open == 0


@dataclass(frozen=True, slots=True)
class Pending:
    """One question somebody must come back to."""

    question: str
    subject: str
    """The subject's name, empty for the organization."""
    text: str
    reason: str
    due: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole picture."""

    sections: tuple[SectionStanding, ...]
    total: SectionStanding
    unknown: tuple[tuple[str, tuple[Pending, ...]], ...]
    """By the person who would know; an empty name for those nobody was named for."""
    later: tuple[Pending, ...]
    grades: tuple[tuple[str, int], ...]
    """How many answers rest on what."""
    kept: int
    """Answers kept that count for nothing, because a later answer closed their branch."""
    conflicts: int = 0
    """Questions on which respondents differ and nobody has decided."""


def section_standings(session: Session, language: str) -> tuple[SectionStanding, ...]:
    """One line per section that has anything to ask."""
    counted: dict[str, Counter[AnswerState]] = {}
    seconds = Counter[str]()
    for item in session.agenda.items:
        counted.setdefault(item.section, Counter())[item.state] += 1
        if item.is_open:
            seconds[item.section] += session.questionnaire.questions[item.question].seconds
    held = session.assessment.proceedings
    return tuple(
        replace(
            _section_standing(each.id, on_one_line(each.title.to(language)), seconds[each.id], counted[each.id]),
            is_closed=each.id in held.closed,
            assigned=person_words(session.questionnaire, held.assigned.get(each.id, ""), language),
        )
        for each in session.questionnaire.sections
        if each.id in counted
    )


def hours_and_minutes(seconds: int) -> dict[str, object]:
    """About how long, where it is told in hours; nothing where minutes say it."""
    minutes = ceil(seconds / 60)
    return {} if minutes < _MANY_MINUTES else {"hours": minutes // 60, "minutes": f"{minutes % 60:02}"}


_MANY_MINUTES: Final = 120


def _section_standing(id_: str, title: str, seconds: int, states: Counter[AnswerState]) -> SectionStanding:
    return SectionStanding(
        id=id_,
        title=title,
        seconds_left=seconds,
        asked=states.total() - states[AnswerState.SKIPPED],
        answered=states[AnswerState.ANSWERED],
        unknown=states[AnswerState.UNKNOWN],
        set_aside=states[AnswerState.DECLINED] + states[AnswerState.NOT_APPLICABLE],
        open=states[AnswerState.UNASKED] + states[AnswerState.LATER],
    )


def standing_of(session: Session, language: str) -> Standing:
    """Everything the standing page tells."""
    sections = section_standings(session, language)
    answers = session.assessment.answers
    by_owner: dict[str, list[Pending]] = {}
    later, grades, kept = [], Counter[str](), 0
    for item in session.agenda.items:
        answer = answers.get(item.key)
        if answer is None:
            continue
        if item.state == AnswerState.SKIPPED:
            kept += 1
        elif item.state == AnswerState.UNKNOWN and not answer.is_disputed:
            owner = person_words(session.questionnaire, answer.owner, language)
            by_owner.setdefault(owner, []).append(_pending(session, item, answer, language))
        elif item.state == AnswerState.LATER:
            later.append(_pending(session, item, answer, language))
        elif item.state == AnswerState.ANSWERED:
            grades[answer.grade] += 1
    owners = sorted(by_owner, key=lambda owner: (not owner, collation_key(owner)))
    return Standing(
        sections=sections,
        total=_section_standing("", "", sum(s.seconds_left for s in sections), session.agenda.progress()),
        unknown=tuple((owner, tuple(by_owner[owner])) for owner in owners),
        later=tuple(later),
        grades=tuple(sorted(grades.items())),
        kept=kept,
        conflicts=len(session.assessment.conflicts),
    )


def _pending(session: Session, item: Item, answer: Answer, language: str) -> Pending:
    subject = session.assessment.subject(item.subject)
    return Pending(
        question=item.question,
        subject=on_one_line(subject.name) if subject and item.subject else "",
        text=on_one_line(session.questionnaire.questions[item.question].text.to(language)),
        reason=on_one_line(answer.reason),
        due=day(answer.due, language) if answer.due else "",
    )
