"""Answers that fit badly together and still stand: said in the part about what is not known, or not at all."""

from dataclasses import replace

from bornage.assessment.proceedings import CheckExplained, proceedings
from bornage.questionnaire.conditions import All, IsOneOf
from bornage.questionnaire.model import About
from bornage.questionnaire.rule import Check
from bornage.report.blocks import Heading, said
from bornage.report.parts.at_odds import at_odds
from bornage.report.parts.unknowns import unknowns
from report.conftest import AT, QUESTIONNAIRE
from report.small_questionnaire import PLACE, when
from report.small_questionnaire import said as both


def check(id_, *, about=About.HOSTING, hard, **answers):
    root = All(tuple(IsOneOf(question, frozenset({value})) for question, value in answers.items()))
    words = (both(f"« {id_} » ne va pas.", f"“{id_}” does not fit."), both(f"Et « {id_} »?", f"And “{id_}”?"))
    return Check(id_, about, when(root, *answers), hard, *words, PLACE)


CHECKED = replace(
    QUESTIONNAIRE,
    checks=(
        check("odd", hard=False, key="l4", parent="CA"),
        check("wrong", about=About.PLACEMENT, hard=True, harm="l4", key="l4"),
    ),
)


def shown(cases, language, *told):
    assessment = replace(cases.usual(), proceedings=proceedings(told))
    return list(at_odds(cases.matter(assessment, language, CHECKED)))


def test_nothing_is_said_where_the_answers_fit(cases, language):
    fitting = replace(CHECKED, checks=(check("never", hard=True, key="l0", exit="l0"),))

    for questionnaire in (QUESTIONNAIRE, fitting):
        matter = cases.matter(cases.usual(), language, questionnaire)
        assert list(at_odds(matter)) == []
        assert unknowns(matter) == unknowns(cases.matter(cases.usual(), language))


def test_contradictions_come_first_with_the_answers_and_what_to_ask(cases, language):
    heading, table = shown(cases, language)
    rows = [row for body in table.bodies for row in body.rows]
    words = ["\n".join("".join(run.text for run in line) for line in cell.lines) for row in rows for cell in row.cells]

    assert isinstance(heading, Heading)
    assert "ontradiction" in "".join(said(heading))
    assert ["wrong" in words[0], "odd" in words[3]] == [True, True]
    for answer, id_ in ((words[1], "harm"), (words[1], "key"), (words[4], "key"), (words[4], "parent")):
        assert f"Q{list(CHECKED.questions).index(id_) + 1}\u2002" in answer
    assert ["wrong" in words[2], "odd" in words[5]] == [True, True]
    assert all("Salle d’ici" in "".join(run.text for run in row.cells[0].note) for row in rows)


def test_an_explanation_stands_in_place_of_the_question(cases, language):
    _, table = shown(cases, language, CheckExplained("wrong", "w1", "h1", "Vu sur place.", AT, "t"))
    row = table.bodies[0].rows[0]

    assert ["".join(run.text for run in line) for line in row.cells[2].lines] == ["Vu sur place."]
    assert row.cells[2].note


def test_where_nothing_is_a_contradiction_none_is_announced(cases, language):
    only_odd = replace(CHECKED, checks=CHECKED.checks[:1])
    heading, _ = at_odds(cases.matter(cases.usual(), language, only_odd))

    assert "ontradiction" not in "".join(said(heading))
