"""How far the order of each workload's hostings holds, line by line, for `bornage next`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.commands.console import say
from bornage.evaluation.stability import EQUAL
from bornage.text import listed, percent, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.evaluation.readings import Readings
    from bornage.evaluation.stability import AdjacentPair, FrameworkStability, Order, WorkloadStability


def tell_stability(readings: Readings, stable: Sequence[WorkloadStability], language: str) -> None:
    """The order of hostings under each weight set, and what would change it; nothing where there is none."""
    told = [each for each in stable if any(framework.pairs for framework in each.frameworks)]
    if not told:
        return
    teller = _Teller(readings, language)
    say()
    say(words(language, "cli.next.stability"))
    for each in told:
        for framework in each.frameworks:
            teller.tell(each.workload, framework)


class _Teller:
    def __init__(self, readings: Readings, language: str) -> None:
        self.assessment = readings.assessment
        self.language = language

    def tell(self, workload: str, found: FrameworkStability) -> None:
        """One workload under one framework."""
        say()
        say(f"  {self._name(workload)} · {found.framework}")
        for order in found.orders:
            weights = self._weights(order.weights)
            self._line(self._words("order", weights=weights, order=self._order(order)))
        self._line(self._words("first_stays" if found.first_stays else "first_changes"))
        for swap in found.swaps:
            sets = listed([self._weights(each) for each in swap.weights], self.language)
            names = {"ahead": self._name(swap.ahead), "behind": self._name(swap.behind)}
            self._line(self._words("swap", weights=sets, **names))
        own = next(order for order in found.orders if order.weights == found.weights)
        if own.is_settled:
            self._line(self._words("settled"))
        for pair in found.pairs:
            self._pair(pair, is_settled=(pair.ahead, pair.behind) not in own.unsettled)

    def _pair(self, pair: AdjacentPair, *, is_settled: bool) -> None:
        names = {"ahead": self._name(pair.ahead), "behind": self._name(pair.behind)}
        ties = [
            self._words(
                "tie", objective=each.objective, weight=self._percent(each.ties_at), now=self._percent(each.weight)
            )
            for each in pair.ties
            if each.ties_at is not None
        ]
        if ties:
            self._line(self._words("ties", ties="; ".join(ties), **names))
        if pair.flips:
            self._line(self._words("flips", n=len(pair.flips), **names))
        elif not is_settled:
            self._line(self._words("overlap", **names))

    def _order(self, order: Order) -> str:
        scores = {score.hosting: score.official for score in order.scores}
        rank, parts = 1, []
        for hostings in order.ranks:
            names = " = ".join(self._name(hosting) for hosting in hostings)
            parts.append(f"{rank}. {names} {self._percent(scores[hostings[0]], 2)}")
            rank += len(hostings)
        return "; ".join(parts)

    def _line(self, said: str) -> None:
        say(f"    {said}")

    def _words(self, key: str, **values: object) -> str:
        return words(self.language, f"cli.next.{key}", **values)

    def _percent(self, value: float, decimals: int = 1) -> str:
        return percent(value, self.language, decimals)

    def _weights(self, id_: str) -> str:
        return self._words("equal") if id_ == EQUAL else id_

    def _name(self, subject: str) -> str:
        found = self.assessment.subject(subject)
        return found.name if found else subject
