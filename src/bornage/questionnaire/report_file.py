"""`report.toml`, from shapes to the model: what the report reads from the answers, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.questionnaire.model import About, EntityRole, Kind
from bornage.questionnaire.problems import Problems, maybe, text_of
from bornage.questionnaire.report_extracts import build_extracts
from bornage.questionnaire.reported import (
    Deciding,
    Duration,
    Function,
    Lane,
    Leaving,
    Line,
    Mark,
    Moment,
    Prevailing,
    Reader,
    Reported,
    Signature,
    Span,
    Spans,
    Who,
)
from bornage.shapes import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.schema_report import (
        DecisionShape,
        FunctionShape,
        LaneShape,
        LanguageShape,
        LeavingShape,
        MomentShape,
        ReportFile,
        SpanShape,
        SpansShape,
    )
    from bornage.questionnaire.vocabulary import Vocabulary
    from bornage.shapes import Document

_COUNTRIES = frozenset({Kind.COUNTRY, Kind.COUNTRIES})

Path = tuple[str | int, ...]


def build_reported(
    document: Document[ReportFile] | None, problems: Problems, vocabulary: Vocabulary, sources: Collection[str]
) -> Reported:
    """What the file declares; what is wrong with it is added to `problems`. Without a file, nothing."""
    if document is None or document.usable is None:
        return Reported()
    maker = _Maker(document, problems, vocabulary, sources)
    leaving, decision, language = document.usable.leaving, document.usable.decision, document.usable.language
    return Reported(
        functions=tuple(maker.function(n, each) for n, each in document.rows("function")),
        lanes=tuple(maker.lane(n, each) for n, each in document.rows("lane")),
        moments=tuple(maker.moment(n, each) for n, each in document.rows("moment")),
        leaving=maker.leaving(leaving) if leaving else None,
        extracts=build_extracts(document, problems, vocabulary, sources),
        decision=maker.decision(decision) if decision else None,
        language=maker.language(language) if language else None,
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """One `report.toml`."""

    document: Document[ReportFile]
    problems: Problems
    vocabulary: Vocabulary
    sources: Collection[str]

    def _condition(self, source: str | None, about: About, *path: str | int) -> Condition | None:
        if source is None:
            return None
        return self.problems.condition(self.document, path, source, about, self.vocabulary)

    def _asked(self, id_: str, abouts: Collection[About], *path: str | int) -> bool:
        """Whether a question may be named here: it exists, and is asked about one of these."""
        known = [
            each.id for each in self.vocabulary.questions.values() if each.about in abouts and each.retired is None
        ]
        return self.problems.is_question(self.document.place(*path), id_, known)

    # --- who does what ---

    def function(self, n: int, shape: FunctionShape) -> Function:
        """A column of the matrix of who is who."""
        path: Path = ("function", n)
        roles = [role.value for role in EntityRole]
        for m, role in enumerate(shape.roles):
            if role not in roles:
                place = self.document.place(*path, "roles", m)
                self.problems.error(
                    "unknown-entity-role", place, "unknown.entity_role", did_you_mean(role, roles), id=role
                )
        if not shape.roles and shape.when is None:
            self.problems.error("report-shape", self.document.place(*path, "id"), "report_function", id=shape.id)
        for m, id_ in enumerate(shape.where):
            if self._asked(id_, (About.ENTITY, About.HOSTING), *path, "where", m):
                self._gives_places(id_, self.document.place(*path, "where", m))
        return Function(
            shape.id,
            text_of(shape.title),
            self.document.place(*path, "id"),
            frozenset(EntityRole(role) for role in shape.roles if role in roles),
            self._condition(shape.when, About.ENTITY, *path, "when"),
            tuple(shape.where),
        )

    def _gives_places(self, id_: str, place: Place) -> None:
        if self.vocabulary.questions[id_].kind not in _COUNTRIES:
            self.problems.error("report-places", place, "report_places", id=id_)

    # --- who can read ---

    def lane(self, n: int, shape: LaneShape) -> Lane:
        """A state of the data, with whoever else than the client can read it there."""
        readers = []
        seen: dict[str, Place] = {}
        for m, each in enumerate(shape.reader):
            path: Path = ("lane", n, "reader", m)
            self.problems.unique(seen, each.who, self.document.place(*path, "who"))
            when = self._condition(each.when, About.HOSTING, *path, "when")
            unsure = self._condition(each.unsure, About.HOSTING, *path, "unsure")
            outside = self._condition(each.outside, About.HOSTING, *path, "outside")
            readers += [Reader(Who(each.who), when, unsure, outside)] if when else []
        return Lane(shape.id, text_of(shape.title), self.document.place("lane", n, "id"), tuple(readers))

    # --- if the service stops ---

    def moment(self, n: int, shape: MomentShape) -> Moment:
        """A moment after the service stops."""
        lines = []
        for m, each in enumerate(shape.line):
            if self._asked(each.question, (About.HOSTING, About.ORGANIZATION), "moment", n, "line", m, "question"):
                lines.append(Line(each.question, text_of(each.title)))
        return Moment(shape.id, text_of(shape.title), self.document.place("moment", n, "id"), tuple(lines))

    def leaving(self, shape: LeavingShape) -> Leaving | None:
        """How long leaving takes, against how long one can wait."""
        tolerance = self._spans(shape.tolerance, About.WORKLOAD, "tolerance")
        exit_ = self._spans(shape.exit, About.HOSTING, "exit")
        relief = self._condition(shape.relief, About.HOSTING, "leaving", "relief")
        partial = self._condition(shape.partial, About.HOSTING, "leaving", "partial")
        self.problems.known(self.document, ("leaving", "sources"), shape.sources, self.sources, "source")
        if relief is None:
            return None
        marks = tuple(Mark(text_of(each.title), tuple(map(duration, each.terms))) for each in shape.mark)
        place = self.document.place("leaving", "relief")
        return Leaving(tolerance, exit_, relief, place, marks, maybe(shape.note), tuple(shape.sources), partial)

    # --- in which language ---

    def language(self, shape: LanguageShape) -> Prevailing:
        """The language that each choice of a question about the organization asks for."""
        seen: dict[str, Place] = {}
        if self._asked(shape.question, (About.ORGANIZATION,), "language", "question"):
            choices = list(self.vocabulary.questions[shape.question].choice)
            for n, each in enumerate(shape.prevails):
                place = self.document.place("language", "prevails", n, "choice")
                self.problems.is_choice(place, each.choice, choices)
                self.problems.unique(seen, each.choice, place)
        return Prevailing(shape.question, {each.choice: each.language for each in shape.prevails})

    def _spans(self, shape: SpansShape, about: About, key: str) -> Spans:
        """A span for each choice of the question, and none beside."""
        path: Path = ("leaving", key)
        seen: dict[str, Place] = {}
        of = {each.choice: self._span(each, (*path, "span", n), seen) for n, each in enumerate(shape.span)}
        if self._asked(shape.question, (about,), *path, "question"):
            choices = list(self.vocabulary.questions[shape.question].choice)
            for n, each in enumerate(shape.span):
                place = self.document.place(*path, "span", n, "choice")
                self.problems.is_choice(place, each.choice, choices)
            if left := [id_ for id_ in choices if id_ not in of]:
                place = self.document.place(*path, "question")
                self.problems.error("report-span", place, "report_span_missing", choices=", ".join(left))
        return Spans(shape.question, of)

    def _span(self, shape: SpanShape, path: Path, seen: dict[str, Place]) -> Span:
        place = self.document.place(*path, "choice")
        self.problems.unique(seen, shape.choice, place)
        least, most = (duration(each) if each else None for each in (shape.least, shape.most))
        is_backwards = least is not None and most is not None and least.days >= most.days
        says_nothing = least is None and most is None and not shape.never
        if is_backwards or says_nothing or (shape.never and (least or most)):
            self.problems.error("report-span", place, "report_span", choice=shape.choice)
        return Span(least, most, shape.never)

    # --- who decides, and when ---

    def decision(self, shape: DecisionShape) -> Deciding:
        """Which questions say it, and who signs."""
        for key, id_ in (("date", shape.date), ("signer", shape.signer)):
            if id_ is not None:
                self._asked(id_, (About.ORGANIZATION,), "decision", key)
        asked = self.vocabulary.questions.get(shape.signer or "")
        for n, each in enumerate(shape.signature):
            for m, choice in enumerate(each.accepts):
                place = self.document.place("decision", "signature", n, "accepts", m)
                self.problems.is_choice(place, choice, list(asked.choice) if asked else [])
        signatures = (Signature(text_of(each.title), frozenset(each.accepts), each.always) for each in shape.signature)
        return Deciding(self.document.place("decision"), shape.date, shape.signer, tuple(signatures))


def duration(written: str) -> Duration:
    """`4 months` as a duration."""
    count, _, unit = written.partition(" ")
    return Duration(int(count), unit.removesuffix("s"))
