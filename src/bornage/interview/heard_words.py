"""What was said, in words: an answer as one would say it back, and a statement with who made it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line
from bornage.interview.said import value_words
from bornage.interview.who import with_role
from bornage.text import day, words

if TYPE_CHECKING:
    from bornage.assessment.entries import Answer, Answered
    from bornage.assessment.session import Session
    from bornage.assessment.state import Key
    from bornage.interview.glyphs import Glyphs


def question_words(session: Session, key: Key, language: str) -> str:
    """A question, with the subject it is asked about unless that is the organization."""
    question, subject = key
    text = on_one_line(session.questionnaire.questions[question].text.to(language))
    found = session.assessment.subject(subject) if subject else None
    if found is None:
        return text
    return words(language, "interview_people.question", text=text, subject=on_one_line(found.name))


def answer_words(session: Session, answer: Answer, language: str) -> str:
    """The value, or the state where there is none."""
    if answer.state == AnswerState.ANSWERED and answer.value is not None:
        question = session.questionnaire.questions[answer.question]
        return on_one_line(value_words(session.questionnaire, question, answer.value, language))
    if answer.is_disputed:
        return words(language, "interview_people.disputed")
    return words(language, f"interview.state.{answer.state}")


def statement_page(session: Session, said: Answered, language: str, glyphs: Glyphs) -> list[Paragraph]:
    """Who said it, what, on what it rests, and the reason and the note that go with it."""
    answer = said.answer
    who = with_role(session, answer.by, language) if answer.by else words(language, "interview_people.others.nobody")
    when = words(language, "interview_people.others.when", day=day(said.at.date(), language))
    page = [Paragraph(who, "underline", right=when)]
    support = (
        [f"{answer.grade} {words(language, f'method.grade.{answer.grade}')}"]
        if answer.state == AnswerState.ANSWERED
        else []
    )
    page.append(Paragraph(glyphs.between.join([answer_words(session, answer, language), *support]), lead="  "))
    if answer.reason:
        reason = on_one_line(answer.reason).rstrip(".")
        page.append(Paragraph(words(language, "interview.question.reason", reason=reason), lead="  "))
    if answer.note:
        key = "interview.question.note" if answer.to_print else "interview.question.note_kept_back"
        page.append(Paragraph(words(language, key, note=on_one_line(answer.note)), lead="  "))
    return page
