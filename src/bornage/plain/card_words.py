"""A question as it is read aloud: the same card as on the screen, one line after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.interview.card import TYPED
from bornage.interview.printable import on_one_line
from bornage.interview.typed import bounds_words
from bornage.questionnaire.model import Kind

if TYPE_CHECKING:
    from bornage.interview.card import Card
    from bornage.plain.host import Host
    from bornage.questionnaire.model import Question


def question_lines(host: Host, card: Card, question: Question) -> list[str]:
    """Where we are, what is asked about what, and what can be answered."""
    position = card.position or host.say("question.not_asked")
    where = host.say("question.where", section=card.section, number=card.number, position=position)
    lines = ["", where, card.about]
    if card.intro:
        lines.append(card.intro)
    lines.append(card.text)
    if card.probe:
        lines.append(host.say("question.probe", probe=card.probe))
    lines += [host.say("row", n=each.key, row=each.label) for each in card.offered if each.key]
    if card.state != AnswerState.SKIPPED:
        lines.append(_how(host, card, question))
    return lines


def _how(host: Host, card: Card, question: Question) -> str:
    """How it is answered."""
    how = host.say(f"question.how.{card.kind}")
    return f"{how} {bounds_words(question, host.language)}".strip() if card.kind == Kind.NUMBER else how


def state_lines(host: Host, card: Card) -> list[str]:
    """Where its answer stands: the state, what was said, what it rests on, who said it, and what is noted."""
    if card.is_draft:
        ticked = _ticked(card) or host.say("question.nothing_ticked")
        return [host.say("question.draft", ticked=ticked)]
    first, *rest = card.standing
    value = on_one_line(card.value, _LONGEST) if card.kind in TYPED else _ticked(card)
    said = ", ".join(part for part in (value, *rest) if part)
    state = host.say("question.state_with", state=first, said=said) if said else host.say("question.state", state=first)
    return [state, *card.remarks]


def _ticked(card: Card) -> str:
    return "; ".join(on_one_line(each.label) for each in card.offered if each.is_ticked)


def is_told_alike(card: Card, other: Card | None) -> bool:
    """Whether two cards ask the same thing in the same words, so that only the state needs telling."""

    def asked(each: Card) -> tuple[object, ...]:
        offered = tuple((one.id, one.key, one.label) for one in each.offered)
        return each.question, each.subject, each.section, each.about, each.text, offered

    return other is not None and asked(card) == asked(other)


_LONGEST: Final = 2000
