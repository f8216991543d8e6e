"""What the answers say of the entities of a chain, and the figure that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import About, EntityRole
from bornage.report.blocks import Figure, words
from bornage.report.charts.chain import ChainLegend, Lane, Node, columns
from bornage.report.figures.levels import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Answer, Subject
    from bornage.questionnaire.model import Question
    from bornage.report.charts.chain import Stand
    from bornage.report.matter import Matter

OWNING: Final = ("incorporation", "control")
"""Facts that say which state an entity answers to first."""

_BOXES: Final = 6
"""In a column of the figure; the table names them all."""
_LANES: Final = {
    "group": frozenset({EntityRole.PARENT, EntityRole.AFFILIATE}),
    "provider": frozenset({EntityRole.PROVIDER}),
    "hosting": frozenset[EntityRole](),
    "around": frozenset({EntityRole.SUBPROCESSOR, EntityRole.SUPPORT, EntityRole.KEY_CUSTODIAN, EntityRole.SITE_OWNER}),
}


def said_of(matter: Matter, question: Question, entity: Subject) -> Answer | None:
    """The answer that holds about an entity, or None where nothing was answered."""
    answer = matter.answer(question.id, entity.id)
    answered = answer is not None and answer.state == AnswerState.ANSWERED and answer.value is not None
    return answer if answered else None


def facts_of(matter: Matter, entity: Subject) -> Iterator[tuple[Question, Answer]]:
    """What is held of an entity, question by question."""
    for question in matter.questionnaire.about(About.ENTITY):
        answer = said_of(matter, question, entity)
        if answer is not None:
            yield question, answer


def _owning(matter: Matter, entity: Subject) -> dict[str, str]:
    """The code of the place for each of the two facts, where it is known."""
    return {q.fact: str(a.value) for q, a in facts_of(matter, entity) if q.fact in OWNING}


def is_outside(matter: Matter, entity: Subject) -> bool:
    """Whether it is known to be incorporated, or controlled, outside home."""
    return _stand(matter, entity) == "outside"


def _stand(matter: Matter, entity: Subject) -> Stand:
    known = _owning(matter, entity)
    within = [matter.questionnaire.jurisdictions.lies_within(code, matter.evaluation.home) for code in known.values()]
    if False in within:
        return "outside"
    return "inside" if len(known) == len(OWNING) and all(within) else "unknown"


def chain_figure(matter: Matter, hosting: Subject, entities: tuple[Subject, ...]) -> Figure:
    """The entities of a chain by role, around the hosting."""
    w = matter.writer
    label = numbered(matter)
    caption = w.say("_chain.figure.caption", name=w.quote(w.name(hosting.id)))
    told = [
        w.say("_words.join.colon", name=f"{w.name(each.id)} ({w.say(f'_chain.role.{each.role}')})", value=value)
        for each in entities
        if (value := _places(matter, each))
    ]
    alternative = f"{label}. {caption} {'. '.join(told)}."
    legend = ChainLegend(**{name: w.say(f"_chain.figure.{name}") for name in ("inside", "outside", "unknown")})
    drawing = columns(tuple(_lanes(matter, hosting, entities)), legend, alternative)
    return Figure(words(f"{label}. {caption}"), drawing)


def _lanes(matter: Matter, hosting: Subject, entities: tuple[Subject, ...]) -> Iterator[Lane]:
    w = matter.writer
    for name, roles in _LANES.items():
        title = w.say(f"_chain.figure.lane.{name}")
        if name == "hosting":
            yield Lane(title, (Node(w.name(hosting.id), ""),), is_hosting=True)
            continue
        found = [each for each in entities if each.role in roles]
        shown = found if len(found) <= _BOXES else found[: _BOXES - 1]
        nodes = [_node(matter, each) for each in shown]
        if len(shown) < len(found):
            more = w.say("_words.join.and_more", count=w.number(len(found) - len(shown)))
            nodes.append(Node(w.sentence(more), ""))
        if nodes:
            yield Lane(title, tuple(nodes))


def _node(matter: Matter, entity: Subject) -> Node:
    w = matter.writer
    role = w.sentence(w.say(f"_chain.role.{entity.role}"))
    return Node(w.name(entity.id), role, _places(matter, entity), _stand(matter, entity))


def _places(matter: Matter, entity: Subject) -> str:
    """`constitution : France; contrôle : à établir`; one word for both when they are the same place."""
    w = matter.writer
    known = _owning(matter, entity)
    if len(set(known.values())) == 1 and len(known) == len(OWNING):
        return w.say("_chain.figure.both", place=w.place_name(known["control"]))
    if not known:
        return w.say("_chain.figure.neither")
    unknown = w.say("_chain.figure.not_known")
    named = {fact: w.place_name(known[fact]) if fact in known else unknown for fact in OWNING}
    return "; ".join(w.say(f"_chain.figure.{fact}", place=place) for fact, place in named.items())
