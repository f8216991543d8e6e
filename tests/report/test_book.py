"""The report as a book: what stands in the margin, what fits on one page, and what is said in the body alone."""

import io
import re
from dataclasses import replace

import pytest

from bornage.evaluation.model import Verdict
from bornage.report.blocks import Figure, Heading, Margin, Part, Passage, Run, Table, Together, said, words
from bornage.report.charts.marks import Label
from bornage.report.comparison import Stand
from bornage.report.favoured import favoured, only_hosting
from bornage.report.figures.levels import most_favourable
from bornage.report.html import render
from bornage.report.parts.acceptance import acceptance
from bornage.report.parts.decision import decision
from bornage.report.parts.duties import by_status, duties, duties_in_full
from bornage.report.parts.gaps import gaps
from bornage.report.parts.guide import guide
from bornage.report.parts.profile import by_shortfall, profile
from bornage.report.parts.subjects import subjects
from bornage.report.shorthand import cell as cell_of
from bornage.report.shorthand import paragraph, row, table
from bornage.report.variant import Variant
from six_clients import CLIENTS, client

NAMES = ("Dossiers des usagers", "Portail de rendez-vous", "Horaires du personnel", "Imagerie médicale", "Messagerie")
HOSTS = ("Salle de serveurs du siège", "Nuage public, leurs clés", "Nuage public, nos clés", "Hébergement régional")


@pytest.fixture(params=["fr-CA", "en"])
def language(request):
    return request.param


def crowd(cases, workloads, hostings):
    """So many workloads on so many hostings, with answers that stand differently."""
    named = {f"w{n}": NAMES[n] for n in range(workloads)}
    hosts = {f"h{n}": HOSTS[n] for n in range(hostings)}
    answers = [cases.answer("harm", id_, f"l{n % 5}", "E3") for n, id_ in enumerate(named)]
    answers += [cases.answer("key", id_, f"l{(4, 1, 3, 2)[n]}", "E3") for n, id_ in enumerate(hosts)]
    return cases.assessment(named, hosts, answers)


def drawn(cases, templates, *parts):
    """The pages that some parts alone would take."""
    view = cases.view(cases.usual(), "en")
    return render(replace(view, first=(), parts=parts), templates)


# --- the margin ---


def test_a_note_stands_beside_what_follows_it(cases, templates):
    note = Margin((words("Annexe C"), words(Run("Constats", "strong"))))
    page = drawn(cases, templates, Part("one", "Topic", "Title", (note, paragraph("Follows."), paragraph("After."))))

    found = re.search(
        r'<div class="sided">\s*<div class="margin">(.*?)</div></div>\s*<p>Follows\.</p>\s*</div>', page, re.DOTALL
    )
    assert found is not None
    assert found[1].count("<p>") == 2
    assert "Annexe C" in found[1]


def test_a_heading_stands_beside_words_and_above_a_table(cases, templates):
    wide = table("Caption", [("A", 100)], [row(cell_of("x"))])
    blocks = (Heading(3, words("Beside")), paragraph("Words."), Heading(3, words("Above")), wide)
    page = drawn(cases, templates, Part("one", "Topic", "Title", blocks))

    beside, above = page.index('<h3><span class="whole">Beside</span></h3>'), page.index("<h3>Above</h3>")
    assert page.rindex('<div class="sided">', 0, beside) < beside < page.index("<p>Words.</p>")
    assert page[above - 40 : above].count("sided") == 0
    assert page.count("<div") == page.count("</div>")


def test_every_passage_says_the_word_of_its_register(cases, language):
    view = cases.view(cases.usual(), language)
    words_of = {"fact": ("Fait", "Fact"), "reading": ("Lecture", "Reading"), "law": ("Droit", "Law")}
    words_of["advice"] = ("Conseil", "Advice")

    page_one = next(part for part in view.first if part.id == "decision")
    passages = [block for block in page_one.blocks if isinstance(block, Passage)]
    assert list(dict.fromkeys(each.register for each in passages)) == ["reading", "advice", "fact"]
    assert all(each.label.startswith(words_of[each.register]) for each in passages)


# --- screens ---


def test_a_file_for_screens_has_landmarks_and_a_way_past_the_cover(cases, templates, language):
    view = cases.view(cases.usual(), language)
    page = render(view, templates, is_self_contained=True)

    assert (
        page.index('<a class="skip" href="#main">')
        < page.index('<header class="cover"')
        < page.index('<main id="main">')
    )
    assert page.count("<main") == page.count("<nav") == 1
    assert f'<html lang="{language}">' in page


