"""How figures are written, and what else in a report is written in digits: nothing that nobody answers for.

Digits outside a figure must be somebody's own words: a name, an id, a citation, a date, what was typed, the
questionnaire's and the catalogues' words, or the interface's. The rule is the same for all: the word that the digits
stand in, and the words beside it, stand so in one of those.
"""

import datetime as dt
import re
import tomllib
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise

from babel.dates import format_date

from bornage.text import LANGUAGES
from report.figures_collected import innermost, of_runs
from report.figures_marked import read_back
from six_clients import ROOT

WORDS = {
    "fr-CA": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze".split(),  # noqa: SIM905 (a line to read)
    "en": "zero one two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905
}
FEMININE = {"une": 1}
NONE = re.compile(r"(aucune?|nul(le)?|no|none)\b", re.IGNORECASE)


def worth(words, language):
    """What a figure that is written is worth, in digits or in words."""
    first = re.split(r"[\s\u00a0]", words.strip().casefold(), maxsplit=1)[0]
    if first in FEMININE:
        return FEMININE[first]
    if first in WORDS[language]:
        return WORDS[language].index(first)
    return 0 if NONE.match(first) else read_back(words, language)


def misread(figures, language):
    """Figures whose words are not what they are worth."""
    for figure in figures:
        if figure.kind == "form":
            continue
        if figure.kind == "range":
            is_read = _ends(figure, language)
        elif figure.kind in {"number", "percent"}:
            decimals = len((re.search(r"[.,](\d{1,2})\b", figure.words) or [""])[0][1:])
            found = worth(figure.words, language)
            hair = 0.51 * 10**-decimals if decimals or figure.kind == "percent" else 0
            is_read = abs(found - figure.value) <= hair
        else:
            is_read = worth(figure.words, language) == figure.value
        if not is_read:
            yield f"{figure.words!r} says {figure.value}: {figure.key}, {figure.place}"


def _ends(figure, language):
    """Whether both ends of a range are written, or the one where they are the same."""
    low, high = figure.value
    found = [read_back(each, language) for each in re.split(r"[ \u00a0](?:à|to)[ \u00a0]", figure.words)]
    return found == ([low] if low == high else [low, high])


# --- digits that are no figure --------------------------------------------------------------------------------------

QUESTION = re.compile(r"q\d+")
IN_WORDS = frozenset(word for words in WORDS.values() for word in words[2:])


def is_number(word):
    """Whether it has digits, or is a number from two to twelve."""
    return any(map(str.isdigit, word)) or word in IN_WORDS


def loose(line, known):
    """Numbers in a line that are neither a figure nor somebody's own words."""
    said = ""
    for piece, run in of_runs(line):
        is_told = innermost(piece.marks) or leads(run) or is_own_number(piece.words, line.place)
        said += re.sub(r"\w+", "\ufffc", piece.words) if is_told else piece.words
    return list(unknown(said, known, is_cut=line.place.field == "drawing"))


def is_own_number(words, place):
    """Whether it is the number of the row it stands in, which others lead to."""
    bare = words.strip("[] \u2002")
    return bare.isdigit() and place.anchor.removesuffix("-in-full").endswith(f"-{bare}")


def leads(run):
    """Whether it is an id, a number of a question, a source or a part: `test_traced` holds what each means."""
    return run.style in {"id", "ref", "cite"} or run.target.startswith("#")


def unknown(said, known, *, is_cut=False):
    """Numbers that stand nowhere as they stand here; of words cut to lines, one neighbour may be on another."""
    words = _split(said)
    for n, word in enumerate(words):
        if is_number(word) and not QUESTION.fullmatch(word):
            before = words[n - 1] if n else ""
            after = words[n + 1] if n + 1 < len(words) else ""
            follows = any((each, word) in known for each in (before, *ENDS))
            leads_on = any((word, each) in known for each in (after, *ENDS))
            if word not in known and not (follows and leads_on) and not (is_cut and (follows or leads_on)):
                yield f"{before} {word} {after}".strip()


ENDS = ("", "\ufffc")
"""Where a text begins or ends, or leaves room for another: what stands beside it there is not its own."""


def _split(said):
    folded = re.sub(r"(?<=\d)[\s\u00a0]+(?=[%\d])", "", said.casefold().replace("’", "'"))
    return [each for each in re.split(r"[\s\u00a0\u202f()\[\]«»“”\"/·;,.:?!]+", folded) if each]


def pairs_of(texts):
    """Words with digits of some texts with the words beside each; by themselves too where the word has letters."""
    found = set()
    for text in texts:
        words = ["", *_split(text), ""]
        if len(words) == 3 and (words[1] in IN_WORDS or words[1].isdigit()):
            continue  # a number by itself says nothing of where it may stand
        for one, other in pairwise(words):
            if is_number(one) or is_number(other):
                found.add((one, other))
        found |= {word for word in words if not word.isalpha() and is_number(word) and not word.isdigit()}
    return found


def strings(thing):
    """Every text in what was read of a file, dates as each language writes them."""
    if isinstance(thing, str):
        yield thing
        if re.fullmatch(r"\d{4}-\d\d-\d\d", thing):
            yield from strings(dt.date.fromisoformat(thing))
    elif isinstance(thing, dict):
        of_clause = thing["text"] if {"clause", "text"} <= thing.keys() else ()
        yield from (f"{thing['clause']} {said}" for said in strings(of_clause))
        yield from strings([*thing, *thing.values()])
    elif is_dataclass(thing):
        yield from strings([getattr(thing, field.name) for field in fields(thing)])
    elif isinstance(thing, list | tuple):
        for each in thing:
            yield from strings(each)
    elif isinstance(thing, dt.date):
        yield thing.isoformat()
        for locale in ("fr_CA", "en_CA"):
            said = format_date(thing, format="long", locale=locale)
            yield from (said, said.replace("1 ", "1er ", 1))


class Either:
    """What stands in one of several sets, without one more as large as all of them."""

    def __init__(self, *sets):
        self.sets = sets

    def __contains__(self, one):
        return any(one in each for each in self.sets)


@cache
def interface():
    """What the interface says by itself, and the questionnaire and its catalogues."""
    folders = [ROOT / "src" / "bornage" / "locale" / each for each in LANGUAGES]
    folders.append(ROOT / "questionnaires")
    found = set()
    for folder in folders:
        for path in folder.rglob("*.toml"):
            if "cases" not in path.parts:
                texts = strings(tomllib.loads(path.read_text(encoding="utf-8")))
                found |= pairs_of(re.sub(r"\{\w+\}", "\ufffc", each) for each in texts)
    return frozenset(found)
