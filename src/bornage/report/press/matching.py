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
"""What is known of the place of an element; not of the place of the one before it."""

_NEVER: Final = frozenset({"visited", "hover", "active", "focus", "focus-within", "focus-visible", "target"})
"""What nothing on paper is."""

Reads = frozenset[tuple[str, str]]
"""What a selector reads of elements: an `id`, the `value` of an attribute or its `presence`, wherever it stands.

Of an element's own name, classes and place, all is known. Of elements around it, and of those that stand before one, only
what some selector reads: names and classes (`tag around`, `class beside` …), the place of those called so (`placed`),
what stands before them (`follows`), and that there is one, whatever it is called (`some`).
"""

_NOTHING: Final[Reads] = frozenset()
_ANY: Final = "*"
"""Where a selector says neither a name nor a class."""

_NOBODY: Final = ((), ())
"""Of an element of which nothing is read."""

_OWN, _AROUND, _BESIDE = "own", "around", "beside"
"""Whom a part of a selector is about: the element itself, one around it, or one that stands before one of these."""


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

    def of(self, node: Any, about: str = _OWN) -> Reads | None:
        """What it reads."""
        parser = self._parser
        if isinstance(node, parser.CombinedSelector):
            return self._combined(node, about)
        if isinstance(node, parser.CompoundSelector):
            called = self._called(node)
            of_any = frozenset({("some", _ANY)} if about == _AROUND and called == _ANY else ())
            return _together((of_any, *(self._simple(each, about, called) for each in node.simple_selectors)))
        return None

    def _combined(self, node: Any, about: str) -> Reads | None:
        is_beside = node.combinator == "+"
        if node.combinator == "~" or (is_beside and about == _BESIDE):
            return None
        left = self.of(node.left, _BESIDE if is_beside else _AROUND)
        read = _together((left, self.of(node.right, about)))
        if read is not None and is_beside and about == _AROUND:
            read |= {("follows", self._called(node.right))}
        return read

    def _called(self, node: Any) -> str:
        """A name or a class that an element must have to be meant."""
        parser = self._parser
        for each in getattr(node, "simple_selectors", ()):
            if isinstance(each, parser.LocalNameSelector):
                return str(each.lower_local_name)
            if isinstance(each, parser.ClassSelector):
                return f".{each.class_name}"
        return _ANY

    def _simple(self, node: Any, about: str, called: str) -> Reads | None:
        parser = self._parser
        if isinstance(
            node, parser.LocalNameSelector | parser.ClassSelector | parser.IDSelector | parser.AttributeSelector
        ):
            return self._name(node, about)
        if isinstance(node, parser.PseudoClassSelector):
            return self._pseudo_class(node.name, about, called)
        several = parser.NegationSelector | parser.MatchesAnySelector | parser.SpecificityAdjustmentSelector
        if isinstance(node, several):
            return _together(self._within(each.parsed_tree, about, called) for each in node.selector_list)
        return None

    def _name(self, node: Any, about: str) -> Reads | None:
        """What a name, a class or an attribute reads."""
        parser = self._parser
        if isinstance(node, parser.LocalNameSelector):
            return frozenset({(f"tag {about}", node.lower_local_name)})
        if isinstance(node, parser.ClassSelector):
            return frozenset({(f"class {about}", node.class_name)})
        if isinstance(node, parser.IDSelector):
            return frozenset({("id", node.ident)})
        is_plain = node.namespace == "" and node.name == node.lower_name and node.name not in {"id", "class"}
        return frozenset({("value", node.name)}) if is_plain else None

    def _within(self, node: Any, about: str, called: str) -> Reads | None:
        """What one of the selectors between brackets reads of an element that is called so outside of them."""
        if isinstance(node, self._parser.CompoundSelector):
            return _together(self._simple(each, about, called) for each in node.simple_selectors)
        if about == _AROUND:
            return None  # it may be about another than the one that is called so
        return self.of(node, about)

    def _pseudo_class(self, name: str, about: str, called: str) -> Reads | None:
        if name in {"link", "any-link"}:
            return frozenset({("presence", "href")})
        if name in _NEVER:
            return _NOTHING
        if name not in _PLACES or about == _BESIDE:
            return None
        return frozenset({("placed", called)}) if about == _AROUND else _NOTHING


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
        self._ids, self._placed, self._follows = map(self._read, ("id", "placed", "follows"))
        self._values, self._presence = (tuple(sorted(self._read(what))) for what in ("value", "presence"))
        self._names = {
            about: (self._read(f"tag {about}"), self._read(f"class {about}")) for about in (_AROUND, _BESIDE)
        }
        self._kinds: dict[tuple[Any, ...], int] = {}
        self._places: dict[tuple[Any, ...], int] = {}
        self._beyond: dict[Any, int] = {}
        self._is_by_name = ("some", _ANY) not in self._reads
        self._known: dict[tuple[str, Any], Any] = {}

    def _read(self, what: str) -> frozenset[str]:
        return frozenset(said for kind, said in self._reads if kind == what)

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
        """Say what an element is called, of what kind it is, and what place it is for what it holds."""
        element.bornage_called = called = self._called(element.etree_element)
        before, around = element.previous, element.parent
        place = None if around is None else around.bornage_place
        beside = None if before is None else self._seen(_BESIDE, before.bornage_called)
        is_last = element.index + 1 == len(element.etree_siblings)
        element.bornage_kind = self._kinds.setdefault((place, called, beside, is_last), len(self._kinds))
        names, is_placed, is_following = self._seen(_AROUND, called)
        if names == _NOBODY and self._is_by_name:
            # Nobody asks what it is: whatever stands between matters only in that something does.
            element.bornage_place = self._beyond.get(place, place)
            if place not in self._beyond:
                element.bornage_place = self._beyond[place] = self._places.setdefault(
                    (place, _NOBODY), len(self._places)
                )
                self._beyond[element.bornage_place] = element.bornage_place
            return
        said = (
            place,
            names,
            (before is None, is_last) if is_placed else None,
            (before is None, beside) if is_following else None,
        )
        element.bornage_place = self._places.setdefault(said, len(self._places))

    def _seen(self, about: str, called: Any) -> Any:
        """What is read of an element that is called so, by selectors about what it holds or what follows it."""
        found = self._known.get((about, called))
        if found is None:
            tag, classes, *others = (called, None) if isinstance(called, str) else called
            tags, read = self._names[about]
            own = {tag.lower(), tag.rpartition("}")[2].lower()}
            said = frozenset((classes or "").split())
            found = (tuple(sorted(own & tags)), tuple(sorted(said & read)), *(others if any(others) else ()))
            if about == _AROUND:
                every = {*own, *(f".{each}" for each in said), _ANY}
                found = found, not every.isdisjoint(self._placed), not every.isdisjoint(self._follows)
            self._known[about, called] = found
        return found

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
