"""Pairs of what is typed and what is printed, language by language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.typography import typeset

QUEBEC = [
    ("Décision : attendre", "Décision\u00a0: attendre"),
    ("Décision: attendre", "Décision\u00a0: attendre"),
    ("Trois motifs :", "Trois motifs\u00a0:"),
    ("Où est la clé ?", "Où est la clé?"),
    ("Où est la clé\u202f?", "Où est la clé?"),
    ("la clé ; le module !", "la clé; le module!"),
    ("« clé »", "«\u00a0clé\u00a0»"),
    ("«clé»", "«\u00a0clé\u00a0»"),
    ('le mot "clé" seul', "le mot «\u00a0clé\u00a0» seul"),
    ("« clé » : le mot", "«\u00a0clé\u00a0»\u00a0: le mot"),
    ("50%", "50\u00a0%"),
    ("67,97 %", "67,97\u00a0%"),
    ("120 $ par mois", "120\u00a0$ par mois"),
    ("310 000 dossiers", "310\u00a0000 dossiers"),
    ("14 h 30", "14\u00a0h 30"),
    ("l'organisation", "l’organisation"),
    ("aujourd'hui...", "aujourd’hui…"),
    ("L. Q. 2021, c. 25", "L. Q. 2021, c.\u00a025"),
    ("coût : $$$", "coût\u00a0: $$$"),
    ("le 2 : 3", "le 2\u00a0: 3"),
]
FRANCE = [
    ("Décision : attendre", "Décision\u00a0: attendre"),
    ("Où est la clé ?", "Où est la clé\u202f?"),
    ("Où est la clé?", "Où est la clé\u202f?"),
    ("la clé; le module!", "la clé\u202f; le module\u202f!"),
    ("« clé »", "«\u00a0clé\u00a0»"),
    ("50%", "50\u00a0%"),
    ("310 000 dossiers", "310\u202f000 dossiers"),
    ("310\u00a0000 dossiers", "310\u202f000 dossiers"),
    ("le plan {n}; le reste", "le plan {n}\u202f; le reste"),
    ("tapez `oui`; puis Entrée", "tapez `oui`\u202f; puis Entrée"),
    ("« Quoi? »", "«\u00a0Quoi\u202f?\u00a0»"),
    ("ou bien {file}?", "ou bien {file}\u202f?"),
    ("14 h 30", "14\u00a0h 30"),
    ("l'organisation; aujourd'hui...", "l’organisation\u202f; aujourd’hui…"),
]
ENGLISH = [
    ("Decision : wait", "Decision: wait"),
    ("Where is the key ?", "Where is the key?"),
    ('the word "key" alone', "the word “key” alone"),
    ("50 %", "50%"),
    ("the provider's key", "the provider’s key"),
    ("and so on...", "and so on…"),
    ("P-39.1, s. 17", "P-39.1, s.\u00a017"),
    ("12 GB", "12\u00a0GB"),
]
NOT_PROSE = [
    "https://www.legisquebec.gouv.qc.ca/fr/version/lc/P-39.1?code=se:17&x='y'",
    "sha256:c8a154d9850a391ba69bbf65b3d81f2ebe8eddc0282401c0bf49e4dc7280a0a1",
    "personne@exemple.ca",
    "root_key",
    "2026-11-22T14:30:00",
    "file:///etc/passwd?a=1;b",
]


@pytest.mark.parametrize(("typed", "printed"), QUEBEC)
def test_quebec_prints(typed, printed):
    assert typeset(typed, "fr-CA") == printed


@pytest.mark.parametrize(("typed", "printed"), FRANCE)
def test_france_prints(typed, printed):
    assert typeset(typed, "fr-FR") == printed


@pytest.mark.parametrize(("typed", "printed"), ENGLISH)
def test_english_prints(typed, printed):
    assert typeset(typed, "en") == printed


@pytest.mark.parametrize("language", ["fr-CA", "fr-FR", "en"])
@pytest.mark.parametrize("written", NOT_PROSE)
def test_what_is_not_prose_is_left_alone(written, language):
    assert typeset(written, language) == written


def test_an_address_in_a_sentence_is_left_alone():
    assert typeset("Voir https://a.ca/b?c=d;e ; puis : f", "fr-CA") == "Voir https://a.ca/b?c=d;e ; puis\u00a0: f"


PROSE = st.text(st.sampled_from("ab1 9\u00a0\u202f:;!?«»\"'’%$.…()\ufffc\n") | st.characters(max_codepoint=300))


@given(PROSE, st.sampled_from(["fr-CA", "fr-FR", "en", "de"]))
def test_setting_twice_changes_nothing_more(prose, language):
    once = typeset(prose, language)

    assert typeset(once, language) == once


@given(PROSE, st.sampled_from(["fr-CA", "fr-FR"]))
def test_letters_and_digits_are_never_touched(prose, language):
    def kept(words):
        return [c for c in words if c.isalnum()]

    assert kept(typeset(prose, language)) == kept(prose)
