"""What the missing answers could change, question by question, on the pages of what is not known."""

from collections import Counter

from report.figures_case import MISSING
from report.figures_of_levels import span
from report.figures_rules import bare, rules, said_in
from report.figures_told import bag, each, row

LISTED, SHOWN = "open-questions", "unknowns"
NAMED, ASKED = 3, 4
"""Levels named of one answer in the appendix; questions in the body."""


# --- which question a row is about ---


def _entry(case, figure):
    """The open question of a row, of the first of the subjects that it names."""
    words = figure.place.row
    id_ = said_in("question", "text", words)
    some = [e for e in case.next["next"] if e["question"] == id_ and e["state"] in MISSING]
    if len(some) > 1:
        beside = words[words.rindex("?") + 1 :] if "?" in words else words
        some = [e for e in some if _is_named(case, e["subject"], beside)] or _on_page(case, some)
    assert some, figure
    return some[0]


def _on_page(case, some):
    """A caption says whom the rows are about where that is one alone: of a question, what the body has of it."""
    return [e for e in _in_body(case) if e in some]


def _is_named(case, subject, beside):
    """Whether a subject is named so: by its name, a hosting by its letter, an entity with that of its hosting."""
    entities = {e["id"]: e for e in case.answers.get("entity", ())}
    if subject in entities:
        letter = _letter(case, entities[subject]["hosting"])
        return bare(entities[subject]["name"] + (letter if len(case.hostings) > 1 else "")) in bare(beside)
    letters = beside.strip("() ").split(", ")
    is_lettered = subject in case.hostings and _letter(case, subject) in letters
    return is_lettered or bare(case.names.get(subject, "?")) in bare(beside)


def _letter(case, hosting):
    return chr(ord("A") + case.hostings.index(hosting))


# --- in the appendix: the levels, else what is required, else how many answers would count ---


def _gates(case, figure):
    change = _entry(case, figure)["change"]
    moved = change["gates"][:NAMED] if change and not change["verdicts"] else []
    return [gate for each_ in moved for gate in (each_["before"], each_["after"]) if gate]


@row("report_plan.gate:claimed", part=LISTED)
def _claimed(case, figure):
    return [span(gate) for gate in _gates(case, figure)]


@row("report_plan.gate:proven", part=LISTED)
def _proven(case, figure):
    return [gate["proven"] for gate in _gates(case, figure)]


for _when in ("before", "after"):

    @row(f"report_plan.moves:{_when}", part=LISTED)
    def _required(case, figure, when=_when):
        change = _entry(case, figure)["change"]
        moved = change["required"][:NAMED] if not change["gates"] else []
        return [span(each_[when] or {"low": 0, "high": 0}) for each_ in moved]


@each("report_asking.more_gates:count", "report_asking.more_gates:n", part=LISTED)
def _further(case, figure):
    change = _entry(case, figure)["change"]
    return len(change["gates"] or change["required"]) - NAMED


@each("report_asking.coverage:count", "report_asking.coverage:n", part=LISTED)
def _covered(case, figure):
    """Objectives that one more answer would count for: those of the question."""
    question = rules()["question"][_entry(case, figure)["question"]]
    assert _entry(case, figure)["change"]["size"]["coverage"] == len(question["objectives"]), question["id"]
    return len(question["objectives"])


# --- what waits for an answer ---


def reading(case, key):
    """Findings still open that read an answer, of whichever subject in view it is."""
    return {e["id"] for e in case.e["findings"] if e["raised"] is None and key in case.read_by(e)}


@each("report_unknowns.open.findings:n", part=LISTED)
def _waiting(case, figure):
    entry = _entry(case, figure)
    return len(reading(case, (entry["question"], entry["subject"])))


@each("report_unknowns.open.laws:count", part=LISTED)
def _laws(case, figure):
    """Statutes that stay open, read from the answer among others, through the entity or behind the hosting."""
    entry = _entry(case, figure)
    key = {"question": entry["question"], "subject": entry["subject"]}
    return len(
        {
            law["id"]
            for hosting in case.hostings
            for law in case.e["hostings"][hosting]["statutes"]
            if key in law["because"] and entry["subject"] in {hosting, law["entity"]} and _is_open(law)
        }
    )


def _is_open(law):
    return any(pathway["reached"] is None for pathway in law["pathways"].values())


for _form in ("all:n", "some:count", "some:n"):

    @each(f"report_unknowns.left.bearing.{_form}", part=SHOWN)
    def _bearing(case, _):
        idle = [e for e in case.next["next"] if e["change"] is None]
        return sum(bool(reading(case, (e["question"], e["subject"]))) for e in idle)


# --- in the body: verdicts, counted, else the level that moves most ---


def _in_body(case):
    """The questions that the body has: those that change a verdict or a level that is required, then other levels."""
    moving = [e for e in case.next["next"] if e["change"] and (e["change"]["verdicts"] or e["change"]["gates"])]
    return sorted(moving, key=lambda e: not (e["change"]["verdicts"] or _is_required(case, e["change"])))[:ASKED]


def _is_required(case, change):
    wanted = {(h, o) for w, h in case.verdicts for o in case.e["workloads"][w]["required"]}
    wanted |= {(None, o) for _, o in wanted}
    return any((gate["subject"], gate["key"]) in wanted for gate in change["gates"])


@row("report_plan.moves:what", part=SHOWN)
def _placements(case, figure):
    return Counter((v["before"], v["after"]) for v in _entry(case, figure)["change"]["verdicts"]).values()


@bag("||drawing", part=SHOWN)
def _verdicts(case):
    return [n for n in (len(e["change"]["verdicts"]) for e in _in_body(case)) if n]


for _when in ("before", "after"):

    @row(f"report_plan.moves:{_when}", part=SHOWN)
    def _level(case, figure, when=_when):
        change = _entry(case, figure)["change"]
        if change["verdicts"]:
            return []
        return [span(each_[when]) for each_ in change["gates"][:1] if each_[when]]


@each("report_asking.more_gates:count", "report_asking.more_gates:n", part=SHOWN)
def _other_levels(case, figure):
    return len(_entry(case, figure)["change"]["gates"]) - 1
