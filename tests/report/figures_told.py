"""Who counts what again: for each sentence, what its figures must be by what travels inside the report."""

import re
from collections import Counter
from dataclasses import dataclass, field

from report.figures_rules import said_in

EVERY = "*"


@dataclass
class Book:
    """Ways to count again, by the part and the sentence a figure stands in."""

    singly: dict = field(default_factory=dict)
    by_row: dict = field(default_factory=dict)
    together: dict = field(default_factory=dict)

    def each(self, *keys, part=EVERY):
        """Each figure by itself: the function is given the case and the figure, and says what it must be."""
        return self._told(self.singly, keys, part)

    def row(self, *keys, part=EVERY):
        """All figures of a row or a card together, in no order: given the case and the first of them, it says them all."""
        return self._told(self.by_row, keys, part)

    def bag(self, *keys, part=EVERY):
        """All figures of a part together, in no order: the function is given the case, and says all of them."""
        return self._told(self.together, keys, part)

    def _told(self, where, keys, part):
        def record(count):
            for key in keys:
                for one in part if isinstance(part, tuple) else (part,):
                    assert not any((one, key) in some for some in (self.singly, self.by_row, self.together)), (one, key)
                    where[one, key] = count
            return count

        return record

    def way(self, part, key):
        """How the figures of a sentence are counted again; nothing where they are not."""
        for where in (part, EVERY):
            for kind, some in (("each", self.singly), ("row", self.by_row), ("bag", self.together)):
                if (where, key) in some:
                    return kind, some[where, key]
        return None


BOOK = Book()
each, row, bag = BOOK.each, BOOK.row, BOOK.bag


LABEL = "report_words.figure.label:number"
REFERENCE = re.compile(r"#?(?:finding|recommendation|rule|source|document)-(\d+)")


def number_of(figure):
    """The number of the thing that a figure leads to, or stands on the card or in the row of; that rows have the numbers
    of what they say is held by `test_traced`."""
    if figure.kind == "range" or not (figure.key.endswith(NUMBERS) or REFERENCE.match(figure.target)):
        return None
    own = (
        "" if figure.place.field == "words" else figure.place.anchor
    )  # a card says its number beside it, not in its text
    found = REFERENCE.match(figure.target) or REFERENCE.match(own)
    return int(found[1]) if found else None


NUMBERS = (
    "report_findings.register.number|cell",
    "report_findings.findings.number:number",
    "report_findings.findings.advice:number",
)


def wrong(case, figures, book=BOOK):
    """Sentences about the figures that are not what they are counted to be."""
    read(case, figures)
    for figure in figures:
        number = number_of(figure)
        if number is not None and not same(figure.value, number):
            yield f"{figure.place.part} {figure.key}: {figure.value} leads to {number}"
    labels = [figure.value for figure in figures if figure.key == LABEL]
    if labels != list(range(1, len(labels) + 1)):
        yield f"{LABEL}: {labels}"
    for (part, key), some in by_sentence(figures).items():
        yield from wrong_of(case, part, key, some, book)


def read(case, figures):
    """Keeps what some sentences speak of: whatever else is told, and the recommendations set out in the body, by id."""
    titles = {f.place.title for f in figures if f.place.part == "recommendations" and f.place.title}
    case.told, case.cards = tuple(figures), {said_in("recommendation", "title", title) for title in titles}


def by_sentence(figures):
    """Figures by part and sentence, but for numbers of things."""
    found = {}
    for figure in figures:
        if figure.key != LABEL and number_of(figure) is None:
            found.setdefault((figure.place.part, figure.key), []).append(figure)
    return found


def is_told(figure, book=BOOK):
    """Whether somebody counts it again."""
    return figure.key == LABEL or number_of(figure) is not None or bool(book.way(figure.place.part, figure.key))


def wrong_of(case, part, key, some, book=BOOK):
    """What is not as counted of one sentence in one part."""
    kind, count = book.way(part, key) or ("", None)
    if kind == "each":
        for figure in some:
            must = count(case, figure)
            if not same(figure.value, must):
                yield f"{part} {key}: {figure.value} where {must} is counted, of {figure.place}"
    elif kind == "row":
        for (place, *_), own in by_place(some).items():
            yield from _unlike(f"{part} {key}, {place!r}", own, count(case, own[0]))
    elif kind == "bag":
        yield from _unlike(f"{part} {key}", some, count(case))


def _unlike(where, some, counted):
    found, must = bag_of(figure.value for figure in some), bag_of(counted)
    if found != must:
        yield f"{where}: {dict(found - must)} more and {dict(must - found)} less than is counted"


def by_place(some):
    """Figures by the row, or the card, that they stand in."""
    found = {}
    for figure in some:
        at = figure.place
        found.setdefault((at.row or at.title, at.anchor, at.table, at.head, at.column), []).append(figure)
    return found


def bag_of(values):
    return Counter(plain(each) for each in values)


def same(one, other):
    return plain(one) == plain(other)


def plain(value):
    """A figure to compare: a number to nine decimals, or what a range goes from and to."""
    if isinstance(value, list | tuple):
        return tuple(map(plain, value))
    try:
        return round(float(value), 9)
    except (TypeError, ValueError):
        return value
