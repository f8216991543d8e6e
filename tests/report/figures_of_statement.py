"""What the statement of one respondent counts: what that person said, counted from the entries of the interview."""

from collections import Counter

from bornage.assessment.entries import Answered
from bornage.assessment.proceedings import SittingHeld
from report.figures_rules import rules
from report.figures_told import bag, each

PART = "statement"
COUNTS = "report_respondents.statement.counts"


class Heard:
    """What one respondent said, and at which sittings that person was."""

    def __init__(self, who, respondent):
        latest = {(e.answer.question, e.answer.subject): e.answer for e in who.entries if _is_of(e, respondent)}
        self.said = [answer for answer in latest.values() if answer.grade != "E0"]
        self.sittings = [
            e.sitting.number for e in who.entries if isinstance(e, SittingHeld) and _was_there(e, respondent)
        ]
        self.documents = [each_.id for each_ in who.assessment.proceedings.documents.values()]
        self.states = Counter(answer.state for answer in self.said)

    @property
    def papers(self):
        """The number of each document that an answer rests on, as often as one does."""
        return [
            self.documents.index(id_) + 1 for answer in self.said for id_ in answer.documents if id_ in self.documents
        ]


def _is_of(entry, respondent):
    return isinstance(entry, Answered) and entry.answer.by == respondent


def _was_there(entry, respondent):
    return any(respondent in {person.name, person.role} for person in entry.sitting.people)


@bag("report_respondents.sitting.number:number", part=PART)
def _sittings(case):
    return case.sittings


@each("*|*|cell", part=PART)
def _all_answered(case, _):
    assert set(case.states) == {"answered"}
    return len(case.said)


for _state in ("answered", "unknown", "declined", "later", "not_applicable"):

    @each(f"{COUNTS}.{_state}:count", f"{COUNTS}.{_state}:n", part=PART)
    def _by_state(case, _, state=_state):
        return case.states[state]


@bag("*|report_respondents.statement.answer|cell", part=PART)
def _quantities(case):
    numbers = {id_ for id_, question in rules()["question"].items() if question.get("kind") == "number"}
    return [answer.value for answer in case.said if answer.question in numbers and answer.state == "answered"]
