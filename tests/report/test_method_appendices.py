"""The appendices of levels: each title concludes from its own figures, and each table stands where it is explained."""

import re

import pytest

from bornage.assessment.entries import AnswerState
from bornage.evaluation.model import Verdict
from bornage.report.blocks import Heading, Paragraph, Part, Row, Run, Table, said
from bornage.report.parts import framework
from bornage.report.parts.levels import levels
from bornage.report.parts.options_in_full import options_in_full
from bornage.report.parts.profile import by_shortfall, profile, required_of
from bornage.report.parts.requirements import requirements
from report.test_titles import WRONG_ENGLISH, WRONG_FRENCH
from report.test_view import things
from six_clients import CLIENTS, matter_of


def words_of(thing):
    return " ".join(said(thing)).replace("\u00a0", " ")


def readings(matter):
    return [matter.evaluation.hostings[each.id] for each in matter.assessment.hostings]


# --- the profile ---


@pytest.mark.parametrize("name", CLIENTS)
def test_the_profile_concludes_from_the_order_of_its_figure(name, language):
    matter = matter_of(name, language)
    title, order = profile(matter).title, by_shortfall(matter, readings(matter))
    named = re.findall(r"SOV-\d", title)

    assert named == order[: len(named)]
    assert [rule for rule in (WRONG_FRENCH if language == "fr-CA" else WRONG_ENGLISH) if re.search(rule, title)] == []


@pytest.mark.parametrize("name", CLIENTS)
def test_the_profile_counts_the_hostings_that_stay_below(name):
    matter = matter_of(name, "en")
    below = sum(
        any(
            gate is None or gate.high < low
            for o, (low, _) in required_of(matter, each.id).items()
            for gate in [each.gates.get(o)]
        )
        for each in readings(matter)
    )
    counts = {1: "One of", 2: "Two of", 3: "Three of"}
    total = len(matter.assessment.hostings)

    assert profile(matter).title.startswith("All " if below == total else counts[below])


def test_a_hosting_that_meets_every_level_required_is_named():
    title = profile(matter_of("vehicle_registration", "en")).title

    assert title.endswith("; “Infonuagique partagée de l’État (fictive)” reaches it on every objective")


@pytest.mark.parametrize(
    ("key", "grade", "french", "english"),
    [
        (
            "l4",
            "E3",
            "L’hébergement examiné atteint le plus haut niveau exigé, à chaque objectif",
            "reaches the highest",
        ),
        ("l4", "E1", "mais selon les déclarations", "but on statements"),
        (
            "l0",
            "E3",
            "reste sous le plus haut niveau exigé, le plus loin de l’exigence pour SOV-3",
            "furthest from it on SOV-3",
        ),
    ],
)
def test_the_profile_of_one_hosting_says_how_it_stands(cases, key, grade, french, english):
    answers = [
        cases.answer("harm", "w1", "l4", "E3"),
        cases.answer("outage", "w1", "l0"),
        cases.answer("parent", "h1", "US"),
    ]
    answers += [cases.answer("barrier", "h1", "l4", "E4"), cases.answer("key", "h1", key, grade)]
    assessment = cases.assessment({"w1": "Dossiers"}, {"h1": "Ici"}, answers)

    assert french in profile(cases.matter(assessment, "fr-CA")).title.replace("\u00a0", " ")
    assert english in profile(cases.matter(assessment, "en")).title.replace("\u00a0", " ")


# --- levels, rules and points ---


def test_the_title_of_levels_counts_what_is_not_reached(language):
    title = levels(matter_of("research_cluster", language)).title

    assert (
        title
        == {
            "fr-CA": "Des 21 niveaux exigés des hébergements, sept ne sont pas atteints",
            "en": "Of the 21 levels required of the hostings, seven are not reached",
        }[language]
    )


def test_the_rules_stand_under_the_levels_that_they_set(language):
    matter = matter_of("health_region", language)
    cited = {run.target[1:] for run in things(requirements(matter), Run) if run.target.startswith("#rule-")}
    there = {row.anchor for row in things(requirements(matter), Row) if row.anchor}

    assert cited
    assert cited <= there
    assert not any(row.anchor.startswith("rule-") for row in things(levels(matter), Row))


