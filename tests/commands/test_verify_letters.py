"""`bornage verify` of letters that the typefaces lack, where no PDF can be made again: they are read, and not called altered."""

import pytest

from bornage.commands.verified import Strength, Verdict
from bornage.report import pdf as pdf_module
from bornage.report.alike import alike
from bornage.report.carried import read_back
from bornage.report.pdf import PdfUnavailable, load
from bornage.report.said import held_against
from bornage.text import same
from commands.proving import Report, told, verified, with_few_pages

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

NAMES = {
    "emoji": "Ville 😀 de 👩‍🔬 Rivière 12",
    "Chinese and Japanese": "Ville 株式会社 12 東京都庁",
    "from right to left": "עיריית באר שבע 12 בע״מ",
    "marks above and below": "नगर पालिका Z̷a̸l̴g̵o 12",
}


@pytest.fixture(scope="module", params=NAMES)
def report(request):
    with pytest.MonkeyPatch.context() as patch:
        with_few_pages(patch)
        yield Report(NAMES[request.param])


@pytest.fixture
def _no_pdf_here(monkeypatch):
    def lacking():
        raise PdfUnavailable(same("no Pango here"))

    monkeypatch.setattr(pdf_module, "load", lacking)


@pytest.mark.usefixtures("_no_pdf_here")
def test_letters_that_the_typefaces_lack_are_read_and_agree(report, tmp_path):
    found = verified(report.pdf, tmp_path)

    assert found.verdict == Verdict.WORDS_AGREE, told(found, "pages")
    assert found.strength == Strength.FIGURES


@pytest.mark.parametrize(("old", "new"), [("November", "October"), ("2026", "2027"), (" 12", " 13")])
def test_beside_such_letters_what_was_altered_is_told(report, tmp_path, monkeypatch, old, new):
    assert old in report.html.partition("<body")[2]
    altered = report.made(html=report.html.replace(old, new))
    monkeypatch.setattr(pdf_module, "load", lambda: (_ for _ in ()).throw(PdfUnavailable(same("no Pango here"))))
    found = verified(altered, tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert new.strip(" <>") in told(found, "pages")


def test_every_letter_is_read_as_it_was_written(report):
    """Not only those the typefaces lack: with one of them lacking, all others were read wrongly."""
    theirs = read_back(report.pdf)

    assert "The answers may still change." in theirs.text(0).replace("\n", " ")
    assert "\x00" not in "".join(theirs.text(n) for n in range(theirs.pages))


def test_reading_leaves_the_file_as_it_was(report):
    read, again = read_back(report.pdf), read_back(report.pdf)
    for n in range(read.pages):
        read.text(n)

    assert alike(read, again).is_alike


# --- words that a line may end anywhere in ------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("株式会社東京都庁", "株式会\n社東京\n都庁"),
        ("sha256:1234567890abcdef1234567890", "sha256:12345678\n90abcdef12345\n67890"),
        ("https://example.org/article-12345/67890", "https://example.org/arti\ncle-123\n45/67890"),
        ("M" * 200, "\n".join(["M" * 40] * 5)),
    ],
)
def test_a_word_cut_by_lines_is_put_together(said, printed):
    found = held_against(f"<p>before {said} after</p>", [f"before {printed} after"])

    assert (found.missing, found.extra) == ((), ())


@pytest.mark.parametrize("printed", ["株式会\n社京東\n都庁", "株式会\n社東京", "株式会\n社東京\n都庁\n社"])
def test_a_word_altered_where_it_is_cut_is_still_found(printed):
    found = held_against("<p>before 株式会社東京都庁 after</p>", [f"before {printed} after"])

    assert found.missing or found.extra


def test_a_figure_of_a_short_word_is_never_put_together_from_two():
    found = held_against("<p>before 1234 after</p>", ["before 12\n34 after"])

    assert found.missing
    assert found.extra
