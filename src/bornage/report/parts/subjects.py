"""Who is who: the workloads and what they stand to lose, the hostings and the places they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import OPEN
from bornage.questionnaire.model import About, Harm, Kind, Scale
from bornage.report.blocks import Cell, Part, Row, Run, words
from bornage.report.pointers import beside, pointer
from bornage.report.shares import share
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.questionnaire.model import Question
    from bornage.report.blocks import Block, Table, Words
    from bornage.report.matter import Matter

_PLACES = frozenset({Kind.COUNTRY, Kind.COUNTRIES})


def subjects(matter: Matter) -> Part | None:
    """The picture of who holds what, where; left out when nothing is described."""
    described = matter.assessment.hostings and any(_describes(q) for q in matter.questionnaire.about(About.HOSTING))
    if not matter.assessment.workloads and not described:
        return None
    w = matter.writer
    return Part("subjects", w.say("_case.subjects.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    w = matter.writer
    hostings = matter.assessment.hostings
    if not hostings:
        return w.sentence(
            w.say("_case.subjects.title.no_hosting", workloads=w.counted("workload", len(matter.assessment.workloads)))
        )
    known = [places_known(matter, hosting) for hosting in hostings]
    lies_within = matter.questionnaire.jurisdictions.lies_within
    outside = sum(any(lies_within(code, matter.evaluation.home) is False for code in codes) for codes in known)
    title = _outside(matter, outside, is_known=any(known))
    return title if all(known) or not any(known) else f"{title}; {w.say('_case.subjects.title.not_all_known')}"


def _outside(matter: Matter, outside: int, *, is_known: bool) -> str:
    """How many hostings touch a place outside the trusted jurisdictions."""
    w = matter.writer
    total = len(matter.assessment.hostings)
    if not is_known:
        return w.say("_case.subjects.title.unknown")
    if total == 1:
        return w.say(f"_case.subjects.title.single.{'outside' if outside else 'inside'}")
    counts = {"share": share(w, "hosting", outside, total), "total": w.count("hosting", total)}
    return w.sentence(w.say_counted("_case.subjects.title.several", outside, **counts))


def places_outside(matter: Matter, hosting: Subject) -> tuple[str, ...]:
    """Codes of the places a hosting touches outside the trusted jurisdictions, as answered."""
    lies_within = matter.questionnaire.jurisdictions.lies_within
    return tuple(c for c in places_known(matter, hosting) if lies_within(c, matter.evaluation.home) is False)


def places_known(matter: Matter, hosting: Subject) -> tuple[str, ...]:
    """Codes of the places a hosting touches, as answered."""
    found: dict[str, None] = {}
    for question in matter.questionnaire.about(About.HOSTING):
        answer = matter.answer(question.id, hosting.id)
        if question.kind in _PLACES and answer and answer.state == AnswerState.ANSWERED and answer.value:
            found |= dict.fromkeys(sorted(answer.value) if isinstance(answer.value, frozenset) else [str(answer.value)])
    return tuple(found)


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    if matter.recorded:
        yield beside(pointer(matter, "answers", w.say("_case.subjects.facts")))
    yield paragraph(w.say("_case.subjects.home", home=w.home_names() or w.say("_words.join.none")))
    if matter.assessment.workloads:
        yield _workloads(matter)
    asked = [question for question in matter.questionnaire.about(About.HOSTING) if _says_where(question)]
    if matter.assessment.hostings and asked:
        yield _hostings(matter, asked)


# --- workloads ---


def _workloads(matter: Matter) -> Table:
    """What is moved, and what it has to lose; for counsel, what was said of it and no level."""
    w = matter.writer
    if matter.facts_only:
        columns = [(w.say("_case.subjects.workloads.workload"), 43), (w.say("_editions.told.column"), 57)]
        told = (_told_of(matter, workload) for workload in matter.assessment.workloads)
        return table(w.say("_editions.told.caption"), columns, told)
    harms = [(w.harm(harm.value), 19) for harm in Harm]
    columns = [(w.say("_case.subjects.workloads.workload"), 43), *harms]
    rows = (_workload(matter, workload) for workload in matter.assessment.workloads)
    return table(w.say("_case.subjects.workloads.caption"), columns, rows)


def _workload(matter: Matter, workload: Subject) -> Row:
    w = matter.writer
    told = _told(matter, workload)
    cells = (_exposure(matter, workload, harm) for harm in Harm)
    return row(head(w.name(workload.id), note=told), *cells, anchor=matter.subject_anchor(workload.id))


def _told_of(matter: Matter, workload: Subject) -> Row:
    w = matter.writer
    told = cell(_told(matter, workload) or w.say("_words.join.nothing"))
    return row(head(w.name(workload.id)), told, anchor=matter.subject_anchor(workload.id))


def _told(matter: Matter, workload: Subject) -> Words:
    """What was said of it in free text."""
    asked = (question for question in matter.questionnaire.about(About.WORKLOAD) if question.kind == Kind.TEXT)
    answers = (matter.answer(question.id, workload.id) for question in asked)
    said = [each.value for each in answers if each and isinstance(each.value, str)]
    return words(matter.writer.typed(" ".join(said))) if said else ()


def _exposure(matter: Matter, workload: Subject, harm: Harm) -> Cell:
    w = matter.writer
    exposure = matter.evaluation.workloads[workload.id].exposure.get(harm.value)
    if exposure is None:
        return cell(w.say("_words.join.nothing"))
    if exposure.low == exposure.high:
        return cell(w.level("exposure", exposure.high), tone=f"level-{exposure.high}")
    return cell(w.range(exposure.low, exposure.high), tone="stand open")


# --- hostings ---


def _hostings(matter: Matter, asked: Sequence[Question]) -> Table:
    """Each hosting on a line: every place it touches, all questions together; the appendix has each answer."""
    w = matter.writer
    has_providers = any(hosting.provider for hosting in matter.assessment.hostings)
    names = (("hosting", 32), *((("provider", 20),) if has_providers else ()), ("places", 48 if has_providers else 68))
    columns = [(w.say(f"_case.subjects.hostings.{name}"), share) for name, share in names]
    rows = (_row(matter, asked, hosting, has_providers=has_providers) for hosting in matter.assessment.hostings)
    return table(w.say("_case.subjects.hostings.caption"), columns, rows)


def _row(matter: Matter, asked: Sequence[Question], hosting: Subject, *, has_providers: bool) -> Row:
    w = matter.writer
    provider = cell(_provider(matter, hosting) or w.say("_words.join.nothing"))
    return row(head(w.name(hosting.id)), *((provider,) if has_providers else ()), _places_of(matter, asked, hosting))


def _places_of(matter: Matter, asked: Sequence[Question], hosting: Subject) -> Cell:
    """The places known, those outside home marked, and how many questions about places have no answer."""
    w = matter.writer
    lines = list(w.places(places_known(matter, hosting), form="short"))
    items = [matter.agenda.item((question.id, hosting.id)) for question in asked]
    unknown = sum(item is not None and item.state in OPEN for item in items)
    if unknown:
        count = w.count("question", unknown)
        lines.append(words(Run(w.say_counted("_case.subjects.hostings.unknown", unknown, count=count), "soft")))
    if _is_at_odds(matter, hosting):
        lines.append(pointer(matter, "open-questions", w.say("_case.subjects.hostings.at_odds")))
    outside = any(run.style == "outside" for line in lines for run in line)
    return cell_of_lines(lines, tone="outside" if outside else "", empty=w.say("_words.join.nothing"))


def _is_at_odds(matter: Matter, hosting: Subject) -> bool:
    """Whether a place it is said to touch does not fit another answer about places, on an entity for example."""
    asked = matter.questionnaire.questions
    read = ({key for key in each.questions if asked[key[0]].kind in _PLACES} for each in matter.at_odds)
    return any(len(places) > 1 and hosting.id in {subject for _, subject in places} for places in read)


def _provider(matter: Matter, hosting: Subject) -> str:
    """Its name in the catalogue; what was said of it where the catalogue has no such provider."""
    if not hosting.provider:
        return ""
    catalogue = matter.questionnaire.catalogue
    known = catalogue.providers.get(hosting.provider) if catalogue else None
    return known.name if known else matter.writer.prose(hosting.provider)


def _describes(question: Question) -> bool:
    return question.scale == Scale.CONTEXT


def _says_where(question: Question) -> bool:
    return question.kind in _PLACES and _describes(question)
