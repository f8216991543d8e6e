"""Findings on screen: the report's, in its order and its words, each with the way to the answers it reads."""

import pytest

from bornage.assessment.proceedings import Revealed
from bornage.interview.desk import Desk
from bornage.interview.finding_words import FindingWords
from bornage.interview.findings import findings_now
from bornage.interview.talk import Choose, Pick, Sure
from bornage.interview.talks.findings import finding_rows, findings
from bornage.report.matter import Matter
from bornage.report.parts.finding_evidence import grades_of, where_else
from bornage.report.parts.findings import _title as title_of_part
from bornage.report.parts.open_findings import settling
from bornage.report.parts.reasons import filled_title
from bornage.report.writer import Writer
from bornage.text import LANGUAGES
from interview.health_region import desk_of, hold
from interview.small_findings import KEYS, PLACE, PRIVATE, desk_with_findings
from interview.standin import new_session, said
from six_clients import CLIENTS, TODAY, client

YES, NO = True, False
HELD = f"{KEYS} raised"
every_client = pytest.mark.parametrize("name", CLIENTS)
both = pytest.mark.parametrize("language", LANGUAGES)


def matter_of(name, language="en"):
    """What the report tells findings from: nothing that takes seconds to work out."""
    found = client(name)
    writer = Writer(language, found.questionnaire, found.assessment, found.evaluation.home)
    return Matter(found.questionnaire, found.assessment, found.evaluation, (), None, writer, TODAY, "0.1.0")


def rows_of(desk, language="en", typed=""):
    return hold(findings(desk)).steps[0].rows(language, typed)


def ids(desk, typed=""):
    return [row.id for row in rows_of(desk, "en", typed) if not row.id.startswith("head:")]


def page_of(step, language="en"):
    return [f"{each.lead}{each.text}" for each in step.page(language)]


# --- what the report says ------------------------------------------------------------------------------------


@every_client
@both
def test_they_are_those_of_the_report_in_its_order_with_its_titles(name, language):
    desk, matter = desk_of(name), matter_of(name, language)
    rows = [row for _, row in finding_rows(desk, language)]

    every = (*matter.findings, *matter.open_findings)
    assert len(rows) == len(every)
    for row, each in zip(rows, every, strict=True):
        assert filled_title(matter, each) in row.main, each.finding.id
        assert matter.writer.say("_findings.findings.number", number=each.number) in row.main
        assert f"{each.finding.id} " in row.id


@every_client
@both
def test_grade_reach_weight_and_what_would_settle_are_those_of_the_report(name, language):
    desk, matter = desk_of(name), matter_of(name, language)
    w = matter.writer
    rows = {row.id: row.below for _, row in finding_rows(desk, language)}
    for each in (*matter.findings, *matter.open_findings):
        severity = each.finding.severity.value
        if each.is_raised:
            id_, told = (
                f"{each.finding.id} raised",
                [w.sentence(w.say(f"_words.severity.{severity}")), grades_of(matter, each)],
            )
        else:
            axes = ", ".join([*each.finding.objectives, *(w.harm(harm.value) for harm in each.finding.harms)])
            numbers = ", ".join(matter.questionnaire.number(question) for question in settling(matter, each))
            id_, told = (
                f"{each.finding.id} possible",
                [w.say(f"_findings.findings.open.weight.{severity}", axes=axes), numbers],
            )
        is_of_all = all(reading.workload is None and reading.hosting is None for reading in each.readings)
        told += [] if is_of_all else where_else(matter, each)
        assert [part for part in told if part not in rows[id_]] == [], each.finding.id


@every_client
@both
def test_how_many_there_are_is_said_as_on_the_page_of_findings(name, language):
    desk, matter = desk_of(name), matter_of(name, language)
    found = findings_now(desk)

    summary = FindingWords(found, language, " · ").summary()

    title = title_of_part(matter)
    assert summary.startswith(f"{title}.")
    assert matter.writer.count("finding", len(found.possible)).casefold() in summary.removeprefix(title).casefold()


@every_client
@both
def test_opened_each_says_what_its_card_says(name, language):
    """Criterion and what would follow; its cause only where it is established: else it would be told as a fact."""
    desk, matter = desk_of(name), matter_of(name, language)
    desk.session.conduct.reveal()
    talk = findings(desk)
    next(talk)
    for each in (*matter.findings, *matter.open_findings):
        opened = talk.send(f"{each.finding.id} {'raised' if each.is_raised else 'possible'}")
        page = " ".join(page_of(opened, language))
        w, finding = matter.writer, each.finding
        told = [w.read(finding.criterion), w.read(finding.consequence)]
        told += [w.read(matter.questionnaire.sources[id_].title) for id_ in finding.sources]
        told += [w.read(finding.cause)] if each.is_raised else []
        page = w.prose(page)
        assert [part for part in told if part not in page] == [], finding.id
        assert (w.read(finding.cause) in page) is each.is_raised, finding.id
        assert "{" not in page
        talk.send(None)


