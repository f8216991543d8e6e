"""What the answers show, in short: a register of the heaviest findings, with what follows from each decisive one.

The appendix has every finding, with its answers: see `findings_in_full`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.evaluation.finding_answers import names_first
from bornage.questionnaire.model import Severity
from bornage.report.blocks import Body, Part, Run, joined, words
from bornage.report.parts.finding_evidence import advice_label, advice_numbers, grades_of, where_else
from bornage.report.parts.reasons import filled_title
from bornage.report.pointers import beside, pointer
from bornage.report.shorthand import cell, grouped_table, head, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.report.blocks import Block, Paragraph, Row, Table, Words
    from bornage.report.matter import Matter, NumberedFinding

ROWS_IN_BODY: Final = 10
"""Findings in the register of the body, the heaviest first."""


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
    shown = _shown(matter)
    if shown:
        yield _register(matter, shown)
    if any(_elsewhere(matter)):
        yield beside(pointer(matter, "findings-in-full", matter.writer.say("_findings.in_full.pointer")))
        yield _rest(matter)


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
    """By severity, the heaviest first."""
    w = matter.writer
    names = (("number", 5), ("finding", 86), ("grades", 9))
    columns = [(w.say(f"_findings.register.{name}"), share) for name, share in names]
    bodies = (
        Body(
            tuple(_line(matter, each) for each in numbered if _weighs(each, severity)),
            words(w.say(f"_findings.register.group.{severity.value}")),
        )
        for severity in Severity
        if any(_weighs(each, severity) for each in numbered)
    )
    return grouped_table(w.say("_findings.register.caption"), columns, bodies, "dense")


def _weighs(each: NumberedFinding, severity: Severity) -> bool:
    return each.finding.severity == severity


def _line(matter: Matter, each: NumberedFinding) -> Row:
    """What is found and wherever it holds; of a decisive finding, what follows and what answers it too."""
    w = matter.writer
    is_decisive = each.finding.severity == Severity.DECISIVE
    title = Run(filled_title(matter, each), "strong" if is_decisive else "")
    lines = [_everywhere(matter, each), *(_why(matter, each) if is_decisive else ())]
    return row(
        cell(Run(w.number(each.number), "", f"#{each.anchor}-in-full")),
        head(title, note=joined((line for line in lines if line), " ")),
        cell(grades_of(matter, each) or w.say("_words.join.nothing")),
        anchor=each.anchor,
    )


def _everywhere(matter: Matter, each: NumberedFinding) -> Words:
    """Wherever else it holds than where its title says."""
    found = where_else(matter, each)
    key = "also" if names_first(each) else "for"
    is_of_all = each.readings[0].workload is None and each.readings[0].hosting is None
    if not found or is_of_all:
        return ()
    return words(matter.writer.say(f"_findings.findings.holds.{key}", where="; ".join(found)))


def _why(matter: Matter, each: NumberedFinding) -> Iterator[Words]:
    """What follows from it, and the recommendations that answer it; its cause is told in the appendix."""
    yield words(matter.writer.read(each.finding.consequence))
    advice = advice_numbers(matter, [each])
    if advice:
        yield labelled(matter, advice_label(matter, [each]), words(advice, "."), "")


def labelled(matter: Matter, name: str, said: Words, style: str = "strong") -> Words:
    """Words after the name of what they say."""
    label = matter.writer.say("_words.join.colon", name=name, value="").rstrip()
    return words(Run(label, style), " ", said)
