"""Whatever must be printed is printed once where it belongs: in the view, the HTML and the files that travel along.

What each check would not see is tried too: one thing is dropped, or said twice, and the check must say so.
(The pages of the PDF are held against the view in `test_pdf_pages`.)
"""

import datetime as dt
import json
import tomllib
from collections import Counter
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bornage.assessment.entries import Answered, Resolved, SubjectNamed
from bornage.assessment.proceedings import Document, DocumentNamed
from bornage.assessment.seal import sealed
from bornage.assessment.standing import standing_journal
from bornage.assessment.state import fold
from bornage.evaluation.advice import advise
from bornage.evaluation.evaluate import evaluate
from bornage.evaluation.numbering import numbered_sources
from bornage.exchange.as_json import as_json
from bornage.report.html import render
from bornage.report.variant import EDITIONS, Variant
from report.law_questionnaire import FAR, LAW, METADATA, NEAR, UNKNOWN, law_assessment
from report.marked import (
    ADVICE,
    EVERYWHERE,
    Marked,
    advice_mark,
    counted,
    in_part,
    marks_in,
    parts_of,
    twice,
    without,
    wrong,
)
from six_clients import CLIENTS, TODAY, client

every_client = pytest.mark.parametrize("name", CLIENTS)
both = pytest.mark.parametrize("spoken", ["fr-CA", "en"])
AT = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


@cache
def marked(name):
    found = client(name)
    return Marked(found.questionnaire, found.assessment, found.evaluation, found.advised, found.outlook)


@cache
def view_of(name, spoken):
    return marked(name).view(spoken, TODAY)


# --- the view -------------------------------------------------------------------------------------------


@every_client
@both
def test_everything_is_said_once_where_it_belongs(name, spoken):
    assert wrong(marked(name).expected, counted(view_of(name, spoken))) == []


@every_client
def test_there_is_much_to_say(name):
    sorts = Counter(each.sort for each in marked(name).expected)

    wanted = ("finding", "remark", "unknown answer", "duty", "statute", "source", "recommendation", "remark kept back")
    assert min(sorts[each] for each in wanted) > 1


@both
@pytest.mark.parametrize("change", [without, twice])
def test_one_thing_dropped_or_said_twice_is_noticed(spoken, change):
    """One of each sort, in one client's report."""
    told = marked(CLIENTS[0])
    tried = {each.sort: each for each in told.expected if each.times}
    for sort, each in tried.items():
        changed = in_part(view_of(CLIENTS[0], spoken), each.at, lambda blocks, e=each: change(blocks, e.mark))
        assert any(each.mark in fault for fault in wrong(told.expected, counted(changed))), sort
    assert len(tried) > 10


def test_a_remark_kept_back_would_be_noticed():
    told = marked(CLIENTS[0])
    kept = next(each for each in told.expected if each.at == frozenset(EVERYWHERE))
    found = counted(view_of(CLIENTS[0], "en"))

    assert wrong([kept], {**found, "*": found["*"] + Counter([kept.mark])})


# --- other editions -------------------------------------------------------------------------------------


@every_client
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_edition_prints_a_remark_kept_back_or_a_part_otherwise_than_the_whole_report(name, edition):
    """A part that two editions share says the same things in both, unless it is a shorter one under another id."""
    told = marked(name)
    shown = counted(told.view("fr-CA", TODAY, variant=Variant(edition)))

    kept = [each for each in told.expected if each.at == frozenset(EVERYWHERE)]
    assert kept
    assert wrong(kept, shown) == []
    known = {mark for found in counted(view_of(name, "fr-CA")).values() for mark in found}
    assert set(shown["*"]) <= known


# --- the HTML -------------------------------------------------------------------------------------------


