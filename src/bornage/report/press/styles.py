"""Styles worked out once for all elements alike, in all segments that one process lays out.

WeasyPrint 70.0 shares a style between elements of one document that have the same parent style and match the same
selectors. Here an anchor makes no difference to what stands in it, parts made of nothing but style (`::before`) share
theirs too, and styles stay with the typefaces of the room, where the next segment finds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element

from bornage.report.press.matching import Matching

if TYPE_CHECKING:
    from types import ModuleType

_PLAIN: Final = re.compile(r"[\w.:-]+")
"""An anchor that CSS reads as it stands."""

_LOGICAL: Final = re.compile("inline|block")
"""A property that says a side by the way text runs."""

_TOLD: Final = frozenset({"style", "lang", "name", "width", "height", "id"})
"""Attributes that say something of style."""


@dataclass
class _Kept:
    """Styles of one room. What they were made from stays too, as it is known by its place in memory."""

    initial: Any
    sizes: dict[str, Any] = field(default_factory=lambda: {"box": None, "area": None})
    styles: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    sheets: list[Any] = field(default_factory=list)
    matching: dict[tuple[int, ...], Matching] = field(default_factory=dict)
    """For the sheets of a document, which rules fit what."""
    declared: dict[tuple[tuple[str, str], ...], tuple[tuple[Any, Any], ...]] = field(default_factory=dict)
    """What attributes say, by the name of the element and their values."""
    outlined: tuple[int, bool] = (0, False)
    """How many styles were looked at, and whether one of them draws a line around a box."""

    @property
    def draws_outlines(self) -> bool:
        """Whether any style draws a line around a box, beyond its border."""
        if self.outlined[0] != len(self.styles):
            self.outlined = len(self.styles), any(each["outline_width"] for each in self.styles.values())
        return self.outlined[1]


@dataclass(frozen=True, slots=True)
class _Attributes:
    """What the attributes of an element say of its style."""

    key: tuple[tuple[str, str], ...] = ()
    declared: tuple[tuple[Any, Any], ...] = ()
    """Specificities, and declarations."""
    anchor: str | None = None
    """Its own anchor, where nothing else follows from it."""


_NONE: Final = _Attributes()


@cache
def shared_styles(css: ModuleType) -> Any:
    """WeasyPrint's `StyleFor`, which shares more; `css` is `weasyprint.css`."""
    original, anchored = css.StyleFor, _anchored_style(css)

    def __init__(  # noqa: N807 (WeasyPrint's)
        self: Any, html: Any, sheets: Any, presentational_hints: Any, font_config: Any, target_collector: Any
    ) -> None:
        if presentational_hints:
            original.__init__(self, html, sheets, presentational_hints, font_config, target_collector)
            return
        kept = font_config.__dict__.setdefault("bornage_styles", None)
        if kept is None:
            kept = font_config.bornage_styles = _Kept(css.InitialStyle(font_config))
        self._cascaded_styles, self._computed_styles, self.bornage_kept = {}, {}, kept
        self.initial_page_sizes, self._sheets, self.font_config = kept.sizes, sheets, font_config
        css.PROGRESS_LOGGER.info("Step 3 - Applying CSS")
        kept.sheets.extend(each for each, *_ in sheets)
        _Styling(css, html, sheets, kept, anchored).style_all(self._computed_styles, target_collector)

    def set_computed_styles(
        self: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: Any = None,
        base_url: Any = None,
        target_collector: Any = None,
    ) -> None:
        """Of a page, and of what runs on it: as of any other page of its kind."""
        above = self._computed_styles[parent, None]
        cascaded = self._cascaded_styles.get((element, pseudo_type), {})
        told = tuple([(name, id(values), str(weight)) for name, (values, weight) in cascaded.items()])
        known, key = self.bornage_kept.styles, (id(above), "@page", pseudo_type, told)
        if key in known:
            self._computed_styles[element, pseudo_type] = known[key]
            return
        original.set_computed_styles(self, element, parent, root, pseudo_type, base_url, target_collector)
        known[key] = self._computed_styles[element, pseudo_type]

    own = {"__init__": __init__, "set_computed_styles": set_computed_styles}
    return type("SharedStyles", (original,), own)


