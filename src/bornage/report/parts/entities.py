"""Every entity behind each hosting, with its facts, their evidence and where they come from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import About, Kind
from bornage.report.blocks import Heading, Part, Row, Run, Words, joined, words
from bornage.report.chains import OWNING, chain_figure, facts_of, said_of
from bornage.report.parts.chain_matrix import catalogue_day, matrix, role_of
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Answer, Subject
    from bornage.questionnaire.model import Question
    from bornage.report.blocks import Block, Cell, Paragraph, Table
    from bornage.report.matter import Matter

_PRESENCE: Final = ("presence", "markets", "staff")
_PLACES_NAMED: Final = 6
"""Beyond, the places outside home are counted; all are in the appendix of answers."""


def entities(matter: Matter) -> Part | None:
    """The appendix: every entity with its facts and their evidence; left out when none is listed."""
    n = len(matter.assessment.entities)
    if not n or not matter.questionnaire.about(About.ENTITY):
        return None
    w = matter.writer
    title = w.sentence(w.say_counted("_chain.entities.title", n, count=w.count("entity", n)))
    return Part("entities", w.say("_chain.entities.topic"), title, tuple(_in_full(matter)))


def _in_full(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield matrix(matter, [each for each in matter.assessment.hostings if matter.assessment.chain(each.id)])
    yield paragraph(w.say("_chain.chain.grades"), style="small")
    for hosting in matter.assessment.hostings:
        chained = matter.assessment.chain(hosting.id)
        if chained:
            yield Heading(3, words(w.quote(w.name(hosting.id))))
            yield _known(matter, hosting, chained)
            if len(chained) > 1:
                yield chain_figure(matter, hosting, chained)
            yield _entities(matter, hosting, chained)
    yield from _catalogue(matter)


# --- what is known of a chain ---


def _known(matter: Matter, hosting: Subject, entities: tuple[Subject, ...]) -> Paragraph:
    """Whether the list is complete, and how much of it is the catalogue's word alone."""
    w = matter.writer
    answers = [answer for entity in entities for _, answer in facts_of(matter, entity)]
    days = sorted({day for answer in answers if (day := catalogue_day(answer))})
    lines = [_completeness(matter, hosting)]
    if days:
        n = sum(bool(catalogue_day(answer)) for answer in answers)
        when = w.list_of([w.day(date.fromisoformat(day)) for day in days])
        counts = {"n": w.number(n), "total": w.number(len(answers)), "date": when}
        lines.append(words(w.say("_chain.chain.from_catalogue", **counts)))
    return paragraph(joined(lines, " "))


def _completeness(matter: Matter, hosting: Subject) -> Words:
    w = matter.writer
    state = {True: "complete", False: "incomplete", None: "unknown"}[matter.evaluation.chains[hosting.id]]
    condition = matter.questionnaire.complete_chain
    asked = [q for q in matter.questionnaire.questions if condition and q in condition.uses]
    references = joined(words(matter.question_number(q)) for q in asked)
    return words(w.say(f"_chain.chain.completeness.{state}"), words(" (", references, ")") if references else "", ".")


# --- entity by entity ---


def _entities(matter: Matter, hosting: Subject, entities: tuple[Subject, ...]) -> Table:
    w = matter.writer
    names = (("entity", 22), ("incorporation", 15), ("control", 15), ("presence", 22), ("reach", 26))
    columns = [(w.say(f"_chain.chain.columns.{name}"), share) for name, share in names]
    caption = w.say("_chain.chain.caption", name=w.quote(w.name(hosting.id)))
    return table(caption, columns, (_entity(matter, entity) for entity in entities))


def _entity(matter: Matter, entity: Subject) -> Row:
    w = matter.writer
    service = _line(matter, entity, "service")
    role = Run(w.sentence(role_of(matter, entity)))
    return row(
        head(Run(w.name(entity.id), "strong"), note=words(role, " · ", service) if service else words(role)),
        *(_place(matter, entity, fact) for fact in OWNING),
        _presence(matter, entity),
        cell(_line(matter, entity, "reach")),
    )


def _line(matter: Matter, entity: Subject, fact: str) -> Words:
    """One fact with its grade; nothing when the questionnaire does not ask for it."""
    return joined((_graded(matter, question, entity) for question in _asked(matter, fact)), "; ")


