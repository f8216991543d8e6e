"""What the part on what moved counts: two records of one client, each as its own files say it."""

import re

from bornage.text import LANGUAGES, words
from report.figures_case import BEST_FIRST
from report.figures_of_editions import uses
from report.figures_rules import rules
from report.figures_told import bag, each

PART = "progress"
PROGRESS = "report_progress"
MOST_NAMED = 5
"""Answers named under one verdict."""


# --- verdicts ---


def both_times(case):
    """Placements judged then and now, in today's order."""
    return [place for place in case.now.verdicts if place in case.then.verdicts]


def turned(case, way):
    """Placements whose verdict is more (1) or less (-1) favourable than it was, or the same (0)."""
    return [place for place in both_times(case) if _way(case, place) == way]


def _way(case, place):
    then, now = (BEST_FIRST.index(one.verdicts[place]) for one in (case.then, case.now))
    return (now < then) - (now > then)


def _in_title(figure):
    """Which way the sentence around it speaks of."""
    said = {outer.split(":")[0].removeprefix(f"{PROGRESS}.title.") for outer in figure.outer}
    return -1 if "worse" in said else 1 if said & {"better", "more"} else 0


@each("report_words.share.placement:count", "report_words.share.placement:n", part=PART)
def _turned(case, figure):
    return len(turned(case, _in_title(figure)))


@each(
    "report_words.share.placement:total",
    "report_words.share.placement.all:total",
    f"{PROGRESS}.title.same:total",
    part=PART,
)
def _compared(case, _):
    return len(both_times(case))


@each(f"{PROGRESS}.title.less:count", f"{PROGRESS}.title.less:n", f"{PROGRESS}.title.worse:n", part=PART)
def _worse(case, _):
    return len(turned(case, -1))


@each(f"{PROGRESS}.title.more:n", f"{PROGRESS}.title.better:n", part=PART)
def _better(case, _):
    return len(turned(case, 1))


@each(f"{PROGRESS}.title.same:n", part=PART)
def _turned_at_all(case, _):
    return len(turned(case, 1)) + len(turned(case, -1))


@each(f"{PROGRESS}.placements.new:n", part=PART)
def _new(case, _):
    return len(set(case.now.verdicts) - set(case.then.verdicts))


@each(f"{PROGRESS}.placements.gone:n", part=PART)
def _gone(case, _):
    return len(set(case.then.verdicts) - set(case.now.verdicts))


# --- the records ---


@each(f"{PROGRESS}.records.caption|{PROGRESS}.legend.then|cell", part=PART)
def _answered_then(case, _):
    return _answered(case.then)


@each(f"{PROGRESS}.records.caption|{PROGRESS}.legend.now|cell", part=PART)
def _answered_now(case, _):
    return _answered(case.now)


def _answered(record):
    return sum(said["state"] == "answered" for said in record.held.values())


# --- levels, on the objective that stood worst each time ---


def _worst(case, place, *, is_now):
    """Its requirement and its level; nothing where nothing was required, or no question bears on it."""
    if is_now:
        found = case.now.stands(place)[:1]
    else:
        objective = (case.then.stands(place) or case.now.stands(place) or [[""] * 4])[0][3]
        found = [stand for stand in case.then.stands(place) if stand[3] == objective]
    return (found[0][1], found[0][2]) if found else (None, None)


def _of_row(case, figure):
    place = next(p for p in both_times(case) if _is_named(case, p, figure.place.head))
    return _worst(case, place, is_now=figure.place.row in NOW)


NOW = {words(language, f"{PROGRESS}.legend.now") for language in LANGUAGES}


def _is_named(case, place, head):
    """Whether a head names a placement: each name between quotation marks of either sort."""
    said = re.findall(r"(?:«\s|“)(.+?)(?:\s»|”)", head)
    return [_plainly(case.now.names[id_]) for id_ in place] == [_plainly(each_) for each_ in said[:2]]


def _plainly(name):
    return re.sub(r"\s+", " ", name).replace("'", "’")


def span(found):
    return found["low"], found["high"]


@each(f"{PROGRESS}.caption|{PROGRESS}.columns.required|cell#range", part=PART)
def _required(case, figure):
    return span(_of_row(case, figure)[0])


@each(f"{PROGRESS}.caption|{PROGRESS}.columns.claimed|cell#range", part=PART)
def _claimed(case, figure):
    return span(_of_row(case, figure)[1])


