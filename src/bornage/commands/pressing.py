"""What lays a report out for a command: this process alone, or several where that is worth it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.pdf import Press

if TYPE_CHECKING:
    import argparse


def press_for(asked: argparse.Namespace, processes: int) -> Press:
    """A press whose processes begin at once, as long as the report may be; to be closed.

    A short edition, HTML and Word need none but this process.
    """
    is_long = not (asked.html or asked.docx or asked.brief or asked.extract is not None)
    press = Press(processes if is_long else 1)
    press.begin()
    return press
