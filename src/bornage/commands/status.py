"""`bornage status`: how far the interview is, what is open, and who must answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.agenda import agenda
from bornage.assessment.entries import AnswerState
from bornage.commands.console import DONE, say, say_json
from bornage.commands.opening import open_to_read
from bornage.text import listed, words

if TYPE_CHECKING:
    import argparse
    from collections import Counter

    from bornage.assessment.agenda import Agenda
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Questionnaire


def run(asked: argparse.Namespace, language: str) -> int:
    """Print progress by section, then every unknown with its owner."""
    opened = open_to_read(asked.file, language)
    plan = agenda(opened.questionnaire, opened.assessment)
    if asked.json:
        say_json(_as_json(opened.questionnaire, opened.assessment, plan))
        return DONE
    say(f"{opened.assessment.client} · {opened.questionnaire.title.to(language)} {opened.questionnaire.version}")
    say(_line(language, words(language, "cli.status.all"), plan.progress()))
    for section in opened.questionnaire.sections:
        say(_line(language, section.title.to(language), plan.progress(section.id)))
    _say_conflicts(opened.questionnaire, opened.assessment, language)
    _say_unknowns(opened.questionnaire, opened.assessment, language)
    return DONE


def _line(language: str, title: str, progress: Counter[AnswerState]) -> str:
    asked = sum(count for state, count in progress.items() if state != AnswerState.SKIPPED)
    still = progress[AnswerState.UNASKED] + progress[AnswerState.LATER]
    done = asked - still
    unknown = progress[AnswerState.UNKNOWN] + progress[AnswerState.DECLINED]
    line = words(language, "cli.status.line", done=done, asked=asked, unknown=unknown)
    return f"  {title:<44} {line}"


def _say_conflicts(questionnaire: Questionnaire, assessment: Assessment, language: str) -> None:
    """Questions on which respondents differ and nobody has decided, with those who answered."""
    if not assessment.conflicts:
        return
    roles = {role.id: role.title.to(language) for role in questionnaire.roles}
    say()
    say(words(language, "cli.status.conflicts", n=len(assessment.conflicts)))
    for key in sorted(assessment.conflicts):
        question, subject = questionnaire.questions.get(key[0]), assessment.subject(key[1])
        who = [roles.get(each.answer.by, each.answer.by) for each in assessment.heard[key].differing]
        about, said = subject.name if subject else key[1], question.text.to(language) if question else key[0]
        say(f"  {listed(who, language)} · {about} · {said}")


def _say_unknowns(questionnaire: Questionnaire, assessment: Assessment, language: str) -> None:
    pending = {AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER}
    unknown = [a for a in assessment.answers.values() if a.state in pending and not a.is_disputed]
    if not unknown:
        return
    roles = {role.id: role.title.to(language) for role in questionnaire.roles}
    say()
    say(words(language, "cli.status.unknowns", n=len(unknown)))
    for answer in sorted(unknown, key=lambda a: (a.owner, a.question, a.subject)):
        question = questionnaire.questions.get(answer.question)
        subject = assessment.subject(answer.subject)
        due = f" · {answer.due.isoformat()}" if answer.due else ""
        owner = roles.get(answer.owner, answer.owner) or words(language, "cli.status.nobody")
        about = subject.name if subject else answer.subject
        said = question.text.to(language) if question else answer.question
        say(f"  {owner}{due} · {about} · {said}")


def _as_json(questionnaire: Questionnaire, assessment: Assessment, plan: Agenda) -> dict[str, object]:
    return {
        "client": assessment.client,
        "questionnaire": {"id": questionnaire.id, "version": questionnaire.version, "digest": questionnaire.digest},
        "sections": {s.id: {k.value: n for k, n in plan.progress(s.id).items()} for s in questionnaire.sections},
        "open": [{"question": item.question, "subject": item.subject or None} for item in plan.asked if item.is_open],
        "conflicts": [{"question": question, "subject": subject or None} for question, subject in assessment.conflicts],
    }
