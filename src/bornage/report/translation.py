"""Whether a report is a translation: the client asked for it in another language, whose version prevails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bornage.report.matter import Matter


def asked_for(matter: Matter) -> str:
    """The language the client asked for, as `fr` or `en`, even this one's; nothing where no answer says.

    The questionnaire says which question asks it; without an answer, no language is put before another.
    """
    declared = matter.questionnaire.reported.language
    answer = matter.answer(declared.question, "") if declared else None
    return declared.of.get(str(answer.value), "") if declared and answer else ""


def prevailing(matter: Matter) -> str:
    """The language whose version prevails over this one, as `fr` or `en`; nothing where this one is not a translation."""
    wanted = asked_for(matter)
    return "" if wanted == matter.writer.language.split("-")[0] else wanted
