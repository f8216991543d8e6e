"""`bornage verify`: whatever was altered is found and named, and nothing is said that was not checked."""

import io
import json
import subprocess
import tomllib
import zipfile
from datetime import date

import pypdf
import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pypdf.annotations import FreeText

from bornage import shipped
from bornage.cli import main
from bornage.commands import verifying_pages
from bornage.commands.making import RELATIONS, Choices, Making, weasyprint_here
from bornage.commands.verified import Outcome, Strength, Verdict
from bornage.commands.verifying import evaluated, inside, making_of
from bornage.commands.writing import checksum_line
from bornage.exchange.as_json import as_json
from bornage.exchange.schema import published
from bornage.report import pdf as pdf_module
from bornage.report.carried import Carried, read_back
from bornage.report.html import render
from bornage.report.pdf import PdfUnavailable, load
from bornage.text import same
from commands.proving import FOLDER, Report, check, rewritten, told, verified, with_few_pages
from commands.tampering import said_to_be_made_by
from exchange.test_differences import leaves_of, other
from six_clients import CLIENTS
from six_clients import client as client_of

WHOLE_HTML = Making.html

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)


@pytest.fixture(scope="module", autouse=True)
def _few_pages():
    with pytest.MonkeyPatch.context() as patch:
        with_few_pages(patch)
        yield


@pytest.fixture(scope="module")
def report(_few_pages):
    return Report()


@pytest.fixture(scope="module")
def sound(report, tmp_path_factory):
    return verified(report.pdf, tmp_path_factory.mktemp("sound"))


# --- as Bornage wrote it ----------------------------------------------------------------------------


def test_an_untouched_report_is_the_same_bytes(sound):
    assert sound.verdict == Verdict.VERIFIED
    assert sound.strength == Strength.BYTES
    assert {each.name for each in sound.checks if each.outcome == Outcome.PASSED} == {
        "carried", "questionnaire", "answers", "evaluation", "pages",
    }  # fmt: skip


def test_what_travels_inside_says_what_it_is_to_the_report(report):
    found = read_back(report.pdf).carried()

    assert {each.name: each.relationship for each in found} == RELATIONS


def test_the_same_report_made_twice_has_the_same_bytes(report):
    assert Report().pdf == report.pdf


def test_nothing_inside_says_more_than_what_stands(report):
    record = report.carried["record.toml"].decode()

    assert "paused" not in record
    assert record.count("[[entry]]") == len(report.entries)


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_with_everything_inside_it_passes_validation(report, profile):
    validator = pytest.importorskip("page")

    assert [each.rule_id for each in validator.validate_pdf_bytes(report.pdf, profile=profile).failures] == []


# --- altered ----------------------------------------------------------------------------------------


