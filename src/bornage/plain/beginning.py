"""Where a sitting begins when no assessment was named, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.journal import JournalError
from bornage.interview.commands import QUESTION
from bornage.interview.talks.beginning import menu
from bornage.plain.ends import Over
from bornage.plain.host import Host
from bornage.plain.steps import hold

if TYPE_CHECKING:
    from bornage.interview.home import Home
    from bornage.plain.ends import Ends


def choose(home: Home, ends: Ends, *, language: str) -> str:
    """Begin an assessment or open one; it is in `home.session` afterwards, unless the person left before.

    Returns the language spoken at the end.
    """
    host = Host(ends, language, next(each for each in QUESTION if each.id == "language"))
    ends.on_interrupt = lambda: host.tell("how_to_end")
    host.tell("start.how_at_home")
    with ends.interruptions():
        try:
            if any(home.listed(file).is_uncounted for file in home.doors.recent()):
                host.tell("working")
            hold(host, menu(home, language))
        except JournalError as error:
            host.tell("problem", why=error.text.to(host.language))
        except Over:
            ends.tell()
    return host.language
