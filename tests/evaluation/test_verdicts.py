"""Verdicts, gates and requirements on a questionnaire small enough to reckon by hand."""

import pytest

from bornage.assessment.entries import AnswerState
from bornage.evaluation.advice import advise
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import Grade
from given import assessment, held, said

SENSITIVE = said("kinds", "records", frozenset({"c2"}))
HARMLESS_OUTAGE = said("outage", "records", "c0")
STRONG = (
    said("sector", "", "c0"),
    said("model", "offer", "c0"),
    said("keys", "offer", "c3"),
    said("readers", "offer", "c3"),
    said("exit", "offer", "c4"),
    said("support", "offer", "c2"),
    said("stored", "offer", frozenset({"CA-QC"})),
)


def verdict(questionnaire, *answers, **more) -> Verdict:
    return evaluate(questionnaire, assessment(*answers, **more)).placement("records", "offer").verdict


def test_everything_strong_and_proven_is_met(small):
    assert verdict(small, SENSITIVE, HARMLESS_OUTAGE, *STRONG) == Verdict.MET


def test_a_claim_without_a_document_is_met_on_statements(small):
    very = said("kinds", "records", frozenset({"c3"}))
    stated = said("keys", "offer", "c3", Grade.E1)

    found = evaluate(small, assessment(very, HARMLESS_OUTAGE, *STRONG, stated)).placement("records", "offer")

    assert found.verdict == Verdict.MET_ON_STATEMENTS
    assert [(d.objective, d.questions, d.reason) for d in found.decided_by] == [("SOV-3", ("keys",), "unproven")]


def test_the_weakest_question_decides(small):
    weak = said("keys", "offer", "c1")

    found = evaluate(small, assessment(SENSITIVE, HARMLESS_OUTAGE, *STRONG, weak))

    assert found.hostings["offer"].gates["SOV-3"].governed_by == ("keys",)
    assert found.placement("records", "offer").verdict == Verdict.FALLS_SHORT
    assert found.placement("records", "offer").decided_by[0].questions == ("keys",)


def test_an_unknown_is_neither_zero_nor_blank(small):
    unknown = held("keys", "offer", AnswerState.UNKNOWN)

    found = evaluate(small, assessment(SENSITIVE, HARMLESS_OUTAGE, *STRONG, unknown))
    gate = found.hostings["offer"].gates["SOV-3"]

    assert (gate.low, gate.high, gate.proven) == (0, 4, 0)
    assert found.placement("records", "offer").verdict == Verdict.CANNOT_BE_CONCLUDED


def test_below_the_coverage_threshold_nothing_is_concluded(small):
    two_of_four = (SENSITIVE, HARMLESS_OUTAGE, STRONG[0], said("model", "offer", "c0"), said("keys", "offer", "c3"))

    found = evaluate(small, assessment(*two_of_four)).placement("records", "offer")

    assert found.verdict == Verdict.CANNOT_BE_CONCLUDED
    assert [d.reason for d in found.decided_by] == ["coverage"]
    assert found.decided_by[0].questions == ("readers",)


def test_a_shortfall_is_concluded_even_when_little_is_known(small):
    assert verdict(small, SENSITIVE, said("keys", "offer", "c0")) == Verdict.FALLS_SHORT


def test_a_breached_duty_blocks_before_anything_else(small):
    abroad = said("stored", "offer", frozenset({"US"}))

    found = evaluate(small, assessment(SENSITIVE, *STRONG, said("sector", "", "c2"), abroad))

    assert found.placement("records", "offer").verdict == Verdict.BLOCKED
    assert found.placement("records", "offer").decided_by[0].duty == "stay_home"


def test_an_undecided_duty_does_not_block_and_leaves_the_verdict_open(small):
    where = held("stored", "offer", AnswerState.UNKNOWN)
    state = assessment(SENSITIVE, HARMLESS_OUTAGE, *STRONG, said("sector", "", "c2"), where)

    found = evaluate(small, state).placement("records", "offer")

    assert found.verdict == Verdict.CANNOT_BE_CONCLUDED
    assert [d.reason for d in found.decided_by] == ["duty_open"]


def test_the_same_answers_can_be_read_from_another_home(small):
    answers = (SENSITIVE, *STRONG, said("sector", "", "c2"), said("stored", "offer", frozenset({"FR"})))
    here = assessment(*answers)

    assert evaluate(small, here).placement("records", "offer").verdict == Verdict.BLOCKED
    assert evaluate(small, here, home=("FR",)).placement("records", "offer").verdict != Verdict.BLOCKED


def test_whether_canada_lies_in_quebec_cannot_be_said(small):
    coarse = said("stored", "offer", frozenset({"CA"}))
    found = evaluate(small, assessment(*STRONG, said("sector", "", "c2"), coarse, home=("CA-QC",)))

    assert found.duties[0].triggered is None


