"""A report in segments is one report: the same bytes whoever made it, and nothing lost where it was cut."""

import io
import os
import re
import shutil
import signal
import time
from itertools import pairwise

import pytest

from bornage.report import pdf
from bornage.report.html import render
from bornage.report.pdf import Attachment, PdfUnavailable, Press, load, to_bytes
from bornage.report.press import segments
from bornage.report.press.printing import _Printing
from bornage.report.press.process import Lost
from report.made_up import told_of_law
from report.pdf_reading import ReadPdf
from report.test_pdf_structure import RULES, cut_or_heard_twice, figures_untold

pypdf = pytest.importorskip("pypdf")
try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

CARRIED = (Attachment("answers.json", "Answers", b'{"a": 1}'),)


@pytest.fixture(scope="module")
def small_segments():
    """Cuts that a short report has too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "SHORT", 1_000)
        patch.setattr(segments, "USUAL", 40_000)
        yield


@pytest.fixture(scope="module")
def view(cases):
    return told_of_law(cases).view("fr-CA", cases.today)


@pytest.fixture(scope="module")
def html(view, templates, small_segments):  # noqa: ARG001 (it changes where cuts fall)
    made = render(view, templates)
    assert len(segments.cut(made)) > 4
    return made


@pytest.fixture(scope="module")
def made(html, templates):
    return to_bytes(html, templates, attachments=lambda: CARRIED)


@pytest.fixture(scope="module")
def read(made):
    return ReadPdf(made)


# --- the same bytes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("processes", [2, 3])
def test_several_processes_make_the_same_bytes(html, templates, made, processes):
    with Press(processes) as press:
        press.begin()

        assert to_bytes(html, templates, attachments=lambda: CARRIED, press=press) == made


def test_processes_that_got_ready_make_the_same_bytes(html, templates, made):
    with Press(2, templates=templates) as press:
        press.begin(at_once=1)

        assert to_bytes(html, templates, attachments=lambda: CARRIED, press=press) == made


def test_processes_that_got_ready_for_other_typefaces_make_the_same_bytes(html, templates, made, tmp_path):
    other = tmp_path / "templates"
    shutil.copytree(templates, other)
    with Press(2, templates=other) as press:
        press.begin()

        assert to_bytes(html, templates, attachments=lambda: CARRIED, press=press) == made


def test_another_begins_when_one_has_loaded_what_it_needs(templates):
    with Press(3, templates=templates) as press:
        press.begin(at_once=1)
        begun = len(press._crew._workers)
        until = time.monotonic() + 60
        while len(press._crew._workers) < 3 and time.monotonic() < until:
            time.sleep(0.05)

        assert (begun, len(press._crew._workers)) == (1, 3)


def test_two_processes_stay_for_the_next_report_and_know_its_lines(html, templates, made):
    """What changed is laid out by whoever did so before, and comes to the same bytes as from nothing."""
    changed = html.replace("</section>", "<p>Une phrase de plus, que personne n’a encore lue.</p></section>", 1)
    from_nothing = to_bytes(changed, templates, attachments=lambda: CARRIED)
    with Press(3, is_kept=True, templates=templates) as press:
        assert to_bytes(html, templates, attachments=lambda: CARRIED, press=press) == made
        stayed = [each._process.pid for each in press._crew._workers]
        press.begin()

        assert len(stayed) == 2
        assert to_bytes(changed, templates, attachments=lambda: CARRIED, press=press) == from_nothing
        assert [each._process.pid for each in press._crew._workers] == stayed
        assert to_bytes(html, templates, attachments=lambda: CARRIED, press=press) == made


def test_what_was_kept_makes_the_same_bytes(html, templates, made):
    press = Press(is_kept=True)

    assert [to_bytes(html, templates, attachments=lambda: CARRIED, press=press) for _ in range(2)] == [made, made]


@pytest.mark.parametrize("where", ["part-notices", "part-guide"])
def test_only_segments_that_changed_are_laid_out_again(html, templates, monkeypatch, where):
    """A paragraph more at the end moves nothing; a page more at the beginning moves the number of every page."""
    more = "<p>Une phrase de plus.</p>" if where == "part-notices" else "<p>Une phrase de plus.</p>" * 60
    place = html.index("</section>", html.index(f'id="{where}"'))
    changed = f"{html[:place]}{more}{html[place:]}"
    from_nothing = to_bytes(changed, templates)
    press = Press(is_kept=True)
    to_bytes(html, templates, press=press)
    laid = []
    before = _Printing._lay
    monkeypatch.setattr(_Printing, "_lay", lambda self, n, best_by=None: (laid.append(n), before(self, n, best_by)))

    assert to_bytes(changed, templates, press=press) == from_nothing
    count = len(segments.cut(html))
    assert set(laid) <= ({count - 1} if where == "part-notices" else {0, 1})


def test_it_is_one_document_with_a_weasyprint_nobody_knows(html, templates, monkeypatch):
    monkeypatch.setattr(pdf, "is_known", lambda: False)
    monkeypatch.setattr(Press, "printed", lambda *_: pytest.fail("in segments"))

    assert to_bytes(html, templates).startswith(b"%PDF")


# --- nothing lost --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(html, templates):
    """The same, as WeasyPrint makes it at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "cut", lambda html: (html,))
        return ReadPdf(to_bytes(html, templates, attachments=lambda: CARRIED))


