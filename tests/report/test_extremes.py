"""Hostile and extreme content: whatever was typed is printed as it was typed, on pages like any others.

The small questionnaire always; the shipped one, and the largest cases, with BORNAGE_LONG=1.
"""

import datetime as dt
import logging
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bornage.report.html import render
from bornage.report.pdf import PdfUnavailable, load, to_bytes
from bornage.report.variant import EDITIONS, Variant
from bornage.report.view import build
from report.law_questionnaire import FAR, LAW, NEAR, law_assessment
from report.made_up import told_of
from report.marked import printed
from report.page_rules import low_contrast, outside_margins, over_one_another
from report.pdf_reading import ReadPdf, bare
from six_clients import TODAY, client

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

IS_LONG = bool(os.environ.get("BORNAGE_LONG"))

HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}} {% for x in y %} {# z #}",
    "</style><style>* { display: none } @import url(http://example.invalid/a.css);",
    "<img src='file:///etc/passwd'><svg onload=x><a href='javascript:x'>",
    "url(file:///etc/hostname) data:text/html,<b> ../../etc/shadow",
)
WORDS = {
    "hostile": " ".join(HOSTILE),
    "long": "mot " * 50,
    "unbroken": "x" * 200,
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u202eenvers\u202c",
    "no glyph": "\U0001f389 \u65e5\u672c \u0e01\u0e02 e\u0301",
    "all in one": (
        "\u05e9\u05dc\u05d5\u05dd\u0645\u0631\u062d\u0628\u0627e\u0301\u0323\U0001f469\u200d\U0001f4bb" * 16
    )[:200],
    "control": "a\u0000b\u0007c\u001bd\u0085e\ufffef",
}


def about(cases, words, *, workloads=1, hostings=1, note=""):
    """The words wherever a person may type."""
    chains = {f"h{n}": {f"e{n}": FAR if n % 2 else NEAR} for n in range(hostings)}
    named = tuple(f"w{n}" for n in range(workloads))
    answers = [
        cases.answer("purpose", "w0", words, by=words),
        cases.answer("key", "h0", "l1", by=words, note=note or words),
        cases.silence("exit", "h0", "unknown", words, owner=words, due=dt.date(2026, 12, 15)),
        cases.silence("price", "h0", "not_applicable", words),
    ]
    made = law_assessment(cases, chains, workloads=named, answers=answers)
    return renamed(made, words)


def renamed(made, words):
    """The same, with the client, its workloads, hostings and entities named so."""

    def called(subjects):
        return tuple(replace(each, name=f"{words} {n}") for n, each in enumerate(subjects, 1))

    return replace(
        made,
        opened=replace(made.opened, client=words, author=words),
        workloads=called(made.workloads),
        hostings=called(made.hostings),
        entities=called(made.entities),
    )


def silent(cases, state):
    """Every question in one state, or none answered at all."""
    answers = []
    if state:
        keys = [("policy", ""), ("harm", "w1"), ("outage", "w1"), ("purpose", "w1")]
        keys += [(q, "h1") for q in ("countries", "parent", "barrier", "key", "exit", "price")]
        answers = [cases.silence(q, s, state, "On ne sait.") for q, s in keys]
    return cases.assessment({"w1": "Dossiers"}, {"h1": "Offre"}, answers, questionnaire=LAW)


CASES = {
    "nothing at all": lambda cases: cases.assessment({}, {}, questionnaire=LAW),
    "no answer": lambda cases: silent(cases, ""),
    "all unknown": lambda cases: silent(cases, "unknown"),
    "all not applicable": lambda cases: silent(cases, "not_applicable"),
    **{name: lambda cases, words=words: about(cases, words) for name, words in WORDS.items()},
    "note of pages": lambda cases: about(cases, "Nom", note="Une remarque très longue. " * (2_400 if IS_LONG else 400)),
    "many": lambda cases: about(cases, "Nom", **({"workloads": 12, "hostings": 8} if IS_LONG else {"hostings": 4})),
}


@cache
def told(cases, name):
    return told_of(cases, LAW, CASES[name](cases))


def view_of(cases, name, edition="full", language="fr-CA"):
    return told(cases, name).view(language, cases.today, variant=Variant(edition))


@cache
def made(cases, templates, name, edition="full"):
    return ReadPdf(to_bytes(render(view_of(cases, name, edition), templates), templates))


QUICK = ("hostile", "unbroken", "all in one")
"""The cases of which a PDF is made each time, in every edition."""
printed_cases = pytest.mark.parametrize(
    ("name", "edition"),
    [(name, edition) for name in CASES for edition in EDITIONS if name in QUICK or (IS_LONG and edition == "full")],
)


@pytest.fixture(autouse=True)
def _quiet():
    logging.getLogger("pdfminer").setLevel(logging.ERROR)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", CASES)
