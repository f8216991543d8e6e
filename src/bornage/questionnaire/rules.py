"""The rules of a questionnaire, from shapes to the model: demands, duties, findings, recommendations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypedDict

from bornage.questionnaire.model import (
    OBJECTIVES,
    About,
    Deadline,
    Demand,
    Duty,
    Finding,
    Grade,
    Harm,
    Kind,
    Question,
    Recommendation,
    Severity,
    Source,
    Track,
)
from bornage.questionnaire.problems import Problems, text_of
from bornage.questionnaire.schema import Words
from bornage.shapes import did_you_mean

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.schema import (
        DemandShape,
        DutyShape,
        FindingShape,
        RecommendationShape,
        RulesFile,
    )
    from bornage.shapes import Document, Shape


class Rules(TypedDict):
    """All the rules, in the order of their files and places."""

    demands: tuple[Demand, ...]
    duties: tuple[Duty, ...]
    findings: tuple[Finding, ...]
    recommendations: tuple[Recommendation, ...]


def build_rules(
    documents: tuple[Document[RulesFile], ...],
    problems: Problems,
    questions: Mapping[str, Question],
    sources: Mapping[str, Source],
    places: Collection[str],
    roles: Collection[str],
) -> Rules:
    """The rules that can be built; what is wrong with the others is added to `problems`."""
    maker = _Maker(problems, questions, sources, places, roles)
    recommendations = {shape.id for d in documents for _, shape in d.rows("recommendation")}
    return {
        "demands": tuple(rule for d in documents for n, s in d.rows("demand") if (rule := maker.demand(d, n, s))),
        "duties": tuple(duty for d in documents for n, s in d.rows("duty") if (duty := maker.duty(d, n, s))),
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
        questions: Mapping[str, Question],
        sources: Mapping[str, Source],
        places: Collection[str],
        roles: Collection[str],
    ) -> None:
        self.problems = problems
        self.questions = questions
        self.sources = sources
        self.places = places
        self.roles = roles
        self.seen: dict[str, Place] = {}

    def _start(self, document: Document[RulesFile], table: str, n: int, id_: str, sources: list[str]) -> Place | None:
        place = document.place(table, n, "id")
        self.problems.known(document, (table, n, "sources"), sources, self.sources, "source")
        for m, cited in enumerate(sources):
            if cited in self.sources and self.sources[cited].status == "draft":
                self.problems.error("draft-source", document.place(table, n, "sources", m), "draft_source", id=cited)
        return place if self.problems.unique(self.seen, id_, place) else None

    def _condition(
        self, document: Document[RulesFile], path: tuple[str | int, ...], source: str, about: About
    ) -> Condition | None:
        return self.problems.condition(document, path, source, about, self.questions, self.places)

    def demand(self, document: Document[RulesFile], n: int, shape: DemandShape) -> Demand | None:
        place = self._start(document, "demand", n, shape.id, shape.sources)
        when = self._condition(document, ("demand", n, "when"), shape.when, About.WORKLOAD)
        self._check_placeholders(document, "demand", n, shape)
        if place is None or when is None:
            return None
        if not shape.requires:
            self.problems.error("no-effect", document.place("demand", n, "requires"), "no_requirement")
        asked = {str(objective): level for objective, level in shape.requires.items()}
        requires = {objective: asked[objective] for objective in OBJECTIVES if objective in asked}
        return Demand(shape.id, when, requires, shape.basis, text_of(shape.text), tuple(shape.sources), place)

    def duty(self, document: Document[RulesFile], n: int, shape: DutyShape) -> Duty | None:
        place = self._start(document, "duty", n, shape.id, shape.sources)
        about = About(shape.about)
        when = self._condition(document, ("duty", n, "when"), shape.when, about)
        met = self._condition(document, ("duty", n, "met"), shape.met, about)
        self._check_placeholders(document, "duty", n, shape)
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
            sources=tuple(shape.sources),
            place=place,
        )

    def finding(
        self, document: Document[RulesFile], n: int, shape: FindingShape, recommendations: Collection[str]
    ) -> Finding | None:
        place = self._start(document, "finding", n, shape.id, shape.sources)
        path = ("finding", n, "recommendations")
        self.problems.known(document, path, shape.recommendations, recommendations, "recommendation")
        when = self._condition(document, ("finding", n, "when"), shape.when, About(shape.about))
        self._check_placeholders(document, "finding", n, shape)
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
            criterion=text_of(shape.criterion),
            cause=text_of(shape.cause),
            consequence=text_of(shape.consequence),
        )

    def _check_placeholders(self, document: Document[RulesFile], table: str, n: int, shape: Shape) -> None:
        """Only a finding's title names what it is about; a brace anywhere else would be printed as it stands."""
        about = getattr(shape, "about", "")
        of_title = {"organization", *({"workload", "hosting"} if about == About.PLACEMENT else {about})}
        for key, words in shape:
            if not isinstance(words, Words):
                continue
            names = of_title if (table, key) == ("finding", "title") else set()
            for written in sorted(text_of(words).placeholders() - names):
                help_ = did_you_mean(written, tuple(sorted(names)))
                place = document.place(table, n, key)
                self.problems.error("unknown-placeholder", place, "unknown_placeholder", help_, name=written)

    def recommendation(
        self, document: Document[RulesFile], n: int, shape: RecommendationShape, others: Collection[str]
    ) -> Recommendation | None:
        place = self._start(document, "recommendation", n, shape.id, shape.sources)
        self.problems.known(document, ("recommendation", n, "depends_on"), shape.depends_on, others, "recommendation")
        self.problems.is_known(document.place("recommendation", n, "owner"), shape.owner, self.roles, "role")
        self._check_changes(document, n, shape)
        self._check_placeholders(document, "recommendation", n, shape)
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
                for each in choice if isinstance(choice, list) else [choice]:
                    if each not in question.choice:
                        at = document.place("recommendation", n, "changes", id_)
                        help_ = did_you_mean(each, tuple(question.choice))
                        self.problems.error("unknown-choice", at, "unknown_choice", help_, question=id_, choice=each)
