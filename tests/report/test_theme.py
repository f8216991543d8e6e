"""A firm's theme: what it changes, what it may not, and what it cannot reach."""

import base64
import io
import re
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from bornage.report.blocks import said
from bornage.report.charts import palette
from bornage.report.charts.marks import Drawing
from bornage.report.html import render
from bornage.report.theme import colours, files, pages, sheet, templates
from bornage.report.theme.load import load, load_archive
from bornage.report.theme.logo import BadLogo, looked_at
from bornage.report.theme.properties import PROPERTIES, SUBJECTS
from bornage.report.theme.svg import BadDrawing, proportions

EXAMPLE = Path(__file__).parents[2] / "docs/theme-example"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{}</svg>'
LEAST = '[firm]\nname = "Cabinet"\n'


@pytest.fixture
def folder(tmp_path):
    """A theme with nothing but a name."""
    (tmp_path / "theme.toml").write_text(LEAST, encoding="utf-8")
    return tmp_path


def told(loaded):
    """Codes and English words of what is wrong."""
    return [(problem.code, problem.message.to("en")) for problem in loaded.problems]


def with_head(folder, more):
    (folder / "theme.toml").write_text(LEAST + more, encoding="utf-8")
    return load(folder)


def with_style(folder, style):
    (folder / "style.css").write_text(style, encoding="utf-8")
    return load(folder)


def with_logo(folder, content, name="logo.png"):
    (folder / name).write_bytes(content)
    return with_head(folder, f'[logo]\nfile = "{name}"\nalternative.fr-CA = "Cabinet"\nalternative.en = "Firm"\n')


# --- the example -----------------------------------------------------------------------------------


def test_the_example_is_sound():
    assert load(EXAMPLE).problems == ()


def test_an_archive_gives_the_same_theme():
    theme = load(EXAMPLE).theme

    assert load_archive(theme.archive).theme == theme
    assert files.packed(files.unpacked(theme.archive).files) == theme.archive


def test_an_archive_with_anything_more_is_refused():
    held = dict(files.unpacked(load(EXAMPLE).theme.archive).files)

    with pytest.raises(files.BadFile):
        load_archive(files.packed({**held, "more.txt": b"x"}))
    assert load_archive(b"PK\x05\x06" + b"\0" * 18).theme is None
    with pytest.raises(files.BadFile):
        load_archive(b"not an archive")


def test_a_theme_adds_and_takes_nothing_away(cases, language):
    plain = cases.view(cases.usual(), language)
    worn = cases.view(cases.usual(), language, theme=load(EXAMPLE).theme)

    shown = list(said((worn.first, worn.parts)))
    for words in said((plain.first, plain.parts)):
        assert words in shown or words.startswith("#")  # the colour of a mark
    notices = next(part for part in worn.parts if part.id == "notices")
    ours = next(part for part in plain.parts if part.id == "notices")
    assert notices.blocks[: len(ours.blocks)] == ours.blocks
    assert len(notices.blocks) == len(ours.blocks) + 2
    assert (plain.cover, plain.running) == (worn.cover, worn.running)


def test_the_firms_pages_name_the_client_and_stand_where_they_are_put(cases):
    worn = cases.view(cases.usual(), "fr-CA", theme=load(EXAMPLE).theme)

    assert worn.first[0].title == "Pourquoi ce rapport vous est remis"
    assert "À l’intention de la direction de Régie d’essai," in list(said(worn.first[0]))
    assert "2\u00a0charges de travail" in " ".join(said(worn.first[0])).replace("2 charges", "2\u00a0charges")
    assert worn.parts[-1].title == "Nous joindre, et la suite du mandat"
    assert [entry.title for entry in worn.contents.appendices[-2:]] == [worn.first[0].title, worn.parts[-1].title]


def test_every_drawing_and_rule_is_in_the_firms_colours(cases, templates):
    theme = load(EXAMPLE).theme
    worn = cases.view(cases.usual(), "en", theme=theme)
    page = render(worn, templates)
    style = page.partition("<style>")[2].partition("</style>")[0]

    ours = set(dict(theme.colours))
    used = {each for drawing in drawings(worn) for mark in drawing.marks for each in hexes(mark)}
    assert used
    assert not used & ours
    assert not set(re.findall(r"#[0-9a-f]{6}\b", style)) & ours


