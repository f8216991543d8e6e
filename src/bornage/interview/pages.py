"""The pages one reads: why a question matters, where the interview stands, what the keys do."""

from __future__ import annotations

from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Final

from bornage.interview.commands import Group
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, visible
from bornage.interview.said import person_words
from bornage.interview.standing import hours_and_minutes
from bornage.text import day, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bornage.interview.commands import Command
    from bornage.interview.glyphs import Glyphs
    from bornage.interview.standing import Pending, SectionStanding, Standing
    from bornage.questionnaire.model import Question, Questionnaire
    from bornage.questionnaire.source import Source
    from bornage.text import Text


def why_page(questionnaire: Questionnaire, question: Question, language: str, today: date) -> list[Paragraph]:
    """What to ask to see, why it matters, whom to ask, and the sources, marked where they are overdue.

    No level is ever shown.
    """
    page = [Paragraph(visible(question.text.to(language)), "bold")]
    for key, text in (("probe", question.probe), ("evidence", question.evidence), ("why", question.why)):
        if text:
            page += _titled(words(language, f"interview.why.{key}"), [visible(text.to(language))])
    if question.ask:
        who = "; ".join(person_words(questionnaire, role, language) for role in question.ask)
        page += _titled(words(language, "interview.why.ask"), [who])
    sources = [questionnaire.sources[each] for each in question.sources if each in questionnaire.sources]
    if sources:
        page += _titled(words(language, "interview.why.sources"), [])
    page += source_lines(sources, language, today)
    number = list(questionnaire.questions).index(question.id) + 1
    return [*page, Paragraph(), Paragraph(words(language, "interview.why.id", number=number, id=question.id), "dim")]


def source_lines(sources: Iterable[Source], language: str, today: date) -> list[Paragraph]:
    """Each by its title and its citation, when it was checked, and where it is."""
    page = []
    for source in sources:
        checked = words(language, "interview.why.checked", day=day(source.checked, language))
        if source.is_overdue(today):
            checked += " " + words(language, "interview.why.overdue", day=day(source.recheck, language))
        page.append(
            Paragraph(
                f"{on_one_line(source.title.to(language))}. {on_one_line(source.citation.to(language))}. {checked}",
                lead="  ",
            )
        )
        page += [Paragraph(on_one_line(source.url), "dim", lead="  ")] if source.url else []
    return page


def _titled(title: str, texts: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(), Paragraph(title, "underline"), *(Paragraph(text, lead="  ") for text in texts)]


def _time(standing: Standing, minutes: int, language: str) -> str:
    """How long this sitting has lasted, and about how long the open questions will take."""
    seconds = standing.total.seconds_left
    if long := hours_and_minutes(seconds):
        return words(language, "interview.standing.time_in_hours", n=minutes, **long)
    return words(language, "interview.standing.time", n=minutes, left=ceil(seconds / 60))


def standing_page(standing: Standing, minutes: int, language: str, glyphs: Glyphs) -> list[Paragraph]:
    """Coverage by section, what rests on what, what nobody knows by who would, what was put off."""
    page = [_section_line(section, section.title, language, glyphs) for section in standing.sections]
    page.append(_section_line(standing.total, words(language, "interview.standing.total"), language, glyphs, "bold"))
    page += [
        Paragraph(),
        Paragraph(_time(standing, minutes, language)),
    ]
    if standing.grades:
        grades = glyphs.between.join(f"{count} {grade}" for grade, count in standing.grades)
        page.append(Paragraph(words(language, "interview.standing.grades", grades=grades)))
    if standing.kept:
        page.append(Paragraph(words(language, "interview.standing.kept", n=standing.kept)))
    if standing.conflicts:
        page.append(Paragraph(words(language, "interview_people.standing", n=standing.conflicts)))
    for owner, pending in standing.unknown:
        named = (
            words(language, "interview.standing.unknown", who=owner)
            if owner
            else words(language, "interview.standing.nobody_named")
        )
        page += [Paragraph(), Paragraph(named, "underline"), *_pending_lines(pending, language, glyphs)]
    if standing.later:
        page += [Paragraph(), Paragraph(words(language, "interview.standing.later"), "underline")]
        page += _pending_lines(standing.later, language, glyphs)
    return page


def _section_line(section: SectionStanding, title: str, language: str, glyphs: Glyphs, style: str = "") -> Paragraph:
    counts = [words(language, "interview.standing.answered", n=section.answered, total=section.asked)]
    if section.unknown:
        counts.append(words(language, "interview.standing.unknown_count", n=section.unknown))
    if section.set_aside:
        counts.append(words(language, "interview.standing.set_aside", n=section.set_aside))
    if section.open:
        counts.append(words(language, "interview.standing.open", n=section.open))
    mark = f"{glyphs.done} " if section.is_done else "  "
    return Paragraph(title, style, mark, right=glyphs.between.join(counts))


def _pending_lines(pending: Sequence[Pending], language: str, glyphs: Glyphs) -> list[Paragraph]:
    lines = []
    for each in pending:
        parts = [part for part in (each.subject, each.text, each.reason) if part]
        if each.due:
            parts.append(words(language, "interview.question.due", day=each.due))
        lines.append(Paragraph(glyphs.between.join(parts), lead="  "))
    return lines


def help_page(commands: Sequence[Command], language: str) -> list[Paragraph]:
    """Every command that makes sense here, under its heading."""
    page = [Paragraph(words(language, "interview.help.modes"))]
    in_groups = sorted(commands, key=lambda command: list(Group).index(command.group))
    for group, members in groupby(in_groups, key=lambda command: command.group):
        page += [Paragraph(), Paragraph(words(language, f"interview.help.group.{group}"), "underline")]
        for command in members:
            named = words(language, "interview.help.line", name=command.name(language), help=command.help(language))
            page.append(
                Paragraph(named[:1].upper() + named[1:], "", f"  {command.key(language):<{_KEY_WIDTH}}", "bold")
            )
    return page


_KEY_WIDTH: Final = 8


def problem_page(text: Text, language: str) -> list[Paragraph]:
    """What happened, the way out, and what the screen shows meanwhile."""
    return [
        Paragraph(visible(text.to(language))),
        Paragraph(),
        Paragraph(words(language, "interview.problem.on_disk"), "bold"),
    ]
