"""What the person interviewed may read along: the question and what can be answered, and nothing said before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bornage.interview.saying import Said

if TYPE_CHECKING:
    from bornage.interview.card import Card


def as_respondent_sees(card: Card) -> Card:
    """A card without its probe, without remarks, and with nothing of its standing but the answer's state."""
    return replace(card, probe="", standing=card.standing[:1], remarks=())


def as_respondent_hears(said: Said) -> Said:
    """What has just happened, without what it says of grades or of other answers."""
    if said.key in _MORE_THAN_UNDONE:
        return Said("interview.undone.hidden", {"number": said.values["number"]}, said.then)
    return Said("recorded_and") if said.key in _MORE_THAN_RECORDED else said


_MORE_THAN_RECORDED: Final = frozenset({"evidence_back", "grade_starts_over", "interview_review.said.check"})
_MORE_THAN_UNDONE: Final = frozenset(
    f"interview.undone.{kind}" for kind in ("answer", "unanswered", "fact", "note", "grade", "documents", "decided")
)
