"""The appendices that say how the report was made: method, provenance, glossary, notices."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.assessment.fingerprint import answers_digest
from bornage.questionnaire.model import Grade
from bornage.report.blocks import Bullets, Cell, Heading, Part, Run, Words, words
from bornage.report.parts.cover import report_id
from bornage.report.parts.respondents import held, speakers
from bornage.report.parts.unknowns import is_detailed
from bornage.report.shorthand import cell, head, row, table
from bornage.report.translation import asked_for
from bornage.text import collation_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from bornage.assessment.proceedings import Revealed
    from bornage.report.blocks import Block
    from bornage.report.matter import Matter

_STEPS: Final = ("possible", "proven", "gate", "exposure", "required", "verdict", "threshold", "law", "effect")
_FORMULAS: Final = ("proven", "gate", "required", "short", "straddles", "unproven")
_VERDICTS: Final = {"short": "falls_short", "straddles": "cannot_be_concluded", "unproven": "met_on_statements"}
"""Formulas that say when a verdict holds."""
_NOT_MODELLED: Final = ("odds", "price", "weights")
_TERMS: Final = 25
_NOTICES: Final = (
    "nature",
    "reliance",
    "scope",
    "law",
    "ordinal",
    "independence",
    "confidentiality",
    "language",
    "tool",
)

_OF_EDITION: Final[dict[str, frozenset[str]]] = {
    "brief": frozenset({"reliance", "scope", "confidentiality"}),
    "counsel": frozenset({"nature", "scope", "ordinal", "confidentiality"}),
    "extract": frozenset({"nature", "reliance", "scope", "law", "ordinal", "confidentiality"}),
}
"""Notices that an edition words for itself: it holds no method, no level, no grade by its code, or no appendix."""


def method(matter: Matter) -> Part:
    """How every figure is worked out."""
    w = matter.writer
    return Part(
        "method", w.say("_guide.method.topic"), w.say("_guide.method.title"), tuple(_method(matter)), begins_anew=True
    )


def _method(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    threshold = w.percent(matter.questionnaire.coverage_threshold * 100)
    yield Heading(3, words(w.say("_guide.method.steps.heading")))
    yield Bullets(
        tuple(
            _step(w.say(f"_guide.method.steps.{step}", threshold=threshold))
            for step in _STEPS
            if step != "law" or matter.questionnaire.statutes
        ),
        is_ordered=True,
    )
    yield Heading(3, words(w.say("_guide.method.not_modelled.heading")))
    yield Bullets(tuple(words(w.say(f"_guide.method.not_modelled.{name}")) for name in _NOT_MODELLED))
    yield Heading(3, words(w.say("_guide.method.formulas.heading")))
    columns = [(w.say("_guide.method.formulas.what"), 34), (w.say("_guide.method.formulas.formula"), 66)]
    rows = (
        row(
            head(w.say(f"method.verdict.{_VERDICTS[name]}" if name in _VERDICTS else f"_guide.method.formulas.{name}")),
            cell(w.say(f"_guide.method.formulas.{name}_f", threshold=threshold)),
        )
        for name in _FORMULAS
    )
    yield table(w.say("_guide.method.formulas.caption"), columns, rows)


def _step(said: str) -> Words:
    """A step of the method, its name set apart: it is the first sentence."""
    name, stop, rest = said.partition(". ")
    return words(Run(f"{name}{stop}", "strong"), rest)


# --- provenance ---


def provenance(matter: Matter) -> Part:
    """What the report was made from, so that anyone can make it again."""
    w = matter.writer
    topic, title = w.say("_annex.provenance.topic"), w.say("_annex.provenance.title")
    return Part("provenance", topic, title, tuple(_provenance(matter)))


def _provenance(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    tables = (
        ("identity", _identity(matter)),
        ("counts", _counts(matter)),
        ("grades", _grades(matter)),
        ("shown", _levels_shown(matter)),
    )
    for name, facts in tables:
        rows = [row(head(label), shown) for label, shown in facts]
        if rows:
            yield table(w.say(f"_annex.provenance.caption.{name}"), [("", 38), ("", 62)], rows, "facts")
        if name == "identity":
            yield from held(matter)


def _identity(matter: Matter) -> Iterator[tuple[str, Cell]]:
    w = matter.writer
    said = matter.assessment.said.values()
    nothing = w.say("_words.join.nothing")
    yield w.say("_annex.provenance.report_id"), cell(Run(report_id(matter), "id"))
    yield w.say("_annex.provenance.date"), cell(w.day(matter.today))
    yield w.say("_annex.provenance.language"), cell(w.say("_annex.provenance.language_name"))
    yield w.say("_annex.provenance.tool"), cell(w.say("_annex.provenance.tool_version", version=matter.version))
    yield (
        w.say("_annex.provenance.questionnaire"),
        cell(Run(f"{matter.questionnaire.id} {matter.questionnaire.version}", "id")),
    )
    yield w.say("_annex.provenance.questionnaire_digest"), cell(Run(matter.evaluation.digest, "id"))
    yield w.say("_annex.provenance.answers_digest"), cell(Run(answers_digest(matter.assessment), "id"))
    yield w.say("_annex.provenance.home"), cell(Run(", ".join(matter.evaluation.home) or nothing, "id"))
    yield w.say("_annex.provenance.interviews"), cell(_interviewed(matter) or nothing)
    authors = sorted({w.prose(entry.author) for entry in said if entry.author.strip()}, key=collation_key)
    if authors:
        yield w.say("_annex.provenance.authors"), cell(w.list_of(authors))
    yield w.say("_annex.provenance.speakers"), cell("; ".join(speakers(matter)) or nothing)


def _counts(matter: Matter) -> Iterator[tuple[str, Cell]]:
    w = matter.writer
    coverage = matter.evaluation.coverage
    for state in AnswerState:
        n = getattr(coverage, state.value)
        if n or state == AnswerState.ANSWERED:
            yield w.say(f"_annex.provenance.state.{state.value}"), cell(_count(matter, state, n))


def _count(matter: Matter, state: AnswerState, n: int) -> str:
    """How many, subject by subject; of those ruled out, how many questions that makes, as their own appendix counts."""
    w = matter.writer
    different = len({item.question for item in matter.items(state)})
    if state != AnswerState.SKIPPED or different == n:
        return w.number(n)
    return w.say("_annex.provenance.different", count=w.number(n), questions=w.counted("question", different))


def _grades(matter: Matter) -> Iterator[tuple[str, Cell]]:
    w = matter.writer
    items = matter.items(AnswerState.ANSWERED)
    grades = Counter(answer.grade for item in items if (answer := matter.answer(*item.key)))
    for grade in Grade:
        label = w.say("_words.join.colon", name=grade.value, value=w.say(f"method.grade.{grade.value}"))
        yield label, cell(w.number(grades[grade]))


def _levels_shown(matter: Matter) -> Iterator[tuple[str, Cell]]:
    """What was revealed of levels during the interview, and what was answered since; nothing where none was."""
    w = matter.writer
    revealed = matter.assessment.proceedings.revealed
    if not revealed:
        return
    sections = matter.questionnaire.section
    titles = [w.read(sections[each.section].title) for each in revealed if each.section in sections]
    if any(not each.section for each in revealed):
        titles.append(w.say("_annex.provenance.shown.everything"))
    yield w.say("_annex.provenance.shown.times"), cell(w.number(len(revealed)))
    yield w.say("_annex.provenance.shown.of"), cell("; ".join(titles))
    yield w.say("_annex.provenance.shown.since"), cell(w.number(sum(_answered_since(matter, revealed))))


def _answered_since(matter: Matter, revealed: Iterable[Revealed]) -> Iterator[bool]:
    """For each question about a subject, whether it was answered or changed after levels were shown that it bears on."""
    shown: dict[str, datetime] = {}
    for each in revealed:
        shown.setdefault(each.section, each.at)
    for (question, _), at in matter.assessment.touched.items():
        since = [shown[id_] for id_ in ("", _section_of(matter, question)) if id_ in shown]
        yield any(at > when for when in since)


def _section_of(matter: Matter, question: str) -> str:
    found = matter.questionnaire.section_of.get(question)
    return found.id if found else ""


def _interviewed(matter: Matter) -> str:
    """The day, or the first and the last, when answers were written down; nothing before that."""
    return _span(matter, {entry.at.date() for entry in matter.assessment.said.values()})


def _heard(matter: Matter) -> str:
    """When people were heard: the days of the sittings, or that none is recorded; a record can be written later."""
    days = {held.at.date() for held in matter.assessment.proceedings.sittings}
    return _span(matter, days) or matter.writer.say("_annex.days.none")


def _span(matter: Matter, found: set[date]) -> str:
    w, days = matter.writer, sorted(found)
    if len(days) > 1:
        return w.say("_annex.days.several", first=w.day(days[0]), last=w.day(days[-1]))
    return w.say("_annex.days.single", day=w.day(days[0])) if days else ""


# --- words and notices ---


def glossary(matter: Matter) -> Part:
    """The words of the report, each with a meaning and an example."""
    w = matter.writer
    rows = (
        row(
            head(w.say(f"_glossary.term.{n}.name")),
            cell(w.say(f"_glossary.term.{n}.means"), note=w.say(f"_glossary.term.{n}.example")),
        )
        for n in range(1, _TERMS + 1)
    )
    columns = [(w.say("_glossary.columns.term"), 28), (w.say("_glossary.columns.means"), 72)]
    shown = table(w.say("_glossary.caption"), columns, rows)
    return Part("glossary", w.say("_glossary.topic"), w.say("_glossary.title"), (shown,))


def notices(matter: Matter) -> Part:
    """What the report is, and what it is not; each edition speaks of what it holds."""
    w = matter.writer
    values = {"days": _heard(matter), "version": matter.version}
    own = _OF_EDITION.get(matter.edition, frozenset())
    keys = (
        f"_editions.notices.{matter.edition}.{each}" if each in own else f"_annex.notices.{each}" for each in _NOTICES
    )
    wanted = asked_for(matter)
    instead = {"_annex.notices.language.text": f"_annex.notices.language.translation.{wanted}"} if wanted else {}
    lines = (
        words(
            Run(w.say(f"{key}.title"), "strong"),
            " ",
            w.linked(instead.get(f"{key}.text", f"{key}.text"), **values),
            tuple(_where_missing(matter)) if key == "_annex.notices.scope" else (),
        )
        for key in keys
    )
    return Part(
        "notices",
        w.say("_annex.notices.topic"),
        w.say(f"_editions.notices_title.{matter.edition}"),
        (Bullets(tuple(lines), is_ordered=True),),
    )


def _where_missing(matter: Matter) -> Iterator[Run]:
    """In which appendices stands what was not answered or not asked; an appendix with nothing to say is not there."""
    held_ = {"open-questions": is_detailed(matter), "ruled-out": bool(matter.items(AnswerState.SKIPPED))}
    for id_, is_there in held_.items():
        if is_there:
            yield from words(" ", matter.writer.linked(f"_annex.notices.scope.{id_}"))
