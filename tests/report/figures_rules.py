"""The questionnaire as its files say it, read as plain TOML."""

import tomllib
from functools import cache

from six_clients import ROOT

FOLDER = ROOT / "questionnaires" / "cloud_sovereignty"


@cache
def rules():
    """Everything that the questionnaire declares, by kind and id."""
    found = {}
    for path in sorted(FOLDER.rglob("*.toml")):
        if "cases" not in path.parts:
            for kind, some in tomllib.loads(path.read_text(encoding="utf-8")).items():
                for each in some if isinstance(some, list) else ():
                    if isinstance(each, dict) and "id" in each:
                        found.setdefault(kind, {})[each["id"]] = each
    return found


@cache
def declared():
    """The head of the questionnaire: its bands, its threshold."""
    return tomllib.loads((FOLDER / "questionnaire.toml").read_text(encoding="utf-8"))


def folded(name):
    """A name whatever spaces and apostrophes a language sets it with."""
    return " ".join(name.replace("\u00a0", " ").replace("\u202f", " ").replace("'", "’").split())


def bare(words):
    """Letters and digits alone: however a language sets them, words are found again."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


@cache
def _named(kind, name):
    found = {id_: [bare(said) for said in each[name].values()] for id_, each in rules()[kind].items() if name in each}
    return {id_: said for id_, said in found.items() if all(said)}


@cache
def said_in(kind, name, words):
    """The id of what has its title, or its text, in some words, in either language; of several the longest."""
    within = bare(words)
    found = [(len(said), id_) for id_, some in _named(kind, name).items() for said in some if said in within]
    assert found, (kind, words)
    return max(found)[1]
