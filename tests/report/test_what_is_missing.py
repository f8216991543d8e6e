"""What is not known, who would know it, and what the record itself is called: true of every client, in every edition."""

import re
from dataclasses import replace

import pytest

from bornage import text
from bornage.assessment.entries import AnswerState
from bornage.evaluation.finding_answers import answers_read
from bornage.report.blocks import Body, Bullets, Card, Part, Row, Run, Table, said, words
from bornage.report.edition_parts import edition_parts
from bornage.report.linking import anchors, relinked, targets
from bornage.report.parts.annexes import glossary, notices
from bornage.report.parts.asking import what_changes
from bornage.report.parts.four_factors import all_factors
from bornage.report.parts.open_questions import open_questions
from bornage.report.parts.ruled_out import ruled_out
from bornage.report.parts.unknowns import unknowns
from bornage.report.statement import build_statement
from bornage.report.variant import Variant
from report.test_view import things
from six_clients import CLIENTS, TODAY, client, matter_of

every_client = pytest.mark.parametrize("name", CLIENTS)
EDITIONS = ("full", "brief", "counsel", "extract")


def words_of(thing):
    return " ".join(said(thing)).replace("\u00a0", " ")


def captioned(part, caption):
    return [each for each in things(part, Table) if words_of(each.caption).startswith(caption.replace("\u00a0", " "))]


# --- who is asked ---


@every_client
def test_who_would_know_is_said_of_every_answer_that_is_missing(name, language):
    """A page may begin in the middle of the table: no row leans on a head of the page before."""
    matter = matter_of(name, language)
    w, seen = matter.writer, 0
    part = open_questions(matter)
    roles = {w.prose(w.role(each.id)) for each in matter.questionnaire.roles}
    owners = {w.prose(w.role(each.owner)) for each in matter.assessment.answers.values() if each.owner}
    nobody = w.say("_unknowns.unknowns.nobody")
    for state in ("unknown", "declined", "later"):
        for table in captioned(part, text.words(language, f"report_unknowns.unknowns.caption.{state}")):
            for each in things(table, Row):
                assert "".join(run.text for run in each.cells[-1].lines[0]) in {*roles, *owners, nobody}
                seen += 1
    assert seen


# --- what would change nothing ---


def idle(matter):
    return [each for each in matter.outlook.next_questions.ranked if each.most is None]


@every_client
def test_what_a_workload_requires_is_something_that_an_answer_can_change(name, language):
    matter = matter_of(name, language)
    seen = 0
    settles = [
        each
        for each in matter.outlook.next_questions.ranked
        if each.most and each.most.required and not each.most.verdicts and not each.most.gates
    ]
    for each in settles:
        first = each.most.required[0]
        shown = " ".join("".join(run.text for run in line) for line in what_changes(matter, each))
        assert matter.writer.objective(first.objective) in shown
        assert matter.writer.name(first.workload) in shown
        told = shown.replace(f" ({matter.writer.name(first.workload)})", "")
        rows = [line for row in things(open_questions(matter), Row) for cell in row.cells for line in cell.lines]
        assert told in ["".join(run.text for run in line) for line in rows]
        seen += 1
    assert seen or name == "daycare_portal"


@every_client
def test_a_finding_still_open_stands_beside_the_answer_it_waits_for(name, language):
    matter, seen = matter_of(name, language), 0
    rows = [row for row in things(open_questions(matter), Row) if len(row.cells) == 4]
    for each in idle(matter):
        waiting = {f"#{f.anchor}" for f in matter.open_findings if each.item.key in answers_read(matter, f)}
        number = matter.question_number(each.item.question).text
        said_of = [row for row in rows if words_of(row.cells[0]).startswith(f"{number} ")]
        for row in said_of if waiting and each.item.state != AnswerState.UNASKED else ():
            led = {run.target for run in things(row.cells[2], Run)} if row.cells[2].lines else set()
            seen += bool(led & waiting)
    assert seen


@every_client
def test_no_answer_is_said_to_change_nothing_while_a_finding_waits_for_it(name, language):
    matter = matter_of(name, language)
    waiting = sum(any(e.item.key in answers_read(matter, f) for f in matter.open_findings) for e in idle(matter))
    shown = words_of(unknowns(matter))
    told = {"fr-CA": r"compte(nt)? pour un constat encore ouvert", "en": r"bears? on a finding still open"}[language]

    assert bool(re.search(told, shown)) is bool(waiting)


def test_small_counts_are_in_words_wherever_a_number_of_objectives_is_said(language):
    many = {"fr-CA": "pour deux objectifs", "en": "for two objectives"}[language]
    digits = re.compile(r"\b\d+ (objectifs|objectives)\b")
    shown = [words_of(open_questions(matter_of(name, language))) for name in CLIENTS]

    assert any(many in each for each in shown)
    assert not any(digits.search(each) for each in shown)


# --- what is to be proven ---


