"""Questionnaires and answers made at random, with every form of rule and condition; and the plainest reading of them.

The plain reading remembers nothing, shares nothing, and asks each thing anew where it is asked. What it says
is what everything that is meant to be quick must say too.
"""

from dataclasses import replace
from datetime import date
from itertools import product
from random import Random

from bornage.assessment.entries import Answer, Answered, AnswerState, Placement, PlacementSet, Subject, SubjectNamed
from bornage.assessment.state import fold
from bornage.evaluation.model import KeysChange
from bornage.questionnaire.condition_check import check
from bornage.questionnaire.conditions import Facts, Possible, all_of, any_of
from bornage.questionnaire.crosswalk import Criterion, Crosswalk, Fidelity, Response
from bornage.questionnaire.jurisdictions import Jurisdictions
from bornage.questionnaire.model import OBJECTIVES, About, EntityRole, Grade, Kind, Scale
from bornage.questionnaire.rule import ConnectingFactor, Definition, Factor, KeysEffect, Reachable, Statute
from bornage.questionnaire.scored import WeightSet
from bornage.questionnaire.vocabulary import Vocabulary
from evaluation.puzzles import HERE, SAID, demand, duty, finding, question, questionnaire
from given import AT
from given import assessment as empty

GEOGRAPHY = Jurisdictions({}, {"EU": frozenset({"FR", "DE"})}, {"CA-QC": "CA", "CA-ON": "CA"})
PLACES = ("CA", "CA-QC", "CA-ON", "US", "FR", "EU")
ROLES = (EntityRole.PROVIDER, EntityRole.PARENT, EntityRole.SUPPORT)
STATUTES = ("law_a", "law_b")
RULED = (About.ORGANIZATION, About.WORKLOAD, About.HOSTING, About.PLACEMENT)
LEVELS = (0, 2, 3, 4)


def placed(id_, about, kind, *, fact=None):
    """A question whose answer is a place, or several."""
    return replace(question(id_, about, Scale.CONTEXT, kind=kind), choices=(), fact=fact)


