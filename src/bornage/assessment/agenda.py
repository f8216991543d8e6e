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
from bornage.questionnaire.conditions import AnyEntity, AnySubject, parts_of
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bornage.assessment.state import Assessment, Key
    from bornage.questionnaire.model import Question, Questionnaire

    Block = tuple[str, About, str]
    """A section, a sort of subject, and one subject of that sort."""

    Touched = Mapping[str, Collection[str]]
    """Subjects, each with the questions that something was said on about it."""


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
    def is_asked(self) -> bool:
        """No condition rules it out."""
        return self.state is not AnswerState.SKIPPED

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
        return tuple(item for item in self.items if item.is_asked)

    @cached_property
    def keys(self) -> frozenset[Key]:
        """Of the items asked."""
        return frozenset(item.key for item in self.asked)

    @cached_property
    def _place(self) -> dict[Key, int]:
        """The place of each item, skipped or not."""
        return {(item.question, item.subject): n for n, item in enumerate(self.items)}

    @cached_property
    def _index(self) -> dict[Key, int]:
        """The place of each item among those asked."""
        return {(item.question, item.subject): n for n, item in enumerate(self.asked)}

    def followed_by(self, items: tuple[Item, ...]) -> Agenda:
        """The agenda of the same questions about the same subjects, of which some stand otherwise.

        It takes over the places it shares with this one.
        """
        after = Agenda(items)
        vars(after)["_place"] = self._place
        if not any(now.is_asked != was.is_asked for now, was in zip(items, self.items, strict=True) if now is not was):
            vars(after)["_index"] = self._index
        return after

    def opened_and_closed(self, before: Agenda) -> tuple[frozenset[Key], frozenset[Key]]:
        """What is asked now and was not, and what was and is not any more.

        An agenda shares with the one it was made from the items that nothing could change: in their place, those are
        passed over.
        """
        pairs = [pair for pair in zip_longest(self.items, before.items) if pair[0] is not pair[1]]
        now, then = _asked_of(pair[0] for pair in pairs), _asked_of(pair[1] for pair in pairs)
        return now - then, then - now

    def position(self, key: Key) -> int | None:
        """The place of an item among those asked, from 0; None when it is skipped or gone."""
        return self._index.get(key)

    @property
    def count(self) -> int:
        """How many items are asked."""
        return len(self._index)

    def item(self, key: Key) -> Item | None:
        """The item of that key, skipped or not."""
        place = self._place.get(key)
        return None if place is None else self.items[place]

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
    return frozenset(item.key for item in items if item is not None and item.is_asked)


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
    touched: Touched | None = None,
) -> LaidOut:
    """The agenda; made from the one `before` when nothing has changed but what was said on the questions `touched`.

    Whether a question is asked about a subject hangs on the questions its condition reads, about that subject, about
    the organization, and, for a hosting and the entities of its chain, about one another.
    """
    view = View(questionnaire, assessment, assessment.home)
    if before is None or touched is None or questionnaire.table(_looks_around):
        blocks = {block: _items(view, asked, block) for block, asked in _blocks(questionnaire, assessment)}
        return LaidOut(Agenda(_in_order(blocks)), view, blocks)
    subjects = _together(assessment, touched)
    bears_on = questionnaire.table(_bears_on)
    said = {id_ for asked in touched.values() for id_ in asked}
    questions = {each for id_ in said for each in bears_on.get(id_, ())}
    if ORGANIZATION not in touched:
        view.share(before.view, subjects)
    view.keep(before.view, subjects, questions)
    blocks = {
        block: _again(view, asked, before.blocks[block], questions) if block[2] in subjects else before.blocks[block]
        for block, asked in _blocks(questionnaire, assessment)
    }
    return LaidOut(before.agenda.followed_by(_in_order(blocks)), view, blocks)


def _in_order(blocks: Mapping[Block, tuple[Item, ...]]) -> tuple[Item, ...]:
    return tuple(item for items in blocks.values() for item in items)


def _looks_around(questionnaire: Questionnaire) -> bool:
    """Whether what is asked about one subject hangs on what is said of any other."""
    conditions = [question.when for question in questionnaire.questions.values() if question.when]
    return any(isinstance(node, AnySubject) for each in conditions for node in parts_of(each.root))


def _bears_on(questionnaire: Questionnaire) -> Mapping[str, frozenset[str]]:
    """Of each question, those that may stand otherwise once something else is said on it.

    They are itself, those whose conditions read it, and those whose conditions read these: what is not asked is not
    answered.
    """
    chain = questionnaire.complete_chain
    of_chain = chain.uses if chain is not None else frozenset()
    read_by: dict[str, set[str]] = {id_: set() for id_ in questionnaire.questions}
    for question in questionnaire.questions.values():
        if question.when is not None:
            looks_along = any(isinstance(node, AnyEntity) for node in parts_of(question.when.root))
            for id_ in question.when.uses | (of_chain if looks_along else frozenset()):
                read_by[id_].add(question.id)
    return {id_: _reached_from(id_, read_by) for id_ in read_by}


def _reached_from(start: str, read_by: Mapping[str, Collection[str]]) -> frozenset[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = set(read_by[waiting.pop()]) - found
        found |= new
        waiting += new
    return frozenset(found)


def _together(assessment: Assessment, touched: Touched) -> set[str]:
    """Those subjects, with the hosting of an entity among them, and the chain of a hosting; with the organization, all."""
    if ORGANIZATION in touched:
        return {each.id for about in About for each in assessment.subjects(about)}
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
    return tuple(_item(view, question, subject, section) for question in questions)


def _item(view: View, question: Question, subject: str, section: str) -> Item:
    stands = view.standing(question, subject)
    return Item(question.id, subject, section, stands.state, stands.applies is None)


def _again(
    view: View, questions: tuple[Question, ...], items: tuple[Item, ...], changed: Collection[str]
) -> tuple[Item, ...]:
    """The items of a block, of which only some may stand otherwise; those that do not are the same ones."""
    return tuple(
        item if item.question not in changed else _same(item, _item(view, question, item.subject, item.section))
        for question, item in zip(questions, items, strict=True)
    )


def _same(was: Item, now: Item) -> Item:
    return was if now == was else now
