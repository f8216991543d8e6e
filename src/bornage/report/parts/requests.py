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
from bornage.report.parts.missing_answers import missing_answers
from bornage.report.parts.named_advice import MOST_NAMED, around, by_number, leading_there, meeting, naming, numbers
from bornage.report.proposed import duty_of, proposed, settling, shares, unmet
from bornage.report.shorthand import cell, row, table

if TYPE_CHECKING:
    from bornage.report.blocks import Row, Table
    from bornage.report.matter import Matter, NumberedAdvice

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
    rows = [*_choices(matter, who), *_assignments(matter), *missing_answers(matter)]
    if not rows:
        rows = [row(cell(w.say("_cover.decision.asked.nothing")), cell(), cell())]
    return table("", columns, rows)


_COLUMNS: Final = (("heading", 60), ("who", 21), ("when", 19))


# --- where to place ---


def _choices(matter: Matter, who: Naming) -> Iterator[Row]:
    best = best_verdicts(matter.evaluation)
    for verdict in BEST_FIRST:
        for workloads in _alike(matter, verdict, [id_ for id_, each in best.items() if each == verdict]):
            named = who(matter, workloads, len(best))
            who_accepts = cell(matter.writer.say("_cover.decision.asked.acceptor"))
            yield _awaited(matter, workloads, named) or row(
                cell(_asked(matter, verdict, workloads, named)), who_accepts, cell(decision_day(matter))
            )


def _alike(matter: Matter, verdict: Verdict, workloads: Sequence[str]) -> Iterator[Sequence[str]]:
    """Workloads of one verdict of which the same is asked: what falls short, by whether anything would bring it there."""
    if verdict != Verdict.FALLS_SHORT:
        yield from (workloads,) if workloads else ()
        return
    ways = {place.workload for place in _places(matter, workloads) if place in matter.outlook.plan.alone}
    for has_way in (True, False):
        some = [id_ for id_ in workloads if (id_ in ways) is has_way]
        yield from (some,) if some else ()


def _places(matter: Matter, workloads: Sequence[str]) -> list[Placement]:
    """The placements proposed of these workloads."""
    return [each.placement for each in favoured(matter) if each.placement.workload in workloads]


def _asked(matter: Matter, verdict: Verdict, workloads: Sequence[str], named: str) -> Words:
    """What to decide: to approve the hosting that will do, if there is one; else what the verdict calls for."""
    w = matter.writer
    request = _REQUEST[verdict]
    places = _places(matter, workloads)
    if request == "unblock":
        return words(_unblocked(matter, places, named))
    if request == "correct":
        ways = {tuple(each.number for each in leading_there(matter, [place])) for place in places}
        key = "_cover.decision.asked.correct" + ("_among" if len(ways) > 1 else "")
        return naming(matter, key, leading_there(matter, places), who=named)
    what = words(w.say(f"_cover.decision.asked.{request}", who=named))
    if request in _APPROVED:
        approved = _approved(matter, verdict, workloads, named)
        what = words(approved or what, *_provided(matter, places))
    proofs = _to_prove(matter, places) if request == "choose_statements" else ()
    return words(what, " ", *proofs) if proofs else what


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


def _provided(matter: Matter, places: Sequence[Placement]) -> Words:
    """That a duty is still to be met there first, and the recommendation that would meet it."""
    n = len(unmet(matter, places))
    if not n:
        return ()
    made = meeting(matter, places, _needed(matter))
    is_named = 0 < len(made) <= MOST_NAMED
    see = around(matter, "_cover.decision.asked.see", len(made), numbers(matter, made)) if is_named else ()
    count = matter.writer.count("duty", n)
    return words(
        " ", *around(matter, "_cover.decision.asked.provided", n, words(" ", *see) if see else (), count=count)
    )


def _to_prove(matter: Matter, places: Sequence[Placement]) -> Words:
    """The answers whose evidence holds these placements back, by number."""
    found = [each.question for each in matter.outlook.next_questions.to_prove if set(each.placements) & set(places)]
    return _numbered(matter, "to_prove", sorted(found, key=matter.questionnaire.position.__getitem__))


def _numbered(matter: Matter, key: str, ids: Sequence[str]) -> Words:
    """Questions by number after what is said of them, counted; nothing where there are none or too many."""
    w = matter.writer
    found = tuple(dict.fromkeys(ids))
    if not 0 < len(found) <= MOST_NAMED:
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
    # In words too: whoever reads this page alone, or the brief, cannot follow the number.
    text = w.quote(w.read(matter.questionnaire.questions[item.question].text))
    asked = words(f"{lead} ", matter.question_number(item.question), f" ({text})", tail)
    return row(cell(asked), cell(owner), cell(by))


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
    """Who carries out what the placements proposed need, for their levels and duties; else what falls due first."""
    steps = matter.outlook.plan.steps
    if shares(matter) is None and steps:
        ids = dict.fromkeys(step.recommendation for step in steps)
        first = matter.questionnaire.recommendation[steps[0].recommendation].deadline
        yield _assigned(matter, "assign_plan", len(ids), first)
        return
    needed = _needed(matter)
    places = [each.placement for each in proposed(matter)]
    made = by_number(matter, (*needed, *(each.recommendation.id for each in meeting(matter, places, needed))))
    if made:
        first = min((each.recommendation.deadline for each in made), key=list(Deadline).index)
        when = matter.writer.say(f"_words.deadline.{first.value}")
        key = "assign_said" if made == _just_named(matter) else "assign_here"
        yield _carried_out(matter, naming(matter, f"_cover.decision.asked.{key}", made, deadline=when))
        return
    if shares(matter) is not None:
        return
    for deadline in Deadline:
        due_then = [each for each in matter.advice if each.recommendation.deadline == deadline]
        if due_then:
            yield _assigned(matter, "assign", len(due_then), deadline)
            return


def _just_named(matter: Matter) -> tuple[NumberedAdvice, ...]:
    """What the request just before names; nothing where it names none, or counts them."""
    verdicts = {each.verdict for each in proposed(matter)}
    short = [each.placement for each in proposed(matter) if each.verdict == Verdict.FALLS_SHORT]
    if Verdict.BLOCKED in verdicts or not all(place in matter.outlook.plan.alone for place in short):
        return ()
    made = leading_there(matter, short)
    return made if len(made) <= MOST_NAMED else ()


def _assigned(matter: Matter, key: str, n: int, deadline: Deadline) -> Row:
    w = matter.writer
    count, when = w.counted("recommendation", n), w.say(f"_words.deadline.{deadline.value}")
    return _carried_out(matter, words(w.say(f"_cover.decision.asked.{key}", n=n, count=count, deadline=when)))


def _carried_out(matter: Matter, what: Words) -> Row:
    return row(cell(what), cell(matter.writer.say("_cover.decision.asked.project")), cell(decision_day(matter)))


def _needed(matter: Matter) -> tuple[str, ...]:
    """What of the plan the placements proposed need for their levels, by id."""
    found = shares(matter)
    return found[0].recommendations if found else ()
