"""What happens if the service stops, and how long leaving takes against how long one can wait."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import About
from bornage.report.blocks import Cell, Figure, Part, Passage, Row, Run, Words, words
from bornage.report.charts.spans import Group, Stretch, Tick, spans
from bornage.report.figures.levels import numbered
from bornage.report.leaving import duration, in_words, span_of, takes_longer
from bornage.report.seen import view_of
from bornage.report.shares import share
from bornage.report.shorthand import cell, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.questionnaire.reported import Leaving, Line, Moment
    from bornage.report.blocks import Block, Table
    from bornage.report.leaving import SpanSeen
    from bornage.report.matter import Matter

_TICKS: Final = (("hour", 1, 1 / 24), ("day", 1, 1.0), ("day", 7, 7.0), ("month", 1, 30.4), ("year", 2, 730.5))
"""Where the axis is labelled: a unit, how many of it, and how many days that is."""
_TONES: Final = {"longer": "stand short", "unsure": "stand open"}


def stopping(matter: Matter) -> Part | None:
    """The part; left out when the questionnaire declares neither moment nor leaving, or there is no hosting."""
    declared = matter.questionnaire.reported
    if not matter.assessment.hostings or not (declared.moments or declared.leaving):
        return None
    return Part("stopping", matter.writer.say("_stopping.topic"), _title(matter), tuple(_blocks(matter)))


# --- the conclusion ---


def _title(matter: Matter) -> str:
    """Whether a standby is ready, and whether leaving takes longer than one can wait without one."""
    leaving = matter.questionnaire.reported.leaving
    if leaving is None:
        return matter.writer.say("_stopping.title.plain")
    return f"{_relief(matter, leaving)}{_leaving(matter, leaving)}"


def _relief(matter: Matter, leaving: Leaving) -> str:
    w = matter.writer
    view = view_of(matter)
    hostings = matter.assessment.hostings
    total = len(hostings)
    found = {hosting.id: leaving.relief.verity(view.facts(hosting=hosting.id)) for hosting in hostings}
    for verity, key in ((False, "nothing"), (None, "unknown")):
        left = [id_ for id_, each in found.items() if each is verity]
        if n := len(left):
            form = "single" if total == 1 else "all" if n == total else None
            counts = {"share": share(w, "hosting", n, total), "total": w.count("hosting", total)}
            area = f"_stopping.title.{key}"
            said = w.sentence(w.say(f"{area}.{form}", **counts) if form else w.say(area, n=n, **counts))
            return f"{said}{_partial(matter, leaving, left) if key == 'nothing' else ''}"
    return w.say(f"_stopping.title.relief.{'single' if total == 1 else 'all'}")


def _partial(matter: Matter, leaving: Leaving, hostings: Sequence[str]) -> str:
    """In how many of these a degraded mode is set out in writing; nothing where it is in none."""
    w, condition = matter.writer, leaving.partial
    view = view_of(matter)
    n = sum(condition.verity(view.facts(hosting=id_)) is True for id_ in hostings) if condition else 0
    if not n:
        return ""
    if n == len(hostings):
        return w.say("_stopping.title.partial_all")
    return w.say("_stopping.title.partial", n=n, count=w.count("hosting", n))


def _leaving(matter: Matter, leaving: Leaving) -> str:
    """The second half of the sentence; nothing where no workload is placed."""
    w = matter.writer
    found = [_time(matter, leaving, p.workload, p.hosting) for p in matter.assessment.placements]
    total = len(found)
    if not found:
        return ""
    for key in ("longer", "unsure"):
        if n := found.count(key):
            form = "single" if total == 1 else "all" if n == total else None
            counts = {"share": share(w, "placement", n, total), "total": w.count("placement", total)}
            area = f"_stopping.title.{key}"
            return w.say(f"{area}.{form}", **counts) if form else w.say(area, n=n, **counts)
    return w.say("_stopping.title.covered" if "covered" in found else "_stopping.title.within")


def _time(matter: Matter, leaving: Leaving, workload: str, hosting: str) -> str:
    """`within` where one can wait as long as leaving takes, `covered` where something takes over meanwhile.

    `longer` where neither is so, `unsure` where it is not known.
    """
    exit_, wait = span_of(matter, leaving.exit, hosting), span_of(matter, leaving.tolerance, workload)
    verity = takes_longer(exit_.span, wait.span)
    if verity is False:
        return "within"
    if leaving.relief.verity(view_of(matter).facts(hosting=hosting)) is True:
        return "covered"
    return "longer" if verity else "unsure"


# --- the page ---


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    declared = matter.questionnaire.reported
    lead = paragraph(w.say("_stopping.lead"), style="small")
    yield Passage("reading", w.say("_words.register.reading"), (lead,))
    if declared.moments:
        for some in in_fours(matter.assessment.hostings):
            yield _moments(matter, some)
    if declared.leaving:
        yield _figure(matter, declared.leaving)
        for workloads in in_fours(matter.assessment.workloads):
            yield _table(matter, declared.leaving, workloads)
        if declared.leaving.note and declared.leaving.marks:
            note = w.read(declared.leaving.note)
            yield paragraph(note, " ", matter.cite(declared.leaving.sources), style="listed")


def _moments(matter: Matter, hostings: Sequence[Subject]) -> Table:
    """What the answers say of each moment, hosting by hosting."""
    w = matter.writer
    heads = [w.say("_stopping.columns.moment"), *(w.name(hosting.id) for hosting in hostings)]
    shares = even(18 if len(hostings) > 1 else 36, len(hostings))
    moments = matter.questionnaire.reported.moments
    rows = (
        _line(matter, moment if n == 0 else None, line, hostings)
        for moment in moments
        for n, line in enumerate(moment.lines)
    )
    return table(w.say("_stopping.caption"), zip(heads, shares, strict=True), rows, "dense")


def _line(matter: Matter, moment: Moment | None, line: Line, hostings: Sequence[Subject]) -> Row:
    """One question; the first of a moment names the moment."""
    w = matter.writer
    said = w.read(line.title) if moment else w.sentence(w.read(line.title))
    named = words(Run(w.read(moment.title), "strong"), ", ") if moment else ()
    label = head(named, said, " ", matter.question_number(line.question))
    return row(label, *(_answer(matter, line.question, hosting) for hosting in hostings))


def _answer(matter: Matter, id_: str, hosting: Subject) -> Cell:
    w = matter.writer
    question = matter.questionnaire.questions[id_]
    subject = hosting.id if question.about == About.HOSTING else ""
    item = matter.agenda.item((id_, subject))
    answer = matter.answer(id_, subject)
    if item is not None and item.state == AnswerState.SKIPPED:
        # Nobody said that it does not apply: another answer ruled the question out, which is no answer to it.
        reason = w.read(question.when_hidden).rstrip(".") if question.when_hidden else w.say("_stopping.skipped")
        return cell(Run(reason, "soft"))
    if item is not None and item.state == AnswerState.NOT_APPLICABLE:
        return cell(Run(w.say("_stopping.not_applicable"), "soft"))
    said = w.answer(question, answer)
    grade: Words = ()
    if answer is not None and answer.state.value == "answered":
        grade = words(" ", Run(f"({answer.grade.value})", "soft"))
    return cell(said, grade)


# --- leaving ---


def _figure(matter: Matter, leaving: Leaving) -> Figure:
    w = matter.writer
    label = numbered(matter)
    caption = w.say("_stopping.figure")
    groups, told = [], []
    for key, seen in _both(matter, leaving).items():
        title = w.say(f"_stopping.group.{key}")
        rows = tuple(_stretch(matter, each) for each in seen)
        groups.append(Group(title, key == "tolerance", rows))
        told.append(f"{title}. " + "; ".join(f"{w.quote(w.name(e.subject))}, {in_words(w, e)}" for e in seen))
    ticks = tuple(Tick(days, w.say_counted(f"_stopping.unit.{unit}", n, count=w.number(n))) for unit, n, days in _TICKS)
    marks = leaving.marks
    yardsticks = tuple(Tick(mark.days, _letter(n)) for n, mark in enumerate(marks))
    told += [_mark(matter, leaving, n) for n in range(len(marks))]
    drawing = spans(groups, ticks, yardsticks, f"{label}. {caption} {'. '.join(told)}.")
    listed = "; ".join(_mark(matter, leaving, n) for n in range(len(marks)))
    return Figure(words(f"{label}. {caption} ", f"{w.sentence(listed)}." if listed else ""), drawing)


def _both(matter: Matter, leaving: Leaving) -> dict[str, tuple[SpanSeen, ...]]:
    """The spans of every workload, then of every hosting."""
    return {
        "tolerance": tuple(span_of(matter, leaving.tolerance, each.id) for each in matter.assessment.workloads),
        "exit": tuple(span_of(matter, leaving.exit, each.id) for each in matter.assessment.hostings),
    }


def _stretch(matter: Matter, seen: SpanSeen) -> Stretch:
    w = matter.writer
    span = seen.span
    name = w.name(seen.subject)
    if span is None or span.is_never:
        return Stretch(name, words=w.sentence(in_words(w, seen)))
    return Stretch(name, span.least.days if span.least else None, span.most.days if span.most else None)


def _letter(n: int) -> str:
    """Never a letter alone: those are hostings'."""
    return f"R{n + 1}"