@each(f"{PROGRESS}.caption|{PROGRESS}.columns.proven|cell", part=PART)
def _proven(case, figure):
    return _of_row(case, figure)[1]["proven"]


def _all(case):
    """What is read aloud of the drawing: for each placement, then and now."""
    return [_worst(case, place, is_now=is_now) for place in both_times(case) for is_now in (False, True)]


@bag(f"{PROGRESS}.told.held:required", part=PART)
def _required_aloud(case):
    return [span(required) for required, gate in _all(case) if gate]


@bag(f"{PROGRESS}.told.nothing:required", part=PART)
def _required_of_nothing(case):
    return [span(required) for required, gate in _all(case) if required and not gate]


@bag(f"{PROGRESS}.told.held:claimed", part=PART)
def _claimed_aloud(case):
    return [span(gate) for _, gate in _all(case) if gate]


@bag(f"{PROGRESS}.told.held:proven", part=PART)
def _proven_aloud(case):
    return [gate["proven"] for _, gate in _all(case) if gate]


# --- why ---


@bag(f"{PROGRESS}.why.more:count", f"{PROGRESS}.why.more:n", part=PART)
def _more(case):
    found = [len(deciding(case, place)) - MOST_NAMED for place in both_times(case) if _way(case, place)]
    return [n for n in found if n > 0]


def deciding(case, place):
    """Answers that decide the verdict of now and are others than then; where there are none, that of then."""
    chains = [e["id"] for one in (case.then, case.now) for e in one.e["hostings"][place[1]]["chain"]["entities"]]
    subjects = {None, *place, *chains}
    keys = {*case.then.held, *case.now.held}
    others = {key for key in keys if case.then.held.get(key) != case.now.held.get(key) and key[1] in subjects}
    for one in (case.now, case.then):
        found = {key for key in others if key[0] in _questions(one, place)}
        if found:
            return found
    return set()


def _questions(record, place):
    duties = rules()["duty"]
    found = set()
    for decision in record.decided(place):
        found |= {*decision["questions"]}
        if decision["duty"]:
            found |= uses(duties[decision["duty"]].get("when"), duties[decision["duty"]].get("met"))
    return found


# --- findings and duties ---


@each(f"{PROGRESS}.findings.settled:count", f"{PROGRESS}.findings.settled:n", part=PART)
def _settled(case, _):
    return len({*case.then.findings(raised=True)} - {*case.now.findings(raised=True)})


@each(f"{PROGRESS}.findings.raised:count", f"{PROGRESS}.findings.raised:n", part=PART)
def _raised(case, _):
    return len({*case.now.findings(raised=True)} - {*case.then.findings(raised=True)})


def _standing(record, status):
    """Duties by where they are read, and whether they are triggered and stand so there."""
    read = record.e["duties"]
    return {(e["id"], e["workload"], e["hosting"]): e["triggered"] is True and e[status] is True for e in read}


for _status in ("met", "breached"):

    @each(f"{PROGRESS}.duties.{_status}:count", f"{PROGRESS}.duties.{_status}:n", part=PART)
    def _since(case, _, status=_status):
        """Of what was read both times."""
        then, now = _standing(case.then, status), _standing(case.now, status)
        return len({key[0] for key, stands in now.items() if stands and then.get(key) is False})


# --- answers ---


def _answers(name, count):
    each(f"{PROGRESS}.answers.{name}:count", f"{PROGRESS}.answers.{name}:n", part=PART)(lambda case, _: count(case))


def _fresh(case):
    return [said["state"] == "answered" for key, said in case.now.held.items() if key not in case.then.held]


def _again(case):
    """What was said of the same, then and now."""
    return [(said, case.now.held[key]) for key, said in case.then.held.items() if key in case.now.held]


def _without_grade(said):
    return {name: value for name, value in said.items() if name != "grade"}


_answers("added", lambda case: sum(_fresh(case)))
_answers("noted", lambda case: len(_fresh(case)) - sum(_fresh(case)))
_answers("withdrawn", lambda case: len(case.then.held.keys() - case.now.held.keys()))
_answers("changed", lambda case: sum(_without_grade(one) != _without_grade(other) for one, other in _again(case)))
_answers(
    "regraded",
    lambda case: sum(_without_grade(one) == _without_grade(other) and one != other for one, other in _again(case)),
)
