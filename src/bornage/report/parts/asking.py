"""What a missing answer could change, in words: the body names the few that matter, the appendix all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState
from bornage.assessment.facts import OPEN
from bornage.evaluation.asking.answer_changes import span
from bornage.questionnaire.model import Grade
from bornage.report.blocks import Run, Words, joined, words
from bornage.report.parts.named_advice import around
from bornage.report.proposed import proposed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bornage.assessment.agenda import Item
    from bornage.evaluation.asking.answer_changes import Change
    from bornage.evaluation.asking.next_questions import NextQuestion
    from bornage.evaluation.asking.together import Together
    from bornage.evaluation.model import Gate
    from bornage.questionnaire.conditions import Value
    from bornage.report.matter import Matter

MOST_ASKED: Final = 4
"""Open questions named in the body; the appendix has them all."""

_MOST_GATES: Final = 3
_DECIMALS: Final = 2


def deciding(matter: Matter) -> int:
    """How many open questions could change a verdict, each by its answer alone."""
    return sum(bool(each.most and each.most.verdicts) for each in matter.outlook.next_questions.ranked)


def deciding_alone(matter: Matter) -> Words:
    """How many answers could change a verdict by themselves, and whether one of a placement proposed; `Q81` if but one.

    Nothing where no answer is missing.
    """
    w = matter.writer
    missing = len(matter.items(*OPEN))
    if not missing:
        return ()
    found = [each for each in matter.outlook.next_questions.ranked if each.moves]
    n = len(found)
    listed = words(matter.question_number(found[0].item.question)) if n == 1 else ()
    form = "single" if missing == 1 else "several"
    told = {"count": w.count("answer", n), "whose": _whose_verdict(matter, found)}
    first, *rest = around(matter, f"_asking.alone.{form}", n, listed, **told)
    return (replace(first, text=w.sentence(first.text)), *rest)


def _whose_verdict(matter: Matter, found: Sequence[NextQuestion]) -> str:
    """Whether what they could change is proposed; nothing where all of them, or none, could change that."""
    w = matter.writer
    mine = {each.placement for each in proposed(matter)}
    n = sum(not mine.isdisjoint(each.moves) for each in found)
    if not found or n == len(found):
        return ""
    return w.say_counted("_asking.whose", n, count=w.count("answer", n))


def weighing(matter: Matter) -> tuple[NextQuestion, ...]:
    """The questions of the body, as many as there is room for: see `_in_order`."""
    return _in_order(matter)[:MOST_ASKED]


def weighing_less(matter: Matter) -> tuple[int, bool]:
    """How many others could change something, and whether one of them moves as many steps as one of the body."""
    shown, left = weighing(matter), _in_order(matter)[MOST_ASKED:]
    least = min((_steps(each) for each in shown), default=(0, 0, 0))
    others = sum(each.most is not None for each in matter.outlook.next_questions.ranked) - len(shown)
    return others, any(_steps(each) >= least for each in left)


def _steps(each: NextQuestion) -> tuple[float, ...]:
    """What is told of a change: steps of the verdict that moves most, how many move, and else steps of a level."""
    size = each.most.size if each.most else (0, 0, 0)
    return (*size[:2], 0) if size[0] else tuple(size[:3])


def _in_order(matter: Matter) -> tuple[NextQuestion, ...]:
    """Those that could change a verdict, then a level that some workload requires, then another; most change first."""
    moving = [each for each in matter.outlook.next_questions.ranked if each.most]
    some = [each for each in moving if each.most and (each.most.verdicts or each.most.gates)]
    return tuple(
        sorted(some, key=lambda each: not (each.most and (each.most.verdicts or _is_required(matter, each.most))))
    )


def _is_required(matter: Matter, change: Change) -> bool:
    """Whether a level that it moves is required by a workload placed there; of the organization, by any workload."""
    required = {
        (subject, objective)
        for reading in matter.evaluation.placements
        for objective in matter.evaluation.workloads[reading.placement.workload].required
        for subject in (reading.placement.hosting, ORGANIZATION)
    }
    return any((gate.subject, gate.key) in required for gate in change.gates)


def what_changes(matter: Matter, each: NextQuestion, name: Callable[[str], str] | None = None) -> Iterator[Words]:
    """The most that an answer could change, line by line; nothing where it changes nothing.

    `name` says what a subject is called, or nothing where it goes without saying.
    """
    if each.most:
        yield from _changes(matter, each.most, name or matter.writer.name)
    if not each.is_exact:
        yield words(Run(matter.writer.say("_asking.inexact"), "soft"))


def changes_in_short(matter: Matter, each: NextQuestion) -> Iterator[Words]:
    """The verdicts that would change, those that change alike counted; else the level that would move most."""
    if each.most is None:
        return
    w = matter.writer
    for verdicts, n in Counter((change.before, change.after) for change in each.most.verdicts).items():
        before, after = (w.say(f"method.verdict.{verdict.value}") for verdict in verdicts)
        what = w.sentence(w.counted("placement", n))
        yield words(Run(w.say("_plan.moves", what=what, before=before, after=after), "strong"))
    if each.most.verdicts:
        return
    if not each.most.gates:
        yield from _changes(matter, each.most, w.name)
        return
    first, *others = each.most.gates
    moves = [w.range(gate.low, gate.high) if gate else w.say("_asking.no_gate") for gate in (first.before, first.after)]
    key = first.key if first.key.startswith("SOV-") else w.harm(first.key)
    yield words(w.say("_plan.moves", what=key, before=moves[0], after=moves[1]))
    if others:
        yield words(Run(w.say_counted("_asking.more_gates", len(others), count=w.count("level", len(others))), "soft"))


def who_knows(matter: Matter, item: Item) -> tuple[Words, ...]:
    """Who would know, and by when: as recorded, else the first role that the question is for."""
    w = matter.writer
    answer = matter.answer(*item.key)
    roles = matter.questionnaire.questions[item.question].ask
    owner = answer.owner if answer and answer.owner else roles[0] if roles else ""
    due = w.say("_cover.decision.asked.by", date=w.day(answer.due)) if answer and answer.due else ""
    return tuple(words(said) for said in (w.prose(w.role(owner)), due) if said)


def who_knows_in_short(matter: Matter, item: Item) -> Words:
    """The same in one line."""
    first, *rest = who_knows(matter, item) or ((),)
    return joined((first, *(words(f"{line[0].text[:1].lower()}{line[0].text[1:]}", *line[1:]) for line in rest)))


def tried(matter: Matter, question: str, value: Value) -> Words:
    """A value in words, as an answer that nobody gave yet."""
    asked = matter.questionnaire.questions[question]
    given = Answer(question, "", AnswerState.ANSWERED, value, Grade.E3)
    return matter.writer.answer(asked, given)


def _changes(matter: Matter, change: Change, name: Callable[[str], str]) -> Iterator[Words]:
    """The verdicts, else the gates, else what is required, else the scores, else the coverage: the first that moves."""
    w = matter.writer
    if change.verdicts:
        for verdict in change.verdicts:
            named = [w.say(f"method.verdict.{each.value}") for each in (verdict.before, verdict.after)]
            where = w.where(verdict.placement.workload, verdict.placement.hosting)
            yield words(Run(w.say("_plan.moves", what=where, before=named[0], after=named[1]), "strong"))
    elif change.gates:
        for gate in change.gates[:_MOST_GATES]:
            whose = "" if gate.subject == ORGANIZATION else name(gate.subject)
            of = f" ({whose})" if whose else ""
            shown = [_gate(matter, each) for each in (gate.before, gate.after)]
            yield words(w.say("_plan.moves", what=f"{w.axis(gate.key)}{of}", before=shown[0], after=shown[1]))
        yield from _further(matter, len(change.gates))
    elif change.required:
        for each in change.required[:_MOST_GATES]:
            whose = name(each.workload)
            of = f" ({whose})" if whose else ""
            what = w.say("_asking.required", axis=w.objective(each.objective), of=of)
            before, after = (w.range(*span(required)) for required in (each.before, each.after))
            yield words(w.say("_plan.moves", what=what, before=before, after=after))
        yield from _further(matter, len(change.required))
    elif change.scores:
        most = max(change.scores, key=lambda each: each.points)
        points = w.number(most.points, _DECIMALS)
        yield words(w.say("_asking.score", name=w.quote(w.name(most.hosting)), points=points))
    else:
        count = w.count("objective", change.coverage)
        yield words(w.say_counted("_asking.coverage", change.coverage, count=count))


def _further(matter: Matter, n: int) -> Iterator[Words]:
    """How many levels are not named, of so many that would change."""
    left = n - _MOST_GATES
    if left > 0:
        w = matter.writer
        yield words(Run(w.say_counted("_asking.more_gates", left, count=w.count("level", left)), "soft"))


def _gate(matter: Matter, gate: Gate | None) -> str:
    w = matter.writer
    if gate is None:
        return w.say("_asking.no_gate")
    return w.say("_plan.gate", claimed=w.range(gate.low, gate.high), proven=gate.proven)


def in_words_together(matter: Matter, each: Together) -> Words:
    """A placement, the questions that settle it together, and what they would make of it."""
    w = matter.writer
    where = w.where(each.placement.workload, each.placement.hosting)
    if not each.answers or each.after is None:
        return words(w.say("_asking.together.nothing", where=where))
    asked = joined(
        words(
            matter.question_number(id_), Run(f" ({w.name(subject)})", "soft"), f" {w.say('_asking.together.answer')} "
        )
        + tried(matter, id_, value)
        for (id_, subject), value in each.answers
    )
    after = w.say(f"method.verdict.{each.after.value}")
    smallest = () if each.is_smallest else words(" ", w.say("_asking.together.not_smallest"))
    return words(w.say("_asking.together.line", where=where, after=after), " ", joined([asked]), ".", smallest)
