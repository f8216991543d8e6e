"""Whether a law reaches, could reach, or the point is debated: every page says the same, and why."""

import re
from dataclasses import replace

import pytest

from bornage.questionnaire.conditions import Contested, LiesInside
from bornage.questionnaire.rule import ConnectingFactor, Factor, KeysEffect, Reachable
from bornage.report.blocks import Row, Run, Table, said
from bornage.report.law_states import STATES, state_at_all, state_of
from bornage.report.parts.laws import laws
from bornage.report.parts.laws_told import laws_told
from bornage.report.parts.statutes import statutes, statutes_in_full
from report.law_questionnaire import CONTENT as CAN_READ
from report.law_questionnaire import FAR, LAW, hostings, law_assessment, statute
from report.small_questionnaire import when as condition
from report.test_shipped_law_pages import matter_of
from report.test_view import things
from six_clients import CLIENTS

DISPUTED = ConnectingFactor(
    Factor.CONTROLLED, condition(Contested(LiesInside("entity_control", ("US",))), "entity_control"), is_contested=True
)


def words_of(thing):
    return re.sub(r"\s+", " ", " ".join(said(thing)))


def one_law(cases, entity, *, state="US", factors=None, keys=(), effect=KeysEffect.UNCHANGED, answers=()):
    """What the report is written from where one law of a state is read of one hosting."""
    only = statute("only", state, {Reachable.CONTENT: CAN_READ}, effect)
    law = replace(LAW, statutes=(replace(only, factors=factors or only.factors),))
    assessment = law_assessment(cases, hostings(entity), complete=["h0"], keys=keys, answers=answers)
    return cases.matter(assessment, "en", law)


def state(matter):
    (each,) = matter.law["h0"]
    return state_of(matter, each, Reachable.CONTENT)


def test_a_point_that_jurists_dispute_is_debated_on_every_page(cases):
    matter = one_law(cases, ("US", ("content",)), factors=(DISPUTED,))
    (extract, *_) = [words_of(line) for line in laws_told(matter, "h0") if "only" in words_of(line)]

    assert state(matter) == "advised"
    assert re.search(r"debated A\b", words_of(statutes(matter)))
    assert "“Could”" not in words_of(statutes(matter))
    assert "The point is debated in law: “Hôte h0”" in words_of(laws(matter))
    assert laws(matter).title == "For one law it is debated whether it reaches something through an entity listed"
    assert "debated: content; link whose reach is debated: control" in words_of(statutes_in_full(matter))
    assert "Act “only” (United States; debated)" in extract


def test_an_answer_too_coarse_leaves_open_and_is_named(cases):
    """Answered, so that no fact is missing: and yet a fact, not a point of law, is what stays open."""
    matter = one_law(cases, ("CA", ("content",)), state="CA-QC")
    told = words_of(statutes_in_full(matter))

    assert state(matter) == "could"
    assert "“Could”: a fact is missing or not precise enough." in words_of(statutes(matter))
    assert "Could reach something: “Hôte h0”" in words_of(laws(matter))
    assert re.search(r"could reach: content; link to be established: [a-z, ]+; to be made precise: Q\d", told)
    assert "missing:" not in told


def test_a_fact_open_beside_a_disputed_link_is_a_fact_missing(cases):
    established = ConnectingFactor(
        Factor.ESTABLISHED, condition(LiesInside("entity_presence", ("US",)), "entity_presence")
    )
    control = [cases.answer("entity_control", "e0", "US")]

    assert state(one_law(cases, (None, ("content",)), factors=(DISPUTED,), answers=control)) == "advised"
    assert state(one_law(cases, (None, ("content",)), factors=(DISPUTED, established), answers=control)) == "could"


def test_keys_that_make_access_debatable_do_whatever_link_is_unknown_besides(cases):
    """Where the entity answers to the state in any case, another link adds nothing."""
    incorporated = [cases.answer("entity_incorporation", "e0", "US")]
    kept = one_law(cases, (None, ("content",)), effect=KeysEffect.NARROWS, keys=["h0"], answers=incorporated)

    assert state(kept) == "advised"
    assert "link to be established" in words_of(statutes_in_full(kept))


def test_entities_open_for_different_reasons_are_told_apart(cases):
    chain = {"h0": {"e0": ("US", ("content",)), "e1": (None, ("content",))}}
    law = replace(LAW, statutes=(replace(LAW.statutes[1], factors=(DISPUTED,)),))
    told = words_of(statutes_in_full(cases.matter(law_assessment(cases, chain, complete=["h0"]), "en", law)))

    assert "Société e0 (provider): debated: content" in told
    assert "Société e1 (provider): could reach: content" in told


def test_two_laws_that_reach_the_same_have_each_their_row(cases, language):
    twin = replace(LAW.statutes[1], id="twin")
    matter = cases.matter(
        law_assessment(cases, hostings(FAR), complete=["h0"]), language, replace(LAW, statutes=(*LAW.statutes, twin))
    )
    (table,) = things(statutes(matter), Table)
    heads = [row.cells[0] for body in table.bodies for row in body.rows]

    assert len(heads) == 3
    assert all(len(each.lines) == 1 for each in heads)


@pytest.mark.parametrize("name", CLIENTS)
def test_every_page_says_the_same_of_a_law(name):
    """The matrix, what each law says, and who could be compelled: by one function, over all that is read of a client."""
    matter = matter_of(name)
    w = matter.writer
    cards = {id_: words_of(body.rows[0]) for id_, body in _cards(matter)}
    in_full = list(_rows_in_full(matter))
    for hosting, found in matter.law.items():
        for each in (law for law in found if law.telling):
            at_all = state_at_all(matter, each)
            label = w.say(f"_statutes.laws.{at_all if at_all in STATES else 'closed'}")
            assert re.search(rf"{re.escape(label)}: [^:]*{re.escape(w.name(hosting))}", cards[each.statute.id])
            states = {state_of(matter, each, what) for what in each.statute.reaches}
            row = next(told for where, id_, told in in_full if (where, id_) == (hosting, each.statute.id))
            for key, word in (("reaches", "reaches: "), ("could", "could reach: "), ("advised", "debated: ")):
                assert key not in states or word in row, (hosting, each.statute.id, key)


def _cards(matter):
    part = laws(matter)
    (table,) = [each for each in things(part, Table) if any(body.anchor for body in each.bodies)]
    return [(body.anchor.removeprefix("law-"), body) for body in table.bodies]


def _rows_in_full(matter):
    """The hosting and the law of each row of the appendix, and its words."""
    tables = [
        each
        for each in things(statutes_in_full(matter), Table)
        if any(run.target.startswith("#law-") for run in things(each, Run))
    ]
    read = [hosting for hosting in matter.law if any(each.telling for each in matter.law[hosting])]
    for hosting, table in zip(read, tables, strict=True):
        for row in things(table, Row):
            targets = [run.target for run in things(row, Run) if run.target.startswith("#law-")]
            if targets:
                yield hosting, targets[0].removeprefix("#law-"), words_of(row)
