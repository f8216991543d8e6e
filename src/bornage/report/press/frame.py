"""What a file has once, whatever it is made of: its typefaces, attachments, metadata and what it says of itself.

WeasyPrint makes it, as a report without pages.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING, Any

from bornage.report.press.finish import compress, declare
from bornage.report.press.laying import VARIANT, options, parsed
from bornage.report.press.libraries import without_compilers
from bornage.report.press.pieces import PROFILE, TYPEFACES, Frame, Unfit
from bornage.report.press.taking import all_written, dictionary, number_of, written

if TYPE_CHECKING:
    from datetime import datetime

    from bornage.report.pdf import Attachment
    from bornage.report.press.laying import Room
    from bornage.report.press.pieces import Face


def make_frame(
    room: Room, html: str, faces: tuple[Face, ...], attachments: tuple[Attachment, ...], made: datetime
) -> Frame:
    """Make it; `html` is the empty report."""
    weasyprint = room.weasyprint
    document = weasyprint.document.Document(
        [],
        weasyprint.pdf.metadata.DocumentMetadata(**weasyprint.document.get_html_metadata(parsed(room, html))),
        room.fetcher,
        room.typefaces,
        {},
        options(weasyprint)["output_intent"],
    )
    document.fonts = {n: _font(weasyprint, each) for n, each in enumerate(faces)}
    carried = attached(weasyprint, attachments, made)
    settings = {**options(weasyprint), "pdf_variant": VARIANT, "attachments": carried}
    pdf = weasyprint.pdf.generate_pdf(document, io.BytesIO(), 1, **settings)
    declare(pdf)
    return _taken_apart(document, pdf)


def attached(weasyprint: Any, attachments: tuple[Attachment, ...], made: datetime) -> list[Any]:
    """Attachments as WeasyPrint takes them."""
    return [
        weasyprint.Attachment(
            string=each.content,
            name=each.name,
            description=each.description,
            relationship=each.relationship,
            created=made,
            modified=made,
        )
        for each in attachments
    ]


def _taken_apart(document: Any, pdf: Any) -> Frame:
    resources: Any = next(each for each in pdf.objects if isinstance(each, dict) and "Pattern" in each)
    root = pdf.objects[number_of(pdf.catalog["StructTreeRoot"])]
    fonts: Any = pdf.objects[number_of(resources["Font"])]
    once = {0, pdf.pages.number, pdf.catalog.number, resources.number, number_of(resources["ColorSpace"]), root.number}
    once |= {number_of(root["ParentTree"]), number_of(root["K"][0])}
    shared = {
        **dict.fromkeys(once, 0),
        fonts.number: TYPEFACES,
        **{number_of(each.pdf_reference): PROFILE for each in document.color_profiles.values()},
    }
    for each in pdf.objects:
        if getattr(each, "compress", False):
            compress(each)
    own = {key: value for key, value in pdf.catalog.items() if key not in {"Type", "Pages", "Names", "StructTreeRoot"}}
    files = pdf.catalog.get("Names", {}).get("EmbeddedFiles", b"")
    return Frame(
        size=len(pdf.objects),
        shared=tuple(shared.items()),
        plain=tuple(
            (n, written(each)) for n, each in enumerate(pdf.objects) if isinstance(each, dict) and n not in shared
        ),
        streams=tuple(
            (n, dictionary({**each.extra, "Length": len(body)}).data, body)
            for n, each in enumerate(pdf.objects)
            if hasattr(each, "stream")
            for body in (b"\n".join(all_written(each.stream)),)
        ),
        typefaces=fonts.data,
        catalog=tuple((key, written(value)) for key, value in own.items()),
        files=written(files),
        info=pdf.info.data,
    )


# --- typefaces -----------------------------------------------------------------------------------------------


def _font(weasyprint: Any, face: Face) -> Any:
    """WeasyPrint's own, over a face of HarfBuzz that is made anew."""
    fonts = weasyprint.pdf.fonts
    font = object.__new__(fonts.Font)
    font.__dict__.update(face.facts)
    font.widths, font.to_unicode, font.missing = face.widths, face.letters, face.missing
    font.hb_face = _face(weasyprint, font.file_content, font.index)
    return font


def _face(weasyprint: Any, content: bytes, index: int) -> Any:
    """A face of HarfBuzz from what a file of typefaces holds; WeasyPrint knows only those that Pango opened."""
    loaded = weasyprint.text.ffi
    own, library = _harfbuzz(loaded)
    blob = library.hb_blob_create(content, len(content), _COPIED, own.NULL, own.NULL)
    face = library.hb_face_create(blob, index)
    library.hb_blob_destroy(blob)
    found = loaded.ffi.cast("hb_face_t *", int(own.cast("uintptr_t", face)))
    if not loaded.harfbuzz.hb_face_get_glyph_count(found):
        raise Unfit
    return loaded.ffi.gc(found, loaded.harfbuzz.hb_face_destroy)


@cache
def _harfbuzz(loaded: Any) -> tuple[Any, Any]:
    """What WeasyPrint does not ask of HarfBuzz; `loaded` is its module of libraries."""
    own = type(loaded.ffi)()
    own.cdef(
        "void *hb_blob_create(const char *, unsigned int, int, void *, void *);"
        "void *hb_face_create(void *, unsigned int); void hb_blob_destroy(void *);"
    )
    with without_compilers():
        library = loaded._dlopen(own, *_HARFBUZZ)  # noqa: SLF001 (the names under which it looks on each system)
    return own, library


_COPIED = 0
"""HarfBuzz copies what it is given."""

_HARFBUZZ = (
    "libharfbuzz-0",
    "harfbuzz",
    "harfbuzz-0.0",
    "libharfbuzz.so.0",
    "libharfbuzz.0.dylib",
    "libharfbuzz-0.dll",
)
