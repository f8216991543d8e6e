"""The rules of a questionnaire, from shapes to the model: demands, laws, checks, findings, recommendations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from bornage.questionnaire.conditions import Contested
from bornage.questionnaire.model import OBJECTIVES, About, Deadline, Grade, Harm, Kind, Severity, Track
from bornage.questionnaire.problems import Problems, maybe, text_of
from bornage.questionnaire.rule import (
    Check,
    ConnectingFactor,
    Demand,
    Duty,
    Factor,
    Finding,
    KeysEffect,
    Reachable,
    Recommendation,
    Statute,
)
from bornage.shapes import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.schema_rules import (
        CheckShape,
        DemandShape,
        DutyShape,
        FactorShape,
        FindingShape,
        RecommendationShape,
        RulesFile,
        StatuteShape,
    )
    from bornage.questionnaire.source import Source
    from bornage.questionnaire.vocabulary import Vocabulary
    from bornage.shapes import Document


class Rules(TypedDict):
    """All the rules, in the order of their files and places."""

    demands: tuple[Demand, ...]
    statutes: tuple[Statute, ...]
    duties: tuple[Duty, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    recommendations: tuple[Recommendation, ...]
    drafts: tuple[Statute | Duty, ...]


def build_rules(
    documents: tuple[Document[RulesFile], ...],
    problems: Problems,
    vocabulary: Vocabulary,
    sources: Mapping[str, Source],
    roles: Collection[str],
) -> Rules:
    """The rules that can be built; what is wrong with the others is added to `problems`."""
    maker = _Maker(problems, vocabulary, sources, roles)
    demands = tuple(rule for d in documents for n, s in d.rows("demand") if (rule := maker.demand(d, n, s)))
    statutes = [(s, law) for d in documents for n, s in d.rows("statute") if (law := maker.statute(d, n, s))]
    duties = [(s, m) for d in documents for n, s in d.rows("duty") if (m := maker.duty(d, n, s))]
    recommendations = {shape.id for d in documents for _, shape in d.rows("recommendation")}
    return {
        "demands": demands,
        "statutes": tuple(made for shape, made in statutes if shape.status != "draft"),
        "duties": tuple(made for shape, made in duties if shape.status != "draft"),
        "drafts": (
            *(made for shape, made in statutes if shape.status == "draft"),
            *(made for shape, made in duties if shape.status == "draft"),
        ),
        "checks": tuple(check for d in documents for n, s in d.rows("check") if (check := maker.check(d, n, s))),
        "findings": tuple(
            finding
            for d in documents
            for n, s in d.rows("finding")
            if (finding := maker.finding(d, n, s, recommendations))
        ),
        "recommendations": tuple(
            each
            for d in documents
            for n, s in d.rows("recommendation")
            if (each := maker.recommendation(d, n, s, recommendations))
        ),
    }


class _Maker:
    def __init__(
        self,
        problems: Problems,
        vocabulary: Vocabulary,
        sources: Mapping[str, Source],
        roles: Collection[str],
    ) -> None:
        self.problems = problems
        self.vocabulary = vocabulary
        self.before_reach = replace(vocabulary, statutes=None)
        self.questions = vocabulary.questions
        self.sources = sources
        self.roles = roles
        self.seen: dict[str, Place] = {}

    def _start(
        self, document: Document[RulesFile], table: str, n: int, id_: str, sources: list[str], *, is_draft: bool = False
    ) -> Place | None:
        place = document.place(table, n, "id")
        self.problems.known(document, (table, n, "sources"), sources, self.sources, "source")
        for m, cited in enumerate(sources):
            if cited in self.sources and self.sources[cited].status == "draft" and not is_draft:
                self.problems.error("draft-source", document.place(table, n, "sources", m), "draft_source", id=cited)
        return place if self.problems.unique(self.seen, id_, place) else None

    def _condition(
        self, document: Document[RulesFile], path: tuple[str | int, ...], source: str, about: About
    ) -> Condition | None:
        return self.problems.condition(document, path, source, about, self.vocabulary)

    def demand(self, document: Document[RulesFile], n: int, shape: DemandShape) -> Demand | None:
        place = self._start(document, "demand", n, shape.id, shape.sources)
        path = ("demand", n, "when")
        when = self.problems.condition(document, path, shape.when, About.WORKLOAD, self.before_reach)
        self.problems.placeholders(document, ("demand", n), shape)
        if place is None or when is None:
            return None
        if not shape.requires:
            self.problems.error("no-effect", document.place("demand", n, "requires"), "no_requirement")
        asked = {str(objective): level for objective, level in shape.requires.items()}
        requires = {objective: asked[objective] for objective in OBJECTIVES if objective in asked}
        return Demand(shape.id, when, requires, shape.basis, text_of(shape.text), tuple(shape.sources), place)

    def statute(self, document: Document[RulesFile], n: int, shape: StatuteShape) -> Statute | None:
        place = self._start(document, "statute", n, shape.id, shape.sources, is_draft=shape.status == "draft")
        self.problems.is_known(
            document.place("statute", n, "jurisdiction"), shape.jurisdiction, self.vocabulary.places, "place"
        )

        def condition(source: str, *path: str | int) -> Condition | None:
            return self.problems.condition(document, ("statute", n, *path), source, About.ENTITY, self.before_reach)

        reaches = {Reachable(what): condition(source, "reaches", what) for what, source in shape.reaches.items()}
        factors = [(f, condition(f.when, "factor", m, "when")) for m, f in enumerate(shape.factor)]
        self.problems.placeholders(document, ("statute", n), shape)
        if place is None:
            return None
        return Statute(
            id=shape.id,
            jurisdiction=shape.jurisdiction,
            title=text_of(shape.title),
            text=text_of(shape.text),
            secrecy=text_of(shape.secrecy),
            challenge=text_of(shape.challenge),
            reaches={what: when for what in Reachable if (when := reaches.get(what))},
            factors=tuple(_factor(factor, when) for factor, when in factors if when),
            keys_effect=KeysEffect(shape.customer_keys.effect),
            keys_why=text_of(shape.customer_keys.why),
            sources=tuple(shape.sources),
            place=place,
        )

    def duty(self, document: Document[RulesFile], n: int, shape: DutyShape) -> Duty | None:
        place = self._start(document, "duty", n, shape.id, shape.sources, is_draft=shape.status == "draft")
        about = About(shape.about)
        when = self._condition(document, ("duty", n, "when"), shape.when, about)
        met = self._condition(document, ("duty", n, "met"), shape.met, about)
        self.problems.placeholders(document, ("duty", n), shape)
        if place is None or when is None or met is None:
            return None
        return Duty(
            id=shape.id,
            about=about,
            when=when,
            met=met,
            blocking=shape.blocking,
            title=text_of(shape.title),
            text=text_of(shape.text),
            evidence=text_of(shape.evidence),
            sanction=maybe(shape.sanction),
            sources=tuple(shape.sources),
            place=place,
        )

    def check(self, document: Document[RulesFile], n: int, shape: CheckShape) -> Check | None:
        place = self._start(document, "check", n, shape.id, [])
        about = About(shape.about)
        when = self.problems.condition(document, ("check", n, "when"), shape.when, about, self.before_reach)
        self.problems.placeholders(document, ("check", n), shape)
        if place is None or when is None:
            return None
        return Check(
            id=shape.id,
            about=about,
            when=when,
            is_hard=shape.hard,
            text=text_of(shape.text),
            ask=text_of(shape.ask),
            place=place,
        )

    def finding(
        self, document: Document[RulesFile], n: int, shape: FindingShape, recommendations: Collection[str]
    ) -> Finding | None:
        place = self._start(document, "finding", n, shape.id, shape.sources)
        path = ("finding", n, "recommendations")
        self.problems.known(document, path, shape.recommendations, recommendations, "recommendation")
        when = self._condition(document, ("finding", n, "when"), shape.when, About(shape.about))
        names = {"workload", "hosting"} if shape.about == "placement" else {shape.about}
        allowed = {key: {"organization", *names} for key in ("title", "possible")}
        self.problems.placeholders(document, ("finding", n), shape, allowed)
        if place is None or when is None:
            return None
        return Finding(
            id=shape.id,
            about=About(shape.about),
            when=when,
            severity=Severity(shape.severity),
            objectives=tuple(o for o in OBJECTIVES if o in shape.objectives),
            harms=tuple(harm for harm in Harm if harm in shape.harms),
            recommendations=tuple(shape.recommendations),
            sources=tuple(shape.sources),
            place=place,
            title=text_of(shape.title),
            possible=text_of(shape.possible) if shape.possible else None,
            criterion=text_of(shape.criterion),
            cause=text_of(shape.cause),
            consequence=text_of(shape.consequence),
        )

    def recommendation(
        self, document: Document[RulesFile], n: int, shape: RecommendationShape, others: Collection[str]
    ) -> Recommendation | None:
        place = self._start(document, "recommendation", n, shape.id, shape.sources)
        self.problems.known(document, ("recommendation", n, "depends_on"), shape.depends_on, others, "recommendation")
        self.problems.is_known(document.place("recommendation", n, "owner"), shape.owner, self.roles, "role")
        self._check_changes(document, n, shape)
        self.problems.placeholders(document, ("recommendation", n), shape)
        if place is None:
            return None
        return Recommendation(
            id=shape.id,
            about=About(shape.about),
            track=Track(shape.track),
            changes={id_: frozenset(c) if isinstance(c, list) else c for id_, c in shape.changes.items()},
            grade=Grade(shape.grade),
            effort=shape.effort,
            cost=shape.cost,
            owner=shape.owner,
            deadline=Deadline(shape.deadline),
            depends_on=tuple(shape.depends_on),
            title=text_of(shape.title),
            action=text_of(shape.action),
            done_when=text_of(shape.done_when),
            residual=text_of(shape.residual),
            if_refused=text_of(shape.if_refused),
            sources=tuple(shape.sources),
            place=place,
            provided=text_of(shape.provided) if shape.provided else None,
        )

    def _check_changes(self, document: Document[RulesFile], n: int, shape: RecommendationShape) -> None:
        if not shape.changes and shape.track != "inherent":
            self.problems.error("no-effect", document.place("recommendation", n, "changes", key=True), "no_effect")
        for id_, choice in shape.changes.items():
            place = document.place("recommendation", n, "changes", id_, key=True)
            question = self.questions.get(id_)
            if question is None and id_ in self.problems.refused.get("question", ()):
                continue
            if question is None or question.retired:
                help_ = did_you_mean(id_, [each.id for each in self.questions.values() if not each.retired])
                self.problems.error("unknown-question", place, "unknown_question", help_, question=id_)
            elif question.about != shape.about or question.kind != (
                Kind.CHOICES if isinstance(choice, list) else Kind.CHOICE
            ):
                values = {"question": id_, "about": shape.about}
                self.problems.error("change-subject", place, "change_subject", None, **values)
            else:
                self.problems.alone(place, question, choice if isinstance(choice, list) else [choice])
                for each in choice if isinstance(choice, list) else [choice]:
                    if each not in question.choice:
                        at = document.place("recommendation", n, "changes", id_)
                        help_ = did_you_mean(each, tuple(question.choice))
                        self.problems.error("unknown-choice", at, "unknown_choice", help_, question=id_, choice=each)


def _factor(shape: FactorShape, when: Condition) -> ConnectingFactor:
    if shape.contested:
        when = replace(when, root=Contested(when.root))
    return ConnectingFactor(Factor(shape.factor), when, shape.contested)
