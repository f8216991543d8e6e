"""What the provider catalogue says of a hosting, as entities and answers that nobody has confirmed yet.

Each answer is graded E0 and says that the catalogue said it, and as of when. Whoever confirms or
corrects one answers the same question again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Answer, AnswerState, Subject
from bornage.questionnaire.catalogue import PARENT
from bornage.questionnaire.model import About, EntityRole, Grade

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bornage.assessment.answers_file import AnswersFile
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.catalogue import Provider
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Questionnaire

BY: Final = "catalogue"
"""Who said it; the day of the catalogue's facts follows."""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """A chain as the catalogue has it, and what it says."""

    entities: tuple[Subject, ...] = ()
    answers: tuple[Answer, ...] = ()


def prefilled(questionnaire: Questionnaire, hosting: Subject, taken: Collection[str] = ()) -> Prefilled:
    """The chain of a hosting's provider, and the answers the catalogue gives; nothing for one it does not know.

    Ids of entities are the hosting's with the role behind; none is among those `taken`.
    """
    catalogue = questionnaire.catalogue
    provider = catalogue.providers.get(hosting.provider or "") if catalogue else None
    if provider is None:
        return Prefilled()
    entities = []
    answers = list(_about_hosting(questionnaire, hosting, provider))
    used = set(taken)
    for each in provider.entities:
        id_ = _free(f"{hosting.id}_{each.role}", used)
        used.add(id_)
        entities.append(Subject(About.ENTITY, id_, each.name, hosting=hosting.id, role=each.role))
        facts = ((q.id, each.facts[q.fact]) for q in questionnaire.about(About.ENTITY) if q.fact in each.facts)
        answers += [_answer(question, id_, said, provider) for question, said in facts]
    return Prefilled(tuple(entities), tuple(answers))


def _about_hosting(questionnaire: Questionnaire, hosting: Subject, provider: Provider) -> Iterator[Answer]:
    """Where the one at the top of the chain is controlled from: its parent, or the provider when it has none."""
    tops = [e for role in (EntityRole.PARENT, EntityRole.PROVIDER) for e in provider.entities if e.role == role]
    said = next((e.facts.get("control") for e in tops), None)
    if said is None:
        return
    for question in questionnaire.about(About.HOSTING):
        if question.fact == PARENT:
            yield _answer(question.id, hosting.id, said, provider)


def _answer(question: str, subject: str, value: Value, provider: Provider) -> Answer:
    return Answer(
        question,
        subject,
        AnswerState.ANSWERED,
        value,
        Grade.E0,
        by=f"{BY} {provider.as_of.isoformat()}",
    )


def _free(id_: str, used: Collection[str]) -> str:
    n = 1
    found = id_
    while found in used:
        n += 1
        found = f"{id_}_{n}"
    return found


def chains_taken(answers: AnswersFile, questionnaire: Questionnaire, into: Assessment | None) -> Iterator[Prefilled]:
    """What the catalogue gives the hostings of the file: those whose chain neither it nor the assessment lists."""
    head = answers.document.shape
    if head is not None and head.assessment.digest is not None:
        return  # a sealed copy lists whatever chain there was
    listed = {s.hosting for s in (*answers.subjects, *(into.entities if into else ())) if s.about == About.ENTITY}
    standing = set(into.hostings) if into else set()
    there = (*into.workloads, *into.hostings, *into.entities) if into else ()
    taken = {each.id for each in (*answers.subjects, *there)}
    for hosting in answers.subjects:
        if hosting.about == About.HOSTING and hosting.id not in listed and hosting not in standing:
            found = prefilled(questionnaire, hosting, taken)
            taken |= {entity.id for entity in found.entities}
            yield found
