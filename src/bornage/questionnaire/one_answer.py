"""Facts of one answer: what a part of a condition says of it, whatever the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.conditions import Facts, Possible, Value, Verity

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.questionnaire.model import Question


class OneAnswer(Facts):
    """Facts in which there is one question, and what its answer can be; there is nobody else."""

    def __init__(
        self,
        question: Question,
        left: Possible,
        outside: Callable[[str, tuple[str, ...] | None], Verity] | None = None,
    ) -> None:
        """`outside` says whether a place lies outside some others; without it that is undecided."""
        self._question = question
        self._left = left
        self._outside = outside

    def possible(self, question: str) -> Possible:  # noqa: ARG002 (there is no other)
        return self._left

    def level_of(self, question: str, value: Value) -> int | None:  # noqa: ARG002
        return self._question.level_of(value)

    def lies_outside(self, code: str, codes: tuple[str, ...] | None) -> Verity:
        return None if self._outside is None else self._outside(code, codes)

    def workloads(self) -> tuple[Facts, ...]:
        return ()

    def hostings(self) -> tuple[Facts, ...]:
        return ()

    def entities(self, roles: frozenset[str]) -> tuple[Facts, ...]:  # noqa: ARG002
        return ()

    def chain_is_complete(self) -> Verity:
        return None

    def reached(self, what: str, statutes: tuple[str, ...]) -> Verity:  # noqa: ARG002
        return None