def _place(matter: Matter, entity: Subject, fact: str) -> Cell:
    line = _line(matter, entity, fact)
    return cell(line, tone="outside" if any(run.style == "outside" for run in line) else "")


def _presence(matter: Matter, entity: Subject) -> Cell:
    w = matter.writer
    lines, missing = [], []
    for fact in _PRESENCE:
        for question in _asked(matter, fact):
            name = w.say(f"_chain.chain.presence.{fact}")
            if matter.answer(question.id, entity.id) is None:
                missing.append(name)
                continue
            label = w.say("_words.join.colon", name=w.sentence(name), value="").rstrip()
            lines.append(words(Run(label, "soft"), " ", _graded(matter, question, entity)))
    if missing:
        label = w.sentence(w.say("_chain.figure.not_known"))
        lines.append(words(Run(w.say("_words.join.colon", name=label, value=", ".join(missing)), "soft")))
    outside = any(run.style == "outside" for line in lines for run in line)
    return cell_of_lines(lines, tone="outside" if outside else "", empty=w.say("_words.join.nothing"))


def _asked(matter: Matter, fact: str) -> Iterator[Question]:
    return (question for question in matter.questionnaire.about(About.ENTITY) if question.fact == fact)


def _graded(matter: Matter, question: Question, entity: Subject) -> Words:
    """What is held of an entity, and on what it rests; the state it stands in when nothing is."""
    answer = said_of(matter, question, entity)
    if answer is None:
        recorded = matter.answer(question.id, entity.id)
        unknown = words(Run(matter.writer.say("_chain.figure.not_known"), "soft"))
        return matter.writer.answer(question, recorded, "short") if recorded else unknown
    return words(_value(matter, question, answer), " ", Run(f"({answer.grade.value})", "soft"))


def _value(matter: Matter, question: Question, answer: Answer) -> Words:
    w = matter.writer
    if question.kind != Kind.COUNTRIES or not isinstance(answer.value, frozenset):
        return w.answer(question, answer, "short")
    lies_within = matter.questionnaire.jurisdictions.lies_within
    outside = sorted(code for code in answer.value if lies_within(code, w.home) is False)
    if len(outside) <= _PLACES_NAMED + 1:
        return w.answer(question, answer, "short")
    named = [w.place_name(code) for code in outside[:_PLACES_NAMED]]
    more = w.say("_words.join.and_more", count=w.number(len(outside) - _PLACES_NAMED))
    said = w.say("_words.short.outside", place=f"{', '.join(named)} {more}")
    others = w.places(answer.value - frozenset(outside), "short")
    return joined((*others, words(Run(said, "outside"))), "; ")


# --- where facts that nobody confirmed come from ---


def _catalogue(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    catalogue = matter.questionnaire.catalogue
    used = {h.provider for h in matter.assessment.hostings if h.provider and _is_relied_on(matter, h)}
    providers = [each for id_, each in catalogue.providers.items() if id_ in used] if catalogue else []
    if not catalogue or not providers:
        return
    late = catalogue.is_overdue(matter.today)
    yield Heading(3, words(w.say("_chain.catalogue.heading")))
    key = "late" if late else "dates"
    days = {"checked": w.day(catalogue.checked), "recheck": w.day(catalogue.recheck)}
    yield paragraph(Run(w.say(f"_chain.catalogue.{key}", **days), "strong" if late else ""))
    names = (("provider", 36), ("dates", 16), ("sources", 48))
    columns = [(w.say(f"_chain.catalogue.columns.{name}"), share) for name, share in names]
    rows = (
        row(
            head(w.prose(each.name), note=w.read(each.note) if each.note else ""),
            cell(w.day(each.as_of), note=w.say(f"_words.confidence.{each.confidence}")),
            cell_of_lines(words(Run(address, "url", address)) for address in each.sources),
        )
        for each in providers
    )
    yield table(w.say("_chain.catalogue.caption"), columns, rows)


def _is_relied_on(matter: Matter, hosting: Subject) -> bool:
    answers = [a for entity in matter.assessment.chain(hosting.id) for _, a in facts_of(matter, entity)]
    return any(catalogue_day(answer) for answer in answers)
