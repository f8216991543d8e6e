"""What is ready to be put into an assessment that a law asks for, workload by workload, a labelled line for each fact.

The facts are answers already given, each with what it rests on; whether the client's assessment takes a
point into account is its own answer. Nothing here concludes. Which points, which answers and which law
are the questionnaire's to declare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.assessment.facts import OPEN
from bornage.questionnaire.model import About, Kind
from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Bullets, Heading, Run, words
from bornage.report.parts.respondents import who
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
    from bornage.report.reach import StatuteReach
    from bornage.report.writer import Writer

Placed = dict[str, "list[Basis]"]
"""The hostings of a workload where an extract applies, each with the provisions that ask for it."""

_MOST_NAMED: Final = 6
"""Laws that may reach content: beyond so many, the full report names them."""


def factors_of(matter: Matter, workload: str, *, names_it: bool = False) -> Iterator[Block]:
    """Every extract that applies to a workload, given by its id: complete, and understood by itself.

    Nothing where none applies. With `names_it`, its heading says which workload it is about.
    """
    for extract in matter.questionnaire.reported.extracts:
        placed = _placed(matter, extract, workload)
        if placed:
            yield from _extract(matter, extract, workload, placed, names_it=names_it)


def all_factors(matter: Matter) -> Iterator[Block]:
    """The extracts of every workload, one after the other."""
    for workload in matter.assessment.workloads:
        yield from factors_of(matter, workload.id, names_it=True)


def counted_facts(matter: Matter, workload: str) -> tuple[int, int]:
    """How many facts the extracts of a workload hold, and how many are still to be established."""
    known = missing = 0
    for extract in matter.questionnaire.reported.extracts:
        for subject, is_hosting in _subjects(workload, tuple(_placed(matter, extract, workload))):
            for point in extract.headings:
                found = [is_known for _, is_known in _facts(matter, point.facts, subject, hosting=is_hosting)]
                known, missing = known + sum(found), missing + len(found) - sum(found)
    return known, missing


def _subjects(workload: str, hostings: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """A workload where an extract applies to it, and each hosting, with whether it is one."""
    if hostings:
        yield workload, False
        yield from ((hosting, True) for hosting in hostings)


def _placed(matter: Matter, extract: Extract, workload: str) -> Placed:
    view = view_of(matter)
    found: Placed = {}
    for placement in matter.assessment.placements:
        if placement.workload == workload:
            facts = view.facts(workload=workload, hosting=placement.hosting)
            bases = [each for each in extract.bases if each.when.verity(facts) is not False]
            found |= {placement.hosting: bases} if bases else {}
    return found


def _extract(matter: Matter, extract: Extract, workload: str, placed: Placed, *, names_it: bool) -> Iterator[Block]:
    w = matter.writer
    title = w.read(extract.title)
    if names_it:
        title = w.say("_words.join.colon", name=title, value=w.quote(w.name(workload)))
    yield Heading(3, words(title))
    for basis in extract.bases:
        where = [hosting for hosting, bases in placed.items() if basis in bases]
        if where:
            yield paragraph(w.read(basis.text))
            yield paragraph(*_basis(matter, basis, where), style="small")
    yield paragraph(w.say("_crosswalks.four.closing"), style="small")
    for point in extract.headings:
        yield Heading(4, words(w.read(point.title)))
        yield from _point(matter, point, workload, tuple(placed))
    covered = _covered(matter, extract, workload)
    if covered:
        yield paragraph(covered)


def _basis(matter: Matter, basis: Basis, hostings: Sequence[str]) -> Iterator[str]:
    """The hostings a provision is read for, and the version of the text that was read."""
    w = matter.writer
    named = w.list_of([w.quote(w.name(hosting)) for hosting in hostings])
    yield w.say_counted("_crosswalks.four.read_for", len(hostings), names=named)
    for id_ in basis.sources:
        source = matter.questionnaire.sources[id_]
        dated = w.say("_annex.sources.as_of", date=w.day(source.as_of))
        yield f" {w.say('_crosswalks.four.source', title=w.read(source.title), dated=dated)}"


# --- one point ---


def _point(matter: Matter, point: Point, workload: str, hostings: Sequence[str]) -> Iterator[Block]:
    """A line for each fact about the workload, then, hosting by hosting, one for each fact about it."""
    own = tuple(line for line, _ in _facts(matter, point.facts, workload, hosting=False))
    by_hosting = _by_hosting(matter, point, hostings)
    if own:
        yield Bullets(own)
    for lines, same in by_hosting.items():
        yield paragraph(Run(_names(matter.writer, same), "strong"), style="leading")
        yield Bullets(lines)
    if not own and not by_hosting:
        yield paragraph(matter.writer.say("_crosswalks.four.no_fact"))


def _names(w: Writer, hostings: Sequence[str]) -> str:
    """`« A » et « B » :`."""
    names = w.list_of([w.quote(w.name(hosting)) for hosting in hostings])
    return w.say("_words.join.colon", name=names, value="").rstrip()


def _by_hosting(matter: Matter, point: Point, hostings: Sequence[str]) -> dict[tuple[Words, ...], list[str]]:
    """What is said of each hosting, and the hostings of which the same is said."""
    said: dict[tuple[Words, ...], list[str]] = {}
    for hosting in hostings:
        lines = [line for line, _ in _facts(matter, point.facts, hosting, hosting=True)]
        lines += _laws(matter, hosting) if point.has_laws else []
        if lines:
            said.setdefault(tuple(lines), []).append(hosting)
    return said


def _facts(matter: Matter, facts: Iterable[Fact], subject: str, *, hosting: bool) -> Iterator[tuple[Words, bool]]:
    """Each fact about a subject in one sentence, and whether it is known; those asked about a hosting, or the others."""
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
            yield words(Run(label, style), before[len(label) :], answer, after), item.state not in OPEN


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
    named = {"taken": w.list_of(taken), "rest": w.list_of(rest)}
    return w.say(f"_crosswalks.four.{key}", grade=w.say(f"_statutes.grade.{answer.grade.value}"), **named)


def _laws(matter: Matter, hosting: str) -> Iterator[Words]:
    """The laws of states outside home that reach content on a hosting, and those that may; the count where they are many."""
    w = matter.writer
    found = [each for each in matter.law.get(hosting, ()) if each.outside_home is not False]
    if not found:
        yield words(w.say("_crosswalks.four.laws_unread"))
        return
    reaching = [e for e in found if e.outside_home is True and e.reaches(Reachable.CONTENT) is True]
    possible = [e for e in found if e not in reaching and e.reaches(Reachable.CONTENT) is not False]
    for what, laws in (("reaching", reaching), ("possible", possible)):
        named = "; ".join(_with_state(w, each) for each in laws) or w.say("_words.noun.statute.none")
        if what == "possible" and len(laws) > _MOST_NAMED:
            count, key = w.counted("statute", len(laws)), "many" if matter.edition == "extract" else "many_here"
            named = w.say(f"_crosswalks.four.{key}", count=count, topic=w.say("_statutes.laws.topic"))
        yield words(Run(w.say(f"_crosswalks.four.laws.{what}"), "strong"), f" {named}.")


def _with_state(w: Writer, each: StatuteReach) -> str:
    """A law with the state it is of, unless its title begins with it."""
    title, state = w.read(each.statute.title), w.place_name(each.statute.jurisdiction)
    return title if title.startswith(state) else f"{title} ({state})"
