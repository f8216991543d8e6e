"""Which parts make up each edition of the report, in the order of the pages.

A part that has nothing to say is left out by itself. An edition leaves parts out; one that is facts only leaves
out, of those it keeps, what judges them, and the notices of each speak of what it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bornage.report.parts.acceptance import acceptance
from bornage.report.parts.annexes import glossary, method, notices, provenance
from bornage.report.parts.answers import answers
from bornage.report.parts.assessment_facts import assessment_facts
from bornage.report.parts.chain import chain
from bornage.report.parts.crosswalks import crosswalks
from bornage.report.parts.decision import decision
from bornage.report.parts.duties import duties, duties_in_full
from bornage.report.parts.duty_facts import duty_facts
from bornage.report.parts.entities import entities
from bornage.report.parts.findings import findings
from bornage.report.parts.findings_in_full import findings_in_full
from bornage.report.parts.framework import framework
from bornage.report.parts.gaps import gaps
from bornage.report.parts.guide import guide
from bornage.report.parts.laws import laws
from bornage.report.parts.levels import levels
from bornage.report.parts.more_recommendations import more_recommendations
from bornage.report.parts.open_facts import open_facts
from bornage.report.parts.open_questions import open_questions
from bornage.report.parts.options import options
from bornage.report.parts.plan import plan
from bornage.report.parts.plan_in_full import plan_in_full
from bornage.report.parts.profile import profile
from bornage.report.parts.progress import progress
from bornage.report.parts.readers import readers
from bornage.report.parts.recommendations import recommendations
from bornage.report.parts.register import register
from bornage.report.parts.requirements import requirements
from bornage.report.parts.ruled_out import ruled_out
from bornage.report.parts.sources import sources
from bornage.report.parts.statutes import statutes, statutes_in_full
from bornage.report.parts.stopping import stopping
from bornage.report.parts.subjects import subjects
from bornage.report.parts.unknowns import unknowns

if TYPE_CHECKING:
    from bornage.report.blocks import Part
    from bornage.report.matter import Matter
    from bornage.report.variant import Edition

Maker = Callable[["Matter"], "Part | None"]


@dataclass(frozen=True, slots=True)
class Makeup:
    """What the full report is made up of."""

    body: tuple[Maker, ...]
    appendices: tuple[Maker, ...]


FULL: Final = Makeup(
    body=(
        decision,
        guide,
        progress,
        subjects,
        chain,
        gaps,
        profile,
        statutes,
        readers,
        stopping,
        duties,
        findings,
        recommendations,
        options,
        plan,
        acceptance,
        unknowns,
    ),
    appendices=(
        laws,
        crosswalks,
        assessment_facts,
        answers,
        register,
        findings_in_full,
        more_recommendations,
        plan_in_full,
        duties_in_full,
        requirements,
        levels,
        framework,
        entities,
        statutes_in_full,
        ruled_out,
        open_questions,
        sources,
        method,
        provenance,
        glossary,
        notices,
    ),
)

KEPT: Final[dict[Edition, frozenset[Maker]]] = {
    "full": frozenset((*FULL.body, *FULL.appendices)),
    "brief": frozenset((decision, progress, gaps, duties, recommendations, acceptance, notices)),
    "counsel": frozenset(
        (
            subjects,
            chain,
            statutes,
            readers,
            laws,
            crosswalks,
            assessment_facts,
            answers,
            register,
            duties_in_full,
            entities,
            statutes_in_full,
            open_questions,
            sources,
            provenance,
            notices,
        )
    ),
    "extract": frozenset((notices,)),
}
"""What each edition keeps of it. An extract begins with parts of its own, one for each workload."""

BEFORE_CONTENTS: Final = frozenset((decision, guide))
"""The decision and how to read it all come before the table of contents."""

IN_FACTS: Final[dict[Maker, Maker]] = {duties_in_full: duty_facts, open_questions: open_facts}
"""Parts of which counsel is handed another, without what judges: it is there wherever the other is."""

REGISTERS_LEFT_OUT: Final[dict[Edition, frozenset[str]]] = {"counsel": frozenset(("advice", "reading"))}
"""Counsel is handed facts and law; what follows from them, and what to do, is left out wherever it stands."""


@dataclass(frozen=True, slots=True)
class Made:
    """A part that the full report holds, and where it stands in it."""

    part: Part
    is_kept: bool
    is_first: bool
    """Whether it comes before the table of contents."""


def made(matter: Matter, edition: Edition) -> Iterator[Made]:
    """Every part of the full report, numbered, in the order of the pages; an edition keeps some of them.

    All are made, whatever the edition: a part, a figure and a finding keep their numbers from one
    edition to the next, so that two people with two editions speak of the same thing.
    """
    kept = KEPT[edition]
    bodies = ((make, replace(part, number=str(n))) for n, (make, part) in enumerate(_made(matter, FULL.body), start=1))
    for make, part in bodies:
        yield Made(part, make in kept, make in BEFORE_CONTENTS)
    for letter, (make, part) in zip(_LETTERS, _made(matter, FULL.appendices), strict=False):
        yield Made(replace(part, number=letter, is_appendix=True), make in kept, is_first=False)


_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _made(matter: Matter, makers: tuple[Maker, ...]) -> Iterator[tuple[Maker, Part]]:
    instead = IN_FACTS if matter.facts_only else {}
    yield from ((make, part) for make in makers if (part := instead.get(make, make)(matter)) is not None)
