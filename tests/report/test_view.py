"""The view says everything, once, and points only at what is there."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings

from bornage.report.blocks import Body, Card, Heading, Part, Row, Run, Table, said
from report.interviews import assessed, interviews

FORBIDDEN = re.compile(
    r"\b(compliant|complies with the law|is safe|sovereign|conformes?|sécuritaires?|souverain|souveraine|sûre?s?)\b",
    re.IGNORECASE,
)


def things(thing, kind):
    """Every block of one kind, however deep."""
    if isinstance(thing, kind):
        yield thing
    if isinstance(thing, tuple):
        for each in thing:
            yield from things(each, kind)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from things(getattr(thing, name), kind)


def part_of(view, id_):
    return next(part for part in (*view.first, *view.parts) if part.id == id_)


def anchors(view):
    yield from (part.anchor for part in things((view.first, view.parts), Part))
    for kind in (Card, Heading, Row, Body):
        yield from (each.anchor for each in things((view.first, view.parts), kind) if each.anchor)


@settings(max_examples=30, deadline=None)
@given(interviews())
def test_every_table_is_rectangular_and_every_link_leads_somewhere(cases, interview):
    view = cases.view(assessed(cases, interview), "en", cases.framework_questionnaire)
    known = list(anchors(view))

    for table in things(view, Table):
        assert {len(row.cells) for body in table.bodies for row in body.rows} <= {len(table.columns)}
        assert 90 <= sum(column.width for column in table.columns) <= 100
    assert len(known) == len(set(known))
    assert {run.target for run in things(view, Run) if run.target.startswith("#")} <= {f"#{each}" for each in known}


@settings(max_examples=30, deadline=None)
@given(interviews())
def test_headings_never_skip_a_level(cases, interview):
    view = cases.view(assessed(cases, interview), "fr-CA")
    for part in view.parts:
        levels = [2, *(4 if isinstance(b, Card) else b.level for b in things(part.blocks, (Heading, Card)))]
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_word_is_left_untranslated_or_unfilled(cases, language):
    for words in said(cases.view(cases.usual(), language)):
        assert not re.search(r"\{\w+\}", words), words


def test_no_verdict_word_is_ever_said(cases, language):
    for words in said(cases.view(cases.usual(), language)):
        assert not FORBIDDEN.search(words), words


def test_every_unknown_is_listed_once_with_its_reason_owner_and_day(cases, language):
    unknowns = " ".join(said(part_of(cases.view(cases.usual(), language), "open-questions")))

    for reason in ("Jamais mesurée.", "Le fournisseur refuse.", "Prix non demandé.", "Au prochain entretien."):
        assert unknowns.count(reason) == 1
    assert unknowns.count("Services") == 1
    assert "15\u00a0décembre\u00a02026" in unknowns or "December\u00a015,\u00a02026" in unknowns


def test_a_question_ruled_out_says_what_its_silence_means(cases):
    ruled_out = " ".join(said(part_of(cases.view(cases.usual(), "en"), "ruled-out")))

    assert ruled_out.count("Not asked: local parent.") == 1


def test_every_finding_is_said_once_and_the_undecided_apart(cases):
    findings = list(said(part_of(cases.view(cases.usual(), "en"), "findings-in-full")))

    for id_ in ("key_held", "abroad", "no_exit"):
        assert sum(f"Finding “{id_}”" in words for words in findings) == 1
    before, after = (
        findings.index(words) for words in ("Other findings", "Findings neither established nor ruled out")
    )
    assert before < after < next(n for n, words in enumerate(findings) if "no_exit" in words)


def test_every_source_relied_on_is_listed_once_and_the_others_not_at_all(cases):
    sources = list(said(part_of(cases.view(cases.usual(), "en"), "sources")))

    assert sources.count("Text act") == sources.count("Text guide") == 1
    assert "Text unused" not in sources
    assert sources.count("Check overdue") == 1


def test_a_note_kept_back_is_not_printed(cases, language):
    shown = cases.assessment(**cases.usual_subjects, answers=[cases.answer("key", "h1", "l2", note="À voir")])
    kept = cases.assessment(
        **cases.usual_subjects, answers=[cases.answer("key", "h1", "l2", note="À voir", to_print=False)]
    )

    assert sum("À voir" in words for words in said(cases.view(shown, language))) == 1
    assert not any("À voir" in words for words in said(cases.view(kept, language)))


def test_an_answer_that_no_longer_counts_is_kept_and_says_so(cases):
    answers = [cases.answer("parent", "h1", "CA"), cases.answer("barrier", "h1", "l3", note="Noté avant.")]
    view = cases.view(cases.assessment(**cases.usual_subjects, answers=answers), "en")
    shown = list(said(part_of(view, "answers")))

    assert shown[shown.index("Note: ") + 1] == "Noté avant."
    assert any(words.startswith("Does not count: ") for words in shown)


def test_places_outside_home_are_marked_and_said(cases):
    subjects = part_of(cases.view(cases.usual(), "fr-CA"), "subjects")
    marked = [run.text for run in things(subjects, Run) if run.style == "outside"]

    assert marked == [
        "Irlande et États-Unis (hors)",
    ]


def test_a_recommendation_shows_levels_before_and_after(cases):
    view = cases.view(cases.usual(), "en")
    shown = {id_: " ".join(said(part_of(view, id_))) for id_ in ("recommendations", "more-recommendations")}

    for each in shown.values():
        assert "SOV-3 Data and AI: 1 (proven 1) → 4 (proven 4)" in each.replace("\u00a0", " ")
    assert "followed alone, five levels would change, but no verdict" in shown["recommendations"]


def test_pages_without_content_are_left_out(cases, language):
    view = cases.view(cases.assessment({}, {"h": "Offre"}), language, cases.framework_questionnaire)

    ids = [part.id for part in (*view.first, *view.parts)]
    assert not {"gaps", "requirements", "options", "acceptance", "answers"} & set(ids)
    assert {"decision", "guide", "profile", "framework", "unknowns", "method"} <= set(ids)


def test_bodies_are_numbered_and_appendices_lettered_without_holes(cases, language):
    view = cases.view(cases.usual(), language)
    entries = view.contents

    assert [entry.number for entry in entries.body] == [str(n) for n in range(1, len(entries.body) + 1)]
    assert (
        "".join(entry.number for entry in entries.appendices) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(entries.appendices)]
    )


def test_a_report_is_a_draft_until_it_is_final(cases):
    assert cases.view(cases.usual(), "en").running.status == "Draft"
    assert cases.view(cases.usual(), "en", is_final=True).running.status == ""
    assert cases.view(cases.usual(), "en", is_final=True).cover.status == "Final"


def test_the_framework_shows_both_readings_and_whose_they_are_not(cases):
    words = list(said(part_of(cases.view(cases.usual(), "en", cases.framework_questionnaire), "framework")))

    assert {"15.00%", "15.00% to 55.00%", "level 1", "level 0 to level 1"} <= set(words)
    assert any("not a result of the body that published it" in each for each in words)
    assert any("bbbb" in each for each in words)


@pytest.mark.parametrize(("workloads", "hostings"), [(1, 1), (3, 4), (12, 8)])
def test_any_number_of_subjects_is_said(cases, workloads, hostings):
    named = {f"w{n}": f"W{n} " + "mot " * 50 for n in range(workloads)}, {f"h{n}": "x" * 200 for n in range(hostings)}
    view = cases.view(cases.assessment(*named), "fr-CA")

    remains = next(things(part_of(view, "acceptance"), Table))
    assert [len(body.rows) for body in remains.bodies] == [hostings] * workloads
