"""The named conditions of a questionnaire, from shapes to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.model import About
from bornage.questionnaire.rule import Definition

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.problems import Problems
    from bornage.questionnaire.schema import DefinitionsFile, QuestionnaireFile
    from bornage.questionnaire.vocabulary import Vocabulary
    from bornage.shapes import Document


def build_definitions(
    document: Document[DefinitionsFile] | None, problems: Problems, vocabulary: Vocabulary
) -> dict[str, Definition]:
    """Definitions by id; what is wrong with them is added to `problems`.

    They share their names with questions, so that a bare word in a condition has one meaning; and no
    definition uses another, so that none can go round in a circle.
    """
    found: dict[str, Definition] = {}
    if document is None:
        return found
    seen: dict[str, Place] = {id_: question.place for id_, question in vocabulary.questions.items()}
    for n, shape in document.rows("definition"):
        place = document.place("definition", n, "id")
        about = About(shape.about)
        when = problems.condition(document, ("definition", n, "when"), shape.when, about, vocabulary)
        if when is None:
            problems.refuse("definition", shape.id)
        if problems.unique(seen, shape.id, place) and when is not None:
            found[shape.id] = Definition(shape.id, about, when, place)
    return found


def condition_for_law(
    head: Document[QuestionnaireFile], key: str, definitions: dict[str, Definition], problems: Problems
) -> Condition | None:
    """The definition about a hosting that `[law]` names under `key`; None when it names none."""
    shape = head.usable.law if head.usable else None
    if shape is None:
        return None
    known = [each.id for each in definitions.values() if each.about == About.HOSTING]
    id_ = getattr(shape, key)
    problems.is_known(head.place("law", key), id_, known, "definition")
    return definitions[id_].when if id_ in known else None
