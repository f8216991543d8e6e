"""What each respondent said of a question, and the one answer that comes of it.

Several statements are never averaged and never voted on. Where respondents differ, a person decides and
says why; until then the answer is any of the values stated, so the worst of them counts and the range
shows the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Answer, Answered, AnswerState, Resolved, Withdrawn
from bornage.questionnaire.model import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bornage.assessment.entries import Entry
    from bornage.assessment.proceedings import Key
    from bornage.questionnaire.conditions import Value

POSITIONS: Final = frozenset({AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE})
"""States that say something of the matter; one who does not know contradicts nobody."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Everything said of one question about one subject that still stands."""

    statements: Mapping[str, Answered]
    """The latest of each respondent, by whom it is from; from nobody named, under an empty name."""
    resolution: Resolved | None = None

    @property
    def _positions(self) -> list[Answered]:
        return [each for each in self.statements.values() if each.answer.state in POSITIONS]

    @property
    def differing(self) -> tuple[Answered, ...]:
        """Statements that cannot all be right, in the order they were made; empty when none conflict."""
        said = [each for each in self._positions if each.answer.grade != Grade.E0]
        return tuple(said) if len({(each.answer.state, each.answer.value) for each in said}) > 1 else ()

    @property
    def is_open_conflict(self) -> bool:
        """Respondents differ and nobody has decided."""
        return self.resolution is None and bool(self.differing)

    @property
    def named(self) -> tuple[Answered, ...]:
        """What was said by somebody named, in the order it was said; what nobody has confirmed is left out."""
        return tuple(each for who, each in self.statements.items() if who and each.answer.grade != Grade.E0)

    @property
    def entry(self) -> Answered:
        """The answer that is held, with who wrote it down and when."""
        if self.resolution is not None and self.resolution.answer is not None:
            return self._decided(self.resolution, self.resolution.answer)
        if differing := self.differing:
            return _undecided(differing)
        said = self._positions
        return max(enumerate(said), key=_best)[1] if said else list(self.statements.values())[-1]

    def _decided(self, resolution: Resolved, answer: Answer) -> Answered:
        """What was decided, with the best support it has by now: a document seen since counts, and so does a note."""
        own = self.statements.get(answer.by)
        stands = own.answer if own is not None and _agree(own.answer, answer) else answer
        agreeing = [each.answer for each in self._positions if _agree(each.answer, answer)]
        best = max(agreeing, key=lambda each: each.grade, default=stands)
        held = best if best.grade > stands.grade else stands
        return Answered(held, resolution.at, resolution.author)


def _best(ranked: tuple[int, Answered]) -> tuple[Grade, int]:
    """Of statements that agree, the best supported, then the latest."""
    return ranked[1].answer.grade, ranked[0]


def _undecided(differing: tuple[Answered, ...]) -> Answered:
    """What is held while respondents differ: any of the values they gave, as weakly supported as the weakest."""
    last = differing[-1]
    answers = [each.answer for each in differing]
    among = tuple(sorted({a.value for a in answers if a.value is not None}, key=_spelled))
    if any(answer.state != AnswerState.ANSWERED for answer in answers):
        among = ()  # whether it applies at all is disputed: nothing can be ruled out
    held = Answer(
        last.answer.question,
        last.answer.subject,
        AnswerState.UNKNOWN,
        grade=min(answer.grade for answer in answers),
        among=among,
        is_disputed=True,
    )
    return replace(last, answer=held, undoes=None)


