"""Reports of the command line, held against outloud (PDF/UA-1, WCAG) and the Nu HTML checker, as programs.

Whatever either finds is a failure, but for what is turned down below, each with its reason and only where the reason
holds. Each is also given a file that is broken.
"""

import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import tomli_w

from bornage.report.carried import read_back
from bornage.report.pdf import PdfUnavailable, load
from report import validators
from report.validators import Found

pypdf = pytest.importorskip("pypdf")
try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

CLIENT = Path(__file__).parents[2] / "sample_reports" / "clients" / "vehicle_registration.toml"
HOSTILE = (
    "<script>alert(1)</script></style><style>@import url(http://example.invalid/a.css);",
    "{{7*7}} {% for x in y %} <img src='file:///etc/passwd'><svg onload=x>",
    "url(http://example.invalid/b) \u05e9\u05dc\u05d5\u05dd \u202eenvers\u202c \U0001f389 \u65e5\u672c " + "x" * 200,
)
WORD = "correct horse"

POINTS = 72 / 25.4
HEAD, FOOT = 21 * POINTS, 19 * POINTS
"""The margins of a page, as report.css has them."""
HEAD_AGAIN = 60.0
"""How far below the margin the head of a table may reach that is printed again."""

PAGED_MEDIA = {
    *(f"CSS: “{name}”: Property “{name}” doesn't exist." for name in ("bookmark-level", "string-set")),
    *(
        f"CSS: “content”: “string({name})” is not a “content” value."
        for name in ("client", "topic", "classification", "status")
    ),
    "CSS: “font-variant-numeric”: Property “font-variant-numeric” doesn't exist in “CSS Level 3 + SVG” but exists in “[css3]”.",
}
"""Properties of CSS for paged media, which the HTML checker does not know and a browser passes over; and one of CSS fonts
that it knows from another list than the one it was given."""


# --- what is turned down ----------------------------------------------------------------------------------


class Pages:
    """Where things are on the pages of a PDF."""

    def __init__(self, file):
        self.read = read_back(file.read_bytes())

    def run(self, found, below=0.0):
        """Every box lies in the foot of its page, or in its head or so far below, and there is one."""
        return bool(found.boxes) and all(self._runs(*box, below) for box in found.boxes)

    def stand(self, found):
        """Every box lies between the head and the foot of its page, and there is one."""
        return bool(found.boxes) and not any(self._runs(*box, 0.0) for box in found.boxes)

    def _runs(self, page, lower, upper, below):
        return upper <= FOOT or lower >= float(self.read.reader.pages[page - 1].mediabox.height) - HEAD - below

    def say(self, found, words):
        return words in self.read.text(found.page - 1)


TURNED_DOWN = {
    # What runs at the head and the foot of a page repeats what the headings say, and the head of a table that goes on
    # overleaf was heard before it: by design, neither is heard. Further down the text the rule holds.
    "TAG-002": lambda pages, found: pages.run(found, HEAD_AGAIN),
    # It takes the first or the last lines of the text for a running head where they are alike on three pages: heads of
    # tables and notes under them, each of another table. In the margins themselves the rule holds.
    "PAG-001": lambda pages, found: pages.stand(found),
    # It counts heads and takes many for shreds. A table of two columns has more heads than cells, and a group of rows has a
    # head of its own across the table. That each has its scope and leads its cells is held by test_pdf_structure.
    "TBL-010": lambda _, found: "header rows of single words" not in found.message,
    # The table that people sign: its cells are empty until they do.
    "TBL-012": lambda pages, found: pages.say(found, "Signature"),
    # The grid behind the levels of a figure; its alternative tells it, and a table with the same figures follows.
    "TBL-014": lambda pages, found: pages.say(found, "Figure "),
    # What stands side by side, the margin column and its text, is painted after what runs across the page, as CSS has it.
    # A reading program follows the tree, whose order is that of the HTML (test_pdf_structure); a program that knows no
    # tags would read a page in the order of painting.
    "ORD-001": lambda *_: True,
    # What people typed never becomes a link. Addresses of ours are links, and for them the rule holds.
    "LNK-010": lambda _, found: all("example.invalid" in each for each in found.evidence.split("; ")),
    # A signature that shows on no page lies beyond its edge, which PDF/UA-1 excepts (7.18.1).
    "FRM-003": lambda _, found: bool(found.boxes) and all(upper < 0 for _, _, upper in found.boxes),
}


