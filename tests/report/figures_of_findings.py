"""What findings, recommendations and what is not known count."""

import re

from report.figures_case import MISSING, bears_on
from report.figures_of_page_one import deciding
from report.figures_of_plan import _titled
from report.figures_rules import rules
from report.figures_told import bag, each

ROWS_IN_BODY = 10
RECOMMENDATIONS = "report_findings.recommendations"


def raised(case, severity=None):
    return len(case.findings(raised=True, severity=severity))


@each(
    "report_findings.findings.title.decisive:count",
    *(f"report_findings.findings.title.plain:{n}" for n in ("count", "n")),
)
def _raised(case, _):
    return raised(case)


@each("report_findings.findings.title.decisive:decisive")
def _decisive(case, _):
    return raised(case, "decisive")


@each("report_findings.in_full.title:count", "report_findings.in_full.title:n")
def _all(case, _):
    return raised(case) + len(case.findings(raised=False))


@each("report_findings.findings.possible:count", "report_findings.findings.possible:n")
def _possible(case, _):
    return len(case.findings(raised=False))


@each("report_findings.findings.more:count", "report_findings.findings.more:n")
def _more(case, _):
    heavy = raised(case, "decisive") + raised(case, "major")
    return raised(case) - min(ROWS_IN_BODY, heavy or raised(case))


# --- recommendations ---


@each(
    f"{RECOMMENDATIONS}.title.decisive:total",
    f"{RECOMMENDATIONS}.title.plain:total",
    f"{RECOMMENDATIONS}.title.plain:n",
    "report_findings.more_recommendations.title:total",
)
def _made(case, _):
    return len(case.advice)


def _deciding(case):
    """Recommendations that change a verdict by themselves, for somebody."""
    return {e["id"] for e in case.e["recommendations"] if e["effect"]["verdicts"]}


@each(f"{RECOMMENDATIONS}.title.decisive:decisive", f"{RECOMMENDATIONS}.title.decisive.numbers:n")
def _changing(case, _):
    return len(_deciding(case))


@each(f"{RECOMMENDATIONS}.first.needed:n")
def _proposed(case, _):
    return len(case.proposed)


def _rule_of(figure):
    """The rule of the card or the row that a figure stands in, by the title on it."""
    found = [id_ for id_ in rules()["recommendation"] if _titled(id_, figure.place.row or figure.place.title)]
    assert found, figure
    return rules()["recommendation"][max(found, key=len)]


@each(f"{RECOMMENDATIONS}.effect.at_step:step", f"{RECOMMENDATIONS}.in_plan:steps")
def _step(case, figure):
    made = _steps(case, _rule_of(figure)["id"])
    return figure.value if figure.value in made else made


@each(f"{RECOMMENDATIONS}.in_plan:n")
def _number_of_steps(case, figure):
    return len(_steps(case, _rule_of(figure)["id"]))


def _steps(case, id_):
    return [n for n, step in enumerate(case.plan["steps"], 1) if step["recommendation"] == id_]


@each(f"{RECOMMENDATIONS}.weight:points")
def _points(case, figure):
    return case.plan["bands"]["cost"][_rule_of(figure)["cost"] - 1]


@each(f"{RECOMMENDATIONS}.weight:effort")
def _effort(case, figure):
    return case.plan["bands"]["effort"][_rule_of(figure)["effort"]]


@each(
    f"{RECOMMENDATIONS}.more:count",
    "report_findings.more_recommendations.title:count",
    "report_findings.more_recommendations.title:n",
)
def _besides_the_cards(case, _):
    return len(case.advice) - len(case.cards)


# --- what is not known ---


@each("report_unknowns.unknowns.title.deciding:deciding", "report_unknowns.unknowns.title.deciding:n")
def _alone(case, _):
    return deciding(case)


@each(*(f"report_unknowns.unknowns.title.{form}:count" for form in ("deciding", "deciding.single", "plain")))
def _missing(case, _):
    return case.missing


@each("report_unknowns.unknowns.title.plain:n")
def _missing_too(case, _):
    return case.missing


