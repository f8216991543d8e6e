"""What each statute says that reaches something here: once each, whatever the hostings it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Body, Part, Passage, Row, Run, Words, words
from bornage.report.law_states import STATES, state_at_all
from bornage.report.parts.law_matrix import by_state
from bornage.report.reach import SIDES
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.questionnaire.rule import Statute
    from bornage.report.blocks import Block, Cell
    from bornage.report.matter import Matter
    from bornage.report.reach import StatuteReach


_TITLES: Final = {
    "reaches": ("reaching", "reaching"),
    "could": ("possible", "also"),
    "advised": ("debated", "debated_too"),
}
"""What the title says of laws of each state: where it begins with them, and where it has said others before."""


def laws(matter: Matter) -> Part | None:
    """The appendix; left out when no statute reaches, or may reach, anything through an entity listed."""
    found = _telling(matter)
    if not found:
        return None
    w = matter.writer
    return Part("laws", w.say("_statutes.laws.topic"), _title(matter, found), tuple(_blocks(matter, found)))


def _title(matter: Matter, found: dict[str, dict[str, StatuteReach]]) -> str:
    """How many statutes reach something, how many more could, and of how many that is debated."""
    w = matter.writer
    best = [{state_at_all(matter, each) for each in reached.values()} for reached in found.values()]
    gravest = [next((state for state in STATES if state in each), "not") for each in best]
    counted = {state: gravest.count(state) for state in STATES if state in gravest}
    if not counted:
        return w.sentence(
            w.say_counted("_statutes.laws.title.closed", len(found), count=w.count("statute", len(found)))
        )
    told = [
        w.say_counted(f"_statutes.laws.title.{_TITLES[state][bool(place)]}", n, count=w.count("statute", n))
        for place, (state, n) in enumerate(counted.items())
    ]
    return "; ".join((w.sentence(told[0]), *told[1:]))


def _telling(matter: Matter) -> dict[str, dict[str, StatuteReach]]:
    """By statute then hosting: what tells something, in the order of the matrix."""
    found: dict[str, dict[str, StatuteReach]] = {}
    for hosting, reached in matter.law.items():
        for each in reached:
            if each.telling:
                found.setdefault(each.statute.id, {})[hosting] = each
    sides = ([law for law in found.values() if next(iter(law.values())).outside_home is where] for where in SIDES)
    laws = (law for side in sides for own in by_state(side).values() for law in own)
    return {next(iter(law.values())).statute.id: law for law in laws}


def _blocks(matter: Matter, found: dict[str, dict[str, StatuteReach]]) -> Iterator[Block]:
    w = matter.writer
    yield Passage("law", w.say("_words.register.law"), (paragraph(w.say("_statutes.laws.lead")),))
    columns = [("", 18), ("", 82)]
    statutes = [matter.questionnaire.statute[id_] for id_ in found]
    bodies = (
        Body(tuple(_rows(matter, each, found[each.id])), _head(matter, each), f"law-{each.id}") for each in statutes
    )
    yield grouped_table(w.say("_statutes.laws.caption"), columns, bodies)


def _head(matter: Matter, statute: Statute) -> Words:
    w = matter.writer
    named = words(w.read(statute.title), " · ", w.place_name(statute.jurisdiction))
    return named if matter.facts_only else words(named, " ", Run(statute.id, "id"))


def _rows(matter: Matter, statute: Statute, reached: dict[str, StatuteReach]) -> Iterator[Row]:
    w = matter.writer
    bears = Reachable.CONTENT in statute.reaches
    effect = f"{w.say(f'_statutes.effect.{statute.keys_effect.value}')} " if bears else ""
    fields = (
        ("here", _here(matter, reached)),
        ("text", cell(w.read(statute.text))),
        ("secrecy", cell(w.read(statute.secrecy))),
        ("challenge", cell(w.read(statute.challenge))),
        ("keys", cell(Run(effect, "strong") if effect else "", w.read(statute.keys_why))),
        ("sources", sources_cell(matter, statute.sources)),
    )
    for name, said in fields:
        yield row(head(Run(w.say(f"_statutes.laws.fields.{name}"), "soft")), said)


def _here(matter: Matter, reached: dict[str, StatuteReach]) -> Cell:
    """The hostings where it reaches something, then those where it could, or where that is debated."""
    w = matter.writer
    lines = []
    states = {hosting: state_at_all(matter, each) for hosting, each in reached.items()}
    for state in (*STATES, "not"):
        names = [w.quote(w.name(hosting)) for hosting, each in states.items() if each == state]
        if names:
            label = w.say(f"_statutes.laws.{'closed' if state == 'not' else state}")
            lines.append(words(w.say("_words.join.colon", name=label, value=w.list_of(names))))
    return cell_of_lines(lines)


def sources_cell(matter: Matter, ids: tuple[str, ...]) -> Cell:
    """Each source by number and title, with the date of the version read, and whether its check is overdue."""
    w = matter.writer
    lines = []
    for id_ in ids:
        source = matter.questionnaire.sources[id_]
        dated = w.say("_annex.sources.as_of", date=w.day(source.as_of))
        late = Run(f" {w.say('_annex.sources.overdue')}.", "strong") if source.is_overdue(matter.today) else ""
        lines.append(words(matter.cite((id_,)), " ", w.read(source.title), ". ", Run(f"{dated}.", "soft"), late))
    return cell_of_lines(lines, empty=w.say("_words.join.nothing"))
