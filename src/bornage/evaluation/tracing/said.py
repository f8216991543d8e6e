"""Answers in words of every language, and what each respondent said where several did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import Kind
from bornage.questionnaire.places import place_name
from bornage.text import LANGUAGES, Text, day, message, same, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bornage.assessment.entries import Answer
    from bornage.assessment.state import Key
    from bornage.evaluation.tracing.graph import Graph
    from bornage.evaluation.tracing.trace import Plain
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Question


def said_in_words(graph: Graph, question: Question, value: Value) -> Text:
    """An answer in every language: labels of choices, names of places."""
    each = sorted(value) if isinstance(value, frozenset) else [str(value)]
    if question.kind in {Kind.COUNTRY, Kind.COUNTRIES}:
        known = graph.questionnaire.jurisdictions
        return _row(Text(tuple((to, place_name(known, code, to)) for to in LANGUAGES)) for code in each)
    return _row(question.choice[id_].label if id_ in question.choice else same(id_) for id_ in each)


def _row(texts: Iterator[Text]) -> Text:
    found = list(texts)
    return Text(tuple((language, "; ".join(each.to(language) for each in found)) for language in LANGUAGES))


def statement_values(graph: Graph, key: Key) -> Iterator[tuple[str, Plain | Text]]:
    """Who said what, when and on what grounds, and what was decided; nothing unless they differ or did."""
    heard = graph.assessment.heard.get(key)
    if heard is None or not (heard.differing or heard.resolution):
        return
    for each in heard.statements.values():
        answer = each.answer
        said = {"what": _answered(graph, answer), "grade": answer.grade.value, "who": _who(graph, answer.by)}
        yield "statement", _dated("trace.statement", each.at.date(), said)
    if heard.resolution is None or heard.resolution.answer is None:
        yield "disputed", True
        return
    decided = heard.resolution
    names = {
        "what": _answered(graph, heard.resolution.answer),
        "who": same(decided.author),
        "because": same(decided.because.rstrip(".")),
    }
    yield "decided", _dated("trace.decided", decided.at.date(), names)


def _dated(key: str, when: date, names: Mapping[str, Text | str]) -> Text:
    def filled(to: str) -> str:
        said = {name: each.to(to) if isinstance(each, Text) else each for name, each in names.items()}
        return words(to, key, day=day(when, to), **said)

    return Text(tuple((to, filled(to)) for to in LANGUAGES))


def _who(graph: Graph, by: str) -> Text:
    role = next((role.title for role in graph.questionnaire.roles if role.id == by), None)
    return role or (same(by) if by else message("trace.nobody"))


def _answered(graph: Graph, answer: Answer) -> Text:
    if answer.state != AnswerState.ANSWERED or answer.value is None:
        return message(f"trace.state.{answer.state}")
    return said_in_words(graph, graph.questionnaire.questions[answer.question], answer.value)