def test_every_edition_can_be_written(cases, templates, name, edition):
    """The HTML of each; nothing typed becomes markup."""
    language = ("fr-CA", "en")[(list(CASES).index(name) + EDITIONS.index(edition)) % 2]
    page = render(view_of(cases, name, edition, language), templates)

    plain = render(view_of(cases, "long", edition, language), templates)
    for mark in ("<script", "<img", "<style", "</style", "<a href='javascript"):
        assert page.count(mark) == plain.count(mark) or name != "hostile"
    assert all("@import" not in style for style in re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert "{{7*7}}" in page or name != "hostile"


@printed_cases
def test_letters_stay_within_the_margins_and_legible(cases, templates, name, edition):
    pdf = made(cases, templates, name, edition)
    css = (templates / "report.css").read_text(encoding="utf-8")

    assert pdf.silent == []
    assert list(outside_margins(pdf, css)) == []
    assert list(low_contrast(pdf)) == []
    assert list(over_one_another(pdf)) == []


@pytest.mark.parametrize("name", QUICK)
def test_an_extract_is_headed_by_as_much_of_a_name_as_its_pages_take(templates, name):
    """Each of its parts is about one workload, whose whole name is in the title."""
    real = client("daycare_portal")
    read = real.questionnaire, renamed(real.assessment, WORDS[name]), real.evaluation, real.advised, real.outlook
    given = {"language": "fr-CA", "today": TODAY, "paper": "letter", "version": "0.1.0"}
    view = build(*read, variant=Variant("extract"), **given)
    pdf = ReadPdf(to_bytes(render(view, templates), templates))

    assert any(part.topic.endswith("…") for part in view.parts)
    assert all(bare(WORDS[name]) in bare(part.title) for part in view.parts if part.topic.endswith("…"))
    assert pdf.silent == []
    assert list(outside_margins(pdf, (templates / "report.css").read_text(encoding="utf-8"))) == []
    assert list(over_one_another(pdf)) == []


@pytest.mark.parametrize("language", ["fr-CA", "fr-FR", "en"])
def test_no_topic_of_ours_is_cut(language):
    view = client("vehicle_registration").view(language)

    assert not [part.topic for part in (*view.first, *view.parts) if part.topic.endswith("…")]


@pytest.mark.parametrize("name", ["hostile", "unbroken"] if not IS_LONG else list(WORDS))
def test_what_was_typed_is_printed_as_it_was_typed(cases, templates, name):
    said = bare("".join(made(cases, templates, name).said(made(cases, templates, name).tree)))
    view = view_of(cases, name)
    (remark,) = {each for part in view.parts if part.id == "answers" for each in printed(part) if "Note" in each}
    if name not in {"no glyph", "right to left", "all in one", "control"}:
        assert bare(remark) in said


def test_a_letter_without_a_glyph_is_shown_as_something(cases, templates, tmp_path):
    """A box in the place of the letter, which is still read and copied as what it is. (Poppler says so: the readers
    written in Python lose the letters of a typeface that lacks one.)"""
    if shutil.which("pdftotext") is None:
        pytest.skip("no Poppler here")
    file = tmp_path / "a.pdf"
    file.write_bytes(made(cases, templates, "no glyph").raw)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout

    assert all(letter in text for letter in "\U0001f389\u65e5\u672c")


def test_time_grows_with_the_pages(cases, templates):
    """A remark four times as long takes about four times: what a page cuts is not laid out again and again."""
    took = []
    for times in (500, 2_000):
        assessment = about(cases, "Nom", note="Une remarque. " * times)
        view = told_of(cases, LAW, assessment).view("en", cases.today)
        answers = tuple(part for part in view.parts if part.id == "answers")
        page = render(replace(view, first=(), parts=answers), templates)
        began = time.process_time()
        to_bytes(page, templates)
        took.append(time.process_time() - began)

    assert took[1] < 6 * took[0] + 1


# --- nothing is fetched ---------------------------------------------------------------------------------

ALONE = """
import sys
from pathlib import Path
from bornage.report.pdf import to_bytes
Path(sys.argv[2]).write_bytes(to_bytes(Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[3])))
"""


IS_REQUIRED = os.environ.get("BORNAGE_APART") == "required"


def without(what):
    """Skip a test that this machine cannot make; where it must be made, fail it."""
    if IS_REQUIRED:
        pytest.fail(f"BORNAGE_APART=required, and there is no {what} on this machine")
    pytest.skip(f"no {what} here")


def apart(*command):
    """The command in a place without any network; None where the machine allows none."""
    if (
        shutil.which("unshare")
        and subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["unshare", "-rn", *command]
    return None


def test_without_any_network_the_pages_are_the_same(cases, templates, tmp_path):
    html = tmp_path / "page.html"
    html.write_text(render(view_of(cases, "hostile"), templates), encoding="utf-8")
    command = apart(sys.executable, "-c", ALONE, html, tmp_path / "alone.pdf", templates)
    if command is None and IS_REQUIRED and shutil.which("strace"):
        pytest.skip("no network namespaces here; the system’s own account says that no socket is opened")
    if command is None:
        without("network namespace")
    subprocess.run(command, check=True)

    assert (tmp_path / "alone.pdf").read_bytes() == made(cases, templates, "hostile").raw


def test_no_file_is_opened_that_the_words_name(cases, templates, tmp_path):
    """As the system sees it: no socket but to itself, and none of the files that hostile words name."""
    if shutil.which("strace") is None:
        without("strace")
    html, log = tmp_path / "page.html", tmp_path / "calls"
    html.write_text(render(view_of(cases, "hostile"), templates), encoding="utf-8")
    command = ["strace", "-f", "-qq", "-e", "trace=network,openat,open", "-o", log]
    subprocess.run([*command, sys.executable, "-c", ALONE, html, tmp_path / "a.pdf", templates], check=True)
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()

    assert len(calls) > 100
    assert [each for each in calls if "AF_INET" in each or "connect(" in each] == []
    assert [each for each in calls if any(n in each for n in ("/etc/passwd", "/etc/shadow", "/etc/hostname"))] == []
    opened = {Path(each.split('"')[1]) for each in calls if '.ttf"' in each}
    assert {each.parent.resolve() for each in opened} <= {(templates / "fonts").resolve()}
