"""What the question screen shows, worked out before anything is drawn.

A card is a value: the screen makes one from what is on disk, and widgets only draw it. It holds no
level and no score, because the person interviewed may be reading along.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Answer, Answered, AnswerState
from bornage.questionnaire.model import Kind
from bornage.questionnaire.places import place_name
from bornage.text import day, words
from bornage.tui.printable import cut, on_one_line, visible
from bornage.tui.said import person_words, subject_words, value_words

if TYPE_CHECKING:
    from bornage.assessment.agenda import Item
    from bornage.assessment.session import Session
    from bornage.questionnaire.model import Question

CHOICE_KEYS: Final = "123456789abc"
"""The keys of choices, in their order; twelve is the most a question may have."""

TYPED: Final = frozenset({Kind.NUMBER, Kind.DATE, Kind.TEXT})
"""Kinds answered by typing."""

SEVERAL: Final = frozenset({Kind.CHOICES, Kind.COUNTRIES})
"""Kinds answered by ticking, then confirming."""

PLACES: Final = frozenset({Kind.COUNTRY, Kind.COUNTRIES})
"""Kinds answered by naming places."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One line that a key picks."""

    id: str
    key: str
    label: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One question about one subject, and where its answer stands."""

    question: str
    subject: str
    kind: Kind
    client: str
    section: str
    position: str
    """Which question of how many; empty when it is not asked."""
    about: str
    """The subject by name, with what sort of subject it is."""
    intro: str
    """What is said when a section opens, on its first question only."""
    text: str
    probe: str
    offered: tuple[Offered, ...]
    value: str
    """An answer that was typed, in words."""
    is_draft: bool
    """Something is ticked that is not confirmed, and so not on disk."""
    state: AnswerState
    standing: tuple[str, ...]
    """The answer's state, what it rests on, who said it: short phrases."""
    remarks: tuple[str, ...]
    """Why it is not known, what a condition says, the note: one line each."""


def card_of(session: Session, item: Item, language: str, draft: frozenset[str] | None = None) -> Card:
    """The card of one item of the agenda; `draft` is what is ticked and not yet confirmed."""
    questionnaire, assessment = session.questionnaire, session.assessment
    question = questionnaire.questions[item.question]
    answer = assessment.answers.get(item.key)
    recorded = answer.value if answer and answer.state == AnswerState.ANSWERED else None
    value = value_words(questionnaire, question, recorded, language) if recorded is not None else ""
    return Card(
        question=item.question,
        subject=item.subject,
        kind=question.kind,
        client=on_one_line(assessment.client),
        section=on_one_line(questionnaire.section[item.section].title.to(language)),
        position=_position(session, item, language),
        about=_about(session, item.subject, language),
        intro=_intro(session, item, language),
        text=visible(question.text.to(language)),
        probe=visible(question.probe.to(language)) if question.probe else "",
        offered=_offered(session, question, item, language, draft),
        value=visible(value) if question.kind in TYPED else "",
        is_draft=draft is not None,
        state=item.state,
        standing=_standing(session, item, answer, language),
        remarks=tuple(_remarks(session, question, item, answer, language)),
    )


def _about(session: Session, id_: str, language: str) -> str:
    """The subject by name; of an entity, the hosting it stands behind too."""
    assessment = session.assessment
    subject = assessment.subject(id_)
    if subject is None:
        return id_
    hosting = assessment.subject(subject.hosting) if subject.hosting else None
    said = subject_words(subject, language)
    return f"{said} — {on_one_line(hosting.name)}" if hosting else said


def _position(session: Session, item: Item, language: str) -> str:
    position = session.agenda.position(item.key)
    if position is None:
        return ""
    return words(language, "tui.question.position", which=position + 1, total=len(session.agenda.asked))


def _intro(session: Session, item: Item, language: str) -> str:
    intro = session.questionnaire.section[item.section].intro
    first = next((each for each in session.agenda.asked if each.section == item.section), None)
    return visible(intro.to(language)) if intro and first is not None and first.key == item.key else ""


# --- what can be picked -------------------------------------------------------------------------


def recorded_set(session: Session, item: Item) -> frozenset[str]:
    """What is on disk of a question that is answered by picking."""
    answer = session.assessment.answers.get(item.key)
    if answer is None or answer.state != AnswerState.ANSWERED:
        return frozenset()
    return answer.value if isinstance(answer.value, frozenset) else frozenset({str(answer.value)})


