"""Laws against content, metadata, keys and the running of the service, each hosting by its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.facts import OPEN
from bornage.questionnaire.conditions import any_of
from bornage.report.blocks import Body, Cell, Row, Run, joined, words
from bornage.report.reach import OBJECTS, SIDES
from bornage.report.shorthand import cell, grouped_table, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.rule import Reachable, Statute
    from bornage.report.blocks import Paragraph, Table, Words
    from bornage.report.matter import Matter
    from bornage.report.reach import StatuteReach

_SIDE_NAMES: Final[dict[Verity, str]] = {True: "outside", None: "coarse", False: "home"}
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STATES: Final = ("reaches", "could", "advised")
"""What a cell says, the gravest first; what is not named in it is not reached."""

Reaches = dict[str, "dict[str, StatuteReach]"]
"""By statute, then by hosting."""


def letters(hostings: Sequence[Subject]) -> dict[str, str]:
    """The letter of each hosting, by its id; a number after the last one."""
    return {each.id: _LETTERS[n] if n < len(_LETTERS) else str(n + 1) for n, each in enumerate(hostings)}


def lettered(matter: Matter, hostings: Sequence[Subject]) -> Paragraph:
    """Which hosting each letter stands for."""
    w = matter.writer
    names = letters(hostings)
    said = (w.say("_words.join.colon", name=names[each.id], value=w.name(each.id)) for each in hostings)
    return paragraph(Run(w.say("_statutes.matrix.letters"), "strong"), " ", "; ".join(said), ".", style="listed")


def law_matrix(matter: Matter, hostings: Sequence[Subject]) -> Table | None:
    """Each law that reaches, or may reach, something through an entity listed; None when there is none."""
    w = matter.writer
    found = _telling(matter, hostings)
    if not found:
        return None
    names = ("statute", *(what.value for what in OBJECTS))
    columns = [(w.say(f"_statutes.columns.{name}"), 40 if name == "statute" else 15) for name in names]
    named = letters(hostings)
    bodies = (
        Body(tuple(_rows(matter, named, laws)), words(w.say(f"_statutes.side.{_SIDE_NAMES[where]}")))
        for where in SIDES
        if (laws := [each for each in found.values() if next(iter(each.values())).outside_home is where])
    )
    return grouped_table(w.say("_statutes.matrix.caption"), columns, bodies, "reach dense")


def _telling(matter: Matter, hostings: Sequence[Subject]) -> Reaches:
    """Laws that tell something on some hosting, each with what it reaches on every one."""
    read: Reaches = {}
    for hosting in hostings:
        for each in matter.law[hosting.id]:
            read.setdefault(each.statute.id, {})[hosting.id] = each
    return {
        id_: by_hosting
        for id_, by_hosting in read.items()
        if any(_listed(each) is not False for each in by_hosting.values())
    }


def _listed(each: StatuteReach) -> Verity:
    """Whether anything is, or may be, reached through the entities listed."""
    return any_of(each.listed(what) for what in each.statute.reaches)


def _rows(matter: Matter, named: dict[str, str], laws: Sequence[dict[str, StatuteReach]]) -> Iterator[Row]:
    """Laws that reach the same things on the same hostings share a row, in the order of the first of them."""
    alike: dict[tuple[Cell, ...], list[Words]] = {}
    for by_hosting in laws:
        statute = next(iter(by_hosting.values())).statute
        title = words(Run(matter.writer.read(statute.title), "", f"#law-{statute.id}"))
        cells = tuple(_cell(matter, named, statute, by_hosting, what) for what in OBJECTS)
        alike.setdefault(cells, []).append(title)
    yield from (Row((Cell((joined(titles, "; "),), is_head=True), *cells)) for cells, titles in alike.items())


def counted_laws(shown: Table) -> int:
    """How many laws a matrix names."""
    named = (run for body in shown.bodies for each in body.rows for line in each.cells[0].lines for run in line)
    return sum(bool(run.target) for run in named)


def _cell(
    matter: Matter, named: dict[str, str], statute: Statute, by_hosting: dict[str, StatuteReach], what: Reachable
) -> Cell:
    """`atteint A, B` and `pourrait atteindre C`, each on its line."""
    w = matter.writer
    if what not in statute.reaches:
        return cell(Run(w.say("_statutes.sign.none"), "soft"))
    states = {hosting: state_of(matter, each, what) for hosting, each in by_hosting.items()}
    lines = tuple(_lines(matter, named, states))
    if not lines:
        return cell(w.say("_statutes.sign.not"), tone="sign not")
    gravest = next(each for each in _STATES if each in states.values())
    return Cell(lines, f"sign {'reaches' if gravest == 'reaches' else 'could'}")


def _lines(matter: Matter, named: dict[str, str], states: dict[str, str]) -> Iterator[Words]:
    w = matter.writer
    for state in _STATES:
        hit = [named[hosting] for hosting, found in states.items() if found == state]
        if hit:
            yield words(w.say(f"_statutes.matrix.{state}"), " ", Run(", ".join(hit), "strong"))


def state_of(matter: Matter, each: StatuteReach, what: Reachable) -> str:
    """`reaches`, `could`, `advised` or `not`.

    What stays undecided although no fact is missing is a point of law: it is for counsel.
    """
    verity = each.reaches(what)
    if verity is not None:
        return "reaches" if verity else "not"
    open_ = [r for r in each.readings if what in r.pathways and r.pathways[what].reached is None]
    if each.is_complete and open_ and not any(_is_missing(matter, key) for r in open_ for key in r.because):
        return "advised"
    return "could"


def _is_missing(matter: Matter, key: tuple[str, str]) -> bool:
    item = matter.agenda.item(key)
    return item is not None and item.state in OPEN
