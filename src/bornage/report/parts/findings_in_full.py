"""The appendix of findings: decisive ones as cards with their answers, the others in a table, by weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.evaluation.finding_answers import answers_read, names_first
from bornage.questionnaire.model import Severity
from bornage.report.blocks import Body, Card, Heading, Part, Run, Words, joined, words
from bornage.report.parts.by_letter import has_letters, key, lettered_name
from bornage.report.parts.finding_evidence import (
    advice_label,
    advice_numbers,
    questions_read,
    where_else,
)
from bornage.report.parts.findings import is_in_body, labelled
from bornage.report.parts.open_findings import open_findings
from bornage.report.parts.reasons import filled_title
from bornage.report.places import places
from bornage.report.pointers import pointer
from bornage.report.shorthand import cell, cell_of_lines, grouped_table, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.report.blocks import Block, Row, Table
    from bornage.report.matter import Matter, NumberedFinding


def findings_in_full(matter: Matter) -> Part | None:
    """The part; left out when no finding is raised and none is possible."""
    every = (*matter.findings, *matter.open_findings)
    if not every:
        return None
    w = matter.writer
    count = w.counted("finding", len(every))
    title = w.sentence(w.say_counted("_findings.in_full.title", len(every), count=count))
    return Part("findings-in-full", w.say("_findings.in_full.topic"), title, tuple(_blocks(matter)), begins_anew=True)


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    decisive = matter.weighing(Severity.DECISIVE)
    others = [each for each in matter.findings if each not in decisive]
    if decisive:
        yield Heading(3, words(w.say("_findings.findings.decisive")))
        if has_letters(matter):
            yield paragraph(f"{key(matter, [each.id for each in matter.assessment.hostings])}.", style="small")
    for each in decisive:
        yield _card(matter, each)
    if others:
        yield Heading(3, words(w.say("_findings.findings.others.heading")))
        yield _table(matter, others, w.say("_findings.findings.others.caption"))
    if matter.open_findings:
        yield Heading(3, words(w.say("_findings.findings.open.heading")))
        yield open_findings(matter)


def _anchor(matter: Matter, each: NumberedFinding) -> str:
    """The number of a finding leads to the body where the body has it, and here otherwise."""
    return f"{each.anchor}-in-full" if is_in_body(matter, each) else each.anchor


# --- cards ---


def _card(matter: Matter, each: NumberedFinding) -> Card:
    w = matter.writer
    finding = each.finding
    beside = [
        words(Run(w.say("_findings.findings.number", number=each.number), "strong")),
        words(w.sentence(w.say(f"_words.severity.{finding.severity.value}"))),
        words(", ".join([*finding.objectives, *(w.harm(harm.value) for harm in finding.harms)])),
        matter.cite(finding.sources),
    ]
    fields = (
        (w.say("_findings.findings.fields.elsewhere"), words("; ".join(_places(matter, each)[1:]))),
        (w.say("_findings.findings.fields.criterion"), words(w.read(finding.criterion))),
        (w.say("_findings.findings.fields.cause"), words(w.read(finding.cause))),
        (w.say("_findings.findings.fields.consequence"), words(w.read(finding.consequence))),
        (w.say("_findings.findings.fields.law"), _law(matter, each)),
        (advice_label(matter, [each]), advice_numbers(matter, [each])),
    )
    rows = (row(head(name), cell(said)) for name, said in fields if said)
    shown = table("", [("", 22), ("", 78)], rows, "facts")
    title = words(filled_title(matter, each))
    lines = tuple(line for line in beside if line)
    return Card(_anchor(matter, each), title, lines, (*_evidence(matter, each), shown), "reading")


def _law(matter: Matter, each: NumberedFinding) -> Words:
    """Where the law and the entities are told, of a finding that rests on a reading of laws alone."""
    is_of_law = matter.questionnaire.statutes and not answers_read(matter, each)
    return pointer(matter, "statutes-in-full") if is_of_law else ()


def _places(matter: Matter, each: NumberedFinding) -> list[str]:
    """Every place, one to a line, the one that the title names first."""
    return [line for r in each.readings for line in places(matter, [(r.workload, r.hosting)])]


def _evidence(matter: Matter, each: NumberedFinding) -> Iterator[Table]:
    """The answers the finding reads, question by question, and of whom where several are in view; none may be."""
    w = matter.writer
    by_question: dict[str, list[str]] = {}
    for question, subject in answers_read(matter, each):
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
    """Each answer once, with its grade, and whose it is: two chains may hold entities of one name."""
    w = matter.writer
    said: dict[Words, list[str]] = {}
    for subject in subjects:
        answer = matter.answer(id_, subject)
        grade = f" ({answer.grade.value})" if answer and answer.state == AnswerState.ANSWERED else ""
        said.setdefault(words(w.answer(matter.questionnaire.questions[id_], answer), grade), []).append(
            lettered_name(matter, subject)
        )
    for shown, names in said.items():
        whose = w.say("_words.join.colon", name=w.list_of(names), value="").rstrip() + " "
        yield words(Run(whose, "soft") if named else "", shown)


# --- tables ---


def _table(matter: Matter, numbered: Sequence[NumberedFinding], caption: str) -> Table:
    """One row each, by weight and in the order of their numbers."""
    w = matter.writer
    names = (("number", 5), ("finding", 35), ("criterion", 20), ("cause", 19), ("consequence", 21))
    columns = [(w.say(f"_findings.columns.{name}"), share) for name, share in names]
    bodies = (
        Body(
            tuple(_row(matter, each) for each in numbered if each.finding.severity == severity),
            words(w.say(f"_findings.register.group.{severity.value}")),
        )
        for severity in Severity
        if any(each.finding.severity == severity for each in numbered)
    )
    return grouped_table(caption, columns, bodies, "dense")


def _row(matter: Matter, each: NumberedFinding) -> Row:
    w = matter.writer
    finding = each.finding
    axes = ", ".join([*finding.objectives, *(w.harm(harm.value) for harm in finding.harms)])
    note = joined(
        (line for line in (words(axes), questions_read(matter, each), matter.cite(finding.sources)) if line), " · "
    )
    advice = advice_numbers(matter, [each])
    lines = [words(w.read(finding.consequence))]
    lines += [labelled(matter, advice_label(matter, [each]), advice)] if advice else []
    return row(
        cell(Run(w.number(each.number), "", f"#{each.anchor}")),
        head(filled_title(matter, each), *_also(matter, each), note=note),
        cell(w.read(finding.criterion)),
        cell(w.read(finding.cause)),
        cell_of_lines(lines),
        anchor=_anchor(matter, each),
    )


def _also(matter: Matter, each: NumberedFinding) -> Words:
    """Where it holds, or where else when its title names the first place."""
    found = where_else(matter, each)
    key = "also" if names_first(each) else "for"
    said = matter.writer.say(f"_findings.findings.holds.{key}", where="; ".join(found))
    return words(". ", Run(said, "soft")) if found else ()
