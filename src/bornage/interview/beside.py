"""What stands beside a question on a wide screen: what `w`, `e` and `H` give, without a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.history import history_page
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, visible
from bornage.interview.said import person_words
from bornage.text import day, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.interview.desk import Desk
    from bornage.questionnaire.model import Question

_LONGEST: Final = 4000
"""Characters of a note shown here: more than any screen holds."""


def beside(desk: Desk, language: str) -> list[Paragraph]:
    """The note in full, what to ask to see, why it matters, whom to ask, the sources, everything recorded of it."""
    item, question, session = desk.item, desk.question, desk.session
    if item is None or question is None:
        return []
    page: list[Paragraph] = []
    answer = desk.answer
    if answer is not None and answer.note:
        key = "beside.note" if answer.to_print else "beside.note_kept_back"
        page += _titled(key, language, visible(answer.note[:_LONGEST]))
    for key, text in (("evidence", question.evidence), ("why", question.why)):
        page += _titled(f"why.{key}", language, visible(text.to(language))) if text else []
    if question.ask:
        who = "; ".join(person_words(session.questionnaire, role, language) for role in question.ask)
        page += _titled("why.ask", language, who)
    sources = list(_sources(desk, question, language))
    page += _titled("why.sources", language, *sources) if sources else []
    if not desk.is_blind and session.history(*item.key):
        page += [*_titled("beside.history", language), *history_page(session, item.key, language)]
    return page[1:]


def _titled(key: str, language: str, *texts: str) -> list[Paragraph]:
    title = Paragraph(words(language, f"interview.{key}"), "underline")
    return [Paragraph(), title, *(Paragraph(text, lead="  ") for text in texts)]


def _sources(desk: Desk, question: Question, language: str) -> Iterator[str]:
    """By their citation; `w` gives their addresses."""
    known = desk.session.questionnaire.sources
    for source in (known[each] for each in question.sources if each in known):
        said = f"{on_one_line(source.title.to(language))}. {on_one_line(source.citation.to(language))}."
        if source.is_overdue(desk.session.today):
            said += " " + words(language, "interview.why.overdue", day=day(source.recheck, language))
        yield said
