"""What pages on laws count: those that could reach something, those on which jurists differ, and behind whom."""

from collections import Counter

from report.figures_rules import rules
from report.figures_told import bag, each

# --- how far a law reaches, through the entities listed ---


def by_law(case, hosting):
    """Readings of each law on a hosting, one for each entity."""
    found = {}
    for reading in case.e["hostings"][hosting]["statutes"]:
        found.setdefault(reading["id"], []).append(reading)
    return found


def verity(readings, what):
    """Whether something is reached through one of them: true before open, open before false."""
    found = [r["pathways"][what]["reached"] for r in readings if what in r["pathways"]]
    return True if True in found else None if None in found else False


def objects(readings):
    return {what for reading in readings for what in reading["pathways"]}


def _is_debated(case, reading):
    """Whether all that it is read from is known, and precise enough: what stays open then is for jurists."""
    return not any(_leaves_open(case, reading, key) for key in reading["because"])


def _leaves_open(case, reading, key):
    """A fact nobody gave, a list that only the catalogue vouches for, or the name of what its state is but a part of."""
    answer = case.answer(key["question"], key["subject"])
    if answer is None or answer.get("state", "answered") != "answered":
        return answer is None or answer["state"] != "not_applicable"
    state, codes = reading["jurisdiction"], answer.get("countries", ())
    if any(case.lies_within(code, (state,)) is True for code in codes):
        return False
    question = rules()["question"][key["question"]]
    if answer["grade"] == "E0" and "fact" in question and question["kind"] in {"countries", "choices"}:
        return True
    return any(case.lies_within(state, (code,)) is True for code in codes)


def states(case):
    """Laws by the gravest that may be said of each, on any hosting and of anything."""
    found = {}
    for hosting in case.hostings:
        for id_, readings in by_law(case, hosting).items():
            for what in objects(readings):
                found.setdefault(id_, set()).add(_state(case, readings, what))
    return Counter(
        next(state for state in ("reaches", "could", "debated", "not") if state in f) for f in found.values()
    )


def _state(case, readings, what):
    known = verity(readings, what)
    if known is not None:
        return "reaches" if known else "not"
    open_ = [r for r in readings if what in r["pathways"] and r["pathways"][what]["reached"] is None]
    return "debated" if all(_is_debated(case, r) for r in open_) else "could"


for _form in ("also", "possible"):

    @each(f"report_statutes.laws.title.{_form}:count", f"report_statutes.laws.title.{_form}:n")
    def _could(case, _):
        return states(case)["could"]


for _form in ("debated_too", "debated"):

    @each(f"report_statutes.laws.title.{_form}:count", f"report_statutes.laws.title.{_form}:n")
    def _debated(case, _):
        return states(case)["debated"]


# --- what a state outside home reaches, hosting by hosting ---


def _by_object(case, what):
    """Hostings where some law of such a state reaches something, may, and does not."""
    return Counter(case.e["hostings"][hosting]["reach"]["by_object"][what] for hosting in case.hostings)


@each("report_words.share.hosting:count", part="statutes")
def _reached(case, _):
    """Content where it is reached, or may be; else anything else that is, or may be."""
    content = _by_object(case, "content")
    if content[True] or content[None]:
        return content[True] or content[None]
    others = [
        {case.e["hostings"][h]["reach"]["by_object"][what] for what in ("metadata", "keys", "stopping")}
        for h in case.hostings
    ]
    return next(n for n in (sum(verity_ in found for found in others) for verity_ in (True, None)) if n)


@each("report_statutes.statutes.title.tail:count", "report_statutes.statutes.title.tail:n")
def _not_ruled_out(case, _):
    return _by_object(case, "content")[None]


# --- the laws that an assessment asked for by law weighs ---

NAMED, ENTITIES = 6, 3
"""Laws of a sort, and entities behind them, that are named; beyond, they are counted."""
_ALL = ("content", "metadata", "keys", "stopping")


def _abroad(readings, what):
    """Whether it is of a state outside home, and reaches something."""
    found, outside = verity(readings, what), readings[0]["outside_home"]
    if False in {found, outside}:
        return False
    return None if None in {found, outside} else True


def _at_home(readings, what):
    return verity(readings, what) if readings[0]["outside_home"] is False else False


def open_laws(case, hosting):
    """Laws of which it is to be established whether they reach something through somebody listed."""
    every = by_law(case, hosting).items()
    return {id_ for id_, some in every if any(None in {_abroad(some, w), _at_home(some, w)} for w in objects(some))}


def sorts(case, hosting):
    """By sort of laws: what it is about, and the readings of each law."""
    every = by_law(case, hosting).values()
    return {
        "reaching": (("content",), [r for r in every if _abroad(r, "content") is True]),
        "possible": (("content",), [r for r in every if _abroad(r, "content") is None]),
        "records": (
            ("metadata", "keys"),
            [
                r
                for r in every
                if _abroad(r, "content") is False
                and any(_abroad(r, what) is not False for what in ("metadata", "keys"))
            ],
        ),
        "stopping": (("stopping",), [r for r in every if _abroad(r, "stopping") is not False]),
        "home": (_ALL, [r for r in every if any(_at_home(r, what) is not False for what in objects(r))]),
    }


def asked_for(case, extract):
    """Placements for which a law asks, or may ask, for an assessment; what that rests on no file carries."""
    return [
        (workload, hosting)
        for workload, hosting in case.verdicts
        if any(
            basis.when.verity(case.conditions.facts(workload=workload, hosting=hosting)) is not False
            for basis in extract.bases
        )
    ]


def _told_of(case):
    """For each heading of an assessment that tells laws, the hostings that it is asked for."""
    for extract in case.reported.extracts:
        hostings = [h for h in dict.fromkeys(h for _, h in asked_for(case, extract)) if by_law(case, h)]
        yield from (hostings for heading in extract.headings if heading.has_laws)


def _lines(case, hostings, count):
    """What is counted in each line; those of several hostings that are alike stand once."""
    found = {}
    for hosting in hostings:
        for sort, (what, laws) in sorts(case, hosting).items():
            alike, n = count(laws, _through(laws, what))
            found[sort, alike] = n
    return [n for n in found.values() if n]


@bag("report_crosswalks.four.many_here:count")
def _many(case):
    def number(laws, _):
        n = len(laws) if len(laws) > NAMED else 0
        return n, n

    return [n for hostings in _told_of(case) for n in _lines(case, hostings, number)]


@bag("report_words.join.and_more:count", part="assessment-facts")
def _more_behind(case):
    def left(laws, behind):
        is_counted = 0 < len(laws) <= NAMED and len(behind) > ENTITIES + 1
        return (tuple(r[0]["id"] for r in laws), behind), len(behind) - ENTITIES if is_counted else 0

    return [n for hostings in _told_of(case) for n in _lines(case, hostings, left)]


def _through(laws, what):
    """Entities through which each reaches one of these; those through which it may, where it reaches none."""
    found = {}
    for readings in laws:
        by = {r["entity"]: {r["pathways"][w]["reached"] for w in what if w in r["pathways"]} for r in readings}
        sure = [entity for entity, reached in by.items() if True in reached]
        found |= dict.fromkeys(sure or [entity for entity, reached in by.items() if None in reached])
    return tuple(found)
