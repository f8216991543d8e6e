"""Which answers to a question are worth trying: one of each sort that the rules can tell apart.

Two values that every condition reads alike, and that stand at the same level, change the same things; one
of them is enough. So each question is tried with

- every choice, of those that differ;
- of several choices or countries, every combination that differs, found by joining ticks one at a time;
- every number or day at, between and around those that conditions name;
- every place that conditions or the home tell apart: each place named, each place known, and one that is
  named nowhere, which stands for all the others.

A text is read by no condition. Of ticks, demands and the law are looked at through what they come to (the
levels required, what is reached) wherever that adds up, see `looks_apart`: two combinations that trigger
other demands and require the same levels are of one sort. Where there are more than `MOST_SORTS` all the
same, what is tried is each tick alone, the smallest combinations and all ticks at once; `Tried.is_every` is
then false.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Answer, AnswerState
from bornage.assessment.facts import level_of
from bornage.evaluation.asking.live_looks import LiveLooks
from bornage.evaluation.asking.reading_graph import SEVERAL, TRIED_AT, Reader, touched_hostings, touched_workloads
from bornage.questionnaire.conditions import Compares, Holds, IsOneOf, LiesInside, LiesOutside, Possible
from bornage.questionnaire.model import OBJECTIVES, Kind, Scale
from bornage.questionnaire.one_answer import OneAnswer
from bornage.questionnaire.reachable import days, numbers

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from bornage.assessment.facts import View
    from bornage.evaluation.asking.reading_graph import Atom, Look, Reach
    from bornage.evaluation.readings import Readings
    from bornage.questionnaire.conditions import Value

MOST_SORTS: Final = 64
"""Of several ticks, how many sorts of answer are tried."""

_ELSEWHERE: Final = ("US", "GB", "JP", "BR", "AU", "ZA", "KR", "NZ", "MX", "AR", "UY", "FJ", "TO", "WS", "VU", "TV")
"""Countries of which one stands for every place that nothing names."""

_VERITIES: Final = {False: 0, None: 1, True: 2}

Sums = tuple[int, ...]
"""What demands and the law come to; of a join, the greater at each place."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The values worth trying for a question, in the order of its choices."""

    values: tuple[Value, ...]
    is_every: bool = True
    """Whether nothing else could change anything else."""


class TrialValues:
    """The values worth trying for each question, as an assessment stands."""

    def __init__(self, readings: Readings, graph: Mapping[str, Reach]) -> None:
        self.readings = readings
        self.graph = graph
        self.live = LiveLooks(readings)
        self._listed: dict[str, list[Value]] = {}

    def of(self, question: str, subject: str) -> Tried:
        """One value of each sort that the rules can tell apart; none for a text, or where no rule looks."""
        reach = self.graph[question]
        if question not in self._listed:
            self._listed[question] = _different(reach, self.readings.view, _listed(reach, self.readings.view))
        sorting = _Sorting(self.readings, reach, self.live.of(reach, subject), subject)
        listed = self._listed[question]
        if reach.question.kind not in SEVERAL:
            return Tried(sorting.one_of_each(listed))
        ticks = [value for value in listed if isinstance(value, frozenset)]
        exclusive = {choice.id for choice in reach.question.choices if choice.exclusive}
        return sorting.joined([t for t in ticks if t & exclusive], [t for t in ticks if not t & exclusive])


def _listed(reach: Reach, view: View) -> Sequence[Value]:  # noqa: PLR0911 (one for each kind)
    """Choices, places, numbers or days, one at a time."""
    question = reach.question
    constants = {atom.constant for atom in reach.all_atoms if isinstance(atom, Compares)}
    match question.kind:
        case Kind.CHOICE:
            return [choice.id for choice in question.choices]
        case Kind.CHOICES:
            return [frozenset({choice.id}) for choice in question.choices]
        case Kind.COUNTRY if reach.all_atoms:
            return _places(reach, view)
        case Kind.COUNTRIES if reach.all_atoms:
            return [frozenset({code}) for code in _places(reach, view)]
        case Kind.NUMBER if constants:
            return numbers(question, {each for each in constants if not isinstance(each, date)})
        case Kind.DATE if constants:
            return days({each for each in constants if isinstance(each, date)})
    return []


def _different(reach: Reach, view: View, values: Iterable[Value]) -> list[Value]:
    """The first of all values that every look sees alike; of ticks, those that stand alone apart from others."""
    exclusive = {choice.id for choice in reach.question.choices if choice.exclusive}
    found: dict[Hashable, Value] = {}
    for value in values:
        is_alone = isinstance(value, frozenset) and not value.isdisjoint(exclusive)
        found.setdefault((is_alone, _seen(reach, view, value, reach.all_atoms)), value)
    return list(found.values())


