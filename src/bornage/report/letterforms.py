"""Whether two typefaces of a PDF draw the same letters. The only module that names fontTools.

A typeface is cut down to the letters that a report uses, and another version of HarfBuzz packs what is left its own way. It
draws no letter otherwise. So outlines are compared, glyph by glyph, and the tables that a reader draws by.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from bornage.report.drawn import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRUETYPE: Final = b"\x00\x01\x00\x00"
"""How the typefaces that Bornage carries begin; no other is taken apart."""
_UNSEEN: Final = frozenset({"DSIG", "FFTM", "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "meta", "name", "post"})
"""Tables that a reader of PDFs does not draw by: it is given glyphs by their number, and where each stands."""
_PARSED: Final = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
"""Tables whose bytes depend on how they were packed."""
_ON_CURVE: Final = 1
_HEAD: Final = ("flags", "macStyle", "fontDirectionHint", "glyphDataFormat")
_HHEA: Final = ("ascent", "descent", "lineGap", "metricDataFormat")


def letterforms(ours: bytes, theirs: bytes) -> Drawn:
    """Compare two files of a typeface. Raises whatever the library raises at one that is damaged."""
    if ours == theirs:
        return Drawn.SAME
    if not ours.startswith(_TRUETYPE) or not theirs.startswith(_TRUETYPE):
        return Drawn.CHANGED
    one, other = _opened(ours), _opened(theirs)
    if one is None or other is None or one["head"].unitsPerEm != other["head"].unitsPerEm:
        return Drawn.CHANGED
    return max(_glyphs(one, other), Drawn.SAME if _same_tables(one, other) else Drawn.PLACED)


def _opened(raw: bytes) -> Any:
    """The typeface with its glyphs by their numbers alone; None where it lists a table twice."""
    from fontTools.ttLib import TTFont

    found = TTFont(io.BytesIO(raw), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    if len(found.reader.tables) != found.reader.numTables:
        return None
    found.setGlyphOrder([f"g{n}" for n in range(found["maxp"].numGlyphs)])
    return found


def _glyphs(one: Any, other: Any) -> Drawn:
    """Whether the letters that both have look the same; one may have letters that the other has no use for."""
    worst = Drawn.SAME
    for n in range(max(one["maxp"].numGlyphs, other["maxp"].numGlyphs)):
        ours, theirs = _outline(one, n), _outline(other, n)
        if ours != theirs:
            worst = max(worst, Drawn.CHANGED if ours and theirs else Drawn.PLACED)
    return worst


def _outline(font: Any, n: int) -> tuple[Any, ...]:
    """What a glyph is drawn by, and where it stands beside the point it is placed at; empty for one that draws nothing."""
    if n >= font["maxp"].numGlyphs:
        return ()
    glyf, name = font["glyf"], f"g{n}"
    glyph = glyf[name]
    points, ends, flags = glyph.getCoordinates(glyf)
    if not len(points):
        return ()
    program = glyph.program.getBytecode() if hasattr(glyph, "program") else b""
    side = font["hmtx"][name][1] - glyph.xMin
    on_curve = [each & _ON_CURVE for each in flags]
    return list(points), list(ends), on_curve, program, side, list(_components(glyph))


def _components(glyph: Any) -> Iterator[tuple[str, int]]:
    """Whose width a glyph put together from others takes, and by what rules it is put together."""
    if glyph.isComposite():
        for each in glyph.components:
            yield each.glyphName, each.flags


def _same_tables(one: Any, other: Any) -> bool:
    tags = {*one.reader.tables, *other.reader.tables} - _UNSEEN - _PARSED
    if any(tag not in one.reader.tables or tag not in other.reader.tables for tag in tags):
        return False
    if any(one.reader[tag] != other.reader[tag] for tag in tags):
        return False
    read = (("head", _HEAD), ("hhea", _HHEA))
    return all(getattr(one[tag], name) == getattr(other[tag], name) for tag, names in read for name in names)
