"""Everything that the reports of the six clients print can be asked of `bornage trace`, and is there what it is here.

What is asked is what is printed: numbers, ids, names, titles. In three reports it is in French, in three in English.
"""

import re
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from bornage.assessment.entries import AnswerState
from bornage.evaluation.tracing.printed import flat
from bornage.evaluation.tracing.trace import FOLLOWED, Address, Sort
from bornage.questionnaire.model import OBJECTIVES, Harm
from bornage.report.blocks import Body, Card, Heading, Paragraph, Row, Run, Table, said
from bornage.report.writer import Writer
from bornage.text import day, words
from six_clients import CLIENTS, ROOT, client

LANGUAGE = {name: ("fr-CA", "en")[n % 2] for n, name in enumerate(CLIENTS)}

every_client = pytest.mark.parametrize("name", CLIENTS)


# --- reading a report ---


def within(thing, kind):
    """Everything of one kind in a part of the view, in order."""
    return [each for each in everything(thing) if isinstance(each, kind)]


@cache
def everything(thing):
    """A part of the view and all that it is made of, but for words and numbers."""
    inside = thing if isinstance(thing, tuple) else (getattr(thing, slot) for slot in thing.__slots__)
    below = [each for part in inside if not isinstance(part, PLAIN) for each in everything(part)]
    return [thing, *below]


PLAIN = (str, int, float, bool, type(None))


def plain(thing):
    return "".join(said(thing)).replace("\u00a0", " ").strip()


@cache
def parts_of(name):
    view = client(name).view(LANGUAGE[name])
    return {part.id: part for part in (*view.first, *view.parts)}


def asked(name, written):
    """What the trace makes of something printed; never nothing."""
    found = client(name).targets.named(written)
    assert found, f"{name}: {written!r}"
    return found


def values(name, address):
    return dict(client(name).graph.node(address).values)


def say(name, key, **given):
    return words(LANGUAGE[name], key, **given).replace("\u00a0", " ")


# --- every reference ---

LINK = re.compile(
    r"#(?:(?P<numbered>(?:finding|recommendation|rule|source)-\d+)(?:-in-full)?|(?:law|question)-(?P<id>.+))"
)
NOT_OF_THE_ANSWERS = {"provenance", "framework"}
"""Parts whose ids are digests, days and versions."""


def references(name):
    """Every number, id and link printed, as a person would copy it, and what the words of it should be."""
    for part in parts_of(name).values():
        for run in within(part, Run):
            if run.style in {"ref", "cite"} or (run.style == "id" and part.id not in NOT_OF_THE_ANSWERS):
                yield run.text
            link = LINK.fullmatch(run.target)
            if link:
                yield link["numbered"] or link["id"]
        for each in within(part, (Row, Body, Card)):
            anchor = LINK.fullmatch(f"#{each.anchor}")
            if anchor:
                yield anchor["numbered"] or anchor["id"]


@every_client
def test_every_reference_printed_is_accepted(name):
    found = Counter(references(name))

    assert {re.sub(r"\d+.*", "", each) for each in found} >= {
        "Q",
        "[",
        "finding-",
        "recommendation-",
        "rule-",
        "source-",
    }
    for written in found:
        asked(name, written)


@every_client
def test_a_number_means_what_stands_beside_it(name):
    """The title of the row or the card, for findings, recommendations and sources; the text, for demands."""
    w, checked = writer(name), Counter()
    for part in parts_of(name).values():
        for each in within(part, (Row, Card)):
            sort = each.anchor.split("-")[0]
            if sort not in {"finding", "recommendation", "rule", "source"}:
                continue
            titles = {
                w.read(client(name).graph.node(a).title) for a in asked(name, each.anchor.removesuffix("-in-full"))
            }
            printed = " ".join(said(each))
            assert any(title in printed for title in titles), (each.anchor, titles)
            checked[sort] += 1
    assert set(checked) == {"finding", "recommendation", "rule", "source"}


@every_client
def test_a_source_leads_to_whatever_cites_it(name):
    """Beside each number in brackets stands what cites it: a card or a row that names its rule."""
    graph, checked = client(name).graph, 0
    numbers = {n for n in references(name) if n.startswith("[")}
    for number in numbers:
        (source,) = asked(name, number)
        assert graph.supports(source), number
    for part in parts_of(name).values():
        for each in within(part, Card):
            ids = {a.id for a in asked(name, each.anchor.removesuffix("-in-full"))}
            for run in within(each.beside, Run):
                if run.style == "cite":
                    checked += 1
                    assert ids & {edge.to.id for edge in graph.supports(*asked(name, run.text))}
    assert checked > 5


