"""`bornage trace`: from any figure down to the answers, rules and sources, and from an answer back up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.commands.console import DONE, Refusal, say, say_json
from bornage.commands.new import chosen_home
from bornage.commands.opening import now, open_to_read
from bornage.commands.trace_text import lines_of
from bornage.evaluation.advice import advise
from bornage.evaluation.evaluate import evaluation_of
from bornage.evaluation.readings import Readings
from bornage.evaluation.tracing.graph import Graph
from bornage.evaluation.tracing.targets import Targets
from bornage.evaluation.tracing.trace import trace
from bornage.text import message

if TYPE_CHECKING:
    import argparse


def run(asked: argparse.Namespace, language: str) -> int:
    """Print everything the id means, and the two trees of each."""
    opened = open_to_read(asked.file, language)
    home = chosen_home(opened.questionnaire, asked.home)
    readings = Readings(opened.questionnaire, opened.assessment, home=home)
    evaluation = evaluation_of(readings)
    advised = advise(opened.questionnaire, opened.assessment, evaluation)
    journal = opened.journal
    graph = Graph(readings, evaluation, advised, today=now().date(), entries=journal.entries, lines=journal.lines)
    wanted = " ".join(asked.id)
    targets = Targets(graph)
    named = targets.named(wanted)
    if not named:
        near = ", ".join(f"`{each}`" for each in targets.near(wanted))
        hint = message("cli.trace.near", near=near) if near else ""
        raise Refusal(message("cli.trace.nothing", id=wanted, near=hint))
    traces = (trace(graph, address) for address in named)
    if asked.json:
        from bornage.exchange.trace_json import traces_json

        say_json(traces_json(wanted, traces))
        return DONE
    for n, each in enumerate(traces):
        if n:
            say()
        for line in lines_of(each, language, asked.file):
            say(line)
    return DONE
