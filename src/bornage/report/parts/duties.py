"""Duties of the client, each with where it stands: not met first, then undecided, met, and those not triggered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.report.blocks import Body, Cell, Part, Passage, Row, Run, Words, joined, words
from bornage.report.parts.coming import coming
from bornage.report.places import places
from bornage.report.shorthand import cell_of_lines, grouped_table, head, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.evaluation.model import DutyReading
    from bornage.questionnaire.rule import Duty
    from bornage.report.blocks import Block, Table
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
    by_status: dict[str, list[Duty]] = {each: [] for each in _STATUSES}
    for duty in sorted(matter.questionnaire.duties, key=lambda duty: not duty.blocking):
        by_status[_gravest(matter, duty)].append(duty)
    if any(by_status[each] for each in _STATUSES[:-1]):
        yield _table(matter, by_status)
    if not matter.questionnaire.statutes:
        yield from coming(matter)


def quiet_duties(matter: Matter) -> Iterator[Block]:
    """The duties that nothing triggers here, by title."""
    w = matter.writer
    quiet = [duty for duty in matter.questionnaire.duties if _gravest(matter, duty) == "quiet"]
    quiet.sort(key=lambda duty: not duty.blocking)
    if quiet:
        label = w.say("_case.duties.quiet", n=len(quiet), count=w.count("duty", len(quiet)))
        named = joined((words(w.read(duty.title)) for duty in quiet), "; ")
        yield paragraph(_colon(matter, w.sentence(label)), " ", named, ".", style="listed")


def _table(matter: Matter, by_status: dict[str, list[Duty]]) -> Table:
    w = matter.writer
    names = (("duty", 46), ("where", 27), ("ask", 27))
    columns = [(w.say(f"_case.duties.columns.{name}"), share) for name, share in names]
    bodies = (
        Body(
            tuple(_row(matter, duty) for duty in by_status[each]),
            words(w.say(f"_case.duties.group.{each}", n=n, count=w.sentence(w.count("duty", n)))),
        )
        for each in _STATUSES[:-1]
        if (n := len(by_status[each]))
    )
    return grouped_table(w.say("_case.duties.caption"), columns, bodies, "dense")


def _row(matter: Matter, duty: Duty) -> Row:
    w = matter.writer
    is_blocking = w.say(f"_case.duties.{'blocking' if duty.blocking else 'not_blocking'}")
    weight = Run(f" {is_blocking}.", "strong" if duty.blocking else "soft")
    return row(
        head(words(w.read(duty.title), ".", weight), note=words(w.read(duty.text), " ", matter.cite(duty.sources))),
        cell_of_lines(_where(matter, duty)),
        _to_see(matter, duty),
    )


def _to_see(matter: Matter, duty: Duty) -> Cell:
    """What to ask to see, and the heaviest sanction where a source says it."""
    w = matter.writer
    sanction = w.say("_case.duties.sanction", sanction=w.read(duty.sanction)) if duty.sanction else ""
    return Cell((words(w.read(duty.evidence)),), note=words(sanction))


def _where(matter: Matter, duty: Duty) -> Iterator[Words]:
    """One line for each status, with the places where the duty has it; where it is not triggered goes without saying."""
    w = matter.writer
    for each in _STATUSES[:-1]:
        found = [(r.workload, r.hosting) for r in matter.evaluation.duties if r.duty == duty.id and status(r) == each]
        if found:
            label = _colon(matter, w.say(f"_case.duties.status.{each}"))
            yield words(Run(label, "strong"), " ", "; ".join(places(matter, found)))


def _colon(matter: Matter, name: str) -> str:
    return matter.writer.say("_words.join.colon", name=name, value="").rstrip()
