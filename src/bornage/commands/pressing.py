"""What lays reports out for a command, this process alone or several where that is worth it, and what they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bornage import shipped
from bornage.report.pdf import Press

if TYPE_CHECKING:
    import argparse

    from bornage.questionnaire.model import Questionnaire


@dataclass(frozen=True)
class Kept:
    """What a process that makes several reports keeps from one to the next."""

    press: Press | None = None
    """What lays them out; this process alone without one."""
    read: dict[str, Questionnaire] = field(default_factory=dict)
    """Questionnaires, by digest."""


def press_for(asked: argparse.Namespace, processes: int) -> Press:
    """A press whose processes begin at once, as long as the report may be; to be closed.

    Half of them do: this process reads meanwhile, and the others begin once it has. A short edition, HTML and Word
    need none but this process.
    """
    is_long = not (asked.html or asked.docx or asked.brief or asked.extract is not None)
    press = Press(processes if is_long else 1, templates=shipped("templates"))
    press.begin(at_most=max(1, processes // 2))
    return press
