"""From shapes to the model: ids indexed, references resolved, conditions checked.

Each step adds its problems to one list and goes on, so that an author is told everything at once. What
cannot be built is left out; `load` then withholds the questionnaire.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bornage.diagnostics import Place, Problem
from bornage.questionnaire.catalogues import build_catalogue
from bornage.questionnaire.conditions import AnyEntity, parts_of
from bornage.questionnaire.crosswalks import build_crosswalks
from bornage.questionnaire.cycles import cycles
from bornage.questionnaire.definitions import build_definitions, condition_for_law
from bornage.questionnaire.framework import build_framework
from bornage.questionnaire.jurisdictions import Jurisdictions
from bornage.questionnaire.model import Bands, Question, Questionnaire, Role
from bornage.questionnaire.places import Places
from bornage.questionnaire.problems import Anything, Problems, refused_ids, text_of
from bornage.questionnaire.report_file import build_reported
from bornage.questionnaire.rules import Rules, build_rules
from bornage.questionnaire.sections import bare_questions, build_sections
from bornage.questionnaire.source import Source
from bornage.questionnaire.vocabulary import Vocabulary
from bornage.text import LANGUAGES, Text, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.rule import Definition
    from bornage.questionnaire.schema import (
        DefinitionsFile,
        QuestionnaireFile,
        SectionFile,
        SourcesFile,
        SourceShape,
    )
    from bornage.questionnaire.schema_catalogues import JurisdictionsFile, ProvidersFile
    from bornage.questionnaire.schema_report import ReportFile
    from bornage.questionnaire.schema_rules import CrosswalkFile, RulesFile
    from bornage.shapes import Document


EFFORTS: Final = ("S", "M", "L", "XL")


@dataclass(frozen=True)
class Files:
    """The documents of one questionnaire."""

    head: Document[QuestionnaireFile]
    sections: tuple[Document[SectionFile], ...]
    rules: tuple[Document[RulesFile], ...]
    crosswalks: tuple[Document[CrosswalkFile], ...]
    sources: tuple[Document[SourcesFile], ...]
    definitions: Document[DefinitionsFile] | None
    report: Document[ReportFile] | None
    jurisdictions: Document[JurisdictionsFile] | None
    providers: Document[ProvidersFile] | None
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
    bare = Vocabulary(bare_questions(files.sections), places)
    definitions = build_definitions(files.definitions, problems, bare)
    sections = build_sections(files.sections, problems, sources, roles, replace(bare, definitions=definitions))
    questions = {q.id: q for section in sections for q in section.questions}
    statutes = [s.id for d in files.rules for _, s in d.rows("statute") if s.status != "draft"]
    vocabulary = replace(bare, questions=questions, definitions=definitions, statutes=statutes)
    rules = build_rules(files.rules, problems, vocabulary, sources, roles)
    crosswalks = build_crosswalks(files.crosswalks, problems, vocabulary, sources)
    framework = build_framework(files.head, [q for q in questions.values() if not q.retired], problems, sources)
    law = head.law if head else None
    _check_cycles(questions, definitions.get(law.complete_chain) if law else None, rules, problems)
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
        crosswalks=crosswalks,
        definitions=definitions,
        customer_keys=condition_for_law(files.head, "customer_keys", definitions, problems),
        complete_chain=condition_for_law(files.head, "complete_chain", definitions, problems),
        reported=build_reported(files.report, problems, vocabulary, sources),
        catalogue=build_catalogue(files.providers, problems, places, questions),
        bands=Bands(tuple(head.plan.cost), {str(k): v for k, v in head.plan.effort.items()}) if head.plan else Bands(),
        retired=tuple(q.id for q in questions.values() if q.retired),
        **rules,
    )
    return questionnaire, problems


def _refused(files: Files) -> Mapping[str, frozenset[str]]:
    """Ids that only a refused file knows, by what they name."""
    no_catalogue = files.jurisdictions is None
    return {
        "question": refused_ids(files.sections, "question"),
        "source": refused_ids(files.sources, "source"),
        "definition": refused_ids([files.definitions], "definition"),
        "statute": refused_ids(files.rules, "statute"),
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
    for size in EFFORTS if head.plan else ():
        if head.plan and size not in head.plan.effort:
            said = message("diagnostics.missing_key", key=size, of="effort")
            problems.append(Problem("missing-key", files.head.place("plan", "effort"), said))
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


def _sources(documents: tuple[Document[SourcesFile], ...], problems: Problems) -> dict[str, Source]:
    found: dict[str, Source] = {}
    seen: dict[str, Place] = {}
    for document in documents:
        for n, each in document.rows("source"):
            place = document.place("source", n, "id")
            if not each.as_of <= each.checked <= each.recheck:
                problems.error("source-dates", document.place("source", n, "checked"), "source_dates")
            if problems.unique(seen, each.id, place):
                found[each.id] = _source(each, place)
    return found


def _cited(shape: SourceShape) -> Text:
    """How it is cited; by its title where nothing else is said."""
    if isinstance(shape.citation, str):
        return Text((("", shape.citation),))
    said = (("fr-CA", shape.citation.fr_ca), ("en", shape.citation.en))
    cited = tuple((language, words) for language, words in said if words)
    return Text(cited) if cited else text_of(shape.title)


def _source(shape: SourceShape, place: Place) -> Source:
    return Source(
        id=shape.id,
        title=text_of(shape.title),
        citation=_cited(shape),
        kind=shape.kind,
        confidence=shape.confidence,
        as_of=shape.as_of,
        checked=shape.checked,
        recheck=shape.recheck,
        place=place,
        url=shape.url,
        status=shape.status,
    )


def _asks_the_chain(condition: Condition) -> bool:
    return any(isinstance(part, AnyEntity) for part in parts_of(condition.root))


def _check_cycles(
    questions: Mapping[str, Question], complete: Definition | None, rules: Rules, problems: Problems
) -> None:
    """Nothing waits for itself: evaluation follows these arrows."""
    conditions = {q.id: q.when for q in questions.values() if q.when}
    # What asks about any entity waits for the definition that says whether the chain is complete.
    conditions |= {each.id: each.when for each in (complete,) if each}
    chain = {complete.id} if complete else set()
    waits = {id_: sorted(when.uses | (chain if _asks_the_chain(when) else set())) for id_, when in conditions.items()}
    for path in cycles(waits):
        place = conditions[path[0]].place or questions[path[0]].place
        problems.error("condition-cycle", place, "cycle", question=path[0], path=" → ".join(path))
    after = {each.id: each for each in rules["recommendations"]}
    for path in cycles({each.id: list(each.depends_on) for each in after.values()}):
        place = after[path[0]].place
        problems.error("recommendation-cycle", place, "recommendation_cycle", path=" → ".join(path))