@every_client
def test_every_title_and_name_printed_alone_is_accepted(name):
    """Duties, statutes, drafts and questions have no id beside them; placements are written as a pair of names."""
    told, seen = client(name), Counter()
    titles = {
        Sort.DUTY: parts_of(name)["duties-in-full"],
        Sort.REACH: parts_of(name)["statutes-in-full"],
    }
    for sort, part in titles.items():
        heads = [cell for row in within(part, Row) for cell in row.cells[:1] if cell.is_head]
        for head in heads:
            title = next(iter(within(head.lines, Run))).text.removesuffix(".")
            found = told.targets.named(title)
            seen[sort] += any(each.sort == sort for each in found)
    pair = re.compile(r"« [^«»]+ » dans « [^«»]+ »|“[^“”]+” on “[^“”]+”".replace(" ", "[ \u00a0]"))
    labels = {
        label for part in parts_of(name).values() for run in within(part, Run) for label in pair.findall(run.text)
    }
    assert {a for label in labels for a in asked(name, label)} >= {
        a for a in told.graph.known if a.sort == Sort.VERDICT
    }
    assert min(seen.values()) > 0


# --- every row of figures ---


@every_client
def test_every_verdict_printed_is_the_verdict_traced(name):
    told, seen = client(name), set()
    for table in within(parts_of(name)["gaps"], Table):
        if "verdicts" not in table.style:
            continue
        for row in within(table, Row):
            for column, cell in list(zip(table.columns, row.cells, strict=True))[1:]:
                if not cell.tone:
                    continue
                (address,) = told.targets.named(f"{plain(row.cells[0])}/{column.title}")
                assert plain(cell.lines[0]) == say(name, f"method.verdict.{values(name, address)['verdict']}")
                seen.add(address)
    for workload, row in grouped(parts_of(name)["acceptance"]):
        if any("verdict" in cell.tone for cell in row.cells):
            (address,) = asked(name, f"{workload}/{plain(row.cells[0])}")
            assert plain(row.cells[1]) == say(name, f"method.verdict.{values(name, address)['verdict']}")
    assert seen == {address for address in told.graph.known if address.sort == Sort.VERDICT}


def grouped(thing):
    """Every row, with the head of the rows it stands with."""
    return [(plain(body.head), row) for body in within(thing, Body) for row in body.rows]


def numbers(text):
    return [int(each) for each in re.findall(r"\d+", text)]


def shown(found):
    return sorted({found["low"], found["high"]})


def axes(name):
    """What a report calls each objective and each harm."""
    named = {say(name, f"method.harm.{harm}"): harm.value for harm in Harm}
    return named | {f"{each} {say(name, f'method.objective.{each}')}": each for each in OBJECTIVES}


def only(name, written, sort):
    found = [address for address in asked(name, written) if address.sort == sort]
    assert len(found) == 1, (written, found)
    return found[0]


def grid(table):
    """Head of the row, title of the column, and cell."""
    for row in within(table, Row):
        for column, cell in list(zip(table.columns, row.cells, strict=True))[1:]:
            yield plain(row.cells[0].lines), plain(column.title), cell


def gates_as_traced(name, known):
    """How many levels of hostings and of the organization are printed; each is held against the trace."""
    checked = 0
    for heading, table in with_place(parts_of(name)["levels"]):
        if plain(table.columns[-1].title) != say(name, "report_case.profile.columns.governed_by"):
            continue
        subject = re.search(r"[«“]\s*(.+?)\s*[»”]$", heading.replace("\u00a0", " "))[1]
        for row in within(table, Row):
            axis, claimed, proven = (plain(cell) for cell in row.cells[:3])
            gates = [a for a in asked(name, f"{subject}:{known[axis]}") if a.sort == Sort.GATE]
            found = values(name, gates[0])
            assert (numbers(claimed), numbers(proven)) == (shown(found), [found["proven"]])
            checked += 1
    return checked


