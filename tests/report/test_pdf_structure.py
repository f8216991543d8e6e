"""What somebody hears who listens to the PDF: its structure, walked from the top as a reading program does.

Each rule is also tried on a tree in which it is broken.
"""

import re
from collections import Counter
from itertools import pairwise

import pytest

from bornage.report.blocks import Run
from bornage.report.charts.marks import Drawing
from bornage.report.html import render
from bornage.report.pdf import PdfUnavailable, load
from report.made_up import told_of_law
from report.pdf_pages import made_once
from report.pdf_reading import Element, ReadPdf, bare, is_note
from report.test_view import things

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

PAGE = re.compile(r",?\s*(\(?p\.)?\s*(\d+)?\)?$")
"""A page, written after a link."""
HEADINGS = re.compile(r"H[1-6]")


@pytest.fixture(scope="module", params=["fr-CA", "en"])
def spoken(request):
    return request.param


@pytest.fixture(scope="module")
def view(cases, spoken):
    return told_of_law(cases).view(spoken, cases.today)


@pytest.fixture(scope="module")
def pdf(view, templates, tmp_path_factory):
    return ReadPdf(made_once(view, templates, tmp_path_factory))


@pytest.fixture(scope="module")
def html(view, templates):
    return render(view, templates)


# --- the rules: each yields what breaks it ---------------------------------------------------------------


def headings_out_of_order(pdf):
    levels = [int(each.kind[1]) for each in pdf.tree.walk() if HEADINGS.fullmatch(each.kind)]
    if levels[:1] != [1]:
        yield f"the first heading is of level {levels[:1]}"
    yield from (f"level {after} after {before}" for before, after in pairwise(levels) if after > before + 1)


def headings_cut(pdf):
    """A heading that a page cut in two would be heard as two."""
    yield from (each.kind for each in pdf.tree.walk() if HEADINGS.fullmatch(each.kind) and not bare(pdf.text(each)))


def tables_unlinked(pdf):
    known = Counter(each.id for each in pdf.tree.walk() if each.id is not None)
    yield from (f"{n} cells are named {id_}" for id_, n in known.items() if n > 1)
    for table in pdf.tree.inside("Table"):
        heads = {each.id for each in table.inside("TH")}
        for cell in table.inside("TH"):
            if str(cell.attributes.get("/Scope")) not in {"/Row", "/Column", "/Both"}:
                yield f"no scope: {pdf.text(cell)[:40]}"
        for cell in table.inside("TD"):
            linked = {str(each) for each in cell.attributes.get("/Headers", ())}
            if heads and not linked:
                yield f"no head: {pdf.text(cell)[:40]}"
            if linked - heads:
                yield f"heads of another table: {pdf.text(cell)[:40]}"


def tables_uneven(pdf):
    for table in pdf.tree.inside("Table"):
        widths = Counter()
        for row in table.inside("TR"):
            if not {each.kind for each in row.own} <= {"TD", "TH"}:
                yield f"a row holds {sorted({each.kind for each in row.own})}"
            widths[sum(int(each.attributes.get("/ColSpan", 1)) for each in row.own)] += 1
        if len(widths) > 1:
            yield f"rows of {sorted(widths)} cells: {pdf.text(table)[:60]}"
        if not {each.kind for each in table.own} <= {"Caption", "THead", "TBody", "TFoot", "TR"}:
            yield f"a table holds {sorted({each.kind for each in table.own})}"


def lists_unreal(pdf):
    allowed = {"L": {"LI", "Caption", "L"}, "LI": {"Lbl", "LBody", "L"}}
    for each in pdf.tree.walk():
        if not {kid.kind for kid in each.own} <= allowed.get(each.kind, {kid.kind for kid in each.own}):
            yield f"{each.kind} holds {[kid.kind for kid in each.own]}"
        if each.kind == "LI" and (each.parent is None or each.parent.kind != "L"):
            yield "an item of no list"
        if each.kind == "LI" and "LBody" not in {kid.kind for kid in each.own}:
            yield "an item without a body"


def figures_untold(pdf, view):
    wanted = [each.alternative for each in things((view.first, view.parts), Drawing)]
    told = [str(each.entries.get("/Alt", "")) for each in pdf.tree.inside("Figure")]
    if told != wanted:
        yield f"{len(told)} figures told, {len(wanted)} drawn"
    yield from (f"{each!r}" for each in told if len(each) < 20)


