"""A report signed by a firm: who signed, whether all of it, and whether anything came after. No network is asked."""

import io
import socket
import sys
from datetime import UTC, datetime, timedelta

import pypdf
import pytest
from pypdf.annotations import FreeText

pytest.importorskip("pyhanko", reason="signing is an extra: bornage[sign]")

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from bornage.cli import main
from bornage.commands.verified import Outcome, Strength, Verdict
from bornage.report import signing
from bornage.report.pdf import PdfUnavailable, load
from bornage.report.signing import NoSigning, opened_container, signatures
from commands.proving import FOLDER, Report, check, rewritten, told, verified, with_few_pages

try:
    load()
except PdfUnavailable as unavailable:
    pytest.skip(unavailable.text.to("en"), allow_module_level=True)

WORD = b"correct horse"


def named(name):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CA"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Cabinet d’essai"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def certificate(name, key, issuer=None, issuer_key=None, *, is_authority=False):
    begins = datetime.now(UTC) - timedelta(days=1)
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    return (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer or name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                **usage,
            ),
            critical=True,
        )
        .sign(issuer_key or key, hashes.SHA256())
    )


def pem(found):
    return found.public_bytes(serialization.Encoding.PEM)


def container(name, key, word, *, issuer=None, issuer_key=None):
    found = certificate(name, key, issuer, issuer_key)
    how = serialization.BestAvailableEncryption(word) if word else serialization.NoEncryption()
    return pkcs12.serialize_key_and_certificates(b"signer", key, found, None, how)


@pytest.fixture(scope="module")
def authority():
    key = ec.generate_private_key(ec.SECP256R1())
    return key, pem(certificate("Autorité d’essai", key, is_authority=True))


@pytest.fixture(scope="module")
def p12(authority):
    key = ec.generate_private_key(ec.SECP256R1())
    return container("Jeanne Roy", key, WORD, issuer="Autorité d’essai", issuer_key=authority[0])


@pytest.fixture(scope="module", autouse=True)
def _few_pages():
    with pytest.MonkeyPatch.context() as patch:
        with_few_pages(patch)
        yield


@pytest.fixture(scope="module")
def report(_few_pages):
    return Report()


@pytest.fixture(scope="module")
def signed(report, p12):
    return opened_container(p12, lambda: WORD, "Signature")(report.pdf)


