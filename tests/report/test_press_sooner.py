"""What is read, styled, set and drawn sooner is what WeasyPrint reads, styles, sets and draws."""

import gc
import io

import pytest

from bornage.report.html import render
from bornage.report.pdf import PdfUnavailable, load, room_for, to_bytes
from bornage.report.press import pace, segments
from bornage.report.press.laying import parsed
from bornage.report.press.reading import read

try:
    weasyprint = load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)
import tinyhtml5

HEAD = '<!DOCTYPE html>\n<html lang="fr-CA">\n<head>\n<meta charset="utf-8">\n<title>t &amp; u</title>\n<style>\n'
FACE = '@font-face { font-family: F; src: url("fonts/IBMPlexSans-Regular.ttf") } * { font-family: F }\n'
BODY = "</style>\n</head>\n<body>\n"
END = "\n</body>\n</html>\n"

KINDS = f"""{HEAD}{FACE}
@page {{ size: 90mm 60mm; @top-left {{ content: string(part) }} @bottom-right {{ content: counter(page) }} }}
@page named {{ margin: 5mm; @top-left {{ content: none }} }}
body {{ hyphens: auto; overflow-wrap: anywhere }} h2 {{ string-set: part content() }}
.named {{ page: named; break-before: page }} .left {{ float: left; width: 30% }} .next {{ clear: both }}
td, th {{ border-bottom: 0.4pt solid #888; border-top: 1pt solid transparent; padding: 2% 4pt }}
.all {{ border: 1pt solid navy }} .two {{ border: 1pt solid; border-color: red blue }} .round {{ border-radius: 3pt 0 }}
.dots {{ border: 2pt dotted; border-left: 3pt dashed }} .thick {{ border: 3pt double; border-bottom: 4pt solid green }}
.back {{ background: #eee }} .hidden {{ visibility: hidden; border: 1pt solid }} .ridge {{ border: 3pt ridge gray }}
p + p {{ margin-block-start: 3pt; padding-inline-start: 4% }} .calc {{ margin-left: calc(2mm + 3%) }}
.tick::before {{ content: "—"; display: inline-block; width: 8pt }} #b {{ color: red }} .up {{ vertical-align: super }}
.spaced {{ letter-spacing: 1pt }} .justified {{ text-align: justify }} .lined {{ text-decoration: underline }}
.at {{ position: relative; min-height: 9mm }} .at p {{ position: absolute; left: 20%; top: 1mm; border: 1pt solid }}
a::after {{ content: " (" target-counter(attr(href), page) ")" }} .nowrap {{ white-space: nowrap }}
{BODY}<h2 id="a">Une évaluation</h2>
{'<p class="tick">Infonuagique et souveraineté, <span class="lined">toujours</span> et <a href="#end">encore</a>.</p>' * 3}
<div class="left back"><p>à gauche, en peu de place</p></div><p class="justified">{"renseignements personnels " * 12}</p>
<p class="next spaced">espacé <span class="up">1</span> <span lang="en">a word of English, fi, AV</span></p>
<p class="calc nowrap">sans coupure aucune</p><p style="color: blue">bleu</p><p lang="en" id="b">Rouge</p>
{"".join(f'<p class="{kind}">bordé</p>' for kind in ("all", "two", "all round", "dots", "thick", "hidden", "ridge"))}
<div class="at"><p>à part</p>bloc</div><ul><li>un</li><li>deux</li></ul><ol><li>trois</li></ol>
<table><colgroup><col style="width: 30%"><col></colgroup><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>
<tbody>{"".join(f'<tr id="r{n}"><td>constitutionnellement</td><td class="tick">12,5 oui</td></tr>' for n in range(30))}</tbody>
</table><svg xmlns="http://www.w3.org/2000/svg" width="60pt" height="20pt" viewBox="0 0 60 20" font-family="F">
<text x="30" y="10" font-size="7" text-anchor="middle" font-weight="600">dessiné</text><rect x="1" y="1" width="9" height="3"/>
</svg><div class="named"><p id="end">fin</p></div>{END}"""

