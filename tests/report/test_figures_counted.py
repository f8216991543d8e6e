"""Every figure that a report prints is counted again from what travels inside it; every number is a figure, or a quotation.

The report is written once more by a writer that leaves marks (`figures_marked`). Of every figure it then stands written
what it is worth and in which sentence. What it must be is counted from the JSON and TOML that travel with the report, by
sentence (`figures_of_…`).
"""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from bornage.report.blocks import Run
from report import figures_marked
from report.figures_cases import EVERY, LANGUAGES, MADE_UP, Told, case_of, person, told, words_of
from report.figures_collected import Line, Place
from report.figures_told import LABEL, by_sentence, is_told, number_of, read, wrong, wrong_of
from report.figures_written import interface, loose, misread

every = pytest.mark.parametrize("name", EVERY)
both = pytest.mark.parametrize("language", LANGUAGES)

BOOKS = [import_module(f"report.{path.stem}") for path in Path(__file__).parent.glob("figures_of_*.py")]
"""They write in `BOOK` when they are imported."""


# --- the report with marks is the report ------------------------------------------------------------------


@every
@both
def test_marks_change_no_word_of_the_report(name, language):
    assert words_of(told(name, language).view) == words_of(person(name).view(language))


@every
@both
def test_the_table_of_contents_says_the_titles(name, language):
    """Their figures are counted where they stand."""
    view = told(name, language).view
    listed = [each.title for each in (*view.contents.body, *view.contents.appendices)]

    assert sorted(listed) == sorted(part.title for part in (*view.first, *view.parts))


@every
@both
def test_parts_are_numbered_in_order_and_appendices_lettered(name, language):
    view = told(name, language).view
    numbers = [part.number for part in (*view.first, *view.parts) if part.number and not part.is_appendix]
    letters = [part.number for part in view.parts if part.is_appendix]

    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert letters == sorted(letters, key=lambda each: (len(each), each))
    assert len(set(letters)) == len(letters)


# --- every figure -----------------------------------------------------------------------------------------


@every
@both
def test_every_figure_is_what_is_counted(name, language):
    found = told(name, language)

    assert len(found.figures) > 100
    assert list(wrong(found.case, found.figures)) == []


@every
@both
def test_every_figure_is_written_as_what_it_is(name, language):
    found = told(name, language)

    assert list(misread(found.figures, language)) == []


@every
@both
def test_every_other_number_is_somebodys_own_words(name, language):
    """A name, an id, a citation, a date, what was typed, what the questionnaire or the interface says by itself."""
    found = told(name, language)

    assert {word: line.place for line in found.lines for word in loose(line, found.known)} == {}


@every
@both
def test_somebody_counts_every_figure(name, language):
    """A new figure is counted when it is written."""
    left = {(figure.place.part, figure.key) for figure in told(name, language).figures if not is_told(figure)}

    assert sorted(left) == [], "figures that nobody counts: say how in figures_of_….py"


# --- the checks see what they are there for -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["daycare_portal", "financial_cooperative", "grand_est_manufacturer", *MADE_UP])
def test_any_figure_counted_wrong_is_noticed(name):
    """The first and the last figure of every sentence of every part, one higher and one lower."""
    found = told(name, "en")
    read(found.case, found.figures)
    unseen = [
        (part, key, at, by)
        for (part, key), some in by_sentence(found.figures).items()
        for at in {0, len(some) - 1}
        for by in (1, -1)
        if not list(wrong_of(found.case, part, key, [*some[:at], off(some[at], by), *some[at + 1 :]]))
    ]
    assert unseen == []


def off(figure, by):
    """The same figure, counted wrong."""
    ends = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    wrong_ends = tuple("?" if isinstance(n, str) else n + by for n in ends)
    return replace(figure, value=wrong_ends if isinstance(figure.value, tuple) else wrong_ends[0])


DEFECTS = {
    ("report_case.duties.full.title", "count"): "health_region",
    ("report_options.weight", "cost"): "health_region",
    ("report_plan.alone_weight", "cost"): "health_region",
    ("report_register.statements", "count"): "two_said",
    ("report_cover.decision.asked.provided", "count"): "research_cluster",
    ("report_cover.decision.asked.and_others", "count"): "health_region",
    ("report_steady.margin", "points"): "health_region",
    ("report_plan.title.some", "met"): "health_region",
    ("report_findings.findings.title.decisive", "decisive"): "health_region",
    ("report_annex.answers.title", "count"): "health_region",
    ("report_unknowns.open.title", "count"): "health_region",
    ("report_statutes.in_full.title", "laws"): "health_region",
    ("report_cover.decision.reasons.also_many", "count"): "many_alike",
    ("report_cover.decision.reasons.others", "count"): "many_alike",
    ("report_asking.coverage", "count"): "health_region",
    ("report_chain.matrix.catalogue", "total"): "research_cluster",
    ("report_crosswalks.four.title", "facts"): "research_cluster",
    ("report_plan.roadmap.more", "count"): "health_region",
    ("report_readers.title.outside.part", "count"): "health_region",
    ("report_statutes.laws.title.also", "count"): "health_region",
    ("report_stopping.title.partial", "count"): "health_region",
    ("report_stopping.unit.month", "count"): "health_region",
}
"""Sentences, and the names in them, whose figure is made one too high in the writing; and whose report shows it."""


@pytest.mark.parametrize("name", sorted(set(DEFECTS.values())))
def test_a_defect_that_counts_one_too_many_is_noticed(name, monkeypatch):
    """As `n + 1` for `n` in the code of a part: the words, the plural and all that follows are those of the report."""
    made = {key for key, whose in DEFECTS.items() if whose == name}
    monkeypatch.setattr(figures_marked, "made_wrong", made)
    report = Told(person(name), "en")
    faults = list(wrong(case_of(person(name)), report.figures))

    for key, slot in made:
        assert any(f" {key}:{slot}: " in each for each in faults), (key, slot)


@pytest.mark.parametrize(
    ("words", "is_known"),
    [
        ("seven others", False),
        ("sept autres personnes", False),
        ("at most 317 of them", False),
        ("SOV-3 asks for E2", True),
        ("no number at all", True),
    ],
)
def test_a_number_that_nobody_wrote_is_noticed(words, is_known):
    line = Line(Place("decision"), (Run(words),))

    assert (list(loose(line, interface())) == []) is is_known


def test_a_figure_written_as_another_is_noticed():
    figures = told("health_region", "en").figures
    some = next(each for each in figures if each.kind == "count" and each.words == "Three")

    assert list(misread([replace(some, words="Four")], "en"))
    assert list(misread([replace(some, words="4")], "en"))
    assert not list(misread([some], "en"))


def test_a_figure_without_its_number_in_order_is_noticed():
    found = told("health_region", "en")
    second = next(n for n, each in enumerate(found.figures) if each.key == LABEL and each.value == 2)
    link = next(n for n, each in enumerate(found.figures) if number_of(each) is not None)

    assert list(wrong(found.case, [*found.figures[:second], *found.figures[second + 1 :]]))
    off = replace(found.figures[link], value=found.figures[link].value + 1)
    assert list(wrong(found.case, [*found.figures[:link], off, *found.figures[link + 1 :]]))
