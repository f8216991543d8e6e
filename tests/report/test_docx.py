"""The Word document says what the view says, once each, in real styles, and runs nothing that somebody typed."""

import io
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bornage.report.blocks import Figure, Run, said
from bornage.report.docx import WordUnavailable, to_bytes
from bornage.report.variant import Variant
from report.test_view import anchors, things
from six_clients import client

docx = pytest.importorskip("docx")
OUTSIDE = "◆ "
MADE = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = (
    '<script>alert(1)</script> {{7*7}} { MERGEFIELD x } =cmd|"/c calc"!A1 \x07\x0b\ufffe ]]> &amp; https://exemple.test'
)


def opened(view):
    return docx.Document(io.BytesIO(to_bytes(view, made=MADE)))


def written(document):
    """Every run of the body but those that the word processor works out."""
    for run in document.element.body.iter(f"{W}r"):
        if run.getparent().tag != f"{W}fldSimple":
            yield from (each.text for each in run.findall(f"{W}t") if each.text != OUTSIDE)


def spoken(view):
    """Every string of the view; of a drawing, only what is told to whoever cannot see it."""
    yield view.cover.kind
    yield from (each for each in said((view.cover, view.first, view.contents, view.parts)) if each)


def bare(thing):
    """The same, with figures that have no marks, and whose alternative does not repeat the caption above it."""
    if isinstance(thing, Figure):
        caption = "".join(run.text for run in thing.caption)
        alternative = thing.drawing.alternative.removeprefix(caption).lstrip()
        return replace(thing, drawing=replace(thing.drawing, marks=(), alternative=alternative))
    if isinstance(thing, tuple):
        return tuple(bare(each) for each in thing)
    if hasattr(thing, "blocks"):
        return replace(thing, blocks=bare(thing.blocks))
    return thing


def compared(view):
    view = replace(view, first=bare(view.first), parts=bare(view.parts))
    contents = view.contents
    if not contents.body:
        view = replace(view, contents=replace(contents, body_title=""))
    if not contents.appendices:
        view = replace(view, contents=replace(view.contents, appendices_title=""))
    return Counter(spoken(view))


@pytest.mark.parametrize("edition", ["full", "brief", "counsel", "extract"])
def test_every_sentence_is_there_exactly_once(language, edition):
    view = client("daycare_portal").edition(language, Variant(edition))

    assert Counter(each for each in written(opened(view)) if each) == compared(view)


def test_the_same_view_gives_the_same_bytes(cases):
    view = cases.view(cases.usual(), "en")

    assert to_bytes(view, made=MADE) == to_bytes(view, made=MADE)


def test_nothing_of_the_clock_or_the_machine_is_inside(cases):
    with zipfile.ZipFile(io.BytesIO(to_bytes(cases.view(cases.usual(), "en"), made=MADE))) as packed:
        assert {each.date_time for each in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in packed.namelist() if "thumbnail" in name]
        core = packed.read("docProps/core.xml").decode()
    assert core.count("2026-11-20T10:00:00Z") == 2
    assert "python-docx" not in core


def test_the_language_is_the_readers_everywhere(cases, language):
    document = opened(cases.view(cases.usual(), language))
    defaults = document.styles.element.find(f"{W}docDefaults")

    assert {each.get(f"{W}val") for each in defaults.iter(f"{W}lang")} == {language}
    assert document.core_properties.language == language


def test_a_run_known_to_be_in_another_language_says_so(cases):
    view = cases.view(cases.usual(), "en")
    wanted = [each.text for each in things((view.cover, view.first, view.parts), Run) if each.language == "fr-CA"]
    runs = opened(view).element.body.iter(f"{W}r")
    found = [run for run in runs if [each.get(f"{W}val") for each in run.iter(f"{W}lang")] == ["fr-CA"]]

    assert [run.find(f"{W}t").text for run in found] == wanted
    assert any("Vu au cahier" in each for each in wanted)


def test_titles_are_headings_and_none_skips_a_level(cases, language):
    view = cases.view(cases.usual(), language)
    levels = [int(p.style.name[-1]) for p in opened(view).paragraphs if p.style.name.startswith("Heading")]
    titles = [p.text for p in opened(view).paragraphs if p.style.name == "Heading 1"]

    assert set(levels) <= {1, 2, 3}
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert titles == [*(part.title for part in view.first), view.contents.title, *(part.title for part in view.parts)]


