"""Finding a question: by section, by id, by the words of its text and of whatever was said or noted of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.interview.printable import on_one_line
from bornage.interview.said import person_words, value_words
from bornage.text import collation_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer
    from bornage.assessment.session import Session
    from bornage.assessment.state import Key


@dataclass(frozen=True, slots=True)
class Found:
    """One place to go to."""

    item: Item
    title: str
    """The question's words, or the section's title."""
    beside: str
    """The subject's name, when there is one."""
    is_section: bool = False
    number: str = ""
    """The question's, as it is printed."""


def _nothing_hidden(_: Key) -> bool:
    return False


def item_words(session: Session, key: Key, language: str) -> tuple[str, str]:
    """A question on one line, and the name of the subject it is asked about; none for the organization."""
    question, id_ = key
    text = on_one_line(session.questionnaire.questions[question].text.to(language))
    subject = session.assessment.subject(id_)
    return text, on_one_line(subject.name) if subject and id_ else ""


class Index:
    """Everything that can be gone to, in one language, as the assessment stands.

    What was said of a question that is `hidden` finds nothing: whoever is speaking has yet to answer it.
    """

    def __init__(self, session: Session, language: str, hidden: Callable[[Key], bool] = _nothing_hidden) -> None:
        self._questions = tuple(session.questionnaire.questions)
        self._everything = [*_sections(session, language), *_items(session, language, hidden)]

    def is_number(self, typed: str) -> bool:
        """Whether what is typed is the number of a question."""
        return self._numbered(collation_key(typed).strip()) is not None

    def _numbered(self, wanted: str) -> str | None:
        """The question of a number, with or without the Q that stands before it wherever one is printed."""
        number = wanted.removeprefix("q")
        rank = int(number) if number.isascii() and number.isdecimal() else 0
        return self._questions[rank - 1] if 0 < rank <= len(self._questions) else None

    def with_words(self, typed: str) -> tuple[Found, ...]:
        """Sections and questions that hold every word typed, in text, answers, notes or documents; an exact id first."""
        wanted = collation_key(typed).split()
        kept = [(found, text) for found, text in self._everything if all(word in text for word in wanted)]
        return _exact_first(kept, " ".join(wanted))

    def with_id(self, typed: str) -> tuple[Found, ...]:
        """Sections, and questions of that number, or whose id starts or goes on as typed.

        Sections only when nothing is typed.
        """
        wanted = collation_key(typed).strip().replace(" ", "_")
        if not wanted:
            return tuple(found for found, _ in self._everything if found.is_section)
        if (numbered := self._numbered(wanted)) is not None:
            return tuple(
                found for found, _ in self._everything if not found.is_section and found.item.question == numbered
            )
        kept = [(f, text) for f, text in self._everything if wanted in (text if f.is_section else f.item.question)]
        return _exact_first(kept, wanted)


def _exact_first(kept: list[tuple[Found, str]], wanted: str) -> tuple[Found, ...]:
    """The text of each starts with its id."""
    return tuple(found for found, text in sorted(kept, key=lambda pair: pair[1].split(" ", 1)[0] != wanted))


def _sections(session: Session, language: str) -> list[tuple[Found, str]]:
    """Each section, leading to its first open question."""
    found = []
    for section in session.questionnaire.sections:
        items = [item for item in session.agenda.asked if item.section == section.id]
        if items:
            target = next((item for item in items if item.is_open), items[0])
            title = on_one_line(section.title.to(language))
            found.append((Found(target, title, "", is_section=True), collation_key(f"{section.id} {title}")))
    return found


def _items(session: Session, language: str, hidden: Callable[[Key], bool]) -> list[tuple[Found, str]]:
    found = []
    for item in session.agenda.items:
        text, beside = item_words(session, item.key, language)
        if item.state == AnswerState.SKIPPED and item.key not in session.assessment.answers:
            continue
        heard = [] if hidden(item.key) else list(_heard(session, item, language))
        there = Found(item, text, beside, number=session.questionnaire.number(item.question))
        found.append((there, collation_key(" ".join([item.question, text, beside, *heard]))))
    return found


def _heard(session: Session, item: Item, language: str) -> Iterator[str]:
    """Everything said and noted of one item: by each respondent, as it is held, and what is to be done about it."""
    heard = session.assessment.heard.get(item.key)
    held = session.assessment.answers.get(item.key)
    answers = [*(each.answer for each in heard.statements.values())] if heard else []
    if held is not None and held not in answers:
        answers.append(held)
    for answer in answers:
        yield from _of_answer(session, answer, language)
    if heard is not None and heard.resolution is not None:
        yield on_one_line(heard.resolution.because)
    follow_up = session.assessment.proceedings.follow_ups.get(item.key)
    if follow_up is not None:
        yield on_one_line(follow_up.what)
        yield person_words(session.questionnaire, follow_up.owner, language)


def _of_answer(session: Session, answer: Answer, language: str) -> Iterator[str]:
    questionnaire = session.questionnaire
    if answer.value is not None:
        yield value_words(questionnaire, questionnaire.questions[answer.question], answer.value, language)
    yield on_one_line(answer.note, _MOST_SEARCHED)
    yield on_one_line(answer.reason)
    for who in (answer.by, answer.owner):
        yield person_words(questionnaire, who, language)
    for id_ in answer.documents:
        document = session.assessment.proceedings.documents.get(id_)
        yield f"{id_} {on_one_line(document.title)}" if document else id_


_MOST_SEARCHED: Final = 20_000
"""Characters of a note that are searched: several pages."""
