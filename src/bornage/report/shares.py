"""How many of how many, as one says it: two of four, both, all nine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bornage.report.writer import Writer

_TWO: Final = 2


def share(writer: Writer, noun: str, n: int, total: int) -> str:
    """`two of four hostings`; `both hostings` or `all four hostings` where it is every one; `one hosting` of one.

    The verb that follows agrees with `n`.
    """
    if n == total == 1 or not total:
        return writer.counted(noun, total)
    counts = {"count": writer.count(noun, n), "total": writer.count(noun, total)}
    if n < total:
        return writer.say(f"_words.share.{noun}", n=n, **counts)
    return writer.say(f"_words.share.{noun}.{'both' if total == _TWO else 'all'}", **counts)
