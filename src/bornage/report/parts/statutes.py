"""Who could be compelled to give what: statutes against content, metadata, keys and the running of each hosting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bornage.questionnaire.rule import Reachable
from bornage.report.blocks import Body, Heading, Part, Passage, Row, Run, Together, Words, joined, words
from bornage.report.parts.coming import coming
from bornage.report.parts.compelled import compelled
from bornage.report.parts.law_matrix import SIDE_NAMES, counted_laws, law_matrix, letters
from bornage.report.pointers import pointer
from bornage.report.reach import OBJECTS, SIDES, StatuteReach, is_covered, overall, side
from bornage.report.shares import share
from bornage.report.shorthand import cell, grouped_table, head, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bornage.assessment.entries import Subject
    from bornage.questionnaire.conditions import Verity
    from bornage.report.blocks import Block, Cell, Paragraph, Table
    from bornage.report.matter import Matter

_SIGNS: Final[dict[Verity, str]] = {True: "reaches", None: "could", False: "not"}


def statutes(matter: Matter) -> Part | None:
    """The part; left out when the questionnaire reads no statute, or there is no hosting."""
    if not matter.questionnaire.statutes or not matter.assessment.hostings:
        return None
    w = matter.writer
    return Part("statutes", w.say("_statutes.statutes.topic"), _title(matter), tuple(_blocks(matter)))


# --- the conclusion ---


def _title(matter: Matter) -> str:
    """The gravest that a state outside home reaches, certainly or perhaps: content first."""
    content = _count(matter, Reachable.CONTENT)
    if content[True]:
        return f"{_said(matter, 'content', content[True])}{_open_tail(matter, content[None])}"
    if content[None]:
        return _said(matter, "content_open", content[None])
    others = [what for what in OBJECTS if what != Reachable.CONTENT]
    for verity, key in ((True, "others"), (None, "others_open")):
        hit = [h for h in matter.assessment.hostings if any(outside(matter, h, what) is verity for what in others)]
        if hit:
            found = [what for what in others if any(outside(matter, h, what) is verity for h in hit)]
            named = matter.writer.list_of([matter.writer.say(f"_statutes.object_of.{what.value}") for what in found])
            return _said(matter, key, len(hit), what=named)
    return _said(matter, "nothing", 0)


def _open_tail(matter: Matter, n: int) -> str:
    """On how many other hostings it cannot be ruled out."""
    w = matter.writer
    return w.say("_statutes.statutes.title.tail", n=n, count=w.count("hosting", n)) if n else ""


def _count(matter: Matter, what: Reachable) -> dict[Verity, int]:
    """How many hostings a state outside home reaches, may reach, and does not."""
    found = [outside(matter, hosting, what) for hosting in matter.assessment.hostings]
    return {verity: found.count(verity) for verity in SIDES}


def outside(matter: Matter, hosting: Subject, what: Reachable) -> Verity:
    """Whether the law of some state outside home reaches something on a hosting."""
    is_complete = matter.evaluation.chains[hosting.id] is True
    return overall(matter.law[hosting.id], what, outside=True, is_complete=is_complete)


def _said(matter: Matter, key: str, n: int, **values: str) -> str:
    w = matter.writer
    total = len(matter.assessment.hostings)
    area = f"_statutes.statutes.title.{key}"
    if total == 1 or not n:
        form = "single" if total == 1 else "none"
        return w.sentence(w.say(f"{area}.{form}", total=w.count("hosting", total), **values))
    counts = {"share": share(w, "hosting", n, total), "total": w.count("hosting", total)}
    if n == total:
        return w.sentence(w.say(f"{area}.all", **counts, **values))
    return w.sentence(w.say(area, n=n, **counts, **values))


# --- the pages ---


def _blocks(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    lead = paragraph(w.say("_statutes.statutes.lead"), style="small")
    yield Passage("law", w.say("_words.register.law"), (lead,))
    read = [hosting for hosting in matter.assessment.hostings if matter.law[hosting.id]]
    table = law_matrix(matter, read) if read else None
    if table:
        # In a block of its own: it may end a page under the head of the part, and the table begin the next.
        yield Together((_where(matter),))
        yield table
        yield _rest(matter, read, table)
    elif read:
        yield _overview(matter)
    yield from _unread(matter)


def _where(matter: Matter) -> Paragraph:
    """Where the rest is told."""
    w = matter.writer
    where = (
        pointer(matter, "laws", w.say("_statutes.matrix.where.laws")),
        pointer(matter, "statutes-in-full", w.say("_statutes.matrix.where.whom")),
    )
    return paragraph(joined(where, ". "), ".", style="listed")


def _rest(matter: Matter, read: Sequence[Subject], shown: Table) -> Paragraph:
    """How many laws were read and reach nothing through an entity listed, and where the list may be incomplete."""
    w = matter.writer
    rest = len(matter.questionnaire.statutes) - counted_laws(shown)
    is_complete = all(matter.evaluation.chains[hosting.id] is True for hosting in read)
    area = f"_statutes.matrix.rest{'' if is_complete else '_incomplete'}"
    others = w.sentence(w.say_counted(area, rest, count=w.count("statute", rest)))
    named = letters(read)
    open_ = [named[hosting.id] for hosting in read if matter.evaluation.chains[hosting.id] is not True]
    if not open_:
        return paragraph(others, style="listed")
    return paragraph(
        others, " ", w.say_counted("_statutes.matrix.open", len(open_), names=w.list_of(open_)), style="listed"
    )


def statutes_in_full(matter: Matter) -> Part | None:
    """The appendix: what each statute reaches on each hosting and through whom, and what is not law yet."""
    if not matter.questionnaire.statutes or not matter.assessment.hostings:
        return None
    w = matter.writer
    n = sum(bool(matter.law[hosting.id]) for hosting in matter.assessment.hostings)
    counts = {"count": w.count("hosting", n), "laws": w.counted("statute", len(matter.questionnaire.statutes))}
    title = w.sentence(w.say_counted("_statutes.in_full.title", n, **counts))
    blocks = tuple(_in_full(matter))
    return Part("statutes-in-full", w.say("_statutes.in_full.topic"), title, blocks) if blocks else None


def _in_full(matter: Matter) -> Iterator[Block]:
    w = matter.writer
    read = [hosting for hosting in matter.assessment.hostings if matter.law[hosting.id]]
    quiet = _quiet_everywhere(matter, read)
    if read:
        yield paragraph(w.say("_statutes.statutes.signs"), style="small")
        yield _overview(matter)
    for hosting in read:
        yield Heading(3, words(w.quote(w.name(hosting.id))))
        yield from _hosting(matter, hosting, quiet)
    yield from _quiet(matter, read, quiet)
    yield from coming(matter)


def _quiet_everywhere(matter: Matter, read: Sequence[Subject]) -> frozenset[str]:
    """Statutes that reach nothing through any entity of several hostings: said once, and not hosting by hosting."""
    if len(read) == 1:
        return frozenset()
    telling = {each.statute.id for hosting in read for each in matter.law[hosting.id] if each.telling}
    return frozenset(matter.questionnaire.statute) - telling


def _quiet(matter: Matter, read: Sequence[Subject], quiet: frozenset[str]) -> Iterator[Block]:
    if not read or not quiet:
        return
    w = matter.writer
    yield Heading(3, words(w.say("_statutes.statutes.quiet_heading")))
    is_complete = all(matter.evaluation.chains[hosting.id] is True for hosting in read)
    found = [each for each in matter.law[read[0].id] if each.statute.id in quiet]
    yield _listed(matter, f"_statutes.statutes.quiet{'' if is_complete else '_incomplete'}", found)


def _unread(matter: Matter) -> Iterator[Block]:
    """Hostings with no entity listed: nobody but the client, or nothing ruled out."""
    w = matter.writer
    unread = [hosting for hosting in matter.assessment.hostings if not matter.law[hosting.id]]
    if not unread:
        return
    yield Heading(3, words(w.say("_chain.chain.empty.heading")))
    total = w.counted("statute", len(matter.questionnaire.statutes))
    for is_complete, key in ((False, "unlisted"), (True, "nobody")):
        names = [w.quote(w.name(h.id)) for h in unread if (matter.evaluation.chains[h.id] is True) is is_complete]
        if names:
            yield paragraph(w.say(f"_statutes.statutes.{key}", names=w.list_of(names), total=total))


def _overview(matter: Matter) -> Table:
    """Each hosting on one line, once for states outside home and once for home."""
    w = matter.writer
    names = ("hosting", *(what.value for what in OBJECTS))
    columns = [(w.say(f"_statutes.columns.{name}"), 28 if name == "hosting" else 18) for name in names]
    bodies = (
        Body(
            tuple(_overview_row(matter, hosting, is_outside=is_outside) for hosting in matter.assessment.hostings),
            words(w.say(f"_statutes.side.{SIDE_NAMES[is_outside]}")),
        )
        for is_outside in (True, False)
    )
    return grouped_table(w.say("_statutes.statutes.overview"), columns, bodies, "reach")


def _overview_row(matter: Matter, hosting: Subject, *, is_outside: bool) -> Row:
    is_complete = matter.evaluation.chains[hosting.id] is True
    every = matter.law[hosting.id]
    found = [each for each in every if side(each, outside=is_outside) is not False]
    cells = []
    for what in OBJECTS:
        if every and not is_covered(every, what, outside=is_outside):
            cells.append(cell(Run(matter.writer.say("_statutes.sign.none"), "soft")))
            continue
        verity = overall(every, what, outside=is_outside, is_complete=is_complete)
        cells.append(sign(matter, verity, _overview_note(matter, found, what, is_outside=is_outside)))
    return Row((head(matter.writer.name(hosting.id)), *cells))


def _overview_note(matter: Matter, found: Sequence[StatuteReach], what: Reachable, *, is_outside: bool) -> str:
    """How many laws are established and how many possible, through the entities listed; else that none is listed."""
    w = matter.writer
    reaching = sum(side(e, outside=is_outside) is True and e.listed(what) is True for e in found)
    possible = sum(e.listed(what) is not False for e in found) - reaching
    if reaching or possible:
        return w.say("_statutes.statutes.laws", reaching=w.number(reaching), possible=w.number(possible))
    return w.say("_statutes.statutes.not_listed") if found and not found[0].is_complete else ""


def sign(matter: Matter, verity: Verity, note: str = "") -> Cell:
    """Reaches, could reach or does not, as a sign and in words."""
    name = _SIGNS[verity]
    return cell(matter.writer.say(f"_statutes.sign.{name}"), tone=f"sign {name}", note=note)


# --- one hosting ---


def _hosting(matter: Matter, hosting: Subject, quiet: frozenset[str]) -> Iterator[Block]:
    w = matter.writer
    found = matter.law[hosting.id]
    is_complete = matter.evaluation.chains[hosting.id] is True
    if not is_complete:
        yield paragraph(w.say("_statutes.statutes.incomplete"))
    telling = [each for each in found if each.telling]
    if telling:
        yield compelled(matter, hosting, telling)
    silent = [each for each in found if not each.telling and each.statute.id not in quiet]
    if silent:
        yield _listed(matter, f"_statutes.statutes.silent{'' if is_complete else '_incomplete'}", silent)


def _listed(matter: Matter, key: str, found: Sequence[StatuteReach]) -> Paragraph:
    """Statutes by state, with their sources: nothing else is said of them."""
    w = matter.writer
    by_state: dict[str, list[StatuteReach]] = {}
    for each in found:
        by_state.setdefault(each.statute.jurisdiction, []).append(each)
    states = (_of_state(matter, w.place_name(code), some) for code, some in by_state.items())
    label = w.sentence(w.say(key, n=len(found), count=w.count("statute", len(found))))
    return paragraph(Run(f"{label}.", "strong"), " ", joined(states, ". "), ".", style="listed")


def _of_state(matter: Matter, state: str, found: Sequence[StatuteReach]) -> Words:
    """`États-Unis : loi A [3]; loi B [4]`, without the state where each title begins with it."""
    w = matter.writer
    titles = [w.read(each.statute.title) for each in found]
    label = f"{w.say('_words.join.colon', name=state, value='').rstrip()} "
    named = (words(title, " ", matter.cite(each.statute.sources)) for title, each in zip(titles, found, strict=True))
    return words("" if all(title.startswith(state) for title in titles) else label, joined(named, "; "))
