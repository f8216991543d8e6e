"""What the appendices on published frameworks, sources, quantities and open questions count."""

import json
import tomllib
from functools import cache

from report.figures_rules import FOLDER, rules
from report.figures_told import bag, each
from six_clients import TODAY

FRAMEWORK = "report_framework.framework"


def _readings(case):
    """What scored frameworks say of each hosting, as the evaluation's own JSON holds it."""
    return [f for hosting in case.e["hostings"].values() for f in hosting["frameworks"].values()]


def _span(found, decimals=2):
    return round(found["low"], decimals), round(found["high"], decimals)


@bag(f"{FRAMEWORK}.overall|{FRAMEWORK}.columns.range_percent|cell#range")
def _percents(case):
    return [_span(f["range"]["percent"]) for f in _readings(case)]


@bag(f"{FRAMEWORK}.overall|{FRAMEWORK}.columns.range_level|cell#range")
def _seals(case):
    return [_span(f["range"]["seal"], 0) for f in _readings(case) if f["range"]["seal"]]


@bag(f"{FRAMEWORK}.by_objective|{FRAMEWORK}.columns.range_points|cell#range")
def _points(case):
    return [_span(n) for f in _readings(case) for n in f["range"]["points"].values()]


@bag(f"{FRAMEWORK}.by_objective|{FRAMEWORK}.columns.range_level|cell#range")
def _levels(case):
    return [_span(n, 0) for f in _readings(case) for n in f["range"]["level"].values() if n]


@each(f"{FRAMEWORK}.range:n")
@each("report_words.share.hosting:count", "report_words.share.hosting.all:total", part="framework")
def _open(case, _):
    return sum(f["range"]["percent"]["low"] != f["range"]["percent"]["high"] for f in _readings(case))


# --- stability ---


def _frameworks_of(case):
    """What is said of the order of hostings; what is the same for several workloads is told once."""
    found = [f for w in case.next["stability"] for f in w["frameworks"]]
    return list({json.dumps(f["orders"]): f for f in found}.values())


def _orders(case):
    """Of workloads that more than one hosting is read for."""
    return [o for f in _frameworks_of(case) for o in f["orders"] if sum(map(len, o["ranks"])) > 1]


@bag("report_steady.rank:percent")
def _ranked(case):
    """Of those that come level, once."""
    scores = [{s["hosting"]: s["official"] for s in order["scores"]} for order in _orders(case)]
    return [found[rank[0]] for found, order in zip(scores, _orders(case), strict=True) for rank in order["ranks"]]


@bag("report_steady.rank:n")
def _ranks(case):
    found = []
    for order in _orders(case):
        at = 1
        for rank in order["ranks"]:
            found.append(at)
            at += len(rank)
    return found


def _pairs(case):
    """Neighbours in the order of some workload; alike for several workloads, they are told once."""
    found = [p for w in case.next["stability"] for f in w["frameworks"] for p in f["pairs"]]
    return list({(p["ahead"], p["behind"]): p for p in found}.values())


@bag("report_steady.margin:points")
def _margins(case):
    return [p["margin"] for p in _pairs(case)]


# --- crosswalks ---


def _in_full(case):
    """Frameworks read at length: some criterion applies, and they are made for where somebody trusted is."""
    found = {}
    for hosting in case.e["hostings"].values():
        for reading in hosting["crosswalks"]:
            found.setdefault(reading["id"], []).extend(reading["criteria"])
    made_for = {id_: _territory(id_) for id_ in found}
    return found, {
        id_
        for id_, some in found.items()
        if any(c["outcome"] != "not_applicable" for c in some)
        and not (made_for[id_] and all(case.lies_within(home, made_for[id_]) is False for home in case.e["home"]))
    }


@cache
def _frameworks_declared():
    found = (
        tomllib.loads(path.read_text(encoding="utf-8"))["framework"] for path in (FOLDER / "frameworks").glob("*.toml")
    )
    return {each_["id"]: each_ for each_ in found}


def _territory(id_):
    return tuple(_frameworks_declared()[id_].get("territory", ()))


def _applying(case):
    every, full = _in_full(case)
    return [c["outcome"] for id_ in full for c in every[id_] if c["outcome"] != "not_applicable"]


@each("report_crosswalks.title.several:total")
def _criteria(case, _):
    return len(_applying(case))


@each("report_crosswalks.title.several:count", "report_crosswalks.title.several:n")
def _undecided(case, _):
    return _applying(case).count("undecided")


