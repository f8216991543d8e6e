"""Nothing that was done to a sound report passes `bornage verify`, and nothing that other libraries do is held against it."""

import io
import random
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from bornage.commands.making import Making, weasyprint_here
from bornage.commands.verified import Strength, Verdict
from bornage.commands.verifying_pages import SIGNED
from bornage.report.alike import alike
from bornage.report.carried import read_back
from bornage.report.drawn import HAIR, KERN, Drawn, drawn
from bornage.report.pdf import PdfUnavailable, load
from bornage.text import same
from commands import tampering
from commands.proving import Report, rewritten, told, verified, with_few_pages

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

TAMPERED = {**tampering.DRAWN, **tampering.THROUGH, **tampering.AROUND}


@pytest.fixture(scope="module", autouse=True)
def report():
    """A sound report; `verify` is given its bytes where it would make it again, which other tests do."""
    with pytest.MonkeyPatch.context() as patch:
        with_few_pages(patch)
        found = Report()
        patch.setattr(Making, "pdf", lambda *_, **__: found.pdf)
        yield found


def kept(change):
    """As the change leaves it, with the name of the program that really wrote the rest."""

    def changed(writer):
        writer.add_metadata({"/Producer": f"WeasyPrint {weasyprint_here()}"})
        change(writer)

    return changed


