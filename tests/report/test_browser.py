"""The report as one HTML file, opened in a real browser: nothing leaves, nothing spills, everything can be heard."""

import importlib.util
import io
import json
import os
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from bornage.report.html import render
from bornage.report.theme.load import load
from report import browser

EXAMPLE = Path(__file__).parents[2] / "docs/theme-example"
WIDTHS = (320, 360, 768, 1400)
LONG = "Nom<script>alert(1)</script>" + "Sansaucunespace" * 10

HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => [+e.tagName[1], e.textContent.trim()])"
BROKEN_LINKS = """[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')).filter(h =>
  h.startsWith('#') ? !document.getElementById(decodeURIComponent(h.slice(1))) : !/^(https?:|mailto:)/.test(h))"""
TWICE = """(() => { const seen = {}; for (const e of document.querySelectorAll('[id]')) seen[e.id] = (seen[e.id] || 0) + 1;
  return Object.keys(seen).filter(id => seen[id] > 1) })()"""
UNTOLD = """[...document.querySelectorAll('svg'), ...document.querySelectorAll('img')].filter(e =>
  !(e.tagName == 'IMG' ? e.alt : e.querySelector(':scope > title')?.textContent).trim()).length"""
SPILLS = """(() => { const wide = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > wide) found.push(['page', document.documentElement.scrollWidth]);
  const scrolls = e => { for (let a = e.parentElement; a; a = a.parentElement)
    if (/auto|scroll/.test(getComputedStyle(a).overflowX)) return true; return false };
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('svg') && e.tagName != 'svg') continue;
    const box = e.getBoundingClientRect();
    if (box.width && (box.right > wide + 1 || box.left < -1) && !scrolls(e))
      found.push([e.tagName + '.' + e.className, Math.round(box.left), Math.round(box.right), e.textContent.slice(0, 40)]) }
  return found.slice(0, 10) })()"""
CONTRASTS = """(() => { const linear = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const lum = c => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
  const parse = s => { const n = s.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n };
  const ground = e => { for (let a = e; a; a = a.parentElement) { const c = parse(getComputedStyle(a).backgroundColor);
    if (c[3]) return c } return [255, 255, 255, 1] };
  const low = {}; let seen = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement;
    if (!n.textContent.trim() || e.closest('svg') || !e.getClientRects().length) continue;
    seen++;
    const [a, b] = [lum(parse(getComputedStyle(e).color)), lum(ground(e))].sort((x, y) => x - y);
    const ratio = (b + 0.05) / (a + 0.05);
    if (ratio < 4.5) low[e.tagName + '.' + e.className + ' in ' + e.parentElement.className] = ratio.toFixed(2) }
  return [seen, low] })()"""
SMALLEST = """Math.min(...[...document.querySelectorAll('body *')].filter(e => !e.closest('svg') &&
  [...e.childNodes].some(n => n.nodeType == 3 && n.textContent.trim())).map(e => parseFloat(getComputedStyle(e).fontSize) * e.currentCSSZoom))"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with browser.opened(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture(scope="module", params=["fr-CA", "en", "fr-FR", "themed", "hostile"])
def report(request, cases, templates, page, tmp_path_factory):
    """One report, opened."""
    theme = load(EXAMPLE).theme if request.param == "themed" else None
    language = "fr-CA" if request.param in {"themed", "hostile"} else request.param
    assessment = _hostile(cases) if request.param == "hostile" else cases.usual()
    view = cases.view(assessment, language, cases.framework_questionnaire, theme=theme)
    file = tmp_path_factory.mktemp("html") / "report.html"
    file.write_text(render(view, templates, is_self_contained=True), encoding="utf-8")
    page.open(file)
    return file


def _hostile(cases):
    answers = [
        cases.answer("purpose", "w1", LONG + " <img src=x onerror=alert(1)> https://example.invalid/" + "a" * 300),
        cases.answer("key", "h1", "l1", by=LONG, note=LONG),
        cases.silence("exit", "h1", "unknown", "@import url(http://example.invalid)", owner=LONG),
    ]
    return cases.assessment(
        {"w1": LONG}, {"h1": LONG}, answers, client=LONG, questionnaire=cases.framework_questionnaire
    )


def test_nothing_leaves_and_nothing_complains(report, page):
    page.open(report)
    page.pdf()

    outside = [each for each in page.requests if not each.startswith(("data:", report.resolve().as_uri()))]
    assert outside == []
    assert page.complaints == []


def test_nothing_spills_at_any_width(report, page):
    for width in WIDTHS:
        page.open(report, width)
        assert page.run(SPILLS) == [], width


@pytest.mark.usefixtures("report")
def test_headings_are_in_order(page):
    levels = page.run(HEADINGS)

    assert [level for level, _ in levels].count(1) == 1
    assert levels[0][0] == 1
    for (before, _), (after, title) in pairwise(levels):
        assert title
        assert after <= before + 1, title


@pytest.mark.usefixtures("report")
def test_every_link_leads_somewhere_and_every_picture_is_told(page):
    assert page.run(BROKEN_LINKS) == []
    assert page.run(TWICE) == []
    assert page.run(UNTOLD) == 0


def test_words_can_be_read(report, page):
    for width in (360, 1400):
        page.open(report, width)
        seen, low = page.run(CONTRASTS)
        assert seen > 200
        assert low == {}
        assert page.run(SMALLEST) >= 10


@pytest.mark.usefixtures("report")
def test_it_prints(page):
    printed = pypdf.PdfReader(io.BytesIO(page.pdf()))

    assert len(printed.pages) > 5
    assert printed.pages[0].extract_text().strip()


def test_axe_finds_no_violation(report, page):
    page.open(report)
    page.run(_axe().read_text(encoding="utf-8"))
    for width in (360, 1400):
        page.resize(width)
        found = json.loads(page.run("axe.run(document).then(found => JSON.stringify(found.violations))"))
        assert [(each["id"], len(each["nodes"]), each["nodes"][0]["html"][:200]) for each in found] == []


def _axe():
    """The newest there is when it is named, or the one of the locked packages."""
    if named := os.environ.get("BORNAGE_AXE"):
        return Path(named)
    spec = importlib.util.find_spec("axe_core_python")
    if spec is None and browser.REQUIRED:
        pytest.fail("axe-core-python is not installed; run  make setup")
    if spec is None:
        pytest.skip("axe-core-python is not installed")
    return Path(spec.origin).parent / "axe.min.js"
