"""Beginning an assessment, or opening one: what is asked before there is a desk.

A talk here ends with the assessment in `home.session`, or without one when it was left before anything
was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bornage.assessment.journal import JournalError
from bornage.interview import chain, roster
from bornage.interview.desk import Desk
from bornage.interview.home import New
from bornage.interview.paragraph import Paragraph
from bornage.interview.places import PlaceRows
from bornage.interview.printable import on_one_line, visible
from bornage.interview.row import Row
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Pick, Read, Sure, Tick
from bornage.interview.talks import subjects
from bornage.questionnaire.model import About
from bornage.text import SPOKEN, Text, collation_key, message, words

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from bornage.assessment.session import Session
    from bornage.interview.home import Home, Listed
    from bornage.interview.talk import Reply, Rows, Step, Talk
    from bornage.questionnaire.model import Questionnaire

_FILE: Final = "interview_home"
_NEW, _OPEN = "new", "open"
_NONE: Final = ""
"""The id of the row of no provider."""


def _phrase(key: str, **values: object) -> Phrase:
    return Phrase(key, values, _FILE)


# --- opening ----------------------------------------------------------------------------------------


def menu(home: Home, language: str) -> Talk:
    """The home page as one conversation, for whoever holds it line by line."""
    while home.session is None:
        picked = yield Pick(_phrase("menu.title"), _menu_rows([home.counted(file) for file in home.doors.recent()]))
        if not isinstance(picked, str):
            return None
        if picked == _NEW:
            yield from begin(home, language)
        elif picked == _OPEN:
            yield from open_file(home)
        else:
            yield from go_on(home, Path(picked))
    return None


def _menu_rows(listed: Sequence[Listed]) -> Rows:
    def rows(language: str, typed: str) -> list[Row]:
        known = [each.row(language) for each in listed]
        known += [Row(id_, words(language, f"{_FILE}.menu.{id_}")) for id_ in (_NEW, _OPEN)]
        return [row for row in known if collation_key(typed.strip()) in collation_key(row.main)]

    return rows


def go_on(home: Home, file: Path) -> Talk:
    """Go on with an assessment; when it cannot be opened, say why."""
    try:
        home.session = home.doors.open(file)
    except JournalError as error:
        yield _problem(error.text)
    return None


def open_file(home: Home) -> Talk:
    """Open an assessment by the name of its file."""

    def nearby(_: str) -> tuple[str, ...]:
        return tuple(str(file) for file in home.doors.nearby())

    form = Fill(_phrase("open.title"), (Line("file", _phrase("open.file"), is_required=True, suggestions=nearby),))
    while home.session is None:
        typed = yield form
        if not isinstance(typed, Mapping):
            return None
        try:
            home.session = home.doors.open(_file(typed["file"], "open"))
        except JournalError as error:
            form = form.again(typed, error.text)
    return None


def forget(home: Home, file: Path) -> Talk:
    """Take an assessment off the list, once asked."""

    def page(language: str) -> list[Paragraph]:
        return [Paragraph(words(language, f"{_FILE}.forget.text")), Paragraph(on_one_line(str(file)), "dim")]

    is_sure = yield Sure(_phrase("forget.title", name=on_one_line(file.name)), page)
    if is_sure is not True:
        return None
    home.doors.forget(file)
    return Said(f"{_FILE}.said.forgotten")


def _file(typed: str, doing: str) -> Path:
    """The file of that name. Raises JournalError when it names none: a folder, the home of somebody nobody knows."""
    with suppress(RuntimeError):
        file = Path(typed).expanduser()
        if file.name:
            return file
    raise JournalError(message(f"journal.refused.{doing}", file=typed, why=message("journal.cause.name")))


def _problem(text: Text) -> Read:
    return Read(_phrase("problem.title"), lambda language: [Paragraph(visible(text.to(language)))], is_small=True)


# --- beginning --------------------------------------------------------------------------------------


def begin(home: Home, language: str) -> Talk:
    """Begin an assessment: the client, the questionnaire, what is trusted, and the file; then what it is about.

    `language` is the one proposed. Nothing is written before the file is named.
    """
    typed = yield Fill(_phrase("new.title"), (Line("client", _phrase("new.client"), is_required=True),))
    if not isinstance(typed, Mapping):
        return None
    client = typed["client"]
    left = Said(f"{_FILE}.said.not_begun")
    chosen = yield from _questionnaire(home)
    if chosen is None:
        return left
    trusted = yield Tick(_phrase("new.home"), _places(chosen), frozenset(chosen.home_default), may_be_none=False)
    if not isinstance(trusted, frozenset) or not trusted:
        return left
    spoken = yield Choose(
        _phrase("new.language"),
        tuple(Option(each, _phrase(f"language.{each}").to, is_now=each == language) for each in SPOKEN),
    )
    if not isinstance(spoken, str):
        return left
    new = New(home.proposed(client), client, chosen.id, roster.in_order(chosen, trusted), spoken)
    session = yield from _named(home, new)
    if session is None:
        return left
    home.session = session
    yield from _subjects(session)
    return None


def _questionnaire(home: Home) -> Generator[Step, Reply, Questionnaire | None]:
    """The one that is chosen, or the only one."""
    offered = home.doors.questionnaires()
    id_: Reply = offered[0].id
    if len(offered) > 1:
        options = tuple(Option(each.id, each.title.to, is_now=each is offered[0]) for each in offered)
        id_ = yield Choose(_phrase("new.questionnaire"), options[:9])
    if not isinstance(id_, str):
        return None
    try:
        return home.doors.questionnaire(id_)
    except JournalError as error:
        yield _problem(error.text)
        return None


def _places(questionnaire: Questionnaire) -> PlaceRows:
    return PlaceRows(questionnaire.jurisdictions, questionnaire.home_offered)


def _named(home: Home, new: New) -> Generator[Step, Reply, Session | None]:
    """The assessment in the file that is named; a name that cannot be used is asked for again."""
    form = Fill(_phrase("new.file_title"), (Line("file", _phrase("new.file"), str(new.file), is_required=True),))
    while True:
        typed = yield form
        if not isinstance(typed, Mapping):
            return None
        try:
            file = _file(typed["file"], "create")
            file = file if file.suffix == ".toml" else file.with_name(f"{file.name}.toml")
            return home.doors.begin(New(file, new.client, new.questionnaire, new.home, new.language))
        except JournalError as error:
            form = form.again(typed, error.text)


def _subjects(session: Session) -> Talk:
    """Name what is moved and where it would go; whoever leaves this finds the rest on the page of subjects."""
    desk = Desk(session)
    if session.questionnaire.about(About.WORKLOAD):
        yield from subjects.add(desk, About.WORKLOAD)
    if session.questionnaire.about(About.HOSTING):
        yield from _hostings(session)
    return None


def _hostings(session: Session) -> Talk:
    """Name hostings one after the other, each with its provider, until nothing is typed."""
    form = _hosting_form(_phrase("hosting.first"))
    while True:
        typed = yield form
        name = on_one_line(typed["name"]) if isinstance(typed, Mapping) else ""
        if not isinstance(typed, Mapping) or not name:
            return None
        before = {each.id for each in session.assessment.hostings}
        try:
            roster.add(session, About.HOSTING, name)
        except JournalError as error:
            form = form.again(typed, error.text)
            continue
        added = [each.id for each in session.assessment.hostings if each.id not in before]
        if not added:
            form = form.again(typed, message("interview.said.same_name", name=name))
            continue
        if session.questionnaire.catalogue is not None:
            picked = yield Pick(_phrase("hosting.provider", name=name), _providers(session))
            if isinstance(picked, str) and picked != _NONE:
                chain.take(session, added[0], picked)
        form = _hosting_form(_phrase("hosting.another", name=name))


def _hosting_form(title: Phrase) -> Fill:
    return Fill(title, (Line("name", _phrase("hosting.name")),))


def _providers(session: Session) -> Rows:
    """None first, then those of the catalogue by name; none again when nothing matches."""

    def rows(language: str, typed: str) -> list[Row]:
        none = Row(_NONE, words(language, f"{_FILE}.hosting.none"))
        found = [Row(each.id, visible(each.name)) for each in chain.providers(session, typed)]
        return (found or [none]) if typed.strip() else [none, *found]

    return rows