def links_unsaid(pdf):
    for each in pdf.tree.inside("Link"):
        notes = [kid[1].get_object() for kid in each.kids if isinstance(kid, tuple) and kid[0] == "note"]
        if not notes and each.inside("Link") == [each]:
            yield f"leads nowhere: {pdf.text(each)}"
        for note in notes:
            said, words = bare(str(note.get("/Contents", ""))), bare(PAGE.sub("", pdf.text(each)))
            if not said or words not in said:
                yield f"{said!r} for {words!r}"
        if each.parent is not None and each.parent.kind == "Link":
            yield f"a link within a link: {pdf.text(each)!r}"
    in_tree = sum(kid[0] == "note" for each in pdf.tree.walk() for kid in each.kids if isinstance(kid, tuple))
    on_pages = sum(len(page.get("/Annots", ())) for page in pdf.reader.pages)
    if in_tree != on_pages:
        yield f"{on_pages} links on the pages, {in_tree} in the tree"


def links_that_lead_nowhere(pdf):
    known = set(pdf.reader.named_destinations)
    for page in pdf.reader.pages:
        for note in page.get("/Annots", ()):
            target = note.get_object().get("/Dest")
            if target is not None and str(target) not in known:
                yield str(target)


def empty_elements(pdf):
    for each in pdf.tree.walk():
        if each.kind not in {"TD", "TH", "Figure", "Link"} and not pdf.text(each) and not each.inside("Figure"):
            yield f"{each.kind} on page {each.page}, {each.kids}"


def neither_tagged_nor_artifact(pdf):
    stray = [each for each in pdf.letters if not each.is_artifact and (each.page, each.mcid) not in pdf.tagged]
    if stray:
        yield f"{len(stray)} letters, such as {''.join(each.text for each in stray[:60])!r}"
    yield from (f"said {n} times: {pdf.words.get(key)}" for key, n in pdf.tagged.items() if n > 1)


SAME = {
    "table": "Table", "caption": "Caption", "figcaption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "ul": "L", "ol": "L", "li": "LI", "main": "Part", "section": "Sect", "article": "Art", "svg": "Figure", "a": "Link",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4",
}  # fmt: skip
"""What an element of the HTML is in a PDF, where there is one of the other for each of the one."""


def cut_or_heard_twice(pdf, html):
    """Elements that a page or a line made two of, heads that are heard again on each page."""
    written = Counter(SAME.get(each) for each in re.findall(r"<(\w+)", html.partition("<body")[2]))
    heard = Counter(each.kind for each in pdf.tree.walk())
    yield from (f"{heard[kind]} {kind} of {written[kind]}" for kind in {*SAME.values()} if heard[kind] != written[kind])


def spoken_otherwise(pdf, view):
    """Passages in another language that the tags do not say, or that they say where the view does not."""
    runs = things((view.cover, view.first, view.parts), Run)
    wanted = Counter((each.language, bare(each.text)) for each in runs if each.language)
    found = Counter(
        (str(each.entries["/Lang"]), bare(pdf.text(each))) for each in pdf.tree.walk() if "/Lang" in each.entries
    )
    yield from (
        f"said {found[each]} times of {wanted[each]}: {each}" for each in wanted | found if wanted[each] != found[each]
    )


def not_what_a_reading_program_needs(pdf, spoken, view):
    root = pdf.root
    wanted = {
        "language": str(root.get("/Lang")) == spoken,
        "title": pdf.reader.metadata.title == view.title,
        "title shown": bool(root["/ViewerPreferences"]["/DisplayDocTitle"]),
        "marked": bool(root["/MarkInfo"]["/Marked"]) and not root["/MarkInfo"].get("/Suspects"),
        "order of tabs": {str(page.get("/Tabs")) for page in pdf.reader.pages} == {"/S"},
        "names of cells": "/IDTree" in root["/StructTreeRoot"],
    }
    yield from (name for name, is_there in wanted.items() if not is_there)


RULES = {
    "headings follow one another": headings_out_of_order,
    "headings are whole": headings_cut,
    "cells are linked to their heads": tables_unlinked,
    "tables are tables": tables_uneven,
    "lists are lists": lists_unreal,
    "links are said": links_unsaid,
    "links lead somewhere": links_that_lead_nowhere,
    "nothing is empty": empty_elements,
    "all is content or artifact": neither_tagged_nor_artifact,
}


@pytest.mark.parametrize("rule", RULES)
def test_rule(pdf, rule):
    assert list(RULES[rule](pdf)) == []


def test_figures_are_told_with_their_data(pdf, view):
    assert list(figures_untold(pdf, view)) == []


def test_each_element_of_the_html_is_one_whatever_cuts_it(pdf, html):
    assert list(cut_or_heard_twice(pdf, html)) == []
    assert any(len({each.page for each in table.walk()}) > 1 for table in pdf.tree.inside("Table"))


