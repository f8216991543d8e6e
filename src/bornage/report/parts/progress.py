"""What changed since an earlier record: verdicts, control, findings, duties and answers, then and now."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from bornage.report.blocks import Body, Bullets, Figure, Heading, Part, Passage, words
from bornage.report.charts.marks import Standing
from bornage.report.charts.progress import Legend, Pair, slopes
from bornage.report.figures.levels import numbered
from bornage.report.parts import progress_detail
from bornage.report.parts.decision import verdict_cell
from bornage.report.parts.progress_why import why
from bornage.report.progress import Progress, Step, Turn, progress_between
from bornage.report.shares import share
from bornage.report.shorthand import cell, grouped_table, head, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.model import Verdict
    from bornage.report.blocks import Block, Row, Table
    from bornage.report.comparison import Comparison
    from bornage.report.matter import Matter
    from bornage.report.progress import Earlier
    from bornage.report.writer import Writer

_ROWS_TO_A_FIGURE: Final = 14


def progress(matter: Matter) -> Part | None:
    """The part; left out when there is no earlier record."""
    if matter.earlier is None:
        return None
    w = matter.writer
    found = progress_between(matter.earlier, matter.questionnaire, matter.assessment, matter.evaluation)
    blocks = tuple(_blocks(matter, matter.earlier, found))
    return Part("progress", w.say("_progress.topic"), headline(w, matter.earlier, found), blocks)


def headline(w: Writer, earlier: Earlier, found: Progress) -> str:
    """What became of the verdicts, in one sentence."""
    total, better, worse = len(found.steps), found.count(Turn.BETTER), found.count(Turn.WORSE)
    values = {"since": progress_detail.since(w, earlier), "total": w.count("placement", total)}
    if total == 0:
        return w.sentence(w.say("_progress.title.nothing", **values))
    if total == 1:
        return w.sentence(w.say(f"_progress.title.single.{found.steps[0].turn.value}", **values))
    if better and worse:
        more = w.say_counted("_progress.title.more", better, share=share(w, "placement", better, total), **values)
        less = w.say_counted("_progress.title.less", worse, count=w.count("placement", worse))
        return w.sentence(w.say("_progress.title.both", more=more, less=less))
    turned = Turn.BETTER if better else Turn.WORSE if worse else Turn.SAME
    n = better or worse
    return w.sentence(
        w.say_counted(f"_progress.title.{turned.value}", n, share=share(w, "placement", n, total), **values)
    )


def _blocks(matter: Matter, earlier: Earlier, found: Progress) -> Iterator[Block]:
    w = matter.writer
    yield paragraph(w.say("_progress.lead"))
    yield progress_detail.records(matter, earlier)
    told = tuple(progress_detail.caveats(matter, earlier))
    if told:
        yield Passage("fact", w.say("_progress.caveats"), (Bullets(tuple(words(each) for each in told)),))
    for start in range(0, len(found.steps), _ROWS_TO_A_FIGURE):
        group = found.steps[start : start + _ROWS_TO_A_FIGURE]
        yield _figure(matter, group)
        yield _table(matter, group)
    yield from why(matter, earlier, found)
    others = tuple(_others(matter, earlier, found))
    if others:
        yield Bullets(tuple(words(each) for each in others))
    yield Heading(3, words(w.say("_progress.findings.heading")))
    yield from progress_detail.findings(matter, earlier, found)
    yield Heading(3, words(w.say("_progress.duties.heading")))
    yield from progress_detail.duties(matter, found)
    yield Heading(3, words(w.say("_progress.answers.heading")))
    yield from progress_detail.answers(matter, earlier, found)


# --- control, then and now ---


def _figure(matter: Matter, group: Sequence[Step]) -> Figure:
    w = matter.writer
    label, caption = numbered(matter), w.say("_progress.figure")
    names = tuple(field.name for field in fields(Legend))
    legend = Legend(**{name: w.say(f"_progress.legend.{name}") for name in names})
    pairs = tuple(
        Pair(
            w.where(each.placement.workload, each.placement.hosting),
            _standing(matter, each.before, each.then),
            _standing(matter, each.today, each.now),
        )
        for each in group
    )
    told = (
        w.say("_words.join.colon", name=pair.label, value=_told(matter, each))
        for pair, each in zip(pairs, group, strict=True)
    )
    return Figure(words(f"{label}. {caption}"), slopes(pairs, legend, f"{label}. {caption} {'. '.join(told)}."))


def _standing(matter: Matter, each: Comparison | None, verdict: Verdict) -> Standing:
    note = matter.writer.say(f"method.verdict.{verdict.value}")
    if each is None:
        return Standing("", note=note)
    gate = each.gate
    if gate is None:
        return Standing(each.objective, required=each.required.low, note=note)
    return Standing(each.objective, gate.low, gate.high, gate.proven, each.required.low, note=note)


def _told(matter: Matter, step: Step) -> str:
    w = matter.writer
    sides = (("then", step.before, step.then), ("now", step.today, step.now))
    return "; ".join(
        w.say(f"_progress.told.{side}", how=_held(matter, one), verdict=_verdict(matter, verdict))
        for side, one, verdict in sides
    )


def _held(matter: Matter, each: Comparison | None) -> str:
    w = matter.writer
    if each is None:
        return w.say("_case.gaps.nothing_required")
    required = w.range(each.required.low, each.required.high)
    if each.gate is None:
        return w.say("_progress.told.nothing", objective=each.objective, required=required)
    claimed = w.range(each.gate.low, each.gate.high)
    figures = {"required": required, "claimed": claimed, "proven": each.gate.proven}
    return w.say("_progress.told.held", objective=each.objective, **figures)


def _verdict(matter: Matter, verdict: Verdict) -> str:
    return matter.writer.say(f"method.verdict.{verdict.value}")


def _table(matter: Matter, group: Sequence[Step]) -> Table:
    w = matter.writer
    names = (("when", 13), ("objective", 27), ("required", 11), ("claimed", 11), ("proven", 10), ("verdict", 28))
    columns = [(w.say(f"_progress.columns.{name}"), share) for name, share in names]
    bodies = (
        Body(
            (_row(matter, "then", each.before, each.then), _row(matter, "now", each.today, each.now)),
            words(w.where(each.placement.workload, each.placement.hosting)),
        )
        for each in group
    )
    return grouped_table(w.say("_progress.caption"), columns, bodies, "verdicts")


def _row(matter: Matter, side: str, each: Comparison | None, verdict: Verdict) -> Row:
    w = matter.writer
    nothing = w.say("_words.join.nothing")
    name = head(w.say(f"_progress.legend.{side}"))
    if each is None:
        empty = (cell(w.say("_case.gaps.nothing_required")), *(cell(nothing) for _ in range(3)))
        return row(name, *empty, verdict_cell(matter, verdict))
    claimed = w.range(each.gate.low, each.gate.high) if each.gate else nothing
    proven = w.number(each.gate.proven) if each.gate else nothing
    levels = (cell(said) for said in (w.range(each.required.low, each.required.high), claimed, proven))
    return row(name, cell(w.objective(each.objective)), *levels, verdict_cell(matter, verdict))


def _others(matter: Matter, earlier: Earlier, found: Progress) -> Iterator[str]:
    """Placements judged once only: by name, so that none is dropped."""
    w = matter.writer
    former = progress_detail.writer_then(matter, earlier)
    for key, placements, writer in (("new", found.new, w), ("gone", found.gone, former)):
        if placements:
            names = w.list_of([writer.where(each.workload, each.hosting) for each in placements])
            yield w.say(f"_progress.placements.{key}", n=len(placements), names=names)
