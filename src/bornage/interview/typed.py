"""What somebody typed, read with some forgiveness: a number, a day.

Forgiving entry is safe only because what was understood is shown in full words before it is recorded.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from bornage.interview.printable import clean
from bornage.questionnaire.model import Kind
from bornage.text import LANGUAGES, Text, collation_key, day, message, number, words

if TYPE_CHECKING:
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Question


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why what was typed cannot be taken, and what to type instead."""

    text: Text


def read_number(typed: str, language: str, question: Question) -> float | Refusal:
    """A number within the question's bounds, with the separators of either language."""
    plain = re.sub(r"[\s\u00a0\u202f'’_]", "", typed)
    plain = _decimal_point(plain, language)
    if not re.fullmatch(r"[-+−]?(\d+(\.\d*)?|\.\d+)", plain):
        return Refusal(message("interview.typed.not_a_number"))
    value = float(plain.replace("−", "-"))
    if not math.isfinite(value):
        return Refusal(message("interview.typed.not_a_number"))
    return _out_of_bounds(value, question) or value


def _decimal_point(plain: str, language: str) -> str:
    """A comma is a decimal comma, except in English before exactly three digits."""
    if "," in plain and "." in plain:
        grouping = "," if plain.rindex(".") > plain.rindex(",") else "."
        return plain.replace(grouping, "").replace(",", ".")
    grouped = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", plain)
    if grouped and (language.startswith("en") or plain.count(",") > 1):
        return plain.replace(",", "")
    return plain.replace(",", ".")


def _out_of_bounds(value: float, question: Question) -> Refusal | None:
    low, high = question.minimum, question.maximum
    if low is not None and value < low:
        return Refusal(message("interview.typed.too_small", bound=_bound(low)))
    if high is not None and value > high:
        return Refusal(message("interview.typed.too_large", bound=_bound(high)))
    return None


def bounds_words(question: Question, language: str) -> str:
    """Unit and bounds of a number, where it has any."""
    low, high = question.minimum, question.maximum
    said = [question.unit.to(language)] if question.unit else []
    if low is not None and high is not None:
        bounds = {"low": number_words(low, language), "high": number_words(high, language)}
        said.append(words(language, "interview.typed.between", **bounds))
    elif low is not None:
        said.append(words(language, "interview.typed.at_least", low=number_words(low, language)))
    elif high is not None:
        said.append(words(language, "interview.typed.at_most", high=number_words(high, language)))
    return f"({', '.join(said)})" if said else ""


def _bound(value: float) -> Text:
    return Text(tuple((language, number_words(value, language)) for language in LANGUAGES))


def number_words(value: float, language: str) -> str:
    """A number with the decimals it has, six at most."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return number(value, language, decimals)


_MONTHS: Final = {
    # French and English month names by their first letters, accents taken off; the longest are tried first.
    "janvier": 1, "january": 1, "janv": 1, "jan": 1,
    "fevrier": 2, "february": 2, "fevr": 2, "fev": 2, "feb": 2,
    "mars": 3, "march": 3, "mar": 3,
    "avril": 4, "april": 4, "avr": 4, "apr": 4,
    "mai": 5, "may": 5,
    "juin": 6, "june": 6, "jun": 6,
    "juillet": 7, "july": 7, "juil": 7, "jul": 7,
    "aout": 8, "august": 8, "aug": 8,
    "septembre": 9, "september": 9, "sept": 9, "sep": 9,
    "octobre": 10, "october": 10, "oct": 10,
    "novembre": 11, "november": 11, "nov": 11,
    "decembre": 12, "december": 12, "dec": 12,
}  # fmt: skip


def read_day(typed: str) -> date | Refusal:
    """A day: 2026-11-22 and its like, or with the month in words in either language.

    22/11/2026 is taken only where the day cannot be the month: nobody should guess a deadline.
    """
    parts = [part for part in re.findall(r"\d+|[a-z]+", collation_key(typed)) if part not in _SMALL_WORDS]
    if len(parts) == 1 and re.fullmatch(r"\d{8}", parts[0]):
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    months = [_MONTHS[part] for part in parts if part in _MONTHS]
    numbers = [int(part[:5]) for part in parts if part.isdigit()]
    match len(parts), months, numbers:
        case 3, [month], [first, second]:
            return _day(max(first, second), month, min(first, second))
        case 3, [], [first, second, third] if first >= _FIRST_YEAR:
            return _day(first, second, third)
        case 3, [], [first, second, third]:
            return _either_way(first, second, third, typed)
        case _:
            return Refusal(message("interview.typed.not_a_day"))


def _either_way(first: int, second: int, year: int, typed: str) -> date | Refusal:
    """Day and month in an order that only their size can tell."""
    if first <= _MONTH_MAX and second <= _MONTH_MAX and first != second:
        return Refusal(message("interview.typed.two_days", day=typed.strip()))
    return _day(year, first, second) if second > _MONTH_MAX else _day(year, second, first)


def _day(year: int, month: int, day: int) -> date | Refusal:
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else Refusal(message("interview.typed.not_a_day"))
    except ValueError:
        return Refusal(message("interview.typed.no_such_day"))


_SMALL_WORDS: Final = frozenset({"le", "the", "of", "er", "st", "nd", "rd", "th"})
_FIRST_YEAR: Final = 1900
_MONTH_MAX: Final = 12


def read_typed(typed: str, language: str, question: Question) -> Value | Refusal:
    """What was typed, as the question wants it."""
    if question.kind == Kind.NUMBER:
        return read_number(typed, language, question)
    return read_day(typed) if question.kind == Kind.DATE else clean(typed).strip()


def retyped(value: Value) -> str:
    """A value as one would type it again."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, int | float) and abs(value) < _PLAIN_BELOW else str(value)


_PLAIN_BELOW: Final = 1e6


def understood(value: Value, question: Question, language: str) -> str:
    """What was understood, in full words; nothing of a text, which says itself."""
    if isinstance(value, date):
        return words(language, "interview.form.understood", said=day(value, language))
    if isinstance(value, int | float):
        unit = f"\u00a0{question.unit_of(value, language)}" if question.unit else ""
        return words(language, "interview.form.understood", said=f"{number_words(value, language)}{unit}")
    return ""
