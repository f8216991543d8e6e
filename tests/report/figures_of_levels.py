"""What parts on levels count, and the levels they print."""

import re
from collections import Counter

from report.figures_case import HARMS, MISSING, STANDS, _stand
from report.figures_rules import rules
from report.figures_told import bag, each

# --- reading a place ---


def axis(words):
    """`SOV-3`, in the words of a row."""
    return re.match(r"SOV-\d", words)[0]


def span(found):
    return found["low"], found["high"]


def top(case, hosting):
    """The highest level that a workload placed there requires of each objective."""
    found = {}
    for workload, at in case.verdicts:
        for objective, need in case.e["workloads"][workload]["required"].items() if at == hosting else ():
            low, high = found.get(objective, (0, 0))
            found[objective] = max(low, need["low"]), max(high, need["high"])
    return {o: {"low": low, "high": high} for o, (low, high) in found.items()}


def stands_of(case, hosting):
    """Where each objective of a hosting stands to the highest level required there."""
    gates = case.e["hostings"][hosting]["gates"]
    return [_stand(need, gates.get(objective)) for objective, need in top(case, hosting).items()] if gates else []


# --- titles ---


def _all_stands(case):
    return [stand for hosting in case.hostings for stand in stands_of(case, hosting)]


@each(
    "report_case.levels.title.required:total",
    "report_case.levels.title.required:n",
    "report_case.levels.title.all:total",
)
def _required(case, _):
    return len(_all_stands(case))


@each("report_case.levels.title.short:count", "report_case.levels.title.short:n")
def _short(case, _):
    return _all_stands(case).count("short")


@each("report_case.levels.title.open:count", "report_case.levels.title.open:n")
def _open(case, _):
    return _all_stands(case).count("open") + _all_stands(case).count("nothing")


@each("report_case.levels.title.all:count", "report_case.levels.title.all:n")
def _stated(case, _):
    return _all_stands(case).count("unproven")


def _worst_of(case):
    """By hosting that has any level: where its worst objective stands."""
    some = [h for h in case.hostings if case.e["hostings"][h]["gates"]]
    return [min(stands_of(case, h), key=STANDS.index, default="met") for h in some]


@each("report_words.share.hosting:count", "report_words.share.hosting.all:total", part="profile")
def _below(case, _):
    found = _worst_of(case)
    return found.count("short") or found.count("nothing") + found.count("open")


@each("report_words.share.hosting:total", part="profile")
def _hostings_with_levels(case, _):
    return len(_worst_of(case))


@each("report_case.profile.title.reached:who")
def _reaching(case, _):
    return sum(stand in {"met", "unproven"} for stand in _worst_of(case))


@each("report_words.share.placement:count", part="gaps")
def _gaps(case, figure):
    if any("harms.short" in outer for outer in figure.outer):
        return sum(any(_exceeds(case, place, harm) for harm in HARMS) for place in case.verdicts)
    stands = [case.stands(place)[0][0] for place in case.verdicts if case.stands(place)]
    return next(n for n in map(stands.count, STANDS) if n)


@each("report_case.gaps.harms.short:n")
def _exceeding(case, _):
    return sum(any(_exceeds(case, place, harm) for harm in HARMS) for place in case.verdicts)


@each("report_case.gaps.harms.short:total")
def _placed(case, _):
    return len(case.verdicts)


def _exceeds(case, place, harm):
    """Whether exposure at its lowest is above control at its best."""
    exposure = case.e["workloads"][place[0]]["exposure"].get(harm)
    held = case.e["hostings"][place[1]]["harms"].get(harm)
    return bool(exposure and held and exposure["low"] > held["high"])


@each("report_words.share.workload:count", "report_words.share.workload.all:total", part="requirements")
def _highest(case, _):
    return sum(_level(case) in _lows(each_) for each_ in case.e["workloads"].values())


def _lows(workload):
    return [need["low"] for need in workload["required"].values()]


def _level(case):
    return max(level for each_ in case.e["workloads"].values() for level in _lows(each_))


@each(
    "report_case.requirements.title:level",
    *(f"report_case.requirements.title.{n}:level" for n in ("single", "one", "other")),
)
def _highest_level(case, _):
    return _level(case)


@each("report_words.share.workload:total")
def _workloads(case, _):
    return len(case.workloads)


# --- tables ---


@each("report_case.requirements.caption|*|cell#range")
def _required_of(case, figure):
    workload = case.named(figure.place.column, "workloads")
    return span(case.e["workloads"][workload]["required"][axis(figure.place.row)])


@each("report_options.told:required", part="gaps")
def _told_required(case, figure):
    return span(_told(case, figure)[1])


@each("report_options.told:claimed", part="gaps")
def _told_claimed(case, figure):
    return span(_told(case, figure)[2])


