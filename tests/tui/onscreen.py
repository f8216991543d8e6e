"""The small interview in a terminal that is not there."""

from itertools import groupby

from textual.events import Paste
from textual.pilot import Pilot

from bornage.assessment.session import Session
from bornage.interview.glyphs import DRAWN, Glyphs
from bornage.tui.app import InterviewApp


def interview(
    session: Session, *, language: str = "fr-CA", export=None, glyphs: Glyphs = DRAWN, keymap=None
) -> InterviewApp:
    return InterviewApp(session, language=language, export=export, glyphs=glyphs, elapsed=lambda: 0.0, keymap=keymap)


def shown(app: InterviewApp) -> str:
    """Everything on the top screen, line by line."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


async def press(pilot: Pilot, *keys: str) -> None:
    """Press keys one by one; what starts with `=` is typed all at once, as a paste does."""
    for is_typed, group in groupby(keys, key=lambda key: key.startswith("=")):
        if is_typed:
            pilot.app.post_message(Paste("".join(group)[1:]))
            await pilot.pause()
        else:
            await pilot.press(*group)
        while not pilot.app.is_at_rest:
            await pilot.pause()
        await pilot.pause()  # what is made room for once the rest was painted
