"""The shipped questionnaire under brute force: chains, catalogue facts, blanks, other homes, other orders.

Made-up assessments, the same each time; what each promise forbids is looked for in every reading of law.
"""

from dataclasses import replace
from random import Random

import pytest

from bornage.assessment.entries import Answer, Answered, AnswerState, Opened, Subject, SubjectNamed
from bornage.assessment.fingerprint import answers_digest
from bornage.assessment.prefill import prefilled
from bornage.assessment.state import fold
from bornage.evaluation.evaluate import evaluate, evaluation_of
from bornage.evaluation.model import Outcome
from bornage.evaluation.readings import Readings
from bornage.questionnaire.model import About, EntityRole, Grade, Kind
from given import AT

SEEDS = range(6)
PLACES = ("CA-QC", "CA-ON", "CA", "US", "FR", "DE", "LU", "CH", "GB", "CN", "EU")
PROVIDERS = (None, "ovhcloud", "aws", "micrologic_cirrus", "microsoft")


def value(question, random):
    match question.kind:
        case Kind.CHOICE:
            return random.choice(question.choices).id
        case Kind.CHOICES:
            several = [choice.id for choice in question.choices if not choice.exclusive]
            return frozenset(random.sample(several, random.randint(1, min(3, len(several)))))
        case Kind.NUMBER:
            return random.choice((0, 4, 24, 1000))
        case Kind.COUNTRY:
            return random.choice(PLACES)
        case Kind.COUNTRIES:
            return frozenset(random.sample(PLACES, random.randint(1, 3)))
    return None


class MadeUp:
    """Two workloads on two hostings, each with a chain that the catalogue began, most questions answered."""

    def __init__(self, questionnaire, seed):
        self.questionnaire = questionnaire
        self.random = Random(seed)  # noqa: S311 (made-up answers)
        self.subjects = [Subject(About.WORKLOAD, f"w{n}", f"W{n}") for n in range(2)]
        self.answers = {}
        for n in range(2):
            hosting = Subject(About.HOSTING, f"h{n}", f"H{n}", self.random.choice(PROVIDERS))
            chain = prefilled(questionnaire, hosting)
            aid = Subject(About.ENTITY, f"h{n}_aid", "Aid", hosting=hosting.id, role=EntityRole.SUPPORT)
            self.subjects += [hosting, *chain.entities, aid]
            self.answers |= {(answer.question, answer.subject): answer for answer in chain.answers}
        state = self.folded({})
        for question in questionnaire.questions.values():
            for subject in state.subjects(question.about):
                said = value(question, self.random)
                if said is not None and (question.id, subject.id) not in self.answers and self.random.random() < 0.9:
                    grade = self.random.choice(tuple(Grade))
                    self.answers[question.id, subject.id] = Answer(
                        question.id, subject.id, AnswerState.ANSWERED, said, grade
                    )

    def folded(self, answers, subjects=None):
        asked = self.questionnaire
        opened = Opened("Client", asked.id, asked.version, asked.digest, "en", ("CA-QC", "CA"), AT, "t")
        named = [SubjectNamed(each, AT, "t") for each in subjects or self.subjects]
        return fold(opened, [*named, *(Answered(each, AT, "t") for each in answers.values())])

    def some(self, count):
        """Keys of some answers, drawn."""
        return self.random.sample(sorted(self.answers), count)

    def read(self, answers=None, **more):
        return evaluate(self.questionnaire, self.folded(self.answers if answers is None else answers), **more)


@pytest.fixture(params=SEEDS)
def made(request, cloud):
    return MadeUp(cloud, request.param)


def pathways(evaluation):
    return {
        (hosting, reading.statute, reading.entity, what): pathway
        for hosting, readings in evaluation.statutes.items()
        for reading in readings
        for what, pathway in reading.pathways.items()
    }


def said_of_law(evaluation):
    """Everything of law that is true, false or open, by name."""
    found = {("statute", *key): pathway.reached for key, pathway in pathways(evaluation).items()}
    for duty in evaluation.duties:
        found["duty", duty.duty, duty.workload, duty.hosting] = duty.breached
    outcomes = {Outcome.PASS: True, Outcome.FAIL: False}
    for crosswalk in evaluation.crosswalks:
        for each in crosswalk.criteria:
            found["criterion", crosswalk.workload, crosswalk.hosting, each.criterion] = outcomes.get(each.outcome)
    return found


def turned(before, after):
    """What was settled one way and is now settled the other way."""
    return [key for key, said in after.items() if said is not None and before.get(key) is (not said)]


def test_a_blank_turns_nothing_into_its_opposite(made):
    before = said_of_law(made.read())

    for key in made.some(12):
        left = {each: answer for each, answer in made.answers.items() if each != key}
        assert turned(before, said_of_law(made.read(left))) == [], key


def test_what_the_catalogue_lists_rules_nothing_out(made):
    """Whatever else is added to a list nobody confirmed, nothing that was not reached comes to be."""
    before = pathways(made.read())
    listed = [
        key
        for key, answer in sorted(made.answers.items())
        if made.questionnaire.questions[key[0]].fact
        and answer.grade == Grade.E0
        and isinstance(answer.value, frozenset)
        and "nothing" not in answer.value
    ]
    for key in made.random.sample(listed, min(8, len(listed))):
        more = made.answers[key].value | value(made.questionnaire.questions[key[0]], made.random)
        after = pathways(made.read(made.answers | {key: replace(made.answers[key], value=more, grade=Grade.E3)}))
        assert [each for each in before if before[each].reached is False and after[each].reached is True] == []


def test_readings_as_if_something_were_answered_are_those_of_what_was_answered(made):
    readings = Readings(made.questionnaire, made.folded(made.answers))
    evaluation_of(readings)

    for key in made.some(12):
        question = made.questionnaire.questions[key[0]]
        answer = Answer(*key, AnswerState.ANSWERED, value(question, made.random), Grade.E3)
        changed = evaluation_of(readings.changed([answer]))
        assert changed == made.read(made.answers | {key: answer}), key


def test_another_home_moves_only_what_is_outside(made):
    here, there = made.read(), made.read(home=("DE",))

    assert pathways(here) == pathways(there)
    for hosting, readings in here.statutes.items():
        for one, other in zip(readings, there.statutes[hosting], strict=True):
            assert one._replace(outside_home=None) == other._replace(outside_home=None)


def test_the_order_of_entities_and_answers_changes_nothing(made):
    mixed = made.random.sample(made.subjects, len(made.subjects))
    answers = dict(made.random.sample(sorted(made.answers.items()), len(made.answers)))
    stirred = made.folded(answers, mixed)
    other = evaluate(made.questionnaire, stirred)

    assert pathways(other) == pathways(made.read())
    assert said_of_law(other) == said_of_law(made.read())
    assert answers_digest(stirred) == answers_digest(made.folded(made.answers))
