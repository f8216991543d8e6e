"""What waits for somebody: put off, flagged, not known, declined, in conflict, or kept for a branch that closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.interview.printable import on_one_line
from bornage.interview.said import person_words
from bornage.interview.search import item_words
from bornage.text import collation_key, words

if TYPE_CHECKING:
    from datetime import date

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer
    from bornage.assessment.session import Session
    from bornage.assessment.state import Key


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question somebody must come back to."""

    key: Key
    said: tuple[str, ...]
    """What is known of it, what matters first."""
    due: str
    """By when, and whether that day is past; empty when no day was given."""


@dataclass(frozen=True, slots=True)
class Group:
    """Those that wait for the same thing."""

    title: str
    waiting: tuple[Waiting, ...]


def groups(session: Session, language: str, hidden: Callable[[Key], bool]) -> tuple[Group, ...]:
    """Everything that waits, a group for each thing waited for, and one for each person who would know.

    Of a question that is `hidden`, what others said of it stays untold.
    """
    found = _Waiting(session, language, hidden)
    return tuple(
        group
        for group in (
            found.of_state("later", AnswerState.LATER),
            found.flagged(),
            *found.unknown(),
            found.of_state("declined", AnswerState.DECLINED),
            found.conflicts(),
            found.of_state("kept", AnswerState.SKIPPED),
        )
        if group.waiting
    )


class _Waiting:
    """The groups of one assessment, in one language."""

    def __init__(self, session: Session, language: str, hidden: Callable[[Key], bool]) -> None:
        self._session = session
        self._language = language
        self._hidden = hidden
        self._items = session.agenda.items

    def of_state(self, title: str, state: AnswerState) -> Group:
        """Questions that stand so and of which something is recorded, with the reason given."""
        kept = ((item, answer) for item, answer in self._recorded() if item.state == state)
        return self._group(title, [self._one(item, answer.reason, answer.due) for item, answer in kept])

    def unknown(self) -> list[Group]:
        """What nobody knows, by who would; last, what nobody was named for."""
        by_owner: dict[str, list[Waiting]] = {}
        for item, answer in self._recorded():
            if item.state == AnswerState.UNKNOWN and not answer.is_disputed:
                owner = "" if self._hidden(item.key) else self._person(answer.owner)
                by_owner.setdefault(owner, []).append(self._one(item, answer.reason, answer.due))
        owners = sorted(by_owner, key=lambda owner: (not owner, collation_key(owner)))
        return [self._group("unknown" if who else "nobody_named", by_owner[who], who=who) for who in owners]

    def flagged(self) -> Group:
        """What is left to do, by whom."""
        flags = self._session.assessment.proceedings.follow_ups
        found = []
        for item in self._items:
            flag = flags.get(item.key)
            if flag is not None and not flag.is_done:
                first = () if self._hidden(item.key) else (on_one_line(flag.what), self._person(flag.owner))
                found.append(self._one(item, "", flag.due, first))
        return self._group("flagged", found)

    def conflicts(self) -> Group:
        """Where respondents differ and nobody has decided."""
        keys = set(self._session.assessment.conflicts)
        return self._group("conflicts", [self._one(item, "", None) for item in self._items if item.key in keys])

    def _recorded(self) -> list[tuple[Item, Answer]]:
        answers = self._session.assessment.answers
        return [(item, answers[item.key]) for item in self._items if item.key in answers]

    def _group(self, title: str, waiting: list[Waiting], **values: object) -> Group:
        named = words(self._language, f"interview_moving.pending.{title}", count=len(waiting), **values)
        return Group(named, tuple(waiting))

    def _one(self, item: Item, reason: str, due: date | None, first: tuple[str, ...] = ()) -> Waiting:
        text, subject = item_words(self._session, item.key, self._language)
        why = "" if self._hidden(item.key) else on_one_line(reason)
        number = self._session.questionnaire.number(item.question)
        said = tuple(part for part in (*first, number, subject, text, why) if part)
        return Waiting(item.key, said, self._due(due))

    def _due(self, due: date | None) -> str:
        if due is None:
            return ""
        key = "overdue" if due < self._session.today else "due"
        return words(self._language, f"interview_moving.pending.{key}", day=due.isoformat())

    def _person(self, who: str) -> str:
        return person_words(self._session.questionnaire, who, self._language)
