"""`bornage statement`: whose, where, and what happens where no PDF can be made; and several people in `status`."""

import json

import pytest

from bornage.commands.statement import statement_path
from bornage.report import pdf
from bornage.text import message

SECOND = """
[[answer]]
question = "root_key"
subject = "offer"
choice = "provider_managed"
by = "Zoé Côté"
"""


@pytest.fixture
def several(tmp_path, recorded, answers, bornage):
    more = tmp_path / "more.toml"
    head = answers.read_text(encoding="utf-8").partition("[[workload]]")[0]
    more.write_text(head + SECOND, encoding="utf-8")
    code, _, complaint = bornage("record", recorded, "--from", more)
    assert code == 0, complaint
    return recorded


def test_whose_statement_must_be_said_when_several_answered(bornage, several):
    code, _, complaint = bornage("statement", several)

    assert code == 2
    assert "Zoé Côté" in complaint
    assert "no name given" in complaint
    assert bornage("statement", several, "--by", "Paul")[0] == 2


@pytest.mark.parametrize("who", ["Zoé Côté", "zoe cote"])
def test_a_statement_is_one_html_file_when_asked(bornage, several, tmp_path, who):
    out = tmp_path / "zoe.html"
    code, said, _ = bornage("statement", several, "--by", who, "-o", out, "--lang", "fr")

    assert (code, said.strip()) == (0, str(out))
    html = out.read_text(encoding="utf-8")
    assert "<h1>Déclaration de réponses</h1>" in html
    assert "Zoé Côté" in html
    assert "Vu le 3 novembre" not in html


def test_without_pango_there_is_an_html_file_and_the_way_out(bornage, several, monkeypatch):
    def unavailable(*_, **__):
        raise pdf.PdfUnavailable(message("report_pdf.no_typeface", folder="x"))

    monkeypatch.setattr(pdf, "to_bytes", unavailable)
    code, said, complaint = bornage("statement", several, "--by", "CISO", "--lang", "en")

    assert code == 1
    assert ".html" in said
    assert complaint
    assert list(several.parent.glob("client.*.en.html"))


def test_a_statement_is_never_written_over_an_assessment(bornage, several):
    assert bornage("statement", several, "--by", "CISO", "-o", several)[0] == 2


def test_two_names_never_share_a_file(tmp_path):
    names = ["Zoé Côté", "Zoe Cote", "zoe_cote", "宽", "👩", "a" * 90, "a" * 91, ""]

    assert len({statement_path(tmp_path / "c.toml", name, "en") for name in names}) == len(names)


def test_status_counts_disagreements_apart_from_what_nobody_knows(bornage, several):
    _, said, _ = bornage("status", several)
    _, plain, _ = bornage("status", several, "--json")

    assert "1 question on which respondents differ:" in said
    assert "CISO and Zoé Côté" in said
    assert "1 answer" in said.split("differ:")[1]
    assert json.loads(plain)["conflicts"] == [{"question": "root_key", "subject": "offer"}]


def test_a_trace_tells_what_each_said(bornage, several):
    _, said, _ = bornage("trace", several, "root_key@offer")

    assert "Zoé Côté" in said
    assert "respondents differ: yes" in said


def test_a_title_of_a_role_written_as_it_was_said_finds_who_said_it(bornage, tmp_path, answers):
    """`Affaires juridiques` is the title of a role, and what somebody wrote down."""
    titled = tmp_path / "titled.toml"
    titled.write_text(answers.read_text(encoding="utf-8").replace('by = "CISO"', 'by = "Affaires juridiques"'), "utf-8")
    recorded = tmp_path / "titled_client.toml"
    assert bornage("record", recorded, "--from", titled)[0] == 0

    code, _, complaint = bornage("statement", recorded, "--by", "Affaires juridiques", "-o", tmp_path / "a.html")
    assert code == 0, complaint


def test_a_statement_has_its_checksum_beside_it(bornage, several, tmp_path):
    import hashlib

    target = tmp_path / "statement.pdf"
    code, _, complaint = bornage("statement", several, "--by", "CISO", "-o", target)
    if code:
        pytest.skip(complaint)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()

    assert target.with_name("statement.pdf.sha256").read_text(encoding="utf-8") == f"{digest}  statement.pdf\n"
