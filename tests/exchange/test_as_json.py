"""What other programs read of law and of frameworks: the evaluation's own figures, and nothing invented."""

from dataclasses import replace
from datetime import date

import pytest

from bornage.assessment.proceedings import CheckExplained, proceedings
from bornage.evaluation.evaluate import evaluate
from exchange.conftest import Case, case
from given import AT, assessment, said

ABROAD = "essai_abroad"


@pytest.fixture(scope="session")
def abroad(with_chains):
    """The hosting whose provider is controlled from outside home."""
    return with_chains.figures(advised=False)["hostings"][ABROAD]


def statute(hosting, id_, role):
    entity = next(each["id"] for each in hosting["chain"]["entities"] if each["role"] == role)
    return next(each for each in hosting["statutes"] if (each["id"], each["entity"]) == (id_, entity))


def test_every_statute_is_read_over_every_entity(with_chains, abroad):
    expected = {(id_, e.id) for id_ in with_chains.questionnaire.statute for e in with_chains.assessment.chain(ABROAD)}

    assert {(each["id"], each["entity"]) for each in abroad["statutes"]} == expected


def test_a_statute_says_what_connects_what_is_reached_and_on_what_it_rests(abroad):
    found = statute(abroad, "us_cloud_act", "provider")

    assert found["jurisdiction"] == "US"
    assert found["outside_home"] is True
    assert {"factor": "incorporated", "verity": True} in found["factors"]
    assert found["pathways"]["content"]["reached"] is None
    assert found["grade"] == "E0"
    assert {"question": "entity_incorporation", "subject": found["entity"]} in found["because"]


def test_a_statute_is_overdue_once_one_of_its_sources_is(with_chains, abroad):
    later = with_chains.figures(date(2099, 1, 1), advised=False)["hostings"][ABROAD]

    assert all(each["overdue"] for each in later["statutes"] if each["sources"])
    sources = with_chains.questionnaire.sources
    for each in abroad["statutes"]:
        assert each["as_of"] == min(sources[id_].as_of for id_ in each["sources"]).isoformat()
        assert each["overdue"] is any(sources[id_].recheck < date(2026, 11, 22) for id_ in each["sources"])


def test_nothing_is_ruled_out_while_the_chain_may_be_incomplete(abroad):
    assert abroad["chain"]["complete"] is None
    for reached in (*abroad["reach"]["by_statute"].values(), abroad["reach"]["by_object"]):
        assert False not in reached.values()


def test_the_chain_says_what_is_known_of_each_entity_and_how_well(abroad):
    parent = next(each for each in abroad["chain"]["entities"] if each["role"] == "parent")

    assert parent["facts"]["entity_control"] == {"state": "answered", "value": "US", "grade": "E0"}
    assert parent["facts"]["entity_staff"] == {"state": "unasked", "value": None, "grade": None}


def test_a_hosting_without_a_listed_chain_has_no_statute_and_an_open_reach(only_named):
    hosting = only_named.figures()["hostings"]["offer"]

    assert hosting["statutes"] == hosting["chain"]["entities"] == []
    assert set(hosting["reach"]["by_object"].values()) == {None}


def test_an_override_shows_and_a_score_from_a_mapping_says_so(abroad):
    reading = next(each for each in abroad["crosswalks"] if each["id"] == "eu_csf")
    criteria = {each["id"]: each for each in reading["criteria"]}

    assert criteria["sov_1_2"]["overridden"] is True
    assert criteria["sov_1_2"]["response"] == {"low": 2, "high": 2}
    assert [id_ for id_, each in criteria.items() if each["overridden"]] == ["sov_1_2"]
    assert reading["score"] == abroad["frameworks"]["eu_csf"]
    assert reading["score"]["inferred"] is True


def test_every_crosswalk_of_a_hosting_is_there_with_its_levels(with_chains, abroad):
    known = with_chains.questionnaire.crosswalk

    assert {each["id"] for each in abroad["crosswalks"]} == set(known)
    for each in abroad["crosswalks"]:
        assert (each["level"] is not None) == bool(known[each["id"]].levels)
        assert (each["score"] is not None) == known[each["id"]].is_scored
        assert [c["id"] for c in each["criteria"]] == [c.id for c in known[each["id"]].criteria]


def test_the_commissions_own_questionnaire_keeps_its_shape(commission):
    hosting = commission.figures()["hostings"]["offer"]
    framework = hosting["frameworks"]["eu_csf"]

    assert set(framework) == {"weights", "table_checksum", "inferred", "official", "range"}
    assert set(framework["official"]) == set(framework["range"]) == {"points", "level", "percent", "seal"}
    assert framework["weights"] == "2026-06"
    assert framework["inferred"] is False
    assert framework["official"]["level"]["SOV-2"] is None
    assert hosting["reach"] == {"by_statute": {}, "by_object": {}}


def test_duties_say_whether_they_block_and_on_what_authority(with_chains):
    figures, known = with_chains.figures(advised=False), with_chains.questionnaire.duty

    assert figures["duties"]
    for each in figures["duties"]:
        assert each["blocking"] is known[each["id"]].blocking
        assert each["sources"] == list(known[each["id"]].sources)
    breached = {each["id"] for each in figures["duties"] if each["breached"] and each["blocking"]}
    blocked = {d["duty"] for p in figures["placements"] if p["verdict"] == "blocked" for d in p["decided_by"]}
    assert blocked <= breached


def test_answers_that_do_not_fit_say_what_does_not_and_what_to_ask(cloud, validator):
    answers = [said("service_model", "offer", "mixed"), said("standing_access", "offer", "no_path")]
    held = assessment(*answers, said("stored_data_readers", "offer", "provider_always"))
    reason = CheckExplained("no_way_in_but_provider_reads", "", "offer", "Vu sur place.", AT, "t")
    explained = replace(held, proceedings=proceedings([reason]))

    (plain,), (told,) = (case(cloud, each).figures()["checks"] for each in (held, explained))
    assert plain == {**told, "explanation": None}
    assert told["explanation"] == "Vu sur place."
    assert (told["id"], told["hard"], told["hosting"]) == ("no_way_in_but_provider_reads", True, "offer")
    assert [each["question"] for each in told["questions"]] == ["stored_data_readers", "standing_access"]
    assert all(set(told[key]) == {"fr-CA", "en"} for key in ("text", "ask"))
    assert list(validator.iter_errors(case(cloud, explained).figures())) == []


def test_checks_are_read_from_the_home_the_answers_were_given_for(cloud):
    answers = [said("decisive_control", "offer", "home_only"), said("parent_country", "offer", "CA-QC")]
    held = assessment(*answers)
    elsewhere = Case(cloud, held, evaluate(cloud, held, home=("FR",)))

    assert elsewhere.figures(advised=False)["checks"] == []
    assert "control_read_from_elsewhere" in {each["id"] for each in elsewhere.figures(advised=False)["findings"]}
