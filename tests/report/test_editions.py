"""An edition leaves parts out; what it keeps says what the full report says, under the same numbers."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from bornage import text
from bornage.assessment.entries import AnswerState
from bornage.evaluation.checks import raised
from bornage.report.blocks import Bullets, Card, Cell, Heading, Part, Passage, Run, Table, said
from bornage.report.matter import Matter
from bornage.report.parts.four_factors import counted_facts, factors_of, placed_in
from bornage.report.variant import EDITIONS, Variant
from bornage.report.writer import Writer
from report.test_view import anchors, things
from six_clients import CLIENTS, TODAY, Client, client

VARIANTS = [Variant(edition) for edition in EDITIONS if edition != "full"]


def parts(view):
    return (*view.first, *view.parts)


def whole(view):
    return Counter(said((view.cover, view.contents, view.running, view.first, view.parts)))


def matter_of(found, language):
    writer = Writer(language, found.questionnaire, found.assessment, found.evaluation.home)
    read = (found.questionnaire, found.assessment, found.evaluation, found.advised, found.outlook)
    return Matter(*read, writer, TODAY, "0.1.0", edition="extract")


OWN_KEYS = ("elsewhere", "at_counsel_request", "extract.nothing", "cover.distribution", "duties.open")


def own_words(language, view):
    """What an edition says of itself."""
    own = {view.running.status, view.contents.note, view.cover.kind}
    own |= {text.words(language, f"report_editions.{key}") for key in OWN_KEYS}
    own |= {f" {text.words(language, 'report_editions.elsewhere')}"}
    own |= {each for row in view.cover.facts.bodies[0].rows[:3] for each in said(row)}
    own |= {part.title for part in view.parts if part.id == "sources"}  # it counts those the edition cites
    return {word for each in own for word in (each, re.sub(" (?=[:»])|(?<=«) ", "\u00a0", each))}


@pytest.fixture(params=VARIANTS, ids=lambda each: each.edition)
def variant(request):
    return request.param


SAID_IN_ITS_OWN_WAY = {
    "brief": {"notices"},
    "counsel": {"notices", "opinion", "subjects", "crosswalks", "duties-in-full", "open-questions"},
    "extract": {"notices"},
}
"""Parts of an edition that are not those of the full report, word for word; their own tests say what they are."""


def entries_of(view):
    return (*view.contents.body, *view.contents.appendices)


@pytest.mark.parametrize("name", ["daycare_portal", "grand_est_manufacturer"])
def test_an_edition_never_says_what_the_full_report_does_not(name, language, variant):
    full, view = (client(name).edition(language, each) for each in (Variant(), variant))
    spoken = set(whole(full))
    own = SAID_IN_ITS_OWN_WAY[variant.edition]
    kept = [part for part in parts(view) if part.id not in own and not part.id.startswith("extract")]
    named = [each for each in entries_of(view) if each.anchor.removeprefix("part-") in {part.id for part in kept}]

    news = set(said((view.cover, view.running, *named, *kept))) - spoken - own_words(language, view)
    shown = {each.strip(" :") for words in spoken for each in (words, *words.split("\u00a0:"), without_level(words))}

    assert not {each for each in news if each.strip() not in shown}
    assert any(said(tuple(kept))) == bool(kept), "the parts were looked at"


def without_level(words):
    """What is said of the evidence of an answer, where its level is left out."""
    return re.sub(r"^(?:niveau|level) \d(?: · )?", "", words)


def test_an_edition_says_nothing_more_often_than_the_full_report(cases, language, variant):
    if variant.edition == "extract":
        pytest.skip("its factors are those of an appendix, under titles of their own")
    full, view = (cases.view(cases.usual(), language, variant=each) for each in (Variant(), variant))
    own = SAID_IN_ITS_OWN_WAY[variant.edition]
    kept = [part for part in parts(view) if part.id not in own]
    spoken = Counter(said(parts(full)))
    more = Counter(said(tuple(kept))) - spoken - Counter(map(without_level, spoken.elements()))

    assert set(more) <= own_words(language, view)


def test_every_link_of_an_edition_leads_somewhere(language, variant):
    view = client("daycare_portal").edition(language, variant)
    known = {f"#{each}" for each in anchors(view)}

    assert {run.target for run in things((view.first, view.parts), Run) if run.target.startswith("#")} <= known
    entries = (*view.contents.body, *view.contents.appendices)
    assert [f"#{each.anchor}" for each in entries] == [f"#{part.anchor}" for part in parts(view)]


def test_a_part_keeps_its_number_from_one_edition_to_the_next(variant):
    full, view = (client("daycare_portal").edition("en", each) for each in (Variant(), variant))
    numbers = {part.id: part.number for part in parts(full)}

    assert all(numbers[part.id] == part.number for part in parts(view) if part.id in numbers)
    assert len({part.number for part in parts(view)}) == len(parts(view))


def test_a_pointer_to_a_part_left_out_says_where_it_is(language):
    view = client("daycare_portal").edition(language, Variant("brief"))
    elsewhere = text.words(language, "report_editions.elsewhere")

    assert not any(part.id == "plan" for part in parts(view))
    assert any(elsewhere in each for each in said(view.first))


def test_the_brief_version_holds_what_a_board_decides_on():
    view = client("daycare_portal").edition("en", Variant("brief"))

    assert [part.id for part in parts(view)] == [
        "decision",
        "gaps",
        "duties",
        "recommendations",
        "acceptance",
        "notices",
    ]
    assert [part.id for part in view.first] == ["decision"]


def judging(language):
    """Everything that the report says of an answer beyond the answer: as whole phrases, or with the figures they take."""

    def area(name, *keys):
        return {text.words(language, f"{name}.{key}") for key in keys}

    verdicts = ("blocked", "falls_short", "cannot_be_concluded", "met_on_statements", "met")
    phrases = area("method.verdict", *verdicts)
    phrases |= area("report_crosswalks", *(f"outcome.{each}" for each in ("pass", "fail", "undecided", "settled")))
    phrases |= area("report_words.standing", "short", "open", "unproven", "met")
    phrases -= area("report_statutes.matrix", "reaches")  # what French says of a law that reaches something, too
    scales = area("report_words", *(f"{scale}.{n}" for scale in ("exposure", "control") for n in range(5)))
    level = text.words(language, "report_annex.answers.level", level="@").replace("@", "[0-4]")
    response = text.words(language, "report_crosswalks.response", response="@", count="#")
    response = response.replace("@", r"\d( \S+ \d)?").replace("#", r"\d")
    patterns = [
        *(rf"(.*: )?{re.escape(each)}" for each in phrases),
        *(rf".*[0-4] \({re.escape(each)}\).*" for each in scales),
        rf"(.* · )?{level}( · .*)?",
        response,
        rf".*{re.escape(text.words(language, 'report_crosswalks.no_level'))}.*",
    ]
    return re.compile("|".join(patterns).replace("\u00a0", " "))


def judged(found, view, language):
    """Whatever judges in some parts: a level, an outcome, a verdict, a finding, an action, or a colour that says one."""
    judges = judging(language)
    advised = {each.recommendation for each in found.advised}
    titles = {found.questionnaire.recommendation[id_].title.to(language) for id_ in advised}
    spoken = list(said(parts(view)))
    yield from (each for each in spoken if judges.fullmatch(each.replace("\u00a0", " ").strip()))
    yield from (title for title in titles if any(title in each for each in spoken))
    yield from (each.tone for each in things(parts(view), Cell) if each.tone.startswith(("level-", "stand ")))
    yield from (each for each in things(parts(view), (Passage, Card)) if each.register in {"advice", "reading"})


@pytest.mark.parametrize("name", CLIENTS)
def test_counsel_is_handed_no_level_no_verdict_and_no_advice(name, language):
    found = client(name)
    view = found.edition(language, Variant("counsel"))

    assert not list(judged(found, view, language))
    assert {
        "subjects",
        "chain",
        "statutes",
        "crosswalks",
        "answers",
        "provenance",
        "sources",
        "opinion",
        "notices",
    } <= {p.id for p in parts(view)}


@pytest.mark.parametrize("part", ["subjects", "crosswalks", "answers"])
def test_a_judgement_that_came_back_to_counsel_would_be_noticed(part, language, monkeypatch):
    """The check above can fail: with the parts as the full report has them, each of the three is caught."""
    found = client("daycare_portal")
    monkeypatch.setattr("bornage.report.matter.FACTS_ONLY", frozenset())
    view = Client.edition.__wrapped__(found, language, Variant("counsel"))
    alone = replace(view, first=(), parts=tuple(each for each in view.parts if each.id == part))

    assert list(judged(found, alone, language))


def test_counsel_reads_which_answers_bear_on_a_criterion_and_their_evidence(language):
    found = client("daycare_portal")
    (part,) = (each for each in found.edition(language, Variant("counsel")).parts if each.id == "crosswalks")
    open_ = [each for each in AnswerState if each not in {AnswerState.ANSWERED, AnswerState.SKIPPED}]
    states = "|".join(re.escape(text.words(language, f"report_crosswalks.bears.{each}")) for each in open_)
    label = rf"(E[0-4]|{states})(, (E[0-4]|{states}))*"
    tables = [each for each in things(part, Table) if each.has_heads]
    *tables, short = tables  # frameworks that take a line each come last, and have no criterion there
    assert not any(re.search(r"Q\d|E[0-4]", words) for words in said(short))
    cells = [each for table in tables for row in table.bodies[0].rows for each in row.cells[1:]]
    lines = ["".join(run.text for run in line) for each in cells for line in each.lines]

    answered = [each for each in lines if re.search(r"E[0-4]", each)]
    assert len(answered) > len(cells) / 2
    empty = {
        text.words(language, "report_words.join.nothing"),
        text.words(language, "report_crosswalks.outcome.not_applicable"),
    }
    assert all(each in empty or re.fullmatch(rf"{label} · Q\d+( Q\d+)*", each) for each in lines)


def test_the_notices_of_an_edition_speak_of_what_it_holds(language, variant):
    """A notice that points to a part left out, or to grades or levels that are not printed, is another edition's."""
    view = client("daycare_portal").edition(language, variant)
    (part,) = (each for each in view.parts if each.id == "notices")
    spoken, rest = " ".join(said(part)), " ".join(said(tuple(each for each in parts(view) if each.id != "notices")))

    for code in ("E0", "E4"):
        assert code not in spoken or re.search(r"\bE[0-4]\b", rest)
    if variant.edition != "brief":
        assert text.words(language, "report_editions.elsewhere") not in spoken
        assert not re.search("SEAL|SecNumCloud|niveau|level", spoken)