def test_an_element_made_two_of_is_noticed(pdf, html):
    def cut(other):
        table = max(other.tree.inside("Table"), key=lambda each: len(each.own))
        rest = Element("Table", table.page, {}, table.parent, [table.kids.pop()])
        table.parent.kids.insert(table.parent.kids.index(table) + 1, rest)

    assert list(cut_or_heard_twice(broken(pdf, cut), html)) == ["{} Table of {}".format(*two_apart(pdf))]


def two_apart(pdf):
    n = len(pdf.tree.inside("Table"))
    return n + 1, n


def test_every_passage_known_to_be_in_another_language_says_so(pdf, view, spoken):
    assert list(spoken_otherwise(pdf, view)) == []
    found = {str(each.entries["/Lang"]) for each in pdf.tree.walk() if "/Lang" in each.entries}
    assert found == ({"fr-CA"} if spoken == "en" else set()), "the assessment is kept in French"


def test_a_passage_that_says_no_language_or_another_is_noticed(pdf, view, spoken):
    def speak(language):
        def changed(other):
            known = [each for each in other.tree.walk() if "/Lang" in each.entries]
            each = known[0] if known else first(other, "P")
            forget(each, "/Lang")
            each.entries |= {"/Lang": language} if language else {}

        return changed

    for language in ("", "en", "fr-FR") if spoken == "en" else ("en", "fr-CA"):
        assert list(spoken_otherwise(broken(pdf, speak(language)), view)), language


def test_a_reading_program_finds_what_it_needs(pdf, spoken, view):
    assert list(not_what_a_reading_program_needs(pdf, spoken, view)) == []


def test_heads_and_feet_of_pages_are_artifacts(pdf, view):
    """On every page but the cover, what runs is there, and is not read out."""
    for page in range(1, len(pdf.sizes)):
        running = bare("".join(each.text for each in pdf.letters if each.page == page and each.is_artifact))
        assert bare(view.running.classification) in running
        assert str(page + 1) in running


def test_there_is_something_to_check(pdf):
    kinds = Counter(each.kind for each in pdf.tree.walk())

    assert min(kinds[each] for each in ("H1", "H2", "H3", "Table", "TH", "TD", "L", "LI", "Figure", "Link")) > 0
    assert kinds["Table"] > 20


# --- each rule on a tree that breaks it -------------------------------------------------------------------


def first(pdf, *kinds):
    return next(each for each in pdf.tree.walk() if each.kind in kinds)


def broken(pdf, change):
    """The same PDF with something changed in its tree."""
    other = ReadPdf(pdf.raw)
    other.__dict__["_drawn"] = pdf._drawn
    change(other)
    other.__dict__.pop("tagged", None)
    return other


def forget(element, key):
    element.entries = {name: value for name, value in element.entries.items() if name != key}


def skip_a_level(pdf):
    first(pdf, "H2").kind = "H4"


def empty_a_heading(pdf):
    first(pdf, "H2").kids = []


def unlink_a_cell(pdf):
    forget(next(each for each in pdf.tree.inside("TD") if each.attributes.get("/Headers")), "/A")


def lose_a_cell(pdf):
    row = next(each for each in pdf.tree.inside("TR") if len(each.own) > 2)
    row.kids = row.kids[1:]


def unlist_an_item(pdf):
    item = first(pdf, "LI")
    item.parent.kind = "P"
    item.parent = item.parent.parent


def hush_a_link(pdf):
    link = next(each for each in pdf.tree.inside("Link") if any(map(is_note, each.kids)) and len(pdf.text(each)) > 5)
    hushed = ("note", _Held({"/Contents": "part-plan"}))
    link.kids = [hushed if is_note(kid) else kid for kid in link.kids]


class _Held(dict):
    def get_object(self):
        return self


def lead_astray(pdf):
    note = next(note for page in pdf.reader.pages for note in page.get("/Annots", ()))
    from pypdf.generic import NameObject, TextStringObject

    note.get_object()[NameObject("/Dest")] = TextStringObject("nowhere")


def add_nothing(pdf):
    top = pdf.tree
    top.kids.append(Element("P", 0, {}, top))


def drop_a_paragraph(pdf):
    paragraph = first(pdf, "P")
    paragraph.parent.kids.remove(paragraph)


BREAKS = {
    "headings follow one another": skip_a_level,
    "headings are whole": empty_a_heading,
    "cells are linked to their heads": unlink_a_cell,
    "tables are tables": lose_a_cell,
    "lists are lists": unlist_an_item,
    "links are said": hush_a_link,
    "links lead somewhere": lead_astray,
    "nothing is empty": add_nothing,
    "all is content or artifact": drop_a_paragraph,
}


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_tree_is_noticed(pdf, rule):
    assert list(RULES[rule](broken(pdf, BREAKS[rule])))
