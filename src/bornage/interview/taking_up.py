"""What was typed when the program was killed: where the interview goes on with it, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.card import ticked_in
from bornage.interview.drafts import ANSWER, TEXT, TICKS, begins_anywhere, in_lines
from bornage.interview.printable import clean, on_one_line
from bornage.interview.saying import Said
from bornage.interview.talk import Fill, Tick, Write
from bornage.interview.typed import retyped

if TYPE_CHECKING:
    from bornage.interview.desk import Desk
    from bornage.interview.drafts import Draft
    from bornage.text import Text


_NOT_TRIED: Final = frozenset({"review", "override"})
"""Commands that open their field only after a list, and have the method asked before it."""


def answer_begins(desk: Desk) -> dict[str, str]:
    """What the place where the answer is typed starts from: what is recorded."""
    value = desk.answer.value if desk.answer else None
    return {TEXT: clean(retyped(value)) if value is not None else ""}


def take_up(desk: Desk) -> Said | None:
    """Go to the question of the newest draft, and say how it is opened; None when there is none.

    A draft whose field starts from something else by now is dropped. One about a question that is not asked now
    stays, and nothing is said of it.
    """
    drafts = desk.drafts
    asked = [draft for draft in drafts.kept if _key(draft) in desk.session.agenda.keys]
    standing = [draft for draft in asked if _still_stands(desk, draft)]
    drafts.forget(*(draft.spot for draft in asked if draft not in standing))
    if not standing:
        return None
    desk.key = _key(standing[0])
    is_ticked = desk.tick_again()
    others = dict.fromkeys(desk.session.questionnaire.number(draft.spot.question) for draft in standing[1:])
    then = Said("interview.draft.others", {"n": len(others), "which": ", ".join(others)}) if others else None
    if standing[0].spot.speaker:
        then = Said("interview.draft.speaker", {"who": _person(desk, standing[0].spot.speaker)}, then)
    command = standing[0].spot.command
    return Said(f"interview.draft.found.{'ticks_of' if command == TICKS and not is_ticked else command}", then=then)


def _key(draft: Draft) -> tuple[str, str]:
    return draft.spot.question, draft.spot.subject


def _person(desk: Desk, who: str) -> str | Text:
    role = next((role for role in desk.session.questionnaire.roles if role.id == who), None)
    return role.title if role else on_one_line(who)


def _still_stands(desk: Desk, draft: Draft) -> bool:
    """Whether the field of a draft starts from what it started from then: tried where it was, and nothing changes."""
    here = desk.key, desk.speaker
    desk.key, desk.speaker = _key(draft), draft.spot.speaker
    try:
        if draft.spot.command == ANSWER:
            return draft.before == answer_begins(desk)
        if draft.spot.command == TICKS:
            return draft.before == in_lines(ticked_in(desk.answer))
        if draft.spot.command in _NOT_TRIED:
            return True
        from bornage.interview.talks import TALKS

        talk = TALKS[draft.spot.command](desk)
        step = next(talk, None)
        talk.close()
    finally:
        desk.key, desk.speaker = here
    if step is None:
        return False
    is_its_field = isinstance(step, Fill | Write | Tick) and step.title.key == draft.spot.form
    return not is_its_field or draft.before in begins_anywhere(step)
