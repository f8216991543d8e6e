"""The live panel: gates and verdicts of whatever is in view, for those who asked to see levels as they move.

It holds values only, is made of short lines, and is worked out for what it shows and no more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.interview.levels import LevelWords, digits
from bornage.interview.paragraph import Paragraph
from bornage.questionnaire.model import About
from bornage.text import listed, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bornage.assessment.entries import Placement
    from bornage.evaluation.model import Gate, PlacementReading, Required
    from bornage.evaluation.readings import Readings
    from bornage.interview.desk import Desk


@dataclass(frozen=True, slots=True)
class Panel:
    """What the panel shows."""

    title: str
    """The hosting, the workload or the organization in view."""
    lines: tuple[Paragraph, ...]
    """Set for 36 to 60 columns."""
    short: str
    """The verdicts in view, counted, on one line."""


def panel_of(desk: Desk, language: str) -> Panel | None:
    """The panel for the question in front; None until all levels were revealed."""
    item = desk.item
    if item is None or not any(each.section == "" for each in desk.session.assessment.proceedings.revealed):
        return None
    subject = desk.session.assessment.subject(item.subject)
    about = subject.about if subject else About.ORGANIZATION
    id_ = (subject.hosting if about == About.ENTITY else subject.id) if subject else ORGANIZATION
    between = desk.glyphs.between
    name = ("panel", id_, language, between)
    return desk.latest.once(name, lambda readings: _Lines(readings, language, between).panel(about, id_ or ""))


class _Lines:
    def __init__(self, readings: Readings, language: str, between: str) -> None:
        self._readings = readings
        self._language = language
        self._between = between
        self._words = LevelWords(readings.questionnaire, readings.assessment, language)

    def panel(self, about: About, id_: str) -> Panel:
        placements = [each for each in self._readings.assessment.placements if _is_in_view(each, about, id_)]
        judged = [self._readings.placement(each) for each in placements]
        if about == About.WORKLOAD:
            lines = list(self._workload(id_, judged))
        elif about == About.ORGANIZATION:
            lines = [*self._gates(self._readings.organization.gates, {}), *self._verdicts(judged, self._where)]
        else:
            gates = self._readings.gated(id_).gates
            lines = [*self._gates(gates, self._asked_of(placements)), *self._verdicts(judged, self._of_workload)]
        return Panel(self._words.name(id_), tuple(lines), self._short(judged))

    # --- gates ---

    def _gates(self, gates: Mapping[str, Gate], asked: Mapping[str, tuple[int, int]]) -> Iterator[Paragraph]:
        for objective, gate in gates.items():
            yield self._gate(objective, gate, asked.get(objective))
            yield Paragraph(self._words.questions(gate.governed_by), "dim", lead="  ")

    def _gate(self, objective: str, gate: Gate | None, asked: tuple[int, int] | None, lead: str = "") -> Paragraph:
        said = self._words.gate_in_digits(gate)
        if asked is not None:
            said = self._say("gate", gate=said, required=digits(*asked))
        return Paragraph(objective, lead=lead, right=said)

    def _asked_of(self, placements: Iterable[Placement]) -> dict[str, tuple[int, int]]:
        """The most that any workload placed there requires on each objective."""
        asked: dict[str, tuple[int, int]] = {}
        for placement in placements:
            for objective, each in self._readings.workload(placement.workload).required.items():
                low, high = asked.get(objective, (0, 0))
                asked[objective] = max(low, each.low), max(high, each.high)
        return asked

    def _workload(self, id_: str, judged: Iterable[PlacementReading]) -> Iterator[Paragraph]:
        required: Mapping[str, Required] = self._readings.workload(id_).required
        for reading in judged:
            yield from self._verdict(self._words.name(reading.placement.hosting), reading)
            gates = self._readings.gated(reading.placement.hosting).gates
            deciding = {each.objective: each.questions for each in reading.decided_by if each.objective}
            for objective, need in required.items():
                yield self._gate(objective, gates.get(objective), (need.low, need.high), lead="  ")
                if deciding.get(objective):
                    yield Paragraph(self._words.questions(deciding[objective]), "dim", lead="    ")
            yield Paragraph()

    # --- verdicts ---

    def _verdicts(
        self, judged: Iterable[PlacementReading], named: Callable[[PlacementReading], str]
    ) -> Iterator[Paragraph]:
        yield Paragraph()
        for reading in judged:
            yield from self._verdict(named(reading), reading)

    def _where(self, reading: PlacementReading) -> str:
        return self._words.where(reading.placement)

    def _of_workload(self, reading: PlacementReading) -> str:
        return self._words.name(reading.placement.workload)

    def _verdict(self, name: str, reading: PlacementReading) -> Iterator[Paragraph]:
        yield Paragraph(name, "bold")
        verdict = self._words.verdict(reading.verdict)
        deciding = list(dict.fromkeys(self._decision(each.objective, each.duty) for each in reading.decided_by))
        deciding = [each for each in deciding if each]
        if deciding:
            verdict = words(self._language, "diagnostics.says", what=verdict, said=listed(deciding, self._language))
        yield Paragraph(verdict, lead="  ")

    def _decision(self, objective: str | None, duty: str | None) -> str:
        return objective or (self._say("duty") if duty else "")

    def _short(self, judged: Iterable[PlacementReading]) -> str:
        from bornage.evaluation.model import Verdict

        counts = Counter(each.verdict for each in judged)
        said = [
            self._say("short", verdict=self._words.verdict(each), count=counts[each])
            for each in Verdict
            if each in counts
        ]
        return self._between.join(said) or self._say("no_placement")

    def _say(self, key: str, **values: object) -> str:
        return words(self._language, f"interview_review.panel.{key}", **values)


def _is_in_view(placement: Placement, about: About, id_: str) -> bool:
    return about == About.ORGANIZATION or id_ in {placement.workload, placement.hosting}
