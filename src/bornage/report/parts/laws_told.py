"""The laws that bear on one hosting, as lines ready to be pasted: what each reaches, of which state, and through whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.questionnaire.conditions import all_of, any_of
from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Run, Words, words
from bornage.report.law_states import state_of
from bornage.report.parts.law_matrix import by_state
from bornage.report.pointers import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bornage.questionnaire.conditions import Verity
    from bornage.report.matter import Matter
    from bornage.report.reach import StatuteReach

_MOST_NAMED: Final = 6
"""Laws of one sort: beyond so many, a report names them in the appendix it has for that."""
_OBJECTS: Final = {
    "reaching": (Reachable.CONTENT,),
    "possible": (Reachable.CONTENT,),
    "records": (Reachable.METADATA, Reachable.KEYS),
    "stopping": (Reachable.STOPPING,),
}
"""What each sort of laws is about; everything, for those that are not here."""
_NAMED: Final = 3
"""Entities named behind a law; the others are counted."""


def laws_told(matter: Matter, hosting: str) -> Iterator[Words]:
    """A line for each sort of laws, those of the trusted jurisdiction apart; then whether the list of entities is whole."""
    w = matter.writer
    found = matter.law.get(hosting, ())
    is_complete = matter.evaluation.chains[hosting] is True
    if not found:
        yield words(w.say(f"_crosswalks.four.laws_{'nobody' if is_complete else 'unread'}"))
        return
    for key, laws in _sorts(found):
        if laws:
            yield words(Run(w.say(f"_crosswalks.four.laws.{key}"), "strong"), " ", _told(matter, key, laws))
        elif key == "reaching":
            yield words(w.say("_crosswalks.four.laws.none"))
    if not is_complete:
        yield words(w.say("_crosswalks.four.laws.open"))


def open_laws(matter: Matter, hosting: str) -> frozenset[str]:
    """The laws, by id, of which it is still to be established whether they reach something through somebody listed."""
    return frozenset(
        each.statute.id
        for each in matter.law.get(hosting, ())
        if any(_abroad(each, what) is None or _at_home(each, what) is None for what in each.statute.reaches)
    )


def _sorts(found: Sequence[StatuteReach]) -> Iterator[tuple[str, list[StatuteReach]]]:
    """Each sort of laws, by how it is named in locales."""
    content = {each.statute.id: _abroad(each, Reachable.CONTENT) for each in found}

    def content_of(each: StatuteReach) -> Verity:
        return content[each.statute.id]

    def records(each: StatuteReach) -> Verity:
        return any_of(_abroad(each, what) for what in (Reachable.METADATA, Reachable.KEYS))

    def stopping(each: StatuteReach) -> Verity:
        return _abroad(each, Reachable.STOPPING)

    def home(each: StatuteReach) -> Verity:
        return any_of(_at_home(each, what) for what in each.statute.reaches)

    yield "reaching", [each for each in found if content_of(each) is True]
    yield "possible", [each for each in found if content_of(each) is None]
    yield "records", [e for e in found if content_of(e) is False and records(e) is not False]
    yield "stopping", [each for each in found if stopping(each) is not False]
    yield "home", [each for each in found if home(each) is not False]


def _abroad(each: StatuteReach, what: Reachable) -> Verity:
    """Whether it is of a state outside home, and reaches something through somebody listed."""
    return False if each.outside_home is False else all_of((each.outside_home, each.listed(what)))


def _at_home(each: StatuteReach, what: Reachable) -> Verity:
    return each.listed(what) if each.outside_home is False else False


def _told(matter: Matter, key: str, laws: Sequence[StatuteReach]) -> Words:
    """The laws in the order of the matrix; where the report has an appendix that names them, and they are many, how many."""
    w = matter.writer
    if len(laws) > _MOST_NAMED and matter.edition != "extract":
        many = w.say("_crosswalks.four.many_here", count=w.counted("statute", len(laws)))
        return words(many, " ", pointer(matter, "statutes-in-full"), ".")
    ordered = [each for own in by_state([{"": each} for each in laws]).values() for law in own for each in law.values()]
    objects = _OBJECTS.get(key, tuple(Reachable))
    behind = [_through(each, objects) for each in ordered]
    listed = "; ".join(_law(matter, each, key) for each in ordered)
    who = _entities(matter, dict.fromkeys(entity for entities in behind for entity in entities))
    said = w.say(f"_crosswalks.four.through_{'all' if len(set(behind)) == 1 else 'some'}", laws=listed, who=who)
    return words(f"{said.rstrip('.')}.")


def _law(matter: Matter, each: StatuteReach, key: str) -> str:
    """`CLOUD Act (États-Unis; métadonnées)`, `CLOUD Act (États-Unis; discuté)`, without the state where the title begins with it."""
    w = matter.writer
    title, state = w.read(each.statute.title), w.place_name(each.statute.jurisdiction)
    notes = [] if title.startswith(state) else [state]
    if key == "possible" and state_of(matter, each, Reachable.CONTENT) == "advised":
        notes.append(w.say("_statutes.matrix.advised"))
    elif key not in {"reaching", "possible"}:
        notes += _reached(matter, each, key)
    return f"{title} ({'; '.join(notes)})" if notes else title


def _reached(matter: Matter, each: StatuteReach, key: str) -> Iterator[str]:
    """`métadonnées`, then `discuté : contenu`; of stopping alone, only that it is not established."""
    w = matter.writer
    states: dict[str, list[str]] = {"reaches": [], "could": [], "advised": []}
    for what in _OBJECTS.get(key, tuple(Reachable)):
        state = state_of(matter, each, what) if what in each.statute.reaches else "not"
        if state != "not":
            states[state].append(w.say(f"_statutes.object.{what.value}"))
    for state, objects in states.items():
        named = "" if key == "stopping" else w.list_of(objects)
        if objects and state == "reaches":
            yield from [named] if named else []
        elif objects:
            said = w.say(f"_statutes.matrix.{state}")
            yield w.say("_words.join.colon", name=said, value=named) if named else said


def _through(each: StatuteReach, objects: Sequence[Reachable]) -> tuple[str, ...]:
    """The entities through which it reaches one of these; those through which it may, where it reaches none yet."""
    found = [(r, any_of(r.pathways[what].reached for what in objects if what in r.pathways)) for r in each.readings]
    sure = tuple(reading.entity for reading, reached in found if reached is True)
    return sure or tuple(reading.entity for reading, reached in found if reached is None)


def _entities(matter: Matter, ids: Iterable[str]) -> str:
    """The names of the first few, and how many more."""
    w = matter.writer
    names = [w.name(each) for each in ids]
    if len(names) <= _NAMED + 1:
        return w.list_of(names)
    return f"{', '.join(names[:_NAMED])} {w.say('_words.join.and_more', count=w.number(len(names) - _NAMED))}"
