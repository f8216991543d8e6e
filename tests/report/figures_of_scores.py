"""What pages on scored frameworks print of levels, ties and responses, and what the others come to in a line."""

import tomllib
from collections import Counter
from functools import cache

from report.figures_of_frameworks import _frameworks_declared, _in_full, _pairs, _readings
from report.figures_rules import bare, rules
from report.figures_told import bag, each, row
from six_clients import ROOT

FRAMEWORK = "report_framework.framework"
LEVEL = f"{FRAMEWORK}.level.eu_csf:level"


@bag(LEVEL, part="framework")
def _levels(case):
    """By the sheet: of each hosting, and of each of its objectives that has one."""
    official = [f["official"] for f in _readings(case)]
    found = [level for each_ in official for level in (each_["seal"], *each_["level"].values())]
    return [level for level in found if level is not None]


@each(LEVEL, part="options")
def _best(case, figure):
    """The highest by the sheet; or what it can still be, for the hostings that have it."""
    best = max(f["official"]["seal"] for f in _readings(case) if f["official"]["seal"] is not None)
    still = [f["range"]["seal"] for f in _readings(case) if f["official"]["seal"] == best and f["range"]["seal"]]
    low, high = min(each_["low"] for each_ in still), max(each_["high"] for each_ in still)
    return {"level": best, "low": low, "high": high}[figure.outer[-1].rpartition(":")[2]]


@each(f"{FRAMEWORK}.how.percent:divisor")
def _divisor(case, _):
    """What the weights times the points, at their highest, are divided by to give the percentage that is read."""
    found = set()
    for hosting in case.e["hostings"].values():
        for id_, reading in hosting["frameworks"].items():
            sets = _frameworks_declared()[id_]["weight_set"]
            weights = next(each_["weights"] for each_ in sets if each_["id"] == reading["weights"])
            points = reading["range"]["points"]
            whole = sum(weight * points[objective]["high"] for objective, weight in weights.items())
            found.add(round(whole / reading["range"]["percent"]["high"], 6))
    return found.pop() if len(found) == 1 else found


@bag(f"{FRAMEWORK}.inferred.fidelity|*|cell")
def _fidelity(case):
    """Criteria by how closely they are read, then those that no answer bears on."""
    scored = {id_ for hosting in case.e["hostings"].values() for id_ in hosting["frameworks"]}
    found = []
    for id_ in scored:
        every = _frameworks_criteria(case, id_)
        counts = Counter(c["fidelity"] for c in every if "response" in c)
        found += [counts[name] for name in ("direct", "inferred", "editorial")]
        found.append(sum("response" not in c for c in every))
    return found


def _frameworks_criteria(case, id_):
    """The criteria of a framework as it declares them."""
    crosswalk = next(c for hosting in case.e["hostings"].values() for c in hosting["crosswalks"] if c["id"] == id_)
    return [rules()["criterion"][each_["id"]] for each_ in crosswalk["criteria"]]


# --- what somebody answered the framework itself ---


def _overrides(case):
    return [each_ for each_ in case.answers.get("override", ()) if each_["criterion"] in rules()["criterion"]]


@bag("report_crosswalks.response:response", part="framework")
def _responses(case):
    return [each_["response"] for each_ in _overrides(case)]


@bag("report_crosswalks.response:count", part="framework")
def _of_responses(case):
    return [len(rules()["criterion"][each_["criterion"]]["points"]) for each_ in _overrides(case)]


# --- what would make two hostings tie ---


def _ties(case):
    every = [tie for pair in _pairs(case) for tie in pair["ties"]]
    return [tie for tie in every if tie["ties_at"] is not None and tie["ties_at"] < 100]


@bag("report_steady.tie:at")
def _ties_at(case):
    return [tie["ties_at"] for tie in _ties(case)]


@bag("report_steady.tie:now")
def _weights_now(case):
    return [tie["weight"] for tie in _ties(case)]


@bag("report_steady.unread:n")
def _unread(case):
    """Criteria of a hosting that would turn two round, and that no question settles."""
    found = []
    for pair in _pairs(case):
        found += Counter(flip["hosting"] for flip in pair["flips"] if not flip["questions"]).values()
    return found


# --- the other frameworks ---


def _framework_of(figure):
    titles = {id_: each_["title"].values() for id_, each_ in _frameworks_declared().items()}
    return next(
        (id_ for id_, some in titles.items() if any(bare(said) in bare(figure.place.row) for said in some)), None
    )


def _read(case, id_=None):
    every = [reading for hosting in case.e["hostings"].values() for reading in hosting["crosswalks"]]
    return [reading for reading in every if id_ in {None, reading["id"]}]


@each("report_crosswalks.short.elsewhere:count")
def _criteria(case, figure):
    return len(_read(case, _framework_of(figure))[0]["criteria"])


@row("report_words.join.colon:value", part="crosswalks")
def _outcomes(case, figure):
    """By outcome, of each reading in which some criterion applies; of a framework set out in full, its own levels."""
    id_ = _framework_of(figure)
    if id_ is None:
        return _own_levels(case, figure)
    found = []
    for reading in _read(case, id_):
        counts = Counter(c["outcome"] for c in reading["criteria"])
        found += counts.values() if set(counts) != {"not_applicable"} else []
    return found


def _own_levels(case, figure):
    """Where a framework has cumulative levels: the one reached, which are numbered from 1, or the word for none."""
    none = next(said["no_level"] for said in _interface() if bare(said["facts"]["levels"]) == bare(figure.place.row))
    full = _in_full(case)[1]
    return [
        tuple(reading["level"][end] or none for end in ("low", "high"))
        for reading in _read(case)
        if reading["level"] and reading["id"] in full
    ]


@cache
def _interface():
    paths = (ROOT / "src" / "bornage" / "locale" / each_ / "report_crosswalks.toml" for each_ in ("fr-CA", "en"))
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]
