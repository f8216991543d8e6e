"""What answers rest on, and what is left to do about them: the register of documents, citations, follow-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.proceedings import Document, FollowUp
from bornage.interview.cited import citing, document_words
from bornage.interview.desk import CITABLE
from bornage.interview.fingerprint import sha256_of
from bornage.interview.flags import charge
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line
from bornage.interview.row import Row
from bornage.interview.said import person_id
from bornage.interview.saying import Said
from bornage.interview.search import item_words
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Pick, Sure, Tick, filled
from bornage.interview.talks.form_lines import day_line, day_of, person_line
from bornage.questionnaire.model import Grade
from bornage.text import collation_key, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bornage.assessment.state import Key
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Talk

_NEW: Final = "new"
"""The row that puts another document on the register; ids of documents hold a digit."""


def _phrase(key: str, **values: object) -> Phrase:
    return Phrase(key, values, file="interview_evidence")


def _said(key: str, **values: object) -> Said:
    return Said(f"interview_evidence.said.{key}", values)


def _say(language: str, key: str, **values: object) -> str:
    return words(language, f"interview_evidence.{key}", **values)


# --- the register -------------------------------------------------------------------------------


def documents(desk: Desk) -> Talk:
    """The register: add to it, change or strike a document, or go where one is cited."""
    new = _New()

    def rows(language: str, typed: str) -> list[Row]:
        known = _register_rows(desk, language, typed)
        return [*new.rows(language, typed, is_known=bool(known)), *known]

    picked = yield Pick(_phrase("register.title"), rows)
    if picked == _NEW:
        return (yield from _register(desk, Document(desk.session.conduct.new_document_id(), ""), new.title))
    document = desk.session.assessment.proceedings.documents.get(picked) if isinstance(picked, str) else None
    return (yield from _one(desk, document)) if document else None


@dataclass(slots=True)
class _New:
    """The row of a document that is not on the register yet."""

    title: str = ""
    """What was typed that no document has in it."""

    def rows(self, language: str, typed: str, *, is_known: bool) -> list[Row]:
        """It is offered as long as what is typed is part of its own words or of no document."""
        label = _say(language, "register.new")
        wanted = on_one_line(typed)
        is_asked_for = collation_key(wanted) in collation_key(label)
        if wanted:
            self.title = "" if is_known or is_asked_for else wanted
        if is_known and not is_asked_for:
            return []
        named = _say(language, "register.new_titled", title=self.title) if self.title else label
        return [Row(_NEW, named, style="bold", is_deed=True)]


def _register_rows(desk: Desk, language: str, typed: str) -> list[Row]:
    found = []
    for document in desk.session.assessment.proceedings.documents.values():
        said = document_words(desk.session, document, language, desk.glyphs.between)
        if collation_key(typed.strip()) in collation_key(said):
            count = _say(language, "register.citing", n=len(citing(desk.session, document.id)))
            found.append(Row(document.id, said, count))
    return found


def _one(desk: Desk, document: Document) -> Talk:
    """What to do with one document."""
    keys = citing(desk.session, document.id)

    def page(language: str) -> list[Paragraph]:
        lines = [Paragraph(document_words(desk.session, document, language, desk.glyphs.between), "bold")]
        if document.sha256:
            lines.append(Paragraph(_say(language, "register.fingerprint", sha256=document.sha256)))
        return [*lines, Paragraph(_say(language, "register.citing", n=len(keys)))]

    deeds = ("change", "strike", *(("go",) if keys else ()))
    options = tuple(Option(each, _phrase(f"register.{each}").to) for each in deeds)
    deed = yield Choose(_phrase("register.this", document=on_one_line(document.title)), options, page)
    if deed == "change":
        return (yield from _register(desk, document))
    if deed == "strike":
        return (yield from _strike(desk, document, len(keys)))
    return (yield from _go(desk, keys)) if deed == "go" else None


def _register(desk: Desk, document: Document, title: str = "") -> Talk:
    """Put a document on the register, or change what is said of it; a new one may have been given its title."""

    def record(typed: Mapping[str, str]) -> Said:
        desk.session.conduct.register(
            replace(
                document,
                title=on_one_line(typed["title"]),
                dated=day_of(typed["dated"]),
                supplied_by=person_id(desk.session.questionnaire, typed["supplied_by"]),
                sha256=sha256_of(typed["file"]) if typed["file"].strip() else document.sha256,
            )
        )
        return _said("registered", document=document.id)

    return (yield from filled(_document_form(desk, document, title or document.title), record))


def _document_form(desk: Desk, document: Document, title: str) -> Fill:
    file = "file_again" if document.sha256 else "file"
    lines = (
        Line("title", _phrase("form.title"), title, is_required=True),
        day_line("dated", _phrase("form.dated"), document.dated),
        person_line(desk, "supplied_by", _phrase("form.supplied_by"), document.supplied_by),
        Line("file", _phrase(f"form.{file}")),
    )
    return Fill(_phrase("form.change" if document.title else "form.add", document=document.id), lines)


def _strike(desk: Desk, document: Document, citations: int) -> Talk:
    def page(language: str) -> list[Paragraph]:
        return [Paragraph(_say(language, "strike.text")), Paragraph(_say(language, "register.citing", n=citations))]

    is_sure = yield Sure(_phrase("strike.title", document=on_one_line(document.title)), page)
    if is_sure is not True:
        return None
    desk.session.conduct.strike(document.id)
    return _said("struck", document=document.id)


def _go(desk: Desk, keys: Sequence[Key]) -> Talk:
    """Go to an answer that rests on a document."""

    def rows(language: str, typed: str) -> list[Row]:
        named = (
            (f"{question} {subject}", *item_words(desk.session, (question, subject), language))
            for question, subject in keys
        )
        wanted = collation_key(typed.strip())
        return [Row(id_, text, who) for id_, text, who in named if wanted in collation_key(f"{id_} {text} {who}")]

    picked = yield Pick(_phrase("register.go"), rows)
    if not isinstance(picked, str):
        return None
    question, _, subject = picked.partition(" ")
    return desk.go((question, subject))


# --- citing -------------------------------------------------------------------------------------


def cite(desk: Desk) -> Talk:
    """Tick what the answer rests on; then, as that alone raises nothing, say what it is worth."""
    answer = desk.answer
    if answer is None or answer.state not in CITABLE:
        return _said("nothing_to_rest")
    new_row = _New()

    def rows(language: str, typed: str) -> list[Row]:
        gone = [id_ for id_ in answer.documents if id_ not in desk.session.assessment.proceedings.documents]
        struck = [Row(id_, _say(language, "register.struck", document=id_)) for id_ in gone]
        known = _register_rows(desk, language, typed)
        return [*known, *struck, *new_row.rows(language, typed, is_known=bool(known))]

    ticked = yield Tick(_phrase("cite.title"), rows, frozenset(answer.documents))
    if not isinstance(ticked, frozenset):
        return None
    chosen = set(ticked)
    if _NEW in chosen:
        chosen.remove(_NEW)
        new = desk.session.conduct.new_document_id()
        if (yield from _register(desk, Document(new, ""), new_row.title)) is not None:
            chosen.add(new)
    cited = tuple(sorted(chosen, key=_by_rank))
    if cited == tuple(sorted(answer.documents, key=_by_rank)):
        return Said("as_before")
    said = desk.cite(cited)
    if cited and answer.state == AnswerState.ANSWERED:
        return (yield from _grade(desk, answer.grade, said))
    return said


def _by_rank(document: str) -> tuple[int, str]:
    """`d2` comes before `d10`."""
    return len(document), document


_SHOWN: Final = (Grade.E2, Grade.E3, Grade.E4)
"""Grades a document may be worth."""


def _grade(desk: Desk, now: Grade, said: Said | None) -> Talk:
    """What the documents just cited are worth; until that is said, the grade stays."""

    def words_of(grade: Grade) -> Option:
        return Option(grade, lambda to: f"{grade} {words(to, f'method.grade.{grade}')}", is_now=grade == now)

    leave = Option("leave", _phrase("cite.leave", grade=now).to)
    chosen = yield Choose(_phrase("cite.worth"), (leave, *(words_of(grade) for grade in _SHOWN)))
    if chosen in {None, "leave", now} or not isinstance(chosen, str):
        return said
    return desk.set_grade(Grade(chosen))


# --- following up -------------------------------------------------------------------------------


def follow_up(desk: Desk) -> Talk:
    """Flag the question with what is left to do; of one that is flagged, change that, or say it is done."""
    item = desk.item
    if item is None:
        return None
    flag = desk.session.assessment.proceedings.follow_ups.get(item.key)
    if flag is not None and not flag.is_done:
        return (yield from _flagged(desk, flag))
    return (yield from _flag(desk, FollowUp(*item.key, what="")))


def _flagged(desk: Desk, flag: FollowUp) -> Talk:
    def page(language: str) -> list[Paragraph]:
        said = [Paragraph(each) for each in charge(desk.session.questionnaire, flag, language)]
        return [Paragraph(on_one_line(flag.what), "bold"), *said]

    options = tuple(Option(each, _phrase(f"follow_up.{each}").to) for each in ("change", "done"))
    deed = yield Choose(_phrase("follow_up.title"), options, page)
    if deed == "change":
        return (yield from _flag(desk, flag))
    if deed != "done":
        return None
    desk.session.conduct.follow_up(replace(flag, is_done=True))
    return _said("followed_up")


def _flag(desk: Desk, flag: FollowUp) -> Talk:
    lines = (
        Line("what", _phrase("follow_up.what"), flag.what, is_required=True),
        person_line(desk, "owner", _phrase("follow_up.owner"), flag.owner),
        day_line("due", _phrase("follow_up.due"), flag.due),
    )

    def record(typed: Mapping[str, str]) -> Said:
        owner = person_id(desk.session.questionnaire, typed["owner"])
        said = replace(flag, what=on_one_line(typed["what"]), owner=owner, due=day_of(typed["due"]))
        desk.session.conduct.follow_up(said)
        return _said("flagged")

    return (yield from filled(Fill(_phrase("follow_up.title"), lines), record))


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"documents": documents, "cite": cite, "follow_up": follow_up}
"""By the id of the command."""
