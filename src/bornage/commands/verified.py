"""What `verify` found: one check after the other, and the one sentence that they allow."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bornage.exchange.differences import Difference
    from bornage.report.signing import Signature
    from bornage.text import Text


class Outcome(StrEnum):
    """How one check came out."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_MADE = "not_made"
    """Nothing to check, or nothing to check it with."""


class Strength(StrEnum):
    """How the pages were compared, the strongest first."""

    BYTES = "bytes"
    SIGNED = "signed"
    """The bytes up to the signature, and object by object what came with it."""
    DRAWING = "drawing"
    TEXT = "text"
    FIGURES = "figures"


class Verdict(StrEnum):
    """What may be said of the file."""

    VERIFIED = "verified"
    ALTERED = "altered"
    NOT_SIGNED = "not_signed"
    """By whom it should be."""
    NOT_VERIFIED = "not_verified"


@dataclass(frozen=True, slots=True)
class Check:
    """One check and what it found."""

    name: str
    outcome: Outcome
    said: tuple[Text, ...]
    differences: tuple[Difference, ...] = ()
    """Values that are not what the answers inside give."""
    strength: Strength | None = None
    """Of the check of the pages, when it passed."""
    is_about_signer: bool = False
    """It failed for who signed, and not for what the file says."""


def passed(name: str, *said: Text, strength: Strength | None = None) -> Check:
    """A check that agrees."""
    return Check(name, Outcome.PASSED, said, strength=strength)


def failed(name: str, *said: Text, differences: tuple[Difference, ...] = ()) -> Check:
    """A check that does not."""
    return Check(name, Outcome.FAILED, said, differences)


def not_made(name: str, *said: Text) -> Check:
    """A check there was nothing for."""
    return Check(name, Outcome.NOT_MADE, said)


FORMAT: Final = 1


@dataclass(frozen=True)
class Verified:
    """Everything that was found of one file."""

    sha256: str
    checks: tuple[Check, ...]
    signatures: tuple[Signature, ...] = ()
    made_with: dict[str, str] = field(default_factory=dict)
    verified_with: dict[str, str] = field(default_factory=dict)

    @property
    def strength(self) -> Strength | None:
        """How the pages were compared; None when they were not, or did not pass."""
        return next((each.strength for each in self.checks if each.strength), None)

    @property
    def verdict(self) -> Verdict:
        """Never more than was checked."""
        wrong = [each for each in self.checks if each.outcome == Outcome.FAILED]
        if any(not each.is_about_signer for each in wrong):
            return Verdict.ALTERED
        if wrong:
            return Verdict.NOT_SIGNED
        return Verdict.VERIFIED if self.strength else Verdict.NOT_VERIFIED

    def as_json(self, file: str) -> dict[str, Any]:
        """As `bornage schema verify` describes it."""
        return {
            "format": FORMAT,
            "file": file,
            "sha256": self.sha256,
            "verdict": self.verdict.value,
            "compared": self.strength.value if self.strength else None,
            "made_with": self.made_with or None,
            "verified_with": self.verified_with,
            "checks": [
                {
                    "check": each.name,
                    "outcome": each.outcome.value,
                    "said": [text.to("en") for text in each.said],
                    "differences": [
                        {"path": found.path, "stated": found.stated, "given": found.given} for found in each.differences
                    ],
                }
                for each in self.checks
            ],
            "signatures": [_signature(each) for each in self.signatures],
        }


def _signature(each: Signature) -> dict[str, Any]:
    return {
        "subject": each.subject,
        "issuer": each.issuer,
        "certificate_sha256": each.fingerprint,
        "claimed_at": each.claimed_at.isoformat() if each.claimed_at else None,
        "intact": each.is_intact,
        "covers_file": each.covers_file,
        "trusted": each.is_trusted,
    }
