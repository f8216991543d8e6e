"""What the first page counts."""

from report.figures_case import MEETS, MISSING
from report.figures_told import bag, each

PAGE = "decision"
COVERAGE = "report_cover.decision.coverage"
PARTS = ("decision", "unknowns", "open-questions", "guide")

for _state in ("answered", "not_applicable", *MISSING):

    @each(f"{COVERAGE}.{_state}:count", f"{COVERAGE}.{_state}:n")
    def _by_state(case, _, state=_state):
        return case.e["coverage"][state]


@each(f"{COVERAGE}.missing:count", f"{COVERAGE}.missing_bare:count")
def _missing(case, _):
    return case.missing


@each("report_words.join.colon:name", part=("decision", "unknowns"))
def _asked(case, _):
    return case.e["coverage"]["asked"]


@each(f"{COVERAGE}.documents:share", "report_guide.guide.title:documents")
def _documented(case, _):
    return case.documented


@each(f"{COVERAGE}.documents:count", f"{COVERAGE}.documents:n", "report_register.title.some:count")
def _documents(case, _):
    return len(case.answers.get("document", ()))


# --- the title: workloads by their best verdict ---


REQUESTED = {
    "choose": "met",
    "approve": "met",
    "choose_statements": "met_on_statements",
    "approve_statements": "met_on_statements",
    "wait": "cannot_be_concluded",
    "settles": "cannot_be_concluded",
    "correct": "falls_short",
    "unblock": "blocked",
}
"""Of which best verdict the workloads are that something is asked of."""


@each("report_cover.decision.who.some:count", "report_cover.decision.who.others:count")
def _workloads(case, figure):
    """Workloads of the best verdict that the clause around says, or that the request is made for."""
    clause = figure.outer[-1].removeprefix("report_cover.decision.").rpartition(":")[0]
    said = clause.rpartition(".")[2]
    if clause.startswith("asked."):
        said = (
            clause.split(".")[1].removesuffix("_or").removesuffix("_among").removesuffix("_many").removesuffix("_named")
        )
        said = REQUESTED[said]
    found = {sum(best == said for best in case.best.values())}
    if said == "falls_short" and clause.startswith("asked."):
        found = _by_way(case)
    return figure.value if figure.value in found else sorted(found)


def _by_way(case):
    """What falls short, by whether something would bring it there: not the same is asked of both."""
    short = [place for place in case.proposed if case.verdicts[place] == "falls_short"]
    ways = sum(place in case.alone for place in short)
    return {ways, len(short) - ways} - {0}


@each("report_cover.decision.who.some:total", "report_cover.decision.who.all:total")
def _all_workloads(case, _):
    return len(case.best)


def _unmet_by_verdict(case):
    for verdict in ("met", "met_on_statements"):
        places = [place for place in case.proposed if case.verdicts[place] == verdict]
        if places:
            yield len(case.unmet(places))


@each("report_cover.decision.but_unmet:count", "report_cover.decision.but_unmet:n")
def _unmet_where_proposed(case, figure):
    found = list(_unmet_by_verdict(case))
    return figure.value if figure.value in found else found


@each("report_cover.decision.asked.provided:count", "report_cover.decision.asked.provided:n")
def _provided(case, figure):
    found = [n for n in _unmet_by_verdict(case) if n]
    return figure.value if figure.value in found else found


@each("report_cover.decision.lead:count")
def _judged(case, _):
    return len(case.verdicts)


# --- what is asked ---


@each("report_cover.decision.asked.obtain:count", "report_unknowns.open.title:count", "report_unknowns.open.title:n")
def _to_obtain(case, _):
    return case.missing


@each("report_cover.decision.asked.and_others:count", "report_cover.decision.asked.and_others:n")
def _other_owners(case, _):
    asked = [case.answer(q["question"], q["subject"]) for q in case.next["next"] if q["state"] in MISSING]
    return len({answer["owner"] for answer in asked if answer and answer.get("owner")}) - 1


@bag("report_cover.decision.asked.to_prove:count", "report_cover.decision.asked.to_prove:n")
def _to_prove(case):
    held = [p for p in case.proposed if case.verdicts[p] == "met_on_statements"]
    wanted = {
        e["question"] for e in case.next["to_prove"] for p in e["placements"] if (p["workload"], p["hosting"]) in held
    }
    return [len(wanted)] if wanted else []


@each("report_cover.decision.asked.unblock_named:n")
def _blocking(case, _):
    blocked = [place for place in case.proposed if case.verdicts[place] == "blocked"]
    return len({duty for place in blocked for duty in case.blocking(place)})


# --- the plan ---


def _reached(case, *, mine):
    """Placements that meet what is required after the plan: of those proposed, or gained among the others."""
    last = case.after[-1]
    if mine:
        return sum(last[place] in MEETS for place in case.proposed)
    others = [place for place in last if place not in case.proposed]
    return sum(last[place] in MEETS and case.before[place] not in MEETS for place in others)


def _share(name, which):
    def count(case, _):
        steps = case.shares[which]
        return {
            "count": len({step["recommendation"] for step in steps}),
            "cost": sum(step["cost"] for step in steps),
            "met": _reached(case, mine=which == 0),
            "reached": _reached(case, mine=which == 0),
        }[name]

    return count


for _which, _key in enumerate(("plan_here", "plan_rest")):
    for _name in ("count", "cost", "met", "reached"):
        each(f"report_cover.decision.{_key}:{_name}")(_share(_name, _which))
    each(f"report_cover.decision.{_key}:n")(_share("count", _which))


@each("report_cover.decision.plan_here:total")
def _proposed(case, _):
    return len(case.proposed)


@each("report_cover.decision.plan_again:count", "report_cover.decision.plan_again:n")
def _again(case, _):
    mine, rest = ({step["recommendation"] for step in steps} for steps in case.shares)
    return len(mine & rest)


# --- why ---


@bag("report_cover.decision.reasons.unmet:count", "report_cover.decision.reasons.unmet:n", part=PAGE)
def _unmet_here(case):
    blocking = {duty for place in case.proposed for duty in case.blocking(place)}
    n = len(case.unmet(case.proposed) - blocking)
    return [n] if n else []


@bag("report_cover.decision.reasons.blocking:count", "report_cover.decision.reasons.blocking:n", part=PAGE)
def _blocking_here(case):
    blocking = {duty for place in case.proposed for duty in case.blocking(place)}
    return [len(blocking)] if blocking else []


# --- what could settle it ---


def deciding(case):
    """Open questions that could change a verdict, each by its answer alone."""
    return sum(bool(each["change"] and each["change"]["verdicts"]) for each in case.next["next"])


for _form in ("single", "several"):

    @each(f"report_asking.alone.{_form}:count", f"report_asking.alone.{_form}:n")
    def _alone(case, _):
        return deciding(case)


@each("report_cover.decision.cost:cost", "report_cover.decision.cost:n")
def _cost(case, figure):
    which = 0 if figure.outer[-1].startswith("report_cover.decision.plan_here:") else 1
    return sum(step["cost"] for step in case.shares[which])
