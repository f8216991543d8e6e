"""The example that explains how to read the figures of levels: what is written beside each mark is where it is drawn.

It is nobody's answers, so nothing that travels with the report says its levels: they are read off the drawing.
"""

from functools import cache

from bornage.report.charts.guide import Callouts, example
from bornage.report.charts.marks import Bar, Dot, Label
from report.figures_told import each

RANGE = "report_guide.guide.range"


@cache
def _drawn():
    """The level under each mark: the ends of the bar, the dot, the square and the dashed square."""
    marks = example(Callouts("", "", "", ""), "").marks
    at = {float(mark.x): int(mark.text) for mark in marks if isinstance(mark, Label) and mark.text.isdigit()}

    def level(x):
        return min((abs(x - each_), n) for each_, n in at.items())[1]

    bar = next(mark for mark in marks if isinstance(mark, Bar) and mark.radius)
    dot = next(mark for mark in marks if isinstance(mark, Dot))
    squares = {mark.dash: mark.x + mark.width / 2 for mark in marks if isinstance(mark, Bar) and mark.fill == "none"}
    return {
        "claimed:low": level(bar.x + bar.height / 2),
        "claimed:high": level(bar.x + bar.width - bar.height / 2),
        "proven:proven": level(dot.x),
        "required:required": level(squares.pop("none")),
        "could_require:possible": level(*squares.values()),
    }


for _name in ("claimed:low", "claimed:high", "proven:proven", "required:required", "could_require:possible"):

    @each(f"{RANGE}.{_name}")
    def _level(_case, _figure, name=_name):
        return _drawn()[name]
