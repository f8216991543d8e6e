"""Answers recorded in bulk: an answers file checked against a questionnaire, then said as entries.

All that is wrong with the file is told at once, with its place, and nothing is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.answers_check import AnswersCheck, chains_taken, settled
from bornage.assessment.entries import Answered, Entry, HomeSet, Overridden, PlacementSet, SubjectNamed
from bornage.diagnostics import Problem, in_order

if TYPE_CHECKING:
    from datetime import datetime

    from bornage.assessment.answers_file import AnswersFile
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
    keys = {(given.answer.question, given.answer.subject) for given in answers.given}
    for answer in (each for chain in chains for each in chain.answers):
        stands = into is not None and (answer.question, answer.subject) in into.answers
        if (answer.question, answer.subject) not in keys and not stands:  # the catalogue replaces nothing said
            said.append(Answered(answer, at, author))
    for given in answers.given:
        answer = settled(given.answer, questionnaire.questions[given.answer.question])
        if into is None or into.answers.get((answer.question, answer.subject)) != answer:
            said.append(Answered(answer, at, author))
    overrides = into.overrides if into else {}
    said += [
        Overridden(each, at, author)
        for each in answers.overrides
        if overrides.get((each.criterion, each.hosting)) != each
    ]
    return tuple(said), problems
