"""The interview line by line: the same desk, the same talks and so the same journal as on the screen.

Each line typed is an answer or a command; each change is told in words. Nothing is painted again: what was
said stays above, where a screen reader or a recording finds it.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from bornage.interview.backstage import stand_behind
from bornage.interview.card import PLACES, TYPED
from bornage.interview.commands import QUESTION
from bornage.interview.desk import Desk
from bornage.interview.keyboard import LEAVE, line_by_line, typed_key
from bornage.interview.keymap import with_keys
from bornage.interview.printable import cut, on_one_line
from bornage.interview.saying import Said
from bornage.interview.taking_up import take_up
from bornage.interview.talks import DEEDS, TALKS
from bornage.plain.asking import Asking
from bornage.plain.ends import Ends, Over
from bornage.plain.host import FORCED, Host
from bornage.plain.marks import marks_in
from bornage.plain.naming import command_named
from bornage.plain.reporting import make

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bornage.assessment.session import Session
    from bornage.assessment.state import Assessment
    from bornage.interview.backstage import Backstage
    from bornage.interview.commands import Command
    from bornage.interview.saying import Telling
    from bornage.plain.reporting import Come, Export

_OF_A_SCREEN: Final = frozenset({"pick", "mark", "palette", "theme", "panel"})
"""Commands that are a matter of where things are on a screen."""


class PlainInterview(Asking):
    """One interview, from its first line to its last."""

    def __init__(
        self,
        desk: Desk,
        ends: Ends,
        *,
        language: str,
        export: Export | None = None,
        keys: Mapping[str, tuple[str, ...]] | None = None,
        from_home: bool = False,
    ) -> None:
        self._keys = keys or {}
        self._commands = with_keys(QUESTION, self._keys)
        host = Host(ends, language, next(each for each in self._commands if each.id == "language"))
        super().__init__(desk, ends, host)
        host.own_language = desk.session.assessment.opened.language
        host.on_language = self._set_marks
        ends.on_interrupt = partial(host.tell, "how_to_go_home" if from_home else "how_to_leave")
        self._set_marks()
        self._export = export
        self.come: Come = lambda: None
        """How far a report being made has come."""
        self._ranked_behind = desk.telling
        desk.telling = self._telling
        self._tells: tuple[Assessment, tuple[Telling, ...]] | None = None
        """What tells the most, and when that was worked out."""
        self._is_over = False
        self._own: Mapping[str, Callable[[], None]] = {
            "go_on": self._go_on,
            "type_in": self.type_in,
            "respondent": self._turn_to_respondent,
            "language": self.host.switch_language,
            "help": self._help,
            "report": self._report,
            "leave": self._leave,
        }

    def _set_marks(self) -> None:
        self.desk.glyphs = marks_in(self.host.language)

    # --- from the first line to the last --------------------------------------------------------

    def hold(self) -> None:
        """Ask until the person leaves, or nobody is left to ask; where we are is noted either way."""
        with line_by_line(self._keys):
            try:
                self._begin()
                while not self._is_over:
                    self.tell_card()
                    self._take(self.ends.ask())
            except Over:
                self.ends.tell()
                self._say_what_waits()
                self.host.tell("end.input")
            finally:
                self.desk.drafts.leave()
                self.desk.leave()

    def _begin(self) -> None:
        session = self.desk.session
        self.host.tell("start.hello", client=session.assessment.client)
        self.host.tell("start.how")
        if repaired := session.journal.repaired:
            self.ends.tell(repaired.to(self.host.language))
        if self.desk.needs_subjects and "subjects" in TALKS:
            self.converse(TALKS["subjects"](self.desk))
        self.tell(take_up(self.desk))

    def _say_what_waits(self) -> None:
        """Of what was being typed, or ticked, when the input ended: nothing is recorded, and where it is kept it comes back."""
        if self.desk.ticked is not None:
            self.host.tell("end.unconfirmed")
        elif self.desk.drafts.is_open:
            self.host.tell("end.unfinished")

    def _leave(self) -> None:
        """Leave; ticks that wait to be confirmed would be lost, so they are spoken of first."""
        if self.desk.ticked is not None:
            self.tell(Said("unconfirmed"))
        else:
            self._is_over = True

    # --- one line -------------------------------------------------------------------------------

    def _take(self, line: str) -> None:
        """A line is nothing, a choice, a command, a value or what to look for: the first of these that it can be."""
        typed = line.strip()
        if typed.startswith(FORCED):
            self._obey(typed.removeprefix(FORCED))
        elif not typed:
            self._go_on()
        elif typed == REPEAT:
            self.told = None
        elif typed == LEAVE:
            self.attempt(self.desk.drop_ticks)
        elif not (self.picked(typed) or self.is_value(typed)):
            self._obey(typed)

    # --- commands -------------------------------------------------------------------------------

    @property
    def offered(self) -> tuple[Command, ...]:
        """The commands that make sense here."""
        return tuple(each for each in self._commands if self._offers(each.id))

    def _offers(self, command: str) -> bool:
        question = self.desk.question
        if command in _OF_A_SCREEN:
            return False
        if command == "report":
            return self._export is not None
        if command == "type_in":
            return question is not None and question.kind in TYPED | PLACES
        return command in self._own or command in TALKS or command in DEEDS

    def _obey(self, typed: str) -> None:
        command = command_named(typed, self.offered)
        if command is None:
            self.host.tell("unknown_command", typed=cut(on_one_line(typed), _SHOWN))
        elif command.id in self._own:
            self._own[command.id]()
        elif command.id in TALKS:
            self.converse(TALKS[command.id](self.desk), command.id)
        else:
            self.attempt(partial(DEEDS[command.id], self.desk))

    def _go_on(self) -> None:
        """Confirm what is ticked, or go to the next question."""
        self.attempt(self.desk.confirm if self.desk.ticked is not None else self.desk.go_next)

    def _telling(self) -> tuple[Telling, ...]:
        """The open questions that could change the most; it takes a moment, which is said."""
        from bornage.interview.telling import worked_out

        if (found := self._ranked_behind()) is not None:
            return found
        now = self.desk.session.assessment
        if self._tells is None or self._tells[0] is not now:
            self.host.tell("working")
            self._tells = now, worked_out(self.desk.session.questionnaire, now)
        return self._tells[1]

    def _turn_to_respondent(self) -> None:
        """Leave out what is for the interviewer, or tell it again."""
        self.is_for_respondent = not self.is_for_respondent
        self.host.tell("respondent.on" if self.is_for_respondent else "respondent.off")

    def _report(self) -> None:
        if self._export is not None:
            make(self.host, self._export, self.come)

    def _help(self) -> None:
        """How lines are read, then every command that makes sense here."""
        self.host.tell("help.question")
        for command in self.offered:
            name, helped = command.name(self.host.language), command.help(self.host.language)
            key = self.host.say("help.empty_line") if command.id == "go_on" else typed_key(command)
            self.host.tell("help.line" if key else "help.line_by_name", typed=key, name=name, help=helped)
        named, helped = self.host.say("repeat.name"), self.host.say("repeat.help")
        self.host.tell("help.line", typed=REPEAT, name=named, help=helped)


_SHOWN: Final = 60
"""Cells told of a command nobody knows."""

REPEAT: Final = "="
"""Typed alone, it has the question told again."""


def run(  # noqa: PLR0913 (what a sitting is made of)
    session: Session,
    ends: Ends,
    *,
    language: str,
    export: Export | None = None,
    keys: Mapping[str, tuple[str, ...]] | None = None,
    backstage: Backstage | None = None,
    elapsed: Callable[[], float] = time.monotonic,
    from_home: bool = False,
) -> int:
    """Hold the interview; the exit code once it is left; `from_home`, where that leads."""
    began = elapsed()
    desk = Desk(session, minutes=lambda: int((elapsed() - began) // 60))
    if backstage is not None:
        stand_behind(desk, backstage)
    with ends.interruptions():
        interview = PlainInterview(desk, ends, language=language, export=export, keys=keys, from_home=from_home)
        if backstage is not None:
            interview.come = backstage.progress
        interview.hold()
    return 0