def test_points_stand_after_what_explains_them(language):
    matter = matter_of("health_region", language)
    part = framework.framework(matter)
    tables = [words_of(each.caption) for each in part.blocks if isinstance(each, Table)]
    explained = next(n for n, each in enumerate(part.blocks) if isinstance(each, Heading))
    points = [n for n, each in enumerate(part.blocks) if isinstance(each, Table) and "SOV-1" in words_of(each.bodies)]

    assert min(points) > explained
    assert "SEAL" not in words_of(levels(matter))
    assert len(tables) > len(matter.assessment.hostings)


@pytest.mark.parametrize("name", CLIENTS)
def test_a_score_below_its_own_worst_case_is_explained(name, language):
    matter = matter_of(name, language)
    is_below = any(each.official.percent < each.range.percent.low for _, each in framework.readings(matter))
    told = words_of(tuple(things(framework.framework(matter), Paragraph)))

    assert is_below == (("worst case" if language == "en" else "pire cas") in told)


@pytest.mark.parametrize("name", CLIENTS)
def test_nothing_of_an_inferred_reading_is_called_official(name, language):
    matter = matter_of(name, language)
    told = words_of(framework.framework(matter)) + framework.headline(matter)

    assert not re.search(r"officiel|official", told, re.IGNORECASE)
    assert ("déduction" if language == "fr-CA" else "inferred") in framework.headline(matter)


def test_a_margin_under_two_points_is_singular_in_french():
    told = words_of(framework.framework(matter_of("health_region", "fr-CA")))

    assert re.search(r"\b0,\d+ point de pourcentage", told)
    assert not re.search(r"\b[01],\d+ points de pourcentage", told)


# --- what decides ---


def options_of(matter):
    return tuple(options_in_full(matter))


def test_what_decides_an_open_requirement_is_what_leaves_it_open(language):
    """The level of the control is known; the answer that is missing is about the workload."""
    matter = matter_of("health_region", language)
    open_ = [
        (reading, decision)
        for reading in matter.evaluation.placements
        for decision in reading.decided_by
        if decision.reason == "straddles"
    ]
    row = next(each for each in things(options_of(matter), Row) if "Q35" in words_of(each))
    answered = {matter.question_number(id_).text for _, each in open_ for id_ in each.questions}

    assert open_
    assert ("exigé, 2 à 3" if language == "fr-CA" else "required, 2 to 3") in words_of(row)
    assert answered
    assert not any(f"{number} " in f"{words_of(row)} " for number in answered)


def test_a_block_says_what_stands_behind_it(language):
    matter = matter_of("vehicle_registration", language)
    blocked = [each for each in matter.evaluation.placements if each.verdict == Verdict.BLOCKED]
    told = words_of(options_of(matter))

    assert blocked
    assert ("derrière l’obligation" if language == "fr-CA" else "behind the duty") in told


def test_what_would_be_enough_is_never_said_to_be_nothing(language):
    """A placement that the plan brings to what is required names the recommendations that do."""
    matter = matter_of("grand_est_manufacturer", language)
    bundles = [each for each in matter.outlook.plan.alone.values() if len(each.recommendations) > 1]
    told = words_of(options_of(matter))

    assert bundles
    for bundle in bundles:
        numbers = [str(matter.advice_number[id_].number) for id_, _ in bundle.recommendations]
        assert ", ".join(dict.fromkeys(numbers)) in re.sub(r"\s*,\s*", ", ", told)


# --- provenance and notices ---


def test_states_with_no_question_are_not_printed(cases, language):
    from bornage.report.parts.annexes import provenance

    part = provenance(cases.matter(cases.usual(), language))
    shown = words_of(part)
    coverage = cases.matter(cases.usual(), language).evaluation.coverage

    assert isinstance(part, Part)
    assert coverage.unasked == 0 or str(coverage.unasked) in shown
    for state in (AnswerState.UNASKED, AnswerState.DECLINED):
        label = {
            "fr-CA": {"unasked": "Encore à poser", "declined": "Refusées"},
            "en": {"unasked": "Still to be put", "declined": "Declined"},
        }
        assert (getattr(coverage, state.value) > 0) == (label[language][state.value] in shown)


def test_roles_are_listed_in_the_order_of_the_alphabet():
    from bornage.report.parts.respondents import speakers
    from bornage.text import collation_key

    found = speakers(matter_of("health_region", "fr-CA"))

    assert list(found) == sorted(found, key=collation_key)
    assert list(found) != sorted(found)
