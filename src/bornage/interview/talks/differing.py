"""What others said of a question, and deciding where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bornage.interview.heard_words import answer_words, question_words, statement_page
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import cut, on_one_line
from bornage.interview.row import Row
from bornage.interview.said import person_words
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Pick, Read, filled
from bornage.interview.who import with_role
from bornage.text import collation_key, listed, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bornage.assessment.entries import Answer, Answered
    from bornage.assessment.state import Key
    from bornage.assessment.statements import Heard
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Talk

_FILE: Final = "interview_people"
_ANOTHER, _GO = "another", "go"
_MOST_SIDES: Final = 7
"""Answers that can be held by a digit, beside the two ways out."""


def _phrase(key: str, **values: object) -> Phrase:
    return Phrase(key, values, _FILE)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers respondents gave, with all who gave it."""

    answer: Answer
    """Of those who gave it, the best supported, then the latest."""
    people: tuple[str, ...]


def sides(differing: Sequence[Answered]) -> tuple[Side, ...]:
    """The answers given, each once, the best supported first."""
    found: dict[object, list[Answer]] = {}
    for each in differing:
        found.setdefault((each.answer.state, each.answer.value), []).append(each.answer)
    gathered = [Side(max(reversed(said), key=lambda a: a.grade), tuple(a.by for a in said)) for said in found.values()]
    return tuple(sorted(gathered, key=lambda side: side.answer.grade, reverse=True))


# --- talks ------------------------------------------------------------------------------------------


def others(desk: Desk) -> Talk:
    """What was said of the question in front of us; where respondents differ, decide which is held."""
    item = desk.item
    if item is None:
        return None
    heard = desk.session.assessment.heard.get(item.key)
    if desk.is_blind:
        return Said(f"{_FILE}.said.blind", {"n": len(desk.others)})
    if heard is None:
        return Said(f"{_FILE}.said.nobody_spoke")
    if heard.differing:
        return (yield from _decide(desk, item.key, heard, is_elsewhere=False))
    yield Read(_phrase("others.title"), lambda language: _page(desk, item.key, heard, language))
    return None


def conflicts(desk: Desk) -> Talk:
    """Every question on which respondents differ and nobody has decided: pick one, then decide, or go there."""
    open_ = desk.session.assessment.conflicts
    if not open_:
        return Said(f"{_FILE}.said.no_conflict")
    picked = yield Pick(_phrase("conflicts.title", n=len(open_)), lambda language, typed: _rows(desk, language, typed))
    if not isinstance(picked, str):
        return None
    question, _, subject = picked.partition(" ")
    key = (question, subject)
    heard = desk.session.assessment.heard.get(key)
    if heard is None or desk.is_blind_to(key):
        return desk.go(key)
    return (yield from _decide(desk, key, heard, is_elsewhere=True))


def _rows(desk: Desk, language: str, typed: str) -> list[Row]:
    """In the order questions are asked; what was said stays hidden from whoever has yet to speak."""
    session, wanted = desk.session, collation_key(on_one_line(typed)).split()
    order = {item.key: n for n, item in enumerate(session.agenda.items)}
    rows = []
    for key in sorted(session.assessment.conflicts, key=lambda key: order.get(key, len(order))):
        differing = session.assessment.heard[key].differing
        said = [
            words(
                language,
                f"{_FILE}.conflicts.said",
                who=person_words(session.questionnaire, each.answer.by, language),
                what=answer_words(session, each.answer, language),
            )
            for each in differing
        ]
        hidden = words(language, f"{_FILE}.conflicts.hidden", n=len(differing))
        beside = hidden if desk.is_blind_to(key) else desk.glyphs.between.join(said)
        numbered = session.questionnaire.number(key[0]), question_words(session, key, language)
        rows.append(Row(" ".join(key), desk.glyphs.between.join(numbered), beside))
    return [row for row in rows if all(word in collation_key(f"{row.id} {row.main} {row.beside}") for word in wanted)]


# --- deciding ---------------------------------------------------------------------------------------


def _decide(desk: Desk, key: Key, heard: Heard, *, is_elsewhere: bool) -> Talk:
    """Choose which of the answers is held, and say why; or give another."""
    found = sides(heard.differing)[:_MOST_SIDES]
    options = [Option(str(n), _hold(desk, side), is_now=_is_held(heard, side)) for n, side in enumerate(found)]
    options.append(Option(_ANOTHER, _phrase("decide.another").to))
    if is_elsewhere:
        options.append(Option(_GO, _phrase("decide.go").to))
    chosen = yield Choose(
        _phrase("decide.title"), tuple(options), page=lambda language: _page(desk, key, heard, language)
    )
    if chosen == _GO:
        return desk.go(key)
    if chosen == _ANOTHER:
        return _together(desk, key)
    if not isinstance(chosen, str):
        return None
    held = found[int(chosen)].answer

    def record(typed: Mapping[str, str]) -> Said | None:
        desk.session.resolve(held, typed["because"])
        return Said(f"{_FILE}.said.resolved")

    form = Fill(_phrase("decide.because_title"), (Line("because", _phrase("decide.because"), is_required=True),))
    return (yield from filled(form, record))


def _together(desk: Desk, key: Key) -> Said | None:
    """Go and answer with no name: that takes the place of what each said."""
    refused = desk.go(key)
    if refused is None:
        desk.speak("")
    return refused or Said(f"{_FILE}.said.answer_now")


def _hold(desk: Desk, side: Side) -> Callable[[str], str]:
    def said(language: str) -> str:
        who = listed([person_words(desk.session.questionnaire, each, language) for each in side.people], language)
        what = cut(answer_words(desk.session, side.answer, language), _LONGEST)
        return words(language, f"{_FILE}.decide.hold", what=what, who=who, grade=side.answer.grade)

    return said


_LONGEST: Final = 90


def _is_held(heard: Heard, side: Side) -> bool:
    decided = heard.resolution.answer if heard.resolution else None
    return decided is not None and (decided.state, decided.value) == (side.answer.state, side.answer.value)


def _page(desk: Desk, key: Key, heard: Heard, language: str) -> list[Paragraph]:
    """The question, what each said, and where they differ, what was decided or how to decide."""
    session = desk.session
    page = [Paragraph(question_words(session, key, language), "bold")]
    for each in heard.statements.values():
        page += [Paragraph(), *statement_page(session, each, language, desk.glyphs)]
    if heard.resolution and heard.resolution.answer:
        decided = {
            "what": answer_words(session, heard.resolution.answer, language),
            "because": on_one_line(heard.resolution.because),
            "who": on_one_line(heard.resolution.author),
        }
        page += [Paragraph(), Paragraph(words(language, f"{_FILE}.decide.decided", **decided), "bold")]
    if heard.differing:
        page += [Paragraph(), Paragraph(words(language, f"{_FILE}.decide.advice"))]
        asked = session.questionnaire.questions[key[0]].ask
        if asked:
            roles = listed([with_role(session, role, language) for role in asked], language)
            page.append(Paragraph(words(language, f"{_FILE}.decide.meant_for", roles=roles), "dim"))
    return page


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"others": others, "conflicts": conflicts}
"""By the id of the command."""
