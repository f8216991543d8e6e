"""Duties of the client, each with where it stands: not met first, then undecided, met, and those not triggered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.report.blocks import Body, Cell, Part, Passage, Row, Run, Words, joined, words
from bornage.report.parts.coming import coming
from bornage.report.places import places
from bornage.report.pointers import pointer
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    yield Passage("law", w.say("_words.register.law"), (paragraph(w.say("_case.duties.lead"), style="small"),))
    shown = {each: [duty for duty in found if _in_body(matter, duty)] for each, found in by_status(matter).items()}
    if any(shown.values()):
        yield _table(matter, shown)
    rest = tuple(_elsewhere(matter))
    if rest:
        yield paragraph(*rest, style="listed")
    if not matter.questionnaire.statutes:
        yield from coming(matter)


def by_status(matter: Matter) -> dict[str, list[Duty]]:
    """Duties under the gravest status that each has anywhere, those that block first; those not triggered left out."""
    found: dict[str, list[Duty]] = {each: [] for each in _STATUSES[:-1]}
    for duty in sorted(matter.questionnaire.duties, key=lambda duty: not duty.blocking):
        found.get(_gravest(matter, duty), []).append(duty)
    return found


def _in_body(matter: Matter, duty: Duty) -> bool:
    """Whether somebody has to act on it, or would be stopped by it; the brief version keeps the first alone."""
    if matter.edition == "brief":
        return _gravest(matter, duty) != "met"
    return duty.blocking or _gravest(matter, duty) != "met"


def _elsewhere(matter: Matter) -> Iterator[str | Words]:
    """How many duties are met and said in full in the appendix alone, and where that is."""
    w = matter.writer
    if any(by_status(matter).values()):
        n = sum(not _in_body(matter, duty) for found in by_status(matter).values() for duty in found)
        if n and matter.edition != "brief":
            yield f"{w.sentence(w.say_counted('_case.duties.others', n, count=w.count('duty', n)))} "
        yield pointer(matter, "duties-in-full")
        yield "."


def quiet_duties(matter: Matter) -> Iterator[Block]:
    """The duties that nothing triggers here, by title."""
    w = matter.writer
    quiet = [duty for duty in matter.questionnaire.duties if _gravest(matter, duty) == "quiet"]
    quiet.sort(key=lambda duty: not duty.blocking)
    if quiet:
        label = w.say("_case.duties.quiet", n=len(quiet), count=w.count("duty", len(quiet)))
        named = joined((words(w.read(duty.title)) for duty in quiet), "; ")
        yield paragraph(_colon(matter, w.sentence(label)), " ", named, ".", style="listed")


def _table(matter: Matter, shown: dict[str, list[Duty]]) -> Table:
    """What is not met or not known, and whatever blocks: where, and what would show that it is met."""
    w = matter.writer
    names = (("duty", 34), ("where", 34), ("show", 32))
    columns = [(w.say(f"_case.duties.columns.{name}"), share) for name, share in names]
    bodies = (
        Body(tuple(_short_row(matter, duty) for duty in found), _group(matter, each, found))
        for each, found in shown.items()
        if found
    )
    caption = w.say("_editions.duties.open" if matter.edition == "brief" else "_case.duties.caption")
    return grouped_table(caption, columns, bodies, "dense")


def _group(matter: Matter, status: str, found: Sequence[Duty]) -> Words:
    w = matter.writer
    n = len(found)
    return words(w.say(f"_case.duties.group.{status}", n=n, count=w.sentence(w.count("duty", n))))


def _short_row(matter: Matter, duty: Duty) -> Row:
    w = matter.writer
    return row(
        head(words(w.read(duty.title), ". ", _weight(matter, duty))),
        cell_of_lines(_where(matter, duty) if _gravest(matter, duty) == "met" else _where_open(matter, duty)),
        cell(w.read(duty.evidence)),
    )


def _weight(matter: Matter, duty: Duty) -> Run:
    said = matter.writer.say(f"_case.duties.{'blocking' if duty.blocking else 'not_blocking'}")
    return Run(f"{said}.", "strong" if duty.blocking else "soft")


def duties_in_full(matter: Matter) -> Part | None:
    """The appendix: every duty that is triggered, or may be, with the text it points to; left out when none is."""
    found = by_status(matter) if matter.evaluation.duties else {}
    n = sum(map(len, found.values()))
    if not n:
        return None
    w = matter.writer
    names = (("duty", 46), ("where", 27), ("ask", 27))
    columns = [(w.say(f"_case.duties.columns.{name}"), share) for name, share in names]
    bodies = (
        Body(tuple(_row(matter, duty) for duty in each), _group(matter, status, each))
        for status, each in found.items()
        if each
    )
    title = w.sentence(w.say_counted("_case.duties.full.title", n, count=w.count("duty", n)))
    shown = grouped_table(w.say("_case.duties.full.caption"), columns, bodies)
    return Part("duties-in-full", w.say("_case.duties.full.topic"), title, (shown, *quiet_duties(matter)))


def _row(matter: Matter, duty: Duty) -> Row:
    w = matter.writer
    return row(
        head(
            words(w.read(duty.title), ". ", _weight(matter, duty)),
            note=words(w.read(duty.text), " ", matter.cite(duty.sources)),
        ),
        cell_of_lines(_where(matter, duty)),
        _to_see(matter, duty),
    )


def _to_see(matter: Matter, duty: Duty) -> Cell:
    """What to ask to see, and the heaviest sanction where a source says it."""
    w = matter.writer
    sanction = w.say("_case.duties.sanction", sanction=w.read(duty.sanction)) if duty.sanction else ""
    return Cell((words(w.read(duty.evidence)),), note=words(sanction))


def _where_open(matter: Matter, duty: Duty) -> Iterator[Words]:
    """Where it is not met, or not known to be."""
    return _lines(matter, duty, ("breached", "undecided"))


def _where(matter: Matter, duty: Duty) -> Iterator[Words]:
    """One line for each status, with the places where the duty has it; where it is not triggered goes without saying."""
    return _lines(matter, duty, _STATUSES[:-1])


def _lines(matter: Matter, duty: Duty, statuses: Sequence[str]) -> Iterator[Words]:
    w = matter.writer
    for each in statuses:
        found = [(r.workload, r.hosting) for r in matter.evaluation.duties if r.duty == duty.id and status(r) == each]
        if found:
            label = _colon(matter, w.say(f"_case.duties.status.{each}"))
            yield words(Run(label, "strong"), " ", "; ".join(places(matter, found)))


def _colon(matter: Matter, name: str) -> str:
    return matter.writer.say("_words.join.colon", name=name, value="").rstrip()
