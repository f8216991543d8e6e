"""Hostings by the letters they have in every matrix, so that a long appendix need not repeat their names.

With a single hosting there is nothing to tell apart, and names stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.parts.law_matrix import letters
from bornage.report.places import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bornage.report.matter import Matter
    from bornage.report.places import Place


def has_letters(matter: Matter) -> bool:
    """Whether hostings go by letters."""
    return len(matter.assessment.hostings) > 1


def letter(matter: Matter, hosting: str) -> str:
    """The letter of a hosting."""
    return letters(matter.assessment.hostings)[hosting]


def hosting_of(matter: Matter, subject: str) -> str:
    """A hosting itself, or the one in whose chain an entity stands; nothing for any other subject."""
    if any(each.id == subject for each in matter.assessment.hostings):
        return subject
    found = matter.assessment.subject(subject)
    return found.hosting if found and found.hosting else ""


def key(matter: Matter, hostings: Sequence[str]) -> str:
    """`A : …; B : …`."""
    w = matter.writer
    return "; ".join(w.say("_words.join.colon", name=letter(matter, each), value=w.name(each)) for each in hostings)


def short_name(matter: Matter, subject: str) -> str:
    """A hosting by its letter, an entity with the letter of its hosting, any other subject by its name."""
    name, hosting = matter.writer.name(subject), hosting_of(matter, subject)
    if not hosting or not has_letters(matter):
        return name
    return letter(matter, hosting) if hosting == subject else f"{name} ({letter(matter, hosting)})"


def lettered_name(matter: Matter, subject: str) -> str:
    """Any subject by its name, followed by the letter of its hosting where it has one."""
    name, hosting = matter.writer.name(subject), hosting_of(matter, subject)
    return f"{name} ({letter(matter, hosting)})" if hosting and has_letters(matter) else name


def short_places(matter: Matter, found: Sequence[Place]) -> str:
    """Placements workload by workload, each with the letters of its hostings; other places as everywhere."""
    if not has_letters(matter) or not all(workload and hosting for workload, hosting in found):
        return "; ".join(places(matter, found))
    w = matter.writer
    by_workload: dict[str, list[str]] = {}
    for workload, hosting in dict.fromkeys(found):
        by_workload.setdefault(str(workload), []).append(letter(matter, str(hosting)))
    return "; ".join(f"{w.quote(w.name(id_))} ({', '.join(sorted(on))})" for id_, on in by_workload.items())
