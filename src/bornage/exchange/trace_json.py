"""Traces for every other program: each node with its address, figures, places and entry, nested as they rest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bornage.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bornage.evaluation.tracing.trace import Branch, Node, Plain, Trace

FORMAT = 1


def traces_json(asked: str, traces: Iterable[Trace]) -> dict[str, Any]:
    """Everything a request was found to mean, and the two trees of each."""
    return {
        "format": FORMAT,
        "asked": asked,
        "traces": [
            {
                "target": _node(each.target),
                "rests_on": [_branch(branch, "rests_on") for branch in each.rests_on],
                "supports": [_branch(branch, "supports") for branch in each.supports],
            }
            for each in traces
        ],
    }


def _branch(branch: Branch, further: str) -> dict[str, Any]:
    return {
        "role": branch.role.value,
        **_node(branch.node),
        "shown_above": branch.is_shown_above,
        further: [_branch(each, further) for each in branch.branches],
    }


def _node(node: Node) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in node.values:  # a name said twice is a list
        plain = _plain(value)
        values[name] = [*_listed(values[name]), plain] if name in values else plain
    written = node.written
    return {
        "address": str(node.address),
        "sort": node.address.sort.value,
        "title": dict(node.title) if node.title else None,
        "values": values,
        "rules": [
            {"key": rule.key, "condition": rule.source or None, "file": rule.place.file, "line": rule.place.line}
            for rule in node.rules
        ],
        "entry": {
            "number": written.entry,
            "line": written.line,
            "at": written.at.isoformat(),
            "author": written.author,
        }
        if written
        else None,
    }


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _plain(value: Plain | Text) -> object:
    if isinstance(value, Text):
        return dict(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
