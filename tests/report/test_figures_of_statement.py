"""Every figure of the statement of each respondent is counted again from what that person said in the interview.

See `test_figures_counted`. The numbers of the answers and those of the documents are written plainly: they are read here.
"""

import re
from dataclasses import replace
from functools import cache

import pytest

from bornage.assessment.entries import Answered
from bornage.report.statement import build_statement
from report import figures_of_statement
from report.figures_cases import LANGUAGES, person, typed_of
from report.figures_collected import Place, figures, lines
from report.figures_marked import bare, marking
from report.figures_told import by_sentence, is_told, wrong, wrong_of
from report.figures_written import loose, misread
from report.marked import printed
from six_clients import CLIENTS, TODAY

WHOSE = (*CLIENTS, "two_said")
every = pytest.mark.parametrize("name", WHOSE)
PART = figures_of_statement.PART


@cache
def respondents(name):
    """Whoever said something, but for what only a catalogue says; each with a language, by turns."""
    said = [e.answer for e in person(name).entries if isinstance(e, Answered)]
    people = dict.fromkeys(answer.by for answer in said if answer.grade != "E0")
    start = WHOSE.index(name)
    return [(who, LANGUAGES[n % 2]) for n, who in enumerate(people, start)]


@cache
def statement(name, who, language):
    """Its lines and figures."""
    with marking():
        found = tuple(lines(made(name, who, language), Place(PART)))
    return found, list(figures(found))


def made(name, who, language):
    of = person(name)
    given = {"language": language, "today": TODAY, "paper": "letter", "version": "0.1.0"}
    return build_statement(of.questionnaire, of.assessment, who, **given)


@cache
def heard(name, who):
    return figures_of_statement.Heard(person(name), who)


def statements(name):
    """Of each respondent: what was said, the lines, the figures."""
    return [(heard(name, who), *statement(name, who, language)) for who, language in respondents(name)]


@every
def test_every_figure_is_what_is_counted(name):
    assert len(respondents(name)) > 5
    for (who, language), case in ((each, heard(name, each[0])) for each in respondents(name)):
        _, told = statement(name, who, language)

        assert told
        assert [figure for figure in told if not is_told(figure)] == []
        assert list(wrong(case, told)) == []
        assert list(misread(told, language)) == []


@every
def test_every_answer_has_its_number_and_every_document_its_own(name):
    register = person(name).assessment.proceedings.documents.values()
    titles = {f"D{n}": bare(each.title) for n, each in enumerate(register, 1)}
    for case, found, _ in statements(name):
        assert [int(line.runs[0].text) for line in found if is_numbered(line)] == list(range(1, len(case.said) + 1))
        assert sorted(papers_in(found)) == sorted(case.papers)
        told = {number: title for line in found for number, title in named_in(line)}
        assert told == {number: titles[number] for number in {f"D{n}" for n in case.papers}}


@every
def test_every_other_number_is_somebodys_own_words(name):
    for _, found, _ in statements(name):
        rest = [replace(line, runs=line.runs[1:]) if is_numbered(line) else line for line in found]

        assert {word: line.place for line in rest for word in loose(line, typed_of(person(name)))} == {}


@every
def test_marks_change_no_word(name):
    (who, language), *_ = respondents(name)
    with marking():
        marked = [bare(each) for each in printed(made(name, who, language))]

    assert [plain(each) for each in marked] == [plain(each) for each in printed(made(name, who, language))]


@every
def test_any_figure_counted_wrong_is_noticed(name):
    for case, _, told in statements(name):
        for (part, key), some in by_sentence(told).items():
            assert list(wrong_of(case, part, key, [replace(some[0], value=some[0].value + 1), *some[1:]])), key


def plain(said):
    return said.replace("\u00a0", " ")


def is_numbered(line):
    """Whether it is the head of an answer, which begins with its number."""
    return line.place.field == "cell" and re.fullmatch(r"\d+\u2002", line.runs[0].text) is not None


def papers_in(found):
    """Numbers of the documents beside the answers."""
    return [int(n) for line in found for run in line.runs for n in re.findall(r"^D(\d+)$", bare(run.text))]


def named_in(line):
    """`D3` and the title of the document, where both are said."""
    return re.findall(r"(D\d+)[ \u00a0]?: (.+?)(?=; D\d|$)", bare(line.words)) if line.place.field == "cell" else []
