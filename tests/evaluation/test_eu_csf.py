"""The Commission's calculator, reproduced exactly."""

import json
from pathlib import Path

import pytest

from bornage.assessment.entries import AnswerState
from bornage.evaluation.evaluate import evaluate
from given import assessment, held, said

VECTORS = json.loads((Path(__file__).parent / "eu_csf_2026_06_vectors.json").read_text(encoding="utf-8"))["vectors"]


def question_id(criterion: str) -> str:
    return criterion.lower().replace("-", "_").replace(".", "_")


def answered(vector) -> list:
    return [said(question_id(criterion), "offer", f"r{rung}") for criterion, rung in vector["answers"].items()]


def test_there_are_a_hundred_vectors():
    assert len(VECTORS) == 100


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["id"] for vector in VECTORS])
def test_the_official_reading_is_the_calculators(eu_csf, vector):
    found = evaluate(eu_csf, assessment(*answered(vector))).hostings["offer"].frameworks[0]

    assert found.weights == "2026-06"
    assert found.official.percent == pytest.approx(vector["percent"], abs=1e-9, rel=0)
    assert vector["seal"] == (None if found.official.seal is None else f"SEAL-{found.official.seal}")
    for objective, expected in vector["objectives"].items():
        assert found.official.points[objective] == pytest.approx(expected["points"], abs=1e-9, rel=0)
        assert found.official.level[objective] == expected["level"]


@pytest.mark.parametrize("vector", VECTORS[:20], ids=[vector["id"] for vector in VECTORS[:20]])
def test_the_range_holds_the_official_score_and_never_a_better_level(eu_csf, vector):
    found = evaluate(eu_csf, assessment(*answered(vector))).hostings["offer"].frameworks[0]

    assert found.range.percent.low <= found.official.percent + 1e-9
    assert found.official.percent <= found.range.percent.high + 1e-9
    if found.official.seal is not None:
        assert found.range.seal.low <= found.official.seal
        assert found.range.seal.high <= found.official.seal


def test_a_complete_answer_has_no_range(eu_csf):
    best = [said(q.id, "offer", q.choices[-1].id) for q in eu_csf.questions.values()]

    found = evaluate(eu_csf, assessment(*best)).hostings["offer"].frameworks[0]

    assert found.range.percent.is_settled
    assert found.official.percent == pytest.approx(100.0756, abs=1e-9)
    assert (found.range.seal.low, found.range.seal.high) == (4, 4)


def test_the_two_official_weight_sets_give_their_own_scores(eu_csf):
    example = assessment(*answered(VECTORS[0]))

    scores = {
        id_: evaluate(eu_csf, example, weights=id_).hostings["offer"].frameworks[0] for id_ in ("2026-06", "1.2.1")
    }

    assert scores["2026-06"].official.percent == pytest.approx(67.97235, abs=1e-9)
    assert scores["1.2.1"].official.percent == pytest.approx(66.0327, abs=1e-9)
    assert scores["1.2.1"].official.points == scores["2026-06"].official.points


def test_a_criterion_that_does_not_apply_is_skipped_by_both_readings(eu_csf):
    rest = [said(q.id, "offer", q.choices[-1].id) for q in eu_csf.questions.values() if q.id != "sov_6_5"]

    found = evaluate(eu_csf, assessment(*rest, held("sov_6_5", "offer", AnswerState.NOT_APPLICABLE)))
    reading = found.hostings["offer"].frameworks[0]

    assert reading.official.seal == 4
    assert (reading.range.seal.low, reading.range.seal.high) == (4, 4)
    assert reading.range.percent.low == pytest.approx(reading.official.percent)


def test_leaving_the_worst_answer_blank_raises_the_official_level_but_not_the_range(eu_csf):
    all_best = [said(q.id, "offer", q.choices[-1].id) for q in eu_csf.questions.values() if q.id != "sov_3_1"]
    weak = said("sov_3_1", "offer", "r1")

    with_it = evaluate(eu_csf, assessment(*all_best, weak)).hostings["offer"].frameworks[0]
    without = evaluate(eu_csf, assessment(*all_best)).hostings["offer"].frameworks[0]

    assert (with_it.official.seal, without.official.seal) == (0, 4)
    assert with_it.range.seal.low == without.range.seal.low == 0
