"""What the interview is about: workloads, hostings, what is placed where, and the trusted jurisdictions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bornage.assessment.entries import Placement
from bornage.assessment.journal import JournalError
from bornage.interview import roster
from bornage.interview.paragraph import Paragraph
from bornage.interview.places import PlaceRows
from bornage.interview.printable import on_one_line
from bornage.interview.row import Row
from bornage.interview.said import subject_words
from bornage.interview.saying import Said
from bornage.interview.talk import Fill, Line, Phrase, Pick, Sure, Tick, filled
from bornage.text import collation_key, message, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bornage.assessment.entries import Subject
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Talk
    from bornage.questionnaire.model import About


def _phrase(key: str, **values: object) -> Phrase:
    return Phrase(key, values, file="interview_subjects")


# --- naming ---------------------------------------------------------------------------------------


def add(desk: Desk, about: About) -> Talk:
    """Name workloads or hostings one after the other, until nothing is typed."""
    said: Said | None = None
    form = _name_form(_phrase(f"add.{about}"))
    while True:
        typed = yield form
        name = on_one_line(typed["name"]) if isinstance(typed, Mapping) else ""
        if not isinstance(typed, Mapping) or not name:
            return said
        try:
            added = roster.add(desk.session, about, name)
        except JournalError as error:
            form = form.again(typed, error.text)
            continue
        if added is not None and added.key == "same_name":
            form = form.again(typed, message("interview.said.same_name", name=name))
            continue
        said, form = added, _name_form(_phrase(f"add.another_{about}", name=name))


def _name_form(title: Phrase) -> Fill:
    return Fill(title, (Line("name", _phrase("add.name")),))


def rename(desk: Desk, subject: Subject) -> Talk:
    """Give a subject another name."""
    line = Line("name", _phrase("rename.name"), subject.name, is_required=True)
    form = Fill(_phrase("rename.title", name=on_one_line(subject.name)), (line,))
    return (yield from filled(form, lambda typed: roster.rename(desk.session, subject, typed["name"])))


def remove(desk: Desk, subject: Subject) -> Talk:
    """Set a subject aside, once asked."""

    def page(language: str) -> list[Paragraph]:
        return [Paragraph(words(language, "interview.confirm.remove.text"))]

    is_sure = yield Sure(Phrase("confirm.remove.title", {"name": on_one_line(subject.name)}), page)
    return roster.remove(desk.session, subject) if is_sure is True else None


def subject_picked(subjects: Iterable[Subject], title: Phrase, then: Callable[[Subject], Talk]) -> Talk:
    """Go on with one of several subjects: the one picked, or the only one."""
    known = {subject.id: subject for subject in subjects}
    if not known:
        return Said("interview_subjects.said.none_named")
    if len(known) == 1:
        return (yield from then(*known.values()))

    def rows(language: str, typed: str) -> list[Row]:
        wanted = collation_key(typed.strip())
        named = [Row(id_, subject_words(subject, language)) for id_, subject in known.items()]
        return [row for row in named if wanted in collation_key(row.main)]

    picked = yield Pick(title, rows)
    subject = known.get(picked) if isinstance(picked, str) else None
    return (yield from then(subject)) if subject else None


# --- placing --------------------------------------------------------------------------------------


def placements(desk: Desk) -> Talk:
    """Tick what is judged on what."""
    assessment = desk.session.assessment
    pairs = {
        f"{workload.id} {hosting.id}": (workload, hosting)
        for workload in assessment.workloads
        for hosting in assessment.hostings
    }
    if not pairs:
        return Said("interview_subjects.said.no_pairs")

    def rows(language: str, typed: str) -> list[Row]:
        wanted = collation_key(typed.strip())
        named = (Row(id_, _pair_words(*pair, language)) for id_, pair in pairs.items())
        return [row for row in named if wanted in collation_key(row.main)]

    ticked = frozenset(f"{each.workload} {each.hosting}" for each in assessment.placements)
    chosen = yield Tick(_phrase("placements.title"), rows, ticked, may_be_none=False)
    if not isinstance(chosen, frozenset):
        return None
    kept = {Placement(*(each.id for each in pair)) for id_, pair in pairs.items() if id_ in chosen}
    return roster.place_all(desk.session, kept)


def _pair_words(workload: Subject, hosting: Subject, language: str) -> str:
    names = {"workload": on_one_line(workload.name), "hosting": on_one_line(hosting.name)}
    return words(language, "interview_subjects.placements.pair", **names)


def home(desk: Desk) -> Talk:
    """Tick the trusted jurisdictions, those the questionnaire offers first."""
    session = desk.session
    ticked = frozenset(session.assessment.home)
    rows = PlaceRows(session.questionnaire.jurisdictions, [*session.questionnaire.home_offered, *sorted(ticked)])
    chosen = yield Tick(_phrase("home.title"), rows, ticked, may_be_none=False)
    return roster.trust(session, chosen) if isinstance(chosen, frozenset) and chosen else None
