"""From an author's condition to a checked tree, or to faults that point into it.

Python's own parser gives precedence and columns for free; nothing it returns is ever executed. Every
node is matched against the few forms that mean something over questions, and typed as it goes, so a
wrong id, a wrong choice or a comparison that cannot be made is found when the questionnaire loads.
"""

from __future__ import annotations

import ast
from datetime import date
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.condition_text import LONGEST, Fault, characters, parsed
from bornage.questionnaire.conditions import (
    All,
    Any_,
    AnyEntity,
    AnySubject,
    Compares,
    Condition,
    Holds,
    IsOneOf,
    LiesInside,
    LiesOutside,
    Node,
    Not,
    Reached,
)
from bornage.questionnaire.model import About, EntityRole, Kind, Question
from bornage.questionnaire.rule import Reachable
from bornage.shapes import did_you_mean
from bornage.text import Text, message

if TYPE_CHECKING:
    from bornage.questionnaire.vocabulary import Vocabulary

GREATEST: Final = 1e12
"""Of the numbers that can be compared."""

FUNCTIONS: Final = (
    "any_entity",
    "any_hosting",
    "any_of",
    "any_workload",
    "inside",
    "level",
    "outside",
    "outside_home",
    "reached",
)

IN_VIEW: Final = {
    About.ORGANIZATION: {About.ORGANIZATION},
    About.WORKLOAD: {About.ORGANIZATION, About.WORKLOAD},
    About.HOSTING: {About.ORGANIZATION, About.HOSTING},
    About.ENTITY: {About.ORGANIZATION, About.HOSTING, About.ENTITY},
    About.PLACEMENT: {About.ORGANIZATION, About.WORKLOAD, About.HOSTING},
}
"""Which questions a condition about each sort of subject may read."""

_SIGNS: Final = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_SEVERAL: Final = {Kind.CHOICES, Kind.COUNTRIES}
_PLACES: Final = {Kind.COUNTRY, Kind.COUNTRIES}


class _Refused(Exception):  # noqa: N818 (not an error of ours: the author's, carried out of the recursion)
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def check(source: str, about: About, vocabulary: Vocabulary) -> tuple[Condition | None, tuple[Fault, ...]]:
    """The checked condition, or what is wrong with it; `about` says which questions are in view."""
    checker = _Checker(source, vocabulary)
    node = parsed(source)
    if isinstance(node, Fault):
        return None, (node,)
    root = checker.condition(node, about)
    if root is None or checker.faults:
        return None, tuple(checker.faults)
    return Condition(source.strip(), vocabulary.pooled(root), frozenset(checker.uses)), ()


