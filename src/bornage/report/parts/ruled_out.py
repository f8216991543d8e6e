"""The appendix of questions that a condition rules out, and what their silence means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.questionnaire.model import About
from bornage.report.blocks import Part, words
from bornage.report.places import Place, places
from bornage.report.shorthand import cell, cell_of_lines, head, row, table

if TYPE_CHECKING:
    from bornage.assessment.agenda import Item
    from bornage.report.blocks import Table, Words
    from bornage.report.matter import Matter


def ruled_out(matter: Matter) -> Part | None:
    """The appendix of questions whose condition rules them out; left out when there is none."""
    n = len({item.question for item in matter.items(AnswerState.SKIPPED)})
    if not n:
        return None
    w = matter.writer
    title = w.sentence(w.say_counted("_unknowns.ruled_out.title", n, count=w.count("question", n)))
    return Part("ruled-out", w.say("_unknowns.ruled_out.topic"), title, (_skipped(matter),))


def _place(matter: Matter, item: Item) -> Place:
    about = matter.questionnaire.questions[item.question].about
    return (item.subject, None) if about == About.WORKLOAD else (None, item.subject or None)


def _skipped(matter: Matter) -> Table:
    """Questions ruled out, under what their silence means: a reason that several share is said once."""
    w = matter.writer
    subjects: dict[str, list[Place]] = {}
    for item in matter.items(AnswerState.SKIPPED):
        subjects.setdefault(item.question, []).append(_place(matter, item))
    groups: dict[tuple[str, str], list[str]] = {}
    for id_, found in subjects.items():
        groups.setdefault((_means(matter, id_), "; ".join(places(matter, found))), []).append(id_)
    rows = (
        row(head(means), cell(where), cell_of_lines(_asked(matter, id_) for id_ in ids))
        for (means, where), ids in groups.items()
    )
    caption = w.say("_unknowns.unknowns.caption.skipped")
    names = (("means", 36), ("subject", 20), ("question", 44))
    columns = [(w.say(f"_unknowns.unknowns.columns.{name}"), share) for name, share in names]
    return table(caption, columns, rows, "dense")


def _means(matter: Matter, id_: str) -> str:
    question = matter.questionnaire.questions[id_]
    w = matter.writer
    return w.read(question.when_hidden) if question.when_hidden else w.say("_unknowns.unknowns.no_level")


def _asked(matter: Matter, id_: str) -> Words:
    return words(matter.question_number(id_), f"\u2002{matter.writer.read(matter.questionnaire.questions[id_].text)}")
