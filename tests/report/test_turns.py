"""What holds where a page turns and where a line ends: no head is torn, no line is left short of what it has room for."""

import io
from dataclasses import replace

import pytest

from bornage.report.blocks import Body, Bullets, Card, Heading, Part, Run, words
from bornage.report.html import render
from bornage.report.pdf import PdfUnavailable, load, to_bytes
from bornage.report.shorthand import cell, grouped_table, head, paragraph, row, table
from report.short_lines import short_lines

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)
pypdf = pytest.importorskip("pypdf")

FACE = '<style>@font-face { font-family: F; src: url("fonts/IBMPlexSerif-Regular.ttf") } * { font-family: F }'
NOTICE = (
    "Ce rapport consigne ce que des personnes ont déclaré et ce que des documents ont montré le 22 novembre 2026, "
    'et y applique la méthode publiée <a href="#end">en annexe</a>. Il donne de l’information à l’appui d’une décision.'
)


@pytest.fixture
def drawn(cases, templates):
    """The pages that some parts alone would take."""

    def page(*parts):
        return render(replace(cases.view(cases.usual(), "fr-CA"), first=(), parts=parts), templates)

    return page


# --- heads in the margin ---


@pytest.mark.parametrize("beside", ["paragraph", "bullets"])
def test_no_head_in_the_margin_is_torn_by_the_turn_of_a_page(templates, drawn, beside):
    """Heads of one to six lines at every height of a page, each said once and whole."""
    blocks = []
    for n in range(90):
        said = "Ce qui suit se lit sur plusieurs lignes, plus ou moins longues selon le cas. " * (1 + n % 5)
        blocks += [Heading(3, words(" ".join(f"tete{n:03}{part}longue" for part in "abcdef"[: 1 + n % 6])))]
        blocks += [Bullets((words(said),) * (1 + n % 3)) if beside == "bullets" else paragraph(said)]
    pages = pypdf.PdfReader(io.BytesIO(to_bytes(drawn(Part("one", "Sujet", "Titre", tuple(blocks))), templates))).pages
    texts = [page.extract_text() for page in pages]

    assert len(texts) > 10
    for n in range(90):
        names = [f"tete{n:03}{part}longue" for part in "abcdef"[: 1 + n % 6]]
        assert [sum(text.count(name) for text in texts) for name in names] == [1] * len(names)
        assert len({next(p for p, text in enumerate(texts) if name in text) for name in names}) == 1


# --- heads of groups ---


def test_a_first_group_of_few_rows_is_not_parted_from_its_head(templates, drawn):
    """At every height of a page, the head of a table, that of its first group and the rows of that group together."""
    blocks = []
    for n in range(60):
        rows = [row(head(f"rang{n:03}{part}"), cell("Réponse.")) for part in "abc"]
        bodies = [Body(tuple(rows), words(f"groupe{n:03}")), Body(tuple(rows[:1]) * 5, words("Autres"))]
        blocks += [paragraph("Une ligne."), paragraph(*["Une ligne de plus. "] * (1 + n % 7))]
        blocks += [grouped_table(f"legende{n:03}", [("Sujet", 50), ("Dit", 50)], bodies)]
    pages = pypdf.PdfReader(io.BytesIO(to_bytes(drawn(Part("one", "Sujet", "Titre", tuple(blocks))), templates))).pages
    texts = [page.extract_text() for page in pages]

    assert len(texts) > 5
    for n in range(60):
        names = [f"legende{n:03}", f"groupe{n:03}", *(f"rang{n:03}{part}" for part in "abc")]
        assert len({next(p for p, text in enumerate(texts) if name in text) for name in names}) == 1, names


# --- what ends a part, and what is read at one glance ---


def test_the_page_before_one_that_opens_is_no_remnant(templates, drawn):
    """Whatever the number of rows, those of the last page fill a third of it."""
    for count in range(42, 60, 3):
        rows = [row(head(f"rang{n:03}"), cell("Réponse.")) for n in range(count)]
        parts = (
            Part(
                "one", "Sujet", "Titre", (grouped_table("Légende", [("Sujet", 50), ("Dit", 50)], [Body(tuple(rows))]),)
            ),
            Part("two", "Sujet", "Annexe", (paragraph("fin"),), is_appendix=True),
        )
        texts = [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(to_bytes(drawn(*parts), templates))).pages]
        last = next(text for text in reversed(texts) if "rang" in text)
        assert "fin" not in last
        assert last.count("rang") >= 10, count


