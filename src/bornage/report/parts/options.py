"""Options compared: what each hosting reaches, what stays exposed, what it takes and what it rules out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bornage.evaluation.model import Coverage, Verdict
from bornage.questionnaire.model import Severity
from bornage.report.blocks import Cell, Part, Run, Words, joined, words
from bornage.report.parts import framework
from bornage.report.parts.finding_spans import finding_spans
from bornage.report.pointers import beside, pointer
from bornage.report.proposed import unmet
from bornage.report.shorthand import cell, cell_of_lines, even, head, in_fours, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.assessment.entries import Placement, Subject
    from bornage.evaluation.model import Decision
    from bornage.report.blocks import Block, Table
    from bornage.report.matter import Matter

_MOST_NAMED: Final = 3
"""Recommendations named by number; beyond, they are counted."""
_MEETS: Final = frozenset({Verdict.MET, Verdict.MET_ON_STATEMENTS})


def options(matter: Matter) -> Part | None:
    """The part; left out when nothing is placed."""
    if not matter.evaluation.placements:
        return None
    w = matter.writer
    return Part("options", w.say("_case.options.topic"), _title(matter), tuple(_blocks(matter)))


def _title(matter: Matter) -> str:
    """Which hosting does best: for most workloads, then on evidence for most; where two do, that they come level."""
    w = matter.writer
    placed = {reading.placement.hosting for reading in matter.evaluation.placements}
    if len(placed) == 1:
        return w.say("_case.options.title.single")
    met = [r.placement.hosting for r in matter.evaluation.placements if r.verdict in _MEETS]
    if not met:
        return w.say("_case.options.title.none")
    most = max(met.count(id_) for id_ in met)
    best = [h.id for h in matter.assessment.hostings if met.count(h.id) == most]
    workloads = w.counted("workload", most)
    if len(best) == 1:
        verdicts = {r.verdict for r in matter.evaluation.placements if r.placement.hosting == best[0]}
        key = "best_on_statements" if Verdict.MET_ON_STATEMENTS in verdicts else "best"
        return w.say(f"_case.options.title.{key}", name=w.quote(w.name(best[0])), workloads=workloads)
    said = w.sentence(w.say("_case.options.title.same", count=w.count("hosting", len(best)), workloads=workloads))
    proven = [r.placement.hosting for r in matter.evaluation.placements if r.verdict == Verdict.MET]
    on_evidence = [id_ for id_ in best if proven.count(id_) == most]
    if len(on_evidence) == 1:
        return w.say("_options.only_on_evidence", said=said, name=w.quote(w.name(on_evidence[0])))
    return said


def _after_the_plan(matter: Matter) -> str:
    """The hosting that recommendations would bring furthest, where that is further than any stands now."""
    w = matter.writer
    alone = matter.outlook.plan.alone
    reached = Counter(placement.hosting for placement in alone)
    now = Counter(r.placement.hosting for r in matter.evaluation.placements if r.verdict in _MEETS)
    most = max(reached.values(), default=0)
    if most <= max(now.values(), default=0):
        return ""
    said = []
    for hosting in matter.assessment.hostings:
        if reached[hosting.id] == most:
            keys = {key for p, way in alone.items() if p.hosting == hosting.id for key in way.recommendations}
            rules, bands = matter.questionnaire.recommendation, matter.questionnaire.bands
            cost = sum(bands.cost[rules[id_].cost - 1] for id_, _ in keys)
            said.append(w.say("_options.one_after", name=w.quote(w.name(hosting.id)), cost=w.number(cost)))
    return w.say("_options.after", names=w.list_of(said), workloads=w.counted("workload", most), n=len(said))


def _blocks(matter: Matter) -> Iterator[Block]:
    placed = {reading.placement.hosting for reading in matter.evaluation.placements}
    hostings = [hosting for hosting in matter.assessment.hostings if hosting.id in placed]
    w = matter.writer
    yield beside(pointer(matter, "gaps", w.say("_options.figures")))
    yield paragraph(w.say("_options.lead"), style="small")
    read = framework.headline(matter)
    if read:
        yield beside(pointer(matter, "framework"))
        yield paragraph(f"{read}.", style="small")
    after = _after_the_plan(matter)
    if after:
        yield paragraph(after, style="small")
    for some in in_fours(hostings):
        yield _table(matter, some)


def _table(matter: Matter, hostings: Sequence[Subject]) -> Table:
    """What each hosting leaves exposed, takes, rules out and rests on; the verdicts stand with the gaps."""
    w = matter.writer
    columns = [w.say("_case.options.compared"), *(w.name(hosting.id) for hosting in hostings)]
    rows = (
        row(head(w.say(f"_options.rows.{name}")), *(make(matter, hosting) for hosting in hostings))
        for name, make in _ROWS.items()
    )
    shares = even(20, len(hostings))
    return table(w.say("_options.caption"), zip(columns, shares, strict=True), rows, "dense")


# --- the hosting itself ---


def _placed(matter: Matter, hosting: Subject) -> list[Placement]:
    return [r.placement for r in matter.evaluation.placements if r.placement.hosting == hosting.id]


def _exposed(matter: Matter, hosting: Subject) -> Cell:
    """The decisive findings that bear on it."""
    w = matter.writer
    places = _placed(matter, hosting)
    found = [
        each
        for each in matter.weighing(Severity.DECISIVE)
        if any(
            r.workload in {None, p.workload} and r.hosting in {None, p.hosting} for r in each.readings for p in places
        )
    ]
    if not found:
        return cell(w.say("_options.no_finding"))
    return cell(w.say_counted("_options.findings", len(found)), " ", finding_spans(matter, found))


def _takes(matter: Matter, hosting: Subject) -> Cell:
    """What the plan of each workload by itself weighs, and how late its last step is due."""
    return cell_of_lines(_take(matter, placement) for placement in _placed(matter, hosting))


def _take(matter: Matter, placement: Placement) -> Words:
    w = matter.writer
    name = w.say("_words.join.colon", name=w.name(placement.workload), value="").rstrip()
    bundle = matter.outlook.plan.alone.get(placement)
    if bundle is None:
        best = {each.placement: each.verdict for each in matter.outlook.plan.unsaved}.get(placement)
        key = "undecided" if best == Verdict.CANNOT_BE_CONCLUDED else "out_of_reach"
        return words(name, " ", w.say(f"_options.{key}"))
    made = {id_: matter.advice_number[id_] for id_, _ in bundle.recommendations if id_ in matter.advice_number}
    if not made:
        return words(name, " ", nothing_to_recommend(matter, placement))
    if len(made) <= _MOST_NAMED:
        links = joined(words(Run(w.number(each.number), "", f"#{each.anchor}")) for each in made.values())
        what = words(w.say_counted("_plan.alone", len(made)), " ", links)
    else:
        what = words(w.counted("recommendation", len(made)))
    weight = w.say("_options.weight", cost=w.number(bundle.cost), effort=w.number(bundle.effort))
    return words(name, " ", what, " ", weight)


def nothing_to_recommend(matter: Matter, placement: Placement) -> Words:
    """What is left where what is required is met without any recommendation: statements to prove, duties to meet."""
    w = matter.writer
    asked = [each.question for each in matter.outlook.next_questions.to_prove if placement in each.placements]
    duties = len(unmet(matter, [placement]))
    said = []
    if asked:
        numbers = joined(words(matter.question_number(id_)) for id_ in dict.fromkeys(asked))
        said.append(words(w.say_counted("_options.to_prove", len(set(asked))), " ", numbers))
    if duties:
        said.append(words(w.say_counted("_options.duties", duties, count=w.counted("duty", duties))))
    return joined(said, "; ") if said else words(w.say("_plan.nothing_needed"))


def _reversible(matter: Matter, hosting: Subject) -> Cell:
    """How long leaving takes, as answered, where the questionnaire says which question asks it."""
    w = matter.writer
    leaving = matter.questionnaire.reported.leaving
    if leaving is None:
        return cell(Run(w.say("_options.not_asked"), "soft"))
    question = matter.questionnaire.questions[leaving.exit.question]
    answer = matter.answer(question.id, hosting.id)
    grade = f" ({answer.grade.value})" if answer and answer.value is not None else ""
    return cell(w.answer(question, answer), grade)


def _ruled_out(matter: Matter, hosting: Subject) -> Cell:
    """The workloads that nothing brings there to what is required, and what stands in the way."""
    w = matter.writer
    lines = []
    unsaved = {each.placement: each for each in matter.outlook.plan.unsaved}
    for placement in _placed(matter, hosting):
        if placement in unsaved:
            why = "; ".join(decided_in_short(matter, unsaved[placement].decided_by))
            lines.append(words(w.say("_words.join.colon", name=w.name(placement.workload), value=why)))
    return cell_of_lines(lines, empty=w.say("_options.nothing_ruled_out"))


def _covered(matter: Matter, hosting: Subject) -> Cell:
    """Answers to control questions, over all objectives: how far the rest can be relied on."""
    whole = sum(matter.evaluation.hostings[hosting.id].coverage.values(), Coverage())
    return cell(matter.writer.say("_case.profile.coverage", answered=whole.answered, asked=whole.asked))


_ROWS: Final = {
    "exposed": _exposed,
    "takes": _takes,
    "reversible": _reversible,
    "ruled_out": _ruled_out,
    "covered": _covered,
}


# --- what decides ---


def decision_line(matter: Matter, decision: Decision) -> Words:
    """What decides a verdict: an objective and why, or a duty."""
    w = matter.writer
    if decision.duty:
        duty = next(duty for duty in matter.questionnaire.duties if duty.id == decision.duty)
        key = "by_open_duty" if decision.reason == "duty_open" else "by_duty"
        return words(w.say(f"_case.options.{key}", title=w.read(duty.title)))
    reason = w.say(f"method.reason.{decision.reason}")
    if decision.objective is None:
        return words(w.sentence(reason))
    return words(w.say("_case.options.decision", objective=decision.objective, reason=reason))


def decided_in_short(matter: Matter, decisions: Iterable[Decision]) -> list[str]:
    """The same, the objectives of one reason together; duties by their titles."""
    w = matter.writer
    by_reason: dict[str, list[str]] = {}
    for each in decisions:
        if each.duty:
            title = next(w.read(duty.title) for duty in matter.questionnaire.duties if duty.id == each.duty)
            by_reason.setdefault(each.reason, []).append(w.quote(title))
        else:
            by_reason.setdefault(each.reason, []).extend([each.objective] if each.objective else [])
    return [
        w.say("_words.join.colon", name=w.say(f"method.reason.{reason}"), value=", ".join(what))
        if what
        else w.say(f"method.reason.{reason}")
        for reason, what in by_reason.items()
    ]
