"""`bornage preview`: a question as it will be asked, for whoever writes it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bornage.commands.console import DONE, USAGE, Refusal, say
from bornage.commands.opening import load_questionnaire, questionnaire_folder
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse

    from bornage.questionnaire.model import Question


def run(asked: argparse.Namespace, language: str) -> int:
    """Print the question with what the interviewer needs beside it."""
    questionnaire = load_questionnaire(questionnaire_folder(asked.questionnaire), language)
    question = questionnaire.questions.get(questionnaire.renamed.get(asked.id, asked.id))
    if question is None:
        near = get_close_matches(asked.id, questionnaire.questions, n=1)
        help_ = message("cli.explain.near", near=near[0]) if near else ""
        raise Refusal(message("cli.explain.nothing", id=asked.id, near=help_), USAGE)
    say(f"{questionnaire.section[question.section].title.to(language)} · {question.place}")
    say_question(question, language)
    return DONE


def say_question(question: Question, language: str) -> None:
    """The question, its choices, and what stands one key away in the interview."""
    about = words(language, f"method.about.{question.about}")
    say(f"{question.id} · {about} · {question.scale} · {', '.join(question.objectives)}")
    say()
    say(f"  {question.text.to(language)}")
    for number, choice in enumerate(question.choices, 1):
        level = "" if choice.level is None else f"  [{choice.level}]"
        say(f"    {number}  {choice.label.to(language)}{level}")
    for text in (question.probe, question.evidence, question.why, question.when_hidden):
        if text:
            say()
            say(f"  {text.to(language)}")
    if question.when:
        say()
        say(f"  when = '{question.when.source}'")
