"""From a theme's files to a checked theme, or to everything wrong with it at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from bornage.diagnostics import Place, Problem, in_order
from bornage.report.theme import colours, files, sheet, templates
from bornage.report.theme.logo import MOST_BYTES, BadLogo, looked_at
from bornage.report.theme.model import Firm, Logo, Page, Theme
from bornage.report.theme.schema import FirmShape, LogoShape, PageShape, ThemeFile
from bornage.shapes import read_text
from bornage.text import Text, message, same

if TYPE_CHECKING:
    from pathlib import Path

    from bornage.shapes import Document

_TALLEST: Final = 40.0
"""Millimetres of a cover that a logo may take."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A theme, unless an error stands in the way; and everything wrong with its files."""

    theme: Theme | None
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]
    """The text of each file by the name problems give it."""


class Source(Protocol):
    """Where the files of a theme come from."""

    taken: dict[str, bytes]

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""

    def take(self, name: str, most: int) -> bytes:
        """Its bytes. Raises BadFile."""


def load(folder: Path) -> Loaded:
    """Read and check the theme in a folder. Never raises for what a firm wrote."""
    return _Reading(files.Folder(folder), f"{folder.as_posix()}/").theme()


def load_archive(raw: bytes) -> Loaded:
    """The same for a theme inside a report, which must hold nothing else. Raises BadFile."""
    found = _Reading(files.unpacked(raw), "").theme()
    if found.theme is not None and found.theme.archive != raw:
        raise files.BadFile(message("theme.archive.more"))
    return found


class _Reading:
    def __init__(self, source: Source, shown: str) -> None:
        self.source = source
        self.shown = shown
        self.problems: list[Problem] = []
        self.lines: dict[str, list[str]] = {}

    def theme(self) -> Loaded:
        text = self.words(files.HEAD, Place(self.shown + files.HEAD))
        if text is None:
            return self.loaded(None)
        head = read_text(text, ThemeFile, self.shown + files.HEAD)
        self.problems += head.problems
        if head.shape is None:
            return self.loaded(None)
        return self.loaded(self.understood(head, head.shape))

    def loaded(self, theme: Theme | None) -> Loaded:
        return Loaded(None if self.problems else theme, tuple(in_order(self.problems)), self.lines)

    def understood(self, head: Document[ThemeFile], said: ThemeFile) -> Theme:
        chosen = {name: colour.lower() for name, colour in said.colours.model_dump().items() if colour}
        for wrong in colours.unreadable(chosen):
            self.unreadable(head, wrong, chosen)
        logo = self.logo(head, said.logo) if said.logo else None
        notices = tuple(_text(each.text) for each in said.notice)
        pages = tuple(page for n, each in enumerate(said.page) if (page := self.page(head, each, n)))
        style = self.style()
        return Theme(
            _firm(said.firm),
            colours.replacements(chosen),
            style,
            logo,
            _text(said.cover.line) if said.cover else None,
            notices,
            pages,
            files.packed(self.source.taken),
        )

    # --- what can be wrong ----------------------------------------------------------------------

    def unreadable(self, head: Document[ThemeFile], wrong: colours.Unreadable, chosen: dict[str, str]) -> None:
        """Point at the colour of the pair that the firm chose, and say what it is read against."""
        name, other = (wrong.name, wrong.other) if wrong.name in chosen else (wrong.other, wrong.name)
        shown = {"name": name, "other": message(f"theme.colour.name.{other}"), "found": f"{wrong.found:.2f}"}
        said = message(f"theme.colour.{wrong.kind}", **shown, wanted=f"{wrong.wanted:g}")
        key = "darker" if name == wrong.name and wrong.name != "paper" else "lighter"
        way_out = message(f"theme.colour.{'grey' if wrong.kind == 'ramp' else key}", name=name)
        self.problems.append(Problem("theme-contrast", head.place("colours", name), said, way_out))

    def logo(self, head: Document[ThemeFile], said: LogoShape) -> Logo | None:
        place = head.place("logo", "file")
        content = self.bytes_of(said.file, place, MOST_BYTES)
        if content is None:
            return None
        try:
            kind, height = looked_at(content, said.file)
        except BadLogo as bad:
            self.problems.append(Problem("theme-logo", place, bad.text, message("theme.logo.way_out")))
            return None
        if height * said.width > _TALLEST:
            too_tall = message("theme.logo.too_tall", most=f"{_TALLEST:g}")
            self.problems.append(Problem("theme-logo", head.place("logo", "width"), too_tall))
        return Logo(content, kind, float(said.width), float(said.width) * height, _text(said.alternative))

    def page(self, head: Document[ThemeFile], said: PageShape, n: int) -> Page | None:
        if (said.text is None) == (said.template is None):
            place = head.place("page", n)
            self.problems.append(Problem("theme-page", place, message("theme.page.one_of")))
            return None
        if said.text is not None:
            return Page(said.where, _text(said.title), _text(said.text))
        found: list[tuple[str, str]] = []
        for language, name in _pairs(said.template):
            source = self.words(name, head.place("page", n, "template", language))
            if source is not None:
                self.problems += templates.problems(source, self.shown + name)
                found.append((language, source))
        return Page(said.where, _text(said.title), Text(tuple(found)), is_template=True) if found else None

    def style(self) -> str:
        if not self.source.has(files.STYLE):
            return ""
        text = self.words(files.STYLE, Place(self.shown + files.STYLE))
        found = sheet.understood(text or "", self.shown + files.STYLE, colours.HOUSE)  # painted with the rest
        self.problems += found.problems
        return found.style

    # --- files ----------------------------------------------------------------------------------

    def words(self, name: str, place: Place) -> str | None:
        """A file of words; None when it is not read, and then the problem is kept."""
        raw = self.bytes_of(name, place, files.MOST_WORDS)
        if raw is None:
            return None
        try:
            text = raw.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            said = message("diagnostics.encoding", byte=f"{raw[error.start]:02X}")
            self.problems.append(
                Problem("encoding", Place(self.shown + name), said, message("diagnostics.encoding_help"))
            )
            return None
        self.lines[self.shown + name] = text.split("\n")
        return text

    def bytes_of(self, name: str, place: Place, most: int) -> bytes | None:
        try:
            return self.source.take(name, most)
        except files.BadFile as bad:
            self.problems.append(Problem("theme-file", place, bad.text))
            return None


def _firm(said: FirmShape) -> Firm:
    return Firm(_spoken(said.name), tuple(_spoken(each) for each in said.address), said.web or "")


def _spoken(said: Any) -> Text:
    return same(said) if isinstance(said, str) else _text(said)


def _text(said: Any) -> Text:
    return Text(tuple(_pairs(said)))


def _pairs(said: Any) -> list[tuple[str, str]]:
    """Words by language, those that are there."""
    pairs = (("fr-CA", said.fr_ca), ("en", said.en), ("fr-FR", said.fr_fr))
    return [(language, words) for language, words in pairs if words is not None]
