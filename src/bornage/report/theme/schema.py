"""The shape of a theme's `theme.toml`. A door to pydantic; `docs/themes.md` says what each key means."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field

from bornage.shapes import Shape

_SEEN: Final = r"[^\x00-\x20\x7f]"
_LINE: Final = rf"^[^\x00-\x1f\x7f]*{_SEEN}[^\x00-\x1f\x7f]*$"
_LINES: Final = rf"^[^\x00-\x08\x0b-\x1f\x7f]*{_SEEN}[^\x00-\x08\x0b-\x1f\x7f]*$"

Line = Annotated[str, Field(min_length=1, max_length=300, pattern=_LINE)]
"""Words on one line."""
Lines = Annotated[str, Field(min_length=1, max_length=20_000, pattern=_LINES)]
"""Words on several lines."""
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}$")]
"""A file of the theme's own folder, and not of one below it."""
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class OneLine(Shape):
    """Words in both languages; French of France may have its own."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)
    fr_ca: Line = Field(alias="fr-CA")
    en: Line
    fr_fr: Line | None = Field(default=None, alias="fr-FR")


class ManyLines(Shape):
    """The same, for whole paragraphs."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)
    fr_ca: Lines = Field(alias="fr-CA")
    en: Lines
    fr_fr: Lines | None = Field(default=None, alias="fr-FR")


class Files(Shape):
    """The names of files, one for each language."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)
    fr_ca: FileName = Field(alias="fr-CA")
    en: FileName
    fr_fr: FileName | None = Field(default=None, alias="fr-FR")


class FirmShape(Shape):
    """`[firm]`: who hands the report over."""

    name: Line | OneLine
    address: Annotated[list[Line | OneLine], Field(max_length=6)] = []
    web: Annotated[str, Field(pattern=r"^https://[!-~]{1,200}$")] | None = None


class ColoursShape(Shape):
    """`[colours]`: what is printed in place of each of ours."""

    ink: Colour | None = None
    soft: Colour | None = None
    rule: Colour | None = None
    deep: Colour | None = None
    strong: Colour | None = None
    middle: Colour | None = None
    pale: Colour | None = None
    accent: Colour | None = None


class LogoShape(Shape):
    """`[logo]`."""

    file: FileName
    width: Annotated[float | int, Field(ge=15, le=80)] = 45
    alternative: OneLine


class CoverShape(Shape):
    """`[cover]`."""

    line: OneLine


class NoticeShape(Shape):
    """`[[notice]]`: printed after ours."""

    text: OneLine | ManyLines


class PageShape(Shape):
    """`[[page]]`: a page of the firm's own, from words or from a template."""

    where: Literal["before", "after"]
    title: OneLine
    text: ManyLines | None = None
    template: Files | None = None


class ThemeFile(Shape):
    """A `theme.toml`."""

    firm: FirmShape
    colours: ColoursShape = ColoursShape()
    logo: LogoShape | None = None
    cover: CoverShape | None = None
    notice: Annotated[list[NoticeShape], Field(max_length=12)] = []
    page: Annotated[list[PageShape], Field(max_length=12)] = []
