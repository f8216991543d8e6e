"""Where respondents differ, `score --json` says on what, and what each states."""

import json
from dataclasses import replace

from bornage.assessment.entries import Answered
from bornage.assessment.state import fold
from bornage.exchange.as_json import as_json
from bornage.exchange.as_json_said import disputed
from bornage.questionnaire.model import Grade
from given import AT


def test_a_question_on_which_two_respondents_differ_is_listed_with_what_each_states(sample, validator):
    (question, subject), given = next(iter(sample.assessment.answers.items()))
    choices = sample.questionnaire.questions[question].choices
    said = [
        Answered(replace(given, value=choice.id, by=by, grade=Grade.E1), AT, "Conseil")
        for choice, by in zip(choices, ("CISO", "Counsel"), strict=False)
    ]
    differing = fold(sample.assessment.opened, said)

    found = list(disputed(differing))

    assert [each["question"] for each in found] == [question]
    assert found[0]["subject"] == (subject or None)
    assert [(each["by"], each["value"]) for each in found[0]["statements"]] == [
        ("CISO", choices[0].id),
        ("Counsel", choices[1].id),
    ]
    figures = as_json(sample.questionnaire, differing, sample.evaluation, today=AT.date())
    assert not list(validator.iter_errors(json.loads(json.dumps(figures))))


def test_nothing_is_listed_where_all_agree(sample):
    assert list(disputed(sample.assessment)) == []
