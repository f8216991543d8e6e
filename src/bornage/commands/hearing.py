"""Hearing how far a report has come, from what WeasyPrint logs."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Pages(logging.Handler):
    """Hears of each page that is laid out, most of the time a report takes."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        if "Page" in str(record.msg) and isinstance(record.args, tuple) and isinstance(record.args[0], int):
            self._tell(record.args[0])

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """Listen meanwhile."""
        logger = logging.getLogger("weasyprint.progress")
        before = logger.level
        logger.addHandler(self)
        logger.setLevel(logging.INFO)
        try:
            yield
        finally:
            logger.removeHandler(self)
            logger.setLevel(before)