def _mark(matter: Matter, leaving: Leaving, n: int) -> str:
    """`R1 : 2 mois, puis 30 jours (préavis et transition)`."""
    w = matter.writer
    mark = leaving.marks[n]
    terms = [duration(w, term) for term in mark.terms]
    said = reduce(lambda first, second: w.say("_stopping.then", first=first, second=second), terms)
    value = w.say("_stopping.mark", terms=said, title=w.read(mark.title))
    return w.say("_words.join.colon", name=_letter(n), value=value)


def _table(matter: Matter, leaving: Leaving, workloads: Sequence[Subject]) -> Table:
    """The same spans with their grades: hostings down, workloads across, and what the two come to together."""
    w = matter.writer
    both = _both(matter, leaving)
    waits = [each for each in both["tolerance"] if each.subject in {workload.id for workload in workloads}]
    heads = [w.say("_stopping.columns.exit"), *(_wait(matter, each) for each in waits)]
    shares = even(40, len(waits))
    rows = (
        row(_exit(matter, each), *(_compared(matter, leaving, each, wait) for wait in waits)) for each in both["exit"]
    )
    return table(w.say("_stopping.table"), zip(heads, shares, strict=True), rows, "dense")


def _wait(matter: Matter, seen: SpanSeen) -> str:
    w = matter.writer
    span = w.say("_stopping.wait", span=in_words(w, seen), grade=_grade(matter, seen))
    return w.say("_words.join.colon", name=w.name(seen.subject), value=span)


def _exit(matter: Matter, seen: SpanSeen) -> Cell:
    w = matter.writer
    span = w.say("_stopping.exit", span=w.sentence(in_words(w, seen)), grade=_grade(matter, seen))
    return head(w.name(seen.subject), note=words(span, " ", matter.question_number(seen.question)))


def _grade(matter: Matter, seen: SpanSeen) -> str:
    return seen.answer.grade.value if seen.span and seen.answer else matter.writer.say("_words.join.nothing")


def _compared(matter: Matter, leaving: Leaving, exit_: SpanSeen, wait: SpanSeen) -> Cell:
    """Whether leaving takes longer than one can wait, and nothing takes over."""
    w = matter.writer
    if not any((p.workload, p.hosting) == (wait.subject, exit_.subject) for p in matter.assessment.placements):
        return cell(Run(w.say("_stopping.compared.apart"), "soft"))
    key = _time(matter, leaving, wait.subject, exit_.subject)
    return cell(w.say(f"_stopping.compared.{key}"), tone=_TONES.get(key, ""))
