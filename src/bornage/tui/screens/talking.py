"""Holding a talk on the screen: a dialog for each of its steps, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bornage.assessment.journal import JournalError
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Pick, Read, Sure, Tick, Wait, Write
from bornage.tui.screens.base import Dialog, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bornage.interview.talk import Reply, Step, Talk


class TalkingPage(Page):
    """A page that can hold a talk in front of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.said: Said | None = None
        """What has just happened."""
        self.has_asked = False
        """The talk that was begun last has asked something, or shown something."""
        self._undone: Said | None = None
        """What was left without being recorded, in the dialog that was closed last."""
        self._drafts: dict[object, Mapping[str, str]] = {}
        """What was typed on a form and left, by what the form was about."""

    PASTED = "interview.pasted.page"
    """What is said of a paste that nothing takes."""

    def pasted(self, text: str) -> None:  # noqa: ARG002 (nothing here takes it)
        self.tell(Said(self.PASTED))

    def tell(self, said: Said) -> None:
        self.said = said
        self.show()

    def hold(self, talk: Talk, end: Callable[[Said | None], None], about: object = None) -> None:
        """Begin a talk, and say at its end what it said. `about` tells apart forms that ask the same thing."""
        self.has_asked = False
        self._go_on(talk, None, end, about)

    def _go_on(self, talk: Talk, reply: Reply, end: Callable[[Said | None], None], about: object) -> None:
        """Send a reply and show the next step, with no key in between: what a quick hand types goes to it."""
        try:
            step = talk.send(reply)
        except StopIteration as over:
            self.settled()
            undone, self._undone = self._undone, None
            end(over.value.followed_by(undone) if over.value else undone)
            return
        except JournalError as error:
            self.said = None
            end(None)
            self.interview.show_problem(error.text)
            return
        matter = (about, step.title.file, step.title.key)
        is_again = isinstance(step, Fill | Write) and step.refused is not None
        if not is_again:
            self.settled()
        found = None if is_again else self.found(step)
        left = {} if is_again else self._drafts.pop(matter, {})
        dialog = dialog_of(step, found or left)
        dialog.was_found = found is not None
        self.look_after(dialog)

        def replied(given: Reply) -> None:
            self._undone = dialog.left_undone if given is None else None
            if given is None and (left := getattr(dialog, "draft", None)):
                self._drafts[matter] = left
            self._go_on(talk, given, end, about)

        dialog.afterwards = replied
        self.has_asked = True
        self.app.push_screen(dialog)

    def found(self, step: Step) -> Mapping[str, str] | None:  # noqa: ARG002 (for pages that keep what is typed)
        """What was typed in a field that is about to open, and not confirmed before the program was killed."""
        return None

    def look_after(self, dialog: Dialog[Any]) -> None:
        """Keep what is typed in a dialog, in case the program is killed."""

    def settled(self) -> None:
        """What was typed last was confirmed, or left on purpose."""


def dialog_of(step: Step, draft: Mapping[str, str] | None = None) -> Dialog[Any]:  # noqa: PLR0911 (one for each)
    """What shows a step; `draft` is what was typed there before and left. Each is imported when first shown."""
    match step:
        case Fill():
            from bornage.tui.screens.fill import FillForm

            return FillForm(step, draft)
        case Write():
            from bornage.tui.screens.write import WriteForm

            return WriteForm(step, draft)
        case Choose():
            from bornage.tui.screens.choose import ChooseForm

            return ChooseForm(step)
        case Pick():
            from bornage.tui.screens.finder import Finder

            return Finder(step)
        case Tick():
            from bornage.tui.screens.tick import Ticker

            return Ticker(step, draft)
        case Read():
            from bornage.tui.screens.text_page import TextPage

            return TextPage(step)
        case Sure():
            from bornage.tui.screens.sure import SureForm

            return SureForm(step)
        case Wait():
            from bornage.tui.screens.waiting import Waiting

            return Waiting(step)
        case _:
            assert_never(step)
