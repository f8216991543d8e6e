"""Where lines break: words that fit stay together, what nobody would divide is not divided, and no word takes for ever."""

import re
import time

import pytest

from bornage.report.pdf import PdfUnavailable, load, to_bytes
from bornage.report.press import typesetting
from report.page_rules import outside_margins
from report.pdf_reading import ReadPdf, bare

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

HEAD = """<!DOCTYPE html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<title>t</title>
<style>
@font-face { font-family: F; src: url("fonts/IBMPlexSans-Regular.ttf") } * { font-family: F; font-size: 10pt }
@page { size: 150mm 200mm; margin: 20mm; @top-left { content: "" } }
p, td { hyphens: auto; hyphenate-limit-chars: 7 4 3; overflow-wrap: anywhere }
</style>
</head>
<body>
"""
RUNS = {
    "one letter": lambda n: "Z" * n,
    "syllables": lambda n: ("constitutionnellement" * (n // 21 + 1))[:n],
    "words joined": lambda n: ("un_mot.et@un/autre" * (n // 18 + 1))[:n],
    "right to left": lambda n: ("\u05e9\u05dc\u05d5\u05dd" * (n // 4 + 1))[:n],
    "marks": lambda n: ("e\u0301\u0323" * (n // 3 + 1))[:n],
    "no glyph": lambda n: ("\U0001f389" * n)[:n],
}
PLACES = {
    "paragraph": "<p>Une remarque: {} et la suite.</p>",
    "cell": "<table><tbody><tr><td>un</td><td>Une remarque: {} et la suite.</td></tr></tbody></table>",
}


GLUED = {
    "quoted": "<p>Une remarque au sujet de «\u00a0<span>{}</span>\u00a0», et la suite.</p>",
    "linked": "<p>Une remarque au sujet de (<a href='#a'><span>{}</span></a>), et la suite.</p>",
    "bold": "<p><strong>Une remarque au sujet de «\u00a0<span>{}</span>\u00a0», et la suite.</strong></p>",
    "first": "<p>«\u00a0<span>{}</span>\u00a0», et la suite.</p>",
    "in a cell": "<table style='table-layout: fixed; width: 100%'><tbody><tr><td>un</td><td>Remarque : «\u00a0<span>{}</span>\u00a0».</td></tr></tbody></table>",
}


def page(place, words):
    body = (PLACES | GLUED)[place].format(words)
    return f"{HEAD}{body}\n</body>\n</html>\n"


def seconds(html, templates):
    began = time.process_time()
    to_bytes(html, templates)
    return time.process_time() - began


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("run", ["one letter", "syllables"])
def test_a_letter_takes_as_long_in_a_longer_word(templates, place, run):
    """Four times the letters take about four times as long, and not sixteen times."""
    seconds(page(place, "mot"), templates)
    short, long = (seconds(page(place, RUNS[run](n)), templates) for n in (5_000, 20_000))

    assert long < 7 * short + 0.5


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("run", RUNS)
def test_lines_end_where_they_would_if_all_of_it_were_set(templates, monkeypatch, place, run):
    """Of what no space ends, only so much is set as a line takes; WeasyPrint sets all of it for each."""
    html = page(place, RUNS[run](300 if place == "cell" else 900))
    quick = to_bytes(html, templates)
    monkeypatch.setattr(typesetting, "_beginnings", lambda *_, **__: ())

    assert to_bytes(html, templates) == quick


@pytest.mark.parametrize("place", GLUED)
@pytest.mark.parametrize("run", RUNS)
def test_a_name_longer_than_a_line_stays_within_the_margins_behind_whatever_it_stands(templates, place, run):
    pdf = ReadPdf(to_bytes(page(place, RUNS[run](300)), templates))

    assert pdf.silent == []
    assert list(outside_margins(pdf, HEAD)) == []
    assert bare(RUNS["one letter"](300)) in bare("".join(each.text for each in pdf.letters)) or run != "one letter"


@pytest.mark.parametrize("width", range(170, 245, 7))
def test_a_short_name_in_bold_is_not_divided(templates, width):
    said = "On the facts stated, an outside state could have «\u00a0<span>Altistrat, région de Montréal</span>\u00a0» stopped."
    html = f"{HEAD}<p style='width: {width}pt; hyphens: none'><strong>{said}</strong></p>\n</body>\n</html>\n"
    words = set(re.findall(r"\w+", re.sub("<[^>]+>", "", said)))

    found = re.findall(r"\w+", ReadPdf(to_bytes(html, templates)).reader.pages[0].extract_text())
    assert set(found) - words == set()


def test_what_stands_before_such_a_name_fills_its_line(templates):
    """WeasyPrint would leave each word before it alone on a line."""
    pdf = ReadPdf(to_bytes(page("quoted", "W" * 300), templates))
    lines = {}
    for each in pdf.letters:
        lines.setdefault(round(each.box[1]), []).append(each.text)

    assert bare("".join(next(iter(lines.values())))).startswith("Uneremarqueausujetde«WWW")


def test_letters_behind_some_that_have_no_glyph_stand_where_they_were_set(templates):
    """Every such letter is drawn as one and the same box, however much room it was given: in each size another."""
    words = "\u65e5" * 30
    plain = page("paragraph", words)
    other = plain.replace("<p>", '<p style="font-size: 4pt">\u65e5</p><p>', 1)
    ends = [
        max(each.box[2] for each in ReadPdf(to_bytes(html, templates)).letters if each.text == "e")
        for html in (plain, other)
    ]

    assert ends[0] == pytest.approx(ends[1], abs=0.2)