@each("report_unknowns.left.idle:count", "report_unknowns.left.idle:n")
def _idle(case, _):
    return sum(e["change"] is None for e in case.next["next"])


for _form in ("as_much", "less"):

    @each(f"report_unknowns.left.{_form}:count", f"report_unknowns.left.{_form}:n")
    def _less(case, _):
        moving = [e["change"] for e in case.next["next"] if e["change"]]
        shown = sum(bool(change["verdicts"] or change["gates"]) for change in moving)
        return len(moving) - min(4, shown)


for _form, _is_hard in (("hard", True), ("soft", False)):

    @each(f"report_unknowns.left.{_form}:count", f"report_unknowns.left.{_form}:n")
    def _at_odds(case, _, is_hard=_is_hard):
        return sum(e["hard"] is is_hard for e in case.e["checks"])


@each("report_asking.prove.heading:count", "report_asking.prove.heading:n")
def _to_prove(case, _):
    return len(case.next["to_prove"])


@each("report_asking.together.heading:count", "report_asking.together.heading:n")
def _together(case, _):
    return len(case.next["pairs"])


@bag("report_asking.score:points")
def _points_of_scores(case):
    """Of questions that move but scores: the most that one moves."""
    changes = [e["change"] for e in case.next["next"] if e["change"] and e["state"] in MISSING]
    some = [c for c in changes if c["scores"] and not (c["verdicts"] or c["gates"] or c["required"])]
    return [max(_moved(score) for score in c["scores"]) for c in some]


def _moved(score):
    before, after = score["before"], score["after"]
    return max(abs(after[name] - before[name]) for name in ("official", "low", "high"))


# --- contradictions ---


@each("report_unknowns.at_odds.heading:count", "report_unknowns.at_odds.heading:n")
def _hard(case, _):
    return sum(e["hard"] for e in case.e["checks"])


# --- what findings rest on ---


@each(
    *(
        f"report_findings.register.caption|{column}|cell#range"
        for column in ("report_findings.register.grades", "report_guide.guide.grades.grade")
    )
)
def _grades(case, figure):
    """The weakest and the strongest grade of the answers that a finding reads; of the chains, where it reads laws alone."""
    number = int(figure.place.anchor.rpartition("-")[2])
    id_ = next(id_ for id_, n in case.finding_numbers.items() if n == number)
    readings = [e for e in case.e["findings"] if e["id"] == id_ and e["raised"]]
    keys = set().union(*(case.read_by(e) for e in readings)) or _chains(case, readings)
    answers = [case.answer(*key) for key in keys]
    grades = sorted(int(a["grade"][1]) for a in answers if a and a.get("state", "answered") == "answered")
    return grades[0], grades[-1]


def _chains(case, readings):
    hostings = {place[1] for e in readings for place in case.verdicts if bears_on(e, place)}
    entities = [e["id"] for e in case.answers["entity"] if e["hosting"] in hostings]
    return {(a["question"], a["subject"]) for a in case.given if a.get("subject") in entities}


@each("report_findings.findings.open.settled_by:n")
def _settling(case, figure):
    """Questions named above findings still open: the answers missing of those that one of these findings reads.

    A finding that reads laws, or entities that may not all be listed, waits for the list too, and for what laws wait for.
    """
    ids = {case.question_numbers[number] for number in re.findall(r"\bQ\d+\b", figure.line)}
    open_ = {(e["question"], e["subject"]) for e in case.next["next"]}
    if any(ids == _missing_of(case, finding, open_) for finding in case.findings(raised=False)):
        return len(ids)
    is_whole = all(hosting["chain"]["complete"] for hosting in case.e["hostings"].values())
    is_told = case.complete <= ids and not is_whole and ids - case.complete <= {question for question, _ in open_}
    return len(ids) if is_told else sorted(ids)


def _missing_of(case, finding, open_):
    readings = [e for e in case.e["findings"] if e["id"] == finding and e["raised"] is None]
    return {question for e in readings for question, subject in case.read_by(e) if (question, subject) in open_}
