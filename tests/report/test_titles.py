"""Titles are sentences that conclude, grammatical whatever the outcome: none, one, several, all."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from bornage.assessment.entries import AnswerState, Placement
from bornage.evaluation.model import PlacementReading, Verdict
from bornage.questionnaire.model import About
from bornage.report.parts.acceptance import acceptance
from bornage.report.parts.decision import title
from bornage.report.parts.gaps import _title as gaps_title
from bornage.report.parts.options import options
from report.interviews import assessed, interviews

ORDER = [Verdict.MET, Verdict.MET_ON_STATEMENTS, Verdict.CANNOT_BE_CONCLUDED, Verdict.FALLS_SHORT, Verdict.BLOCKED]


def judged(cases, verdicts, language):
    """A matter with one list of verdicts for each workload, whatever its answers say."""
    workloads = {f"w{n}": f"Charge {n}" for n, _ in enumerate(verdicts)}
    hostings = {f"h{n}": f"Hôte {n}" for n in range(max(map(len, verdicts)))}
    matter = cases.matter(cases.assessment(workloads, hostings), language)
    readings = [
        PlacementReading(Placement(f"w{w}", f"h{h}"), verdict, ())
        for w, row in enumerate(verdicts)
        for h, verdict in enumerate(row)
    ]
    return replace(matter, evaluation=replace(matter.evaluation, placements=tuple(readings)))


@pytest.mark.parametrize(
    ("verdict", "french", "english"),
    [
        (
            Verdict.MET,
            "Placer «\u00a0Charge 0\u00a0» dans «\u00a0Hôte 0\u00a0» permet d’atteindre le niveau exigé",
            "Placing “Charge 0” on “Hôte 0” meets what is required",
        ),
        (
            Verdict.MET_ON_STATEMENTS,
            "Placer «\u00a0Charge 0\u00a0» dans «\u00a0Hôte 0\u00a0» permet d’atteindre le niveau exigé, mais sur la foi de déclarations",
            "Placing “Charge 0” on “Hôte 0” meets what is required, but on statements alone",
        ),
        (
            Verdict.CANNOT_BE_CONCLUDED,
            "Pour «\u00a0Charge 0\u00a0», pas encore de conclusion",
            "For “Charge 0”, no conclusion yet",
        ),
        (
            Verdict.BLOCKED,
            "Pour «\u00a0Charge 0\u00a0», tout hébergement examiné est bloqué par une obligation non remplie",
            "For “Charge 0”, every hosting examined is blocked by a duty not met",
        ),
    ],
    ids=["met", "stated", "undecided", "blocked"],
)
def test_the_answer_names_the_only_workload(cases, verdict, french, english):
    assert title(judged(cases, [[verdict]], "fr-CA")) == french
    assert title(judged(cases, [[verdict]], "en")) == english


def test_the_answer_counts_workloads_too_many_to_name(cases):
    verdicts = [[Verdict.MET]] + [[Verdict.FALLS_SHORT]] * 7

    assert title(judged(cases, verdicts, "fr-CA")) == (
        "Placer «\u00a0Charge 0\u00a0» dans «\u00a0Hôte 0\u00a0» permet d’atteindre le niveau exigé; "
        "pour les sept autres charges de travail, aucun hébergement examiné n’atteint le niveau exigé"
    )
    assert title(judged(cases, verdicts, "en")) == (
        "Placing “Charge 0” on “Hôte 0” meets what is required; "
        "for the other seven workloads, no hosting examined meets what is required"
    )


def test_a_workload_is_answered_by_its_most_favourable_hosting(cases):
    found = title(judged(cases, [[Verdict.BLOCKED, Verdict.MET, Verdict.FALLS_SHORT]], "en"))

    assert found == "Placing “Charge 0” on “Hôte 1” meets what is required"


def test_the_answer_names_no_hosting_when_several_do(cases):
    met = [[Verdict.MET, Verdict.MET, Verdict.BLOCKED]]

    assert title(judged(cases, met, "fr-CA")) == (
        "Pour «\u00a0Charge 0\u00a0», un hébergement au moins atteint le niveau exigé"
    )
    assert title(judged(cases, met, "en")) == "For “Charge 0”, at least one hosting meets what is required"


def test_the_answer_names_a_hosting_once(cases):
    verdicts = [[Verdict.BLOCKED, Verdict.MET], [Verdict.BLOCKED, Verdict.MET_ON_STATEMENTS]]

    assert title(judged(cases, verdicts, "fr-CA")) == (
        "Placer «\u00a0Charge 0\u00a0» dans «\u00a0Hôte 1\u00a0» permet d’atteindre le niveau exigé; "
        "y placer «\u00a0Charge 1\u00a0» aussi, mais sur la foi de déclarations"
    )
    assert title(judged(cases, verdicts, "en")) == (
        "Placing “Charge 0” on “Hôte 1” meets what is required; "
        "so does placing “Charge 1” there, but on statements alone"
    )


def test_an_answer_that_would_be_long_is_given_in_few_words(cases):
    verdicts = [[verdict] for verdict in ORDER]

    assert title(judged(cases, verdicts, "fr-CA")) == (
        "Pour «\u00a0Charge 0\u00a0», le niveau exigé est atteint dans «\u00a0Hôte 0\u00a0»; "
        "pour «\u00a0Charge 1\u00a0», le niveau exigé est atteint dans «\u00a0Hôte 0\u00a0», selon les déclarations; "
        "pour «\u00a0Charge 2\u00a0», pas de conclusion; "
        "pour «\u00a0Charge 3\u00a0», aucun hébergement ne suffit; "
        "pour «\u00a0Charge 4\u00a0», tout hébergement est bloqué"
    )


def test_the_answer_names_each_hosting_where_workloads_go_to_two(cases):
    verdicts = [[Verdict.MET, Verdict.BLOCKED], [Verdict.BLOCKED, Verdict.MET_ON_STATEMENTS]]

    assert title(judged(cases, verdicts, "fr-CA")) == (
        "Placer «\u00a0Charge 0\u00a0» dans «\u00a0Hôte 0\u00a0» permet d’atteindre le niveau exigé; "
        "de même pour «\u00a0Charge 1\u00a0» dans «\u00a0Hôte 1\u00a0», mais sur la foi de déclarations"
    )
    assert title(judged(cases, verdicts, "en")) == (
        "Placing “Charge 0” on “Hôte 0” meets what is required; "
        "so does placing “Charge 1” on “Hôte 1”, but on statements alone"
    )


def test_the_answer_names_the_hosting_that_serves_all_where_others_serve_some(cases):
    verdicts = [[Verdict.MET, Verdict.MET], [Verdict.MET, Verdict.BLOCKED]]

    assert (
        title(judged(cases, verdicts, "en")) == "Placing “Charge 0” and “Charge 1” on “Hôte 0” meets what is required"
    )


def test_nothing_placed_is_said(cases, language):
    assert title(cases.matter(cases.assessment({}, {}), language)).startswith(("Aucune charge", "No workload"))


@pytest.mark.parametrize(
    ("met", "total", "french", "english"),
    [
        (2, 2, "Les deux placements atteignent l’exigence", "The two placements all meet the requirement"),
        (1, 2, "Un placement sur deux laisse un risque", "One of two placements leaves a risk"),
        (0, 3, "Les trois placements laissent un risque", "All three placements leave a risk"),
        (0, 2, "Les deux placements laissent un risque", "Both placements leave a risk"),
        (1, 1, "Le placement examiné atteint l’exigence", "The placement examined meets the requirement"),
        (0, 1, "Le placement examiné laisse un risque", "The placement examined leaves a risk"),
    ],
)
def test_the_acceptance_page_agrees_in_number(cases, met, total, french, english):
    verdicts = [[Verdict.MET] * met + [Verdict.FALLS_SHORT] * (total - met)]

    assert acceptance(judged(cases, verdicts, "fr-CA")).title.startswith(french)
    assert acceptance(judged(cases, verdicts, "en")).title.startswith(english)


def test_options_say_which_hosting_serves_most_workloads(cases):
    best = judged(cases, [[Verdict.MET, Verdict.BLOCKED], [Verdict.MET_ON_STATEMENTS, Verdict.MET]], "en")
    level = judged(cases, [[Verdict.MET, Verdict.MET]], "en")

    proven = judged(cases, [[Verdict.MET, Verdict.BLOCKED], [Verdict.MET, Verdict.MET]], "en")

    assert options(best).title == (
        "“Hôte 0” meets what is required for two workloads, more than any other hosting; statements remain to be proven"
    )
    assert "statements" not in options(proven).title
    assert options(level).title == "Two hostings come level: each meets what is required for one workload"


WRONG_FRENCH = [
    r"\b(?:un|une|aucun|aucune) (?:\w+ )?(?:hébergements|placements|constats|recommandations|charges|obligations)\b",
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|\d{2,}) (?:hébergement|placement|constat|recommandation|charge|obligation|réponse|source)\b",
    r"\b(?:de|que|si) (?:aucun|un|une)\b(?! (?:verdict|lieu|règle))",
    r" [;!?]",
    r"[^\u00a0]:",
]
WRONG_ENGLISH = [
    r"\b(?:one|an?) (?:hostings|placements|findings|recommendations|workloads|duties)\b",
    r"\b(?:two|three|four|five|six|seven|eight|nine|\d{2,}) (?:hosting|placement|finding|recommendation|workload|duty|answer|source)\b",
    r" [:;!?]",
]


@settings(max_examples=40, deadline=None)
@given(interviews())
def test_every_title_is_a_sentence_in_both_languages(cases, interview):
    assessment = assessed(cases, interview)
    for language, wrong in (("fr-CA", WRONG_FRENCH), ("en", WRONG_ENGLISH)):
        view = cases.view(assessment, language, cases.framework_questionnaire)
        for part in (*view.first, *view.parts):
            assert part.title[0].isupper() or part.title[0] in "«“S"
            assert "{" not in part.title
            assert not part.title.endswith(".")
            assert "  " not in part.title
            assert [rule for rule in wrong if re.search(rule, part.title)] == [], part.title


def test_nothing_required_is_not_said_to_be_met(cases):
    nothing = cases.assessment({"w0": "Charge 0"}, {"h0": "Hôte 0"})
    excluded = [
        cases.silence(q.id, "w0", AnswerState.NOT_APPLICABLE, "Essai")
        for q in cases.questionnaire.about(About.WORKLOAD)
    ]
    matter = cases.matter(nothing.with_answers(excluded), "fr-CA")

    assert gaps_title(matter) == "Aucun niveau n’est exigé\u00a0: il n’y a rien à comparer"
