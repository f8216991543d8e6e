"""Levels become coordinates: the same level, the same place; nothing by colour alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.report.charts import palette
from bornage.report.charts.lettering import cut_to_lines, width
from bornage.report.charts.marks import (
    COLUMN,
    WIDTH,
    Bar,
    Dot,
    Label,
    Legend,
    Outline,
    Standing,
    dumbbell,
    panels,
    steps,
)
from bornage.report.charts.strips import bullet_panels, bullets
from report.test_view import things
from six_clients import CLIENTS, client

LEGEND = Legend("required", "possible", "claimed", "proven", "still possible", "level")
LEVEL = st.integers(0, 4)


def marks(drawing, kind, **having):
    return [m for m in drawing.marks if isinstance(m, kind) and all(getattr(m, k) == v for k, v in having.items())]


def test_levels_are_evenly_spaced():
    assert steps(0, 100) == (0, 25, 50, 75, 100)


@pytest.mark.parametrize("name", CLIENTS)
def test_no_word_of_a_figure_is_cut(language, name):
    """`SOV-4 (requir…` stood in a column too narrow for it in English."""
    view = client(name).view(language)
    labels = [label.text for label in things((view.cover, view.first, view.parts), Label)]

    assert len(labels) > 100
    assert not [text for text in labels if text.endswith("…")]


def test_a_row_shows_requirement_claim_and_proof_where_they_stand():
    drawing = dumbbell((Standing("A", low=1, high=3, proven=1, required=3, could_require=3),), LEGEND, "told")
    at = steps(200, 376)

    claimed = marks(drawing, Bar, radius=3)[-1]
    assert (claimed.x, claimed.x + claimed.width) == (at[1] - 4, at[3] + 4)
    assert marks(drawing, Dot)[-1].x == at[1]
    square = marks(drawing, Bar, fill="none")[-1]
    assert square.x + square.width / 2 == pytest.approx(at[3])


def test_an_undecided_requirement_is_a_second_dashed_square():
    settled = dumbbell((Standing("A", 1, 1, 1, 2, 2),), LEGEND, "")
    undecided = dumbbell((Standing("A", 1, 1, 1, 2, 4),), LEGEND, "")

    assert len(marks(undecided, Bar, dash="2 1.4")) == len(marks(settled, Bar, dash="2 1.4")) + 1


def test_a_row_of_nothing_shows_no_mark_but_its_name():
    empty, full = dumbbell((Standing("A"),), LEGEND, ""), dumbbell((Standing("A", 1, 1, 1, 2, 2),), LEGEND, "")

    assert len(marks(full, Dot)) == len(marks(empty, Dot)) + 1
    assert marks(empty, Label, text="A")


def test_a_strip_is_filled_up_to_what_is_proven_then_claimed_then_possible():
    drawing = bullets((Standing("A", low=1, high=3, proven=0, required=2, could_require=3),), LEGEND, "")

    cells = [bar.fill for bar in marks(drawing, Bar)[-5:]]
    assert cells == [palette.DEEP, palette.MIDDLE, palette.PALE, palette.PALE, palette.PAPER]
    assert [label.text for label in marks(drawing, Label)[-6:-1]] == ["0", "1", "2", "3", "4"]
    assert len(marks(drawing, Outline)) == 2 + 2


@given(st.lists(st.tuples(LEVEL, LEVEL, LEVEL, LEVEL), min_size=1, max_size=30), st.integers(1, 4))
def test_nothing_is_drawn_outside_the_figure(levels, count):
    rows = tuple(
        Standing("Un nom assez long", min(a, b), max(a, b), min(a, b), min(c, d), max(c, d)) for a, b, c, d in levels
    )
    grids = tuple(rows for _ in range(count))
    drawings = (
        dumbbell(rows, LEGEND, ""),
        dumbbell(rows, LEGEND, "", COLUMN),
        bullets(rows, LEGEND, ""),
        bullet_panels(("Tête",) * count, ("Nom",) * len(rows), grids, LEGEND, ""),
        panels(("Tête",) * count, ("Nom",) * len(rows), grids, LEGEND, ""),
    )
    for drawing in drawings:
        for bar in marks(drawing, Bar):
            assert bar.x >= 0
            assert bar.x + bar.width <= drawing.width <= WIDTH
            assert bar.y >= 0
            assert bar.y + bar.height <= drawing.height


def test_every_mark_can_be_told_from_its_ground():
    text = [(palette.INK, palette.PAPER), (palette.SOFT_INK, palette.PAPER), (palette.PAPER, palette.DEEP)]
    text += [(palette.INK, palette.MIDDLE), (palette.INK, palette.PALE), (palette.PAPER, palette.STRONG)]
    graphics = [(palette.ACCENT, palette.PAPER), (palette.DEEP, palette.MIDDLE), (palette.DEEP, palette.PALE)]

    assert all(contrast(*pair) >= 4.5 for pair in text)
    assert all(contrast(*pair) >= 3 for pair in graphics)


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=300), st.integers(20, 200))
def test_words_cut_to_lines_fit_the_room(words, room):
    lines = cut_to_lines(words, room, 8, 2)

    assert len(lines) <= 2
    assert all(width(line, 8) <= room or len(line) == 1 for line in lines)


def test_words_that_fit_are_not_cut():
    assert cut_to_lines("Salle de serveurs", 200, 8, 2) == ("Salle de serveurs",)
    assert cut_to_lines("Salle de serveurs", 60, 8, 2) == ("Salle de", "serveurs")
