"""Who is in the room, who is speaking, and who is to answer what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.assessment.proceedings import Person
from bornage.interview.desk import people
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line
from bornage.interview.row import Row
from bornage.interview.said import person_id, person_words
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Pick, Read, filled
from bornage.interview.who import present, seated_words, with_role
from bornage.text import collation_key, day, words

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from bornage.assessment.proceedings import SittingHeld
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Reply, Rows, Step, Talk
    from bornage.questionnaire.model import Questionnaire

_FILE: Final = "interview_people"
_MOST_ALIKE: Final = 8
"""Names that can be held by a digit, beside the way out."""


def _phrase(key: str, **values: object) -> Phrase:
    return Phrase(key, values, _FILE)


# --- who speaks -------------------------------------------------------------------------------------


def speaker(desk: Desk) -> Talk:
    """Say who is speaking, from now on."""
    who = yield Pick(_phrase("speaker.title"), speakers(desk))
    if not isinstance(who, str):
        return None
    roles = {role.id for role in desk.session.questionnaire.roles}
    known = (*(each.name for each in present(desk.session)), *people(desk.session, None))
    same = who if who in roles else (yield from the_same(who, (each for each in known if each not in roles)))
    return desk.speak(same) if same is not None else None


def the_same(name: str, known: Iterable[str]) -> Generator[Step, Reply, str | None]:
    """Whose name it is: a part of a name already known, or more of it, may be the same person's. None when left."""
    parts = set(collation_key(name).split())
    all_ = tuple(dict.fromkeys(known))
    alike = [each for each in all_ if _is_part(parts, set(collation_key(each).split()))]
    if not parts or name in all_ or not alike:
        return name
    options = [Option(each, _phrase("alike.same", known=each).to) for each in alike[:_MOST_ALIKE]]
    picked = yield Choose(_phrase("alike.title", name=name), (*options, Option("", _phrase("alike.another").to)))
    return (picked or name) if isinstance(picked, str) else None


