"""Heads and feet of pages, drawn once it is known how many pages there are.

They depend on the style of the report and on a few strings, not on what stands between them: so they need no page
that was laid out, and may be drawn again when a page has another number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bornage.report.press.apart import drawn_apart
from bornage.report.press.packing import deflated
from bornage.report.press.pieces import STATES, Margins, Unfit
from bornage.report.press.taking import all_written, face_of

if TYPE_CHECKING:
    from bornage.report.press.laying import Layout, Room
    from bornage.report.press.pieces import Running

_SCALE: Final = 0.75
"""Points in a pixel of CSS."""


def draw_margins(
    room: Room, layout: Layout, wanted: tuple[Running, ...], first: int, total: int, letters: dict[int, int]
) -> Margins:
    """Draw the heads and feet of pages in a row, of which the first has the number `first`; `layout` is the empty report."""
    weasyprint = room.weasyprint
    fonts: dict[Any, Any] = {}
    with drawn_apart(weasyprint, frozenset(), letters):
        streams = tuple(
            _drawn(weasyprint, layout, each, number, total, fonts) for number, each in enumerate(wanted, start=first)
        )
    return Margins(streams, tuple(map(face_of, fonts.values())))


def _drawn(weasyprint: Any, layout: Layout, running: Running, number: int, total: int, fonts: dict[Any, Any]) -> bytes:
    context = layout.context
    page = layout.bare_page(running.kind)
    context.string_set = _Strings({name: {1: [said]} for name, said in running.strings})
    context.current_page = 1
    counters = {"page": [number], "pages": [total]}
    state: tuple[Any, ...] = ([0], counters, [set(counters)], [])
    boxes = list(weasyprint.layout.page.make_margin_boxes(context, page, state))
    for box in boxes:
        weasyprint.layout.background.layout_box_backgrounds(page, box, context.get_image_from_uri)
    resources: dict[str, Any] = {kind: {} for kind in ("ExtGState", "XObject", "Pattern", "Shading")}
    resources["ColorSpace"] = None
    rectangle = (0, 0, page.margin_width(), page.margin_height())
    stream = weasyprint.pdf.stream.Stream(fonts, rectangle, resources, {}, None, {}, "srgb")
    with stream.stacked():
        stream.transform(a=_SCALE, d=_SCALE)
        for box in boxes:
            context_of = weasyprint.stacking.StackingContext.from_box(box, page)
            weasyprint.draw.draw_stacking_context(stream, context_of)
    if any(resources[kind] for kind in ("XObject", "Pattern", "Shading")) or resources["ExtGState"].keys() - STATES:
        raise Unfit
    return _as_artifact(stream.stream)


class _Strings(dict[str, dict[int, list[str]]]):
    """Named strings of one page; one that was never set is empty."""

    def __missing__(self, name: str) -> dict[int, list[str]]:
        return {}


def _as_artifact(items: list[Any]) -> bytes:
    if not items:
        return b"<</Length 0>>\nstream\n\nendstream"
    body = b"\n".join([b"/Artifact <</Type /Pagination>> BDC", *all_written(items), b"EMC"])
    small = deflated(body)
    how = b"/Filter /FlateDecode"
    if small.endswith(b"\r"):  # a validator would lose that byte
        small, how = body, b""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (how, len(small), small)
