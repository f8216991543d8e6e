"""Who stands behind a hosting, filled in by keys."""

from datetime import date

from bornage.assessment.entries import Subject
from bornage.diagnostics import Place
from bornage.questionnaire.catalogue import Catalogue, CatalogueEntity, Provider
from bornage.questionnaire.model import About, EntityRole, Grade
from bornage.tui.screens.question import QuestionScreen
from interview.standin import new_session
from tui.onscreen import interview, press, shown

PROVIDER = Provider(
    id="nimbus",
    name="Nimbus",
    sort="nuage",
    as_of=date(2026, 6, 1),
    confidence="secondary",
    sources=("https://example.org",),
    entities=(
        CatalogueEntity(EntityRole.PROVIDER, "Nimbus Canada inc.", {"control": "US"}),
        CatalogueEntity(EntityRole.PARENT, "Nimbus Corp.", {"control": "US"}),
    ),
    place=Place("providers.toml"),
)


def session_with_catalogue(recheck: date = date(2027, 5, 1)):
    catalogue = Catalogue("0.1.0", date(2026, 6, 1), recheck, {PROVIDER.id: PROVIDER})
    return new_session(catalogue=catalogue)


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
