"""The marks of the screen said in words: a sign is noise to whoever listens."""

from __future__ import annotations

from functools import cache

from bornage.assessment.entries import AnswerState
from bornage.interview.glyphs import Glyphs
from bornage.text import words


@cache
def marks_in(language: str) -> Glyphs:
    """The marks of one language."""

    def say(key: str) -> str:
        return words(language, f"plain.mark.{key}")

    return Glyphs(
        states={state: say(f"state.{state}") for state in AnswerState},
        cursor="",
        chosen=say("chosen"),
        not_chosen="",
        ticked=say("chosen"),
        unticked="",
        between=", ",
        ellipsis="…",
        done=say("done"),
        is_plain=True,
    )
