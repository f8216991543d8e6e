"""A report in a firm's own look: archivable, and verified like any other, its theme included."""

import hashlib
import io
import json
import socket
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from jsonschema import Draft202012Validator

from bornage.commands.choices import MANIFEST, THEME
from bornage.commands.console import Refusal
from bornage.commands.theming import chosen_theme, read_theme
from bornage.commands.verified import Outcome, Strength, Verdict
from bornage.exchange.schema import published
from bornage.questionnaire.archive import packed
from bornage.report.carried import read_back
from bornage.report.pdf import PdfUnavailable, load
from bornage.report.theme import files
from bornage.report.theme.load import load as load_theme
from commands.proving import FOLDER, Report, check, told, verified, with_few_pages

EXAMPLE = Path(__file__).parents[2] / "docs/theme-example"

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)


class Themed(Report):
    """The same small report in the look of a theme."""

    def __init__(self, archive, language="fr-FR"):
        digest = f"sha256:{hashlib.sha256(archive).hexdigest()}"
        self.theme = load_theme(EXAMPLE).theme
        super().__init__(language=language, theme=digest)

    def made(self, html=None, choices=None, **more):
        if self.making.theme is None:
            self.making = replace(self.making, theme=self.theme)
            self.carried = self.making.carried(self.choices, packed(FOLDER))
            self.html = html = self.making.html(self.choices)
        return super().made(html, choices, **more)


@pytest.fixture(scope="module", autouse=True)
def _few_pages():
    with pytest.MonkeyPatch.context() as patch:
        with_few_pages(patch)
        yield


@pytest.fixture(scope="module")
def report(_few_pages):
    return Themed(load_theme(EXAMPLE).theme.archive)


@pytest.fixture(scope="module")
def sound(report, tmp_path_factory):
    return verified(report.pdf, tmp_path_factory.mktemp("sound"))


def test_it_is_verified_byte_for_byte_with_its_theme(sound):
    assert sound.verdict == Verdict.VERIFIED, [told(sound, each.name) for each in sound.checks]
    assert sound.strength == Strength.BYTES
    assert check(sound, "theme").outcome == Outcome.PASSED
    assert "Bouleau Conseil" in told(sound, "theme")
    Draft202012Validator(json.loads(published("verify"))).validate(sound.as_json("report.pdf"))


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_passes_validation(report, profile):
    validator = pytest.importorskip("page")

    assert [each.rule_id for each in validator.validate_pdf_bytes(report.pdf, profile=profile).failures] == []


def test_the_theme_travels_with_what_it_is(report):
    found = {each.name: each for each in read_back(report.pdf).carried()}

    assert found[THEME].relationship == "Supplement"
    assert found[THEME].content == report.theme.archive
    assert json.loads(found[MANIFEST].content)["theme"] == report.choices.theme


def test_the_logo_and_the_firm_are_on_the_cover(report):
    cover = pypdf.PdfReader(io.BytesIO(report.pdf)).pages[0]
    text = cover.extract_text()

    assert "Bouleau Conseil" in text
    assert "Dossier préparé pour le comité de direction" in text
    assert "Confidentiel" in text
    assert b"tronc et trois feuilles".decode() in _alternatives(report.pdf)


def _alternatives(raw):
    objects = pypdf.PdfReader(io.BytesIO(raw))
    found = (objects.get_object(n) for n in range(1, objects.trailer["/Size"]))
    return " ".join(str(each["/Alt"]) for each in found if isinstance(each, dict) and "/Alt" in each)


def test_a_theme_put_in_the_place_of_another_is_found(report, tmp_path):
    held = dict(files.unpacked(report.theme.archive).files)
    other = files.packed({**held, "style.css": b".theme h2 { font-style: italic }"})

    found = verified(report.made(theme_zip=other), tmp_path)
    assert found.verdict == Verdict.ALTERED
    assert "theme inside is not the one" in told(found, "carried")


def test_a_theme_that_breaks_the_rules_is_refused_wherever_it_comes_from(report, tmp_path):
    held = dict(files.unpacked(report.theme.archive).files)
    for style in (b".theme p { display: none }", b"@import url(http://example.invalid/x.css);"):
        evil = files.packed({**held, "style.css": style})
        choices = replace(report.choices, theme=f"sha256:{hashlib.sha256(evil).hexdigest()}")
        found = verified(report.made(choices=choices, theme_zip=evil), tmp_path)
        assert found.verdict == Verdict.ALTERED
        assert "style.css:1:" in told(found, "theme")


def test_a_theme_taken_out_is_found(report, tmp_path):
    left = {name: raw for name, raw in report.carried.items() if name not in {THEME, MANIFEST}}
    left[MANIFEST] = report.choices.written(left)

    found = verified(report.making.pdf(report.html, report.choices, lambda: left), tmp_path)
    assert found.verdict == Verdict.ALTERED


def test_a_folder_with_no_theme_is_wrong_usage(tmp_path):
    with pytest.raises(Refusal) as refused:
        read_theme(tmp_path)
    assert refused.value.code == 2
    with pytest.raises(Refusal):
        read_theme(tmp_path / "missing")


def test_a_theme_with_mistakes_stops_the_report_and_shows_them(tmp_path, capsys):
    (tmp_path / "theme.toml").write_text('[firm]\nname = "F"\n[colours]\nink = "#999999"\n', encoding="utf-8")

    with pytest.raises(Refusal, match="cannot be used"):
        chosen_theme(tmp_path, "en")
    shown = capsys.readouterr().err
    assert "error[theme-contrast]" in shown
    assert "theme.toml:4:7" in shown
    assert 'ink = "#999999"' in shown


def test_making_it_asks_for_nothing(report, monkeypatch):
    def refused(*_):
        raise AssertionError("something reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)

    assert report.made() == report.pdf


def test_check_says_what_is_wrong_with_a_theme(bornage, tmp_path):
    assert bornage("check", "--theme", EXAMPLE, "--lang", "en") == (0, "1 theme: 0 to mend, 0 to look at\n", "")
    (tmp_path / "theme.toml").write_text("x = 1\n", encoding="utf-8")
    code, out, err = bornage("check", tmp_path, "--lang", "fr")
    assert code == 1
    assert "clé `firm` manque" in err
    assert "1 thème" in out
