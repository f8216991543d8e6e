"""Laws against content, metadata, keys and the running of the service, each hosting by its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.questionnaire.conditions import any_of
from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Body, Cell, Row, Run, words
from bornage.report.law_states import STATES, state_of
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

Reaches = dict[str, "dict[str, StatuteReach]"]
"""By statute, then by hosting."""


def letters(hostings: Sequence[Subject]) -> dict[str, str]:
    """The letter of each hosting, by its id; a number after the last one."""
    return {each.id: _LETTERS[n] if n < len(_LETTERS) else str(n + 1) for n, each in enumerate(hostings)}


def lettered(matter: Matter, hostings: Sequence[Subject]) -> Paragraph:
    """Which hosting each letter stands for."""
    label = Run(matter.writer.say("_statutes.matrix.letters"), "strong")
    return paragraph(label, " ", _by_letter(matter, hostings), ".", style="listed")


def _by_letter(matter: Matter, hostings: Sequence[Subject]) -> str:
    w = matter.writer
    names = letters(hostings)
    return "; ".join(w.say("_words.join.colon", name=names[each.id], value=w.name(each.id)) for each in hostings)


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
    return grouped_table(_caption(matter, hostings), columns, bodies, "reach dense")


def _caption(matter: Matter, hostings: Sequence[Subject]) -> Words:
    """With which hosting each letter stands for, and what the words that it uses mean: no page parts them from the table."""
    w = matter.writer
    used = _said_in(matter, hostings)
    told = (w.say(f"_statutes.matrix.told.{state}") for state in ("could", "advised", "not") if state in used)
    key = " ".join((f"{_by_letter(matter, hostings)}.", *told))
    return words(w.say("_statutes.matrix.caption"), ". ", Run(key, "soft"))


def _said_in(matter: Matter, hostings: Sequence[Subject]) -> frozenset[str]:
    """The words that the matrix uses of these hostings, of `STATES` and `not`: no other is worth explaining."""
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
    """State by state, a row for each law: what two laws reach alike is said of each."""
    for state, own in by_state(laws).items():
        for by_hosting in own:
            statute = next(iter(by_hosting.values())).statute
            cells = (_cell(matter, named, statute, by_hosting, what) for what in OBJECTS)
            yield Row((Cell((_of_state(matter, state, statute),), is_head=True), *cells))


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
    gravest = next(each for each in STATES if each in states.values())
    return Cell(lines, f"sign {'reaches' if gravest == 'reaches' else 'could'}")


def _lines(matter: Matter, named: dict[str, str], states: dict[str, str]) -> Iterator[Words]:
    w = matter.writer
    for state in STATES:
        hit = [named[hosting] for hosting, found in states.items() if found == state]
        if hit:
            yield words(w.say(f"_statutes.matrix.{state}"), " ", Run(",\u00a0".join(hit), "strong"))