class Made:
    """One questionnaire and one assessment, drawn from a source of chance.

    `crossing` lets the conditions of questions, demands and duties ask about any workload or hosting.
    """

    def __init__(self, chance, *, crossing):
        self.chance = chance
        self.crossing = crossing
        control = {"objectives": OBJECTIVES[:2]}
        self.questions = [
            question("sector", About.ORGANIZATION, Scale.CONTEXT),
            placed("seat", About.ORGANIZATION, Kind.COUNTRY),
            question("loss", About.WORKLOAD, Scale.EXPOSURE, LEVELS),
            question("kinds", About.WORKLOAD, Scale.EXPOSURE, LEVELS, kind=Kind.CHOICES),
            question("model", About.HOSTING, Scale.CONTEXT),
            question("keys", About.HOSTING, Scale.CONTROL, LEVELS, **control),
            placed("stored", About.HOSTING, Kind.COUNTRIES),
            placed("office", About.ENTITY, Kind.COUNTRY),
            placed("staff", About.ENTITY, Kind.COUNTRIES, fact="staff"),
        ]
        self.definitions = {}
        self.nodes = {}
        named = {"weak": self.condition(About.HOSTING, plain=True), "wide": self.condition(About.HOSTING)}
        self.definitions = {id_: Definition(id_, About.HOSTING, when, HERE) for id_, when in named.items()}
        # Read by conditions of questions through `any_entity`, so they read no question that has a condition.
        self.customer_keys, self.complete_chain = (self.condition(About.HOSTING, plain=True) for _ in range(2))
        self.questions += [
            question(
                "board", About.ORGANIZATION, Scale.CONTROL, LEVELS, when=self.asked(About.ORGANIZATION), **control
            ),
            question("use", About.WORKLOAD, Scale.CONTEXT, when=self.asked(About.WORKLOAD)),
            question("exit", About.HOSTING, Scale.CONTROL, LEVELS, when=self.asked(About.HOSTING), **control),
            question("gives", About.ENTITY, Scale.CONTEXT, when=self.asked(About.ENTITY), kind=Kind.CHOICES),
        ]
        self.questionnaire = self._questionnaire()
        self.state = self._state()

    def _questionnaire(self):
        made = questionnaire(
            self.questions,
            threshold=0.4,
            statutes=tuple(self._statute(id_) for id_ in STATUTES),
            demands=tuple(demand(f"d{n}", self.asked(About.WORKLOAD), {OBJECTIVES[n]: n + 2}) for n in range(2)),
            duties=tuple(self._duty(about) for about in RULED),
            findings=tuple(finding(f"f_{a}", a, self.condition(a, statutes=True), ()) for a in RULED),
            crosswalks=tuple(self._crosswalk(about) for about in ("hosting", "placement", "scored")),
            definitions=self.definitions,
            customer_keys=self.customer_keys,
            complete_chain=self.complete_chain,
        )
        return replace(made, jurisdictions=GEOGRAPHY)

    def _statute(self, id_):
        factors = tuple(ConnectingFactor(each, self.asked(About.ENTITY)) for each in list(Factor)[:2])
        reaches = {what: self.asked(About.ENTITY) for what in list(Reachable)[:2]}
        effect = self.chance.choice(list(KeysEffect))
        return Statute(
            id_, self.chance.choice(PLACES), SAID, SAID, SAID, SAID, reaches, factors, effect, SAID, (), HERE
        )

    def _duty(self, about):
        made = duty(f"u_{about}", about, self.asked(about, statutes=True), self.asked(about, statutes=True))
        return replace(made, blocking=self.chance.random() < 0.7)

    def _crosswalk(self, id_):
        about = About.HOSTING if id_ == "scored" else About(id_)

        def criterion(n):
            when = self.condition(about, statutes=True) if self.chance.random() < 0.5 else None
            made = Criterion(f"{id_}{n}", "1", Fidelity.DIRECT, SAID, HERE, when=when, level=f"l{n}")
            if id_ != "scored":
                return replace(made, met=self.condition(about, statutes=True))
            responses = tuple(Response(k, self.condition(about)) for k in (1, 2))
            more = {"objective": OBJECTIVES[n], "points": (0.0, 5.0, 10.0), "levels": (0, 1, 3)}
            return replace(made, level=None, responses=responses, **more)

        made = Crosswalk(
            id_, about, "voluntary", date(2026, 1, 1), SAID, SAID, tuple(criterion(n) for n in range(2)), (), HERE
        )
        if id_ != "scored":
            return replace(made, levels=("l0", "l1"))
        weights = WeightSet("even", dict.fromkeys(OBJECTIVES, 12.5), (), default=True)
        return replace(made, divisor=10.0, weight_sets=(weights,))

    # --- conditions ---

    def asked(self, about, *, statutes=False):
        """A condition that other readings rest on."""
        return self.condition(about, statutes=statutes, others=self.crossing)

    def condition(self, about, *, statutes=False, others=True, plain=False):
        return self.checked(
            self.text(about, 2, statutes=statutes, others=others and not plain, plain=plain), about, statutes=statutes
        )

    def checked(self, text, about, *, statutes=False):
        questions = {q.id: q for q in self.questions}
        vocabulary = Vocabulary(questions, PLACES, self.definitions, STATUTES if statutes else None, self.nodes)
        found, faults = check(text, about, vocabulary)
        assert found, (text, faults)
        return found

    def text(self, about, depth, **more):
        chance, inner = self.chance, {**more, "plain": True}
        if depth and chance.random() < 0.6:
            parts = [self.text(about, depth - 1, **more) for _ in range(chance.randint(2, 3))]
            return f"({chance.choice((' and ', ' or ')).join(parts)})"
        if depth and chance.random() < 0.2:
            return f"not {self.text(about, 0, **more)}"
        names = [id_ for id_ in self.definitions if id_ == "weak" or more["others"]]
        further = names if not more["plain"] and about == About.ENTITY else []
        if not more["plain"] and about in {About.HOSTING, About.PLACEMENT}:
            roles = chance.choice(("", '["provider"], ', '["parent", "support"], '))
            parts = [self.text(About.ENTITY, 1, **inner), *names]
            further = [
                *names,
                f"any_entity({roles}{' and '.join(chance.sample(parts, chance.randint(1, len(parts))))})",
            ]
            further += ['reached("content")', 'reached("metadata", ["law_b"])'] if more["statutes"] else []
        if more["others"] and not more["plain"] and about in {About.ORGANIZATION, About.WORKLOAD, About.HOSTING}:
            other = chance.choice([each for each in (About.WORKLOAD, About.HOSTING) if each != about])
            further.append(f"any_{other}({self.text(other, 1, **inner)})")
        return chance.choice(further) if further and chance.random() < 0.5 else self.look(about)

    def look(self, about):
        """A part of a condition that looks at the answer to one question."""
        chance = self.chance
        sorts = {
            About.ENTITY: (About.ORGANIZATION, About.HOSTING, *[About.ENTITY] * 3),
            About.PLACEMENT: (About.ORGANIZATION, About.WORKLOAD, About.HOSTING),
        }.get(about, (About.ORGANIZATION, about))
        wanted = chance.choice(sorts)
        asked = chance.choice([q for q in self.questions if q.about == wanted])
        ids = PLACES if not asked.choices else [choice.id for choice in asked.choices]
        some = ", ".join(f'"{id_}"' for id_ in chance.sample(ids, chance.randint(1, 2)))
        one = some.split(", ")[0]
        forms = [f"level({asked.id}) {chance.choice(('<', '>=', '=='))} {chance.randint(0, 4)}"] if asked.levels else []
        if asked.kind in {Kind.CHOICES, Kind.COUNTRIES}:
            forms += [f"{one} in {asked.id}", f"{one} not in {asked.id}", f"any_of({asked.id}, [{some}])"]
        else:
            forms += [f"{asked.id} in [{some}]", f"{asked.id} != {one}"]
        if not asked.choices:
            forms += [f"inside({asked.id}, [{some}])", f"outside({asked.id}, [{some}])", f"outside_home({asked.id})"]
        return chance.choice(forms)

    # --- answers ---

    def _state(self):
        chance = self.chance
        hostings = ("h_a", "h_b")[: chance.choice((1, 2, 2))]
        subjects = [Subject(About.WORKLOAD, id_, id_) for id_ in ("w_a", "w_b")[: chance.choice((1, 2, 2))]]
        subjects += [Subject(About.HOSTING, id_, id_) for id_ in hostings]
        for hosting, n in product(hostings, range(chance.randint(0, 3))):
            subjects.append(Subject(About.ENTITY, f"{hosting}_{n}", "E", hosting=hosting, role=chance.choice(ROLES)))
        pairs = [(w.id, h) for w in subjects if w.about == About.WORKLOAD for h in hostings]
        chosen = chance.sample(pairs, chance.randint(1, len(pairs))) if chance.random() < 0.5 else []
        entries = [SubjectNamed(each, AT, "t") for each in subjects]
        entries += [PlacementSet(Placement(*pair), kept=True, at=AT, author="t") for pair in chosen]
        bare = fold(empty(home=("CA-QC",)).opened, entries)
        answers = [each for key in self.keys(bare) if (each := self.answer(*key))]
        return fold(bare.opened, [*entries, *(Answered(each, AT, "t") for each in answers)])

    def keys(self, state):
        """Every question with every subject it is asked about."""
        return [(q, subject.id) for q in self.questions for subject in state.subjects(q.about)]

    def answer(self, asked, subject):
        """An answer, one that says nothing, or none at all."""
        chance = self.chance
        if chance.random() < 0.2:
            return None
        if chance.random() < 0.2:
            open_ = (AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER, AnswerState.NOT_APPLICABLE)
            return Answer(asked.id, subject, chance.choice(open_), reason="because")
        several = asked.kind in {Kind.CHOICES, Kind.COUNTRIES}
        values = PLACES if not asked.choices else [choice.id for choice in asked.choices]
        value = frozenset(chance.sample(values, chance.randint(1, 2))) if several else chance.choice(values)
        return Answer(asked.id, subject, AnswerState.ANSWERED, value, chance.choice(list(Grade)))


