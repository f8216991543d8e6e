"""Findings, recommendations, options, roadmap and unknowns: short in the body, whole in the appendices."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.assessment.facts import OPEN
from bornage.evaluation.model import Gate, Required
from bornage.questionnaire.model import Deadline, Severity
from bornage.questionnaire.rule import Recommendation
from bornage.report.blocks import Card, Figure, Row, Run, Table, said
from bornage.report.charts.advice import Group, Move, MoveLegend, moves
from bornage.report.charts.lettering import width
from bornage.report.charts.marks import WIDTH, Bar, Label
from bornage.report.figures.advice import gap, narrowing
from bornage.report.figures.unknowns import opened
from bornage.report.matter import CARDS_IN_BODY
from bornage.report.parts import findings as short
from bornage.report.parts.advice_words import by_dependency
from bornage.report.parts.asking import MOST_ASKED, weighing
from bornage.report.parts.finding_evidence import grades_of
from bornage.report.parts.findings_in_full import findings_in_full
from bornage.report.parts.gaps import gaps
from bornage.report.parts.more_recommendations import more_recommendations
from bornage.report.parts.open_questions import open_questions
from bornage.report.parts.options import options
from bornage.report.parts.options_in_full import options_in_full
from bornage.report.parts.plan import numbered_title, plan
from bornage.report.parts.plan_in_full import plan_in_full
from bornage.report.parts.recommendations import recommendations
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


# --- recommendations ---


@every_client
def test_seven_cards_at_most_and_every_recommendation_once(matters, name):
    matter = matters(name)
    cards = list(things(recommendations(matter).blocks, Card))
    rows = [each for each in things(more_recommendations(matter).blocks, Row) if each.anchor]

    assert len(cards) == min(CARDS_IN_BODY, len(matter.advice))
    assert Counter(each.anchor for each in (*cards, *rows)) == Counter(each.anchor for each in matter.advice)
    steps = dict.fromkeys(step.recommendation for step in matter.outlook.plan.steps)
    first = [id_ for id_ in steps if id_ in matter.advice_number][:CARDS_IN_BODY]
    assert set(first) <= {each.recommendation.id for each in matter.in_body}


@every_client
def test_a_card_says_everything_that_the_rule_says(matters, name):
    matter = matters(name, "en")
    w = matter.writer
    cards = {each.anchor: told(each) for each in things(recommendations(matter).blocks, Card)}
    for each in matter.in_body:
        rule = each.recommendation
        for words in (rule.title, rule.action, rule.done_when, rule.residual, rule.if_refused):
            assert w.read(words).replace("\u00a0", " ") in cards[each.anchor]
        for words in (w.role(rule.owner), "$" * rule.cost, f"Effort {rule.effort}", "Effect"):
            assert words in cards[each.anchor]
        assert w.say(f"_words.deadline.{rule.deadline.value}") in cards[each.anchor].lower()


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
            "Une recommandation est à suivre avant la signature, deux avant la mise en service et une dans les 90 jours",
            "One recommendation is due before signature, two before go-live, and one within 90 days",
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

    assert found.title.startswith(("Aucun ensemble", "No set", "Les placements", "The placements"))
    assert not list(things(found.blocks, Table)) or "sauve" in told(found) or "saves" in told(found)


@every_client
def test_every_row_of_the_roadmap_stands_under_its_own_gate(matters, name):
    matter = matters(name)
    table = next(things(plan(matter).blocks, Table))
    gates = list(Deadline)
    ids = {"".join(said(numbered_title(matter, each))): each for each in matter.questionnaire.recommendations}
    listed = [ids["".join(said(each.cells[0].lines[0]))] for each in things(table, Row)]
    for each, row in zip(listed, things(table, Row), strict=True):
        assert [n for n, cell in enumerate(row.cells[1:]) if told(cell).strip()] == [gates.index(each.deadline)]
    steps = {step.recommendation for step in matter.outlook.plan.steps}
    assert steps <= {each.id for each in listed}
    for id_ in steps - set(matter.advice_number):
        action = matter.writer.read(matter.questionnaire.recommendation[id_].action)
        assert action.replace("\u00a0", " ") in told(plan_in_full(matter))


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
    assert sum(len(body.rows) for each in table for body in each.bodies) == len(shown)
    in_full = [each.cells[0] for each in things(open_questions(matter).blocks, Row)]
    heads = Counter(("".join(said(cell.lines[0])).strip()) for cell in in_full)
    for item in matter.items(*OPEN):
        question = matter.questionnaire.questions[item.question]
        text = f"{matter.question_number(question.id).text}\u2002{matter.writer.read(question.text)} "
        assert heads[f"{text}({matter.writer.name(item.subject)})"] == 1


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
