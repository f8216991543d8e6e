"""Small questionnaires and answers made at random, on which every plan can be tried one by one.

They hold what makes plans hard: questions that rule others in and out, demands that ease, duties that a
better answer breaches, keys that change what a statute reaches, recommendations that undo one another.
"""

from datetime import date
from itertools import combinations

from bornage.assessment.entries import Answer, Answered, AnswerState, Placement, PlacementSet, Subject, SubjectNamed
from bornage.assessment.state import fold
from bornage.diagnostics import Place
from bornage.evaluation.model import Verdict
from bornage.evaluation.readings import Readings
from bornage.questionnaire.condition_check import check
from bornage.questionnaire.jurisdictions import Jurisdictions
from bornage.questionnaire.model import (
    About,
    Bands,
    Choice,
    Deadline,
    EntityRole,
    Grade,
    Harm,
    Kind,
    Question,
    Questionnaire,
    Scale,
    Section,
    Severity,
    Track,
)
from bornage.questionnaire.rule import (
    ConnectingFactor,
    Demand,
    Duty,
    Factor,
    Finding,
    KeysEffect,
    Reachable,
    Recommendation,
    Statute,
)
from bornage.questionnaire.vocabulary import Vocabulary
from bornage.text import same
from given import AT
from given import assessment as empty

HERE = Place("puzzle.toml")
SAID = same("said")
OBJECTIVES = ("SOV-1", "SOV-2")
GRADES = tuple(Grade)
IN_VIEW = {
    About.ORGANIZATION: (About.ORGANIZATION,),
    About.WORKLOAD: (About.ORGANIZATION, About.WORKLOAD),
    About.HOSTING: (About.ORGANIZATION, About.HOSTING),
    About.ENTITY: (About.ORGANIZATION, About.HOSTING),
    About.PLACEMENT: (About.ORGANIZATION, About.WORKLOAD, About.HOSTING),
}


def question(id_, about, scale, levels=(), *, objectives=(), when=None, kind=Kind.CHOICE):
    choices = tuple(Choice(f"c{n}", SAID, level) for n, level in enumerate(levels or (None, None, None)))
    harms = (Harm.CONFIDENTIALITY,) if scale == Scale.EXPOSURE else ()
    return Question(
        id_, "all", about, kind, scale, SAID, HERE, objectives=objectives, harms=harms, when=when, choices=choices
    )


def recommendation(id_, about, changes, *, grade=Grade.E3, cost=1, effort="S", **more):
    return Recommendation(
        id=id_,
        about=about,
        track=Track.INTERNAL,
        changes=changes,
        grade=grade,
        effort=effort,
        cost=cost,
        owner="ciso",
        deadline=more.get("deadline", Deadline.BEFORE_DATA),
        depends_on=tuple(more.get("depends_on", ())),
        title=SAID,
        action=SAID,
        done_when=SAID,
        residual=SAID,
        if_refused=SAID,
        sources=(),
        place=HERE,
    )


def finding(id_, about, when, recommendations):
    return Finding(id_, about, when, Severity.MAJOR, (), (), SAID, SAID, SAID, SAID, tuple(recommendations), (), HERE)


def duty(id_, about, when, met):
    return Duty(
        id_,
        about,
        when,
        met,
        blocking=True,
        title=SAID,
        text=SAID,
        evidence=SAID,
        sanction=None,
        sources=(),
        place=HERE,
    )


def demand(id_, when, requires):
    return Demand(id_, when, requires, "method", SAID, (), HERE)


def questionnaire(questions, **rules):
    """A questionnaire of these questions and rules."""
    return Questionnaire(
        id="puzzle",
        version="1.0.0",
        status="published",
        date=date(2026, 11, 22),
        title=SAID,
        description=SAID,
        digest="sha256:" + "0" * 64,
        coverage_threshold=rules.pop("threshold", 0.0),
        home_offered=("CA",),
        home_default=("CA",),
        roles=(),
        sections=(Section("all", 0, SAID, 5, tuple(questions), HERE),),
        sources={},
        jurisdictions=Jurisdictions({}, {}, {}),
        **rules,
    )


def condition(source, about, questions, statutes=()):
    """A checked condition over these questions."""
    found, faults = check(source, about, Vocabulary({q.id: q for q in questions}, ("CA", "US"), {}, statutes))
    assert found, (source, [fault.code for fault in faults])
    return found


