"""The cheapest set of candidates after which placements are met, found exactly.

The search knows only clauses: "one of these must be in, or one of those out". It starts with none, takes
the cheapest set that keeps all it knows, reads the placements again after that set, and turns each hurdle
that still stands into a clause. A clause never forbids a set that would do, so the first cheapest set that
clears every hurdle is the cheapest there is. Verdicts are those of the method itself, never the clauses'.

Where several sets weigh the same, the one whose candidates come first by id is taken, so that the answer
depends on nothing but the questionnaire and the answers.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Verdict
from bornage.evaluation.planning.bearing import Bearings
from bornage.evaluation.planning.hurdles import Course
from bornage.evaluation.planning.solver import Clause, lightest, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import PlacementReading
    from bornage.evaluation.planning.candidates import Candidates, Chosen, Foreseen
    from bornage.evaluation.planning.hurdles import Hurdle
    from bornage.evaluation.planning.solver import Ceiling

MOST_MODAL: Final = 8
"""Modal candidates of which every combination is tried, to say what still stands where no set will do."""

MOST_MODES: Final = 64
"""How many modes one clause may speak of."""

AT_ONCE: Final = 12
"""Candidates told apart by one programme when sets weigh the same; powers of two beyond it would strain the solver."""


class Search:
    """What is known so far of the sets that do."""

    def __init__(self, foreseen: Foreseen, target: Verdict) -> None:
        self.foreseen = foreseen
        self.candidates: Candidates = foreseen.candidates
        self.course = Course(target)
        self.bearings = Bearings(self.candidates, proven=target == Verdict.MET)
        self.learned: dict[Placement, dict[Clause, None]] = {}
        """Clauses by the placement they are about."""

    # --- clauses ---

    def learn(self, placement: Placement, chosen: Chosen) -> bool:
        """Add what keeps a placement from being met after these candidates; False when it is met."""
        standing = self.course.standing(placement, self.foreseen.after(chosen))
        known = self.learned.setdefault(placement, {})
        known.update(dict.fromkeys(self._clause(hurdle, chosen) for hurdle in standing))
        return bool(standing)

    def _clause(self, hurdle: Hurdle, chosen: Chosen) -> Clause:
        """What must change for a hurdle to be cleared, as widely as it holds.

        Rising candidates are added while the hurdle stands: one of those left must be in. The modal ones
        stay as they are, unless the hurdle stands whichever way they are.
        """
        bearing = self.bearings.of(hurdle)
        mode, inside = chosen & bearing.modal, chosen & bearing.rising
        for each in sorted(bearing.rising - inside):
            if self._stands(hurdle, mode | inside | {each}):
                inside |= {each}
        modes, indifferent = [mode], set[int]()
        for each in sorted(bearing.modal):
            flipped = [other ^ {each} for other in modes]
            if len(modes) < MOST_MODES and all(self._stands(hurdle, other | inside) for other in flipped):
                modes += flipped
                indifferent.add(each)
        left = bearing.modal - indifferent
        return Clause((bearing.rising - inside) | (left - mode), left & mode)

    def _stands(self, hurdle: Hurdle, chosen: Chosen) -> bool:
        return not self.course.is_cleared(hurdle, self.foreseen.after(chosen))

    # --- cheapest sets ---

    def alone(self, placement: Placement) -> Chosen | None:
        """The cheapest set after which one placement is met; None when no set does."""
        found = _Programme(self, (placement,)).solve()
        return None if found is None else found[0]

    def together(self, placements: Sequence[Placement]) -> tuple[Chosen, frozenset[Placement]]:
        """The cheapest set after which as many placements as possible are met, and those that are not.

        Each of them can be met by itself; two of them may ask for opposite answers.
        """
        found = _Programme(self, placements, may_leave_out=True).solve()
        if found is None:
            raise ArithmeticError("no set at all keeps what each candidate waits for")
        return found

    def another(self, placements: Sequence[Placement], than: Chosen) -> Chosen | None:
        """The cheapest set after which all these placements are met and that does not contain another set."""
        found = _Programme(self, placements, (Clause(any_out=than),)).solve()
        return None if found is None else found[0]

    # --- what no set can do ---

    def best_case(self, placement: Placement) -> PlacementReading:
        """The best reading a placement can have, with everything applied that can only help.

        The candidates that are modal for what stands are tried every way; where there are too many for that,
        with at most one of them in, or one of them out.
        """
        modal: Chosen = frozenset()
        while True:
            tried = [self.foreseen.after(way) for way in self._ways(modal)]
            standing = {hurdle for after in tried for hurdle in self.course.standing(placement, after)}
            more = modal.union(*(self.bearings.of(hurdle).modal for hurdle in standing))
            if more == modal or len(modal) > MOST_MODAL:
                return max((after.placement(placement) for after in tried), key=_worth)
            modal = more

    def _ways(self, modal: Chosen) -> Iterator[Chosen]:
        """Everything applied, with every choice of these candidates that leaves none without what it waits for."""
        everything = frozenset(range(len(self.candidates.all)))
        few = len(modal) if len(modal) <= MOST_MODAL else 1
        for n in range(len(modal) + 1):
            for out in combinations(sorted(modal), n) if n <= few or n >= len(modal) - few else ():
                way = everything.difference(out)
                if all(clause.is_kept(way) for clause in self.candidates.order):
                    yield way


def _worth(reading: PlacementReading) -> tuple[int, int, int]:
    """The better the verdict, then the less that stands, the more a reading is worth."""
    left = sum(len(decision.questions) for decision in reading.decided_by)
    return tuple(Verdict).index(reading.verdict), -len(reading.decided_by), -left


class _Programme:
    """One question put to the solver again and again, as more becomes known."""

    def __init__(
        self,
        search: Search,
        placements: Sequence[Placement],
        besides: Iterable[Clause] = (),
        *,
        may_leave_out: bool = False,
    ) -> None:
        self.search = search
        self.placements = placements
        self.size = len(search.candidates.all)
        self.met = {each: self.size + n for n, each in enumerate(placements)} if may_leave_out else {}
        """A choice for each placement that may be left out: whether it is met."""
        self.fixed = (*search.candidates.order, *besides)

    def solve(self) -> tuple[Chosen, frozenset[Placement]] | None:
        """The one best set, and the placements left out; None when there is none."""
        ceilings: list[Ceiling] = []
        found: set[int] | None = None
        for weights in self._weights():
            found = self._lightest(weights, ceilings)
            if found is None:
                return None
            ceilings.append((weights, weigh(found, weights)))
        if found is None:
            return None
        found = self._first(ceilings)
        return self._candidates(found), frozenset(p for p, n in self.met.items() if n not in found)

    def _weights(self) -> Iterator[list[int]]:
        """As many placements as possible, then cost; then effort, then number."""
        candidates, left_out = self.search.candidates, len(self.met)
        yield [*candidates.cost, *[-1 - sum(candidates.cost)] * left_out]
        yield [*(each * (self.size + 1) + 1 for each in candidates.effort), *[0] * left_out]

    def _lightest(
        self, weights: Sequence[int], ceilings: Sequence[Ceiling], fixed: Iterable[Clause] = ()
    ) -> set[int] | None:
        """The lightest set that really does, learning why others do not."""
        while True:
            found = lightest(weights, (*self.fixed, *fixed, *self._clauses()), ceilings)
            if found is None:
                return None
            chosen = self._candidates(found)
            wanted = [each for each in self.placements if self.met.get(each) is None or self.met[each] in found]
            learned = [self.search.learn(each, chosen) for each in wanted]
            if not any(learned):
                return found

    def _clauses(self) -> Iterator[Clause]:
        for placement in self.placements:
            unless = frozenset({self.met[placement]}) if placement in self.met else frozenset[int]()
            for clause in self.search.learned.get(placement, ()):
                yield Clause(clause.any_in, clause.any_out | unless)

    def _first(self, ceilings: Sequence[Ceiling]) -> set[int]:
        """Of the sets that weigh the same, the one that holds the first choices, the next ones and so on.

        A choice that no clause asks for is in none of them: without it, the set would weigh less.
        """
        found: set[int] = set()
        settled: dict[int, Clause] = {}
        while left := self._asked_for() - settled.keys():
            some = sorted(left, key=lambda n: (n < self.size, n))[:AT_ONCE]
            weights = [0] * (self.size + len(self.met))
            for place, n in enumerate(reversed(some)):
                weights[n] = -(1 << place)
            again = self._lightest(weights, ceilings, settled.values())
            if again is None:
                raise ArithmeticError("a set that was found is found no more")
            found = again
            settled |= {n: Clause(frozenset({n})) if n in found else Clause(any_out=frozenset({n})) for n in some}
        return found

    def _asked_for(self) -> set[int]:
        asked = {n for clause in (*self.fixed, *self._clauses()) for n in clause.any_in}
        return asked | set(self.met.values())

    def _candidates(self, found: Iterable[int]) -> Chosen:
        return frozenset(n for n in found if n < self.size)
