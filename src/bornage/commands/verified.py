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
    """The words of each page; not what is drawn."""
    FIGURES = "figures"
    """All words and figures, wherever they stand; not what is drawn."""


_OF_WORDS: Final = frozenset({Strength.TEXT, Strength.FIGURES})
_OUTSIDE: Final = frozenset({"sha256", "signature"})
"""Checks that hold the file against something other than the answers inside."""


class Verdict(StrEnum):
    """What may be said of the file."""

    VERIFIED = "verified"
    WORDS_AGREE = "words_agree"
    """Its words are those that the answers inside give; what is drawn was not compared."""
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
    why: str = ""
    """The sentence that says why the file is not verified, when this check could not be made."""


def passed(name: str, *said: Text, strength: Strength | None = None) -> Check:
    """A check that agrees."""
    return Check(name, Outcome.PASSED, said, strength=strength)


def failed(name: str, *said: Text, differences: tuple[Difference, ...] = ()) -> Check:
    """A check that does not."""
    return Check(name, Outcome.FAILED, said, differences)


def not_made(name: str, *said: Text, why: str = "") -> Check:
    """A check there was nothing for."""
    return Check(name, Outcome.NOT_MADE, said, why=why)


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
        if self._altered:
            return Verdict.ALTERED
        inside = [each for each in self.checks if each.name not in _OUTSIDE]
        if self.strength is None or any(each.outcome != Outcome.PASSED for each in inside):
            return Verdict.NOT_VERIFIED
        if self.strength in _OF_WORDS:
            return Verdict.WORDS_AGREE
        is_signed = all(each.outcome != Outcome.FAILED for each in self.checks)
        return Verdict.VERIFIED if is_signed else Verdict.NOT_SIGNED

    @property
    def sentence(self) -> str:
        """The key of the words for the verdict: it says what it rests on."""
        verdict = self.verdict
        if verdict in {Verdict.VERIFIED, Verdict.WORDS_AGREE} and self.strength:
            return self.strength.value
        if verdict == Verdict.NOT_VERIFIED:
            return next((each.why for each in self.checks if each.why), verdict.value)
        is_outside = all(each.name in _OUTSIDE for each in self._altered)
        return "changed_since" if self._altered and is_outside else verdict.value

    @property
    def _altered(self) -> list[Check]:
        """The checks that failed for what the file says."""
        return [each for each in self.checks if each.outcome == Outcome.FAILED and not each.is_about_signer]

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
