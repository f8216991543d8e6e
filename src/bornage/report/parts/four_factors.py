"""What is ready to be put into an assessment that a law asks for, workload by workload, a labelled line for each fact.

The facts are answers already given, each with what it rests on; whether the client's assessment takes a
point into account is its own answer. Nothing here concludes. Which points, which answers and which law
are the questionnaire's to declare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.assessment.facts import OPEN
from bornage.questionnaire.model import About, Kind
from bornage.report.blocks import Bullets, Heading, Run, words
from bornage.report.parts.laws_told import laws_told, open_laws
from bornage.report.parts.respondents import who
from bornage.report.places import places
from bornage.report.seen import view_of
from bornage.report.shorthand import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer
    from bornage.questionnaire.model import Question
    from bornage.questionnaire.reported import Basis, Extract, Fact
    from bornage.questionnaire.reported import Heading as Point
    from bornage.report.blocks import Block, Words
    from bornage.report.matter import Matter
    from bornage.report.writer import Writer

Placed = dict[str, "list[Basis]"]
"""The hostings of a workload where an extract applies, each with the provisions that ask for it."""


def factors_of(matter: Matter, workload: str) -> Iterator[Block]:
    """Every extract that applies to a workload, given by its id: complete, and understood by itself.

    Nothing where none applies.
    """
    for extract in matter.questionnaire.reported.extracts:
        placed = placed_in(matter, extract, workload)
        if placed:
            yield from _extract(matter, extract, {workload: placed})


def all_factors(matter: Matter) -> Iterator[Block]:
    """Every extract for all the workloads together: what is said of a hosting is said once."""
    for extract in matter.questionnaire.reported.extracts:
        placed = {each.id: placed_in(matter, extract, each.id) for each in matter.assessment.workloads}
        if any(placed.values()):
            yield from _extract(matter, extract, {id_: found for id_, found in placed.items() if found})


def counted_facts(matter: Matter, workload: str) -> tuple[int, int]:
    """How many facts the extracts of a workload hold, and how many are still to be established."""
    return _counted(matter, (workload,))


def counted_in_all(matter: Matter) -> tuple[int, int]:
    """The same of every workload together: a fact about a hosting is one fact, whatever is placed there."""
    return _counted(matter, [each.id for each in matter.assessment.workloads])


def open_tail(matter: Matter, workloads: Sequence[str]) -> str:
    """How many laws stay open behind the hostings concerned, in a title."""
    w = matter.writer
    extracts = matter.questionnaire.reported.extracts
    hostings = dict.fromkeys(h for each in extracts for id_ in workloads for h in placed_in(matter, each, id_))
    n = len(frozenset[str]().union(*(open_laws(matter, hosting) for hosting in hostings)))
    return w.say("_crosswalks.four.open_laws", n=n, count=w.count("statute", n)) if n else ""


def _counted(matter: Matter, workloads: Sequence[str]) -> tuple[int, int]:
    found: dict[tuple[str, str, str], bool] = {}
    for extract in matter.questionnaire.reported.extracts:
        for workload in workloads:
            for subject, is_hosting in _subjects(workload, tuple(placed_in(matter, extract, workload))):
                for point in extract.headings:
                    told = _facts(matter, point.facts, subject, hosting=is_hosting)
                    found |= {(extract.id, point.id, each.key): each.is_known for each in told}
    known = sum(found.values())
    return known, len(found) - known


def _subjects(workload: str, hostings: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """A workload where an extract applies to it, and each hosting, with whether it is one."""
    if hostings:
        yield workload, False
        yield from ((hosting, True) for hosting in hostings)


def placed_in(matter: Matter, extract: Extract, workload: str) -> Placed:
    """The hostings of a workload where an extract applies, each with the provisions that ask for it."""
    view = view_of(matter)
    found: Placed = {}
    for placement in matter.assessment.placements:
        if placement.workload == workload:
            facts = view.facts(workload=workload, hosting=placement.hosting)
            bases = [each for each in extract.bases if each.when.verity(facts) is not False]
            found |= {placement.hosting: bases} if bases else {}
    return found


def _extract(matter: Matter, extract: Extract, placed: dict[str, Placed]) -> Iterator[Block]:
    w = matter.writer
    yield Heading(3, words(w.read(extract.title)))
    for basis in extract.bases:
        where = [(id_, hosting) for id_, found in placed.items() for hosting, bases in found.items() if basis in bases]
        if where:
            yield paragraph(w.read(basis.text))
            yield paragraph(*_basis(matter, basis, where), style="small")
    yield paragraph(w.say("_crosswalks.four.closing"), style="small")
    for point in extract.headings:
        yield Heading(4, words(w.read(point.title)))
        yield from _point(matter, point, placed)
    told: dict[str, list[str]] = {}
    for workload in placed:
        told.setdefault(_covered(matter, extract, workload), []).append(workload)
    for covered, workloads in told.items():
        if covered:
            name = w.list_of([w.quote(w.name(each)) for each in workloads])
            of_these = w.say("_words.join.colon", name=name, value=covered)
            yield paragraph(w.sentence(covered) if len(placed) == 1 else of_these)


def _basis(matter: Matter, basis: Basis, where: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The hostings a provision is read for, or the placements of several workloads, and the version of its text."""
    w = matter.writer
    if len({workload for workload, _ in where}) == 1:
        named = w.list_of([w.quote(w.name(hosting)) for _, hosting in where])
        yield w.say_counted("_crosswalks.four.read_for", len(where), names=named)
    else:
        yield w.say("_crosswalks.four.read_for_placements", names="; ".join(places(matter, where)))
    for id_ in basis.sources:
        source = matter.questionnaire.sources[id_]
        dated = w.say("_annex.sources.as_of", date=w.day(source.as_of))
        yield f" {w.say('_crosswalks.four.source', title=w.read(source.title), dated=dated)}"


