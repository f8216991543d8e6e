"""What the plan, its steps and the placements after it count."""

import itertools

from report.figures_case import DEADLINES, MEETS
from report.figures_rules import rules
from report.figures_told import bag, each

PLANS = ("plan", "plan-in-full")

for _name in ("cost", "effort"):

    @each(f"report_plan.total:{_name}", f"report_plan.weight:{_name}")
    def _total(case, _, name=_name):
        return sum(step[name] for step in case.plan["steps"])


def _distinct(case):
    return len({step["recommendation"] for step in case.plan["steps"]})


@each("report_plan.in_steps:steps")
def _steps(case, _):
    return len(case.plan["steps"])


@each(
    "report_plan.in_steps:count", *(f"report_plan.title.{form}:count" for form in ("some", "all.single", "all.several"))
)
def _recommendations(case, _):
    return _distinct(case)


@each(
    *(
        f"report_plan.title.{form}.{n}:total"
        for form in ("all", "none_saved", "already")
        for n in ("single", "several")
    ),
    "report_plan.title.some:total",
)
def _placements(case, _):
    return len(case.before)


def _saved(case):
    return sum(verdict in MEETS for verdict in case.after[-1].values())


@each(
    "report_plan.title.some:met",
    "report_plan.title.some:n",
    "report_plan.group.saved:count",
    "report_plan.group.saved:n",
)
def _met(case, _):
    return _saved(case)


@each("report_plan.title.already_some:left", "report_plan.title.already_some:n")
def _left(case, _):
    return len(case.before) - _saved(case)


@each("report_plan.title.instead:count", "report_plan.title.instead:n")
def _met_now(case, _):
    return sum(verdict in MEETS for verdict in case.verdicts.values())


for _place in ("roadmap", "group"):

    @each(f"report_plan.{_place}.undecided:count", f"report_plan.{_place}.undecided:n")
    def _undecided(case, _):
        return sum(verdict == "cannot_be_concluded" for verdict in case.after[-1].values())

    @each(f"report_plan.{_place}.unsaved:count", f"report_plan.{_place}.unsaved:n")
    def _unsaved(case, _):
        return sum(verdict in {"falls_short", "blocked"} for verdict in case.after[-1].values())


# --- the roadmap ---


@bag("report_plan.roadmap.due:count", "report_plan.roadmap.due:n")
def _due_first(case):
    return _gates(case)[:1]


@bag("report_plan.roadmap.then:count", "report_plan.roadmap.then:n")
def _due_then(case):
    return _gates(case)[1:]


def _gates(case):
    """Recommendations due by each gate; those of a year together where there are more than three gates."""
    counts = [case.due(deadline) for deadline in DEADLINES]
    if sum(map(bool, counts)) > 3:
        counts = [counts[0], counts[1] + counts[2], counts[3] + counts[4]]
    return [n for n in counts if n]


@bag("report_words.join.colon:value", part="plan")
def _due_by_deadline(case):
    return [n for n in (case.due(deadline) for deadline in DEADLINES) if n]


@each("report_plan.roadmap.caption|report_plan.roadmap.columns.step|cell")
def _step_of_row(case, figure):
    """A step in which the recommendation of the row is followed."""
    made = [n for n, step in enumerate(case.plan["steps"], 1) if _titled(step["recommendation"], figure.place.row)]
    return figure.value if figure.value in made else made


def _titled(id_, row):
    """Whether a row holds the title of a recommendation, in either language."""
    title = rules()["recommendation"][id_]["title"]
    return any(_bare(words) in _bare(row) for words in title.values())


def _bare(words):
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _changing(case):
    """For each placement that the plan changes, the steps after which it does."""
    for place in case.before:
        seen = [stand[place] for stand in case.after]
        steps = [n for n, (was, becomes) in enumerate(itertools.pairwise(seen), 1) if was != becomes]
        if steps:
            yield place, steps


@bag("report_plan.roadmap.after:steps")
def _changes_after(case):
    """Of the placements that the body has room for."""
    found = dict(_changing(case))
    shown = [place for place in case.verdicts if place in found][:ROWS_OF_CHANGES]
    return [n for place in shown for n in found[place]]


