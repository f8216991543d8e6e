"""A firm's own look, checked: past this point nothing in it can reach outside or hide anything of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bornage.text import Text

Where = Literal["before", "after"]
"""Before the decision page, or at the very end."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was taken apart and found to be only that."""

    content: bytes
    kind: Literal["image/png", "image/jpeg", "image/svg+xml"]
    width: float
    """On the cover, in millimetres."""
    height: float
    """On the cover, in millimetres, as its own proportions give it."""
    alternative: Text
    """What a reader who cannot see it is told."""


@dataclass(frozen=True, slots=True)
class Firm:
    """Who hands the report over."""

    name: Text
    address: tuple[Text, ...] = ()
    web: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the firm's own."""

    where: Where
    title: Text
    words: Text
    """In the notation of `bornage.report.theme.pages`."""
    is_template: bool = False
    """Whether names in double braces are replaced before it is read."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything a firm may change or add."""

    firm: Firm
    colours: tuple[tuple[str, str], ...] = ()
    """Colours of ours and what the firm prints instead, both as `#rrggbb` in small letters."""
    style: str = ""
    """Rules, written again from what was understood of the firm's style sheet."""
    logo: Logo | None = None
    cover_line: Text | None = None
    notices: tuple[Text, ...] = ()
    pages: tuple[Page, ...] = ()
    archive: bytes = b""
    """The files it was read from, as they travel inside a report."""
