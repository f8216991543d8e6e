"""Pictures of the screens: a change of any of them must be meant."""

from datetime import date

import pytest

from bornage.assessment.entries import Answer, AnswerState
from bornage.questionnaire.model import Grade
from interview.small_findings import session_with_findings
from interview.standin import new_session, said
from tui.onscreen import interview, press

SMALL, LARGE, HUGE = (80, 24), (120, 40), (200, 60)

PICTURES = {
    "question-80-fr": ("fr-CA", SMALL, ("p", "p")),
    "question-80-en": ("en", SMALL, ("p", "p")),
    "question-120-fr": ("fr-CA", LARGE, ("slash", *"data_types", "enter", "2", "3")),
    "question-120-en": ("en", LARGE, ("p", "p")),
    "question-200-fr": ("fr-CA", HUGE, ("p", "p")),
    "question-200-en": ("en", HUGE, ("p", "p")),
    "respondent-120-fr": ("fr-CA", LARGE, ("p", "p", "o")),
    "grade-80-en": ("en", SMALL, ("p", "p", "v")),
    "unknown-80-fr": ("fr-CA", SMALL, ("d", "down", "enter", "down", "enter", *"15 dec 2026")),
    "places-80-fr": ("fr-CA", SMALL, ("slash", *"storage", "enter", "i", *"irl", "enter")),
    "standing-80-en": ("en", SMALL, ("t",)),
    "subjects-80-fr": ("fr-CA", SMALL, ("S", "tab", "tab", "right", "space")),
    "subjects-120-en": ("en", LARGE, ("S", "h")),
}


@pytest.mark.parametrize(("language", "size", "keys"), PICTURES.values(), ids=PICTURES.keys())
def test_the_screen_looks_as_it_did(snap_compare, language: str, size: tuple[int, int], keys: tuple[str, ...]):
    session = new_session(workloads=("Dossiers patients", "Rendez-vous"), hostings=("Aujourd’hui", "Nuage, nos clés"))
    session.answer(said("decision_date", date(2027, 3, 15), by="legal"))
    session.answer(
        Answer(
            "employees",
            "",
            AnswerState.UNKNOWN,
            reason="Personne n’a posé la question",
            owner="ciso",
            due=date(2026, 12, 1),
        )
    )
    session.answer(said("constitution", "private", grade=Grade.E2, by="legal", note="Voir l’acte"))

    async def strike(pilot):
        await press(pilot, *keys)

    assert snap_compare(interview(session, language=language), terminal_size=size, run_before=strike)


FINDINGS = {
    "list-80-fr": ("fr-CA", SMALL, ("F", "down")),
    "list-120-en": ("en", LARGE, ("F", "up")),
    "opened-80-en": ("en", SMALL, ("F", "down", "enter")),
}


@pytest.mark.parametrize(("language", "size", "keys"), FINDINGS.values(), ids=FINDINGS.keys())
def test_findings_look_as_they_did(snap_compare, language: str, size: tuple[int, int], keys: tuple[str, ...]):
    session = session_with_findings(hostings=("Aujourd’hui", "Nuage, clés du fournisseur", "Nuage, nos clés"))
    session.answer(said("root_key", "ours", session.assessment.hostings[2].id))
    session.answer(said("constitution", "private", grade=Grade.E2, by="legal"))
    session.conduct.reveal()

    async def strike(pilot):
        await press(pilot, *keys)

    assert snap_compare(interview(session, language=language), terminal_size=size, run_before=strike)
