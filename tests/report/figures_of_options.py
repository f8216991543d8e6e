"""What hostings compared, duties and what is left to accept count."""

from report.figures_of_plan import _cost_alone, _effort_alone
from report.figures_told import bag, each

# --- titles ---


def _most(case):
    return max(case.meeting(hosting) for hosting in case.hostings)


@each(*(f"report_case.options.title.{form}:workloads" for form in ("best", "best_on_statements", "same")))
def _met_by_the_best(case, _):
    return _most(case)


@each("report_case.options.title.same:count")
def _level(case, _):
    return sum(case.meeting(hosting) == _most(case) for hosting in case.hostings)


def _reached(case):
    return {hosting: sum(place[1] == hosting for place in case.alone) for hosting in case.hostings}


@each("report_options.after:workloads")
def _after_the_plan(case, _):
    return max(_reached(case).values())


@each("report_options.after:n")
def _furthest(case, _):
    return list(_reached(case).values()).count(max(_reached(case).values()))


@bag("report_options.one_after:cost")
def _cost_of_the_furthest(case):
    most = max(_reached(case).values())
    return [_cost_alone(case, _together(case, hosting)) for hosting, n in _reached(case).items() if n == most]


def _together(case, hosting):
    """What all its placements need, each once."""
    ways = [way["recommendations"] for place, way in case.alone.items() if place[1] == hosting]
    return list({(e["recommendation"], e["subject"]): e for way in ways for e in way}.values())


# --- the table ---


def _with_a_way(case):
    return [case.alone[place]["recommendations"] for place in case.verdicts if place in case.alone]


@bag("report_options.weight:cost")
def _costs(case):
    return [_cost_alone(case, way) for way in _with_a_way(case) if way]


@bag("report_options.weight:effort")
def _efforts(case):
    return [_effort_alone(case, way) for way in _with_a_way(case) if way]


def _numbers_alone(case):
    return [len({e["recommendation"] for e in way}) for way in _with_a_way(case) if way]


@bag("report_plan.alone:n", part="options")
def _few_alone(case):
    return [n for n in _numbers_alone(case) if n <= 3]


@bag("report_options.findings:n")
def _exposed(case):
    found = [set().union(*(case.decisive_on(p) for p in case.verdicts if p[1] == hosting)) for hosting in case.hostings]
    return [len(each_) for each_ in found if each_]


def _needing_nothing(case):
    return [place for place in case.verdicts if place in case.alone and not case.alone[place]["recommendations"]]


@bag("report_options.to_prove:n")
def _to_prove(case):
    found = [
        len(
            {
                e["question"]
                for e in case.next["to_prove"]
                for p in e["placements"]
                if (p["workload"], p["hosting"]) == place
            }
        )
        for place in _needing_nothing(case)
    ]
    return [n for n in found if n]


@bag("report_options.duties:count", "report_options.duties:n")
def _duties_unmet(case):
    return [n for n in (len(case.unmet([place])) for place in _needing_nothing(case)) if n]


for _name in ("asked", "answered"):

    @bag(f"report_case.profile.coverage:{_name}", part="options")
    def _covered(case, name=_name):
        """Over all objectives: a question that bears on two counts twice."""
        placed = {place[1] for place in case.verdicts}
        return [
            sum(c[name] for c in case.e["hostings"][id_]["coverage"].values()) for id_ in case.hostings if id_ in placed
        ]


@bag("report_options.caption|*|cell#range")
def _decisive_there(case):
    return [span for hosting in case.hostings for span in case.spans_on([p for p in case.verdicts if p[1] == hosting])]


@each("report_options.caption|*|cell", part="options")
def _many_alone(case, figure):
    """Recommendations that a placement needs, too many to be named."""
    hosting = case.named(figure.place.column, "hostings")
    ways = [case.alone[p]["recommendations"] for p in case.verdicts if p[1] == hosting and p in case.alone]
    found = [n for n in (len({e["recommendation"] for e in way}) for way in ways) if n > 3]
    return figure.value if figure.value in found else found


# --- duties ---

