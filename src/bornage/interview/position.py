"""Where the interviewer is, who is speaking, and what may be seen of the question in front."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bornage.assessment.entries import Answered, AnswerState
from bornage.assessment.journal import JournalError
from bornage.interview.card import SEVERAL, Look, ticked_in
from bornage.interview.checking import texts_here
from bornage.interview.drafts import TICKS, Drafts, Spot, in_lines, ticked_in_lines
from bornage.interview.glyphs import DRAWN, Glyphs
from bornage.interview.latest import Latest
from bornage.interview.printable import on_one_line
from bornage.interview.resuming import resumes_at
from bornage.interview.saying import Said, Telling
from bornage.questionnaire.model import About, Grade
from bornage.questionnaire.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bornage.assessment.agenda import Agenda, Item
    from bornage.assessment.entries import Answer
    from bornage.assessment.session import Session
    from bornage.assessment.state import Key
    from bornage.questionnaire.model import Question


class Position:
    """One interviewer at one question of one assessment."""

    def __init__(self, session: Session, *, glyphs: Glyphs = DRAWN, minutes: Callable[[], int] = lambda: 0) -> None:
        self.session = session
        self.glyphs = glyphs
        """The marks whoever shows this can draw."""
        self.minutes = minutes
        """Whole minutes since this sitting began."""
        self.has_panel = False
        """Whoever shows this can keep levels in sight as they move."""
        self.speaker = ""
        """The id of a role, or a name; it stays until changed by `speak`."""
        self.print_statement: Callable[[str, str], Path] | None = None
        """Prints the statement of one respondent in a language; raises JournalError with what to say."""
        self.because = ""
        """Why the next answer corrects the one that stands; it goes with that answer, or with leaving the question."""
        self.telling: Callable[[], tuple[Telling, ...] | None] = lambda: None
        """Open questions, those that could change the most first; None while that is being worked out."""
        self.finding = ""
        """What tells apart the finding that was opened last: whoever comes back begins there."""
        self.latest = Latest(session)
        """What the method says of it all now."""
        self.is_hurried = False
        """The first page is still to be painted: what the method says may come after it."""
        self.ticked: frozenset[str] | None = None
        self.typed: dict[Key, str] = {}
        """What was typed and left by whoever is speaking, so that Escape loses nothing."""
        self._typed_by = {"": self.typed}
        self.drafts = Drafts()
        """What is being typed, for the case that the program is killed."""
        self.key: Key | None = resumed_at(session)
        self._found: tuple[Agenda, Key | None, Item | None] | None = None
        """The item in front of us, once looked for: every key asks."""

    def leave(self) -> None:
        """Note where we are for the next time; leaving never fails for that."""
        item = self.item
        if item is not None and self.session.assessment.answers:
            with suppress(JournalError):
                self.session.pause(item.key)

    def speak(self, who: str) -> Said | None:
        """Say who is speaking from now on, unless something is ticked and not confirmed.

        What somebody typed and left waits for them: nobody else is shown it.
        """
        if who == self.speaker:
            return self._speaks(who) if who else None
        if self.ticked is not None:
            return Said("unconfirmed")
        self.speaker, self.because = who, ""
        self.typed = self._typed_by.setdefault(who, {})
        self.ticked = self._ticks_found()
        return self._speaks(who) if who else Said("interview_people.said.nobody_speaks")

    def _speaks(self, who: str) -> Said:
        """By name; a role, whose title is not the same in every language, stands at the end of the line."""
        is_role = any(role.id == who for role in self.session.questionnaire.roles)
        return Said("speaker") if is_role else Said("interview_people.said.speaks", {"who": on_one_line(who)})

    # --- where we are ---------------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """The item in front of us; the first one when ours is gone with its subject."""
        agenda = self.session.agenda
        if self._found is None or self._found[0] is not agenda or self._found[1] != self.key:
            found = agenda.item(self.key) if self.key is not None else None
            self._found = (agenda, self.key, found or agenda.after(None))
        return self._found[2]

    @property
    def question(self) -> Question | None:
        """Its question."""
        item = self.item
        return self.session.questionnaire.questions[item.question] if item else None

    @property
    def answer(self) -> Answer | None:
        """What is on disk for it: of whoever is speaking, or what is held when nobody is named.

        Nobody is shown what others said before having spoken.
        """
        item = self.item
        if item is None:
            return None
        if self.is_blind:
            return None
        own = self.session.statement(*item.key, self.speaker) if self.speaker else None
        return own or self.session.assessment.answers.get(item.key)

    @property
    def others(self) -> tuple[Answered, ...]:
        """What others than whoever is speaking said of it, by name; nothing when nobody is named to be speaking."""
        item = self.item
        return self._others(item.key) if item else ()

    def _others(self, key: Key) -> tuple[Answered, ...]:
        heard = self.session.assessment.heard.get(key) if self.speaker else None
        said = heard.statements.items() if heard else ()
        return tuple(each for who, each in said if who not in {"", self.speaker} and each.answer.grade != Grade.E0)

    @property
    def is_blind(self) -> bool:
        """Whether others have spoken on it and whoever is speaking has not."""
        item = self.item
        return item is not None and self.is_blind_to(item.key)

    def is_blind_to(self, key: Key) -> bool:
        """The same of any question about a subject."""
        return bool(self._others(key)) and self.session.statement(*key, self.speaker) is None

    @property
    def look(self) -> Look:
        """What may be seen of it now."""
        item = self.item
        checks = texts_here(self, item.key) if item and not self.is_hurried else ()
        return Look(self.answer, self.ticked, len(self.others), self.is_blind, checks)

    @property
    def is_asked(self) -> bool:
        """Whether it can be answered: no condition rules it out."""
        item = self.item
        return item is not None and item.state != AnswerState.SKIPPED

    @property
    def is_closed(self) -> bool:
        """Whether its section is closed: then nothing is recorded until it is opened again."""
        item = self.item
        return item is not None and item.section in self.session.assessment.proceedings.closed

    @property
    def needs_subjects(self) -> bool:
        """Whether there are questions about workloads or hostings and none of these is named."""
        assessment, questionnaire = self.session.assessment, self.session.questionnaire
        named = {About.WORKLOAD: assessment.workloads, About.HOSTING: assessment.hostings}
        return any(questionnaire.about(about) and not subjects for about, subjects in named.items())

    # --- what is typed or ticked, in case the program is killed ---------------------------------

    def spot(self, command: str, form: str = "") -> Spot | None:
        """Where something about the question in front is typed, or ticked."""
        item = self.item
        return Spot(*item.key, command, form, self.speaker) if item is not None else None

    def keep_ticks(self) -> None:
        """Have what is ticked now kept, or nothing once it is confirmed or dropped."""
        spot = self.spot(TICKS)
        if spot is None:
            return
        if self.ticked is None:
            self.drafts.forget(spot)
        else:
            self.drafts.hold(spot, in_lines(ticked_in(self.answer)), in_lines(self.ticked))

    def _ticks_found(self) -> frozenset[str] | None:
        """What whoever is speaking had ticked here when the program was killed, if it can still be confirmed."""
        spot = self.spot(TICKS)
        found = self.drafts.found(spot) if spot is not None else None
        if spot is None or found is None or not self.is_asked:
            return None
        ticked = ticked_in_lines(found.typed)
        if found.before == in_lines(ticked_in(self.answer)) and not self.is_closed and self._can_be_ticked(ticked):
            return ticked
        self.drafts.forget(spot)
        return None

    def _can_be_ticked(self, ids: frozenset[str]) -> bool:
        question = self.question
        if question is None or question.kind not in SEVERAL:
            return False
        if question.choices:
            return ids <= question.choice.keys()
        places = Places(self.session.questionnaire.jurisdictions)
        return all(code in places for code in ids)

    def tick_again(self) -> bool:
        """Tick what was found ticked here; whether there was anything."""
        self.ticked = self._ticks_found()
        return self.ticked is not None

    # --- moving ---------------------------------------------------------------------------------

    def go(self, key: Key) -> Said | None:
        """Go to an item, unless something is ticked and not confirmed."""
        if key == self.key:
            return None
        if self.ticked is not None:
            return Said("unconfirmed")
        self.key, self.because = key, ""
        self.ticked = self._ticks_found()
        return None

    def go_next(self) -> Said | None:
        """The next question asked."""
        item = self.item
        after = self.session.agenda.after(item.key) if item else None
        return self.go(after.key) if after else Said("at_the_end")

    def go_previous(self) -> Said | None:
        """The one before."""
        item = self.item
        before = self.session.agenda.before(item.key) if item else None
        return self.go(before.key) if before else Said("at_the_start")

    def go_next_open(self) -> Said | None:
        """The next one nobody has answered, going round."""
        item = self.item
        found = self.session.agenda.next_open(item.key if item else None)
        return self.go(found.key) if found else Said("nothing_open")


def resumed_at(session: Session) -> Key | None:
    """Where an interview goes on: where it was left, or after the last thing said when it was cut short."""
    return resumes_at(session.agenda, session.assessment.paused_at, session.journal.entries)
