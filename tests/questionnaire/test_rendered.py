"""Whole messages, as an author reads them: the words, the line and the carets under the right characters."""

import pytest

from bornage.diagnostics import render
from bornage.questionnaire.load import load
from bornage.text import words

SECTION = """\
[section]
id      = "bad"
order   = 99
minutes = 5
title   = { fr-CA = "Mauvaise", en = "Bad" }

[[question]]
id      = "bad"
subject = "organization"
kind    = "text"
scale   = "context"
text    = { fr-CA = "Quoi?", en = "What?" }
"""


@pytest.fixture
def shown(minimal):
    """What is shown, in a language, when `line` ends the only question of a section."""

    def of(line, language, *, section=SECTION, newline="\n"):
        path = minimal / "sections" / "bad.toml"
        path.write_bytes((section + line).replace("\n", newline).encode())
        loaded = load(minimal, shown_from=minimal)
        return "\n".join(render(p, language, loaded.lines, words(language, "cli.help_mark")) for p in loaded.problems)

    return of


TYPICAL = [
    pytest.param(
        'evidnce = { fr-CA = "Pièce", en = "Document" }\n',
        """\
error[unknown-key]: `evidnce` is not a key here
  --> sections/bad.toml:13:1
   |
13 | evidnce = { fr-CA = "Pièce", en = "Document" }
   | ^^^^^^^
   = help: did you mean `evidence`?""",
        """\
erreur[unknown-key]\u00a0: `evidnce` n’est pas une clé reconnue ici
  --> sections/bad.toml:13:1
   |
13 | evidnce = { fr-CA = "Pièce", en = "Document" }
   | ^^^^^^^
   = aide\u00a0: vouliez-vous écrire `evidence`?""",
        id="unknown key",
    ),
    pytest.param(
        'why.fr-CA = "Parce que"\n',
        """\
error[missing-language]: the text `why` has no words in `en`: both languages are required
  --> sections/bad.toml:13:1
   |
13 | why.fr-CA = "Parce que"
   | ^^^""",
        """\
erreur[missing-language]\u00a0: le texte `why` n’est pas donné en `en`\u00a0: les deux langues sont obligatoires
  --> sections/bad.toml:13:1
   |
13 | why.fr-CA = "Parce que"
   | ^^^""",
        id="missing language",
    ),
    pytest.param(
        'probe   = { fr-CA = "Où? À côté, déjà, e\u0301té, 東京", en = 3 }\n',
        """\
error[wrong-type]: `en` must be a text between quotes
  --> sections/bad.toml:13:56
   |
13 | probe   = { fr-CA = "Où? À côté, déjà, e\u0301té, 東京", en = 3 }
   |                                                         ^""",
        """\
erreur[wrong-type]\u00a0: `en` doit être un texte entre guillemets droits
  --> sections/bad.toml:13:56
   |
13 | probe   = { fr-CA = "Où? À côté, déjà, e\u0301té, 東京", en = 3 }
   |                                                         ^""",
        id="accents, composed or not, and wide characters before it",
    ),
    pytest.param(
        'when\t=\t"staff > 3 and\\tsector in [\\"halth\\", \\"educ\\u0061tion\\"]"\t# tabs and escapes\n',
        """\
error[unknown-choice]: `sector` has no choice `halth`
  --> sections/bad.toml:13:35
   |
13 | when = "staff > 3 and\\tsector in [\\"halth\\", \\"educ\\u0061tion\\"]" # tabs and escapes
   |                                   ^^^^^^^^^
   = help: did you mean `health`?""",
        """\
erreur[unknown-choice]\u00a0: `sector` n’a pas de choix `halth`
  --> sections/bad.toml:13:35
   |
13 | when = "staff > 3 and\\tsector in [\\"halth\\", \\"educ\\u0061tion\\"]" # tabs and escapes
   |                                   ^^^^^^^^^
   = aide\u00a0: vouliez-vous écrire `health`?""",
        id="condition in a basic string, with escapes and tabs",
    ),
    pytest.param(
        "when    = '''\nstaff > 3\n  and (sectr == \"health\")\n'''\n",
        """\
error[unknown-question]: no question has the id `sectr`
  --> sections/bad.toml:15:8
   |
15 |   and (sectr == "health")
   |        ^^^^^
   = help: did you mean `sector`?""",
        """\
erreur[unknown-question]\u00a0: aucune question n’a l’identifiant `sectr`
  --> sections/bad.toml:15:8
   |
15 |   and (sectr == "health")
   |        ^^^^^
   = aide\u00a0: vouliez-vous écrire `sector`?""",
        id="condition in a string of several lines",
    ),
    pytest.param(
        'when    = """staff > 3 \\\n    and outside_home(remarks)"""\n',
        """\
error[condition-scope]: `remarks` is about a `hosting`, and this condition is about a `organization`
  --> sections/bad.toml:14:22
   |
14 |     and outside_home(remarks)\"""
   |                      ^^^^^^^
   = help: wrap it in any_hosting(…), or move the rule""",
        """\
erreur[condition-scope]\u00a0: `remarks` porte sur le sujet `hosting`, et cette condition, sur le sujet `organization`
  --> sections/bad.toml:14:22
   |
14 |     and outside_home(remarks)\"""
   |                      ^^^^^^^
   = aide\u00a0: placez-la dans any_hosting(…), ou déplacez la règle""",
        id="condition continued on the next line",
    ),
    pytest.param(
        'when    = "staff > 3\n',
        """\
error[syntax]: a text is not closed
  --> sections/bad.toml:13:21
   |
13 | when    = "staff > 3
   |                     ^
   = help: look for a missing quote on this line or above; a text on several lines opens and closes with three""",
        """\
erreur[syntax]\u00a0: un texte n’est pas refermé
  --> sections/bad.toml:13:21
   |
13 | when    = "staff > 3
   |                     ^
   = aide\u00a0: cherchez le guillemet manquant sur cette ligne ou plus haut; un texte de plusieurs lignes s’ouvre et se ferme par trois guillemets""",
        id="not TOML",
    ),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("line", "english", "french"), TYPICAL)
