"""What a report is made with beyond the questionnaire and the answers, and the manifest that says so inside the PDF."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Self, cast

from bornage import __version__
from bornage.report.variant import EDITIONS, Variant

if TYPE_CHECKING:
    from bornage.report.view import Paper

ANSWERS: Final = "answers.toml"
RECORD: Final = "record.toml"
QUESTIONNAIRE: Final = "questionnaire.zip"
EVALUATION: Final = "evaluation.json"
MANIFEST: Final = "report.json"
EARLIER: Final = "earlier.toml"
EARLIER_QUESTIONNAIRE: Final = "earlier.zip"

RELATIONS: Final = {
    ANSWERS: "Source",
    RECORD: "Source",
    QUESTIONNAIRE: "Source",
    EVALUATION: "Data",
    MANIFEST: "Supplement",
}
"""What is carried inside a PDF, in this order, and what it is to the report."""

COMPARED: Final = {EARLIER: "Source", EARLIER_QUESTIONNAIRE: "Source"}
"""What is carried besides when the report compares: a former record, and its questionnaire where it is another."""

THEME: Final = "theme.zip"

THEMED: Final = {THEME: "Supplement"}
"""What is carried besides when the report has a firm's own look."""

FORMAT: Final = 2
"""Of the manifest, as far as it is known here; the first said nothing of editions and comparisons."""


@dataclass(frozen=True, slots=True)
class Since:
    """That the report compares with a former record."""

    as_of: date | None
    """The day the former record speaks of; None where its file does not say."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a report is made with, beyond the questionnaire and the answers."""

    language: str
    paper: Paper
    is_final: bool
    read_on: date
    """The day of the report, against which sources are held."""
    home: tuple[str, ...]
    bornage: str = __version__
    weasyprint: str = ""
    """Its version; empty for HTML."""
    variant: Variant = field(default_factory=Variant)
    since: Since | None = None
    theme: str = ""
    """`sha256:` and the digest of the archive of a firm's theme; empty without one."""

    def written(self, carried: dict[str, bytes]) -> bytes:
        """The manifest: these choices, and the checksum of every other file inside."""
        more = self._more()
        table = {
            "format": FORMAT if more else 1,
            "bornage": self.bornage,
            "weasyprint": self.weasyprint,
            "language": self.language,
            "paper": self.paper,
            "final": self.is_final,
            "read_on": self.read_on.isoformat(),
            "home": list(self.home),
            **more,
            "carried": {name: f"sha256:{hashlib.sha256(raw).hexdigest()}" for name, raw in carried.items()},
        }
        return as_bytes(table)

    def _more(self) -> dict[str, Any]:
        """What the first manifests did not say; nothing for the full report, alone."""
        variant = self.variant
        told = {
            "edition": variant.edition if variant.edition != "full" else "",
            "workload": variant.workload,
            "at_counsel_request": variant.at_counsel_request,
            "earlier": self.since and {"as_of": self.since.as_of.isoformat() if self.since.as_of else None},
            "theme": self.theme,
        }
        return {name: each for name, each in told.items() if each}

    @classmethod
    def read(cls, said: dict[str, Any]) -> Self:
        """The choices that a manifest states. Raises ValueError, naming the key at fault."""
        from bornage.text import SPOKEN

        known = {"language": str, "paper": str, "final": bool, "read_on": str, "home": list}
        for key, kind in {**known, "bornage": str, "weasyprint": str}.items():
            if type(said.get(key)) is not kind:
                raise ValueError(key)
        if said["language"] not in SPOKEN or said["paper"] not in {"letter", "a4"}:
            raise ValueError("language, paper")
        if not all(isinstance(code, str) for code in said["home"]):
            raise ValueError("home")
        return cls(
            language=said["language"],
            paper=cast("Paper", said["paper"]),
            is_final=said["final"],
            read_on=date.fromisoformat(said["read_on"]),
            home=tuple(said["home"]),
            bornage=said["bornage"],
            weasyprint=said["weasyprint"],
            variant=_variant(said),
            since=_since(said.get("earlier")),
            theme=_theme(said.get("theme", "")),
        )


def _theme(said: object) -> str:
    """The digest of the theme that a manifest states. Raises ValueError."""
    if not isinstance(said, str):
        raise ValueError("theme")  # noqa: TRY004 (every key at fault is told alike)
    return said


def _variant(said: dict[str, Any]) -> Variant:
    """The edition that a manifest states. Raises ValueError."""
    edition, workload = said.get("edition", "full"), said.get("workload", "")
    at_request = said.get("at_counsel_request", False)
    if edition not in EDITIONS:
        raise ValueError("edition")
    if not isinstance(workload, str) or (workload and edition != "extract"):
        raise ValueError("workload")
    if not isinstance(at_request, bool) or (at_request and edition != "counsel"):
        raise ValueError("at_counsel_request")
    return Variant(edition, workload, at_request)


def _since(said: object) -> Since | None:
    """With what a manifest states that the report compares. Raises ValueError."""
    if said is None:
        return None
    if not isinstance(said, dict) or set(said) != {"as_of"}:
        raise ValueError("earlier")
    as_of = said["as_of"]
    if as_of is not None and not isinstance(as_of, str):
        raise ValueError("earlier")
    return Since(None if as_of is None else date.fromisoformat(as_of))


def as_bytes(value: object) -> bytes:
    """JSON as it is carried."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode()