for _status in ("breached", "undecided", "met"):

    @each(f"report_case.duties.title.{_status}:count", f"report_case.duties.title.{_status}:n", part="duties")
    @each(f"report_case.duties.group.{_status}:count", f"report_case.duties.group.{_status}:n", part="duties-in-full")
    def _by_status(case, _, status=_status):
        return len(case.duties[status])

    @each(f"report_case.duties.group.{_status}:count", f"report_case.duties.group.{_status}:n", part="duties")
    def _by_status_in_body(case, _, status=_status):
        return len(case.duties[status]) if status != "met" else len(_blocking(case, case.duties["met"]))


def _blocking(case, ids):
    blocking = {e["id"] for e in case.e["duties"] if e["blocking"]}
    return [id_ for id_ in ids if id_ in blocking]


@each("report_case.duties.others:count", "report_case.duties.others:n")
def _met_elsewhere(case, _):
    return len(case.duties["met"]) - len(_blocking(case, case.duties["met"]))


@each("report_case.duties.full.title:count", "report_case.duties.full.title:n")
def _triggered(case, _):
    return sum(len(case.duties[status]) for status in ("breached", "undecided", "met"))


@each("report_case.duties.quiet:count", "report_case.duties.quiet:n")
def _quiet(case, _):
    return len(case.duties["quiet"])


# --- acceptance ---


def _leaves(case, place):
    return case.verdicts[place] != "met" or case.unmet([place]) or case.decisive_on(place)


@each("report_unknowns.acceptance.title:n")
@each("report_words.share.placement:count", part="acceptance")
def _to_accept(case, _):
    return sum(bool(_leaves(case, place)) for place in case.verdicts)


@each(
    "report_words.share.placement:total",
    "report_words.share.placement.all:total",
    "report_words.share.placement.both:total",
)
def _placements(case, _):
    return len(case.verdicts)


@bag("report_unknowns.acceptance.findings:n")
def _decisive(case):
    return [n for n in (len(case.decisive_on(place)) for place in case.verdicts) if n]


@bag("report_unknowns.acceptance.caption|report_findings.recommendations.fields.residual|cell#range")
def _decisive_numbers(case):
    return [span for place in case.verdicts for span in case.spans_on([place])]


for _form, _is_blocked in (("beside", False), ("beside_blocking", True)):

    @bag(f"report_unknowns.acceptance.{_form}:count", f"report_unknowns.acceptance.{_form}:n")
    def _beside(case, is_blocked=_is_blocked):
        some = [place for place, verdict in case.verdicts.items() if (verdict == "blocked") is is_blocked]
        return [n for n in (len(case.unmet([place]) - case.blocking(place)) for place in some) if n]


for _reason in ("duty", "duty_open"):

    @bag(f"report_unknowns.acceptance.{_reason}:count", f"report_unknowns.acceptance.{_reason}:n")
    def _behind(case, reason=_reason):
        found = [
            len({e["duty"] for e in case.decided(p) if e["reason"] == reason and e["duty"]}) for p in case.verdicts
        ]
        return [n for n in found if n]


# --- for each workload, its hostings side by side ---


@bag("report_case.options.by_requirement:required")
def _left_open(case):
    """Of what keeps a placement from being concluded: the level required, where it is a range."""
    return [
        (need["low"], need["high"])
        for place in case.verdicts
        for need in (_required(case, place, decision) for decision in case.decided(place))
        if need and need["low"] != need["high"]
    ]


def _required(case, place, decision):
    is_met = decision["reason"] != "straddles"
    return None if is_met else case.e["workloads"][place[0]]["required"].get(decision["objective"])


@bag("report_case.options.enough:n")
def _enough_together(case):
    """But for a single one that changes the verdict by itself, which is said already."""
    changed = {(v["workload"], v["hosting"]) for made in case.e["recommendations"] for v in made["effect"]["verdicts"]}
    found = [(place, {e["recommendation"] for e in way["recommendations"]}) for place, way in case.alone.items()]
    return [len(ids) for place, ids in found if len(ids) > 1 or (ids and place not in changed)]
