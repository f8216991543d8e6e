"""Two records in detail: what each is, findings come and gone, duties met since, answers that are not what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import AnswerState
from bornage.report.blocks import Bullets, Run, Words, words
from bornage.report.places import places
from bornage.report.shorthand import cell, head, paragraph, row, table
from bornage.report.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Answer
    from bornage.evaluation.model import DutyReading
    from bornage.evaluation.numbering import NumberedFinding
    from bornage.questionnaire.model import Question, Questionnaire
    from bornage.report.blocks import Block, Row, Table
    from bornage.report.matter import Matter
    from bornage.report.progress import Changed, Earlier, Progress


def writer_then(matter: Matter, earlier: Earlier) -> Writer:
    """Words about the earlier record, with the names of then."""
    return Writer(matter.writer.language, earlier.questionnaire, earlier.assessment, matter.writer.home)


def since(w: Writer, earlier: Earlier) -> str:
    """`since October 1, 2026`, or `since the earlier record`."""
    return w.say("_progress.since.day", day=w.day(earlier.as_of)) if earlier.as_of else w.say("_progress.since.undated")


# --- the two records ---


def records(matter: Matter, earlier: Earlier) -> Table:
    """What was compared with what."""
    w = matter.writer
    then = writer_then(matter, earlier)
    day = w.day(earlier.as_of) if earlier.as_of else w.say("_progress.records.undated")
    told = (
        ("day", day, w.day(matter.today)),
        ("client", then.prose(earlier.assessment.client), w.prose(matter.assessment.client)),
        ("questionnaire", _edition(earlier.questionnaire), _edition(matter.questionnaire)),
        ("answered", *(w.number(each.coverage.answered) for each in (earlier.evaluation, matter.evaluation))),
    )
    columns = [("", 28), (w.say("_progress.legend.then"), 36), (w.say("_progress.legend.now"), 36)]
    rows = (
        row(head(w.say(f"_progress.records.{name}")), cell(one), cell(other))
        for name, one, other in told
        if name != "client" or one != other
    )
    return table(w.say("_progress.records.caption"), columns, rows)


def _edition(questionnaire: Questionnaire) -> str:
    return f"{questionnaire.id} {questionnaire.version}"


def caveats(matter: Matter, earlier: Earlier) -> Iterator[str]:
    """What a reader must know before comparing: another questionnaire, another home, another client's name."""
    w = matter.writer
    ours, theirs = matter.questionnaire, earlier.questionnaire
    if ours.version != theirs.version:
        yield w.say("_progress.caveat.version", then=theirs.version, now=ours.version)
    elif ours.digest != theirs.digest:
        yield w.say("_progress.caveat.digest", version=ours.version)
    if earlier.assessment.home != matter.evaluation.home:
        home = w.list_of([w.place_name(code) for code in earlier.assessment.home])
        yield w.say("_progress.caveat.home", then=home, now=w.home_names())
    if earlier.assessment.client != matter.assessment.client:
        yield w.say("_progress.caveat.client", then=w.quote(w.prose(earlier.assessment.client)))


# --- findings ---


def findings(matter: Matter, earlier: Earlier, found: Progress) -> Iterator[Block]:
    """Those that nothing raised then, and those that nothing raises any more."""
    w = matter.writer
    then = writer_then(matter, earlier)
    for key, some, writer in (("settled", found.settled, then), ("raised", found.raised, w)):
        told = w.say_counted(f"_progress.findings.{key}", len(some), count=w.counted("finding", len(some)))
        yield paragraph(w.sentence(told))
        if some:
            yield Bullets(tuple(_finding(matter, writer, each, is_now=key == "raised") for each in some))


