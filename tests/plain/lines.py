"""An interview line by line whose two ends are strings."""

import io
from dataclasses import dataclass

from bornage.assessment.session import Session
from bornage.interview.desk import Desk
from bornage.plain.ends import Ends
from bornage.plain.interview import PlainInterview


@dataclass
class Told:
    """What was said from the first line to the last, and the desk it was said at."""

    text: str
    desk: Desk

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def held(session: Session, *lines: str, language: str = "fr-CA", export=None, desk: Desk | None = None) -> Told:
    """Type some lines; the input then ends."""
    sink = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    desk = desk or Desk(session)
    PlainInterview(desk, Ends(source, sink), language=language, export=export).hold()
    return Told(sink.getvalue(), desk)