def test_colours_in_what_people_typed_are_left_alone(cases, templates):
    client = f"{palette.DEEP} <style>{palette.INK}</style>"
    assessment = cases.assessment({"w1": client}, {"h1": "h"}, client=client)
    page = render(cases.view(assessment, "en", theme=load(EXAMPLE).theme), templates)

    assert f"<h1>{palette.DEEP} &lt;style&gt;{palette.INK}" in page


def test_a_report_without_a_theme_says_nothing_of_firms(cases, templates):
    page = render(cases.view(cases.usual(), "en"), templates)

    assert not re.search(r"\bfirm", page)
    assert 'class="theme"' not in page


def drawings(thing):
    if isinstance(thing, Drawing):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from drawings(each)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from drawings(getattr(thing, name))


def hexes(mark):
    return [value for name in ("colour", "fill", "edge") if (value := getattr(mark, name, None))]


def test_every_colour_of_ours_can_be_changed(templates):
    known = {*colours.HOUSE.values(), *palette.TINTS, palette.PAPER, "#fff"}
    for name in ("report.css", "screen.css", "firm.css"):
        found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\s*[{.,>])", (templates / name).read_text(encoding="utf-8")))
        assert found <= known, name


# --- colours ---------------------------------------------------------------------------------------


def test_our_own_colours_pass():
    assert list(colours.unreadable({})) == []


@pytest.mark.parametrize(
    ("name", "colour", "kind"),
    [
        ("ink", "#8a8a8a", "cannot be read"),
        ("soft", "#9aa5b1", "cannot be read"),
        ("pale", "#9cc5e3", "not told from"),
        ("middle", "#e6f0f8", "not told from"),
        ("strong", "#0b2545", "not told from"),
        ("accent", "#ffb000", "cannot be"),
        ("deep", "#ffffff", "cannot be read"),
        ("pale", "#ffffff", "not told from"),
    ],
)
def test_colours_that_cannot_be_read_are_refused_where_they_are_written(folder, name, colour, kind):
    loaded = with_head(folder, f'[colours]\n{name} = "{colour}"\n')

    assert loaded.theme is None
    assert any(kind in words for _, words in told(loaded))
    for problem in loaded.problems:
        assert problem.code == "theme-contrast"
        assert (problem.place.line, problem.place.column) == (4, len(name) + 4)
        assert problem.help is not None


def test_contrast_is_that_of_the_norm():
    assert round(colours.contrast("#000000", "#ffffff"), 2) == 21
    assert round(colours.contrast("#777777", "#ffffff"), 2) == 4.48
    assert round(colours.lightness("#777777")) == 50


@pytest.mark.parametrize("more", ['[colours]\nink = "red"\n', '[colours]\nblue = "#000000"\n', "x = 1\n"])
def test_a_theme_is_closed(folder, more):
    assert with_head(folder, more).theme is None


# --- the style sheet -------------------------------------------------------------------------------