def test_every_link_leads_to_a_bookmark_that_is_there_once(cases):
    view = cases.view(cases.usual(), "en")
    body = opened(view).element.body
    names = [each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")]
    wanted = {each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")} - {None}

    assert len(names) == len(set(names)) == len(list(anchors(view)))
    assert wanted <= set(names)
    assert wanted
    assert max(map(len, names)) <= 40


def test_heads_of_tables_are_marked_and_rows_do_not_break(cases):
    view = cases.view(cases.usual(), "en")
    tables = opened(view).tables
    heads = [row for table in tables for row in table._tbl.tr_lst if row.find(f"{W}trPr/{W}tblHeader") is not None]

    assert heads
    assert all(row is row.getparent().tr_lst[0] for row in heads)
    assert all(table._tbl.find(f"{W}tblGrid") is not None for table in tables)


def test_each_register_is_a_style_with_its_name_in_words(cases):
    document = opened(cases.view(cases.usual(), "en"))
    styles = Counter(each.style.name for each in document.paragraphs)

    assert styles["Report Register"]
    assert {"Report Fact", "Report Law"} & set(styles)


def test_what_somebody_typed_is_never_obeyed(cases, language):
    subjects = {"workloads": {"w1": HOSTILE}, "hostings": {"h1": HOSTILE}}
    answers = [cases.answer("purpose", "w1", HOSTILE), cases.answer("key", "h1", "l2", note=HOSTILE)]
    view = cases.view(cases.assessment(**subjects, answers=answers, client=HOSTILE), language)
    raw = to_bytes(view, made=MADE)
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        document = packed.read("word/document.xml").decode()
        relations = packed.read("word/_rels/document.xml.rels").decode()

    assert "<script>" not in document
    assert "exemple.test" not in relations
    assert "\\x07" in document
    assert "\\xfffe" in document
    instructions = {
        each.get(f"{W}instr").split()[0] for each in docx.Document(io.BytesIO(raw)).element.iter(f"{W}fldSimple")
    }
    assert instructions <= {"PAGEREF", "PAGE", "NUMPAGES"}


def test_half_a_character_is_shown_as_its_code():
    from bornage.report.docx.shapes import visible

    assert visible("a\ud800\x00\tb\r\nc") == "a\\xd800\\x00 b c"


def test_lists_in_order_begin_again_at_one(cases):
    document = opened(cases.view(cases.usual(), "en"))
    ordered = [p for p in document.paragraphs if p.style.name == "List Number"]
    numbers = {p._p.pPr.numPr.numId.val for p in ordered}
    lists = sum(
        1
        for each in things((cases.view(cases.usual(), "en").first, cases.view(cases.usual(), "en").parts), object)
        if getattr(each, "is_ordered", False)
    )

    assert len(numbers) == lists


def test_figures_have_no_drawing_and_a_table_or_words_instead(cases):
    view = cases.view(cases.usual(), "en")
    figures = list(things((view.first, view.parts), Figure))
    shown = [p.text for p in opened(view).paragraphs if p.style.name == "Report Figure"]

    captions = ["".join(run.text for run in each.caption) for each in figures]
    assert shown == [f.drawing.alternative.removeprefix(c).lstrip() for f, c in zip(figures, captions, strict=True)]


def test_without_python_docx_the_way_out_is_said(cases, monkeypatch):
    import sys

    for name in [each for each in sys.modules if each.startswith("bornage.report.docx.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(WordUnavailable) as refused:
        to_bytes(cases.view(cases.usual(), "en"), made=MADE)
    assert "bornage[docx]" in refused.value.text.to("en")


def test_places_outside_home_are_marked_by_more_than_a_colour(cases):
    marked = [
        run.text for run in things((cases.view(cases.usual(), "en").parts), Run) if "outside" in run.style.split()
    ]
    text = "\n".join(
        each.text for each in opened(cases.view(cases.usual(), "en")).element.body.iter(f"{W}t") if each.text
    )

    assert marked
    assert text.count(OUTSIDE) == len(marked)
