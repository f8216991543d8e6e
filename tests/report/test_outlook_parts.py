"""What it would take, what to ask next and how far an order holds: said grammatically, and nothing left out."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from bornage.assessment.entries import Placement
from bornage.evaluation.model import Verdict
from bornage.evaluation.planning.plan import Bundle, Plan, Step, Unsaved
from bornage.report.blocks import Card, Cell, Row, Table, said
from bornage.report.blocks import said as said_of
from bornage.report.parts.asking import weighing
from bornage.report.parts.open_questions import open_questions
from bornage.report.parts.plan import plan as plan_part
from bornage.report.parts.plan_in_full import plan_in_full
from bornage.report.parts.plan_in_short import headline, summary
from bornage.report.parts.unknowns import unknowns
from report.test_view import part_of, things

MET, SHORT = Verdict.MET, Verdict.FALLS_SHORT


def planned(cases, language, *, before, after, steps, same=False):
    """A matter whose plan turns the verdicts `before` into those `after`, in so many steps, all but the last idle.

    Each step is another recommendation, or all are the same one.
    """
    hostings = {f"h{n}": f"Hôte {n}" for n, _ in enumerate(before)}
    matter = cases.matter(cases.assessment({"w0": "Charge 0"}, hostings), language)
    places = [Placement("w0", hosting) for hosting in hostings]
    was, becomes = (MappingProxyType(dict(zip(places, each, strict=True))) for each in (before, after))
    first = matter.questionnaire.recommendations[0]
    ids = [first.id if same or not n else f"{first.id}_{n}" for n in range(steps)]
    further = tuple(replace(first, id=id_) for id_ in dict.fromkeys(ids) if id_ != first.id)
    known = (*matter.questionnaire.recommendations, *further)
    matter = replace(matter, questionnaire=replace(matter.questionnaire, recommendations=known))
    done = tuple(
        Step(ids[n], "h0", 3, 1, (), becomes if n == steps - 1 else was, MappingProxyType({})) for n in range(steps)
    )
    unsaved = tuple(Unsaved(p, v, ()) for p, v in becomes.items() if v != MET)
    alone = MappingProxyType({p: Bundle((), 0, 0) for p, v in becomes.items() if v == MET})
    found = Plan(MET, was, done, 3 * steps, steps, None, unsaved, alone, steps)
    return replace(matter, outlook=replace(matter.outlook, plan=found))


@pytest.mark.parametrize(
    ("before", "after", "steps", "french", "english"),
    [
        ([SHORT], [MET], 1, "Avec une recommandation, le placement examiné atteindrait le niveau exigé",
         "With one recommendation, the placement examined would meet what is required"),
        ([SHORT, SHORT], [MET, MET], 2, "Avec deux recommandations, les deux placements atteindraient le niveau exigé",
         "With two recommendations, each of the two placements would meet what is required"),
        ([SHORT, SHORT], [MET, SHORT], 1,
         "Avec une recommandation, un placement sur deux atteindrait le niveau exigé, au lieu d’aucun",
         "With one recommendation, one placement of two would meet what is required, where none does now"),
        ([MET, SHORT, SHORT], [MET, MET, SHORT], 1,
         "Avec une recommandation, deux placements sur trois atteindraient le niveau exigé, au lieu d’un",
         "With one recommendation, two placements of three would meet what is required, where one does now"),
        ([SHORT], [SHORT], 0, "Aucun ensemble de recommandations n’amène le placement examiné au niveau exigé",
         "No set of recommendations brings the placement examined to what is required"),
        ([SHORT, SHORT], [SHORT, SHORT], 0,
         "Aucun ensemble de recommandations n’amène l’un des deux placements au niveau exigé",
         "No set of recommendations brings any of the two placements to what is required"),
        ([MET], [MET], 0, "Le placement examiné atteint déjà le niveau exigé\u00a0: aucune recommandation n’est nécessaire",
         "The placement examined already meets what is required: no recommendation is needed"),
        ([MET, SHORT], [MET, SHORT], 0,
         "Aucune recommandation n’est nécessaire là où le niveau exigé est atteint, et aucune n’y amène l’autre placement",
         "No recommendation is needed where what is required is met, and none brings the other placement there"),
    ],
)  # fmt: skip
def test_the_plan_is_said_in_a_sentence(cases, before, after, steps, french, english):
    for language, sentence in (("fr-CA", french), ("en", english)):
        matter = planned(cases, language, before=before, after=after, steps=steps)
        assert headline(matter) == plan_in_full(matter).title == sentence
        assert sentence in " ".join(said(plan_part(matter)))
        assert "".join(run.text for run in summary(matter)).startswith(sentence)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr-CA", "Avec une recommandation, en deux étapes, les deux placements atteindraient le niveau exigé"),
        ("en", "With one recommendation, in two steps, each of the two placements would meet what is required"),
    ],
)
def test_a_recommendation_followed_for_two_hostings_is_counted_once(cases, language, said):
    matter = planned(cases, language, before=[SHORT, SHORT], after=[MET, MET], steps=2, same=True)

    assert headline(matter) == said


@pytest.mark.parametrize(
    ("verdict", "language", "said", "not_said"),
    [
        (Verdict.CANNOT_BE_CONCLUDED, "fr-CA", "des réponses manquent d’abord", "hors d’atteinte : "),
        (Verdict.CANNOT_BE_CONCLUDED, "en", "answers are missing first", "no plan brings"),
        (SHORT, "fr-CA", "qu’aucun plan n’amène au niveau exigé", "manquent d’abord"),
        (SHORT, "en", "no plan brings to the level required", "are missing first"),
    ],
)
def test_what_is_not_concluded_is_not_out_of_reach(cases, verdict, language, said, not_said):
    matter = planned(cases, language, before=[SHORT, verdict], after=[MET, verdict], steps=1)
    for part in (plan_part(matter), plan_in_full(matter)):
        shown = " ".join(said_of(part)).replace("\u00a0", " ")
        assert said in shown
        assert not_said not in shown


def test_without_a_placement_there_is_no_plan(cases, language):
    matter = cases.matter(cases.assessment({}, {"h": "Hôte"}), language)

    assert plan_part(matter) is None
    assert plan_in_full(matter) is None
    assert summary(matter) == ()


def test_the_staircase_shows_every_placement_and_marks_what_changes(cases, language):
    matter = planned(cases, language, before=[SHORT] * 3, after=[MET, SHORT, MET], steps=5)
    staircase = next(each for each in things(plan_in_full(matter).blocks, Table) if each.style == "verdicts")
    verdicts = [[line.lines for line in row.cells[1:]] for body in staircase.bodies for row in body.rows]
    shown = [["".join(run.text for line in lines for run in line) for lines in cells] for cells in verdicts]

    assert [len(cells) for cells in shown] == [2, 2, 2]
    assert [cells[1].startswith("↑") for cells in shown] == [True, False, True]
    assert not any(cells[0].startswith("↑") for cells in shown)


def test_what_no_plan_saves_is_listed_apart(cases, language):
    matter = planned(cases, language, before=[SHORT] * 2, after=[MET, SHORT], steps=1)
    shown = " ".join(said(plan_part(matter)))

    assert (
        "à déplacer, ou à accepter et encadrer" if language == "fr-CA" else "to move, or to accept and govern"
    ) in shown


def test_every_step_of_the_plan_is_a_card_of_the_body(cases, language):
    matter = cases.matter(cases.usual(), language)
    steps = {step.recommendation for step in matter.outlook.plan.steps}

    assert steps <= {each.recommendation.id for each in matter.in_body} or not steps
    view = cases.view(cases.usual(), language)
    anchors = {row for part in view.parts for row in _anchors(part)}
    assert {each.anchor for each in matter.advice} <= anchors


def _anchors(part):
    yield from (each.anchor for kind in (Card, Row) for each in things(part.blocks, kind))


def test_what_to_ask_next_names_the_question_the_answer_and_the_change(cases, language):
    matter = cases.matter(cases.usual(), language)
    ranked = [each for each in matter.outlook.next_questions.ranked if each.most]
    shown = " ".join(said(unknowns(matter)))

    assert ranked
    for each in weighing(matter):
        assert matter.writer.read(matter.questionnaire.questions[each.item.question].text) in shown
    in_full = " ".join(said(open_questions(matter)))
    for each in ranked:
        assert matter.writer.read(matter.questionnaire.questions[each.item.question].text) in in_full


def test_the_order_of_hostings_is_given_under_every_weight_set(cases, language):
    part = part_of(cases.view(cases.usual(), language, cases.framework_questionnaire), "framework")
    shown = " ".join(said(part))

    assert ("Poids égaux" if language == "fr-CA" else "Equal weights") in shown
    cells = ["".join(run.text for line in each.lines for run in line) for each in things(part, Cell)]
    assert any(each.startswith("1. ") for each in cells)


def test_one_hosting_is_in_no_order(cases, language):
    assessment = cases.assessment({"w": "Charge"}, {"h": "Hôte"}, [cases.answer("exit", "h", "l2")])
    part = part_of(cases.view(assessment, language, cases.framework_questionnaire), "framework")

    assert ("Poids égaux" if language == "fr-CA" else "Equal weights") not in " ".join(said(part))
