"""What there is to say of verdicts, levels, rules and answers; law and frameworks are in `law_nodes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import Answered, AnswerState, Withdrawn
from bornage.assessment.prefill import BY as CATALOGUE
from bornage.evaluation.possible import levels_left
from bornage.evaluation.tracing.edges import level_of
from bornage.evaluation.tracing.reads import in_view_of, rules_of, where
from bornage.evaluation.tracing.said import said_in_words, statement_values
from bornage.evaluation.tracing.trace import Node, Rule
from bornage.questionnaire.model import Grade, Scale
from bornage.text import LANGUAGES, Text, message, same

if TYPE_CHECKING:
    from bornage.evaluation.model import Decision, Verdict
    from bornage.evaluation.tracing.graph import Graph
    from bornage.evaluation.tracing.trace import Address, Plain
    from bornage.questionnaire.catalogue import Provider
    from bornage.questionnaire.conditions import Value

Values = tuple[tuple[str, "Plain | Text"], ...]


def titled(*parts: Text | str) -> Text:
    """Several things named in a row."""
    texts = [part if isinstance(part, Text) else same(part) for part in parts if part]
    return Text(tuple((language, " · ".join(each.to(language) for each in texts)) for language in LANGUAGES))


def place_of(graph: Graph, where: str) -> str:
    """The names of a subject or of the two of a placement; the client's for the organization."""
    named = (graph.assessment.subject(id_) for id_ in where.split("/"))
    return " → ".join(each.name for each in named if each)


def _axis(key: str) -> Text:
    return titled(key, message(f"method.objective.{key}")) if key.startswith("SOV-") else message(f"method.harm.{key}")


# --- verdicts and levels ---


def verdict(graph: Graph, at: Address) -> Node:
    """A verdict with its reasons."""
    found = graph.evaluation.placement(*at.where.split("/", 1))
    reasons = (("reason", said) for each in found.decided_by if (said := _reason(each)) is not None)
    return Node(at, titled(place_of(graph, at.where)), (("verdict", found.verdict.value), *reasons))


def _reason(decision: Decision) -> Text | None:
    """Duties speak for themselves."""
    if decision.duty:
        return None
    said = message(f"method.reason.{decision.reason}")
    return titled(decision.objective, said) if decision.objective else said


def required(graph: Graph, at: Address) -> Node:
    """A required level; 0 where nothing is required."""
    found = graph.evaluation.workloads[at.where].required.get(at.id)
    values = (("low", found.low if found else 0), ("high", found.high if found else 0))
    return Node(at, titled(_axis(at.id), place_of(graph, at.where)), values)


def exposure(graph: Graph, at: Address) -> Node:
    """What a workload stands to lose."""
    found = graph.evaluation.workloads[at.where].exposure[at.id]
    return Node(at, titled(_axis(at.id), place_of(graph, at.where)), (("low", found.low), ("high", found.high)))


def gate(graph: Graph, at: Address) -> Node:
    """The level of a hosting or of the organization."""
    found = level_of(graph.evaluation, at)
    values = (("low", found.low), ("high", found.high), ("proven", found.proven))
    return Node(at, titled(_axis(at.id), place_of(graph, at.where)), values)


def coverage(graph: Graph, at: Address) -> Node:
    """How many questions have an answer."""
    read = graph.evaluation
    if at.id:
        found = (read.hostings[at.where] if at.where else read.organization).coverage[at.id]
        title = titled(_axis(at.id), place_of(graph, at.where))
    else:
        found, title = read.coverage, titled(place_of(graph, ""))
    names = ("asked", *(state.value for state in AnswerState))
    return Node(at, title, tuple((name, getattr(found, name)) for name in names))


# --- rules ---


def demand(graph: Graph, at: Address) -> Node:
    """A demand of a workload."""
    found = graph.questionnaire.demand[at.id]
    asks = tuple(f"{objective}: {level}" for objective, level in found.requires.items())
    verity = graph.evaluation.workloads[at.where].demands[at.id]
    values: Values = (("triggered", verity), ("requires", asks), ("basis", found.basis))
    return Node(at, found.text, values, tuple(rules_of(graph.questionnaire, "when", found.when, found.place)))


def duty(graph: Graph, at: Address) -> Node:
    """A duty where it is borne."""
    found = graph.questionnaire.duty[at.id]
    in_view = in_view_of(found.about, at.where)
    facts = graph.readings.view.facts(workload=in_view.workload, hosting=in_view.hosting)
    read = graph.readings.duty(found, in_view.workload, in_view.hosting, facts)
    values: Values = (
        ("triggered", read.triggered),
        ("met", read.met),
        ("breached", read.breached),
        ("blocking", found.blocking),
    )
    rules = (
        *rules_of(graph.questionnaire, "when", found.when, found.place),
        *rules_of(graph.questionnaire, "met", found.met, found.place),
    )
    return Node(at, found.title, values, rules)


