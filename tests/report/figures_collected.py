"""The figures of a view whose writer left marks: what each is worth, in what words and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from bornage.report.blocks import NOT_SAID, Body, Card, Row, Run, Table
from bornage.report.charts.marks import Drawing, Label
from report.figures_marked import Piece, bare, pieces, sentences

FIGURES = {"number", "percent", "count", "level", "range"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: its part, and the titles and heads it stands under."""

    part: str
    field: str = ""
    """`title`, `caption`, `column`, `note` … of what holds it."""
    anchor: str = ""
    table: str = ""
    """The words of its caption."""
    head: str = ""
    """Of the rows it stands among."""
    head_key: str = ""
    title: str = ""
    """Of the card."""
    row: str = ""
    """The words of the first cell."""
    column: str = ""
    column_key: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure printed."""

    place: Place
    key: str
    """The sentence it stands in, and its name there: `report_plan.total:cost`; `` where it stands alone."""
    kind: str
    noun: str
    value: object
    words: str
    outer: tuple[str, ...] = ()
    """Sentences around that one, the outermost first."""
    target: str = ""
    """Where it leads."""
    line: str = ""
    """The words of the line it stands in."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that are read together, and where."""

    place: Place
    runs: tuple[Run, ...]

    @property
    def words(self):
        return "".join(run.text for run in self.runs)


def changed(place, **more):
    return Place(**({each.name: getattr(place, each.name) for each in fields(place)} | more))


def lines(thing, place) -> Iterator[Line]:
    """Every line of a part of the view, with its place."""
    if isinstance(thing, str):
        yield from [Line(place, (Run(thing),))] if thing else []
    elif isinstance(thing, Run):
        yield Line(place, (thing,))
    elif isinstance(thing, tuple) and thing and all(isinstance(each, Run) for each in thing):
        yield Line(place, thing)
    elif isinstance(thing, tuple):
        yield from (line for each in thing for line in lines(each, place))
    elif isinstance(thing, Drawing):
        labels = tuple(mark.text for mark in thing.marks if isinstance(mark, Label))
        yield from lines(labels, changed(place, field="drawing"))
    elif isinstance(thing, Row):
        yield from _of_row(thing, place)
    elif is_dataclass(thing):
        yield from _of_fields(thing, place)


def _of_fields(thing, place):
    here = place
    if isinstance(thing, Table):
        here = changed(here, table=known(_text(thing.caption)))
    if isinstance(thing, Body):
        here = changed(
            here, head=bare(_text(thing.head)), head_key=known(_text(thing.head)), anchor=thing.anchor or here.anchor
        )
    if isinstance(thing, Card):
        here = changed(here, anchor=thing.anchor, title=bare(_text(thing.title)))
    for field in fields(thing):
        if field.name == "bodies":
            titles = tuple(bare(column.title) for column in thing.columns)
            for body in thing.bodies:
                for each in lines(body, here):
                    n = each.place.column
                    column = titles[int(n)] if n.isdigit() and int(n) < len(titles) else n
                    yield Line(changed(each.place, column=column, column_key=sentences.get(column, "*")), each.runs)
        elif field.name not in NOT_SAID:
            yield from lines(getattr(thing, field.name), changed(here, field=field.name))


def _of_row(row, place):
    head = bare(" ".join(_text(line) for line in row.cells[0].lines)) if row.cells else ""
    for n, cell in enumerate(row.cells):
        here = changed(place, row=head, column=str(n), anchor=row.anchor or place.anchor)
        yield from lines(cell.lines, changed(here, field="cell"))
        yield from lines(cell.note, changed(here, field="note"))


def known(words):
    """The key of a sentence, or of that which a caption begins with after the number of a figure."""
    said = bare(words)
    return (
        sentences.get(said)
        or sentences.get(said.partition(". ")[2])
        or sentences.get(said[:1].lower() + said[1:])
        or "*"
    )


def _text(runs):
    return "".join(run.text for run in runs) if not isinstance(runs, Run) else runs.text


def of_view(view) -> Iterator[Line]:
    """Every line of a report, in order."""
    for name in ("cover", "contents", "running"):
        yield from lines(getattr(view, name), Place(f"@{name}"))
    for part in (*view.first, *view.parts):
        yield from lines(part, Place(part.id))


def figures(found) -> Iterator[Figure]:
    """The figures of some lines."""
    for line in found:
        held, now, forms, of, said = "", (), set(), None, bare(line.words)
        for piece, run in (*of_runs(line), (Piece("", ()), None)):
            for n, mark in enumerate(piece.marks):
                if mark[0] == "form" and piece.marks[: n + 1] not in forms:
                    forms.add(piece.marks[: n + 1])
                    yield _figure(line.place, piece.marks[: n + 1], "", run, said)
            inner = innermost(piece.marks)
            if inner != now:
                if now:
                    yield _figure(line.place, now, held, of, said)
                held, now, of = "", inner, run
            held += piece.words if now else ""


def of_runs(line):
    """The pieces of a line, each with the run it stands in."""
    stack = []
    return [(piece, run) for run in line.runs for piece in pieces(run.text, stack)]


def innermost(marks):
    """The marks down to a figure, if there is one."""
    at = next((n for n, each in enumerate(marks) if each[0] in FIGURES or (each[0] == "slot" and len(each) == 4)), None)
    return marks[: at + 1] if at is not None else ()


def _figure(place, stack, words, run, said):
    *around, last = stack
    named = [f"{each[1]}:{each[2]}" for each in around if each[0] == "slot"]
    if last[0] in {"slot", "form"}:
        named.append(f"{last[1]}:{last[2]}")
        return Figure(place, named[-1], last[0], "", last[3], words, tuple(named[:-1]), run.target, said)
    noun, value = ("", last[1]) if last[0] in {"number", "percent"} else (last[1], last[2])
    key = named[-1] if named else f"{place.table}|{place.column_key}|{place.field}"
    if last[0] == "range":
        noun, value = "", last[1:]
        key += "#range" if not named else ""
    return Figure(place, key, last[0], noun, value, words, tuple(named[:-1]), run.target, said)
