"""Finding a question: by section, by id, by the words of its text or of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.text import collation_key
from bornage.tui.printable import on_one_line
from bornage.tui.said import value_words

if TYPE_CHECKING:
    from bornage.assessment.agenda import Item
    from bornage.assessment.session import Session


@dataclass(frozen=True, slots=True)
class Found:
    """One place to go to."""

    item: Item
    title: str
    """The question's words, or the section's title."""
    beside: str
    """The subject's name, when there is one."""
    is_section: bool = False


class Index:
    """Everything that can be gone to, in one language, as the assessment stands."""

    def __init__(self, session: Session, language: str) -> None:
        self._everything = [*_sections(session, language), *_items(session, language)]

    def with_words(self, typed: str) -> tuple[Found, ...]:
        """Sections and questions that hold every word typed, in text, answer or note; an exact id first."""
        wanted = collation_key(typed).split()
        kept = [(found, text) for found, text in self._everything if all(word in text for word in wanted)]
        return _exact_first(kept, " ".join(wanted))

    def with_id(self, typed: str) -> tuple[Found, ...]:
        """Sections, and questions whose id starts or goes on as typed; sections only when nothing is typed."""
        wanted = collation_key(typed).strip().replace(" ", "_")
        if not wanted:
            return tuple(found for found, _ in self._everything if found.is_section)
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


def _items(session: Session, language: str) -> list[tuple[Found, str]]:
    found = []
    for item in session.agenda.items:
        question = session.questionnaire.questions[item.question]
        text = on_one_line(question.text.to(language))
        subject = session.assessment.subject(item.subject)
        beside = on_one_line(subject.name) if subject and item.subject else ""
        answer = session.assessment.answers.get(item.key)
        if item.state == AnswerState.SKIPPED and answer is None:
            continue
        said = value_words(session.questionnaire, question, answer.value, language) if answer and answer.value else ""
        note = on_one_line(answer.note) if answer else ""
        found.append((Found(item, text, beside), collation_key(f"{question.id} {text} {beside} {said} {note}")))
    return found
