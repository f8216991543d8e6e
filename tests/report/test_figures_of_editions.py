"""Every figure of the brief edition, of the facts for counsel and of the extracts is counted again, as in the full report.

See `test_figures_counted`: what these editions print of its parts is held against the same books; what they print in
their own way has books of its own, and an extract counts of one workload. Their numbers are those of the full report.
"""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from bornage.report.variant import Variant
from report.figures_cases import MADE_UP, person, words_of
from report.figures_editions import IS_LONG, TURNS, VARIANTS, Edition, drawn, edition, full, parts
from report.figures_told import by_sentence, is_told, wrong, wrong_of
from report.figures_written import loose, misread

by_turns = pytest.mark.parametrize(("name", "language", "wanted"), TURNS)

BOOKS = [import_module(f"report.{path.stem}") for path in Path(__file__).parent.glob("figures_of_*.py")]
"""They write in `BOOK` when they are imported."""

FEWEST = {"brief": 80, "counsel": 60, "extract": 5}


@by_turns
def test_every_figure_is_what_is_counted(name, language, wanted):
    found = edition(name, language, wanted)

    assert len(found.figures) > FEWEST[wanted] or name in MADE_UP
    assert list(wrong(found.case, found.counted)) == []
    assert list(misread(found.figures, language)) == []
    assert {word: line.place for line in found.lines for word in loose(line, found.known)} == {}


@pytest.mark.parametrize(("name", "language", "wanted"), TURNS if IS_LONG else TURNS[:3])
def test_marks_change_no_word_of_an_edition(name, language, wanted):
    assert words_of(edition(name, language, wanted).view) == words_of(person(name).edition(language, VARIANTS[wanted]))


@by_turns
def test_parts_and_drawings_keep_the_numbers_of_the_full_report(name, language, wanted):
    view, whole = edition(name, language, wanted).view, full(person(name))
    known = {part.id: (part.number, part.is_appendix) for part in parts(whole)}
    kept = {part.id: (part.number, part.is_appendix) for part in parts(view) if part.id in known}

    assert kept.items() <= known.items()
    assert list(kept) == [id_ for id_ in known if id_ in kept]
    assert all(part.id in known or part.id.startswith(("extract-", "opinion")) for part in parts(view))
    assert set(drawn(view)) <= set(drawn(whole))
    listed = [each.title for each in (*view.contents.body, *view.contents.appendices)]
    assert sorted(listed) == sorted(part.title for part in parts(view))


@by_turns
def test_somebody_counts_every_figure(name, language, wanted):
    found = edition(name, language, wanted)
    left = {(figure.place.part, figure.key) for figure in found.counted if not is_told(figure)}

    assert sorted(left) == [], "figures that nobody counts: say how in figures_of_….py"


# --- an extract of one workload alone ---------------------------------------------------------------------


def test_an_extract_of_one_workload_says_of_it_what_the_extract_of_all_says():
    """Of each workload that some text asks to assess, every figure is that of its part in the whole extract."""
    name, language = next((name, language) for name, language, wanted in TURNS if wanted == "extract")
    whole = edition(name, language, "extract")
    for part in (part for part in parts(whole.view) if part.id.startswith("extract-")):
        workload = whole.case.workloads[int(part.id.removeprefix("extract-")) - 1]
        alone = Edition(person(name), language, Variant("extract", workload))

        assert [part.id for part in parts(alone.view)] == [part.id, "notices"]
        assert list(wrong(alone.case, alone.counted)) == []
        assert values(alone) == [each for each in values(whole) if each[0] == part.id]


def values(found):
    return [(figure.place.part, figure.key, figure.value) for figure in found.counted]


# --- the checks see what they are there for ---------------------------------------------------------------


@by_turns
def test_any_figure_counted_wrong_is_noticed(name, language, wanted):
    """The first figure of every sentence of every part, one higher."""
    found, unseen = edition(name, language, wanted), []
    for (part, key), some in by_sentence(found.counted).items():
        first = some[0]
        more = tuple(n + 1 for n in first.value) if isinstance(first.value, tuple) else first.value + 1
        if not list(wrong_of(found.case, part, key, [replace(first, value=more), *some[1:]])):
            unseen.append((part, key))
    assert unseen == []


def test_a_drawing_or_a_part_numbered_anew_is_noticed():
    found = next(edition(*turn) for turn in TURNS if turn[2] == "counsel")
    numbers = [number for _, number in drawn(found.view)]

    assert numbers == sorted(numbers)
    assert numbers != list(range(1, len(numbers) + 1))
    assert found.case.held < found.case.total
