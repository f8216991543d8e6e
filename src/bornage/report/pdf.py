"""From HTML to a PDF that is tagged, archivable and the same bytes every time.

The only module that knows WeasyPrint. It reads the project's own typefaces and nothing else: no
network, no other file, no typeface of the machine.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from bornage.report.press.breaking import full_lines
from bornage.report.press.crew import Alone, Several
from bornage.report.press.libraries import without_compilers
from bornage.report.press.pace import is_known, quickened, uncollected
from bornage.report.press.packing import deflating
from bornage.report.press.pieces import Unfit
from bornage.report.press.printing import printed
from bornage.report.press.segments import cut
from bornage.report.press.shelf import Shelf
from bornage.text import Text, message

if TYPE_CHECKING:
    from types import ModuleType

    from bornage.report.press.laying import Room


class PdfUnavailable(Exception):  # noqa: N818 (a state of the machine, not a mistake)
    """This machine cannot make a PDF."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.to("en"))
        self.text = text
        """What is missing, and the way out."""

    def __reduce__(self) -> tuple[type[PdfUnavailable], tuple[Text]]:
        """From process to process, whole."""
        return type(self), (self.text,)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF."""

    name: str
    description: str
    content: bytes
    relationship: str = "Source"
    """As ISO 32000 names it: `Source`, `Data`, `Supplement`."""


Attached = Callable[[], tuple[Attachment, ...]]
"""Gives what a PDF carries, once its pages are begun: making it takes time that they need not wait for."""


def write(
    html: str, templates: Path, target: Path, *, attachments: Attached = tuple, made: datetime | None = None
) -> None:
    """Write the PDF of a report. Raises PdfUnavailable where the system libraries are missing.

    `made` dates the attachments; without it they carry the epoch, so that the bytes do not depend on
    the clock. What WeasyPrint complains of is logged under `bornage.report`.
    """
    target.write_bytes(to_bytes(html, templates, attachments=attachments, made=made))


def to_bytes(
    html: str,
    templates: Path,
    *,
    attachments: Attached = tuple,
    made: datetime | None = None,
    press: Press | None = None,
) -> bytes:
    """The PDF itself. A long report is cut into segments; `press` lays them out at once and remembers them."""
    if not any((templates / "fonts").glob("*.ttf")):
        # With no typeface at all, Pango brings the whole process down.
        raise PdfUnavailable(message("report_pdf.no_typeface", folder=templates / "fonts"))
    dated = made or datetime(1970, 1, 1, tzinfo=UTC)
    segments = cut(html)
    if len(segments) > 1 and is_known():
        with suppress(Unfit):
            return (press or Press()).printed(segments, templates, attachments, dated)
    return _at_once(html, templates, attachments, dated)


def _at_once(html: str, templates: Path, attachments: Attached, made: datetime) -> bytes:
    """The report as one document, as WeasyPrint writes it."""
    with room_for(templates) as room:
        from bornage.report.press.finish import finish
        from bornage.report.press.frame import attached
        from bornage.report.press.laying import VARIANT, parsed

        written: bytes = parsed(room, html).write_pdf(
            finisher=finish,
            pdf_variant=VARIANT,
            attachments=attached(room.weasyprint, attachments(), made),
            font_config=room.typefaces,
        )
        return written


@contextmanager
def room_for(templates: Path, folder: Path | None = None) -> Iterator[Room]:
    """WeasyPrint with our typefaces, made quicker. `folder` is where it puts typefaces down; one that goes otherwise."""
    with ExitStack() as stack:
        stack.enter_context(_own_typefaces_only(templates))
        weasyprint = load()
        from bornage.report.press.laying import Room

        stack.enter_context(uncollected())
        stack.enter_context(deflating(weasyprint.pdf.pydyf))
        stack.enter_context(quickened(weasyprint))
        stack.enter_context(full_lines(weasyprint))
        typefaces = stack.enter_context(_typefaces(weasyprint, folder))
        stack.enter_context(warnings.catch_warnings())
        # WeasyPrint leaves its colour profile for the garbage collector to close.
        warnings.simplefilter("ignore", ResourceWarning)
        room = Room(weasyprint, typefaces, templates.resolve().as_uri() + "/", _fetcher(templates))
        try:
            yield room
        finally:
            # Who asked for it may hold it a moment longer: what it holds would then outlive the next search for garbage.
            room.sheets.clear()
            for name in [each for each in vars(typefaces) if each.startswith("bornage_")]:
                delattr(typefaces, name)


_STAY: Final = 2
"""Processes that stay for the next report at most: each takes some 200 MB once it made one."""


class Press:
    """Makes long reports, with as many processes as it is given, and remembers their segments for the next one.

    With one process, this one does it; with several, they load what they need once they begin, make one report,
    and end; where their press is kept, two of them stay, with the lines and the styles that they know. To be closed.
    """

    def __init__(self, processes: int = 1, *, is_kept: bool = False, templates: Path | None = None) -> None:
        self._processes = processes
        self._templates = templates
        """Whose typefaces are likely to be used: where it is said, processes get ready for them."""
        self._shelf = Shelf()
        self._is_kept = is_kept
        self._crew: Several | None = None

    def begin(self, at_once: int | None = None) -> None:
        """Start the processes, where there are to be any; only so many at once, where whoever asks needs a core too."""
        if self._processes > 1:
            try:
                self._crew = self._crew or Several(self._templates)
                self._crew.begin(self._processes, at_once)
            except OSError:
                self._crew = None

    def printed(self, segments: tuple[str, ...], templates: Path, attachments: Attached, made: datetime) -> bytes:
        """The PDF of a report in segments. Raises Unfit where they are none, and Lost where a process stopped."""
        from bornage.report.press.work import Hands

        ground = _ground(templates)
        self.begin()
        shelf = self._shelf if self._is_kept else Shelf()
        if self._crew is None:
            with room_for(templates) as room:
                return printed(segments, Alone(Hands(room)), shelf, attachments, made, ground)
        self._crew.templates = templates
        try:
            found = printed(segments, self._crew, shelf, attachments, made, ground)
        except BaseException:
            self.rest()  # they may still be at it
            raise
        if self._is_kept:
            self._crew.rest(_STAY)
        else:
            self.rest()
        return found

    def rest(self) -> None:
        """End the processes; what is remembered stays."""
        if self._crew is not None:
            self._crew.close()
            self._crew = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.rest()


def _ground(templates: Path) -> str:
    """What a segment rests on beyond its words."""
    files = sorted((templates / "fonts").glob("*.ttf"))
    return repr([(each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in files])


def load() -> ModuleType:
    """WeasyPrint, or PdfUnavailable with the way out. It is slow: a worker may call it ahead of time."""
    loaded = sys.modules.get("weasyprint")
    if loaded is not None:
        return loaded
    try:
        with without_compilers(), redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import weasyprint
    except (OSError, ImportError) as problem:
        raise PdfUnavailable(
            message(f"report_pdf.unavailable.{_platform()}", missing=str(problem).split("\n")[0])
        ) from problem
    module: ModuleType = weasyprint
    return module


def _platform() -> str:
    return {"linux": "linux", "darwin": "macos", "win32": "windows"}.get(sys.platform, "other")


@contextmanager
def _own_typefaces_only(templates: Path) -> Iterator[None]:
    """Keep the machine's typefaces out, so that a missing letter shows instead of changing face."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str((templates / "fontconfig.xml").resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _typefaces(weasyprint: ModuleType, folder: Path | None) -> Iterator[Any]:
    """Where WeasyPrint puts typefaces down for Pango; gone with the report, whatever the garbage collector does."""
    with ExitStack() as stack:
        if folder is None:
            made = tempfile.TemporaryDirectory(prefix="bornage-typefaces-", ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(made))
        found = weasyprint.text.fonts.FontConfiguration()
        found._folder = folder  # noqa: SLF001 (it makes one itself where it has none, and leaves it to chance)
        yield found


_HELD: Final = (
    "data:font/ttf;base64,",
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/svg+xml;base64,",
)
"""What the document holds itself: typefaces, and the logo of a theme, which was taken apart before."""


class RefusedAddress(ValueError):  # noqa: N818 (says what happened)
    """Something in the document asked for a file or an address it may not have."""


def _fetcher(templates: Path) -> Any:
    """Lets through the project's typefaces and nothing else."""
    from weasyprint.urls import URLFetcher

    allowed = (templates / "fonts").resolve().as_uri() + "/"

    class OwnTypefaces(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            name = url.removeprefix(allowed)
            is_typeface = url.startswith(allowed) and name.endswith(".ttf") and "/" not in name and "%" not in name
            if not is_typeface and not url.startswith(_HELD):
                logging.getLogger("bornage.report").warning("refused %s", url[:200])
                raise RefusedAddress(url)
            return super().fetch(url, headers)

    return OwnTypefaces(allowed_protocols=("file", "data"), allow_redirects=False)