@each("report_options.told:proven", part="gaps")
def _told_proven(case, figure):
    return _told(case, figure)[2]["proven"]


def _told(case, figure):
    place = case.named(figure.place.row, "workloads"), case.named(figure.place.column, "hostings")
    return case.stands(place)[0]


for _harm in HARMS:

    @each(
        f"report_case.subjects.workloads.caption|method.harm.{_harm}|cell",
        f"report_case.subjects.workloads.caption|method.harm.{_harm}|cell#range",
    )
    def _exposure(case, figure, harm=_harm):
        found = span(case.e["workloads"][case.named(figure.place.row, "workloads")]["exposure"][harm])
        return found if isinstance(figure.value, tuple) else found[0] if found[0] == found[1] else found


@each("report_case.subjects.hostings.unknown:count", "report_case.subjects.hostings.unknown:n")
def _places_unknown(case, figure):
    """Questions about places, of this hosting, that are open."""
    hosting = case.named(figure.place.row, "hostings")
    return sum(
        e["subject"] == hosting and e["state"] in MISSING and rules()["question"][e["question"]].get("kind") in PLACES
        for e in case.next["next"]
    )


PLACES = {"country", "countries"}


def _gates(case):
    """Every level of hostings and of the organization: those of objectives and of harms."""
    subjects = [*case.e["hostings"].values(), case.e["organization"]]
    return [gate for each_ in subjects for kind in ("gates", "harms") for gate in each_[kind].values()]


def _of_objectives(case):
    return [
        gate for each_ in (*case.e["hostings"].values(), case.e["organization"]) for gate in each_["gates"].values()
    ]


@bag("report_case.profile.held:claimed", "report_case.profile.caption|report_case.profile.columns.claimed|cell#range")
def _claimed(case):
    return [span(gate) for gate in _gates(case)]


@bag("report_case.profile.held:proven")
def _proven(case):
    return [gate["proven"] for gate in _gates(case)]


@bag("report_case.gaps.workload.caption|report_case.gaps.columns.required|cell#range")
def _required_by_workload(case):
    """In each table of a workload, which has room for four hostings."""
    placed = Counter(workload for workload, _ in case.verdicts)
    some = [case.e["workloads"][id_]["required"].values() for id_, n in placed.items() for _ in range(0, n, 4)]
    return [span(need) for each_ in some for need in each_]


@bag("report_case.profile.caption|report_case.gaps.columns.required|cell#range")
def _required_there(case):
    found = [need for h in case.hostings if case.e["hostings"][h]["gates"] for need in top(case, h).values()]
    return [span(need) for need in found]


def _compared(case):
    return [
        case.e["hostings"][hosting]["gates"][objective]
        for workload, hosting in case.verdicts
        for objective in case.e["workloads"][workload]["required"]
        if objective in case.e["hostings"][hosting]["gates"]
    ]


@bag("report_case.gaps.held:claimed")
def _held_claimed(case):
    return [span(gate) for gate in _compared(case)]


@bag("report_case.gaps.held:proven")
def _held_proven(case):
    return [gate["proven"] for gate in _compared(case)]


def _of_harms(case):
    for workload, hosting in case.verdicts:
        for harm in HARMS:
            exposure = case.e["workloads"][workload]["exposure"].get(harm)
            control = case.e["hostings"][hosting]["harms"].get(harm)
            if exposure and control:
                yield exposure, control


@bag("report_case.gaps.harms.cell:exposure")
def _stake(case):
    return [span(exposure) for exposure, _ in _of_harms(case)]


@bag("report_case.gaps.harms.cell:control")
def _control(case):
    return [span(control) for _, control in _of_harms(case)]


for _name in ("asked", "answered"):

    @bag(f"report_case.profile.coverage:{_name}", part="levels")
    def _coverage(case, name=_name):
        """By objective; then of each placement, over those that its workload requires something of."""
        subjects = [*case.e["hostings"].values(), case.e["organization"]]
        found = [c[name] for each_ in subjects for c in each_["coverage"].values()]
        for workload, hosting in case.verdicts:
            coverage, required = case.e["hostings"][hosting]["coverage"], case.e["workloads"][workload]["required"]
            found.append(sum(c[name] for objective, c in coverage.items() if objective in required))
        return found


@bag("report_case.options.caption|*|cell#range")
def _decisive_there(case):
    return [span_ for place in case.verdicts for span_ in case.spans_on([place])]


@bag("report_words.join.colon:value", part="requirements")
def _asked_by_rules(case):
    """Levels that each rule asks for, of those that some workload triggers or may."""
    asked = {id_ for w in case.e["workloads"].values() for id_, verity in w["demands"].items() if verity is not False}
    return [level for id_ in asked for level in rules()["demand"][id_]["requires"].values()]
