"""Findings, recommendations, options, roadmap and unknowns: short in the body, whole in the appendices."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import OPEN
from bornage.evaluation.changes import improvements
from bornage.evaluation.model import Gate, Required
from bornage.evaluation.planning.plan import Bundle
from bornage.evaluation.readings import Readings
from bornage.questionnaire.model import About, Deadline, Scale, Severity
from bornage.questionnaire.rule import Recommendation
from bornage.report.blocks import Card, Figure, Row, Run, Table, said
from bornage.report.charts.advice import Group, Move, MoveLegend, moves
from bornage.report.charts.lettering import width
from bornage.report.charts.marks import WIDTH, Bar, Label
from bornage.report.favoured import favoured
from bornage.report.figures.advice import gap, narrowing
from bornage.report.figures.unknowns import opened
from bornage.report.in_body import due_for, needed, shown_for
from bornage.report.matter import CARDS_IN_BODY
from bornage.report.parts import findings as short
from bornage.report.parts.advice_effects import effect_in_short, effect_lines
from bornage.report.parts.advice_words import awaited, by_dependency
from bornage.report.parts.asking import MOST_ASKED, weighing
from bornage.report.parts.by_letter import short_name
from bornage.report.parts.finding_evidence import grades_of, where_else
from bornage.report.parts.finding_spans import finding_spans
from bornage.report.parts.findings_in_full import findings_in_full
from bornage.report.parts.gaps import gaps
from bornage.report.parts.more_recommendations import more_recommendations
from bornage.report.parts.open_findings import settling
from bornage.report.parts.open_questions import open_questions
from bornage.report.parts.options import options
from bornage.report.parts.options_in_full import options_in_full
from bornage.report.parts.plan import plan
from bornage.report.parts.plan_in_full import plan_in_full
from bornage.report.parts.reasons import filled_title
from bornage.report.parts.recommendations import recommendations
from bornage.report.parts.ruled_out import ruled_out
from bornage.report.parts.unknowns import unknowns
from report.test_view import anchors, things
from six_clients import CLIENTS, client

LEVEL = st.integers(0, 4)
every_client = pytest.mark.parametrize("name", CLIENTS)


def told(thing):
    return " ".join(said(thing)).replace("\u00a0", " ")


def matter_of(cases, name, language):
    """The matter of a sample client, everything evaluated once."""
    whole = client(name)
    matter = cases.matter(whole.assessment, language, whole.questionnaire, whole.evaluation)
    return replace(matter, advised=whole.advised, outlook=whole.outlook)


@pytest.fixture(scope="module")
def matters(cases):
    made = {}

    def of(name, language="fr-CA"):
        if (name, language) not in made:
            made[name, language] = matter_of(cases, name, language)
        return made[name, language]

    return of


# --- findings ---


@every_client
def test_the_body_registers_the_heaviest_and_the_appendix_has_each_finding_once(matters, name):
    matter = matters(name)
    body, in_full = short.findings(matter), findings_in_full(matter)
    rows = [each for each in things(body.blocks, Row) if each.anchor.startswith("finding-")]
    every = [each.number for each in (*matter.findings, *matter.open_findings)]

    assert 0 < len(rows) <= short.ROWS_IN_BODY
    assert [each.anchor for each in rows] == [f"finding-{n}" for n in every[: len(rows)]]
    standing = [each.anchor.removesuffix("-in-full") for each in things(in_full.blocks, (Row, Card)) if each.anchor]
    assert Counter(standing) == Counter(f"finding-{n}" for n in every)


@every_client
def test_every_decisive_finding_of_the_body_says_what_follows_and_the_appendix_why(matters, name):
    matter = matters(name)
    rows = {row.anchor: row for row in things(short.findings(matter).blocks, Row) if row.anchor}
    cards = {card.anchor: told(card) for card in things(findings_in_full(matter).blocks, Card)}
    for each in matter.weighing(Severity.DECISIVE)[: short.ROWS_IN_BODY]:
        shown = rows[each.anchor]
        assert f"#{each.anchor}-in-full" in {run.target for run in things(shown, Run)}
        assert matter.writer.read(each.finding.consequence) in "".join(said(shown))
        in_full = cards[f"{each.anchor}-in-full"]
        for words in (each.finding.cause, each.finding.criterion, each.finding.consequence):
            assert matter.writer.read(words).replace("\u00a0", " ") in in_full
        assert grades_of(matter, each) or not matter.assessment.entities


def test_findings_stand_under_their_weight(cases, language):
    decisive = replace(cases.questionnaire.findings[0], severity=Severity.DECISIVE)
    others = [replace(each, severity=Severity.MAJOR) for each in cases.questionnaire.findings[1:]]
    matter = cases.matter(cases.usual(), language, replace(cases.questionnaire, findings=(decisive, *others)))
    (table,) = things(short.findings(matter).blocks, Table)

    assert len(matter.findings) > 1
    assert [len(body.rows) for body in table.bodies] == [1, len(matter.findings) - 1]
    assert len({told(body.head) for body in table.bodies}) == 2


def test_a_finding_is_worth_the_weakest_of_its_answers(cases):
    matter = cases.matter(cases.usual(), "en")
    by_id = {each.finding.id: grades_of(matter, each) for each in matter.findings}

    assert by_id == {"key_held": "E2", "abroad": "E2 to E3"}


@every_client
def test_nothing_possible_is_told_as_a_fact(matters, language, name):
    """Each stands under the answers that would settle it, worded as open, with no cause; those words bind nowhere else."""
    matter = matters(name, language)
    w = matter.writer
    rows = {row.anchor: row for row in things(findings_in_full(matter).blocks, Row) if row.anchor}
    opening = w.say("_findings.findings.open.title", title="").strip()
    numbers = [int(each.removeprefix("finding-")) for each in rows if int(each.split("-")[1]) > len(matter.findings)]
    assert numbers == sorted(numbers) == [each.number for each in matter.open_findings]
    for each in matter.findings:
        if each.finding.severity != Severity.DECISIVE:
            assert opening not in "".join(said(rows[each.anchor if each.anchor in rows else f"{each.anchor}-in-full"]))
    for each in matter.open_findings:
        words = "".join(said(rows[each.anchor]))
        # A title of its own says that it is possible: said twice, it would read as doubt about a doubt.
        assert (opening in words) == (each.finding.possible is None)
        assert filled_title(matter, each) in words
        assert w.read(each.finding.cause) not in words
        assert settling(matter, each), each.finding.id


def test_a_law_that_may_reach_is_not_said_to_reach_on_the_facts_stated(matters):
    matter = matters("daycare_portal", "en")
    (content,) = (each for each in matter.open_findings if each.finding.id == "content_reached")

    assert "could reach" in filled_title(matter, content)
    assert "facts stated" not in filled_title(matter, content)
    (raised,) = (each for each in matter.findings if each.finding.id == "keys_reached")
    assert "On the facts stated" in filled_title(matter, raised)


@every_client
def test_the_register_names_every_other_place_where_a_finding_holds(matters, name):
    matter = matters(name, "en")
    rows = {row.anchor: told(row) for row in things(short.findings(matter).blocks, Row) if row.anchor}
    for each in (*matter.findings, *matter.open_findings):
        if each.anchor in rows and each.readings[0].hosting:
            for line in where_else(matter, each):
                assert line.replace("\u00a0", " ") in rows[each.anchor]


@every_client
def test_the_title_of_a_finding_names_the_worst_hosting(matters, name):
    """The lowest level of what it rests on comes first."""
    matter = matters(name)
    asked = matter.questionnaire.questions
    for each in matter.findings:
        levels = [
            min((level for key in reading.because if (level := _level(matter, asked, key)) is not None), default=99)
            for reading in each.readings
        ]
        assert levels[0] == min(levels), each.finding.id


def _level(matter, asked, key):
    answer = matter.answer(*key)
    is_level = asked[key[0]].scale == Scale.CONTROL and answer and answer.state == AnswerState.ANSWERED
    return asked[key[0]].level_of(answer.value) if is_level else None


@every_client
def test_a_reason_that_several_questions_are_ruled_out_for_is_said_once(matters, name):
    rows = [told(row.cells[0]) + "|" + told(row.cells[1]) for row in things(ruled_out(matters(name)).blocks, Row)]

    assert rows
    assert len(rows) == len(set(rows))


# --- recommendations ---


@every_client
def test_seven_cards_at_most_and_every_recommendation_once(matters, name):
    matter = matters(name)
    cards = list(things(recommendations(matter).blocks, Card))
    rows = [each for each in things(more_recommendations(matter).blocks, Row) if each.anchor]

    assert 0 < len(cards) <= CARDS_IN_BODY
    assert Counter(each.anchor for each in (*cards, *rows)) == Counter(each.anchor for each in matter.advice)
    assert [each.number for each in matter.advice] == list(range(1, len(matter.advice) + 1))


@every_client
def test_every_step_of_the_plan_has_a_number_and_stands_in_the_body(matters, name):
    matter = matters(name)
    steps = {step.recommendation for step in matter.outlook.plan.steps}
    named = {run.target for run in things(plan(matter), Run)}

    assert steps <= set(matter.advice_number)
    assert {f"#{matter.advice_number[id_].anchor}" for id_ in steps} <= named
    assert {f"#{each.anchor}" for each in matter.in_body} <= named


@every_client
def test_cards_are_what_proposed_placements_need_then_answer_every_decisive_finding_and_each_track(matters, name):
    matter = matters(name)
    shown = {each.recommendation.id: each for each in matter.in_body}
    alone = matter.outlook.plan.alone
    asked = {key[0] for each in favoured(matter) for key in alone.get(each.placement, Bundle((), 0, 0)).recommendations}
    decisive = {each.finding.id for each in matter.weighing(Severity.DECISIVE)}
    answerable = decisive & {id_ for each in matter.advice for id_ in each.answers}

    assert asked <= set(shown)
    assert answerable <= {id_ for each in shown.values() for id_ in each.answers}
    assert {each.recommendation.track for each in shown.values()} == {e.recommendation.track for e in matter.advice}


def test_a_step_that_only_a_possible_finding_calls_for_is_counted_numbered_and_named(matters):
    """One of the steps of these two clients answers no finding that is raised."""
    for name in ("vehicle_registration", "grand_est_manufacturer"):
        for language, words in (("fr-CA", "constat possible"), ("en", "possible finding")):
            matter = matters(name, language)
            (step,) = (each for each in matter.advice if each.is_possible)
            assert step.number == len(matter.advice)
            assert str(len(matter.advice)) in recommendations(matter).title
            (card,) = (each for each in things(recommendations(matter), Card) if each.anchor == step.anchor)
            assert words in told(card)
            assert matter.writer.read(step.recommendation.action).replace("\u00a0", " ") in told(card)
            assert f"#{step.anchor}" in {run.target for run in things(tuple(options_in_full(matter)), Run)}


@every_client
def test_a_card_of_a_step_names_whom_the_step_is_for_first(matters, name):
    matter = matters(name, "en")
    cards = {each.anchor: told(each) for each in things(recommendations(matter), Card)}
    for each in matter.in_body:
        planned = {s.subject for s in matter.outlook.plan.steps if s.recommendation == each.recommendation.id}
        others = {a.subject for a in each.advised} - planned
        if planned and others and each.recommendation.about == About.HOSTING:
            after = cards[each.anchor].split("In the plan for")[1]
            before, others_named = after.split("Also concerns")
            for subject in planned:
                assert matter.writer.name(subject).replace("\u00a0", " ") in before
            assert len(others_named.split(".")[0]) > 0


@every_client
def test_every_bundle_names_as_many_as_it_counts(matters, name):
    """`1 recommendation, cost 1:` was followed by nothing where the only one had no number."""
    matter = matters(name, "en")
    table = list(things(plan_in_full(matter), Table))[-1]
    rows = {"".join(said(each.cells[0].lines[0])): each for each in things(table, Row)}
    for placement, bundle in matter.outlook.plan.alone.items():
        cell = rows[matter.writer.where(placement.workload, placement.hosting)].cells[2]
        links = [run for run in things(cell, Run) if run.target.startswith("#recommendation-")]
        assert len(links) == len({id_ for id_, _ in bundle.recommendations})


@every_client
def test_no_dependency_on_what_is_not_recommended_nor_on_what_is_recommended_of_others(matters, name):
    matter = matters(name, "en")
    for each in matter.advice:
        for made, shared in awaited(matter, each):
            assert made.recommendation.id in each.recommendation.depends_on
            assert made is matter.advice_number[made.recommendation.id]
            if made.recommendation.about == each.recommendation.about:
                assert set(shared) == {a.subject for a in made.advised} & {a.subject for a in each.advised}
                assert shared


@every_client
def test_a_card_says_everything_that_the_rule_says(matters, name):
    matter = matters(name, "en")
    w = matter.writer
    cards = {each.anchor: told(each) for each in things(recommendations(matter).blocks, Card)}
    for each in matter.in_body:
        rule = each.recommendation
        for words in (rule.title, rule.action, rule.done_when, rule.residual, rule.if_refused):
            assert w.read(words).replace("\u00a0", " ") in cards[each.anchor]
        for words in (w.role(rule.owner), "$" * rule.cost, f"Effort {rule.effort}"):
            assert words in cards[each.anchor]
        assert w.say(f"_words.deadline.{rule.deadline.value}") in cards[each.anchor].lower()
        assert ("Effect" in cards[each.anchor]) == bool(effect_in_short(matter, each))


@every_client
def test_what_is_said_to_close_a_finding_closes_it(matters, name):
    """The findings that a recommendation is said to close are no longer raised once it is followed."""
    matter = matters(name)
    before = Readings(matter.questionnaire, matter.assessment)
    for each in matter.in_body:
        for advised in each.advised:
            rule = each.recommendation
            answers = improvements(before.view, rule, advised.subject)
            still = {(f.finding, f.workload, f.hosting) for f in before.changed(answers).findings() if f.raised}
            assert advised.effect.closes.isdisjoint(still)
            assert {id_ for id_, _, _ in advised.effect.closes} <= set(advised.findings)


@pytest.mark.parametrize(("language", "words"), [("fr-CA", "à établir une fois"), ("en", "to be established once")])
def test_what_depends_on_the_destination_is_said_to_be_established_later(matters, language, words):
    matter = matters("health_region", language)
    moving = [each for each in matter.in_body if not each.recommendation.changes]

    assert moving
    assert all(words in told(effect_in_short(matter, each)) for each in moving)


def test_an_effect_that_presumes_how_an_assessment_concludes_says_so(matters):
    matter = matters("research_cluster", "en")
    (each,) = (a for a in matter.in_body if a.recommendation.id == "conclude_assessment")
    effect = "".join(run.text for run in effect_in_short(matter, each)[0])

    assert effect.startswith("if the assessment concludes that protection is adequate: step 1, “")


@every_client
def test_the_figure_of_effects_has_a_mark_in_every_row_or_is_not_drawn(matters, name):
    matter = matters(name)
    figures = list(things(recommendations(matter).blocks, Figure))
    moving = [each for each in matter.in_body if narrowing(matter, each)]

    assert len(figures) == (len(moving) > 1)  # what one alone brings is said on its card
    if figures:
        bars = [mark for mark in figures[0].drawing.marks if isinstance(mark, Bar)]
        assert len(bars) == 2 + 2 * len(moving)


@every_client
def test_what_is_said_of_the_other_cards_of_the_figure_is_true_of_each(matters, language, name):
    matter = matters(name, language)
    figures = list(things(recommendations(matter).blocks, Figure))
    others = matter.writer.say("_findings.effects.others")
    for each in figures:
        drawn = sum(isinstance(mark, Bar) for mark in each.drawing.marks) // 2 - 1
        assert (others in "".join(said(each.caption))) == (drawn < len(matter.in_body))


@every_client
def test_effects_stand_in_a_table_only_where_some_card_says_less(matters, name):
    """A table once said that all its rows helped, over one that did not and that its card told whole."""
    matter = matters(name)
    tables = [each for each in things(more_recommendations(matter).blocks, Table) if _is_of_effects(matter, each)]
    moving = {each.anchor: each for each in matter.in_body if any(effect_lines(matter, each))}
    cards = {
        anchor: "".join(run.text for line in effect_in_short(matter, e) for run in line) for anchor, e in moving.items()
    }
    says_less = any(
        narrowing(matter, each) or "".join(run.text for run in line) not in cards[anchor]
        for anchor, each in moving.items()
        for line in effect_lines(matter, each)
    )

    assert len(tables) == says_less
    for row in (row for each in tables for row in things(each, Row)):
        ((target,),) = ([run.target for run in line] for line in row.cells[0].lines)
        assert target.removeprefix("#") in moving
        assert "".join(said(row.cells[-1]))


def _is_of_effects(matter, table):
    return matter.writer.say("_findings.effects.caption") in "".join(said(table.caption))


@every_client
def test_the_lead_promises_no_more_than_the_cards_hold(matters, language, name):
    matter = matters(name, language)
    shown = {each.recommendation.id for each in matter.in_body}
    answered = {id_ for each in matter.in_body for id_ in each.answers}
    steps = {step.recommendation for step in matter.outlook.plan.steps}
    asked = {id_ for id_, _ in needed(matter)}
    decisive = {each.finding.id for each in matter.weighing(Severity.DECISIVE)}
    lead = next(
        b
        for b in recommendations(matter).blocks
        if matter.writer.say("_findings.recommendations.lead") in "".join(said(b))
    )

    assert ("plan" in shown_for(matter)) == (steps != set() and steps <= shown)
    assert ("needed" in shown_for(matter)) == (asked != set() and asked <= shown)
    assert ("decisive" in shown_for(matter)) == (decisive != set() and decisive <= answered)
    for reason in ("decisive", "plan", "tracks"):
        words = matter.writer.say(f"_findings.recommendations.first.{reason}")
        assert (words in "".join(said(lead))) == (reason in shown_for(matter))


def test_what_the_lead_cannot_promise_it_leaves_out(matters):
    """Of two clients: a plan too long for the cards, and placements that need nothing."""
    assert "plan" not in shown_for(matters("financial_cooperative"))
    assert "needed" not in shown_for(matters("daycare_portal"))


def test_findings_that_follow_one_another_are_a_range(matters):
    matter = matters("health_region", "en")
    one, two, three, four, five, six = matter.findings[:6]

    def listed(*found):
        return "".join(run.text for run in finding_spans(matter, found))

    assert listed(one) == "1"
    assert listed(one, two) == "1 and 2"
    assert listed(one, two, three, four) == "1 to 4"
    assert listed(one, two, three, five, six) == "1 to 3, 5 and 6"
    assert listed() == ""


def test_none_comes_before_what_it_depends_on(cases):
    matter = cases.matter(cases.usual(), "en")
    first, second, *others = matter.advice
    waiting = replace(first.recommendation, deadline=Deadline.BEFORE_SIGNATURE, depends_on=(second.recommendation.id,))
    awaited = replace(second.recommendation, deadline=Deadline.YEARLY)
    made = [replace(first, recommendation=waiting), replace(second, recommendation=awaited), *others]

    ordered = [each.recommendation.id for each in by_dependency(matter, made)]
    assert ordered.index(awaited.id) < ordered.index(waiting.id)


def test_two_that_wait_for_each_other_are_still_all_there(cases):
    matter = cases.matter(cases.usual(), "en")
    one, other = matter.advice[:2]
    pair = [
        replace(each, recommendation=replace(each.recommendation, depends_on=(awaited.recommendation.id,)))
        for each, awaited in ((one, other), (other, one))
    ]

    assert {each.number for each in by_dependency(matter, pair)} == {one.number, other.number}


# --- gaps, and what narrows them ---


@given(LEVEL, LEVEL, LEVEL, LEVEL)
def test_a_gap_counts_the_levels_missing_and_is_never_below_zero(a, b, c, d):
    required = Required(min(a, b), max(a, b), (), ())
    gate = Gate(min(c, d), max(c, d), 0, ())
    best, worst = gap(required, gate)

    assert 0 <= best <= worst <= 4
    assert (best == 0) == (gate.high >= required.low)
    assert (worst == 0) == (gate.low >= required.high)


@every_client
def test_what_the_figure_says_a_recommendation_narrows_is_its_own_effect(matters, name):
    matter = matters(name)
    for each in matter.advice:
        found = narrowing(matter, each)
        if found is None:
            continue
        (advised,) = (a for a in each.advised if a.subject == found.placement.hosting)
        was, becomes = advised.effect.gates[found.objective]
        required = matter.evaluation.workloads[found.placement.workload].required[found.objective]
        assert (found.before, found.after) == (gap(required, was), gap(required, becomes))
        assert found.after <= found.before != found.after


@st.composite
def drawn(draw):
    span = st.none() | st.tuples(LEVEL, LEVEL)
    rows = st.builds(
        Move,
        st.text(max_size=300),
        span,
        span,
        st.tuples(st.text(max_size=40), st.text(max_size=40)),
        st.text(max_size=80),
    )
    return draw(st.lists(st.builds(Group, st.text(max_size=80), st.lists(rows, max_size=6).map(tuple)), max_size=4))


@given(drawn(), st.booleans())
def test_nothing_is_drawn_outside_the_figure(groups, is_open):
    drawing = moves(groups, MoveLegend("avant", "après", "niveau", ("effort", "coût")), "dit", is_open_before=is_open)
    for mark in drawing.marks:
        if isinstance(mark, Bar):
            assert mark.x >= 0
            assert mark.x + mark.width <= WIDTH
            assert 0 <= mark.y <= mark.y + mark.height <= drawing.height
        if isinstance(mark, Label) and mark.anchor == "start":
            assert mark.x + width(mark.text, mark.size) <= WIDTH or len(mark.text) <= 1
            assert mark.y <= drawing.height


def test_before_and_after_differ_by_more_than_colour():
    drawing = moves([Group("", (Move("A", (1, 3), (0, 1)),))], MoveLegend("", "", "", ()), "")
    before, after = [mark for mark in drawing.marks if isinstance(mark, Bar)][-2:]

    assert before.y < after.y
    assert before.fill != after.fill


# --- the roadmap ---


def due(cases, language, *deadlines):
    """A matter that recommends one thing for each deadline."""
    rule = cases.questionnaire.recommendations[0]
    made = {f"{rule.id}_{n}": deadline for n, deadline in enumerate(deadlines)}
    recommended = [replace(rule, id=id_, deadline=deadline) for id_, deadline in made.items()]
    finding = replace(cases.questionnaire.findings[0], recommendations=tuple(made))
    questionnaire = replace(cases.questionnaire, recommendations=tuple(recommended), findings=(finding,))
    assert all(isinstance(each, Recommendation) for each in recommended)
    return cases.matter(cases.usual(), language, questionnaire)


@pytest.mark.parametrize(
    ("deadlines", "french", "english"),
    [
        (["before_signature"], "Une recommandation est à suivre avant la signature", "One recommendation is due before signature"),
        (["yearly", "yearly"], "Deux recommandations sont à suivre chaque année", "Two recommendations are due every year"),
        (
            ["before_signature"] * 3 + ["before_data"] * 2,
            "Trois recommandations sont à suivre avant la signature et deux avant le déplacement des données",
            "Three recommendations are due before signature and two before data moves",
        ),
        (
            ["before_go_live", "before_signature", "within_90_days", "before_go_live"],
            "Une recommandation est à suivre avant la signature, deux avant la mise en service et une dans les 90 jours suivant la mise en service",
            "One recommendation is due before signature, two before go-live, and one within 90 days of go-live",
        ),
    ],
)  # fmt: skip
def test_the_roadmap_says_how_much_is_due_before_each_gate(cases, deadlines, french, english):
    for language, title in (("fr-CA", french), ("en", english)):
        found = plan(due(cases, language, *map(Deadline, deadlines))).title
        assert found.replace(", and", " and").replace("\u00a0", " ") in {title, title.replace(", and", " and")}


def test_without_a_recommendation_the_roadmap_says_what_the_plan_comes_to(cases, language):
    bare = replace(cases.questionnaire, recommendations=(), findings=())
    found = plan(cases.matter(cases.usual(), language, bare))

    assert found.title.startswith(("Aucun", "No ", "Les placements", "The placements"))
    assert not list(things(found.blocks, Table)) or "amène" in told(found) or "brings" in told(found)


@every_client
def test_the_roadmap_counts_every_recommendation_under_its_gate_and_names_the_weightiest(matters, name):
    matter = matters(name, "en")
    part = plan(matter)
    table = next(things(part.blocks, Table))
    gates = [gate for gate in Deadline if any(each.recommendation.deadline == gate for each in matter.advice)]
    assert len(table.bodies) == len(gates) == len(Deadline)
    signature, data, live, *later = (
        [e.recommendation.deadline for e in matter.advice].count(gate) for gate in Deadline
    )
    first, second, third = (matter.writer.count("recommendation", n) for n in (signature, data + live, sum(later)))
    counted = f"{first} recommendations are due before signature, {second} before go-live and {third} afterwards"
    assert part.title.lower().replace("\u00a0", " ").replace(", and", " and") == counted
    decisive = {each.finding.id for each in matter.weighing(Severity.DECISIVE)}
    steps = {step.recommendation for step in matter.outlook.plan.steps}
    for gate, body in zip(gates, table.bodies, strict=True):
        mine = [each for each in matter.advice if each.recommendation.deadline == gate]
        head = told(body.head)
        counted = matter.writer.counted("recommendation", len(mine))
        assert counted.replace("\u00a0", " ") in head
        named = {run.target for row in body.rows for run in row.cells[0].lines[0] if run.style == "strong"}
        assert named <= {f"#{each.anchor}" for each in mine}
        wanted = [e for e in mine if e.recommendation.id in steps or e in matter.in_body or decisive & e.answers]
        assert {f"#{each.anchor}" for each in wanted} <= named
        assert named == {
            f"#{each.anchor}" for each in mine if any(each.number in some for some in due_for(matter).values())
        }
        left = len(mine) - len(body.rows)
        assert ("appendix" in head) == bool(left)
        if body.rows and left:
            assert matter.writer.count("recommendation", left) in head.split(";")[-1]


@every_client
def test_the_caption_of_the_roadmap_says_why_each_of_its_rows_is_there(matters, language, name):
    """One row changed a verdict by itself, which the caption left out."""
    matter = matters(name, language)
    w = matter.writer
    caption = "".join(said(next(things(plan(matter), Table)).caption))
    why = due_for(matter)
    assert w.say_counted("_plan.roadmap.holds.cards", len(matter.in_body)) in caption
    for reason in ("verdict", "decisive", "major"):
        assert (w.say(f"_plan.roadmap.holds.{reason}") in caption) == (reason in why)
    for each in matter.advice:
        if each.verdicts_changed:
            assert each.number in why["verdict"]


@every_client
def test_a_roadmap_is_kept_on_one_page_only_where_it_takes_half_of_one(matters, name):
    table = next(things(plan(matters(name)), Table))
    lines = sum(1 + len(body.rows) for body in table.bodies)

    assert ("short" in table.style.split()) == (lines <= 20)


def test_what_answers_a_major_finding_on_what_is_proposed_is_in_the_roadmap_before_go_live(matters):
    """Two answers to the only major finding on the hosting proposed had no line; others, for hostings that are not, had."""
    matter = matters("vehicle_registration", "en")
    named = {each.recommendation.id: each.number for each in matter.advice}
    assert due_for(matter)["major"] >= {named["encrypt_before_sending"]}
    proposed = {reading.placement.hosting for reading in favoured(matter)} | {""}
    proposed |= {each.id for each in matter.assessment.workloads}
    for number in due_for(matter)["major"]:
        (each,) = (e for e in matter.advice if e.number == number)
        assert proposed & {advised.subject for advised in each.advised}
        assert each.recommendation.deadline not in {Deadline.WITHIN_90_DAYS, Deadline.YEARLY}


# --- options ---


@every_client
def test_options_say_where_every_workload_stands_in_every_hosting(matters, name):
    """What each hosting takes and leaves stands with the options; how every workload stands there, with the gaps."""
    matter = matters(name)
    placed = len({each.placement.hosting for each in matter.evaluation.placements})

    assert sum(len(table.columns) - 1 for table in things(options(matter).blocks, Table)) == placed
    assert "#part-gaps" in {run.target for run in things(options(matter).blocks, Run)}
    compared = gaps(matter).blocks
    assert sum(len(table.columns) - 1 for table in things(compared, Table)) == len(matter.assessment.hostings)
    for table in things(compared, Table):
        assert len(table.bodies[0].rows) == len(matter.assessment.workloads)
    assert len(list(things(compared, Figure))) == len(list(things(compared, Table)))
    in_full = told(tuple(options_in_full(matter)))
    for workload in matter.assessment.workloads:
        assert matter.writer.name(workload.id).replace("\u00a0", " ") in in_full


def test_what_the_questionnaire_does_not_ask_stays_unknown(cases, language):
    assert {"fr-CA": "inconnu : non demandé", "en": "unknown: not asked"}[language] in told(
        options(cases.matter(cases.usual(), language))
    )


# --- unknowns ---


@every_client
def test_every_open_question_is_in_the_appendix_once_and_the_body_names_ten_at_most(matters, name):
    matter = matters(name)
    shown = weighing(matter)
    table = list(things(unknowns(matter).blocks, Table))

    assert len(shown) <= MOST_ASKED
    to_prove = matter.outlook.next_questions.to_prove
    assert [sum(len(body.rows) for body in each.bodies) for each in table] == [len(shown), len(to_prove)][: len(table)]
    assert len(table) == bool(shown) + bool(to_prove)
    in_full = [each.cells[0] for each in things(open_questions(matter).blocks, Row)]
    heads = ["".join(said(cell.lines[0])).strip() for cell in in_full]
    for item in matter.items(*OPEN):
        question = matter.questionnaire.questions[item.question]
        text = f"{matter.question_number(question.id).text}\u2002{matter.writer.read(question.text)} ("
        about = [f", {head[len(text) : -1]}, " for head in heads if head.startswith(text)]
        assert sum(f", {short_name(matter, item.subject)}, " in each for each in about) == 1


@every_client
def test_a_bar_runs_over_what_is_possible_and_what_would_be_left_is_within_the_scale(matters, name):
    matter = matters(name)
    for each in weighing(matter):
        found = opened(matter, each)
        if found is not None:
            assert found.possible[0] <= found.possible[1]
            assert found.left is None or 0 <= found.left[0] <= found.left[1] <= 4


def test_nothing_missing_leaves_no_appendix_of_open_questions(cases, language):
    matter = cases.matter(cases.assessment({}, {}), language)
    answered = [
        cases.answer("policy", "", "l4", "E4"),
        cases.answer("decision_date", "", cases.today, "E4"),
    ]
    whole = cases.matter(cases.assessment({}, {}, answered), language)

    assert open_questions(matter) is not None
    assert open_questions(whole) is None


@every_client
def test_every_link_of_these_parts_leads_somewhere(name):
    for language in ("fr-CA", "en"):
        view = client(name).view(language)
        known = set(anchors(view))
        targets = {run.target for run in things((view.first, view.parts), Run) if run.target.startswith("#")}
        assert targets <= {f"#{each}" for each in known}
