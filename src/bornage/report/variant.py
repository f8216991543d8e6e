"""Which edition of the report is wanted, and what was said when it was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Edition = Literal["full", "brief", "counsel", "extract"]

EDITIONS: Final[tuple[Edition, ...]] = get_args(Edition)

WITHOUT_COMPARISON: Final[frozenset[Edition]] = frozenset(("counsel", "extract"))
"""Editions that print no verdict, and so none of then and none of now."""

FACTS_ONLY: Final[frozenset[Edition]] = frozenset(("counsel", "extract"))
"""Editions that hand over what was said or seen, and leave every judgement to whoever reads them."""


SHORT: Final[frozenset[Edition]] = frozenset(("brief", "extract"))
"""Editions whose table of contents is on the cover."""


@dataclass(frozen=True, slots=True)
class Variant:
    """An edition, and what goes with it."""

    edition: Edition = "full"
    workload: str = ""
    """Of an extract: the one workload it is about; empty for all of them."""
    at_counsel_request: bool = False
    """Somebody said that counsel asked for it; it is printed, and never assumed."""
