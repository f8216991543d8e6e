"""From the view to HTML. Templates may loop and ask "is there any?"; they decide nothing else.

Everything that people typed is escaped; a name the view does not have is an error, never a blank.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from pathlib import Path

    from bornage.report.statement import StatementView
    from bornage.report.view import ReportView


def render(view: ReportView, templates: Path, *, is_self_contained: bool = False) -> str:
    """The report as one HTML document; with its typefaces inside when it must stand alone."""
    html = _environment(templates).get_template("report.html").render(view=view)
    return _with_typefaces(html, templates) if is_self_contained else html


def render_statement(view: StatementView, templates: Path, *, is_self_contained: bool = False) -> str:
    """The statement of one respondent, likewise."""
    html = _environment(templates).get_template("statement.html").render(view=view)
    return _with_typefaces(html, templates) if is_self_contained else html


@lru_cache(maxsize=4)
def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def _with_typefaces(html: str, templates: Path) -> str:
    """The same document with each typeface of its style sheet as a `data:` address."""

    def inside(found: re.Match[str]) -> str:
        content = base64.b64encode((templates / found[1]).read_bytes()).decode()
        return f'url("data:font/ttf;base64,{content}")'

    return re.sub(r'url\("(fonts/[\w-]+\.ttf)"\)', inside, html)
