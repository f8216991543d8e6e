"""From the view to HTML. Templates may loop and ask "is there any?"; they decide nothing else.

Everything that people typed is escaped; a name the view does not have is an error, never a blank.
"""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bornage.report.press.segments import marked
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bornage.report.blocks import Part
    from bornage.report.statement import StatementView
    from bornage.report.view import ReportView


Drawn = dict[str, tuple["Part", Markup]]
"""Parts, by id, and the HTML that was made of each."""


def render(
    view: ReportView,
    templates: Path,
    *,
    is_self_contained: bool = False,
    drawn: Drawn | None = None,
    cache: Path | None = None,
) -> str:
    """The report as one HTML document; with its typefaces inside when it must stand alone.

    `drawn` holds the parts of reports made before by this process: one that says the same is not made again. `cache` is a
    folder of the user's own where templates are kept as Python compiled them.
    """
    environment = _environment(templates, cache)
    said = {"skip": _skip(view, is_self_contained), "part_drawn": _drawing(environment, {} if drawn is None else drawn)}
    html = environment.get_template("report.html").render(view=view, **said)
    html = marked(_with_names(html, view.names))
    if view.firm:
        html = _with_colours(html, dict(view.firm.colours))
    return _alone(html, templates) if is_self_contained else html


def _drawing(environment: Environment, drawn: Drawn) -> Callable[[Part], Markup]:
    """Makes the HTML of a part, unless one that says the same was made before."""
    draw: Any = environment.get_template("blocks.html").module

    def part_drawn(part: Part) -> Markup:
        known = drawn.get(part.id)
        if known is None or known[0] != part:
            known = drawn[part.id] = part, Markup(draw.part(part))  # noqa: S704 (our own template, which escapes)
        return known[1]

    return part_drawn


def render_statement(view: StatementView, templates: Path, *, is_self_contained: bool = False) -> str:
    """The statement of one respondent, likewise."""
    html = (
        _environment(templates, None)
        .get_template("statement.html")
        .render(view=view, skip=_skip(view, is_self_contained))
    )
    return _alone(html, templates) if is_self_contained else html


def _skip(view: ReportView | StatementView, is_for_screens: bool) -> str:  # noqa: FBT001 (passed on as it came)
    """The words of the link that leads past the cover; none on paper, which has no use for a screen's style sheet."""
    return words(view.language, "report_cover.page.skip") if is_for_screens else ""


_UNBROKEN: Final = re.compile(r"\${2,}|\b[A-Z]{2}-[A-Z]{2,3}\b")
"""A cost in signs, the code of a part of a country: no line ends within them."""


def _kept_whole(said: str) -> str:
    """The words, with what no line may break set apart."""
    if "$$" not in said and "-" not in said:
        return said
    pieces = _UNBROKEN.split(said)
    if len(pieces) == 1:
        return said
    found = _UNBROKEN.findall(said)
    kept = (Markup('<span class="nb">{}</span>').format(each) for each in found)
    return Markup("").join(
        [escape(pieces[0]), *(whole + escape(after) for whole, after in zip(kept, pieces[1:], strict=True))]
    )


_LONG_WORD: Final = re.compile(r"\w{7}")
"""What may be divided at the end of a line: see `hyphenate-limit-chars` in the style sheet."""
_SET_APART: Final = r'<span class="given">\g<0></span>'
_NOT_DIVIDED: Final = re.compile(r"(<head>.*?</head>|<(svg|a|h[1-4]|thead)\b.*?</\2>|<[^>]+>)", re.DOTALL)
"""What divides no word or holds text only, and marks between which words stand."""


def _with_names(html: str, names: Sequence[str]) -> str:
    """The same document with names of another language set apart, wherever one might be divided at the end of a line."""
    divided = {each for each in names if _LONG_WORD.search(each)}
    if not divided:
        return html
    longest_first = sorted(divided, key=lambda each: (-len(each), each))
    named = re.compile("|".join(re.escape(str(escape(each))) for each in longest_first))
    found, end = [""], 0
    for mark in _NOT_DIVIDED.finditer(html):
        before, after, said = found[-1], mark[0], html[end : mark.start()]
        end = mark.end()
        if not named.search(said):
            found += [said, after]
        elif _LONG_WORD.search(named.sub("", said)):
            found += [named.sub(_SET_APART, said), after]
        elif _holds_nothing_else(before, after):  # a box less to lay out
            found[-1] = _of_names(before)
            found += [said, after]
        else:
            found += [_SET_APART.replace(r"\g<0>", said), after]
    return "".join((*found, html[end:]))


def _holds_nothing_else(opening: str, closing: str) -> bool:
    """Whether two tags are those of one element."""
    return (
        opening[:1] == "<"
        and closing.startswith("</")
        and closing[2:-1] == re.split(r"[ >]", opening[1:], maxsplit=1)[0]
    )


def _of_names(tag: str) -> str:
    """The tag of an element that holds such names alone."""
    return tag.replace('class="', 'class="given ', 1) if 'class="' in tag else f'{tag[:-1]} class="given">'


class _Compiled(FileSystemBytecodeCache):
    """Templates as Python compiled them, for their owner only. That they cannot be kept is nobody's concern."""

    def load_bytecode(self, bucket: Any) -> None:
        """What was kept of a template that says the same."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Any) -> None:
        """Keep it."""
        with suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


@lru_cache(maxsize=4)
def _environment(templates: Path, cache: Path | None) -> Environment:
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=None if cache is None else _Compiled(str(cache)),
    )
    made.filters["kept_whole"] = _kept_whole
    return made


def _with_colours(html: str, instead: dict[str, str]) -> str:
    """The same document with a firm's colours in its style sheet, and nowhere else."""
    from bornage.report.theme.colours import painted

    head, opens, rest = html.partition("<style>")
    style, closes, rest = rest.partition("</style>")
    return "".join((head, opens, painted(style, instead), closes, rest))


_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
)
"""What a browser may load for the file: what it holds, and nothing else."""


def _alone(html: str, templates: Path) -> str:
    """The same document in one file, which forbids the browser to fetch or to run anything."""
    mark = '<meta charset="utf-8">'
    policy = f'{mark}\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    return _with_typefaces(html.replace(mark, policy, 1), templates)


def _with_typefaces(html: str, templates: Path) -> str:
    """The same document with each typeface of its style sheet as a `data:` address."""

    def inside(found: re.Match[str]) -> str:
        content = base64.b64encode((templates / found[1]).read_bytes()).decode()
        return f'url("data:font/ttf;base64,{content}")'

    return re.sub(r'url\("(fonts/[\w-]+\.ttf)"\)', inside, html)