HOSTILE_STYLES = [
    '@import "http://example.invalid/x.css";',
    "@import url(file:///etc/passwd);",
    '@font-face { font-family: X; src: url("http://example.invalid/x.ttf") }',
    "@page { margin: 0 }",
    "@page :first { @bottom-left { content: none } }",
    '@charset "utf-8";',
    "@namespace svg url(http://www.w3.org/2000/svg);",
    "@supports (display: none) { .theme p { hyphens: none } }",
    "@media all { .theme p { hyphens: none } }",
    "@media print { @media screen { .theme p { hyphens: none } } }",
    "@layer x { .theme p { hyphens: none } }",
    ".theme p { display: none }",
    ".theme p { DISPLAY: none }",
    r".theme p { d\69splay: none }",
    ".theme p { visibility: hidden }",
    ".theme p { opacity: 0 }",
    ".theme p { position: absolute }",
    ".theme p { transform: scale(0) }",
    ".theme p { clip-path: inset(100%) }",
    ".theme p { margin-left: -999pt }",
    ".theme p { margin-top: -20pt }",
    ".theme p { text-indent: -9999pt }",
    ".theme p { height: 0 }",
    ".theme p { max-height: 0 }",
    ".theme p { overflow: hidden }",
    ".theme p { content: 'x' }",
    ".theme p::before { hyphens: none }",
    ".theme p { font-size: 1pt }",
    ".theme p { font-size: 6.9pt }",
    ".theme p { font-size: 0.1em }",
    ".theme p { font-size: calc(1pt) }",
    ".theme p { font-size: 90pt }",
    ".theme p { font: 1pt x }",
    ".theme p { line-height: 0 }",
    ".theme p { letter-spacing: -2pt }",
    ".theme p { color: #ffffff }",
    ".theme p { color: var(--ink) }",
    ".theme h2 { color: white }",
    ".theme h2 { color: #ffffff }",
    ".theme h2 { color: var(--pale) }",
    ".theme h2 { color: var(--ink, white) }",
    ".theme h2 { color: var(--accent) }",
    ".theme h2 { background-color: var(--pale) }",
    ".theme .firm { background-image: url(http://example.invalid/x.png) }",
    ".theme .firm { background-color: url(x) }",
    ".theme .firm { background: var(--pale) }",
    ".theme .firm { font-family: Arial }",
    '.theme .firm { font-family: "IBM Plex Sans", url(x) }',
    ".theme .firm { border-top: 1pt solid url(x) }",
    ".theme .firm { border-top: expression(alert(1)) }",
    ".theme .firm { behavior: url(x.htc) }",
    ".theme .firm { -moz-binding: url(x) }",
    ".theme .firm { --ink: white }",
    ".theme p { hyphens: none !important }",
    "p { hyphens: none }",
    "* { hyphens: none }",
    ":root { --ink: white }",
    ".theme { hyphens: none }",
    ".theme * { hyphens: none }",
    ".theme #part-notices { hyphens: none }",
    ".theme [id] { hyphens: none }",
    ".theme .classification { hyphens: none }",
    ".theme td { hyphens: none }",
    ".theme p:hover { hyphens: none }",
    ".theme > p { hyphens: none }",
    ".theme p, body { hyphens: none }",
    ".theme p .theme { hyphens: none }",
    ".theme p { p { hyphens: none } }",
    ".theme p { hyphens: none } }",
    "</style><script>alert(1)</script>",
    ".theme p { hyphens: none </style> }",
    "a" * (sheet.MOST + 1),
]


@pytest.mark.parametrize("style", HOSTILE_STYLES, ids=range(len(HOSTILE_STYLES)))
def test_a_style_that_could_hide_shrink_or_fetch_is_refused(folder, style):
    loaded = with_style(folder, "\n" + style)

    assert loaded.theme is None
    assert {problem.code for problem in loaded.problems} == {"theme-style"}
    assert all(problem.place.file.endswith("style.css") for problem in loaded.problems)
    assert all(problem.place.line == 2 for problem in loaded.problems if len(style) < sheet.MOST)


def test_what_comes_out_of_a_style_is_written_again():
    read = sheet.understood(
        ".theme /* x */ h2, .theme .cover p { FONT-SIZE: 11.50PT; hyphens: /* y */ none }\n@media PRINT { .theme p { margin-top: 0 } }",
        "style.css",
        colours.HOUSE,
    )

    assert not read.problems
    assert read.style == (
        ".theme h2, .theme .cover p { font-size: 11.5pt; hyphens: none }\n@media print { .theme p { margin-top: 0 } }"
    )


def test_large_letters_are_for_headings_only(folder):
    assert with_style(folder, ".theme h2 { font-size: 20pt }").theme
    assert not with_style(folder, ".theme h2, .theme p { font-size: 20pt }").theme


# --- the logo --------------------------------------------------------------------------------------


def picture(mode="RGB", size=(40, 20), kind="PNG"):
    made = io.BytesIO()
    Image.new(mode, size).save(made, kind)
    return made.getvalue()


