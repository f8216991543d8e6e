"""The pages that show levels, once they were asked for: of one closed section, or of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.interview.levels import LevelWords
from bornage.interview.paragraph import Paragraph
from bornage.questionnaire.model import OBJECTIVES, About, Scale
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.evaluation.model import Gate
    from bornage.evaluation.readings import Readings
    from bornage.interview.desk import Desk
    from bornage.questionnaire.model import Question, Section


def levels_of(desk: Desk, section: Section, language: str) -> list[Paragraph]:
    """Gates on the objectives a section bears on, what its workloads stand to lose, and every verdict."""
    questions = [each for each in section.questions if each.retired is None]
    return list(_Levels(desk, language).page(questions))


def all_levels(desk: Desk, language: str) -> list[Paragraph]:
    """The same of every question."""
    questions = [each for each in desk.session.questionnaire.questions.values() if each.retired is None]
    return list(_Levels(desk, language).page(questions))


class _Levels:
    def __init__(self, desk: Desk, language: str) -> None:
        self._readings: Readings = desk.latest.readings
        self._words = LevelWords(desk.session.questionnaire, desk.session.assessment, language)
        self._assessment = desk.session.assessment
        self._language = language

    def page(self, questions: Iterable[Question]) -> Iterator[Paragraph]:
        asked = list(questions)
        measured = [each for each in asked if each.scale != Scale.CONTEXT]
        objectives = [o for o in OBJECTIVES if any(o in each.objectives for each in measured)]
        if not measured:
            yield Paragraph(self._say("no_level"))
        yield from self._gates(objectives, {each.about for each in measured})
        if any(each.scale == Scale.EXPOSURE for each in measured):
            yield from self._exposures()
        yield from self._required(objectives)
        yield from self._verdicts()

    def _gates(self, objectives: list[str], abouts: set[About]) -> Iterator[Paragraph]:
        subjects = [hosting.id for hosting in self._assessment.hostings]
        if About.ORGANIZATION in abouts:
            subjects = [ORGANIZATION, *subjects]
        for subject in subjects:
            found = self._gates_of(subject)
            if not any(objective in found for objective in objectives):
                continue
            yield from self._headed(self._words.name(subject))
            for objective in objectives:
                if objective in found:
                    yield Paragraph(f"{self._words.objective(objective)}", "bold", lead="  ")
                    yield Paragraph(self._words.gate(found[objective]), lead="    ")
                    yield Paragraph(self._words.decided_by(found[objective].governed_by), lead="    ")

    def _gates_of(self, subject: str) -> dict[str, Gate]:
        reading = self._readings.gated(subject) if subject else self._readings.organization
        return dict(reading.gates)

    def _exposures(self) -> Iterator[Paragraph]:
        yield from self._headed(self._say("exposure"))
        for workload in self._assessment.workloads:
            for harm, exposure in self._readings.workload(workload.id).exposure.items():
                what = self._words.say("because", what=self._words.name(workload.id), reason=self._words.harm(harm))
                said = words(self._language, "diagnostics.says", what=what, said=self._words.exposure(exposure))
                yield Paragraph(said, lead="  ")

    def _required(self, objectives: list[str]) -> Iterator[Paragraph]:
        lines = [
            words(
                self._language,
                "diagnostics.says",
                what=self._words.say("because", what=self._words.name(workload.id), reason=objective),
                said=self._words.required(required),
            )
            for workload in self._assessment.workloads
            for objective, required in self._readings.workload(workload.id).required.items()
            if objective in objectives
        ]
        if lines:
            yield from self._headed(self._say("required"))
            yield from (Paragraph(line, lead="  ") for line in lines)

    def _verdicts(self) -> Iterator[Paragraph]:
        if self._assessment.placements:
            yield from self._headed(self._say("verdicts"))
        for placement in self._assessment.placements:
            reading = self._readings.placement(placement)
            where, verdict = self._words.where(placement), self._words.verdict(reading.verdict)
            yield Paragraph(words(self._language, "diagnostics.says", what=where, said=verdict), "bold", lead="  ")
            yield from (Paragraph(line, lead="    ") for line in self._words.decisions(reading))

    def _headed(self, title: str) -> Iterator[Paragraph]:
        yield Paragraph()
        yield Paragraph(title, "underline")

    def _say(self, key: str) -> str:
        return words(self._language, f"interview_review.reveal.{key}")
