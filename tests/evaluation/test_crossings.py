"""Some rules ask about any workload or hosting: what they say of one subject changes with others."""

from dataclasses import replace
from itertools import product

import pytest

from bornage.evaluation.readings import Readings
from bornage.questionnaire.model import About
from bornage.questionnaire.rule import Definition, Reachable
from evaluation.made_rules import made_of
from evaluation.puzzles import HERE
from evaluation.reading_parts import assert_same, read
from given import said


def asked_when(asked, when):
    (section,) = asked.sections
    questions = tuple(replace(q, when=when) if q.id == "exit" else q for q in section.questions)
    return {"sections": (replace(section, questions=questions),)}


def of_duty(asked, **parts):
    return {"duties": tuple(replace(each, **parts) if each.about == About.HOSTING else each for each in asked.duties)}


def of_statute(asked, **parts):
    return {"statutes": (replace(asked.statutes[0], **parts), *asked.statutes[1:])}


def of_factor(asked, when):
    factors = asked.statutes[0].factors
    return of_statute(asked, factors=(replace(factors[0], when=when), *factors[1:]))


def of_criterion(asked, id_, **parts):
    crosswalks = {each.id: each for each in asked.crosswalks}
    criteria = crosswalks[id_].criteria
    crosswalks[id_] = replace(crosswalks[id_], criteria=(replace(criteria[0], **parts), *criteria[1:]))
    return {"crosswalks": tuple(crosswalks.values())}


def of_response(asked, when):
    responses = asked.crosswalk["scored"].criteria[0].responses
    return of_criterion(asked, "scored", when=None, responses=(replace(responses[0], when=when), *responses[1:]))


PLACES = {
    "question": (About.HOSTING, asked_when),
    "keys": (About.HOSTING, lambda _, when: {"customer_keys": when}),
    "chain": (About.HOSTING, lambda _, when: {"complete_chain": when}),
    "demand": (About.WORKLOAD, lambda asked, when: {"demands": tuple(replace(d, when=when) for d in asked.demands)}),
    "triggered": (About.HOSTING, lambda asked, when: of_duty(asked, when=when)),
    "met": (About.HOSTING, lambda asked, when: of_duty(asked, met=when)),
    "factor": (About.ENTITY, of_factor),
    "reaches": (
        About.ENTITY,
        lambda asked, when: of_statute(asked, reaches={**asked.statutes[0].reaches, Reachable.CONTENT: when}),
    ),
    "finding": (About.HOSTING, lambda asked, when: {"findings": tuple(replace(f, when=when) for f in asked.findings)}),
    "criterion": (About.HOSTING, lambda asked, when: of_criterion(asked, "hosting", when=when)),
    "response": (About.HOSTING, of_response),
}
"""Where a condition stands, what it is about, and the parts of the questionnaire once it stands there."""

FORMS = {
    About.WORKLOAD: ["any_hosting(level(keys) < 4)"],
    About.HOSTING: ["any_workload(level(loss) >= 3)", "wide", "any_entity(wide)"],
    About.ENTITY: ["wide"],
}


@pytest.mark.parametrize(
    ("where", "form"),
    # A chain that is complete when its members say so would be asked about itself.
    [(w, f) for w, (about, _) in PLACES.items() for f in FORMS[about] if (w, f) != ("chain", "any_entity(wide)")],
)
def test_what_asks_about_others_changes_with_them(where, form):
    about, put = PLACES[where]
    for seed in range(12):
        made = made_of(seed, crossing=False)
        made.definitions = {}
        wide = made.checked("any_workload(level(loss) >= 3)", About.HOSTING)
        made.definitions = {"wide": Definition("wide", About.HOSTING, wide, HERE)}
        asked = replace(made.questionnaire, **put(made.questionnaire, made.checked(form, about)))
        before = Readings(asked, made.state)
        read(before, made.chance, 1.0)

        for question, subjects in (("loss", made.state.workloads), ("keys", made.state.hostings)):
            for subject, choice in product(subjects, ("c0", "c3")):
                answer = said(question, subject.id, choice)
                fresh = Readings(asked, made.state.with_answers([answer]))
                assert_same(before.changed([answer]), fresh)
