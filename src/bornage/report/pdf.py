"""From HTML to a PDF that is tagged, archivable and the same bytes every time.

The only module that knows WeasyPrint. It reads the project's own typefaces and nothing else: no
network, no other file, no typeface of the machine.
"""

from __future__ import annotations

import ctypes.util
import io
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bornage.report.pace import document_class, quickened, uncollected
from bornage.text import Text, message

if TYPE_CHECKING:
    from types import ModuleType

VARIANT: Final = "pdf/a-3a"
"""Archivable with attachments, and tagged; the finisher adds that it is PDF/UA-1 too."""


class PdfUnavailable(Exception):  # noqa: N818 (a state of the machine, not a mistake)
    """This machine cannot make a PDF."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.to("en"))
        self.text = text
        """What is missing, and the way out."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF."""

    name: str
    description: str
    content: bytes
    relationship: str = "Source"
    """As ISO 32000 names it: `Source`, `Data`, `Supplement`."""


def write(
    html: str, templates: Path, target: Path, *, attachments: tuple[Attachment, ...] = (), made: datetime | None = None
) -> None:
    """Write the PDF of a report. Raises PdfUnavailable where the system libraries are missing.

    `made` dates the attachments; without it they carry the epoch, so that the bytes do not depend on
    the clock. What WeasyPrint complains of is logged under `bornage.report`.
    """
    target.write_bytes(to_bytes(html, templates, attachments=attachments, made=made))


def to_bytes(
    html: str, templates: Path, *, attachments: tuple[Attachment, ...] = (), made: datetime | None = None
) -> bytes:
    """The PDF itself."""
    if not any((templates / "fonts").glob("*.ttf")):
        # With no typeface at all, Pango brings the whole process down.
        raise PdfUnavailable(message("report_pdf.no_typeface", folder=templates / "fonts"))
    with _own_typefaces_only(templates):
        weasyprint = load()
        from bornage.report.pdf_finish import finish

        dated = made or datetime(1970, 1, 1, tzinfo=UTC)
        carried = [
            weasyprint.Attachment(
                string=each.content,
                name=each.name,
                description=each.description,
                relationship=each.relationship,
                created=dated,
                modified=dated,
            )
            for each in attachments
        ]
        base = templates.resolve().as_uri() + "/"
        with uncollected(), quickened(weasyprint), _typefaces(weasyprint) as typefaces, warnings.catch_warnings():
            # WeasyPrint leaves its colour profile for the garbage collector to close.
            warnings.simplefilter("ignore", ResourceWarning)
            document = document_class(weasyprint)(string=html, base_url=base, url_fetcher=_fetcher(templates))
            written: bytes = document.write_pdf(
                finisher=finish, pdf_variant=VARIANT, attachments=carried, font_config=typefaces
            )
        return written


def load() -> ModuleType:
    """WeasyPrint, or PdfUnavailable with the way out. It is slow: a worker may call it ahead of time."""
    loaded = sys.modules.get("weasyprint")
    if loaded is not None:
        return loaded
    try:
        with _without_compilers(), redirect_stdout(io.StringIO()), warnings.catch_warnings():
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
def _without_compilers() -> Iterator[None]:
    """On Linux, looking a library up by name starts compilers; its usual file name is enough."""
    if not sys.platform.startswith("linux"):
        yield
        return
    look_up = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 (the signature is ctypes')
    try:
        yield
    finally:
        ctypes.util.find_library = look_up


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
def _typefaces(weasyprint: ModuleType) -> Iterator[Any]:
    """Where WeasyPrint puts typefaces down for Pango; gone with the report, whatever the garbage collector does."""
    with tempfile.TemporaryDirectory(prefix="bornage-typefaces-", ignore_cleanup_errors=True) as folder:
        found = weasyprint.text.fonts.FontConfiguration()
        found._folder = Path(folder)  # noqa: SLF001 (it makes one itself where it has none, and leaves it to chance)
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