@every_client
def test_every_level_printed_is_the_level_traced(name):
    """Exposure by workload, levels by hosting, and both by placement."""
    known, seen = axes(name), Counter()
    exposures = next(
        t for t in within(parts_of(name)["subjects"], Table) if set(known) & {plain(c.title) for c in t.columns}
    )
    for workload, axis, cell in grid(exposures):
        found = values(name, only(name, f"{workload}:{known[axis]}", Sort.EXPOSURE))
        assert numbers(plain(cell)) == shown(found)
        seen["exposure"] += 1
    seen["gate"] += gates_as_traced(name, known)
    for table in within(parts_of(name)["requirements"], Table):
        if any(row.anchor.startswith("rule-") for row in within(table, Row)):
            continue  # the rules themselves, under the levels they set
        for axis, workload, cell in grid(table):
            if numbers(plain(cell)):
                found = values(name, only(name, f"{workload}:{known[axis]}", Sort.REQUIRED))
                assert numbers(plain(cell.lines[0])) == shown(found)
                seen["required"] += 1
    for compared in within(parts_of(name)["gaps"], Table):
        for workload, hosting, cell in grid(compared):
            figures = plain(cell.lines[1]) if len(cell.lines) > 1 else ""
            objective = re.match(r"SOV-\d", figures)
            if objective is None:
                continue
            required = values(name, only(name, f"{workload}:{objective[0]}", Sort.REQUIRED))
            held = values(name, only(name, f"{hosting}:{objective[0]}", Sort.GATE))
            assert numbers(figures)[1:] == [*shown(required), *shown(held), held["proven"]]
            seen["gap"] += 1
    caption = say(name, "report_case.gaps.harms.caption")
    (harms,) = (t for t in within(parts_of(name)["levels"], Table) if plain(t.caption) == caption)
    for label, axis, cell in grid(harms):
        workload, hosting = only(name, label, Sort.VERDICT).where.split("/")
        stake = values(name, only(name, f"{workload}:{known[axis]}", Sort.EXPOSURE))
        held = values(name, only(name, f"{hosting}:{known[axis]}", Sort.GATE))
        assert numbers(plain(cell.lines)) == [*shown(stake), *shown(held)]
        seen["harm"] += 1
    assert min(seen[each] for each in ("exposure", "gate", "required", "gap", "harm")) > 3


@every_client
def test_every_score_printed_is_the_score_traced(name):
    told, seen = client(name), 0
    declared = next(each for each in told.questionnaire.crosswalks if each.is_scored)
    table = next(each for each in within(parts_of(name)["framework"], Table) if "%" in plain(each))
    for row in within(table, Row):
        found = values(name, only(name, f"{declared.id}@{plain(row.cells[0])}", Sort.FRAMEWORK))
        percents = [
            float(each.replace(",", ".")) for each in re.findall(r"\d+[.,]\d+", " ".join(map(plain, row.cells)))
        ]
        low, high = round(found["percent_low"], 2), round(found["percent_high"], 2)
        assert percents == [round(found["percent"], 2), *sorted({low, high})]
        assert str(found["seal"]) in plain(row.cells[2])
        seen += 1
    assert seen == len(told.assessment.hostings)


@every_client
def test_how_many_laws_reach_a_hosting_is_how_many_the_trace_says(name):
    told = client(name)
    graph, overview = told.graph, within(parts_of(name)["statutes"], Table)[0]
    home = (say(name, f"report_statutes.side.{side}") for side in ("outside", "home"))
    for is_outside, body in zip((True, False), overview.bodies, strict=True):
        assert plain(body.head) == next(home)
        for row in body.rows:
            for n, cell in enumerate(row.cells[1:]):
                what = ("content", "metadata", "keys", "stopping")[n]
                reaching, possible = numbers(plain(cell.note)) or (0, 0)
                found = [
                    a for a in graph.known if a.sort == Sort.REACH and plain(row.cells[0]) == hosting_name(name, a)
                ]
                sided = [(values(name, a).get(what, False), outside_home(graph, a)) for a in found]
                on_side = [(r, o if is_outside else None if o is None else not o) for r, o in sided]
                assert reaching == on_side.count((True, True))
                assert reaching + possible == sum(r is not False and o is not False for r, o in on_side)


def hosting_name(name, address):
    return plain((client(name).assessment.subject(address.where).name,))


def outside_home(graph, reach):
    statutes = [edge.to for edge in graph.rests_on(reach) if edge.to.sort == Sort.STATUTE]
    return dict(graph.node(statutes[0]).values)["outside_home"] if statutes else None


