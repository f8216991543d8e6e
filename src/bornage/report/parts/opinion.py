"""Room for counsel's own opinion: the one page of the edition for counsel that nothing is printed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.blocks import Box, Boxes, Part, Ruled, Together, words
from bornage.report.shorthand import paragraph

if TYPE_CHECKING:
    from bornage.report.matter import Matter


def opinion(matter: Matter) -> Part:
    """The page, the last one; it has no number, since the full report does not hold it."""
    w = matter.writer
    lines = tuple(w.say(f"_editions.opinion.{name}") for name in ("name", "signature", "date"))
    blocks = (
        paragraph(w.say("_editions.opinion.lead")),
        Ruled(w.say("_editions.opinion.questions"), 5),
        Ruled(w.say("_editions.opinion.missing"), 4),
        Ruled(w.say("_editions.opinion.opinion"), 12),
        Boxes((Box(words(w.say("_editions.opinion.counsel")), lines),)),
    )
    topic, title = w.say("_editions.opinion.topic"), w.say("_editions.opinion.title")
    return Part("opinion", topic, title, (Together(blocks),), is_appendix=True)