def test_an_altered_figure_in_the_json_is_named_by_its_path(report, tmp_path):
    raw = report.figures("hostings", "offer", "gates", "SOV-3", "low", becomes=4)
    found = verified(report.made(evaluation_json=raw), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "hostings.offer.gates.SOV-3.low: 4 / " in told(found, "evaluation")
    assert check(found, "pages").outcome == Outcome.PASSED


def test_an_altered_file_whose_checksum_was_left_is_found_at_once(report, tmp_path):
    raw = report.figures("placements", 0, "verdict", becomes="met")
    found = verified(report.made(evaluation_json=raw, report_json=report.carried["report.json"]), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "evaluation.json is not the file whose checksum" in told(found, "carried")


def test_an_altered_sealed_answer_is_named(report, tmp_path):
    raw = report.carried["answers.toml"].replace(b'"c2"', b'"c3"')
    found = verified(report.made(answers_toml=raw), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert 'answer[1].choice: "c3" / "c2"' in told(found, "answers")


def test_an_altered_record_changes_everything_that_rests_on_it(report, tmp_path):
    raw = report.carried["record.toml"].replace(b'"c2"', b'"c3"')
    found = verified(report.made(record_toml=raw), tmp_path)

    assert {each.name for each in found.checks if each.outcome == Outcome.FAILED} == {"answers", "evaluation", "pages"}
    assert "page " in told(found, "pages")


def test_history_smuggled_into_the_record_is_found(report, tmp_path):
    more = b'\n[[entry]]\nn = 6\nkind = "home_set"\nhome = ["CA-QC", "CA"]\nauthor = "t"\nat = 2026-11-22T00:00:00Z\n'
    found = verified(report.made(record_toml=report.carried["record.toml"] + more), tmp_path)

    assert "record inside holds more than" in told(found, "answers")


def test_an_answer_to_no_question_is_told(report, tmp_path):
    raw = report.carried["record.toml"].replace(b'"keys"', b'"kyes"')
    found = verified(report.made(record_toml=raw), tmp_path)

    assert "`kyes`" in told(found, "answers")
    assert found.verdict == Verdict.ALTERED


def test_an_altered_rule_is_found_by_its_digest(report, tmp_path):
    raw = repacked(report.carried["questionnaire.zip"], b"coverage_threshold = 0.", b"coverage_threshold = 0.1")
    found = verified(report.made(questionnaire_zip=raw), tmp_path)

    assert found.verdict == Verdict.ALTERED
    for name in ("answers.toml", "record.toml", "evaluation.json"):
        assert f"{name} states sha256:" in told(found, "questionnaire")


def repacked(archive, old, new):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(made, "w") as target:
        for member in source.infolist():
            target.writestr(member, source.read(member).replace(old, new, 1))
    return made.getvalue()


def test_an_altered_page_is_told_word_for_word(report, tmp_path):
    html = report.html.replace(">Cannot be concluded<", ">Met<", 1)
    found = verified(report.made(html=html), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "printed “Met”, and the answers inside give “Cannot be concluded”" in told(found, "pages")
    assert check(found, "evaluation").outcome == Outcome.PASSED


def test_a_page_taken_out_is_told(report, tmp_path):
    found = verified(rewritten(report.pdf, lambda writer: writer.remove_page(1)), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "pages, and the answers inside give" in told(found, "pages")


def test_a_box_laid_over_a_page_without_a_word_is_not_passed(report, tmp_path):
    box = '<div style="position: absolute; width: 5cm; height: 2cm; background: white"></div><h1'
    found = verified(report.made(html=report.html.replace("<h1", box, 1)), tmp_path)

    assert found.verdict != Verdict.VERIFIED
    assert "laid over, moved or taken out" in told(found, "pages")


def test_a_note_laid_over_a_page_is_found(report, tmp_path):
    note = FreeText(text="Met", rect=(50, 550, 200, 650))
    found = verified(rewritten(report.pdf, lambda writer: writer.add_annotation(1, note)), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "laid over the printed page: pages 2" in told(found, "pages")


def test_bytes_added_at_the_end_are_counted(report, tmp_path):
    found = verified(report.pdf + b"% more\n", tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "7 more" in told(found, "pages")


def test_an_altered_title_is_found(report, tmp_path):
    def change(writer):
        writer.add_metadata({"/Title": "Sovereign"})

    found = verified(rewritten(report.pdf, change), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "/Info/Title" in told(found, "pages")


def test_the_same_objects_written_by_another_program_still_draw_the_same(report, tmp_path):
    def leave(writer):
        writer.add_metadata({"/Producer": f"WeasyPrint {weasyprint_here()}"})

    found = verified(rewritten(report.pdf, leave), tmp_path)

    assert found.verdict == Verdict.VERIFIED, told(found, "pages")
    assert found.strength == Strength.DRAWING


# --- not whole, not ours ----------------------------------------------------------------------------


def refusal(bornage, tmp_path, raw):
    file = tmp_path / "report.pdf"
    file.write_bytes(raw)
    code, answer, complaint = bornage("verify", file)
    assert "Traceback" not in complaint
    return code, answer + complaint


def encrypted(raw):
    return rewritten(raw, lambda writer: writer.encrypt("secret", algorithm="RC4-128"))


def another_pdf():
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        pytest.param(lambda _: b"", 2, "not a PDF", id="empty"),
        pytest.param(lambda _: b"[assessment]", 2, "not a PDF", id="another file"),
        pytest.param(lambda raw: raw[: len(raw) // 2], 1, "cut short", id="truncated"),
        pytest.param(lambda raw: raw[:-20], 1, "cut short", id="end lost"),
        pytest.param(encrypted, 1, "encrypted", id="encrypted"),
        pytest.param(lambda _: another_pdf(), 1, "carries no answers", id="another PDF"),
        pytest.param(lambda _: b"%PDF-1.7\n" + b"\0" * 4096, 1, "cut short", id="nothing in it"),
    ],
)
def test_what_is_no_whole_report_gets_one_sentence_and_the_way_out(bornage, tmp_path, report, change, code, words):
    found, said = refusal(bornage, tmp_path, change(report.pdf))

    assert found == code
    assert words in said


def test_a_missing_file_is_wrong_usage(bornage, tmp_path):
    assert bornage("verify", tmp_path / "none.pdf")[0] == 2


def test_a_report_without_attachments_cannot_be_verified(report, tmp_path):
    found = verified(report.making.pdf(report.html, report.choices, dict), tmp_path)

    assert found.verdict == Verdict.NOT_VERIFIED
    assert found.sentence == "nothing_inside"
    assert "--no-attach" in told(found, "carried")


def carried(report, **more):
    return tuple(Carried(name, RELATIONS[name], raw) for name, raw in {**report.carried, **more}.items())


def test_a_missing_a_foreign_and_a_doubled_file_are_told(report):
    every = carried(report)
    _, missing = inside(every[:-2] + every[-1:], ())
    _, foreign = inside((*every, Carried("more.js", "Data", b"")), ())
    _, twice = inside((*every, every[0]), ())
    _, hidden = inside(every, ("answers.toml", "payload.exe"))
    _, moved = inside((Carried("answers.toml", "Data", every[0].content), *every[1:]), ())

    for each, words in zip(
        (missing, foreign, twice, hidden, moved),
        (
            "evaluation.json is missing",
            "more.js",
            "answers.toml is inside the PDF more than once",
            "payload.exe",
            "“Data”",
        ),
        strict=True,
    ):
        assert each.outcome == Outcome.FAILED
        assert words in "\n".join(text.to("en") for text in each.said)


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{}", b'{"format": 1}', b'{"format": true}', b'{"format": 1, "format": 1}', b"\xff"]
)
def test_a_manifest_that_says_nothing_is_told(report, raw):
    every = tuple(
        each if each.name != "report.json" else Carried("report.json", "Supplement", raw) for each in carried(report)
    )
    found, check_ = inside(every, ())

    assert found is None
    assert "report.json, inside the PDF, cannot be read" in check_.said[0].to("en")


@pytest.mark.parametrize(
    ("key", "value"),
    [("language", "de"), ("paper", "a3"), ("read_on", "soon"), ("home", [1]), ("final", 1)],
)
def test_a_choice_nobody_could_make_is_told(report, tmp_path, key, value):
    manifest = json.loads(report.carried["report.json"]) | {key: value}
    raw = json.dumps(manifest, ensure_ascii=False, indent=2).encode()
    found = verified(report.made(report_json=raw), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "cannot be read" in told(found, "carried")


def test_a_home_that_is_no_place_is_told(tmp_path, report):
    manifest = json.loads(report.carried["report.json"]) | {"home": ["ZZ-QQ"]}
    raw = json.dumps(manifest, ensure_ascii=False, indent=2).encode()
    found = verified(report.made(report_json=raw), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "ZZ-QQ" in told(found, "answers")


def test_a_later_format_is_not_called_altered(report, tmp_path):
    manifest = json.loads(report.carried["report.json"]) | {"format": 3, "bornage": "9.0"}
    found = verified(report.made(report_json=json.dumps(manifest).encode()), tmp_path)

    assert found.verdict == Verdict.NOT_VERIFIED
    assert "later Bornage (9.0)" in told(found, "carried")


# --- every single figure ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found_inside(report):
    found, _ = inside(carried(report), ())
    return found


def with_file(found, name, raw):
    return found.__class__({**found.files, name: raw}, found.choices)


def changed_at(value, trail):
    copy = json.loads(json.dumps(value, default=str))
    inner = copy
    for key in trail[:-1]:
        inner = inner[key]
    inner[trail[-1]] = other(inner[trail[-1]])
    return copy


@settings(max_examples=60)
@given(st.data())
def test_any_single_changed_figure_of_the_json_is_found(report, found_inside, data):
    figures = json.loads(report.carried["evaluation.json"])
    trail, path = data.draw(st.sampled_from(list(leaves_of(figures))))
    raw = json.dumps(changed_at(figures, trail)).encode()
    result = evaluated(with_file(found_inside, "evaluation.json", raw), report.making)

    assert result.outcome == Outcome.FAILED
    assert [each.path for each in result.differences] == [path]


@settings(max_examples=40)
@given(st.data())
def test_any_single_changed_value_of_the_sealed_answers_is_found(report, found_inside, data):
    answers = tomllib.loads(report.carried["answers.toml"].decode())
    trail, path = data.draw(st.sampled_from(list(leaves_of(answers))))
    raw = tomli_w.dumps(changed_at(answers, trail)).encode()
    _, result = making_of(with_file(found_inside, "answers.toml", raw), report.making.questionnaire)

    assert result.outcome == Outcome.FAILED
    assert [each.path for each in result.differences] == [path]


@settings(max_examples=40)
@given(st.data())
def test_any_single_changed_byte_of_a_file_inside_is_found(report, data):
    name = data.draw(st.sampled_from([name for name in RELATIONS if name != "report.json"]))
    raw = bytearray(report.carried[name])
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    _, result = inside(carried(report, **{name: bytes(raw)}), ())

    assert result.outcome == Outcome.FAILED
    assert name in result.said[0].to("en")


# --- other programs ---------------------------------------------------------------------------------


def without_pango(monkeypatch):
    def lacking():
        raise PdfUnavailable(same("no Pango here"))

    monkeypatch.setattr(pdf_module, "load", lacking)


def test_without_what_makes_a_pdf_words_and_figures_are_held_against_the_report(report, tmp_path, monkeypatch):
    without_pango(monkeypatch)
    found = verified(report.pdf, tmp_path)

    assert found.strength == Strength.FIGURES, told(found, "pages")
    assert found.verdict == Verdict.WORDS_AGREE
    assert "no Pango here" in told(found, "pages")


@pytest.mark.parametrize(
    ("old", "new"), [(">Cannot be concluded<", ">Met<"), ("6 not asked", "5 not asked"), (" answers,", " replies,")]
)
def test_without_what_makes_a_pdf_an_altered_figure_is_still_found(report, tmp_path, monkeypatch, old, new):
    altered = report.made(html=report.html.replace(old, new, 1))
    without_pango(monkeypatch)
    found = verified(altered, tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "not printed" in told(found, "pages")


def test_another_weasyprint_leaves_the_words_to_be_compared(tmp_path):
    made = Report(weasyprint="69.0")
    pages = made.html.replace("</style>", ".cover { padding-top: 1pt }</style>", 1)
    raw = rewritten(made.made(html=pages), lambda writer: said_to_be_made_by(writer, "69.0"))
    found = verified(raw, tmp_path)

    assert found.strength == Strength.TEXT, told(found, "pages")
    assert found.verdict == Verdict.WORDS_AGREE
    assert "WeasyPrint 69.0" in told(found, "pages")


def test_another_version_of_bornage_is_not_called_altered(tmp_path):
    made = Report(bornage="0.0.9")
    raw = made.made(evaluation_json=made.figures("hostings", "offer", "gates", "SOV-3", "low", becomes=4))
    found = verified(raw, tmp_path)

    assert check(found, "evaluation").outcome == Outcome.NOT_MADE
    assert "pipx run --spec bornage==0.0.9" in told(found, "evaluation")


def test_another_version_that_gives_the_same_bytes_is_verified(tmp_path):
    assert verified(Report(bornage="0.0.9").pdf, tmp_path).strength == Strength.BYTES


def test_the_pages_come_from_the_record_and_no_clock(report):
    assert isinstance(report.choices, Choices)
    assert verifying_pages.weasyprint_here() == report.choices.weasyprint


# --- the command ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    file = tmp_path_factory.mktemp("client") / "client.toml"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BORNAGE_LANG", "en")
        assert main(["new", str(file), "--questionnaire", str(FOLDER), "--client", "Ville"]) == 0
        assert main(["report", str(file)]) == 0
    return file.with_name("client.en.pdf")


def test_the_report_and_its_checksum_are_written_together(client, bornage):
    subprocess.run(["sha256sum", "-c", f"{client.name}.sha256"], cwd=client.parent, check=True, capture_output=True)
    code, answer, _ = bornage("verify", client)

    assert code == 0
    assert "Verified: the file is, byte for byte" in answer
    assert "It does not show that the answers are true." in answer
    assert "nobody signed it" in answer


def test_a_checksum_that_is_another_is_told(client, bornage, tmp_path):
    raw = client.read_bytes()
    copy = tmp_path / client.name
    copy.write_bytes(raw)
    (tmp_path / f"{client.name}.sha256").write_text(checksum_line(client.name, raw + b"x"))
    code, answer, _ = bornage("verify", copy)

    assert code == 1
    assert "one of them was changed" in answer


def test_it_speaks_french(client, bornage):
    assert "Vérifié\u00a0: le fichier est, à l’octet près" in bornage("verify", client, "--lang", "fr-CA")[1]


def test_json_follows_its_schema(client, bornage, report, tmp_path):
    schema = Draft202012Validator(json.loads(published("verify")))
    code, answer, _ = bornage("verify", client, "--json")
    found = json.loads(answer)
    altered = verified(report.made(evaluation_json=report.figures("home", 0, becomes="FR")), tmp_path)

    assert code == 0
    assert (found["verdict"], found["compared"]) == ("verified", "bytes")
    for each in (found, altered.as_json("x.pdf")):
        assert list(schema.iter_errors(each)) == []
    assert altered.as_json("x.pdf")["checks"][5]["differences"] == [
        {"path": "home[0]", "stated": '"FR"', "given": '"CA-QC"'}
    ]


@pytest.mark.parametrize("name", ["plain.pdf", "sp ace.pdf", "back\\slash.pdf", "new\nline.pdf"])
def test_a_checksum_is_what_sha256sum_writes(tmp_path, name):
    (tmp_path / name).write_bytes(b"report")
    theirs = subprocess.run(["sha256sum", name], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert checksum_line(name, b"report") == theirs


@pytest.mark.parametrize("name", CLIENTS)
def test_what_travels_inside_gives_the_pages_of_the_six_clients(name):
    """Through the record and the archive alone, without the journal: the same HTML and the same figures."""
    found = client_of(name)
    home = found.assessment.home
    choices = Choices("fr-CA", "letter", is_final=False, read_on=date(2026, 11, 22), home=home, bornage="0.1.0")
    making = Making.of(found.questionnaire, found.assessment, home)
    figures = as_json(found.questionnaire, found.assessment, found.evaluation, found.advised, today=choices.read_on)

    assert WHOLE_HTML(making, choices) == render(found.view("fr-CA"), shipped("templates"))
    assert json.loads(making.figures(choices.read_on)) == json.loads(json.dumps(figures))
