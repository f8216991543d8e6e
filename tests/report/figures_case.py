"""What travels inside a report, read as plain JSON and TOML: what the figures it prints are counted again from.

Nothing here knows how a report is written.
"""

import json
import tomllib
from collections import Counter
from functools import cached_property
from itertools import groupby

from bornage.assessment.seal import sealed
from bornage.evaluation.advice import advise_besides
from bornage.evaluation.numbering import numbered_advice, numbered_sources
from bornage.evaluation.readings import Readings
from bornage.exchange.as_json import as_json
from bornage.exchange.next_as_json import next_as_json
from bornage.exchange.plan_as_json import plan_as_json
from report.figures_rules import folded, rules
from six_clients import TODAY

BEST_FIRST = ("met", "met_on_statements", "cannot_be_concluded", "falls_short", "blocked")
MEETS = {"met", "met_on_statements"}
MISSING = ("unknown", "declined", "later", "unasked")
OBJECTIVES = tuple(f"SOV-{n}" for n in range(1, 9))
HARMS = ("confidentiality", "continuity", "integrity")
DEADLINES = ("before_signature", "before_data", "before_go_live", "within_90_days", "yearly")


class Case:
    """One assessment as its files say it."""

    def __init__(self, questionnaire, assessment, evaluation, advised, outlook):
        readings = Readings(questionnaire, assessment)
        # What no file carries, as the core holds it: what conditions are worth, what advice closes and meets, and moves.
        self.conditions, self.reported = readings.view, questionnaire.reported
        self.complete = questionnaire.complete_chain.uses
        self.sittings = assessment.proceedings.sittings
        self.moves = {each.item.key: each.moves for each in outlook.next_questions.ranked}
        # What only the plan calls for is printed with what findings call for; `score --json` has the latter alone.
        advised = (*advised, *advise_besides(questionnaire, assessment, evaluation, advised, outlook.plan.needed))
        self.e = _plain(as_json(questionnaire, assessment, evaluation, advised, today=TODAY))
        self.cited = numbered_sources(questionnaire, assessment, evaluation, advised)
        self.lies_within = questionnaire.jurisdictions.lies_within
        self.cards = self.told = None
        self.advised = advised
        numbered = numbered_advice(questionnaire, advised)
        self.numbers = {each.recommendation.id: each.number for each in numbered}
        self.question_numbers = {questionnaire.number(id_): id_ for id_ in questionnaire.questions}
        self.titles = [f"{each.number} {said}" for each in numbered for _, said in each.recommendation.title]
        self.heard = [
            {"question": each.answer.question, "subject": each.answer.subject, "documents": each.answer.documents}
            for heard in assessment.heard.values()
            for each in heard.statements.values()
        ]
        self.plan = _plain(plan_as_json(readings, outlook.plan))
        self.next = _plain(next_as_json(readings, outlook.next_questions, outlook.stability))
        self.answers = tomllib.loads(sealed(assessment, questionnaire).decode())

    # --- who and where ---

    @cached_property
    def names(self):
        """Names of workloads and hostings, by id."""
        return {each["id"]: each["name"] for kind in ("workload", "hosting") for each in self.answers.get(kind, ())}

    @cached_property
    def workloads(self):
        return [each["id"] for each in self.answers.get("workload", ())]

    @cached_property
    def hostings(self):
        return [each["id"] for each in self.answers.get("hosting", ())]

    def named(self, name, kind):
        """The id of a workload or hosting that is called so."""
        found = [id_ for id_ in getattr(self, kind) if folded(self.names[id_]) == folded(name)]
        assert len(found) == 1, (name, kind, found)
        return found[0]

    # --- placements ---

    @cached_property
    def verdicts(self):
        return {(each["workload"], each["hosting"]): each["verdict"] for each in self.e["placements"]}

    def stands(self, place):
        """Objectives of a placement, each as `(stand, required, gate)`, the worst first."""
        workload, hosting = place
        required, gates = self.e["workloads"][workload]["required"], self.e["hostings"][hosting]["gates"]
        found = [(_stand(required[o], gates.get(o)), required[o], gates.get(o), o) for o in OBJECTIVES if o in required]
        return sorted(found, key=_worst)

    @cached_property
    def proposed(self):
        """For each workload, its most favourable placement."""
        found = []
        for workload in self.workloads:
            places = [place for place in self.verdicts if place[0] == workload]
            if places:
                found.append(min(places, key=self._favour))
        return found

    def _favour(self, place):
        worst = self.stands(place)
        rank = tuple(-each for each in _worst(worst[0])[:4]) if worst else (-99, 0, 0, 0)
        return BEST_FIRST.index(self.verdicts[place]), rank

    @cached_property
    def best(self):
        return {place[0]: self.verdicts[place] for place in self.proposed}

    def meeting(self, hosting):
        """How many workloads meet what is required on a hosting."""
        return sum(verdict in MEETS for place, verdict in self.verdicts.items() if place[1] == hosting)

    # --- answers ---

    @cached_property
    def given(self):
        """Answers of questions still asked about subjects that are still there."""
        return [each for each in self.answers.get("answer", ()) if each["question"] in rules()["question"]]

    def answer(self, question, subject=None):
        found = [a for a in self.given if a["question"] == question and a.get("subject") == subject]
        return found[0] if found else None

    @cached_property
    def missing(self):
        return sum(self.e["coverage"][state] for state in MISSING)

    @cached_property
    def documented(self):
        """Share of answers that rest on a document seen, or better, in per cent."""
        grades = self.grades
        return 100 * sum(n for grade, n in grades.items() if grade >= "E2") / sum(grades.values()) if grades else 0.0

    @cached_property
    def grades(self):
        skipped = self.skipped
        answered = [a for a in self.given if a.get("state", "answered") == "answered"]
        return Counter(a.get("grade", "E0") for a in answered if (a["question"], a.get("subject")) not in skipped)

    skipped = frozenset()

    # --- findings and recommendations ---

    def severity(self, finding):
        return rules()["finding"][finding]["severity"]

    def findings(self, *, raised, severity=None):
        """Ids of findings that are raised, or that the answers do not rule out."""
        wanted = True if raised else None
        some = dict.fromkeys(each["id"] for each in self.e["findings"] if each["raised"] is wanted)
        return [id_ for id_ in some if severity in {None, self.severity(id_)}]

    def decisive_on(self, place):
        """Decisive findings that hold on a placement."""
        return {
            each["id"]
            for each in self.e["findings"]
            if each["raised"] and self.severity(each["id"]) == "decisive" and bears_on(each, place)
        }

    @cached_property
    def finding_numbers(self):
        """The number of each finding raised: the heaviest first, then what bears on most placements."""
        readings = {
            id_: [e for e in self.e["findings"] if e["id"] == id_ and e["raised"]] for id_ in self.findings(raised=True)
        }
        reach = {id_: sum(any(bears_on(e, p) for e in some) for p in self.verdicts) for id_, some in readings.items()}
        ordered = sorted(readings, key=lambda id_: (SEVERITIES.index(self.severity(id_)), -reach[id_]))
        return {id_: n for n, id_ in enumerate(ordered, 1)}

    def read_by(self, finding):
        """Question and subject of each answer that a finding reads; of no subject in view it reads all."""
        keys, asked = set(), rules()["question"]
        for e in finding["because"]:
            about = asked[e["question"]]["subject"]
            at = {"workload": 0, "hosting": 1}.get(about)
            seen = [place[at] for place in self.verdicts if bears_on(finding, place)] if at is not None else [None]
            keys |= {(e["question"], each) for each in ([e["subject"]] if e["subject"] else seen)}
        return keys

    def spans_on(self, places):
        """Numbers of the decisive findings that hold on some placements: three in a row or more as one span."""
        found = sorted({self.finding_numbers[id_] for place in places for id_ in self.decisive_on(place)})
        runs = [[n for _, n in some] for _, some in groupby(enumerate(found), key=lambda pair: pair[1] - pair[0])]
        return [span for run in runs for span in ([(run[0], run[-1])] if len(run) > 2 else [(n, n) for n in run])]

    @cached_property
    def advice(self):
        """Ids of the recommendations made: what findings call for, and what the plan, or one placement, needs."""
        ids = [each["id"] for each in self.e["recommendations"]]
        ids += [each["recommendation"] for each in self.plan["steps"]]
        ids += [each["recommendation"] for way in self.plan["alone"] for each in way["recommendations"]]
        return dict.fromkeys(ids)

    def due(self, *deadlines):
        """How many recommendations are due by some deadlines."""
        return sum(rules()["recommendation"][id_]["deadline"] in deadlines for id_ in self.advice)

    # --- duties ---

    @cached_property
    def duties(self):
        """Duties by the gravest status that each has anywhere."""
        found = {}
        for each in self.e["duties"]:
            status = STATUSES.index(_status(each))
            found[each["id"]] = min(found.get(each["id"], 9), status)
        return {status: [id_ for id_, n in found.items() if n == at] for at, status in enumerate(STATUSES)}

    def unmet(self, places):
        """Duties triggered and not met that bear on some of these placements."""
        return {e["id"] for e in self.e["duties"] if e["breached"] is True and any(bears_on(e, p) for p in places)}

    def blocking(self, place):
        """Duties that the verdict of a placement is blocked by."""
        return {each["duty"] for each in self.decided(place) if each["duty"]}

    def decided(self, place):
        return next(e["decided_by"] for e in self.e["placements"] if (e["workload"], e["hosting"]) == place)

    # --- the plan ---

    @cached_property
    def alone(self):
        return {(each["workload"], each["hosting"]): each for each in self.plan["alone"]}

    @cached_property
    def before(self):
        return {(each["workload"], each["hosting"]): each["verdict"] for each in self.plan["before"]}

    @cached_property
    def after(self):
        """Verdicts after each step, the first as things are."""
        return [
            self.before,
            *({(v["workload"], v["hosting"]): v["verdict"] for v in step["verdicts"]} for step in self.plan["steps"]),
        ]

    @cached_property
    def shares(self):
        """The steps that the proposed placements need, and the others; None where they need any that is none."""
        needed = {_key(each) for p in self.proposed if p in self.alone for each in self.alone[p]["recommendations"]}
        steps = self.plan["steps"]
        if not steps or not needed <= {_key(step) for step in steps}:
            return None
        return [s for s in steps if _key(s) in needed], [s for s in steps if _key(s) not in needed]

    @cached_property
    def unsaved(self):
        return {(each["workload"], each["hosting"]): each["verdict"] for each in self.plan["unsaved"]}


SEVERITIES = ("decisive", "major", "minor")
STATUSES = ("breached", "undecided", "met", "quiet")


def _status(duty):
    if duty["triggered"] is False:
        return "quiet"
    return {True: "breached", False: "met", None: "undecided"}[duty["breached"]]


def bears_on(reading, place):
    """Whether what is read of a subject, of a placement or of the organization holds for a placement."""
    return reading["workload"] in {None, place[0]} and reading["hosting"] in {None, place[1]}


STANDS = ("short", "nothing", "open", "unproven", "met")


def _stand(required, gate):
    if gate is None:
        return "nothing"
    if gate["high"] < required["low"]:
        return "short"
    if gate["low"] < required["high"]:
        return "open"
    return "unproven" if gate["proven"] < required["high"] else "met"


def _worst(each):
    stand, required, gate, _ = each
    return STANDS.index(stand), -required["low"], *((gate["high"], gate["low"]) if gate else (-1, -1))


def _key(each):
    return each["recommendation"], each["subject"]


def _plain(found):
    return json.loads(json.dumps(found, default=str))
