"""From what a person writes, an id or a reference printed in the report, to the addresses it means."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bornage.evaluation.numbering import numbered_advice, numbered_findings, numbered_questions
from bornage.evaluation.tracing.trace import ORGANIZATION_NAME, Address, Sort
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.evaluation.tracing.graph import Graph

NEAR: Final = 3
"""How many near ones are offered."""

_ASKED_ALONE: Final = frozenset({Sort.REQUIRED, Sort.EXPOSURE, Sort.GATE, Sort.COVERAGE})
"""Sorts whose id is an objective or a harm, which alone names nothing."""


class Targets:
    """What can be asked for by name in one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def named(self, written: str) -> tuple[Address, ...]:
        """Every address that an id or a printed reference means; none when it means nothing.

        An id alone means every place where it stands, unless it stands for the organization. A statute
        on a hosting is read through the whole chain; alone, on every hosting.
        """
        wanted = written.strip()
        of_organization = wanted.removesuffix(f"@{ORGANIZATION_NAME}")
        exact = [address for address in self._graph.known if str(address) == of_organization]
        if exact and wanted == of_organization:
            exact += self._by_id.get(wanted, [])
        return tuple(dict.fromkeys(exact or self._printed.get(_flat(wanted)) or self._placed(wanted)))

    def near(self, written: str) -> tuple[str, ...]:
        """The ids that resemble what was written the most."""
        wanted = written.strip()
        id_, at, _ = wanted.partition("@")
        if at and (elsewhere := [str(each) for each in self._by_id.get(id_, ())]):
            near = get_close_matches(wanted, elsewhere, n=NEAR, cutoff=0.0)
            return tuple(near or elsewhere[:NEAR])
        known = dict.fromkeys((*self._by_id, *map(str, self._graph.known)))
        begun = [each for each in known if each.startswith((f"{wanted}:", f"{wanted}/"))]
        return tuple(dict.fromkeys((*begun, *get_close_matches(wanted, known, n=NEAR))))[:NEAR]

    @cached_property
    def _by_id(self) -> dict[str, list[Address]]:
        """Where each id stands; of a statute, on hostings only."""
        found: dict[str, list[Address]] = {}
        for address in self._graph.known:
            if address.id and address.sort not in _ASKED_ALONE and address.sort not in {Sort.STATUTE, Sort.OVERRIDE}:
                found.setdefault(address.id, []).append(address)
        figures = set(self._graph.figures())
        return {id_: _that_hold(figures, addresses) for id_, addresses in found.items()}

    def _placed(self, wanted: str) -> list[Address]:
        """An id wherever it stands, or at one end of the placements where it stands."""
        id_, at, where = wanted.partition("@")
        if not at:
            return self._by_id.get(wanted, [])
        return [each for each in self._by_id.get(id_, []) if where in each.where.split("/")]

    # --- what the report prints ---

    @cached_property
    def _printed(self) -> dict[str, list[Address]]:
        return {_flat(words): addresses for words, addresses in self._references()}

    def _references(self) -> Iterator[tuple[str, list[Address]]]:
        graph = self._graph
        raised, open_ = numbered_findings(graph.questionnaire, graph.evaluation)
        for finding in (*raised, *open_):
            found = [Address(Sort.FINDING, each.finding, each.where) for each in finding.readings]
            printed = message("report_findings.findings.number", number=finding.number)
            for words in _ways(printed, "CF", finding.number):
                yield words, found
        for advice in numbered_advice(graph.questionnaire, graph.advised):
            found = [Address(Sort.RECOMMENDATION, each.recommendation, each.subject) for each in advice.advised]
            printed = message("report_findings.findings.advice", number=advice.number)
            for words in _ways(printed, "R", advice.number):
                yield words, found
        for id_, number in numbered_questions(graph.questionnaire).items():
            yield f"Q{number}", self._by_id.get(id_, [])


def _ways(printed: Iterable[tuple[str, str]], letters: str, number: int) -> Iterator[str]:
    """As the report says it in each language, and by a letter: constat, finding, recommandation."""
    yield from (words for _, words in printed)
    yield from (f"{letter}{number}" for letter in letters)


def _flat(words: str) -> str:
    return "".join(words.split()).casefold()


def _that_hold(figures: set[Address], addresses: list[Address]) -> list[Address]:
    """Of findings and recommendations, those that are raised or made, when any is."""
    rules = {Sort.FINDING, Sort.RECOMMENDATION}
    return [each for each in addresses if each.sort not in rules or each in figures] or addresses
