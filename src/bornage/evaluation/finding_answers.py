"""What findings rest on, and the answers that are missing to settle those that stay open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.evaluation.law_gaps import is_missing, left_open_by
from bornage.questionnaire.conditions import AnyEntity, Reached, parts_of
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.assessment.entries import Placement
    from bornage.assessment.facts import View
    from bornage.evaluation.law_gaps import Key, Read
    from bornage.evaluation.model import FindingReading, StatuteReading
    from bornage.evaluation.numbering import NumberedFinding
    from bornage.questionnaire.model import Grade
    from bornage.questionnaire.rule import Reachable

_GIVEN = frozenset({AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE})


# --- what a finding reads ---


def answers_read(read: Read, each: NumberedFinding) -> tuple[Key, ...]:
    """Question and subject of each answer that a finding reads, each once; none where it reads laws alone."""
    return tuple(dict.fromkeys(key for reading in each.readings for key in _keys(read, reading)))


def _keys(read: Read, reading: FindingReading) -> Iterator[Key]:
    """A question about hostings is read of each hosting in view."""
    for id_, subject in reading.because:
        about = read.questionnaire.questions[id_].about
        if subject != ORGANIZATION or about == About.ORGANIZATION:
            yield id_, subject
            continue
        yield from dict.fromkeys(
            (id_, p.workload if about == About.WORKLOAD else p.hosting) for p in _in_view(read, reading)
        )


def _in_view(read: Read, reading: FindingReading) -> list[Placement]:
    return [
        p
        for p in read.assessment.placements
        if reading.workload in {None, p.workload} and reading.hosting in {None, p.hosting}
    ]


def hostings_of(read: Read, each: NumberedFinding) -> tuple[str, ...]:
    """Hostings of the placements in view, each once."""
    return tuple(dict.fromkeys(p.hosting for reading in each.readings for p in _in_view(read, reading)))


def chain_read(read: Read, each: NumberedFinding) -> Iterator[Key]:
    """What was said of the entities of the hostings in view: what the reading of laws rests on."""
    asked = read.questionnaire.about(About.ENTITY)
    for hosting in hostings_of(read, each):
        for entity in read.assessment.chain(hosting):
            yield from ((q.id, entity.id) for q in asked if (q.id, entity.id) in read.assessment.answers)


def weakest_and_strongest(read: Read, each: NumberedFinding) -> tuple[Grade, Grade] | None:
    """The grades of what a finding rests on; None where it rests on no graded answer."""
    keys = answers_read(read, each) or chain_read(read, each)
    answers = (read.assessment.answers.get(key) for key in keys)
    found = sorted(answer.grade for answer in answers if answer and answer.state == AnswerState.ANSWERED)
    return (found[0], found[-1]) if found else None


def names_first(each: NumberedFinding) -> bool:
    """Whether the title of a finding names the first place where it stands."""
    first = each.readings[0]
    of = {"workload": first.workload, "hosting": first.hosting}
    return {name for name, subject in of.items() if subject} <= each.finding.title.placeholders()


# --- what would settle it ---


def settled_by(read: Read, view: View, each: NumberedFinding) -> frozenset[Key]:
    """The answers that are missing and would settle a finding.

    Where every answer it reads was given, what the laws it reads wait for is missing; else the list of the entities
    behind a hosting, which may be incomplete.
    """
    missing = _not_given(read, answers_read(read, each))
    asked = read.questionnaire.questions
    if all(asked[id_].about == About.ENTITY for id_, _ in missing):
        missing |= _not_given(read, chain_read(read, each))
        missing |= _of_laws(read, view, each)
        missing |= _of_lists(read, view, [h for h in hostings_of(read, each) if not _is_complete(read, h)])
    return frozenset(missing | _of_chains(read, view, each))


def _not_given(read: Read, keys: Iterable[Key]) -> set[Key]:
    answers = read.assessment.answers
    return {key for key in keys if key not in answers or answers[key].state not in _GIVEN}


def _is_complete(read: Read, hosting: str) -> bool:
    return read.evaluation.chains.get(hosting) is True


def _of_lists(read: Read, view: View, hostings: Iterable[str]) -> set[Key]:
    """What says that the lists of entities of some hostings are complete."""
    complete, asked = read.questionnaire.complete_chain, read.questionnaire.questions
    uses = sorted(complete.uses) if complete else ()
    return {(id_, view.facts(hosting=hosting).subject_of(asked[id_])) for hosting in hostings for id_ in uses}


def _of_chains(read: Read, view: View, each: NumberedFinding) -> set[Key]:
    """The same, where it reads entities and no answer is missing of those listed."""
    if not any(isinstance(node, AnyEntity) for node in parts_of(each.finding.when.root)):
        return set()
    waiting = {subject for _, subject in _not_given(read, answers_read(read, each))}
    for hosting in dict.fromkeys(reading.hosting for reading in each.readings if reading.hosting):
        listed = {hosting, *(entity.id for entity in read.assessment.chain(hosting))}
        if not _is_complete(read, hosting) and not waiting & listed:
            return _of_lists(read, view, [hosting])
    return set()


def _of_laws(read: Read, view: View, each: NumberedFinding) -> set[Key]:
    """What the laws that it reads wait for, on the hostings in view: for what they may reach, of the states it names."""
    found = set[tuple[str, str]]()
    nodes = [node for node in parts_of(each.finding.when.root) if isinstance(node, Reached)]
    for hosting in hostings_of(read, each):
        for reading in read.evaluation.statutes.get(hosting, ()):
            open_ = _open_part(reading, nodes)
            if open_ is not None:
                statute = read.questionnaire.statute[reading.statute]
                found |= {key for key in left_open_by(read, view, statute, [open_]) if is_missing(read, key)}
    return found


def _open_part(reading: StatuteReading, nodes: list[Reached]) -> StatuteReading | None:
    """A reading with nothing but what stays open in it and is asked about; None where there is nothing of the sort."""
    pathways = {
        what: pathway
        for what, pathway in reading.pathways.items()
        if pathway.reached is None and reading.factors and any(_reads(node, reading, what) for node in nodes)
    }
    return reading._replace(pathways=pathways) if pathways else None


def _reads(node: Reached, reading: StatuteReading, what: Reachable) -> bool:
    is_of = reading.statute in node.statutes if node.statutes else reading.outside_home is not False
    return node.what == what.value and is_of