READ_OTHERWISE = {
    "a paragraph that a table ends": "<p>a<table><tbody><tr><td>b</td></tr></tbody></table></p>",
    "a table within a paragraph": "<p><div>a</div></p>",
    "words out of place": "<table><tbody>a<tr><td>b</td></tr></tbody></table>",
    "rows without a group": "<table><tr><td>a</td></tr></table>",
    "a link within a link": '<p><a href="#a"><span><a href="#b">a</a></span></a></p>',
    "an item left open": "<ul><li>a<li>b</ul>",
    "a name of a letter": "<p>a&nbsp;b</p>",
    "a comment": "<p>a<!-- b -->c</p>",
    "capitals": "<P>a</P>",
    "a break within an attribute": '<p title="a\nb">c</p>',
    "an attribute without a value": "<p hidden>a</p>",
    "a drawing that does not say so": '<svg width="1"></svg>',
    "a letter that XML has not": "<p>a\x0cb</p>",
    "an element it does not know": "<p><u>a</u></p>",
}


def alike(one, two):
    """Two trees that say the same."""
    told = [
        [(each.tag, each.text or "", each.tail or "", [*each.attrib.items()], len(each)) for each in tree.iter()]
        for tree in (one, two)
    ]
    return told[0] == told[1]


def as_weasyprint_reads(html):
    return tinyhtml5.parse(io.StringIO(html), namespace_html_elements=False)


@pytest.mark.parametrize("language", ["fr-CA", "en"])
def test_a_report_is_read_at_once_as_weasyprint_reads_it(cases, templates, language):
    html = render(cases.view(cases.usual(), language, cases.framework_questionnaire), templates)
    for each in (html, segments.frame(html), *segments.cut(html)):
        assert read(each) is not None
        assert alike(read(each), as_weasyprint_reads(each))


def test_every_kind_is_read_at_once_too():
    assert alike(read(KINDS), as_weasyprint_reads(KINDS))


@pytest.mark.parametrize("body", READ_OTHERWISE.values(), ids=READ_OTHERWISE)
def test_what_html_reads_otherwise_is_left_to_weasyprint(body):
    html = f"{HEAD}{FACE}{BODY}{body}{END}"
    assert read(html) is None


def test_a_style_sheet_that_xml_reads_otherwise_is_left_to_weasyprint():
    assert read(f'{HEAD}p::before {{ content: "&amp;" }}{BODY}<p>a</p>{END}') is None


def test_no_byte_of_any_kind_changes(templates, monkeypatch):
    quick = to_bytes(KINDS, templates)
    monkeypatch.setattr(pace, "KNOWN", ("0", "0"))
    monkeypatch.setattr("bornage.report.press.laying.document_class", lambda weasyprint: weasyprint.HTML)

    assert to_bytes(KINDS, templates) == quick


def styles_of(room, html):
    document = parsed(room, html)
    found = weasyprint.css.get_all_computed_styles(
        document,
        font_config=room.typefaces,
        counter_style=weasyprint.css.counters.CounterStyle(),
        color_profiles={},
        page_rules=[],
        layers=[],
    )
    return [(each, found(each)) for each in document.etree_element.iter()]


def test_rows_that_are_anchors_share_the_styles_of_their_cells(templates):
    with room_for(templates) as room:
        styles = styles_of(room, KINDS)
    rows = [(source, style) for source, style in styles if source.tag == "tr" and source.get("id")]
    cells = [style for source, style in styles if source.tag == "td" and not source.get("class")]

    assert [style["anchor"] for _, style in rows] == [source.get("id") for source, _ in rows]
    assert len({id(style) for style in cells}) == 1


def test_a_room_that_is_left_holds_no_style_and_no_line(templates):
    gc.enable()  # another test may have left it resting
    with room_for(templates) as room:
        styles_of(room, KINDS)
        assert [name for name in vars(room.typefaces) if name.startswith("bornage_")]

    assert not [name for name in vars(room.typefaces) if name.startswith("bornage_")]
    assert not room.sheets
    assert gc.isenabled()


def test_no_style_sheet_cuts_words_short(templates):
    # A line that is shared with other boxes would be cut short in all of them.
    told = "".join(each.read_text("utf-8") for each in templates.glob("*.css"))
    assert "ellipsis" not in told
    assert "line-clamp" not in told