def _seen(reach: Reach, view: View, value: Value, atoms: tuple[Atom, ...]) -> Hashable:
    """What some looks see of a value, its level as a control, and its points."""
    question = reach.question
    facts = OneAnswer(question, Possible((value,)), view.lies_outside)
    choice = question.choice.get(value) if isinstance(value, str) else None
    # Of exposure, verdicts see what is required and whether anything is exposed, never how much.
    level = level_of(question, value) if question.scale == Scale.CONTROL else None
    return level, choice and choice.points, tuple(atom.verity(facts) for atom in atoms)


class _Sorting:
    """What the rules see of the answers to one question about one subject."""

    def __init__(self, readings: Readings, reach: Reach, looks: tuple[Look, ...], subject: str) -> None:
        self.readings = readings
        self.reach = reach
        self.subject = subject
        self.atoms = tuple(dict.fromkeys(atom for look in looks if not look.adds_up for atom in look.atoms))
        demand = readings.questionnaire.demand
        self.adding = [demand[look.rule] for look in looks if look.adds_up and look.reader == Reader.DEMAND]

    def looks(self, value: Value) -> Hashable:
        """What every look sees of a value, but for those of the demands and of the law that add up."""
        return _seen(self.reach, self.readings.view, value, self.atoms)

    def sums(self, value: Value) -> Sums:
        """What the demands and the law that add up come to with a value: each is the greater over a join."""
        reach = self.reach
        if not (self.adding or reach.pathways):
            return ()
        answer = Answer(reach.question.id, self.subject, AnswerState.ANSWERED, value, TRIED_AT)
        after = self.readings.changed([answer])
        return (*self._required(after), *self._reached(after))

    def _required(self, after: Readings) -> Sums:
        adding = self.adding
        found = []
        for workload in touched_workloads(self.readings, self.reach, self.subject) if adding else ():
            verities = after.workload(workload).demands
            for allowed in ({True}, {True, None}):
                asked = [demand.requires for demand in adding if verities[demand.id] in allowed]
                found += [max((each.get(o, 0) for each in asked), default=0) for o in OBJECTIVES]
        return tuple(found)

    def _reached(self, after: Readings) -> Sums:
        pathways = self.reach.pathways
        hostings = touched_hostings(self.readings, self.reach, self.subject) if pathways else ()
        facts = [after.view.facts(hosting=hosting) for hosting in hostings]
        return tuple(_VERITIES[each.reached(node.what, node.statutes)] for each in facts for node in pathways)

    def one_of_each(self, values: Iterable[Value]) -> tuple[Value, ...]:
        """The first value of each sort."""
        found: dict[Hashable, Value] = {}
        for value in values:
            found.setdefault((self.looks(value), self.sums(value)), value)
        return tuple(found.values())

    def joined(self, alone: Sequence[frozenset[str]], together: Sequence[frozenset[str]]) -> Tried:
        """Every sort of set: those that stand alone, and the joins of the others.

        What the rules see of a join follows from what they see of its parts, so joining one set of each sort
        with one more tick of each sort comes upon every sort there is.
        """
        ticks: dict[Hashable, tuple[frozenset[str], Sums]] = {}
        for tick in together:
            sums = self.sums(tick)
            ticks.setdefault((self.looks(tick), sums), (tick, sums))
        found = dict(ticks)
        if together:
            everything = frozenset().union(*together)
            sums = _greater(*(self.sums(tick) for tick, _ in ticks.values()))
            found.setdefault((self.looks(everything), sums), (everything, sums))
        is_every = self._join(found, list(ticks.values()))
        values = tuple(value for value, _ in found.values())
        return Tried((*self.one_of_each(alone), *values), is_every)

    def _join(
        self, found: dict[Hashable, tuple[frozenset[str], Sums]], ticks: list[tuple[frozenset[str], Sums]]
    ) -> bool:
        """Add every other sort of join, the smallest first; False when there are too many."""
        left = deque(ticks)
        while left:
            some, come_to = left.popleft()
            for tick, sums in ticks:
                joined, both = some | tick, _greater(come_to, sums)
                sort = (self.looks(joined), both)
                if sort in found:
                    continue
                if len(found) >= MOST_SORTS:
                    return False
                found[sort] = (joined, both)
                left.append((joined, both))
        return True


def _greater(*sums: Sums) -> Sums:
    return tuple(map(max, zip(*sums, strict=True)))


def _places(reach: Reach, view: View) -> list[str]:
    """Home first, then places that conditions name, then one named nowhere, then every other place known."""
    known = view.questionnaire.jurisdictions
    named: set[str] = set()
    for atom in reach.all_atoms:
        match atom:
            case IsOneOf(values=codes) | Holds(values=codes):
                named |= codes
            case LiesOutside(codes=codes) | LiesInside(codes=codes):
                named |= set(codes or ())
    members = set().union(*known.members.values()) if known.members else set()
    others = {*known.names, *known.within, *known.within.values(), *members}
    nowhere = next((code for code in _ELSEWHERE if code not in {*view.home, *named, *others}), None)
    mentioned = [*view.home, *sorted(named), *([nowhere] if nowhere else []), *sorted(others)]
    return list(dict.fromkeys(mentioned))
