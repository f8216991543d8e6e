"""From a folder of TOML to a checked questionnaire, or to every problem of every file at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from bornage.diagnostics import Place, Problem, in_order, system_reason
from bornage.questionnaire.build import Files, build
from bornage.questionnaire.files import digest, is_hidden, whole_path
from bornage.questionnaire.schema import DefinitionsFile, QuestionnaireFile, SectionFile, SourcesFile
from bornage.questionnaire.schema_catalogues import JurisdictionsFile, ProvidersFile
from bornage.questionnaire.schema_report import ReportFile
from bornage.questionnaire.schema_rules import CrosswalkFile, RulesFile
from bornage.shapes import Document, Shape, read
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.questionnaire.model import Questionnaire

READ: Final = {"sections", "rules", "frameworks", "sources", "cases"}
"""Folders that are read; nothing below them is."""

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A questionnaire, unless an error stands in the way; and everything wrong with its files."""

    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]
    """The text of each file by the name problems give it."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that are not mere warnings."""
        return tuple(p for p in self.problems if p.is_error)


def load(folder: Path, shown_from: Path | None = None) -> Loaded:
    """Read and check a questionnaire.

    File names in problems are relative to `shown_from` (by default, to where the program was started)
    when they lie below it. Never raises for what an author wrote.
    """
    reading = _Reading(shown_from)
    try:
        return reading.questionnaire(whole_path(folder))
    except OSError as error:
        unread = reading.unreadable(Path(error.filename or folder), error)
        return Loaded(None, (unread, *(p for each in reading.documents for p in each.problems)), reading.lines)


class _Reading:
    """The documents read so far."""

    def __init__(self, shown_from: Path | None) -> None:
        self.shown_from = shown_from
        self.documents: list[Document[Shape]] = []

    @property
    def lines(self) -> dict[str, list[str]]:
        return {document.name: document.text.split("\n") for document in self.documents}

    def questionnaire(self, folder: Path) -> Loaded:
        if not (folder / "questionnaire.toml").is_file():
            place = Place(_shown(folder, self.shown_from))
            missing = Problem("no-questionnaire", place, message("diagnostics.no_questionnaire"))
            return Loaded(None, (missing,), {})
        files = Files(
            head=self.take(folder / "questionnaire.toml", QuestionnaireFile),
            sections=tuple(self.take(path, SectionFile) for path in _toml_in(folder / "sections")),
            rules=tuple(self.take(path, RulesFile) for path in _toml_in(folder / "rules")),
            crosswalks=tuple(self.take(path, CrosswalkFile) for path in _toml_in(folder / "frameworks")),
            sources=tuple(self.take(path, SourcesFile) for path in _sources_of(folder)),
            definitions=self.optional(folder / "definitions.toml", DefinitionsFile),
            report=self.optional(folder / "report.toml", ReportFile),
            jurisdictions=self.optional(folder.parent / "jurisdictions.toml", JurisdictionsFile),
            providers=self.optional(folder.parent / "providers.toml", ProvidersFile),
            folder=folder.name,
        )
        read = [p for document in self.documents for p in document.problems]
        sound = not any(p.is_error for p in read)
        questionnaire, problems = build(files, digest(folder) if sound else "")
        found = in_order([*read, *problems, *self.strays(folder)])
        usable = questionnaire if not any(p.is_error for p in found) else None
        return Loaded(usable, tuple(found), self.lines)

    def take(self, path: Path, shape: type[S]) -> Document[S]:
        try:
            document = read(path, shape, _shown(path, self.shown_from))
        except OSError as error:
            document = Document(_shown(path, self.shown_from), "", None, (self.unreadable(path, error),))
        self.documents.append(document)  # type: ignore[arg-type]  # a document of any shape
        return document

    def optional(self, path: Path, shape: type[S]) -> Document[S] | None:
        return self.take(path, shape) if path.exists() or path.is_symlink() else None

    def unreadable(self, path: Path, error: OSError) -> Problem:
        return Problem(
            "unreadable-file",
            Place(_shown(path, self.shown_from)),
            message("diagnostics.unreadable", reason=system_reason(error)),
        )

    def strays(self, folder: Path) -> Iterator[Problem]:
        """Files that an author may believe to be read."""
        own = {folder / f"{name}.toml" for name in ("questionnaire", "sources", "definitions", "report")}
        for path in sorted(folder.rglob("*.toml")):
            parts = path.relative_to(folder).parts
            is_read = path in own or (len(parts) == 2 and parts[0] in READ)  # noqa: PLR2004 (folder and file)
            if not is_read and not is_hidden(parts):
                said = message("diagnostics.stray_file")
                yield Problem("stray-file", Place(_shown(path, self.shown_from)), said, severity="warning")


def _sources_of(folder: Path) -> list[Path]:
    """`sources.toml`, and the files of `sources/` when they are too many for one."""
    one = folder / "sources.toml"
    return [*([one] if one.exists() or one.is_symlink() else []), *_toml_in(folder / "sources")]


def _toml_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.toml") if not is_hidden((path.name,)))


def _shown(path: Path, shown_from: Path | None) -> str:
    base = (shown_from or Path.cwd()).resolve()
    full = path.parent.resolve() / path.name  # the file itself may be a link, and keeps the name the author knows
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else str(path)
