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
