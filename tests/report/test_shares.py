"""How many of how many, as one says it; and what a short body must not lose: whole names, whole lines."""

import re

import pytest

from bornage.report.blocks import Part, Run, words
from bornage.report.charts.marks import COLUMN, Label, Legend, Standing, dumbbell
from bornage.report.charts.spans import Group, Stretch, spans
from bornage.report.shares import share
from bornage.report.shorthand import paragraph
from report.test_book import drawn

LONG = "Hébergement gouvernemental de Québec, clés gardées par nous"


@pytest.mark.parametrize(
    ("n", "total", "french", "english"),
    [
        (1, 1, "un hébergement", "one hosting"),
        (1, 2, "un hébergement sur deux", "one of two hostings"),
        (2, 2, "les deux hébergements", "both hostings"),
        (2, 4, "deux hébergements sur quatre", "two of four hostings"),
        (4, 4, "les quatre hébergements", "all four hostings"),
        (20, 20, "les 20 hébergements", "all 20 hostings"),
    ],
)
def test_every_one_is_said_so(cases, n, total, french, english):
    for language, expected in (("fr-CA", french), ("en", english)):
        assert share(cases.matter(cases.usual(), language).writer, "hosting", n, total) == expected


@pytest.mark.parametrize("noun", ["workload", "hosting", "placement"])
def test_every_noun_has_its_forms(cases, language, noun):
    writer = cases.matter(cases.usual(), language).writer
    found = [share(writer, noun, n, total) for total in range(1, 5) for n in range(1, total + 1)]

    assert len(set(found)) == len(found)
    assert not any("{" in each for each in found)


def test_a_name_as_long_as_most_is_written_whole_in_the_figures():
    legend = Legend("required", "possible", "claimed", "proven", "still possible", "level")
    first = dumbbell((Standing(LONG, 1, 1, 1, 2, 2, "Met", LONG, "SOV-2: met"),), legend, "", COLUMN)
    lengths = spans([Group("Wait", is_wait=True, rows=(Stretch(LONG, 1.0, 2.0),))], (), (), "")

    for drawing in (first, lengths):
        said = " ".join(mark.text for mark in drawing.marks if isinstance(mark, Label))
        assert "…" not in said
        assert LONG in said


def test_a_space_before_a_label_stands_with_the_label(cases, templates):
    """Else WeasyPrint takes what follows for the rest of the last word, and breaks the line before that word."""
    line = words("Words ", Run("label", "soft"), " and ", Run("a link", "", "#part-one"), " end.")
    page = drawn(cases, templates, Part("one", "Topic", "Title", (paragraph(line),)))

    assert 'Words<span class="soft"> label</span> and <a href="#part-one">a link</a> end.' in page
    assert re.sub(r"<[^>]+>", "", page[page.index("Words<span") :].split("</p>")[0]) == "Words label and a link end."
