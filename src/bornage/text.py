"""Words in every language we vouch for, and numbers and dates as each language writes them.

Content and interface carry all their languages until a shell asks for one; the core never holds a
translated string. Babel is imported only when a number, a date or a country is written out, because
its locale tables cost more than everything else here.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import tomli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    KeyNamed = Callable[[str, str, str], str]
    """Given a command, what its key is usually called, and a language: what it is called here."""

LANGUAGES: Final = ("fr-CA", "en")
"""Languages that content and interface are written in, the source language first; one key goes from each to the other."""

SPOKEN: Final = ("fr-CA", "fr-FR", "en")
"""Languages that one may ask for. French of France has its own words where they differ, and for the rest those of
`fr-CA`, set as France prints them."""

_LOCALES: Final = {"fr-CA": "fr_CA", "en": "en_CA", "fr-FR": "fr_FR"}
FRANCE: Final = "fr-FR"
_FALLBACK: Final = {FRANCE: "fr-CA", "fr": "fr-CA", "en-CA": "en", "en-US": "en"}


@dataclass(frozen=True, slots=True)
class Text:
    """The same thing said in several languages."""

    said: tuple[tuple[str, str], ...]
    """Pairs of language tag and words, in the order they were written."""

    def to(self, language: str) -> str:
        """Return the words in `language`, or in the nearest language that has them."""
        said = dict(self.said)
        if language == FRANCE and FRANCE not in said and LANGUAGES[0] in said:
            return _in_france(said[LANGUAGES[0]])
        for tag in (language, _FALLBACK.get(language, ""), LANGUAGES[0]):
            if tag in said:
                return said[tag]
        return self.said[0][1]

    def filled(self, names: Mapping[str, Text | str]) -> Text:
        """Replace each `{name}` by its words; a name nobody gave stays as written."""

        def fill(language: str, words: str) -> str:
            def one(found: re.Match[str]) -> str:
                value = names.get(found[1])
                if value is None:
                    return found[0]
                return value.to(language) if isinstance(value, Text) else value

            return _PLACEHOLDER.sub(one, words)

        return Text(tuple((language, fill(language, words)) for language, words in self.said))

    def placeholders(self) -> frozenset[str]:
        """Names in braces in any language."""
        return frozenset(name for _, words in self.said for name in _PLACEHOLDER.findall(words))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.said)


_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


def same(words: str) -> Text:
    """Words that are the same in every language: a name, an id, a citation."""
    return Text(tuple((language, words) for language in LANGUAGES))


def language_or_default(tag: str | None) -> str:
    """The nearest language we speak to `tag` (`fr`, `fr_CA.UTF-8`, `en-US` …); French if none is near."""
    wanted = (tag or "").split(".")[0].replace("_", "-")
    if wanted in _LOCALES:
        return wanted
    return "en" if wanted.lower().startswith("en") else LANGUAGES[0]


def next_language(language: str, own: str) -> str:
    """The other of the two languages that one key goes between; French is that of the assessment's `own` language."""
    if language != LANGUAGES[1]:
        return LANGUAGES[1]
    return FRANCE if own == FRANCE else LANGUAGES[0]


def is_spoken(tag: str) -> bool:
    """Whether `tag` names a language of ours, however it is written: `fr`, `FR-ca`, `en_CA.UTF-8`."""
    return re.split(r"[-_.]", tag.lower())[0] in {language.split("-")[0] for language in LANGUAGES}


# --- interface words -----------------------------------------------------------------------------


@cache
def _catalogue(language: str, area: str) -> dict[str, str]:
    if language == FRANCE:
        as_printed = {key: _in_france(said) for key, said in _catalogue(LANGUAGES[0], area).items()}
        return {**as_printed, **_own_of_france(area)}
    path = Path(__file__).parent / "locale" / language / f"{area}.toml"
    return dict(_flat(tomli.loads(path.read_text(encoding="utf-8"))))


@cache
def _own_of_france(area: str) -> dict[str, str]:
    """The words of an area that France says otherwise."""
    path = Path(__file__).parent / "locale" / FRANCE / f"{area}.toml"
    if not path.is_file():
        return {}
    return {key: _in_france(said) for key, said in _flat(tomli.loads(path.read_text(encoding="utf-8")))}


@lru_cache(maxsize=4096)
def _in_france(said: str) -> str:
    from bornage.typography import typeset

    return typeset(said, FRANCE)


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


