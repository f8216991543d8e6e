"""What the page of the decision names: the questions behind a gap, recommendations, hostings and the answers that decide."""

import re
from dataclasses import replace

import pytest

from bornage.assessment.facts import OPEN
from bornage.evaluation.model import Verdict
from bornage.report.blocks import Figure, Passage, said
from bornage.report.comparison import Stand, comparisons
from bornage.report.parts.asking import deciding
from bornage.report.parts.decision import decision
from bornage.report.parts.guide import guide
from bornage.report.parts.options import options
from bornage.report.parts.requests import requests
from bornage.report.proposed import MEETS, proposed, shares, unmet
from six_clients import CLIENTS, client, matter_of

every_client = pytest.mark.parametrize("name", CLIENTS)


def plain(thing):
    return "".join(said(thing)).replace("\u00a0", " ")


def asked(matter):
    table = requests(matter, lambda _, ids, total: f"{len(ids)}/{total}")
    return [plain(row.cells[0]) for row in table.bodies[0].rows]


def passages(matter, register):
    return tuple(b for b in decision(matter).blocks if isinstance(b, Passage) and b.register == register)


def outlook_with(matter, **changes):
    return replace(matter, outlook=replace(matter.outlook, **changes))


def with_questions(matter, ranked):
    return outlook_with(matter, next_questions=replace(matter.outlook.next_questions, ranked=tuple(ranked)))


# --- the questions behind a gap ---


def below(matter, place, objective):
    """The questions that hold it below what is required, whatever is not known."""
    found = client_readings(matter)
    need = matter.evaluation.workloads[place.workload].required[objective].low
    held = found.bearing(place.hosting)[objective]
    return {q.id for q, levels in held if levels.high is not None and levels.high < need and not levels.may_be_excluded}


def client_readings(matter):
    return next(client(name).readings for name in CLIENTS if client(name).assessment is matter.assessment)


@every_client
def test_a_gap_names_the_questions_that_are_below_for_certain_and_no_other(name):
    matter = matter_of(name)
    short = {
        (each.placement, one.objective)
        for each in proposed(matter)
        for one in comparisons(matter.evaluation, each.placement)
        if one.stand == Stand.SHORT
    }
    lines = [plain(line) for passage in passages(matter, "reading")[:1] for b in passage.blocks for line in b_items(b)]
    lines = [line for line in lines if line.startswith("Below the requirement")]
    named = {
        (code, number)
        for line in lines
        for code, inside in re.findall(r"(SOV-\d)[^()]*\(([^)]*)\)", line)
        for number in inside.split(", ")
    }

    wanted = {
        (objective, matter.question_number(id_).text)
        for place, objective in short
        for id_ in below(matter, place, objective)
    }
    assert named == wanted
    assert bool(lines) == bool(short)


def b_items(block):
    return getattr(block, "items", ())


# --- recommendations, by number ---


@every_client
def test_recommendations_that_somebody_must_carry_out_are_named_and_lead_to_their_cards(name, language):
    matter = matter_of(name, language)
    here, _ = shares(matter)
    made = [matter.advice_number[id_] for id_ in here.recommendations]
    runs = {run.target: run.text for run in runs_of(requests(matter, lambda _, ids, total: f"{len(ids)}/{total}"))}

    assert all(runs.get(f"#{each.anchor}") == str(each.number) for each in made)


def runs_of(table):
    return [run for row in table.bodies[0].rows for cell in row.cells for line in cell.lines for run in line]


def test_what_is_short_is_told_which_recommendations_bring_it_there(language):
    matter = matter_of("grand_est_manufacturer", language)
    short = [each.placement for each in proposed(matter) if each.verdict == Verdict.FALLS_SHORT]
    ways = [matter.outlook.plan.alone[place].recommendations for place in short]
    numbers = sorted({matter.advice_number[id_].number for way in ways for id_, _ in way})
    listed = matter.writer.list_of([str(n) for n in numbers])
    rows = asked(matter)
    n = next(n for n, each in enumerate(rows) if re.search(f"(recommandations|recommendations) {listed}", each))

    assert re.search("ces recommandations|these recommendations", rows[n + 1])


def test_where_no_recommendation_brings_it_there_none_is_asked_for(language):
    matter = matter_of("grand_est_manufacturer", language)
    bare = outlook_with(matter, plan=replace(matter.outlook.plan, alone={}, steps=()))
    words = {"en": "carry out", "fr-CA": "réaliser"}[language]
    row = next(each for each in asked(bare) if re.search("accept the gap|accepter l’écart", each))

    assert words not in row


