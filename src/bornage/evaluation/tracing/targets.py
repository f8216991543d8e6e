"""From what a person writes, an id or a reference printed in the report, to the addresses it means."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bornage.evaluation.tracing.printed import Printed
from bornage.evaluation.tracing.trace import ORGANIZATION_NAME, Address, Sort

if TYPE_CHECKING:
    from bornage.evaluation.tracing.graph import Graph

NEAR: Final = 3
"""How many near ones are offered."""

_ASKED_ALONE: Final = frozenset({Sort.REQUIRED, Sort.EXPOSURE, Sort.GATE, Sort.COVERAGE})
"""Sorts whose id is an objective or a harm, which alone names nothing."""


class Targets:
    """What can be asked for by name in one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._printed = Printed(graph)

    def named(self, written: str) -> tuple[Address, ...]:
        """Every address that an id or a printed reference means; none when it means nothing.

        An id alone means every place where it stands, unless it stands for the organization. A statute
        on a hosting is read through the whole chain; alone, on every hosting. A number alone is a source's.
        """
        wanted = written.strip()
        of_organization = wanted.removesuffix(f"@{ORGANIZATION_NAME}")
        exact = self._written.get(of_organization, [])
        if exact and wanted == of_organization:
            exact = [*exact, *self._by_id.get(wanted, [])]
        found = exact or self._by_id.get(wanted) or self._that_hold(self._printed.named(wanted)) or self._placed(wanted)
        return tuple(dict.fromkeys(found))

    def near(self, written: str) -> tuple[str, ...]:
        """What resembles what was written the most: ids, or the last of the numbers that the report prints."""
        wanted = written.strip()
        id_, at, where = wanted.partition("@")
        if at and (elsewhere := [str(each) for each in self._by_id.get(id_) or self._printed.rules(id_)]):
            near = get_close_matches(wanted, elsewhere, n=NEAR, cutoff=0.0)
            return tuple(near or elsewhere[:NEAR])
        if last := self._printed.last(id_):
            return (f"{last}{at}{where}",)
        known = dict.fromkeys((*self._by_id, *self._written))
        subjects = (wanted, *sorted(self._printed.subjects(wanted)))
        begun = [each for each in known if each.startswith(tuple(f"{s}{mark}" for s in subjects if s for mark in ":/"))]
        return tuple(dict.fromkeys((*begun, *get_close_matches(wanted, known, n=NEAR))))[:NEAR]

    def _placed(self, wanted: str) -> list[Address]:
        """An id or a reference at a subject, by its id or its name, or at one end of the placements where it stands."""
        id_, at, where = wanted.partition("@")
        if not at:
            return []
        subjects = {where.strip(), *self._printed.subjects(where)}
        found = self._by_id.get(id_) or self._printed.rules(id_)
        return [each for each in found if each.where in subjects or subjects & set(each.where.split("/"))]

    @cached_property
    def _written(self) -> dict[str, list[Address]]:
        """Every address as a person writes it."""
        found: dict[str, list[Address]] = {}
        for address in self._graph.known:
            found.setdefault(str(address), []).append(address)
        return found

    @cached_property
    def _by_id(self) -> dict[str, list[Address]]:
        """Where each id stands; of a statute, on hostings only."""
        found: dict[str, list[Address]] = {}
        for address in self._graph.known:
            if address.id and address.sort not in _ASKED_ALONE and address.sort not in {Sort.STATUTE, Sort.OVERRIDE}:
                found.setdefault(address.id, []).append(address)
        return {id_: self._that_hold(addresses) for id_, addresses in found.items()}

    def _that_hold(self, addresses: list[Address]) -> list[Address]:
        """Of findings and recommendations, those that are raised or made, when any is."""
        rules = {Sort.FINDING, Sort.RECOMMENDATION}
        return [each for each in addresses if each.sort not in rules or each in self._figures] or addresses

    @cached_property
    def _figures(self) -> frozenset[Address]:
        return frozenset(self._graph.figures())
