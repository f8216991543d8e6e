"""What must hold of every page, whatever the layout: margins, no letter over another, contrast, and the words in order.

Each rule yields what breaks it, and nothing when nothing does.
"""

import re
from html.parser import HTMLParser

from report.pdf_reading import bare

MM = 72 / 25.4
LARGE, LARGE_BOLD = 18.0, 14.0
"""Points from which WCAG asks less of the contrast."""
SLACK = 1.0
BELOW_LINE = 3.0
"""Points that the box of a letter may hang below the line it stands on."""


# --- the words, in order ----------------------------------------------------------------------------------


class Reading(HTMLParser):
    """The words of a page in order."""

    SILENT = frozenset({"head", "style", "script", "title", "desc"})

    def __init__(self, page):
        super().__init__()
        self.words = []
        self._silent = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, _attrs):
        self._silent += tag in self.SILENT

    def handle_endtag(self, tag):
        self._silent -= tag in self.SILENT

    def handle_data(self, data):
        if not self._silent and (said := bare(data)):
            self.words.append(said)


def out_of_order(html, heard):
    """Whether a reading program hears all that the HTML says, in that order and once, and nothing else."""
    heard, at, before = bare(heard), 0, ""
    for words in Reading(html).words:
        if not heard.startswith(words, at):
            yield f"{words[:60]!r} after {before[:40]!r}, but {heard[at : at + 60]!r} is heard"
            return
        at, before = at + len(words), words
    if heard[at:]:
        yield f"more is heard: {heard[at : at + 80]!r}"


# --- the pages --------------------------------------------------------------------------------------------


def margins_of(css, width):
    """The margins of a page of that width in points, clockwise from the top, as the style sheet declares them.

    A margin that is left open takes half of what the width of the text leaves.
    """
    page = re.search(r"@page\s*\{([^@]*?)@", css)[1]
    declared = re.search(r"margin:\s*([^;}]+)", page)[1].split()
    top, right, bottom, left = {1: declared * 4, 2: declared * 2, 3: [*declared, *declared[1:2]], 4: declared}[
        len(declared)
    ]
    text = re.search(r"(?:^|\s)width:\s*([\d.]+)mm", page)
    return [
        (width - float(text[1]) * MM) / 2 if each == "auto" else float(each.removesuffix("mm")) * MM
        for each in (top, right, bottom, left)
    ]


def outside_margins(pdf, css):
    """Letters beyond the margins; what runs above and below the text may stand in those."""
    bad = {}
    for each in pdf.letters:
        width, height = pdf.sizes[each.page]
        top, right, bottom, left = margins_of(css, width)
        if not each.text.strip():
            continue
        x0, y0, x1, y1 = each.box
        is_wide = x0 < left - SLACK or x1 > width - right + SLACK
        is_cover = each.page == 0
        is_high = not each.is_artifact and not is_cover and (y0 < bottom - BELOW_LINE or y1 > height - top + BELOW_LINE)
        if is_wide or is_high or y0 < 5 * MM or y1 > height - 5 * MM:
            bad.setdefault(each.page + 1, []).append(each.text)
    yield from (f"page {page}: {''.join(found)[:80]!r}" for page, found in bad.items())


def over_one_another(pdf):
    """Letters drawn over others."""
    cells, bad = {}, {}
    for each in pdf.letters:
        if not each.text.strip():
            continue
        x, y = each.middle
        place = each.page, round(x / 3), round(y / 3)
        near = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in cells.get((each.page, place[1] + dx, place[2] + dy), ())
        ]
        if any(_is_over(each, other) for other in near):
            bad.setdefault(each.page + 1, []).append(each.text)
        cells.setdefault(place, []).append(each)
    yield from (f"page {page}: {''.join(found)[:80]!r}" for page, found in bad.items() if len(found) > 1)


def _is_over(one, other):
    (x, y), (u, v) = one.middle, other.middle
    width = min(one.box[2] - one.box[0], other.box[2] - other.box[0])
    return abs(x - u) < 0.3 * width and abs(y - v) < 0.3 * min(one.size, other.size)


# --- colours ----------------------------------------------------------------------------------------------


def luminance(colour):
    """As WCAG 2.2 defines it, of red, green and blue from 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The ratio, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs(pdf):
    """Each pair of the colours of a letter and of what it stands on, with its size and whether it is bold, and a sample."""
    by_page, found = {}, {}
    for fill in pdf.fills:
        by_page.setdefault(fill.page, []).append(fill)
    for each in pdf.letters:
        if each.text.strip():
            below = [fill for fill in by_page.get(each.page, ()) if fill.at < each.at and fill.holds(each.middle)]
            ground = max(below, key=lambda fill: fill.at).colour if below else (1.0, 1.0, 1.0)
            key = each.colour, ground, round(each.size, 1), each.is_bold
            found.setdefault(key, [each.page + 1, ""])[1] += each.text
    return found


def low_contrast(pdf):
    """Text whose contrast WCAG 2.2 AA does not allow."""
    for (ink, ground, size, is_bold), (page, sample) in pairs(pdf).items():
        needed = 3.0 if size >= LARGE or (is_bold and size >= LARGE_BOLD) else 4.5
        if (ratio := contrast(ink, ground)) < needed:
            yield f"{ratio:.2f} of {needed}: {sample[:40]!r}, {size} points, page {page}"