def test_an_extract_says_each_fact_on_a_line_with_what_it_rests_on(language):
    found = client("daycare_portal")
    view = found.edition(language, Variant("extract"))
    grades = [text.words(language, f"report_statutes.grade.E{n}") for n in range(5)]
    asked = text.words(language, "report_crosswalks.four.not_known")
    covered = {"fr-CA": "tient compte", "en": "into account"}[language]
    laws = tuple(
        text.words(language, f"report_crosswalks.four.laws.{each}").replace("\u00a0", " ")[:30]
        for each in ("reaching", "possible", "records", "stopping", "home", "none", "open")
    )
    note = text.words(language, "report_annex.answers.note", note="").replace("\u00a0", " ").strip()
    extracts = [each for each in view.parts if each.id.startswith("extract")]

    assert extracts
    for part in extracts:
        last = next((n for n, b in enumerate(part.blocks) if isinstance(b, Heading) and n and b.level == 3), None)
        lines = [
            "".join(run.text for run in item) for each in things(part.blocks[:last], Bullets) for item in each.items
        ]
        plain = [each.replace("\u00a0", " ") for each in lines]
        facts = [each.partition(f" {note}")[0].rstrip() for each in plain if not each.startswith(laws)]
        workload = next((w.id for n, w in enumerate(found.assessment.workloads, 1) if part.id == f"extract-{n}"), None)
        known, missing = counted_facts(matter_of(found, language), workload) if workload else (0, 0)

        assert all(asked in each or each.endswith(tuple(f"({grade})." for grade in grades)) for each in facts)
        assert bool(facts) == bool(known + missing)
        assert sum(asked in each for each in plain) <= missing  # hostings of which the same is said are said together
        assert sum(covered in each for each in said(part)) <= sum(each.level == 3 for each in things(part, Heading))
        assert not re.search(r"\bE[0-4]\b", " ".join(said(part)))


