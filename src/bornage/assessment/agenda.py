"""Where the interview stands: every question about every subject, in the order they are asked.

A pure function of the questionnaire and the state, so the screen, the plain interview, `status` and
the printed worksheets always agree on what comes next.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.assessment.facts import View
from bornage.questionnaire.conditions import AnySubject, parts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bornage.assessment.state import Assessment, Key
    from bornage.questionnaire.model import About, Question, Questionnaire

    Block = tuple[str, About, str]
    """A section, a sort of subject, and one subject of that sort."""


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
    def _by_key(self) -> dict[Key, Item]:
        return {(item.question, item.subject): item for item in self.items}

    @cached_property
    def keys(self) -> frozenset[Key]:
        """Of the items asked."""
        return frozenset(item.key for item in self.asked)

    def opened_and_closed(self, before: Agenda) -> tuple[frozenset[Key], frozenset[Key]]:
        """What is asked now and was not, and what was and is not any more.

        An agenda shares with the one it was made from the items that nothing could change: in their place, those are
        passed over.
        """
        pairs = [pair for pair in zip_longest(self.items, before.items) if pair[0] is not pair[1]]
        now, then = _asked_of(pair[0] for pair in pairs), _asked_of(pair[1] for pair in pairs)
        return now - then, then - now

    @cached_property
    def _index(self) -> dict[Key, int]:
        return {item.key: n for n, item in enumerate(self.asked)}

    def position(self, key: Key) -> int | None:
        """The place of an item among those asked, from 0; None when it is skipped or gone."""
        return self._index.get(key)

    def item(self, key: Key) -> Item | None:
        """The item of that key, skipped or not."""
        return self._by_key.get(key)

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


def _asked_of(items: Iterable[Item | None]) -> frozenset[Key]:
    return frozenset(item.key for item in items if item is not None and item.state != AnswerState.SKIPPED)


def agenda(questionnaire: Questionnaire, assessment: Assessment) -> Agenda:
    """What to ask: section by section, and within a section subject by subject."""
    return lay_out(questionnaire, assessment).agenda


@dataclass(frozen=True)
class LaidOut:
    """An agenda, with what it was made of, from which the next one is made sooner."""

    agenda: Agenda
    view: View
    blocks: Mapping[Block, tuple[Item, ...]]


def lay_out(
    questionnaire: Questionnaire,
    assessment: Assessment,
    before: LaidOut | None = None,
    touched: Collection[str] | None = None,
) -> LaidOut:
    """The agenda; made from the one `before` when nothing but answers about the subjects `touched` has changed.

    What is asked about a subject hangs on the answers about it, about the organization, and, for a hosting and
    the entities of its chain, about one another.
    """
    view = View(questionnaire, assessment, assessment.home)
    kept: Mapping[Block, tuple[Item, ...]] = {}
    if (
        before is not None
        and touched is not None
        and ORGANIZATION not in touched
        and not questionnaire.table(_looks_around)
    ):
        changed = _together(assessment, touched)
        view.share(before.view, changed)
        kept = {block: items for block, items in before.blocks.items() if block[2] not in changed}
    blocks = {
        block: kept.get(block) or _items(view, questions, block)
        for block, questions in _blocks(questionnaire, assessment)
    }
    return LaidOut(Agenda(tuple(item for items in blocks.values() for item in items)), view, blocks)


def _looks_around(questionnaire: Questionnaire) -> bool:
    """Whether what is asked about one subject hangs on what is said of any other."""
    conditions = [question.when for question in questionnaire.questions.values() if question.when]
    return any(isinstance(node, AnySubject) for each in conditions for node in parts_of(each.root))


def _together(assessment: Assessment, touched: Collection[str]) -> set[str]:
    """Those subjects, with the hosting of an entity among them, and the chain of a hosting."""
    hostings = {e.hosting for e in assessment.entities if e.id in touched} | set(touched)
    return {*touched, *(h for h in hostings if h), *(e.id for e in assessment.entities if e.hosting in hostings)}


def _blocks(questionnaire: Questionnaire, assessment: Assessment) -> Iterator[tuple[Block, tuple[Question, ...]]]:
    for section, about, questions in questionnaire.table(_by_section):
        for subject in assessment.subjects(about):
            yield (section, about, subject.id), questions


def _by_section(questionnaire: Questionnaire) -> tuple[tuple[str, About, tuple[Question, ...]], ...]:
    """The questions that are asked, of each section about each sort of subject."""
    return tuple(
        (section.id, about, tuple(q for q in section.questions if q.about == about and q.retired is None))
        for section in questionnaire.sections
        for about in dict.fromkeys(q.about for q in section.questions)
    )


def _items(view: View, questions: tuple[Question, ...], block: Block) -> tuple[Item, ...]:
    section, _, subject = block
    standings = ((q.id, view.standing(q, subject)) for q in questions)
    return tuple(Item(id_, subject, section, each.state, each.applies is None) for id_, each in standings)
