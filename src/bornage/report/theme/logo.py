"""A firm's logo, taken apart before anything draws it; the only door to Pillow.

Size on disk, then the size that its own head states, then the picture itself: each is looked at only
once the one before is reasonable, so that a small file that unfolds into gigabytes never does.
"""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal

from PIL import Image, ImageFile, UnidentifiedImageError

from bornage.report.theme.svg import BadDrawing, proportions
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.text import Text

Kind = Literal["image/png", "image/jpeg", "image/svg+xml"]

MOST_BYTES: Final = 2_000_000
MOST_PIXELS: Final = 4_000
"""On a side."""
MOST_PROPORTION: Final = 20.0
"""Of the longer side to the shorter."""
ENDINGS: Final[dict[str, Kind]] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}

_SIGNS: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_MODES: Final = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
"""Grey or red, green and blue: what an archivable PDF may hold as it is."""


class BadLogo(Exception):  # noqa: N818 (said to a person, not to a program)
    """It cannot be printed."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.to("en"))
        self.text = text


def looked_at(content: bytes, name: str) -> tuple[Kind, float]:
    """What a logo is, and its height for a width of 1. Raises BadLogo."""
    kind = ENDINGS.get("." + name.rpartition(".")[2].lower())
    if kind is None:
        raise BadLogo(message("theme.logo.ending", known=", ".join(ENDINGS)))
    if len(content) > MOST_BYTES:
        raise BadLogo(message("theme.logo.too_large", most=MOST_BYTES // 1_000_000))
    found = next((each for sign, each in _SIGNS.items() if content.startswith(sign)), "image/svg+xml")
    if found != kind:
        raise BadLogo(message("theme.logo.other_kind", ending=name.rpartition(".")[2]))
    try:
        height = proportions(content) if kind == "image/svg+xml" else _picture(content, kind)
    except BadDrawing as bad:
        raise BadLogo(bad.text) from bad
    if not 1 / MOST_PROPORTION <= height <= MOST_PROPORTION:
        raise BadLogo(message("theme.logo.proportions", most=f"{MOST_PROPORTION:g}"))
    return kind, height


def _picture(content: bytes, kind: Kind) -> float:
    """The proportions of a picture made of pixels, once all of it could be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG" if kind == "image/png" else "JPEG",)) as picture:
                if max(picture.size) > MOST_PIXELS:
                    wide, high = picture.size
                    raise BadLogo(message("theme.logo.too_many_pixels", wide=wide, high=high, most=MOST_PIXELS))
                if picture.mode not in _MODES or getattr(picture, "n_frames", 1) > 1:
                    raise BadLogo(message("theme.logo.mode"))
                with _whole_pictures_only():
                    picture.load()
                return picture.size[1] / picture.size[0]
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise BadLogo(message("theme.logo.bomb", most=MOST_PIXELS)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, ZeroDivisionError, EOFError) as error:
        raise BadLogo(message("theme.logo.broken")) from error


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """WeasyPrint, once loaded, has Pillow fill in what a cut picture lacks."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