@every_client
def test_the_coverage_printed_is_the_coverage_traced(name):
    told = client(name)
    found, line = values(name, *told.targets.named("coverage")), plain(parts_of(name)["decision"].blocks[-1].blocks[0])
    given = [values(name, a) for a in told.graph.known if a.sort == Sort.ANSWER]
    graded = [each["grade"] for each in given if each["state"] == "answered"]
    documents = round(100 * sum(grade >= "E2" for grade in graded) / len(graded))

    missing = sum(found[each] for each in ("unknown", "declined", "later", "unasked"))
    said = [found["asked"], found["answered"], missing, found["not_applicable"], documents]
    assert numbers(line)[:5] == [each for each in said if each]
    assert found["asked"] == found["answered"] + missing + found["not_applicable"]
    assert Counter(each["state"] for each in given) == {k: v for k, v in found.items() if k != "asked" and v}
    assert len(graded) == found["answered"]


@every_client
def test_what_a_plan_weighs_is_the_sum_of_what_the_trace_says(name):
    told, steps = client(name), client(name).outlook.plan.steps
    found = [
        values(name, only(name, f"{step.recommendation}@{step.subject or 'organization'}", Sort.RECOMMENDATION))
        for step in steps
    ]

    assert [(each["cost"], each["effort"]) for each in found] == [(step.cost, step.effort) for step in steps]
    if steps:
        total = (sum(each["cost"] for each in found), sum(each["effort"] for each in found))
        assert total == (told.outlook.plan.cost, told.outlook.plan.effort)
        assert " ".join(map(str, total)) in " ".join(
            map(str, numbers(plain(within(parts_of(name)["plan"], Table)[0].caption)))
        )


# --- every other figure of the body ---

OF_THE_METHOD = {"guide"}
"""Parts that say how to read the report, whatever the answers."""


def with_place(part):
    """Every table of a part, with the heading above it."""
    heading = ""
    for each in everything(part):
        if isinstance(each, Heading) and each.level == 3:
            heading = plain(each)
        elif isinstance(each, Card):
            heading = plain(each.title)
        elif isinstance(each, Table):
            yield heading, each


def pieces(*things):
    for thing in things:
        for run in within(thing, Run) if not isinstance(thing, str) else ():
            link = LINK.fullmatch(run.target)
            yield from (run.text, (link["numbered"] or link["id"]) if link else "")
        whole = thing if isinstance(thing, str) else plain(thing)
        yield whole
        yield from re.findall(r"[«“]\s*([^«»“”]+?)\s*[»”]", whole)


@cache
def names_of(name):
    held = client(name).assessment
    return {flat(each.name) for each in (*held.workloads, *held.hostings)}


def located(name, words_):
    """The first thing that the trace knows among some words: by its address, or a subject it is at."""
    told = client(name)
    for each in words_:
        for cut in {each.strip(), each.strip(" .:()\u2002\u00a0"), re.sub(r"^\d+\s*:", "", each).strip()}:
            found = told.targets.named(cut) if cut else ()
            if found:
                return found
            if flat(cut) in names_of(name):
                return tuple(chain.from_iterable(map(told.targets.named, told.targets.near(cut))))
    return ()


@every_client
def test_every_row_that_carries_a_figure_is_at_something_traced(name):
    left, checked = [], 0
    for part in parts_of(name).values():
        if part.is_appendix or part.id in OF_THE_METHOD:
            continue
        for heading, table in with_place(part):
            if plain(table.columns[0].title) == say(name, "report_cover.decision.asked.heading"):
                continue  # see below: what is asked of the reader says days and counts of answers
            for row in within(table, Row):
                if re.search(r"\d", plain(row.cells)):
                    checked += 1
                    titles = tuple(column.title for column in table.columns)
                    of_all = table.bodies if table.style == "facts" else ()
                    if not located(name, pieces(row.cells, *titles, table.caption, heading, *of_all)):
                        left.append((part.id, plain(row.cells)[:120]))
    assert left == []
    assert checked > 60


