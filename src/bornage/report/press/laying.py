"""One segment, laid out and drawn by WeasyPrint apart from all others.

What depends on the others is given from outside: the numbers of the pages that its words name. Heads and feet of
pages, which say the page and how many there are, are drawn apart (`margins`), so that nothing else has to wait until
they are known. It follows WeasyPrint 70's own order of work, in `Document._render` and `layout_document`.
"""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from bornage.report.press.apart import drawn_apart, replaced
from bornage.report.press.finish import tidy
from bornage.report.press.pace import document_class
from bornage.report.press.pieces import Running, Unfit
from bornage.report.press.taking import piece_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from bornage.report.press.pieces import Piece

VARIANT: Final = "pdf/a-3a"
"""Archivable with attachments, and tagged; the finisher adds that it is PDF/UA-1 too."""

_ROUNDS: Final = 8
"""How often WeasyPrint lays pages out again at most."""

_PAGE: Final = "page"
"""The counter of pages."""

_WORDS: Final = "content"
"""Where a number may stand in words; it may in a bookmark too, which none of ours does."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What is known of a segment once it is laid out."""

    pages: int
    where: dict[str, int]
    """The page, from 0 within the segment, on which each anchor stands first."""
    wants: tuple[str, ...]
    """Anchors whose page its words name."""
    running: tuple[Running, ...]
    """What the head and the foot of each page will need."""


@dataclass(frozen=True, slots=True)
class Room:
    """What all segments laid out in one process share."""

    weasyprint: ModuleType
    typefaces: Any
    base: str
    fetcher: Any
    sheets: dict[str, tuple[Any, list[Any]]] = field(default_factory=dict)
    """Style sheets, each read once although every segment holds it."""

    def sheet(self, *, string: str, counter_style: Any, page_rules: list[Any], **others: Any) -> Any:
        """A style sheet as WeasyPrint reads it, and makes note of what it says of pages."""
        if string not in self.sheets:
            own: list[Any] = []
            counters = counter_style.copy()
            read = self.weasyprint.CSS(string=string, counter_style=counters, page_rules=own, **others)
            if counters != counter_style or others["color_profiles"] or others["layers"]:
                raise Unfit  # it would have to say that of each segment
            self.sheets[string] = read, own
        read, own = self.sheets[string]
        page_rules += own
        return read


