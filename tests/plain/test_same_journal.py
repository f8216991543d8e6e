"""An interview line by line and the same one by keys write the same journal, to the byte, but for the times."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bornage.assessment.entries import Opened, Subject
from bornage.assessment.journal import Journal
from bornage.assessment.session import Session
from bornage.questionnaire.model import About
from interview.standin import AT, small_questionnaire
from plain.lines import held
from tui.onscreen import interview, press

ANY_FOLDER = Path(__file__).parents[1] / "assessment" / "questionnaires" / "every_kind"


@dataclass(frozen=True)
class Act:
    """One thing a person does: the keys pressed on the screen, and the lines typed."""

    keys: tuple[str, ...]
    lines: tuple[str, ...]


def act(keys: str, *lines: str) -> Act:
    return Act(tuple(keys.split()), lines)


def command(key: str, *then: Act, line: str = "") -> Act:
    """A key, and what it asks."""
    keys = (key, *(each for one in then for each in one.keys))
    return Act(keys, (line or key, *(each for one in then for each in one.lines)))


def line(text: str) -> Act:
    """A line of a form, in place of what it holds; an empty one leaves that."""
    return Act(("ctrl+u", f"={text}", "enter") if text else ("enter",), (text,))


def pick(text: str) -> Act:
    """The first row that matches."""
    return Act((f"={text}", "enter"), (text, "1"))


def pick_ticked(text: str) -> Act:
    """The first row that matches, ticked."""
    return Act((f"={text}", "enter"), (text, "1"))


def page(*lines: str, printed: bool = True) -> Act:
    to_print = () if printed else ("f4",)
    return Act((f"={chr(10).join(lines)}", *to_print, "ctrl+s"), (*lines, ".", "o" if printed else "n"))


def go(question: str) -> Act:
    return command("g", pick(question))


def typed(text: str) -> Act:
    return Act(("i", "ctrl+u", f"={text}", "enter"), (text,))


def digit(key: str) -> Act:
    return Act((key,), (key,))


def ticks(*keys: str) -> Act:
    return Act((*keys, "enter"), (" ".join(keys), ""))


YES = Act(("y",), ("o",))
FIRST = Act(("enter",), ("1",))
"""The row under the cursor."""
CONFIRM = Act(("enter",), ("",))
LEFT = Act(("q",), ("q",))

ANSWERS = {
    "one choice, then another": (digit("2"), digit("1")),
    "several": (go("data_types"), ticks("2", "3"), ticks("3")),
    "several, with one that stands alone": (go("data_types"), ticks("2", "4")),
    "a number": (go("employees"), typed("1 250"), typed("12,5")),
    "a day": (go("decision_date"), typed("15 mars 2027")),
    "a text": (go("mission"), typed("Soigner « toutes » les personnes; é 日本")),
    "a text of several lines": (
        go("mission"),
        Act(("i", "=Soigner\nPrévenir", "enter"), ("i", "Soigner", "Prévenir", ".")),
    ),
    "a country at hand, then another by its name": (
        go("parent_country"),
        digit("1"),
        Act(("i", "=france", "enter"), ("france",)),
    ),
    "several countries": (
        go("storage_countries"),
        Act(("i", "=france", "enter", "=irlande", "enter", "enter"), ("France", "irlande", "1", "")),
        ticks("1"),
    ),
    "nobody knows": (
        command("d", line("Personne n’a demandé"), line("Responsable de la sécurité"), line("2026-12-15")),
    ),
    "nobody knows, then why is put right": (
        command("d", line("A"), line("Jean"), line("")),
        command("d", line("B"), line(""), line("15 mars 2027")),
    ),
    "does not apply": (command("x", line("Sans objet ici")),),
    "declined": (command("r", line("Secret")),),
    "later": (digit("l"),),
    "a note, alone and with an answer": (
        command("e", page("Une note.", "Sa suite.")),
        digit("1"),
        command("e", Act(("end",), ("=",)), Act(("f4", "ctrl+s"), ("n",))),
    ),
    "what it rests on": (digit("1"), command("v", digit("2"))),
    "undone, and withdrawn": (
        digit("1"),
        digit("2"),
        digit("u"),
        digit("u"),
        digit("u"),
        digit("3"),
        Act(("delete",), ("retirer la réponse",)),
        digit("u"),
    ),
    "a branch that closes on an answer": (
        go("data_types"),
        ticks("2"),
        go("people_concerned"),
        digit("1"),
        go("data_types"),
        ticks("2", "1"),
        digit("u"),
    ),
    "a form that is left": (command("d", Act(("=A", "escape"), ("A", "!"))), digit("1")),
}

NOTHING = {
    "ticks that are dropped": (go("data_types"), Act(("2", "escape"), ("2", "!")), digit("n")),
    "what is refused": (go("employees"), Act(("i", "=900000", "enter", "escape"), ("900000",)), digit("n")),
}

TALKS = {
    "a speaker": (command("s", pick("Affaires")), digit("1"), command("s", pick("Jean Roy")), digit("2")),
    "a sitting, with who is there": (
        command(
            "T",
            pick("Anne Roy"),
            pick("Affaires"),
            pick("Luc Côté"),
            pick("Responsable"),
            FIRST,
            line("Première rencontre"),
        ),
        digit("1"),
        command("s", pick("Anne")),
        digit("2"),
    ),
    "respondents who differ, and a decision": (
        command("s", pick("Anne Roy")),
        digit("1"),
        command("s", pick("Luc Côté")),
        digit("2"),
        command("y", digit("1"), line("Anne a montré l’acte.")),
    ),
    "a respondent who takes back what he said": (
        command("s", pick("Anne Roy")),
        digit("1"),
        command("s", pick("Luc Côté")),
        digit("2"),
        Act(("delete",), ("withdraw",)),
        digit("u"),
    ),
    "a follow-up": (digit("1"), command("f", line("Demander l’acte"), line("Anne Roy"), line("2026-12-15"))),
    "why an answer is corrected": (digit("1"), command("M", line("Erreur de lecture")), digit("2")),
    "a section closed, and opened again": (
        command("z", YES),
        digit("1"),
        command("z", line("Un oubli")),
        digit("1"),
    ),
    "levels shown": (command("z", YES), Act(("ctrl+r", "1", "escape"), ("ctrl+r", "1"))),
    "a document, cited": (
        command("K", FIRST, line("Acte constitutif"), line("2026-01-15"), line("Anne Roy"), line("")),
        digit("1"),
        command("k", pick_ticked("Acte"), CONFIRM, digit("2")),
    ),
    "a document put right, then struck": (
        command("K", FIRST, line("Acte"), line(""), line(""), line("")),
        command("K", pick("Acte"), digit("1"), line("Acte de 1998"), line(""), line(""), line("")),
        command("K", pick("Acte"), digit("2"), YES),
    ),
    "subjects named": (
        Act(
            ("S", "w", "=Permis", "enter", "=Paie", "enter", "enter", "h", "=Local", "enter", "enter", "n"),
            ("S", "1", "Permis", "Paie", "", "2", "Local", "", "!"),
        ),
        digit("1"),
    ),
    "a subject renamed, removed and brought back": (
        Act(
            ("S", "e", "ctrl+u", "=Dossiers patients", "enter", "x", "y", "u", "n"),
            ("S", "3", "Dossiers", "1", "Dossiers patients", "4", "Dossiers", "1", "o", "5", "!"),
        ),
    ),
    "a placement dropped, and the home changed": (
        Act(
            ("S", "tab", "tab", "space", "j", "=france", "enter", "enter", "n"),
            ("S", "6", "1", "", "7", "france", "1", "", "!"),
        ),
    ),
    "conflicts": (
        command("s", pick("Anne Roy")),
        digit("1"),
        command("s", pick("Luc Côté")),
        digit("2"),
        command("C", FIRST, digit("1"), line("L’acte le dit.")),
    ),
    "answered together, where respondents differ": (
        command("s", pick("Anne Roy")),
        digit("1"),
        command("s", pick("Luc Côté")),
        digit("2"),
        command("y", digit("3")),
        digit("3"),
    ),
    "a section assigned": (command("Z", pick("Charges"), pick("Affaires")),),
}


AT_FIRST = 3
"""Entries before anybody acts: three subjects."""


def opened_on(path: Path) -> Session:
    questionnaire = small_questionnaire()
    head = Opened("Clinique du Nord", "small", "1.0.0", questionnaire.digest, "fr-CA", ("CA-QC", "CA"), AT, "tester")
    journal = Journal.create(path, head, ANY_FOLDER)
    session = Session(questionnaire, journal, clock=lambda: AT, author="tester")
    session.name(Subject(About.WORKLOAD, "dossiers", "Dossiers"))
    session.name(Subject(About.HOSTING, "nuage", "Nuage"))
    session.name(Subject(About.HOSTING, "sur_place", "Sur place"))
    return session


async def by_keys(session: Session, acts: tuple[Act, ...]) -> None:
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        for each in (*acts, LEFT):
            await press(pilot, *each.keys)
            await pilot.pause()


def by_lines(session: Session, acts: tuple[Act, ...]) -> str:
    return held(session, *(typed for each in (*acts, LEFT) for typed in each.lines)).text


async def both(folder: Path, acts: tuple[Act, ...]) -> tuple[str, str]:
    """What the two journals say."""
    (folder / "keys").mkdir()
    (folder / "lines").mkdir()
    on_screen, plain = opened_on(folder / "keys" / "client.toml"), opened_on(folder / "lines" / "client.toml")
    await by_keys(on_screen, acts)
    by_lines(plain, acts)
    for session in (on_screen, plain):
        session.journal.close()
    return tuple((folder / each / "client.toml").read_text(encoding="utf-8") for each in ("keys", "lines"))


RECORDED = {**ANSWERS, **TALKS}


@pytest.mark.parametrize("acts", RECORDED.values(), ids=RECORDED)
async def test_the_two_journals_are_the_same(tmp_path, acts: tuple[Act, ...]):
    keys, lines = await both(tmp_path, acts)

    assert lines == keys
    assert lines.count("[[entry]]") > AT_FIRST


@pytest.mark.parametrize("acts", NOTHING.values(), ids=NOTHING)
async def test_neither_records_anything(tmp_path, acts: tuple[Act, ...]):
    keys, lines = await both(tmp_path, acts)

    assert lines == keys
    assert lines.count("[[entry]]") == AT_FIRST


LONG = (*TALKS, "several", "a text", "several countries", "nobody knows, then why is put right")


async def test_one_long_interview(tmp_path):
    """Much of what was tried apart, one thing after the other: who speaks and what was said before stay."""
    apart = (RECORDED[name] for name in LONG if name != "levels shown")  # those leave a section closed
    keys, lines = await both(tmp_path, tuple(each for acts in apart for each in (go("constitution"), *acts)))

    assert lines == keys
    assert {found for found in KINDS if f'kind = "{found}"' in lines} == KINDS


KINDS = {
    "answered",
    "withdrawn",
    "resolved",
    "subject_named",
    "subject_removed",
    "placement_set",
    "home_set",
    "sitting_held",
    "document_named",
    "document_removed",
    "follow_up_set",
    "section_closed",
    "section_reopened",
    "section_assigned",
    "paused",
}
"""Of entries; levels are shown apart."""
