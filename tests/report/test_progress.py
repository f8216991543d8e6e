"""What changed since an earlier record: every change once, the same in the figure and the table, and no verdict of then made up."""

import datetime as dt
from dataclasses import replace

import pytest

from bornage.assessment.entries import AnswerState
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.model import Verdict
from bornage.report.blocks import Figure, Row, Table, said
from bornage.report.progress import Earlier, Turn, progress_between
from report.test_view import part_of, things

CAPTION = {"fr-CA": "Réponses qui ont fait changer un verdict", "en": "Answers that changed a verdict"}


def words_of(thing):
    return " ".join(said(thing))


DAY = dt.date(2026, 10, 1)


def earlier_of(cases, assessment, *, as_of=DAY, questionnaire=None):
    questionnaire = questionnaire or cases.questionnaire
    return Earlier(questionnaire, assessment, evaluate(questionnaire, assessment), as_of)


def with_key(cases, level, grade="E3", **subjects):
    """The usual interview, where the keys of the first hosting stand at another level."""
    answers = [each for each in cases.usual_answers() if (each.question, each.subject) != ("key", "h1")]
    return cases.assessment(
        **(subjects or cases.usual_subjects), answers=[*answers, cases.answer("key", "h1", level, grade)]
    )


def between(cases, then, now):
    read = evaluate(cases.questionnaire, now)
    return progress_between(earlier_of(cases, then), cases.questionnaire, now, read)


def progress_part(cases, then, now, language="en", **more):
    view = cases.view(now, language, earlier=earlier_of(cases, then, **more))
    return part_of(view, "progress")


def test_nothing_is_compared_unless_somebody_asks(cases):
    assert "progress" not in {part.id for part in (*cases.view(cases.usual()).first,)}


def test_the_same_record_twice_has_not_changed(cases, language):
    part = progress_part(cases, cases.usual(), cases.usual(), language)
    found = between(cases, cases.usual(), cases.usual())

    assert found.count(Turn.SAME) == len(found.steps) == 4
    assert not [*found.changed, *found.regraded, *found.added, *found.withdrawn, *found.raised, *found.settled]
    assert not [*found.met, *found.breached, *found.new, *found.gone]
    assert (
        part.title
        == {
            "en": "Since October\u00a01,\u00a02026, no verdict of the four placements compared has changed",
            "fr-CA": "Depuis le 1\u00a0octobre\u00a02026, aucun verdict des quatre placements comparés n’a changé",
        }[language]
        or "octobre" in part.title
    )


def test_a_better_answer_is_seen_as_progress_and_a_worse_one_as_none(cases):
    weak, strong = with_key(cases, "l0"), with_key(cases, "l4")
    there, back = between(cases, weak, strong), between(cases, strong, weak)

    assert there.count(Turn.BETTER) == back.count(Turn.WORSE) > 0
    assert there.count(Turn.WORSE) == back.count(Turn.BETTER) == 0
    assert [each.key for each in there.changed] == [("key", "h1")]
    assert {each.finding.id for each in there.settled} == {each.finding.id for each in back.raised}


def test_the_part_comes_first_after_the_contents(cases):
    view = cases.view(cases.usual(), "en", earlier=earlier_of(cases, cases.usual()))

    assert [part.id for part in view.first] == ["decision", "guide"]
    assert view.parts[0].id == "progress"


def test_the_figure_and_the_table_say_the_same(cases, language):
    part = progress_part(cases, with_key(cases, "l0"), cases.usual(), language)
    figure = next(things(part.blocks, Figure))
    rows = [" ".join(said(row)) for row in things(part.blocks, Row)]

    for each in between(cases, with_key(cases, "l0"), cases.usual()).steps:
        for one in (each.before, each.after):
            if one and one.gate:
                assert any(f" {one.gate.proven} " in f"{row} " for row in rows)
                assert one.objective in figure.drawing.alternative


def test_every_answer_that_changed_is_listed_once(cases):
    then = cases.assessment(
        **cases.usual_subjects, answers=[cases.answer("key", "h1", "l0"), cases.answer("exit", "h1", "l1")]
    )
    part = progress_part(cases, then, cases.usual())
    found = between(cases, then, cases.usual())
    listing = [
        each for each in things(part.blocks, Table) if "".join(said(each.caption)) == "Answers that say something else"
    ]
    spoken = [" ".join(said(row)) for row in things(tuple(listing), Row)]

    assert {each.key for each in found.changed} == {("key", "h1"), ("exit", "h1")}
    assert sum("Salle d’ici" in row and "Question “key”" in row for row in spoken) <= 1
    assert len(found.added) + len(found.noted) == len(cases.usual().answers) - 2


def test_only_answers_are_counted_as_given(cases, language):
    """What is newly said to be unknown, declined, put off or not applicable is no answer: it is counted apart."""
    then = cases.assessment(**cases.usual_subjects, answers=[cases.answer("key", "h1", "l0")])
    found, now = between(cases, then, cases.usual()), cases.usual().answers
    spoken = words_of(progress_part(cases, then, cases.usual(), language))

    assert {now[key].state for key in found.added} == {AnswerState.ANSWERED}
    assert AnswerState.ANSWERED not in {now[key].state for key in found.noted}
    assert len(found.noted) == 4
    assert {"en": "Four questions that had no answer", "fr-CA": "Quatre questions sans réponse"}[language] in spoken


