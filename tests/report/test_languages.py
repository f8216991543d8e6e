"""The language of each passage: what people typed is in the language their assessment is kept in, and says so elsewhere."""

import re
from dataclasses import replace

import pytest

from bornage.report.blocks import Run
from bornage.report.html import render
from bornage.report.writer import Writer
from report.made_up import told_of_law
from report.marked import MARK
from report.test_view import things

TYPED = frozenset("nrbp")
"""Marks of what was typed: remarks, reasons, decisions and titles of documents; all others are of the questionnaire."""


def spoken_otherwise(view):
    """The runs of a view that say a language."""
    return [each for each in things((view.first, view.parts), Run) if each.language]


@pytest.fixture(scope="module")
def told(cases):
    return told_of_law(cases)


def unsaid(view, language):
    """Marks of what was typed in runs that do not say `language`, and of what was not in runs that say any."""
    for run in things((view.cover, view.first, view.parts), Run):
        for mark in MARK.findall(run.text):
            if run.language != (language if mark[1] in TYPED else ""):
                yield mark


def test_what_was_typed_in_french_says_so_in_an_english_report(told, cases):
    view = told.view("en", cases.today)
    found = spoken_otherwise(view)

    assert list(unsaid(view, "fr-CA")) == []
    assert {each.language for each in found} == {"fr-CA"}
    assert {mark[1] for each in found for mark in MARK.findall(each.text)} == TYPED
    assert list(unsaid(view, "")), "the rule can be broken"


@pytest.mark.parametrize("language", ["fr-CA", "fr-FR"])
def test_nothing_says_so_in_a_report_of_the_same_language(told, cases, language, templates):
    view = told.view(language, cases.today)

    assert spoken_otherwise(view) == []
    assert ' lang="' not in render(view, templates).partition("<body")[2]


def test_what_was_typed_in_english_says_so_in_a_french_report(told, cases):
    opened = replace(told.assessment.opened, language="en")
    told_again = told_of_law.__wrapped__(cases)
    told_again.assessment = replace(told.assessment, opened=opened)

    assert list(unsaid(told_again.view("fr-CA", cases.today), "en")) == []


def test_the_words_around_it_are_in_the_language_of_the_report(cases):
    w = Writer("en", cases.questionnaire, cases.usual(), ("CA",))

    assert w.telling("_annex.answers.note", "soft", note=w.typed('Vu au "cahier": page 3')) == (
        Run("Note: ", "soft"),
        Run("Vu au «\u00a0cahier\u00a0»\u00a0: page 3", "soft", language="fr-CA"),
    )


def test_in_the_same_language_it_is_one_run_with_what_is_around_it(cases):
    w = Writer("fr-CA", cases.questionnaire, cases.usual(), ("CA",))

    (run,) = w.telling("_annex.answers.note", "soft", note=w.typed("Vu."))
    assert (run.text.endswith("Vu."), run.style, run.language) == (True, "soft", "")


def test_html_says_it_on_the_passage(told, cases, templates):
    html = render(told.view("en", cases.today), templates)

    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert '<span class="soft" lang="fr-CA">Vu au registre. ' in html


@pytest.mark.parametrize(
    "typed", ["<b>gras</b>", "{note}", "\ufdd0note\ufdd1", "\ufdd1", "\ufdd0because\ufdd1", "{{ 7 * 7 }}"]
)
def test_nothing_typed_can_pass_for_what_marks_it(cases, typed):
    w = Writer("en", cases.questionnaire, cases.usual(), ("CA",))

    runs = w.telling("_respondents.decided", who=typed, because=w.typed("Parce que."))
    assert "".join(run.text for run in runs if not run.language).count("Parce que.") == 0
    assert [run.text for run in runs if run.language] == ["Parce que."]


# --- names ---


def test_a_name_is_divided_as_its_own_language_does_and_says_none(cases, templates):
    """It belongs to no language; the end of a line divides it by the rules of the one it was typed in."""
    html = render(cases.view(cases.usual(), "en"), templates)
    head, _, body = html.partition("<body")
    (name,) = (each.name for each in cases.usual().workloads[:1])

    assert '.given { -weasy-lang: "fr-CA" }' in head
    assert f'<span class="given">{name}</span>' in body
    for whole in re.findall(r"<(?:svg|a|h[1-4])\b.*?</(?:svg|a|h[1-4])>", body, re.DOTALL):
        assert 'class="given"' not in whole
    assert 'class="given"' not in render(cases.view(cases.usual(), "fr-CA"), templates)
