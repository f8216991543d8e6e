"""Who stands behind a hosting, filled in by keys."""

from datetime import date

from bornage.assessment.entries import Subject
from bornage.interview import chain, roster
from bornage.questionnaire.model import About, EntityRole, Grade
from bornage.tui.screens.question import QuestionScreen
from interview.standin import new_session, of_one_provider
from tui.onscreen import interview, press, shown


def session_with_catalogue(recheck: date = date(2027, 5, 1)):
    return new_session(catalogue=of_one_provider(recheck))


async def on_the_chain(session, *keys: str, size=(80, 24)) -> str:
    app = interview(session)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "S", "tab", "c", *keys)
        await pilot.pause()
        return shown(app)


async def test_a_provider_of_the_catalogue_fills_the_chain_unconfirmed():
    session = session_with_catalogue()

    screen = await on_the_chain(session, "f", "=nim", "enter")

    chain = session.assessment.chain("nuage")
    assert [(each.name, each.role) for each in chain] == [
        ("Nimbus Canada inc.", EntityRole.PROVIDER),
        ("Nimbus Corp.", EntityRole.PARENT),
    ]
    assert {a.grade for (q, _), a in session.assessment.answers.items() if q == "entity_control"} == {Grade.E0}
    assert "2 faits repris du catalogue" in screen
    assert "1 fait du catalogue à confirmer" in screen


async def test_an_overdue_catalogue_says_so():
    session = session_with_catalogue(recheck=date(2026, 6, 2))

    screen = await on_the_chain(session, "f", "=nim", "enter")

    assert "PÉRIMÉ" in screen


async def test_a_chain_that_has_begun_is_left_as_it_is():
    session = session_with_catalogue()
    session.name(Subject(About.ENTITY, "ours", "Une autre", hosting="nuage", role=EntityRole.SUPPORT))

    screen = await on_the_chain(session, "f", "=nim", "enter")

    assert [each.name for each in session.assessment.chain("nuage")] == ["Une autre"]
    assert "commencée" in screen


async def test_an_entity_is_added_renamed_removed_and_brought_back():
    session = session_with_catalogue()

    await on_the_chain(session, "o", "5", "=Aide inc.", "enter")
    added = session.assessment.chain("nuage")
    await on_the_chain(session, "e", "space", "=ltée", "enter")
    renamed = session.assessment.chain("nuage")
    await on_the_chain(session, "x", "y")
    removed = session.assessment.chain("nuage")
    await on_the_chain(session, "u")

    assert [(each.name, each.role) for each in added] == [("Aide inc.", EntityRole.SUPPORT)]
    assert [each.name for each in renamed] == ["Aide inc. ltée"]
    assert removed == ()
    assert session.assessment.chain("nuage") == renamed


async def test_its_questions_are_one_key_away_and_confirm_the_catalogue():
    session = session_with_catalogue()
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "S", "tab", "c", "f", "=nim", "enter", "n")
        await pilot.pause()
        screen, question = shown(app), type(app.screen)

    assert question is QuestionScreen
    assert "Entité (fournisseur) : Nimbus Canada inc." in screen
    assert "catalogue 2026-06-01" in screen


async def test_without_a_hosting_under_the_cursor_it_says_what_to_do():
    app = interview(session_with_catalogue())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "S", "c")
        await pilot.pause()
        screen = shown(app)

    assert "Choisissez d’abord un hébergement" in screen


async def test_v_confirms_what_the_catalogue_says_one_fact_after_another():
    session = session_with_catalogue()

    screen = await on_the_chain(session, "f", "=nim", "enter", "v", "=Alice", "enter", "1", "down", "v", "3")

    grades = [answer.grade for (question, _), answer in session.assessment.answers.items() if question[0] == "e"]
    assert sorted(grades) == [Grade.E0, Grade.E1]
    assert "Nimbus Canada inc. (fournisseur)" in screen
    assert "0 fait confirmé." in screen


async def test_a_wrong_fact_leads_to_its_question():
    session = session_with_catalogue()
    app = interview(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "S", "tab", "c", "f", "=nim", "enter", "v", "=Alice", "enter", "2")
        await pilot.pause()
        screen, question = shown(app), type(app.screen)

    assert question is QuestionScreen
    assert "Entité (fournisseur)\u00a0: Nimbus Canada inc." in screen


HOSTINGS = ("Cumulant à Montréal, clés du fournisseur", "Cumulant à Montréal, clés gardées par nous")


def about_line(screen: str) -> str:
    return screen.splitlines()[1]


async def test_two_hostings_of_one_provider_are_told_apart_on_eighty_columns():
    """An entity with a long name left no room for what differs: answers were given about the wrong hosting."""
    session, lines = session_with_catalogue(), []
    for name in HOSTINGS:
        roster.add(session, About.HOSTING, name)
    for hosting in [each.id for each in session.assessment.hostings if each.name in HOSTINGS]:
        chain.add(session, hosting, EntityRole.AFFILIATE, "Cumulant Operations Ireland Ltd. (fictif)")
        entity = session.assessment.chain(hosting)[0].id
        first = next(item for item in session.agenda.asked if item.subject == entity)
        app = interview(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", f"={first.question}", *["down"] * len(lines), "enter")
            await pilot.pause()
            lines.append(about_line(shown(app)))

    assert lines[0] != lines[1]
    assert "du fournisseur" in lines[0]
    assert "gardées par nous" in lines[1]


async def test_facts_of_the_next_entity_are_put_once_those_of_this_one_are_confirmed():
    session = session_with_catalogue()

    screen = await on_the_chain(session, "f", "=nim", "enter", "v", "=Marie", "enter", "1", "v")

    assert "Nimbus Corp." in screen
    assert "Fait du catalogue, 1 sur 1" in screen
