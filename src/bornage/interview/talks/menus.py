"""Everything there is to do with subjects and with the chain of a hosting, as menus: for whoever has no screen of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bornage.interview import chain, roster
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, visible
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Option, Phrase
from bornage.interview.talks.chains import add_entity, confirm_facts, leads_out, provider, unconfirmed
from bornage.interview.talks.subjects import add, home, placements, remove, rename, subject_picked
from bornage.questionnaire.model import About
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bornage.assessment.entries import Subject
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Talk


def _phrase(key: str, **values: object) -> Phrase:
    return Phrase(key, values, file="interview_subjects")


def _options(menu: Iterable[str]) -> tuple[Option, ...]:
    return tuple(Option(each, _phrase(f"menu.{each}").to) for each in menu)


# --- workloads, hostings, placements --------------------------------------------------------------


def subjects(desk: Desk) -> Talk:
    """One thing after another, until it is left or leads to a question."""
    said: Said | None = None
    while True:
        picked = yield Choose(_phrase("menu.title"), _options(_OF_SUBJECTS), partial(_subjects_page, desk, said))
        if not isinstance(picked, str):
            return said
        said = yield from _OF_SUBJECTS[picked](desk)
        if leads_out(said):
            return said


def _subjects_page(desk: Desk, said: Said | None, language: str) -> list[Paragraph]:
    """What has just happened, and how things stand."""
    session = desk.session
    page = _just_said(said, language)
    for about, title in ((About.WORKLOAD, "workloads"), (About.HOSTING, "hostings")):
        known = session.assessment.subjects(about)
        page.append(Paragraph(words(language, f"interview.subjects.{title}", n=len(known)), "underline"))
        page += [Paragraph(on_one_line(subject.name), lead="  ") for subject in known]
    return [*page, Paragraph(roster.placed_words(session, language)), Paragraph(roster.home_words(session, language))]


def _just_said(said: Said | None, language: str) -> list[Paragraph]:
    return [Paragraph(said.to(language), "bold"), Paragraph()] if said else []


def _named(desk: Desk) -> tuple[Subject, ...]:
    return (*desk.session.assessment.workloads, *desk.session.assessment.hostings)


def _rename(desk: Desk) -> Talk:
    return (yield from subject_picked(_named(desk), _phrase("rename.which"), partial(rename, desk)))


def _remove(desk: Desk) -> Talk:
    return (yield from subject_picked(_named(desk), _phrase("remove.which"), partial(remove, desk)))


def _restore(desk: Desk) -> Talk:
    yield from ()
    return roster.restore(desk.session)


def _chain(desk: Desk) -> Talk:
    hostings = desk.session.assessment.hostings
    return (yield from subject_picked(hostings, _phrase("chain.which"), partial(chain_of, desk)))


_OF_SUBJECTS: Final[Mapping[str, Callable[[Desk], Talk]]] = {
    "add_workload": partial(add, about=About.WORKLOAD),
    "add_hosting": partial(add, about=About.HOSTING),
    "rename": _rename,
    "remove": _remove,
    "restore": _restore,
    "placements": placements,
    "home": home,
    "chain": _chain,
}


# --- the chain of a hosting -----------------------------------------------------------------------


def chain_of(desk: Desk, hosting: Subject) -> Talk:
    """Everything there is to do with the chain of one hosting, until it is left or leads to a question."""
    said: Said | None = None
    while True:
        title = _phrase("chain.title", name=on_one_line(hosting.name))
        picked = yield Choose(title, _options(_OF_A_CHAIN), partial(_chain_page, desk, hosting.id, said))
        if not isinstance(picked, str):
            return said
        said = yield from _OF_A_CHAIN[picked](desk, hosting)
        if leads_out(said):
            return said


def _chain_page(desk: Desk, hosting: str, said: Said | None, language: str) -> list[Paragraph]:
    """What has just happened, and who is in the chain."""
    page = _just_said(said, language)
    entities = chain.listed(desk.session, hosting, language)
    named = chain.provider_of(desk.session, hosting)
    if named is not None:
        page.append(Paragraph(visible(named.name)))
    page.append(Paragraph(words(language, "interview.chain.entities", n=len(entities)), "underline"))
    return [*page, *(Paragraph(each, lead="  ") for each in entities)]


def _provider(desk: Desk, hosting: Subject) -> Talk:
    return (yield from provider(desk, hosting.id))


def _add_entity(desk: Desk, hosting: Subject) -> Talk:
    return (yield from add_entity(desk, hosting.id))


def _rename_entity(desk: Desk, hosting: Subject) -> Talk:
    entities = desk.session.assessment.chain(hosting.id)
    return (yield from subject_picked(entities, _phrase("rename.which"), partial(rename, desk)))


def _remove_entity(desk: Desk, hosting: Subject) -> Talk:
    entities = desk.session.assessment.chain(hosting.id)
    return (yield from subject_picked(entities, _phrase("remove.which"), partial(remove, desk)))


def _confirm(desk: Desk, hosting: Subject) -> Talk:
    everyone = (hosting, *desk.session.assessment.chain(hosting.id))
    waiting = [subject for subject in everyone if unconfirmed(desk.session, subject.id)]
    if not waiting:
        return Said("interview_subjects.said.nothing_to_confirm", {"name": on_one_line(hosting.name)})
    return (yield from subject_picked(waiting, _phrase("confirm.which"), partial(confirm_facts, desk)))


_OF_A_CHAIN: Final[Mapping[str, Callable[[Desk, Subject], Talk]]] = {
    "provider": _provider,
    "add_entity": _add_entity,
    "rename_entity": _rename_entity,
    "remove_entity": _remove_entity,
    "confirm_facts": _confirm,
}


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"subjects": subjects}
"""By the id of the command; a screen of subjects holds the other talks by itself."""