ROWS_OF_CHANGES = 6


@each("report_plan.roadmap.after:n")
def _how_often(case, figure):
    return next(len(steps) for place, steps in _changing(case) if _of_place(case, place, figure.place.row))


def _of_place(case, place, row):
    return all(_bare(case.names[id_]) in _bare(row) for id_ in place)


@each("report_plan.roadmap.more_changes:n")
def _more_changes(case, _):
    return len(list(_changing(case))) - ROWS_OF_CHANGES


@each("report_plan.runner_up.cost:n")
def _dearer(case, _):
    return case.plan["runner_up"]["cost"] - sum(step["cost"] for step in case.plan["steps"])


@each("report_plan.runner_up.effort:n")
def _harder(case, _):
    return case.plan["runner_up"]["effort"] - sum(step["effort"] for step in case.plan["steps"])


# --- the steps ---


@bag("report_plan.caption.steps|report_findings.register.number|cell")
def _numbers_of_steps(case):
    return range(1, len(case.plan["steps"]) + 1)


@bag("report_plan.cost:points")
def _cost_of_steps(case):
    return [case.plan["bands"]["cost"][_rule(step)["cost"] - 1] for step in case.plan["steps"]]


@bag("report_plan.effort:points")
def _effort_of_steps(case):
    return [case.plan["bands"]["effort"][_rule(step)["effort"]] for step in case.plan["steps"]]


def _rule(each_):
    return rules()["recommendation"][each_["recommendation"]]


@bag("report_plan.gate:claimed", part="plan-in-full")
def _claimed_of_steps(case):
    return [(g[when]["low"], g[when]["high"]) for s in case.plan["steps"] for g in s["gates"] for when in WHEN]


@bag("report_plan.gate:proven", part="plan-in-full")
def _proven_of_steps(case):
    return [g[when]["proven"] for s in case.plan["steps"] for g in s["gates"] for when in WHEN]


WHEN = ("before", "after")


@bag("report_plan.points:costs")
def _bands_of_cost(case):
    return case.plan["bands"]["cost"]


@bag("report_plan.points:efforts")
def _bands_of_effort(case):
    return case.plan["bands"]["effort"].values()


def _stands(case):
    """Steps after which the same verdicts stand, from 0: as things are."""
    order = list(case.before)
    seen = [tuple(stand[place] for place in order) for stand in case.after]
    return [[n for n, _ in some] for _, some in itertools.groupby(enumerate(seen), key=lambda found: found[1])]


for _form, _long in (("step", (1,)), ("steps_two", (2,)), ("steps", range(3, 99))):

    @bag(f"report_plan.after.{_form}:first")
    def _first_step(case, long=_long):
        return [steps[0] for steps in _stands(case) if steps[0] and len(steps) in long]

    if _form != "step":

        @bag(f"report_plan.after.{_form}:last")
        def _last_step(case, long=_long):
            return [steps[-1] for steps in _stands(case) if steps[0] and len(steps) in long]


@each("report_plan.after.now_and_many:last", "report_plan.after.now_and_one:last")
def _last_as_now(case, _):
    return _stands(case)[0][-1]


# --- each placement by itself ---


def _ways(case):
    """What each placement needs by itself, of those that the plan saves."""
    return [way for place, way in case.alone.items() if place not in case.unsaved]


def _cost_alone(case, recommendations):
    return sum(case.plan["bands"]["cost"][_rule(each_)["cost"] - 1] for each_ in recommendations)


def _effort_alone(case, recommendations):
    return sum(case.plan["bands"]["effort"][_rule(each_)["effort"]] for each_ in recommendations)


@bag("report_plan.alone_weight:cost")
def _weights_alone(case):
    return [_cost_alone(case, way["recommendations"]) for way in _ways(case) if way["recommendations"]]


@bag("report_plan.alone:n", part="plan-in-full")
def _needed_alone(case):
    found = [len({each_["recommendation"] for each_ in way["recommendations"]}) for way in _ways(case)]
    return [n for n in found if n]
