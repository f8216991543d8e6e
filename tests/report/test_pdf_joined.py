"""What lines and pages cut is one element in the structure of a PDF: heard once, as a whole, in its own language."""

import pytest

from bornage.report.pdf import PdfUnavailable, load, to_bytes
from report.pdf_reading import ReadPdf, bare, is_note
from report.test_pdf_structure import links_unsaid, lists_unreal, neither_tagged_nor_artifact, tables_unlinked

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

FACE = '<style>@font-face { font-family: F; src: url("fonts/IBMPlexSans-Regular.ttf") } * { font-family: F }'
PAGE = f"""<!DOCTYPE html><html lang="en"><title>t</title>{FACE}
@page {{ size: 90mm 50mm; margin: 5mm; @bottom-right {{ content: counter(page) }} }}
body {{ margin: 0; orphans: 1; widows: 1 }} p, ul, ol, dl {{ margin: 0 }} .bare {{ list-style: none }} ul ul {{ list-style: decimal }}
table {{ width: 100%; table-layout: fixed }} .beside {{ position: absolute; left: 0; top: 0 }}
.left {{ float: left; width: 30mm }} .card {{ position: relative; padding-left: 20mm }}
</style>"""
LONG = " ".join(f"word{n}" for n in range(120))
"""Three pages of words."""


def pdf_of(body, templates):
    return ReadPdf(to_bytes(PAGE + body, templates))


def only(pdf, kind):
    (found,) = pdf.tree.inside(kind)
    return found


def pages(element):
    return sorted(
        {kid[0] for each in element.walk() for kid in each.kids if isinstance(kid, tuple) and not is_note(kid)}
    )


def test_a_paragraph_cut_by_pages_is_one(templates):
    pdf = pdf_of(f"<p>{LONG}</p><p>after</p>", templates)
    first, after = pdf.tree.inside("P")

    assert len(pages(first)) > 2
    assert bare(pdf.text(first)) == bare(LONG)
    assert pdf.text(after) == "after"


def test_a_list_cut_by_pages_is_one_and_its_numbers_go_on(templates):
    items = "".join(f"<li>{LONG if n == 3 else f'item {n}'}</li>" for n in range(1, 12))
    pdf = pdf_of(f"<ol>{items}</ol>", templates)

    assert len(only(pdf, "L").inside("LI")) == 11
    assert [pdf.text(each).strip() for each in pdf.tree.inside("Lbl")] == [f"{n}." for n in range(1, 12)]
    assert bare(pdf.text(pdf.tree.inside("LBody")[2])) == bare(LONG)
    assert list(lists_unreal(pdf)) == []


@pytest.mark.parametrize("kind", ["ul", 'ul class="bare"'])
def test_an_item_cut_by_pages_is_one_with_a_mark_or_without(templates, kind):
    pdf = pdf_of(f"<{kind}><li>{LONG}<li>next<li>last</ul>", templates)

    assert [bare(pdf.text(each)) for each in pdf.tree.inside("LBody")] == [bare(LONG), "next", "last"]
    assert len(only(pdf, "L").own) == 3
    assert list(lists_unreal(pdf)) == []


def test_lists_within_lists_and_definitions_are_cut_and_stay_in_order(templates):
    inner = "".join(f"<li>inner {n}" for n in range(12))
    pdf = pdf_of(f"<ul><li>outer<ul>{inner}</ul><li>next</ul><dl><dt>name<dd>{LONG}</dl>", templates)

    said = bare("".join(pdf.said(pdf.tree, but=("Lbl",))))
    assert said == bare("outer" + "".join(f"inner{n}" for n in range(12)) + "next" + "name" + LONG)


HEAD = "<thead><tr><th scope=col>Name<th scope=col>Told</thead>"


def table_of(rows):
    return f"<table><caption>Caption</caption>{HEAD}<tbody>{rows}</table>"


def test_a_table_cut_by_pages_is_one_and_its_heads_are_heard_once(templates):
    rows = "".join(f"<tr><th scope=row>row {n}<td>cell {n}" for n in range(30))
    pdf = pdf_of(table_of(f"<tr><th colspan=2 scope=row>Group</th></tr>{rows}"), templates)
    table = only(pdf, "Table")

    assert len(pages(table)) > 2
    assert [each.kind for each in table.own] == ["Caption", "THead", "TBody"]
    assert len(table.inside("TR")) == 32
    assert list(tables_unlinked(pdf)) == []
    assert all(len(each.attributes["/Headers"]) == 3 for each in table.inside("TD")), "its row, its column, its group"
    assert list(neither_tagged_nor_artifact(pdf)) == []
    again = "".join(each.text for each in pdf.letters if each.is_artifact and each.page == 1)
    assert "NameTold" in bare(again), "the head is printed again, and is no content"


