"""Which parts make up each edition of the report, in the order of the pages.

A part that has nothing to say is left out by itself; an edition never changes what a part says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bornage.report.parts.acceptance import acceptance
from bornage.report.parts.annexes import glossary, method, notices, provenance, sources
from bornage.report.parts.answers import answers
from bornage.report.parts.chain import chain, entities
from bornage.report.parts.crosswalks import crosswalks
from bornage.report.parts.decision import decision
from bornage.report.parts.duties import duties
from bornage.report.parts.findings import findings, findings_in_full
from bornage.report.parts.framework import framework
from bornage.report.parts.gaps import gaps
from bornage.report.parts.guide import guide
from bornage.report.parts.laws import laws
from bornage.report.parts.levels import levels
from bornage.report.parts.options import options
from bornage.report.parts.plan import plan
from bornage.report.parts.profile import profile
from bornage.report.parts.readers import readers
from bornage.report.parts.recommendations import more_recommendations, recommendations
from bornage.report.parts.register import register
from bornage.report.parts.requirements import requirements
from bornage.report.parts.statutes import statutes, statutes_in_full
from bornage.report.parts.stopping import stopping
from bornage.report.parts.subjects import subjects
from bornage.report.parts.unknowns import ruled_out, unknowns

if TYPE_CHECKING:
    from bornage.report.blocks import Part
    from bornage.report.matter import Matter

Edition = Literal["full"]

Maker = Callable[["Matter"], "Part | None"]


@dataclass(frozen=True, slots=True)
class Makeup:
    """What an edition is made up of."""

    body: tuple[Maker, ...]
    appendices: tuple[Maker, ...]


EDITIONS: Final[dict[Edition, Makeup]] = {
    "full": Makeup(
        body=(
            decision,
            guide,
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
            answers,
            register,
            findings_in_full,
            more_recommendations,
            requirements,
            levels,
            framework,
            entities,
            statutes_in_full,
            ruled_out,
            sources,
            method,
            provenance,
            glossary,
            notices,
        ),
    ),
}
