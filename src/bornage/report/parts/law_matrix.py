"""Laws against content, metadata, keys and the running of the service, each hosting by its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.facts import OPEN
from bornage.questionnaire.conditions import any_of
from bornage.questionnaire.model import Grade
from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Body, Cell, Row, Run, words
from bornage.report.reach import OBJECTS, SIDES
from bornage.report.shorthand import cell, grouped_table, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.questionnaire.conditions import Verity
    from bornage.questionnaire.rule import Statute
    from bornage.report.blocks import Paragraph, Table, Words
    from bornage.report.matter import Matter
    from bornage.report.reach import StatuteReach

SIDE_NAMES: Final[dict[Verity, str]] = {True: "outside", None: "coarse", False: "home"}
"""The side of home's border that a law is on, as locales name it."""
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
    columns = [(w.say(f"_statutes.columns.{name}"), 44 if name == "statute" else 14) for name in names]
    named = letters(hostings)
    bodies = (
        Body(tuple(_rows(matter, named, laws)), words(w.say(f"_statutes.side.{SIDE_NAMES[where]}")))
        for where in SIDES
        if (laws := [each for each in found.values() if next(iter(each.values())).outside_home is where])
    )
    return grouped_table(w.say("_statutes.matrix.caption"), columns, bodies, "reach dense")


def said_in(matter: Matter, hostings: Sequence[Subject]) -> frozenset[str]:
    """The words that the matrix uses of these hostings, of `_STATES` and `not`: no other is worth explaining."""
    return frozenset(
        state_of(matter, each, what)
        for by_hosting in _telling(matter, hostings).values()
        for each in by_hosting.values()
        for what in each.statute.reaches
    )


def _telling(matter: Matter, hostings: Sequence[Subject]) -> Reaches:
    """Laws that tell something on some hosting, each with what it reaches on every one."""
    read: Reaches = {}
    for hosting in hostings:
        for each in matter.law[hosting.id]:
            read.setdefault(each.statute.id, {})[hosting.id] = each
    return {
        id_: by_hosting
        for id_, by_hosting in read.items()
        if any(each.at_all is not False for each in by_hosting.values())
    }


def by_state(laws: Sequence[dict[str, StatuteReach]]) -> dict[str, list[dict[str, StatuteReach]]]:
    """Laws by the state they are of: states whose law reaches content first, then those with a hold on most entities, then those of most laws."""
    found: dict[str, list[dict[str, StatuteReach]]] = {}
    for each in sorted(laws, key=_gravity):
        found.setdefault(next(iter(each.values())).statute.jurisdiction, []).append(each)
    return dict(sorted(found.items(), key=lambda pair: (_gravity(pair[1][0]), -_held(pair[1]), -len(pair[1]))))


def in_order(laws: Sequence[StatuteReach]) -> list[StatuteReach]:
    """The laws read on one hosting, in the order in which the matrix has them."""
    return [each for own in by_state([{"": each} for each in laws]).values() for law in own for each in law.values()]


def _gravity(law: dict[str, StatuteReach]) -> int:
    """0 where a law reaches content through somebody listed, 1 where it may, 2 where it does not."""
    content = any_of(each.listed(Reachable.CONTENT) for each in law.values())
    return 0 if content else 1 if content is None else 2


def _held(laws: Sequence[dict[str, StatuteReach]]) -> int:
    """How many entities some laws take hold of."""
    return len({reading.entity for law in laws for each in law.values() for reading in each.telling})


def _rows(matter: Matter, named: dict[str, str], laws: Sequence[dict[str, StatuteReach]]) -> Iterator[Row]:
    """State by state, a line for each law; laws that reach the same things on the same hostings share a row.

    Those of one state do wherever they stand in its list, those of several where one follows the other.
    """
    rows: list[tuple[tuple[Cell, ...], list[Words]]] = []
    for state, own in by_state(laws).items():
        alike: dict[tuple[Cell, ...], list[Words]] = {}
        for by_hosting in own:
            statute = next(iter(by_hosting.values())).statute
            cells = tuple(_cell(matter, named, statute, by_hosting, what) for what in OBJECTS)
            alike.setdefault(cells, []).append(_of_state(matter, state, statute))
        for cells, lines in alike.items():
            if rows and rows[-1][0] == cells:
                rows[-1][1].extend(lines)
            else:
                rows.append((cells, lines))
    yield from (Row((Cell(tuple(lines), is_head=True), *cells)) for cells, lines in rows)


def _of_state(matter: Matter, state: str, statute: Statute) -> Words:
    """The title of a law, after its state unless it begins with it."""
    w = matter.writer
    name, title = w.place_name(state), w.read(statute.title)
    before = (
        "" if title.startswith(name) else Run(f"{w.say('_words.join.colon', name=name, value='').rstrip()} ", "soft")
    )
    return words(before, Run(title, "", f"#law-{statute.id}"))


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
        return cell(Run(w.say("_statutes.matrix.not"), "soft"), tone="sign not")
    gravest = next(each for each in _STATES if each in states.values())
    return Cell(lines, f"sign {'reaches' if gravest == 'reaches' else 'could'}")


def _lines(matter: Matter, named: dict[str, str], states: dict[str, str]) -> Iterator[Words]:
    w = matter.writer
    for state in _STATES:
        hit = [named[hosting] for hosting, found in states.items() if found == state]
        if hit:
            yield words(w.say(f"_statutes.matrix.{state}"), " ", Run(",\u00a0".join(hit), "strong"))


def state_of(matter: Matter, each: StatuteReach, what: Reachable) -> str:
    """`reaches`, `could`, `advised` or `not`, through the entities listed: of others nothing can be said law by law.

    What stays undecided although no fact is missing is a point of law: it is for counsel.
    """
    verity = each.listed(what)
    if verity is not None:
        return "reaches" if verity else "not"
    open_ = [r for r in each.readings if what in r.pathways and r.pathways[what].reached is None]
    return "could" if any(is_missing(matter, key) for r in open_ for key in r.because) else "advised"


def is_missing(matter: Matter, key: tuple[str, str]) -> bool:
    """Whether a fact still is to be established: nobody said it, or only the catalogue did, which may not say all."""
    item, answer = matter.agenda.item(key), matter.answer(*key)
    if item is None or item.state in OPEN:
        return item is not None
    is_partial = answer is not None and answer.grade == Grade.E0 and isinstance(answer.value, frozenset)
    return is_partial and bool(matter.questionnaire.questions[key[0]].fact)
