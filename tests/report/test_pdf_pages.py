"""What every page of the PDF says and how: all words in order, within the margins, legible, nothing dropped.

Each rule is also tried on pages that break it.
"""

import logging
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from bornage.report.html import render
from bornage.report.pdf import PdfUnavailable, load
from report.made_up import told_of_law
from report.marked import counted, marks_in, of_pages, printed
from report.page_rules import (
    contrast,
    low_contrast,
    out_of_order,
    outside_margins,
    over_one_another,
    pairs,
)
from report.pdf_pages import made_once
from report.pdf_reading import ReadPdf, is_note

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)


@pytest.fixture(scope="module", params=["fr-CA", "en"])
def spoken(request):
    return request.param


@pytest.fixture(scope="module")
def told(cases):
    return told_of_law(cases)


@pytest.fixture(scope="module")
def view(told, cases, spoken):
    return told.view(spoken, cases.today)


@pytest.fixture(scope="module")
def pdf(view, templates, tmp_path_factory):
    return ReadPdf(made_once(view, templates, tmp_path_factory))


@pytest.fixture(scope="module")
def css(templates):
    return (templates / "report.css").read_text(encoding="utf-8")


# --- nothing is dropped -----------------------------------------------------------------------------------


def marks_apart(view, text):
    said = marks_in(" ".join(printed((view.cover, view.contents, view.first, view.parts))))
    shown = of_pages(text)
    yield from (each for each in said | shown if said[each] != shown[each])


def test_every_mark_of_the_view_is_printed_as_often(pdf, view, told):
    text = "".join(pdf.said(pdf.tree))

    assert list(marks_apart(view, text)) == []
    known = counted(view)["*"]
    assert all(known[each.mark] >= each.times for each in told.expected)


def test_a_mark_dropped_from_the_pages_is_noticed(pdf, view, told):
    text = "".join(pdf.said(pdf.tree))
    for each in {each.sort: each for each in told.expected if each.times}.values():
        assert each.mark in marks_apart(view, text.replace(each.mark, "", 1))


def test_another_reader_finds_the_same_marks(pdf, view):
    """pypdf, which is what `bornage verify` reads with."""
    text = "\n".join(page.extract_text() for page in pdf.reader.pages)

    assert list(marks_apart(view, text)) == []


# --- words and numbers, in the order of the view ------------------------------------------------------------


@pytest.fixture(scope="module")
def html(view, templates):
    return render(view, templates)


def test_all_words_and_numbers_are_heard_in_order_and_nothing_else(pdf, html):
    assert list(out_of_order(html, "".join(pdf.heard(pdf.tree)))) == []


@pytest.mark.parametrize("kind", ["number", "word", "order", "more"])
def test_a_word_out_of_place_is_noticed(pdf, html, kind):
    heard = list(pdf.heard(pdf.tree))
    middle = len(heard) // 2
    at = next(n for n, each in enumerate(heard) if n > middle and re.search(r"[a-z]{4}", each))
    changes = {
        "number": [*heard[:at], f"{heard[at]}7", *heard[at + 1 :]],
        "word": [*heard[:at], *heard[at + 1 :]],
        "order": [*heard[:at], heard[at + 1], heard[at], *heard[at + 2 :]],
        "more": [*heard, "conclusion"],
    }

    assert list(out_of_order(html, "".join(changes[kind])))


def test_pages_written_after_links_are_those_they_lead_to(pdf):
    """Every `(p. 12)` and every number of the table of contents."""
    checked, ends = (
        0,
        {name: pdf.reader.get_destination_page_number(d) for name, d in pdf.reader.named_destinations.items()},
    )
    for link in pdf.tree.inside("Link"):
        notes = [kid[1].get_object() for kid in link.kids if is_note(kid)]
        pages = re.findall(r"\d+", "".join(set(pdf.said(link)) - set(pdf.heard(link))))
        if pages and notes and "/Dest" in notes[0]:
            assert pages == [str(ends[str(notes[0]["/Dest"])] + 1)]
            checked += 1
    assert checked > 10


def test_blocks_are_said_in_the_order_of_the_view(view, html):
    """Every block of a part begins after the one before it has begun."""
    flat = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", re.sub(r"<(style|title)\b.*?</\1>", "", html, flags=re.DOTALL)))
    for part in (*view.first, *view.parts):
        section = flat.index(_bare(part.title), flat.index(_bare(view.cover.status_note)))
        for block in part.blocks:
            words = [_bare(each) for each in printed(block) if _bare(each)]
            assert all(each in flat[section:] for each in words), part.id


def _bare(words):
    from markupsafe import escape

    return re.sub(r"\s+", "", str(escape(words)))


# --- how the pages look -------------------------------------------------------------------------------------


def test_every_letter_stands_within_the_margins(pdf, css):
    assert list(outside_margins(pdf, css)) == []


def test_no_letter_stands_over_another(pdf):
    assert list(over_one_another(pdf)) == []


def test_all_text_has_the_contrast_that_wcag_asks(pdf):
    assert list(low_contrast(pdf)) == []
    assert len(pairs(pdf)) > 10
    assert len({ground for _, ground, _, _ in pairs(pdf)}) > 2


def test_pages_that_break_a_rule_are_noticed(pdf, css):
    letters, fills = pdf._drawn
    some = [each for each in letters if each.page > 0 and each.text.isalpha()][:10]
    wide = [replace(some[0], box=(1.0, 300.0, 6.0, 308.0))]
    pale = [replace(some[0], colour=(0.8, 0.8, 0.8))]
    over = [replace(each, at=10**9) for each in some]
    for rule, more in ((lambda p: outside_margins(p, css), wide), (low_contrast, pale), (over_one_another, over)):
        other = ReadPdf(pdf.raw)
        other.__dict__["_drawn"] = [*letters, *more], fills
        assert list(rule(other))


def test_contrast_is_worked_out_as_wcag_says():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((0x76 / 255,) * 3, (1, 1, 1)) == pytest.approx(4.54, abs=0.01)


# --- other programs -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_passes_validation(pdf, profile):
    validator = pytest.importorskip("page")

    assert [each.rule_id for each in validator.validate_pdf_bytes(pdf.raw, profile=profile).failures] == []


@pytest.mark.parametrize("command", ["qpdf --check -", "pdfinfo -struct -", "pdfinfo -dests -", "pdffonts -"])
def test_other_readers_complain_of_nothing(pdf, command, tmp_path):
    """Whichever of them this machine has: qpdf on syntax, Poppler on the structure, the links and the typefaces."""
    program, *options = command.split()
    if shutil.which(program) is None:
        pytest.skip(f"no {program} here")
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf.raw)
    found = subprocess.run([program, *options[:-1], file], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stderr) == (0, "")
    if program == "pdffonts":
        fonts = found.stdout.splitlines()[2:]
        assert fonts
        assert all("IBM-Plex" in each and "yes yes yes" in each for each in fonts)


logging.getLogger("pdfminer").setLevel(logging.ERROR)