def finding(graph: Graph, at: Address) -> Node:
    """A finding, raised or not, where it is looked for."""
    found = graph.questionnaire.finding[at.id]
    in_view = in_view_of(found.about, at.where)
    facts = graph.readings.view.facts(workload=in_view.workload, hosting=in_view.hosting)
    names = {about: place_of(graph, id_) for about, id_ in zip(("workload", "hosting"), in_view, strict=False) if id_}
    raised = found.when.verity(facts)
    said = found.possible if raised is None and found.possible else found.title
    title = said.filled({"organization": graph.assessment.client, **names})
    values: Values = (("raised", raised), ("severity", found.severity.value))
    return Node(at, title, values, tuple(rules_of(graph.questionnaire, "when", found.when, found.place)))


def recommendation(graph: Graph, at: Address) -> Node:
    """A recommendation, made or not, what it weighs in a plan, and the verdicts it would change."""
    found = graph.questionnaire.recommendation[at.id]
    made = next((a for a in graph.advised if (a.recommendation, a.subject) == (at.id, at.where)), None)
    verdicts = made.effect.verdicts if made else {}
    changes = (
        ("verdict_changed", _changed(where(placement.workload, placement.hosting), *moved))
        for placement, moved in verdicts.items()
    )
    bands = graph.questionnaire.bands
    weight: Values = (("cost", bands.cost[found.cost - 1]), ("effort", bands.effort[found.effort]))
    values: Values = (("made", made is not None), *weight, *changes)
    return Node(at, found.title, values, (Rule("rule", "", found.place),))


def _changed(at: str, old: Verdict, new: Verdict) -> Text:
    before, after = message(f"method.verdict.{old}"), message(f"method.verdict.{new}")
    return Text(tuple((to, f"{at}, {before.to(to)} → {after.to(to)}") for to in LANGUAGES))


# --- answers ---


def answer(graph: Graph, at: Address) -> Node:
    """A question about a subject: what was said, by whom, when, and what it is worth."""
    asked = graph.questionnaire.questions[at.id]
    view = graph.readings.view
    state, given = view.state(asked, at.where), view.answer(asked, at.where)
    found = graph.written.answer(at.id, at.where)
    values: list[tuple[str, Plain | Text]] = [("state", state.value)]
    if state == AnswerState.UNASKED and found and isinstance(found[0], Withdrawn):
        values.append(("withdrawn", True))
    if given is not None and given.value is not None:
        values += [("answer", said_in_words(graph, asked, given.value)), ("value", _plain(given.value))]
    if given is not None:
        values.append(("grade", given.grade.value if given.state == AnswerState.ANSWERED else None))
        values += [("by", given.by), ("reason", given.reason), ("owner", given.owner), ("due", given.due)]
        values.append(("because", found[0].because if found and isinstance(found[0], Answered) else ""))
    values += statement_values(graph, (at.id, at.where))
    if asked.scale != Scale.CONTEXT:
        levels = levels_left(view, asked, at.where)
        values += [("low", levels.low), ("high", levels.high)]
        values.append(("proven", levels.proven if asked.scale == Scale.CONTROL else None))
    rules = [
        Rule("question", "", asked.place),
        *rules_of(graph.questionnaire, "when", asked.when, asked.place),
    ]
    catalogue, provider = graph.questionnaire.catalogue, _provider(graph, at)
    if catalogue and provider:
        values += [("catalogue", provider.sources), ("as_of", provider.as_of), ("checked", catalogue.checked)]
        values += [("recheck", catalogue.recheck), ("overdue", catalogue.is_overdue(graph.today))]
        rules.append(Rule("catalogue", "", provider.place))
    kept = tuple((name, value) for name, value in values if value not in {None, ""})
    return Node(at, titled(asked.text, place_of(graph, at.where)), kept, tuple(rules), found[1] if found else None)


def question(graph: Graph, at: Address) -> Node:
    """A question that is asked about nobody yet."""
    found = graph.questionnaire.questions[at.id]
    rules = (Rule("question", "", found.place), *rules_of(graph.questionnaire, "when", found.when, found.place))
    return Node(at, found.text, (("about", found.about.value),), rules)


def _provider(graph: Graph, at: Address) -> Provider | None:
    """The provider of the catalogue that filled an answer in, while nobody has confirmed it."""
    given, catalogue = graph.assessment.answers.get((at.id, at.where)), graph.questionnaire.catalogue
    if given is None or catalogue is None or given.grade != Grade.E0 or not given.by.startswith(CATALOGUE):
        return None
    subject = graph.assessment.subject(at.where)
    hosting = graph.assessment.subject(subject.hosting) if subject and subject.hosting else subject
    return catalogue.providers.get(hosting.provider or "") if hosting else None


def _plain(value: Value) -> Plain:
    return tuple(sorted(value)) if isinstance(value, frozenset) else value
