"""Problems found between the files of a questionnaire, and the checks that all its parts share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bornage.diagnostics import Place, Problem
from bornage.questionnaire import condition_check
from bornage.questionnaire.schema import Words
from bornage.shapes import did_you_mean
from bornage.text import Text, message

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.model import About, Question
    from bornage.questionnaire.vocabulary import Vocabulary
    from bornage.shapes import Document, Shape


def text_of(words: Words) -> Text:
    """A text of both languages."""
    return Text((("fr-CA", words.fr_ca), ("en", words.en)))


def maybe(words: Words | None) -> Text | None:
    """A text, if there is one."""
    return text_of(words) if words else None


class Anything(frozenset[str]):
    """Every id there could be: what a file that cannot be read may hold."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return True


def refused_ids(documents: Iterable[Document[Any] | None], table: str, key: str = "id") -> frozenset[str]:
    """Ids written in files that were refused: a reference to one of them is not a second mistake."""
    found: set[str] = set()
    for document in documents:
        if document is None or document.shape is not None:
            continue
        rows = document.raw.get(table, [])
        if not document.raw or not isinstance(rows, list):
            return Anything()
        if not all(isinstance(row, dict) and key in row for row in rows):
            return Anything()
        found |= {str(row[key]) for row in rows}
    return frozenset(found)


class Problems(list[Problem]):
    """Problems found so far.

    `refused` holds, by what they name, the ids that only a file that was refused knows.
    """

    def __init__(self, refused: Mapping[str, frozenset[str]] | None = None) -> None:
        super().__init__()
        self.refused = dict(refused or {})

    def refuse(self, what: str, id_: str) -> None:
        """Something cannot be used: to name it elsewhere is not a second mistake."""
        known = self.refused.get(what, frozenset())
        if id_ not in known:
            self.refused[what] = known | {id_}

    def error(self, code: str, place: Place, key: str, help_: Text | None = None, **values: object) -> None:
        """Add an error whose words are `diagnostics.<key>`."""
        self.append(Problem(code, place, message(f"diagnostics.{key}", **values), help_))

    def unique(self, seen: dict[str, Place], id_: str, place: Place) -> bool:
        """Whether an id is new; if not, say where it was first used."""
        if id_ in seen:
            first = seen[id_]
            self.error("duplicate-id", place, "duplicate_id", id=id_, first=first)
            return False
        seen[id_] = place
        return True

    def known(
        self,
        document: Document[Any],
        path: tuple[str | int, ...],
        ids: Iterable[str],
        known: Collection[str],
        what: str,
    ) -> None:
        """Every id of a list is one of the known; `what` is a key of `diagnostics.unknown`."""
        for n, id_ in enumerate(ids):
            self.is_known(document.place(*path, n), id_, known, what)

    def is_known(self, place: Place, id_: str, known: Collection[str], what: str) -> None:
        """An id is one of the known."""
        if id_ not in known and id_ not in self.refused.get(what, ()):
            self.error(f"unknown-{what}", place, f"unknown.{what}", did_you_mean(id_, tuple(known)), id=id_)

    def is_question(self, place: Place, id_: str, known: Collection[str]) -> bool:
        """A question that may be named at this place; one that only a refused file knows is no second mistake."""
        if id_ not in known and id_ not in self.refused.get("question", ()):
            self.error("unknown-question", place, "report_question", did_you_mean(id_, tuple(known)), id=id_)
        return id_ in known

    def is_choice(self, place: Place, id_: str, known: Collection[str]) -> None:
        """A choice of the question named beside it."""
        if id_ not in known:
            self.error("unknown-choice", place, "report_choice", did_you_mean(id_, tuple(known)), id=id_)

    def placeholders(
        self,
        document: Document[Any],
        path: tuple[str | int, ...],
        shape: Shape,
        allowed: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Texts hold only the placeholders `allowed` under their keys: any other would be printed as it stands."""
        for key, words in shape:
            if not isinstance(words, Words):
                continue
            names = (allowed or {}).get(key, ())
            for written in sorted(text_of(words).placeholders().difference(names)):
                help_ = did_you_mean(written, tuple(sorted(names)))
                self.error(
                    "unknown-placeholder", document.place(*path, key), "unknown_placeholder", help_, name=written
                )

    def alone(self, place: Place, question: Question, ticked: Collection[str]) -> None:
        """A choice that excludes the others stands alone, as it would in an interview."""
        for each in ticked if len(ticked) > 1 else ():
            if each in question.choice and question.choice[each].exclusive:
                self.append(Problem("exclusive-choice", place, message("journal.fit.exclusive", choice=each)))

    def condition(
        self,
        document: Document[Any],
        path: tuple[str | int, ...],
        source: str,
        about: About,
        vocabulary: Vocabulary,
    ) -> Condition | None:
        """A checked condition, or None with its faults added where they stand in the file."""
        condition, faults = condition_check.check(source, about, vocabulary)
        for fault in faults:
            written = source[fault.start : fault.end]
            if fault.code == "unknown-question" and any(
                written in self.refused.get(what, ()) for what in ("question", "definition")
            ):
                continue
            place = document.place(*path, offset=fault.start, width=max(1, fault.end - fault.start))
            self.append(Problem(fault.code, place, fault.message, fault.help))
        return replace(condition, place=document.place(*path)) if condition else None
