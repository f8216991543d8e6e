"""What is replaced in WeasyPrint changes no byte, fits the version there is, and is put back."""

import gc

import pytest

from bornage.report.html import render
from bornage.report.pdf import PdfUnavailable, load, to_bytes
from bornage.report.press import pace

try:
    weasyprint = load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)
import cssselect2
import pydyf

FACE = '<style>@font-face { font-family: F; src: url("fonts/IBMPlexSans-Regular.ttf") } * { font-family: F }'
EVERY_KIND = f"""<!DOCTYPE html><html lang="fr-CA"><title>t</title>{FACE}
@page {{ size: 90mm 60mm; @bottom-right {{ content: counter(page) " / " counter(pages) }} }}
body {{ hyphens: auto; overflow-wrap: anywhere; font-variant-numeric: tabular-nums }}
.half {{ width: 50%; padding: 2%; border: 1pt solid red; box-sizing: border-box; max-width: 40mm }}
.under {{ text-decoration: underline }} .wide {{ letter-spacing: 1pt; word-spacing: 2pt }}
table {{ width: 100%; table-layout: fixed }} .joined {{ border-collapse: collapse }} .joined td {{ border: 2pt solid }}
a::after {{ content: " (" target-counter(attr(href), page) ")" }} li::marker {{ color: red }}
.at {{ position: relative; min-height: 12mm }} .at p {{ position: absolute; right: 0; top: 10% }}
.row {{ display: flex }} .row div {{ flex: 1; padding: 2pt }}
</style>
<h1>Une évaluation</h1><p class="half">Infonuagique et souveraineté, <span class="under">toujours</span>.
<p class="wide">Renseignements personnels 1234567890 <span lang="en">and a word of English</span>
<ul><li>un<li>deux</ul><ol><li><a href="#end">fin</a></ol><div class="at"><p>à droite</p>bloc</div>
<div class="row"><div>gauche</div><div>droite</div></div>
<table class="joined"><thead><tr><th scope="col">a<th scope="col">b</thead><tr><td>1<td>2</table>
<table><thead><tr><th scope="col">a<th scope="col">b</thead>{"<tr><td>constitutionnellement<td>12,5" * 30}</table>
<p id="end">fin"""


@pytest.fixture
def as_it_came(monkeypatch):
    """WeasyPrint with nothing of ours in it."""

    def put_back():
        monkeypatch.setattr(pace, "KNOWN", ("0", "0"))
        monkeypatch.setattr("bornage.report.press.laying.document_class", lambda weasyprint: weasyprint.HTML)

    return put_back


def test_the_versions_are_those_whose_functions_are_replaced():
    assert (weasyprint.VERSION, pydyf.VERSION, cssselect2.VERSION) == pace.KNOWN


def test_no_byte_of_a_report_changes(cases, templates, as_it_came):
    page = render(cases.view(cases.usual(), "fr-CA", cases.framework_questionnaire), templates)
    quick = to_bytes(page, templates)
    as_it_came()

    assert to_bytes(page, templates) == quick


def test_no_byte_of_what_reports_do_not_hold_changes_either(templates, as_it_came):
    quick = to_bytes(EVERY_KIND, templates)
    as_it_came()

    assert to_bytes(EVERY_KIND, templates) == quick


def test_everything_is_put_back():
    percent, line_break = weasyprint.layout.percent, weasyprint.text.line_break
    before = (
        percent.resolve_percentages,
        weasyprint.layout.table.resolve_percentages,
        line_break.Layout.setup,
        line_break._font_style_cache_key,
        pydyf.PDF.page_references,
    )
    with pace.quickened(weasyprint):
        assert weasyprint.layout.table.resolve_percentages is not before[1]
    with pytest.raises(ZeroDivisionError), pace.quickened(weasyprint):
        _ = 1 / 0

    assert before == (
        percent.resolve_percentages,
        weasyprint.layout.table.resolve_percentages,
        line_break.Layout.setup,
        line_break._font_style_cache_key,
        pydyf.PDF.page_references,
    )


def test_another_version_is_left_as_it_came(monkeypatch):
    monkeypatch.setattr(weasyprint, "VERSION", "71.0")
    before = weasyprint.text.line_break.Layout.setup
    with pace.quickened(weasyprint):
        assert weasyprint.text.line_break.Layout.setup is before


def test_the_sheet_of_weasyprint_is_the_one_that_was_thinned():
    thinned = pace._NOTES.findall(weasyprint.html.UA)

    assert len(thinned) == 5
    assert weasyprint.html.UA.count("\n::marker {") == 1


def test_garbage_waits_and_is_looked_for_again():
    assert gc.isenabled()
    with pace.uncollected():
        assert not gc.isenabled()
    with pytest.raises(ZeroDivisionError), pace.uncollected():
        _ = 1 / 0
    assert gc.isenabled()

    gc.disable()
    try:
        with pace.uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_an_element_never_points_at_a_page_that_came_later():
    pdf = pydyf.PDF()
    with pace.quickened(weasyprint):
        for count in range(3):
            assert len(pdf.page_references) == count
            pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        quick = pdf.page_references

    assert pdf.page_references == quick


def test_no_typeface_is_left_behind(templates, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    to_bytes(EVERY_KIND, templates)

    assert not list(tmp_path.iterdir())
