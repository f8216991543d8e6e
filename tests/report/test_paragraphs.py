"""A paragraph set once breaks where WeasyPrint breaks it line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bornage.report.pdf import PdfUnavailable, load, room_for
from bornage.report.press.laying import Layout
from bornage.report.press.paragraphs import Breaking, is_plain

try:
    weasyprint = load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)
line_break = weasyprint.text.line_break
AS_IT_CAME = line_break.split_first_line

STYLES = ("serif", "sans", "bold", "small", "whole", "english")
PAGE = """<!DOCTYPE html><html lang="fr-CA"><head><meta charset="utf-8"><title>t</title><style>
@font-face { font-family: A; src: url("fonts/IBMPlexSerif-Regular.ttf") }
@font-face { font-family: B; src: url("fonts/IBMPlexSans-Regular.ttf") }
@font-face { font-family: B; font-weight: 600; src: url("fonts/IBMPlexSans-SemiBold.ttf") }
p { font: 10pt/14pt A; hyphens: auto; hyphenate-limit-chars: 7 4 3; overflow-wrap: anywhere }
.sans, .bold { font-family: B } .bold { font-weight: 600 } .small { font-size: 7.3pt } .whole { hyphens: none }
</style></head><body>%s</body></html>"""
PARAGRAPHS = "".join(f'<p class="{each}"{" lang=en" * (each == "english")}>{each}</p>' for each in STYLES)

WORDS = st.sampled_from(
    [
        "l’hébergement,",
        "qu’une",
        "souveraineté",
        "d’outre-mer",
        ":",
        "«",
        "confidentialité",
        "»",
        "peut-être;",
        "l’origine",
        "(voir",
        "l’annexe)",
        "efficacité",
        "fiscale",
        "affluent",
        "Québec",
        "12\xa0500",
        "25\xa0%",
        "art.\xa017",
        "infonuagique/externe",
        "the",
        "telecommunications",
        "—",
        "et/ou",
        "AV",
        "To",
        "anticonstitutionnellement",
        "États-Unis",
        "e3",
        "Q75\u2002",
        "à",
        "où",
        "œuvre",
        "1.2.3",
        "a",
    ]
)
TEXTS = st.lists(WORDS, min_size=2, max_size=40).map(" ".join)


@pytest.fixture(scope="module")
def styles(templates):
    """Styles by name, and the context that lines are broken in."""
    with room_for(templates) as room:
        laid = Layout(room, PAGE % PARAGRAPHS, frozenset(), {})
        boxes = [box for page in laid._pages for box in page.descendants() if getattr(box, "text", "") in STYLES]
        yield {box.text: box.style for box in boxes}, laid.context


def lines(text, style, context, room):
    """What both say of each line, where ours says anything; they go on where WeasyPrint does."""
    breaking = Breaking(line_break)
    while text:
        theirs = AS_IT_CAME(text, style, context, room, 0, is_line_start=True, minimum=False)
        ours = breaking.line(text, style, context, room)
        yield None if ours is None else (ours[0].text, *ours[1:]), (theirs[0].text, *theirs[1:])
        text = text.encode()[theirs[2] :].decode() if theirs[2] else ""


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, name=st.sampled_from(STYLES), room=st.floats(60, 700))
def test_each_line_is_what_weasyprint_makes_of_it(styles, text, name, room):
    known, context = styles
    for ours, theirs in lines(text, known[name], context, room):
        assert ours in (None, theirs)


def test_most_lines_are_decided_here(styles):
    """Or nothing would be proven."""
    known, context = styles
    text = "Le rapport consigne ce que des personnes ont déclaré et ce que des documents ont montré. " * 12
    decided = [
        ours is not None for room in range(150, 600, 7) for ours, _ in lines(text, known["serif"], context, room)
    ]

    assert sum(decided) > 0.8 * len(decided)


@pytest.mark.parametrize("said", ["a\tb", "a\nb", "a\u00adb", "a\u202eb", "ab\u0301", "שלום", "日本", "a\u200bb", "😀"])
def test_what_is_not_plain_is_left_to_weasyprint(said):
    assert not is_plain(said)
