"""What the brief edition and the edition for counsel count in their own way, or name without leading there."""

import re
from functools import cache

from report.figures_case import MISSING, bears_on
from report.figures_of_frameworks import _in_full
from report.figures_rules import rules
from report.figures_told import bag, each

# --- what an edition holds ---

NOTE = "report_editions.note"


@each(f"{NOTE}.brief:held", f"{NOTE}.counsel:held", part="@contents")
def _held(case, _):
    return case.held


@each(f"{NOTE}.brief:total", f"{NOTE}.counsel:total", part="@contents")
def _total(case, _):
    return case.total


# --- numbers that lead nowhere in the brief edition ---


@bag("||beside", part="recommendations")
def _findings_answered(case):
    """The findings that the recommendations of the body answer; those that are only possible where none is raised."""
    return [n for id_ in case.cards for n in answered(case, id_)]


def answered(case, id_):
    """Numbers of the findings raised that a recommendation answers; if none, of those that are possible."""
    found = {finding for made in case.advised if made.recommendation == id_ for finding in made.findings}
    raised = [case.finding_numbers[each_] for each_ in found if each_ in case.finding_numbers]
    return raised or [possible_numbers(case)[each_] for each_ in found]


def possible_numbers(case):
    """The number of each finding that is not ruled out: after those raised, in the same order."""
    open_ = case.findings(raised=False)
    readings = {id_: [e for e in case.e["findings"] if e["id"] == id_ and e["raised"] is None] for id_ in open_}
    reach = {id_: sum(any(bears_on(e, p) for e in some) for p in case.verdicts) for id_, some in readings.items()}
    weights = ("decisive", "major", "minor")
    ordered = sorted(open_, key=lambda id_: (weights.index(case.severity(id_)), -reach[id_]))
    return {id_: n for n, id_ in enumerate(ordered, len(case.finding_numbers) + 1)}


@each("report_findings.findings.advice:number", part="recommendations")
def _awaited(case, figure):
    """A recommendation that another depends on, and that has its card elsewhere."""
    by_number = {f"recommendation-{n}": id_ for id_, n in case.numbers.items()}
    depends = rules()["recommendation"][by_number[figure.place.anchor]]["depends_on"]
    left = [case.numbers[id_] for id_ in depends if id_ in case.numbers and id_ not in case.cards]
    return figure.value if figure.value in left else left


@each("*|report_cover.decision.asked.heading|cell", part="decision")
def _to_carry_out(case, figure):
    """A recommendation that the placements proposed need, for their levels or for their duties."""
    needed = [step["recommendation"] for step in (case.shares or [[]])[0]]
    unmet = {
        (e["id"], e["workload"], e["hosting"])
        for e in case.e["duties"]
        if e["breached"] is True and any(bears_on(e, place) for place in case.proposed)
    }
    first = sorted(case.numbers, key=lambda id_: (id_ not in needed, case.numbers[id_]))
    for duty in {reading[0] for reading in unmet}:
        curing = (id_ for id_ in first if any(unmet & d.effect.duties & _of(duty, unmet) for d in _made(case, id_)))
        needed += list(curing)[:1]
    found = {case.numbers[id_] for id_ in needed}
    return figure.value if figure.value in found else sorted(found)


def _of(duty, readings):
    return {reading for reading in readings if reading[0] == duty}


def _made(case, id_):
    return [made for made in case.advised if made.recommendation == id_]


@each("report_findings.findings.number:number", part="decision")
def _reason(case, figure):
    """The finding whose title stands in the line."""
    found = {case.finding_numbers[id_] for id_ in case.finding_numbers if _says(figure.line, id_)}
    return figure.value if figure.value in found else sorted(found)


def _says(line, finding):
    """Whether a line has the title of a finding in it, whoever it names."""
    return any(pattern.search(plainly(line)) for pattern in _titles(finding))


@cache
def _titles(finding):
    found = rules()["finding"][finding]["title"].values()
    return [re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", plainly(said))))) for said in found]


# --- what counsel is handed ---


@each("report_editions.duties.title:count", part="duties-in-full")
def _duties(case, _):
    return len({e["id"] for e in case.e["duties"] if e["triggered"] is not False})


@each("report_editions.open.title:count", part="open-questions")
def _open(case, _):
    return sum(case.e["coverage"][state] for state in MISSING)


@each("report_editions.duties.caption|report_editions.duties.columns.facts|cell", part="duties-in-full")
def _quantity(case, figure):
    """A number that was answered, to a question that the duty of the row reads, of whom the line names."""
    titles = {id_: duty["title"].values() for id_, duty in rules()["duty"].items()}
    duties = [
        rules()["duty"][id_]
        for id_, said in titles.items()
        if any(plainly(figure.place.row).startswith(plainly(each_)) for each_ in said)
    ]
    read = {id_ for duty in duties for id_ in uses(duty.get("when", ""), duty.get("met", ""))}
    numbers = {id_ for id_ in read if rules()["question"][id_].get("kind") == "number"}
    found = [a["value"] for a in case.given if a["question"] in numbers and _names(case, figure.line, a.get("subject"))]
    return figure.value if figure.value in found else found


def _names(case, line, subject):
    return subject is None or plainly(case.names[subject]) in plainly(line)


def plainly(said):
    """Words to compare: with one sort of space and of apostrophe."""
    return re.sub(r"\s+", " ", said).replace("'", "’")


def uses(*conditions):
    """The questions that conditions read; definitions are read through."""
    found = set()
    for condition in conditions:
        for word in re.findall(r"[a-z]\w*", re.sub(r'"[^"]*"', "", condition or "")):
            if word in rules()["question"]:
                found.add(word)
            elif word in rules().get("definition", {}):
                found |= uses(rules()["definition"][word]["when"])
    return found


# --- frameworks, by what bears on their criteria ---

FACTS = "report_crosswalks.title.facts"


def _bearing(case):
    """Criteria that apply somewhere, by framework: whether some answer bears on each."""
    found = {}
    for hosting, reading in ((h, r) for h in case.hostings for r in case.e["hostings"][h]["crosswalks"]):
        for criterion in reading["criteria"] if reading["id"] in _in_full(case)[1] else ():
            if criterion["outcome"] != "not_applicable":
                rule = rules()["criterion"][criterion["id"]]
                asked = uses(rule.get("met"), *(each_.get("when") for each_ in rule.get("response", ())))
                key = reading["id"], criterion["id"]
                found[key] = found.get(key, False) or any(_is_answered(case, id_, hosting, reading) for id_ in asked)
    return found


def _is_answered(case, question, hosting, reading):
    about = rules()["question"][question]["subject"]
    placed = [place[0] for place in case.verdicts if place[1] == hosting]
    subjects = {
        "organization": [None],
        "hosting": [hosting],
        "entity": [each_["id"] for each_ in case.e["hostings"][hosting]["chain"]["entities"]],
        "workload": [reading["workload"]] if reading["workload"] else placed,
    }[about]
    answers = (case.answer(question, subject) for subject in subjects)
    return any(found and found.get("state", "answered") == "answered" for found in answers)


@each(f"{FACTS}:total", part="crosswalks")
def _criteria(case, _):
    return len(_bearing(case))


@each(f"{FACTS}:count", f"{FACTS}:n", part="crosswalks")
def _with_an_answer(case, _):
    return sum(_bearing(case).values())


@each(f"{FACTS}:frameworks", part="crosswalks")
def _frameworks(case, _):
    return len(_in_full(case)[1])
