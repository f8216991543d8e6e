"""What there is to say of laws, chains, published frameworks, sources and home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.evaluation.model import Outcome
from bornage.evaluation.statutes import reached
from bornage.evaluation.tracing.law_edges import crosswalk_reading, statute_reading
from bornage.evaluation.tracing.nodes import place_of, titled
from bornage.evaluation.tracing.reads import rules_of
from bornage.evaluation.tracing.trace import Node, Rule
from bornage.questionnaire.rule import KeysEffect, Reachable, Statute
from bornage.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.evaluation.model import FrameworkReading
    from bornage.evaluation.tracing.graph import Graph
    from bornage.evaluation.tracing.nodes import Values
    from bornage.evaluation.tracing.trace import Address


# --- law ---


def reach(graph: Graph, at: Address) -> Node:
    """A statute on a hosting, through its whole chain."""
    found = graph.questionnaire.statute[at.id]
    readings, complete = graph.evaluation.statutes[at.where], graph.evaluation.chains[at.where]
    together = (
        (what.value, reached(readings, what.value, (found.id,), complete=complete))
        for what in Reachable
        if what in found.reaches
    )
    values: Values = (("jurisdiction", found.jurisdiction), *together)
    return Node(at, titled(found.title, place_of(graph, at.where)), values, (Rule("rule", "", found.place),))


def statute(graph: Graph, at: Address) -> Node:
    """A statute on one entity."""
    found, read = graph.questionnaire.statute[at.id], statute_reading(graph, at)
    values: Values = (
        ("jurisdiction", found.jurisdiction),
        ("outside_home", read.outside_home),
        *(("factor" if verity else "possible_factor", factor.value) for factor, verity in read.factors),
        *((what.value, pathway.reached) for what, pathway in read.pathways.items()),
        *(("keys_change", pathway.keys.value) for pathway in read.pathways.values() if pathway.keys != "none"),
        ("grade", read.grade.value if read.grade else None),
    )
    return Node(at, titled(found.title, place_of(graph, at.where)), values, tuple(_statute_rules(graph, found)))


def _statute_rules(graph: Graph, found: Statute) -> Iterator[Rule]:
    known = graph.questionnaire
    yield Rule("rule", "", found.place)
    for each in found.factors:
        yield from rules_of(known, each.factor.value, each.when, found.place)
    for what, condition in found.reaches.items():
        yield from rules_of(known, what.value, condition, found.place)
    if found.keys_effect != KeysEffect.UNCHANGED:
        yield from rules_of(known, "customer_keys", known.customer_keys, found.place)


def draft(graph: Graph, at: Address) -> Node:
    """A statute or a duty that is not law yet."""
    found = next(each for each in graph.drafts if each.id == at.id)
    values: Values = (("jurisdiction", found.jurisdiction),) if isinstance(found, Statute) else ()
    return Node(at, found.title, (*values, ("in_force", False)), (Rule("rule", "", found.place),))


def chain(graph: Graph, at: Address) -> Node:
    """Whether every entity behind a hosting is listed."""
    complete = graph.questionnaire.complete_chain
    listed = tuple(each.name for each in graph.assessment.chain(at.where))
    rules = (
        tuple(rules_of(graph.questionnaire, "complete_chain", complete, complete.place))
        if complete and complete.place
        else ()
    )
    values: Values = (("complete", graph.evaluation.chains[at.where]), ("entities", listed))
    return Node(at, titled(place_of(graph, at.where)), values, rules)


def entity(graph: Graph, at: Address) -> Node:
    """Somebody in a chain."""
    found = graph.assessment.subject(at.id)
    if found is None or found.hosting is None:
        raise KeyError(at)
    values: Values = (("role", found.role.value if found.role else None), ("hosting", found.hosting))
    return Node(at, titled(found.name), values, written=graph.written.subject(at.id))


# --- frameworks ---


def framework(graph: Graph, at: Address) -> Node:
    """A published reading: a score in both readings, or how many criteria pass."""
    own = graph.questionnaire.framework
    if own and own.id == at.id and at.id not in graph.questionnaire.crosswalk:
        read = next(each for each in graph.evaluation.hostings[at.where].frameworks if each.framework == at.id)
        return Node(at, titled(own.title, place_of(graph, at.where)), _score(read))
    found, reading = graph.questionnaire.crosswalk[at.id], crosswalk_reading(graph, at)
    values: Values = _score(reading.score) if reading.score else ()
    if reading.level:
        values += (("levels_low", int(reading.level.low)), ("levels_high", int(reading.level.high)))
    values += tuple((each.value, n) for each in Outcome if (n := reading.count(each)))
    return Node(at, titled(found.title, place_of(graph, at.where)), values, (Rule("rule", "", found.place),))


def _score(read: FrameworkReading) -> Values:
    return (
        ("weights", read.weights),
        ("percent", read.official.percent),
        ("seal", read.official.seal),
        ("percent_low", read.range.percent.low),
        ("percent_high", read.range.percent.high),
        ("inferred", read.is_inferred),
    )


def criterion(graph: Graph, at: Address) -> Node:
    """One criterion, its outcome and how it is mapped."""
    reading = crosswalk_reading(graph, at)
    found = graph.questionnaire.crosswalk[reading.crosswalk].criterion[at.id]
    own = next(each for each in reading.criteria if each.criterion == at.id)
    values: Values = (("clause", found.clause), ("outcome", own.outcome.value))
    if own.response:
        values += (("response_low", int(own.response.low)), ("response_high", int(own.response.high)))
    values += (("fidelity", found.fidelity.value),)
    if own.is_overridden:
        values += (("overridden", True),)
    elif not found.uses:
        values += (("unmapped", True),)
    known = graph.questionnaire
    rules = [
        Rule("rule", "", found.place),
        *rules_of(known, "when", found.when, found.place),
        *rules_of(known, "met", found.met, found.place),
        *(rule for each in found.responses for rule in rules_of(known, f"response {each.n}", each.when, found.place)),
    ]
    return Node(at, titled(found.text, place_of(graph, at.where)), values, tuple(dict.fromkeys(rules)))


def override(graph: Graph, at: Address) -> Node:
    """The interviewer's own response."""
    found = graph.assessment.overrides[at.id, at.where]
    values: Values = (("response", found.response), ("reason", found.reason), ("grade", found.grade.value))
    written = graph.written.override(at.id, at.where)
    return Node(at, titled(found.framework, place_of(graph, at.where)), values, written=written)


# --- sources and home ---


def source(graph: Graph, at: Address) -> Node:
    """A citation, with the day it was last checked."""
    found = graph.questionnaire.sources[at.id]
    values: Values = (
        ("citation", found.citation.to(LANGUAGES[0])),
        ("as_of", found.as_of),
        ("checked", found.checked),
        ("recheck", found.recheck),
        ("overdue", found.is_overdue(graph.today)),
        *((("url", found.url),) if found.url else ()),
    )
    return Node(at, found.title, values, (Rule("source", "", found.place),))


def home(graph: Graph, at: Address) -> Node:
    """The trusted jurisdictions the answers are read from."""
    is_own = graph.readings.home == graph.assessment.home
    return Node(at, None, (("home", graph.readings.home),), written=graph.written.home() if is_own else None)
