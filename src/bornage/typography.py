"""Spaces, quotation marks and apostrophes as each language prints them.

Québec does not print like France: a no-break space before the colon, none before `;`, `!` and `?`.
What is not prose (addresses, digests) passes through untouched.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"

_KEPT_ASIDE: Final = "\ufffc"
_NOT_PROSE: Final = re.compile(
    rf"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)[^\s<>«»]+|\b(?:sha256|md5):[0-9a-f]+|[\w.+-]+@[\w-]+\.[\w.]+|{_KEPT_ASIDE}",
    re.IGNORECASE,
)
_SIGNS: Final = ("://", "www.", "mailto:", "sha256:", "md5:", "@", _KEPT_ASIDE)
"""One of them is in whatever is not prose."""

_SPACES: Final = "[ \u00a0\u202f]"
_WORD_END: Final = r"(?<=[\w»”’)\]%$€…°])"

Rule = tuple[re.Pattern[str], str, str]
"""What is looked for, what it becomes, and letters of which one is in it: most prose has none, and is not searched."""


def _rules(*lines: tuple[str, str, str]) -> tuple[Rule, ...]:
    return tuple((re.compile(pattern), becomes, letters) for pattern, becomes, letters in lines)


_EVERYWHERE: Final = _rules(
    (r"\.\.\.", "…", "."),
    (r"(?<=[^\W\d_])'(?=\w)", "’", "'"),
    (r"(?<=§) (?=\S)", NO_BREAK, "§"),
)
_FRENCH: Final = _rules(
    (r'(?<![^\s(\[«])"(?=\S)([^"\n]*?\S)"(?!\w)', r"« \1 »", '"'),
    (f"«{_SPACES}*", f"«{NO_BREAK}", "«"),
    (f"{_SPACES}*»", f"{NO_BREAK}»", "»"),
    (rf"(?<=[^\s«]){_SPACES}*:(?=[\s»]|$)", f"{NO_BREAK}:", ":"),
    (rf"(?<=\d){_SPACES}*([%$€])(?!\w)", rf"{NO_BREAK}\1", "%$€"),
    (r"(?<=\d) (?=(?:h|min|s|ms|km|m|cm|mm|ko|Mo|Go|To|kWh|MW|GW|M\$|G\$)\b)", NO_BREAK, " "),
    (r"\b([aA]rt|[pP]|[cC]h|[nN]o|[cC])\. (?=\d)", rf"\1.{NO_BREAK}", "."),
)
_IN_QUEBEC: Final = _rules(
    (r"(?<=\d) (?=\d{3}(?!\d))", NO_BREAK, " "),
    (rf"{_WORD_END}{_SPACES}+([;!?])", r"\1", ";!?"),
)
_IN_FRANCE: Final = _rules(
    (rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))", NARROW, " \u00a0\u202f"),
    (rf"(?<=[\w»”’)\]}}%$€…°`]){_SPACES}*([;!?])(?!\w)", rf"{NARROW}\1", ";!?"),
)
_ENGLISH: Final = _rules(
    (r'(?<![^\s(\[“])"(?=\S)([^"\n]*?\S)"(?!\w)', r"“\1”", '"'),
    (rf"{_WORD_END}{_SPACES}+([:;!?])(?=\s|$)", r"\1", ":;!?"),
    (rf"(?<=\d){_SPACES}+%", "%", "%"),
    (r"(?<=\d) (?=(?:h|min|s|ms|km|m|cm|mm|kB|MB|GB|TB|kWh|MW|GW)\b)", NO_BREAK, " "),
    (r"\b([aA]rt|[sS]{1,2}|[pP]|[cC]h|[nN]o|[cC])\. (?=\d)", rf"\1.{NO_BREAK}", "."),
)
_OF: Final = {
    "fr-CA": (*_EVERYWHERE, *_FRENCH, *_IN_QUEBEC),
    "fr-FR": (*_EVERYWHERE, *_FRENCH, *_IN_FRANCE),
    "en": (*_EVERYWHERE, *_ENGLISH),
}


@lru_cache(maxsize=8192)
def typeset(prose: str, language: str) -> str:
    """`prose` as `language` prints it. Doing it twice changes nothing more.

    A report says the same words again and again: five times each, in the mean.
    """
    rules = _OF.get(language) or _OF.get(language.split("-", maxsplit=1)[0], _EVERYWHERE)
    folded = prose.casefold()
    is_prose = not any(sign in folded for sign in _SIGNS)
    aside = [] if is_prose else _NOT_PROSE.findall(prose)
    if aside:
        prose = _NOT_PROSE.sub(_KEPT_ASIDE, prose)
    held = set(prose)
    for pattern, becomes, letters in rules:
        if not held.isdisjoint(letters):
            prose = pattern.sub(becomes, prose)
            held.update(becomes)  # what one rule puts there, the next may look for
    if not aside:
        return prose
    kept = iter(aside)
    return re.sub(_KEPT_ASIDE, lambda _: next(kept), prose)
