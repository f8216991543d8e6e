"""Which rules of a style sheet fit an element, found once for all elements of a kind.

`cssselect2` 0.10 tries, on each element, each selector that may fit it. All that most selectors read is of what kind the
element is: its name, its classes and a few attributes, whether it is the first or the last among its siblings, what the
one before it is called, and of what kind the element around it is. Selectors that read anything else (what an element
holds, what follows it, its number) are tried on each element, as before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

_PLACES: Final = frozenset({"first-child", "last-child", "only-child", "root", "scope"})
"""What a kind says of the place of an element; not of the place of the one before it."""

_NEVER: Final = frozenset({"visited", "hover", "active", "focus", "focus-within", "focus-visible", "target"})
"""What nothing on paper is."""

Reads = frozenset[tuple[str, str]]
"""What a selector reads of elements beyond names, classes and places: an `id`, the `value` of an attribute, or its `presence`."""

_NOTHING: Final[Reads] = frozenset()


def noting(compiler: ModuleType) -> Callable[..., None]:
    """What takes the place of `CompiledSelector.__init__`: each selector keeps what it reads; None for anything."""
    original = compiler.CompiledSelector.__init__
    reading = _Reading(compiler.parser)

    def __init__(self: Any, parsed_selector: Any) -> None:  # noqa: N807 (Python's)
        original(self, parsed_selector)
        self.test.bornage_reads = reading.of(parsed_selector.parsed_tree)

    return __init__


class _Reading:
    """Finds out what a selector reads."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser

    def of(self, node: Any, *, is_beside: bool = False) -> Reads | None:
        """What it reads; `is_beside` where it is asked of the element before."""
        parser = self._parser
        if isinstance(node, parser.CombinedSelector):
            if node.combinator == "~" or (node.combinator == "+" and is_beside):
                return None
            left = self.of(node.left, is_beside=node.combinator == "+")
            return _together((left, self.of(node.right, is_beside=is_beside)))
        if isinstance(node, parser.CompoundSelector):
            return _together(self._simple(each, is_beside=is_beside) for each in node.simple_selectors)
        return None

    def _simple(self, node: Any, *, is_beside: bool) -> Reads | None:
        parser = self._parser
        if isinstance(node, parser.LocalNameSelector | parser.ClassSelector):
            return _NOTHING
        if isinstance(node, parser.IDSelector):
            return frozenset({("id", node.ident)})
        if isinstance(node, parser.AttributeSelector):
            is_plain = node.namespace == "" and node.name == node.lower_name and node.name not in {"id", "class"}
            return frozenset({("value", node.name)}) if is_plain else None
        if isinstance(node, parser.PseudoClassSelector):
            return self._pseudo_class(node.name, is_beside=is_beside)
        several = parser.NegationSelector | parser.MatchesAnySelector | parser.SpecificityAdjustmentSelector
        if isinstance(node, several):
            return _together(self.of(each.parsed_tree, is_beside=is_beside) for each in node.selector_list)
        return None

    def _pseudo_class(self, name: str, *, is_beside: bool) -> Reads | None:
        if name in {"link", "any-link"}:
            return frozenset({("presence", "href")})
        return _NOTHING if name in _NEVER or (name in _PLACES and not is_beside) else None


def _together(several: Iterable[Reads | None]) -> Reads | None:
    found = set[tuple[str, str]]()
    for each in several:
        if each is None:
            return None
        found |= each
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rules of a style sheet, by what their selectors read."""

    near: Any
    """A matcher whose selectors read no more than kinds."""
    far: Any
    """A matcher with all others."""
    fitting: dict[int, list[Any]] = field(default_factory=dict)
    """What fits an element of each kind, among the near ones."""
    tried: dict[Any, list[Any]] = field(default_factory=dict)
    """What is tried on each element that is called so, among the others."""

    def match(self, element: Any) -> list[Any]:
        """As `cssselect2.Matcher.match`."""
        kind, called = element.bornage_kind, element.bornage_called
        near = self.fitting.get(kind)
        if near is None:
            near = self.fitting[kind] = self.near.match(element)
        tried = self.tried.get(called)
        if tried is None:
            tried = self.tried[called] = _tried(self.far, element)
        far = [entry[1:] for entry in tried if entry[0](element)]
        return sorted((*near, *far)) if far else near


def _tried(matcher: Any, element: Any) -> list[Any]:
    """The entries of a matcher that may fit an element, by its name, its classes and whether it has a language."""
    found = [*matcher.id_selectors.get(element.id, ()), *matcher.other_selectors]
    for name in element.classes:
        found += matcher.class_selectors.get(name, ())
    found += matcher.lower_local_name_selectors.get(element.local_name.lower(), ())
    found += matcher.namespace_selectors.get(element.namespace_url, ())
    return found + matcher.lang_attr_selectors if "lang" in element.etree_element.attrib else found


class Matching:
    """The rules of some style sheets. What fits the elements of one document is known in the next."""

    def __init__(self, cssselect2: ModuleType, sheets: Iterable[Any]) -> None:
        self._reads = {("presence", "lang")}
        self._sheets = [self._sorted(cssselect2, each.matcher) for each in sheets]
        self._ids = frozenset(said for what, said in self._reads if what == "id")
        self._values = tuple(sorted(said for what, said in self._reads if what == "value"))
        self._presence = tuple(sorted(said for what, said in self._reads if what == "presence"))
        self._kinds: dict[tuple[Any, ...], int] = {}

    def _sorted(self, cssselect2: ModuleType, matcher: Any) -> _Sheet:
        near, far = cssselect2.Matcher(), cssselect2.Matcher()

        def put(table: str, entry: Any, key: str | None = None) -> None:
            reads = getattr(entry[0], "bornage_reads", None)
            self._reads |= reads or _NOTHING
            if table == "id_selectors":
                self._reads.add(("id", str(key)))
            into = getattr(far if reads is None else near, table)
            (into if key is None else into.setdefault(key, [])).append(entry)

        for table in ("id_selectors", "class_selectors", "lower_local_name_selectors", "namespace_selectors"):
            for key, entries in getattr(matcher, table).items():
                for entry in entries:
                    put(table, entry, key)
        for table in ("lang_attr_selectors", "other_selectors"):
            for entry in getattr(matcher, table):
                put(table, entry)
        return _Sheet(near, far)

    def match(self, element: Any) -> list[list[Any]]:
        """For each sheet what `cssselect2.Matcher.match` gives. Elements are asked about in the order of the document."""
        self._name(element)
        return [sheet.match(element) for sheet in self._sheets]

    def _name(self, element: Any) -> None:
        element.bornage_called = self._called(element.etree_element)
        before, around = element.previous, element.parent
        said = (
            None if around is None else around.bornage_kind,
            element.bornage_called,
            None if before is None else before.bornage_called,
            element.index + 1 == len(element.etree_siblings),
        )
        element.bornage_kind = self._kinds.setdefault(said, len(self._kinds))

    def _called(self, source: Any) -> Any:
        """The name of an element, its classes and what else is read of its attributes."""
        own = source.attrib
        if not own:
            return source.tag
        anchor = own.get("id")
        return (
            source.tag,
            own.get("class"),
            anchor if anchor in self._ids else None,
            *[own.get(name) for name in self._values],
            *[name in own for name in self._presence],
        )
