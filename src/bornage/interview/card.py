"""What the question screen shows, worked out before anything is drawn.

A card is a value: the screen makes one from what is on disk, and widgets only draw it. It holds no
level and no score, because the person interviewed may be reading along.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Answer, Answered, AnswerState
from bornage.interview.card_people import people_remarks, state_seen, state_words
from bornage.interview.card_remarks import doubts, flagged, remarks_on
from bornage.interview.printable import cut, on_one_line, visible
from bornage.interview.said import person_words, subject_words, value_words
from bornage.questionnaire.model import Kind
from bornage.questionnaire.places import place_name
from bornage.text import words

if TYPE_CHECKING:
    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Resolved, Withdrawn
    from bornage.assessment.session import Session
    from bornage.questionnaire.model import Question
    from bornage.text import Text

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
    number: str
    """Of the question, the same about every subject and in the report: `Q19`."""
    position: str
    """How far along the interview it comes: one step for each subject; empty when it is not asked."""
    about: str
    """The subject by name, with what sort of subject it is."""
    about_briefly: tuple[str, str]
    """The same for both ends of a narrow line: of an entity, then what only the hosting it stands behind is called."""
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


@dataclass(frozen=True, slots=True)
class Look:
    """What whoever looks at a question may see of what was said."""

    answer: Answer | None
    ticked: frozenset[str] | None = None
    """What is ticked and not yet confirmed."""
    others: int = 0
    """How many other respondents have spoken."""
    is_blind: bool = False
    """They have, and whoever is speaking has not: what they said stays hidden."""
    checks: tuple[Text, ...] = ()
    """What does not fit between this answer and others."""


def card_of(session: Session, item: Item, language: str, look: Look) -> Card:
    """The card of one item of the agenda."""
    questionnaire, assessment = session.questionnaire, session.assessment
    question = questionnaire.questions[item.question]
    answer, draft = look.answer, look.ticked
    recorded = answer.value if answer and answer.state == AnswerState.ANSWERED else None
    value = value_words(questionnaire, question, recorded, language) if recorded is not None else ""
    return Card(
        question=item.question,
        subject=item.subject,
        kind=question.kind,
        client=on_one_line(assessment.client),
        section=on_one_line(questionnaire.section[item.section].title.to(language)),
        number=questionnaire.number(item.question),
        position=_position(session, item, language),
        about=_about(session, item.subject, language),
        about_briefly=_about_briefly(session, item.subject, language),
        intro=_intro(session, item, language),
        text=visible(question.text.to(language)),
        probe=visible(question.probe.to(language)) if question.probe else "",
        offered=_offered(session, question, item, language, ticked_in(answer) if draft is None else draft),
        value=visible(value) if question.kind in TYPED else "",
        is_draft=draft is not None,
        state=state_seen(item, look),
        standing=_standing(session, item, look, language),
        remarks=(
            *people_remarks(session, item, look, language),
            *doubts(look, language),
            *remarks_on(session, question, item, answer, language),
            *flagged(session, item, look, language),
        ),
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


def _about_briefly(session: Session, id_: str, language: str) -> tuple[str, str]:
    """Two hostings of one provider often begin alike: what they share is what may be left out."""
    assessment = session.assessment
    subject = assessment.subject(id_)
    hosting = assessment.subject(subject.hosting) if subject and subject.hosting else None
    if subject is None or hosting is None:
        return _about(session, id_, language), ""
    named = [on_one_line(each.name).split(" ") for each in assessment.hostings if each is not hosting]
    own = on_one_line(hosting.name).split(" ")
    alike = max(
        (sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, each, strict=False))) for each in named),
        default=0,
    )
    name = " ".join(own)
    if alike and cut(name, _NARROW) != name:
        name = "…" + " ".join(own[min(alike, len(own) - 1) :])
    return subject_words(subject, language), cut(name, _NARROW)


_NARROW: Final = 30
"""Cells left to a hosting beside its entity, on eighty columns."""


def _position(session: Session, item: Item, language: str) -> str:
    position = session.agenda.position(item.key)
    if position is None:
        return ""
    return words(language, "interview.question.position", which=position + 1, total=session.agenda.count)


def _intro(session: Session, item: Item, language: str) -> str:
    intro = session.questionnaire.section[item.section].intro
    if intro is None:
        return ""
    first = next((each for each in session.agenda.asked if each.section == item.section), None)
    return visible(intro.to(language)) if first is not None and first.key == item.key else ""


# --- what can be picked -------------------------------------------------------------------------


def ticked_in(answer: Answer | None) -> frozenset[str]:
    """What an answer given by picking holds."""
    if answer is None or answer.state != AnswerState.ANSWERED:
        return frozenset()
    return answer.value if isinstance(answer.value, frozenset) else frozenset({str(answer.value)})


def _offered(
    session: Session, question: Question, item: Item, language: str, ticked: frozenset[str]
) -> tuple[Offered, ...]:
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
    """Places in the other answers: those that are an answer by themselves, in the order these are asked, then the rest.

    Of the rest, the most named: a long list, as the catalogue has of where a provider is, says little of each place.
    """
    alone: list[str] = []
    together: Counter[str] = Counter()
    for item in session.agenda.asked:
        if item.key != here.key and session.questionnaire.questions[item.question].kind in PLACES:
            named = sorted(ticked_in(session.assessment.answers.get(item.key)))
            if len(named) == 1:
                alone += named
            together.update(named)
    return [*alone, *(code for code, _ in together.most_common())]


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


def _standing(session: Session, item: Item, look: Look, language: str) -> tuple[str, ...]:
    answer = look.answer
    if look.is_blind:
        others = words(language, "interview.question.others_hidden", n=look.others)
        return words(language, f"interview.state.{AnswerState.UNASKED}"), others
    phrases = [state_words(session, item, look, language)]
    if look.others:
        phrases.append(words(language, "interview.question.others", n=look.others))
    if answer is None:
        return tuple(phrases)
    if item.state == AnswerState.SKIPPED:
        phrases.append(words(language, "interview.question.kept"))
    if answer.state == AnswerState.ANSWERED and item.state != AnswerState.UNASKED:
        phrases.append(f"{answer.grade} {words(language, f'method.grade.{answer.grade}')}")
    if answer.by:
        phrases.append(
            words(language, "interview.question.said_by", who=person_words(session.questionnaire, answer.by, language))
        )
    heard = session.assessment.heard.get(item.key)
    changes = _corrections(session, item, answer.by if heard and len(heard.named) > 1 else None)
    if changes > 0:
        phrases.append(words(language, "interview.question.changes", n=changes))
    return tuple(phrases)


def _corrections(session: Session, item: Item, by: str | None) -> int:
    """How many times what was said, by anybody or by one, came to be something else; a note or a grade is none."""
    standing: list[Answered | Withdrawn | Resolved] = []
    for entry in session.history(item.question, item.subject):
        if entry.undoes is None:
            standing.append(entry)
        elif standing:  # the latest that stood, and undoing it is no change either
            standing.pop()
    said = [
        (entry.answer.state, entry.answer.value)
        for entry in standing
        if isinstance(entry, Answered) and by in {None, entry.answer.by}
    ]
    return sum(1 for before, after in pairwise(said) if before != after)