def made_of(seed, *, crossing=None):
    chance = Random(seed)  # noqa: S311 (made-up rules)
    return Made(chance, crossing=chance.random() < 0.3 if crossing is None else crossing)


class Plain(Facts):
    """The facts of the subjects in view, worked out from the answers each time they are asked."""

    def __init__(self, asked, state, workload=None, hosting=None, entity=None):
        self.asked, self.state = asked, state
        self.workload, self.hosting, self.entity = workload, hosting, entity

    def of(self, workload=None, hosting=None, entity=None):
        return Plain(self.asked, self.state, workload, hosting, entity)

    def possible(self, question):
        asked = self.asked.questions[question]
        subject = {About.ORGANIZATION: "", About.WORKLOAD: self.workload, About.HOSTING: self.hosting}
        subject = subject.get(asked.about, self.entity)
        applies = True if asked.when is None else asked.when.verity(self._about(asked, subject))
        answer = self.state.answers.get((question, subject))
        if applies is False or (answer and answer.state == AnswerState.NOT_APPLICABLE):
            return Possible(excluded=True)
        unsure = applies is None
        if answer is None or answer.state != AnswerState.ANSWERED:
            if asked.kind == Kind.CHOICE:
                return Possible(tuple(choice.id for choice in asked.choices), excluded=unsure)
            return Possible(anything=True, excluded=unsure)
        if asked.fact and answer.grade == Grade.E0 and isinstance(answer.value, frozenset):
            return Possible(anything=True, at_least=answer.value, excluded=unsure)
        return Possible((answer.value,), excluded=unsure)

    def _about(self, asked, subject):
        if asked.about == About.ENTITY:
            (entity,) = (each for each in self.state.entities if each.id == subject)
            return self.of(hosting=entity.hosting, entity=subject)
        return self.of(**{} if asked.about == About.ORGANIZATION else {asked.about.value: subject})

    def level_of(self, question, value):
        ticked = value if isinstance(value, frozenset) else {value}
        levels = [c.level for c in self.asked.questions[question].choices if c.id in ticked and c.level is not None]
        return max(levels, default=None)

    def lies_outside(self, code, codes):
        within = self.asked.jurisdictions.lies_within(code, self.state.home if codes is None else codes)
        return None if within is None else not within

    def workloads(self):
        pairs = [p for p in self.state.placements if p.hosting == self.hosting]
        ids = [w.id for w in self.state.workloads] if self.hosting is None else [p.workload for p in pairs]
        return [self.of(workload=id_) for id_ in ids]

    def hostings(self):
        pairs = [p for p in self.state.placements if p.workload == self.workload]
        ids = [h.id for h in self.state.hostings] if self.workload is None else [p.hosting for p in pairs]
        return [self.of(hosting=id_) for id_ in ids]

    def entities(self, roles):
        chain = [each for each in self.state.entities if each.hosting == self.hosting]
        return [self.of(hosting=self.hosting, entity=e.id) for e in chain if not roles or e.role in roles]

    def chain_is_complete(self):
        return self.asked.complete_chain.verity(self)

    def reached(self, what, statutes):
        laws = [law for law in self.asked.statutes if (law.id in statutes if statutes else True)]
        chain = self.entities(frozenset())
        found = any_of(
            all_of((True if statutes else self.lies_outside(law.jurisdiction, None), self.pathway(law, each, what)[0]))
            for law in laws
            for each in chain
        )
        # What no law covers, an entity that nobody has listed could not be compelled to give either.
        covered = any(
            what in law.reaches and (statutes or self.lies_outside(law.jurisdiction, None) is not False) for law in laws
        )
        is_open = (covered or not chain) and self.chain_is_complete() is not True
        return None if found is False and is_open else found

    def pathway(self, law, entity, what):
        """Whether a statute reaches something through an entity, and what the client's own keys change."""
        connected = any_of(factor.when.verity(entity) for factor in law.factors)
        open_ = all_of((connected, law.reaches[what].verity(entity)))
        held = self.asked.customer_keys.verity(self.of(hosting=self.hosting))
        if what != Reachable.CONTENT or law.keys_effect == KeysEffect.UNCHANGED or open_ is False:
            return open_, KeysChange.NONE
        if law.keys_effect == KeysEffect.CLOSES:
            closed = all_of((open_, {True: False, False: True, None: None}[held]))
            return closed, KeysChange.CLOSED if held else KeysChange.WOULD_CLOSE
        return (open_ if held is False else None), KeysChange.NARROWED if held else KeysChange.WOULD_NARROW
