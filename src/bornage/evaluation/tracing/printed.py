"""What the report prints in place of ids: numbers, clauses, codes, names and titles, in either language."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION
from bornage.evaluation.advice import advise_besides
from bornage.evaluation.numbering import (
    numbered_advice,
    numbered_demands,
    numbered_findings,
    numbered_sources,
)
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.tracing.trace import ORGANIZATION_NAME, Address, Sort
from bornage.questionnaire.model import About
from bornage.text import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.evaluation.advice import Advised
    from bornage.evaluation.tracing.graph import Graph
    from bornage.text import Text

_SET_ASIDE: Final = re.compile(r"[\s\-‑«»“”\"'’\[\]†#]")
"""What a number may be written with or without: `[3†]`, `F-03`, `« Dossiers » sur « Offre »`."""
_ZEROS: Final = re.compile(r"(?<!\d)0+(?=\d+$)")
_NUMBER: Final = re.compile(r"([^\W\d]*)\d+")

_LEVELS: Final = frozenset({Sort.REQUIRED, Sort.EXPOSURE, Sort.GATE})

References = dict[str, list[Address]]
"""Addresses by what is printed, made flat."""


def flat(written: str) -> str:
    """What tells one reference from another, whatever its case, spaces, quotes, brackets or leading zeros."""
    return _ZEROS.sub("", _SET_ASIDE.sub("", written)).casefold()


class Printed:
    """What the report of one graph prints."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def named(self, written: str) -> list[Address]:
        """What a printed reference means; none when the report does not print it."""
        wanted = flat(written)
        found = (self._numbers, self._codes, self._names, self._titles)
        return next((each[wanted] for each in found if wanted in each), [])

    def rules(self, written: str) -> list[Address]:
        """What a reference without its place means, wherever it stands."""
        wanted = flat(written)
        found = (self._numbers, self._codes, self._titles)
        return [address for each in found for address in each.get(wanted, ())]

    def subjects(self, written: str) -> frozenset[str]:
        """Ids of the workloads, hostings, entities or placements of a name."""
        return self._subjects.get(flat(written), frozenset())

    def last(self, written: str) -> str:
        """The highest number printed in the form of a reference that is not printed; nothing for another form."""
        form = _NUMBER.fullmatch(flat(written))
        highest = max((n for letters, n in self._highest if form and letters == form[1]), default=0)
        return re.sub(r"\d+", str(highest), written.strip()) if highest else ""

    @cached_property
    def _highest(self) -> list[tuple[str, int]]:
        found = ((key, _NUMBER.fullmatch(key)) for key in self._numbers)
        return [(form[1], int(key[len(form[1]) :])) for key, form in found if form]

    # --- numbers ---

    @cached_property
    def _numbers(self) -> References:
        return _gathered(self._numbered())

    def _numbered(self) -> Iterator[tuple[str, Iterable[Address]]]:
        """Findings, recommendations, demands and questions by their words and a letter; sources by the number alone."""
        graph = self._graph
        known, read = graph.questionnaire, graph.evaluation
        raised, open_ = numbered_findings(known, read)
        for finding in (*raised, *open_):
            found = [Address(Sort.FINDING, each.finding, each.where) for each in finding.readings]
            printed = message("report_findings.findings.number", number=finding.number)
            yield from _ways(printed, "CF", finding.number, found)
        for advice in numbered_advice(known, self._advised):
            found = [Address(Sort.RECOMMENDATION, each.recommendation, each.subject) for each in advice.advised]
            printed = message("report_findings.findings.advice", number=advice.number)
            yield from _ways(printed, "R", advice.number, found)
        for id_, number in numbered_demands(known, read).items():
            found = [
                Address(Sort.DEMAND, id_, w) for w, each in read.workloads.items() if each.demands[id_] is not False
            ]
            for _, word in message("report_case.requirements.columns.rule"):
                yield f"{word} {number}", found
        for address in graph.known:
            if address.sort in {Sort.ANSWER, Sort.QUESTION}:
                yield known.number(address.id), [address]
        for id_, number in numbered_sources(known, graph.assessment, read, self._advised).items():
            for word in ("", "source"):
                yield f"{word}{number}", [Address(Sort.SOURCE, id_)]

    @cached_property
    def _advised(self) -> tuple[Advised, ...]:
        """Everything the report numbers: what is made, and what else the plan needs."""
        graph = self._graph
        needed = plan(graph.readings).needed
        besides = advise_besides(graph.questionnaire, graph.assessment, graph.evaluation, graph.advised, needed)
        return (*graph.advised, *besides)

    # --- codes ---

    @cached_property
    def _codes(self) -> References:
        """Clauses of published frameworks, and objectives and harms, which mean every level on them."""
        return _gathered(self._coded())

    def _coded(self) -> Iterator[tuple[str, Iterable[Address]]]:
        graph = self._graph
        clauses = {c.id: c.clause for crosswalk in graph.questionnaire.crosswalks for c in crosswalk.criteria}
        for address in graph.known:
            if address.sort in _LEVELS:
                yield address.id, [address]
            elif address.sort == Sort.CRITERION:
                clause = clauses[address.id]
                yield clause, [address]
                yield from ((f"{word} {clause}", [address]) for word in ("clause", "article"))

    # --- names ---

    @cached_property
    def _subjects(self) -> dict[str, frozenset[str]]:
        held = self._graph.assessment
        everyone = [s for about in (About.WORKLOAD, About.HOSTING, About.ENTITY) for s in held.subjects(about)]
        found: dict[str, set[str]] = {}
        for name, id_ in ((held.client, ORGANIZATION), *((each.name, each.id) for each in everyone)):
            found.setdefault(flat(name), set()).add(id_)
        for at in (a.where for a in self._graph.known if a.sort == Sort.VERDICT):
            for label in self._labels(at):
                found.setdefault(flat(label), set()).add(at)
        return {name: frozenset(ids) for name, ids in found.items()}

    @cached_property
    def _names(self) -> References:
        """Addresses written with names of subjects in place of ids, and placements as the report writes them."""
        return _gathered(self._named())

    def _named(self) -> Iterator[tuple[str, Iterable[Address]]]:
        for address in self._graph.known:
            if address.sort == Sort.ENTITY:
                yield self._name(address.id), [address]
                continue
            where = "/".join(self._name(id_) for id_ in address.where.split("/"))
            yield str(replace(address, where=where)), [address]
            if address.sort == Sort.VERDICT:
                yield from ((label, [address]) for label in self._labels(address.where))

    def _labels(self, at: str) -> Iterator[str]:
        """`« Dossiers » sur « Offre »`."""
        workload, hosting = (self._name(id_) for id_ in at.split("/", 1))
        yield from (said for _, said in message("report_words.join.on", workload=workload, hosting=hosting))

    def _name(self, id_: str) -> str:
        found = self._graph.assessment.subject(id_)
        return found.name if found else ORGANIZATION_NAME

    # --- titles ---

    @cached_property
    def _titles(self) -> References:
        """Whatever the report names by its title or its text alone."""
        by_id: dict[str, list[Address]] = {}
        for address in self._graph.known:
            if address.id and address.sort not in {Sort.STATUTE, Sort.OVERRIDE, *_LEVELS}:
                by_id.setdefault(address.id, []).append(address)
        return _gathered((title.to(to), by_id.get(id_, [])) for id_, title in self._titled() for to in LANGUAGES)

    def _titled(self) -> Iterator[tuple[str, Text]]:
        known = self._graph.questionnaire
        for rule in (*known.statutes, *known.duties, *known.drafts, *known.findings, *known.recommendations):
            yield rule.id, rule.title
        for source in known.sources.values():
            yield source.id, source.title
        for crosswalk in known.crosswalks:
            yield crosswalk.id, crosswalk.title
            yield from ((criterion.id, criterion.text) for criterion in crosswalk.criteria)
        yield from ((demand.id, demand.text) for demand in known.demands)
        yield from ((question.id, question.text) for question in known.questions.values())
        yield from [(known.framework.id, known.framework.title)] if known.framework else []


def _ways(
    printed: Text, letters: str, number: int, found: Iterable[Address]
) -> Iterator[tuple[str, Iterable[Address]]]:
    """As the report says it in each language, and by a letter: constat, finding, recommandation."""
    yield from ((words, found) for _, words in printed)
    yield from ((f"{letter}{number}", found) for letter in letters)


def _gathered(references: Iterable[tuple[str, Iterable[Address]]]) -> References:
    found: dict[str, dict[Address, None]] = {}
    for words, addresses in references:
        found.setdefault(flat(words), {}).update(dict.fromkeys(addresses))
    return {key: list(addresses) for key, addresses in found.items() if addresses}