def failures(file, reading):
    pages = Pages(file)
    return [each for each in reading.found if not TURNED_DOWN.get(each.rule, lambda *_: False)(pages, each)]


# --- the reports ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", autouse=True)
def _validators():
    validators.needed()


@pytest.fixture(scope="module")
def bornage(tmp_path_factory):
    """The program, in a folder of its own."""
    place = tmp_path_factory.mktemp("own")
    own = {f"BORNAGE_{name}": str(place / name) for name in ("STATE", "CACHE", "CONFIG")}
    own |= {"BORNAGE_AUTHOR": "tester", "BORNAGE_LANG": "en", "BORNAGE_SIGN_PASSPHRASE": WORD}
    return partial(_bornage, {**os.environ, **own})


def _bornage(own, *arguments):
    command = [sys.executable, "-m", "bornage", *map(str, arguments)]
    ended = subprocess.run(command, env=own, capture_output=True, text=True, check=False, timeout=300)
    assert ended.returncode == 0, ended.stderr[-2000:]


@pytest.fixture(scope="module")
def recorded(bornage, tmp_path_factory):
    """A sample client, kept as an assessment."""
    file = tmp_path_factory.mktemp("client") / "client.toml"
    bornage("record", file, "--from", CLIENT)
    return file


@pytest.fixture(scope="module")
def hostile(bornage, tmp_path_factory):
    """The same client, which typed what it should not wherever it could."""
    given = tomllib.loads(CLIENT.read_text("utf-8"))
    given["assessment"]["client"] = HOSTILE[0]
    for n, each in enumerate((*given["workload"], *given["hosting"])):
        each["name"] = f"{HOSTILE[n % len(HOSTILE)]} {n}"
    for n, each in enumerate(given["answer"]):
        each["note"] = HOSTILE[n % len(HOSTILE)]
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "typed.toml").write_text(tomli_w.dumps(given), encoding="utf-8")
    bornage("record", folder / "hostile.toml", "--from", folder / "typed.toml")
    return folder / "hostile.toml"


def held(file, *, pages, elements):
    """Nothing is found in a PDF of at least so many pages and elements."""
    reading = validators.read(file)
    assert reading.pages >= pages
    assert reading.elements >= elements
    assert failures(file, reading) == []


def test_outloud_finds_nothing_in_a_full_report(bornage, recorded, tmp_path):
    file = tmp_path / "full.pdf"
    bornage("report", recorded, "--lang", "fr-CA", "--paper", "letter", "-o", file)

    held(file, pages=80, elements=15_000)


def test_outloud_finds_nothing_in_a_brief(bornage, recorded, tmp_path):
    file = tmp_path / "brief.pdf"
    bornage("report", recorded, "--brief", "--lang", "en", "--paper", "a4", "-o", file)

    held(file, pages=5, elements=500)


def test_outloud_finds_nothing_in_a_statement(bornage, recorded, tmp_path):
    file = tmp_path / "statement.pdf"
    bornage("statement", recorded, "--by", "legal", "--lang", "fr-CA", "-o", file)

    held(file, pages=4, elements=300)


def test_outloud_finds_nothing_in_a_signed_extract_of_hostile_words(bornage, hostile, tmp_path):
    pytest.importorskip("pyhanko", reason="signing is an extra: bornage[sign]")
    from commands.test_sign import container, ec

    (tmp_path / "firm.p12").write_bytes(container("Jeanne Roy", ec.generate_private_key(ec.SECP256R1()), WORD.encode()))
    file = tmp_path / "extract.pdf"
    bornage("report", hostile, "--extract", "--lang", "fr-CA", "--sign", tmp_path / "firm.p12", "-o", file)

    read = read_back(file.read_bytes())
    assert read.is_signed
    assert "<script>" in "".join(read.text(page) for page in range(read.pages))
    held(file, pages=5, elements=300)