# --- one point ---


def _point(matter: Matter, point: Point, placed: dict[str, Placed]) -> Iterator[Block]:
    """A line for each fact about the workloads, then for each fact about the hostings, under those of which it is said."""
    w = matter.writer
    own = _shared({id_: [e.line for e in _facts(matter, point.facts, id_, hosting=False)] for id_ in placed})
    hostings = dict.fromkeys(hosting for found in placed.values() for hosting in found)
    theirs = _shared({id_: list(_of_hosting(matter, point, id_)) for id_ in hostings})
    for subjects, lines in own.items():
        if len(placed) > 1 and len(subjects) < len(placed):
            yield paragraph(Run(_names(w, subjects), "strong"), style="leading")
        yield Bullets(lines)
    for subjects, lines in theirs.items():
        yield paragraph(Run(_names(w, subjects), "strong"), style="leading")
        yield Bullets(lines)
    if not own and not theirs:
        yield paragraph(w.say("_crosswalks.four.no_fact"))


def _of_hosting(matter: Matter, point: Point, hosting: str) -> Iterator[Words]:
    yield from (each.line for each in _facts(matter, point.facts, hosting, hosting=True))
    if point.has_laws:
        yield from laws_told(matter, hosting)


def _names(w: Writer, subjects: Sequence[str]) -> str:
    """`« A » et « B » :`."""
    names = w.list_of([w.quote(w.name(each)) for each in subjects])
    return w.say("_words.join.colon", name=names, value="").rstrip()


