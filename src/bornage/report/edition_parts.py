"""What one edition is made of: its parts, the name on its cover, and what it says of what it leaves out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from bornage.questionnaire.model import OBJECTIVES
from bornage.report.blocks import Card, Part, Passage
from bornage.report.charts.marks import Drawing
from bornage.report.editions import REGISTERS_LEFT_OUT, made
from bornage.report.linking import anchors, only_rows, relinked, targets
from bornage.report.parts.extract import extracts
from bornage.report.parts.opinion import opinion
from bornage.report.parts.sources import sources_title
from bornage.report.shorthand import cell, head, row
from bornage.report.translation import prevailing

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
        rest = (*rest, opinion(matter))  # a page to fill in, which can be taken out
    left_out = REGISTERS_LEFT_OUT.get(variant.edition, frozenset())
    first, rest = _without((first, rest), left_out) if left_out else (first, rest)
    first, rest = _with_sources_cited(matter, first, rest)
    known = frozenset(anchors((first, rest)))
    first, rest = relinked((first, rest), known, matter.writer.say("_editions.elsewhere"))
    return first, rest, len(every)


def _with_sources_cited(matter: Matter, first: Parts, rest: Parts) -> tuple[Parts, Parts]:
    """The list of sources holds those that this edition cites, under the numbers of the full report."""
    cited = frozenset(targets(tuple(part for part in (*first, *rest) if part.id != "sources")))

    def listed(part: Part) -> Part:
        ids = [id_ for id_, number in matter.sources.items() if f"source-{number}" in cited]
        return replace(only_rows(part, "source-", cited), title=sources_title(matter, ids))

    return first, tuple(listed(part) if part.id == "sources" else part for part in rest)


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
    w = matter.writer
    own = variant.edition != "full"
    holds = ((w.say("_editions.cover.edition"), w.say(f"_editions.cover.holds.{variant.edition}")),) if own else ()
    told = (*holds, *_compared(matter), *_asked(matter, variant))
    if not told:
        return front
    rows = tuple(row(head(name), cell(value)) for name, value in told)
    body = front.facts.bodies[0]
    facts = replace(front.facts, bodies=(replace(body, rows=(*rows, *body.rows)), *front.facts.bodies[1:]))
    return replace(front, kind=w.say(f"_editions.kind.{variant.edition}") if own else front.kind, facts=facts)


def _compared(matter: Matter) -> Iterator[tuple[str, str]]:
    """With which record this one is compared, where it is and the edition says so."""
    if matter.earlier is not None:
        w = matter.writer
        yield w.say("_editions.cover.compared"), w.sentence(_earlier(matter))


def _earlier(matter: Matter) -> str:
    w, as_of = matter.writer, matter.earlier.as_of if matter.earlier else None
    key = "day" if as_of else "undated"
    return w.say(f"_editions.earlier.{key}", **({"day": w.day(as_of)} if as_of else {}))


def edition_marks(matter: Matter) -> Iterator[str]:
    """What every page says beside the date of the sources: with what it is compared, and that it is a translation."""
    w = matter.writer
    if matter.earlier is not None:
        yield w.say("_editions.mark.compared", earlier=_earlier(matter))
    if other := prevailing(matter):
        yield w.say(f"_editions.mark.translation.{other}")


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
        is_bare = not matter.assessment.proceedings.documents
        unregistered = f" {w.say('_editions.note.extract_unregistered')}" if is_bare else ""
        return f"{w.say('_editions.note.extract')}{unregistered}"
    held = sum(bool(each.number) for each in parts)  # what is of the edition's own has none
    objectives = "; ".join(map(w.objective, OBJECTIVES))
    note = f"_editions.note.{variant.edition}"
    return w.say(note, held=w.number(held), total=w.number(total), objectives=objectives)