def words(language: str, key: str, /, **values: object) -> str:
    """Interface words: `key` is `area.name`, looked up in `locale/<language>/<area>.toml`.

    `{name}` is replaced by `values[name]`. With a value called `n`, the key's `.one` or `.other` form
    is taken by the language's own plural rule (zero is singular in French, plural in English).
    Raises KeyError when no such words exist: a missing sentence is a defect, not a blank.
    """
    area, _, name = key.partition(".")
    known = language if language in SPOKEN else _FALLBACK.get(language, LANGUAGES[0])
    catalogue = _catalogue(known, area)
    if "n" in values and name not in catalogue:
        name = f"{name}.{plural(values['n'], language)}"
    shown = {each: value.to(language) if isinstance(value, Text) else str(value) for each, value in values.items()}

    def one(found: re.Match[str]) -> str:
        if found[2] is None:
            return shown.get(found[1], found[0])
        named = _key_named.get()
        return named(found[3], found[2], language) if named else found[2]

    return _TO_FILL.sub(one, catalogue[name])


_TO_FILL: Final = re.compile(r"\{(?:(\w+)|([^{}|]+)\|(\w+))\}")
"""What a sentence leaves open: a value, `{name}`; or the key of a command, `{z|close_section}`."""

_key_named: ContextVar[KeyNamed | None] = ContextVar("key_named", default=None)


def name_keys(named: KeyNamed | None) -> None:
    """From here on, sentences that name the key of a command call it so; as they are written, without."""
    _key_named.set(named)


def message(key: str, /, **values: object) -> Text:
    """The same interface words in every language."""
    said = tuple((language, words(language, key, **values)) for language in LANGUAGES)
    return Text((*said, (FRANCE, words(FRANCE, key, **values)))) if _is_said_otherwise(key) else Text(said)


def _is_said_otherwise(key: str) -> bool:
    """Whether France has words of its own for a key, in any of its forms."""
    area, _, name = key.partition(".")
    own = _own_of_france(area)
    return bool(own) and (name in own or any(each.startswith(f"{name}.") for each in own))


def plural(count: object, language: str) -> str:
    """`one` or `other`, by the plural rules of French (0 and 1 are one) and English (1 is one).

    `count` is a number, or a number already written out in that language.
    """
    written = re.sub("[\u00a0\u202f ]", "", str(count))
    written = written.replace(",", "." if language.startswith("fr") else "")
    size = abs(float(written))
    if language.startswith("fr"):
        return "one" if size < 2 else "other"  # noqa: PLR2004 (0 and 1, and 1.5 too)
    return "one" if size == 1 else "other"


# --- numbers, dates, places ----------------------------------------------------------------------


def number(value: float, language: str, decimals: int = 0) -> str:
    """A number with the language's separators and exactly `decimals` decimals, rounded half to even; zero has no sign."""
    return _number(value or 0, language, decimals)


@lru_cache(maxsize=4096)
def _number(value: float, language: str, decimals: int) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=_locale(language)))


def percent(value: float, language: str, decimals: int = 0) -> str:
    """`value` is already a percentage (67.97 means 67.97 %); the space before % is the language's."""
    sign = "\u00a0%" if language.startswith("fr") else "%"
    return number(value, language, decimals) + sign


def day(value: date, language: str) -> str:
    """A date in full: 22 novembre 2026, 1er novembre 2026; November 22, 2026."""
    from babel.dates import format_date

    shown = str(format_date(value, format="long", locale=_locale(language)))
    if value.day == 1 and language.startswith("fr"):
        shown = shown.replace("1 ", "1er ", 1)
    return shown.replace(" ", "\u00a0")


def moment(value: datetime, language: str) -> str:
    """A date and a time of day: 22 novembre 2026, 14 h 30; November 22, 2026, 14:30."""
    clock = f"{value.hour}\u00a0h\u00a0{value.minute:02}" if language.startswith("fr") else value.strftime("%H:%M")
    return f"{day(value.date(), language)}, {clock}"


def country(code: str, language: str) -> str | None:
    """A country's name from the Unicode CLDR, or None when `code` is not an ISO 3166-1 code."""
    from babel import Locale

    name = Locale.parse(_locale(language)).territories.get(code)
    return str(name) if name and len(code) == 2 else None  # noqa: PLR2004 (alpha-2)


def country_codes() -> frozenset[str]:
    """Every ISO 3166-1 alpha-2 code the Unicode CLDR names, without its pseudo-regions."""
    return _COUNTRIES


_COUNTRIES: Final = frozenset(
    (  # noqa: SIM905 (a list of them would be a page long)
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
        "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
        "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
        "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
        "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
        "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
        "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
        "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
        "VN VU WF WS XK YE YT ZA ZM ZW"
    ).split()
)
"""Written out, because the tables they come from take longer to read than an interview to open."""


def collation_key(words_shown: str) -> str:
    """Sort key that puts accented letters beside their plain ones."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", words_shown)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def listed(items: list[str] | tuple[str, ...], language: str) -> str:
    """`a, b et c`; `a, b and c`. Empty when there is nothing to list."""
    if len(items) < 2:  # noqa: PLR2004
        return "".join(items)
    joint = "et" if language.startswith("fr") else "and"
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def _locale(language: str) -> str:
    return _LOCALES.get(language, _LOCALES[LANGUAGES[0]])
