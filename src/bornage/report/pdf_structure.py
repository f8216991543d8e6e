"""What WeasyPrint leaves to mend in the structure of a PDF, for whoever listens to it instead of looking at it.

It tags what runs at the head and the foot of pages as if it were content, and hangs it on nothing; names
cells of tables cut by a page alike; heads no cell with the head of its group of rows; names a link after
its anchor instead of its words; makes two links of one whose page is written after it; and keeps elements
that hold nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUNNING: Final[dict[str, str]] = {"Type": "/Pagination"}


def mend(document: Any, pdf: Any) -> None:
    """Change the tree in place; called before anything is compressed. `document` is WeasyPrint's."""
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    top, parents = _at(pdf, root["K"][0]), _at(pdf, root["ParentTree"])["Nums"]
    streams = [_at(pdf, pdf.objects[page]["Contents"]) for page in pdf.pages["Kids"][::3]]
    for number, stream in enumerate(streams):
        _take_out(pdf, stream, parents[2 * number + 1])
    _prune(pdf, top)
    _one_link_each(pdf, top, parents)
    held = {id(each) for each in walk(pdf, top)}
    for number, stream in enumerate(streams):
        _set_apart(pdf, stream, parents[2 * number + 1], held)
    tables = [each for each in walk(pdf, top) if each["S"] == "/Table"]
    root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(_named(pdf, tables))})
    for table in tables:
        for body in rows_of(pdf, table):
            _head(pdf, body)
    _say_links(document)


def walk(pdf: Any, element: Any) -> Iterator[Any]:
    """An element and all below it, in order."""
    yield element
    for kid in element["K"]:
        if isinstance(kid, bytes):
            below = _at(pdf, kid)
            if "S" in below:
                yield from walk(pdf, below)


def _take_out(pdf: Any, stream: Any, parents: list[Any]) -> None:
    """Take texts of no letter, such as the break of a line after a figure, out of the tree."""
    items = stream.stream
    for n, item in enumerate(items):
        if not isinstance(item, pydyf.Dictionary) or "MCID" not in item:
            continue
        reference = parents[item["MCID"]]
        leaf, ends = _at(pdf, reference), items.index(b"EMC", n)
        if leaf["S"] == "/Span" and items[ends - 2 : ends] == [b"BT", b"ET"]:
            _at(pdf, leaf["P"])["K"].remove(reference)


def _prune(pdf: Any, element: Any) -> bool:
    """Drop from below an element whatever holds nothing, such as a line ruled to write on; whether anything is left.

    An empty cell stays: its table needs it.
    """
    kept = []
    for kid in element["K"]:
        below = _at(pdf, kid) if isinstance(kid, bytes) else None
        if below is None or "S" not in below or _prune(pdf, below):
            kept.append(kid)
        else:
            below.clear()
    element["K"][:] = kept
    return bool(kept) or element["S"] in {"/TD", "/TH"}


def rows_of(pdf: Any, table: Any) -> Iterator[Any]:
    """The groups of rows of a table, but for its heads."""
    return (each for each in walk(pdf, table) if each["S"] == "/TBody")


# --- what runs at the head and the foot of pages --------------------------------------------------------


def _set_apart(pdf: Any, stream: Any, parents: list[Any], held: set[int]) -> None:
    """Mark as artifacts what is tagged and hangs on nothing; its elements go."""
    running = {mcid for mcid, reference in enumerate(parents) if id(_at(pdf, reference)) not in held}
    for mcid in running:
        _drop(pdf, _at(pdf, parents[mcid]), held)
        parents[mcid] = "null"
    for n, item in enumerate(stream.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in running:
            stream.stream[n - 1 : n + 1] = ["/Artifact", pydyf.Dictionary(_RUNNING)]


def _drop(pdf: Any, element: Any, held: set[int]) -> None:
    """Empty an element, and those it hangs from that are in no tree: numbers of objects must stay as they are."""
    while id(element) not in held and element:
        above = _at(pdf, element["P"])
        element.clear()
        element = above


# --- tables -----------------------------------------------------------------------------------------------


def _named(pdf: Any, tables: list[Any]) -> Iterator[Any]:
    """Pairs of a name and the head it names, in order of the names; a name is unlike any of another table."""
    found = {}
    for number, table in enumerate(tables):
        heads = (each for each in walk(pdf, table) if each["S"] == "/TH" and "ID" in each)
        for n, each in enumerate(heads):
            # Cells refer to the very same object, so that they follow.
            each["ID"].string = f"t{number:05}-{n:05}"
            found[f"t{number:05}-{n:05}"] = each
    for name in sorted(found):
        yield from (found[name]["ID"], found[name].reference)


def _head(pdf: Any, body: Any) -> None:
    """Where a group of rows begins with one head across, let it head each of their cells."""
    rows = [_at(pdf, reference) for reference in body["K"]]
    first = [_at(pdf, reference) for reference in rows[0]["K"]] if rows else []
    if len(first) != 1 or first[0]["S"] != "/TH" or "ColSpan" not in first[0]["A"]:
        return
    for row in rows[1:]:
        for cell in (_at(pdf, reference) for reference in row["K"]):
            if cell["S"] == "/TD" and "Headers" in cell["A"]:
                cell["A"]["Headers"].append(first[0]["ID"])


# --- links ------------------------------------------------------------------------------------------------


def _one_link_each(pdf: Any, element: Any, parents: list[Any]) -> None:
    """Take a link that stands within a link, as the number of a page does, into the one around it."""
    taken: dict[bytes, bytes] = {}
    for link in [each for each in walk(pdf, element) if each["S"] == "/Link"]:
        for kid in [kid for kid in link.get("K", ()) if isinstance(kid, bytes) and _at(pdf, kid).get("S") == "/Link"]:
            inner, place = _at(pdf, kid), link["K"].index(kid)
            link["K"][place : place + 1] = inner["K"]
            inner.clear()
            taken[kid] = link.reference
    for n, held in enumerate(parents):
        if isinstance(held, list):
            held[:] = [taken.get(each, each) for each in held]
        elif held in taken:
            parents[n] = taken[held]


def _say_links(document: Any) -> None:
    """Say a link by its words, as a reader would read them."""
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 (WeasyPrint offers no other way)
            note = getattr(box, "link_annotation", None)
            if note is not None and (said := " ".join("".join(box.element.itertext()).split())):
                note["Contents"] = pydyf.String(said)


def _at(pdf: Any, reference: Any) -> Any:
    """The object that a reference such as `12 0 R` points at."""
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    return pdf.objects[int(text.split()[0])]