def test_that_counsel_asked_is_said_only_when_somebody_said_so(cases, language):
    told = text.words(language, "report_editions.at_counsel_request")
    silent, spoken = (
        cases.view(cases.usual(), language, variant=Variant("counsel", at_counsel_request=each))
        for each in (False, True)
    )

    assert not any(told in each for each in whole(silent))
    assert told in spoken.running.status
    assert any(told == each for each in said(spoken.cover.facts))


def test_an_extract_has_one_part_for_each_workload_or_for_the_one_asked_for():
    found = client("daycare_portal")
    workloads = [each.id for each in found.assessment.workloads]
    every, one = (found.edition("en", Variant("extract", each)) for each in ("", workloads[1]))

    matter = matter_of(found, "en")
    told = [n for n, each in enumerate(workloads, 1) if any(factors_of(matter, each))]
    rest = [each.name for n, each in enumerate(found.assessment.workloads, 1) if n not in told]

    assert told
    assert [part.id for part in every.parts] == [*(f"extract-{n}" for n in told), "notices"]
    assert [part.topic for part in every.parts[:-1]] == [found.assessment.workloads[n - 1].name for n in told]
    spoken = " ".join(said(every.parts[-2].blocks))
    assert all(name in spoken for name in rest), "a workload that no text concerns is said once, with the others"
    assert [part.id for part in one.parts] == ["extract-2" if 2 in told else "extract-none", "notices"]
    assert found.assessment.workloads[1].name in one.parts[0].title


