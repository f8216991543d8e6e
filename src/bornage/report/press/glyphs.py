"""Lines of text that WeasyPrint 70.0 draws, said in the same bytes sooner.

No letter of a report is raised or set aside, and none is a picture. What is not so goes the way that WeasyPrint made
for everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

_INFO: Final = 20
"""Bytes that Pango takes for a glyph: which one, its width, how far it stands aside and above, and what it begins."""

_SINCE: Final = 14802
"""The version of Pango from which a typeface knows its own size."""

_LAST: Final = 0xFFFF
"""The last glyph there may be; beyond are none, and those that no typeface has."""


def drawing_lines(weasyprint: ModuleType, original: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """What is written of a line is kept for as long as it is drawn with the same typefaces."""
    line_break = weasyprint.text.line_break
    pango = line_break.pango
    is_known = line_break.ffi.sizeof("PangoGlyphInfo") == _INFO and pango.pango_version() >= _SINCE

    def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> list[Any]:
        if not is_known or text_overflow == "ellipsis" or block_ellipsis != "none":
            return original(stream, textbox, text_overflow, block_ellipsis, matrix)
        if not textbox.text.strip() or textbox.style["font_size"] < 1e-6:  # noqa: PLR2004 (WeasyPrint's)
            return []
        layout, fonts = textbox.pango_layout, stream._fonts  # noqa: SLF001 (WeasyPrint's)
        told = layout.bornage_told
        if told is None or told[0] is not fonts:
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # noqa: FBT003 (Pango's)
            telling = _Telling(weasyprint, stream, textbox)
            telling.take_typefaces()
            told = layout.bornage_told = (fonts, telling.told())
        if told[1] is None:
            return original(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        for name, size, said in told[1]:
            stream.set_font_size(name, size)
            stream.stream.append(said)
        return []

    return draw_first_line


class _Widths(dict[int, int]):
    """How wide the glyphs of a typeface are: for every letter that it has not, it draws the one box, which has one width.

    WeasyPrint notes how much room each such letter was given, although nobody draws it that wide: whatever follows on
    the line then stands elsewhere than it was set, up to beyond its column.
    """

    def __init__(self, count: int, box: int) -> None:
        super().__init__()
        self._count, self._box = count, box

    def __setitem__(self, glyph: int, width: int) -> None:
        super().__setitem__(glyph, width if 0 < glyph < self._count else self._box)


class _Telling:
    """A line whose glyphs are looked up."""

    def __init__(self, weasyprint: ModuleType, stream: Any, textbox: Any) -> None:
        line_break = weasyprint.text.line_break
        self._weasyprint = weasyprint
        self._ffi, self._pango, self._units = line_break.ffi, line_break.pango, line_break.FROM_UNITS
        self._stream, self._layout = stream, textbox.pango_layout
        self._config = textbox.style.font_config

    def take_typefaces(self) -> None:
        """Those of the line, so that nobody else takes them as they are."""
        run = self._layout.get_first_line()[0].runs[0]
        while run != self._ffi.NULL:
            self._typeface(run.data.item.analysis.font)
            run = run.next

    def told(self) -> list[tuple[str, float, bytes]] | None:
        """What is written of it, with the name and the size of each typeface; None where it is not plain."""
        found: list[tuple[str, float, str]] = []
        first_line, _ = self._layout.get_first_line()
        run, face = first_line.runs[0], None
        font: Any = None
        size = 0.0
        while run != self._ffi.NULL:
            item, run = run.data, run.next
            if item.item.analysis.font != face:
                face = item.item.analysis.font
                font, size = self._typeface(face)
                if font.bitmap or font.svg or font.png or font.colr or (found and not found[-1][2]):
                    return None
                found.append((font.hash, size, ""))
            string = self._string(item, font, size)
            if string is None:
                return None
            found[-1] = (font.hash, size, found[-1][2] + string)
        return [(name, size, b"[%s] TJ" % said.encode("ascii")) for name, size, said in found] or None

    def _string(self, item: Any, font: Any, size: float) -> str | None:
        """What is written of a run."""
        glyphs = item.glyphs
        numbers = memoryview(self._ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _INFO)).cast("i").tolist()
        if any(numbers[2::5]) or any(numbers[3::5]):
            return None
        known = font.__dict__.setdefault("bornage_glyphs", {}).setdefault(size, {})
        parts = ["<"]
        for n, each in enumerate(zip(numbers[::5], numbers[1::5], strict=True)):
            part = known.get(each)
            if part is None:
                part = known[each] = self._glyph(item, n, font, size, *each)
                if part is None:
                    return None
            parts.append(part)
        said = "".join(parts)
        return said[:-1] if said[-1] == "<" else f"{said}>"

    def _typeface(self, face: Any) -> tuple[Any, float]:
        """WeasyPrint's typeface and the size, for one of Pango's, which is kept so that no other takes its place."""
        known = self._config.__dict__.setdefault("bornage_typefaces", {})
        if face not in known:
            known[face] = (*self._weasyprint.text.fonts.get_pango_font_key(face), self._layout.layout)
        key, description, size, _ = known[face]
        fonts = self._stream._fonts  # noqa: SLF001 (WeasyPrint's)
        if key not in fonts:
            fonts[key] = font = self._weasyprint.pdf.fonts.Font(face, description, size)
            font.widths = _Widths(font.glyph_count, self._width(face, 0, size))
        return fonts[key], size

    def _width(self, face: Any, glyph: int, size: float) -> int:
        """The width of a glyph, in thousandths of the size."""
        stream = self._stream
        self._pango.pango_font_get_glyph_extents(face, glyph, stream.ink_rect, stream.logical_rect)
        thousandths: int = round(stream.logical_rect.width * 1000 * self._units / size)
        return thousandths

    def _glyph(self, item: Any, n: int, font: Any, size: float, glyph: int, width: int) -> str | None:
        """What is written of a glyph in its place, once it is noted what it stands for and how wide it is."""
        whole = item.item
        if not 0 <= glyph <= _LAST or (glyph not in font.to_unicode and whole.analysis.level % 2):
            return None
        if glyph not in font.to_unicode:
            clusters = item.glyphs.log_clusters
            end = whole.length if n == item.glyphs.num_glyphs - 1 else clusters[n + 1]
            text = self._layout.text.encode()
            font.to_unicode[glyph] = text[whole.offset + clusters[n] : whole.offset + end].decode()
        if glyph not in font.widths:
            font.widths[glyph] = self._width(whole.analysis.font, glyph, size)
        kerning = font.widths[glyph] - width * 1000 * self._units / size
        return f"{glyph:04x}>{int(kerning)}<" if kerning else f"{glyph:04x}"
