"""Conditions mean what they say, and three values behave as three values should.

Random conditions are made together with a plain Python function that says what they mean, so that the
checker, the evaluator and `reachable` are each held against something that shares none of their code.
"""

import operator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from bornage.questionnaire import conditions as conditions_asked
from bornage.questionnaire.condition_check import LONGEST, check
from bornage.questionnaire.conditions import Possible, all_of, any_of, opposite
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About
from bornage.questionnaire.places import Places
from bornage.questionnaire.reachable import verities
from bornage.questionnaire.vocabulary import Vocabulary

QUESTIONNAIRE = load(Path(__file__).parent / "good" / "conditions").questionnaire
PLACES = Places(QUESTIONNAIRE.jurisdictions)
HIDDEN = check("staff > 3", About.HOSTING, Vocabulary(QUESTIONNAIRE.questions, PLACES))[0]
QUESTIONS = {
    **QUESTIONNAIRE.questions,
    "root_key": replace(QUESTIONNAIRE.questions["root_key"], when=HIDDEN),  # this one may be ruled out
}
VOCABULARY = Vocabulary(QUESTIONS, PLACES)

RULED_OUT = None
"""What a question that does not apply is answered with."""

HOME = ("CA",)
NUMBERS = (-1, 0, 10, 5000)
DAYS = ("2026-01-01", "2026-06-01")

ANSWERS = {
    "sector": ("health", "education"),
    "root_key": ("none", "provider", "customer", RULED_OUT),
    "disclosure": ("nothing", "serious_harm"),
    "staff": (0, 3, 10, 700, 5000),
    "contract_end": (
        *(date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)),
        *(date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 2)),
    ),
    "data_types": tuple(frozenset(ticked) for ticked in ((), ("patient",), ("open",), ("patient", "open"))),
    "parent_country": ("CA", "US", "FR"),
    "support_countries": (frozenset({"CA"}), frozenset({"CA", "US"}), frozenset({"FR"})),
}
"""Enough answers to each question for every comparison below to come out both ways."""

LEVELS = {"none": 0, "provider": 1, "customer": 4, "nothing": 0, "serious_harm": 4}
SIGNS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
CHOICES = ("sector", "root_key", "disclosure")
LISTED = (*CHOICES, "staff", "contract_end")
"""Questions whose answers `reachable` tries one by one."""


# --- conditions with their meaning ---------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """A condition as text, and what it says of one answer to each question."""

    source: str
    means: object = field(repr=False)
    reads: frozenset[str]


def about(question, source, test):
    return Said(source, lambda world: world[question] is not RULED_OUT and test(world[question]), frozenset({question}))


def quoted(values):
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"


@st.composite
def of_choice(draw, question):
    known = [each for each in ANSWERS[question] if each is not RULED_OUT]
    values = draw(st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True))
    one = values[0]
    forms = [
        about(question, f'{question} == "{one}"', lambda answer: answer == one),
        about(question, f'{question} != "{one}"', lambda answer: answer != one),
        about(question, f"{question} in {quoted(values)}", lambda answer: answer in values),
        about(question, f"{question} not in {quoted(values)}", lambda answer: answer not in values),
    ]
    return draw(st.sampled_from(forms))


@st.composite
def of_level(draw, question):
    sign, level = draw(st.sampled_from(list(SIGNS))), draw(st.integers(0, 4))
    return about(question, f"level({question}) {sign} {level}", lambda answer: SIGNS[sign](LEVELS[answer], level))


@st.composite
def of_number(draw, question="staff"):
    sign, number = draw(st.sampled_from(list(SIGNS))), draw(st.sampled_from(NUMBERS))
    return about(question, f"{question} {sign} {number}", lambda answer: SIGNS[sign](answer, number))


@st.composite
def of_date(draw, question="contract_end"):
    sign, day = draw(st.sampled_from(list(SIGNS))), draw(st.sampled_from(DAYS))
    return about(question, f'{question} {sign} "{day}"', lambda answer: SIGNS[sign](answer, date.fromisoformat(day)))


@st.composite
def of_several(draw, question, values):
    values = draw(st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True))
    one = values[0]
    forms = [
        about(question, f'"{one}" in {question}', lambda answer: one in answer),
        about(question, f'"{one}" not in {question}', lambda answer: one not in answer),
        about(question, f"any_of({question}, {quoted(values)})", lambda answer: bool(set(values) & answer)),
    ]
    return draw(st.sampled_from(forms))


HOMES = st.sampled_from(
    [
        about("parent_country", "outside_home(parent_country)", lambda answer: answer not in HOME),
        about("support_countries", "outside_home(support_countries)", lambda answer: bool(answer - set(HOME))),
        about("parent_country", 'outside(parent_country, ["CA", "FR"])', lambda answer: answer not in {"CA", "FR"}),
        about("support_countries", 'outside(support_countries, ["US"])', lambda answer: bool(answer - {"US"})),
        about("parent_country", 'inside(parent_country, ["CA", "FR"])', lambda answer: answer in {"CA", "FR"}),
        about("support_countries", 'inside(support_countries, ["US"])', lambda answer: "US" in answer),
    ]
)


def joined(word, parts, means):
    text = f" {word} ".join(f"({part.source})" for part in parts)
    return Said(text, means, frozenset().union(*(part.reads for part in parts)))


@st.composite
def combined(draw, inner):
    parts = draw(st.lists(inner, min_size=1, max_size=3))
    forms = [
        joined("and", parts, lambda world: all(part.means(world) for part in parts)),
        joined("or", parts, lambda world: any(part.means(world) for part in parts)),
        Said(f"not ({parts[0].source})", lambda world: not parts[0].means(world), parts[0].reads),
    ]
    return draw(st.sampled_from(forms))


