"""The scored framework that a questionnaire may carry: weight sets, criteria, and the checksum of its table."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from bornage.questionnaire.model import OBJECTIVES, Question
from bornage.questionnaire.problems import Problems, text_of
from bornage.questionnaire.scored import Framework, WeightSet
from bornage.text import message

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.questionnaire.schema import FrameworkShape, QuestionnaireFile
    from bornage.shapes import Document


def build_framework(
    document: Document[QuestionnaireFile], asked: Iterable[Question], problems: Problems, sources: Collection[str]
) -> Framework | None:
    """The framework, if the questionnaire declares one; what is wrong with it is added to `problems`."""
    scored = [q for q in asked if any(choice.points is not None for choice in q.choices)]
    shape = document.usable.framework if document.usable else None
    if shape is None:
        for question in scored if document.usable else ():
            problems.error("points-unexpected", question.place, "points_unexpected", question=question.id)
        return None
    for question in scored:
        for choice in question.choices:
            if choice.points is None or choice.level is None:
                values = {"question": question.id, "choice": choice.id}
                problems.error("points-missing", question.place, "points_missing", None, **values)
    _check_weights(document, shape, problems, sources)
    _check_table(document, shape, scored, problems)
    return Framework(
        id=shape.id,
        title=text_of(shape.title),
        divisor=float(shape.divisor),
        checksum=shape.checksum,
        weight_sets=tuple(
            WeightSet(each.id, {str(o): float(w) for o, w in each.weights.items()}, tuple(each.sources), each.default)
            for each in shape.weight_set
        ),
        criteria={o: tuple(q.id for q in scored if q.objectives[:1] == (o,)) for o in OBJECTIVES},
        sources=tuple(shape.sources),
    )


def _check_weights(
    document: Document[QuestionnaireFile], shape: FrameworkShape, problems: Problems, sources: Collection[str]
) -> None:
    problems.known(document, ("framework", "sources"), shape.sources, sources, "source")
    if sum(each.default for each in shape.weight_set) != 1:
        problems.error("weight-default", document.place("framework", "weight_set", key=True), "weight_default")
    seen: dict[str, Place] = {}
    for n, each in enumerate(shape.weight_set):
        problems.unique(seen, each.id, document.place("framework", "weight_set", n, "id"))
        problems.known(document, ("framework", "weight_set", n, "sources"), each.sources, sources, "source")


def _check_table(
    document: Document[QuestionnaireFile], shape: FrameworkShape, scored: list[Question], problems: Problems
) -> None:
    """The table is the published one; where a section was refused, nobody can tell."""
    checksum = table_checksum(scored)
    if shape.checksum != checksum and not problems.refused.get("question"):
        help_ = message("diagnostics.checksum_help", checksum=checksum)
        problems.error("checksum", document.place("framework", "checksum"), "checksum", help_)


def table_checksum(scored: Iterable[Question]) -> str:
    """`sha256:` over one line for each answer: question, choice, level and points, by question id."""
    lines = [
        f"{q.id} {choice.id} {choice.level} {choice.points!r}\n"
        for q in sorted(scored, key=lambda q: q.id)
        for choice in q.choices
    ]
    return f"sha256:{hashlib.sha256(''.join(lines).encode()).hexdigest()}"