def _offered(
    session: Session, question: Question, item: Item, language: str, draft: frozenset[str] | None
) -> tuple[Offered, ...]:
    ticked = recorded_set(session, item) if draft is None else draft
    if question.kind in PLACES:
        return _places_at_hand(session, item, ticked, language)
    return tuple(
        Offered(choice.id, key, visible(choice.label.to(language)), choice.id in ticked)
        for choice, key in zip(question.choices, CHOICE_KEYS, strict=False)
    )


def _places_at_hand(session: Session, item: Item, ticked: frozenset[str], language: str) -> tuple[Offered, ...]:
    """Home, then places other answers named, then whatever else is ticked: the likeliest are one key away.

    Ticking one never moves the others, so that a key means the same from one press to the next.
    """
    likely = list(dict.fromkeys([*session.assessment.home, *_places_named_elsewhere(session, item)]))[:_LIKELY]
    codes = list(dict.fromkeys([*likely, *sorted(ticked)]))
    keys = [*CHOICE_KEYS, *[""] * len(codes)]
    return tuple(
        Offered(code, key, visible(place_name(session.questionnaire.jurisdictions, code, language)), code in ticked)
        for code, key in zip(codes, keys, strict=False)
    )


_LIKELY: Final = 6


def _places_named_elsewhere(session: Session, here: Item) -> list[str]:
    """Places in the other answers, in the order these are asked."""
    named: list[str] = []
    for item in session.agenda.asked:
        if item.key != here.key and session.questionnaire.questions[item.question].kind in PLACES:
            named.extend(sorted(recorded_set(session, item)))
    return named


def toggled(question: Question, ticked: frozenset[str], picked: str) -> frozenset[str]:
    """What is ticked after one more key: an exclusive choice stands alone."""
    if picked in ticked:
        return ticked - {picked}
    choice = question.choice.get(picked)
    if choice is not None and choice.exclusive:
        return frozenset({picked})
    exclusive = {each.id for each in question.choices if each.exclusive}
    return (ticked - exclusive) | {picked}


# --- where the answer stands ----------------------------------------------------------------------


def _standing(session: Session, item: Item, answer: Answer | None, language: str) -> tuple[str, ...]:
    phrases = [words(language, f"tui.state.{item.state}")]
    if answer is None:
        return tuple(phrases)
    if item.state == AnswerState.SKIPPED:
        phrases.append(words(language, "tui.question.kept"))
    if answer.state == AnswerState.ANSWERED and item.state != AnswerState.UNASKED:
        phrases.append(f"{answer.grade} {words(language, f'method.grade.{answer.grade}')}")
    if answer.by:
        phrases.append(
            words(language, "tui.question.said_by", who=person_words(session.questionnaire, answer.by, language))
        )
    changes = _corrections(session, item)
    if changes > 0:
        phrases.append(words(language, "tui.question.changes", n=changes))
    return tuple(phrases)


def _corrections(session: Session, item: Item) -> int:
    """How many times what was said came to be something else; a note or a grade is no correction."""
    said = [
        (entry.answer.state, entry.answer.value)
        for entry in session.history(item.question, item.subject)
        if isinstance(entry, Answered)
    ]
    return sum(1 for before, after in pairwise(said) if before != after)


_REMARK: Final = 150
"""Cells of a note or a reason shown under a question: two lines of the smallest screen. `e` shows the rest."""


def _remarks(session: Session, question: Question, item: Item, answer: Answer | None, language: str) -> list[str]:
    remarks = []
    if item.state == AnswerState.SKIPPED:
        hidden = question.when_hidden.to(language) if question.when_hidden else words(language, "tui.question.skipped")
        remarks.append(on_one_line(hidden))
    elif item.undecided:
        remarks.append(words(language, "tui.question.undecided"))
    if answer is not None:
        remarks += _reasons(session, answer, language)
        if answer.note:
            key = "tui.question.note" if answer.to_print else "tui.question.note_kept_back"
            remarks.append(words(language, key, note=cut(on_one_line(answer.note), _REMARK)))
    return remarks


def _reasons(session: Session, answer: Answer, language: str) -> list[str]:
    phrases = []
    if answer.reason:
        phrases.append(
            words(language, "tui.question.reason", reason=cut(on_one_line(answer.reason).rstrip("."), _REMARK))
        )
    if answer.owner:
        who = person_words(session.questionnaire, answer.owner, language)
        phrases.append(words(language, "tui.question.owner", who=who))
    if answer.due:
        phrases.append(words(language, "tui.question.due", day=day(answer.due, language)))
    return [" ".join(phrases)] if phrases else []
