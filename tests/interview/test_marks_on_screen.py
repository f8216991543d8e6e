"""What must not be dropped, on the screens of the interview: held against the same marks as the report is.

Remarks and reasons have their place beside their question, and are found by search; what is not known, declined or put
off waits in two lists, each once; the sources of a question stand beside it. Findings have a screen of their own, and
those it lists are those of the evaluation, of its JSON, of the report and of the HTML: `test_nothing_dropped` holds the
last three for every client, and `test_pdf_pages` the PDF.
"""

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from bornage import shipped
from bornage.assessment.entries import Answered, Opened
from bornage.assessment.proceedings import DocumentNamed
from bornage.assessment.session import Session
from bornage.exchange.as_json import as_json
from bornage.interview.beside import beside
from bornage.interview.desk import Desk
from bornage.interview.review import Review
from bornage.interview.search import Index
from bornage.interview.talks.findings import finding_rows, findings
from bornage.interview.waiting import groups
from bornage.report.html import render
from bornage.text import LANGUAGES, words
from interview.health_region import BEGIN
from interview.standin import MemoryJournal
from report.marked import Marked, counted, marks_in
from report.test_nothing_dropped import html_counted
from six_clients import TODAY, client

OPEN = ("unknown", "declined", "later")
both = pytest.mark.parametrize("language", LANGUAGES)


@cache
def marked():
    found = client("health_region")
    return Marked(found.questionnaire, found.assessment, found.evaluation, found.advised, found.outlook)


@cache
def desk():
    """A desk on the same client, every remark, reason and document of whose journal is marked."""
    of, told = client("health_region"), marked()
    entries = [_marked(told, each) for each in of.entries]
    head = "Région de santé", of.questionnaire.id, of.questionnaire.version, of.questionnaire.digest, "fr-CA"
    journal = MemoryJournal(Opened(*head, of.assessment.home, BEGIN, "tester"), entries=entries)
    return Desk(Session(told.questionnaire, journal, clock=lambda: BEGIN, author="tester"))


def _marked(told, entry):
    if isinstance(entry, Answered):
        return replace(entry, answer=told._answer(entry.answer))
    if isinstance(entry, DocumentNamed):
        paper = entry.document
        return replace(entry, document=replace(paper, title=f"{paper.title} {told.mark('p', paper.id)}"))
    return entry


def expected(*sorts):
    found = [each for each in marked().expected if each.sort in sorts]
    assert found
    return found


def key_of(each):
    """The question and the subject that a mark is about."""
    question, subject, _ = each.id.split("/", 2)
    return question, subject


def shown(paragraphs):
    return " ".join(each.text for each in paragraphs)


# --- remarks, beside their question ------------------------------------------------------------------------


@both
def test_every_remark_stands_in_full_beside_its_question_once(language):
    """Those kept back from the report too, and said to be: it is the consultant's screen."""
    history, all_remarks = words(language, "interview.beside.history"), expected("remark", "remark kept back")
    faults = []
    for each in all_remarks:
        desk().go(key_of(each))
        page = beside(desk(), language)
        titles = [paragraph.text for paragraph in page]
        before = page[: titles.index(history)] if history in titles else page
        found = Counter({mark: n for mark, n in marks_in(shown(before)).items() if mark[1] in "nk"})
        faults += [each] if found != Counter([each.mark]) else []
    assert faults == []


def test_every_remark_and_every_reason_finds_its_question_and_no_other():
    index = Index(desk().session, "en")
    states = {key: answer.state for key, answer in desk().session.assessment.answers.items()}
    for each in expected("remark", "remark kept back", "reason"):
        found = index.with_words(each.mark)
        assert [one.item.key for one in found] == [key_of(each)], each
    assert {states[key_of(each)] for each in expected("reason")} > set(OPEN)


# --- what waits --------------------------------------------------------------------------------------------


def reasons():
    return expected(*(f"{state} answer" for state in OPEN))