class Layout:
    """A segment being laid out. `anchors` are those of the whole report."""

    def __init__(self, room: Room, html: str, anchors: frozenset[str], numbers: dict[str, int]) -> None:
        self._room = room
        self._anchors = anchors
        self._html = parsed(room, html)
        self._profiles: dict[str, Any] = {}
        self._wanted: dict[tuple[Any, str], set[str]] = {}
        """For each box whose words name pages, the anchors that are on them."""
        self._options = options(room.weasyprint)
        self.context, self._root = self._boxes(numbers)
        self._pages: list[Any] = []
        self._bare: dict[tuple[str, bool, str], Any] = {}
        room.weasyprint.layout.initialize_page_maker(self.context, self._root)
        self._settle()

    def _boxes(self, numbers: dict[str, int]) -> tuple[Any, Any]:
        weasyprint, html = self._room.weasyprint, self._html
        counters = weasyprint.css.counters.CounterStyle()
        document = weasyprint.document
        with replaced((weasyprint.css, "CSS", self._room.sheet)):
            context = document.Document._build_layout_context(  # noqa: SLF001 (it offers no other way to a half of its work)
                html, self._room.typefaces, counters, self._profiles, self._options
            )
        targets = context.target_collector
        # Numbers come from outside, those of its own pages too, as only there it is known which page is its first.
        targets.cache_target_page_counters = lambda *_: None
        targets.lookup_target = self._noted(targets.lookup_target)
        for name in self._anchors - targets.target_lookup_items.keys():
            away = weasyprint.css.targets.TargetLookupItem("up-to-date")
            away.target_box = SimpleNamespace(cached_counter_values={})
            targets.target_lookup_items[name] = away
        for name, number in numbers.items():
            targets.target_lookup_items[name].cached_page_counter_values = {_PAGE: [number]}
        root = document.build_formatting_structure(
            html.etree_element,
            context.style_for,
            context.get_image_from_uri,
            html.base_url,
            targets,
            counters,
            context.footnotes,
        )
        _wait_for_others_only(targets)
        return context, root

    def _noted(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """Note which words name the page of what: WeasyPrint itself does not where an attribute says it."""
        targets = self._room.weasyprint.css.targets

        def lookup_target(token: Any, box: Any, part: str, again: Any) -> Any:
            named = token
            if token[0] == "attr()":
                name, kind, fallback = token[1]
                named = kind, box.element.get(name, fallback)
            anchor = targets.anchor_name_from_token(named)
            if part == _WORDS and anchor in self._anchors:
                self._wanted.setdefault((box, part), set()).add(anchor)
            return original(token, box, part, again)

        return lookup_target

    def place(self, numbers: dict[str, int]) -> None:
        """Lay the pages out again whose words name a page that has another number now."""
        targets = self.context.target_collector
        changed = set()
        for name, number in numbers.items():
            item = targets.target_lookup_items[name]
            if item.cached_page_counter_values != {_PAGE: [number]}:
                item.cached_page_counter_values = {_PAGE: [number]}
                changed.add(name)
        for (box, part), item in targets.counter_lookup_items.items():
            if not changed.isdisjoint(self._wanted.get((box, part), ())):
                item.parse_again(item.cached_page_counter_values)
                if item.page_maker_index is not None:
                    self.context.page_maker[item.page_maker_index][-1]["content_changed"] = True
        if changed:
            self._settle()

    def _settle(self) -> None:
        """Make pages until nothing in them changes any more."""
        context = self.context
        for _ in range(_ROUNDS):
            made = self._room.weasyprint.layout.make_all_pages(context, self._root, self._html, self._pages)
            self._pages = list(made)
            if not any(state["content_changed"] for *_, state in context.page_maker):
                return

    @property
    def laid(self) -> Laid:
        """What is known of it now."""
        makers = self.context.page_maker
        wants = {name for names in self._wanted.values() for name in names}
        where = {name: n for n, (*_, state) in reversed([*enumerate(makers)]) for name in state["anchors"]}
        return Laid(len(self._pages), where, tuple(sorted(wants)), tuple(self._running()))

    def _running(self) -> Iterator[Running]:
        """What each page's head and foot will need, as WeasyPrint collects it once all pages are made."""
        context = self.context
        strings: Any = defaultdict(lambda: defaultdict(list))
        for n, page in enumerate(self._pages, start=1):
            for box in page.descendants():
                if box.string_set and box.string_set != "none":
                    for name, text in box.string_set:
                        strings[name][n].append(text)
        before, context.string_set = context.string_set, strings
        try:
            for n, page in enumerate(self._pages, start=1):
                context.current_page = n
                found = ((name, context.get_string_set_for(page, name)) for name in sorted(strings))
                kind = page.page_type
                yield Running(
                    (kind.side, kind.blank, kind.name), tuple((name, said[0]) for name, said in found if said)
                )
        finally:
            context.string_set = before

    def bare_page(self, kind: tuple[str, bool, str]) -> Any:
        """A page of that type, with nothing on it."""
        if kind not in self._bare:
            layout = self._room.weasyprint.layout.page
            page_type = layout.PageType(*kind, 0, ())
            layout.set_page_type_computed_styles(page_type, self._html, self.context.style_for)
            state: tuple[Any, ...] = ([0], {"pages": [0]}, [{"pages"}], [])
            self._bare[kind] = layout.make_page(self.context, self._root, page_type, None, 1, state)[0]
        return self._bare[kind]

    # --- drawing ---------------------------------------------------------------------------------------------

    def draw(self, letters: dict[int, int]) -> Piece:
        """All of it but heads and feet. `letters` number the letters of the report, for those without a glyph."""
        weasyprint = self._room.weasyprint
        with replaced(
            (weasyprint.layout, "initialize_page_maker", lambda *_: None),
            (weasyprint.layout, "make_all_pages", lambda *_: self._pages),
            (weasyprint.layout, "make_margin_boxes", lambda *_: ()),
        ):
            boxes = list(weasyprint.layout.layout_document(self._html, self._root, self.context))
        document = weasyprint.document.Document(
            [weasyprint.document.Page(each) for each in boxes],
            weasyprint.pdf.metadata.DocumentMetadata(lang=self._html.etree_element.get("lang")),
            self._html.url_fetcher,
            self._room.typefaces,
            self._profiles,
            self._options["output_intent"],
        )
        document._html = self._html  # noqa: SLF001 (as WeasyPrint does)
        with drawn_apart(weasyprint, self._anchors, letters):
            pdf = weasyprint.pdf.generate_pdf(document, io.BytesIO(), 1, **self._options)
        tidy(document, pdf)
        return piece_of(document, pdf)


def _wait_for_others_only(targets: Any) -> None:
    """Words that name the page of something else do not change once their own page has a number.

    WeasyPrint takes the counters that they want of another place for wants of their own too, as it notes both in one
    list, and lays each such page out a second time.
    """
    for item in targets.counter_lookup_items.values():
        if any(item.missing_counters is wanted for wanted in item.missing_target_counters.values()):
            item.missing_counters = []


def options(weasyprint: ModuleType) -> dict[str, Any]:
    """What WeasyPrint takes for our kind of PDF."""
    found = {**weasyprint.DEFAULT_OPTIONS, "pdf_variant": VARIANT}
    _, properties = weasyprint.pdf.VARIANTS[VARIANT]
    found.update({key: value for key, value in properties.items() if found.get(key) is None})
    return found


def parsed(room: Room, html: str) -> Any:
    """A document as WeasyPrint reads it."""
    return document_class(room.weasyprint)(string=html, base_url=room.base, url_fetcher=room.fetcher)