def assessment(*answers, workloads=("records",), hostings=("offer",), placements=(), entities=()):
    """An assessment of these subjects, `entities` being hostings that have one in their chain."""
    base = empty(workloads=workloads, hostings=hostings, home=("CA",))
    named = [
        SubjectNamed(Subject(about, id_, id_.title()), AT, "t")
        for about, ids in ((About.WORKLOAD, workloads), (About.HOSTING, hostings))
        for id_ in ids
    ]
    named += [
        SubjectNamed(Subject(About.ENTITY, f"{id_}_owner", id_, hosting=id_, role=EntityRole.PROVIDER), AT, "t")
        for id_ in entities
    ]
    chosen = [PlacementSet(Placement(*pair), kept=True, at=AT, author="t") for pair in placements]
    return fold(base.opened, [*named, *chosen, *(Answered(answer, AT, "t") for answer in answers)])


# --- at random -----------------------------------------------------------------------------------


class Puzzle:
    """One questionnaire and one assessment, drawn from a source of chance."""

    def __init__(self, chance):
        self.chance = chance
        self.questions = []
        self._ask()
        conditions = self._conditions
        self.statute = self._statute() if chance.random() < 0.4 else None
        statutes = (self.statute,) if self.statute else ()
        duties = [
            duty(f"duty{n}", about, conditions(about, reach=True), conditions(about, reach=True))
            for n in range(chance.choice((0, 0, 1, 1, 2)))
            for about in [chance.choice((About.ORGANIZATION, About.WORKLOAD, About.HOSTING, About.PLACEMENT))]
        ]
        duties += self._opposed() if chance.random() < 0.2 else []
        demands = [
            demand(f"demand{n}", conditions(About.WORKLOAD), self._requires()) for n in range(chance.randint(1, 3))
        ]
        recommendations = self._recommendations()
        self.questionnaire = questionnaire(
            self.questions,
            threshold=chance.choice((0.0, 0.0, 0.5, 1.0)),
            demands=tuple(demands),
            duties=tuple(duties),
            statutes=statutes,
            recommendations=tuple(recommendations),
            findings=tuple(self._findings(recommendations)),
            customer_keys=conditions(About.HOSTING) if statutes else None,
            complete_chain=conditions(About.HOSTING) if chance.random() < 0.6 else None,
            bands=Bands(cost=tuple(chance.choice(((1, 3, 8, 20), (1, 1, 2, 2))))),
        )
        self.assessment = self._assessment()

    def _ask(self):
        chance = self.chance
        for about, name, count in ((About.ORGANIZATION, "o", 2), (About.WORKLOAD, "w", 2), (About.HOSTING, "h", 4)):
            for n in range(chance.randint((count + 1) // 2, count)):
                scale = self._scale(about, n)
                levels = () if scale == Scale.CONTEXT else sorted(chance.sample(range(5), chance.randint(2, 4)))
                objectives = chance.choice((("SOV-1",), ("SOV-2",), OBJECTIVES)) if scale == Scale.CONTROL else ()
                rules_out = self.questions and chance.random() < 0.25
                when = self._conditions(about, small=True) if rules_out else None
                kind = Kind.CHOICES if scale != Scale.CONTROL and chance.random() < 0.15 else Kind.CHOICE
                self.questions.append(
                    question(f"{name}{n}", about, scale, levels, objectives=objectives, when=when, kind=kind)
                )

    def _scale(self, about, n):
        if about == About.WORKLOAD:
            return self.chance.choice((Scale.EXPOSURE, Scale.EXPOSURE, Scale.CONTEXT)) if n else Scale.EXPOSURE
        return self.chance.choice((Scale.CONTROL, Scale.CONTROL, Scale.CONTEXT)) if n else Scale.CONTROL

    def _opposed(self):
        """Two duties that ask opposite things of a hosting, each for its own workloads."""
        ours = [q for q in self.questions if q.about == About.WORKLOAD]
        theirs = [q for q in self.questions if q.about == About.HOSTING]
        mine, its = (self._leaf(self.chance.choice(asked)) for asked in (ours, theirs))
        pairs = ((mine, its), (f"not ({mine})", f"not ({its})"))
        return [
            duty(f"opposed{n}", About.PLACEMENT, *(condition(each, About.PLACEMENT, self.questions) for each in pair))
            for n, pair in enumerate(pairs)
        ]

    def _requires(self):
        asked = self.chance.sample(OBJECTIVES, self.chance.randint(1, 2))
        return {objective: self.chance.choice((1, 2, 2, 3, 4)) for objective in asked}

    def _conditions(self, about, *, small=False, reach=False):
        source = self._source(about, 1 if small else 2, reach=reach and about in {About.HOSTING, About.PLACEMENT})
        return condition(source, about, self.questions, ("law",))

    def _source(self, about, depth, *, reach=False):
        chance = self.chance
        if depth and chance.random() < 0.5:
            parts = [self._source(about, depth - 1, reach=reach) for _ in range(2)]
            return f"({chance.choice((' and ', ' or ')).join(parts)})"
        if depth and chance.random() < 0.3:
            return f"not ({self._source(about, depth - 1, reach=reach)})"
        if reach and self.statute and chance.random() < 0.4:
            return f'reached("{chance.choice(("content", "metadata"))}")'
        if reach and chance.random() < 0.15:
            return f"any_entity({self._source(About.ENTITY, 0)})"
        others = {About.WORKLOAD: About.HOSTING, About.HOSTING: About.WORKLOAD}.get(about)
        if others and chance.random() < 0.1 and any(q.about == others for q in self.questions):
            return f"any_{others.value}({self._source(others, 0)})"
        asked = [q for q in self.questions if q.about in IN_VIEW[about]]
        if not asked:
            asked = [q for q in self.questions if q.about == About.ORGANIZATION]
        return self._leaf(chance.choice(asked))

    def _leaf(self, asked):
        chance = self.chance
        ids = [choice.id for choice in asked.choices]
        if asked.levels and chance.random() < 0.5:
            return f"level({asked.id}) {chance.choice(('<', '<=', '>', '>=', '==', '!='))} {chance.randint(0, 4)}"
        if asked.kind == Kind.CHOICES:
            return f'"{chance.choice(ids)}" {chance.choice(("in", "not in"))} {asked.id}'
        some = ", ".join(f'"{id_}"' for id_ in chance.sample(ids, chance.randint(1, len(ids) - 1)))
        return f"{asked.id} {chance.choice(('in', 'not in'))} [{some}]"

    def _statute(self):
        chance = self.chance
        factors = (ConnectingFactor(Factor.CONTROLLED, self._entity_condition()),)
        reaches = {what: self._entity_condition() for what in (Reachable.CONTENT, Reachable.METADATA)}
        effect = chance.choice(tuple(KeysEffect))
        return Statute("law", "US", SAID, SAID, SAID, SAID, reaches, factors, effect, SAID, (), HERE)

    def _entity_condition(self):
        return condition(self._source(About.ENTITY, 1), About.ENTITY, self.questions)

    def _recommendations(self):
        chance = self.chance
        made = []
        for n in range(chance.randint(2, 7)):
            about = chance.choice((About.ORGANIZATION, About.WORKLOAD, *[About.HOSTING] * 4))
            asked = [q for q in self.questions if q.about == about]
            some = chance.sample(asked, min(len(asked), chance.choice((0, 1, 1, 2, 2, 3))))
            changes = {q.id: self._choice(q, better=True) for q in some}
            earlier = [each.id for each in made]
            depends_on = chance.sample(earlier, 1) if earlier and chance.random() < 0.3 else ()
            deadline = chance.choice(tuple(Deadline))
            more = {"depends_on": depends_on, "deadline": deadline, "grade": chance.choice(GRADES)}
            cost, effort = chance.randint(1, 4), chance.choice(("S", "M", "L", "XL"))
            made.append(recommendation(f"r{n}", about, changes, cost=cost, effort=effort, **more))
        chance.shuffle(made)
        return made

    def _choice(self, asked, *, better):
        """One of its choices: rather a good one, or rather a bad one."""
        ids = [choice.id for choice in asked.choices]
        if asked.kind == Kind.CHOICES:
            return frozenset(self.chance.sample(ids, self.chance.randint(1, 2)))
        two = sorted(self.chance.choices(range(len(ids)), k=2))
        high = better is (asked.scale != Scale.EXPOSURE)
        return ids[two[1 if high else 0]]

    def _findings(self, recommendations):
        """One finding for each recommendation, always raised, or left to the answers."""
        for each in recommendations:
            when = self._conditions(each.about)
            if self.chance.random() < 0.8:
                when = condition(f"({when.source}) or not ({when.source})", each.about, self.questions, ("law",))
            yield finding(f"f_{each.id}", each.about, when, [each.id])

    def _assessment(self):
        chance = self.chance
        workloads, hostings = ("w_a", "w_b")[: chance.choice((1, 2, 2))], ("h_a", "h_b")[: chance.choice((1, 1, 2))]
        pairs = [(w, h) for w in workloads for h in hostings]
        subjects = {About.ORGANIZATION: ("",), About.WORKLOAD: workloads, About.HOSTING: hostings}
        answers = []
        for each in self.questions:
            for subject in subjects[each.about]:
                luck = chance.random()
                if luck < 0.15:
                    state = chance.choice((AnswerState.UNKNOWN, AnswerState.LATER, AnswerState.NOT_APPLICABLE))
                    answers.append(Answer(each.id, subject, state, reason="because"))
                elif luck < 0.9:
                    value, grade = self._choice(each, better=chance.random() < 0.4), chance.choice(GRADES)
                    answers.append(Answer(each.id, subject, AnswerState.ANSWERED, value, grade))
        return assessment(
            *answers,
            workloads=workloads,
            hostings=hostings,
            placements=chance.sample(pairs, chance.randint(1, len(pairs))),
            entities=chance.sample(hostings, chance.randint(0, len(hostings))),
        )


# --- every set, one by one -----------------------------------------------------------------------


class EverySet:
    """What becomes of each placement after each set of candidates, found without any cleverness."""

    def __init__(self, questionnaire, assessment, candidates, waits_for, target):
        self.questionnaire = questionnaire
        self.assessment = assessment
        self.candidates = candidates
        order = list(Verdict)
        enough = order[order.index(target) :]
        self.met = {}
        numbers = range(len(candidates))
        for chosen in (frozenset(some) for size in range(len(candidates) + 1) for some in combinations(numbers, size)):
            if all(m in chosen for n in chosen for m in waits_for[n]):
                after = Readings(questionnaire, assessment.with_answers(self._answers(chosen)))
                self.met[chosen] = {p for p in assessment.placements if after.placement(p).verdict in enough}

    def _answers(self, chosen):
        """The answers of a set, by the rule for several that change the same question, written out again."""
        position = {each.id: n for n, each in enumerate(self.questionnaire.recommendations)}
        found = {}
        for each in sorted((self.candidates[n] for n in chosen), key=lambda c: position[c.recommendation.id]):
            for answer in each.answers:
                key = (answer.question, answer.subject)
                if key not in found or not self._is_better(found[key], answer):
                    found[key] = answer
        return found.values()

    def _is_better(self, one, later):
        """Whether an answer is better than one by a later recommendation."""
        asked = self.questionnaire.questions[one.question]
        if asked.scale == Scale.CONTEXT:
            return False
        sign = 1 if asked.scale == Scale.CONTROL else -1
        levels = []
        for answer in (one, later):
            ticked = answer.value if isinstance(answer.value, frozenset) else {answer.value}
            levels.append(sign * max(asked.choice[id_].level for id_ in ticked))
        return (levels[0], GRADES.index(one.grade)) > (levels[1], GRADES.index(later.grade))

    def weight(self, chosen):
        """What a set weighs: cost, effort, number, then which candidates come first."""
        bands = self.questionnaire.bands
        some = [self.candidates[n].recommendation for n in chosen]
        return (
            sum(bands.cost[each.cost - 1] for each in some),
            sum(bands.effort[each.effort] for each in some),
            len(some),
            [n not in chosen for n in range(len(self.candidates))],
        )

    def cheapest(self, placements, without=None):
        """The cheapest set after which these are met, and that does not contain another; None when there is none."""
        found = [
            chosen
            for chosen, met in self.met.items()
            if met >= set(placements) and (without is None or not chosen >= without)
        ]
        return min(found, key=self.weight, default=None)

    def best(self, placements):
        """The cheapest set after which as many of these as possible are met, and those that are."""

        def key(chosen):
            *weight, first = self.weight(chosen)
            met = [placement in self.met[chosen] for placement in placements]
            return -sum(met), *weight, [not each for each in met], first

        chosen = min(self.met, key=key)
        return chosen, [each for each in placements if each in self.met[chosen]]
