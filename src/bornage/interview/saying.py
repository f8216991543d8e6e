"""What has just happened, and what is worth asking next, to be said in whatever language is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bornage.assessment.state import Key
    from bornage.text import Text


@dataclass(frozen=True, slots=True)
class Said:
    """What has just happened, to be said in whatever language is shown."""

    key: str
    """Under `interview.said.`, or whole when it holds a point."""
    values: Mapping[str, object] = field(default_factory=dict)
    then: Said | None = None

    def to(self, language: str) -> str:
        """In words."""
        key = self.key if "." in self.key else f"interview.said.{self.key}"
        said = words(language, key, **self.values)
        return f"{said} {self.then.to(language)}" if self.then else said


@dataclass(frozen=True, slots=True)
class Telling:
    """An open question, and why asking it now tells the most."""

    key: Key
    why: Text
