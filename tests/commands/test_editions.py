"""Editions, comparisons and Word documents, asked for on the command line; and what `verify` makes of them."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from bornage.commands.choices import EARLIER, EARLIER_QUESTIONNAIRE, MANIFEST, Choices, Since
from bornage.commands.making import Making
from bornage.commands.report import UNASKED, languages_of, plainly
from bornage.commands.verified import Outcome, Strength, Verdict
from bornage.questionnaire.archive import packed
from bornage.questionnaire.load import load
from bornage.report.carried import read_back
from bornage.report.pdf import PdfUnavailable
from bornage.report.pdf import load as load_pdf
from bornage.report.variant import EDITIONS, Variant
from bornage.text import LANGUAGES
from commands.proving import FOLDER, Report, check, told, verified, with_few_pages

LATER = """
[assessment]
questionnaire = "cloud_sovereignty"
client = "Ville de Rivière-Fictive"
home = ["CA-QC", "CA"]

[[workload]]
id = "permits"
name = "Permis"

[[hosting]]
id = "offer"
name = "Offre"

[[answer]]
question = "root_key"
subject = "offer"
choice = "provider"
grade = "E1"
"""


@pytest.fixture(scope="module", autouse=True)
def _few_pages():
    with pytest.MonkeyPatch.context() as patch:
        with_few_pages(patch)
        yield


@pytest.fixture
def can_print():
    try:
        load_pdf()
    except PdfUnavailable as unavailable:
        pytest.skip(unavailable.text.to("en"))


@pytest.fixture
def older(bornage, tmp_path):
    """The same client before it took its keys back."""
    from bornage import shipped

    choices = load(shipped("questionnaires") / "cloud_sovereignty").questionnaire.questions["root_key"].choices
    worst = min(choices, key=lambda each: 9 if each.level is None else each.level).id
    answers = tmp_path / "older_answers.toml"
    answers.write_text(LATER.replace('"provider"', f'"{worst}"'), encoding="utf-8")
    file = tmp_path / "older.toml"
    assert bornage("record", file, "--from", answers)[0] == 0
    return file


# --- editions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["--brief"], "client.brief.en.html"),
        (["--counsel"], "client.counsel.en.html"),
        (["--extract"], "client.extract.en.html"),
        (["--extract", "permits"], "client.extract-permits.en.html"),
        (["--extract", "PERMIS"], "client.extract-permits.en.html"),
    ],
)
def test_each_edition_has_a_file_of_its_own(bornage, recorded, options, name):
    code, answer, complaint = bornage("report", recorded, "--html", "--lang", "en", *options)

    assert (code, complaint) == (0, "")
    assert answer.strip() == str(recorded.with_name(name))
    assert recorded.with_name(name).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    "options",
    [
        ["--brief", "--counsel"],
        ["--brief", "--extract"],
        ["--html", "--docx"],
        ["--at-counsel-request"],
        ["--brief", "--at-counsel-request"],
        ["--counsel", "--since", "2026-10-01"],
        ["--extract", "permits", "--since", "2026-10-01"],
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_written(bornage, recorded, options):
    before = sorted(recorded.parent.iterdir())
    code, answer, complaint = bornage("report", recorded, *options)

    assert code == 2
    assert not answer
    assert complaint
    assert sorted(recorded.parent.iterdir()) == before


def test_an_unknown_workload_is_told_with_those_there_are(bornage, recorded):
    code, _, complaint = bornage("report", recorded, "--extract", "nothing", "--html")

    assert code == 2
    assert "`permits` (Permis)" in complaint


def test_that_counsel_asked_is_on_the_pages_only_when_said(bornage, recorded):
    silent, spoken = recorded.with_name("a.html"), recorded.with_name("b.html")
    assert bornage("report", recorded, "--counsel", "--html", "--lang", "en", "-o", silent)[0] == 0
    assert (
        bornage("report", recorded, "--counsel", "--at-counsel-request", "--html", "--lang", "en", "-o", spoken)[0] == 0
    )

    assert "request of counsel" not in silent.read_text(encoding="utf-8")
    assert "request of counsel" in spoken.read_text(encoding="utf-8")


def test_an_interview_asks_for_every_option_that_the_command_line_knows(recorded):
    from bornage.cli import _parser

    asked = vars(_parser("en").parse_args(["report", str(recorded)]))
    asked = {name: each for name, each in asked.items() if name not in {"command", "files", "lang", "jobs"}}

    assert asked == UNASKED
    assert set(vars(plainly(recorded, "en"))) == {*UNASKED, "file", "lang"}


# --- verified again --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("can_print")
@pytest.mark.parametrize(
    "variant",
    [Variant("brief"), Variant("counsel", at_counsel_request=True), Variant("extract", "records"), Variant("extract")],
    ids=lambda each: f"{each.edition}-{each.workload}",
)
def test_the_right_edition_is_made_again(variant, tmp_path):
    report = Report(variant=variant)
    manifest = json.loads(report.carried[MANIFEST])
    found = verified(report.pdf, tmp_path)

    assert found.verdict == Verdict.VERIFIED
    assert found.strength == Strength.BYTES
    assert (manifest["format"], manifest["edition"]) == (2, variant.edition)
    assert manifest.get("at_counsel_request", False) is variant.at_counsel_request
    assert variant.edition.replace("extract", "extract of") in told(found, "carried").replace(
        "version for counsel", "counsel"
    )


@pytest.mark.usefixtures("can_print")
def test_a_request_of_counsel_added_afterwards_is_found(tmp_path):
    report = Report(variant=Variant("counsel"))
    claimed = replace(report.choices, variant=Variant("counsel", at_counsel_request=True))
    found = verified(report.made(choices=claimed), tmp_path)

    assert found.verdict == Verdict.ALTERED


def test_the_manifest_of_a_full_report_is_what_it_always_was():
    choices = Choices("en", "letter", is_final=False, read_on=date(2026, 11, 22), home=("CA",))
    manifest = json.loads(choices.written({}))

    assert manifest["format"] == 1
    assert not {"edition", "workload", "at_counsel_request", "earlier"} & set(manifest)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("since", [None, Since(None), Since(date(2026, 10, 1))])
def test_choices_are_read_back_as_they_were_written(edition, since):
    variant = Variant(edition, "w1" if edition == "extract" else "", edition == "counsel")
    choices = Choices(
        "en", "letter", is_final=True, read_on=date(2026, 11, 22), home=("CA",), variant=variant, since=since
    )

    assert Choices.read(json.loads(choices.written({}))) == choices


@pytest.mark.parametrize(
    "more",
    [
        {"edition": "short"},
        {"edition": ["brief"]},
        {"workload": "w1"},
        {"edition": "extract", "workload": 3},
        {"at_counsel_request": True},
        {"edition": "counsel", "at_counsel_request": "yes"},
        {"earlier": "2026-10-01"},
        {"earlier": {"as_of": 3}},
        {"earlier": {"as_of": "yesterday"}},
        {"earlier": {}},
    ],
)
def test_a_manifest_that_says_something_else_is_refused(more):
    choices = Choices("en", "letter", is_final=True, read_on=date(2026, 11, 22), home=("CA",))

    with pytest.raises(ValueError, match=r"\w"):
        Choices.read({**json.loads(choices.written({})), **more})


# --- compared ----------------------------------------------------------------------------------------------


class Compared(Report):
    """A report that compares with an earlier record, made of the first answers alone."""

    def __init__(self, other_questionnaire=b""):
        super().__init__()
        questionnaire = load(FOLDER).questionnaire
        from bornage.assessment.state import fold

        former = Making.of(questionnaire, fold(self.making.assessment.opened, self.entries[:3]), self.choices.home)
        self.choices = replace(self.choices, since=Since(date(2026, 10, 1)))
        self.making = replace(self.making, earlier=former)
        self.carried = self.making.carried(self.choices, packed(FOLDER), other_questionnaire)
        self.html = self.making.html(self.choices)
        self.pdf = self.made()


@pytest.mark.usefixtures("can_print")
def test_a_comparison_carries_the_former_record_and_is_made_again(tmp_path):
    report = Compared()
    found = verified(report.pdf, tmp_path)

    assert [each.name for each in read_back(report.pdf).carried()][-2:] == [EARLIER, MANIFEST]
    assert found.verdict == Verdict.VERIFIED
    assert found.strength == Strength.BYTES
    assert check(found, "earlier").outcome == Outcome.PASSED


@pytest.mark.usefixtures("can_print")
def test_a_former_record_with_its_own_questionnaire_is_read_by_it(tmp_path):
    report = Compared(packed(FOLDER))
    found = verified(report.pdf, tmp_path)

    assert EARLIER_QUESTIONNAIRE in report.carried
    assert found.verdict == Verdict.VERIFIED


@pytest.mark.usefixtures("can_print")
@pytest.mark.parametrize("without", [EARLIER, "choice"])
def test_a_comparison_without_its_record_or_a_record_without_comparison_is_found(without, tmp_path):
    report = Compared()
    if without == EARLIER:
        del report.carried[EARLIER]
        raw = report.made()
    else:
        raw = report.made(choices=replace(report.choices, since=None))
    found = verified(raw, tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "earlier record" in told(found, "carried")


@pytest.mark.usefixtures("can_print")
def test_an_altered_former_record_changes_the_pages(tmp_path):
    report = Compared()
    altered = report.carried[EARLIER].replace(b'value = "c1"', b'value = "c2"')
    assert altered != report.carried[EARLIER]
    report.carried[EARLIER] = altered
    with pytest.MonkeyPatch.context() as patch:
        patch.undo()
        found = verified(report.made(), tmp_path)

    assert found.verdict == Verdict.ALTERED


def test_since_takes_an_assessment_its_sealed_answers_and_a_day(bornage, recorded, older):
    sealed = older.with_name("older.sealed.toml")
    assert bornage("seal", older, "-o", sealed)[0] == 0
    today = date.today().isoformat()  # noqa: DTZ011 (the day the fixture recorded on this machine)
    for said in (older, sealed, today):
        target = recorded.with_name("compared.html")
        code, _, complaint = bornage("report", recorded, "--since", said, "--html", "--lang", "en", "-o", target)
        assert (code, complaint) == (0, "")


@pytest.mark.usefixtures("can_print")
def test_since_takes_a_report_that_carries_its_record(bornage, recorded, older):
    made = older.with_name("older.pdf")
    assert bornage("report", older, "--lang", "en", "-o", made)[0] == 0
    code, _, complaint = bornage("report", recorded, "--since", made, "--html", "--lang", "en")
    bare = older.with_name("bare.pdf")
    assert bornage("report", older, "--lang", "en", "--no-attach", "-o", bare)[0] == 0
    refused, _, why = bornage("report", recorded, "--since", bare, "--html", "--lang", "en")

    assert (code, complaint) == (0, "")
    assert refused == 1
    assert "bare.pdf" in why


@pytest.mark.parametrize("said", ["2020-01-01", "nothing.toml", "client.txt"])
def test_what_cannot_be_compared_with_is_told(bornage, recorded, said):
    (recorded.parent / "client.txt").write_text("not an assessment", encoding="utf-8")
    named = recorded.parent / said if "." in said else said
    code, answer, complaint = bornage("report", recorded, "--since", named, "--html")

    assert code in {1, 2}
    assert not answer
    assert len(complaint.strip().splitlines()) >= 1


def test_another_client_altogether_is_not_compared_with(bornage, recorded, older, tmp_path):
    text = (
        LATER.replace('"permits"', '"other"')
        .replace('"offer"', '"elsewhere"')
        .replace('choice = "provider"', 'state = "unknown"\nreason = "x"')
        .replace('grade = "E1"', "")
    )
    answers, file = tmp_path / "o.toml", tmp_path / "other_client.toml"
    answers.write_text(text, encoding="utf-8")
    assert bornage("record", file, "--from", answers)[0] == 0

    code, _, complaint = bornage("report", recorded, "--since", file, "--html")
    assert code == 2
    assert "nothing to compare" in complaint
    assert older.is_file()


# --- as a Word document ------------------------------------------------------------------------------------


def test_a_word_document_is_the_same_bytes_twice(bornage, recorded):
    pytest.importorskip("docx")
    one, two = recorded.with_name("one.docx"), recorded.with_name("two.docx")
    for target in (one, two):
        assert bornage("report", recorded, "--counsel", "--docx", "--lang", "fr-CA", "-o", target)[0] == 0

    assert one.read_bytes() == two.read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(one.read_bytes()))


@pytest.mark.parametrize(
    ("said", "languages"),
    [
        (None, ()),
        ("all", LANGUAGES),
        ("fr-CA,en", ("fr-CA", "en")),
        ("en,fr", ("en", "fr-CA")),
        ("en,en", ("en",)),
    ],
)
def test_languages_are_listed_once_each(said, languages):
    assert languages_of(said) == languages


# --- on a terminal -------------------------------------------------------------------------------------------


def test_compare_says_what_changed_and_follows_its_schema(bornage, recorded, older):
    from jsonschema import Draft202012Validator

    from bornage.exchange.schema import published

    code, answer, complaint = bornage("compare", older, recorded, "--json")
    told = json.loads(answer)
    schema = Draft202012Validator(json.loads(published("compare")))

    assert (code, complaint) == (0, "")
    assert [error.message for error in schema.iter_errors(told)] == []
    assert [each["question"] for each in told["answers"]["changed"]] == ["root_key"]
    assert {each["question"] for each in told["answers"]["added"]} == {"constitution", "access_countries"}
    assert sum(told["verdicts"].values()) == len(told["placements"]) == 1

    spoken = bornage("compare", older, recorded)[1]
    assert "root_key@offer" in spoken
    assert "Permis" in spoken