@every_client
def test_what_is_asked_of_the_reader_says_days_and_counts_of_answers(name):
    told = client(name)
    heading = say(name, "report_cover.decision.asked.heading")
    table = next(t for t in within(parts_of(name)["decision"], Table) if plain(t.columns[0].title) == heading)
    given = [values(name, a) for a in told.graph.known if a.sort == Sort.ANSWER]
    states = Counter(each["state"] for each in given)
    missing = [each for each in given if each["state"] in {"unknown", "declined", "later", "unasked"}]
    due = [each["due"] for each in missing if "due" in each]
    (decided,) = {each["value"] for each in (values(name, a) for a in asked(name, "decision_date")) if "value" in each}
    days = {day(each, LANGUAGE[name]).replace("\u00a0", " ") for each in (*due, decided)}
    within_90 = say(name, "report_words.deadline.within_90_days")
    for row in within(table, Row):
        named = [run.text for run in within(row.cells[0], Run) if run.target.startswith("#recommendation-")]
        text = re.sub(r"Q\d+", "", plain(row.cells[0])).replace(within_90, "")
        for number in named:
            text = text.replace(number, "", 1)
        counts = [states[each] for each in ("unknown", "declined", "later", "unasked") if states[each]]
        assert numbers(text) in ([], [len(missing), *counts])
        assert any(each in plain(row.cells[2]) for each in days)
    last = plain(within_rows(table)[-1].cells[2])
    assert all(day(each, LANGUAGE[name]).replace("\u00a0", " ") in last for each in (min(due), max(due)))


def within_rows(table):
    return list(within(table, Row))


# --- where everything ends, and back ---


@every_client
def test_whatever_is_known_ends_in_answers_rules_that_are_there_or_sources(name):
    graph = client(name).graph
    for address in graph.known:
        node = graph.node(address)
        for rule in node.rules:
            assert is_written(rule), (address, rule)
        ends = {edge.to.sort for edge in graph.rests_on(address) if edge.role in FOLLOWED}
        is_end = address.sort in {Sort.ANSWER, Sort.QUESTION, Sort.SOURCE, Sort.HOME, Sort.OVERRIDE}
        assert is_end or node.rules or ends, address


@cache
def lines(file):
    path = Path(file)
    return (path if path.is_absolute() else ROOT / path).read_text(encoding="utf-8").splitlines()


def is_written(rule):
    """Whether the file has, on that line, the condition that begins there or the thing that is written there."""
    line = lines(rule.place.file)[rule.place.line - 1]
    first = rule.source.strip().split("\n")[0].strip()
    return (
        (first in " ".join(lines(rule.place.file)[rule.place.line - 1 : rule.place.line + 1])) if first else bool(line)
    )


@every_client
def test_from_every_verdict_and_level_down_to_answers_and_back(name):
    """Down to the leaves: each leaf is an answer, a source or home, and each answer leads back up."""
    graph = client(name).graph
    figures = [a for a in graph.known if a.sort in {Sort.VERDICT, Sort.REQUIRED, Sort.EXPOSURE, Sort.GATE}]
    for address in figures:
        below, left = {address}, [address]
        for each in left:
            further = [edge.to for edge in graph.rests_on(each) if edge.role in FOLLOWED and edge.to not in below]
            below.update(further)
            left += further
        answers = {each for each in below if each.sort == Sort.ANSWER}
        assert answers, address
        assert {each.sort for each in below if not graph.rests_on(each)} <= {
            Sort.ANSWER,
            Sort.SOURCE,
            Sort.HOME,
            Sort.OVERRIDE,
        }
        for each in below - {address}:
            assert graph.supports(each), each


@every_client
def test_every_answer_given_says_who_and_when_and_leads_to_what_rests_on_it(name):
    told = client(name)
    for (question, subject), given in told.assessment.answers.items():
        address = Address(Sort.ANSWER, question, subject)
        node, supports = told.graph.node(address), told.graph.supports(address)
        assert node.written.author == "tester"
        assert node.written.entry
        assert dict(node.values).get("grade") == (given.grade.value if given.state == AnswerState.ANSWERED else None)
        assert supports, address
        for edge in supports:
            assert address in {down.to for down in told.graph.rests_on(edge.to)}


# --- counts, and codes ---


def writer(name):
    told = client(name)
    return Writer(LANGUAGE[name], told.questionnaire, told.assessment, told.evaluation.home)


def of_sort(name, sort):
    """Each thing of one sort, with what the trace says of it."""
    return [(address, values(name, address)) for address in client(name).graph.known if address.sort == sort]


