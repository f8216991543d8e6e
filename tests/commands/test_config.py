"""Settings: what they choose, and what is said of each mistake."""

import pytest

from bornage.cli import main
from bornage.commands.config import Config, read_config
from bornage.commands.console import Refusal, interface_language


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("BORNAGE_CONFIG", str(tmp_path))
    return tmp_path / "config.toml"


@pytest.fixture
def complaint(settings, capsys):
    def of(text: str) -> str:
        settings.write_text(text, "utf-8")
        with pytest.raises(Refusal) as refused:
            read_config("en")
        assert refused.value.code == 2
        assert str(settings) in str(refused.value)
        return capsys.readouterr().err

    return of


def test_without_settings_everything_is_as_it_comes(settings):
    assert not settings.exists()
    assert read_config("en") == Config()


def test_what_can_be_chosen(settings):
    settings.write_text(
        'language = "fr"\ntheme = "high-contrast"\n[keys]\nunknown = "D"\nlater = ["f5", "/"]\nsearch = "L"\nlanguage = "ctrl+l"\nstatement = "f6"\n'
    )

    assert read_config("en") == Config(
        "fr-CA",
        "high-contrast",
        {"unknown": ("D",), "later": ("f5", "slash"), "search": ("L",), "language": ("ctrl+l",), "statement": ("f6",)},
    )


@pytest.mark.parametrize(
    ("text", "line", "said", "way_out"),
    [
        ('colour = "red"', 1, "`colour`", "`language`"),
        ('\nlanguage = "de"', 2, "`de`", "`fr-CA`"),
        ("language = 1", 1, "`language`", ""),
        ('theme = "ansi-drak"', 1, "`ansi-drak`", "did you mean `ansi-dark`"),
        ('keys = "D"', 1, "`keys`", "[keys]"),
        ('[keys]\nunknwon = "D"', 2, "[unknown-command]", "did you mean `unknown`"),
        ('[keys]\nxyz = "D"', 2, "[unknown-command]", "docs/configuration.md"),
        ('[keys]\nunknown = "ctrl+shift+x"', 2, "[unknown-key-name]", "f5"),
        ("[keys]\nunknown = 4", 2, "[unknown-key-name]", "f5"),
        ("[keys]\nunknown = []", 2, "`unknown`", "f5"),
        ('[keys]\nunknown = "l"', 2, "`later`", "[key-taken]"),
        ('[keys]\nunknown = "Q"\nlater = "Q"', 3, "`unknown`", "[key-taken]"),
        ('[keys]\nunknown = "1"', 2, "`unknown`", "[key-taken]"),
        ('[keys]\npick = "D"', 2, "[key-taken]", "a, b"),
        ('[keys\nunknown = "D"', 1, "", ""),
    ],
)
def test_each_mistake_has_its_place_and_a_way_out(complaint, text, line, said, way_out):
    shown = complaint(text)

    assert f"config.toml:{line}:" in shown
    assert said in shown
    assert way_out in shown


def test_every_mistake_is_told_at_once(complaint):
    assert complaint('language = "de"\ntheme = "x"\n[keys]\nunknwon = "D"\n').count("-->") == 3


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"x = " + b"[" * 5000, b"# " + b"x" * 200_000])
def test_what_is_no_settings_file_at_all(settings, raw):
    settings.write_bytes(raw)

    with pytest.raises(Refusal):
        read_config("en")


def test_the_interview_does_not_start_on_half_of_them(settings, monkeypatch, capsys, tmp_path):
    settings.write_text('[keys]\nunknown = "l"\n')
    monkeypatch.setenv("BORNAGE_LANG", "en")
    monkeypatch.setenv("BORNAGE_PLAIN", "1")

    assert main(["interview", str(tmp_path / "client.toml")]) == 2
    assert not (tmp_path / "client.toml").exists()
    assert "config.toml" in capsys.readouterr().err


def test_the_language_is_that_of_every_command(settings, monkeypatch):
    settings.write_text('language = "en"')
    monkeypatch.delenv("BORNAGE_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")

    assert interface_language() == "en"
    assert interface_language("fr-CA") == "fr-CA"
    settings.write_text("language = [")
    assert interface_language() == "fr-CA"


def test_doctor_says_where_they_are_looked_for(settings, bornage):
    code, said, _ = bornage("doctor")

    assert str(settings) in said
    settings.write_text('theme = "x"')
    code, said, _ = bornage("doctor")
    assert code == 1
