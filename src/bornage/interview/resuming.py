"""Where an interview goes on when it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import Answered, Withdrawn
from bornage.questionnaire.model import Grade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.assessment.agenda import Agenda
    from bornage.assessment.entries import Entry
    from bornage.assessment.state import Key


def resumes_at(agenda: Agenda, paused_at: Key | None, entries: Sequence[Entry]) -> Key | None:
    """Where it was left, or after the last thing said when it was cut short."""
    if paused_at is not None and agenda.position(paused_at) is not None:
        return paused_at
    for entry in reversed(entries):
        match entry:
            case Answered(answer) if answer.grade != Grade.E0:  # what the catalogue says, nobody has said yet
                key: Key = (answer.question, answer.subject)
            case Withdrawn(question, subject):
                key = (question, subject)
            case _:
                continue
        if agenda.position(key) is None:
            continue
        following = agenda.after(key)
        return following.key if following is not None and following.is_open else key
    first = agenda.after(None)
    return first.key if first else None
