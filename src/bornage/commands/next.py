"""`bornage next`: the open questions that could change most, and how far the order of hostings holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.commands.console import DONE, USAGE, Refusal, say, say_json
from bornage.commands.new import chosen_home
from bornage.commands.next_stability import tell_stability
from bornage.commands.opening import open_to_read
from bornage.evaluation.asking.answer_changes import percents, span
from bornage.evaluation.asking.next_questions import next_questions
from bornage.evaluation.readings import Readings
from bornage.evaluation.stability import stability
from bornage.questionnaire.places import place_name
from bornage.text import day, listed, message, number, percent, words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date

    from bornage.assessment.entries import Placement
    from bornage.assessment.state import Key
    from bornage.evaluation.asking.answer_changes import Change, GateChange, RequiredChange, ScoreChange, VerdictChange
    from bornage.evaluation.asking.next_questions import NextQuestion, NextQuestions, ToProve
    from bornage.evaluation.asking.together import Together
    from bornage.evaluation.model import FrameworkReading, Gate, Required
    from bornage.questionnaire.conditions import Value

SHOWN = 10
"""How many questions are shown to a person who does not say how many."""

CHANGES_SHOWN = 3
"""How many changes are named for one answer; how many more there are is said."""


def run(asked: argparse.Namespace, language: str) -> int:
    """Rank and print."""
    if asked.limit is not None and asked.limit < 1:
        raise Refusal(message("cli.next.bad_limit"), USAGE)
    opened = open_to_read(asked.file, language)
    home = chosen_home(opened.questionnaire, asked.home)
    readings = Readings(opened.questionnaire, opened.assessment, home=home)
    found, stable = next_questions(readings), stability(readings)
    if asked.json:
        from bornage.exchange.next_as_json import next_as_json

        say_json(next_as_json(readings, found, stable, asked.limit))
        return DONE
    say(f"{opened.assessment.client} · {opened.questionnaire.title.to(language)} {opened.questionnaire.version}")
    say(words(language, "cli.score.home", home=", ".join(readings.home)))
    _Teller(readings, language).tell(found, asked.limit or SHOWN)
    tell_stability(readings, stable, language)
    return DONE


class _Teller:
    """The next questions in one language, line by line."""

    def __init__(self, readings: Readings, language: str) -> None:
        self.questionnaire = readings.questionnaire
        self.assessment = readings.assessment
        self.language = language

    def tell(self, found: NextQuestions, limit: int) -> None:
        """Everything that is worth asking, and worth asking to see."""
        say()
        if not found.ranked:
            say(self._words("nothing_open"))
        telling = [each for each in found.ranked if each.most]
        if telling:
            say(self._words("ranked", n=len(found.ranked)))
            say(self._words("method"))
        for n, each in enumerate(telling[:limit], 1):
            self._question(n, each)
        silent = len(found.ranked) - len(telling)
        if silent:
            say()
            say(self._words("silent", n=silent))
        self._pairs(found.pairs)
        self._proofs(found.to_prove)

    # --- parts ---

    def _question(self, n: int, each: NextQuestion) -> None:
        say()
        say(f"{n:>3}. {self._asked(each.item.key)}")
        if each.most is None:
            return
        answered = self._words("answered", answer=self._answer(each.item.question, each.most.value))
        first, *others = self._changes(each.most)
        say(f"     {words(self.language, 'diagnostics.says', what=answered, said=first)}")
        for line in others:
            say(f"       {line}")
        if not each.is_exact:
            say(f"     {self._words('inexact')}")

    def _changes(self, change: Change) -> list[str]:
        """The changes of the greatest sort that there is: of verdicts, or else of levels held or required, or else of scores."""
        if change.verdicts:
            verdicts = sorted(change.verdicts, key=lambda each: -each.steps)
            return self._some([self._verdict_change(each) for each in verdicts], "more_verdicts")
        if change.gates:
            gates = sorted(change.gates, key=lambda each: -each.steps)
            return self._some([self._gate_change(each) for each in gates], "more_gates")
        if change.required:
            required = sorted(change.required, key=lambda each: -each.steps)
            return self._some([self._required_change(each) for each in required], "more_required")
        if change.scores:
            scores = sorted(change.scores, key=lambda each: -each.points)
            return self._some([self._score_change(each) for each in scores], "more_scores")
        return [self._words("covers", n=change.coverage)]

    def _some(self, lines: Sequence[str], more: str) -> list[str]:
        left = len(lines) - CHANGES_SHOWN
        return [*lines[:CHANGES_SHOWN], *([self._words(more, n=left)] if left > 0 else [])]

    def _verdict_change(self, change: VerdictChange) -> str:
        before, after = (words(self.language, f"method.verdict.{each}") for each in (change.before, change.after))
        return self._words("moves", what=self._where(change.placement), before=before, after=after)

    def _gate_change(self, change: GateChange) -> str:
        key = change.key if change.key.startswith("SOV") else words(self.language, f"method.harm.{change.key}")
        what = f"{self._name(change.subject)}, {key}"
        return self._words("moves", what=what, before=self._gate(change.before), after=self._gate(change.after))

    def _gate(self, gate: Gate | None) -> str:
        if gate is None:
            return words(self.language, "method.state.not_applicable")
        claimed = str(gate.low) if gate.low == gate.high else f"{gate.low}–{gate.high}"
        return words(self.language, "cli.score.gate", claimed=claimed, proven=gate.proven)

    def _required_change(self, change: RequiredChange) -> str:
        what = self._words("required", workload=self._name(change.workload), objective=change.objective)
        before, after = (self._span(each) for each in (change.before, change.after))
        return self._words("moves", what=what, before=before, after=after)

    def _span(self, required: Required | None) -> str:
        low, high = span(required)
        return str(low) if low == high else f"{low}–{high}"

    def _score_change(self, change: ScoreChange) -> str:
        what = f"{self._name(change.hosting)}, {change.after.framework}"
        return self._words("moves", what=what, before=self._score(change.before), after=self._score(change.after))

    def _score(self, reading: FrameworkReading) -> str:
        official, low, high = (percent(each, self.language, 2) for each in percents(reading))
        return self._words("score", percent=official, low=low, high=high)

    def _pairs(self, pairs: Sequence[Together]) -> None:
        if pairs:
            say()
            say(self._words("pairs", n=len(pairs)))
        for pair in pairs:
            where = self._where(pair.placement)
            if pair.after is None:
                say(f"  {self._words('pair_none', where=where)}")
                continue
            verdict = words(self.language, f"method.verdict.{pair.after}")
            key = "pair_smallest" if pair.is_smallest else "pair"
            say(f"  {self._words(key, where=where, count=len(pair.answers), verdict=verdict)}")
            for asked, value in pair.answers:
                answer = self._words("quoted", answer=self._answer(asked[0], value))
                say(f"      {self._asked(asked)} {answer}")

    def _proofs(self, proofs: Sequence[ToProve]) -> None:
        if proofs:
            say()
            say(self._words("to_prove", n=len(proofs)))
        for each in proofs:
            say(f"  {self._asked((each.question, each.subject))}")
            where = listed([self._where(placement) for placement in each.placements], self.language)
            say(f"      {self._words('proof', grade=each.grade, needed=each.needed, where=where)}")

    # --- names ---

    def _words(self, key: str, **values: object) -> str:
        return words(self.language, f"cli.next.{key}", **values)

    def _asked(self, key: Key) -> str:
        text = self.questionnaire.questions[key[0]].text.to(self.language)
        return words(self.language, "diagnostics.says", what=self._name(key[1]), said=f"{text} ({key[0]})")

    def _name(self, subject: str) -> str:
        found = self.assessment.subject(subject)
        return found.name if found else subject

    def _where(self, placement: Placement) -> str:
        names = {"workload": self._name(placement.workload), "hosting": self._name(placement.hosting)}
        return self._words("where", **names)

    def _answer(self, question_id: str, value: Value) -> str:
        """An answer as a person would give it."""
        question = self.questionnaire.questions[question_id]
        if isinstance(value, frozenset):
            order = [*question.choice, *sorted(value)]
            return listed([self._one(question_id, each) for each in sorted(value, key=order.index)], self.language)
        return self._one(question_id, value)

    def _one(self, question_id: str, value: str | float | date) -> str:
        question = self.questionnaire.questions[question_id]
        if isinstance(value, str):
            choice = question.choice.get(value)
            jurisdictions = self.questionnaire.jurisdictions
            return choice.label.to(self.language) if choice else place_name(jurisdictions, value, self.language)
        if isinstance(value, int | float):
            unit = f" {question.unit_of(value, self.language)}" if question.unit else ""
            return number(value, self.language, 0 if value == int(value) else 2) + unit
        return day(value, self.language)
