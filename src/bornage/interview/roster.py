"""Naming workloads and hostings and choosing what is placed where: the rules, with no terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.assessment.entries import Placement, Subject, SubjectNamed, SubjectRemoved
from bornage.interview.printable import on_one_line
from bornage.interview.saying import Said
from bornage.questionnaire.model import About
from bornage.questionnaire.places import place_name
from bornage.text import listed, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from bornage.assessment.session import Session
    from bornage.questionnaire.model import Questionnaire


def add(session: Session, about: About, typed: str) -> Said | None:
    """Name a workload or a hosting. Where placements were chosen one by one, its own are chosen too."""
    name = on_one_line(typed)
    if not name:
        return None
    if any(name == subject.name for subject in session.assessment.subjects(about)):
        return Said("same_name", {"name": name})
    subject = Subject(about, session.new_id(about, name), name)
    session.name(subject)
    if session.assessment.chosen:
        for placement in _placements_of(session, subject):
            session.place(placement)
    return Said("added", {"name": name})


def rename(session: Session, subject: Subject, typed: str) -> Said | None:
    """Give a subject another name; its answers stay its own."""
    name = on_one_line(typed)
    if not name or name == subject.name:
        return None
    session.name(replace(subject, name=name))
    return Said("renamed", {"name": name})


def remove(session: Session, subject: Subject) -> Said:
    """Set a subject aside; its answers stay in the journal and count no more."""
    session.remove(subject.about, subject.id)
    return Said("removed", {"name": on_one_line(subject.name)})


def restore(session: Session) -> Said:
    """Bring back the subject set aside last, with its answers."""
    names: dict[str, Subject] = {}
    gone: dict[str, Subject] = {}
    for entry in session.journal.entries:
        match entry:
            case SubjectNamed(subject):
                names[subject.id] = subject
                gone.pop(subject.id, None)
            case SubjectRemoved(_, id_) if id_ in names:
                gone[id_] = names[id_]
            case _:
                continue
    latest = next(reversed(gone.values()), None)
    if latest is None:
        return Said("nothing_to_restore")
    session.name(latest)
    return Said("restored", {"name": on_one_line(latest.name)})


def toggle(session: Session, placement: Placement) -> Said:
    """Choose a placement or drop it; one at least stays, because none chosen would mean all."""
    kept = placement in session.assessment.placements
    if kept and len(session.assessment.placements) == 1:
        return Said("last_placement")
    session.place(placement, not kept)
    return Said("not_placed" if kept else "placed")


def place_all(session: Session, wanted: Collection[Placement]) -> Said:
    """Judge these placements and no other, each chosen or dropped as `toggle` does."""
    if not wanted:
        return Said("last_placement")
    assessment = session.assessment
    pairs = [Placement(w.id, h.id) for w in assessment.workloads for h in assessment.hostings]
    added = [pair for pair in pairs if pair in wanted and pair not in assessment.placements]
    dropped = [pair for pair in pairs if pair not in wanted and pair in assessment.placements]
    for pair in (*added, *dropped):
        toggle(session, pair)
    return Said("interview_subjects.said.placed") if added or dropped else Said("as_before")


def trust(session: Session, codes: Collection[str]) -> Said:
    """Set the trusted jurisdictions, those the questionnaire offers first and in its order."""
    session.set_home(in_order(session.questionnaire, codes))
    return Said("home_set")


def in_order(questionnaire: Questionnaire, codes: Collection[str]) -> tuple[str, ...]:
    """Jurisdictions as they are recorded: those the questionnaire offers first, then by code."""
    rank = {code: n for n, code in enumerate(questionnaire.home_offered)}
    return tuple(sorted(codes, key=lambda code: (rank.get(code, len(rank)), code)))


def home_words(session: Session, language: str) -> str:
    """The trusted jurisdictions by name."""
    codes = session.assessment.home
    places = [place_name(session.questionnaire.jurisdictions, code, language) for code in codes]
    return words(language, "interview.subjects.home", places=listed(places, language))


def placed_words(session: Session, language: str) -> str:
    """How many placements are judged, of how many there could be."""
    assessment = session.assessment
    total = len(assessment.workloads) * len(assessment.hostings)
    if not total:
        return words(language, "interview.subjects.no_placements")
    if len(assessment.placements) == total:
        return words(language, "interview.subjects.all_placements")
    return words(language, "interview.subjects.some_placements", n=len(assessment.placements), total=total)


def _placements_of(session: Session, subject: Subject) -> list[Placement]:
    assessment = session.assessment
    if subject.about == About.WORKLOAD:
        return [Placement(subject.id, hosting.id) for hosting in assessment.hostings]
    return [Placement(workload.id, subject.id) for workload in assessment.workloads]