def test_paper_has_no_use_for_what_screens_need(cases, templates, language):
    page = render(cases.view(cases.usual(), language), templates)

    assert 'class="skip"' not in page
    assert "min-width: " not in page.split("@media screen")[0].split("</style>")[0]


# --- the style sheet ---


def test_colours_are_said_once(templates):
    style = (templates / "report.css").read_text()
    start = style.index(":root {")
    root = style[start : style.index("}", start)]

    assert re.findall(r"(?<=[\s(,])#[0-9a-fA-F]{3,8}(?=[\s;,)}])", style.replace(root, "")) == []
    assert not re.search(r"\b(?:rgb|hsl)a?\(", style)
    names = set(re.findall(r"--([a-z-]+): #", root))
    assert names == {"ink", "soft", "rule", "deep", "strong", "middle", "pale", "accent", "paper"}


def test_nothing_is_set_smaller_than_its_readers_can_see(templates):
    style = (templates / "report.css").read_text()

    assert min(float(size) for size in re.findall(r"(?:font-size: |font: (?:\d+ )?)([\d.]+)pt", style)) >= 7.5


# --- one page each ---


@pytest.fixture(scope="module")
def pages_of(templates):
    pypdf = pytest.importorskip("pypdf")
    pdf = pytest.importorskip("bornage.report.pdf")
    try:
        pdf.load()
    except pdf.PdfUnavailable as unavailable:
        pytest.skip(unavailable.text.to("en"))

    def pages(view):
        made = pypdf.PdfReader(io.BytesIO(pdf.to_bytes(render(view, templates), templates)))
        return [page.extract_text() for page in made.pages]

    return pages


@pytest.mark.parametrize(("workloads", "hostings"), [(1, 2), (3, 4), (5, 4)])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_decision_the_guide_and_the_contents_take_a_page_each(
    cases, pages_of, language, paper, workloads, hostings
):
    assessment = crowd(cases, workloads, hostings)
    view = cases.view(assessment, language, paper=paper)

    pages = pages_of(replace(view, parts=()))
    assert len(pages) == 1 + len(view.first) + 1


def test_three_workloads_on_three_hostings_are_accepted_on_one_page(cases, pages_of, language):
    view = cases.view(crowd(cases, 3, 3), language)
    page = next(part for part in view.parts if part.id == "acceptance")

    pages = pages_of(replace(view, first=(), parts=(page,)))
    assert len(pages) == 3


def test_more_placements_than_a_page_holds_are_not_signed_on_a_page_without_any(cases, pages_of, language):
    view = cases.view(crowd(cases, 4, 4), language)
    page = next(part for part in view.parts if part.id == "acceptance")

    *_, before, last = pages_of(replace(view, first=(), parts=(page,)))
    assert NAMES[0] in before
    assert NAMES[3] in last
    assert [host for host in HOSTS if host not in last] == []


@pytest.mark.parametrize("name", CLIENTS)
def test_what_is_accepted_and_who_signs_stand_on_one_page(pages_of, language, name):
    view = client(name).edition(language, Variant("brief"))
    page = next(part for part in view.parts if part.id == "acceptance")

    assert len(pages_of(replace(view, first=(), parts=(page,)))) == 2 + (not view.contents.is_on_cover)


# --- the first page ---


def test_few_placements_are_all_shown_and_many_by_workload(cases, language):
    few, many = (decision(cases.matter(crowd(cases, *count), language)) for count in ((1, 4), (3, 4)))

    for part, rows in ((few, 4), (many, 3)):
        (figure,) = (block for block in part.blocks if type(block).__name__ == "Figure")
        assert figure.drawing.alternative.count("SOV-") == rows


def test_the_most_favourable_placement_of_each_workload_is_the_one_shown(cases):
    matter = cases.matter(cases.usual(), "en")
    readings = {r.placement: r.verdict for r in matter.evaluation.placements}
    order = [Verdict.MET, Verdict.MET_ON_STATEMENTS, Verdict.CANNOT_BE_CONCLUDED, Verdict.FALLS_SHORT, Verdict.BLOCKED]

    for shown in favoured(matter):
        same = [v for place, v in readings.items() if place.workload == shown.placement.workload]
        assert order.index(shown.verdict) == min(map(order.index, same))


