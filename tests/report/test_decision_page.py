"""What the page of the decision and the page to sign ask of their readers, on the six clients and on made-up cases."""

import re
from dataclasses import replace

import pytest

from bornage.assessment.facts import OPEN
from bornage.evaluation.model import Verdict
from bornage.questionnaire.reported import Deciding, Reported, Signature
from bornage.report.blocks import Bullets, Passage, Table, said
from bornage.report.parts.acceptance import acceptance
from bornage.report.parts.asking import weighing
from bornage.report.parts.coverage import coverage_line, documents_line
from bornage.report.parts.decision import decision
from bornage.report.parts.guide import guide
from bornage.report.parts.requests import requests, signatories, signer
from bornage.report.parts.unknowns import unknowns
from bornage.report.proposed import MEETS, decisive_on, proposed, shares, unmet
from report.small_questionnaire import PLACE
from report.small_questionnaire import said as both
from six_clients import CLIENTS, TODAY, client, matter_of

every_client = pytest.mark.parametrize("name", CLIENTS)


def plain(thing):
    return "".join(said(thing)).replace("\u00a0", " ")


def asked(matter):
    return requests(matter, lambda _, ids, total: f"{len(ids)}/{total}").bodies[0].rows


# --- figures that add up ---


@every_client
def test_the_questions_are_said_to_be_answered_missing_or_without_object_and_add_up(name, language):
    matter = matter_of(name, language)
    total, answers, missing, *rest = (int(each) for each in re.findall(r"\d+", plain(coverage_line(matter))))
    states = [len(matter.items(state)) for state in ("unknown", "declined", "later", "unasked")]

    assert missing == sum(states) == len(matter.items(*OPEN))
    assert rest[: sum(map(bool, states))] == [each for each in states if each]
    assert total == answers + missing + matter.evaluation.coverage.not_applicable


@every_client
def test_the_missing_answers_are_asked_for_between_their_first_and_their_last_day(name):
    matter = matter_of(name, "en")
    due = sorted(a.due for item in matter.items(*OPEN) if (a := matter.answer(*item.key)) and a.due)
    what, who, when = (plain(each) for each in asked(matter)[-1].cells)

    assert f"{len(matter.items(*OPEN))} answers that are missing" in what
    assert when == f"{matter.writer.day(due[0])} to {matter.writer.day(due[-1])}".replace("\u00a0", " ")
    first = matter.answer(*matter.outlook.next_questions.ranked[0].item.key)
    assert who.startswith(matter.writer.prose(matter.writer.role(first.owner)))


def test_documents_are_said_to_be_on_no_register_only_where_there_is_none(cases):
    bare = cases.matter(cases.usual(), "en")
    proceedings = replace(bare.assessment.proceedings, documents={"contract": object()})
    registered = replace(bare, assessment=replace(bare.assessment, proceedings=proceedings))

    assert "none is on the register" in documents_line(bare)
    assert "none is on the register" in guide(bare).title
    assert "one document on the register" in documents_line(registered)
    assert "register" not in guide(registered).title


# --- what is asked ---


def test_the_one_answer_that_could_settle_is_named_with_who_knows_it_and_when(language):
    matter = matter_of("health_region", language)
    rows = [[plain(each) for each in row.cells] for row in asked(matter)]

    (_, who, when) = next(row for row in rows if "Q35" in row[0])
    assert who == matter.writer.role("business")
    assert "15" in when


@every_client
def test_what_is_to_be_proven_is_named_where_it_is_asked_and_has_a_row_each_where_it_is_unknown(name):
    matter = matter_of(name, "en")
    found = matter.outlook.next_questions.to_prove
    mine = {each.placement for each in proposed(matter) if each.verdict == Verdict.MET_ON_STATEMENTS}
    page = " ".join(plain(row.cells[0]) for row in asked(matter))
    tables = [block for block in unknowns(matter).blocks if isinstance(block, Table)]

    for each in found:
        number = matter.question_number(each.question).text
        assert (re.search(rf"\b{number}\b", page) is not None) == bool(mine & set(each.placements))
        assert any(plain(row.cells[0]).startswith(number) for row in tables[-1].bodies[0].rows)


def test_a_duty_that_blocks_is_named_where_nothing_may_be_moved(language):
    matter = matter_of("vehicle_registration", language)
    duty = next(each for each in matter.questionnaire.duties if each.id == "biometric_database_disclosed")
    text = " ".join(plain(row.cells[0]) for row in asked(matter))

    assert matter.writer.read(duty.title).replace("\u00a0", " ") in text


@every_client
def test_the_plan_is_split_between_the_placements_proposed_and_the_others(name):
    matter = matter_of(name, "en")
    here, rest = shares(matter)
    plan = matter.outlook.plan

    assert here.cost + rest.cost == plan.cost
    assert here.effort + rest.effort == plan.effort
    ids = dict.fromkeys(step.recommendation for step in plan.steps)
    assert {*here.recommendations, *rest.recommendations} == set(ids)
    assert all(len(each.recommendations) == len(set(each.recommendations)) for each in (here, rest))
    again = len(set(here.recommendations) & set(rest.recommendations))
    assert bool(again) == ("of them counted above" in plain(decision(matter)))
    assert here.reached + rest.reached <= sum(each in MEETS for each in plan.steps[-1].verdicts.values())
    duties = unmet(matter, [each.placement for each in proposed(matter)])
    asks = [plain(row.cells[0]) for row in asked(matter) if plain(row.cells[0]).startswith("Name who carries out")]
    assert any(here.recommendations) <= bool(asks) <= bool(here.recommendations or duties)


# --- who, and when ---


