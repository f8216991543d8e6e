"""Whether what a journal says fits its questionnaire.

What the program writes always fits. A line mended by hand may not, and an answer that names no question
or no choice would otherwise count for nothing without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, Answered, Resolved, SubjectNamed
from bornage.assessment.fit import misfits
from bornage.questionnaire.places import Places
from bornage.text import message

if TYPE_CHECKING:
    from bornage.assessment.entries import Answer
    from bornage.assessment.journal_reading import Reading
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Questionnaire
    from bornage.text import Text


def disagreement(found: Reading, assessment: Assessment, questionnaire: Questionnaire) -> tuple[int, Text] | None:
    """The first line that fits nothing, and what is wrong there; None when everything fits."""
    places = Places(questionnaire.jurisdictions)
    for code in assessment.home:
        if code not in places:
            return 1, message("journal.fit.country", code=code)
    named = {ORGANIZATION} | {entry.subject.id for entry in found.entries if isinstance(entry, SubjectNamed)}
    standing = {
        id(each)
        for heard in assessment.heard.values()
        for each in (*heard.statements.values(), *((heard.resolution,) if heard.resolution else ()))
    }
    for entry, line in zip(found.entries, found.lines, strict=True):
        if not isinstance(entry, Answered | Resolved) or entry.answer is None:
            continue
        answer = entry.answer
        if answer.subject not in named:
            return line, message("journal.fit.subject", subject=answer.subject)
        if id(entry) not in standing:
            continue  # it was corrected since, or its subject was set aside
        if isinstance(entry, Resolved) and not entry.because.strip():
            return line, message("journal.fit.resolution_reason")
        wrong = _misfit(answer, assessment, questionnaire)
        if wrong is not None:
            return line, wrong
    return None


def _misfit(answer: Answer, assessment: Assessment, questionnaire: Questionnaire) -> Text | None:
    question = questionnaire.questions.get(answer.question)
    if question is None:
        return message("journal.fit.question", question=answer.question)
    if answer.subject not in {subject.id for subject in assessment.subjects(question.about)}:
        return message("journal.fit.subject", subject=answer.subject)
    return next((misfit.text for misfit in misfits(question, answer, questionnaire.jurisdictions)), None)