def test_written_again_with_nothing_changed_it_is_verified(report, tmp_path):
    found = verified(rewritten(report.pdf, kept(lambda _: None)), tmp_path)

    assert (found.verdict, found.strength) == (Verdict.VERIFIED, Strength.DRAWING)


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED)
def test_nothing_tampered_with_is_verified(report, tmp_path, change):
    found = verified(rewritten(report.pdf, kept(change)), tmp_path)

    assert found.verdict in {Verdict.ALTERED, Verdict.NOT_VERIFIED}, told(found, "pages")
    assert found.sentence != "not_verified"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("colours made white", "in another colour, size or shape than the answers inside give: pages "),
        ("painted through nothing", "in another colour, size or shape"),
        ("letters exchanged", "letters have another shape than in the typefaces that Bornage carries: IBM Plex"),
        ("another program", "the PDF says that Another 1.0 made it, and report.json, inside it, says WeasyPrint"),
    ],
)
def test_what_no_library_explains_is_called_altered(report, tmp_path, change, words):
    found = verified(rewritten(report.pdf, kept(TAMPERED[change])), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert words in told(found, "pages") + told(found, "carried")


SIGNING = ["a signature that acts", "a signature with a form", "a signature and more to fill in"]


@pytest.mark.parametrize("change", SIGNING)
def test_a_signature_lets_nothing_else_in(report, change):
    """Of what comes with a signature only the signature is left aside, whatever its own check finds."""
    sound = read_back(report.pdf)
    innocent = read_back(rewritten(report.pdf, kept(tampering.signature_that())))
    tampered = read_back(rewritten(report.pdf, kept(TAMPERED[change])))

    assert alike(sound, innocent, beside=SIGNED).is_alike
    assert not alike(sound, tampered, beside=SIGNED).is_alike


def test_a_second_list_of_objects_is_not_passed(report):
    """Where a file lists its objects twice, other programs may read others."""
    sound, raw = read_back(report.pdf), rewritten(report.pdf, kept(lambda _: None))
    assert raw.count(b"trailer\n<<\n") == 1
    twice = read_back(raw.replace(b"trailer\n<<\n", b"trailer\n<<\n/XRefStm 0\n"))

    assert alike(sound, read_back(raw)).is_alike
    assert alike(sound, twice).elsewhere == ("/Trailer/XRefStm",)


# --- the weaker comparisons verify nothing --------------------------------------------------------------


def another_weasyprint(report, *, is_said_everywhere):
    """A report that says another WeasyPrint made it, with a box over a page."""
    choices = replace(report.choices, weasyprint="69.0")
    manifest = choices.written({name: raw for name, raw in report.carried.items() if name != "report.json"})

    def change(writer):
        tampering.DRAWN["a box laid over"](writer)
        for each in tampering.of_type(writer, "/Type", "/Filespec"):
            if each["/UF"] == "report.json":
                each["/EF"].get_object()["/F"].get_object().set_data(manifest)
        if is_said_everywhere:
            tampering.said_to_be_made_by(writer, "69.0")

    return rewritten(report.pdf, kept(change))


def test_naming_another_program_makes_words_agree_and_verifies_nothing(report, tmp_path):
    found = verified(another_weasyprint(report, is_said_everywhere=True), tmp_path)

    assert (found.verdict, found.strength) == (Verdict.WORDS_AGREE, Strength.TEXT)
    assert found.sentence == "text"


def test_naming_another_program_in_one_place_only_is_an_alteration(report, tmp_path):
    found = verified(another_weasyprint(report, is_said_everywhere=False), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "report.json, inside it, says WeasyPrint 69.0" in told(found, "carried")


def test_the_command_ends_with_one_where_only_words_agree(report, tmp_path, bornage, monkeypatch):
    file = tmp_path / "words.pdf"
    file.write_bytes(another_weasyprint(report, is_said_everywhere=True))
    code, answer, _ = bornage("verify", file, "--lang", "en")

    assert code == 1
    assert "Not verified: the words agree; the drawing of the pages was not compared" in answer
    assert "\nVerified" not in answer
    assert (
        "les mots concordent; le dessin des pages n’a pas été comparé" in bornage("verify", file, "--lang", "fr-CA")[1]
    )
    monkeypatch.setattr(Making, "pdf", lacking)
    file.write_bytes(report.pdf)
    code, answer, _ = bornage("verify", file, "--lang", "en")
    assert code == 1
    assert "Not verified: the words and figures agree" in answer


def lacking(*_, **__):
    raise PdfUnavailable(same("no Pango here"))


def test_figures_that_another_version_would_explain_are_not_verified(tmp_path, report, monkeypatch):
    """The pages may be the same bytes: what travels with them is still not what the answers give."""
    choices = replace(report.choices, bornage="0.0.9")
    files = {**report.carried, "evaluation.json": report.figures("home", 0, becomes="FR")}
    manifest = choices.written({name: raw for name, raw in files.items() if name != "report.json"})

    def change(writer):
        for each in tampering.of_type(writer, "/Type", "/Filespec"):
            held = each["/EF"].get_object()["/F"].get_object()
            held.set_data({**files, "report.json": manifest}[str(each["/UF"])])
        writer.add_metadata({"/Creator": "Bornage 0.0.9"})
        described = tampering.root(writer)["/Metadata"].get_object()
        described.set_data(re.sub(rb"Bornage \d[\d.]*", b"Bornage 0.0.9", described.get_data()))

    raw = rewritten(report.pdf, kept(change))
    monkeypatch.setattr(Making, "pdf", lambda *_, **__: raw)
    found = verified(raw, tmp_path)

    assert found.strength == Strength.BYTES
    assert found.verdict == Verdict.NOT_VERIFIED


def test_without_answers_inside_nobody_is_accused(report, tmp_path):
    def emptied(writer):
        del tampering.root(writer)["/AF"]
        del tampering.root(writer)["/Names"]["/EmbeddedFiles"]

    found = verified(rewritten(report.pdf, emptied), tmp_path)

    assert (found.verdict, found.sentence) == (Verdict.NOT_VERIFIED, "nothing_inside")
    assert "nothing inside to make the pages from" in told(found, "pages")


def test_a_checksum_that_is_another_is_said_to_be_that(report, tmp_path):
    (tmp_path / "report.pdf.sha256").write_text(f"{'0' * 64}  report.pdf\n")
    found = verified(report.pdf, tmp_path)

    assert (found.verdict, found.sentence) == (Verdict.ALTERED, "changed_since")


# --- what other libraries do ----------------------------------------------------------------------------

PLACE = re.compile(rb"(?<![\S])([-\d.]+) ([-\d.]+)(?= (?:m|l|Tm)\n| [-\d.]+ [-\d.]+ re\n)")


def placed(raw, rng, most):
    def moved(found):
        return b" ".join(f"{float(each) + rng.uniform(-most, most):.6f}".encode() for each in found.groups())

    return PLACE.sub(moved, raw)


def by_other_libraries(writer):
    """Everything a hair from where it was, and every typeface packed otherwise."""
    rng = random.Random(7)  # noqa: S311 (the same hairs each time)
    for page in writer.pages:
        for each in tampering.contents(page):
            each.set_data(placed(each.get_data(), rng, HAIR * 0.9))
        for note in page.get("/Annots") or ():
            rect = note.get_object()["/Rect"]
            note.get_object()[tampering.name("Rect")] = tampering.size(*(float(x) + HAIR / 2 for x in rect))
    for each in tampering.of_type(writer, "/Type", "/FontDescriptor"):
        file = each["/FontFile2"].get_object()
        opened, made = TTFont(io.BytesIO(file.get_data()), recalcBBoxes=False), io.BytesIO()
        opened.recalcTimestamp = True
        opened["OS/2"].usFirstCharIndex = 1
        opened.save(made, reorderTables=False)
        assert made.getvalue() != file.get_data()
        file.set_data(made.getvalue())


def test_what_other_libraries_do_is_verified(report, tmp_path):
    raw = rewritten(report.pdf, kept(by_other_libraries))
    found = verified(raw, tmp_path)

    assert (
        read_back(raw).reader.pages[2].get_contents().get_data()
        != read_back(report.pdf).reader.pages[2].get_contents().get_data()
    )
    assert (found.verdict, found.strength) == (Verdict.VERIFIED, Strength.DRAWING), told(found, "pages")


# --- every operand of real pages ------------------------------------------------------------------------

PLACES = {b"m": 2, b"l": 2, b"c": 6, b"re": 4, b"cm": 2, b"Tm": 2}
"""How many numbers just before an operator say where something is drawn."""
TOKEN = re.compile(rb"<[0-9a-f]*>|<<|>>|\[|\]|/?[^\s\[\]<>()/]+")
NUMBER = re.compile(rb"-?[\d.]+")


@pytest.fixture(scope="module")
def streams(report):
    every = [page["/Contents"].get_object() for page in read_back(report.pdf).reader.pages]
    found = [each.get_object().get_data() for one in every for each in (one if isinstance(one, list) else [one])]
    return [each for each in found if len(each) > 200]


def room(tokens, at):
    """By how much a number may differ: told apart from what `drawn` says of it."""
    following = next(n for n in range(at, len(tokens)) if re.fullmatch(rb"[A-Za-z*'\"]+", tokens[n]))
    operator = tokens[following]
    if operator == b"TJ":
        return KERN
    return HAIR if operator == b"d" or following - at <= PLACES.get(operator, 0) else 0


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_any_operand_changed_beyond_a_hair_is_found(streams, data):
    raw = data.draw(st.sampled_from(streams))
    found = list(TOKEN.finditer(raw))
    tokens = [each.group() for each in found]
    at = data.draw(st.integers(0, len(found) - 1))
    token = tokens[at]
    if NUMBER.fullmatch(token):
        apart = data.draw(st.one_of(st.floats(1e-4, 1), st.floats(1, 900))) + room(tokens, at)
        new = f"{float(token) + data.draw(st.sampled_from((-1, 1))) * apart:.6f}".encode()
    elif token.startswith(b"<"):
        new = token[:1] + b"0001" + token[5:] if not token.startswith(b"<0001") else b"<0002>"
    else:
        new = token + b"x"
    changed = raw[: found[at].start()] + new + raw[found[at].end() :]

    assert drawn(raw, changed) != Drawn.SAME


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_token_put_in_or_left_out_is_found(streams, data):
    raw = data.draw(st.sampled_from(streams))
    found = list(TOKEN.finditer(raw))
    at = data.draw(st.sampled_from(found))
    more = data.draw(st.sampled_from([b"", b" 0 ", b" q ", b" ( ", b" ) ", b" < ", b" % ", b"\x0b", b" {} ", b" BI "]))
    changed = raw[: at.start()] + (more + at.group() if more else b"") + raw[at.end() :]

    assert drawn(raw, changed) != Drawn.SAME


def test_places_within_a_hair_are_the_same(streams):
    rng = random.Random(3)  # noqa: S311 (the same hairs each time)
    for raw in streams:
        changed = placed(raw, rng, HAIR * 0.99)
        assert drawn(raw, changed) == Drawn.SAME
    assert any(placed(raw, rng, HAIR) != raw for raw in streams)


def test_a_hair_is_measured_on_the_page_and_not_before_it_is_enlarged():
    """What is drawn enlarged a thousand times would move by fifty points."""
    ours = b"q\n1000 0 0 1000 0 0 cm\n0.1 0.1 m\nQ\n1 1 m\n"

    assert drawn(ours, ours.replace(b"0.1 0.1 m", b"0.14 0.1 m")) == Drawn.PLACED
    assert drawn(ours, ours.replace(b"\n1 1 m", b"\n1.04 1 m")) == Drawn.SAME


def test_no_two_changes_are_the_same(report):
    made = [rewritten(report.pdf, kept(each)) for each in tampering.DRAWN.values()]

    assert all(one != other for one, other in pairwise([report.pdf, *made]))
