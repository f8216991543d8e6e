"""`bornage trace`: what a person and a program read, in both languages, and what is refused."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from bornage.assessment.answers_file import read_answers
from bornage.assessment.record import to_entries
from bornage.assessment.state import fold
from bornage.commands.trace_text import lines_of
from bornage.evaluation.advice import advise
from bornage.evaluation.evaluate import evaluation_of
from bornage.evaluation.readings import Readings
from bornage.evaluation.tracing.graph import Graph
from bornage.evaluation.tracing.trace import Address, Sort, trace
from bornage.questionnaire.load import load
from bornage.text import LANGUAGES
from given import AT, assessment

ROOT = Path(__file__).parents[2]


def indents(answer):
    return [len(line) - len(line.lstrip(" ")) for line in answer.splitlines() if line.strip()]


def test_an_answer_is_shown_with_who_when_grade_and_entry(bornage, recorded):
    code, answer, complaint = bornage("trace", recorded, "root_key@offer")

    assert (code, complaint) == (0, "")
    head = answer.split("Rests on")[0]
    assert "Where is the root key kept?" in head
    assert "E3 (document seen and matched to this service)" in head
    assert "said by CISO" in head
    entry = re.search(rf"entry (\d+), {re.escape(str(recorded))}:(\d+): tester", head)
    lines = recorded.read_text(encoding="utf-8").splitlines()
    assert lines[int(entry[2]) - 1] == "[[entry]]"
    assert lines[int(entry[2])] == f"n = {entry[1]}"
    question = re.search(r"(\S+sections/keys\.toml):(\d+)", head)
    assert question


def test_what_rests_on_an_answer_leads_up_to_the_verdict(bornage, recorded):
    up = bornage("trace", recorded, "root_key@offer")[1].split("What rests on it")[1]

    assert "offer:SOV-3" in up
    assert "permits/offer" in up
    assert indents(up)[1] > 0


def test_a_verdict_leads_down_to_conditions_and_sources(bornage, recorded):
    down = bornage("trace", recorded, "permits/offer")[1].split("What rests on it")[0]

    assert "nobody has said" in down
    assert re.search(r"rules/\w+\.toml:\d+  when = '", down)
    assert "as of " in down
    assert "checked " in down


def test_an_unknown_answer_says_why_and_who_owes_it(bornage, recorded):
    head = bornage("trace", recorded, "access_countries@offer")[1].split("Rests on")[0]

    for said in ("asked, nobody knows", "Le fournisseur doit répondre", "owed by Approvisionnement", "December"):
        assert said in head


@pytest.fixture(scope="module")
def graph():
    """A real sample, one more hosting at a provider of the catalogue, and no entry of any journal."""
    questionnaire = load(ROOT / "questionnaires" / "cloud_sovereignty").questionnaire
    answers = read_answers(ROOT / "sample_reports" / "clients" / "health_region.toml").answers
    assert questionnaire
    assert answers
    entries, _ = to_entries(answers, questionnaire, AT, "tester")
    assessed = fold(assessment(home=answers.home).opened, entries)
    readings = Readings(questionnaire, assessed)
    evaluation = evaluation_of(readings)
    advised = advise(questionnaire, assessed, evaluation)
    return Graph(readings, evaluation, advised, today=AT.date(), entries=entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_words_in_both_languages(graph, language):
    known = [*graph.known, Address(Sort.QUESTION, "entity_control")]
    few = {address.sort: address for address in known}
    for address in (*few.values(), *known[::25]):
        lines = list(lines_of(trace(graph, address), language, Path("client.toml")))
        assert len(lines) > 3
        assert not [line for line in lines if "{" in line and " = '" not in line]


@pytest.mark.parametrize("asked", ["offer:SOV-3", "us_cloud_act", "chain@offer", "eu_csf@offer", "edpb_2020_01"])
def test_a_trace_is_said_in_french(bornage, recorded, asked):
    code, answer, complaint = bornage("trace", recorded, asked, "--lang", "fr-CA")

    assert (code, complaint) == (0, "")
    assert "Repose sur" in answer
    assert "Ce qui repose dessus" in answer


def test_a_reference_printed_in_the_report_is_what_the_trace_shows(bornage, tmp_path):
    file, page = tmp_path / "client.toml", tmp_path / "client.html"
    sample = ROOT / "sample_reports" / "clients" / "health_region.toml"
    assert bornage("record", file, "--from", sample)[0] == 0
    assert bornage("report", file, "--lang", "fr-CA", "--html", "-o", page)[0] == 0
    report = page.read_text(encoding="utf-8")

    printed = sorted(set(re.findall(r"(Constat|Recommandation)[ \u00a0](\d+)", report)))
    questions = sorted(set(re.findall(r"\bQ(\d+)\b", report)), key=int)
    assert printed
    assert questions
    for word, number in printed[:: len(printed) // 3]:
        code, answer, _ = bornage("trace", file, word, number, "--lang", "fr-CA")
        assert code == 0
        title = answer.splitlines()[0].split("  ")
        assert title[1] == word
        anchor = {"Constat": "finding", "Recommandation": "recommendation"}[word]
        card = report.split(f'id="{anchor}-{number}"')[1][:3000]
        assert title[2].replace("\u00a0", " ") in unescape(re.sub("<[^>]+>", "", card)).replace("\u00a0", " ")
    for number in questions[:: len(questions) // 3]:
        assert bornage("trace", file, f"Q{number}")[0] == 0


def test_the_same_trace_for_a_program(bornage, recorded):
    code, answer, _ = bornage("trace", recorded, "root_key@offer", "--json")
    found = json.loads(answer)

    assert (code, found["asked"]) == (0, "root_key@offer")
    (one,) = found["traces"]
    target = one["target"]
    assert (target["address"], target["sort"]) == ("root_key@offer", "answer")
    assert target["values"]["value"] == "customer_external"
    assert set(target["values"]["answer"]) == set(LANGUAGES)
    assert target["entry"]["author"] == "tester"
    assert target["rules"][0]["file"].endswith("sections/keys.toml")
    assert all(set(each) >= {"role", "address", "sort", "shown_above", "supports"} for each in one["supports"])


def test_an_id_that_stands_in_several_places_gives_each(bornage, recorded):
    found = json.loads(bornage("trace", recorded, "Q1", "--json")[1])

    assert [each["target"]["values"]["state"] for each in found["traces"]] == ["answered"]
    texts = bornage("trace", recorded, "us_fisa_702")[1].split("What rests on it")
    assert len(texts) > 2


def test_the_same_answers_can_be_traced_from_another_home(bornage, recorded):
    here = bornage("trace", recorded, "home")[1]
    there = bornage("trace", recorded, "home", "--home", "FR")[1]

    assert "CA-QC and CA" in here
    assert "entry 1" in here
    assert "FR" in there
    assert "entry" not in there.split("Rests on")[0]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("rot_key@offer", "`root_key@offer`"),
        ("offer", "`offer:SOV-1`"),
        ("C999", "to it: `C"),
        ("[999]", "to it: `["),
        ("règle 99", "to it: `règle "),
        ("Q999@offer", "to it: `Q"),
        ("\x1b[2J", ""),
    ],
)
def test_an_unknown_id_gets_one_message_with_near_ones(bornage, recorded, asked, near):
    code, answer, complaint = bornage("trace", recorded, asked)

    assert (code, answer) == (1, "")
    assert "bornage trace --help" in complaint
    assert complaint.count("\n") == 1
    assert near in complaint
    assert "\x1b" not in complaint


def test_line_ends_that_somebody_typed_do_not_break_the_tree(bornage, tmp_path, answers):
    written = answers.read_text(encoding="utf-8").replace("Le fournisseur doit répondre", r"Un\nPIÈGE")
    answers.write_text(written, encoding="utf-8")
    file = tmp_path / "client.toml"
    assert bornage("record", file, "--from", answers)[0] == 0

    answer = bornage("trace", file, "access_countries@offer")[1]
    assert "PIÈGE" in answer
    assert not [line for line in answer.splitlines() if line.startswith("PIÈGE")]
