"""What is left to see to before an interview ends, each thing with the place where it is seen to.

It counts answers and names questions, and tells no level and no verdict.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.interview.checking import all_raised, place_words
from bornage.interview.printable import on_one_line
from bornage.interview.row import Row
from bornage.interview.said import person_words
from bornage.questionnaire.model import OBJECTIVES
from bornage.text import collation_key, day, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer
    from bornage.assessment.state import Key
    from bornage.evaluation.checks import CheckReading
    from bornage.interview.desk import Desk

MOST_TELLING: Final = 5
"""How many of the questions that tell most are named."""

_ANSWERED: Final = frozenset({AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE})


class Review:
    """Everything to see to, in one language."""

    def __init__(self, desk: Desk, language: str) -> None:
        self._desk = desk
        self._session = desk.session
        self._language = language

    def rows(self, typed: str = "") -> list[Row]:
        """What does not fit first, then what is open, then how far each objective is covered."""
        wanted = collation_key(typed).split()
        every = chain(
            self._checks(),
            self._conflicts(),
            self._overdue(),
            self._without_answer(),
            self._telling(),
            self._sections(),
            self._objectives(),
            self._explained(),
        )
        return [row for row in every if all(word in collation_key(f"{row.main} {row.beside}") for word in wanted)]

    def summary(self) -> str:
        """How many of each there are, on one line."""
        states = Counter(item.state for item in self._session.agenda.asked)
        counts = {
            "checks": sum(not each.explanation for each in all_raised(self._desk)),
            "conflicts": len(self._session.assessment.conflicts),
            "open": states[AnswerState.UNASKED] + states[AnswerState.LATER],
            "unknown": states[AnswerState.UNKNOWN],
        }
        said = [self._say(f"count.{name}", n=n) for name, n in counts.items() if n]
        return self._desk.glyphs.between.join(said) if said else self._say("nothing_left")

    # --- rows ---

    def _checks(self) -> Iterator[Row]:
        for each in all_raised(self._desk):
            if not each.explanation:
                is_hard = self._session.questionnaire.check[each.check].is_hard
                yield self._check(each, self._say("hard" if is_hard else "soft"), "bold" if is_hard else "")

    def _explained(self) -> Iterator[Row]:
        for each in all_raised(self._desk):
            if each.explanation:
                yield self._check(each, self._say("explained"), "dim")

    def _check(self, check: CheckReading, kind: str, style: str) -> Row:
        text = on_one_line(self._session.questionnaire.check[check.check].text.to(self._language))
        said = words(self._language, "diagnostics.says", what=kind, said=text)
        return Row(f"check:{'/'.join(check.key)}", said, place_words(self._session, check, self._language), style)

    def _conflicts(self) -> Iterator[Row]:
        for key in self._session.assessment.conflicts:
            if self._session.agenda.position(key) is not None:
                yield self._question(key, "conflict")

    def _overdue(self) -> Iterator[Row]:
        for key, each in self._session.assessment.proceedings.follow_ups.items():
            if not each.is_done and each.due is not None and each.due < self._session.today:
                if self._session.agenda.item(key) is None:
                    continue
                beside = self._join(
                    on_one_line(each.what),
                    self._person(each.owner),
                    self._say("due", day=day(each.due, self._language)),
                )
                yield self._question(key, "overdue", beside)

    def _without_answer(self) -> Iterator[Row]:
        """Unknowns by who would know, then what was declined, then what was put off."""
        for state in (AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER):
            found = [
                (self._person(answer.owner), item, answer)
                for item in self._session.agenda.asked
                if item.state == state and (answer := self._answer(item)) is not None
            ]
            for owner, item, answer in sorted(found, key=lambda each: (not each[0], collation_key(each[0]))):
                due = self._say("due", day=day(answer.due, self._language)) if answer.due else ""
                yield self._question(item.key, str(state), owner, due)

    def _answer(self, item: Item) -> Answer | None:
        answer = self._session.assessment.answers.get(item.key)
        return None if answer is None or answer.is_disputed else answer

    def _telling(self) -> Iterator[Row]:
        asked = {item.key for item in self._session.agenda.asked if item.state not in _ANSWERED}
        known = self._desk.telling() or ()
        for each in [each for each in known if each.key in asked][:MOST_TELLING]:
            yield self._question(each.key, "telling", on_one_line(each.why.to(self._language)))

    def _sections(self) -> Iterator[Row]:
        closed = self._session.assessment.proceedings.closed
        asked = Counter(item.section for item in self._session.agenda.asked)
        open_ = Counter(item.section for item in self._session.agenda.asked if item.is_open)
        for section in self._session.questionnaire.sections:
            if asked[section.id] and section.id not in closed:
                title = on_one_line(section.title.to(self._language))
                beside = self._say("left", n=open_[section.id]) if open_[section.id] else self._say("none_left")
                yield Row(f"section:{section.id}", self._say("section", title=title), beside)

    def _objectives(self) -> Iterator[Row]:
        states: dict[str, Counter[AnswerState]] = {objective: Counter() for objective in OBJECTIVES}
        for item in self._session.agenda.asked:
            for objective in self._session.questionnaire.questions[item.question].objectives:
                states[objective][item.state] += 1
        for objective, counts in states.items():
            asked = counts.total() - counts[AnswerState.NOT_APPLICABLE]
            if asked:
                name = words(self._language, f"method.objective.{objective}")
                beside = self._say("covered", answered=counts[AnswerState.ANSWERED], asked=asked)
                unknown = counts[AnswerState.UNKNOWN]
                yield Row(
                    f"objective:{objective}",
                    f"{objective} {name}",
                    self._join(beside, self._say("count.unknown", n=unknown) if unknown else ""),
                )

    # --- words ---

    def _question(self, key: Key, kind: str, who: str = "", *more: str) -> Row:
        text = on_one_line(self._session.questionnaire.questions[key[0]].text.to(self._language))
        subject = self._session.assessment.subject(key[1])
        name = on_one_line(subject.name) if subject and key[1] else ""
        numbered = self._join(self._session.questionnaire.number(key[0]), text)
        said = words(self._language, "diagnostics.says", what=self._say(kind), said=numbered)
        return Row(f"question:{'/'.join(key)}", said, self._join(who, name, *more))

    def _person(self, person: str) -> str:
        return person_words(self._session.questionnaire, person, self._language) if person else ""

    def _join(self, *parts: str) -> str:
        return self._desk.glyphs.between.join(part for part in parts if part)

    def _say(self, key: str, **values: object) -> str:
        return words(self._language, f"interview_review.review.{key}", **values)


def open_on(desk: Desk, objective: str) -> Sequence[Key]:
    """The questions that bear on an objective and have no answer yet, in the order they are asked."""
    questions = desk.session.questionnaire.questions
    return [
        item.key
        for item in desk.session.agenda.asked
        if item.state not in _ANSWERED and objective in questions[item.question].objectives
    ]


def first_in(desk: Desk, section: str) -> Key | None:
    """Where to go in a section: its first open question, or else its first."""
    items = [item for item in desk.session.agenda.asked if item.section == section]
    found = next((item for item in items if item.is_open), items[0] if items else None)
    return found.key if found else None
