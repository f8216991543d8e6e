"""What people typed is text, whatever it looks like."""

import re
from dataclasses import replace

import pytest
from jinja2 import UndefinedError
from markupsafe import escape

from bornage.report.blocks import said
from bornage.report.html import render

HOSTILE = [
    "<script>alert(1)</script>",
    "{{7*7}} {% raw %} {{ view }}",
    "<img src='file:///etc/passwd'>",
    "@import url('http://example.invalid/x.css');",
    "</style><style>* { color: red }",
    '" onload="x',
    "]]> &amp; &#x41; --> <!--",
    "a\u202eb\u0007c",
]


def hostile(cases, text):
    answers = [
        cases.answer("purpose", "w1", text),
        cases.answer("key", "h1", "l1", by=text, note=text),
        cases.silence("exit", "h1", "unknown", text, owner=text),
    ]
    return cases.assessment({"w1": text}, {"h1": text}, answers, client=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_becomes_markup(cases, templates, text):
    plain, page = (render(cases.view(hostile(cases, each), "en"), templates) for each in ("plain", text))

    for mark in ("<script", "<img", "<style", "</style", "<!--", 'onload="', "<link", "<iframe"):
        assert page.count(mark) == plain.count(mark)


@pytest.mark.parametrize("language", ["fr-CA", "en"])
def test_the_page_says_everything_the_view_says(cases, templates, language):
    view = cases.view(cases.usual(), language, cases.framework_questionnaire)
    page = re.sub(r'<span class="(?:nb|given)">(.*?)</span>', r"\1", render(view, templates))

    for words in said((view.cover, view.running, view.contents, view.first, view.parts)):
        assert str(escape(words.rstrip(" "))) in page  # a space may stand within the label that follows


def test_nothing_typed_is_evaluated(cases, templates):
    page = render(cases.view(hostile(cases, "{{7*7}}"), "en"), templates)

    assert "{{7*7}}" in page


def test_a_name_the_view_lacks_is_an_error(templates):
    with pytest.raises(UndefinedError):
        render(object(), templates)


def test_a_page_that_stands_alone_asks_for_no_file(cases, templates):
    page = render(cases.view(cases.usual(), "en"), templates, is_self_contained=True)

    assert 'url("data:font/ttf;base64,' in page
    assert "fonts/" not in page
    assert "http:" not in page.split("<body")[0]
    assert "https:" not in page.split("<body")[0]
    assert "Content-Security-Policy\" content=\"default-src 'none'" in page


def test_figures_tell_what_they_show(cases, templates):
    page = render(cases.view(cases.usual(), "en"), templates)

    assert page.count("<svg") == page.count("<title>") - 1
    assert (
        "“Dossiers” on “Nuage d’ailleurs”: Blocked; SOV-3, required 3, claimed 1, proven 1, below the requirement"
        in page
    )
    assert page.count('font-family="IBM Plex Sans"') == page.count("<svg")


def test_a_part_that_says_the_same_is_not_made_again(cases, templates, tmp_path):
    """Nor is a template compiled again; what comes of it is what comes of nothing kept."""
    view = cases.view(cases.usual(), "en")
    other = replace(view, parts=(*view.parts[:-1], replace(view.parts[-1], title="Another title")))
    drawn = {}
    first = render(view, templates, drawn=drawn, cache=tmp_path)
    made = dict(drawn)

    assert render(view, templates) == first
    assert render(other, templates, drawn=drawn, cache=tmp_path) == render(other, templates)
    assert [id_ for id_, (_, said_) in drawn.items() if said_ is not made[id_][1]] == [view.parts[-1].id]
    assert list(tmp_path.iterdir())


def test_templates_that_cannot_be_kept_are_nobodys_concern(cases, templates, tmp_path):
    (tmp_path / "file").write_text("")

    assert render(cases.view(cases.usual(), "en"), templates, cache=tmp_path / "file" / "below")
