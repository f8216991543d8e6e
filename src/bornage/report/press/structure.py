"""What WeasyPrint leaves to mend in the structure of a PDF, for whoever listens to it instead of looking at it.

It tags what runs at the head and the foot of pages as if it were content, and hangs it on nothing; makes several
elements of what a page or a line cuts, and says no language of any (`joined` says how that is mended); names
heads after their place in a piece of a table; heads no cell with the head of its group of rows; names a link after
its anchor instead of its words; makes two links of one whose page is written after it; and keeps elements that
hold nothing.

Documents laid out apart may be merged afterwards: a head's name begins with the last `id` of the HTML before its
table, so that no two are alike as long as no `id` is in two documents. Whoever merges puts the names in order.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pydyf

from bornage.report.press.joined import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.report.press.joined import Joined

_RUNNING: Final[dict[str, str]] = {"Type": "/Pagination"}


def mend(document: Any, pdf: Any) -> None:
    """Change the tree in place; called before anything is compressed. `document` is WeasyPrint's."""
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    top, parents = _at(pdf, root["K"][0]), _at(pdf, root["ParentTree"])["Nums"]
    streams = [_at(pdf, pdf.objects[page]["Contents"]).stream for page in pdf.pages["Kids"][::3]]
    marks = [list(_marks(stream)) for stream in streams]
    joined = join(document, pdf, top)
    _lead_to(parents, joined.moved)
    for number, stream in enumerate(streams):
        _take_out(pdf, stream, marks[number], parents[2 * number + 1])
    _prune(pdf, top)
    every = list(walk(pdf, top))
    _lead_to(parents, _one_link_each(pdf, every))
    every = [each for each in every if each]  # what was taken into something else is empty
    held = {id(each) for each in every}
    for number, stream in enumerate(streams):
        _set_apart(pdf, stream, marks[number], parents[2 * number + 1], held)
    root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(_named(every, joined))})
    for each in every:
        if each["S"] == "/TBody":
            _head(pdf, each)


def _lead_to(parents: list[Any], moved: dict[Any, Any]) -> None:
    """Let every mark on a page, and every annotation, belong to the element that holds it now."""
    for n, held in enumerate(parents):
        if isinstance(held, list):
            held[:] = [moved.get(each, each) for each in held]
        elif held in moved:
            parents[n] = moved[held]


def walk(pdf: Any, element: Any) -> Iterator[Any]:
    """An element and all below it, in order."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        yield each
        below = [_at(pdf, kid) for kid in each["K"] if isinstance(kid, bytes)]
        waiting += [kid for kid in reversed(below) if "S" in kid]


def _marks(stream: list[Any]) -> Iterator[tuple[int, int]]:
    """Where marked content begins on a page, and its number."""
    for n, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            yield n, item["MCID"]


def _take_out(pdf: Any, stream: list[Any], marks: list[tuple[int, int]], parents: list[Any]) -> None:
    """Take texts of no letter, such as the break of a line after a figure, out of the tree."""
    for n, mcid in marks:
        ends = stream.index(b"EMC", n)
        if stream[ends - 2 : ends] == [b"BT", b"ET"] and (leaf := _at(pdf, parents[mcid]))["S"] == "/Span":
            _at(pdf, leaf["P"])["K"].remove(parents[mcid])


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


# --- what runs at the head and the foot of pages --------------------------------------------------------


def _set_apart(pdf: Any, stream: list[Any], marks: list[tuple[int, int]], parents: list[Any], held: set[int]) -> None:
    """Mark as artifacts what is tagged and hangs on nothing; its elements go."""
    for n, mcid in marks:
        if id(_at(pdf, parents[mcid])) not in held:
            _drop(pdf, _at(pdf, parents[mcid]), held)
            parents[mcid] = "null"
            stream[n - 1 : n + 1] = ["/Artifact", pydyf.Dictionary(_RUNNING)]


def _drop(pdf: Any, element: Any, held: set[int]) -> None:
    """Empty an element, and those it hangs from that are in no tree: numbers of objects must stay as they are."""
    while id(element) not in held and element:
        above = _at(pdf, element["P"])
        element.clear()
        element = above


# --- tables -----------------------------------------------------------------------------------------------


def _named(every: list[Any], joined: Joined) -> Iterator[Any]:
    """Pairs of a name and the head it names, in order of the names; a name is unlike any of another table.

    No table stands in another: a head is one of the table that was begun last.
    """
    found, count = {}, Counter[str]()
    anchor, n = "", 0
    for each in every:
        if each["S"] == "/Table":
            anchor, n = joined.anchors.get(id(each), ""), 0
            count[anchor] += 1
        elif each["S"] == "/TH" and "ID" in each:
            name = f"{anchor}.{count[anchor]:03}.{n:05}"
            n += 1
            # Cells refer to the very same objects, so that they follow.
            for known in (each["ID"], *joined.names.get(id(each["ID"]), ())):
                known.string = name
            found[name] = each
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


def _one_link_each(pdf: Any, every: list[Any]) -> dict[Any, Any]:
    """Take a link that stands within a link, as the number of a page does, into the one around it, and say which."""
    taken: dict[Any, Any] = {}
    for link in [each for each in every if each["S"] == "/Link"]:
        for kid in [kid for kid in link.get("K", ()) if isinstance(kid, bytes) and _at(pdf, kid).get("S") == "/Link"]:
            inner, place = _at(pdf, kid), link["K"].index(kid)
            link["K"][place : place + 1] = inner["K"]
            inner.clear()
            taken[kid] = link.reference
    return taken


def _at(pdf: Any, reference: Any) -> Any:
    """The object that a reference such as `12 0 R` points at."""
    return pdf.objects[int(reference[:-4])]
