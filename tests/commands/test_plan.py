"""What `bornage plan` says, in both languages and for a program."""

import json

import pytest

from bornage.commands.plan import _Teller
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.exchange.plan_as_json import plan_as_json
from bornage.questionnaire.model import About
from evaluation.puzzles import assessment
from evaluation.puzzles import recommendation as advice
from evaluation.test_plan import MOVE_KEYS, SENSITIVE, WEAK, made
from given import said

DEAR = advice("dear", About.HOSTING, {"keys": "c4"}, cost=4)


@pytest.fixture
def told(capsys):
    """What is said of the plan for some answers, in a language."""

    def tell(questionnaire, *answers, language="en", **subjects) -> str:
        readings = Readings(questionnaire, assessment(*answers, **subjects))
        capsys.readouterr()
        _Teller(readings, plan(readings), language).tell()
        return capsys.readouterr().out

    return tell


def test_each_step_says_what_it_moves_and_what_it_weighs(told):
    answer = told(made(MOVE_KEYS, DEAR), *WEAK)

    assert "The cheapest plan: 1 recommendation, cost 3, effort 1." in answer
    assert "their requirement: 1 of 1" in answer
    assert "before data moves; cost $$ (3), effort S (1)" in answer
    assert "Offer, SOV-1: claimed 0, proven 0 → claimed 3, proven 3" in answer
    assert "Records → Offer: Falls short → Met" in answer


def test_points_are_said_to_be_the_questionnaires_own(told):
    assert "the questionnaire’s own figures" in told(made(MOVE_KEYS), *WEAK)
    assert "les chiffres du questionnaire" in told(made(MOVE_KEYS), *WEAK, language="fr-CA")


def test_the_runner_up_says_how_much_more_it_weighs(told):
    assert "Runner-up, for 17 more points of cost:" in told(made(MOVE_KEYS, DEAR), *WEAK)
    assert "Second choix, pour 17 points de coût de plus" in told(made(MOVE_KEYS, DEAR), *WEAK, language="fr-CA")
    assert "No other set" in told(made(MOVE_KEYS), *WEAK)


def test_what_cannot_be_saved_says_what_still_stands(told):
    answer = told(made(MOVE_KEYS, requires={"SOV-1": 3, "SOV-2": 3}), *WEAK)

    assert "No set of recommendations brings a placement to its requirement." in answer
    assert "Records → Offer: Falls short, at best" in answer
    assert "SOV-2 (below what is required): exit" in answer
    assert "accept and govern" in answer
    assert "answers are missing" not in answer


def test_where_answers_are_missing_it_says_so(told):
    assert "answers are missing" in told(made(MOVE_KEYS, requires={"SOV-2": 3}), SENSITIVE, said("keys", "offer", "c0"))


def test_several_placements_are_also_priced_one_by_one(told):
    more = told(made(MOVE_KEYS), *WEAK, said("keys", "other", "c3"), hostings=("offer", "other"))

    assert "Records → Offer: 1 recommendation, cost 3" in more
    assert "Records → Other: nothing to do" in more


def test_nothing_to_do_is_said(told):
    assert "nothing needs doing" in told(made(MOVE_KEYS), SENSITIVE, said("keys", "offer", "c3"))
    assert "There is no placement" in told(made(MOVE_KEYS), workloads=(), hostings=())


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_no_placeholder_is_left(told, language):
    questionnaire = made(MOVE_KEYS, DEAR, requires={"SOV-1": 3, "SOV-2": 1})
    answer = told(questionnaire, *WEAK, said("keys", "other", "c1"), hostings=("offer", "other"), language=language)

    assert "{" not in answer


def test_for_a_program_it_says_what_it_was_made_from(bornage, recorded):
    code, answer, _ = bornage("plan", recorded, "--json")
    found = json.loads(answer)

    assert code == 0
    assert found["questionnaire"]["id"] == "cloud_sovereignty"
    assert found["target"] == "met_on_statements"
    assert found["home"] == ["CA-QC", "CA"]
    assert [each["verdict"] for each in found["before"]] == ["cannot_be_concluded"]


def test_for_a_program_everything_is_a_plain_value():
    readings = Readings(made(MOVE_KEYS, DEAR), assessment(*WEAK))
    found = json.loads(json.dumps(plan_as_json(readings, plan(readings))))

    assert found["steps"][0]["recommendation"] == "move_keys"
    assert found["steps"][0]["gates"][0]["after"] == {"low": 3, "high": 3, "proven": 3, "governed_by": ["keys"]}
    assert found["runner_up"]["cost"] - found["cost"] == 17
    assert found["alone"][0]["recommendations"] == [{"recommendation": "move_keys", "subject": "offer"}]


def test_it_can_be_read_from_another_home(bornage, recorded):
    assert json.loads(bornage("plan", recorded, "--home", "FR", "--json")[1])["home"] == ["FR"]
    assert bornage("plan", recorded, "--home", "QC")[0] == 2
    assert "Trusted jurisdictions: CA-QC, CA" in bornage("plan", recorded)[1]
