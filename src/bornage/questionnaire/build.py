"""From shapes to the model: ids indexed, references resolved, conditions checked.

Each step adds its problems to one list and goes on, so that an author is told everything at once. What
cannot be built is left out; `load` then withholds the questionnaire.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.diagnostics import Place, Problem
from bornage.questionnaire.cycles import cycles
from bornage.questionnaire.framework import build_framework
from bornage.questionnaire.jurisdictions import Jurisdictions
from bornage.questionnaire.model import Question, Questionnaire, Role, Source
from bornage.questionnaire.places import Places
from bornage.questionnaire.problems import Anything, Problems, refused_ids, text_of
from bornage.questionnaire.rules import Rules, build_rules
from bornage.questionnaire.sections import build_sections
from bornage.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bornage.questionnaire.schema import (
        JurisdictionsFile,
        QuestionnaireFile,
        RulesFile,
        SectionFile,
        SourcesFile,
        SourceShape,
    )
    from bornage.shapes import Document


@dataclass(frozen=True)
class Files:
    """The documents of one questionnaire."""

    head: Document[QuestionnaireFile]
    sections: tuple[Document[SectionFile], ...]
    rules: tuple[Document[RulesFile], ...]
    sources: Document[SourcesFile] | None
    jurisdictions: Document[JurisdictionsFile] | None
    folder: str


def build(files: Files, digest: str) -> tuple[Questionnaire | None, list[Problem]]:
    """The questionnaire as far as it can be built, and what is wrong between its files."""
    problems = Problems(_refused(files))
    head = files.head.usable
    jurisdictions = _jurisdictions(files, problems)
    places = Places(jurisdictions)
    _check_head(files, problems, places)
    roles = {role.id for role in head.role} if head else set()
    sources = _sources(files.sources, problems)
    sections = build_sections(files.sections, problems, sources, places, roles)
    questions = {q.id: q for section in sections for q in section.questions}
    rules = build_rules(files.rules, problems, questions, sources, places, roles)
    framework = build_framework(files.head, [q for q in questions.values() if not q.retired], problems, sources)
    _check_cycles(questions, rules, problems)
    if head is None:
        return None, problems
    questionnaire = Questionnaire(
        id=head.id,
        version=head.version,
        status=head.status,
        date=head.date,
        title=text_of(head.title),
        description=text_of(head.description),
        digest=digest,
        coverage_threshold=float(head.coverage_threshold),
        home_offered=tuple(head.home.offered),
        home_default=tuple(head.home.default),
        roles=tuple(Role(role.id, text_of(role.title)) for role in head.role),
        sections=sections,
        sources=sources,
        jurisdictions=jurisdictions,
        framework=framework,
        retired=tuple(q.id for q in questions.values() if q.retired),
        **rules,
    )
    return questionnaire, problems


def _refused(files: Files) -> Mapping[str, frozenset[str]]:
    """Ids that only a refused file knows, by what they name."""
    no_catalogue = files.jurisdictions is None
    return {
        "question": refused_ids(files.sections, "question"),
        "source": refused_ids([files.sources], "source"),
        "recommendation": refused_ids(files.rules, "recommendation"),
        "role": refused_ids([files.head], "role"),
        "place": Anything() if no_catalogue else refused_ids([files.jurisdictions], "jurisdiction", "code"),
    }


def _check_head(files: Files, problems: Problems, places: Places) -> None:
    if not files.sections:
        problems.error("no-section", Place(files.head.name), "no_section")
    head = files.head.usable
    if head is None:
        return
    if head.id != files.folder:
        problems.error("folder-name", files.head.place("id"), "folder_name", id=head.id, folder=files.folder)
    if set(head.languages) != set(LANGUAGES):
        problems.error("missing-language", files.head.place("languages"), "languages")
    problems.known(files.head, ("home", "offered"), head.home.offered, places, "place")
    problems.known(files.head, ("home", "default"), head.home.default, head.home.offered, "home")
    seen: dict[str, Place] = {}
    for n, role in files.head.rows("role"):
        problems.unique(seen, role.id, files.head.place("role", n, "id"))


def _jurisdictions(files: Files, problems: Problems) -> Jurisdictions:
    document = files.jurisdictions
    if document is None:
        problems.error("no-catalogue", Place(files.head.name), "no_catalogue", file="jurisdictions.toml")
        return Jurisdictions({}, {}, {})
    rows = list(document.rows("jurisdiction"))
    shapes = [each for _, each in rows]
    jurisdictions = Jurisdictions(
        names={each.code: text_of(each.name) for each in shapes if each.name},
        members={each.code: frozenset(each.members) for each in shapes if each.members},
        within={each.code: each.within for each in shapes if each.within},
    )
    places = Places(jurisdictions)
    seen: dict[str, Place] = {}
    for n, each in rows:
        problems.unique(seen, each.code, document.place("jurisdiction", n, "code"))
        problems.known(document, ("jurisdiction", n, "members"), each.members, places, "place")
        if each.within:
            problems.is_known(document.place("jurisdiction", n, "within"), each.within, places, "place")
    return jurisdictions


def _sources(document: Document[SourcesFile] | None, problems: Problems) -> dict[str, Source]:
    found: dict[str, Source] = {}
    seen: dict[str, Place] = {}
    if document is None:
        return found
    for n, each in document.rows("source"):
        place = document.place("source", n, "id")
        if not each.as_of <= each.checked <= each.recheck:
            problems.error("source-dates", document.place("source", n, "checked"), "source_dates")
        if problems.unique(seen, each.id, place):
            found[each.id] = _source(each, place)
    return found


def _source(shape: SourceShape, place: Place) -> Source:
    return Source(
        id=shape.id,
        title=text_of(shape.title),
        citation=shape.citation,
        kind=shape.kind,
        confidence=shape.confidence,
        as_of=shape.as_of,
        checked=shape.checked,
        recheck=shape.recheck,
        place=place,
        url=shape.url,
        status=shape.status,
    )


def _check_cycles(questions: Mapping[str, Question], rules: Rules, problems: Problems) -> None:
    """Nothing waits for itself: evaluation follows these arrows."""
    conditions = {q.id: q.when for q in questions.values() if q.when}
    for path in cycles({id_: sorted(when.uses) for id_, when in conditions.items()}):
        place = conditions[path[0]].place or questions[path[0]].place
        problems.error("condition-cycle", place, "cycle", question=path[0], path=" → ".join(path))
    after = {each.id: each for each in rules["recommendations"]}
    for path in cycles({each.id: list(each.depends_on) for each in after.values()}):
        place = after[path[0]].place
        problems.error("recommendation-cycle", place, "recommendation_cycle", path=" → ".join(path))
