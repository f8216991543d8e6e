"""Holding a talk line by line: one step after another, each asked in words and answered by a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bornage.interview.drafts import TEXT, is_to_print, written
from bornage.interview.printable import on_one_line
from bornage.interview.talk import Choose, Fill, Pick, Read, Sure, Tick, Wait, Write, Written, made_by
from bornage.interview.typed import Refusal, read_day
from bornage.plain.host import Left, Switched
from bornage.plain.keeping import NOWHERE
from bornage.plain.rows import pick, tick
from bornage.plain.writing import write
from bornage.text import collation_key, day

if TYPE_CHECKING:
    from bornage.interview.drafts import Lines
    from bornage.interview.saying import Said
    from bornage.interview.talk import Line, Reply, Step, Talk
    from bornage.plain.host import Host
    from bornage.plain.keeping import Keeping


def hold(host: Host, talk: Talk, typed: str = "", keeping: Keeping = NOWHERE) -> Said | None:
    """Hold a talk to its end; `typed` is what is looked for already. Raises Over, and what the talk raises."""
    reply: Reply = None
    try:
        while True:
            step = talk.send(reply)
            reply = reply_to(host, step, typed, keeping)
            typed = ""
    except StopIteration as over:
        keeping.end()
        said: Said | None = over.value
        return said
    finally:
        talk.close()


def reply_to(host: Host, step: Step, typed: str = "", keeping: Keeping = NOWHERE) -> Reply:
    """Ask one step, or show it; None when it was left."""
    try:
        return _replied(host, step, typed, keeping)
    except Left:
        host.tell("left")
        return None


def _replied(host: Host, step: Step, typed: str, keeping: Keeping) -> Reply:  # noqa: PLR0911 (one for each)
    found = keeping.begin(step, host.language)
    match step:
        case Fill():
            return _fill(host, step, found or {}, keeping)
        case Write():
            return _write(host, step, found, keeping)
        case Choose():
            return _choose(host, step)
        case Pick():
            return pick(host, step, typed)
        case Tick():
            return tick(host, step, typed, found, keeping)
        case Read():
            host.heading(step.title)
            host.tell_page(step.page(host.language))
            return None
        case Sure():
            return _sure(host, step)
        case Wait():
            host.heading(step.title)
            return made_by(step.make)
        case _:
            assert_never(step)


# --- lines to type ------------------------------------------------------------------------------


def _fill(host: Host, step: Fill, found: Lines, keeping: Keeping) -> dict[str, str]:
    host.heading(step.title)
    if step.refused:
        host.ends.tell(step.refused.to(host.language))
    if found:
        host.tell_found()
    typed = {line.id: found.get(line.id, on_one_line(line.start(host.language))) for line in step.lines}
    for line in step.lines:
        typed[line.id] = _line(host, step, line, found.get(line.id))
        keeping.typed(dict(typed))
    return typed


def _line(host: Host, step: Fill, line: Line, found: str | None) -> str:
    """What is typed on one line, until it can be taken; `found` stands there instead of what it starts from."""
    is_told = False
    while True:
        before = on_one_line(line.start(host.language) if found is None else found)
        suggestions = tuple(on_one_line(each) for each in line.suggestions(host.language))
        if not is_told:
            _tell_line(host, line, before, suggestions)
        try:
            typed = host.reply("fill")
        except Switched:
            is_told = False
            host.heading(step.title)
            continue
        is_told = True
        read = _read(typed, before, suggestions)
        refused = _refused(host, line, read)
        if not refused:
            return read
        host.ends.tell(refused)


def _tell_line(host: Host, line: Line, before: str, suggestions: tuple[str, ...]) -> None:
    label = on_one_line(line.label.to(host.language))
    host.ends.tell(host.say("fill.line", label=label, before=before) if before else label)
    for n, each in enumerate(suggestions, start=1):
        host.tell("row", n=n, row=each)


def _read(typed: str, before: str, suggestions: tuple[str, ...]) -> str:
    said = on_one_line(typed)
    if said in {"", "="}:
        return before
    if said == "-":
        return ""
    if said.isdecimal() and 0 < int(said) <= len(suggestions):
        return suggestions[int(said) - 1]
    return said


def _refused(host: Host, line: Line, found: str) -> str:
    """Why a line cannot be taken; a day that can is said back."""
    if not found:
        return host.say("fill.required") if line.is_required else ""
    if not line.is_day:
        return ""
    read = read_day(found)
    if isinstance(read, Refusal):
        return read.text.to(host.language)
    host.tell("understood", said=day(read, host.language))
    return ""


def _write(host: Host, step: Write, found: Lines | None, keeping: Keeping) -> Written:
    to_print = is_to_print(found) if found else step.to_print
    was_written = found[TEXT] if found else None
    while True:
        host.heading(step.title)
        if step.refused:
            host.ends.tell(step.refused.to(host.language))
        try:
            text = write(host, step.text, was_written, lambda text: keeping.typed(written(text, to_print=to_print)))
            return Written(text, _yes(host, "write.to_print", usual=to_print))
        except Switched:
            continue


# --- one of a few -------------------------------------------------------------------------------


def _choose(host: Host, step: Choose) -> str:
    while True:
        host.heading(step.title)
        host.tell_page(step.page(host.language))
        for n, option in enumerate(step.options, start=step.first_digit):
            said = on_one_line(option.words(host.language))
            host.tell("row_now" if option.is_now else "row", n=n, row=said)
        try:
            return _chosen(host, step)
        except Switched:
            continue


def _chosen(host: Host, step: Choose) -> str:
    last = step.first_digit + len(step.options) - 1
    while True:
        typed = host.reply("choose").strip()
        if typed.isdecimal() and step.first_digit <= int(typed) <= last:
            return step.options[int(typed) - step.first_digit].id
        wanted = collation_key(typed)
        for option in step.options:
            if typed and wanted in {option.id, collation_key(on_one_line(option.words(host.language)))}:
                return option.id
        host.tell("choose.again", first=step.first_digit, last=last)


def _sure(host: Host, step: Sure) -> bool:
    while True:
        host.heading(step.title)
        host.tell_page(step.page(host.language))
        try:
            return _yes(host, "sure.ask", usual=False)
        except Switched:
            continue


def _yes(host: Host, key: str, *, usual: bool) -> bool:
    """A yes or no; an empty line is the usual one, and anything but yes is no."""
    host.tell(f"{key}_yes" if usual else key)
    typed = collation_key(host.reply("sure").strip())
    return typed in {"o", "y", "oui", "yes"} if typed else usual
