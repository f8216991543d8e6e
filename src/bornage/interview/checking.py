"""Answers that do not sit well together, as the interview meets them: at once, on the review, before a section closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.interview.printable import on_one_line
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.assessment.session import Session
    from bornage.assessment.state import Key
    from bornage.evaluation.checks import CheckReading
    from bornage.interview.position import Position
    from bornage.questionnaire.model import Questionnaire
    from bornage.text import Text


def all_raised(desk: Position) -> tuple[CheckReading, ...]:
    """Every check that the answers raise: those nobody has explained first, and of these the hard ones."""
    from bornage.evaluation.checks import raised

    return desk.latest.once("checks", lambda readings: _in_order(readings.questionnaire, raised(readings)))


def raised_here(desk: Position, key: Key) -> tuple[CheckReading, ...]:
    """Those that rest on one answer and that nobody has explained."""
    questionnaire = desk.session.questionnaire
    if not questionnaire.checks:
        return ()
    from bornage.evaluation.checks import raised_by

    found = desk.latest.once(("checks", key), lambda readings: _in_order(questionnaire, raised_by(readings, key)))
    return tuple(each for each in found if not each.explanation)


def texts_here(desk: Position, key: Key) -> tuple[Text, ...]:
    """What does not fit with one answer. Before somebody has spoken, it would tell what others said."""
    if desk.is_blind_to(key):
        return ()
    return tuple(desk.session.questionnaire.check[each.check].text for each in raised_here(desk, key))


def standing_in(desk: Position, section: str, *, is_hard: bool) -> tuple[CheckReading, ...]:
    """Checks nobody has explained that rest on an answer of a section."""
    questionnaire = desk.session.questionnaire
    return tuple(
        each
        for each in all_raised(desk)
        if not each.explanation
        and questionnaire.check[each.check].is_hard == is_hard
        and any(questionnaire.section_of[question].id == section for question, _ in each.questions)
    )


def place_words(session: Session, check: CheckReading, language: str) -> str:
    """What a check is about: a workload on a hosting, or one of them, or an entity of a chain."""
    ids = (check.workload, check.entity or check.hosting)
    named = [subject for id_ in ids if id_ and (subject := session.assessment.subject(id_)) is not None]
    names = [on_one_line(each.name) for each in named]
    if len(names) > 1:
        return words(language, "interview_review.where", workload=names[0], hosting=names[1])
    return names[0] if names else on_one_line(session.assessment.client)


def _in_order(questionnaire: Questionnaire, checks: Iterable[CheckReading]) -> tuple[CheckReading, ...]:
    def turn(each: CheckReading) -> tuple[bool, bool]:
        return bool(each.explanation), not questionnaire.check[each.check].is_hard

    return tuple(sorted(checks, key=turn))