def test_a_hosting_is_named_only_when_it_is_the_only_one(cases):
    matter = cases.matter(cases.usual(), "en")
    verdict = next(iter(favoured(matter))).verdict

    assert only_hosting(matter, [], verdict) is None


def test_rows_of_the_first_figure_carry_the_verdict_in_words(cases, language):
    matter = cases.matter(cases.usual(), language)
    shown = most_favourable(matter, tuple(favoured(matter)), "Caption")
    verdicts = {matter.writer.say(f"method.verdict.{each.verdict.value}") for each in favoured(matter)}

    assert verdicts <= {mark.text for mark in shown.drawing.marks if isinstance(mark, Label)}


# --- gaps and profile ---


def test_the_gaps_are_one_table_of_verdicts_and_one_figure_of_the_same_columns(cases, language):
    matter = cases.matter(crowd(cases, 3, 3), language)
    part = gaps(matter)
    (together,) = (block for block in part.blocks if isinstance(block, Together))
    (shown,) = together.blocks
    (drawn,) = (block for block in part.blocks if isinstance(block, Figure))
    labels = [mark.text for mark in drawn.drawing.marks if isinstance(mark, Label)]

    assert [plain(row.cells[0].lines) for body in shown.bodies for row in body.rows] == list(NAMES[:3])
    assert [column.title for column in shown.columns[1:]] == list(HOSTS[:3])
    assert [labels.count(NAMES[n]) for n in range(3)] == [1, 1, 1]
    for reading in matter.evaluation.placements:
        verdict = matter.writer.say(f"method.verdict.{reading.verdict.value}")
        row = shown.bodies[0].rows[[f"w{n}" for n in range(3)].index(reading.placement.workload)]
        cell = row.cells[1 + [f"h{n}" for n in range(3)].index(reading.placement.hosting)]
        assert plain(cell.lines[:1]) == verdict
        assert cell.tone == f"verdict {reading.verdict.value}"


def plain(lines):
    return " ".join("".join(run.text for run in line) for line in lines)


def test_objectives_are_sorted_by_how_far_they_fall_short(cases):
    matter = cases.matter(cases.usual(), "en")
    hostings = [reading for reading in matter.evaluation.hostings.values() if reading.gates]
    first = by_shortfall(matter, hostings)[0]

    worst = [each for each in gaps_stands(matter) if each[0] == first]
    assert Stand.SHORT in {stand for _, stand in worst}
    assert profile(matter).blocks[2].drawing.alternative.index(first) > 0


def gaps_stands(matter):
    from bornage.report.comparison import comparisons

    for reading in matter.evaluation.placements:
        for each in comparisons(matter.evaluation, reading.placement):
            yield each.objective, each.stand


# --- what is in the body and what is in the appendix ---


def test_every_duty_triggered_is_in_the_appendix_and_those_to_act_on_are_in_the_body(cases, language):
    matter = cases.matter(cases.usual(), language)
    body, whole = (" ".join(said(part(matter))) for part in (duties, duties_in_full))

    for status, found in by_status(matter).items():
        for duty in found:
            title = matter.writer.read(duty.title)
            assert title in whole
            assert (title in body) == (duty.blocking or status != "met")


def test_duties_that_nothing_triggers_are_named_in_the_appendix(cases, language):
    matter = cases.matter(cases.usual(), language)
    whole = " ".join(said(duties_in_full(matter)))

    assert all(matter.writer.read(duty.title) in whole for duty in matter.questionnaire.duties)


def test_places_are_in_the_body_and_other_facts_are_pointed_at(cases, language):
    part = subjects(cases.matter(cases.usual(), language))

    assert any(
        run.target == "#part-answers" for block in part.blocks if isinstance(block, Margin) for run in block.lines[0]
    )


def test_the_guide_shows_each_register_as_it_looks(cases, language):
    part = guide(cases.matter(cases.usual(), language))

    assert [block.register for block in part.blocks if isinstance(block, Passage)] == [
        "fact",
        "reading",
        "law",
        "advice",
    ]


def test_what_remains_is_said_of_each_placement(cases, language):
    matter = cases.matter(cases.usual(), language)
    shown = next(block for block in acceptance(matter).blocks if isinstance(block, Table))

    assert sum(len(body.rows) for body in shown.bodies) == len(matter.evaluation.placements)
