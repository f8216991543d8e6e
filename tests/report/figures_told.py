"""Who counts what again: for each sentence, what its figures must be by what travels inside the report."""

import re
from collections import Counter
from dataclasses import dataclass, field

EVERY = "*"


@dataclass
class Book:
    """Ways to count again, by the part and the sentence a figure stands in."""

    singly: dict = field(default_factory=dict)
    together: dict = field(default_factory=dict)

    def each(self, *keys, part=EVERY):
        """Each figure by itself: the function is given the case and the figure, and says what it must be."""
        return self._told(self.singly, keys, part)

    def bag(self, *keys, part=EVERY):
        """All figures of a part together, in no order: the function is given the case, and says all of them."""
        return self._told(self.together, keys, part)

    def _told(self, where, keys, part):
        def record(count):
            for key in keys:
                for one in part if isinstance(part, tuple) else (part,):
                    assert (one, key) not in self.singly, (one, key)
                    assert (one, key) not in self.together, (one, key)
                    where[one, key] = count
            return count

        return record

    def way(self, part, key):
        """How the figures of a sentence are counted again; nothing where they are not."""
        for where in (part, EVERY):
            for kind, some in (("each", self.singly), ("bag", self.together)):
                if (where, key) in some:
                    return kind, some[where, key]
        return None


BOOK = Book()
each, bag = BOOK.each, BOOK.bag


LABEL = "report_words.figure.label:number"
REFERENCE = re.compile(r"#?(?:finding|recommendation|rule|source|document)-(\d+)")


def number_of(figure):
    """The number of the thing that a figure leads to, or stands on the card or in the row of; that rows have the numbers
    of what they say is held by `test_traced`."""
    if figure.kind == "range" or not (figure.key.endswith(NUMBERS) or REFERENCE.match(figure.target)):
        return None
    found = REFERENCE.match(figure.target) or REFERENCE.match(figure.place.anchor)
    return int(found[1]) if found else None


NUMBERS = (
    "report_findings.register.number|cell",
    "report_findings.findings.number:number",
    "report_findings.findings.advice:number",
)


def wrong(case, figures, book=BOOK):
    """Sentences about the figures that are not what they are counted to be."""
    case.cards = len({f.place.anchor for f in figures if f.place.part == "recommendations" and f.place.title})
    for figure in figures:
        number = number_of(figure)
        if number is not None and not same(figure.value, number):
            yield f"{figure.place.part} {figure.key}: {figure.value} leads to {number}"
    labels = [figure.value for figure in figures if figure.key == LABEL]
    if labels != list(range(1, len(labels) + 1)):
        yield f"{LABEL}: {labels}"
    for (part, key), some in by_sentence(figures).items():
        yield from wrong_of(case, part, key, some, book)


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
    elif kind == "bag":
        found, must = bag_of(figure.value for figure in some), bag_of(count(case))
        if found != must:
            yield f"{part} {key}: {dict(found - must)} more and {dict(must - found)} less than is counted"


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
