"""Who stands behind each hosting, and where: each entity of its chain, what it can get at, and how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import About
from bornage.report.blocks import Heading, Part, Passage, words
from bornage.report.chains import is_outside
from bornage.report.parts.chain_matrix import matrix_in_short
from bornage.report.shares import share
from bornage.report.shorthand import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.entries import Subject
    from bornage.report.blocks import Block
    from bornage.report.matter import Matter

_ENTITY: Final = 24
_OWNED: Final = 11
"""Shares of the matrix, in per cent: the names of entities, and each fact on who owns them."""


def chain(matter: Matter) -> Part | None:
    """The part; left out when there is no hosting, or the questionnaire asks nothing about entities."""
    if not matter.assessment.hostings or not matter.questionnaire.about(About.ENTITY):
        return None
    w = matter.writer
    return Part("chain", w.say("_chain.chain.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    """How many hostings have somebody outside home behind them, and for how many the list may be incomplete."""
    w = matter.writer
    hostings = matter.assessment.hostings
    total = len(hostings)
    if not matter.assessment.entities:
        form = "single" if total == 1 else "several"
        return w.say(f"_chain.chain.title.nobody.{form}", total=w.count("hosting", total))
    outside = sum(any(is_outside(matter, e) for e in matter.assessment.chain(h.id)) for h in hostings)
    unsure = sum(matter.evaluation.chains[h.id] is not True for h in hostings)
    if total == 1:
        title = w.say(f"_chain.chain.title.single.{'outside' if outside else 'inside'}")
        return f"{title}; {w.say('_chain.chain.title.unsure.single')}" if unsure else title
    counts = {"share": share(w, "hosting", outside, total), "total": w.count("hosting", total)}
    key = "_chain.chain.title.all" if outside == total else ""
    title = w.say(key, **counts) if key else w.sentence(w.say_counted("_chain.chain.title.several", outside, **counts))
    if unsure == total:
        return f"{title}; {w.say('_chain.chain.title.unsure.all')}"
    if unsure:
        rest = w.say("_chain.chain.title.unsure", n=unsure, count=w.count("hosting", unsure))
        return f"{title}; {rest}"
    return title


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    lead = paragraph(w.say("_chain.chain.lead"), style="small")
    yield Passage("fact", w.say("_words.register.fact"), (lead,))
    read = [hosting for hosting in matter.assessment.hostings if matter.assessment.chain(hosting.id)]
    if read:
        yield from matrix_in_short(matter, read)
    empty = [hosting for hosting in matter.assessment.hostings if hosting not in read]
    if empty:
        yield Heading(3, words(w.say("_chain.chain.empty.heading")))
        for hosting in empty:
            yield paragraph(_empty(matter, hosting))


def _empty(matter: Matter, hosting: Subject) -> str:
    w = matter.writer
    key = "nobody" if matter.evaluation.chains[hosting.id] is True else "unlisted"
    return w.say(f"_chain.chain.empty.{key}", name=w.quote(w.name(hosting.id)))
