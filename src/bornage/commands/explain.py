"""`bornage explain`: more about a problem's code, or about anything a questionnaire names."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bornage.commands.console import DONE, USAGE, Refusal, say
from bornage.commands.opening import load_questionnaire, questionnaire_folder
from bornage.commands.preview import say_question
from bornage.text import message, words

if TYPE_CHECKING:
    import argparse

    from bornage.questionnaire.model import Questionnaire
    from bornage.questionnaire.source import Source
    from bornage.text import Text


def run(asked: argparse.Namespace, language: str) -> int:
    """Print what is known under that name."""
    try:
        say(words(language, f"codes.{asked.id}"))
    except KeyError:
        questionnaire = load_questionnaire(questionnaire_folder(asked.questionnaire), language)
        if not _say_named(questionnaire, asked.id, language):
            raise _unknown(questionnaire, asked.id) from None
    return DONE


def _say_named(questionnaire: Questionnaire, id_: str, language: str) -> bool:
    if question := questionnaire.questions.get(questionnaire.renamed.get(id_, id_)):
        say_question(question, language)
    elif source := questionnaire.sources.get(id_):
        _say_source(source, language)
    else:
        return _say_rule(questionnaire, id_, language)
    return True


def _say_rule(questionnaire: Questionnaire, id_: str, language: str) -> bool:
    said: tuple[Text, ...]
    if finding := questionnaire.finding.get(id_):
        said = (finding.title, finding.criterion, finding.cause, finding.consequence)
        read = f"when = '{finding.when.source}' · {finding.place}"
    elif check := questionnaire.check.get(id_):
        said = (check.text, check.ask)
        read = f"when = '{check.when.source}' · {check.place}"
    elif recommendation := questionnaire.recommendation.get(id_):
        said = (recommendation.title, recommendation.action, recommendation.done_when, recommendation.residual)
        read = str(recommendation.place)
    elif demand := questionnaire.demand.get(id_):
        said = (demand.text,)
        read = f"{demand.requires} · when = '{demand.when.source}' · {demand.place}"
    elif duty := questionnaire.duty.get(id_):
        said = (duty.title, duty.text, duty.evidence)
        read = f"when = '{duty.when.source}' · met = '{duty.met.source}' · {duty.place}"
    else:
        return False
    for text in said:
        say(text.to(language))
    say(read)
    return True


def _say_source(source: Source, language: str) -> None:
    say(source.title.to(language))
    say(f"{source.citation.to(language)} · {source.kind} · {source.confidence}")
    if source.url:
        say(source.url)
    say(f"{source.as_of} · {source.checked} → {source.recheck} · {source.place}")


def _unknown(questionnaire: Questionnaire, id_: str) -> Refusal:
    known = [
        *questionnaire.questions,
        *questionnaire.sources,
        *(demand.id for demand in questionnaire.demands),
        *(duty.id for duty in questionnaire.duties),
        *questionnaire.check,
        *questionnaire.finding,
        *questionnaire.recommendation,
    ]
    near = get_close_matches(id_, known, n=1)
    return Refusal(
        message("cli.explain.nothing", id=id_, near=message("cli.explain.near", near=near[0]) if near else ""), USAGE
    )
