"""The PDF: our typefaces, our words, tagged, archivable, the same bytes twice, and nothing fetched."""

import io
import logging
import socket
import sys
import zlib

import pytest

from bornage.report.html import render
from bornage.report.pdf import Attachment, PdfUnavailable, load, to_bytes, write
from bornage.report.press.finish import finish

pypdf = pytest.importorskip("pypdf")
try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

FACE = '<style>@font-face { font-family: F; src: url("fonts/IBMPlexSans-Regular.ttf") } * { font-family: F }</style>'
LITTLE = f'<!DOCTYPE html><html lang="en"><title>t</title>{FACE}<h1>t</h1>'
CARRIED = (Attachment("answers.json", "Answers", b'{"a": 1}'),)


@pytest.fixture(scope="module")
def page(cases, templates):
    return render(cases.view(cases.usual(), "fr-CA", cases.framework_questionnaire), templates)


@pytest.fixture(scope="module")
def made(page, templates):
    return to_bytes(page, templates, attachments=lambda: CARRIED)


@pytest.fixture(scope="module")
def text(made):
    return "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(made)).pages[:22])


def test_the_same_input_makes_the_same_bytes(made, page, templates):
    assert to_bytes(page, templates, attachments=lambda: CARRIED) == made


def test_the_figures_are_in_the_text(text):
    for figure in ("Salle d’ici", "15,00\u00a0% à 55,00\u00a0%", "Constat 1", "Droit et ressort"):
        assert figure.replace("\u00a0", " ") in text.replace("\u00a0", " ").replace("\n", " ")


def test_the_decision_fits_on_one_page(made):
    second, third = (pypdf.PdfReader(io.BytesIO(made)).pages[n].extract_text() for n in (1, 2))

    assert "Ce qui vous est demandé" in second
    assert "sur quoi repose cette page" in " ".join(second.split())
    assert "Comment lire ce rapport" in third


def test_only_our_typefaces_are_embedded(made):
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pypdf.PdfReader(io.BytesIO(made)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("IBM-Plex" in font and "+" in font for font in fonts)


def test_it_is_tagged_and_says_its_language_and_title(made):
    catalog = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]

    assert catalog["/Lang"] == "fr-CA"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert len(catalog["/AF"]) == 1


def test_it_carries_its_attachments(made):
    assert pypdf.PdfReader(io.BytesIO(made)).attachments == {"answers.json": [b'{"a": 1}']}


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_passes_validation(made, profile):
    validator = pytest.importorskip("page")
    report = validator.validate_pdf_bytes(made, profile=profile)

    assert [failure.rule_id for failure in report.failures] == []


def test_hostile_words_fetch_nothing_and_warn_of_nothing(cases, templates, monkeypatch, caplog):
    def refused(*_):
        raise AssertionError("something reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    evil = "<img src=file:///etc/passwd><style>@import url(http://example.invalid/)</style>{{7*7}}"
    view = cases.view(cases.assessment({"w": evil}, {"h": evil}, client=evil), "en")
    with caplog.at_level(logging.WARNING):
        made = to_bytes(render(view, templates), templates)

    text = pypdf.PdfReader(io.BytesIO(made)).pages[1].extract_text()
    assert "file:///etc/passwd" in text
    assert "root:" not in text
    assert caplog.records == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://example.invalid/a.png",
        "../../etc/passwd",
        "fonts/../report.css",
        "data:text/css,*{}",
    ],
)
def test_only_typefaces_are_let_through(templates, caplog, address):
    html = f'{LITTLE}<img alt="x" src="{address}">'
    with caplog.at_level(logging.WARNING):
        to_bytes(html, templates)

    assert any("refused" in record.message for record in caplog.records)


def test_a_stream_never_ends_where_a_validator_would_lose_a_byte():
    pydyf = pytest.importorskip("pydyf")
    lost = next(b"%d" % n for n in range(100_000) if zlib.compress(b"%d" % n, 9).endswith(b"\r"))
    pdf = pydyf.PDF()
    for words in (lost, b"words"):
        pdf.add_object(pydyf.Stream([words], compress=True))
    pdf.catalog["Metadata"] = pdf.objects[-1].reference

    finish(None, pdf)
    left, packed = pdf.objects[-2:]
    assert left.data.endswith(b"stream\n" + lost + b"\nendstream")
    assert "Filter" not in packed.extra  # the metadata stays readable
    assert not any(each.data.endswith(b"\r\nendstream") for each in (left, packed))


def test_letters_we_have_no_glyph_for_do_no_harm(templates):
    made = to_bytes(LITTLE.replace("<h1>t", "<h1>日本 🎉 \u0e01 t"), templates)

    assert made.startswith(b"%PDF")


def test_it_is_written_where_it_is_asked(templates, tmp_path):
    write(LITTLE, templates, tmp_path / "a.pdf")

    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_missing_typefaces_are_said_and_not_a_crash(tmp_path):
    with pytest.raises(PdfUnavailable, match="typefaces"):
        to_bytes(LITTLE, tmp_path)


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(PdfUnavailable) as raised:
        load()
    assert "Pango" in raised.value.text.to("fr-CA")
    assert "Pango" in raised.value.text.to("en")
