"""Who is who: the workloads and what they stand to lose, the hostings and the places they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import About, Harm, Kind, Scale
from bornage.report.blocks import Cell, Part, Row
from bornage.report.pointers import beside, pointer
from bornage.report.shorthand import cell, cell_of_lines, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.questionnaire.model import Question
    from bornage.report.blocks import Block, Table
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
    counts = {"count": w.count("hosting", outside), "total": w.count("hosting", total)}
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
        for group in in_fours(matter.assessment.hostings):
            yield _hostings(matter, asked, group)


# --- workloads ---


def _workloads(matter: Matter) -> Table:
    w = matter.writer
    harms = [(w.harm(harm.value), 19) for harm in Harm]
    columns = [(w.say("_case.subjects.workloads.workload"), 43), *harms]
    rows = (_workload(matter, workload) for workload in matter.assessment.workloads)
    return table(w.say("_case.subjects.workloads.caption"), columns, rows)


def _workload(matter: Matter, workload: Subject) -> Row:
    w = matter.writer
    told = " ".join(_told(matter, workload))
    cells = (_exposure(matter, workload, harm) for harm in Harm)
    return row(head(w.name(workload.id), note=told), *cells, anchor=matter.subject_anchor(workload.id))


def _told(matter: Matter, workload: Subject) -> Iterator[str]:
    """What was said of it in free text."""
    for question in matter.questionnaire.about(About.WORKLOAD):
        answer = matter.answer(question.id, workload.id)
        if question.kind == Kind.TEXT and answer and isinstance(answer.value, str):
            yield matter.writer.prose(answer.value)


def _exposure(matter: Matter, workload: Subject, harm: Harm) -> Cell:
    w = matter.writer
    exposure = matter.evaluation.workloads[workload.id].exposure.get(harm.value)
    if exposure is None:
        return cell(w.say("_words.join.nothing"))
    if exposure.low == exposure.high:
        return cell(w.level("exposure", exposure.high), tone=f"level-{exposure.high}")
    return cell(w.range(exposure.low, exposure.high), tone="stand open")


# --- hostings ---


def _hostings(matter: Matter, asked: Sequence[Question], hostings: Sequence[Subject]) -> Table:
    """Where each hosting is, and where those who own and serve it are."""
    w = matter.writer
    columns = [w.say("_case.subjects.hostings.question"), *(w.name(hosting.id) for hosting in hostings)]
    rows = [_row(matter, question, hostings) for question in asked]
    if any(hosting.provider for hosting in hostings):
        providers = (cell(_provider(matter, hosting) or w.say("_words.join.nothing")) for hosting in hostings)
        rows.insert(0, row(head(w.say("_case.subjects.hostings.provider")), *providers))
    shares = even(32, len(hostings))
    return table(w.say("_case.subjects.hostings.caption"), zip(columns, shares, strict=True), rows)


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


def _row(matter: Matter, question: Question, hostings: Sequence[Subject]) -> Row:
    return row(
        head(matter.writer.read(question.text)), *(_described(matter, question, hosting) for hosting in hostings)
    )


def _described(matter: Matter, question: Question, hosting: Subject) -> Cell:
    w = matter.writer
    answer = matter.answer(question.id, hosting.id)
    if answer is None or question.kind not in _PLACES or answer.state != AnswerState.ANSWERED or answer.value is None:
        return cell(w.answer(question, answer))
    lines = w.places(answer.value if isinstance(answer.value, frozenset) else {str(answer.value)})
    outside = any(run.style == "outside" for line in lines for run in line)
    return cell_of_lines(lines, tone="outside" if outside else "")
