"""What is asked of the reader: who decides what, and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import Deadline
from bornage.report.comparison import BEST_FIRST, best_verdicts
from bornage.report.favoured import only_hosting
from bornage.report.places import some
from bornage.report.shorthand import cell, row, table

if TYPE_CHECKING:
    from bornage.report.blocks import Row, Table
    from bornage.report.matter import Matter

DECISION_DATE: Final = "decision_date"
"""The question, if the questionnaire asks it, whose answer says when the client decides."""

SIGNER: Final = "acceptance_signer"
"""The question, if the questionnaire asks it, whose answer says who accepts a risk in writing."""

_REQUEST: Final = {
    Verdict.MET: "choose",
    Verdict.MET_ON_STATEMENTS: "choose_statements",
    Verdict.CANNOT_BE_CONCLUDED: "wait",
    Verdict.FALLS_SHORT: "correct",
    Verdict.BLOCKED: "unblock",
}

_APPROVED: Final = {"choose": "approve", "choose_statements": "approve_statements"}
_LONGEST_NAME: Final = 64
"""Letters: beyond, the hosting is left to the figure above."""

Naming = Callable[["Matter", Sequence[str], int], str]


def requests(matter: Matter, who: Naming) -> Table:
    """Decisions expected, in the order they fall due."""
    w = matter.writer
    columns = [(w.say(f"_cover.decision.asked.{name}"), share) for name, share in _COLUMNS]
    rows = [*_choices(matter, who), *_assignments(matter), *_missing(matter)]
    if not rows:
        rows = [row(cell(w.say("_cover.decision.asked.nothing")), cell(), cell())]
    return table("", columns, rows)


_COLUMNS: Final = (("heading", 52), ("who", 27), ("when", 21))


def _choices(matter: Matter, who: Naming) -> Iterator[Row]:
    best = best_verdicts(matter.evaluation)
    for verdict in BEST_FIRST:
        workloads = [id_ for id_, each in best.items() if each == verdict]
        if workloads:
            what = _asked(matter, verdict, workloads, who(matter, workloads, len(best)))
            yield row(cell(what), cell(acceptor(matter)), cell(decision_day(matter)))


def _asked(matter: Matter, verdict: Verdict, workloads: Sequence[str], named: str) -> str:
    """What to decide: to approve the one hosting that will do, if there is but one; else what the verdict calls for."""
    w = matter.writer
    request = _REQUEST[verdict]
    hosting = only_hosting(matter, workloads, verdict) if request in _APPROVED else None
    where = w.quote(w.name(hosting)) if hosting else ""
    if where and len(where) <= _LONGEST_NAME:
        return w.say(f"_cover.decision.asked.{_APPROVED[request]}", who=named, where=where)
    return w.say(f"_cover.decision.asked.{request}", who=named)


def decision_day(matter: Matter) -> str:
    """The day the client said it would decide, or that none is set."""
    w = matter.writer
    answer = matter.answer(DECISION_DATE, ORGANIZATION)
    if answer is not None and isinstance(answer.value, date):
        return w.say("_cover.decision.asked.by", date=w.day(answer.value))
    return w.say("_cover.decision.asked.set_date")


def signer(matter: Matter) -> str:
    """Who signs when a risk is accepted, as answered; nothing where it is not."""
    answer, question = matter.answer(SIGNER, ORGANIZATION), matter.questionnaire.questions.get(SIGNER)
    if answer is None or answer.value is None or question is None:
        return ""
    return "".join(run.text for run in matter.writer.value(question, answer.value))


def acceptor(matter: Matter) -> str:
    """The same; or that it is whoever accepts the risk."""
    return signer(matter) or matter.writer.say("_cover.decision.asked.acceptor")


def _assignments(matter: Matter) -> Iterator[Row]:
    """Who carries out the plan; without one, what falls due first."""
    steps = matter.outlook.plan.steps
    if steps:
        first = matter.questionnaire.recommendation[steps[0].recommendation].deadline
        yield _assigned(matter, "assign_plan", len(steps), first)
        return
    for deadline in Deadline:
        due = [each for each in matter.advice if each.recommendation.deadline == deadline]
        if due:
            yield _assigned(matter, "assign", len(due), deadline)
            return


def _assigned(matter: Matter, key: str, n: int, deadline: Deadline) -> Row:
    w = matter.writer
    count, when = w.counted("recommendation", n), w.say(f"_words.deadline.{deadline.value}")
    what = w.say(f"_cover.decision.asked.{key}", count=count, deadline=when)
    return row(cell(what), cell(w.say("_cover.decision.asked.project")), cell(decision_day(matter)))


def _missing(matter: Matter) -> Iterator[Row]:
    w = matter.writer
    answers = [a for item in matter.items(AnswerState.UNKNOWN) if (a := matter.answer(*item.key))]
    if not answers:
        return
    count = w.say("_cover.decision.asked.unknown_answers", n=len(answers), count=w.count("answer", len(answers)))
    what = w.linked("_cover.decision.asked.obtain", count=count, part=w.say("_unknowns.unknowns.topic"))
    owners = list(dict.fromkeys(w.prose(w.role(a.owner)) for a in answers if a.owner))
    first = min((a.due for a in answers if a.due), default=None)
    by = w.say("_cover.decision.asked.by", date=w.day(first)) if first else w.say("_cover.decision.asked.set_date")
    yield row(cell(what), cell(some(matter, owners, 1) if owners else w.say("_cover.decision.asked.project")), cell(by))