class Sections(HTMLParser):
    """What is written in each part of the HTML, but for what stands for a drawing."""

    def __init__(self, page):
        super().__init__()
        self.open, self.of, self.silent, self.advice = [], {}, 0, {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        part = dict(attrs).get("id") or ""
        self.open.append((tag, part))
        self.silent += tag in SILENT

    def handle_endtag(self, tag):
        while self.open and tag not in VOID:
            last, _ = self.open.pop()
            self.silent -= last in SILENT
            if last == tag:
                return

    def handle_data(self, data):
        if not self.silent:
            part = next((id_ for _, id_ in reversed(self.open) if id_.startswith("part-")), "")
            self.of.setdefault(part.removeprefix("part-"), []).append(data)
            for _, id_ in self.open:
                if id_.startswith("recommendation-"):
                    self.advice.setdefault(id_, []).append(data)


VOID = {"br", "col", "meta", "link", "img", "hr", "input", "path", "rect", "circle", "line"}
SILENT = {"head", "style", "script", "title", "desc"}


def html_counted(page):
    sections = Sections(page)
    found = {part: marks_in(" ".join(words)) for part, words in sections.of.items()}
    advice = Counter(advice_mark(" ".join(words)) for words in sections.advice.values())
    return {**found, ADVICE: advice, "*": sum(found.values(), Counter())}


@every_client
@both
def test_the_html_says_the_same_things_in_the_same_parts(name, spoken, templates):
    view = view_of(name, spoken)
    found = html_counted(render(view, templates))

    assert wrong(marked(name).expected, found) == []
    for part, marks in counted(view).items():
        if part != "*":
            assert found.get(part, Counter()) == marks


def test_one_thing_dropped_from_the_html_is_noticed(templates):
    told = marked(CLIENTS[0])
    for each in {each.sort: each for each in told.expected if each.times}.values():
        changed = in_part(view_of(CLIENTS[0], "en"), each.at, lambda blocks, e=each: without(blocks, e.mark))
        faults = wrong(told.expected, html_counted(render(changed, templates)))
        assert any(each.mark in fault for fault in faults), each.sort


# --- the files that travel along ------------------------------------------------------------------------


def differing(told, figures, answers, record):
    """What the evaluation, the answers or the record carried with a report lack."""
    read = told.evaluation
    yield from {(each.finding, each.workload, each.hosting) for each in read.findings} ^ {
        (each["id"], each["workload"], each["hosting"]) for each in figures["findings"]
    }
    yield from {(each.duty, each.workload, each.hosting, each.triggered) for each in read.duties} ^ {
        (each["id"], each["workload"], each["hosting"], each["triggered"]) for each in figures["duties"]
    }
    yield from {each.recommendation for each in told.advised} ^ {each["id"] for each in figures["recommendations"]}
    reaching = {(s.hosting, s.statute) for of in read.statutes.values() for s in of if s.reached is not False}
    stated = {
        (id_, law["id"])
        for id_, hosting in figures["hostings"].items()
        for law in hosting["statutes"]
        if any(path["reached"] is not False for path in law["pathways"].values())
    }
    yield from reaching ^ stated
    counted_in = {"unknown": "unknown", "declined": "declined", "later": "later", "unasked": "unasked"}
    yield from ((k, v) for k, v in counted_in.items() if figures["coverage"][k] != getattr(read.coverage, v))
    given = marks_in(json.dumps(answers, default=str)) + marks_in(json.dumps(record, default=str))
    for each in told.expected:
        is_there = bool(given[each.mark])
        if each.sort in CARRIED and not is_there:
            yield each
        if each.sort == "remark kept back" and is_there:
            yield each


CARRIED = {"remark", "reason", "document", "decision between respondents"}


def carried(told):
    figures = as_json(told.questionnaire, told.assessment, told.evaluation, told.advised, today=TODAY)
    answers = tomllib.loads(sealed(told.assessment, told.questionnaire).decode())
    return json.loads(json.dumps(figures)), answers, tomllib.loads(standing_journal(told.assessment).decode())


@every_client
def test_the_files_inside_say_the_same_and_nothing_kept_back(name):
    assert list(differing(marked(name), *carried(marked(name)))) == []


def test_one_thing_dropped_from_the_files_is_noticed():
    told = marked(CLIENTS[0])
    for key in ("findings", "duties"):
        figures, answers, record = carried(told)
        figures[key].pop()
        assert list(differing(told, figures, answers, record)), key
    figures, answers, record = carried(told)
    remark = next(each for each in told.expected if each.sort == "remark")
    record["entry"] = [each for each in record["entry"] if remark.mark not in str(each)]
    assert remark in list(differing(told, figures, answers, record))


# --- sources --------------------------------------------------------------------------------------------


def cited(view):
    """Numbers of sources that something printed cites, but for their list."""
    others = [part.blocks for part in parts_of(view) if part.id != "sources"]
    return {run.target for part in others for run in runs(part) if run.target.startswith("#source-")}


def listed(told):
    used = numbered_sources(*told.plain, told.evaluation, told.advised)
    return {f"#source-{number}" for number in used.values()}


@every_client
@both
def test_every_source_listed_is_cited_and_every_citation_is_listed(name, spoken):
    assert cited(view_of(name, spoken)) == listed(marked(name))


def runs(thing):
    if isinstance(thing, tuple):
        for each in thing:
            yield from runs(each)
    elif hasattr(thing, "target") and hasattr(thing, "text"):
        yield thing
    elif hasattr(thing, "__dataclass_fields__"):
        for field in thing.__dataclass_fields__:
            yield from runs(getattr(thing, field))


# --- made-up assessments --------------------------------------------------------------------------------

NAMES = st.sampled_from(["", "Alice", "Bob"])
STATES = st.sampled_from(["answered", "answered", "unknown", "declined", "later", "not_applicable", None])
LEVELS = st.sampled_from(["l0", "l1", "l2", "l3", "l4"])
ENTITIES = st.sampled_from([FAR, NEAR, METADATA, UNKNOWN])


@st.composite
def entries(draw, cases):
    """An interview about law: chains, several respondents, remarks kept or not, documents, decisions."""
    hostings = {f"h{n}": {f"e{n}": draw(ENTITIES)} for n in range(draw(st.integers(0, 3)))}
    workloads = tuple(f"w{n}" for n in range(draw(st.integers(0, 2))))
    papers = tuple(f"d{n}" for n in range(draw(st.integers(0, 2))))
    asked = [("policy", ""), *((q, w) for w in workloads for q in ("harm", "outage"))]
    asked += [(q, h) for h in hostings for q in ("barrier", "key", "exit")]
    said = []
    for question, subject in asked:
        for by in draw(st.lists(NAMES, max_size=2, unique=True)):
            state = draw(STATES)
            more = {"by": by, "note": draw(st.sampled_from(["", "Vu."])), "to_print": draw(st.booleans())}
            if state == "answered":
                cited = (draw(st.sampled_from(papers)),) if papers and draw(st.booleans()) else ()
                said.append(cases.answer(question, subject, draw(LEVELS), documents=cited, **more))
            elif state:
                said.append(cases.silence(question, subject, state, draw(st.sampled_from(["", "Parce que."])), **more))
    base = law_assessment(
        cases,
        hostings,
        workloads=workloads,
        complete=tuple(h for h in hostings if draw(st.booleans())),
        keys=tuple(h for h in hostings if draw(st.booleans())),
    )
    decided = [
        Resolved(each.question, each.subject, each, "Décidé.", AT, "Conseil")
        for each in said
        if each.by and each.state == "answered" and draw(st.integers(0, 3)) == 0
    ]
    return base, [
        *(DocumentNamed(Document(id_, f"Pièce {id_}"), AT, "Conseil") for id_ in papers),
        *(Answered(each, AT, "Conseil") for each in said),
        *decided,
    ]


def with_more(base, more):
    """The same assessment with more said."""
    subjects = (*base.workloads, *base.hostings, *base.entities)
    held = [SubjectNamed(each, AT, "t") for each in subjects]
    return fold(base.opened, [*held, *base.said.values(), *more])


@given(data=st.data())
@settings(deadline=None)
def test_whatever_the_interview_nothing_is_dropped(cases, templates, data):
    assessment = with_more(*data.draw(entries(cases)))
    evaluation = evaluate(LAW, assessment)
    advised = tuple(advise(LAW, assessment, evaluation))
    told = Marked(LAW, assessment, evaluation, advised, cases.matter(assessment, questionnaire=LAW).outlook)
    view = told.view(data.draw(st.sampled_from(["fr-CA", "en"])), TODAY)

    assert wrong(told.expected, counted(view)) == []
    assert wrong(told.expected, html_counted(render(view, templates))) == []
    assert list(differing(told, *carried(told))) == []
    assert cited(view) == listed(told)
