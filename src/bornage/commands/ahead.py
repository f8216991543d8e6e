"""A report made before it is asked for, kept in memory for as long as everything it is made from stays as it was."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING, Final

from bornage.assessment.agenda import agenda
from bornage.assessment.journal import pinned, reading
from bornage.assessment.journal_reading import JournalError
from bornage.commands.opening import now, open_to_read
from bornage.commands.own_folders import cache_folder
from bornage.commands.pressing import Kept
from bornage.commands.report import make, plainly
from bornage.commands.writing import hand_over_with_checksum, spare_assessments
from bornage.questionnaire.files import digest
from bornage.report.pdf import PdfUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from bornage.interview.backstage import Stage

    Grounds = tuple[str, date, str, str]


_SETTLED: Final = 0.75
"""Share of the questions asked, about which something was said, from which a report may soon be wanted."""


class Ahead:
    """The full report of one assessment, as `bornage report` would make it at this moment."""

    def __init__(self, file: Path, kept: Kept | None = None) -> None:
        self._file = file
        self._kept = kept or Kept()
        self.is_expected = False
        """Whether one was asked for before: another may be, however little is settled."""
        self._made: tuple[Grounds, bytes] | None = None

    def make(self, language: str, tell: Callable[[Stage], None]) -> None:
        """Make it, unless there is one, or none is likely to be wanted yet: it costs minutes of battery in a day.

        Nothing is written to the disk; no PDF at all where none can be made.

        Raises Refusal as the command does.
        """
        grounds = self._grounds(language)
        if grounds is None or self._is_of(grounds) or not (self.is_expected or self._is_nearly_done(language)):
            return
        self._made = None
        handed: list[bytes] = []
        with contextlib.suppress(PdfUnavailable):
            make(plainly(self._file, language), language, tell, lambda _, raw: handed.append(raw), self._kept)
        if handed and self._grounds(language) == grounds:
            self._made = grounds, handed[0]

    def hand_over(self, language: str) -> Path | None:
        """Write the one that was made where the command would; none where it would be another now. Raises Refusal."""
        target: Path = plainly(self._file, language).out
        grounds = self._grounds(language)
        if self._made is None or grounds is None or not self._is_of(grounds) or target.is_dir():
            return None
        spare_assessments(target, self._file)
        hand_over_with_checksum(target, self._made[1])
        return target

    def _is_nearly_done(self, language: str) -> bool:
        opened = open_to_read(self._file, language, self._kept.read, cache_folder())
        asked = agenda(opened.questionnaire, opened.assessment).asked
        return sum(item.key in opened.assessment.answers for item in asked) >= _SETTLED * len(asked)

    def _is_of(self, grounds: Grounds) -> bool:
        return self._made is not None and self._made[0] == grounds

    def _grounds(self, language: str) -> Grounds | None:
        """All that such a report depends on: what was said, the questionnaire, the language and the day."""
        with contextlib.suppress(OSError, JournalError):
            said = hashlib.sha256(self._file.read_bytes()).hexdigest()
            return language, now().date(), said, digest(pinned(self._file, reading(self._file).opened))
        return None
