"""Levels and verdicts in words: what is shown only once somebody has asked to see them.

A level is told by its digit and its word, claimed and proven apart; a verdict, with what decides it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import ORGANIZATION
from bornage.interview.printable import cut, on_one_line
from bornage.questionnaire.model import Scale
from bornage.text import listed, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.assessment.entries import Placement
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import Decision, Exposure, Gate, PlacementReading, Required, Verdict
    from bornage.questionnaire.model import Questionnaire
    from bornage.text import Text

NAMED: Final = 3
"""How many questions are named; how many more there are is said."""

CELLS: Final = 44
"""Of the words of each."""


class LevelWords:
    """Levels, verdicts and what decides them, in one language."""

    def __init__(self, questionnaire: Questionnaire, assessment: Assessment, language: str) -> None:
        self.questionnaire = questionnaire
        self.assessment = assessment
        self.language = language

    def say(self, key: str, **values: object) -> str:
        """Words of this theme."""
        return words(self.language, f"interview_review.level.{key}", **values)

    # --- names ---

    def name(self, subject: str) -> str:
        """A workload, a hosting, an entity or the organization."""
        found = self.assessment.subject(subject)
        return on_one_line(found.name) if found else subject

    def titled(self, title: Text, workload: str | None, hosting: str | None) -> str:
        """The title of a rule with the names of what it is read on, and where that is when no name is in it."""
        names = {"organization": self.name(ORGANIZATION)}
        names |= {sort: self.name(id_) for sort, id_ in (("workload", workload), ("hosting", hosting)) if id_}
        said = on_one_line(title.filled(names).to(self.language))
        absent = [
            id_ for sort, id_ in (("workload", workload), ("hosting", hosting)) if id_ and names[sort] not in said
        ]
        if not absent:
            return said
        if len(absent) > 1:
            what = words(self.language, "interview_review.where", workload=names["workload"], hosting=names["hosting"])
        else:
            what = self.name(absent[0])
        return words(self.language, "diagnostics.says", what=what, said=said)

    def where(self, placement: Placement) -> str:
        """A workload on a hosting."""
        names = {"workload": self.name(placement.workload), "hosting": self.name(placement.hosting)}
        return words(self.language, "interview_review.where", **names)

    def objective(self, objective: str) -> str:
        """Its code and its name."""
        return f"{objective} {words(self.language, f'method.objective.{objective}')}"

    def harm(self, harm: str) -> str:
        """Its name."""
        return words(self.language, f"method.harm.{harm}")

    # --- levels ---

    def level(self, level: int, scale: Scale = Scale.CONTROL) -> str:
        """A digit and a word."""
        return self.say("single", level=level, word=words(self.language, f"report_words.{scale}.{level}"))

    def range(self, low: int, high: int, scale: Scale = Scale.CONTROL) -> str:
        """One level, or the worst and the best it can still be."""
        if low == high:
            return self.level(low, scale)
        return self.say("range", low=self.level(low, scale), high=self.level(high, scale))

    def gate(self, gate: Gate | None) -> str:
        """What is claimed, and what is proven."""
        if gate is None:
            return self.say("nothing")
        return self.say("gate", claimed=self.range(gate.low, gate.high), proven=self.level(gate.proven))

    def gate_in_digits(self, gate: Gate | None) -> str:
        """The same, in digits alone."""
        if gate is None:
            return self.say("nothing")
        return self.say("gate_in_digits", claimed=digits(gate.low, gate.high), proven=gate.proven)

    def required(self, required: Required) -> str:
        """What a workload requires."""
        return self.say("required", level=self.range(required.low, required.high))

    def exposure(self, exposure: Exposure) -> str:
        """How much a workload stands to lose."""
        return self.range(exposure.low, exposure.high, Scale.EXPOSURE)

    # --- verdicts ---

    def verdict(self, verdict: Verdict) -> str:
        """A verdict's name."""
        return words(self.language, f"method.verdict.{verdict}")

    def questions(self, ids: Sequence[str]) -> str:
        """The first questions of some, by the numbers that `g` goes to and the report prints."""
        return self._some([self._number(id_) for id_ in ids[:NAMED]], len(ids))

    def decided_by(self, ids: Sequence[str]) -> str:
        """The questions that decide a level, by their numbers and the beginning of their words."""
        return self.say("decided_by", questions=self._in_words(ids))

    def _in_words(self, ids: Sequence[str]) -> str:
        asked = self.questionnaire.questions
        named = [
            self.say(
                "question", number=self._number(id_), text=cut(on_one_line(asked[id_].text.to(self.language)), CELLS)
            )
            for id_ in ids[:NAMED]
        ]
        return self._some(named, len(ids))

    def _number(self, id_: str) -> str:
        return self.questionnaire.number(id_)

    def _some(self, named: list[str], all_: int) -> str:
        more = all_ - NAMED
        return listed([*named, *([self.say("more", n=more)] if more > 0 else [])], self.language)

    def decisions(self, reading: PlacementReading) -> list[str]:
        """What decides a verdict, a line for each."""
        return [self._decision(each, reading.placement) for each in reading.decided_by]

    def _decision(self, decision: Decision, placement: Placement) -> str:
        because = words(self.language, f"method.reason.{decision.reason}")
        if decision.duty:
            title = next(each.title for each in self.questionnaire.duties if each.id == decision.duty)
            names = {"workload": self.name(placement.workload), "hosting": self.name(placement.hosting)}
            said = title.filled({**names, "organization": self.name(ORGANIZATION)}).to(self.language)
            return self.say("because", what=on_one_line(said), reason=because)
        if decision.objective is None:
            return because
        what = self.say("because", what=decision.objective, reason=because)
        if not decision.questions:
            return what
        return words(self.language, "diagnostics.says", what=what, said=self._in_words(decision.questions))


def digits(low: int, high: int) -> str:
    """One digit, or two."""
    return str(low) if low == high else f"{low}–{high}"
