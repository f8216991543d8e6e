"""Where the interview stands: every question about every subject, in the order they are asked.

A pure function of the questionnaire and the state, so the screen, the plain interview, `status` and
the printed worksheets always agree on what comes next.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import View

if TYPE_CHECKING:
    from bornage.assessment.state import Assessment, Key
    from bornage.questionnaire.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Item:
    """One question about one subject."""

    question: str
    subject: str
    section: str
    state: AnswerState
    undecided: bool = False
    """Whether it applies depends on an answer that is not known yet; it is asked all the same."""

    @property
    def key(self) -> Key:
        """How the assessment knows it."""
        return self.question, self.subject

    @property
    def is_open(self) -> bool:
        """Nobody has said anything about it yet, or it was put off."""
        return self.state in {AnswerState.UNASKED, AnswerState.LATER}


@dataclass(frozen=True)
class Agenda:
    """Everything to ask, in order. Questions ruled out by their condition are kept, as skipped."""

    items: tuple[Item, ...]

    @cached_property
    def asked(self) -> tuple[Item, ...]:
        """Items that are, or were, put to somebody."""
        return tuple(item for item in self.items if item.state != AnswerState.SKIPPED)

    @cached_property
    def _index(self) -> dict[Key, int]:
        return {item.key: n for n, item in enumerate(self.asked)}

    def position(self, key: Key) -> int | None:
        """The place of an item among those asked, from 0; None when it is skipped or gone."""
        return self._index.get(key)

    def item(self, key: Key) -> Item | None:
        """The item of that key, skipped or not."""
        return next((item for item in self.items if item.key == key), None)

    def after(self, key: Key | None) -> Item | None:
        """The item asked after that one, or the first; None at the end."""
        if key is None:
            return self.asked[0] if self.asked else None
        return self._beside(key, 1)

    def before(self, key: Key) -> Item | None:
        """The item asked before that one; None at the start."""
        return self._beside(key, -1)

    def _beside(self, key: Key, step: int) -> Item | None:
        position = self.position(key)
        if position is None:
            # The item has just been skipped: continue from where it stood in the full list.
            full = [item.key for item in self.items]
            if key not in full:
                return None
            rest = self.items[full.index(key) + 1 :] if step > 0 else self.items[: full.index(key)][::-1]
            return next((item for item in rest if item.state != AnswerState.SKIPPED), None)
        wanted = position + step
        return self.asked[wanted] if 0 <= wanted < len(self.asked) else None

    def next_open(self, key: Key | None = None) -> Item | None:
        """The first open item after that one, going round to the start; None when nothing is open."""
        start = 0 if key is None else (self.position(key) or 0) + 1
        around = (*self.asked[start:], *self.asked[:start])
        return next((item for item in around if item.is_open and item.key != key), None)

    def progress(self, section: str | None = None) -> Counter[AnswerState]:
        """How many items stand where, in one section or in all."""
        return Counter(item.state for item in self.items if section in {None, item.section})


def agenda(questionnaire: Questionnaire, assessment: Assessment) -> Agenda:
    """What to ask: section by section, and within a section subject by subject."""
    view = View(questionnaire, assessment, assessment.home)
    items = []
    for section in questionnaire.sections:
        abouts = dict.fromkeys(q.about for q in section.questions)
        for about in abouts:
            questions = [q for q in section.questions if q.about == about and q.retired is None]
            for subject in assessment.subjects(about):
                for question in questions:
                    state = view.state(question, subject.id)
                    undecided = view.applies(question, subject.id) is None
                    items.append(Item(question.id, subject.id, section.id, state, undecided))
    return Agenda(tuple(items))
