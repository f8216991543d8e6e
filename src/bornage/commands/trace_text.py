"""A trace as a person reads it: an indented tree, each thing with its figures, its places and who said it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bornage.text import Text, day, listed, moment, number, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bornage.evaluation.tracing.trace import Branch, Node, Plain, Trace, Written

_STEP: Final = "  "

_UNSAID: Final = {"decides", "cites"}
"""Roles that need no words: what stands under something decides it, and a source is cited."""

_WORDS: Final = {
    "about": "trace.about",
    "verdict": "method.verdict",
    "state": "trace.state",
    "outcome": "trace.outcome",
    "fidelity": "trace.fidelity",
    "keys_change": "trace.keys",
    "severity": "report_words.severity",
    "basis": "report_words.basis",
    "factor": "report_statutes.factor",
    "possible_factor": "report_statutes.factor",
    "role": "report_chain.role",
}
"""Values that are said in words of their own."""

_REACHED: Final = {"content", "metadata", "keys", "stopping"}
_TRUTHS: Final = {"triggered", "met", "breached", "raised", "outside_home", "complete"}
"""Values of which None is said: it is undecided."""

_SPANS: Final = (("low", "high", "level"), ("response_low", "response_high", "response"))
"""Two values that are one figure when they are the same."""


def lines_of(trace: Trace, language: str, file: Path) -> Iterator[str]:
    """The thing itself, what it rests on, and what rests on it."""
    speak = _Speaker(language, file)
    yield from speak.node(trace.target, "")
    for heading, branches in (("rests_on", trace.rests_on), ("supports", trace.supports)):
        yield ""
        yield words(language, f"trace.{heading}")
        if not branches:
            yield f"{_STEP}{words(language, 'trace.nothing')}"
        yield from speak.branches(branches, _STEP, with_rules=heading == "rests_on")


class _Speaker:
    def __init__(self, language: str, file: Path) -> None:
        self.language = language
        self.file = file

    def say(self, key: str, **values: object) -> str:
        return words(self.language, key, **values)

    def branches(self, branches: Iterable[Branch], indent: str, *, with_rules: bool) -> Iterator[str]:
        for branch in branches:
            role = "" if branch.role in _UNSAID else self.say(f"trace.role.{branch.role}")
            mark = self.say("trace.above") if branch.is_shown_above else ""
            yield from self.node(branch.node, indent, note=role, mark=mark, with_rules=with_rules)
            yield from self.branches(branch.branches, indent + _STEP, with_rules=with_rules)

    def node(
        self, node: Node, indent: str, *, note: str = "", mark: str = "", with_rules: bool = True
    ) -> Iterator[str]:
        named = self.say(f"trace.sort.{node.address.sort}") + (f" ({note})" if note else "")
        title = node.title.to(self.language) if node.title else ""
        yield indent + _one_line("  ".join(each for each in (str(node.address), named, title, mark) if each))
        if mark:
            return
        inner = indent + _STEP * 2
        values = "; ".join(self._values(node))
        if values:
            yield inner + _one_line(values)
        if node.written:
            yield inner + self._written(node.written)
        for rule in node.rules if with_rules else ():
            condition = f"  {rule.key} = '{rule.source}'" if rule.source else ""
            yield f"{inner}{rule.place.file}:{rule.place.line}{condition}"

    def _written(self, written: Written) -> str:
        place = f"{self.file}:{written.line}" if written.line else str(self.file)
        where = self.say("trace.head" if written.entry is None else "trace.entry", n=written.entry, file=place)
        author = written.author or self.say("trace.unnamed")
        return self.say("trace.written", where=where, author=author, at=moment(written.at, self.language))

    # --- values ---

    def _values(self, node: Node) -> Iterator[str]:
        said_of = dict(node.values)
        left_out = {"value"} | ({"state"} if {"answer", "disputed"} & said_of.keys() else set())
        for name, value in node.values:
            shown = name
            for low, high, both in _SPANS:
                if name == low and value == said_of.get(high):
                    left_out.add(high)
                    shown = both
            said = "" if name in left_out else self._value(name, value)
            if said:
                yield self.say(f"trace.value.{shown}", value=said)

    def _value(self, name: str, value: Plain | Text) -> str:
        if name in _REACHED or name in _TRUTHS or isinstance(value, bool):
            truth = "undecided" if value is None else "yes" if value else "no"
            return self.say(f"trace.{'reach' if name in _REACHED else 'verity'}.{truth}")
        if value is None:
            return ""
        if isinstance(value, Text):
            return value.to(self.language)
        if name in _WORDS:
            return self.say(f"{_WORDS[name]}.{value}")
        if name == "grade":
            return f"{value} ({self.say(f'method.grade.{value}')})"
        return self._plain(value)

    def _plain(self, value: str | float | date | tuple[str, ...]) -> str:
        if isinstance(value, tuple):
            return listed(list(value), self.language)
        if isinstance(value, date):
            return day(value, self.language)
        if isinstance(value, float):
            return number(value, self.language, 2)
        return str(value)


def _one_line(said: str) -> str:
    """What somebody typed may hold line ends; the tree is read by its lines."""
    return said.replace("\n", " ").replace("\r", " ")
