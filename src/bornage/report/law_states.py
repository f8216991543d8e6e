"""What may be said of a law: it reaches, a fact is missing to say so, the point is debated, or it does not reach.

Every page that names a law asks here, so that all say the same of it. A point is debated only where jurists
disagree and every fact is known: while a fact is missing, or not precise enough, it could reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.evaluation.law_gaps import is_connected
from bornage.evaluation.model import KeysChange
from bornage.questionnaire.conditions import Contested
from bornage.report.seen import view_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.facts import View
    from bornage.assessment.subject_facts import SubjectFacts
    from bornage.evaluation.model import StatuteReading
    from bornage.questionnaire.conditions import Node
    from bornage.questionnaire.rule import Factor, Reachable, Statute
    from bornage.report.matter import Matter
    from bornage.report.reach import StatuteReach

STATES: Final = ("reaches", "could", "advised")
"""What is said of a law, the gravest first, as locales name it; what is not named in it is not reached."""


def state_of(matter: Matter, each: StatuteReach, what: Reachable) -> str:
    """`reaches`, `could`, `advised` or `not`, through the entities listed: of others nothing can be said law by law.

    `advised` is what only counsel can settle: the point is debated, and nothing else is open through anybody.
    """
    verity = each.listed(what)
    if verity is not None:
        return "reaches" if verity else "not"
    view = view_of(matter)
    open_ = [r for r in each.readings if what in r.pathways and r.pathways[what].reached is None]
    return "advised" if all(is_debated(view, each.statute, r, what) for r in open_) else "could"


def state_at_all(matter: Matter, each: StatuteReach) -> str:
    """The gravest of what is said of a law, whatever it is that it would reach."""
    found = {state_of(matter, each, what) for what in each.statute.reaches}
    return next((state for state in STATES if state in found), "not")


def is_debated(view: View, statute: Statute, reading: StatuteReading, what: Reachable) -> bool:
    """Whether it stays open that something is reached through an entity, and no fact would settle it."""
    if reading.pathways[what].reached is not None:
        return False
    facts = view.facts(hosting=reading.hosting, entity=reading.entity)
    if facts.verity(statute.reaches[what].root) is None:
        return False
    if not is_connected(reading) and dict(links_of(view, statute, reading))["by_open"]:
        return False
    keys = view.questionnaire.customer_keys
    if keys is None or reading.pathways[what].keys == KeysChange.NONE:
        return True
    return keys.verity(view.facts(hosting=reading.hosting)) is not None


def links_of(view: View, statute: Statute, reading: StatuteReading) -> Iterator[tuple[str, list[Factor]]]:
    """The factors that hold, those that a fact leaves open, and those that hold but of which jurists dispute the worth."""
    facts = view.facts(hosting=reading.hosting, entity=reading.entity)
    found: dict[str, dict[Factor, None]] = {"by": {}, "by_open": {}, "by_debated": {}}
    for each in statute.factors:
        verity = facts.verity(each.when.root)
        if verity is not False:
            key = "by" if verity else "by_debated" if each.is_contested and _holds(facts, each.when.root) else "by_open"
            found[key][each.factor] = None
    for key, links in found.items():
        yield key, [each for each in links if key == "by" or each not in found["by"]]


def _holds(facts: SubjectFacts, node: Node) -> bool:
    """Whether a condition holds, its being disputed left aside."""
    return facts.verity(node.part if isinstance(node, Contested) else node) is True
