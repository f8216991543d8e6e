"""Choices that are in or out, and the cheapest that keeps some clauses. The one door to HiGHS.

The library is imported when a programme is solved, and by nobody else. It runs on one thread, to a gap
of zero, and what it answers is checked in whole numbers before it is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import highspy

Ceiling = tuple["Sequence[int]", int]
"""What the choices that are in may weigh together, at most."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One of some choices is in, or one of some others is out."""

    any_in: frozenset[int] = frozenset()
    any_out: frozenset[int] = frozenset()

    def is_kept(self, chosen: Collection[int]) -> bool:
        """Whether these choices, and no other, keep it."""
        return any(each in chosen for each in self.any_in) or any(each not in chosen for each in self.any_out)


def lightest(weights: Sequence[int], clauses: Iterable[Clause], ceilings: Sequence[Ceiling] = ()) -> set[int] | None:
    """The choices, of as many as there are weights, that weigh least and keep every clause; None when none do.

    A weight may be negative. Raises ArithmeticError when the solver does not say, or says what is not so.
    """
    kept = tuple(clauses)
    if not all(clause.any_in or clause.any_out for clause in kept):
        return None
    if not weights:
        return set()
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # the one method its stubs forget
    solver.silent()
    for option, value in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5)):
        solver.setOptionValue(option, value)
    solver.passModel(_programme(weights, kept, ceilings))
    solver.run()
    status = solver.getModelStatus()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return None
    chosen = {n for n, value in enumerate(solver.getSolution().col_value) if value > 1 / 2}
    if (
        status != highspy.HighsModelStatus.kOptimal
        or not all(clause.is_kept(chosen) for clause in kept)
        or any(weigh(chosen, each) > most for each, most in ceilings)
    ):
        raise ArithmeticError(f"HiGHS: {status.name}")
    return chosen


def weigh(chosen: Iterable[int], weights: Sequence[int]) -> int:
    """What some choices weigh together."""
    return sum(weights[each] for each in chosen)


def _programme(weights: Sequence[int], clauses: Sequence[Clause], ceilings: Sequence[Ceiling]) -> highspy.HighsLp:
    """One column for each choice, one row for each clause and ceiling."""
    import highspy

    clauses = [clause for clause in clauses if clause.any_in.isdisjoint(clause.any_out)]
    rows = [{**dict.fromkeys(clause.any_in, 1), **dict.fromkeys(clause.any_out, -1)} for clause in clauses]
    rows += [{n: weight for n, weight in enumerate(each) if weight} for each, _ in ceilings]
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row))
    size, infinite = len(weights), highspy.kHighsInf
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = size, len(rows)
    programme.col_cost_ = [float(weight) for weight in weights]
    programme.col_lower_, programme.col_upper_ = [0.0] * size, [1.0] * size
    programme.row_lower_ = [1.0 - len(clause.any_out) for clause in clauses] + [-infinite] * len(ceilings)
    programme.row_upper_ = [infinite] * len(clauses) + [float(most) for _, most in ceilings]
    programme.integrality_ = [highspy.HighsVarType.kInteger] * size
    matrix = programme.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = starts
    matrix.index_ = [n for row in rows for n in sorted(row)]
    matrix.value_ = [float(row[n]) for row in rows for n in sorted(row)]
    return programme
