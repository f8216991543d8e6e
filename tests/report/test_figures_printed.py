"""What the PDF of a real client says is what its HTML says, in that order: every word, every figure, every mark as often.

What holds for the made-up assessment of `test_pdf_pages` may not hold for a hundred pages. Of the full report, the marks
are counted by Poppler, which reads it in a second; its words are put in order by its structure where BORNAGE_LONG is set,
and those of the brief edition always: that reading takes half a minute for a hundred pages.
"""

import os
import shutil
import subprocess

import pytest

from bornage.report.html import render
from bornage.report.pdf import PdfUnavailable, load
from bornage.report.variant import Variant
from report.marked import Marked, counted, marks_in, of_pages, printed, wrong
from report.page_rules import out_of_order
from report.pdf_pages import made_once
from report.pdf_reading import ReadPdf
from six_clients import TODAY, client

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

EDITIONS = ("brief", "full") if os.environ.get("BORNAGE_LONG") else ("brief",)


@pytest.fixture(scope="module")
def told():
    found = client("vehicle_registration")
    return Marked(found.questionnaire, found.assessment, found.evaluation, found.advised, found.outlook)


@pytest.fixture(scope="module", params=EDITIONS)
def view(told, request):
    return told.view("fr-CA", TODAY, variant=Variant(request.param))


@pytest.fixture(scope="module")
def heard(view, templates, tmp_path_factory):
    pdf = ReadPdf(made_once(view, templates, tmp_path_factory))
    return list(pdf.heard(pdf.tree))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")
def test_every_mark_of_the_full_report_is_on_its_pages_as_often_as_in_the_view(told, templates, tmp_path_factory):
    view = told.view("fr-CA", TODAY)
    file = tmp_path_factory.mktemp("full") / "report.pdf"
    file.write_bytes(made_once(view, templates, tmp_path_factory))
    text = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout
    found = of_pages(text)
    said = marks_in(" ".join(printed((view.cover, view.contents, view.first, view.parts))))

    assert wrong(told.expected, counted(view)) == []
    assert len(said) > 300
    assert {mark: (n, found[mark]) for mark, n in said.items() if found[mark] != n} == {}


def test_all_words_and_figures_are_heard_in_the_order_of_the_html_and_nothing_else(heard, view, templates):
    assert list(out_of_order(render(view, templates), "".join(heard))) == []


def test_a_figure_printed_wrong_is_noticed(heard, view, templates):
    html = render(view, templates)
    middle = next(n for n, each in enumerate(heard) if n > len(heard) // 2 and each.strip().isdigit())
    changed = [*heard[:middle], str(int(heard[middle]) + 1), *heard[middle + 1 :]]

    assert list(out_of_order(html, "".join(changed)))
