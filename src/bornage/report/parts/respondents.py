"""Who said what: where respondents differ, what was decided, and the sittings held.

Nothing of it is printed where there was none: a report of one interview with one person says nothing here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import Grade
from bornage.report.blocks import Heading, Run, joined, of_one_language, words
from bornage.report.shorthand import cell, cell_of_lines, head, row, table
from bornage.text import collation_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.agenda import Item
    from bornage.assessment.entries import Answer, Answered
    from bornage.assessment.proceedings import Sitting, SittingHeld
    from bornage.assessment.state import Key
    from bornage.assessment.statements import Heard
    from bornage.report.blocks import Block, Row, Table, Words
    from bornage.report.matter import Matter
    from bornage.report.writer import Writer


def who(writer: Writer, by: str) -> str:
    """A role by its title; a name, with the role it had at the latest sitting that person was at."""
    if not by:
        return writer.say("_respondents.nobody")
    for held in reversed(writer.assessment.proceedings.sittings):
        for person in held.sitting.people:
            if person.name == by and person.role:
                return writer.say(
                    "_respondents.with_role", name=writer.prose(by), role=writer.prose(writer.role(person.role))
                )
    return writer.prose(writer.role(by))


def answered(writer: Writer, answer: Answer) -> Words:
    """An answer in words, or its state."""
    return writer.answer(writer.questionnaire.questions[answer.question], answer)


# --- where respondents differ -----------------------------------------------------------------------


def disputed(matter: Matter) -> tuple[Item, ...]:
    """Questions on which respondents differ and nobody has decided, that count."""
    unknown = matter.items(AnswerState.UNKNOWN)
    return tuple(item for item in unknown if (found := matter.answer(*item.key)) and found.is_disputed)


def differing(matter: Matter) -> Iterator[Block]:
    """What each said; nothing when all agree or it was decided."""
    items = disputed(matter)
    if not items:
        return
    w, n = matter.writer, len(items)
    yield Heading(3, words(w.sentence(w.say_counted("_respondents.differ.heading", n, count=w.count("question", n)))))
    columns = [(w.say(f"_respondents.differ.{name}"), share) for name, share in (("question", 42), ("said", 58))]
    yield table(w.say("_respondents.differ.caption"), columns, (_differing(matter, item) for item in items), "dense")


def _differing(matter: Matter, item: Item) -> Row:
    w = matter.writer
    question = matter.questionnaire.questions[item.question]
    said = matter.assessment.heard[item.key].differing
    return row(
        head(
            words(matter.question_number(question.id), f"\u2002{w.read(question.text)} "),
            Run(f"({w.name(item.subject)})", "soft"),
        ),
        cell_of_lines([_statement(w, each) for each in said]),
    )


def _statement(w: Writer, said: Answered) -> Words:
    """`Name (role): what was said (E2, day)`."""
    answer = said.answer
    grade = answer.grade.value if answer.state == AnswerState.ANSWERED else ""
    beside = ", ".join(each for each in (grade, w.day(said.at.date())) if each)
    named = titles(w, answer)
    shown = [Run(f" ({beside}, ", "soft"), replace(named, style="soft"), Run(")", "soft")] if named else []
    return words(
        Run(w.say("_respondents.says", who=who(w, answer.by)), "strong"),
        " ",
        answered(w, answer),
        of_one_language(shown or [Run(f" ({beside})", "soft")]),
    )


# --- beside an answer -------------------------------------------------------------------------------


def beside(matter: Matter, key: Key) -> Iterator[Words]:
    """Under an answer in full: what each said, where several did, and what was decided."""
    w = matter.writer
    heard = matter.assessment.heard.get(key)
    if heard is None:
        return
    said = heard.named
    if len(said) > 1:
        yield from (_statement(w, each) for each in said)
    yield from _unsaid(w, heard)
    if heard.resolution and heard.resolution.answer:
        who_decided, because = w.prose(heard.resolution.author), w.typed(heard.resolution.because)
        yield w.telling("_respondents.decided", "soft", who=who_decided, because=because)


def _unsaid(w: Writer, heard: Heard) -> Iterator[Words]:
    """Reasons and remarks of those whose statement is not the one that is held: the answer itself says its own."""
    held = heard.entry.answer
    for each in heard.statements.values():
        answer = each.answer
        if answer.grade == Grade.E0:
            continue
        told = (("reason", answer.reason, held.reason), ("note", answer.note if answer.to_print else "", held.note))
        for name, shown, already in told:
            if shown and (answer.by, shown) != (held.by, already):
                named = w.say("_respondents.says", who=who(w, answer.by))
                yield of_one_language(
                    (Run(f"{named} ", "soft"), *w.telling(f"_annex.answers.{name}", "soft", **{name: w.typed(shown)}))
                )


def titles(w: Writer, answer: Answer) -> Run | None:
    """The documents an answer rests on, but for those struck off the register since."""
    register = w.assessment.proceedings.documents
    named = [register[each].title for each in answer.documents if each in register]
    return w.typed("; ".join(named)) if named else None


def numbered(w: Writer) -> dict[str, int]:
    """The documents of the register by id, with the numbers that they are printed under: 1 is D1."""
    return {id_: n for n, id_ in enumerate(w.assessment.proceedings.documents, start=1)}


def papers(w: Writer, answer: Answer) -> Words:
    """`D3, D7`: the documents an answer rests on, each leading to its row of the register."""
    register = numbered(w)
    named = sorted(register[each] for each in answer.documents if each in register)
    return joined((words(Run(f"D{n}", "", f"#document-{n}")) for n in named), ", ")


# --- how the interview was held ---------------------------------------------------------------------


def held(matter: Matter) -> Iterator[Table]:
    """The sittings, with days and people."""
    w, proceedings = matter.writer, matter.assessment.proceedings
    if proceedings.sittings:
        columns = [(w.say(f"_respondents.sitting.{name}"), share) for name, share in (("when", 30), ("people", 70))]
        rows = (_sitting(w, each) for each in proceedings.sittings)
        yield table(w.say("_respondents.sitting.caption"), columns, rows, "dense")


def _sitting(w: Writer, each: SittingHeld) -> Row:
    sitting = each.sitting
    number = w.say("_respondents.sitting.number", number=sitting.number, day=w.day(each.at.date()))
    return row(head(number, note=w.typed(sitting.purpose) if sitting.purpose else ""), cell(people_of(w, sitting)))


def people_of(w: Writer, sitting: Sitting) -> str:
    """Those interviewed at a sitting, each with a role."""
    return "; ".join(
        w.say("_respondents.with_role", name=w.prose(person.name), role=w.prose(w.role(person.role)))
        if person.role
        else w.prose(w.role(person.name))
        for person in sitting.people
    )


def speakers(matter: Matter) -> tuple[str, ...]:
    """Everybody who said something that still stands, in order of the alphabet."""
    w = matter.writer
    said = (each for heard in matter.assessment.heard.values() for each in heard.statements.values())
    names = {
        w.prose(w.role(each.answer.by)) if each.answer.grade == Grade.E0 else who(w, each.answer.by)
        for each in said
        if each.answer.by
    }
    return tuple(sorted(names, key=collation_key))
