"""Answers recorded in bulk: an answers file checked against a questionnaire, then said as entries.

All that is wrong with the file is told at once, with its place, and nothing is recorded.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from bornage.assessment.answers_check import AnswersCheck, settled
from bornage.assessment.entries import Answered, AnswerState, Entry, HomeSet, Overridden, PlacementSet, SubjectNamed
from bornage.assessment.prefill import chains_taken
from bornage.assessment.proceedings import DocumentNamed, FollowUpSet, Sitting, SittingHeld
from bornage.diagnostics import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.answers_file import AnswersFile
    from bornage.assessment.entries import Answer
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Questionnaire


def to_entries(
    answers: AnswersFile, questionnaire: Questionnaire, at: datetime, author: str, *, into: Assessment | None = None
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries that say what the file says, or none and everything that is wrong with it.

    Given the assessment that they go `into`, its subjects are known too, and what it already says is
    not said again.
    """
    found = AnswersCheck(answers, questionnaire, into).problems()
    problems = in_order([*answers.document.problems, *found])
    if any(problem.is_error for problem in problems):
        return (), problems
    said: list[Entry] = []
    if answers.home and (into is None or into.home != answers.home):
        said.append(HomeSet(answers.home, at, author))
    standing = {*into.workloads, *into.hostings, *into.entities} if into else set()
    chains = tuple(chains_taken(answers, questionnaire, into))
    named = (*answers.subjects, *(entity for chain in chains for entity in chain.entities))
    said += [SubjectNamed(subject, at, author) for subject in named if subject not in standing]
    chosen = into.chosen if into else ()
    said += [PlacementSet(each, True, at, author) for each in answers.placements if each not in chosen]  # noqa: FBT003
    said += _held(answers, at, author, into)
    keys = {(given.answer.question, given.answer.subject) for given in answers.given}
    for answer in (each for chain in chains for each in chain.answers):
        stands = into is not None and (answer.question, answer.subject) in into.answers
        if (answer.question, answer.subject) not in keys and not stands:  # the catalogue replaces nothing said
            said.append(Answered(answer, at, author))
    for given in answers.given:
        answer = settled(given.answer, questionnaire.questions[given.answer.question])
        if into is None or _is_news(answer, into):
            said.append(Answered(answer, at, author))
    overrides = into.overrides if into else {}
    said += [
        Overridden(each, at, author)
        for each in answers.overrides
        if overrides.get((each.criterion, each.hosting)) != each
    ]
    flagged = into.proceedings.follow_ups if into else {}
    said += [
        FollowUpSet(each, at, author)
        for each in answers.follow_ups
        if flagged.get((each.question, each.subject)) != each
    ]
    return tuple(said), problems


def _is_news(answer: Answer, into: Assessment) -> bool:
    """Whether it says something else than its respondent did; that respondents differ is said by what each said."""
    heard = into.heard.get((answer.question, answer.subject))
    if heard is None:
        return True
    if heard.is_open_conflict and not answer.by and answer.state == AnswerState.UNKNOWN:
        return False
    stood = heard.statements.get(answer.by)
    return heard.entry.answer != answer and (stood is None or stood.answer != answer)


def _held(answers: AnswersFile, at: datetime, author: str, into: Assessment | None) -> Iterator[Entry]:
    """Sittings and documents that are not there yet."""
    before = into.proceedings.sittings if into else ()
    known = {(each.sitting.people, each.sitting.purpose) for each in before}
    number = len(before)
    for met in answers.sittings:
        if (met.people, met.purpose) not in known:
            number += 1
            when = datetime.combine(met.held, time(), at.tzinfo) if met.held else at
            yield SittingHeld(Sitting(number, met.people, met.purpose), when, author)
    papers = into.proceedings.documents if into else {}
    yield from (DocumentNamed(each, at, author) for each in answers.papers if papers.get(each.id) != each)
