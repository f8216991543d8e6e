"""What the answers show: decisive findings as cards, the others in a table, then those not ruled out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.questionnaire.model import About, Severity
from bornage.report.blocks import Body, Card, Heading, Part, Row, Run, Words, joined, words
from bornage.report.parts.decision import filled_title
from bornage.report.places import places
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, paragraph, row, table

if TYPE_CHECKING:
    from bornage.evaluation.model import FindingReading
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter, NumberedFinding


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
    if matter.findings:
        yield paragraph(w.say("_findings.findings.lead"))
        yield _register(matter, matter.findings, w.say("_findings.findings.by_theme"))
    if matter.open_findings:
        yield Heading(3, words(w.say("_findings.findings.open.heading")))
        yield paragraph(w.say("_findings.findings.open.text"))
        yield _register(matter, matter.open_findings, w.say("_findings.findings.open.caption"))


def findings_in_full(matter: Matter) -> Part | None:
    """The appendix: decisive findings as cards, with their evidence, the others in a table; left out when none is."""
    every = (*matter.findings, *matter.open_findings)
    if not every:
        return None
    w = matter.writer
    count = w.counted("finding", len(every))
    title = w.sentence(w.say_counted("_findings.in_full.title", len(every), count=count))
    return Part("findings-in-full", w.say("_findings.in_full.topic"), title, tuple(_in_full(matter)))


def _in_full(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    decisive = matter.weighing(Severity.DECISIVE)
    others = [each for each in matter.findings if each not in decisive]
    if decisive:
        yield Heading(3, words(w.say("_findings.findings.decisive")))
    for each in decisive:
        yield _card(matter, each)
    if others:
        yield Heading(3, words(w.say("_findings.findings.others.heading")))
        yield _table(matter, others, w.say("_findings.findings.others.caption"))
    if matter.open_findings:
        yield Heading(3, words(w.say("_findings.findings.open.heading")))
        yield _table(matter, matter.open_findings, w.say("_findings.findings.open.caption"))


# --- one row each, by theme ---


def _register(matter: Matter, numbered: Sequence[NumberedFinding], caption: str) -> Table:
    w = matter.writer
    by_theme: dict[str, list[NumberedFinding]] = {}
    for each in numbered:
        by_theme.setdefault(_theme(each), []).append(each)
    names = (("number", 5), ("finding", 49), ("where", 31), ("severity", 7), ("advice", 8))
    columns = [(w.say(f"_findings.register.{name}"), share) for name, share in names]
    bodies = (
        Body(tuple(_line(matter, each) for each in by_theme[theme]), words(w.axis(theme) if theme else ""))
        for theme in sorted(by_theme)
    )
    return grouped_table(caption, columns, bodies, "dense")


def _elsewhere(matter: Matter, each: NumberedFinding) -> list[str]:
    """Where it stands; without the first place, in few words, when the title has just named it."""
    first = each.readings[0]
    of = {"workload": first.workload, "hosting": first.hosting}
    is_named = {name for name, subject in of.items() if subject} <= each.finding.title.placeholders()
    rest = each.readings[1:] if is_named else each.readings
    return places(matter, ((r.workload, r.hosting) for r in rest)) if rest else []


def _theme(each: NumberedFinding) -> str:
    """The first objective a finding bears on, or the first harm."""
    return next(iter((*each.finding.objectives, *(harm.value for harm in each.finding.harms))), "")


def _line(matter: Matter, each: NumberedFinding) -> Row:
    w = matter.writer
    found = _elsewhere(matter, each)
    made = [matter.advice_number[id_] for id_ in each.finding.recommendations if id_ in matter.advice_number]
    severity = w.say(f"_words.severity.{each.finding.severity.value}")
    is_decisive = each.finding.severity == Severity.DECISIVE
    return row(
        cell(Run(w.number(each.number), "", f"#{each.anchor}-in-full")),
        head(Run(filled_title(matter, each), "strong" if is_decisive else "")),
        cell("; ".join(found)),
        cell(Run(severity, "strong" if is_decisive else "")),
        cell(joined(words(Run(str(advice.number), "", f"#{advice.anchor}")) for advice in made)),
        anchor=each.anchor,
    )


# --- cards ---


def _card(matter: Matter, each: NumberedFinding) -> Card:
    w = matter.writer
    finding = each.finding
    beside = [
        words(Run(w.say("_findings.findings.number", number=each.number), "strong")),
        words(w.sentence(w.say(f"_words.severity.{finding.severity.value}"))),
        words(", ".join([*finding.objectives, *(w.harm(harm.value) for harm in finding.harms)])),
        words(Run(finding.id, "id")),
        matter.cite(finding.sources),
    ]
    fields = (
        ("elsewhere", words("; ".join(_places(matter, each)[1:]))),
        ("criterion", words(w.read(finding.criterion))),
        ("cause", words(w.read(finding.cause))),
        ("consequence", words(w.read(finding.consequence))),
        ("advice", advice_line(matter, each)),
    )
    rows = (row(head(w.say(f"_findings.findings.fields.{name}")), cell(said)) for name, said in fields if said)
    shown = table("", [("", 22), ("", 78)], rows, "facts")
    title = words(filled_title(matter, each))
    return Card(
        f"{each.anchor}-in-full",
        title,
        tuple(line for line in beside if line),
        (*_evidence(matter, each), shown),
        "reading",
    )


def _places(matter: Matter, each: NumberedFinding) -> list[str]:
    """Every place, one to a line, the one that the title names first."""
    return [line for r in each.readings for line in places(matter, [(r.workload, r.hosting)])]


def _evidence(matter: Matter, each: NumberedFinding) -> Iterator[Table]:
    """The answers the finding reads, question by question, and of whom where several are in view; none may be."""
    w = matter.writer
    by_question: dict[str, list[str]] = {}
    for question, subject in dict.fromkeys(key for reading in each.readings for key in _keys(matter, reading)):
        by_question.setdefault(question, []).append(subject)
    everyone = {subject for subjects in by_question.values() for subject in subjects}
    caption = w.say("_findings.findings.evidence.caption")
    if len(everyone) == 1:
        caption = w.say("_findings.findings.evidence.caption_of", name=w.quote(w.name(*everyone)))
    columns = [(w.say("_findings.findings.evidence.question"), 48), (w.say("_findings.findings.evidence.answer"), 52)]
    rows = (
        row(
            head(matter.question_number(id_), f"\u2002{w.read(matter.questionnaire.questions[id_].text)}"),
            cell_of_lines(_answers(matter, id_, subjects, named=len(everyone) > 1)),
        )
        for id_, subjects in by_question.items()
    )
    if by_question:
        yield table(caption, columns, rows, "evidence fact")


def _answers(matter: Matter, id_: str, subjects: Sequence[str], *, named: bool) -> Iterator[Words]:
    """Each answer once, with its grade, and whose it is."""
    w = matter.writer
    said: dict[Words, list[str]] = {}
    for subject in subjects:
        answer = matter.answer(id_, subject)
        grade = f" ({answer.grade.value})" if answer and answer.state == AnswerState.ANSWERED else ""
        said.setdefault(words(w.answer(matter.questionnaire.questions[id_], answer), grade), []).append(w.name(subject))
    for shown, names in said.items():
        whose = w.say("_words.join.colon", name=w.list_of(names), value="").rstrip() + " "
        yield words(Run(whose, "soft") if named else "", shown)


def _keys(matter: Matter, reading: FindingReading) -> Iterator[tuple[str, str]]:
    """Question and subject of each answer read; a question about hostings is read of each hosting in view."""
    for id_, subject in reading.because:
        about = matter.questionnaire.questions[id_].about
        if subject != ORGANIZATION or about == About.ORGANIZATION:
            yield id_, subject
            continue
        seen = [
            p
            for p in matter.assessment.placements
            if reading.workload in {None, p.workload} and reading.hosting in {None, p.hosting}
        ]
        yield from dict.fromkeys((id_, p.workload if about == About.WORKLOAD else p.hosting) for p in seen)


def advice_line(matter: Matter, each: NumberedFinding) -> Words:
    """The recommendations made for a finding, each leading to its card."""
    w = matter.writer
    made = [matter.advice_number[id_] for id_ in each.finding.recommendations if id_ in matter.advice_number]
    said = (w.say("_findings.findings.advice", number=advice.number) for advice in made)
    return joined(words(Run(text, "", f"#{advice.anchor}")) for text, advice in zip(said, made, strict=True))


# --- tables ---


def _table(matter: Matter, numbered: Sequence[NumberedFinding], caption: str) -> Table:
    w = matter.writer
    names = (("number", 5), ("finding", 32), ("criterion", 21), ("cause", 20), ("consequence", 22))
    columns = [(w.say(f"_findings.columns.{name}"), share) for name, share in names]
    return table(caption, columns, (_row(matter, each) for each in numbered), "dense")


def _row(matter: Matter, each: NumberedFinding) -> Row:
    w = matter.writer
    finding = each.finding
    axes = ", ".join([*finding.objectives, *(w.harm(harm.value) for harm in finding.harms)])
    return row(
        cell(Run(w.number(each.number), "", f"#{each.anchor}")),
        head(
            filled_title(matter, each), note=words(f"{axes} ", Run(finding.id, "id"), " ", matter.cite(finding.sources))
        ),
        cell(w.read(finding.criterion)),
        cell(w.read(finding.cause)),
        cell(w.read(finding.consequence)),
        anchor=f"{each.anchor}-in-full",
    )
