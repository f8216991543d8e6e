"""Every figure of the part on what moved is counted again from two records of each client, forwards and backwards.

See `test_figures_counted`. The earlier state is that of the samples, after the first sitting; another has a workload less,
other answers and other evidence. What is read aloud of the drawing is counted too.
"""

from dataclasses import replace

import pytest

from bornage.assessment.answers_file import read_answers
from bornage.assessment.record import to_entries
from bornage.assessment.seal import sealed
from bornage.assessment.state import fold
from bornage.report.progress import Earlier, progress_between
from given import AT
from report import figures_of_comparison
from report.figures_cases import LANGUAGES
from report.figures_compared import PAIRS, compared, languages, side, since
from report.figures_marked import bare, marking
from report.figures_told import LABEL, by_sentence, is_told, wrong, wrong_of
from report.figures_written import loose, misread
from report.marked import printed
from six_clients import client

every = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "-".join(map(str, pair)))
PART = figures_of_comparison.PART


def figures_of(pair, language):
    """But for the numbers of drawings, which are held by `wrong` in a whole report alone."""
    return [figure for figure in compared(*pair).figures(language) if figure.key != LABEL]


@every
def test_every_figure_is_what_is_counted(pair):
    found = compared(*pair)
    for language in languages(pair):
        told = figures_of(pair, language)

        assert len(told) > 30
        assert [figure for figure in told if not is_told(figure)] == []
        assert list(wrong(found.case, told)) == []
        assert list(misread(told, language)) == []
        assert {word: line.place for line in found.lines(language) for word in loose(line, found.known)} == {}


@every
def test_any_figure_counted_wrong_is_noticed(pair):
    found, unseen = compared(*pair).case, []
    for (part, key), some in by_sentence(figures_of(pair, languages(pair)[0])).items():
        value = some[0].value
        more = tuple(n + 1 for n in value) if isinstance(value, tuple) else value + 1
        if not list(wrong_of(found, part, key, [replace(some[0], value=more), *some[1:]])):
            unseen.append(key)
    assert unseen == []


def test_every_sentence_about_what_moved_is_met():
    """Among the pairs there is what was won and lost, new and gone, said otherwise and on other evidence."""
    met = {figure.key for pair in PAIRS for figure in figures_of(pair, languages(pair)[0])}
    said = ("answers.added", "answers.noted", "answers.withdrawn", "answers.regraded", "answers.changed")
    said += ("findings.settled", "findings.raised", "duties.met", "duties.breached", "why.more")

    assert {f"report_progress.{each}:count" for each in said} <= met
    assert {f"report_progress.placements.{each}:n" for each in ("new", "gone")} <= met


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_change_no_word(language):
    found = compared(*PAIRS[0])
    with marking():
        marked = found.part(language)

    assert plain(marked) == plain(found.part(language))


def plain(part):
    return [bare(each).replace("\u00a0", " ") for each in printed(part)]


def test_every_figure_of_an_edition_that_compares_is_what_is_counted():
    """Its parts are those of the edition that does not, and the one on what moved."""
    found = since("fr-CA")

    assert PART in {figure.place.part for figure in found.counted}
    assert list(wrong(found.case, found.counted)) == []
    assert list(misread(found.figures, "fr-CA")) == []
    assert {word: line.place for line in found.lines for word in loose(line, found.known)} == {}


def test_a_record_is_compared_alike_from_its_journal_and_from_its_seal(tmp_path):
    """Answers to questions that a condition has ruled out since count no more; sealed answers leave them out."""
    of, now = client("health_region"), side("health_region", "other_answers")
    then = Earlier(of.questionnaire, of.assessment, of.evaluation, None)
    file = tmp_path / "sealed.toml"
    file.write_bytes(sealed(now.assessment, of.questionnaire))
    entries, _ = to_entries(read_answers(file).answers, of.questionnaire, AT, "tester")
    again = fold(now.assessment.opened, entries)
    ours, theirs = (progress_between(then, of.questionnaire, each, now.evaluation) for each in (now.assessment, again))

    assert now.assessment.answers.keys() > again.answers.keys()
    for name in ("changed", "regraded", "added", "noted", "withdrawn"):
        assert keys(getattr(ours, name)) == keys(getattr(theirs, name)), name


def keys(some):
    return {getattr(each, "key", each) for each in some}