def deciding(cases, value="l3"):
    accepts = Signature(both("Détentrice", "Owner"), frozenset({"l3"}), always=True)
    board = Signature(both("Conseil", "Board"), frozenset({"l3", "l4"}), always=False)
    other = Signature(both("Sécurité", "Security"), frozenset(), always=True)
    decision = Deciding(PLACE, date="decision_date", signer="policy", signatures=(other, accepts, board))
    questionnaire = replace(cases.questionnaire, reported=Reported(decision=decision))
    answers = [cases.answer("policy", "", value)] if value else []
    return cases.matter(cases.assessment(**cases.usual_subjects, answers=answers), "en", questionnaire)


def test_those_who_accept_sign_first_and_the_others_that_always_sign_after(cases):
    assert signatories(deciding(cases)) == ["Owner", "Board", "Security"]
    assert signer(deciding(cases)) == "Owner and board"
    assert signatories(deciding(cases, "l4")) == ["Board", "Security", "Owner"]


def test_an_answer_that_no_line_is_for_is_said_in_its_own_words(cases):
    matter = deciding(cases, "l1")
    assert signatories(matter)[1:] == ["Security", "Owner"]
    assert signatories(matter)[0] == signer(matter) != ""


def test_where_nobody_is_said_to_accept_the_page_says_so(cases):
    matter = deciding(cases, None)
    assert signer(matter) == ""
    assert "must be named first" in plain(acceptance(matter))


@pytest.mark.parametrize("to_print", [True, False])
def test_what_was_noted_of_the_day_is_printed_unless_it_was_kept_back(cases, to_print):
    matter = deciding(cases)
    day = cases.answer("decision_date", "", TODAY, note="Le contrat se renouvelle.", to_print=to_print)
    assessment = cases.assessment(**cases.usual_subjects, answers=[day])
    page = plain(decision(cases.matter(assessment, "en", matter.questionnaire)))

    assert ("Le contrat se renouvelle." in page) is to_print


# --- why, and what is left ---


@every_client
def test_reasons_begin_with_the_placements_proposed_and_say_who_else_by_name(name):
    matter = matter_of(name, "en")
    here, *elsewhere = (b for b in decision(matter).blocks if isinstance(b, Passage) and b.register == "reading")
    places = [each.placement for each in proposed(matter)]

    assert here.label == "Reading: on the placements proposed"
    assert all(each.label == "Reading: what weighs most elsewhere" for each in elsewhere)
    for duty in unmet(matter, places):
        title = next(each.title for each in matter.questionnaire.duties if each.id == duty)
        counted = re.search(r"\w+ duties not met", plain(here.blocks))
        assert counted or matter.writer.read(title).replace("\u00a0", " ") in plain(here.blocks)
    assert "other case" not in plain((here, *elsewhere))
    assert all(isinstance(block, Bullets) for each in elsewhere for block in each.blocks)


@every_client
def test_nothing_is_said_to_be_left_only_where_nothing_is(name, language):
    matter = matter_of(name, language)
    nothing = matter.writer.sentence(matter.writer.say("_unknowns.acceptance.nothing")).replace("\u00a0", " ")
    table = next(block for block in acceptance(matter).blocks if isinstance(block, Table))
    rows = [row for body in table.bodies for row in body.rows]
    by_workload = sorted(
        matter.evaluation.placements,
        key=lambda each: [w.id for w in matter.assessment.workloads].index(each.placement.workload),
    )

    for reading, row in zip(by_workload, rows, strict=True):
        place = reading.placement
        is_clear = reading.verdict == Verdict.MET and not unmet(matter, [place]) and not decisive_on(matter, place)
        assert (nothing in plain(row.cells[2])) is is_clear
        assert [each.tone for each in row.cells[3:]] == ["tick"] * 3


@every_client
def test_what_remains_is_said_in_sentences(name, language):
    table = next(block for block in acceptance(matter_of(name, language)).blocks if isinstance(block, Table))

    for row in (row for body in table.bodies for row in body.rows):
        said = plain(row.cells[2])
        assert said[0].isupper(), said
        assert said.endswith("."), said
        assert ".." not in said


def test_what_stands_behind_a_duty_that_blocks_is_said():
    matter = matter_of("vehicle_registration", "en")
    table = next(block for block in acceptance(matter).blocks if isinstance(block, Table))
    remains = [plain(row.cells[2]) for body in table.bodies for row in body.rows if "Blocked" in plain(row.cells[1])]

    assert all(each.startswith("One blocking duty not met") for each in remains)
    assert any("below the requirement" in each for each in remains)


# --- what is unknown ---


@every_client
def test_a_level_that_somebody_requires_comes_before_one_that_nobody_does(name):
    matter = matter_of(name, "en")
    required = {
        (subject, objective)
        for reading in matter.evaluation.placements
        for objective in matter.evaluation.workloads[reading.placement.workload].required
        for subject in (reading.placement.hosting, "")
    }
    ranks = [
        0 if each.most.verdicts else 1 if any((g.subject, g.key) in required for g in each.most.gates) else 2
        for each in weighing(matter)
    ]
    assert ranks == sorted(ranks)


def test_what_changes_as_much_is_not_said_to_change_less():
    assert "as much or less" in plain(unknowns(matter_of("daycare_portal", "en")))


# --- the declaration ---


def test_a_line_to_sign_names_choices_of_the_question_beside_it():
    found = client(CLIENTS[0]).questionnaire
    decision = found.reported.decision
    choices = set(found.questions[decision.signer].choice)

    assert decision.date in found.questions
    assert all(each.accepts <= choices for each in decision.signatures)
    assert {choice for each in decision.signatures for choice in each.accepts} == choices - {"nobody"}
