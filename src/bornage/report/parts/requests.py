"""What is asked of the reader: who decides what, and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, Placement
from bornage.assessment.facts import OPEN
from bornage.evaluation.model import Verdict
from bornage.questionnaire.model import Deadline
from bornage.report.blocks import Run, Words, joined, words
from bornage.report.comparison import BEST_FIRST, best_verdicts
from bornage.report.favoured import favoured, only_hosting, serving_all
from bornage.report.parts.asking import who_knows
from bornage.report.parts.coverage import missing_by_state
from bornage.report.proposed import duty_of, proposed, settling, shares, unmet
from bornage.report.shorthand import cell, row, table

if TYPE_CHECKING:
    from bornage.assessment.agenda import Item
    from bornage.report.blocks import Row, Table
    from bornage.report.matter import Matter

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
_MOST_NAMED: Final = 8
"""Questions named by number in one row; beyond, they are counted."""

Naming = Callable[["Matter", Sequence[str], int], str]


def requests(matter: Matter, who: Naming) -> Table:
    """Decisions expected, in the order they fall due."""
    w = matter.writer
    columns = [(w.say(f"_cover.decision.asked.{name}"), share) for name, share in _COLUMNS]
    rows = [*_choices(matter, who), *_assignments(matter), *_missing(matter)]
    if not rows:
        rows = [row(cell(w.say("_cover.decision.asked.nothing")), cell(), cell())]
    return table("", columns, rows)


_COLUMNS: Final = (("heading", 60), ("who", 21), ("when", 19))


# --- where to place ---


def _choices(matter: Matter, who: Naming) -> Iterator[Row]:
    best = best_verdicts(matter.evaluation)
    for verdict in BEST_FIRST:
        workloads = [id_ for id_, each in best.items() if each == verdict]
        if workloads:
            named = who(matter, workloads, len(best))
            who_accepts = cell(matter.writer.say("_cover.decision.asked.acceptor"))
            yield _awaited(matter, workloads, named) or row(
                cell(_asked(matter, verdict, workloads, named)), who_accepts, cell(decision_day(matter))
            )


def _asked(matter: Matter, verdict: Verdict, workloads: Sequence[str], named: str) -> Words:
    """What to decide: to approve the hosting that will do, if there is one; else what the verdict calls for."""
    w = matter.writer
    request = _REQUEST[verdict]
    places = [each.placement for each in favoured(matter) if each.placement.workload in workloads]
    if request == "unblock":
        return words(_unblocked(matter, places, named))
    what = w.say(f"_cover.decision.asked.{request}", who=named)
    if request in _APPROVED:
        what = _approved(matter, verdict, workloads, named) or what
        what += _provided(matter, places)
    proofs = _to_prove(matter, places) if request == "choose_statements" else ()
    return words(what, " ", *proofs) if proofs else words(what)


def _approved(matter: Matter, verdict: Verdict, workloads: Sequence[str], named: str) -> str:
    """To approve the only hosting that will do, or the only one that will do for all of them; nothing otherwise."""
    w = matter.writer
    only = only_hosting(matter, workloads, verdict)
    hosting = only or serving_all(matter, workloads, verdict)
    where = w.quote(w.name(hosting)) if hosting else ""
    if not where or len(where) > _LONGEST_NAME:
        return ""
    form = _APPROVED[_REQUEST[verdict]] + ("" if only else "_or")
    return w.say(f"_cover.decision.asked.{form}", who=named, where=where)


def _provided(matter: Matter, places: Sequence[Placement]) -> str:
    """That a duty is still to be met there first."""
    w = matter.writer
    n = len(unmet(matter, places))
    return f" {w.say_counted('_cover.decision.asked.provided', n, count=w.count('duty', n))}" if n else ""


def _to_prove(matter: Matter, places: Sequence[Placement]) -> Words:
    """The answers whose evidence holds these placements back, by number."""
    found = [each.question for each in matter.outlook.next_questions.to_prove if set(each.placements) & set(places)]
    return _numbered(matter, "to_prove", sorted(found, key=matter.questionnaire.position.__getitem__))


def _numbered(matter: Matter, key: str, ids: Sequence[str]) -> Words:
    """Questions by number after what is said of them, counted; nothing where there are none or too many."""
    w = matter.writer
    found = tuple(dict.fromkeys(ids))
    if not 0 < len(found) <= _MOST_NAMED:
        return ()
    lead = w.say_counted(f"_cover.decision.asked.{key}", len(found), count=w.count("answer", len(found)))
    numbers = joined(words(matter.question_number(id_)) for id_ in found)
    return words(f"{lead} ", numbers, ".")


def _awaited(matter: Matter, workloads: Sequence[str], named: str) -> Row | None:
    """To obtain the one answer that could settle what cannot be concluded, from who would know it, when it is due.

    None where no answer could by itself, or several could.
    """
    w = matter.writer
    places = [
        each.placement
        for each in proposed(matter)
        if each.placement.workload in workloads and each.verdict == Verdict.CANNOT_BE_CONCLUDED
    ]
    single = list(dict.fromkeys(key for place in places for key in settling(matter, place)))
    if len(single) != 1:
        return None
    item = next(item for item in matter.items(*OPEN) if item.key == single[0])
    answer, (owner, *_) = matter.answer(*item.key), (*who_knows(matter, item), words(acceptor(matter)))
    lead, tail = (w.say(f"_cover.decision.asked.settles.{name}", who=named) for name in ("lead", "tail"))
    by = w.say("_cover.decision.asked.by", date=w.day(answer.due)) if answer and answer.due else decision_day(matter)
    return row(cell(f"{lead} ", matter.question_number(item.question), tail), cell(owner), cell(by))


def _unblocked(matter: Matter, places: Sequence[Placement], named: str) -> str:
    """To wait for the duties that block, by their titles."""
    w = matter.writer
    blocking = {
        each.duty
        for reading in proposed(matter)
        if reading.placement in places
        for each in reading.decided_by
        if each.duty and each.reason == "duty"
    }
    ids = [duty.id for duty in matter.questionnaire.duties if duty.id in blocking]
    if not ids:
        return w.say("_cover.decision.asked.unblock", who=named)
    titles = w.list_of([w.quote(w.read(duty_of(matter, id_).title)) for id_ in ids])
    return w.say_counted("_cover.decision.asked.unblock_named", len(ids), who=named, duties=titles)


# --- who, and when ---


def decision_day(matter: Matter) -> str:
    """The day the client said it would decide, or that none is set."""
    w = matter.writer
    answer = matter.answer(_deciding(matter, "date"), ORGANIZATION)
    if answer is not None and isinstance(answer.value, date):
        return w.say("_cover.decision.asked.by", date=w.day(answer.value))
    return w.say("_cover.decision.asked.set_date")


def remark_on_date(matter: Matter) -> Run | None:
    """What was noted about that day, where it may be printed."""
    answer = matter.answer(_deciding(matter, "date"), ORGANIZATION)
    return matter.writer.typed(answer.note) if answer is not None and answer.note and answer.to_print else None


def _deciding(matter: Matter, what: str) -> str:
    """The question that the questionnaire names for it; an id of none otherwise."""
    deciding = matter.questionnaire.reported.decision
    return (getattr(deciding, what) if deciding else None) or ""


def signer(matter: Matter) -> str:
    """Who signs when a risk is accepted, as answered and as the lines to sign name them; nothing where it is not."""
    w = matter.writer
    named = acceptors(matter)
    if named:
        return w.list_of([named[0], *(f"{each[:1].lower()}{each[1:]}" for each in named[1:])])
    asked = _deciding(matter, "signer")
    answer, question = matter.answer(asked, ORGANIZATION), matter.questionnaire.questions.get(asked)
    if answer is None or answer.value is None or question is None:
        return ""
    return "".join(run.text for run in w.value(question, answer.value))


def acceptors(matter: Matter) -> list[str]:
    """Those whom the answer names, as the lines to sign name them."""
    deciding = matter.questionnaire.reported.decision
    answer = matter.answer(_deciding(matter, "signer"), ORGANIZATION)
    if deciding is None or answer is None or not isinstance(answer.value, str):
        return []
    return [matter.writer.read(each.title) for each in deciding.signatures if answer.value in each.accepts]


def signatories(matter: Matter) -> list[str]:
    """Everybody with a line to sign, those who accept first."""
    w = matter.writer
    deciding = matter.questionnaire.reported.decision
    always = [w.read(each.title) for each in deciding.signatures if each.always] if deciding else []
    first = acceptors(matter) or ([signer(matter)] if signer(matter) else [])
    return list(dict.fromkeys((*first, *always))) or [acceptor(matter)]


def acceptor(matter: Matter) -> str:
    """Who accepts; or that it is whoever accepts the risk."""
    return signer(matter) or matter.writer.say("_cover.decision.asked.acceptor")


# --- what to do ---


def _assignments(matter: Matter) -> Iterator[Row]:
    """Who carries out what the placements proposed need of the plan; without a plan, what falls due first."""
    found = shares(matter)
    steps = matter.outlook.plan.steps
    if found is not None:
        here, _ = found
        if here.recommendations:
            due = [matter.questionnaire.recommendation[id_].deadline for id_ in here.recommendations]
            yield _assigned(matter, "assign_here", len(here.recommendations), min(due, key=list(Deadline).index))
        return
    if steps:
        ids = dict.fromkeys(step.recommendation for step in steps)
        first = matter.questionnaire.recommendation[steps[0].recommendation].deadline
        yield _assigned(matter, "assign_plan", len(ids), first)
        return
    for deadline in Deadline:
        due_then = [each for each in matter.advice if each.recommendation.deadline == deadline]
        if due_then:
            yield _assigned(matter, "assign", len(due_then), deadline)
            return


def _assigned(matter: Matter, key: str, n: int, deadline: Deadline) -> Row:
    w = matter.writer
    count, when = w.counted("recommendation", n), w.say(f"_words.deadline.{deadline.value}")
    what = w.say(f"_cover.decision.asked.{key}", n=n, count=count, deadline=when)
    return row(cell(what), cell(w.say("_cover.decision.asked.project")), cell(decision_day(matter)))


# --- what to find out ---


def _missing(matter: Matter) -> Iterator[Row]:
    """Every answer that is missing, by why; from whom first, and between which days."""
    w = matter.writer
    items = _by_weight(matter)
    if not items:
        return
    n = len(items)
    part = w.say("_unknowns.open.topic")
    count = w.counted("answer", n)
    what = w.linked("_cover.decision.asked.obtain", n=n, count=count, states=missing_by_state(matter), part=part)
    answers = [answer for item in items if (answer := matter.answer(*item.key))]
    owners = list(dict.fromkeys(w.prose(w.role(each.owner)) for each in answers if each.owner))
    yield row(cell(what), cell(_some(matter, owners)), cell(_between(matter, [each.due for each in answers])))


def _by_weight(matter: Matter) -> list[Item]:
    """The missing answers, those that could change most first."""
    return [each.item for each in matter.outlook.next_questions.ranked if each.item.state in OPEN]


def _some(matter: Matter, owners: Sequence[str]) -> str:
    w = matter.writer
    if not owners:
        return w.say("_cover.decision.asked.project")
    n = len(owners) - 1
    others = w.say_counted("_cover.decision.asked.and_others", n, count=w.count("fact", n)) if n else ""
    return f"{owners[0]} {others}".strip()


def _between(matter: Matter, due: Sequence[date | None]) -> str:
    """The day they are due, or the first and the last."""
    w = matter.writer
    days = sorted(each for each in due if each)
    if not days:
        return w.say("_cover.decision.asked.set_date")
    if days[0] == days[-1]:
        return w.say("_cover.decision.asked.by", date=w.day(days[0]))
    return w.say("_cover.decision.asked.between", first=w.day(days[0]), last=w.day(days[-1]))
