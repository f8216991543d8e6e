"""Why a verdict is another one: the answers that decide it, then or now, and that are not what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from bornage.assessment.entries import ORGANIZATION
from bornage.report.blocks import Body, Heading, Run, words
from bornage.report.parts.progress_detail import said_with_grade, writer_then
from bornage.report.progress import Turn
from bornage.report.shorthand import cell, grouped_table, head, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bornage.assessment.entries import Answer, Placement
    from bornage.assessment.proceedings import Key
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import Evaluation
    from bornage.questionnaire.model import Questionnaire
    from bornage.report.blocks import Block, Row
    from bornage.report.matter import Matter
    from bornage.report.progress import Earlier, Progress, Step
    from bornage.report.writer import Writer

MOST: Final = 5
"""Answers named for one verdict; the rest are counted."""


class Read(Protocol):
    """A record and what is read of it."""

    @property
    def questionnaire(self) -> Questionnaire:
        """What it answers."""

    @property
    def assessment(self) -> Assessment:
        """The answers."""

    @property
    def evaluation(self) -> Evaluation:
        """The verdicts, and what decides them."""


def why(matter: Matter, earlier: Earlier, found: Progress) -> Iterator[Block]:
    """A table of the verdicts that turned and the answers that turned them; nothing where none did."""
    turned = [each for each in found.steps if each.turn != Turn.SAME]
    if not turned:
        return
    w = matter.writer
    yield Heading(3, words(w.say("_progress.why.heading")))
    yield paragraph(w.say("_progress.why.lead"))
    columns = [(w.say("_progress.why.question"), 44)]
    columns += [(w.say(f"_progress.legend.{side}"), 28) for side in ("then", "now")]
    bodies = (Body(tuple(_rows(matter, earlier, each)), words(_turned(w, each))) for each in turned)
    yield grouped_table(w.say("_progress.why.caption"), columns, bodies, "dense")


def _turned(w: Writer, step: Step) -> str:
    """`« A » dans « B » : Insuffisant → Atteint`."""
    verdicts = " → ".join(w.say(f"method.verdict.{each.value}") for each in (step.then, step.now))
    where = w.where(step.placement.workload, step.placement.hosting)
    return w.say("_words.join.colon", name=where, value=verdicts)


def _rows(matter: Matter, earlier: Earlier, step: Step) -> Iterator[Row]:
    """Each answer that decides the verdict on either day and is another one; that none is, where none is."""
    w = matter.writer
    keys = deciding(matter, earlier, step.placement)
    if not keys:
        yield row(
            head(w.say("_progress.why.none")), cell(w.say("_words.join.nothing")), cell(w.say("_words.join.nothing"))
        )
    yield from (_row(matter, earlier, key, step.placement) for key in keys[:MOST])
    rest = len(keys) - MOST
    if rest > 0:
        told = w.say_counted("_progress.why.more", rest, count=w.counted("answer", rest))
        yield row(head(Run(w.sentence(told), "soft")), cell(), cell())


def deciding(now: Read, earlier: Earlier, placement: Placement) -> tuple[Key, ...]:
    """What decides today's verdict and is another answer; what decided the former one, where nothing of that is."""
    chains = (each.assessment.chain(placement.hosting) for each in (now, earlier))
    subjects = {ORGANIZATION, placement.workload, placement.hosting, *(each.id for chain in chains for each in chain)}
    before, after = earlier.assessment.answers, now.assessment.answers
    for each in (now, earlier):
        questions = frozenset(_questions(each.questionnaire, each.evaluation, placement))
        keys = (key for key in dict.fromkeys((*after, *before)) if key[0] in questions and key[1] in subjects)
        changed = [key for key in keys if _told(before, key) != _told(after, key)]
        if changed:
            return tuple(sorted(changed, key=_position(now.questionnaire)))
    return ()


def _position(questionnaire: Questionnaire) -> Callable[[Key], int]:
    position = questionnaire.position
    return lambda key: position.get(key[0], len(position))


def _questions(questionnaire: Questionnaire, evaluation: Evaluation, placement: Placement) -> Iterator[str]:
    """Those of each objective that decides, and those that a deciding duty reads."""
    duties = {each.id: each for each in questionnaire.duties}
    for reading in evaluation.placements:
        for each in reading.decided_by if reading.placement == placement else ():
            yield from each.questions
            duty = duties.get(each.duty or "")
            yield from sorted(duty.when.uses | duty.met.uses) if duty else ()


def _told(answers: Mapping[Key, Answer], key: Key) -> object:
    answer = answers.get(key)
    return (answer.state, answer.value, answer.grade) if answer else None


def _row(matter: Matter, earlier: Earlier, key: Key, placement: Placement) -> Row:
    w, then = matter.writer, writer_then(matter, earlier)
    id_, subject = key
    ours, theirs = (each.questions.get(id_) for each in (matter.questionnaire, earlier.questionnaire))
    question = ours or theirs
    is_elsewhere = subject not in {ORGANIZATION, placement.workload, placement.hosting}
    named = f" ({w.name(subject)})" if is_elsewhere else ""  # the head of the group names the others
    number = words(" ", matter.question_number(id_)) if ours else ()
    return row(
        head(w.read(question.text) if question else id_, Run(named, "soft") if named else "", number),
        cell(said_with_grade(then, theirs or ours, earlier.assessment.answers.get(key))),
        cell(said_with_grade(w, question, matter.assessment.answers.get(key))),
    )