@every_client
def test_every_open_finding_leads_first_to_what_would_settle_it(name):
    desk, matter = desk_of(name), matter_of(name)
    desk.session.conduct.reveal()
    talk = findings(desk)
    next(talk)
    led = 0
    for each in matter.open_findings:
        opened = talk.send(f"{each.finding.id} possible")
        wanted = settling(matter, each)
        asked = {item.question for item in desk.session.agenda.items}
        if wanted and set(wanted) <= asked:
            assert opened.options[0].id.partition("/")[0] == wanted[0]
            assert opened.options[0].words("en").startswith("To be settled by the answer to")
            led += 1
        talk.send(None)
    assert led > 5


# --- asking for them -----------------------------------------------------------------------------------------


def test_they_are_asked_for_and_that_is_recorded():
    desk = desk_with_findings(are_shown=False)

    refused = hold(findings(desk), NO)
    shown_before = desk.session.assessment.proceedings.revealed
    asked = hold(findings(desk), YES)

    assert [type(step) for step in refused.steps] == [Sure]
    assert (refused.said.key, shown_before) == ("interview_review.said.not_shown", ())
    assert [type(step) for step in asked.steps] == [Sure, Pick]
    assert [each.section for each in desk.session.journal.entries if isinstance(each, Revealed)] == [""]
    assert [type(step) for step in hold(findings(desk)).steps] == [Pick]


def test_where_nothing_is_looked_for_that_is_said():
    desk = Desk(new_session())
    desk.session.conduct.reveal()

    held = hold(findings(desk))

    assert held.steps == []
    assert held.said.to("en") == "The answers show no finding"


def test_nothing_is_worked_out_before_they_are_asked_for():
    desk = desk_with_findings()
    desk.go(("constitution", ""))
    desk.pick("private")

    assert "findings" not in desk.latest._kept
    hold(findings(desk))
    assert "findings" in desk.latest._kept


# --- the list ------------------------------------------------------------------------------------------------


def test_they_stand_by_weight_under_heads_then_those_left_open():
    desk = desk_with_findings()
    desk.session.answer(said("constitution", "private"))

    mains = [row.main for row in rows_of(desk)]

    assert mains == [
        "Decisive findings",
        "Finding 1 · The provider holds the keys of “Nuage”",
        "Minor findings",
        "Finding 2 · The organization is private",
    ]


def test_the_title_names_one_place_and_the_others_are_said_below():
    row = rows_of(desk_with_findings())[1]

    assert row.below == "Decisive · SOV-3, Confidentiality · Evidence: E1 · Also holds for “Sur place”."


def test_what_is_typed_finds_by_title_weight_place_and_question():
    desk = desk_with_findings()

    assert ids(desk, "nuage decisive") == [HELD]
    assert ids(desk, "q1") == [f"{PRIVATE} possible"]
    assert ids(desk, "nowhere") == []


def test_a_head_opens_the_first_under_it():
    desk = desk_with_findings()

    held = hold(findings(desk), f"head:{HELD}")

    assert page_of(held.steps[1])[0] == "The provider holds the keys of “Nuage”"


def test_one_comes_back_to_the_finding_that_was_opened():
    desk = desk_with_findings()

    back = hold(findings(desk), HELD, None).steps[-1]
    again = hold(findings(desk)).steps[0]

    assert (back.at, again.at) == (HELD, HELD)


def test_once_it_is_settled_one_comes_back_to_where_it_stands_now_and_to_the_top_where_it_is_gone():
    desk = desk_with_findings()
    hold(findings(desk), f"{PRIVATE} possible", "constitution/")
    desk.pick("private")
    raised = hold(findings(desk)).steps[0]
    desk.pick("public")
    gone = hold(findings(desk)).steps[0]

    assert (raised.at, gone.at) == (f"{PRIVATE} raised", "")


def test_a_finding_that_is_gone_is_not_opened():
    desk = desk_with_findings()

    held = hold(findings(desk), "gone raised")

    assert [type(step) for step in held.steps] == [Pick, Pick]


# --- answers -------------------------------------------------------------------------------------------------