def test_an_extract_says_which_hostings_it_leaves_out_and_which_laws_and_criteria_stay_open(language):
    found = client("vehicle_registration")
    parts_ = [each for each in found.edition(language, Variant("extract")).parts if each.id.startswith("extract-")]
    left = text.words(language, "report_editions.extract.hostings_left_out")
    open_ = text.words(language, "report_editions.extract.open")

    for part, workload in zip(parts_, found.assessment.workloads, strict=True):
        held = {each.hosting for each in found.assessment.placements if each.workload == workload.id}
        headings = ["".join(said(each)) for each in things(part, Heading)]
        assert left in headings
        assert open_ in headings
        assert {"fr-CA": "restent ouverts", "en": "stay open"}[language] in part.title
        spoken = " ".join(said(part))
        assert all(each.name in spoken for each in found.assessment.hostings if each.id in held)


def test_facts_that_do_not_sit_well_together_say_so_where_they_are_copied(language):
    found = client("financial_cooperative")
    spoken = " ".join(said(found.edition(language, Variant("extract")).parts))
    raised_ = {found.questionnaire.check[each.check].text.to(language) for each in raised(found.readings)}

    assert any(each in spoken for each in raised_)


def test_every_law_is_said_of_a_hosting_that_it_reaches(language):
    """A law of the trusted jurisdiction, metadata and stopping are laws too: nobody pastes that there is none."""
    found = client("vehicle_registration")
    matter = matter_of(found, language)
    parts_ = [each for each in found.edition(language, Variant("extract")).parts if each.id.startswith("extract-")]
    for part, workload in zip(parts_, found.assessment.workloads, strict=True):
        spoken = " ".join(said(part))
        for extract in found.questionnaire.reported.extracts:
            for hosting in placed_in(matter, extract, workload.id):
                reached = [each.statute for each in matter.law[hosting] if each.at_all is not False]
                assert reached
                assert all(
                    each.title.to(language).replace("\u00a0", " ")[:25] in spoken.replace("\u00a0", " ")
                    for each in reached
                )


def test_the_full_report_is_what_it_was_without_editions(cases, language):
    view = cases.view(cases.usual(), language)

    assert view.contents.note == ""
    assert not any(isinstance(each, Part) and each.id == "progress" for each in parts(view))


def test_the_pages_say_what_the_edition_leaves_out(cases, language, templates, variant):
    from html import unescape

    from bornage.report.html import render

    view = cases.view(cases.usual(), language, variant=variant)
    page = unescape(render(view, templates))

    assert f"<p>{view.contents.note}</p>" in page
    assert view.cover.kind in page
    assert page.count(view.running.status) >= 1
