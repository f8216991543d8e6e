"""What one edition is made of: its parts, the name on its cover, and what it says of what it leaves out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from bornage.report.blocks import Card, Part, Passage
from bornage.report.charts.marks import Drawing
from bornage.report.editions import REGISTERS_LEFT_OUT, made
from bornage.report.linking import anchors, relinked
from bornage.report.parts.extract import extracts
from bornage.report.parts.opinion import opinion
from bornage.report.shorthand import cell, head, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.report.matter import Matter
    from bornage.report.parts.cover import Cover
    from bornage.report.variant import Variant

Parts = tuple[Part, ...]


def edition_parts(matter: Matter, variant: Variant) -> tuple[Parts, Parts, int]:
    """Parts before the table of contents, the others, and how many the full report has."""
    every = tuple(made(matter, variant.edition))
    first = tuple(each.part for each in every if each.is_kept and each.is_first)
    rest = tuple(each.part for each in every if each.is_kept and not each.is_first)
    if variant.edition == "full":
        return first, rest, len(every)
    if variant.edition == "extract":
        rest = (*extracts(matter, variant.workload), *rest)
    if variant.edition == "counsel":
        rest = (*rest[:-1], opinion(matter), *rest[-1:])  # the notices come last
    left_out = REGISTERS_LEFT_OUT.get(variant.edition, frozenset())
    first, rest = _without((first, rest), left_out) if left_out else (first, rest)
    known = frozenset(anchors((first, rest)))
    first, rest = relinked((first, rest), known, matter.writer.say("_editions.elsewhere"))
    return first, rest, len(every)


def _without(thing: Any, registers: frozenset[str]) -> Any:
    """The same, without what is written in one of these registers."""
    if isinstance(thing, tuple):
        return tuple(_without(each, registers) for each in thing if not _is_of(each, registers))
    if not is_dataclass(thing) or isinstance(thing, Drawing | type):
        return thing
    found = ((field.name, getattr(thing, field.name)) for field in fields(thing))
    return replace(thing, **{name: _without(each, registers) for name, each in found if isinstance(each, tuple)})


def _is_of(thing: object, registers: frozenset[str]) -> bool:
    return isinstance(thing, Passage | Card) and thing.register in registers


def edition_cover(matter: Matter, front: Cover, variant: Variant) -> Cover:
    """The cover of the full report, under the name of the edition, with what was said when it was asked for."""
    if variant.edition == "full":
        return front
    w = matter.writer
    told = (
        (w.say("_editions.cover.edition"), w.say(f"_editions.cover.holds.{variant.edition}")),
        *_asked(matter, variant),
    )
    rows = tuple(row(head(name), cell(value)) for name, value in told)
    body = front.facts.bodies[0]
    facts = replace(front.facts, bodies=(replace(body, rows=(*rows, *body.rows)), *front.facts.bodies[1:]))
    return replace(front, kind=w.say(f"_editions.kind.{variant.edition}"), facts=facts)


def _asked(matter: Matter, variant: Variant) -> Iterator[tuple[str, str]]:
    w = matter.writer
    if variant.at_counsel_request:
        yield w.say("_editions.cover.asked_by"), request(matter, variant)
    if variant.workload:
        yield w.say("_editions.cover.workload"), w.name(variant.workload)


def edition_mark(matter: Matter, variant: Variant) -> str:
    """What every page says of the edition; nothing for the full report."""
    return "" if variant.edition == "full" else matter.writer.say(f"_editions.mark.{variant.edition}")


def request(matter: Matter, variant: Variant) -> str:
    """That counsel asked for it, where somebody said so."""
    return matter.writer.say("_editions.at_counsel_request") if variant.at_counsel_request else ""


def edition_note(matter: Matter, variant: Variant, parts: Parts, total: int) -> str:
    """What an edition leaves out, and what its numbers are those of; nothing for the full report."""
    if variant.edition == "full":
        return ""
    w = matter.writer
    if variant.edition == "extract":
        return w.say("_editions.note.extract")
    held = sum(bool(each.number) for each in parts)  # what is of the edition's own has none
    return w.say(f"_editions.note.{variant.edition}", held=w.number(held), total=w.number(total))