@every_client
def test_a_duty_left_on_what_is_approved_is_named_with_what_would_meet_it(name):
    matter = matter_of(name)
    places = [each.placement for each in proposed(matter) if each.verdict in MEETS]
    stood = {(r.duty, r.workload, r.hosting) for readings in unmet(matter, places).values() for r in readings}
    meeting = [a for a in matter.advice if any(stood & one.effect.duties for one in a.advised)]
    text = " ".join(asked(matter))

    assert bool(meeting) == bool(re.search(r"still to be met there \(see recommendations? \d", text))
    assert "no recommendation is needed" not in plain(decision(matter))
    if name == "research_cluster":
        (only,) = meeting
        assert f"carries out recommendation {only.number}" in text


# --- hostings, and the answers that decide ---


@every_client
def test_every_hosting_that_is_not_proposed_and_falls_short_is_said_to(name, language):
    matter = matter_of(name, language)
    reading = plain(passages(matter, "reading"))
    chosen = {each.placement.hosting for each in proposed(matter)}
    for hosting in matter.assessment.hostings:
        verdicts = {r.verdict for r in matter.evaluation.placements if r.placement.hosting == hosting.id}
        if hosting.id not in chosen and verdicts - MEETS:
            assert matter.writer.name(hosting.id).replace("\u00a0", " ") in reading


def test_the_one_answer_that_could_change_a_verdict_is_named():
    matter = matter_of("vehicle_registration")
    (fact,) = passages(matter, "fact")
    (only,) = [each for each in matter.outlook.next_questions.ranked if each.most and each.most.verdicts]

    assert f"({matter.question_number(only.item.question).text})" in plain(fact)
    assert plain(fact).endswith("but not that of a placement proposed.")


@every_client
def test_answers_that_decide_only_of_placements_not_proposed_are_said_to(name):
    matter = matter_of(name)
    mine = {each.placement for each in proposed(matter)}
    ranked = [each for each in matter.outlook.next_questions.ranked if each.most and each.most.verdicts]
    on_mine = sum(not mine.isdisjoint(each.moves) for each in ranked)
    text = plain(passages(matter, "fact"))

    assert ("but not that of a placement proposed" in text) == (bool(ranked) and not on_mine)
    assert ("of them, that of a placement proposed" in text) == (0 < on_mine < len(ranked))
    assert all({change.placement for change in each.most.verdicts} <= each.moves for each in ranked)


def test_where_no_answer_is_missing_none_is_said_to_be(language):
    matter = matter_of("health_region", language)
    bare = with_questions(matter, ())
    states = tuple(item for item in matter.agenda.items if item.state not in OPEN)
    bare.__dict__["agenda"] = replace(matter.agenda, items=states)
    text = plain(passages(bare, "fact")).lower()

    assert not re.search("missing|manque", text)
    assert deciding(bare) == 0


@pytest.mark.parametrize(
    ("n", "words"), [(0, "The missing answer would change no verdict"), (1, "The missing answer (Q")]
)
def test_of_a_single_missing_answer_nothing_is_said_of_several(n, words):
    matter = matter_of("vehicle_registration")
    ranked = [
        each for each in matter.outlook.next_questions.ranked if bool(each.most and each.most.verdicts) == bool(n)
    ]
    bare = with_questions(matter, ranked[:1])
    kept = tuple(i for i in matter.agenda.items if i.state not in OPEN or i.key == ranked[0].item.key)
    bare.__dict__["agenda"] = replace(matter.agenda, items=kept)

    assert words in plain(passages(bare, "fact"))


@pytest.mark.parametrize("edition", ["full", "brief"])
def test_the_one_question_to_be_answered_is_said_in_words(language, edition):
    matter = matter_of("grand_est_manufacturer", language, edition)
    question = matter.questionnaire.questions["control_change_rights"]
    (row,) = [each for each in asked(matter) if matter.question_number(question.id).text in each]
    text = matter.writer.read(question.text)

    assert text.replace("\u00a0", " ") in row


# --- words that the page relies on ---


@every_client
def test_what_is_proposed_is_said_where_the_figure_stands(name, language):
    figure = next(b for b in decision(matter_of(name, language)).blocks if isinstance(b, Figure))
    assert re.search("proposé|proposed", plain(figure.caption))


@every_client
def test_a_cost_is_always_in_points(name):
    matter = matter_of(name)
    for part in (decision(matter), options(matter)):
        costs = re.findall(r"\([^()]*\bcost[^()]*\)", plain(part))
        assert costs
        assert all(re.search(r"\bpoints?\b", each) for each in costs)


def test_how_to_read_says_what_decisive_means(language):
    word = {"fr-CA": "Décisif", "en": "Decisive"}[language]
    assert word in plain(guide(matter_of("health_region", language)))
