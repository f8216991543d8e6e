"""What is valid and still wrong: rules that can never fire, stale sources, French that is not French.

`load` refuses what cannot be used; this finds what an author would be ashamed of. Most are warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from bornage.diagnostics import Place, Problem
from bornage.questionnaire.conditions import AnyEntity, AnySubject, parts_of
from bornage.questionnaire.contradictions import contradictions
from bornage.questionnaire.lint_words import wording
from bornage.questionnaire.model import OBJECTIVES, About, Deadline, Harm, Question, Questionnaire, Scale
from bornage.questionnaire.reachable import brings_about, verities
from bornage.text import message

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Condition
    from bornage.text import Text

MOST_WORDS: Final = 25
"""Words in a question: more cannot be held in the ear."""


def lint(questionnaire: Questionnaire, today: date) -> Iterator[Problem]:
    """Everything to mend in a questionnaire that loads. `today` decides which sources are overdue."""
    yield from _conditions(questionnaire)
    yield from _hidden_controls(questionnaire)
    yield from _covered(questionnaire)
    yield from _sources(questionnaire, today)
    yield from _checks(questionnaire)
    yield from _recommendations(questionnaire)
    yield from _late_for_duties(questionnaire)
    yield from _demands(questionnaire)
    yield from contradictions(questionnaire)
    for question in questionnaire.questions.values():
        yield from _question(question)
    yield from wording(questionnaire)


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
    said += [(each.place, each.when) for each in questionnaire.checks]
    said += [(each.place, each.when) for each in questionnaire.findings]
    said += [(each.place, condition) for each in questionnaire.duties for condition in (each.when, each.met)]
    for law in questionnaire.statutes:
        said += [(law.place, condition) for condition in (*law.reaches.values(), *(f.when for f in law.factors))]
    for criterion in (each for crosswalk in questionnaire.crosswalks for each in crosswalk.criteria):
        mapped = (criterion.when, criterion.met, *(response.when for response in criterion.responses))
        said += [(criterion.place, condition) for condition in mapped if condition]
    said += questionnaire.reported.conditions
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
    for rules in (
        questionnaire.demands,
        questionnaire.statutes,
        questionnaire.duties,
        questionnaire.drafts,
        questionnaire.findings,
        questionnaire.recommendations,
    ):
        cited |= {id_ for rule in rules for id_ in rule.sources}
    for crosswalk in questionnaire.crosswalks:
        cited |= {*crosswalk.sources, *(id_ for w in crosswalk.weight_sets for id_ in w.sources)}
        cited |= {id_ for criterion in crosswalk.criteria for id_ in criterion.sources}
    cited |= set(questionnaire.reported.sources)
    if framework := questionnaire.framework:
        cited |= {*framework.sources, *(id_ for w in framework.weight_sets for id_ in w.sources)}
    for source in questionnaire.sources.values():
        if source.is_overdue(today):
            yield _warning("stale-source", source.place, "stale_source", recheck=source.recheck.isoformat())
        if source.id not in cited:
            yield _warning("unused-source", source.place, "unused_source")
    if (catalogue := questionnaire.catalogue) and catalogue.is_overdue(today):
        place = next((each.place for each in catalogue.providers.values()), Place("providers.toml"))
        yield _warning("stale-source", Place(place.file), "stale_source", recheck=catalogue.recheck.isoformat())


def _checks(questionnaire: Questionnaire) -> Iterator[Problem]:
    for check in questionnaire.checks:
        asks_of_others = any(isinstance(part, AnySubject | AnyEntity) for part in parts_of(check.when.root))
        if len(check.when.uses) == 1 and not asks_of_others:
            yield _error("check-alone", check.when.place or check.place, "check_alone")
        yield from _asked(check.place, check.ask)


def _recommendations(questionnaire: Questionnaire) -> Iterator[Problem]:
    called = {id_ for finding in questionnaire.findings for id_ in finding.recommendations}
    called |= {id_ for recommendation in questionnaire.recommendations for id_ in recommendation.depends_on}
    for recommendation in questionnaire.recommendations:
        if recommendation.id not in called:
            yield _warning("orphan-recommendation", recommendation.place, "orphan_recommendation")


def _late_for_duties(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Nothing moves before a duty that blocks is met: what would meet it cannot be due once data has moved."""
    early = (Deadline.BEFORE_SIGNATURE, Deadline.BEFORE_DATA)
    for recommendation in questionnaire.recommendations:
        if recommendation.deadline in early:
            continue
        for duty in questionnaire.duties:
            if duty.blocking and brings_about(duty.met, recommendation.changes, questionnaire.questions):
                yield _warning("late-for-duty", recommendation.place, "late_for_duty", duty=duty.id)


def _demands(questionnaire: Questionnaire) -> Iterator[Problem]:
    control = [q for q in questionnaire.about(About.HOSTING) if q.scale == Scale.CONTROL]
    for demand in questionnaire.demands:
        for objective, level in demand.requires.items():
            bests = [q.levels[-1] for q in control if objective in q.objectives and q.levels]
            best = min(bests, default=None)
            if best is None or best < level:
                values = {"objective": objective, "best": "—" if best is None else best}
                yield _error("impossible-demand", demand.place, "impossible_demand", **values)


def _asked(place: Place, text: Text) -> Iterator[Problem]:
    """What is wrong with a question as it is read aloud."""
    for _, words in text:
        if not words.rstrip().endswith("?"):
            yield _warning("question-mark", place, "question_mark")
        count = len(re.findall(r"[\w’'-]+", words))
        if count > MOST_WORDS:
            yield _warning("long-question", place, "long_question", count=count)


def _question(question: Question) -> Iterator[Problem]:
    yield from _asked(question.place, question.text)
    if question.unit is not None and question.unit_one is None:
        yield _warning("unit-forms", question.place, "unit_forms", question=question.id)
    if question.when is not None and question.when_hidden is None and question.objectives:
        yield _warning("when-hidden", question.place, "when_hidden", question=question.id)
    if question.scale != Scale.CONTEXT and not (question.probe and question.evidence):
        yield _warning("no-probe", question.place, "no_probe")