@pytest.mark.parametrize("rule", RULES)
def test_its_structure_keeps_every_rule(read, rule):
    assert list(RULES[rule](read)) == []


def test_its_structure_says_what_there_is_once(read, view, html):
    assert list(figures_untold(read, view)) == []
    assert list(cut_or_heard_twice(read, html)) == []


def test_it_says_the_same_on_the_same_pages_as_in_one(read, whole):
    def said(pdf):
        return [" ".join(page.extract_text().split()) for page in pdf.reader.pages]

    assert said(read) == said(whole)
    assert list(kinds(read)) == list(kinds(whole))


def kinds(pdf):
    return ((each.kind, each.page, bool(each.attributes.get("/Headers"))) for each in pdf.tree.walk())


def test_every_page_says_its_number_and_how_many_there_are(read):
    pages = read.reader.pages
    said = [re.findall(r"(\d+) / (\d+)\s*$", page.extract_text()) for page in pages]

    assert [each[-1:] for each in said[1:]] == [[(str(n), str(len(pages)))] for n in range(2, len(pages) + 1)]


def test_the_numbers_printed_after_links_are_those_of_the_pages_they_lead_to(read):
    places = read.reader.named_destinations
    contents = read.reader.get_destination_page_number(places["contents"])
    count, crossing = 0, 0
    for link in read.tree.inside("Link"):
        notes = [kid[1].get_object() for kid in link.kids if isinstance(kid, tuple) and kid[0] == "note"]
        targets = {str(note["/Dest"]) for note in notes if "/Dest" in note}
        printed = re.search(r"(\d+)$" if link.page == contents else r", p\.\s(\d+)$", read.text(link))
        if len(targets) == 1 and printed:
            page = read.reader.get_destination_page_number(places[targets.pop()])
            assert int(printed[1]) == page + 1, read.text(link)
            count += 1
            crossing += page != link.page
    assert count > 20
    assert crossing > 15


def test_the_outline_is_that_of_the_whole(read, whole):
    def lines(reader, outline, depth=0):
        for each in outline:
            if isinstance(each, list):
                yield from lines(reader, each, depth + 1)
            else:
                yield depth, each.title, reader.get_destination_page_number(each), round(each.top)

    found = list(lines(read.reader, read.reader.outline))
    assert found == list(lines(whole.reader, whole.reader.outline))
    assert [page for *_, page, _ in found] == sorted(page for *_, page, _ in found)


def test_names_are_in_order_and_each_is_one(read, whole):
    def names(pdf):
        return [str(each) for each in pdf.root["/StructTreeRoot"]["/IDTree"]["/Names"][::2]]

    assert names(read) == sorted(set(names(read))) == names(whole)
    dests = [str(each) for each in read.root["/Names"]["/Dests"]["/Names"][::2]]
    assert dests == sorted(set(dests))
    assert set(dests) == set(whole.reader.named_destinations)


def test_each_typeface_is_in_it_once(read):
    fonts = {}
    for page in read.reader.pages:
        for font in page["/Resources"]["/Font"].values():
            held = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            fonts.setdefault(str(font["/BaseFont"]), set()).add(held.raw_get("/FontFile2").idnum)
    assert fonts
    assert all(len(files) == 1 for files in fonts.values())