def test_a_short_card_of_an_appendix_is_not_torn(templates, drawn):
    def card(n, said):
        rows = [row(head(f"nom{n:03}{part}"), cell(said)) for part in "abcde"]
        return Card(
            f"c{n}", words(f"titre{n:03}"), (words("Constat"),), (table("", [("", 22), ("", 78)], rows, "facts"),)
        )

    few = [card(n, "Une phrase. " * (1 + n % 7)) for n in range(60)]
    many = [card(100 + n, "Une phrase. " * (20 + n % 7)) for n in range(30)]
    part = Part("one", "Sujet", "Titre", (*few, *many), is_appendix=True)
    texts = [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(to_bytes(drawn(part), templates))).pages]

    def page(word):
        return next(n for n, text in enumerate(texts) if word in text)

    assert len(texts) > 8
    assert [n for n in range(60) if page(f"titre{n:03}") != page(f"nom{n:03}e")] == []
    assert any(page(f"titre{n:03}") != page(f"nom{n:03}e") for n in range(100, 130)), "a page may cut a long one"


def test_words_that_explain_a_table_stand_on_its_page(templates, drawn):
    blocks = []
    for n in range(60):
        rows = [row(head(f"rang{n:03}"), cell("Réponse.")) for _ in range(9)]
        blocks += [paragraph("Une ligne de plus. " * (1 + n % 7))]
        blocks += [paragraph(f"cle{n:03}.", style="listed"), paragraph(f"signe{n:03}.", style="listed")]
        blocks += [table(f"legende{n:03}", [("Sujet", 50), ("Dit", 50)], rows)]
    part = Part("one", "Sujet", "Titre", tuple(blocks))
    texts = [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(to_bytes(drawn(part), templates))).pages]

    for n in range(60):
        assert (
            len(
                {
                    next(p for p, text in enumerate(texts) if f"{name}{n:03}" in text)
                    for name in ("cle", "signe", "legende")
                }
            )
            == 1
        )


# --- lines ---


@pytest.fixture(scope="module")
def at_many_widths(templates):
    """The same words in columns that differ by a fraction of a letter."""
    columns = "".join(f'<p style="width: {90 + n * 0.31:.2f}mm">{NOTICE}' for n in range(120))
    page = f"""<!DOCTYPE html><html lang="fr"><title>t</title>{FACE}
@page {{ size: 216mm 279mm; margin: 20mm }}
body {{ font-size: 9.2pt; hyphens: auto; hyphenate-limit-chars: 7 4 3; overflow-wrap: anywhere }}</style>
{columns}<p id="end">fin"""
    return to_bytes(page, templates)


def test_no_line_ends_short_of_a_word_that_fits(at_many_widths):
    assert list(short_lines(at_many_widths)) == []


def test_a_line_that_ends_too_early_is_noticed(templates):
    page = f"""<!DOCTYPE html><html lang="fr"><title>t</title>{FACE}
@page {{ size: 216mm 279mm; margin: 20mm }}</style><p>{NOTICE.replace("que des doc", "que des<br>doc<br>")}
<p id="end">fin"""

    assert len(list(short_lines(to_bytes(page, templates)))) == 1


def test_a_word_before_a_styled_run_keeps_its_line(templates, drawn):
    """An identifier, a score, a date: what is set apart within a sentence."""
    said = "La personne qui répond a-t-elle précisé le risque que le contrat laisse à sa charge, et l’effort demandé "
    blocks = [paragraph(said[n:], Run(style, style), " suite du texte.") for n in range(60) for style in ("id", "soft")]

    assert list(short_lines(to_bytes(drawn(Part("one", "Sujet", "Titre", tuple(blocks))), templates))) == []


def test_an_appendix_that_ends_in_a_list_leaves_no_remnant_on_its_last_page(templates, drawn):
    """Wherever its page turns: what ends it goes on with the last of what stands before."""
    for count in range(36, 52, 3):
        many = Bullets(tuple(words(f"point{n:03}, une ligne") for n in range(count)))
        ends = (Heading(4, words("où-en-est")), Bullets((words("premier"), words("second"))), paragraph("conclusion"))
        part = Part("one", "Sujet", "Titre", (many, *ends), is_appendix=True)
        pages = pypdf.PdfReader(io.BytesIO(to_bytes(drawn(part), templates))).pages
        last = pages[-1].extract_text()

        assert all(said in last for said in ("où-en-est", "premier", "second", "conclusion"))
        assert len(pages) == 1 or f"point{count - 1:03}" in last, count