@each("report_crosswalks.title.several:frameworks")
def _frameworks(case, _):
    return len(_in_full(case)[1])


@each("report_crosswalks.title.short:count", "report_crosswalks.title.short:n")
def _in_short(case, _):
    every, full = _in_full(case)
    return len(every) - len(full)


def _responses(case):
    """What criteria are answered with, where they are read by points."""
    every, _ = _in_full(case)
    overridden = {c["id"] for some in every.values() for c in some if c["overridden"]}
    for hosting in case.e["hostings"].values():
        for reading in hosting["crosswalks"]:
            for criterion in reading["criteria"] if reading["id"] in _in_full(case)[1] else ():
                if criterion["response"] and (criterion["id"] in overridden or _is_read(criterion)):
                    yield criterion


def _is_read(criterion):
    """Whether an answer bears on it: the others are named together."""
    return "response" in rules()["criterion"][criterion["id"]]


@bag("report_crosswalks.response:response", part="crosswalks")
def _responses_read(case):
    return [_span(c["response"], 0) for c in _responses(case)]


@bag("report_crosswalks.response:count", part="crosswalks")
def _points_offered(case):
    return [len(rules()["criterion"][c["id"]]["points"]) for c in _responses(case)]


@bag(
    f"{FRAMEWORK}.by_objective|report_plan.roadmap.columns.weight|cell",
    f"{FRAMEWORK}.by_objective|{FRAMEWORK}.columns.weight|cell",
)
def _weights(case):
    found = []
    for framework in (id_ for hosting in case.e["hostings"].values() for id_ in hosting["frameworks"]):
        sets = _frameworks_declared()[framework]["weight_set"]
        found += next(each_ for each_ in sets if each_.get("default"))["weights"].values()
    return found


# --- sources ---


@each("report_annex.sources.title:total")
def _cited(case, _):
    return len(case.cited)


@each("report_annex.sources.title:count", "report_annex.sources.title:n")
def _overdue(case, _):
    return sum(rules()["source"][id_]["recheck"] < TODAY for id_ in case.cited)


# --- what was not asked ---


@bag("report_unknowns.unknowns.caption.unasked|report_unknowns.unknowns.columns.count|cell")
def _unasked(case):
    """By section, each of which has a file."""
    unasked = [e["question"] for e in case.next["next"] if e["state"] == "unasked"]
    return [n for n in (sum(q in ids for q in unasked) for ids in _sections()) if n]


@cache
def _sections():
    found = (tomllib.loads(path.read_text(encoding="utf-8")) for path in (FOLDER / "sections").glob("*.toml"))
    return [{q["id"] for q in each_.get("question", ())} for each_ in found]


@each("report_guide.guide.limits.unasked.text:count", "report_guide.guide.limits.unasked.text:n")
def _not_asked(case, _):
    return case.e["coverage"]["unasked"]


# --- what was answered ---


def _quantities(case, kind):
    numbers = {id_ for id_, q in rules()["question"].items() if q["subject"] == kind and q.get("kind") == "number"}
    return [a["value"] for a in case.given if a["question"] in numbers and "value" in a]


@bag("report_annex.answers.about.hosting.lettered|*|cell")
def _of_hostings(case):
    return _quantities(case, "hosting")


@bag("report_annex.answers.about.workload.plain|*|cell")
def _of_workloads(case):
    return _quantities(case, "workload")


@each("report_words.share.hosting:count", part="subjects")
def _outside(case, _):
    """Hostings that touch a place outside the trusted jurisdictions, as answered of them."""
    places = {id_ for id_, q in rules()["question"].items() if q["subject"] == "hosting" and q.get("kind") in COUNTRIES}
    found = set()
    for answer in case.given:
        if answer["question"] in places and answer.get("state", "answered") == "answered":
            codes = answer.get("countries") or [answer.get("value") or answer.get("country")]
            if any(case.lies_within(code, case.e["home"]) is False for code in codes if code):
                found.add(answer["subject"])
    return len(found)


COUNTRIES = {"country", "countries"}


# --- law ---


@each("report_statutes.laws.title.reaching:count", "report_statutes.laws.title.reaching:n")
def _reaching(case, _):
    """Laws that reach something through an entity of some hosting."""
    some = [e for h in case.e["hostings"].values() for e in h["statutes"]]
    return len({e["id"] for e in some if any(p["reached"] is True for p in e["pathways"].values())})