def _shared(lines: dict[str, list[Words]]) -> dict[tuple[str, ...], tuple[Words, ...]]:
    """The lines said of the same subjects together, those said of most of them first."""
    of: dict[Words, list[str]] = {}
    for subject, own in lines.items():
        for line in own:
            of.setdefault(line, []).append(subject)
    found: dict[tuple[str, ...], list[Words]] = {}
    for line, subjects in of.items():
        found.setdefault(tuple(subjects), []).append(line)
    return {subjects: tuple(found[subjects]) for subjects in sorted(found, key=len, reverse=True)}


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact as a line."""

    key: str
    """The question and its subject."""
    line: Words
    is_known: bool


def _facts(matter: Matter, facts: Iterable[Fact], subject: str, *, hosting: bool) -> Iterator[_Told]:
    """Each fact about a subject in one sentence; those asked about a hosting, or the others."""
    for fact in facts:
        question = matter.questionnaire.questions.get(fact.question)
        if question is None or (question.about == About.HOSTING) is not hosting:
            continue
        about = ORGANIZATION if question.about == About.ORGANIZATION else subject
        item = matter.agenda.item((question.id, about))
        answer = _answer(matter, question, item)
        if answer and item is not None:
            before, _, after = matter.writer.read(fact.say).partition("{answer}")
            label = before.rstrip()
            style = "strong" if label.endswith(":") else ""
            line = words(Run(label, style), before[len(label) :], answer, after, _remarks(matter, item.key))
            yield _Told(f"{question.id} {about}", line, item.state not in OPEN)


def _remarks(matter: Matter, key: tuple[str, str]) -> Words:
    """The note that an extract would lose, with which answer a fact does not sit well, and any explanation given."""
    w = matter.writer
    found = []
    answer = matter.answer(*key)
    if answer and answer.note and answer.to_print and matter.edition == "extract":
        found.append(words(" ", w.telling("_annex.answers.note", "soft", note=w.typed(answer.note))))
    seen: set[tuple[str, str]] = set()
    for each in matter.at_odds:
        if key in each.questions and (each.check, each.explanation) not in seen:
            seen.add((each.check, each.explanation))
            said = w.read(matter.questionnaire.check[each.check].text)
            found.append(words(" ", Run(w.say("_crosswalks.four.at_odds"), "strong"), f" {said}"))
            if each.explanation:
                found.append(words(" ", w.say("_crosswalks.four.explained"), " ", w.typed(each.explanation)))
    return words(*found)


def _answer(matter: Matter, question: Question, item: Item | None) -> Words:
    """What was answered and on what it rests; that it is to be established; nothing where it does not apply."""
    w = matter.writer
    answer = matter.answer(*item.key) if item else None
    if item is not None and item.state in OPEN:
        return _to_establish(w, answer)
    is_answered = answer is not None and answer.state == AnswerState.ANSWERED and answer.value is not None
    if item is None or answer is None or not is_answered or item.state != AnswerState.ANSWERED:
        return ()
    return words(_value(matter, question, answer), f" ({w.say(f'_statutes.grade.{answer.grade.value}')})")


def _to_establish(w: Writer, answer: Answer | None) -> Words:
    """`à établir`, from whom and by when, where somebody said so."""
    asked = [w.say("_crosswalks.four.from", who=who(w, answer.owner))] if answer and answer.owner else []
    asked += [w.say("_crosswalks.four.by", day=w.day(answer.due))] if answer and answer.due else []
    return words(Run(w.say("_crosswalks.four.not_known"), "strong"), f" ({', '.join(asked)})" if asked else "")


def _value(matter: Matter, question: Question, answer: Answer) -> Words:
    """The value; what somebody chose or said stands between quotation marks."""
    w = matter.writer
    if question.choices and isinstance(answer.value, frozenset):
        return words(w.list_of([w.quote(w.read(c.label)) for c in question.choices if c.id in answer.value]))
    if question.kind == Kind.TEXT and isinstance(answer.value, str):
        return w.telling("_words.join.quote", words=w.typed(answer.value.strip().rstrip(".")))
    said = w.answer(question, answer)
    return words(w.quote("".join(run.text for run in said).rstrip("."))) if question.choices else said


def left_out(matter: Matter, workload: str) -> int:
    """How many points the client says that its own assessment leaves out."""
    n = 0
    for extract in matter.questionnaire.reported.extracts:
        answer = matter.answer(str(extract.covers), workload) if placed_in(matter, extract, workload) else None
        item = matter.agenda.item((str(extract.covers), workload))
        if item and answer and item.state == AnswerState.ANSWERED and isinstance(answer.value, frozenset):
            n += sum(bool(each.covered) and each.covered not in answer.value for each in extract.headings)
    return n


def _covered(matter: Matter, extract: Extract, workload: str) -> str:
    """Which points the client's assessment is said to take into account; said once, and nothing where that is not asked."""
    w = matter.writer
    item = matter.agenda.item((extract.covers, workload)) if extract.covers else None
    points = [each for each in extract.headings if each.covered]
    if item is None or not points or item.state in {AnswerState.SKIPPED, AnswerState.NOT_APPLICABLE}:
        return ""
    answer = matter.answer(str(extract.covers), workload)
    if answer is None or item.state != AnswerState.ANSWERED or not isinstance(answer.value, frozenset):
        return w.say("_crosswalks.four.covered_unknown")
    taken = [w.quote(w.read(each.title)) for each in points if each.covered in answer.value]
    rest = [w.quote(w.read(each.title)) for each in points if each.covered not in answer.value]
    key = "included" if not rest else "some" if taken else "left_out"
    grade = w.say(f"_statutes.grade.{answer.grade.value}")
    if key != "some":
        return w.say(f"_crosswalks.four.{key}", grade=grade)
    sides = {"taken": (taken, "taken"), "rest": (rest, "rest")}
    named = {
        name: w.say_counted(f"_crosswalks.four.points.{form}", len(points_), names=w.list_of(points_))
        for name, (points_, form) in sides.items()
    }
    return w.say("_crosswalks.four.some", grade=grade, **named)
