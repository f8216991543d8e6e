"""A report in a firm's own look: the same view, with what the theme adds and in the theme's colours.

Nothing of ours is taken away or said otherwise; a test holds that.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bornage.report.blocks import Bullets, Heading, Part, words
from bornage.report.charts.marks import Drawing
from bornage.report.parts.cover import report_id
from bornage.report.theme.pages import part_of
from bornage.report.theme.templates import filled
from bornage.report.view import Entry

if TYPE_CHECKING:
    from bornage.report.matter import Matter
    from bornage.report.theme.model import Logo, Page, Theme, Where
    from bornage.report.theme.templates import Value
    from bornage.report.view import ReportView

_COLOURS: Final = ("colour", "fill", "edge")
"""Fields of marks that hold a colour."""
_NOTICES: Final = "notices"


@dataclass(frozen=True, slots=True)
class PrintedLogo:
    """A logo as a page holds it."""

    address: str
    """A `data:` address."""
    width: float
    """Millimetres."""
    height: float
    alternative: str


@dataclass(frozen=True, slots=True)
class Dress:
    """What a theme puts on the cover and in the style sheet."""

    name: str
    address: tuple[str, ...]
    web: str
    line: str
    logo: PrintedLogo | None
    style: str
    colours: tuple[tuple[str, str], ...]


def dress(view: ReportView, theme: Theme, matter: Matter) -> ReportView:
    """The same report as a firm hands it over."""
    before, after = (_pages(theme, matter, where) for where in ("before", "after"))
    instead = dict(theme.colours)
    own = tuple(Entry("", part.topic, part.title, part.anchor) for part in (*before, *after))
    parts = _with_notices(view.parts, theme, matter)
    return replace(
        view,
        firm=_firm(theme, matter),
        contents=replace(view.contents, appendices=(*view.contents.appendices, *own)),
        first=(*before, *_painted(view.first, instead)),
        parts=(*_painted(parts, instead), *after),
    )


def _firm(theme: Theme, matter: Matter) -> Dress:
    w = matter.writer
    return Dress(
        name=w.read(theme.firm.name),
        address=tuple(w.read(each) for each in theme.firm.address),
        web=theme.firm.web,
        line=w.read(theme.cover_line) if theme.cover_line else "",
        logo=_logo(theme.logo, matter) if theme.logo else None,
        style=theme.style,
        colours=theme.colours,
    )


def _logo(logo: Logo, matter: Matter) -> PrintedLogo:
    held = base64.b64encode(logo.content).decode()
    return PrintedLogo(f"data:{logo.kind};base64,{held}", logo.width, logo.height, matter.writer.read(logo.alternative))


def _pages(theme: Theme, matter: Matter, where: Where) -> tuple[Part, ...]:
    w = matter.writer
    topic = w.read(theme.firm.name)
    chosen = [(n, page) for n, page in enumerate(theme.pages, 1) if page.where == where]
    return tuple(part_of(page, _said(page, theme, matter), n, topic, w) for n, page in chosen)


def _said(page: Page, theme: Theme, matter: Matter) -> str:
    said = page.words.to(matter.writer.language)
    return filled(said, _values(theme, matter)) if page.is_template else said


def _values(theme: Theme, matter: Matter) -> dict[str, Value]:
    """What a template may name."""
    w = matter.writer
    assessment = matter.assessment
    return {
        "client": w.prose(assessment.client),
        "title": w.read(matter.questionnaire.title),
        "date": w.day(matter.today),
        "firm": w.read(theme.firm.name),
        "language": w.language,
        "report_id": report_id(matter),
        "author": w.prose(assessment.opened.author),
        "home": w.home_names(),
        "workloads": tuple(w.name(each.id) for each in assessment.workloads),
        "hostings": tuple(w.name(each.id) for each in assessment.hostings),
    }


def _with_notices(parts: tuple[Part, ...], theme: Theme, matter: Matter) -> tuple[Part, ...]:
    """The firm's notices after ours; in a part of their own where an edition prints none."""
    if not theme.notices:
        return parts
    w = matter.writer
    title = w.say("theme.print.notices", firm=w.read(theme.firm.name))
    own = Bullets(tuple(words(w.read(each)) for each in theme.notices))
    if any(part.id == _NOTICES for part in parts):
        return tuple(
            replace(part, blocks=(*part.blocks, Heading(3, words(title)), own)) if part.id == _NOTICES else part
            for part in parts
        )
    return (*parts, Part("firm-notices", w.read(theme.firm.name), title, (own,)))


def _painted(thing: Any, instead: dict[str, str]) -> Any:
    """The same blocks, with the colours of their drawings replaced."""
    if not instead:
        return thing
    if isinstance(thing, Drawing):
        return replace(thing, marks=tuple(_mark(each, instead) for each in thing.marks))
    if isinstance(thing, tuple):
        return tuple(_painted(each, instead) for each in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        now = {field.name: getattr(thing, field.name) for field in fields(thing)}
        then = {name: _painted(value, instead) for name, value in now.items()}
        changed = {name: value for name, value in then.items() if value is not now[name] and value != now[name]}
        return replace(thing, **changed) if changed else thing
    return thing


def _mark(mark: Any, instead: dict[str, str]) -> Any:
    known = {name: getattr(mark, name) for name in _COLOURS if hasattr(mark, name)}
    return replace(mark, **{name: instead.get(colour, colour) for name, colour in known.items()})
