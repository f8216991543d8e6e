"""`bornage compare`: what changed from an older record to an assessment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bornage.assessment.fingerprint import answers_digest
from bornage.commands.console import DONE, say, say_json
from bornage.commands.earlier import former
from bornage.commands.making import Making
from bornage.commands.new import chosen_home
from bornage.commands.opening import open_to_read
from bornage.exchange.head import head
from bornage.report.parts.progress import headline
from bornage.report.parts.progress_why import deciding
from bornage.report.progress import Earlier, Turn, progress_between
from bornage.report.writer import Writer
from bornage.text import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from bornage.assessment.entries import Answer, Placement
    from bornage.assessment.proceedings import Key
    from bornage.evaluation.model import DutyReading
    from bornage.evaluation.numbering import NumberedFinding
    from bornage.questionnaire.conditions import Value
    from bornage.report.comparison import Comparison
    from bornage.report.progress import Changed, Progress, Step

FORMAT = 1


def run(asked: argparse.Namespace, language: str) -> int:
    """Compare, and print it. Nothing is written."""
    opened = open_to_read(asked.file, language)
    home = chosen_home(opened.questionnaire, asked.home) or opened.assessment.home
    then = former(asked.older, opened, asked.file, home, language)
    making = Making.of(opened.questionnaire, opened.assessment, home)
    earlier = Earlier(then.making.questionnaire, then.making.assessment, then.making.evaluation, then.since.as_of)
    found = progress_between(earlier, making.questionnaire, making.assessment, making.evaluation)
    if asked.json:
        say_json(_as_json(making, earlier, found))
    else:
        _tell(making, earlier, found, language)
    return DONE


# --- in words ----------------------------------------------------------------------------------------


def _tell(making: Making, earlier: Earlier, found: Progress, language: str) -> None:
    w = Writer(language, making.questionnaire, making.assessment, making.evaluation.home)
    before = Writer(language, earlier.questionnaire, earlier.assessment, making.evaluation.home)
    say(f"{making.assessment.client} · {making.questionnaire.title.to(language)} {making.questionnaire.version}")
    say(words(language, "cli.score.home", home=", ".join(making.evaluation.home)))
    say()
    say(f"{headline(w, earlier, found)}.")
    if earlier.questionnaire.version != making.questionnaire.version:
        ours, theirs = making.questionnaire.version, earlier.questionnaire.version
        say(w.say("_progress.caveat.version", then=theirs, now=ours))
    elif earlier.questionnaire.digest != making.questionnaire.digest:
        say(w.say("_progress.caveat.digest", version=making.questionnaire.version))
    say()
    _tell_placements(making, earlier, w, before, found)
    say()
    _tell_rules(w, found)
    say()
    _tell_answers(w, found)


def _tell_placements(making: Making, earlier: Earlier, w: Writer, before: Writer, found: Progress) -> None:
    """Each verdict, then and now; under one that turned, the answers that turned it."""
    for each in found.steps:
        verdicts = (w.say(f"method.verdict.{one.value}") for one in (each.then, each.now))
        say(f"  {w.where(each.placement.workload, each.placement.hosting)}: {' → '.join(verdicts)}")
        for question, subject in deciding(making, earlier, each.placement) if each.turn != Turn.SAME else ():
            say(f"    {'@'.join(part for part in (question, subject) if part)}")
    for key, placements, writer in (("new", found.new, w), ("gone", found.gone, before)):
        if placements:
            names = w.list_of([writer.where(each.workload, each.hosting) for each in placements])
            say(w.say(f"_progress.placements.{key}", n=len(placements), names=names))


def _tell_rules(w: Writer, found: Progress) -> None:
    for key, some in (("settled", found.settled), ("raised", found.raised)):
        say(w.sentence(w.say_counted(f"_progress.findings.{key}", len(some), count=w.counted("finding", len(some)))))
        for one in some:
            say(f"  {one.finding.id} ({w.say(f'_words.severity.{one.finding.severity.value}')})")
    for key, duties in (("met", found.met), ("breached", found.breached)):
        ids = tuple(dict.fromkeys(each.duty for each in duties))
        say(w.sentence(w.say_counted(f"_progress.duties.{key}", len(ids), count=w.counted("duty", len(ids)))))
        for id_ in ids:
            say(f"  {id_}")


def _tell_answers(w: Writer, found: Progress) -> None:
    told = (
        ("added", "answer", len(found.added)),
        ("noted", "question", len(found.noted)),
        ("withdrawn", "answer", len(found.withdrawn)),
        ("regraded", "answer", len(found.regraded)),
    )
    for key, noun, n in told:
        if n:
            say(w.sentence(w.say_counted(f"_progress.answers.{key}", n, count=w.counted(noun, n))))
    n = len(found.changed)
    say(w.sentence(w.say_counted("_progress.answers.changed", n, count=w.counted("answer", n))))
    for changed in found.changed:
        say(f"  {'@'.join(part for part in changed.key if part)}")


# --- for a program ------------------------------------------------------------------------------------


def _as_json(making: Making, earlier: Earlier, found: Progress) -> dict[str, Any]:
    ours, home = making.questionnaire, making.evaluation.home
    theirs = head(earlier.questionnaire, answers_digest(earlier.assessment), earlier.assessment.home)
    return {
        "format": FORMAT,
        **head(ours, answers_digest(making.assessment), home),
        "earlier": {**theirs, "as_of": earlier.as_of.isoformat() if earlier.as_of else None},
        "verdicts": {turn.value: found.count(turn) for turn in Turn},
        "placements": [_step(each) for each in found.steps],
        "new": _placements(found.new),
        "gone": _placements(found.gone),
        "findings": {"settled": _findings(found.settled), "raised": _findings(found.raised)},
        "duties": {"met": _duties(found.met), "breached": _duties(found.breached)},
        "answers": {
            "changed": [_changed(each) for each in found.changed],
            "regraded": [_changed(each) for each in found.regraded],
            "added": [_key(key) for key in (*found.added, *found.noted)],
            "withdrawn": [_key(key) for key in found.withdrawn],
        },
    }


def _placements(some: Iterable[Placement]) -> list[dict[str, str]]:
    return [{"workload": each.workload, "hosting": each.hosting} for each in some]


def _step(each: Step) -> dict[str, Any]:
    return {
        **_placements([each.placement])[0],
        "turn": each.turn.value,
        "then": {"verdict": each.then.value, **_held(each.before)},
        "now": {"verdict": each.now.value, **_held(each.after)},
        "worst_now": each.worst_now,
    }


def _held(each: Comparison | None) -> dict[str, Any]:
    """The objective that stood worst then, and how it stands; null where nothing is required on it."""
    if each is None:
        return {"objective": None, "required": None, "gate": None}
    gate = each.gate and {"low": each.gate.low, "high": each.gate.high, "proven": each.gate.proven}
    required = {"low": each.required.low, "high": each.required.high}
    return {"objective": each.objective, "required": required, "gate": gate}


def _findings(some: Iterable[NumberedFinding]) -> list[dict[str, Any]]:
    return [{"finding": each.finding.id, "where": [one.where for one in each.readings]} for each in some]


def _duties(some: Iterable[DutyReading]) -> list[dict[str, Any]]:
    return [{"duty": each.duty, "workload": each.workload, "hosting": each.hosting} for each in some]


def _key(key: Key) -> dict[str, Any]:
    return {"question": key[0], "subject": key[1] or None}


def _changed(each: Changed) -> dict[str, Any]:
    return {**_key(each.key), "then": _answer(each.then), "now": _answer(each.now)}


def _answer(answer: Answer) -> dict[str, Any]:
    return {"state": answer.state.value, "value": _plain(answer.value), "grade": answer.grade.value}


def _plain(value: Value | None) -> str | float | list[str] | None:
    """As an answers file has it."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value
