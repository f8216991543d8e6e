"""What recommendations name by number and print of their effects, on cards and in the appendix."""

import itertools
import re
from collections import Counter

from report.figures_case import bears_on
from report.figures_of_levels import span
from report.figures_rules import rules, said_in
from report.figures_told import bag, each, row

RECOMMENDATIONS = "report_findings.recommendations"
CARDS, ROWS = "recommendations", "more-recommendations"


def _id_of(case, figure):
    """The recommendation of a card or a row: by its title, or by its number where the row has that alone."""
    words = figure.place.row or figure.place.title
    if words.isdigit():
        return next(id_ for id_, number in case.numbers.items() if number == int(words))
    return said_in("recommendation", "title", words)


def _made(case, id_):
    """For whom it is made, each with its effect."""
    return [e for e in case.e["recommendations"] if e["id"] == id_]


# --- the findings that it answers ---


def _called_by(case, made, raised):
    """Of the findings that one names, those that hold, or stay open, for its subject."""
    for id_ in made["findings"]:
        readings = [e for e in case.e["findings"] if e["id"] == id_ and e["raised"] is raised]
        if any(made["about"] == "organization" or e[made["about"]] == made["subject"] for e in readings):
            yield id_


def _answered(case, id_, *, raised=True):
    return {finding for made in _made(case, id_) for finding in _called_by(case, made, raised)}


def _closed(case, id_):
    """Of those, the findings that would hold nowhere any more, were it followed by itself: no file says which."""
    closed = {stood for made in case.advised if made.recommendation == id_ for stood in made.effect.closes}
    return {
        finding
        for finding in _answered(case, id_)
        if all(
            (finding, e["workload"], e["hosting"]) in closed
            for e in case.e["findings"]
            if e["id"] == finding and e["raised"]
        )
    }


@each(f"{RECOMMENDATIONS}.closes:n")
def _closing(case, figure):
    id_ = _id_of(case, figure)
    return len(_closed(case, id_)) if _names(case, figure, _answered(case, id_)) else _answered(case, id_)


@each(f"{RECOMMENDATIONS}.answers:n", f"{RECOMMENDATIONS}.answers_too:n")
def _answering(case, figure):
    id_ = _id_of(case, figure)
    left = _answered(case, id_) - _closed(case, id_)
    return len(left) if _names(case, figure, _answered(case, id_)) else left


def _names(case, figure, findings):
    """Whether the line leads to these findings and no others; an edition may have dropped the links."""
    linked = {
        f.target for f in case.told if (f.line, f.place) == (figure.line, figure.place) and "#finding-" in f.target
    }
    return not linked or linked == {f"#finding-{case.finding_numbers[id_]}" for id_ in findings}


@each(f"{RECOMMENDATIONS}.answers_possible:n")
def _answering_perhaps(case, figure):
    return len(_answered(case, _id_of(case, figure), raised=None))


@each("report_findings.findings.answered_by:n")
def _answered_by(case, figure):
    """Recommendations made for somebody of whom the finding holds, and they are those named."""
    number = int(figure.place.anchor.removesuffix("-in-full").rpartition("-")[2])
    finding = next(id_ for id_, n in case.finding_numbers.items() if n == number)
    made = {e["id"] for e in case.e["recommendations"] if finding in _called_by(case, e, raised=True)}
    named = re.search(r":\s(\d+(, \d+)*)\.?$", figure.line)
    is_right = named is None or named[1] == ", ".join(map(str, sorted(case.numbers[id_] for id_ in made)))
    return len(made) if is_right else made


# --- what it changes ---


@each(f"{RECOMMENDATIONS}.effect.meets:n")
def _meeting(case, figure):
    """Duties that it would meet, which no file says."""
    id_ = _id_of(case, figure)
    return len({duty for made in case.advised if made.recommendation == id_ for duty, *_ in made.effect.duties})


@bag(f"{RECOMMENDATIONS}.title.decisive.numbers:listed")
def _changing(case):
    return [case.numbers[id_] for id_ in {e["id"] for e in case.e["recommendations"] if e["effect"]["verdicts"]}]


def _levels(case, id_):
    """Levels that it would move by itself, for each subject; those that move alike are said once."""
    moved = [item for made in _made(case, id_) for kind in ("gates", "harms") for item in made["effect"][kind].items()]
    return list({(key, *map(_held, (m["before"], m["after"]))): m for key, m in moved}.values()), len(moved)


