"""Who does what, who can read, what if the service stops, the register and the extracts, as printed."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bornage.assessment.entries import Answered, Placement, PlacementSet, SubjectNamed
from bornage.assessment.proceedings import Document, DocumentNamed
from bornage.assessment.state import fold
from bornage.questionnaire.reported import Duration, Span
from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Bullets, Figure, Run, Table, said
from bornage.report.charts.lanes import LaneBox, LaneLegend, lanes
from bornage.report.charts.marks import WIDTH, Label
from bornage.report.charts.spans import at
from bornage.report.law_states import state_of
from bornage.report.leaving import takes_longer
from bornage.report.parts.chain import chain
from bornage.report.parts.entities import entities
from bornage.report.parts.four_factors import factors_of
from bornage.report.parts.readers import readers
from bornage.report.parts.register import register
from bornage.report.parts.respondents import held
from bornage.report.parts.statutes import statutes
from bornage.report.parts.stopping import stopping
from report.law_questionnaire import FAR, NEAR, UNKNOWN, hostings, law_assessment
from report.reported_questionnaire import QUESTIONNAIRE
from report.test_titles import WRONG_ENGLISH, WRONG_FRENCH
from report.test_view import things

AT = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


def told(thing):
    return " ".join(said(thing)).replace("\u00a0", " ")


def made(cases, make, assessment, language="fr-CA"):
    return make(cases.matter(assessment, language, QUESTIONNAIRE))


def of(cases, chains, answers=(), **more):
    return law_assessment(cases, chains, answers=answers, **more)


# --- who is who ---


def test_the_matrix_writes_codes_frames_what_is_outside_and_leaves_the_unknown_unknown(cases, language):
    chains = {"h0": {"e0": FAR, "e1p": UNKNOWN}}
    answers = [cases.answer("countries", "h0", frozenset({"US", "CA-QC"}))]
    part = made(cases, chain, of(cases, chains, answers), language)
    (table,) = things(part, Table)
    (far, unknown) = table.bodies[0].rows
    framed = [run.text for run in things(far, Run) if run.style == "outside framed"]

    assert framed == ["US", "US", "US"]
    assert "CA-QC" in told(far)
    assert told(unknown).count("inconnu" if language == "fr-CA" else "unknown") == 3
    assert "CA-QC Québec" in told(part)
    assert ("US États-Unis" if language == "fr-CA" else "US United States") in told(part)


def test_the_drawing_of_a_chain_is_in_the_appendix(cases):
    assessment = of(cases, {"h0": {"e0": FAR, "e0p": UNKNOWN}})

    assert not list(things(made(cases, chain, assessment), Figure))
    assert len(list(things(made(cases, entities, assessment), Figure))) == 1


# --- who can be compelled ---


def test_each_law_is_one_row_and_names_hostings_by_their_letters(cases, language):
    chains = {"h0": {"e0": FAR}, "h1": {"e1": NEAR}}
    part = made(cases, statutes, of(cases, chains, complete=chains), language)
    (table,) = things(part, Table)
    rows = {row.cells[0].lines[0][-1].text: row for body in table.bodies for row in body.rows}
    reaches = "atteint" if language == "fr-CA" else "reaches"

    assert len(rows) == 3
    assert f"{reaches}   A" in told(rows["Loi «\u00a0closing\u00a0»" if language == "fr-CA" else "Act “closing”"])
    assert "A : Hôte h0; B : Hôte h1" in told(part) or "A: Hôte h0; B: Hôte h1" in told(part)


def test_an_incomplete_list_adds_no_law_to_a_hosting(cases, language):
    """What somebody unlisted could be made to give is said once below: no cell says it of each law."""
    chains = {"h0": {"e0": FAR}, "h1": {"e1": NEAR}}
    part = made(cases, statutes, of(cases, chains, complete=["h0"]), language)
    (table,) = things(part, Table)
    cells = {told(row.cells[1:]) for row in table.bodies[0].rows}
    key = [told(block) for block in part.blocks[1:3]]

    assert not any(" B" in each for each in cells)
    assert ("« Pourrait »" if language == "fr-CA" else "“Could”") not in key[1], "a word that no cell says"
    assert ("B : la liste des entités" if language == "fr-CA" else "B: the list of entities") in told(part.blocks[-1])


def test_states_whose_law_reaches_content_come_first(cases):
    chains = {"h0": {"e0": ("FR", ("content",)), "e1": ("US", ("metadata",)), "e2": ("US", ("metadata", "stop"))}}
    (table,) = things(made(cases, statutes, of(cases, chains, complete=chains), "en"), Table)
    states = [row.cells[0].lines[0][0].text.strip() for row in table.bodies[0].rows]

    assert states == ["France:", "United States:", "United States:"]


def test_what_stays_open_with_no_fact_missing_is_for_counsel(cases):
    chains = hostings(("US", ("content",)))
    missing = cases.matter(of(cases, hostings(("US", ())), complete=["h0"]), "en", QUESTIONNAIRE)
    found = {each.statute.id: each for each in missing.law["h0"]}
    whole = cases.matter(of(cases, chains, complete=["h0"]), "en", QUESTIONNAIRE)

    assert state_of(missing, found["closing"], Reachable.CONTENT) == "could"
    assert {state_of(whole, each, Reachable.CONTENT) for each in whole.law["h0"]} <= {"reaches", "not"}


# --- who can read ---


def reading(cases, key, parent="US"):
    answers = [cases.answer("key", "h0", key)] if key else []
    answers += [cases.answer("parent", "h0", parent)] if parent else []
    return of(cases, {"h0": {}}, [*answers, cases.answer("countries", "h0", frozenset({"CA-QC"}))])


@pytest.mark.parametrize(
    ("key", "parent", "shown"),
    [
        ("l0", "US", "Fournisseur (hors)"),
        ("l0", "CA", "Fournisseur"),
        ("l0", None, "Fournisseur, de lieux à établir"),
        ("l2", "US", "Fournisseur : à établir"),
        (None, "US", "Fournisseur : à établir"),
        ("l4", "US", "Client seul"),
    ],
)
def test_a_lane_says_who_can_read(cases, key, parent, shown):
    part = made(cases, readers, reading(cases, key, parent))
    (table,) = things(part, Table)
    first = table.bodies[0].rows[0].cells[1].lines[0]
    words, _, grade = "".join(run.text for run in first).replace("\u00a0", " ").rpartition(" (")

    assert words == shown
    assert grade in {"E0)", "E1)", "E2)", "E3)", "E4)", "aucune réponse)"}


def test_the_figure_tells_as_much_to_those_who_cannot_see_it(cases, language):
    part = made(cases, readers, reading(cases, "l0"), language)
    (figure,) = things(part, Figure)

    for lane in QUESTIONNAIRE.reported.lanes:
        assert lane.title.to(language) in figure.drawing.alternative
    assert ("hors" if language == "fr-CA" else "outside") in figure.drawing.alternative


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), st.text(max_size=200))
def test_no_label_of_a_lane_leaves_the_figure(heads, name):
    grid = [[LaneBox(name, "outside", name) for _ in heads]]
    drawing = lanes(heads, ["Au repos"], grid, LaneLegend("a", "b", "c", "d"), "…")

    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= drawing.height for mark in things(drawing, Label))


# --- if the service stops ---


def span(least=None, most=None, *, never=False):
    unit = "month"
    bounds = [Duration(each, unit) if each else None for each in (least, most)]
    return Span(*bounds, is_never=never)


@pytest.mark.parametrize(
    ("leaving", "waiting", "verity"),
    [
        (span(4, 10), span(1, 2), True),
        (span(2, 4), span(1, 2), True),
        (span(1, 4), span(1, 2), None),
        (span(most=1), span(1), False),
        (span(never=True), span(1), True),
        (span(never=True), None, True),
        (None, span(1), None),
        (span(10), span(1), None),
    ],
)
def test_leaving_is_too_long_only_where_no_wait_would_do(leaving, waiting, verity):
    assert takes_longer(leaving, waiting) is verity


def test_the_axis_is_logarithmic_and_stays_on_the_page():
    assert at(100.0) - at(10.0) == pytest.approx(at(10.0) - at(1.0), abs=0.02)
    assert at(0.0) < at(1.0) < at(1e9) == WIDTH


def test_the_page_says_each_moment_and_both_spans(cases, language):
    answers = [
        cases.answer("outage", "w1", "l3"),
        cases.answer("exit", "h0", "l2", "E1"),
        cases.answer("parent", "h0", "US"),
        cases.answer("barrier", "h0", "l1"),
    ]
    part = made(cases, stopping, of(cases, {"h0": {}}, answers), language)
    shown = told(part)

    if language == "fr-CA":
        assert part.title == (
            "Aucune relève n’est prête si l’hébergement examiné s’arrête; "
            "partir prendrait plus de temps que l’on ne peut attendre"
        )
        assert "De 4 mois à 10 mois (E1)" in shown
        assert ": de 1 heure à 1 jour (E2)" in shown
    else:
        assert part.title == (
            "No standby is ready should the hosting examined stop; leaving would take longer than one can wait"
        )
        assert "4 months to 10 months (E1)" in shown
    assert "2 mois, puis 30 jours" in shown or "2 months, then 30 days" in shown


def leaving_titles(cases, barriers, exits, outage="l2"):
    """The title of the page for hostings `h0`, `h1` …, in both languages."""
    answers = [cases.answer("outage", "w1", outage)]
    for n, (barrier, exit_) in enumerate(zip(barriers, exits, strict=True)):
        given_ = {"parent": "US", "barrier": barrier, "exit": exit_}
        answers += [cases.answer(id_, f"h{n}", value) for id_, value in given_.items()]
    assessment = of(cases, {f"h{n}": {} for n in range(len(barriers))}, answers)
    return [made(cases, stopping, assessment, language).title for language in ("fr-CA", "en")]


def test_leaving_is_too_long_only_where_no_standby_takes_over(cases):
    french, english = leaving_titles(cases, ["l4", "l0"], ["l1", "l1"])

    assert french == (
        "Il manque une relève prête dans un hébergement sur deux; partir serait trop long dans un placement sur deux"
    )
    assert english == (
        "A standby is missing in one of two hostings; leaving would take too long in one of two placements"
    )


def test_a_standby_that_covers_the_time_of_leaving_is_said_to(cases):
    french, english = leaving_titles(cases, ["l4"], ["l1"])

    assert french.endswith("; là où partir dure plus longtemps que l’attente possible, une relève prend le relais")
    assert english.endswith("; where leaving would take longer than one can wait, a standby takes over")


def test_a_degraded_mode_in_writing_is_told_from_nothing_at_all(cases):
    french, english = leaving_titles(cases, ["l2", "l0"], ["l4", "l4"], "l0")

    assert french.startswith(
        "Aucune relève n’est prête dans les deux hébergements, dont un avec un mode dégradé par écrit; "
    )
    assert english.startswith("No standby is ready for the two hostings, one of which has a written degraded mode; ")


# --- every title ---

RUNGS = st.sampled_from([None, "l0", "l1", "l2", "l3", "l4"])
PLACES = st.sampled_from([None, "US", "CA"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(RUNGS, RUNGS, RUNGS, PLACES), min_size=1, max_size=4), RUNGS)
def test_every_title_concludes_in_both_languages(cases, found, outage):
    answers = [cases.answer("outage", "w1", outage)] if outage else []
    for n, (key, exit_, barrier, parent) in enumerate(found):
        given_ = {"key": key, "exit": exit_, "barrier": barrier, "parent": parent}
        answers += [cases.answer(id_, f"h{n}", value) for id_, value in given_.items() if value]
    assessment = of(cases, {f"h{n}": {} for n in range(len(found))}, answers)
    for language, wrong in (("fr-CA", WRONG_FRENCH), ("en", WRONG_ENGLISH)):
        for make in (chain, readers, stopping, register):
            part = made(cases, make, assessment, language)
            if part is not None:
                assert part.title[0].isupper()
                assert "{" not in part.title
                assert not part.title.endswith(".")
                assert [rule for rule in wrong if re.search(rule, part.title)] == [], part.title


def test_nothing_is_printed_without_a_declaration(cases):
    matter = cases.matter(cases.usual())

    assert readers(matter) is None
    assert stopping(matter) is None


# --- the register ---


def test_a_document_is_printed_once_with_what_rests_on_it(cases, language):
    base = cases.assessment({"w1": "Dossiers"}, {"h1": "Ici"})
    paper = DocumentNamed(Document("d1", "Politique", dt.date(2025, 1, 1), "Alice", "a" * 64), AT, "Conseil")
    answers = [cases.answer("key", "h1", "l4", "E3", by="Alice", documents=("d1",)), cases.answer("exit", "h1", "l2")]
    entries = [*(Answered(each, AT, "Conseil") for each in answers)]
    assessment = fold(base.opened, [*_named(base), paper, *entries])
    part = register(cases.matter(assessment, language))
    shown = told(part)

    assert shown.count("Politique") == 1
    assert "a" * 64 in shown
    assert "(E3)" in shown
    assert ("1er janvier 2025" if language == "fr-CA" else "January 1, 2025") in shown
    assert "Politique" not in told(tuple(held(cases.matter(assessment, language))))


def _named(base):
    return [SubjectNamed(each, AT, "Conseil") for each in (*base.workloads, *base.hostings)]


def test_answers_that_name_no_document_are_said_to_name_none(cases, language):
    part = register(cases.matter(cases.usual(), language))

    assert part.title.startswith("Aucun document" if language == "fr-CA" else "No document")


def test_there_is_no_register_where_nothing_was_seen(cases):
    spoken = cases.assessment({"w1": "Dossiers"}, {"h1": "Ici"}, [cases.answer("key", "h1", "l4", "E1")])

    assert register(cases.matter(spoken)) is None


# --- the extracts ---


def extract(cases, language, answers):
    matter = cases.matter(of(cases, {"h0": {"e0": FAR}, "h1": {}}, answers, complete=["h0"]), language, QUESTIONNAIRE)
    return tuple(factors_of(matter, "w1"))


def test_an_extract_is_prose_with_what_each_fact_rests_on(cases, language):
    answers = [
        cases.answer("purpose", "w1", "Tenir les dossiers.", "E1"),
        cases.answer("countries", "h0", frozenset({"US"}), "E3"),
        cases.answer("countries", "h1", frozenset({"CA-QC"})),
        cases.answer("transfer_assessment", "w1", frozenset({"purposes"})),
    ]
    blocks = extract(cases, language, answers)
    shown = "".join(said(blocks)).replace("\u00a0", " ")

    assert not list(things(blocks, Table))
    if language == "fr-CA":
        assert "Finalité : « Tenir les dossiers » (dit en entrevue)." in shown
        assert shown.count("tient compte") == 1
        assert "tient compte de chacun de ces points (document vu)." in shown
        assert "Départ : à établir." in shown
    assert "Hôte h0" in shown
    assert "Hôte h1" not in shown
    assert "Loi « closing »" in shown or "Act “closing”" in shown


def test_hostings_of_which_the_same_is_said_are_said_together(cases):
    answers = [cases.answer("countries", id_, frozenset({"US"})) for id_ in ("h0", "h1")]
    matter = cases.matter(of(cases, {"h0": {}, "h1": {}}, answers), "fr-CA", QUESTIONNAIRE)
    blocks = tuple(factors_of(matter, "w1"))
    _purpose, told = things(blocks, Bullets)

    assert len(told.items) == 3
    assert "« Hôte h0 » et « Hôte h1 » :" in "".join(said(blocks)).replace("\u00a0", " ")


def test_no_extract_where_no_provision_applies(cases, language):
    answers = [cases.answer("countries", id_, frozenset({"CA-QC"})) for id_ in ("h0", "h1")]

    assert extract(cases, language, answers) == ()


def test_a_workload_placed_elsewhere_is_not_read_here(cases):
    assessment = of(cases, {"h0": {}, "h1": {}}, [cases.answer("exit", "h0", "l2")])
    placed = fold(
        assessment.opened,
        [*_named(assessment), PlacementSet(Placement("w1", "h0"), kept=True, at=AT, author="Conseil")],
    )
    part = made(cases, stopping, placed)

    assert "non placée ici" in told(part)
