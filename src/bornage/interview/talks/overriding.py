"""The interviewer's own response to a criterion of a scored framework, in place of the one inferred."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import Override
from bornage.interview.levels import digits
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, visible
from bornage.interview.row import Row
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Line, Option, Phrase, Pick, filled
from bornage.interview.talks.closing import ask_to_show
from bornage.questionnaire.model import About, Grade
from bornage.text import collation_key, number, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bornage.evaluation.model import CriterionReading
    from bornage.interview.desk import Desk
    from bornage.interview.talk import Talk
    from bornage.questionnaire.crosswalk import Criterion, Crosswalk

FILE: Final = "interview_trying"
_TAKE_BACK: Final = "take_back"


def override(desk: Desk) -> Talk:
    """List the criteria inferred for a hosting, and set or take back a response of one's own."""
    questionnaire = desk.session.questionnaire
    crosswalk = next((c for c in questionnaire.crosswalks if c.is_scored and c.about == About.HOSTING), None)
    if crosswalk is None:
        return Said(f"{FILE}.said.no_framework")
    if not desk.session.assessment.hostings:
        return Said(f"{FILE}.said.no_hosting")
    refused = yield from ask_to_show(desk, "")
    if refused is not None:
        return refused
    hosting = _hosting_in_front(desk)
    if hosting is None:
        chosen = yield Pick(Phrase("override.hosting", file=FILE), partial(_hostings, desk))
        if not isinstance(chosen, str):
            return None
        hosting = chosen
    said = None
    while True:
        name = _name(desk, hosting)
        title = Phrase("override.title", {"hosting": name}, FILE)
        picked = yield Pick(title, partial(_criteria, desk, crosswalk, hosting), partial(_lead, crosswalk))
        if not isinstance(picked, str):
            return said
        said = (yield from _one(desk, crosswalk, crosswalk.criterion[picked], hosting)) or said


def _hosting_in_front(desk: Desk) -> str | None:
    """The hosting in view, or the only one there is."""
    assessment = desk.session.assessment
    subject = assessment.subject(desk.item.subject) if desk.item else None
    if subject is not None and subject.about == About.HOSTING:
        return subject.id
    if subject is not None and subject.hosting:
        return subject.hosting
    return assessment.hostings[0].id if len(assessment.hostings) == 1 else None


def _name(desk: Desk, hosting: str) -> str:
    found = desk.session.assessment.subject(hosting)
    return on_one_line(found.name) if found else hosting


def _hostings(desk: Desk, _: str, typed: str) -> list[Row]:
    rows = [Row(each.id, on_one_line(each.name)) for each in desk.session.assessment.hostings]
    return [row for row in rows if collation_key(typed.strip()) in collation_key(row.main)]


# --- the list ---


def _lead(crosswalk: Crosswalk, language: str) -> list[Paragraph]:
    return [Paragraph(on_one_line(crosswalk.title.to(language)), "bold")]


def _criteria(desk: Desk, crosswalk: Crosswalk, hosting: str, language: str, typed: str) -> Sequence[Row]:
    wanted = collation_key(typed).split()
    reading = desk.latest.readings.crosswalk(crosswalk.id, None, hosting)
    rows = [_row(crosswalk.criterion[each.criterion], each, language) for each in reading.criteria]
    return [row for row in rows if all(word in collation_key(f"{row.main} {row.beside}") for word in wanted)]


def _row(criterion: Criterion, reading: CriterionReading, language: str) -> Row:
    main = f"{criterion.clause} {on_one_line(criterion.text.to(language))}"
    fidelity = words(language, f"report_crosswalks.fidelity.{criterion.fidelity}")
    beside = words(
        language, f"{FILE}.override.beside", response=_response(criterion, reading, language), basis=fidelity
    )
    if reading.is_overridden:
        own = _response(criterion, reading, language)
        return Row(criterion.id, main, words(language, f"{FILE}.override.beside_own", response=own), "bold")
    return Row(criterion.id, main, beside)


