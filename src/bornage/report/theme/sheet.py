"""A firm's style sheet, understood declaration by declaration and written again; the only door to tinycss2.

What is not on the lists below is refused, so nothing has to be recognized as dangerous: there is no
address, no typeface, no position and no way to hide or to shrink anything in what comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import tinycss2

from bornage.diagnostics import Place, Problem
from bornage.report.theme.properties import COLOURABLE, GROUNDS, PROPERTIES, SUBJECTS, Refused
from bornage.shapes import did_you_mean
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bornage.text import Text

MOST: Final = 65_536
"""Characters of a style sheet."""
_SCOPE: Final = ".theme"
_MEDIA: Final = ("print", "screen")
_PRINTED: Final = {".firm-page": '[id^="part-firm-"]'}
"""What a name is written as in our pages."""
_MOST_SELECTOR: Final = 4
"""Compounds of one selector."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a style sheet was found to say."""

    style: str
    problems: tuple[Problem, ...]


def understood(text: str, file: str, colours: Mapping[str, str]) -> Sheet:
    """Read a style sheet; `colours` are the theme's by name, in the place of its variables."""
    if len(text) > MOST:
        return Sheet("", (_problem(file, None, message("theme.style.too_long", most=MOST)),))
    reading = _Reading(file, colours)
    rules = list(
        reading.rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), may_hold_media=True)
    )
    return Sheet("\n".join(rules), tuple(reading.problems))


class _Reading:
    def __init__(self, file: str, colours: Mapping[str, str]) -> None:
        self.file = file
        self.colours = colours
        self.problems: list[Problem] = []

    def rules(self, nodes: Sequence[Any], *, may_hold_media: bool) -> Iterator[str]:
        for node in nodes:
            if node.type == "qualified-rule":
                yield from self.rule(node)
            elif node.type == "at-rule" and may_hold_media and node.lower_at_keyword == "media" and node.content:
                yield from self.media(node)
            elif node.type == "at-rule":
                self.refuse(node, message("theme.style.at_rule", name=f"@{node.at_keyword}"), "theme.style.at_rules")
            else:
                self.refuse(node, message("theme.style.broken"))

    def media(self, node: Any) -> Iterator[str]:
        said = tinycss2.serialize(node.prelude).strip().lower()
        if said not in _MEDIA:
            self.refuse(node, message("theme.style.at_rule", name=f"@media {said}"), "theme.style.at_rules")
            return
        within = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        inner = list(self.rules(within, may_hold_media=False))
        yield f"@media {said} {{ {' '.join(inner)} }}"

    def rule(self, node: Any) -> Iterator[str]:
        selectors = list(self.selectors(node))
        wrong = len(self.problems)
        subjects = {subject for _, subject in selectors}
        declared = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        kept = [said for each in declared for said in self.declaration(each, subjects)]
        if selectors and kept and wrong == len(self.problems):
            yield f"{', '.join(selector for selector, _ in selectors)} {{ {'; '.join(kept)} }}"

    # --- selectors ------------------------------------------------------------------------------

    def selectors(self, node: Any) -> Iterator[tuple[str, str]]:
        """Each selector with the last thing it names."""
        tokens = [each for each in node.prelude if each.type != "comment"]
        for one in _split(tokens, ","):
            compounds = [part for part in _words(one) if part]
            names = ["".join(_simple(token) for token in part) for part in compounds]
            if not names or names[0] != _SCOPE or not 1 < len(names) <= _MOST_SELECTOR:
                self.refuse(node, message("theme.style.scope", selector=tinycss2.serialize(one).strip()))
                return
            for name in names[1:]:
                if name not in SUBJECTS:
                    near = did_you_mean(name, SUBJECTS)
                    self.refuse(node, message("theme.style.selector", selector=name), near)
                    return
            yield " ".join(_PRINTED.get(name, name) for name in names), names[-1]

    # --- declarations ---------------------------------------------------------------------------

    def declaration(self, node: Any, subjects: set[str]) -> Iterator[str]:
        if node.type != "declaration":
            self.refuse(node, message("theme.style.broken"))
            return
        name = node.lower_name
        allowed = PROPERTIES.get(name)
        if allowed is None:
            self.refuse(node, message("theme.style.property", name=node.name), did_you_mean(name, tuple(PROPERTIES)))
            return
        if node.important:
            self.refuse(node, message("theme.style.important", name=name))
            return
        where = {"color": COLOURABLE, "background-color": GROUNDS}.get(name)
        elsewhere = sorted(subjects - where) if where else []
        if elsewhere:
            said = message("theme.style.not_there", name=name, selector=", ".join(elsewhere))
            self.refuse(node, said, message("theme.style.there", selectors=", ".join(sorted(where or ()))))
            return
        tokens = [each for each in node.value if each.type not in {"whitespace", "comment"}]
        try:
            yield f"{name}: {allowed(tokens, self.colours, frozenset(subjects))}"
        except Refused as refused:
            said = message("theme.style.value", name=name, value=tinycss2.serialize(node.value).strip()[:80])
            self.refuse(node, said, refused.way_out)

    def refuse(self, node: Any, said: Text, way_out: Text | str | None = None) -> None:
        """Keep what is wrong, and where."""
        self.problems.append(_problem(self.file, node, said, message(way_out) if isinstance(way_out, str) else way_out))


def _problem(file: str, node: Any, said: Text, way_out: Text | None = None) -> Problem:
    place = Place(file, node.source_line, node.source_column) if node is not None else Place(file)
    return Problem("theme-style", place, said, way_out)


def _split(tokens: Sequence[Any], mark: str) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _words(tokens: Sequence[Any]) -> list[list[Any]]:
    """Compounds, as spaces part them."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "whitespace":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _simple(token: Any) -> str:
    """A type or the sign of a class as itself; anything else as something that is in no list."""
    if token.type == "ident":
        return str(token.value)
    return "." if token.type == "literal" and token.value == "." else "\N{REPLACEMENT CHARACTER}"
