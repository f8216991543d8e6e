"""Rules found once for all elements of a kind are those that `cssselect2` finds on each."""

from xml.etree import ElementTree as ET

import cssselect2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.report.press.matching import Matching, noting

NAMES = ("p", "td", "tr", "div")
CLASSES = ("a", "b", "c")
SIMPLE = (
    *NAMES,
    *(f".{name}" for name in CLASSES),
    *(
        "*",
        "#x",
        "#y",
        "[title]",
        '[title="t"]',
        '[id^="x"]',
        "[lang]",
        '[class~="a"]',
        "td.a",
        "p:not(.a)",
        ":is(p, .b)",
    ),
    *(":first-child", ":last-child", ":only-child", ":root", ":link", ":hover", ":empty", ":nth-child(2)", ":lang(fr)"),
    *(":first-of-type", ":has(> td)", ":has(+ p)", ":has(.c)", ":not(:has(p))", ":not(:first-child)", ":where(.a .b)"),
)


class Sheet:
    """What WeasyPrint's style sheet is to whoever looks rules up."""

    def __init__(self, selectors):
        self.matcher = cssselect2.Matcher()
        for n, each in enumerate(selectors):
            for one in cssselect2.compile_selector_list(each):
                self.matcher.add_selector(one, n)


@pytest.fixture(autouse=True, scope="module")
def noted():
    """What `cssselect2` compiles keeps what it reads."""
    compiled = cssselect2.compiler.CompiledSelector
    before = compiled.__init__
    compiled.__init__ = noting(cssselect2.compiler)
    yield
    compiled.__init__ = before


def found(sheets, *documents):
    """What both say, element by element."""
    ours = Matching(cssselect2, sheets)
    for source in documents:
        root = cssselect2.ElementWrapper.from_html_root(source)
        for element in root.iter_subtree():
            yield ours.match(element), [each.matcher.match(element) for each in sheets]


attributes = st.fixed_dictionaries(
    {},
    optional={
        "class": st.lists(st.sampled_from(CLASSES), max_size=2).map(" ".join),
        "id": st.sampled_from(["x", "y", "xz", "other"]),
        "title": st.sampled_from(["t", "u"]),
        "lang": st.sampled_from(["fr", "fr-CA", "en"]),
        "href": st.just("#x"),
    },
)


@st.composite
def tree(draw, depth=3):
    element = ET.Element(draw(st.sampled_from(NAMES)), draw(attributes))
    element.text = draw(st.sampled_from(["", "said"]))
    if depth:
        element.extend(draw(st.lists(tree(depth - 1), max_size=4)))
    return element


@st.composite
def selector(draw):
    parts = draw(st.lists(st.sampled_from(SIMPLE), min_size=1, max_size=4))
    said = parts[0]
    for part in parts[1:]:
        said += draw(st.sampled_from([" ", " > ", " + ", " ~ "])) + part
    return said


@given(st.lists(selector(), min_size=1, max_size=8), st.lists(selector(), max_size=3), tree(), tree())
def test_whatever_the_rules_and_the_documents(first, second, one, other):
    for ours, theirs in found([Sheet(first), Sheet(second)], one, other):
        assert ours == theirs


@pytest.mark.parametrize(
    ("said", "is_near"),
    [
        ("tr + tr > :not(.a)", True),
        ("thead + tbody > tr.a:first-child th", True),
        ("#x h4, .a > p:last-child", True),
        ("a:link", True),
        ("p:has(> b)", False),
        ("tr:nth-child(2n) td", False),
        ("p ~ p", False),
        ("p + p + p", False),
        ("p:first-child + p", False),
        ('[id^="x"] h4', False),
        ("p:lang(fr)", False),
    ],
)
def test_what_is_looked_up_and_what_is_tried(said, is_near):
    """Else everything could be tried on each element, and nobody would notice."""
    for each in cssselect2.compile_selector_list(said):
        assert (each.test.bornage_reads is not None) is is_near


def test_most_rules_of_the_report_are_looked_up(templates):
    import weasyprint

    said = templates.joinpath("report.css").read_text(encoding="utf-8")
    matcher = weasyprint.CSS(string=said).matcher
    tables = (matcher.id_selectors, matcher.class_selectors, matcher.lower_local_name_selectors)
    every = [entry for table in tables for entries in table.values() for entry in entries] + matcher.other_selectors
    far = [entry for entry in every if entry[0].bornage_reads is None]
    assert len(every) > 200
    assert len(far) < len(every) / 8