class _Styling:
    """One document whose elements are given styles."""

    def __init__(self, css: ModuleType, html: Any, sheets: Any, kept: _Kept, anchored: Any) -> None:
        self._css = css
        self._html = html
        self._sheets = sheets
        self._kept = kept
        self._anchored = anchored
        self._root: Any = None

    def style_all(self, computed: dict[tuple[Any, str | None], Any], targets: Any) -> None:
        """Give each element and each part of one its style, in the order of the document."""
        bases: dict[Any, Any] = {}
        noted = set[int]()
        match = self._matching().match
        for element in self._html.wrapper_element.iter_subtree():
            source = element.etree_element
            own: list[tuple[int, Any, Any]] = []
            parts: dict[str, list[tuple[int, Any, Any]]] = {}
            for n, fitting in enumerate(match(element)):
                for specificity, _, part, said in fitting:
                    (parts.setdefault(part, []) if part else own).append((n, specificity, said))
            attributes = self._attributes(source)
            above = None if element.parent is None else bases[element.parent.etree_element]
            base = bases[source] = self._made(above, None, attributes, own)
            style = base if attributes.anchor is None else self._anchored(base, attributes.anchor)
            computed[source, None] = style
            if targets and style["anchor"] and id(style) not in noted:
                noted.add(id(style))
                targets.collect_anchor(style["anchor"])
            for part, matched in parts.items():
                computed[source, part] = self._made(base, part, _NONE, matched)

    def _matching(self) -> Matching:
        sheets = [each for each, *_ in self._sheets]
        key = tuple(map(id, sheets))
        if key not in self._kept.matching:
            self._kept.matching[key] = Matching(self._css.cssselect2, sheets)
        return self._kept.matching[key]

    def _made(self, above: Any, part: str | None, attributes: _Attributes, matched: list[tuple[int, Any, Any]]) -> Any:
        """The style of what stands in another of style `above`: as it was made before, or made now."""
        key = (id(above), part, attributes.key, tuple([(n, specificity, id(said)) for n, specificity, said in matched]))
        style = self._kept.styles.get(key)
        if style is None:
            cascaded = self._cascaded(attributes, matched)
            style = self._kept.styles[key] = self._css.ComputedStyle(
                above,
                cascaded,
                part,
                self._kept.initial if above is None else self._root,
                self._html.base_url,
                self._kept.initial.font_config,
                self._kept.sizes,
            )
            style.bornage_says_sides = not any(_LOGICAL.search(name) for name in cascaded)
        if above is None:
            self._root = style
        return style

    def _cascaded(self, attributes: _Attributes, matched: list[tuple[int, Any, Any]]) -> dict[str, Any]:
        """What is declared of it, the strongest of each."""
        css, found = self._css, dict[str, Any]()
        said = [("author", inf, each, tuple(pairs)) for each, pairs in self._declared(attributes)]
        for n, specificity, (declarations, layer) in matched:
            sheet, origin, instead = self._sheets[n]
            order = inf if layer is None else sheet.layers.index(layer)
            said.append((origin, order, instead or specificity, declarations))
        for origin, order, specificity, declarations in said:
            for name, values, importance in declarations:
                weight = (css.declaration_precedence(origin, importance), order, specificity)
                if name not in found or found[name][1] <= weight:
                    found[name] = values, weight
        return found

    def _declared(self, attributes: _Attributes) -> Any:
        for specificity, declarations in attributes.declared:
            yield specificity, self._css.preprocess_declarations(self._html.base_url, declarations)

    def _attributes(self, source: Any) -> _Attributes:
        if _TOLD.isdisjoint(source.attrib):
            return _NONE
        own = {name: said for name, said in source.attrib.items() if name in _TOLD}
        anchor = own.pop("id") if _PLAIN.fullmatch(own.get("id", "")) and "name" not in own else None
        key = (("", source.tag), *own.items())
        if key not in self._kept.declared:
            found = self._css.find_style_attributes(Element(source.tag, own), base_url=self._html.base_url)
            self._kept.declared[key] = tuple((specificity, declarations) for specificity, _, declarations, _ in found)
        declared = self._kept.declared[key]
        # Where nothing is said but an anchor, it is as if there were no attribute.
        return _Attributes(key if declared else (), declared, anchor)


def _anchored_style(css: ModuleType) -> Any:
    """The style of an element that is an anchor, otherwise that of others."""

    def __init__(self: Any, base: Any, anchor: str) -> None:  # noqa: N807 (Python's)
        self.__dict__.update(base.__dict__)
        self.__dict__.pop("anonymous_style", None)
        self.bornage_base = base
        self["anchor"] = anchor

    def __missing__(self: Any, key: str) -> Any:  # noqa: N807 (Python's)
        found = self[key] = self.bornage_base[key]
        return found

    return type("AnchoredStyle", (css.ComputedStyle,), {"__init__": __init__, "__missing__": __missing__})


def computing(css: ModuleType) -> Any:
    """What `ComputedStyle` does where it does not know a property: most are as they are at first, or as around it."""
    original = css.ComputedStyle.__missing__
    initial, inherited, computed_later = css.INITIAL_VALUES, css.INHERITED, css.INITIAL_NOT_COMPUTED
    check_math = css.check_math
    special = frozenset({"page", "position", "float", "display"})
    plain = {key for key in initial if key not in special and key[:16] != "text_decoration_"}

    def __missing__(self: Any, key: str) -> Any:  # noqa: N807 (Python's)
        if key in plain and key not in self.cascaded and getattr(self, "bornage_says_sides", False):
            if key not in inherited:
                if key not in computed_later:
                    found = self[key] = initial[key]
                    return found
            elif self.parent_style is not None:
                found = self.parent_style[key]
                if type(found) is str or not check_math(found):
                    self[key] = found
                    return found
        return original(self, key)

    return __missing__