def test_a_message_is_shown_whole(line, english, french, newline, shown):
    assert shown(line, "en", newline=newline) == english
    assert shown(line, "fr-CA", newline=newline) == french


def test_a_duplicate_names_both_places(shown):
    section = SECTION.replace('id      = "bad"\nsubject', 'id      = "sector"\nsubject')

    assert (
        shown("", "en", section=section)
        == """\
error[duplicate-id]: `sector` is already used at sections/bad.toml:8:11
  --> sections/context.toml:11:14
   |
11 | id         = "sector"
   |              ^^^^^^^^"""
    )


def test_a_line_too_long_is_shown_around_the_mistake(shown):
    text = shown(f"when = '{'staff > 1 or ' * 30}sectr == \"health\"{' or staff > 1' * 20}'\n", "en")
    line, carets = text.splitlines()[3:5]

    assert len(line) < 180
    assert line[len("13 | ") :][0] == line[-1] == "…"
    assert line[carets.index("^") : carets.rindex("^") + 1] == "sectr"


def test_nothing_an_author_writes_commands_the_terminal(shown):
    text = shown('"\\u001b[2J\\u202e" = "\x7f\u200b\u202e\u2028"\n', "en")

    assert text.isprintable() or set(text) - {c for c in text if c.isprintable()} == {"\n"}
    assert "unknown-key" in text or "syntax" in text


@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_a_key_of_ten_thousand_characters_is_not_repeated_whole(language, shown):
    text = shown(f"{'k' * 10_000} = 1\n", language)

    assert len(text) < 3_000


def test_a_wrong_key_of_a_table_is_pointed_at_itself(minimal):
    rule = '[[demand]]\nid = "d"\nrequires = { SOV-1 = 1, SOV-10 = 2 }\n'
    (minimal / "rules" / "bad.toml").write_text(rule, encoding="utf-8")
    (place,) = [p.place for p in load(minimal, minimal).problems if p.code == "wrong-value"]

    assert (place.line, place.column, place.width) == (3, 25, len("SOV-10"))