def bomb(wide, high):
    """A PNG of a few kilobytes that says it is gigantic."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"\0" * 50_000_000, "logo.png", "larger than"),
        (bomb(40_000, 40_000), "logo.png", "gigantic"),
        (bomb(5_000, 5_000), "logo.png", "5000 × 5000"),
        (picture()[:60], "logo.png", "damaged"),
        (b"\x89PNG\r\n\x1a\nnothing", "logo.png", "damaged"),
        (b"", "logo.png", "not what its ending"),
        (picture(kind="JPEG"), "logo.png", "not what its ending"),
        (picture(), "logo.jpg", "not what its ending"),
        (picture(), "logo.svg", "not what its ending"),
        (b"%PDF-1.7", "logo.png", "not what its ending"),
        (picture(kind="GIF", mode="P"), "logo.gif", "ends in"),
        (picture("CMYK", kind="JPEG"), "logo.jpg", "CMYK"),
        (picture(size=(1000, 10)), "logo.png", "times as long"),
        (picture(size=(10, 100)), "logo.png", "tall"),
    ],
    ids=range(14),
)
def test_a_logo_that_cannot_be_drawn_is_refused_with_the_reason(folder, content, name, words):
    loaded = with_logo(folder, content, name)

    assert loaded.theme is None
    assert any(words in each for _, each in told(loaded)), told(loaded)


def test_a_cut_logo_is_refused_once_weasyprint_is_loaded_too(folder, monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)

    assert with_logo(folder, picture()[:60], "logo.png").theme is None


def test_a_logo_of_each_kind_is_drawn(folder):
    for content, name in ((picture(), "a.png"), (picture(kind="JPEG"), "b.jpeg"), (SVG.format("").encode(), "c.svg")):
        logo = with_logo(folder, content, name).theme.logo
        assert logo.height == pytest.approx(logo.width / 2)


def test_a_logo_without_words_for_who_cannot_see_it_is_refused(folder):
    (folder / "logo.png").write_bytes(picture())

    assert not with_head(folder, '[logo]\nfile = "logo.png"\n').theme
    assert not with_head(folder, '[logo]\nfile = "logo.png"\nalternative.en = "Firm"\n').theme
    assert not with_head(folder, '[logo]\nfile = "logo.png"\nalternative.en = "Firm"\nalternative.fr-CA = " "\n').theme


HOSTILE_DRAWINGS = [
    "<script>alert(1)</script>",
    "<foreignObject><p>x</p></foreignObject>",
    '<image href="http://example.invalid/x.png"/>',
    '<image href="file:///etc/passwd"/>',
    '<use href="#a"/>',
    '<a href="http://example.invalid"/>',
    "<style>@import 'x.css'</style>",
    "<text>Cabinet</text>",
    "<animate/>",
    '<path d="M0 0" onload="alert(1)"/>',
    '<path d="M0 0" style="fill: red"/>',
    '<path d="M0 0" fill="url(http://example.invalid/#a)"/>',
    '<path d="M0 0" fill="URL (x)"/>',
    '<path d="M0 0" filter="url(#a)"/>',
    '<linearGradient xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/>',
    '<clipPath id="a"><path clip-path="url(#a)"/></clipPath>',
    '<path xmlns="http://www.w3.org/1999/xhtml"/>',
    '<svg viewBox="0 0 1 1"/>',
    "<?xml-stylesheet href='x.css'?>",
    "&nbsp;",
    "<g>" * 40 + "</g>" * 40,
    "<g/>" * 4000,
    "<g>",
]


@pytest.mark.parametrize("inside", HOSTILE_DRAWINGS, ids=range(len(HOSTILE_DRAWINGS)))
def test_a_drawing_with_anything_but_shapes_is_refused(inside):
    with pytest.raises(BadDrawing):
        proportions(SVG.format(inside).encode())


ENTITIES = [
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<title>&x;</title>"),
    '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.format("<title>&b;</title>"),
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    + SVG.format(""),
    '<!DOCTYPE svg [<!ENTITY % p SYSTEM "http://example.invalid/x.dtd"> %p;]>' + SVG.format(""),
]


@pytest.mark.parametrize("drawing", ENTITIES, ids=range(4))
def test_no_entity_is_ever_declared(drawing):
    with pytest.raises(BadDrawing, match="document type"):
        proportions(drawing.encode())


@pytest.mark.parametrize(
    "size", ["", 'viewBox="0 0 0 0"', 'viewBox="0 0 nan 1"', 'width="1e400" height="1"', 'viewBox="1"']
)
def test_a_drawing_says_how_large_it_is(size):
    with pytest.raises(BadDrawing, match="size"):
        proportions(f'<svg xmlns="http://www.w3.org/2000/svg" {size}></svg>'.encode())


def test_an_unknown_ending_is_refused_before_anything_is_read():
    with pytest.raises(BadLogo, match="ends in"):
        looked_at(picture(), "logo.png.exe")


# --- files -----------------------------------------------------------------------------------------


def test_nothing_leads_out_of_the_folder(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "logo.png"
    outside.write_bytes(picture())
    (folder / "link.png").symlink_to(outside)
    (folder / "folder.png").mkdir()

    for name in ("link.png", "folder.png", "missing.png"):
        head = f'[logo]\nfile = "{name}"\nalternative.fr-CA = "a"\nalternative.en = "a"\n'
        assert [code for code, _ in told(with_head(folder, head))] == ["theme-file"]
    for name in ("../outside/logo.png", str(outside), "a/b.png", "..", ""):
        head = f'[logo]\nfile = "{name}"\nalternative.fr-CA = "a"\nalternative.en = "a"\n'
        assert with_head(folder, head).theme is None


def test_a_link_as_style_or_head_is_refused(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "style.css").write_text("", encoding="utf-8")
    (folder / "style.css").symlink_to(elsewhere / "style.css")
    assert [code for code, _ in told(load(folder))] == ["theme-file"]
    shutil.move(folder / "theme.toml", elsewhere / "theme.toml")
    (folder / "theme.toml").symlink_to(elsewhere / "theme.toml")
    assert [code for code, _ in told(load(folder))] == ["theme-file"]


def test_what_is_not_text_is_said_to_be_so(folder):
    (folder / "style.css").write_bytes(b"\xff\xfe")

    assert [code for code, _ in told(load(folder))] == ["encoding"]


# --- pages -----------------------------------------------------------------------------------------

HOSTILE_TEMPLATES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ client.__class__ }}",
    "{{ client['__class__'] }}",
    "{{ client | attr('__class__') }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace() }}",
    "{{ range(10**9) | list }}",
    "{{ 'a' * 10**9 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ client ~ client }}",
    "{{ '%s' % client }}",
    "{{ '{0.__class__}'.format(client) }}",
    "{{ client.upper() }}",
    "{{ client[:1] }}",
    "{{ [client] }}",
    "{{ {'a': client} }}",
    "{% include '/etc/passwd' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% block a %}{% endblock %}",
    "{% macro a() %}{% endmacro %}",
    "{% set a = 1 %}",
    "{% call client() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% raw %}{{ client }}",
    "{% for a in client %}{% endfor %}",
    "{% for a in workloads recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a in workloads %}{{ loop.index }}{% endfor %}",
    "{% for a in workloads %}{% for b in workloads %}{% for c in workloads %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a, b in workloads %}{% endfor %}",
    "{{ workloads | map('upper') }}",
    "{{ client | replace('a', 'b') }}",
    "{{ client is defined }}",
    "{{ nobody }}",
    "{{ config }}",
    "{% debug %}",
    "{% do client %}",
    "{{",
    "{% if %}",
    "{{ " + "(" * 500 + "client" + ")" * 500 + " }}",
    "{{ " + "not " * 5000 + "client }}",
]


@pytest.mark.parametrize("source", HOSTILE_TEMPLATES, ids=range(len(HOSTILE_TEMPLATES)))
def test_a_template_can_say_names_and_little_else(source):
    found = templates.problems(source, "letter.txt")

    assert found
    assert {problem.code for problem in found} == {"theme-template"}
    with pytest.raises(ValueError, match=r"."):
        templates.filled(source, VALUES)


VALUES = {name: name for name in templates.TEXTS} | {"workloads": ("w1", "w2"), "hostings": ("h1",)}


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ client }}", "client"),
        ("{{ client | upper }}", "CLIENT"),
        ("{{ workloads | length }}", "2"),
        ("{{ workloads }}", "w1, w2"),
        ("{% for each in workloads %}<{{ each }}>{% endfor %}", "<w1><w2>"),
        ("{% if language == 'en' %}a{% else %}b{% endif %}", "b"),
        ("{# a remark #}{% raw %}{{ }}{% endraw %}", "{{ }}"),
    ],
)
def test_a_template_says_what_it_may(source, shown):
    assert templates.problems(source, "") == ()
    assert templates.filled(source, VALUES) == shown


def test_the_sandbox_alone_would_hold():
    environment = templates._environment()

    for source in ("{{ ''.__class__ }}", "{{ range(3) }}", "{{ client.__class__.__mro__ }}", "{% include 'x' %}"):
        with pytest.raises(Exception, match=r"."):
            environment.from_string(source).render(VALUES)
    assert environment.loader is None
    assert environment.globals == {}


def test_the_notation_makes_blocks_and_never_markup(cases):
    writer = cases.matter(cases.usual()).writer
    blocks = list(
        pages._blocks("Un **mot** <b>fort</b>\nsuite.\n\n- a\n- b\n  suite\n\n## Titre\n### Sous\nfin", writer)
    )

    assert [block.kind for block in blocks] == ["paragraph", "bullets", "heading", "heading", "paragraph"]
    assert [(run.text, run.style) for run in blocks[0].words] == [
        ("Un ", ""),
        ("mot", "strong"),
        (" <b>fort</b> suite.", ""),
    ]
    assert [block.level for block in blocks[2:4]] == [3, 4]


@pytest.mark.parametrize("name", ["## Titre", "- a", "**gras**", "a\n\n## b", "{{ client }}", "<b>", "a - b"])
def test_a_name_is_never_read_as_notation(cases, folder, name):
    (folder / "p.txt").write_text("{{ client }}", encoding="utf-8")
    head = '[[page]]\nwhere = "before"\ntitle.fr-CA = "t"\ntitle.en = "t"\ntemplate.fr-CA = "p.txt"\ntemplate.en = "p.txt"\n'
    theme = with_head(folder, head).theme
    worn = cases.view(cases.assessment({"w1": "w"}, {"h1": "h"}, client=name), "en", theme=theme)

    (block,) = worn.first[0].blocks
    assert block.kind == "paragraph"
    assert "".join(run.text for run in block.words) == " ".join(name.split())


def test_a_page_is_words_or_a_template(folder):
    head = '[[page]]\nwhere = "after"\ntitle.fr-CA = "t"\ntitle.en = "t"\n'

    assert [code for code, _ in told(with_head(folder, head))] == ["theme-page"]


def test_the_logo_is_in_the_page_with_its_words(cases, templates):
    worn = cases.view(cases.usual(), "fr-CA", theme=load(EXAMPLE).theme)
    page = render(worn, templates)

    held = base64.b64encode((EXAMPLE / "logo.svg").read_bytes()).decode()
    assert (
        f'<img src="data:image/svg+xml;base64,{held}" alt="Bouleau Conseil\u00a0: un tronc et trois feuilles"' in page
    )


# --- the documentation -----------------------------------------------------------------------------


def test_the_documentation_names_everything_that_is_allowed():
    written = (EXAMPLE.parent / "themes.md").read_text(encoding="utf-8")

    for name in (*SUBJECTS, *colours.HOUSE, *templates.TEXTS, *templates.LISTS, *templates.FILTERS):
        assert f"`{name}`" in written, name
    for name in PROPERTIES:
        assert f"`{name}`" in written or f"`-{name.rpartition('-')[2]}`" in written, name