@every_client
def test_the_hosting_that_every_answer_to_prove_is_about_is_said_once(name, language):
    matter = matter_of(name, language)
    found = matter.outlook.next_questions.to_prove
    subjects = {each.subject for each in found}
    tables = captioned(unknowns(matter), text.words(language, "report_asking.prove.in_short").split("(")[0].strip())
    for table in tables:
        rows = words_of(tuple(things(table, Row)))
        named = [matter.writer.name(each).replace("\u00a0", " ") for each in subjects]
        assert (len(subjects) == 1 and len(found) > 1) or all(each in rows for each in named)
        if len(subjects) == 1 and len(found) > 1:
            assert named[0] not in rows
            assert named[0] in words_of(table.caption)
    assert bool(tables) is bool(found)


# --- notices ---


@every_client
@pytest.mark.parametrize("edition", EDITIONS)
def test_notices_lead_only_where_there_is_something_and_name_their_own_edition(name, edition, language):
    matter = matter_of(name, language, edition)
    first, rest, _ = edition_parts(matter, Variant(edition))
    own = part_of_all((*first, *rest), "notices")

    assert set(targets(own)) <= set(anchors((first, rest)))
    if edition in {"counsel", "extract"}:
        assert not re.search(r"\b(ce|Le) rapport\b|Rapport produit|\b(t|T)his report\b|Report made", words_of(own))


def part_of_all(parts, id_):
    return next(each for each in parts if each.id == id_)


@every_client
def test_the_full_report_says_where_what_is_missing_is_listed(name, language):
    matter = matter_of(name, language)
    led = set(targets(notices(matter)))

    assert ("part-open-questions" in led) is (open_questions(matter) is not None)
    assert ("part-ruled-out" in led) is (ruled_out(matter) is not None)
    assert "part-unknowns" not in led


def test_a_notice_names_no_appendix_that_was_left_out(cases, language):
    assessment = cases.assessment({"w": "Charge"}, {"h": "Hôte"}, [cases.answer("exit", "h", "l2")])
    matter = cases.matter(assessment, language)
    matter = replace(matter, questionnaire=matter.questionnaire)
    parts = (open_questions(matter), ruled_out(matter))
    missing = {f"part-{id_}" for id_, part in zip(("open-questions", "ruled-out"), parts, strict=True) if part is None}

    assert missing
    assert not missing & set(targets(notices(matter)))


# --- editions ---


def test_what_says_where_a_part_is_comes_before_the_full_stop():
    run = Run("Recommandation 5", "", "#advice-5")
    card = Card("", words("T"), (words("Dépend de : ", run, " (« A »)."),), ())
    (line,) = relinked(card, frozenset(), "(dans le rapport complet)").beside
    shown = "".join(each.text for each in line)

    assert shown == "Dépend de : Recommandation 5 (« A ») (dans le rapport complet)."


# --- statements ---


def statement_of(cases, assessment, who, language="fr-CA"):
    return build_statement(
        cases.questionnaire, assessment, who, language=language, today=TODAY, paper="letter", version="0.1.0"
    )


@pytest.mark.parametrize(
    ("language", "told", "not_told"),
    [
        ("fr-CA", ("une réponse inconnue", "une réponse refusée"), "18 réponses"),
        ("en", ("one unknown answer", "one declined answer"), "18 answers"),
    ],
)
def test_a_statement_counts_apart_what_nobody_knew(cases, language, told, not_told):
    shown = words_of(statement_of(cases, cases.usual(), "", language).facts)

    for each in told:
        assert each in shown
    assert not_told not in shown


def test_a_title_that_somebody_typed_keeps_the_spaces_of_its_language():
    found = client("grand_est_manufacturer")
    made = [
        build_statement(
            found.questionnaire, found.assessment, who, language="en", today=TODAY, paper="a4", version="0.1.0"
        )
        for who in sorted({each.by for each in found.assessment.answers.values() if each.by})
    ]
    titles = [each.title for each in found.assessment.proceedings.documents.values()]
    runs = [run for view in made for run in things(view.facts, Run) if run.language]

    assert any("\u00a0: " in run.text for run in runs) or not any(" : " in each for each in titles)
    assert runs
    assert {run.language for run in runs} == {found.assessment.opened.language}


# --- what is said once ---


@every_client
def test_the_same_sentence_about_several_workloads_is_said_once(name, language):
    covered = {"fr-CA": "tient compte", "en": "into account"}[language]
    shown = [
        words_of(each).partition(" : " if language == "fr-CA" else ": ")
        for each in all_factors(matter_of(name, language))
    ]
    told = [rest for _, _, rest in shown if covered in rest]

    assert len(told) == len(set(told))
    assert not any(each[:1].isupper() for each in told)


# --- glossary ---


def test_the_glossary_holds_every_term_and_no_count_by_hand(language):
    matter = matter_of("daycare_portal", language)
    part = glossary(matter)
    keys = text.words(language, "report_glossary.title")

    assert isinstance(part, Part)
    assert not re.search(r"\d|twenty|vingt", keys.lower())
    declared = len({key for key in _flat(language) if key.endswith(".name")})
    assert sum(len(body.rows) for each in things(part, Table) for body in each.bodies) == declared
    assert list(things(part, Body))
    assert not list(things(part, Bullets))


def _flat(language):
    import tomllib
    from pathlib import Path

    import bornage

    path = Path(bornage.__file__).parent / "locale" / language / "report_glossary.toml"
    for n, term in tomllib.loads(path.read_text(encoding="utf-8"))["term"].items():
        yield from (f"{n}.{key}" for key in term)
