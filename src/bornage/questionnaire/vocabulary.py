"""What conditions may name: questions, places, definitions, statutes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from bornage.questionnaire.conditions import All, Any_, AnyEntity, AnySubject, Not

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Node
    from bornage.questionnaire.model import Question
    from bornage.questionnaire.rule import Definition


@dataclass(frozen=True)
class Vocabulary:
    """Everything a condition may name."""

    questions: Mapping[str, Question]
    places: Collection[str]
    """Codes of countries, subdivisions and groups."""
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    statutes: Collection[str] | None = None
    """None where a condition may not ask what is reached: the answer to that is not known yet."""
    nodes: dict[Hashable, Node] = field(default_factory=dict, compare=False)
    """Parts of conditions that have been read, by what they say; see `pooled`."""

    def pooled(self, node: Node) -> Node:
        """The one node that says the same among all conditions read with these words."""
        match node:
            case All() | Any_():
                node = replace(node, parts=tuple(self.pooled(part) for part in node.parts))
            case Not() | AnySubject() | AnyEntity():
                node = replace(node, part=self.pooled(node.part))
        says = (type(node), *(getattr(node, each.name) for each in fields(node)))  # type: ignore[arg-type]
        return self.nodes.setdefault(says, node)