listed = st.one_of(
    *(of_choice(question) for question in CHOICES), of_level("root_key"), of_level("disclosure"), of_number(), of_date()
)
unlisted = st.one_of(
    of_several("data_types", ["patient", "open"]),
    of_several("support_countries", ["CA", "US"]),
    of_choice("parent_country"),
    HOMES,
)
conditions = st.recursive(listed | unlisted, combined, max_leaves=5)
listed_conditions = st.recursive(listed, combined, max_leaves=4)
of_workloads = st.recursive(of_choice("disclosure") | of_choice("sector") | of_number(), combined, max_leaves=3)


# --- facts ---------------------------------------------------------------------------------------


@dataclass
class Facts(conditions_asked.Facts):
    """Possible answers to each question, and other subjects to ask."""

    left: dict[str, Possible]
    others: tuple = ()

    def possible(self, question):
        return self.left[question]

    def level_of(self, _, value):
        return LEVELS.get(value)

    def lies_outside(self, code, codes):
        return code not in (HOME if codes is None else codes)

    def workloads(self):
        return self.others

    def hostings(self):
        return self.others


def possible(answers):
    return Possible(tuple(a for a in answers if a is not RULED_OUT), excluded=RULED_OUT in answers)


def settled(world):
    return Facts({question: possible([answer]) for question, answer in world.items()})


worlds = st.fixed_dictionaries({question: st.sampled_from(answers) for question, answers in ANSWERS.items()})
open_worlds = st.fixed_dictionaries(
    {q: st.lists(st.sampled_from(answers), min_size=1, max_size=3, unique=True) for q, answers in ANSWERS.items()}
)


def checked(said, subject=About.PLACEMENT):
    condition, faults = check(said.source, subject, VOCABULARY)
    assert faults == ()
    return condition


# --- what they say -------------------------------------------------------------------------------


@given(conditions, worlds)
def test_a_condition_says_of_settled_answers_what_it_means(said, world):
    assume(len(said.source) <= LONGEST)
    condition = checked(said)

    assert condition.verity(settled(world)) is said.means(world)
    assert condition.uses == said.reads
    assert condition.source == said.source


@given(conditions, open_worlds, st.data())
def test_settling_an_unknown_never_turns_a_decided_verdict_round(said, left, data):
    condition = checked(said)
    before = condition.verity(Facts({question: possible(answers) for question, answers in left.items()}))
    narrower = {q: data.draw(st.lists(st.sampled_from(a), min_size=1, unique=True)) for q, a in left.items()}

    after = condition.verity(Facts({question: possible(answers) for question, answers in narrower.items()}))
    assert before in {None, after}


@given(conditions, worlds, st.sets(st.sampled_from(list(ANSWERS))))
def test_not_knowing_some_answers_at_all_never_decides_wrongly(said, world, unknown):
    facts = settled(world)
    facts.left |= {question: Possible(anything=True) for question in unknown}

    assert checked(said).verity(facts) in {None, said.means(world)}


@given(st.lists(st.sampled_from([True, False, None])))
def test_and_or_not_are_those_of_kleene(verities_):
    rank = {False: 0, None: 1, True: 2}

    assert all_of(verities_) is min(verities_, key=rank.get, default=True)
    assert any_of(verities_) is max(verities_, key=rank.get, default=False)
    assert opposite(all_of(verities_)) is any_of(map(opposite, verities_))


# --- what they can ever say ----------------------------------------------------------------------


@given(listed_conditions)
def test_what_a_condition_can_say_is_what_trying_everything_finds(said):
    reads = sorted(said.reads)
    tried = {said.means(dict(zip(reads, each, strict=True))) for each in product(*(ANSWERS[q] for q in reads))}

    assert verities(checked(said), QUESTIONS) == tried


@given(conditions, worlds)
def test_what_a_condition_says_is_among_what_it_can_say(said, world):
    found = verities(checked(said), QUESTIONS)

    assert None in found or said.means(world) in found


@given(of_workloads, of_workloads, st.lists(worlds, max_size=3), worlds)
def test_other_subjects_may_answer_differently_or_not_be_there(first, second, others, world):
    source = f"any_workload({first.source}) and not any_workload({second.source})"
    condition = checked(Said(source, None, frozenset()), About.ORGANIZATION)
    peopled = [{**other, "sector": world["sector"], "staff": world["staff"]} for other in others]
    facts = replace(settled(world), others=tuple(settled(each) for each in peopled))

    said = any(first.means(each) for each in peopled) and not any(second.means(each) for each in peopled)
    assert condition.verity(facts) is said
    found = verities(condition, QUESTIONS)
    assert None in found or said in found


def test_too_many_combinations_leave_everything_possible():
    many = {f"q{n}": replace(QUESTIONS["root_key"], id=f"q{n}") for n in range(9)}
    source = " and ".join(f'{id_} == "none" and {id_} == "customer"' for id_ in many)
    condition = check(source, About.HOSTING, Vocabulary(many, PLACES))[0]

    assert verities(condition, many) == {True, False, None}


def test_a_condition_over_a_question_ruled_out_is_false_whichever_way_it_is_put():
    facts = Facts({"root_key": Possible(excluded=True)})
    found = [
        check(text, About.HOSTING, VOCABULARY)[0].verity(facts)
        for text in ('root_key == "none"', 'root_key != "none"', "level(root_key) >= 0", 'root_key not in ["none"]')
    ]

    assert found == [False] * 4
