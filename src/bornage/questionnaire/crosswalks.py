"""The crosswalks of a questionnaire, from `frameworks/*.toml` to the model."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from bornage.questionnaire.crosswalk import Criterion, Crosswalk, Fidelity, Response
from bornage.questionnaire.model import About
from bornage.questionnaire.problems import Problems, text_of
from bornage.questionnaire.scored import WeightSet
from bornage.text import message

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.schema import WeightSetShape
    from bornage.questionnaire.schema_rules import CriterionShape, CrosswalkFile
    from bornage.questionnaire.vocabulary import Vocabulary
    from bornage.shapes import Document


def build_crosswalks(
    documents: tuple[Document[CrosswalkFile], ...],
    problems: Problems,
    vocabulary: Vocabulary,
    sources: Collection[str],
) -> tuple[Crosswalk, ...]:
    """The crosswalks, by id; what is wrong with them is added to `problems`."""
    seen: dict[str, Place] = {}
    made = [_Maker(document, problems, vocabulary, sources, seen).crosswalk() for document in documents]
    return tuple(sorted((each for each in made if each), key=lambda each: each.id))


class _Maker:
    """One file of `frameworks/`."""

    def __init__(
        self,
        document: Document[CrosswalkFile],
        problems: Problems,
        vocabulary: Vocabulary,
        sources: Collection[str],
        seen: dict[str, Place],
    ) -> None:
        self.document = document
        self.problems = problems
        self.vocabulary = vocabulary
        self.sources = sources
        self.seen = seen

    def crosswalk(self) -> Crosswalk | None:
        file = self.document.usable
        if file is None:
            return None
        head = file.framework
        place = self.document.place("framework", "id")
        self.problems.unique(self.seen, head.id, place)
        self.problems.known(self.document, ("framework", "sources"), head.sources, self.sources, "source")
        self.problems.known(self.document, ("framework", "territory"), head.territory, self.vocabulary.places, "place")
        criteria = tuple(self._criterion(n, each, About(head.about)) for n, each in self.document.rows("criterion"))
        crosswalk = Crosswalk(
            id=head.id,
            about=About(head.about),
            status=head.status,
            as_of=head.as_of,
            title=text_of(head.title),
            note=text_of(head.note),
            criteria=criteria,
            sources=tuple(head.sources),
            place=place,
            levels=tuple(head.levels),
            territory=tuple(head.territory),
            divisor=None if head.divisor is None else float(head.divisor),
            checksum=head.checksum,
            weight_sets=tuple(
                WeightSet(w.id, {str(o): float(x) for o, x in w.weights.items()}, tuple(w.sources), w.default)
                for w in head.weight_set
            ),
        )
        self._check_levels(crosswalk)
        self._check_weights(head.weight_set)
        if crosswalk.is_scored:
            self._check_scored(crosswalk)
        return crosswalk

    def _check_levels(self, crosswalk: Crosswalk) -> None:
        """Each level is one of its own, and some criterion stands at it: with none it would be reached by itself."""
        seen: dict[str, Place] = {}
        at = {each.level for each in crosswalk.criteria}
        is_sure = self.document.shape is not None and at <= {*crosswalk.levels, None} and not crosswalk.is_scored
        for n, level in enumerate(crosswalk.levels):
            place = self.document.place("framework", "levels", n)
            if self.problems.unique(seen, level, place) and is_sure and level not in at:
                self.problems.error("unused-level", place, "unused_level", id=level)

    def _check_weights(self, weight_sets: Iterable[WeightSetShape]) -> None:
        seen: dict[str, Place] = {}
        for n, each in enumerate(weight_sets):
            self.problems.unique(seen, each.id, self.document.place("framework", "weight_set", n, "id"))
            path = ("framework", "weight_set", n, "sources")
            self.problems.known(self.document, path, each.sources, self.sources, "source")

    def _criterion(self, n: int, shape: CriterionShape, about: About) -> Criterion:
        place = self.document.place("criterion", n, "id")
        self.problems.unique(self.seen, shape.id, place)
        self.problems.known(self.document, ("criterion", n, "sources"), shape.sources, self.sources, "source")
        self._check_shape(n, shape)

        def condition(source: str | None, *path: str | int) -> Condition | None:
            if source is None:
                return None
            return self.problems.condition(self.document, ("criterion", n, *path), source, about, self.vocabulary)

        responses = ((r.n, condition(r.when, "response", m, "when")) for m, r in enumerate(shape.response))
        return Criterion(
            id=shape.id,
            clause=shape.clause,
            fidelity=Fidelity(shape.fidelity),
            text=text_of(shape.text),
            place=place,
            when=condition(shape.when, "when"),
            met=condition(shape.met, "met"),
            level=shape.level,
            objective=shape.objective,
            points=tuple(float(each) for each in shape.points),
            levels=tuple(shape.levels),
            responses=tuple(Response(number, when) for number, when in responses if when),
            sources=tuple(shape.sources),
        )

    def _check_shape(self, n: int, shape: CriterionShape) -> None:
        """A criterion passes or is scored; what is scored has points, levels and an objective."""
        file = self.document.usable
        scored = file is not None and file.framework.divisor is not None
        place = self.document.place("criterion", n, "id")
        if scored:
            if not shape.points or len(shape.points) != len(shape.levels) or shape.objective is None or shape.met:
                self.problems.error("criterion-shape", place, "criterion_scored", id=shape.id)
            numbers = [each.n for each in shape.response]
            if numbers != sorted(set(numbers)) or any(each > len(shape.points) for each in numbers):
                self.problems.error("criterion-shape", place, "criterion_responses", id=shape.id)
            return
        if shape.points or shape.levels or shape.response:
            self.problems.error("criterion-shape", place, "criterion_met", id=shape.id)
        levels = file.framework.levels if file else []
        if levels or shape.level:
            at = self.document.place("criterion", n, "level" if shape.level else "id")
            self.problems.is_known(at, shape.level or "", levels, "level")

    def _check_scored(self, crosswalk: Crosswalk) -> None:
        place = self.document.place("framework", "checksum")
        checksum = crosswalk_checksum(crosswalk.criteria)
        if crosswalk.checksum != checksum:
            help_ = message("diagnostics.checksum_help", checksum=checksum)
            self.problems.error("checksum", place, "checksum", help_)
        if sum(each.default for each in crosswalk.weight_sets) != 1:
            self.problems.error("weight-default", self.document.place("framework", "id"), "weight_default")


def crosswalk_checksum(criteria: Iterable[Criterion]) -> str:
    """`sha256:` over the same lines as `framework.table_checksum`, the choices being `r1`, `r2` …, worst first."""
    lines = [
        f"{each.id} r{n} {level} {points!r}\n"
        for each in sorted(criteria, key=lambda each: each.id)
        for n, (level, points) in enumerate(zip(each.levels, each.points, strict=False), 1)
    ]
    return f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"
