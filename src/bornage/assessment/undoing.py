"""Undoing: what to append so that things stand as they did before an entry.

Nothing is ever taken out of a journal. What was said is said again, later, with the number of the entry
it takes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import Answered, Resolved, Withdrawn
from bornage.assessment.statements import heard
from bornage.questionnaire.model import Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from bornage.assessment.entries import Entry
    from bornage.assessment.proceedings import Key

Statement = Answered | Withdrawn | Resolved
"""An entry that changes what is held of one question about one subject."""


def statements(entries: Iterable[Entry]) -> Iterator[tuple[int, Key, Statement]]:
    """Those entries with their numbers, oldest first."""
    for n, entry in enumerate(entries, start=1):
        if isinstance(entry, Answered | Withdrawn | Resolved):
            yield n, key_of(entry), entry


def key_of(entry: Entry) -> Key:
    """The question and subject of a statement. Raises ValueError for any other entry."""
    match entry:
        case Answered(answer):
            return answer.question, answer.subject
        case Withdrawn(question, subject) | Resolved(question, subject):
            return question, subject
    raise ValueError(entry)


def last_undoable(entries: Sequence[Entry], is_there: Callable[[str], bool]) -> int | None:
    """The number of the latest statement not yet taken back, about a subject that is still there."""
    said = list(statements(entries))
    undone = {entry.undoes for _, _, entry in said}
    for n, (_, subject), entry in reversed(said):
        # Of a subject that was set aside, taking an answer back would change nothing that shows.
        if entry.undoes is None and n not in undone and is_there(subject):
            return n
    return None


def taking_back(entries: Sequence[Entry], n: int, at: datetime, author: str) -> list[Statement]:
    """The entries after which the question of the `n`th stands as it did before that one."""
    key = key_of(entries[n - 1])
    before, now = heard(entries[: n - 1]).get(key), heard(entries).get(key)
    if before is None:
        return [Withdrawn(*key, at, author, n)]
    stood, stands = before.statements, now.statements if now else {}
    amiss = {who for who, said in stood.items() if stands.get(who) != said}
    unconfirmed = {who for who, said in stood.items() if said.answer.grade == Grade.E0}
    if amiss - unconfirmed:
        amiss |= unconfirmed  # what nobody has confirmed goes when anybody speaks, so it is said again after them
    again: list[Statement] = [
        Answered(stood[who].answer, at, author, n) for who in sorted(amiss, key=lambda who: who in unconfirmed)
    ]
    if "" not in stood:
        again += [Withdrawn(*key, at, author, n, by=who) for who in stands if who and who not in stood]
    after = heard([*entries, *again])[key].resolution
    if after != before.resolution:
        decided = before.resolution or after
        held = before.resolution.answer if before.resolution else None
        if decided is not None:
            again.append(Resolved(*key, held, decided.because, at, author, n))
    if again:
        return again
    last = max(stood.values(), key=lambda said: said.answer.grade == Grade.E0)  # nobody's word goes when it is repeated
    return [Answered(last.answer, at, author, n)]