def _response(criterion: Criterion, reading: CriterionReading, language: str) -> str:
    """The response, or those still possible, out of how many."""
    if reading.response is None:
        return words(language, "method.state.not_applicable")
    low, high = int(reading.response.low), int(reading.response.high)
    return words(language, f"{FILE}.override.response", response=digits(low, high), of=len(criterion.points))


# --- one criterion ---


def _one(desk: Desk, crosswalk: Crosswalk, criterion: Criterion, hosting: str) -> Talk:
    """Choose a response of one's own, why, and what it rests on; or take it back."""
    stands = desk.session.assessment.overrides.get((criterion.id, hosting))
    options = [
        Option(str(n), partial(_response_words, criterion, n), stands is not None and stands.response == n)
        for n in range(1, len(criterion.points) + 1)
    ]
    if stands is not None:
        options.append(Option(_TAKE_BACK, Phrase("override.take_back", file=FILE).to))
    title = Phrase("override.criterion", {"clause": criterion.clause}, FILE)
    chosen = yield Choose(title, tuple(options), partial(_page, desk, crosswalk, criterion, hosting))
    if not isinstance(chosen, str):
        return None
    if chosen == _TAKE_BACK:
        desk.session.override(Override(crosswalk.id, criterion.id, hosting, None, ""))
        return Said(f"{FILE}.said.taken_back", {"clause": criterion.clause})
    grades = tuple(Option(each, partial(_grade_words, each), bool(stands and stands.grade == each)) for each in Grade)
    grade = yield Choose(Phrase("form.title.grade"), grades, first_digit=0)
    if not isinstance(grade, str):
        return None

    def record(typed: Mapping[str, str]) -> Said:
        reason = typed.get("reason", "").strip()
        desk.session.override(Override(crosswalk.id, criterion.id, hosting, int(chosen), reason, Grade(grade)))
        return Said(f"{FILE}.said.overridden", {"clause": criterion.clause})

    reason = Line("reason", Phrase("override.reason", file=FILE), stands.reason if stands else "", is_required=True)
    return (yield from filled(Fill(title, (reason,)), record))


def _response_words(criterion: Criterion, n: int, language: str) -> str:
    points = criterion.points[n - 1]
    shown = number(points, language, 0 if points == int(points) else 2)
    return words(language, f"{FILE}.override.option", response=n, points=shown, level=criterion.levels[n - 1])


def _grade_words(grade: Grade, language: str) -> str:
    return f"{grade} {words(language, f'method.grade.{grade}')}"


def _page(desk: Desk, crosswalk: Crosswalk, criterion: Criterion, hosting: str, language: str) -> list[Paragraph]:
    """What the criterion asks, how the answers are read for it, and what stands."""
    reading = desk.latest.readings.crosswalk(crosswalk.id, None, hosting)
    found = next(each for each in reading.criteria if each.criterion == criterion.id)
    fidelity = words(language, f"report_crosswalks.fidelity.{criterion.fidelity}")
    page = [
        Paragraph(visible(criterion.text.to(language))),
        Paragraph(words(language, f"{FILE}.override.basis", basis=fidelity), "dim"),
        Paragraph(words(language, f"{FILE}.override.now", response=_response(criterion, found, language))),
    ]
    page += [Paragraph(each.when.source, "dim", lead=f"  {each.n}  ") for each in criterion.responses]
    if not criterion.responses:
        page.append(Paragraph(words(language, f"{FILE}.override.unread"), "dim"))
    stands = desk.session.assessment.overrides.get((criterion.id, hosting))
    if stands is not None:
        reason = on_one_line(stands.reason)
        page.append(Paragraph(words(language, f"{FILE}.override.own", reason=reason, grade=stands.grade)))
    return page


TALKS: Final[Mapping[str, Callable[[Desk], Talk]]] = {"override": override}
"""By the id of the command."""
