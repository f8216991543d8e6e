"""Whatever people wrote, every conversation shows it as text and finishes."""

from datetime import date

import pytest
from rich.cells import cell_len

from bornage.assessment.entries import AnswerState
from bornage.assessment.proceedings import Document, FollowUp
from bornage.interview.answering import Reasons
from bornage.interview.card import card_of
from bornage.interview.desk import Desk
from bornage.interview.talk import Choose, Fill, Pick, Read, Sure, Tick
from bornage.interview.talks.evidence import cite, documents, follow_up
from bornage.interview.talks.menus import subjects
from bornage.interview.talks.moving import correct, history, pending, side_by_side
from bornage.interview.talks.subjects import add, placements, remove, rename
from bornage.questionnaire.model import About, Grade
from bornage.text import LANGUAGES
from interview.holding import hold
from interview.standin import new_session, said

HOSTILE = {
    "markup": "[bold]loud[/] [/] [@click=app.quit]x[/] {name} {n}",
    "an escape sequence": "\x1b[2J\x1b[31mred",
    "an operating system command": "\x1b]0;owned\x07",
    "a right-to-left override": "abc\u202edef\u2066ghi",
    "emoji": "👩‍👩‍👧‍👦 🇨🇦 👍🏽",
    "combining marks": "z" + "\u0335" * 40,
    "several lines": "one\ntwo\rthree\u2028four",
    "half a character": "a\ud800b",
    "a hundred kilobytes": "mot " * 25_000,
}
OBEYED = set("\x07\x1b\r\u202e\u2066\u2028\ud800")


def filled_with(text: str) -> Desk:
    """An interview where everything a person can write is that text."""
    session = new_session(client=text, workloads=(text,), hostings=(text, f"{text}2"))
    desk = Desk(session)
    session.conduct.register(Document("d1", text, date(2026, 1, 1), text, "a" * 64))
    session.conduct.register(Document("d2", text, supplied_by=text))
    session.answer(said("constitution", "public", by=text, note=text, documents=("d1", "d2"), grade=Grade.E2))
    session.answer(said("constitution", "private", by="legal", note=text), text)
    session.resolve(said("constitution", "other", documents=("d1",)), text)
    session.conduct.strike("d2")
    session.answer(said("mission", text, note=text))
    desk.go(("employees", ""))
    desk.put_aside(AnswerState.UNKNOWN, Reasons(text, text, date(2026, 1, 1)))
    for key in (("constitution", ""), ("employees", "")):
        session.conduct.follow_up(FollowUp(*key, text, text, date(2026, 1, 1)))
    desk.go(("constitution", ""))
    return desk


def painted(steps, language: str) -> list[tuple[str, bool]]:
    """Everything the steps show, and whether it must keep to one line."""
    shown: list[tuple[str, bool]] = []
    for step in steps:
        shown.append((step.title.to(language), True))
        if isinstance(step, Pick | Tick):
            shown += [(f"{row.main}{row.beside}", True) for typed in ("", "o") for row in step.rows(language, typed)]
        if isinstance(step, Pick | Choose | Read | Sure):
            shown += [(paragraph.text, False) for paragraph in step.page(language)]
        if isinstance(step, Choose):
            shown += [(option.words(language), True) for option in step.options]
        if isinstance(step, Fill):
            shown += [(line.label.to(language), True) for line in step.lines]
            shown += [(each, True) for line in step.lines for each in line.suggestions(language)]
    return shown


def talks(desk: Desk, text: str):
    """Each conversation with the replies that lead to all its steps."""
    workload = desk.session.assessment.workloads[0]
    return [
        (documents(desk), ("d1", "go", "constitution ")),
        (documents(desk), ("d1", "strike", False)),
        (documents(desk), ("d1", "change", {"title": text, "dated": text, "supplied_by": text, "file": text})),
        (documents(desk), ("new", {"title": text, "dated": "", "supplied_by": text, "file": text})),
        (cite(desk), (frozenset({"d1", "new"}), {"title": text, "dated": "", "supplied_by": text, "file": ""}, None)),
        (follow_up(desk), ("change", {"what": text, "owner": text, "due": "2026-12-01"})),
        (history(desk), ()),
        (correct(desk), ({"because": text},)),
        (pending(desk), ()),
        (add(desk, About.HOSTING), ({"name": text}, {"name": f"{text[:90]}3"}, {"name": ""})),
        (rename(desk, workload), ({"name": f"{text[:90]}4"},)),
        (remove(desk, workload), (False,)),
        (placements(desk), ()),
        (subjects(desk), ("rename", workload.id, None, "chain", None, "restore", None)),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_shown_as_text_and_never_obeyed(text: str, language: str):
    desk = filled_with(text)
    for talk, replies in talks(desk, text):
        held = hold(talk, *replies)
        shown = painted(held.steps, language)
        if held.said:
            shown.append((held.said.to(language), True))
        for words, on_one_line in shown:
            assert not set(words) & OBEYED
            assert not (on_one_line and "\n" in words)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_stays_short_under_a_question(text: str):
    desk = filled_with(text)
    card = card_of(desk.session, desk.item, "fr-CA", desk.look)

    assert all(cell_len(remark) < 700 for remark in card.remarks)
    assert not set("".join(card.remarks)) & (OBEYED | {"\n"})


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stand_side_by_side(text: str):
    desk = filled_with(text)
    desk.go(("storage_countries", desk.session.assessment.hostings[0].id))
    shown = painted(hold(side_by_side(desk)).steps, "en")

    assert not set("".join(words for words, _ in shown)) & OBEYED


def test_markup_and_braces_are_read_as_they_were_written():
    desk = filled_with(HOSTILE["markup"])
    shown = "\n".join(words for words, _ in painted(hold(history(desk)).steps, "en"))

    assert HOSTILE["markup"] in shown
