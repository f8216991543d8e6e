"""A whole report set as France prints it, once it is put together.

Sentences are set when they are written, but what joins them, such as a semicolon between two runs, knows
no language. Nothing here is a word: only the spaces before `;`, `!` and `?` and within numbers change.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from bornage.report.blocks import NOT_SAID, Run
from bornage.report.charts import Drawing, Label
from bornage.text import FRANCE
from bornage.typography import NARROW, typeset

T = TypeVar("T")

_AS_WRITTEN: Final = frozenset({"id", "url"})
"""Styles of runs that are no prose."""
_KEPT: Final = NOT_SAID | {"language", "paper", "made", "generator", "colours", "address"}
_MARKS: Final = (";", "!", "?")


def as_printed_in_france(view: T) -> T:
    """The same view, its strings set for France."""
    set_: T = _set(view)
    return set_


def _set(thing: Any) -> Any:
    if isinstance(thing, str):
        return typeset(thing, FRANCE)
    if isinstance(thing, tuple):
        return _line(thing) if any(isinstance(each, Run) for each in thing) else tuple(_set(each) for each in thing)
    if isinstance(thing, Drawing):
        return _drawing(thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        held = ((each.name, getattr(thing, each.name)) for each in fields(thing) if each.name not in _KEPT)
        return replace(
            thing,
            **{name: _set(value) for name, value in held if isinstance(value, str | tuple) or is_dataclass(value)},
        )
    return thing


def _line(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs of one line: a mark that begins a run takes its space from the end of the one before."""
    line: list[Run] = []
    for run in runs:
        said = run.text if run.style in _AS_WRITTEN else typeset(run.text, FRANCE)
        before = line[-1].text[-1:] if line else ""
        if said.startswith(_MARKS) and before and not before.isspace():
            said = NARROW + said
        line.append(replace(run, text=said))
    return tuple(line)


def _drawing(drawing: Drawing) -> Drawing:
    marks = (
        replace(each, text=typeset(each.text, FRANCE)) if isinstance(each, Label) else each for each in drawing.marks
    )
    return replace(drawing, alternative=typeset(drawing.alternative, FRANCE), marks=tuple(marks))
