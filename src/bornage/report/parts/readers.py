"""Who can read the data in each of its states: at rest, in use, in transit, in support, in copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.blocks import Figure, Part, Passage, Run, joined, words
from bornage.report.charts.lanes import LaneBox, LaneLegend, lanes
from bornage.report.figures.levels import numbered
from bornage.report.seen import lanes_of, view_of
from bornage.report.shares import share
from bornage.report.shorthand import cell_of_lines, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.questionnaire.reported import Lane
    from bornage.report.blocks import Block, Cell, Table
    from bornage.report.matter import Matter
    from bornage.report.seen import LaneSeen, ReaderSeen

Seen = dict[str, "tuple[LaneSeen, ...]"]
"""The lanes of each hosting, by its id."""


def readers(matter: Matter) -> Part | None:
    """The part; left out when the questionnaire declares no lane, or there is no hosting."""
    if not matter.questionnaire.reported.lanes or not matter.assessment.hostings:
        return None
    w = matter.writer
    view = view_of(matter)
    seen = {hosting.id: lanes_of(matter, view, hosting.id) for hosting in matter.assessment.hostings}
    return Part("readers", w.say("_readers.topic"), _title(matter, seen), tuple(_blocks(matter, seen)))


# --- the conclusion ---


def _title(matter: Matter, seen: Seen) -> str:
    """On how many hostings somebody else can read, and from outside home; or might; or cannot."""
    w = matter.writer
    total = len(seen)
    read = [lanes for lanes in seen.values() if any(each.can for each in lanes)]
    might = [lanes for lanes in seen.values() if lanes not in read and any(each.can is None for each in lanes)]
    outside = sum(any(each.is_outside for each in lanes) for lanes in read)
    if read:
        title = _said(matter, "read", len(read), total)
        return f"{title}{_tail(matter, outside, len(read))}{_open_tail(matter, len(might))}"
    if might:
        return _said(matter, "might", len(might), total)
    return w.sentence(w.say(f"_readers.title.alone.{'single' if total == 1 else 'all'}"))


def _said(matter: Matter, key: str, n: int, total: int) -> str:
    w = matter.writer
    form = "single" if total == 1 else "all" if n == total else None
    counts = {"share": share(w, "hosting", n, total), "total": w.count("hosting", total)}
    area = f"_readers.title.{key}"
    return w.sentence(w.say(f"{area}.{form}", **counts) if form else w.say(area, n=n, **counts))


def _tail(matter: Matter, outside: int, read: int) -> str:
    """In how many of those it is from outside home."""
    w = matter.writer
    if not outside:
        return ""
    key = "whole" if outside == read else "part"
    return w.say(f"_readers.title.outside.{key}", count=w.count("hosting", outside))


def _open_tail(matter: Matter, might: int) -> str:
    """In how many others it is not established whether somebody can."""
    w = matter.writer
    return w.say("_readers.title.open", n=might, count=w.count("hosting", might)) if might else ""


# --- the page ---


def _blocks(matter: Matter, seen: Seen) -> Iterator[Block]:
    w = matter.writer
    yield Passage("reading", w.say("_words.register.reading"), (paragraph(w.say("_readers.lead"), style="small"),))
    for some in in_fours(matter.assessment.hostings):
        yield _figure(matter, seen, some)
        yield _table(matter, seen, some)


def _figure(matter: Matter, seen: Seen, hostings: Sequence[Subject]) -> Figure:
    w = matter.writer
    label = numbered(matter)
    caption = w.say("_readers.caption")
    titles = [w.read(lane.title) for lane in matter.questionnaire.reported.lanes]
    grid = [[_box(matter, seen[hosting.id][n]) for hosting in hostings] for n in range(len(titles))]
    legend = LaneLegend(**{name: w.say(f"_readers.legend.{name}") for name in ("alone", "read", "outside", "unknown")})
    told = [
        f"{w.say('_words.join.colon', name=w.name(hosting.id), value='').rstrip()} "
        + "; ".join(f"{title}, {_whole(matter, seen[hosting.id][n])}" for n, title in enumerate(titles))
        for hosting in hostings
    ]
    heads = [w.name(hosting.id) for hosting in hostings]
    drawing = lanes(heads, titles, grid, legend, f"{label}. {caption} {'. '.join(told)}.")
    return Figure(words(f"{label}. {caption}"), drawing)


def _box(matter: Matter, seen: LaneSeen) -> LaneBox:
    w = matter.writer
    unknown = [w.say(f"_readers.who.{each.reader.who.value}") for each in seen.readers if each.can is None]
    open_ = w.say("_readers.open", who=w.list_of(unknown)) if unknown else ""
    if seen.can is True:
        known = [w.say(f"_readers.who.{each.reader.who.value}") for each in seen.readers if each.can is True]
        named = w.sentence(w.list_of([w.say("_readers.who.client"), *known]))
        return LaneBox(named, "outside" if seen.is_outside else "read", open_)
    if seen.can is None:
        return LaneBox(w.say("_readers.unknown"), "unknown", open_)
    return LaneBox(w.say("_readers.alone"), "alone")


def _whole(matter: Matter, seen: LaneSeen) -> str:
    """The same as the box, for whoever cannot see it."""
    if seen.can is False:
        return matter.writer.say("_readers.told.alone")
    return "; ".join(_reader(matter, each) for each in seen.readers if each.can is not False)


def _reader(matter: Matter, each: ReaderSeen) -> str:
    """`fournisseur, hors du territoire`."""
    w = matter.writer
    who = each.reader.who.value
    if each.can is None:
        return w.say(f"_readers.told.{who}.{'at_odds' if each.is_at_odds else 'open'}")
    where = {True: "outside", None: "somewhere", False: "inside"}[each.outside]
    return w.say(f"_readers.told.{who}.{where}")


def _table(matter: Matter, seen: Seen, hostings: Sequence[Subject]) -> Table:
    """What the figure shows, in words, with the answers it rests on and the weakest of their grades."""
    w = matter.writer
    heads = [w.say("_readers.columns.lane"), *(w.name(hosting.id) for hosting in hostings)]
    shares = even(16 if len(hostings) > 1 else 30, len(hostings))
    rows = (
        row(_lane(matter, lane, behind), *(_cell(matter, each) for each in behind))
        for n, lane in enumerate(matter.questionnaire.reported.lanes)
        if (behind := [seen[hosting.id][n] for hosting in hostings])
    )
    return table(w.say("_readers.table"), zip(heads, shares, strict=True), rows, "dense")


def _lane(matter: Matter, lane: Lane, behind: Sequence[LaneSeen]) -> Cell:
    """The state of the data, with the questions that any of the cells beside it rests on."""
    asked = {id_ for each in behind for id_ in each.behind.questions}
    in_order = [id_ for id_ in matter.questionnaire.questions if id_ in asked]
    numbers = joined((words(matter.question_number(id_)) for id_ in in_order), " ")
    return head(matter.writer.read(lane.title), note=numbers)


def _cell(matter: Matter, seen: LaneSeen) -> Cell:
    w = matter.writer
    lines = [words(w.sentence(w.say("_readers.told.alone")))] if seen.can is False else []
    for each in seen.readers:
        if each.can is not False:
            style = "outside" if each.can and each.outside else ""
            lines.append(words(Run(w.sentence(_reader(matter, each)), style)))
    grade = seen.behind.grade.value if seen.behind.grade else w.say("_readers.no_answer")
    return cell_of_lines([*lines[:-1], words(*lines[-1:], Run(f" ({grade})", "soft"))])
