"""Recommendations named by number within a sentence, each number leading to what it numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.report.blocks import Run, Words, joined, words
from bornage.report.proposed import unmet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bornage.assessment.entries import Placement
    from bornage.report.matter import Matter, NumberedAdvice

MOST_NAMED: Final = 8
"""Numbers in one sentence; beyond, they are counted."""

_HOLE: Final = "\ufdd0"
"""Where the numbers go while the sentence around them is made: a code that is no character."""


def by_number(matter: Matter, ids: Iterable[str]) -> tuple[NumberedAdvice, ...]:
    """The recommendations of these ids that are made, each once."""
    made = {matter.advice_number[id_].number: matter.advice_number[id_] for id_ in ids if id_ in matter.advice_number}
    return tuple(made[n] for n in sorted(made))


def leading_there(matter: Matter, places: Iterable[Placement]) -> tuple[NumberedAdvice, ...]:
    """What brings these placements, each by itself, to what is required; nothing where nothing does."""
    ways = [matter.outlook.plan.alone[place] for place in places if place in matter.outlook.plan.alone]
    return by_number(matter, (id_ for way in ways for id_, _ in way.recommendations))


def numbers(matter: Matter, made: Sequence[NumberedAdvice]) -> Words:
    """`14, 24 et 56`."""
    w = matter.writer
    each = [words(Run(w.number(one.number), "", f"#{one.anchor}")) for one in made]
    last_two = w.list_of(["", ""])
    return joined((joined(each[:-1]), each[-1]), last_two) if len(each) > 1 else joined(each)


def around(matter: Matter, key: str, n: int | None, listed: Words, /, **values: str) -> Words:
    """Interface words around what they name `listed`; `n` chooses their form, where they have several."""
    w = matter.writer
    given = {name: value.replace(_HOLE, "") for name, value in values.items()}
    said = w.say(key, listed=_HOLE, **given) if n is None else w.say_counted(key, n, listed=_HOLE, **given)
    before, hole, after = said.partition(_HOLE)
    return words(before, *(listed if hole else ()), after)


def naming(matter: Matter, key: str, made: Sequence[NumberedAdvice], /, **values: str) -> Words:
    """A sentence about some recommendations: by number, or counted where they are many."""
    if len(made) <= MOST_NAMED:
        return around(matter, key, len(made), numbers(matter, made), **values)
    count = matter.writer.counted("recommendation", len(made))
    return words(matter.writer.say(f"{key}_many", count=count, **values))


def meeting(matter: Matter, places: Collection[Placement], first: Iterable[str] = ()) -> tuple[NumberedAdvice, ...]:
    """For each duty not met on some placements, the first recommendation that would meet it there, by number.

    Those of `first`, which are to be followed anyway, come before all others. A duty that none would meet has none.
    """
    wanted = set(first)
    turns = sorted(matter.advice, key=lambda each: (each.recommendation.id not in wanted, each.number))
    found = {}
    for id_, readings in unmet(matter, places).items():
        stood = {(each.duty, each.workload, each.hosting) for each in readings}
        for each in turns:
            if any(stood & advised.effect.duties for advised in each.advised):
                found[id_] = each.recommendation.id
                break
    return by_number(matter, found.values())
