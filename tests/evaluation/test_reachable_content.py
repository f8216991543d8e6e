"""Nothing shipped is dead: every demand, finding and recommendation is raised by some answers, and nothing is out of sight."""

from datetime import date
from itertools import product
from random import Random

import pytest

from bornage.evaluation.advice import advise
from bornage.evaluation.evaluate import evaluate
from bornage.questionnaire.model import OBJECTIVES, About, EntityRole, Harm, Kind, Scale
from evaluation.test_invariants import made_up, subjects_of
from given import assessment, said

CHAINS = (("offer_provider", "offer", EntityRole.PROVIDER), ("offer_parent", "offer", EntityRole.PARENT))


def random_assessment(cloud, seed: int):
    """Every question answered about two workloads on two hostings, some of them so weakly that much is to be said."""
    chance = Random(seed)  # noqa: S311 (made-up answers)
    asked = [(q, subject) for q in cloud.questions.values() for subject in subjects_of(q)]
    answers = [answered(chance, q, subject) for q, subject in asked if chance.random() < 0.95]
    named = [("offer_provider", "offer", EntityRole.PROVIDER), ("offer_parent", "offer", EntityRole.PARENT)]
    named.append(("today_support", "today", chance.choice(list(EntityRole))))
    return assessment(*answers, workloads=("records", "portal"), hostings=("offer", "today"), entities=named)


def answered(chance, question, subject):
    if question.kind == Kind.NUMBER:
        return said(question.id, subject, chance.choice((0, 2, 24, 200)))
    if question.kind == Kind.DATE:
        return said(question.id, subject, date(chance.choice((2024, 2026, 2030, 2045)), 1, 1))
    return made_up(chance, question, subject)


def test_every_demand_finding_and_recommendation_is_raised_by_some_answers(cloud):
    demands = {each.id for each in cloud.demands}
    findings = {each.id for each in cloud.findings}
    recommendations = {each.id for each in cloud.recommendations}
    for seed in range(400):
        state = random_assessment(cloud, seed)
        found = evaluate(cloud, state)
        demands -= {id_ for workload in found.workloads.values() for id_, verity in workload.demands.items() if verity}
        findings -= {each.finding for each in found.findings if each.raised}
        if recommendations and seed % 5 == 0:
            recommendations -= {each.recommendation for each in advise(cloud, state, found)}
        # One that changes no answer is given wherever a finding calls for it.
        raised = {each.finding for each in found.findings if each.raised}
        called = {id_ for finding in raised for id_ in cloud.finding[finding].recommendations}
        recommendations -= {id_ for id_ in called if not cloud.recommendation[id_].changes}
        if not demands and not findings and not recommendations:
            break

    assert (demands, findings, recommendations) == (set(), set(), set())


MODELS = ("infrastructure", "platform", "software", "mixed", "on_premises")
OWNERS = ("CA-QC", "US", "FR")


def scenarios(cloud):
    """Every way of hosting, by every kind of data."""
    return product(MODELS, OWNERS, (choice.id for choice in cloud.questions["data_types"].choices))


def test_the_coverage_matrix_has_no_hole(cloud):
    holes = []
    for model, owner, kind in scenarios(cloud):
        state = assessment(
            said("data_types", "records", frozenset({kind})),
            said("service_model", "offer", model),
            said("parent_country", "offer", owner),
            entities=CHAINS,
        )
        found = evaluate(cloud, state)
        (placement,) = found.placements
        required = found.workloads["records"].required
        fires = [d for d in placement.decided_by if d.questions or d.duty]
        if not fires or (kind != "public" and not required):
            holes.append((model, owner, kind))

    assert holes == []


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_every_objective_is_asked_about_and_found_wanting_by_some_rule(cloud, objective):
    control = [q for q in cloud.about(About.HOSTING) if q.scale == Scale.CONTROL and objective in q.objectives]

    assert control
    assert any(objective in finding.objectives for finding in cloud.findings)
    assert any(q.id in each.changes for q in control for each in cloud.recommendations)


@pytest.mark.parametrize("harm", list(Harm))
def test_every_harm_is_asked_about_on_both_sides(cloud, harm):
    scales = {q.scale for q in cloud.questions.values() if harm in q.harms}

    assert scales >= {Scale.CONTROL, Scale.EXPOSURE}
    assert any(harm in finding.harms for finding in cloud.findings)


def test_the_law_pack_and_the_catalogue_are_as_wide_as_they_say(cloud):
    assert len(cloud.statutes) >= 20
    assert len(cloud.duties) >= 30
    assert len(cloud.catalogue.providers) >= 45
    assert sum(len(demand.requires) for demand in cloud.demands) >= 40
    assert {"CA", "US", "EU", "GB", "CH", "CN", "IN", "AU", "RU", "FR", "LU", "BE", "DE"} <= {
        law.jurisdiction for law in cloud.statutes
    }
    for law in (*cloud.statutes, *cloud.duties):
        assert all(cloud.sources[id_].status == "published" for id_ in law.sources)
