"""Findings in words: those of the report, from the same catalogues, wherever it says the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.evaluation.finding_answers import names_first, weakest_and_strongest
from bornage.evaluation.spread import Sort, spread
from bornage.interview.levels import LevelWords
from bornage.interview.printable import cut, on_one_line
from bornage.questionnaire.model import Severity
from bornage.text import listed, number, plural, words
from bornage.typography import typeset

if TYPE_CHECKING:
    from bornage.assessment.state import Key
    from bornage.evaluation.numbering import NumberedFinding
    from bornage.evaluation.spread import Line
    from bornage.interview.findings import Findings

_IN_WORDS: Final = 12
"""Counts up to this one are written out, as the report does."""


class FindingWords:
    """What is said of findings, in one language; `between` stands between the parts of a line."""

    def __init__(self, found: Findings, language: str, between: str) -> None:
        self._found = found
        self._language = language
        self._between = between
        self._names = LevelWords(found.questionnaire, found.assessment, language)

    # --- all of them ---

    def summary(self) -> str:
        """How many are raised and how many of them are decisive; how many stay open."""
        n = len(self._found.raised)
        decisive = sum(each.finding.severity == Severity.DECISIVE for each in self._found.raised)
        count = self._counted(n)
        if not decisive:
            said = self.say(f"findings.title.plain.{self._form(n)}", n=n, count=count)
        elif n == 1:
            said = self.say("findings.title.decisive.single", count=count)
        else:
            said = self.say(
                f"findings.title.decisive.{self._form(decisive)}", count=count, decisive=self._count(decisive)
            )
        possible = len(self._found.possible)
        if not possible:
            return f"{said}."
        more = self.say(f"findings.possible.{self._form(possible)}", n=possible, count=self._count(possible))
        return f"{said}. {more[:1].upper()}{more[1:]}"

    def _counted(self, n: int) -> str:
        if n == 0:
            return self._said("report_words.noun.finding.none")
        return self._said(f"report_words.noun.finding.{self._form(n)}", n=n, count=self._count(n))

    def _count(self, n: int) -> str:
        gender = self._said("report_words.noun.finding.gender")
        is_short = 0 < n <= _IN_WORDS
        return self._said(f"report_words.number.{gender}.{n}") if is_short else number(n, self._language, 0)

    def _form(self, n: int) -> str:
        return "none" if n == 0 else plural(n, self._language)

    def group(self, each: NumberedFinding) -> str:
        """The head under which it stands."""
        return self.say(f"register.group.{each.finding.severity.value}" if each.is_raised else "findings.open.heading")

    # --- one of them ---

    def title(self, each: NumberedFinding) -> str:
        """What it finds, or what the answers do not rule out, with the names of the first place where it stands."""
        first = each.readings[0]
        of = {"organization": "", "workload": first.workload or "", "hosting": first.hosting or ""}
        names = {sort: self._names.name(id_) if id_ or sort == "organization" else "" for sort, id_ in of.items()}
        possible = None if each.is_raised else each.finding.possible
        text = (possible or each.finding.title).filled(names).to(self._language)
        said = typeset(on_one_line(text), self._language)
        if not each.is_raised and possible is None:  # such a title says by itself that it is not established
            return self.say("findings.open.title", title=said)
        return said

    def numbered(self, each: NumberedFinding) -> str:
        """`Constat 3`, by the number it would bear in the report of these answers."""
        return self.say("findings.number", number=each.number)

    def beside(self, each: NumberedFinding) -> str:
        """Its weight, what it bears on, what it rests on, where it holds; of an open one, what would settle it."""
        parts = (self.weight(each), self.evidence(each), self.where(each), self.settled_by(each))
        joint = self._between if each.is_raised else " "  # of one that stays open, whole sentences are said
        return joint.join(part for part in parts if part)

    def weight(self, each: NumberedFinding) -> str:
        """How heavy it is, or would be, and on which objectives and harms."""
        axes = ", ".join([*each.finding.objectives, *(self._names.harm(harm.value) for harm in each.finding.harms)])
        severity = each.finding.severity.value
        if not each.is_raised:
            return self.say(f"findings.open.weight.{severity}", axes=axes)
        said = self._said(f"report_words.severity.{severity}")
        return self._between.join(part for part in (said[:1].upper() + said[1:], axes) if part)

    def evidence(self, each: NumberedFinding) -> str:
        """The weakest and the strongest grade of what a raised finding rests on; nothing where no answer has one."""
        grades = weakest_and_strongest(self._found, each) if each.is_raised else None
        if grades is None:
            return ""
        low, high = (grade.value for grade in grades)
        said = low if low == high else self._said("report_words.join.range", low=low, high=high)
        return self.named(self.say("register.grades"), said)

    def where(self, each: NumberedFinding) -> str:
        """Where it holds, or where else when its title names the first place; nothing for the organization."""
        rest = each.readings[1:] if names_first(each) else each.readings
        if not rest or all(reading.workload is None and reading.hosting is None for reading in rest):
            return ""
        pairs = [(reading.workload, reading.hosting) for reading in rest]
        where = "; ".join(self._place(line) for line in spread(self._found.assessment, pairs))
        if not each.is_raised:
            return self.say("findings.open.also", where=where)
        return self.say(f"findings.holds.{'also' if names_first(each) else 'for'}", where=where)

    def _place(self, line: Line) -> str:
        names = [self._quoted(self._names.name(id_)) for id_ in line.subjects]
        match line.sort:
            case Sort.ORGANIZATION:
                return self._names.name("")
            case Sort.ONE:
                return names[0]
            case Sort.WORKLOAD_ON:
                on = listed(names[1:], self._language)
                return self._said("report_words.join.on", workload=names[0], hosting=on)
            case Sort.WORKLOAD_EVERYWHERE:
                return self._said("report_words.everywhere.of_workload", workload=names[0])
            case every:
                return self._said(f"report_words.everywhere.{every.value}")

    def _quoted(self, name: str) -> str:
        return self._said("report_words.join.quote", words=name)

    def settled_by(self, each: NumberedFinding) -> str:
        """The questions that would settle an open finding, by number."""
        if each.is_raised:
            return ""
        ids = dict.fromkeys(question for question, _ in self._found.settling(each))
        if not ids:
            return self.say("findings.open.settled_by.none")
        numbers = [self._found.questionnaire.number(id_) for id_ in ids]
        return self.named(self.settles(len(ids)), ", ".join(numbers))

    def settles(self, n: int = 1) -> str:
        """What stands before the questions that would settle a finding."""
        return self.say(f"findings.open.settled_by.{self._form(n)}")

    def question(self, key: Key, cells: int = 0) -> str:
        """A question by its number and its words, cut to so many cells unless all of them are wanted."""
        asked = self._found.questionnaire
        text = on_one_line(asked.questions[key[0]].text.to(self._language))
        return f"{asked.number(key[0])} {cut(text, cells) if cells else text}"

    def named(self, name: str, said: str) -> str:
        """Words after the name of what they say."""
        return self._said("report_words.join.colon", name=name, value=said)

    def say(self, key: str, **values: object) -> str:
        """Words of the report about findings."""
        return self._said(f"report_findings.{key}", **values)

    def _said(self, key: str, **values: object) -> str:
        return typeset(words(self._language, key, **values), self._language)