def test_an_undecided_demand_makes_the_requirement_a_range(small):
    found = evaluate(small, assessment(SENSITIVE, held("outage", "records", AnswerState.UNKNOWN)))
    required = found.workloads["records"].required

    assert (required["SOV-4"].low, required["SOV-4"].high) == (0, 3)
    assert required["SOV-4"].could_be_set_by == ("must_run",)
    assert (required["SOV-3"].low, required["SOV-3"].set_by) == (2, ("sensitive",))


def test_a_question_that_does_not_apply_counts_for_nothing_and_is_counted(small):
    excluded = held("keys", "offer", AnswerState.NOT_APPLICABLE)

    found = evaluate(small, assessment(SENSITIVE, HARMLESS_OUTAGE, *STRONG, excluded)).hostings["offer"]

    assert found.gates["SOV-3"].low == 4
    assert found.coverage["SOV-3"].not_applicable == 1


def test_a_hidden_question_is_counted_as_skipped(small):
    found = evaluate(small, assessment(*STRONG, said("model", "offer", "c2"))).hostings["offer"]

    assert found.coverage["SOV-3"].skipped == 1
    assert found.gates["SOV-3"].governed_by == ("keys",)


def test_an_undecided_condition_keeps_the_question_in_the_low_and_out_of_the_high(small):
    unsure = held("model", "offer", AnswerState.UNKNOWN)
    weak = said("readers", "offer", "c0")

    gate = evaluate(small, assessment(*STRONG, unsure, weak)).hostings["offer"].gates["SOV-3"]

    assert (gate.low, gate.high) == (0, 4)


def test_the_organizations_questions_have_gates_of_their_own(small):
    found = evaluate(small, assessment(*STRONG, said("board", "", "c1")))

    assert found.organization.gates["SOV-1"].low == 2
    assert "SOV-1" not in found.hostings["offer"].gates


def test_the_effect_of_a_recommendation_is_what_evaluating_again_gives(small):
    before = assessment(SENSITIVE, HARMLESS_OUTAGE, *STRONG, said("keys", "offer", "c0"))

    (advised,) = advise(small, before, evaluate(small, before))
    old, new = advised.effect.gates["SOV-3"]

    assert advised.changed == ("keys",)
    assert (old.low, new.low) == (0, 4)
    assert list(advised.effect.verdicts.values()) == [(Verdict.FALLS_SHORT, Verdict.MET)]


@pytest.mark.parametrize(("grade", "proven"), [("E0", 2), ("E1", 2), ("E2", 3), ("E3", 4), ("E4", 4)])
def test_a_claim_is_worth_what_supports_it(small, grade, proven):
    found = evaluate(small, assessment(said("exit", "offer", "c4", Grade(grade))))

    assert found.hostings["offer"].gates["SOV-6"].proven == proven
    assert found.hostings["offer"].gates["SOV-6"].low == 4


def test_an_admission_of_weakness_is_accepted_as_said(small):
    found = evaluate(small, assessment(said("exit", "offer", "c1", Grade.E0)))

    assert found.hostings["offer"].gates["SOV-6"].proven == 1


def test_an_empty_assessment_evaluates_to_nothing(small):
    found = evaluate(small, assessment(workloads=(), hostings=()))

    assert not found.placements
    assert found.coverage.asked == 2


def test_a_finding_names_every_subject_its_condition_looked_at(cloud):
    held = [said("data_types", id_, frozenset({"personal"})) for id_ in ("records", "files")]
    clear = said("pseudonymized", "offer", "nothing")

    found = evaluate(cloud, assessment(*held, clear, workloads=("records", "files")))
    (finding,) = [f for f in found.findings if f.finding == "sensitive_fields_in_clear" and f.raised]

    assert [subject for question, subject in finding.because if question == "data_types"] == ["records", "files"]


def test_a_communication_is_unassessed_only_where_it_takes_place(cloud):
    abroad = said("access_countries", "offer", frozenset({"US"}))
    here = [said(q, "today", frozenset({"CA-QC"})) for q in ("storage_countries", "copy_countries", "access_countries")]
    answers = (said("constitution", "", "public_qc"), said("data_types", "records", frozenset({"personal"})), abroad)
    none = said("transfer_assessment", "records", frozenset({"no_assessment"}))

    found = evaluate(cloud, assessment(*answers, *here, none, hostings=("offer", "today")))

    raised = [f for f in found.findings if f.finding == "communication_unassessed" and f.raised]
    assert [(f.workload, f.hosting) for f in raised] == [("records", "offer")]


def test_a_workload_of_which_no_exposure_is_known_is_not_met_for_want_of_a_requirement(small):
    excluded = [held(q, "records", AnswerState.NOT_APPLICABLE) for q in ("kinds", "outage")]

    found = evaluate(small, assessment(*excluded, *STRONG)).placement("records", "offer")

    assert found.verdict == Verdict.CANNOT_BE_CONCLUDED
    assert [(d.objective, d.reason) for d in found.decided_by] == [(None, "no_exposure")]


def test_a_workload_that_stands_to_lose_nothing_requires_nothing(small):
    harmless = said("kinds", "records", frozenset({"c0"}))

    assert verdict(small, harmless, HARMLESS_OUTAGE, STRONG[0]) == Verdict.MET
