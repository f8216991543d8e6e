"""What the page on a service that stops counts: who is ready, and how long leaving takes against how long one can wait."""

import tomllib
from collections import Counter
from functools import cache

from report.figures_rules import FOLDER
from report.figures_told import bag, each

DAYS = {"hour": 1 / 24, "day": 1, "month": 365.25 / 12}
AXIS = {"hour": [1], "day": [1, 7], "month": [1], "year": [2]}
"""Where the axis of the figure is labelled."""
TOGETHER = 4
"""Workloads that one table has room for: the hostings stand again in the next."""


@cache
def _leaving():
    return tomllib.loads((FOLDER / "report.toml").read_text(encoding="utf-8"))["leaving"]


def _span(case, which, subject):
    """What an answer comes to: from and up to so many of a unit, or never; nothing where nothing is answered."""
    declared = _leaving()[which]
    answer = case.answer(declared["question"], subject)
    if answer is None or answer.get("state", "answered") != "answered":
        return None
    return next(each_ for each_ in declared["span"] if each_["choice"] == answer["choice"])


def _duration(said):
    count, unit = said.split(" ")
    return int(count), unit.removesuffix("s")


def _days(said):
    count, unit = _duration(said)
    return count * DAYS[unit]


# --- the title; what conditions are worth no file carries ---


def _holds(case, condition, hosting):
    return condition.verity(case.conditions.facts(hosting=hosting))


def _unready(case):
    """Hostings where no standby is ready; else where that is not known."""
    relief = case.reported.leaving.relief
    found = [(hosting, _holds(case, relief, hosting)) for hosting in case.hostings]
    return next(some for some in ([h for h, held in found if held is how] for how in (False, None)) if some)


@each("report_words.share.hosting:count", part="stopping")
def _hostings(case, _):
    return len(_unready(case))


@each("report_stopping.title.partial:count", "report_stopping.title.partial:n")
def _partly(case, _):
    return sum(_holds(case, case.reported.leaving.partial, hosting) is True for hosting in _unready(case))


@each("report_words.share.placement:count", part="stopping")
def _placements(case, _):
    """Those that one would leave too late; else those of which it is not known."""
    found = [_is_late(case, *place) for place in case.verdicts]
    return found.count(True) or found.count(None)


def _is_late(case, workload, hosting):
    """Whether leaving takes longer than one can wait, and nothing takes over meanwhile."""
    leaving, waiting = _span(case, "exit", hosting), _span(case, "tolerance", workload)
    late = _is_longer(leaving, waiting)
    return late if late is False else False if _is_relieved(case, hosting) else late


def _is_relieved(case, hosting):
    return _holds(case, case.reported.leaving.relief, hosting) is True


def _is_longer(leaving, waiting):
    if leaving and leaving.get("never"):
        return True
    if not leaving or not waiting or waiting.get("never"):
        return None
    if "least" in leaving and "most" in waiting and _days(leaving["least"]) >= _days(waiting["most"]):
        return True
    return (
        False
        if "most" in leaving and "least" in waiting and _days(leaving["most"]) <= _days(waiting["least"])
        else None
    )


# --- durations ---


def _said(case):
    """Every duration said: the published ones, those of workloads, and those of hostings, table by table."""
    tables = -(-len(case.workloads) // TOGETHER)
    spans = [_span(case, "tolerance", id_) for id_ in case.workloads]
    spans += [_span(case, "exit", id_) for id_ in case.hostings] * tables
    said = [term for mark in _leaving()["mark"] for term in mark["terms"]]
    return said + [span[end] for span in spans if span for end in ("least", "most") if end in span]


for _unit, _ticks in AXIS.items():

    @bag(f"report_stopping.unit.{_unit}:count")
    def _of_unit(case, unit=_unit, ticks=_ticks):
        found = Counter(ticks)
        for said in _said(case):
            count, of = _duration(said)
            found[count] += of == unit
        return found.elements()
