"""What each statute says that reaches something here: once each, whatever the hostings it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.questionnaire.conditions import any_of
from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Body, Part, Passage, Row, Run, Words, words
from bornage.report.parts.law_matrix import by_state
from bornage.report.reach import SIDES
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.questionnaire.rule import Statute
    from bornage.report.blocks import Block, Cell
    from bornage.report.matter import Matter
    from bornage.report.reach import StatuteReach


def laws(matter: Matter) -> Part | None:
    """The appendix; left out when no statute reaches, or may reach, anything through an entity listed."""
    found = _telling(matter)
    if not found:
        return None
    w = matter.writer
    return Part("laws", w.say("_statutes.laws.topic"), _title(matter, found), tuple(_blocks(matter, found)))


def _title(matter: Matter, found: dict[str, dict[str, StatuteReach]]) -> str:
    """How many statutes reach something, and how many more may."""
    w = matter.writer
    best = [any_of(each.at_all for each in reached.values()) for reached in found.values()]
    reaching, possible = best.count(True), best.count(None)
    if not reaching:
        key, n = ("possible", possible) if possible else ("closed", len(found))
        return w.sentence(w.say(f"_statutes.laws.title.{key}", n=n, count=w.count("statute", n)))
    title = w.sentence(w.say("_statutes.laws.title.reaching", n=reaching, count=w.count("statute", reaching)))
    if not possible:
        return title
    return f"{title}; {w.say('_statutes.laws.title.also', n=possible, count=w.count('statute', possible))}"


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
    """The hostings where it reaches something, then those where it may."""
    w = matter.writer
    lines = []
    for verity, key in ((True, "reaches"), (None, "could"), (False, "closed")):
        names = [w.quote(w.name(hosting)) for hosting, each in reached.items() if each.at_all is verity]
        if names:
            lines.append(words(w.say("_words.join.colon", name=w.say(f"_statutes.laws.{key}"), value=w.list_of(names))))
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