def _spelled(value: Value) -> tuple[str, ...]:
    """An order of values that does not hang on who spoke first."""
    return tuple(sorted(value)) if isinstance(value, frozenset) else (str(value),)


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands of one question at one moment: each statement with the number of its entry."""

    statements: Mapping[str, tuple[int, Answered]]
    resolution: Resolved | None = None


_UNSAID: Final = _Said({})


class Hearing:
    """What stands of everything said, kept up to date entry by entry.

    What is said again by undoing keeps the moment when it was first said.
    """

    def __init__(self) -> None:
        self.heard: dict[Key, Heard] = {}
        """By question and subject, in the order it was last said."""
        self.held: dict[Key, Answered] = {}
        """The entry that holds for each, in that order."""
        self.answers: dict[Key, Answer] = {}
        """The answer that comes of each, in that order."""
        self.subjects: set[str] = set()
        """Ids of every subject that something was ever said of."""
        self._now: dict[Key, _Said] = {}
        self._before: dict[int, _Said] = {}
        """What stood of its question before each entry, by the entry's number."""
        self.touched: dict[Key, datetime] = {}
        """When each was last answered, changed, decided or taken back; undoing is a change too."""

    def add(self, n: int, entry: Entry) -> None:
        """Take in the `n`th entry of the journal, counted from 1."""
        match entry:
            case Answered(answer):
                key = (answer.question, answer.subject)
            case Withdrawn(question, subject) | Resolved(question, subject):
                key = (question, subject)
            case _:
                return
        self.subjects.add(key[1])
        self.touched[key] = max(entry.at, self.touched.get(key, entry.at))
        stood = self._before[n] = self._now.pop(key, _UNSAID)
        past = self._before.get(entry.undoes, _UNSAID) if entry.undoes is not None else _UNSAID
        if isinstance(entry, Answered):
            stands = _answered(stood, entry, n, past)
        elif isinstance(entry, Withdrawn):
            stands = _withdrawn(stood, entry.by)
        else:
            stands = replace(stood, resolution=_resolved(entry, past))
        for each in (self.heard, self.held, self.answers):
            each.pop(key, None)
        if stands.statements:
            self._now[key] = stands
            self.heard[key] = Heard(_in_order(stands.statements), stands.resolution)
            self.held[key] = self.heard[key].entry
            self.answers[key] = self.held[key].answer


def heard(entries: Iterable[Entry]) -> dict[Key, Heard]:
    """What stands of everything said, by question and subject; `entries` starts at the head of the journal."""
    hearing = Hearing()
    for n, entry in enumerate(entries, start=1):
        hearing.add(n, entry)
    return hearing.heard


def _in_order(statements: Mapping[str, tuple[int, Answered]]) -> dict[str, Answered]:
    return {who: entry for who, (_, entry) in sorted(statements.items(), key=lambda each: each[1][0])}


def _agree(one: Answer, other: Answer) -> bool:
    return (one.state, one.value) == (other.state, other.value)


def _answered(stood: _Said, entry: Answered, n: int, past: _Said) -> _Said:
    """A statement of somebody named takes the place of their former one, and of what nobody named had said.

    One of nobody named is the interviewer's correction, and takes the place of all.
    """
    by = entry.answer.by
    kept = {
        who: each
        for who, each in (stood.statements.items() if by else ())
        if who not in {"", by} and each[1].answer.grade != Grade.E0
    }
    first = past.statements.get(by)
    own = first if first is not None and first[1].answer == entry.answer else (n, entry)
    decided = stood.resolution
    if decided is not None and decided.answer is not None and _reopens(stood, entry.answer, decided.answer):
        decided = None
    return _Said({**kept, by: own}, decided)


def _reopens(stood: _Said, answer: Answer, decided: Answer) -> bool:
    """Whether a statement opens a decision again: it says otherwise, and is new or better supported than it was."""
    if answer.state not in POSITIONS or answer.grade == Grade.E0 or _agree(answer, decided):
        return False
    former = stood.statements.get(answer.by)
    return former is None or not _agree(former[1].answer, answer) or answer.grade > former[1].answer.grade


def _withdrawn(stood: _Said, by: str | None) -> _Said:
    """Take back what one respondent said, or everything.

    A decision stands as long as some still differ and what was decided on is still said, if it ever was.
    """
    if by is None:
        return _UNSAID
    kept = {who: each for who, each in stood.statements.items() if who != by}
    decided = stood.resolution
    if decided is not None and decided.answer is not None:
        held, gone = decided.answer, stood.statements.get(by)
        lost = gone is not None and _agree(gone[1].answer, held)
        still_said = any(_agree(each.answer, held) for _, each in kept.values())
        left = Heard({who: each for who, (_, each) in kept.items()})
        if (lost and not still_said) or not left.differing:
            decided = None
    return _Said(kept, decided)


def _resolved(entry: Resolved, past: _Said) -> Resolved | None:
    """The decision, as it was first made when it is made again by undoing."""
    if entry.answer is None:
        return None
    first = past.resolution
    is_same = first is not None and (first.answer, first.because) == (entry.answer, entry.because)
    return first if is_same else entry
