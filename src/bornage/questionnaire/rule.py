"""What a rule is: definitions, demands, statutes, duties, findings and recommendations, checked and frozen.

A rule reads answers through conditions and never holds one; the evaluation says what it comes to.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.model import About, Deadline, Grade, Harm, Severity, Track
    from bornage.text import Text


class Reachable(StrEnum):
    """What a state can reach through an entity: four pathways that no single control closes together."""

    CONTENT = "content"
    METADATA = "metadata"
    KEYS = "keys"
    STOPPING = "stopping"


class Factor(StrEnum):
    """What connects an entity to a state."""

    INCORPORATED = "incorporated"
    CONTROLLED = "controlled"
    ESTABLISHED = "established"
    OFFERS_SERVICE = "offers_service"
    LOCATED = "located"
    PERSONNEL = "personnel"
    EQUIPMENT = "equipment"
    TRANSIT = "transit"


class KeysEffect(StrEnum):
    """What keys that only the client holds do to the content, under one law."""

    CLOSES = "closes"
    NARROWS = "narrows"
    """It is contested: what would be reached could be reached."""
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Definition:
    """A condition with a name, for other conditions to use."""

    id: str
    about: About
    when: Condition
    place: Place


@dataclass(frozen=True, slots=True)
class ConnectingFactor:
    """One way in which a statute takes hold of an entity."""

    factor: Factor
    when: Condition
    is_contested: bool = False
    """Jurists disagree that it is enough: where it holds, what the statute reaches stays undecided."""


@dataclass(frozen=True, slots=True)
class Statute:
    """A law that lets a state compel access to, or stop, a service."""

    id: str
    jurisdiction: str
    title: Text
    text: Text
    secrecy: Text
    """Whether the client would learn of it."""
    challenge: Text
    """Who can contest it, and before whom."""
    reaches: dict[Reachable, Condition]
    """What it can reach through an entity, once a factor holds; what it does not give is absent."""
    factors: tuple[ConnectingFactor, ...]
    """Any one is enough."""
    keys_effect: KeysEffect
    keys_why: Text
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Demand:
    """A rule that raises the levels a workload requires."""

    id: str
    when: Condition
    requires: dict[str, int]
    basis: str
    """`law`, `contract` or `method`."""
    text: Text
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a law requires of the client before or while moving data."""

    id: str
    about: About
    when: Condition
    met: Condition
    blocking: bool
    title: Text
    text: Text
    evidence: Text
    sanction: Text | None
    """The heaviest the law provides, where a source says so."""
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Check:
    """Answers that do not sit well together: shown at once, and again before the interview ends."""

    id: str
    about: About
    when: Condition
    """Holds when the answers do not fit."""
    is_hard: bool
    """Both cannot be true, so one answer is wrong; otherwise both can, but seldom are."""
    text: Text
    """What does not fit."""
    ask: Text
    """What to ask again."""
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What the answers show: one cause, one consequence."""

    id: str
    about: About
    when: Condition
    severity: Severity
    objectives: tuple[str, ...]
    harms: tuple[Harm, ...]
    title: Text
    criterion: Text
    cause: Text
    consequence: Text
    recommendations: tuple[str, ...]
    sources: tuple[str, ...]
    place: Place
    possible: Text | None = None
    """The title while the answers leave it undecided; none where the title will do."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to do about a finding, and which answers it would change."""

    id: str
    about: About
    track: Track
    changes: dict[str, str | frozenset[str]]
    """Question id to the choice, or choices, its answer would become."""
    grade: Grade
    effort: str
    cost: int
    """A band, 1 to 4, printed $ to $$$$."""
    owner: str
    """A role."""
    deadline: Deadline
    depends_on: tuple[str, ...]
    title: Text
    action: Text
    done_when: Text
    residual: Text
    if_refused: Text
    sources: tuple[str, ...]
    place: Place
    provided: Text | None = None
    """What its effect presumes, such as how an assessment concludes: `if it concludes that …`."""