def _is_part(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


def speakers(desk: Desk) -> Rows:
    """Those of the sitting, then the roles the question is for, then whoever was heard; nobody, when one was named."""

    def rows(language: str, typed: str) -> list[Row]:
        session = desk.session
        there = {person.name: seated_words(session, person, language) for person in present(session)}
        known = dict.fromkeys((*there, *people(session, desk.question)))
        named = [Row(who, there.get(who) or with_role(session, who, language)) for who in known]
        found = matching(session.questionnaire, named, language, typed)
        if desk.speaker and not typed.strip():
            found.append(Row("", words(language, f"{_FILE}.speaker.nobody"), style="dim"))
        return found

    return rows


def matching(questionnaire: Questionnaire, rows: Iterable[Row], language: str, typed: str) -> list[Row]:
    """Rows of people that hold what was typed; and last, the name as it was typed."""
    wanted = collation_key(on_one_line(typed))
    found = [row for row in rows if wanted in collation_key(row.main)]
    name = on_one_line(typed)
    id_ = person_id(questionnaire, name)
    if name and all(id_ != row.id and collation_key(row.main) != wanted for row in found):
        found.append(Row(id_, words(language, "interview.finder.as_typed", name=name)))
    return found


# --- sittings ---------------------------------------------------------------------------------------


def sitting(desk: Desk) -> Talk:
    """Begin a sitting, put right who is there, or read back the sittings held."""
    held = desk.session.assessment.proceedings.sittings
    if not held:
        return (yield from _begin(desk))
    asked = yield Choose(
        _phrase("sitting.title"),
        tuple(Option(id_, _phrase(f"sitting.{id_}").to) for id_ in ("begin", "seat", "past")),
        page=lambda language: _sitting_page(desk, held[-1:], language),
    )
    match asked:
        case "begin":
            return (yield from _begin(desk))
        case "seat":
            return (yield from _seat(desk))
        case "past":
            yield Read(_phrase("sitting.past"), lambda language: _sitting_page(desk, held, language))
    return None


def _sitting_page(desk: Desk, held: Sequence[SittingHeld], language: str) -> list[Paragraph]:
    page: list[Paragraph] = []
    for each in held:
        which = {"number": each.sitting.number, "day": day(each.at.date(), language)}
        page += [Paragraph()] if page else []
        page.append(Paragraph(words(language, f"{_FILE}.sitting.held", **which), "bold"))
        if each.sitting.purpose:
            page.append(Paragraph(on_one_line(each.sitting.purpose), lead="  "))
        page += [Paragraph(seated_words(desk.session, person, language), lead="  ") for person in each.sitting.people]
    return page


def _begin(desk: Desk) -> Talk:
    there = yield from _who_is_there(desk, ())
    if not isinstance(there, tuple):
        return there

    def record(typed: Mapping[str, str]) -> Said | None:
        desk.session.conduct.begin_sitting(there, typed["purpose"])
        number = len(desk.session.assessment.proceedings.sittings)
        said = Said(f"{_FILE}.said.sitting_begun", {"number": number})
        if len(there) == 1 and desk.ticked is None:
            desk.speak(there[0].name)
            return Said(said.key, said.values, Said(f"{_FILE}.said.speaks", {"who": there[0].name}))
        return said

    form = Fill(_phrase("sitting.purpose_title"), (Line("purpose", _phrase("sitting.purpose")),))
    return (yield from filled(form, record))


def _seat(desk: Desk) -> Talk:
    there = yield from _who_is_there(desk, present(desk.session))
    if not isinstance(there, tuple):
        return there
    desk.session.conduct.seat(there)
    return Said(f"{_FILE}.said.seated", {"n": len(there)})


_DONE: Final = "done"
_ADD, _DROP = "add:", "drop:"


def _who_is_there(desk: Desk, seated: Sequence[Person]) -> Generator[Step, Reply, tuple[Person, ...] | Said | None]:
    """Name people one by one, each with a role; a person already named is struck by choosing them again.

    When it is left, nobody; and that the names are dropped, where there were any.
    """
    there = list(seated)
    while True:
        picked = yield Pick(_phrase("sitting.who"), _seats(desk, tuple(there)))
        if picked == _DONE:
            return tuple(there)
        if not isinstance(picked, str):
            return Said(f"{_FILE}.said.not_seated") if there != list(seated) else None
        if picked.startswith(_DROP):
            there.pop(int(picked.removeprefix(_DROP)))
            continue
        sat = [p.name for each in desk.session.assessment.proceedings.sittings for p in each.sitting.people]
        name = yield from the_same(picked.removeprefix(_ADD), (*(each.name for each in there), *sat))
        if name is None or any(name == each.name for each in there):
            continue
        known = _role_before(desk, name)
        role = known if known is not None else (yield Pick(_phrase("sitting.role", name=name), _roles(desk)))
        if isinstance(role, str):
            there.append(Person(name, role.removeprefix(_ADD)))


def _role_before(desk: Desk, name: str) -> str | None:
    """The role of somebody who was at a sitting before."""
    held = desk.session.assessment.proceedings.sittings
    return next((p.role for each in reversed(held) for p in each.sitting.people if p.name == name), None)


def _seats(desk: Desk, there: tuple[Person, ...]) -> Rows:
    """Go on, once somebody is named; those named; those of former sittings; and the name as it was typed."""

    def rows(language: str, typed: str) -> list[Row]:
        session, wanted = desk.session, collation_key(on_one_line(typed))
        strike = words(language, f"{_FILE}.sitting.strike")
        found = [
            Row(f"{_DROP}{n}", seated_words(session, each, language), strike, "bold") for n, each in enumerate(there)
        ]
        sat = {person.name for person in there}
        past = [p for each in session.assessment.proceedings.sittings for p in each.sitting.people]
        known = {person.name: person for person in past if person.name not in sat}
        found += [Row(f"{_ADD}{name}", seated_words(session, each, language)) for name, each in known.items()]
        found = [row for row in found if wanted in collation_key(row.main)]
        name = on_one_line(typed)
        if name and name not in {*sat, *known}:
            found.append(Row(f"{_ADD}{name}", words(language, f"{_FILE}.sitting.add", name=name)))
        if there and not name:
            found.insert(0, Row(_DONE, words(language, f"{_FILE}.sitting.done", n=len(there))))
        return found

    return rows


def _roles(desk: Desk) -> Rows:
    """The roles of the questionnaire, the title as it was typed, and none."""

    def rows(language: str, typed: str) -> list[Row]:
        questionnaire = desk.session.questionnaire
        titles = [Row(role.id, person_words(questionnaire, role.id, language)) for role in questionnaire.roles]
        found = matching(questionnaire, titles, language, typed)
        if not typed.strip():
            found.append(Row(_ADD, words(language, f"{_FILE}.sitting.no_role"), style="dim"))
        return found

    return rows


# --- who is to answer what --------------------------------------------------------------------------


def assign(desk: Desk) -> Talk:
    """Say who is to answer a section."""
    session = desk.session

    def sections(language: str, typed: str) -> list[Row]:
        wanted, assigned = collation_key(on_one_line(typed)), session.assessment.proceedings.assigned
        rows = [
            Row(
                section.id,
                on_one_line(section.title.to(language)),
                with_role(session, assigned[section.id], language) if section.id in assigned else "",
            )
            for section in session.questionnaire.sections
        ]
        return [row for row in rows if wanted in collation_key(f"{row.main} {row.beside}")]

    section = yield Pick(_phrase("assign.section"), sections)
    if not isinstance(section, str):
        return None
    title = session.questionnaire.section[section].title

    def those(language: str, typed: str) -> list[Row]:
        known = dict.fromkeys((*people(session, None), *(person.name for person in present(session))))
        named = (Row(who, with_role(session, who, language)) for who in known)
        found = matching(session.questionnaire, named, language, typed)
        if section in session.assessment.proceedings.assigned and not typed.strip():
            found.append(Row("", words(language, f"{_FILE}.assign.nobody"), style="dim"))
        return found

    who = yield Pick(_phrase("assign.who", section=title), those)
    if not isinstance(who, str):
        return None
    session.conduct.assign(section, who)
    return Said(f"{_FILE}.said.{'assigned' if who else 'unassigned'}", {"section": title})


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"speaker": speaker, "sitting": sitting, "assign": assign}
"""By the id of the command."""
