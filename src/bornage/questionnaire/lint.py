"""What is valid and still wrong: rules that can never fire, stale sources, French that is not French.

`load` refuses what cannot be used; this finds what an author would be ashamed of. Most are warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from bornage.diagnostics import Place, Problem
from bornage.questionnaire.model import OBJECTIVES, About, Harm, Question, Questionnaire, Scale
from bornage.questionnaire.reachable import verities
from bornage.text import Text, message

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Condition

MOST_WORDS: Final = 25
"""Words in a question: more cannot be held in the ear."""

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


def lint(questionnaire: Questionnaire, today: date) -> Iterator[Problem]:
    """Everything to mend in a questionnaire that loads. `today` decides which sources are overdue."""
    yield from _conditions(questionnaire)
    yield from _hidden_controls(questionnaire)
    yield from _covered(questionnaire)
    yield from _sources(questionnaire, today)
    yield from _recommendations(questionnaire)
    yield from _demands(questionnaire)
    for question in questionnaire.questions.values():
        yield from _question(question)
    for place, text in _texts(questionnaire):
        yield from _wording(place, text)


def _warning(code: str, place: Place, key: str, **values: object) -> Problem:
    return Problem(code, place, message(f"diagnostics.lint.{key}", **values), severity="warning")


def _error(code: str, place: Place, key: str, **values: object) -> Problem:
    return Problem(code, place, message(f"diagnostics.lint.{key}", **values))


def _conditions(questionnaire: Questionnaire) -> Iterator[Problem]:
    for place, condition in _all_conditions(questionnaire):
        found = verities(condition, questionnaire.questions)
        if found == {False}:
            yield _error("condition-never", place, "never")
        elif found == {True}:
            yield _warning("condition-always", place, "always")


def _all_conditions(questionnaire: Questionnaire) -> Iterator[tuple[Place, Condition]]:
    """Every condition, and where it was written."""
    said = [(q.place, q.when) for q in questionnaire.questions.values() if q.when]
    said += [(each.place, each.when) for each in questionnaire.demands]
    said += [(each.place, each.when) for each in questionnaire.findings]
    said += [(each.place, condition) for each in questionnaire.duties for condition in (each.when, each.met)]
    yield from ((condition.place or place, condition) for place, condition in said)


def _hidden_controls(questionnaire: Questionnaire) -> Iterator[Problem]:
    """One control must not hide another: a better answer could then reveal a weakness and lower a gate."""
    for question in questionnaire.questions.values():
        if question.when is None or question.scale != Scale.CONTROL:
            continue
        for id_ in sorted(_read_through(question.id, questionnaire.questions)):
            if questionnaire.questions[id_].scale == Scale.CONTROL:
                place = question.when.place or question.place
                yield _error("control-hidden", place, "control_hidden", question=question.id, by=id_)


def _read_through(id_: str, questions: Mapping[str, Question]) -> set[str]:
    """What decides whether a question is asked: what its condition reads, and what decides that in turn."""
    found: set[str] = set()
    left = [id_]
    while left:
        when = questions[left.pop()].when
        beyond = when.uses - found if when else frozenset()
        found |= beyond
        left += beyond
    return found


def _covered(questionnaire: Questionnaire) -> Iterator[Problem]:
    control = [q for q in questionnaire.about(About.HOSTING) if q.scale == Scale.CONTROL]
    place = next((section.place for section in questionnaire.sections), Place(questionnaire.id))
    for objective in OBJECTIVES:
        if not any(objective in q.objectives for q in control):
            yield _warning("uncovered-objective", place, "uncovered", objective=objective)
    for harm in Harm:
        if not any(harm in q.harms for q in control):
            yield _warning("uncovered-harm", place, "uncovered_harm", harm=harm.value)


def _sources(questionnaire: Questionnaire, today: date) -> Iterator[Problem]:
    cited = {id_ for q in questionnaire.questions.values() for id_ in q.sources}
    for rules in (questionnaire.demands, questionnaire.duties, questionnaire.findings, questionnaire.recommendations):
        cited |= {id_ for rule in rules for id_ in rule.sources}
    if framework := questionnaire.framework:
        cited |= {*framework.sources, *(id_ for w in framework.weight_sets for id_ in w.sources)}
    for source in questionnaire.sources.values():
        if source.is_overdue(today):
            yield _warning("stale-source", source.place, "stale_source", recheck=source.recheck.isoformat())
        if source.id not in cited:
            yield _warning("unused-source", source.place, "unused_source")


def _recommendations(questionnaire: Questionnaire) -> Iterator[Problem]:
    called = {id_ for finding in questionnaire.findings for id_ in finding.recommendations}
    called |= {id_ for recommendation in questionnaire.recommendations for id_ in recommendation.depends_on}
    for recommendation in questionnaire.recommendations:
        if recommendation.id not in called:
            yield _warning("orphan-recommendation", recommendation.place, "orphan_recommendation")


def _demands(questionnaire: Questionnaire) -> Iterator[Problem]:
    control = [q for q in questionnaire.about(About.HOSTING) if q.scale == Scale.CONTROL]
    for demand in questionnaire.demands:
        for objective, level in demand.requires.items():
            bests = [q.levels[-1] for q in control if objective in q.objectives and q.levels]
            best = min(bests, default=None)
            if best is None or best < level:
                values = {"objective": objective, "best": "—" if best is None else best}
                yield _error("impossible-demand", demand.place, "impossible_demand", **values)


def _question(question: Question) -> Iterator[Problem]:
    for _, words in question.text:
        if not words.rstrip().endswith("?"):
            yield _warning("question-mark", question.place, "question_mark")
        count = len(re.findall(r"[\w’'-]+", words))
        if count > MOST_WORDS:
            yield _warning("long-question", question.place, "long_question", count=count)
    if question.scale != Scale.CONTEXT and not (question.probe and question.evidence):
        yield _warning("no-probe", question.place, "no_probe")


def _texts(questionnaire: Questionnaire) -> Iterator[tuple[Place, Text]]:
    for section in questionnaire.sections:
        yield section.place, section.title
        if section.intro:
            yield section.place, section.intro
    for q in questionnaire.questions.values():
        said = (q.text, q.probe, q.evidence, q.why, q.when_hidden, q.unit, *(c.label for c in q.choices))
        yield from ((q.place, text) for text in said if text)
    for demand in questionnaire.demands:
        yield demand.place, demand.text
    for duty in questionnaire.duties:
        yield from ((duty.place, text) for text in (duty.title, duty.text, duty.evidence))
    for f in questionnaire.findings:
        yield from ((f.place, text) for text in (f.title, f.criterion, f.cause, f.consequence))
    for r in questionnaire.recommendations:
        yield from ((r.place, text) for text in (r.title, r.action, r.done_when, r.residual, r.if_refused))


def _wording(place: Place, text: Text) -> Iterator[Problem]:
    french, english = text.to("fr-CA"), text.to("en")
    if french == english and " " in french.strip():
        yield _warning("same-words", place, "same_words")
    for words in (french, english):
        if found := VERDICT_WORDS.search(words):
            yield _error("verdict-word", place, "verdict_word", word=found[0])
    prose = re.sub(r"`[^`]*`|https?://\S+", "", french)
    for key, pattern in TYPOGRAPHY.items():
        if found := pattern.search(prose):
            around = prose[max(0, found.start() - 15) : found.end() + 10].strip()
            yield _warning("typography", place, key, mark=found[0].strip(), around=around)
