"""What the answers show, in short: a register of the heaviest findings, then a card for each decisive one.

The appendix has every finding, with its answers: see `findings_in_full`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.questionnaire.model import Severity
from bornage.report.blocks import Card, Heading, Part, Run, joined, words
from bornage.report.parts.decision import filled_title
from bornage.report.parts.finding_evidence import advice_numbers, evidence_line, grades_of, names_first, share_a_cause
from bornage.report.places import places
from bornage.report.pointers import beside, pointer
from bornage.report.shorthand import cell, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.report.blocks import Block, Paragraph, Row, Table, Words
    from bornage.report.matter import Matter, NumberedFinding

ROWS_IN_BODY: Final = 12
"""Findings in the register of the body, the heaviest first."""
CARDS_IN_BODY: Final = 10
"""Decisive findings with a card in the body; the appendix has one for each."""


def findings(matter: Matter) -> Part | None:
    """The part; left out when the questionnaire looks for nothing."""
    if not matter.questionnaire.findings:
        return None
    w = matter.writer
    return Part("findings", w.say("_findings.findings.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    w = matter.writer
    n, decisive = len(matter.findings), len(matter.weighing(Severity.DECISIVE))
    count = w.counted("finding", n)
    if not decisive:
        return w.say_counted("_findings.findings.title.plain", n, count=count)
    if n == 1:
        return w.say("_findings.findings.title.decisive.single", count=count)
    return w.say("_findings.findings.title.decisive", n=decisive, count=count, decisive=w.count("finding", decisive))


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    shown = _shown(matter)
    if shown:
        yield _register(matter, shown)
    if any(_elsewhere(matter)):
        yield beside(pointer(matter, "findings-in-full", w.say("_findings.in_full.pointer")))
        yield _rest(matter)
    cards = matter.weighing(Severity.DECISIVE)[:CARDS_IN_BODY]
    if cards:
        yield Heading(3, words(w.say("_findings.findings.decisive")))
    for group in _by_cause(matter, cards):
        yield _card(matter, group)


def _shown(matter: Matter) -> tuple[NumberedFinding, ...]:
    """The decisive and the major findings, as many as there is room for; minor ones only where there is no other."""
    heavy = (*matter.weighing(Severity.DECISIVE), *matter.weighing(Severity.MAJOR))
    return (heavy or matter.findings)[:ROWS_IN_BODY]


def is_in_body(matter: Matter, each: NumberedFinding) -> bool:
    """Whether the register of the body has it; its number then leads there rather than to the appendix."""
    return any(each.number == other.number for other in _shown(matter))


def _elsewhere(matter: Matter) -> tuple[int, int]:
    """How many findings, raised and possible, stand in the appendix alone."""
    return len(matter.findings) - len(_shown(matter)), len(matter.open_findings)


def _rest(matter: Matter) -> Paragraph:
    """How many more there are, and where."""
    w = matter.writer
    left, possible = _elsewhere(matter)
    said = []
    if left:
        said.append(w.say_counted("_findings.findings.more", left, count=w.count("finding", left)))
    if possible:
        said.append(w.say_counted("_findings.findings.possible", possible, count=w.count("finding", possible)))
    return paragraph(" ".join(w.sentence(each) for each in said), style="small")


# --- the register ---


def _register(matter: Matter, numbered: Sequence[NumberedFinding]) -> Table:
    w = matter.writer
    names = (("number", 5), ("finding", 65), ("where", 11), ("severity", 9), ("grades", 10))
    columns = [(w.say(f"_findings.register.{name}"), share) for name, share in names]
    rows = (_line(matter, each) for each in numbered)
    return table(w.say("_findings.register.caption"), columns, rows, "dense")


def _line(matter: Matter, each: NumberedFinding) -> Row:
    w = matter.writer
    severity = w.say(f"_words.severity.{each.finding.severity.value}")
    weight = "strong" if each.finding.severity == Severity.DECISIVE else ""
    return row(
        cell(Run(w.number(each.number), "", f"#{each.anchor}-in-full")),
        head(Run(filled_title(matter, each), weight)),
        cell(_reach(matter, each)),
        cell(Run(severity, weight)),
        cell(grades_of(matter, each) or w.say("_words.join.nothing")),
        anchor=each.anchor,
    )


def _reach(matter: Matter, each: NumberedFinding) -> str:
    """How many placements it bears on, of all; its card and the appendix name them."""
    w = matter.writer
    total = len(matter.evaluation.placements)
    if not total:
        return w.say("_words.join.nothing")
    return w.say("_findings.register.reach", n=w.number(matter.reach(each.readings)), total=w.number(total))


# --- one short card for each cause ---


def _by_cause(matter: Matter, cards: Sequence[NumberedFinding]) -> list[list[NumberedFinding]]:
    """Findings that share a cause together, in the order of the heaviest."""
    groups: list[list[NumberedFinding]] = []
    for each in cards:
        found = next((group for group in groups if share_a_cause(matter, group[0], each)), None)
        if found is None:
            groups.append([each])
        else:
            found.append(each)
    return groups


def _card(matter: Matter, group: Sequence[NumberedFinding]) -> Card:
    w = matter.writer
    first, *others = group
    advice = advice_numbers(matter, group)
    axes = dict.fromkeys(a for each in group for a in each.finding.objectives)
    harms = dict.fromkeys(w.harm(h.value) for each in group for h in each.finding.harms)
    beside = [
        joined(
            words(Run(w.say("_findings.findings.number", number=each.number), "strong", f"#{each.anchor}-in-full"))
            for each in group
        ),
        words(", ".join(axes)),
        words(w.sentence(", ".join(each.lower() for each in harms))),
        labelled(matter, "_findings.findings.fields.evidence", evidence_line(matter, group), ""),
        labelled(matter, "_findings.findings.fields.advice", advice, "") if advice else (),
    ]
    also = (paragraph(Run(filled_title(matter, each), "strong"), style="field") for each in others)
    return Card(
        f"card-finding-{first.number}",
        words(filled_title(matter, first)),
        tuple(line for line in beside if line),
        (*also, *_fields(matter, group)),
        "reading",
    )


def _fields(matter: Matter, group: Sequence[NumberedFinding]) -> Iterator[Paragraph]:
    """What it was compared with, why it is so and what follows; then on what that rests, and where it holds."""
    w = matter.writer
    first = group[0].finding
    criteria = dict.fromkeys(w.read(each.finding.criterion) for each in group)
    outcomes = dict.fromkeys(w.read(each.finding.consequence) for each in group)
    found = list(dict.fromkeys((r.workload, r.hosting) for each in group for r in each.readings))
    where = _all_places(matter, found[names_first(group[0]) :])
    name = "elsewhere" if names_first(group[0]) else "where"
    sources = dict.fromkeys(source for each in group for source in each.finding.sources)
    said = [
        ("cause", words(w.read(first.cause))),
        ("criterion", words(" ".join(criteria), " ", matter.cite(sources))),
        ("consequence", words(" ".join(outcomes))),
        (name, words("; ".join(where), ".") if where else ()),
    ]
    lines = (labelled(matter, f"_findings.findings.fields.{field}", each) for field, each in said if each)
    yield paragraph(joined(lines, " "), style="field")


def _all_places(matter: Matter, found: Sequence[tuple[str | None, str | None]]) -> list[str]:
    """Every place, those of one sort together."""
    by_sort: dict[tuple[bool, bool], list[tuple[str | None, str | None]]] = {}
    for place in found:
        by_sort.setdefault((bool(place[0]), bool(place[1])), []).append(place)
    return [line for some_of in by_sort.values() for line in places(matter, some_of)]


def labelled(matter: Matter, key: str, said: Words, style: str = "strong") -> Words:
    """Words after the name of what they say."""
    w = matter.writer
    name = w.say("_words.join.colon", name=w.say(key), value="").rstrip()
    return words(Run(name, style), " ", said)