@pytest.mark.parametrize("edition", ["full", "brief"])
def test_the_html_checker_finds_only_what_is_of_paged_media(bornage, recorded, tmp_path, edition):
    file = tmp_path / f"{edition}.html"
    more = ["--brief", "--lang", "en"] if edition == "brief" else ["--lang", "fr-CA"]
    bornage("report", recorded, "--html", *more, "-o", file)

    assert set(validators.complaints(file)) == PAGED_MEDIA


def test_the_html_checker_finds_nothing_in_hostile_words(bornage, hostile, tmp_path):
    file = tmp_path / "hostile.html"
    bornage("report", hostile, "--html", "--lang", "fr-CA", "-o", file)

    assert "&lt;script&gt;" in file.read_text("utf-8")
    assert set(validators.complaints(file)) == PAGED_MEDIA


# --- what they are worth ----------------------------------------------------------------------------------


def elements(writer, kind):
    """Elements of the structure of one kind."""
    return [each for each in writer._objects if isinstance(each, dict) and each.get("/S") == kind]


def unmarked(writer):
    """Make heads of tables cells like any others."""
    for each in (*elements(writer, "/TH"), *elements(writer, "/TD")):
        each[pypdf.generic.NameObject("/S")] = pypdf.generic.NameObject("/TD")
        each.pop("/A", None)


def test_outloud_finds_what_is_broken(bornage, recorded, tmp_path):
    brief = tmp_path / "brief.pdf"
    bornage("report", recorded, "--brief", "--lang", "en", "--no-attach", "-o", brief)
    writer = pypdf.PdfWriter(clone_from=brief)
    unmarked(writer)
    del elements(writer, "/Figure")[0]["/Alt"]
    elements(writer, "/H2")[0][pypdf.generic.NameObject("/S")] = pypdf.generic.NameObject("/H5")
    del writer.root_object["/Lang"]
    broken = tmp_path / "broken.pdf"
    writer.write(broken)

    found = {each.rule for each in failures(broken, validators.read(broken))}
    assert {"TBL-001", "FIG-001", "HDG-001", "DOC-013"} <= found


def test_what_is_turned_down_is_turned_down_only_where_its_reason_holds(tmp_path):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(612, 792)
    writer.write(tmp_path / "blank.pdf")
    pages = Pages(tmp_path / "blank.pdf")
    in_head, again, in_text, beyond = (1, 740.0, 750.0), (1, 700.0, 710.0), (1, 400.0, 410.0), (1, -9999.0, -9999.0)
    title = Found("", "header rows of single words", 1, evidence="https://example.invalid; https://example.org")

    kept = {
        "TAG-002": replace(title, boxes=(in_head, in_text)),
        "PAG-001": replace(title, boxes=(in_text, in_head)),
        "TBL-010": title,
        "TBL-012": title,
        "TBL-014": title,
        "LNK-010": title,
        "FRM-003": replace(title, boxes=(beyond, in_text)),
    }
    assert {*kept, "ORD-001"} == set(TURNED_DOWN)
    assert {rule for rule, found in kept.items() if TURNED_DOWN[rule](pages, found)} == set()
    assert TURNED_DOWN["TAG-002"](pages, replace(title, boxes=(in_head, again)))
    assert TURNED_DOWN["PAG-001"](pages, replace(title, boxes=(in_text, again)))
    assert TURNED_DOWN["FRM-003"](pages, replace(title, boxes=(beyond,)))


def test_the_html_checker_finds_what_is_broken(bornage, recorded, tmp_path):
    file = tmp_path / "brief.html"
    bornage("report", recorded, "--html", "--brief", "--lang", "en", "-o", file)
    page = file.read_text("utf-8").replace("</style>", "p { colour: red }</style>", 1)
    page = page.replace("</body>", '<p id="twice">a</p><p id="twice">b</p></section></body>')
    file.write_text(page, encoding="utf-8")

    assert set(validators.complaints(file)) - PAGED_MEDIA == {
        "CSS: “colour”: Property “colour” doesn't exist.",
        "Duplicate ID “twice”.",
        "The first occurrence of ID “twice” was here.",
        "Stray end tag “section”.",
    }
