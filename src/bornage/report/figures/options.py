"""Hostings side by side: for each, where every workload stands on the objective that stands worst there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.assessment.entries import Placement
from bornage.report.blocks import Figure as Drawn
from bornage.report.blocks import words
from bornage.report.charts.marks import Standing, panels
from bornage.report.comparison import widest
from bornage.report.figures.levels import legend, numbered, standing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.assessment.entries import Subject
    from bornage.report.matter import Matter


def options_figure(matter: Matter, hostings: Sequence[Subject]) -> Drawn:
    """One panel for each hosting, on the same scale, with one row for each workload in every panel."""
    w = matter.writer
    label, caption = numbered(matter), w.say("_options.figure")
    grid = tuple(tuple(_row(matter, each, hosting) for each in matter.assessment.workloads) for hosting in hostings)
    heads = tuple(w.name(hosting.id) for hosting in hostings)
    names = tuple(w.name(workload.id) for workload in matter.assessment.workloads)
    told = [
        w.say(
            "_words.join.colon",
            name=head,
            value="; ".join(f"{name}, {_told(matter, each)}" for name, each in zip(names, rows, strict=True)),
        )
        for head, rows in zip(heads, grid, strict=True)
    ]
    alternative = f"{label}. {caption} {'. '.join(told)}."
    return Drawn(words(f"{label}. {caption}"), panels(heads, names, grid, legend(matter), alternative))


def _row(matter: Matter, workload: Subject, hosting: Subject) -> Standing:
    """Nothing drawn, and said so, where the workload is not placed there or requires nothing."""
    w = matter.writer
    placement = Placement(workload.id, hosting.id)
    if placement not in {reading.placement for reading in matter.evaluation.placements}:
        return Standing("", under=w.say("_words.not_judged"))
    worst = widest(matter.evaluation, placement)
    row = standing_of(matter, "", worst)
    return replace(row, under=worst.objective if worst else row.note)


def _told(matter: Matter, row: Standing) -> str:
    w = matter.writer
    if row.required is None:
        return row.under
    if row.low is None or row.high is None:
        return w.say("_options.told_nothing", under=row.note, required=row.required)
    claimed = w.range(row.low, row.high)
    return w.say("_options.told", under=row.note, required=row.required, claimed=claimed, proven=row.proven)
