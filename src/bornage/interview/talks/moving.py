"""Going through what was said: the history of a question, its other subjects, what waits, what tells the most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.interview.history import answer_words, history_page
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, visible
from bornage.interview.row import Row
from bornage.interview.saying import Said
from bornage.interview.search import item_words
from bornage.interview.talk import Fill, Line, Phrase, Pick, Read
from bornage.interview.waiting import groups
from bornage.text import collation_key, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bornage.assessment.agenda import Item
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Reply, Talk
    from bornage.interview.waiting import Group


def _phrase(key: str, **values: object) -> Phrase:
    return Phrase(key, values, file="interview_moving")


def _said(key: str, **values: object) -> Said:
    return Said(f"interview_moving.said.{key}", values)


def _gone(desk: Desk, picked: Reply) -> Said | None:
    """Go where a row leads; its id ends with the question and the subject."""
    if not isinstance(picked, str):
        return None
    question, _, subject = picked.rpartition("|")[2].partition(" ")
    return desk.go((question, subject))


# --- the history of a question --------------------------------------------------------------------


def history(desk: Desk) -> Talk:
    """Everything ever recorded of the question in front of us."""
    item = desk.item
    if item is None:
        return None
    if desk.is_blind:
        return _said("hidden")
    yield Read(_phrase("history.title"), lambda language: history_page(desk.session, item.key, language))
    return None


# --- its other subjects ---------------------------------------------------------------------------


def side_by_side(desk: Desk) -> Talk:
    """The same question of every subject it is asked about."""
    here = desk.item
    if here is None:
        return None
    items = [item for item in desk.session.agenda.items if item.question == here.question]
    if len(items) == 1:
        return _said("only_one")

    def rows(language: str, typed: str) -> list[Row]:
        wanted = collation_key(typed.strip())
        found = (_beside(desk, item, language) for item in items)
        return [row for row in found if wanted in collation_key(row.main)]

    def page(language: str) -> list[Paragraph]:
        return [Paragraph(visible(desk.session.questionnaire.questions[here.question].text.to(language)), "bold")]

    picked = yield Pick(_phrase("beside.title"), rows, page)
    return _gone(desk, picked)


def _beside(desk: Desk, item: Item, language: str) -> Row:
    """One subject: how it stands, what was said, what that rests on."""
    session, glyphs = desk.session, desk.glyphs
    _, name = item_words(session, item.key, language)
    answer = session.assessment.answers.get(item.key)
    is_hidden = desk.is_blind_to(item.key)
    state = AnswerState.UNASKED if is_hidden else item.state
    said = words(language, f"interview.state.{item.state}")
    if is_hidden:
        said = words(language, "interview_moving.beside.hidden")
    elif answer is not None:
        told = answer_words(session, answer, language)
        said = f"{said}{glyphs.between}{told}" if item.state == AnswerState.SKIPPED else told
    is_answered = not is_hidden and answer is not None and answer.state == AnswerState.ANSWERED
    style = "bold" if item.key == desk.key else ""
    main = f"{glyphs.states[state]} {glyphs.between.join((name, said))}"
    return Row(f"{item.question} {item.subject}", main, answer.grade if is_answered and answer else "", style)


# --- what waits -----------------------------------------------------------------------------------


def pending(desk: Desk) -> Talk:
    """Everything somebody must come back to, under headings."""
    if not groups(desk.session, "en", desk.is_blind_to):
        return _said("nothing_pending")
    waiting: dict[str, tuple[Group, ...]] = {}

    def rows(language: str, typed: str) -> list[Row]:
        if language not in waiting:
            waiting[language] = groups(desk.session, language, desk.is_blind_to)
        return _pending_rows(waiting[language], collation_key(typed.strip()), desk.glyphs.between)

    picked = yield Pick(_phrase("pending.title"), rows)
    return _gone(desk, picked)


def _pending_rows(waiting: tuple[Group, ...], wanted: str, between: str) -> list[Row]:
    """A heading leads to the first under it."""
    rows = []
    for rank, group in enumerate(waiting):
        under = []
        for each in group.waiting:
            said = between.join(each.said)
            if wanted in collation_key(f"{group.title} {said} {each.due}"):
                under.append(Row(f"{rank}|{' '.join(each.key)}", f"  {said}", each.due))
        if under:
            rows += [Row(f"{rank}|{under[0].id}", group.title, style="bold"), *under]
    return rows


# --- what tells the most --------------------------------------------------------------------------


def next_telling(desk: Desk) -> Said | None:
    """Go to the open question that could change the most, and say why it is the one."""
    found = desk.telling()
    if found is None:
        return _said("working")
    agenda, here = desk.session.agenda, desk.item
    for telling in found:
        item = agenda.item(telling.key)
        if item is not None and item.is_open and (here is None or item.key != here.key):
            return desk.go(item.key) or _said("telling", why=telling.why)
    return _said("none_telling")


# --- correcting -----------------------------------------------------------------------------------


def correct(desk: Desk) -> Talk:
    """Ask why the answer is corrected; the next one given here is recorded with that."""
    if not desk.is_asked:
        return Said("not_asked")
    answer = desk.answer
    if answer is None or answer.is_disputed:
        return _said("nothing_to_correct")
    line = Line("because", _phrase("correct.because"), desk.because, is_required=True)
    typed = yield Fill(_phrase("correct.title"), (line,))
    if not isinstance(typed, Mapping):
        return None
    desk.because = on_one_line(typed["because"])
    return _said("correcting") if desk.because else None


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {
    "history": history,
    "side_by_side": side_by_side,
    "pending": pending,
    "correct": correct,
}
"""By the id of the command."""

DEEDS: Final[Mapping[str, Callable[[Desk], Said | None]]] = {"next_telling": next_telling}
"""By the id of the command."""