@pytest.fixture
def trusted(authority, tmp_path):
    file = tmp_path / "ca.pem"
    file.write_bytes(authority[1])
    return file


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refused(*_):
        raise AssertionError("something reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)


def test_who_signed_is_said_and_that_nobody_vouches_for_it(signed, tmp_path):
    found = verified(signed, tmp_path)

    assert (found.verdict, found.strength) == (Verdict.VERIFIED, Strength.SIGNED)
    assert "Jeanne Roy" in told(found, "signature")
    assert "was not checked against any authority" in told(found, "signature")
    assert "covers the whole file" in told(found, "signature")


def test_a_certificate_that_leads_to_the_one_given_is_trusted(signed, tmp_path, trusted):
    found = verified(signed, tmp_path, trust=trusted)

    assert found.verdict == Verdict.VERIFIED
    assert found.signatures[0].is_trusted is True


def test_another_authority_is_not_enough(signed, tmp_path):
    other = tmp_path / "other.pem"
    other.write_bytes(pem(certificate("Autre", ec.generate_private_key(ec.SECP256R1()), is_authority=True)))
    found = verified(signed, tmp_path, trust=other)

    assert found.verdict == Verdict.NOT_SIGNED
    assert "does not lead to one of other.pem" in told(found, "signature")
    assert check(found, "pages").outcome == Outcome.PASSED


def test_trust_asked_of_an_unsigned_report_is_not_given(report, tmp_path, trusted):
    found = verified(report.pdf, tmp_path, trust=trusted)

    assert found.verdict == Verdict.NOT_SIGNED


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_signed_report_still_passes_validation(signed, profile):
    validator = pytest.importorskip("page")

    assert [each.rule_id for each in validator.validate_pdf_bytes(signed, profile=profile).failures] == []


def test_the_signed_bytes_are_those_of_the_report(signed, report):
    assert signed.startswith(report.pdf)


def test_a_byte_changed_after_signing_is_found(signed, tmp_path):
    at = signed.index(b"stream\n") + 20
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    found = verified(changed, tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "not the one that was signed" in told(found, "signature")


def test_what_is_added_after_the_signature_is_found(signed, tmp_path):
    writer = pypdf.PdfWriter(io.BytesIO(signed), incremental=True)
    writer.add_annotation(1, FreeText(text="Met", rect=(50, 550, 200, 650)))
    made = io.BytesIO()
    writer.write(made)
    found = verified(made.getvalue(), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert check(found, "signature").outcome == Outcome.FAILED
    assert check(found, "pages").outcome == Outcome.FAILED


def test_a_signature_on_altered_pages_does_not_pass_for_the_report(report, p12, tmp_path):
    altered = report.made(html=report.html.replace(">Cannot be concluded<", ">Met<", 1))
    found = verified(opened_container(p12, lambda: WORD, "Signature")(altered), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert check(found, "signature").outcome == Outcome.PASSED
    assert "printed “Met”" in told(found, "pages")


def test_a_note_added_before_signing_is_found(report, p12, tmp_path):
    note = FreeText(text="Met", rect=(50, 550, 200, 650))
    laid = rewritten(report.pdf, lambda writer: writer.add_annotation(1, note))
    found = verified(opened_container(p12, lambda: WORD, "Signature")(laid), tmp_path)

    assert found.verdict == Verdict.ALTERED
    assert "laid over" in told(found, "pages")


def test_two_signatures_are_both_read(signed, tmp_path):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing, "FIELD", "Second")
        twice = opened_container(container("Marc Cyr", key, None), lambda: WORD, "Signature")(signed)
    found = verified(twice, tmp_path)

    assert [each.covers_file for each in found.signatures] == [False, True]
    assert found.verdict == Verdict.VERIFIED
    assert "another signature was added after it" in told(found, "signature")


# --- the command ------------------------------------------------------------------------------------


@pytest.fixture
def client(tmp_path, monkeypatch):
    monkeypatch.setenv("BORNAGE_LANG", "en")
    assert main(["new", str(tmp_path / "client.toml"), "--questionnaire", str(FOLDER), "--client", "Ville"]) == 0
    return tmp_path / "client.toml"


@pytest.mark.parametrize("how", ["environment", "file"])
def test_a_report_is_signed_and_verified(bornage, client, p12, trusted, monkeypatch, how):
    (client.parent / "firm.p12").write_bytes(p12)
    (client.parent / "word").write_bytes(WORD + b"\n")
    more = ["--passphrase-file", client.parent / "word"] if how == "file" else []
    if how == "environment":
        monkeypatch.setenv("BORNAGE_SIGN_PASSPHRASE", WORD.decode())
    code, answer, complaint = bornage("report", client, "--sign", client.parent / "firm.p12", *more)
    assert (code, complaint) == (0, "")
    code, answer, _ = bornage("verify", answer.strip(), "--trust", trusted)

    assert code == 0
    assert "the file that was signed is, byte for byte" in answer
    assert "nobody signed it" not in answer


@pytest.mark.parametrize(
    ("word", "content", "words"),
    [
        (b"wrong", None, "passphrase is wrong"),
        (WORD, b"no container", "no PKCS#12 file"),
        (None, None, "BORNAGE_SIGN_PASSPHRASE"),
    ],
)
def test_a_certificate_that_cannot_be_opened_stops_before_any_work(
    bornage, client, p12, monkeypatch, word, content, words
):
    (client.parent / "firm.p12").write_bytes(content or p12)
    monkeypatch.delenv("BORNAGE_SIGN_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    if word:
        monkeypatch.setenv("BORNAGE_SIGN_PASSPHRASE", word.decode())
    code, _, complaint = bornage("report", client, "--sign", client.parent / "firm.p12")

    assert code == 2
    assert words in complaint
    assert not list(client.parent.glob("*.pdf"))


def test_html_is_not_signed(bornage, client, p12):
    (client.parent / "firm.p12").write_bytes(p12)

    assert bornage("report", client, "--html", "--sign", client.parent / "firm.p12")[0] == 2


def test_without_pyhanko_the_way_to_get_it_is_said(bornage, client, p12, signed, trusted, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyhanko.sign", None)
    (client.parent / "firm.p12").write_bytes(p12)
    code, _, complaint = bornage("report", client, "--sign", client.parent / "firm.p12")
    assert code == 2
    assert "bornage[sign]" in complaint

    found = verified(signed, tmp_path)
    assert found.verdict == Verdict.VERIFIED
    assert "bornage[sign]" in told(found, "signature")
    assert bornage("verify", tmp_path / "report.pdf", "--trust", trusted)[0] == 2


@pytest.mark.parametrize(
    "raw", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_trust_file_without_a_certificate_is_told(signed, raw):
    with pytest.raises(NoSigning, match="--trust"):
        signatures(signed, raw)
