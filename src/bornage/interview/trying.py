"""What answers nobody has given would change: tried on the readings, told in words, never recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.interview.levels import LevelWords
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line
from bornage.interview.said import value_words
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Answer
    from bornage.assessment.state import Key
    from bornage.evaluation.model import DutyReading, Gate
    from bornage.evaluation.readings import Readings
    from bornage.questionnaire.conditions import Verity

FILE = "interview_trying"


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing tried out: an answer, or a recommendation as if it were carried out."""

    answers: tuple[Answer, ...]
    recommendation: str = ""
    subject: str = ""
    """Of the recommendation."""


def tried(before: Readings, trials: Sequence[Trial]) -> Readings:
    """The readings as if all of it held; of two answers to one question, the later."""
    answers: dict[Key, Answer] = {}
    for trial in trials:
        answers |= {(each.question, each.subject): each for each in trial.answers}
    return before.changed(answers.values()) if answers else before


def recommended(readings: Readings) -> list[Trial]:
    """The recommendations that some finding calls for and that would better an answer, in the questionnaire's order."""
    from bornage.evaluation.changes import called_for, improvements

    questionnaire = readings.questionnaire
    called = called_for(questionnaire, readings.findings())
    place = {each.id: n for n, each in enumerate(questionnaire.recommendations)}
    found = []
    for id_, subject in sorted(called, key=lambda key: (place[key[0]], key[1])):
        better = improvements(readings.view, questionnaire.recommendation[id_], subject)
        found += [Trial(better, id_, subject)] if better else []
    return found


class Effect:
    """What differs between two readings, in one language."""

    def __init__(self, before: Readings, after: Readings, language: str) -> None:
        self._before = before
        self._after = after
        self._language = language
        self._words = LevelWords(before.questionnaire, before.assessment, language)

    def trial(self, trial: Trial) -> str:
        """What was tried, by name."""
        questionnaire = self._before.questionnaire
        if trial.recommendation:
            return self._about(*reversed(self.recommendation(trial)))
        answer = trial.answers[0]
        question = questionnaire.questions[answer.question]
        said = value_words(questionnaire, question, answer.value, self._language) if answer.value is not None else ""
        text = on_one_line(question.text.to(self._language))
        name = self._words.name(answer.subject)
        return self._about(name, self._say("answer", text=text, answer=on_one_line(said)))

    def recommendation(self, trial: Trial) -> tuple[str, str]:
        """What is recommended, and of what."""
        name = self._words.name(trial.subject)
        subject = self._before.assessment.subject(trial.subject)
        names = {str(subject.about) if subject else "organization": name}
        title = self._before.questionnaire.recommendation[trial.recommendation].title.filled(names)
        return on_one_line(title.to(self._language)), name

    def page(self) -> list[Paragraph]:
        """Verdicts, gates, duties, findings and checks that would not be as they are."""
        parts = {
            "verdicts": list(self._verdicts()),
            "gates": list(self._gates()),
            "duties": list(self._duties()),
            "findings": list(self._findings()),
            "checks": list(self._checks()),
        }
        page = []
        for name, lines in parts.items():
            if lines:
                page += [Paragraph(), Paragraph(self._say(name), "underline")]
                page += [Paragraph(line, lead="  ") for line in lines]
        return page or [Paragraph(self._say("nothing"))]

    def counts(self) -> str:
        """How many verdicts and levels would change, on one line."""
        verdicts, gates = len(list(self._verdicts())), len(list(self._gates()))
        if not verdicts and not gates:
            return self._say("no_change")
        return f"{self._say('count.verdicts', n=verdicts)} {self._say('count.gates', n=gates)}"

    # --- parts ---

    def _verdicts(self) -> Iterator[str]:
        for placement in self._before.assessment.placements:
            before, after = self._before.placement(placement), self._after.placement(placement)
            if before.verdict != after.verdict:
                verdicts = (self._words.verdict(each.verdict) for each in (before, after))
                yield self._moved(self._words.where(placement), *verdicts)

    def _gates(self) -> Iterator[str]:
        for subject in (ORGANIZATION, *(hosting.id for hosting in self._before.assessment.hostings)):
            was, becomes = self._gates_of(self._before, subject), self._gates_of(self._after, subject)
            for objective in dict.fromkeys([*was, *becomes]):
                before, after = was.get(objective), becomes.get(objective)
                if _figures(before) != _figures(after):
                    what = self._words.say("because", what=self._words.name(subject), reason=objective)
                    yield self._moved(what, self._words.gate(before), self._words.gate(after))

    def _gates_of(self, readings: Readings, subject: str) -> dict[str, Gate]:
        return dict((readings.gated(subject) if subject else readings.organization).gates)

    def _duties(self) -> Iterator[str]:
        titles = {duty.id: duty.title for duty in self._before.questionnaire.duties}
        before = {_which(each): each.breached for each in self._before.duties()}
        for each in self._after.duties():
            was = before.get(_which(each))
            if was is not each.breached:
                what = self._words.titled(titles[each.duty], each.workload, each.hosting)
                yield self._moved(what, self._duty(was), self._duty(each.breached))

    def _duty(self, breached: Verity) -> str:
        return self._say({True: "duty.breached", False: "duty.met", None: "duty.open"}[breached])

    def _findings(self) -> Iterator[str]:
        was, becomes = self._raised(self._before), self._raised(self._after)
        for key in [*was, *becomes]:
            if (key in was) == (key in becomes):
                continue
            finding, workload, hosting = key
            title = self._before.questionnaire.finding[finding].title
            yield self._say("gone" if key in was else "new", what=self._words.titled(title, workload, hosting))

    def _raised(self, readings: Readings) -> dict[tuple[str, str | None, str | None], None]:
        return {(each.finding, each.workload, each.hosting): None for each in readings.findings() if each.raised}

    def _checks(self) -> Iterator[str]:
        from bornage.evaluation.checks import raised

        was, becomes = ({each.key: each for each in raised(readings)} for readings in (self._before, self._after))
        for key, check in (was | becomes).items():
            if (key in was) != (key in becomes):
                text = self._before.questionnaire.check[check.check].text
                said = self._words.titled(text, check.workload, check.hosting)
                yield self._say("gone" if key in was else "new", what=said)

    # --- words ---

    def _about(self, name: str, said: str) -> str:
        return words(self._language, "diagnostics.says", what=name, said=said)

    def _moved(self, what: str, before: str, after: str) -> str:
        return self._say("moved", what=what, before=before, after=after)

    def _say(self, key: str, **values: object) -> str:
        return words(self._language, f"{FILE}.effect.{key}", **values)


def _figures(gate: Gate | None) -> tuple[int, int, int] | None:
    return (gate.low, gate.high, gate.proven) if gate else None


def _which(reading: DutyReading) -> tuple[str, str | None, str | None]:
    return reading.duty, reading.workload, reading.hosting
