"""`bornage score`: verdicts, gates and frameworks, for a person or for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.commands.console import DONE, USAGE, Refusal, say, say_json
from bornage.commands.new import chosen_home
from bornage.commands.opening import now, open_to_read
from bornage.evaluation.advice import advise
from bornage.evaluation.evaluate import evaluate
from bornage.text import message, number, words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from bornage.assessment.state import Assessment
    from bornage.evaluation.model import Decision, Evaluation, Gate
    from bornage.questionnaire.model import Questionnaire


def run(asked: argparse.Namespace, language: str) -> int:
    """Evaluate and print."""
    opened = open_to_read(asked.file, language)
    questionnaire, assessment = opened.questionnaire, opened.assessment
    home = chosen_home(questionnaire, asked.home)
    _check_weights(questionnaire, asked.weights)
    evaluation = evaluate(questionnaire, assessment, home=home, weights=asked.weights)
    if asked.json:
        from bornage.exchange.as_json import as_json

        advised = advise(questionnaire, assessment, evaluation)
        say_json(as_json(questionnaire, assessment, evaluation, advised, today=now().date()))
        return DONE
    say(f"{assessment.client} · {questionnaire.title.to(language)} {questionnaire.version}")
    say(words(language, "cli.score.home", home=", ".join(evaluation.home)))
    _say_placements(evaluation, questionnaire, assessment, language)
    _say_hostings(evaluation, assessment, language)
    return DONE


def _check_weights(questionnaire: Questionnaire, wanted: str | None) -> None:
    if wanted is None:
        return
    scored = (questionnaire.framework, *(each for each in questionnaire.crosswalks if each.is_scored))
    known = list(dict.fromkeys(weights.id for each in scored if each for weights in each.weight_sets))
    if wanted not in known:
        raise Refusal(message("cli.score.unknown_weights", id=wanted, known=", ".join(known) or "—"), USAGE)


def _say_placements(
    evaluation: Evaluation, questionnaire: Questionnaire, assessment: Assessment, language: str
) -> None:
    if not evaluation.placements:
        return
    say()
    say(words(language, "cli.score.placements"))
    for reading in evaluation.placements:
        names = [assessment.subject(id_) for id_ in (reading.placement.workload, reading.placement.hosting)]
        where = " → ".join(each.name for each in names if each)
        verdict = words(language, f"method.verdict.{reading.verdict}")
        say(f"  {words(language, 'diagnostics.says', what=where, said=verdict)}")
        for line in reasons(reading.decided_by, questionnaire, language):
            say(f"      {line}")


def reasons(decisions: Iterable[Decision], questionnaire: Questionnaire, language: str) -> list[str]:
    """What decides a verdict, a line for each."""
    lines = []
    duties = {duty.id: duty for duty in questionnaire.duties}
    for decision in decisions:
        if decision.duty:
            because = words(language, f"method.reason.{decision.reason}")
            lines.append(f"{duties[decision.duty].title.to(language)} ({because})")
            continue
        because = words(language, f"method.reason.{decision.reason}")
        if decision.objective is None:
            lines.append(because)
            continue
        what = f"{decision.objective} ({because})"
        lines.append(words(language, "diagnostics.says", what=what, said=", ".join(decision.questions)))
    return lines


def _say_hostings(evaluation: Evaluation, assessment: Assessment, language: str) -> None:
    for hosting in assessment.hostings:
        reading = evaluation.hostings[hosting.id]
        say()
        say(hosting.name)
        _say_gates(reading.gates, language)
        _say_gates(reading.harms, language)
        for framework in reading.frameworks:
            official, range_ = framework.official, framework.range
            seal = "—" if official.seal is None else f"SEAL-{official.seal}"
            low = number(range_.percent.low, language, 2)
            high = number(range_.percent.high, language, 2)
            say(
                "  "
                + words(
                    language,
                    "cli.score.framework",
                    id=framework.framework,
                    weights=framework.weights,
                    percent=number(official.percent, language, 2),
                    seal=seal,
                    low=low,
                    high=high,
                )
            )


def _say_gates(gates: Mapping[str, Gate], language: str) -> None:
    for key, gate in gates.items():
        name = words(language, f"method.harm.{key}") if not key.startswith("SOV") else key
        claimed = str(gate.low) if gate.low == gate.high else f"{gate.low}–{gate.high}"
        line = words(language, "cli.score.gate", claimed=claimed, proven=gate.proven)
        say(f"  {name:<18} {line:<34} {', '.join(gate.governed_by)}")
