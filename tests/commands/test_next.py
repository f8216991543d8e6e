"""`bornage next`: what to ask next, for a person and for a program."""

import json


def test_it_names_the_change_in_words(bornage, recorded):
    code, answer, _ = bornage("next", recorded, "--limit", 3)

    assert code == 0
    assert "If the answer is “" in answer
    assert "goes from “" in answer
    assert "  3. " in answer
    assert "  4. " not in answer


def test_it_speaks_french(bornage, recorded):
    answer = bornage("next", recorded, "--lang", "fr-CA")[1]

    assert "Si la réponse est «\u00a0" in answer
    assert "passe de «\u00a0" in answer


def test_a_program_gets_every_open_question_or_as_many_as_it_asks_for(bornage, recorded):
    everything = json.loads(bornage("next", recorded, "--json")[1])
    some = json.loads(bornage("next", recorded, "--json", "--limit", 2)[1])

    assert len(everything["next"]) == everything["open"]
    assert some["next"] == everything["next"][:2]
    assert everything["grade"] == "E3"
    first = everything["next"][0]
    assert first["change"]["verdicts"] or first["change"]["gates"]
    assert {"pairs", "to_prove", "stability"} <= everything.keys()


def test_the_same_answers_are_read_from_another_home(bornage, recorded):
    assert json.loads(bornage("next", recorded, "--json", "--home", "FR")[1])["home"] == ["FR"]


def test_a_limit_is_at_least_one(bornage, recorded):
    code, answer, complaint = bornage("next", recorded, "--limit", 0)

    assert (code, answer) == (2, "")
    assert "--limit" in complaint


def test_with_no_subject_only_the_organization_is_asked_about(bornage, tmp_path):
    file = tmp_path / "client.toml"
    bornage("new", file, "--client", "Ville")
    found = json.loads(bornage("next", file, "--json")[1])

    assert {each["subject"] for each in found["next"]} == {None}
    assert found["stability"] == []
