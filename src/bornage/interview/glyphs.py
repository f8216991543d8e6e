"""The marks and rules drawn around words, with a plain form for terminals that have no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of marks. A mark always stands beside a word: it never says anything alone."""

    states: Mapping[AnswerState, str]
    cursor: str
    chosen: str
    """The one choice that was made."""
    not_chosen: str
    ticked: str
    """One of several."""
    unticked: str
    between: str
    ellipsis: str
    done: str
    deed: str = "+"
    """Before what is done, among things to tick."""
    is_plain: bool = False


DRAWN: Final = Glyphs(
    states={
        AnswerState.ANSWERED: "●",
        AnswerState.UNKNOWN: "?",
        AnswerState.DECLINED: "–",
        AnswerState.NOT_APPLICABLE: "×",
        AnswerState.LATER: "»",
        AnswerState.UNASKED: "○",
        AnswerState.SKIPPED: "·",
    },
    cursor="›",
    chosen="●",
    not_chosen="○",
    ticked="■",
    unticked="□",
    between=" · ",
    ellipsis="…",
    done="✓",
)

PLAIN: Final = Glyphs(
    states={
        AnswerState.ANSWERED: "*",
        AnswerState.UNKNOWN: "?",
        AnswerState.DECLINED: "-",
        AnswerState.NOT_APPLICABLE: "x",
        AnswerState.LATER: ">",
        AnswerState.UNASKED: "o",
        AnswerState.SKIPPED: ".",
    },
    cursor=">",
    chosen="(*)",
    not_chosen="( )",
    ticked="[x]",
    unticked="[ ]",
    between=" - ",
    ellipsis="...",
    done="v",
    is_plain=True,
)


def glyphs_for(environment: Mapping[str, str]) -> Glyphs:
    """The set that this terminal and locale can draw."""
    if environment.get("TERM", "") in {"linux", "dumb", "vt100", "vt220"}:
        return PLAIN
    locale = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    if locale in {"C", "POSIX"}:
        return PLAIN
    return DRAWN
