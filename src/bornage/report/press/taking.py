"""A segment that WeasyPrint drew, taken apart into bytes and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bornage.report.press.pieces import (
    APART,
    CATALOG,
    DOCUMENT,
    MAIN,
    PAGES,
    PARENTS,
    PROFILE,
    STATES,
    STRUCTURE,
    TYPEFACES,
    Face,
    Mark,
    Piece,
    Unfit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def piece_of(document: Any, pdf: Any) -> Piece:
    """Take a PDF apart, once it is tidy and compressed."""
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    top, tree = _at(pdf, root["K"][0]), _at(pdf, root["ParentTree"])
    pages = tuple(pdf.pages["Kids"][::3])
    resources = _at(pdf, pdf.objects[pages[0]]["Resources"])
    for state in STATES:
        resources["ExtGState"].setdefault(state, dictionary({state[0].replace("a", "ca").replace("A", "CA"): 1}))
    shared = {
        pdf.pages.number: PAGES,
        pdf.catalog.number: CATALOG,
        root.number: STRUCTURE,
        tree.number: PARENTS,
        top.number: DOCUMENT,
        number_of(resources["Font"]): TYPEFACES,
        number_of(pdf.catalog["Metadata"]): 0,
        **{number_of(each.pdf_reference): PROFILE for each in document.color_profiles.values()},
    }
    main, mains, tops = _main_part(pdf, top)
    if main:
        shared[main.number] = MAIN
    for n, page in enumerate(pages):
        pdf.objects[page]["Contents"] = b"[%s %d 0 R]" % (pdf.objects[page]["Contents"], len(pdf.objects) + n)
    plain = tuple(n for n, each in enumerate(pdf.objects) if n and n not in shared and isinstance(each, dict) and each)
    streams = tuple((n, each) for n, each in enumerate(pdf.objects) if n not in shared and hasattr(each, "stream"))
    dests = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    names = root["IDTree"]["Names"]
    told = [
        *(pdf.objects[n].data for n in plain),
        *(_head_of(each) for _, each in streams),
        *all_written(_parents(tree["Nums"])),
        *(each.data for each in dests[1::2]),
    ]
    if any(APART in each for each in told):
        raise Unfit
    return Piece(
        size=len(pdf.objects),
        shared=tuple(shared.items()),
        plain=plain,
        streams=tuple((n, b"\n".join(all_written(each.stream))) for n, each in streams),
        said=APART.join(told),
        pages=pages,
        tops=b" ".join(tops),
        main=main.data if main else b"",
        mains=b" ".join(mains),
        anchors=tuple((str(each.string), each.data) for each in dests[::2]),
        names=tuple(
            (str(one.string), one.data, written(two)) for one, two in zip(names[::2], names[1::2], strict=True)
        ),
        marks=tuple(_marks(document)),
        faces=tuple(face_of(each) for each in document.fonts.values()),
    )


def _main_part(pdf: Any, top: Any) -> tuple[Any, list[bytes], list[bytes]]:
    """The main part without what stands in it, what stands in it, and what else stands at the top."""
    mains: list[bytes] = []
    tops: list[bytes] = []
    main = None
    for kid in top["K"]:
        below = _at(pdf, kid)
        if below["S"] == "/Part" and main is None:
            main = below
            mains.extend(map(written, below.pop("K")))
        elif below["S"] == "/Part":
            raise Unfit
        else:
            tops.append(written(kid))
    return main, mains, tops


def _parents(numbers: list[Any]) -> list[Any]:
    """What belongs to each mark: pages first, then links, numbered in order."""
    if numbers[::2] != list(range(len(numbers) // 2)):
        raise Unfit
    return numbers[1::2]


def _marks(document: Any) -> Iterable[Mark]:
    for n, page in enumerate(document.pages):
        for level, label, (x, y), state in page.bookmarks:
            yield Mark(level, _string(label), n, (x * 0.75, (page.height - y) * 0.75), state == "closed")


def face_of(font: Any) -> Face:
    """A typeface, of which nothing is left in a library."""
    own = font.__dict__
    facts = {name: each for name, each in own.items() if name not in _OTHERWISE}
    return Face(font.hash, facts, dict(font.widths), dict(font.to_unicode), dict(font.missing))


_OTHERWISE: Final = frozenset({"hb_font", "hb_face", "widths", "to_unicode", "missing", "bornage_glyphs"})
"""What a `Face` does not keep among its facts: places in memory, and what it keeps by itself."""


def _head_of(stream: Any) -> bytes:
    body = len(b"\n".join(all_written(stream.stream)))
    said: bytes = dictionary({**stream.extra, "Length": body}).data
    return said


def _string(words: str) -> bytes:
    import pydyf

    said: bytes = pydyf.String(words).data
    return said


def dictionary(values: dict[str, Any]) -> Any:
    """A dictionary of a PDF."""
    import pydyf

    return pydyf.Dictionary(values)


def written(item: Any) -> bytes:
    """As pydyf writes anything."""
    import pydyf

    said: bytes = pydyf._to_bytes(item)  # noqa: SLF001 (it offers no other way)
    return said


def all_written(items: Iterable[Any]) -> list[bytes]:
    """As pydyf writes each of them; most are written already."""
    import pydyf

    to_bytes = pydyf._to_bytes  # noqa: SLF001 (likewise)
    return [item if type(item) is bytes else to_bytes(item) for item in items]


def number_of(reference: Any) -> int:
    """The number of the object that a reference such as `12 0 R` points at."""
    return int((reference.decode() if isinstance(reference, bytes) else str(reference)).split()[0])


def _at(pdf: Any, reference: Any) -> Any:
    return pdf.objects[number_of(reference)]
