"""From a questionnaire and an assessment to one `Evaluation`. Pure, and cheap enough for every key press."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING

from bornage.evaluation import gates
from bornage.evaluation.model import Coverage, Evaluation
from bornage.evaluation.readings import Readings
from bornage.questionnaire.model import About, Questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.facts import View
    from bornage.assessment.state import Assessment


def evaluate(
    questionnaire: Questionnaire,
    assessment: Assessment,
    *,
    home: tuple[str, ...] | None = None,
    weights: str | None = None,
) -> Evaluation:
    """Everything the method says of an assessment.

    `home` reads the same answers from other trusted jurisdictions; `weights` names a weight set of the
    framework the questionnaire carries. Raises KeyError for a weight set it does not have.
    """
    with _collector_at_rest():
        readings = Readings(questionnaire, assessment, home=home, weights=weights)
        evaluation = evaluation_of(readings)
        readings.view.let_go()
    return evaluation


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """An evaluation makes thousands of values and leaves no cycle: to look for one twenty times over finds nothing."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def evaluation_of(readings: Readings) -> Evaluation:
    """Everything that some readings say, in one frozen value."""
    questionnaire, assessment = readings.questionnaire, readings.assessment
    hostings = [hosting.id for hosting in assessment.hostings]
    return Evaluation(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        digest=questionnaire.digest,
        home=readings.home,
        organization=readings.organization,
        hostings=MappingProxyType({id_: readings.hosting(id_) for id_ in hostings}),
        workloads=MappingProxyType({w.id: readings.workload(w.id) for w in assessment.workloads}),
        placements=tuple(readings.placement(placement) for placement in assessment.placements),
        duties=tuple(readings.duties()),
        findings=tuple(readings.findings()),
        statutes=MappingProxyType({id_: readings.statutes(id_) for id_ in hostings}),
        chains=MappingProxyType({id_: readings.chain_is_complete(id_) for id_ in hostings}),
        crosswalks=tuple(readings.crosswalks()),
        coverage=_whole_coverage(readings.view),
    )


def _whole_coverage(view: View) -> Coverage:
    return gates.counted(
        standing.state
        for about in (About.ORGANIZATION, About.WORKLOAD, About.HOSTING, About.ENTITY)
        for subject in view.assessment.subjects(about)
        for standing in view.standings(about, subject.id)
    )