def _held(gate):
    return *span(gate), gate["proven"]


MOST_SAID, MOST_LEVELS = 4, 2
"""On a card: what moves at one step; levels that move by themselves."""


def _on_card(case, id_):
    """At each of its steps the levels after the verdicts; by itself few levels, where no verdict moves."""
    steps = [(n, step) for n, step in enumerate(case.plan["steps"]) if step["recommendation"] == id_]
    for n, step in steps:
        before, after = case.after[n], case.after[n + 1]
        verdicts = sum(before[place] != after[place] for place in before)
        yield from step["gates"][: max(0, MOST_SAID - verdicts)]
    shown, n = _levels(case, id_)
    if not steps and n <= MOST_LEVELS and not any(made["effect"]["verdicts"] for made in _made(case, id_)):
        yield from shown


@each(f"{RECOMMENDATIONS}.effect.levels:count", f"{RECOMMENDATIONS}.effect.levels:n")
def _many_levels(case, figure):
    return _levels(case, _id_of(case, figure))[1]


@row("report_plan.moves:what", part=CARDS)
def _alike(case, figure):
    """Placements whose verdicts move alike, where too many move to be named."""
    changed = [v for made in _made(case, _id_of(case, figure)) for v in made["effect"]["verdicts"]]
    return Counter((v["before"], v["after"]) for v in changed).values() if len(changed) > MOST_SAID else []


def _gates(case, figure):
    id_ = _id_of(case, figure)
    moved = _on_card(case, id_) if figure.place.part == CARDS else _levels(case, id_)[0]
    return [each_[when] for each_ in moved for when in ("before", "after")]


@row("report_plan.gate:claimed", part=(CARDS, ROWS))
def _claimed(case, figure):
    return [span(gate) for gate in _gates(case, figure)]


@row("report_plan.gate:proven", part=(CARDS, ROWS))
def _proven(case, figure):
    return [gate["proven"] for gate in _gates(case, figure)]


# --- where it brings the requirement closest ---


def _missing(required, gate):
    """Levels missing at best, and at worst."""
    return max(0, required["low"] - gate["high"]), max(0, required["high"] - gate["low"])


def _narrowed(case, figure):
    """What is missing before and after, in the placement where most is gained: at one end, then at worst, then at best."""
    found = []
    for made in _made(case, _id_of(case, figure)):
        for workload, hosting in case.verdicts:
            required = case.e["workloads"][workload]["required"]
            for objective, gate in made["effect"]["gates"].items() if made["subject"] == hosting else ():
                if objective in required:
                    found.append([_missing(required[objective], gate[when]) for when in ("before", "after")])
    return max(found, key=_gained)


def _gained(pair):
    best, worst = (was - is_ for was, is_ in zip(*pair, strict=True))
    return max(best, worst), worst, best


for _n, _when in enumerate(("before", "after")):

    @each(f"report_findings.effects.caption|report_findings.effects.columns.{_when}|cell#range")
    def _gap(case, figure, n=_n):
        return _narrowed(case, figure)[n]


# --- the roadmap ---


@each("report_plan.roadmap.holds.cards:n")
def _cards(case, _):
    return len(case.cards)


EARLY = ("before_signature", "before_data", "before_go_live")


def _named(case):
    """What the roadmap has a line for: the cards, the plan, what changes a verdict, and what answers heavy findings."""
    proposed = {None, *itertools.chain(*case.proposed)}
    decisive = set(case.findings(raised=True, severity="decisive"))
    major = {
        e["id"]
        for e in case.e["findings"]
        if e["raised"] and case.severity(e["id"]) == "major" and any(bears_on(e, place) for place in case.proposed)
    }
    yield from case.cards
    yield from (step["recommendation"] for step in case.plan["steps"])
    for made in case.e["recommendations"]:
        called = set(_called_by(case, made, raised=True))
        is_early = rules()["recommendation"][made["id"]]["deadline"] in EARLY
        if (
            made["effect"]["verdicts"]
            or called & decisive
            or (is_early and made["subject"] in proposed and called & major)
        ):
            yield made["id"]


@bag("report_plan.roadmap.more:count")
def _unnamed(case):
    """By deadline, recommendations left to the appendix, where some are not."""
    left = [rules()["recommendation"][id_]["deadline"] for id_ in set(case.advice) - set(_named(case))]
    return [n for deadline, n in Counter(left).items() if n < case.due(deadline)]
