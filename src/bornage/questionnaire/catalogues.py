"""The provider catalogue, from `providers.toml` to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.catalogue import Catalogue, CatalogueEntity, Provider
from bornage.questionnaire.model import About, EntityRole, Kind
from bornage.questionnaire.problems import Problems, maybe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Question
    from bornage.questionnaire.schema_catalogues import CatalogueEntityShape, ProvidersFile
    from bornage.shapes import Document

_PLACES = ("incorporation", "control", "presence", "markets", "staff")
_CHOSEN = ("reach", "service")


def build_catalogue(
    document: Document[ProvidersFile] | None,
    problems: Problems,
    places: Collection[str],
    questions: Mapping[str, Question],
) -> Catalogue | None:
    """The catalogue, if there is one; what is wrong with it is added to `problems`."""
    file = document.usable if document else None
    if document is None or file is None:
        return None
    filled = {q.fact: q for q in questions.values() if q.fact and q.about == About.ENTITY}
    seen: dict[str, Place] = {}
    providers = {}
    for n, shape in document.rows("provider"):
        place = document.place("provider", n, "id")
        problems.unique(seen, shape.id, place)
        problems.known(document, ("provider", n, "regions"), shape.regions, places, "place")
        if not shape.sources and shape.confidence != "unconfirmed":
            problems.error("no-source", place, "provider_source", id=shape.id)
        entities = []
        for m, each in enumerate(shape.entity):
            _check_entity(document, (n, m), each, problems, places)
            entities.append(CatalogueEntity(EntityRole(each.role), each.name, dict(_facts(each))))
            _check_choices(document, (n, m), each, problems, filled)
        providers[shape.id] = Provider(
            id=shape.id,
            name=shape.name,
            sort=shape.sort,
            as_of=shape.as_of,
            confidence=shape.confidence,
            sources=tuple(shape.sources),
            entities=tuple(entities),
            place=place,
            regions=tuple(shape.regions),
            note=maybe(shape.note),
        )
    return Catalogue(file.catalogue.version, file.catalogue.checked, file.catalogue.recheck, providers)


def _check_entity(
    document: Document[ProvidersFile],
    at: tuple[int, int],
    shape: CatalogueEntityShape,
    problems: Problems,
    places: Collection[str],
) -> None:
    n, m = at
    for key in _PLACES:
        said = getattr(shape, key)
        if isinstance(said, str):
            problems.is_known(document.place("provider", n, "entity", m, key), said, places, "place")
        elif said:
            problems.known(document, ("provider", n, "entity", m, key), said, places, "place")


def _check_choices(
    document: Document[ProvidersFile],
    at: tuple[int, int],
    shape: CatalogueEntityShape,
    problems: Problems,
    filled: Mapping[str, Question],
) -> None:
    """A fact that pre-fills a question with choices is one of them."""
    n, m = at
    for key in _CHOSEN:
        said, question = getattr(shape, key), filled.get(key)
        if said is None or question is None or question.kind not in {Kind.CHOICE, Kind.CHOICES}:
            continue
        place = document.place("provider", n, "entity", m, key)
        for choice in said if isinstance(said, list) else [said]:
            problems.is_known(place, choice, tuple(question.choice), "fact")
        problems.alone(place, question, said if isinstance(said, list) else [said])


def _facts(shape: CatalogueEntityShape) -> Iterator[tuple[str, Value]]:
    for key in (*_PLACES, *_CHOSEN):
        said = getattr(shape, key)
        if said:
            yield key, frozenset(said) if isinstance(said, list) else said
