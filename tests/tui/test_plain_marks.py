"""On a terminal with few signs, nothing is drawn that its font may not have."""

from rich.segment import Segment
from textual.scrollbar import ScrollBar, ScrollBarRender

from bornage.interview.glyphs import DRAWN, PLAIN
from bornage.interview.printable import cut
from bornage.tui.widgets.plain_bars import PlainBars
from tui.onscreen import interview, press


def drawn(renderer: type[ScrollBarRender]) -> str:
    bar = renderer.render_bar(size=10, virtual_size=40, window_size=12, position=7.3)
    return "".join(each.text for each in bar.segments if isinstance(each, Segment))


def test_a_scroll_bar_is_signs_and_no_blocks():
    assert set(drawn(PlainBars)) == {"#", "."}
    assert len(drawn(PlainBars)) == 10


async def test_it_is_used_where_marks_are_plain(session):
    app = interview(session, glyphs=PLAIN)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark")
        assert ScrollBar.renderer is PlainBars
    async with interview(session, glyphs=DRAWN).run_test(size=(80, 24)):
        assert ScrollBar.renderer is ScrollBarRender


def test_what_is_cut_twice_bears_one_mark():
    assert cut(cut("Réseau de santé des Grands-Lacs", 12), 11) == "Réseau de…"
