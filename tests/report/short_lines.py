"""Lines of running text that end although the next word fits, as read off the pages of a PDF."""

import io
from itertools import pairwise
from statistics import median

import pytest

FREE = 0.25
"""Share of the width that a line must leave free to be looked at."""
LEAST = 3
"""Lines that a paragraph must have for its width to be known."""


def short_lines(pdf):
    """Each line in mid-paragraph that leaves a quarter free and more than the next line's first word needs."""
    high = pytest.importorskip("pdfminer.high_level")
    layout = pytest.importorskip("pdfminer.layout")
    for number, page in enumerate(high.extract_pages(io.BytesIO(pdf), laparams=layout.LAParams(boxes_flow=None)), 1):
        for box in page:
            if isinstance(box, layout.LTTextBox):
                yield from (f"page {number}: {said!r}" for said in _short(list(box), layout))


def _short(lines, layout):
    lines = [line for line in lines if line.get_text().strip()]
    if len(lines) < LEAST:
        return
    left = median(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    for line, after in pairwise(lines):
        is_running = line.get_text().strip()[-1] not in ".!?:;" and after.get_text().strip()[:1].islower()
        if not is_running or abs(line.x0 - left) > 1 or abs(after.x0 - left) > 1:
            continue
        word = _first_word(after, layout)
        if right - line.x1 > max(FREE * (right - left), word):
            yield line.get_text().strip()


def _first_word(line, layout):
    """How wide the first word of a line is, with the space before it, in points."""
    letters = []
    for each in line:
        if isinstance(each, layout.LTAnno) or not each.get_text().strip():
            break
        letters.append(each)
    return sum(each.width for each in letters) * 1.05 + 3
