"""What is ready to be put into an assessment that a law asks for, workload by workload, as prose to copy.

The facts are answers already given, each with what it rests on; whether the client's assessment takes a
point into account is its own answer. Nothing here concludes. Which points, which answers and which law
are the questionnaire's to declare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.assessment.facts import OPEN
from bornage.questionnaire.model import About, Kind
from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Bullets, Heading, Run, joined, words
from bornage.report.seen import view_of
from bornage.report.shorthand import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.assessment.entries import Answer
    from bornage.questionnaire.model import Question
    from bornage.questionnaire.reported import Basis, Extract, Fact
    from bornage.questionnaire.reported import Heading as Point
    from bornage.report.blocks import Block, Words
    from bornage.report.matter import Matter
    from bornage.report.reach import StatuteReach
    from bornage.report.writer import Writer

Placed = dict[str, "list[Basis]"]
"""The hostings of a workload where an extract applies, each with the provisions that ask for it."""


def factors_of(matter: Matter, workload: str) -> Iterator[Block]:
    """Every extract that applies to a workload, given by its id: complete, and understood by itself.

    Nothing where none applies.
    """
    for extract in matter.questionnaire.reported.extracts:
        placed = _placed(matter, extract, workload)
        if placed:
            yield from _extract(matter, extract, workload, placed)


def all_factors(matter: Matter) -> Iterator[Block]:
    """The extracts of every workload, one after the other."""
    for workload in matter.assessment.workloads:
        yield from factors_of(matter, workload.id)


def _placed(matter: Matter, extract: Extract, workload: str) -> Placed:
    view = view_of(matter)
    found: Placed = {}
    for placement in matter.assessment.placements:
        if placement.workload == workload:
            facts = view.facts(workload=workload, hosting=placement.hosting)
            bases = [each for each in extract.bases if each.when.verity(facts) is not False]
            found |= {placement.hosting: bases} if bases else {}
    return found


def _extract(matter: Matter, extract: Extract, workload: str, placed: Placed) -> Iterator[Block]:
    w = matter.writer
    name = w.quote(w.name(workload))
    yield Heading(3, words(w.say("_words.join.colon", name=w.read(extract.title), value=name)))
    for basis in extract.bases:
        where = [hosting for hosting, bases in placed.items() if basis in bases]
        if where:
            yield paragraph(*_basis(matter, basis, where))
    for point in extract.headings:
        yield Heading(4, words(w.read(point.title)))
        yield from _point(matter, extract, point, workload, tuple(placed))
    yield paragraph(w.say("_crosswalks.four.closing"), style="small")


def _basis(matter: Matter, basis: Basis, hostings: Sequence[str]) -> Iterator[str]:
    """What the provision asks, the hostings it is read for, and the version of the text that was read."""
    w = matter.writer
    named = w.list_of([w.quote(w.name(hosting)) for hosting in hostings])
    yield w.read(basis.text)
    yield f" {w.say_counted('_crosswalks.four.read_for', len(hostings), names=named)}"
    for id_ in basis.sources:
        source = matter.questionnaire.sources[id_]
        dated = w.say("_annex.sources.as_of", date=w.day(source.as_of))
        yield f" {w.say('_crosswalks.four.source', title=w.read(source.title), dated=dated)}"


# --- one point ---


def _point(matter: Matter, extract: Extract, point: Point, workload: str, hostings: Sequence[str]) -> Iterator[Block]:
    own = list(_sentences(matter, point.facts, workload, hosting=False))
    covered = _covered(matter, extract, point, workload)
    if own:
        yield paragraph(joined(own, " "))
    told = list(_by_hosting(matter, point, hostings))
    if told:
        yield Bullets(tuple(told))
    if covered:
        yield paragraph(covered)


def _by_hosting(matter: Matter, point: Point, hostings: Sequence[str]) -> Iterator[Words]:
    """`« A » et « B » : …`, hostings of which the same is said together."""
    w = matter.writer
    said: dict[Words, list[str]] = {}
    for hosting in hostings:
        sentences = list(_sentences(matter, point.facts, hosting, hosting=True))
        sentences += [words(_laws(matter, hosting))] if point.has_laws else []
        if sentences:
            said.setdefault(joined(sentences, " "), []).append(hosting)
    for sentence, same in said.items():
        names = w.list_of([w.quote(w.name(hosting)) for hosting in same])
        label = w.say("_words.join.colon", name=names, value="").rstrip()
        yield words(Run(label, "strong"), " ", sentence)


def _sentences(matter: Matter, facts: Iterable[Fact], subject: str, *, hosting: bool) -> Iterator[Words]:
    """Each fact about a subject in one sentence; those asked about a hosting, or the others."""
    for fact in facts:
        question = matter.questionnaire.questions.get(fact.question)
        if question is None or (question.about == About.HOSTING) is not hosting:
            continue
        answer = _answer(matter, question, ORGANIZATION if question.about == About.ORGANIZATION else subject)
        if answer:
            before, _, after = matter.writer.read(fact.say).partition("{answer}")
            yield words(before, answer, after)


def _answer(matter: Matter, question: Question, subject: str) -> Words:
    """What was answered and on what it rests; that it is to be established; nothing where it does not apply."""
    w = matter.writer
    answer = matter.answer(question.id, subject)
    item = matter.agenda.item((question.id, subject))
    if item is None or item.state not in OPEN:
        is_answered = answer is not None and answer.state == AnswerState.ANSWERED and answer.value is not None
        if item is None or answer is None or not is_answered or item.state != AnswerState.ANSWERED:
            return ()
        grade = w.say(f"_statutes.grade.{answer.grade.value}")
        return words(_value(matter, question, answer), f" ({grade})")
    return words(Run(w.say("_crosswalks.four.not_known"), "soft"))


def _value(matter: Matter, question: Question, answer: Answer) -> Words:
    """The value; what somebody chose or said stands between quotation marks."""
    w = matter.writer
    if question.choices and isinstance(answer.value, frozenset):
        return words(w.list_of([w.quote(w.read(c.label)) for c in question.choices if c.id in answer.value]))
    said = w.answer(question, answer)
    if question.choices or question.kind == Kind.TEXT:
        return words(w.quote("".join(run.text for run in said).rstrip(".")))
    return said


def _covered(matter: Matter, extract: Extract, point: Point, workload: str) -> str:
    """Whether the client's assessment is said to take the point into account; nothing where that is not asked."""
    w = matter.writer
    item = matter.agenda.item((extract.covers, workload)) if extract.covers and point.covered else None
    if item is None or item.state in {AnswerState.SKIPPED, AnswerState.NOT_APPLICABLE}:
        return ""
    answer = matter.answer(str(extract.covers), workload)
    if answer is None or item.state != AnswerState.ANSWERED or not isinstance(answer.value, frozenset):
        return w.say("_crosswalks.four.covered_unknown")
    key = "included" if point.covered in answer.value else "left_out"
    return w.say(f"_crosswalks.four.{key}", grade=w.say(f"_statutes.grade.{answer.grade.value}"))


def _laws(matter: Matter, hosting: str) -> str:
    """The laws of states outside home that reach content on a hosting, and how many more may."""
    w = matter.writer
    found = [each for each in matter.law.get(hosting, ()) if each.outside_home is not False]
    if not found:
        return w.say("_crosswalks.four.laws_unread")
    reaching = [e for e in found if e.outside_home is True and e.reaches(Reachable.CONTENT) is True]
    possible = sum(each.reaches(Reachable.CONTENT) is not False for each in found) - len(reaching)
    nothing = w.say("_words.noun.statute.none")
    named = "; ".join(_with_state(w, each) for each in reaching) or nothing
    return w.say("_crosswalks.four.laws", laws=named, possible=w.number(possible) if possible else nothing)


def _with_state(w: Writer, each: StatuteReach) -> str:
    """A law with the state it is of, unless its title begins with it."""
    title, state = w.read(each.statute.title), w.place_name(each.statute.jurisdiction)
    return title if title.startswith(state) else f"{title} ({state})"