def test_it_carries_its_attachments_and_says_what_it_is(read, whole):
    assert read.reader.attachments == {"answers.json": [b'{"a": 1}']}
    for key in ("/Lang", "/MarkInfo", "/ViewerPreferences"):
        assert read.root[key] == whole.root[key]
    assert read.reader.metadata == whole.reader.metadata
    assert read.reader.xmp_metadata.stream.get_data() == whole.reader.xmp_metadata.stream.get_data()
    assert len(read.root["/AF"]) == len(read.root["/OutputIntents"]) == 1


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_passes_validation(made, profile):
    validator = pytest.importorskip("page")
    report = validator.validate_pdf_bytes(made, profile=profile)

    assert [failure.rule_id for failure in report.failures] == []


def test_letters_without_a_glyph_stay_apart_in_two_segments(html, templates):
    """Each takes the number of a glyph that no typeface has; another letter would be read where two took the same."""
    odd = {"part-decision": "日", "part-notices": "語"}
    for where, letter in odd.items():
        place = html.index("</h2>", html.index(f'id="{where}"'))
        html = f"{html[:place]} {letter}{html[place:]}"
    pages = pypdf.PdfReader(io.BytesIO(to_bytes(html, templates))).pages
    told = {font["/BaseFont"]: font["/ToUnicode"].get_data() for font in pages[0]["/Resources"]["/Font"].values()}
    glyphs = [
        [re.findall(f"<(....)> <{ord(letter):04x}>".encode(), said) for said in told.values()]
        for letter in odd.values()
    ]

    assert [sum(map(len, each)) for each in glyphs] == [1, 1]
    assert glyphs[0] != glyphs[1]


# --- cutting -------------------------------------------------------------------------------------------------


def test_a_short_report_is_not_cut(cases, templates, monkeypatch):
    monkeypatch.setattr(segments, "SHORT", 240_000)
    page = render(cases.view(cases.assessment({}, {}), "en"), templates)

    assert segments.cut(page) == (page,)


def test_each_segment_begins_a_page_in_a_browser_too(html, templates):
    assert html.count(f' {segments.MARK}" id="') == len(segments.cut(html)) - 1
    assert f".{segments.MARK}" in (templates / "report.css").read_text("utf-8")


def test_segments_hold_all_there_is_once(html):
    start, end = html.index('<main id="main">'), html.index("</main>")
    pieces = [each[each.index("<main") : each.index("</main>")] for each in segments.cut(html)]

    assert "".join([pieces[0], *(each.removeprefix("<main>\n") for each in pieces[1:])]) == html[start:end]
    assert all(each.count("data-client=") == 1 for each in segments.cut(html))


def test_groups_are_even_and_a_word_more_moves_none(monkeypatch):
    monkeypatch.setattr(segments, "USUAL", 150_000)
    sizes = [30_000, 110_000, 125_000, 500, 104_000, 70_000, 190_000, 47_000, 73_000, 24_000, 63_000]
    begun = segments.even(sizes)
    groups = [sum(sizes[a:b]) for a, b in pairwise([*begun, len(sizes)])]

    assert begun[0] == 0
    assert max(groups) < 2 * segments.USUAL
    assert segments.even([size + 300 for size in sizes]) == begun


# --- what goes wrong -----------------------------------------------------------------------------------------


def test_a_process_that_is_killed_ends_the_rest_and_leaves_nothing(html, templates, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Press(2) as press:
        press.begin()
        crew = press._crew
        pids = [each._process.pid for each in crew._workers]
        os.kill(pids[0], signal.SIGKILL)
        with pytest.raises(Lost):
            to_bytes(html, templates, press=press)

    assert not list(tmp_path.iterdir())
    assert not any(map(is_alive, pids))


def test_an_interruption_ends_them_and_leaves_nothing(html, templates, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("bornage.report.press.crew.Several._heard", interrupted)
    press = Press(2)
    press.begin()
    pids = [each._process.pid for each in press._crew._workers]
    with pytest.raises(KeyboardInterrupt):
        to_bytes(html, templates, press=press)

    assert not list(tmp_path.iterdir())
    assert not any(map(is_alive, pids))


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_they_end_with_whoever_began_them(tmp_path):
    """Killed, it cannot end them; they see that nobody is left to listen."""
    import subprocess
    import sys

    code = (
        "import sys, time; from bornage.report.pdf import Press; p = Press(2); p.begin();"
        "print(*(w._process.pid for w in p._crew._workers), flush=True); time.sleep(60)"
    )
    own = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=own) as program:
        pids = [int(each) for each in program.stdout.readline().split()]
        program.kill()
    until = time.monotonic() + 30
    while time.monotonic() < until and (any(map(is_alive, pids)) or list(tmp_path.iterdir())):
        time.sleep(0.1)

    assert len(pids) == 2
    assert not list(tmp_path.iterdir())
