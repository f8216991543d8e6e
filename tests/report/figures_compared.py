"""Two records of one client that are compared: which, and what is read of each."""

import datetime as dt
import json
import tomllib
from dataclasses import dataclass, replace
from functools import cache, cached_property

from bornage.assessment.entries import Answered, SubjectNamed
from bornage.assessment.seal import sealed
from bornage.assessment.state import fold
from bornage.evaluation.evaluate import evaluate
from bornage.exchange.as_json import as_json
from bornage.questionnaire.model import Grade
from bornage.report.blocks import Figure, Run
from bornage.report.matter import Matter
from bornage.report.parts.progress import progress
from bornage.report.progress import Earlier
from bornage.report.writer import Writer
from report.figures_case import Case
from report.figures_cases import LANGUAGES
from report.figures_collected import Line, Place, figures, lines
from report.figures_editions import IS_LONG, VARIANTS, Edition
from report.figures_marked import marking
from report.figures_written import Either, interface, pairs_of, strings
from report.test_view import things
from six_clients import CLIENTS, TODAY, client

DAY = dt.date(2026, 9, 22)
AFTER_ONE_SITTING = 0.6
"""Share of the answers that the earlier state of the samples has."""


class Record(Case):
    """One of the two, as its files say it; nothing of what is recommended or planned is compared."""

    def __init__(self, questionnaire, assessment, evaluation):
        self.e = json.loads(json.dumps(as_json(questionnaire, assessment, evaluation, (), today=TODAY), default=str))
        self.answers = tomllib.loads(sealed(assessment, questionnaire).decode())

    @cached_property
    def held(self):
        """What is held of each question about each subject: its state, what was said, on what evidence."""
        beside = {"question", "subject", "by", "documents", "reason", "owner", "due", "note", "to_print"}
        plainly = ((e, {k: v for k, v in e.items() if k not in beside}) for e in self.answers["answer"])
        return {(e["question"], e.get("subject")): {"state": "answered"} | said for e, said in plainly}


# --- which --------------------------------------------------------------------------------------------------


def first_sitting(of):
    """The client after the first answers, as they stand: the earlier state of the samples."""
    said = [e for e in of.entries if isinstance(e, Answered)]
    late = set(map(id, said[int(len(said) * AFTER_ONE_SITTING) :]))
    return fold(of.assessment.opened, [e for e in of.entries if id(e) not in late])


def other_answers(of):
    """The client without its last workload, where some choices were others and some answers rested on other evidence."""
    gone = of.assessment.workloads[-1].id
    kept = [e for e in of.entries if not (isinstance(e, SubjectNamed) and e.subject.id == gone)]
    kept = [e for e in kept if not (isinstance(e, Answered) and e.answer.subject == gone)]
    questions = of.questionnaire.questions
    return fold(of.assessment.opened, [_changed(e, n, questions) for n, e in enumerate(kept)])


def _changed(entry, n, questions):
    if not isinstance(entry, Answered) or entry.answer.state != "answered":
        return entry
    choices = [choice.id for choice in questions[entry.answer.question].choices]
    if n % 5 == 0 and entry.answer.value in choices:
        other = choices[choices.index(entry.answer.value) - 1]
        return replace(entry, answer=replace(entry.answer, value=other))
    return replace(entry, answer=replace(entry.answer, grade=GRADE)) if n % 7 == 0 else entry


GRADE = Grade.E1
STATES = {"first_sitting": first_sitting, "other_answers": other_answers}
PAIRS = [(name, state, is_back) for name in CLIENTS for state in STATES for is_back in (False, True)]
"""An earlier state and the client as it stands; then the other way round, where what was gained is lost."""


def languages(pair):
    """One of the two by turns; both where BORNAGE_LONG is set."""
    name, state, is_back = pair
    turn = CLIENTS.index(name) + list(STATES).index(state) + is_back
    return LANGUAGES if IS_LONG else [LANGUAGES[turn % 2]]


# --- what is read of them -----------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Side:
    """A client as it stands, or an earlier state of it."""

    name: str
    state: str

    @cached_property
    def assessment(self):
        of = client(self.name)
        return STATES[self.state](of) if self.state else of.assessment

    @cached_property
    def evaluation(self):
        return evaluate(client(self.name).questionnaire, self.assessment)

    @cached_property
    def record(self):
        return Record(client(self.name).questionnaire, self.assessment, self.evaluation)

    @cached_property
    def typed(self):
        """Numbers in what people typed."""
        return pairs_of(strings(self.record.answers))


@cache
def side(name, state):
    return Side(name, state)


@dataclass(frozen=True, eq=False)
class Compared:
    """What moved from one record of a client to another, from a writer that leaves marks."""

    name: str
    state: str
    is_back: bool

    @property
    def _sides(self):
        sides = side(self.name, self.state), side(self.name, "")
        return sides[::-1] if self.is_back else sides

    @property
    def earlier(self):
        found = self._sides[0]
        return Earlier(client(self.name).questionnaire, found.assessment, found.evaluation, DAY)

    def part(self, language):
        """As it is printed: it needs nothing of what is recommended."""
        questionnaire, now = client(self.name).questionnaire, self._sides[1]
        writer = Writer(language, questionnaire, now.assessment, now.evaluation.home)
        read = (questionnaire, now.assessment, now.evaluation, (), None)
        return progress(Matter(*read, writer, TODAY, "0.1.0", self.earlier))

    @cache  # noqa: B019 (a few, kept for the whole session)
    def lines(self, language):
        """What is read aloud of a drawing too."""
        with marking():
            part = self.part(language)
            spoken = [each.drawing.alternative for each in things(part.blocks, Figure)]
            aloud = [Line(Place("progress", "alternative"), (Run(each),)) for each in spoken]
            return (*lines(part, Place("progress")), *aloud)

    def figures(self, language):
        return list(figures(self.lines(language)))

    @cached_property
    def case(self):
        """What is compared, as the files of each say it."""
        return Both(*(each.record for each in self._sides))

    @cached_property
    def known(self):
        return Either(interface(), *(each.typed for each in self._sides), pairs_of(strings([DAY, TODAY])))


class Both:
    """The two records."""

    def __init__(self, then, now):
        self.then, self.now = then, now


@cache
def compared(*pair):
    return Compared(*pair)


class Since(Edition):
    """An edition that compares the client with an earlier state."""

    @cached_property
    def case(self):
        found = super().case
        found.then, found.now = self._pair.case.then, self._pair.case.now
        return found

    @cached_property
    def known(self):
        return Either(*super().known.sets, *self._pair.known.sets)

    @property
    def _pair(self):
        return compared(*PAIRS[0])


@cache
def since(language):
    """The brief edition of the first client, as in the samples."""
    pair = compared(*PAIRS[0])
    return Since(client(pair.name), language, VARIANTS["brief"], pair.earlier)
