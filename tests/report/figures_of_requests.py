"""What the requests of the first page and its reasons elsewhere count, where they name things rather than count them."""

import re
from collections import Counter

from report.figures_case import MEETS, bears_on
from report.figures_rules import bare, folded
from report.figures_told import each

ASKED = "report_cover.decision.asked"


@each("report_asking.whose:n", "report_asking.whose:count")
def _of_proposed(case, _):
    """Open questions that could change the verdict of a placement proposed: whatever the answer, which no file says."""
    moved = [{(place.workload, place.hosting) for place in places} for places in case.moves.values()]
    return sum(not places.isdisjoint(case.proposed) for places in moved)


# --- recommendations that are named ---


def _needed(case):
    """What the placements proposed need of the plan."""
    return {step["recommendation"] for step in case.shares[0]} if case.shares else set()


def _meeting(case, places):
    """For each duty not met there the first recommendation that would meet it, those needed anyway first.

    Which duties one would meet no file says.
    """
    needed = _needed(case)
    turns = sorted(case.numbers, key=lambda id_: (id_ not in needed, case.numbers[id_]))
    meets = {}
    for made in case.advised:
        meets.setdefault(made.recommendation, set()).update(made.effect.duties)
    found = set()
    for duty in case.unmet(places):
        stood = {(duty, e["workload"], e["hosting"]) for e in _unmet(case, duty, places)}
        found |= set([id_ for id_ in turns if stood & meets[id_]][:1])
    return found


def _unmet(case, duty, places):
    readings = [e for e in case.e["duties"] if e["id"] == duty and e["breached"] is True]
    return [e for e in readings if any(bears_on(e, place) for place in places)]


@each(f"{ASKED}.assign_here:n", f"{ASKED}.assign_said:n")
def _to_assign(case, _):
    return len(_needed(case) | _meeting(case, case.proposed))


@each(f"{ASKED}.see:n")
def _to_see(case, figure):
    """Of the placements proposed that the request names, by their workloads: all of a verdict, where it names none."""
    return len(_meeting(case, _requested(case, figure)))


@each(f"{ASKED}.correct:n", f"{ASKED}.correct_among:n")
def _to_carry_out(case, figure):
    ways = [case.alone[place]["recommendations"] for place in _requested(case, figure) if place in case.alone]
    return len({each_["recommendation"] for way in ways for each_ in way})


def _requested(case, figure):
    """Placements proposed that a request is about: those of the workloads it names, else of those it does not count out."""
    named = [place for place in case.proposed if bare(case.names[place[0]]) in bare(figure.line)]
    is_short = "correct" in figure.key
    alike = [p for p in case.proposed if (case.verdicts[p] == "falls_short" if is_short else case.verdicts[p] in MEETS)]
    return named or alike


# --- elsewhere than where things are proposed ---

NUMBER = "report_findings.findings.number:number"


@each("report_cover.decision.reasons.also_many:count")
def _also(case, figure):
    """Hostings that the finding of the line holds on, beyond the one that its title names; else workloads."""
    number = int(re.search(r"\d+$", figure.line)[0])
    id_ = next(id_ for id_, n in case.finding_numbers.items() if n == number)
    readings = [e for e in case.e["findings"] if e["id"] == id_ and e["raised"]]
    here = [e for e in readings if any(bears_on(e, place) for place in case.proposed)]
    found = [{e[about] for e in here or readings} - {None} for about in ("hosting", "workload")]
    return len(found[0] or found[1]) - 1


def _left(case, figure):
    """Hostings that the line names, by their verdicts; where it names none, those no reason names that fall short."""
    proposed = {place[1] for place in case.proposed}
    above = [f.line for f in case.told if f.place.part == "decision" and f.key == NUMBER]
    others = {hosting for hosting in case.hostings if hosting not in proposed}
    named = {hosting for hosting in others if _is_named(case, hosting, figure.line)}
    verdicts = {h: [verdict for place, verdict in case.verdicts.items() if place[1] == h] for h in case.hostings}
    left = {h for h in others if set(verdicts[h]) - MEETS and not any(_is_named(case, h, line) for line in above)}
    return [verdicts[h] for h in named] if named else [[verdict for h in left for verdict in verdicts[h]]], len(left)


def _is_named(case, hosting, line):
    """In quotation marks: the name of one hosting may begin another."""
    name = folded(case.names[hosting])
    return any(said in folded(line) for said in (f"“{name}”", f"« {name} »"))


@each("report_cover.decision.reasons.others:count", "report_cover.decision.reasons.others:n")
def _others(case, figure):
    return _left(case, figure)[1]


@each("report_words.join.colon:value", "report_words.share.placement:count", part="decision")
def _of_one_verdict(case, figure):
    """Placements of some verdict, of a hosting that the line is about, or of all of them."""
    found = {n for some in _left(case, figure)[0] for verdict, n in Counter(some).items() if verdict not in MEETS}
    return figure.value if figure.value in found else sorted(found)


@each("report_words.share.placement:total", "report_words.share.placement.all:total", part="decision")
def _of_all_verdicts(case, figure):
    found = {len(some) for some in _left(case, figure)[0]}
    return figure.value if figure.value in found else sorted(found)
