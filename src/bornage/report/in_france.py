"""A whole report set as France prints it, once it is put together.

Sentences are set when they are written, but what joins them, such as a semicolon between two runs, knows
no language: the spaces before `;`, `!` and `?` and within numbers change. The questionnaire's own sentences
take France's words too, by the pairs of `in_france.toml`: `in_words_of_france`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import tomli

from bornage.report.blocks import NOT_SAID, Run
from bornage.report.charts.marks import Drawing, Label
from bornage.text import FRANCE
from bornage.typography import NARROW, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        said = run.text if run.style in _AS_WRITTEN or run.language else typeset(run.text, FRANCE)
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


# --- words ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Otherwise:
    """What `in_france.toml` declares."""

    of_canada: re.Pattern[str]
    names: tuple[str, ...]
    pairs: dict[str, str]


@cache
def _otherwise() -> _Otherwise:
    declared = tomli.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    of_canada = re.compile("|".join(rf"\b{re.escape(each)}" for each in declared["of_canada"]))
    return _Otherwise(of_canada, tuple(declared["names"]), dict(declared["pairs"]))


def in_words_of_france(said: str, names: Iterable[str] = ()) -> str:
    """The author's words as France says them: what the pairs say otherwise, a capital for a capital.

    `names` are those people gave, kept letter for letter as the names of laws are. A text that speaks of
    Canada's law is left whole: its words are that law's.
    """
    declared = _otherwise()
    if declared.of_canada.search(said):
        return said
    kept = sorted({*declared.names, *filter(None, names)}, key=len, reverse=True)
    fitting = "|".join((*map(re.escape, kept), *(rf"(?i:\b{re.escape(each)}\b)" for each in declared.pairs)))

    def other(found: re.Match[str]) -> str:
        there = declared.pairs.get(found[0].lower(), declared.pairs.get(found[0], ""))
        if not there or found[0] in kept:
            return found[0]
        return there[0].upper() + there[1:] if found[0][0].isupper() else there

    return re.sub(fitting, other, said)
