"""Entries about how the interview is held, as TOML tables and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bornage.assessment.codec_keys import ID, Keys, Unreadable
from bornage.assessment.proceedings import (
    CheckExplained,
    Document,
    DocumentNamed,
    DocumentRemoved,
    FollowUp,
    FollowUpSet,
    Person,
    Revealed,
    SectionAssigned,
    SectionClosed,
    SectionReopened,
    Sitting,
    SittingHeld,
    Step,
)
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Callable

Table = dict[str, object]

_SHA256: Final = re.compile("[0-9a-f]{64}")


def step_table(step: Step) -> tuple[str, Table]:  # noqa: PLR0911 (one for each kind of entry)
    """The kind of an entry and what it says."""
    match step:
        case SittingHeld(sitting):
            people = {"people": [each.name for each in sitting.people], "roles": [each.role for each in sitting.people]}
            return "sitting_held", {"number": sitting.number, **people, **_said(purpose=sitting.purpose)}
        case DocumentNamed(each):
            table: Table = {"id": each.id, "title": each.title}
            dated: Table = {} if each.dated is None else {"dated": each.dated}
            return "document_named", table | dated | _said(supplied_by=each.supplied_by, sha256=each.sha256)
        case DocumentRemoved(id_):
            return "document_removed", {"id": id_}
        case FollowUpSet(each):
            table = {"question": each.question, **_said(subject=each.subject, what=each.what, owner=each.owner)}
            due: Table = {} if each.due is None else {"due": each.due}
            return "follow_up_set", table | due | ({"done": True} if each.is_done else {})
        case SectionClosed(section):
            return "section_closed", {"section": section}
        case SectionReopened(section, reason):
            return "section_reopened", {"section": section, "reason": reason}
        case SectionAssigned(section, to):
            return "section_assigned", {"section": section, **_said(to=to)}
        case Revealed(section):
            return "revealed", _said(section=section)
        case CheckExplained(check, workload, hosting, reason):
            return "check_explained", {"check": check, **_said(workload=workload, hosting=hosting, reason=reason)}


def _said(**words: str) -> Table:
    return {key: said for key, said in words.items() if said}


def _sitting_held(keys: Keys) -> SittingHeld:
    number = keys.whole("number")
    names, roles = keys.words("people"), keys.words("roles")
    if len(names) != len(roles) or number < 1:
        raise Unreadable("roles", message("journal.damage.wrong_value", key="roles"))
    people = tuple(Person(name, role) for name, role in zip(names, roles, strict=True))
    return SittingHeld(Sitting(number, people, keys.word_if_any("purpose")), keys.moment("at"), keys.word("author"))


def _document_named(keys: Keys) -> DocumentNamed:
    document = Document(
        id=keys.word("id", ID),
        title=keys.word("title"),
        dated=keys.day_if_any("dated"),
        supplied_by=keys.word_if_any("supplied_by"),
        sha256=keys.word("sha256", _SHA256) if keys.has("sha256") else "",
    )
    return DocumentNamed(document, keys.moment("at"), keys.word("author"))


def _document_removed(keys: Keys) -> DocumentRemoved:
    return DocumentRemoved(keys.word("id", ID), keys.moment("at"), keys.word("author"))


def _follow_up_set(keys: Keys) -> FollowUpSet:
    follow_up = FollowUp(
        question=keys.word("question"),
        subject=keys.word_if_any("subject"),
        what=keys.word_if_any("what"),
        owner=keys.word_if_any("owner"),
        due=keys.day_if_any("due"),
        is_done=keys.flag("done") if keys.has("done") else False,
    )
    return FollowUpSet(follow_up, keys.moment("at"), keys.word("author"))


def _section_closed(keys: Keys) -> SectionClosed:
    return SectionClosed(keys.word("section", ID), keys.moment("at"), keys.word("author"))


def _section_reopened(keys: Keys) -> SectionReopened:
    return SectionReopened(keys.word("section", ID), keys.word("reason"), keys.moment("at"), keys.word("author"))


def _section_assigned(keys: Keys) -> SectionAssigned:
    return SectionAssigned(keys.word("section", ID), keys.word_if_any("to"), keys.moment("at"), keys.word("author"))


def _revealed(keys: Keys) -> Revealed:
    return Revealed(keys.word_if_any("section"), keys.moment("at"), keys.word("author"))


def _check_explained(keys: Keys) -> CheckExplained:
    where = (keys.word("check", ID), keys.word_if_any("workload"), keys.word_if_any("hosting"))
    return CheckExplained(*where, keys.word_if_any("reason"), keys.moment("at"), keys.word("author"))


STEP_READERS: Final[dict[str, Callable[[Keys], Step]]] = {
    "sitting_held": _sitting_held,
    "document_named": _document_named,
    "document_removed": _document_removed,
    "follow_up_set": _follow_up_set,
    "section_closed": _section_closed,
    "section_reopened": _section_reopened,
    "section_assigned": _section_assigned,
    "revealed": _revealed,
    "check_explained": _check_explained,
}
"""How a table of each kind is read."""
