"""Duties of the client, each with where it stands: not met first, then undecided, met, not triggered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.report.blocks import Part, Passage, Row, Run, Words, words
from bornage.report.places import places
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.evaluation.model import DutyReading
    from bornage.questionnaire.model import Duty
    from bornage.report.blocks import Block
    from bornage.report.matter import Matter

_STATUSES: Final = ("breached", "undecided", "met", "quiet")
"""The gravest first."""


def duties(matter: Matter) -> Part | None:
    """The part; left out when the questionnaire knows of no duty, or nothing is there to bear one."""
    if not matter.evaluation.duties:
        return None
    w = matter.writer
    return Part("duties", w.say("_case.duties.topic"), _title(matter), tuple(_blocks(matter)))


def status(reading: DutyReading) -> str:
    """`breached`, `undecided`, `met` or `quiet` (not triggered)."""
    if reading.triggered is False:
        return "quiet"
    if reading.breached is None:
        return "undecided"
    return "breached" if reading.breached else "met"


def _gravest(matter: Matter, duty: Duty) -> str:
    found = {status(reading) for reading in matter.evaluation.duties if reading.duty == duty.id}
    return next((each for each in _STATUSES if each in found), "quiet")


def _title(matter: Matter) -> str:
    w = matter.writer
    gravest = [_gravest(matter, duty) for duty in matter.questionnaire.duties]
    for each in ("breached", "undecided"):
        n = gravest.count(each)
        if n:
            return w.sentence(w.say(f"_case.duties.title.{each}", n=n, count=w.count("duty", n)))
    return w.say(f"_case.duties.title.{'met' if 'met' in gravest else 'quiet'}")


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    yield Passage("law", w.say("_words.register.law"), (paragraph(w.say("_case.duties.lead")),))
    ranked = sorted(matter.questionnaire.duties, key=lambda duty: _STATUSES.index(_gravest(matter, duty)))
    names = (("duty", 52), ("where", 28), ("ask", 20))
    columns = [(w.say(f"_case.duties.columns.{name}"), share) for name, share in names]
    quiet = [w.read(duty.title) for duty in ranked if _gravest(matter, duty) == "quiet"]
    if quiet:
        label = w.say("_case.duties.status.quiet")
        yield paragraph(w.say("_words.join.colon", name=label, value="; ".join(quiet)), ".", style="small")
    rows = [_row(matter, duty) for duty in ranked if _gravest(matter, duty) != "quiet"]
    if rows:
        yield table(w.say("_case.duties.caption"), columns, rows)


def _row(matter: Matter, duty: Duty) -> Row:
    w = matter.writer
    blocking = (Run(f" {w.say('_case.duties.blocking')}.", "strong"),) if duty.blocking else ()
    return row(
        head(words(w.read(duty.title), "."), blocking, note=words(w.read(duty.text), " ", matter.cite(duty.sources))),
        cell_of_lines(_where(matter, duty)),
        cell(w.read(duty.evidence)),
    )


def _where(matter: Matter, duty: Duty) -> Iterator[Words]:
    """One line for each status, with the places where the duty has it; where it is not triggered goes without saying."""
    w = matter.writer
    for each in _STATUSES[:-1]:
        found = [(r.workload, r.hosting) for r in matter.evaluation.duties if r.duty == duty.id and status(r) == each]
        if found:
            label = w.say("_words.join.colon", name=w.say(f"_case.duties.status.{each}"), value="")
            yield words(Run(label.rstrip(), "strong"), " ", "; ".join(places(matter, found)))
