"""The four factors that Québec's law has an assessment weigh, workload by workload, ready to paste into it.

The facts are answers already given; whether the client's assessment takes each factor into account is its own
answer. Nothing here concludes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.facts import OPEN
from bornage.questionnaire.model import About
from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Heading, Row, Run, Words, joined, words
from bornage.report.shorthand import cell, cell_of_lines, head, paragraph, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.evaluation.model import CrosswalkReading
    from bornage.questionnaire.crosswalk import Crosswalk
    from bornage.report.blocks import Block, Cell, Table
    from bornage.report.matter import Matter

CROSSWALK: Final = "quebec_four_factors"
"""The framework the table comes with; without it there is none."""

ASSESSED: Final = "transfer_assessment"
"""The question whose choices are the factors that the client's assessment takes into account."""

_FACTS: Final = {
    "sensitivity": (
        "data_types",
        "people_concerned",
        "harm_to_people",
        "professional_secret",
        "first_nations_governance",
    ),
    "purposes": ("workload_purpose", "data_use"),
    "measures": (
        "pseudonymized",
        "stored_data_readers",
        "root_key",
        "key_jurisdiction",
        "access_log",
        "written_agreement",
    ),
    "legal_framework": ("storage_countries", "copy_countries", "access_countries", "reaching_laws", "conflict_of_laws"),
}
"""Factor, which is also the choice of the question above, to the questions whose answers speak of it, where they are asked."""

_CONCLUSION: Final = ("pia_status", "transfer_conclusion")


def four_factors(matter: Matter, crosswalk: Crosswalk, applying: Sequence[CrosswalkReading]) -> Iterator[Block]:
    """One table for each workload the framework applies to, on every hosting where it does."""
    if crosswalk.id != CROSSWALK or ASSESSED not in matter.questionnaire.questions:
        return
    w = matter.writer
    by_workload: dict[str, list[str]] = {}
    for reading in applying:
        if reading.workload is not None:
            by_workload.setdefault(reading.workload, []).append(reading.hosting)
    if by_workload:
        yield paragraph(w.say("_crosswalks.four.lead"))
    for workload, hostings in by_workload.items():
        yield Heading(4, words(w.say("_crosswalks.four.heading", name=w.quote(w.name(workload)))))
        yield _table(matter, workload, hostings)


def _table(matter: Matter, workload: str, hostings: Sequence[str]) -> Table:
    w = matter.writer
    names = (("factor", 18), ("facts", 62), ("assessed", 20))
    columns = [(w.say(f"_crosswalks.four.columns.{name}"), share) for name, share in names]
    rows = [_factor(matter, factor, workload, hostings) for factor in _FACTS]
    told = _facts(matter, _CONCLUSION, workload, hostings)
    rows.append(
        row(head(w.say("_crosswalks.four.conclusion")), cell_of_lines(told), cell(w.say("_words.join.nothing")))
    )
    return table(w.say("_crosswalks.four.caption", name=w.quote(w.name(workload))), columns, rows)


def _factor(matter: Matter, factor: str, workload: str, hostings: Sequence[str]) -> Row:
    lines = list(_facts(matter, _FACTS[factor], workload, hostings))
    if factor == "legal_framework":
        lines += _laws(matter, hostings)
    name = matter.writer.say(f"_crosswalks.four.factor.{factor}")
    return row(head(Run(name, "strong")), cell_of_lines(lines), _assessed(matter, factor, workload))


def _assessed(matter: Matter, factor: str, workload: str) -> Cell:
    """Whether the client's assessment is said to take a factor into account."""
    w = matter.writer
    answer = matter.answer(ASSESSED, workload)
    if answer is None or answer.state != AnswerState.ANSWERED or not isinstance(answer.value, frozenset):
        return cell(w.say("_crosswalks.four.not_known"), tone="stand open")
    is_in = factor in answer.value
    shown = w.say(f"_crosswalks.four.{'included' if is_in else 'left_out'}")
    return cell(shown, " ", Run(f"({answer.grade.value})", "soft"), tone="" if is_in else "stand short")


def _facts(matter: Matter, ids: Sequence[str], workload: str, hostings: Sequence[str]) -> Iterator[Words]:
    """Each answer given, in the words of its question; then the questions that nobody has answered."""
    w = matter.writer
    missing: list[str] = []
    for id_ in ids:
        question = matter.questionnaire.questions.get(id_)
        if question is None:
            continue
        subjects = {About.WORKLOAD: [workload], About.HOSTING: hostings}.get(question.about, [""])
        said: dict[Words, list[str]] = {}
        for subject in subjects:
            answer = matter.answer(id_, subject)
            if answer is not None and answer.state == AnswerState.ANSWERED:
                shown = words(w.answer(question, answer), " ", Run(f"({answer.grade.value})", "soft"))
                said.setdefault(shown, []).append(subject)
        if not said:
            missing += [id_] if any(_is_open(matter, id_, subject) for subject in subjects) else []
            continue
        yield words(Run(w.read(question.text), "soft"), " ", joined(_each(matter, said, question.about), "; "))
    if missing:
        label = w.say("_words.join.colon", name=w.sentence(w.say("_crosswalks.four.not_known")), value="").rstrip()
        yield words(Run(label, "soft"), " ", joined(words(matter.question_number(id_)) for id_ in missing))


def _is_open(matter: Matter, question: str, subject: str) -> bool:
    """Whether a question applies and has no answer."""
    item = matter.agenda.item((question, subject))
    return item is not None and item.state in OPEN


def _each(matter: Matter, said: dict[Words, list[str]], about: About) -> Iterator[Words]:
    w = matter.writer
    for shown, subjects in said.items():
        names = w.list_of([w.quote(w.name(subject)) for subject in subjects])
        whose = f"{w.say('_words.join.colon', name=names, value='').rstrip()} " if about == About.HOSTING else ""
        yield words(whose, shown)


def _laws(matter: Matter, hostings: Sequence[str]) -> Iterator[Words]:
    """On each hosting, the laws of states outside home that reach content, and how many more may."""
    w = matter.writer
    for hosting in hostings:
        found = [each for each in matter.law.get(hosting, ()) if each.outside_home is not False]
        reaching = [e for e in found if e.outside_home is True and e.reaches(Reachable.CONTENT) is True]
        possible = sum(each.reaches(Reachable.CONTENT) is not False for each in found) - len(reaching)
        named = "; ".join(w.read(each.statute.title) for each in reaching) or w.say("_words.noun.statute.none")
        values = {"name": w.quote(w.name(hosting)), "laws": named, "possible": w.number(possible)}
        key = "laws" if found else "laws_unread"
        yield words(w.say(f"_crosswalks.four.{key}", **values))
