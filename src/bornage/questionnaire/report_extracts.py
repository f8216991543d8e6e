"""The extracts of `report.toml`, from shapes to the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.questionnaire.model import About
from bornage.questionnaire.problems import Problems, text_of
from bornage.questionnaire.reported import Basis, Extract, Fact, Heading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bornage.diagnostics import Place
    from bornage.questionnaire.schema_report import ExtractShape, HeadingShape, ReportFile
    from bornage.questionnaire.vocabulary import Vocabulary
    from bornage.shapes import Document

_ABOUT = (About.WORKLOAD, About.HOSTING, About.ORGANIZATION)


def build_extracts(
    document: Document[ReportFile], problems: Problems, vocabulary: Vocabulary, sources: Collection[str]
) -> tuple[Extract, ...]:
    """The extracts; what is wrong with them is added to `problems`."""
    maker = _Maker(document, problems, vocabulary, sources)
    seen: dict[str, Place] = {}
    return tuple(maker.extract(n, each, seen) for n, each in document.rows("extract"))


@dataclass(frozen=True, slots=True)
class _Maker:
    document: Document[ReportFile]
    problems: Problems
    vocabulary: Vocabulary
    sources: Collection[str]

    def extract(self, n: int, shape: ExtractShape, seen: dict[str, Place]) -> Extract:
        place = self.document.place("extract", n, "id")
        self.problems.unique(seen, shape.id, place)
        covers = shape.covers
        if covers:
            known = [each.id for each in self.vocabulary.questions.values() if each.about == About.WORKLOAD]
            self.problems.is_question(self.document.place("extract", n, "covers"), covers, known)
        headings = tuple(self._heading(each, covers, n, m) for m, each in enumerate(shape.heading))
        return Extract(shape.id, text_of(shape.title), tuple(self._bases(shape, n)), headings, place, covers)

    def _bases(self, shape: ExtractShape, n: int) -> Iterator[Basis]:
        for m, each in enumerate(shape.basis):
            path = ("extract", n, "basis", m)
            self.problems.known(self.document, (*path, "sources"), each.sources, self.sources, "source")
            when = self.problems.condition(self.document, (*path, "when"), each.when, About.PLACEMENT, self.vocabulary)
            if when:
                yield Basis(when, text_of(each.text), self.document.place(*path, "when"), tuple(each.sources))

    def _heading(self, shape: HeadingShape, covers: str | None, n: int, m: int) -> Heading:
        path = ("extract", n, "heading", m)
        known = [
            each.id for each in self.vocabulary.questions.values() if each.about in _ABOUT and each.retired is None
        ]
        for k, fact in enumerate(shape.fact):
            where = (*path, "fact", k)
            self.problems.is_question(self.document.place(*where, "question"), fact.question, known)
            self.problems.placeholders(self.document, where, fact, {"say": ("answer",)})
        if shape.covered:
            asked = self.vocabulary.questions.get(covers or "")
            choices = list(asked.choice) if asked else []
            self.problems.is_choice(self.document.place(*path, "covered"), shape.covered, choices)
        facts = tuple(Fact(each.question, text_of(each.say)) for each in shape.fact if each.question in known)
        return Heading(shape.id, text_of(shape.title), facts, shape.covered, shape.laws)