@both
def test_every_answer_that_is_missing_waits_once_with_its_reason(language):
    waiting = [one for group in groups(desk().session, language, lambda _: False) for one in group.waiting]
    found = marks_in(" ".join(said for one in waiting for said in one.said))

    assert found == Counter(each.mark for each in reasons())
    assert {
        one.key: next(iter(marks_in(" ".join(one.said))), "") for one in waiting if marks_in(" ".join(one.said))
    } == {key_of(each): each.mark for each in reasons()}


@both
def test_every_answer_that_is_missing_is_to_see_to_once(language):
    """In the review, under its state: there the question is named, and the reason stands beside it."""
    rows = Review(desk(), language)._without_answer()
    found = Counter(row.id for row in rows)

    assert len(found) == len(reasons())
    assert set(found.values()) == {1}
    for question, subject in map(key_of, reasons()):
        assert any(question in id_ and subject in id_ for id_ in found), (question, subject)


def test_what_is_counted_above_the_review_is_what_is_missing():
    unknown = len(expected("unknown answer"))

    assert words("en", "interview_review.review.count.unknown", n=unknown) in Review(desk(), "en").summary()


# --- findings ----------------------------------------------------------------------------------------------


def finding_marks(words):
    return Counter({mark: n for mark, n in marks_in(words).items() if mark[1] == "f"})


def evaluated():
    return Counter(each.mark for each in expected("finding") for _ in range(each.times))


@both
def test_every_finding_of_the_evaluation_stands_once_on_the_screen_of_findings(language):
    """Raised in one place and not ruled out in another, it stands under both heads, as in the report."""
    rows = [row for _, row in finding_rows(desk(), language)]

    assert finding_marks(" ".join(f"{row.main} {row.below}" for row in rows)) == evaluated()
    assert len({row.id for row in rows}) == len(rows) == sum(evaluated().values())


@both
def test_what_is_shown_of_them_is_what_was_made_and_no_filter_hides_one_for_good(language):
    """The rows that a person sees, heads left aside; and each is found by its own title."""
    desk().session.conduct.reveal()
    step = next(findings(desk()))
    shown_rows = [row for row in step.rows(language, "") if not row.id.startswith("head:")]

    assert finding_marks(" ".join(row.main for row in shown_rows)) == evaluated()
    for mark in evaluated():
        found = [row for row in step.rows(language, mark) if not row.id.startswith("head:")]
        assert len(found) == evaluated()[mark]
        assert all(mark in row.main for row in found)


@both
def test_each_opened_is_itself_and_no_other(language):
    desk().session.conduct.reveal()
    talk = findings(desk())
    next(talk)
    for _, row in finding_rows(desk(), language):
        opened = talk.send(row.id)
        assert finding_marks(shown(opened.page(language))) == finding_marks(row.main)
        talk.send(None)


def test_the_json_tells_the_same_findings():
    plain = client("health_region")
    told = as_json(plain.questionnaire, plain.assessment, plain.evaluation, plain.advised, today=TODAY)["findings"]

    ids = {f"{each['id']} {'raised' if each['raised'] else 'possible'}" for each in told}
    assert ids == {row.id for _, row in finding_rows(desk(), "en")}


@both
def test_the_report_and_its_html_tell_the_same_findings(language):
    view = marked().view(language, TODAY)
    html = html_counted(render(view, shipped("templates")))

    for found in (counted(view), html):
        assert finding_marks(" ".join(found["findings-in-full"].elements())) == evaluated()


def test_a_finding_dropped_from_the_screen_or_said_twice_would_be_noticed():
    rows = [row for _, row in finding_rows(desk(), "en")]
    first, *others = (f"{row.main} {row.below}" for row in rows)

    assert finding_marks(" ".join(others)) != evaluated()
    assert finding_marks(" ".join([first, first, *others])) != evaluated()


# --- sources -----------------------------------------------------------------------------------------------


@both
def test_the_sources_of_a_question_stand_beside_it_once(language):
    """One question for each source that some question cites."""
    plain = client("health_region").questionnaire
    asked = {item.question: item.key for item in desk().session.agenda.asked}
    of = {source: key for id_, key in asked.items() for source in plain.questions[id_].sources}
    assert len(of) > 20
    for source, key in of.items():
        desk().go(key)
        found = marks_in(shown(beside(desk(), language)))
        assert found[marked().mark("s", source)] == 1, (source, key)
