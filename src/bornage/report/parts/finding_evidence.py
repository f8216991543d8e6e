"""What findings rest on: the answers read, their grades, and the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.questionnaire.model import About, Grade
from bornage.report.blocks import Run, Words, joined, words
from bornage.report.places import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import FindingReading
    from bornage.report.matter import Matter, NumberedAdvice, NumberedFinding

Key = tuple[str, str]
"""A question and a subject."""


def answers_read(matter: Matter, each: NumberedFinding) -> tuple[Key, ...]:
    """Question and subject of each answer that a finding reads, each once; none where it reads laws alone."""
    return tuple(dict.fromkeys(key for reading in each.readings for key in _keys(matter, reading)))


def _keys(matter: Matter, reading: FindingReading) -> Iterator[Key]:
    """A question about hostings is read of each hosting in view."""
    for id_, subject in reading.because:
        about = matter.questionnaire.questions[id_].about
        if subject != ORGANIZATION or about == About.ORGANIZATION:
            yield id_, subject
            continue
        yield from dict.fromkeys(
            (id_, p.workload if about == About.WORKLOAD else p.hosting) for p in _in_view(matter, reading)
        )


def _in_view(matter: Matter, reading: FindingReading) -> list[Placement]:
    return [
        p
        for p in matter.assessment.placements
        if reading.workload in {None, p.workload} and reading.hosting in {None, p.hosting}
    ]


def hostings_of(matter: Matter, each: NumberedFinding) -> tuple[str, ...]:
    """Hostings of the placements in view, each once."""
    return tuple(dict.fromkeys(p.hosting for reading in each.readings for p in _in_view(matter, reading)))


def chain_read(matter: Matter, each: NumberedFinding) -> Iterator[Key]:
    """What was said of the entities of the hostings in view: what the reading of laws rests on."""
    asked = matter.questionnaire.about(About.ENTITY)
    for hosting in hostings_of(matter, each):
        for entity in matter.assessment.chain(hosting):
            yield from ((q.id, entity.id) for q in asked if matter.answer(q.id, entity.id))


def _grade(matter: Matter, key: Key) -> Grade | None:
    answer = matter.answer(*key)
    return answer.grade if answer and answer.state == AnswerState.ANSWERED else None


def grades_of(matter: Matter, each: NumberedFinding) -> str:
    """The weakest and the strongest grade of what a finding rests on; nothing where it rests on no graded answer."""
    keys = answers_read(matter, each) or chain_read(matter, each)
    found = sorted(grade.value for key in keys if (grade := _grade(matter, key)))
    return matter.writer.range(found[0], found[-1]) if found else ""


def names_first(each: NumberedFinding) -> bool:
    """Whether the title of a finding names the first place where it stands."""
    first = each.readings[0]
    of = {"workload": first.workload, "hosting": first.hosting}
    return {name for name, subject in of.items() if subject} <= each.finding.title.placeholders()


def where_else(matter: Matter, each: NumberedFinding) -> list[str]:
    """Where a finding stands; without the first place when its title has just named it."""
    rest = each.readings[1:] if names_first(each) else each.readings
    return places(matter, ((r.workload, r.hosting) for r in rest)) if rest else []


def advice_label(matter: Matter, group: Sequence[NumberedFinding]) -> str:
    """What stands before the numbers of the recommendations made for some findings: one, or several."""
    return matter.writer.say_counted("_findings.findings.answered_by", len(_made(matter, group)))


def _made(matter: Matter, group: Sequence[NumberedFinding]) -> list[NumberedAdvice]:
    ids = dict.fromkeys(id_ for each in group for id_ in each.finding.recommendations)
    return sorted((matter.advice_number[id_] for id_ in ids if id_ in matter.advice_number), key=lambda a: a.number)


def advice_numbers(matter: Matter, group: Sequence[NumberedFinding]) -> Words:
    """The numbers of the recommendations made for some findings, each leading to its card or its row."""
    return joined(words(Run(str(advice.number), "", f"#{advice.anchor}")) for advice in _made(matter, group))


def questions_read(matter: Matter, each: NumberedFinding) -> Words:
    """The numbers of the questions it rests on; none where it reads laws alone."""
    ids = sorted({id_ for id_, _ in answers_read(matter, each)}, key=matter.questionnaire.position.__getitem__)
    return joined((words(matter.question_number(id_)) for id_ in ids), ", ")