def _finding(matter: Matter, writer: Writer, each: NumberedFinding, *, is_now: bool) -> Words:
    """The title, filled with the first place where it stood, its weight, and its number when it is today's."""
    w = matter.writer
    reading = each.readings[0]
    names = {
        "organization": writer.name(None),
        "workload": writer.name(reading.workload) if reading.workload else "",
        "hosting": writer.name(reading.hosting) if reading.hosting else "",
    }
    severity = w.say(f"_words.severity.{each.finding.severity.value}")
    title = words(Run(writer.read(each.finding.title.filled(names)), "strong"), f" ({severity})")
    if not is_now:
        return title
    number = w.say("_findings.findings.number", number=each.number)
    return words(title, " ", Run(number, "soft", f"#{each.anchor}"))


# --- duties ---


def duties(matter: Matter, found: Progress) -> Iterator[Block]:
    """Those met since, and those breached since."""
    w = matter.writer
    for key, some in (("met", found.met), ("breached", found.breached)):
        ids = tuple(dict.fromkeys(each.duty for each in some))
        told = w.say_counted(f"_progress.duties.{key}", len(ids), count=w.counted("duty", len(ids)))
        yield paragraph(w.sentence(told))
        if ids:
            yield Bullets(tuple(_duty(matter, id_, some) for id_ in ids))


def _duty(matter: Matter, id_: str, some: Sequence[DutyReading]) -> Words:
    w = matter.writer
    title = next(w.read(each.title) for each in matter.questionnaire.duties if each.id == id_)
    where = places(matter, [(each.workload, each.hosting) for each in some if each.duty == id_])
    return words(Run(title, "strong"), f" ({w.list_of(where)})")


# --- answers ---


def answers(matter: Matter, earlier: Earlier, found: Progress) -> Iterator[Block]:
    """How many came, went, or rest on other evidence; and each that says something else, then and now."""
    w = matter.writer
    counted: tuple[tuple[str, str, tuple[object, ...]], ...] = (
        ("added", "answer", found.added),
        ("noted", "question", found.noted),
        ("withdrawn", "answer", found.withdrawn),
        ("regraded", "answer", found.regraded),
    )
    for key, noun, some in counted:
        if some:
            count = w.counted(noun, len(some))
            yield paragraph(w.sentence(w.say_counted(f"_progress.answers.{key}", len(some), count=count)))
    n = len(found.changed)
    yield paragraph(w.sentence(w.say_counted("_progress.answers.changed", n, count=w.counted("answer", n))))
    if found.changed:
        yield _changed(matter, earlier, found.changed)


def _changed(matter: Matter, earlier: Earlier, changed: Sequence[Changed]) -> Table:
    w = matter.writer
    columns = [(w.say("_progress.answers.question"), 44)]
    columns += [(w.say(f"_progress.legend.{side}"), 28) for side in ("then", "now")]
    then = writer_then(matter, earlier)
    order = {id_: n for n, id_ in enumerate(matter.questionnaire.questions)}
    ranked = sorted(changed, key=lambda each: order.get(each.key[0], len(order)))
    rows = (_answer_row(matter, then, each) for each in ranked)
    return table(w.say("_progress.answers.caption"), columns, rows, "dense")


def _answer_row(matter: Matter, then: Writer, each: Changed) -> Row:
    w = matter.writer
    id_, subject = each.key
    asked = matter.questionnaire.questions.get(id_)
    former = then.questionnaire.questions.get(id_, asked)
    named = f" ({w.name(subject)})" if subject else ""
    question = asked or former
    text = w.read(question.text) if question else id_
    number = words(" ", matter.question_number(id_)) if asked else ()
    return row(
        head(text, Run(named, "soft") if named else "", number),
        cell(said_with_grade(then, former, each.then)),
        cell(said_with_grade(w, asked or former, each.now)),
    )


def said_with_grade(w: Writer, question: Question | None, answer: Answer | None) -> Words:
    """What was answered and on what evidence; that nothing was, where there is no answer."""
    if question is None:  # a question that neither version knows has no words
        return ()
    is_answered = answer is not None and answer.state == AnswerState.ANSWERED
    grade = Run(f" ({answer.grade.value})", "soft") if answer is not None and is_answered else ""
    return words(w.answer(question, answer), grade)
