"""A firm's digital signature on a PDF, and what the signatures of a PDF say. The only module that knows pyHanko.

PAdES baseline B-B: the certificate and the claimed time are in the signature, nothing is asked of the
network, neither a time stamp nor whether a certificate was revoked. pyHanko comes with `bornage[sign]`.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bornage.text import Text

FIELD: Final = "BornageSignature"


class NoSigning(Exception):  # noqa: N818 (said to a person, not to a program)
    """Nothing could be signed, or no signature checked."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.to("en"))
        self.text = text


class SigningMissing(NoSigning):
    """What signs is not installed."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What one signature says, and what was found of it."""

    subject: str
    """Of the certificate, as it names itself."""
    issuer: str
    fingerprint: str
    """SHA-256 of the certificate, in hexadecimal."""
    claimed_at: datetime | None
    """The signer's own clock."""
    is_intact: bool
    """What was signed is unchanged, and the certificate's key signed it."""
    covers_file: bool
    """Every byte of the file but the signature's own is signed."""
    is_trusted: bool | None
    """Whether the certificate leads to one that was given as trusted; None when none was given."""
    why_not: str = ""
    """What the library says when it does not."""


def opened_container(container: bytes, passphrase: Callable[[], bytes], label: str) -> Callable[[bytes], bytes]:
    """What signs a PDF with the key of a PKCS#12 container, which may have no passphrase. Raises NoSigning.

    The signature shows on no page; `label` is what a reader's list of signatures calls its field.
    """
    _load()
    from pyhanko.sign.signers import SimpleSigner

    def opened(with_passphrase: bytes | None) -> Any:
        return SimpleSigner.load_pkcs12_data(container, other_certs=[], passphrase=with_passphrase)

    try:
        signer = opened(None)
    except Exception:  # noqa: BLE001 (each key format fails in its own way)
        word = passphrase()
        try:
            signer = opened(word)
        except Exception as error:
            raise NoSigning(message("verify.sign.bad_container")) from error
    return lambda raw: _sign(raw, signer, label)


def _sign(raw: bytes, signer: Any, label: str) -> bytes:
    """The PDF with the signature added after its last byte."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    class AsItIs(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Leave the metadata alone: rewritten, it would no longer say PDF/A and PDF/UA in a valid way."""

    # PDF/A wants it printable; PDF/UA wants it outside the page, as nothing there could be read out.
    unseen = fields.InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    field = fields.SigFieldSpec(FIELD, invis_sig_settings=unseen, readable_field_name=label)
    how = signers.PdfSignatureMetadata(field_name=FIELD, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256")
    signed = io.BytesIO()
    writer = AsItIs(io.BytesIO(raw))
    signers.PdfSigner(how, signer=signer, new_field_spec=field).sign_pdf(writer, output=signed)
    return signed.getvalue()


def signatures(raw: bytes, trust: bytes | None) -> tuple[Signature, ...]:
    """Every signature of a PDF, in the order they were made; `trust` is one or more certificates. Raises NoSigning."""
    _load()
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko_certvalidator import ValidationContext

    roots = _certificates(trust) if trust is not None else []
    try:
        found = PdfFileReader(io.BytesIO(raw)).embedded_regular_signatures
        context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")
        return tuple(_read(each, context, is_asked=trust is not None) for each in found)
    except NoSigning:
        raise
    except Exception as error:
        raise NoSigning(message("verify.sign.unreadable", reason=type(error).__name__)) from error


def _read(embedded: Any, context: Any, *, is_asked: bool) -> Signature:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    status = validate_pdf_signature(embedded, context)
    certificate = status.signing_cert
    why = status.trust_problem_indic
    return Signature(
        subject=certificate.subject.human_friendly,
        issuer=certificate.issuer.human_friendly,
        fingerprint=certificate.sha256.hex(),
        claimed_at=status.signer_reported_dt,
        is_intact=bool(status.intact and status.valid),
        covers_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        is_trusted=bool(status.trusted) if is_asked else None,
        why_not="" if not is_asked or status.trusted else str(getattr(why, "name", why) or ""),
    )


def _certificates(raw: bytes) -> list[Any]:
    """The certificates of a PEM or DER file. Raises NoSigning."""
    from asn1crypto import pem, x509

    try:
        if pem.detect(raw):
            blocks = [body for kind, _, body in pem.unarmor(raw, multiple=True) if kind == "CERTIFICATE"]
        else:
            blocks = [raw]
        found = [x509.Certificate.load(block, strict=True) for block in blocks]
        for each in found:
            _ = each.subject.native
    except (ValueError, TypeError) as error:
        raise NoSigning(message("verify.sign.bad_trust")) from error
    if not found:
        raise NoSigning(message("verify.sign.bad_trust"))
    return found


def _load() -> None:
    try:
        import pyhanko.sign
    except ImportError as error:
        raise SigningMissing(message("verify.sign.missing")) from error
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    del pyhanko
