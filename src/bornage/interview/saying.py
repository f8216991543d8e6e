"""What has just happened, and what is worth asking next, to be said in whatever language is shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
        return " ".join(self.phrases(language))

    def followed_by(self, more: Said | None) -> Said:
        """The same, and then something else."""
        return replace(self, then=self.then.followed_by(more) if self.then else more)

    def phrases(self, language: str) -> tuple[str, ...]:
        """The same, one thing after the other: where there is no room for all of them, each is still told whole."""
        key = self.key if "." in self.key else f"interview.said.{self.key}"
        return (words(language, key, **self.values), *(self.then.phrases(language) if self.then else ()))


@dataclass(frozen=True, slots=True)
class Telling:
    """An open question, and why asking it now tells the most."""

    key: Key
    why: Text