def test_each_day_shows_the_objective_that_stood_worst_that_day(cases, language):
    """A verdict of today stands beside the objective that decides today, whatever decided then."""
    then, now = with_key(cases, "l0"), cases.usual()
    steps = between(cases, then, now).steps
    (part,) = (
        each
        for each in things(progress_part(cases, then, now, language).blocks, Table)
        if any(len(body.rows) == 2 and body.head for body in each.bodies)
    )

    assert any(each.before and each.today and each.before.objective != each.today.objective for each in steps)
    for body, step in zip(part.bodies, steps, strict=True):
        for row, one in zip(body.rows, (step.before, step.today), strict=True):
            assert one is None or one.objective in words_of(row.cells[1])


def test_a_verdict_that_turned_says_which_answers_turned_it(cases, language):
    then, now = with_key(cases, "l1"), with_key(cases, "l4")
    part, found = progress_part(cases, then, now, language), between(cases, then, now)
    (table,) = (each for each in things(part.blocks, Table) if words_of(each.caption) == CAPTION[language])
    turned = [each for each in found.steps if each.turn != Turn.SAME]

    assert turned
    assert len(table.bodies) == len(turned)
    for body, step in zip(table.bodies, turned, strict=True):
        assert step.placement.hosting == "h1"
        assert " → " in words_of(body.head)
        assert any("key" in words_of(row.cells[0]) and "(E3)" in words_of(row.cells[2]) for row in body.rows)


def test_a_verdict_that_no_answer_turned_says_so(cases):
    """The evidence and the answers are those of then: only a rule of the questionnaire is another."""
    then = earlier_of(cases, cases.usual())
    placements = tuple(replace(e, verdict=Verdict.BLOCKED, decided_by=()) for e in then.evaluation.placements)
    blocked = replace(then.evaluation, placements=placements)
    view = cases.view(cases.usual(), "en", earlier=replace(then, evaluation=blocked))
    part = part_of(view, "progress")

    assert "No answer that decides it has changed" in words_of(part)


def test_no_verdict_turned_leaves_the_reasons_out(cases):
    part = progress_part(cases, cases.usual(), cases.usual())

    assert CAPTION["en"] not in words_of(part)


def test_placements_come_and_gone_are_named(cases, language):
    then = cases.assessment(
        {"w1": "Dossiers", "old": "Ancien registre"}, {"h1": "Salle d’ici"}, cases.usual_answers()[:3]
    )
    spoken = " ".join(said(progress_part(cases, then, cases.usual(), language)))

    assert "Ancien registre" in spoken
    assert spoken.count("Nuage d’ailleurs") >= 2


def test_nothing_in_common_is_said_and_no_figure_drawn(cases, language):
    then = cases.assessment({"old": "Ancien"}, {"past": "Passé"})
    part = progress_part(cases, then, cases.usual(), language)

    assert not list(things(part.blocks, Figure))
    assert part.title in {
        "No placement examined today was examined in the earlier record",
        "Aucun placement examiné aujourd’hui ne l’était dans le relevé antérieur",
    }


def test_another_version_of_the_questionnaire_is_said_plainly(cases, language):
    newer = replace(cases.questionnaire, version="0.9.0", digest="sha256:" + "9" * 64)
    spoken = " ".join(said(progress_part(cases, cases.usual(), cases.usual(), language, questionnaire=newer)))
    quiet = " ".join(said(progress_part(cases, cases.usual(), cases.usual(), language)))

    assert spoken.count("0.9.0") == 2
    assert "0.9.0" not in quiet


def test_a_record_without_a_day_says_so(cases, language):
    title = progress_part(cases, cases.usual(), cases.usual(), language, as_of=None).title

    assert title.startswith({"en": "Since the earlier record", "fr-CA": "Depuis le relevé antérieur"}[language])


@pytest.mark.parametrize("verdicts", [("blocked", "met"), ("met", "blocked"), ("met", "met")])
def test_a_verdict_turns_by_its_place_in_the_order(cases, verdicts):
    step = between(cases, cases.usual(), cases.usual()).steps[0]
    then, now = (Verdict(each) for each in verdicts)
    turned = replace(step, then=then, now=now).turn

    assert turned == {("blocked", "met"): Turn.BETTER, ("met", "blocked"): Turn.WORSE}.get(verdicts, Turn.SAME)


@pytest.mark.parametrize(("better", "worse"), [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 2), (1, 2)])
def test_every_title_is_a_sentence_with_nothing_left_to_fill(cases, language, better, worse, monkeypatch):
    from bornage.report.parts import progress as part

    now = cases.usual()
    found = between(cases, now, now)
    turns = [Turn.BETTER] * better + [Turn.WORSE] * worse + [Turn.SAME] * (4 - better - worse)
    order = {Turn.BETTER: ("blocked", "met"), Turn.WORSE: ("met", "blocked"), Turn.SAME: ("met", "met")}
    steps = tuple(
        replace(each, then=Verdict(order[turn][0]), now=Verdict(order[turn][1]))
        for each, turn in zip(found.steps, turns, strict=True)
    )
    monkeypatch.setattr(part, "progress_between", lambda *_: replace(found, steps=steps))
    title = progress_part(cases, now, now, language).title

    assert "{" not in title
    assert title[0].isupper()
    assert not title.endswith(".")
    assert (better + worse > 0) == ("aucun verdict" not in title and "no verdict" not in title)
