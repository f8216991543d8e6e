"""Looking the interview over: what is left to see to, and explaining what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from bornage.assessment.journal import JournalError
from bornage.interview.checking import all_raised, place_words
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, visible
from bornage.interview.review import Review, first_in, open_on
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Pick, filled
from bornage.text import message, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bornage.assessment.state import Key
    from bornage.evaluation.checks import CheckReading
    from bornage.interview.desk import Desk
    from bornage.interview.row import Row
    from bornage.interview.talk import Talk

FILE: Final = "interview_review"
_MOST_QUESTIONS: Final = 7
"""Of a check, those one can go to by a digit; a digit is left to explain it and one to take that back."""


def review(desk: Desk) -> Talk:
    """Everything that is left to see to; each goes to its place, and a check can be explained."""
    while True:
        picked = yield Pick(Phrase("title", file=FILE), _rows(desk), _summary(desk))
        if not isinstance(picked, str):
            return None
        kind, _, id_ = picked.partition(":")
        if kind != "check":
            return _gone(desk, kind, id_)
        check = next((each for each in all_raised(desk) if "/".join(each.key) == id_), None)
        if check is None:
            continue
        chosen = yield _of(desk, check)
        if chosen == "explain":
            yield from _explain(desk, check)
        elif chosen == "take_back":
            _record(desk, check, "")
        elif isinstance(chosen, str):
            return _gone(desk, "question", chosen)


def _rows(desk: Desk) -> Callable[[str, str], Sequence[Row]]:
    return lambda language, typed: Review(desk, language).rows(typed)


def _summary(desk: Desk) -> Callable[[str], Sequence[Paragraph]]:
    return lambda language: [Paragraph(Review(desk, language).summary())]


def _gone(desk: Desk, kind: str, id_: str) -> Said | None:
    """Go where a thing is seen to."""
    if kind == "section":
        key = first_in(desk, id_)
        return (desk.go(key) if key else None) or Said(f"{FILE}.said.section")
    if kind == "objective":
        open_ = open_on(desk, id_)
        return desk.go(open_[0]) if open_ else Said(f"{FILE}.said.covered", {"objective": id_})
    question, _, subject = id_.partition("/")
    return desk.go((question, subject))


# --- a check ---


def _of(desk: Desk, check: CheckReading) -> Choose:
    """What to do about a check: see one of its answers, explain it, or take its explanation back."""
    options = [Option("/".join(key), _question_words(desk, key)) for key in check.questions[:_MOST_QUESTIONS]]
    options.append(Option("explain", Phrase("check.explain", file=FILE).to))
    if check.explanation:
        options.append(Option("take_back", Phrase("check.take_back", file=FILE).to))
    return Choose(Phrase("check.title", file=FILE), tuple(options), _page(desk, check))


def _question_words(desk: Desk, key: Key) -> Callable[[str], str]:
    def said(language: str) -> str:
        text = on_one_line(desk.session.questionnaire.questions[key[0]].text.to(language))
        subject = desk.session.assessment.subject(key[1])
        if subject is None or not key[1]:
            return words(language, f"{FILE}.check.go", text=text)
        return words(language, f"{FILE}.check.go_of", text=text, subject=on_one_line(subject.name))

    return said


def _page(desk: Desk, check: CheckReading) -> Callable[[str], Sequence[Paragraph]]:
    declared = desk.session.questionnaire.check[check.check]

    def page(language: str) -> list[Paragraph]:
        kind = words(language, f"{FILE}.check.{'hard' if declared.is_hard else 'soft'}")
        said = [
            Paragraph(place_words(desk.session, check, language), "bold"),
            Paragraph(visible(declared.text.to(language))),
            Paragraph(kind, "dim"),
            Paragraph(words(language, f"{FILE}.check.ask", ask=visible(declared.ask.to(language)))),
        ]
        if check.explanation:
            reason = on_one_line(check.explanation)
            said.append(Paragraph(words(language, f"{FILE}.check.explained", reason=reason)))
        return said

    return page


def _explain(desk: Desk, check: CheckReading) -> Talk:
    """Say why the answers stand all the same."""
    lines = (Line("reason", Phrase("check.reason", file=FILE), check.explanation, is_required=True),)

    def record(typed: Mapping[str, str]) -> Said:
        reason = typed.get("reason", "").strip()
        if not reason:
            raise JournalError(message(f"{FILE}.check.reason_required"))
        return _record(desk, check, reason)

    return (yield from filled(Fill(Phrase("check.title", file=FILE), lines), record))


def _record(desk: Desk, check: CheckReading, reason: str) -> Said:
    id_, workload, hosting = check.key
    desk.session.conduct.explain(id_, reason, workload=workload, hosting=hosting)
    return Said(f"{FILE}.said.explained")


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"review": review}
"""By the id of the command."""
