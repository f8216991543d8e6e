"""What one looks up: why a question matters, where the interview stands, a section, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.interview.pages import standing_page, why_page
from bornage.interview.row import Row
from bornage.interview.search import Index
from bornage.interview.standing import standing_of
from bornage.interview.talk import Phrase, Pick, Read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bornage.interview.desk import Desk
    from bornage.interview.search import Found
    from bornage.interview.talk import Talk


def why(desk: Desk) -> Talk:
    """What to ask to see, why it matters, the sources."""
    question, session = desk.question, desk.session
    if question is not None:
        yield Read(
            Phrase("why.title"),
            lambda language: why_page(session.questionnaire, question, language, session.today),
        )
    return None


def standing(desk: Desk) -> Talk:
    """Where the interview stands."""
    session = desk.session
    yield Read(
        Phrase("standing.title"),
        lambda language: standing_page(standing_of(session, language), desk.minutes(), language, desk.glyphs),
    )
    return None


def go(desk: Desk) -> Talk:
    """Go to a section, or to a question by its number or its id."""
    return (yield from _find(desk, "go", lambda index, typed: index.with_id(typed)))


def search(desk: Desk) -> Talk:
    """Find a question by its words, its answer or its note."""
    return (yield from _find(desk, "search", lambda index, typed: index.with_words(typed)))


def _find(desk: Desk, title: str, find: Callable[[Index, str], Sequence[Found]]) -> Talk:
    indexes: dict[str, Index] = {}

    def rows(language: str, typed: str) -> list[Row]:
        if language not in indexes:
            indexes[language] = Index(desk.session, language, desk.is_blind_to)
        index = indexes[language]
        named = {"search": "number", "go": "number" if index.is_number(typed) else "id"}[title]
        return [
            _row(desk, found, {"number": found.number, "id": found.item.question}.get(named, ""))
            for found in find(index, typed)
        ]

    chosen = yield Pick(Phrase(f"finder.{title}"), rows)
    if not isinstance(chosen, str):
        return None
    question, _, subject = chosen.partition(" ")
    return desk.go((question, subject))


def _row(desk: Desk, found: Found, named: str) -> Row:
    """A place to go to; `named` is its number, or the id that it was asked for by."""
    item = found.item
    id_ = f"{item.question} {item.subject}"
    if found.is_section:
        return Row(id_, found.title, style="bold")
    title = desk.glyphs.between.join(part for part in (named, found.title) if part)
    return Row(id_, f"{desk.glyphs.states[item.state]} {title}", found.beside)


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"why": why, "standing": standing, "go": go, "search": search}
"""By the id of the command."""
