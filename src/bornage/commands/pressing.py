"""What lays reports out for a command, this process alone or several where that is worth it, and what they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bornage import shipped
from bornage.report.pdf import Press

if TYPE_CHECKING:
    import argparse

    from bornage.questionnaire.model import Questionnaire
    from bornage.report.html import Drawn


@dataclass(frozen=True)
class Kept:
    """What a process that makes several reports keeps from one to the next."""

    press: Press | None = None
    """What lays them out; this process alone without one."""
    read: dict[str, Questionnaire] = field(default_factory=dict)
    """Questionnaires, by digest."""
    drawn: Drawn = field(default_factory=dict)
    """Parts of the last report, and their HTML."""


def press_for(asked: argparse.Namespace, processes: int) -> Press:
    """A press whose processes begin at once, as long as the report may be; to be closed.

    All but one do: this process reads and thinks meanwhile, and needs a core; the last begins when another has loaded
    what it needs. A short edition, HTML and Word need none but this process.
    """
    is_long = not (asked.html or asked.docx or asked.brief or asked.extract is not None)
    press = Press(processes if is_long else 1, templates=shipped("templates"))
    press.begin(at_once=max(1, processes - 1))
    return press