def test_it_leads_to_the_answers_it_reads():
    desk = desk_with_findings()
    second = desk.session.assessment.hostings[1].id

    held = hold(findings(desk), HELD, f"root_key/{second}")

    assert isinstance(held.steps[1], Choose)
    assert held.is_over
    assert desk.key == ("root_key", second)


def test_where_it_reads_many_one_digit_leads_to_all_of_them():
    desk = desk_with_findings(hostings=("Un", "Deux", "Trois", "Quatre", "Cinq"))
    for hosting in desk.session.assessment.hostings:
        desk.session.answer(said("root_key", "none", hosting.id))
    last = desk.session.assessment.hostings[-1].id

    held = hold(findings(desk), HELD, "every", f"root_key/{last}")

    assert [option.id for option in held.steps[1].options][-1] == "every"
    assert len(held.steps[1].options) == 4
    assert len(held.steps[2].rows("en", "")) == 5
    assert [row.below for row in held.steps[2].rows("en", "cinq")] == ["Cinq: Choice none (E1)"]
    assert desk.key == ("root_key", last)


def test_leaving_all_answers_goes_back_to_the_finding():
    desk = desk_with_findings(hostings=("Un", "Deux", "Trois", "Quatre", "Cinq"))
    for hosting in desk.session.assessment.hostings:
        desk.session.answer(said("root_key", "none", hosting.id))

    held = hold(findings(desk), HELD, "every", None, None, None)

    assert [type(step) for step in held.steps] == [Pick, Choose, Pick, Choose, Pick]
    assert held.said is None


def test_what_is_ticked_and_not_confirmed_is_not_left_behind():
    desk = desk_with_findings()
    workload = desk.session.assessment.workloads[0].id
    desk.go(("data_types", workload))
    desk.pick("health")

    held = hold(findings(desk), HELD, "root_key/nuage")

    assert held.said.key == "unconfirmed"
    assert desk.key == ("data_types", workload)


def test_what_others_said_is_hidden_from_whoever_has_not_spoken():
    desk = desk_with_findings()
    second = desk.session.assessment.hostings[1].id
    desk.session.answer(said("root_key", "none", second, by="ciso"))
    open_ = " ".join(page_of(hold(findings(desk), HELD).steps[1]))
    desk.speak("legal")

    page = " ".join(page_of(hold(findings(desk), HELD).steps[1]))

    assert "Sur place: Choice none (E1)" in open_
    assert "Choice none" not in page
    assert "answers hidden" in page


def test_two_entities_of_one_name_are_told_apart_by_their_hosting():
    desk = desk_of("health_region")
    desk.session.conduct.reveal()
    first = findings_now(desk).raised[0]

    page = page_of(hold(findings(desk), f"{first.finding.id} raised").steps[1])

    assert any(
        "Cumulant Canada ULC (fictif) (Cumulant à Montréal, clés du fournisseur (fictif))" in line for line in page
    )


# --- as answers change ---------------------------------------------------------------------------------------


def test_an_answer_changed_and_undone_shows_at_once():
    desk = desk_with_findings()
    before = ids(desk)

    desk.go(("constitution", ""))
    desk.pick("private")
    raised = ids(desk)
    desk.undo()

    assert before == [HELD, f"{PRIVATE} possible"]
    assert raised == [HELD, f"{PRIVATE} raised"]
    assert ids(desk) == before


def test_while_it_is_open_the_list_follows_the_assessment():
    desk = desk_with_findings()
    talk = findings(desk)
    step = next(talk)
    before = len(step.rows("en", ""))

    desk.session.answer(said("root_key", "ours", "nuage"))
    desk.session.answer(said("root_key", "ours", desk.session.assessment.hostings[1].id))

    assert before == 4
    assert [row.id for row in step.rows("en", "") if row.id.startswith(PLACE)] == [f"{PLACE} possible"]
    assert not [row.id for row in step.rows("en", "") if row.id == HELD]


def test_an_open_title_says_that_it_is_not_established():
    desk = desk_with_findings()
    desk.session.answer(said("root_key", "ours", "nuage"))
    mains = {row.id: row.main for row in rows_of(desk)}

    assert mains[f"{PLACE} possible"].endswith("The keys of “Nuage” could be far away")
    assert mains[f"{PRIVATE} possible"].endswith("The organization is private (not ruled out)")


@both
def test_hostile_names_stand_as_text(language):
    desk = desk_with_findings(hostings=("[bold]x[/] \x1b[31m {workload}\u202e", "b" * 200))
    row = next(findings(desk)).rows(language, "")[1]

    assert "\x1b" not in row.main + row.below
    assert "\u202e" not in row.main + row.below
    assert "{workload}" in row.main + row.below