@every_client
def test_every_count_in_a_title_is_a_count_of_things_traced(name):
    w, titles = writer(name), {id_: part.title.casefold() for id_, part in parts_of(name).items()}
    raised = {a.id: found["severity"] for a, found in of_sort(name, Sort.FINDING) if found["raised"] is True}
    made = [(a.id, "verdict_changed" in found) for a, found in of_sort(name, Sort.RECOMMENDATION) if found["made"]]
    changing = {id_ for id_, changes in made if changes}
    known, plan = {id_ for id_, _ in made}, client(name).outlook.plan
    for id_ in {id_ for id_, _ in plan.needed} - known:  # what only a finding not ruled out calls for
        made.append((id_, False))
        by_itself = {way.recommendations[0][0] for way in plan.alone.values() if len(way.recommendations) == 1}
        changing |= {id_} & by_itself
    verdicts = [found["verdict"] for _, found in of_sort(name, Sort.VERDICT)]
    states = Counter(found["state"] for _, found in of_sort(name, Sort.ANSWER))
    expected = [
        ("findings", w.counted("finding", len(raised))),
        ("findings", w.count("finding", Counter(raised.values())["decisive"])),
        ("recommendations", w.count("recommendation", len({id_ for id_, _ in made}))),
        ("recommendations", w.count("recommendation", len(changing)) if changing else ""),
        ("requirements", str(max(found["low"] for _, found in of_sort(name, Sort.REQUIRED)))),
        ("acceptance", w.count("placement", sum(map(leaves_something(name), client(name).evaluation.placements)))),
        ("acceptance", w.count("placement", len(verdicts))),
        ("unknowns", w.counted("answer", sum(states[each] for each in ("unknown", "declined", "later", "unasked")))),
        ("entities", w.counted("entity", len(of_sort(name, Sort.ENTITY)))),
        ("sources", w.count("source", len({n for n in references(name) if n.startswith("source-")}))),
    ]
    assert [(part, count) for part, count in expected if count not in titles[part]] == []


def leaves_something(name):
    """Whether a placement leaves something to accept: by its verdict, a duty not met or a decisive finding."""
    told = client(name)
    decisive = {each.id for each in told.questionnaire.findings if each.severity == "decisive"}
    held = [each for each in told.evaluation.findings if each.raised and each.finding in decisive]
    held += [each for each in told.evaluation.duties if each.triggered is True and each.met is False]

    def left(reading):
        place = reading.placement
        return reading.verdict != "met" or any(
            each.workload in {None, place.workload} and each.hosting in {None, place.hosting} for each in held
        )

    return left


@every_client
def test_facts_that_the_catalogue_alone_says_are_counted_as_the_trace_says(name):
    printed = [numbers(plain(run))[:2] for run in paragraphs(name, "entities") if numbers(plain(run))]
    about = {q.id for q in client(name).questionnaire.questions.values() if q.fact}
    counts = []
    for hosting in client(name).assessment.hostings:
        entities = {each.id for each in client(name).assessment.chain(hosting.id)}
        found = [f for a, f in of_sort(name, Sort.ANSWER) if a.where in entities and a.id in about and "value" in f]
        alone = sum("catalogue" in each for each in found)
        counts += [[alone, len(found)]] if alone else []
    assert [each for each in printed if len(each) > 1 and each[1] < 1000] == counts  # a year is no count


def paragraphs(name, part):
    """What is said of figures in plain paragraphs, without the numbers of questions."""
    said_plainly = (p for p in within(parts_of(name)[part], Paragraph) if p.style != "small")
    for each in said_plainly:
        yield tuple(run for run in each.words if run.style != "ref")


@every_client
def test_every_clause_printed_leads_to_its_criterion(name):
    told, seen = client(name), 0
    for heading, table in with_place(parts_of(name)["crosswalks"]):
        for row in within(table, Row):
            clause = next(iter(within(row.cells[0].lines, Run)), Run("")).text
            if row.cells[0].is_head and clause.endswith("\u2002") and table.style != "facts":
                (crosswalk,) = {a.id for a in asked(name, heading) if a.sort == Sort.FRAMEWORK}
                codes = told.questionnaire.crosswalk[crosswalk].criterion
                found = {a.id for a in asked(name, f"clause {clause}") if a.sort == Sort.CRITERION}
                assert found & set(codes), (heading, clause)
                seen += 1
    assert seen > 25