def test_a_row_cut_by_pages_is_one(templates):
    pdf = pdf_of(table_of(f"<tr><th scope=row>{LONG}<td>{LONG}<tr><th scope=row>b<td>c"), templates)
    table = only(pdf, "Table")

    assert [[bare(pdf.text(cell)) for cell in row.own] for row in table.inside("TR")] == [
        ["Name", "Told"], [bare(LONG), bare(LONG)], ["b", "c"],
    ]  # fmt: skip
    assert list(tables_unlinked(pdf)) == []


def test_a_link_cut_by_lines_and_pages_is_one_and_every_piece_of_it_leads(templates):
    pdf = pdf_of(f'<p>see <a href="#end">{LONG}</a> and more</p><p id="end">end</p>', templates)
    link = only(pdf, "Link")

    assert len(pages(link)) > 2
    assert sum(map(is_note, link.kids)) > 10
    assert bare(pdf.text(link.parent)) == bare(f"see{LONG}andmore")
    assert list(links_unsaid(pdf)) == []


def test_what_stands_beside_something_cut_is_heard_before_it(templates):
    card = f'<div class="card"><p class="beside">note</p><h2>Title</h2><p>{LONG}</p></div>'
    left = f'<div><div class="left">{LONG[:200]}</div><p>{LONG}</p></div>'
    pdf = pdf_of(card + left, templates)

    assert [bare(pdf.text(each)) for each in pdf.tree.inside("P", "H2")] == ["note", "Title", bare(LONG), bare(LONG)]
    assert bare("".join(pdf.said(pdf.tree))) == bare("noteTitle" + LONG + LONG[:200] + LONG)


def test_a_part_of_a_heading_is_no_heading(templates):
    pdf = pdf_of(
        "<style>h1::before { content: ''; position: absolute; display: block }</style><h1>Title <i>of</i> it", templates
    )

    assert [pdf.text(each) for each in pdf.tree.inside("H1")] == ["Title of it"]


def test_what_is_put_around_by_the_style_sheet_is_cut_too(templates):
    """Boxes that come from no element, and words that the style sheet adds."""
    style = '<style>q::before { content: "before " } q::after { content: none } .t { display: table }</style>'
    pdf = pdf_of(
        f'{style}<div>{LONG}<p>block</p>{LONG}</div><p><q>{LONG}</q></p><div class="t">{LONG}</div>', templates
    )

    assert bare("".join(pdf.said(pdf.tree))) == bare(f"{LONG}block{LONG}before{LONG}{LONG}")
    assert list(neither_tagged_nor_artifact(pdf)) == []


def test_words_that_stand_in_nothing_are_heard(templates):
    pdf = pdf_of(f"{LONG} <b>bold</b><p>block</p>{LONG}", templates)

    assert bare("".join(pdf.said(pdf.tree))) == bare(f"{LONG}boldblock{LONG}")


def test_a_passage_says_its_language_once_however_it_is_cut(templates):
    pdf = pdf_of(f'<p>one <span lang="fr-CA">{LONG}</span></p><p lang="de">{LONG}<p>none', templates)
    found = [(each.kind, str(each.entries["/Lang"])) for each in pdf.tree.walk() if "/Lang" in each.entries]

    assert found == [("Span", "fr-CA"), ("P", "de")]
    assert bare(pdf.text(next(each for each in pdf.tree.walk() if "/Lang" in each.entries))) == bare(LONG)


def test_names_of_heads_are_unlike_in_documents_that_share_no_id(templates):
    one, other = (
        pdf_of(f'<div id="{id_}">{table_of("<tr><th>a<td>b")}{table_of("<tr><th>c<td>d")}', templates) for id_ in "xy"
    )
    names = [[each.id for each in pdf.tree.inside("TH")] for pdf in (one, other)]

    assert len({*names[0], *names[1]}) == len(names[0]) + len(names[1]) == 12
    listed = [str(each) for each in one.root["/StructTreeRoot"]["/IDTree"]["/Names"][::2]]
    assert listed == sorted(names[0])


def test_it_passes_validation(templates):
    validator = pytest.importorskip("page")
    rows = "".join(f"<tr><th scope=row>row {n}<td>{LONG if n == 4 else n}" for n in range(30))
    pdf = pdf_of(
        f'<h1>t</h1>{table_of(rows)}<p><a href="https://example.org/">{LONG}</a> <i lang="fr">{LONG}</i>', templates
    )

    for profile in ("3a", "ua1"):
        assert [each.rule_id for each in validator.validate_pdf_bytes(pdf.raw, profile=profile).failures] == []
