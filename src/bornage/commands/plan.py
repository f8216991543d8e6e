"""`bornage plan`: the cheapest recommendations after which placements meet their requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.commands.console import DONE, say, say_json
from bornage.commands.new import chosen_home
from bornage.commands.opening import open_to_read
from bornage.commands.score import reasons
from bornage.evaluation.model import Verdict
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.text import number, words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from bornage.assessment.entries import Placement
    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import Gate
    from bornage.evaluation.planning.plan import Bundle, Plan, Step
    from bornage.questionnaire.model import Questionnaire


def run(asked: argparse.Namespace, language: str) -> int:
    """Find the plan and print it."""
    opened = open_to_read(asked.file, language)
    home = chosen_home(opened.questionnaire, asked.home)
    readings = Readings(opened.questionnaire, opened.assessment, home=home)
    found = plan(readings)
    if asked.json:
        from bornage.exchange.plan_as_json import plan_as_json

        say_json(plan_as_json(readings, found))
    else:
        _Teller(readings, found, language).tell()
    return DONE


class _Teller:
    """A plan in one language, line by line."""

    def __init__(self, readings: Readings, plan: Plan, language: str) -> None:
        self.questionnaire: Questionnaire = readings.questionnaire
        self.assessment: Assessment = readings.assessment
        self.home = readings.home
        self.plan = plan
        self.language = language

    def tell(self) -> None:
        """Everything the plan says."""
        say(f"{self.assessment.client} · {self.questionnaire.title.to(self.language)} {self.questionnaire.version}")
        say(words(self.language, "cli.score.home", home=", ".join(self.home)))
        say()
        say(self._headline())
        if self.plan.steps:
            say(self._bands())
            self._steps()
            self._runner_up()
        self._alone()
        self._unsaved()

    def _say(self, key: str, **values: object) -> str:
        return words(self.language, f"cli.plan.{key}", **values)

    def _figure(self, value: float) -> str:
        return number(value, self.language)

    def _headline(self) -> str:
        found, all_ = self.plan, len(self.plan.before)
        saved = all_ - len(found.unsaved)
        if not all_:
            return self._say("no_placement")
        if not saved:
            return self._say("none_saved")
        if not found.steps:
            return self._say("already" if saved == all_ else "already_some")
        weight = {"cost": self._figure(found.cost), "effort": self._figure(found.effort)}
        return self._say("cheapest", n=len(found.steps), met=saved, all=all_, **weight)

    def _bands(self) -> str:
        bands = self.questionnaire.bands
        costs = [f"{'$' * band} {self._figure(points)}" for band, points in enumerate(bands.cost, 1)]
        efforts = [f"{size} {self._figure(points)}" for size, points in bands.effort.items()]
        return self._say("points", costs=", ".join(costs), efforts=", ".join(efforts))

    # --- steps ---

    def _steps(self) -> None:
        verdicts = self.plan.before
        for n, step in enumerate(self.plan.steps, 1):
            say()
            say(f"{n:>3}. {self._titled(step.recommendation, step.subject)}")
            say(f"     {self._weight(step)}")
            for (subject, objective), gates in step.gates.items():
                say(f"     {self._moved(f'{self._name(subject)}, {objective}', *map(self._gate, gates))}")
            for placement in self._in_order(step.verdicts):
                before, after = verdicts[placement], step.verdicts[placement]
                if before != after:
                    say(f"     {self._moved(self._where(placement), self._verdict(before), self._verdict(after))}")
            verdicts = step.verdicts

    def _weight(self, step: Step) -> str:
        recommendation = self.questionnaire.recommendation[step.recommendation]
        return self._say(
            "weight",
            deadline=words(self.language, f"report_words.deadline.{recommendation.deadline}"),
            band="$" * recommendation.cost,
            cost=self._figure(step.cost),
            size=recommendation.effort,
            effort=self._figure(step.effort),
        )

    def _gate(self, gate: Gate) -> str:
        claimed = str(gate.low) if gate.low == gate.high else f"{gate.low}–{gate.high}"
        return words(self.language, "cli.score.gate", claimed=claimed, proven=gate.proven)

    def _moved(self, what: str, before: str, after: str) -> str:
        return words(self.language, "diagnostics.says", what=what, said=f"{before} → {after}")

    # --- other ways ---

    def _runner_up(self) -> None:
        say()
        other, found = self.plan.runner_up, self.plan
        if other is None:
            say(self._say("only"))
            return
        more, effort = other.cost - found.cost, other.effort - found.effort
        if more:
            say(self._say("runner_up.cost", n=more))
        elif effort:
            say(self._say("runner_up.effort", n=effort))
        else:
            say(self._say("runner_up.same"))
        mine = [(step.recommendation, step.subject) for step in found.steps]
        self._titles("without", (each for each in mine if each not in other.recommendations))
        self._titles("with", (each for each in other.recommendations if each not in mine))

    def _titles(self, key: str, recommendations: Iterable[tuple[str, str]]) -> None:
        titles = [self._titled(*each) for each in recommendations]
        if titles:
            say(f"  {self._say(key)}")
        for title in titles:
            say(f"    {title}")

    def _alone(self) -> None:
        if len(self.plan.before) == 1 or not self.plan.alone:
            return
        say()
        say(self._say("alone"))
        for placement in self._in_order(self.plan.alone):
            said = self._bundle(self.plan.alone[placement])
            say(f"  {words(self.language, 'diagnostics.says', what=self._where(placement), said=said)}")

    def _bundle(self, bundle: Bundle) -> str:
        if not bundle.recommendations:
            return self._say("nothing_needed")
        return self._say("bundle", n=len(bundle.recommendations), cost=self._figure(bundle.cost))

    def _unsaved(self) -> None:
        unsaved = {each.placement: each for each in self.plan.unsaved}
        if not unsaved:
            return
        say()
        say(self._say("unsaved"))
        for placement in self._in_order(unsaved):
            each = unsaved[placement]
            said = self._say("at_odds" if each.at_odds else "at_best", verdict=self._verdict(each.verdict))
            say(f"  {words(self.language, 'diagnostics.says', what=self._where(placement), said=said)}")
            for line in reasons(each.decided_by, self.questionnaire, self.language):
                say(f"      {line}")
        say(self._say("what_is_left"))
        if any(each.verdict == Verdict.CANNOT_BE_CONCLUDED for each in self.plan.unsaved):
            say(self._say("answers_missing"))

    # --- names ---

    def _in_order(self, placements: Mapping[Placement, object]) -> list[Placement]:
        """In the order of the interview; the plan itself has one that does not depend on it."""
        return [each for each in self.assessment.placements if each in placements]

    def _titled(self, recommendation: str, subject: str) -> str:
        title = self.questionnaire.recommendation[recommendation].title.to(self.language)
        return f"{title} — {self._name(subject)}"

    def _name(self, subject: str) -> str:
        found = self.assessment.subject(subject)
        return found.name if found else subject

    def _where(self, placement: Placement) -> str:
        return f"{self._name(placement.workload)} → {self._name(placement.hosting)}"

    def _verdict(self, verdict: Verdict) -> str:
        return words(self.language, f"method.verdict.{verdict}")