class _Checker:
    def __init__(self, source: str, vocabulary: Vocabulary) -> None:
        self.source = source
        self.vocabulary = vocabulary
        self.questions = vocabulary.questions
        self.places = vocabulary.places
        self.faults: list[Fault] = []
        self.uses: set[str] = set()

    # --- forms -----------------------------------------------------------------------------------

    def condition(self, node: ast.expr, about: About) -> Node | None:
        """The tree of a part that is true or false; None when it has a fault, which is kept."""
        try:
            return self._condition(node, about)
        except _Refused as refused:
            self.faults.append(refused.fault)
        except RecursionError:
            self.faults.append(self._fault("condition-syntax", node, "condition_long", n=LONGEST))
        return None

    def _condition(self, node: ast.expr, about: About) -> Node | None:
        match node:
            case ast.BoolOp(op=op, values=values):
                parts = [self.condition(value, about) for value in values]
                kept = tuple(part for part in parts if part is not None)
                return (All if isinstance(op, ast.And) else Any_)(kept) if len(kept) == len(values) else None
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                part = self.condition(operand, about)
                return Not(part) if part is not None else None
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._comparison(left, op, right, about)
            case ast.Compare():
                raise self._refused("condition-syntax", node, "condition_chain")
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
                return self._call(node, name, args, about)
            case ast.Call(func=ast.Name(id=name)) if name in FUNCTIONS:
                raise self._misused(node, name)
            case ast.Call(func=ast.Name(id=name)):
                help_ = did_you_mean(name, FUNCTIONS)
                raise self._refused("condition-function", node.func, "condition_function", help_, name=name)
            case ast.Name(id=name) if name in self.vocabulary.definitions:
                return self._defined(node, about)
            case ast.Name(id=name):
                question = self._question(node, about)
                help_ = self._how_to_compare(question)
                raise self._refused("condition-type", node, "condition_bare", help_, question=name)
        raise self._refused("condition-syntax", node, "condition_form", message("diagnostics.condition_form_help"))

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr, about: About) -> Node:
        if isinstance(op, (ast.In, ast.NotIn)):
            negated = isinstance(op, ast.NotIn)
            if isinstance(left, ast.Name):
                return self._one_of(left, right, about, negated=negated)
            return self._holds(left, right, about, negated=negated)
        match left:
            case ast.Call(func=ast.Name(id="level"), args=[ast.Name() as name], keywords=[]):
                return self._level(name, op, right, about)
            case ast.Name():
                return self._equals(left, op, right, about)
        raise self._refused("condition-syntax", left, "condition_left", message("diagnostics.condition_form_help"))

    def _one_of(self, left: ast.Name, right: ast.expr, about: About, *, negated: bool) -> Node:
        question = self._question(left, about)
        if question.kind not in {Kind.CHOICE, Kind.COUNTRY}:
            raise self._wrong_kind(left, question)
        if not isinstance(right, (ast.List, ast.Tuple)) or not right.elts:
            raise self._refused("condition-type", right, "condition_list")
        return IsOneOf(question.id, frozenset(self._value(each, question) for each in right.elts), negated)

    def _holds(self, left: ast.expr, right: ast.expr, about: About, *, negated: bool) -> Node:
        if not isinstance(right, ast.Name):
            raise self._refused("condition-syntax", left, "condition_left", message("diagnostics.condition_form_help"))
        question = self._question(right, about)
        if question.kind not in _SEVERAL:
            raise self._wrong_kind(right, question)
        return Holds(question.id, frozenset({self._value(left, question)}), negated)

    def _equals(self, left: ast.Name, op: ast.cmpop, right: ast.expr, about: About) -> Node:
        question = self._question(left, about)
        sign = _SIGNS.get(type(op))
        if question.kind in {Kind.CHOICE, Kind.COUNTRY} and sign in {"==", "!="}:
            return IsOneOf(question.id, frozenset({self._value(right, question)}), sign == "!=")
        if question.kind in {Kind.NUMBER, Kind.DATE} and sign:
            return Compares(question.id, sign, self._constant(right, question))
        raise self._wrong_kind(left, question)

    def _level(self, name: ast.Name, op: ast.cmpop, right: ast.expr, about: About) -> Node:
        question = self._question(name, about)
        if not question.levels:
            raise self._refused("condition-type", name, "condition_no_level", question=question.id)
        sign = _SIGNS.get(type(op))
        if not sign or not isinstance(right, ast.Constant) or type(right.value) is not int:
            raise self._refused("condition-type", right, "condition_level")
        if right.value not in range(5):
            raise self._refused("condition-never", right, "condition_level")
        return Compares(question.id, sign, right.value, of_level=True)

    def _call(  # noqa: C901, PLR0911 (one for each form)
        self, node: ast.Call, name: str, args: list[ast.expr], about: About
    ) -> Node | None:
        match name, args:
            case "outside_home", [ast.Name() as asked]:
                return LiesOutside(self._place_question(asked, about).id)
            case "outside", [ast.Name() as asked, ast.List(elts=elts)] if elts:
                question = self._place_question(asked, about)
                return LiesOutside(question.id, tuple(self._value(each, question) for each in elts))
            case "inside", [ast.Name() as asked, ast.List(elts=elts)] if elts:
                question = self._place_question(asked, about)
                return LiesInside(question.id, tuple(self._value(each, question) for each in elts))
            case "any_entity", [inner]:
                return self._any_entity(node, [], inner, about)
            case "any_entity", [ast.List(elts=roles), inner] if roles:
                return self._any_entity(node, roles, inner, about)
            case "reached", [what]:
                return self._reached(node, what, [], about)
            case "reached", [what, ast.List(elts=statutes)] if statutes:
                return self._reached(node, what, statutes, about)
            case "any_of", [ast.Name() as asked, ast.List(elts=elts)] if elts:
                question = self._question(asked, about)
                if question.kind not in _SEVERAL:
                    raise self._wrong_kind(asked, question)
                return Holds(question.id, frozenset(self._value(each, question) for each in elts))
            case (("any_workload" | "any_hosting"), [inner]):
                return self._any_subject(node, name, inner, about)
        raise self._misused(node, name)

    def _any_subject(self, node: ast.Call, name: str, inner: ast.expr, about: About) -> Node | None:
        subject = About(name.removeprefix("any_"))
        if about in {About.PLACEMENT, About.ENTITY, subject}:
            raise self._refused("condition-scope", node, "condition_any_scope", name=name, about=about.value)
        part = self.condition(inner, subject)
        return AnySubject(subject.value, part) if part is not None else None

    def _any_entity(self, node: ast.Call, roles: list[ast.expr], inner: ast.expr, about: About) -> Node | None:
        if about not in {About.HOSTING, About.PLACEMENT}:
            raise self._refused("condition-scope", node, "condition_chain_scope", name="any_entity", about=about.value)
        named = frozenset(self._word(role, tuple(EntityRole), "entity_role") for role in roles)
        part = self.condition(inner, About.ENTITY)
        return AnyEntity(named, part) if part is not None else None

    def _reached(self, node: ast.Call, what: ast.expr, statutes: list[ast.expr], about: About) -> Node:
        known = self.vocabulary.statutes
        if known is None:
            raise self._refused("condition-scope", node, "condition_reached")
        if about not in {About.HOSTING, About.PLACEMENT}:
            raise self._refused("condition-scope", node, "condition_chain_scope", name="reached", about=about.value)
        named = tuple(self._word(statute, tuple(known), "statute") for statute in statutes)
        return Reached(self._word(what, tuple(Reachable), "reachable"), named)

    def _defined(self, node: ast.Name, about: About) -> Node:
        definition = self.vocabulary.definitions[node.id]
        if definition.about != about and definition.about not in IN_VIEW[about]:
            values = {"question": definition.id, "of": definition.about.value, "about": about.value}
            help_ = message("diagnostics.condition_scope_help", about=definition.about.value)
            raise self._refused("condition-scope", node, "condition_scope", help_, **values)
        self.uses |= definition.when.uses
        return definition.when.root

    # --- leaves ----------------------------------------------------------------------------------

    def _question(self, node: ast.Name, about: About) -> Question:
        question = self.questions.get(node.id)
        if question is None:
            near = self._renamed(node.id) or did_you_mean(node.id, (*self.questions, *self.vocabulary.definitions))
            raise self._refused("unknown-question", node, "unknown_question", near, question=node.id)
        if question.retired is not None:
            raise self._refused("unknown-question", node, "retired_question", question=node.id, date=question.retired)
        if question.about not in IN_VIEW[about]:
            help_ = message("diagnostics.condition_scope_help", about=question.about.value)
            values = {"question": question.id, "of": question.about.value, "about": about.value}
            raise self._refused("condition-scope", node, "condition_scope", help_, **values)
        self.uses.add(question.id)
        return question

    def _renamed(self, id_: str) -> Text | None:
        present = next((question.id for question in self.questions.values() if id_ in question.was), None)
        return message("diagnostics.renamed", id=present) if present else None

    def _place_question(self, node: ast.Name, about: About) -> Question:
        question = self._question(node, about)
        if question.kind not in _PLACES:
            raise self._wrong_kind(node, question)
        return question

    def _value(self, node: ast.expr, question: Question) -> str:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            raise self._refused("condition-type", node, "condition_text_value", question=question.id)
        if question.kind in _PLACES:
            if node.value not in self.places:
                near = did_you_mean(node.value, tuple(self.places))
                raise self._refused("unknown-place", node, "unknown_place", near, place=node.value)
        elif node.value not in question.choice:
            near = did_you_mean(node.value, tuple(question.choice))
            values = {"question": question.id, "choice": node.value}
            raise self._refused("unknown-choice", node, "unknown_choice", near, **values)
        return node.value

    def _word(self, node: ast.expr, known: tuple[str, ...], what: str) -> str:
        """One of a closed list of words."""
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and value in known:
            return value
        near = did_you_mean(value, known) if isinstance(value, str) else None
        raise self._refused(
            f"unknown-{what.replace('_', '-')}", node, f"unknown.{what}", near, id="" if value is None else value
        )

    def _constant(self, node: ast.expr, question: Question) -> float | date:
        negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
        bare = node.operand if isinstance(node, ast.UnaryOp) and negative else node
        value = bare.value if isinstance(bare, ast.Constant) else None
        number = value if isinstance(value, (int, float)) and not isinstance(value, bool) else None
        if question.kind == Kind.NUMBER and number is not None and abs(number) <= GREATEST:
            return -number if negative else number
        if question.kind == Kind.DATE and isinstance(value, str) and not negative:
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        key = "condition_number" if question.kind == Kind.NUMBER else "condition_date"
        raise self._refused("condition-type", node, key, question=question.id)

    # --- faults ----------------------------------------------------------------------------------

    def _wrong_kind(self, node: ast.expr, question: Question) -> _Refused:
        values = {"question": question.id, "kind": question.kind.value}
        return self._refused("condition-type", node, "condition_kind", self._how_to_compare(question), **values)

    def _misused(self, node: ast.Call, name: str) -> _Refused:
        form = message(f"diagnostics.condition_forms.{name}")
        return self._refused("condition-type", node, "condition_arguments", form, name=name)

    def _how_to_compare(self, question: Question) -> Text:
        first = question.choices[0].id if question.choices else "CA"
        return message(f"diagnostics.compare.{question.kind}", question=question.id, value=first)

    def _refused(self, code: str, node: ast.expr, key: str, help_: Text | None = None, **values: object) -> _Refused:
        return _Refused(self._fault(code, node, key, help_, **values))

    def _fault(self, code: str, node: ast.expr, key: str, help_: Text | None = None, **values: object) -> Fault:
        start, end = characters(self.source, node)
        return Fault(code, start, end, message(f"diagnostics.{key}", **values), help_)
