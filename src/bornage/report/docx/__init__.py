"""The report as a Word document, for whoever must edit it: the same view, as text that a word processor understands.

The only package that knows python-docx. Pictures stay out: a figure is its caption, what a reader who cannot
see it is told, and the table that carries its figures. Nothing that somebody typed is ever a field or a link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.text import Text, message

if TYPE_CHECKING:
    from datetime import datetime

    from bornage.report.view import ReportView


class WordUnavailable(Exception):  # noqa: N818 (a state of the machine, not a mistake)
    """This machine cannot make a Word document."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.to("en"))
        self.text = text
        """What is missing, and the way out."""


def to_bytes(view: ReportView, *, made: datetime) -> bytes:
    """The document; the same view gives the same bytes. Raises WordUnavailable where python-docx is not installed.

    `made` dates it: when the last answer was given, so that the bytes do not depend on the clock.
    """
    try:
        from bornage.report.docx.writing import written
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"docx", "lxml"}:
            raise
        raise WordUnavailable(message("report_docx.missing")) from error
    return written(view, made)
