"""The words of a questionnaire: no verdict that is not ours to give, and French that is French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bornage.diagnostics import Place, Problem
from bornage.questionnaire.rule import Duty, Statute
from bornage.text import Text, message

if TYPE_CHECKING:
    from bornage.questionnaire.model import Questionnaire

VERDICT_WORDS: Final = re.compile(
    r"\b(compliant|compliance with the law|conforms|is safe|are safe|is sovereign|are sovereign"
    r"|(?:est|sont) (?:conforme|sécuritaire|souverain|souveraine)s?)\b",
    re.IGNORECASE,
)

TYPOGRAPHY: Final = {
    "quotes": re.compile(r"\"|(?<=\w)'(?=\w)"),
    "space_before": re.compile(r"[ \u00a0\u202f][;!?]"),
    "space_colon": re.compile(r"(?<!\u00a0)(?::(?=\s|$)|[%»])|«(?!\u00a0)"),
}
"""What French prose of Québec does not hold, by the words that say so."""


def wording(questionnaire: Questionnaire) -> Iterator[Problem]:
    """What is wrong with the words of a questionnaire, whatever they say."""
    for place, text in (*_asked(questionnaire), *_ruled(questionnaire), *_read(questionnaire)):
        yield from _wording(place, text)


def _asked(questionnaire: Questionnaire) -> Iterator[tuple[Place, Text]]:
    for section in questionnaire.sections:
        yield section.place, section.title
        if section.intro:
            yield section.place, section.intro
    for q in questionnaire.questions.values():
        said = (q.text, q.probe, q.evidence, q.why, q.when_hidden, q.unit, q.unit_one, *(c.label for c in q.choices))
        yield from ((q.place, text) for text in said if text)


def _ruled(questionnaire: Questionnaire) -> Iterator[tuple[Place, Text]]:
    for demand in questionnaire.demands:
        yield demand.place, demand.text
    drafts = questionnaire.drafts
    for duty in (*questionnaire.duties, *(each for each in drafts if isinstance(each, Duty))):
        said = (duty.title, duty.text, duty.evidence, duty.sanction)
        yield from ((duty.place, text) for text in said if text)
    for law in (*questionnaire.statutes, *(each for each in drafts if isinstance(each, Statute))):
        yield from ((law.place, text) for text in (law.title, law.text, law.secrecy, law.challenge, law.keys_why))
    for check in questionnaire.checks:
        yield from ((check.place, text) for text in (check.text, check.ask))
    for f in questionnaire.findings:
        yield from ((f.place, text) for text in (f.title, f.possible, f.criterion, f.cause, f.consequence) if text)
    for r in questionnaire.recommendations:
        advised = (r.title, r.action, r.done_when, r.residual, r.if_refused, r.provided)
        yield from ((r.place, text) for text in advised if text)


def _read(questionnaire: Questionnaire) -> Iterator[tuple[Place, Text]]:
    for crosswalk in questionnaire.crosswalks:
        yield from ((crosswalk.place, text) for text in (crosswalk.title, crosswalk.note))
        yield from ((criterion.place, criterion.text) for criterion in crosswalk.criteria)
    yield from questionnaire.reported.texts
    for provider in questionnaire.catalogue.providers.values() if questionnaire.catalogue else ():
        yield from ((provider.place, text) for text in (provider.note,) if text)


def _wording(place: Place, text: Text) -> Iterator[Problem]:
    french, english = text.to("fr-CA"), text.to("en")
    if french == english and " " in french.strip():
        yield Problem("same-words", place, message("diagnostics.lint.same_words"), severity="warning")
    for words in (french, english):
        if found := VERDICT_WORDS.search(words):
            said = message("diagnostics.lint.verdict_word", word=found[0])
            yield Problem("verdict-word", place, said)
    prose = re.sub(r"`[^`]*`|https?://\S+", "", french)
    for key, pattern in TYPOGRAPHY.items():
        if found := pattern.search(prose):
            around = prose[max(0, found.start() - 15) : found.end() + 10].strip()
            said = message(f"diagnostics.lint.{key}", mark=found[0].strip(), around=around)
            yield Problem("typography", place, said, severity="warning")
