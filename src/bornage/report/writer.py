"""How the report says things: words of the reader's language, names, levels, places and numbers.

A writer knows a language, a questionnaire and an assessment, and judges nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bornage import text
from bornage.assessment.entries import ORGANIZATION, AnswerState
from bornage.questionnaire.model import Kind
from bornage.report.blocks import Run, Words, joined, of_one_language, words
from bornage.report.in_france import in_words_of_france
from bornage.typography import typeset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bornage.assessment.entries import Answer
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.conditions import Value
    from bornage.questionnaire.model import Question, Questionnaire

_LINKED: Final = re.compile(r"\[([^\]]+)\]\((#part-[a-z-]+)\)")
_TARGET: Final = 2

_OPEN: Final = re.compile("\ufdd0(.*?)\ufdd1")
"""What is replaced by what was typed: a name between two codes that are no characters."""

_IN_WORDS: Final = 12
"""Counts up to this one are written out."""


@dataclass(frozen=True)
class Writer:
    """Words for one reader about one assessment."""

    language: str
    questionnaire: Questionnaire
    assessment: Assessment
    home: tuple[str, ...]

    # --- sentences ---

    def prose(self, said: str) -> str:
        """Somebody's words, set as the language prints them; a no-break space that they begin with is theirs."""
        return typeset(said.strip(" \t\r\n"), self.language)

    def read(self, said: text.Text) -> str:
        """The author's words in the reader's language; those of France where it is hers."""
        words_ = said.to(self.language)
        return self.prose(in_words_of_france(words_, self._given) if self.language == text.FRANCE else words_)

    @property
    def _given(self) -> tuple[str, ...]:
        """The names that people gave: nobody says them otherwise."""
        held = (*self.assessment.workloads, *self.assessment.hostings, *self.assessment.entities)
        return (self.assessment.opened.client, *(each.name for each in held))

    def say(self, key: str, /, **values: object) -> str:
        """Interface words: `area.name`, or `_area.name` for an area of the report's own."""
        full = f"report{key}" if key.startswith("_") else key
        return self.prose(text.words(self.language, full, **values))

    def typed(self, said: str, style: str = "") -> Run:
        """What somebody typed, set as its own language prints it.

        Nobody says the language of each remark: it is taken to be the one the assessment is kept in, which its head
        declares. Names are not marked: a name belongs to no language.
        """
        own = self.other_language
        return Run(typeset(said.strip(), own), style, language=own) if own else Run(self.prose(said), style)

    @property
    def other_language(self) -> str:
        """The one that the assessment is kept in, where it is not the reader's; nothing where it is."""
        own = self.assessment.opened.language
        return "" if own.split("-")[0] == self.language.split("-")[0] else own

    @property
    def other_names(self) -> tuple[str, ...]:
        """The names that people gave in that other language, as the page prints them."""
        return tuple(dict.fromkeys(map(self.prose, self._given))) if self.other_language else ()

    def telling(self, key: str, style: str = "", /, **values: str | Run) -> Words:
        """Interface words around what somebody typed, all in one style."""
        typed = {name: value for name, value in values.items() if isinstance(value, Run)}
        given = {name: _OPEN.sub("", value) for name, value in values.items() if not isinstance(value, Run)}
        pieces = _OPEN.split(self.say(key, **given, **{name: f"\ufdd0{name}\ufdd1" for name in typed}))
        runs = (replace(typed[piece], style=style) if n % 2 else Run(piece, style) for n, piece in enumerate(pieces))
        return of_one_language(each for each in runs if each.text)

    def linked(self, key: str, /, **values: object) -> Words:
        """Interface words in which `[these](#part-id)` lead to a part. Its values are words of ours, never typed ones."""
        said = self.say(key, **values)
        pieces = _LINKED.split(said)  # words, then what leads and where to, and so on
        runs = (
            Run(piece, "", pieces[n + 1] if n % 3 == 1 else "") for n, piece in enumerate(pieces) if n % 3 < _TARGET
        )
        return words(*runs)

    def say_counted(self, key: str, n: int, /, **values: object) -> str:
        """Interface words that have forms for none, one and several."""
        form = "none" if n == 0 else text.plural(n, self.language)
        return self.say(f"{key}.{form}", n=n, **values)

    def sentence(self, said: str) -> str:
        """The same words with a capital at the start."""
        return said[:1].upper() + said[1:]

    # --- counts and numbers ---

    def counted(self, noun: str, n: int) -> str:
        """How many, with the noun: `aucun constat`, `deux charges de travail`, `214 réponses`."""
        if n == 0:
            return self.say(f"_words.noun.{noun}.none")
        return self.say(f"_words.noun.{noun}", n=n, count=self.count(noun, n))

    def count(self, noun: str, n: int) -> str:
        """How many, in the gender of the noun, without it."""
        if not 0 < n <= _IN_WORDS:
            return self.number(n)
        return self.say(f"_words.number.{self.say(f'_words.noun.{noun}.gender')}.{n}")

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as the language writes it."""
        return text.number(value, self.language, decimals)

    def percent(self, value: float, decimals: int = 0) -> str:
        """A percentage as the language writes it."""
        return text.percent(value, self.language, decimals)

    def day(self, value: date) -> str:
        """A date in full."""
        return text.day(value, self.language)

    # --- names ---

    def quote(self, said: str) -> str:
        """Words between the language's quotation marks."""
        return self.say("_words.join.quote", words=said)

    def list_of(self, items: Iterable[str]) -> str:
        """`a, b et c`."""
        return text.listed(list(items), self.language)

    def name(self, subject: str | None) -> str:
        """The name of a workload or a hosting, or the client's."""
        found = self.assessment.subject(subject or ORGANIZATION)
        return self.prose(found.name) if found else str(subject)

    def where(self, workload: str | None, hosting: str | None) -> str:
        """The quoted name of a subject, or of the two of a placement."""
        if workload and hosting:
            pair = {"workload": self.quote(self.name(workload)), "hosting": self.quote(self.name(hosting))}
            return self.say("_words.join.on", **pair)
        return self.quote(self.name(workload or hosting))

    def role(self, id_: str) -> str:
        """The title of a role."""
        return next((self.read(role.title) for role in self.questionnaire.roles if role.id == id_), id_)

    def objective(self, id_: str) -> str:
        """`SOV-3 Données et IA`."""
        return f"{id_}\u00a0{self.say(f'method.objective.{id_}')}"

    def harm(self, id_: str) -> str:
        """`Confidentialité`."""
        return self.say(f"method.harm.{id_}")

    def axis(self, id_: str) -> str:
        """The name of an objective or of a harm."""
        return self.objective(id_) if id_.startswith("SOV-") else self.harm(id_)

    # --- levels ---

    def range(self, low: int | str, high: int | str) -> str:
        """`1 à 3`, or the one figure when they are the same."""
        return str(low) if low == high else self.say("_words.join.range", low=low, high=high)

    def level(self, scale: str, value: int) -> str:
        """`3 (forte)`."""
        return f"{value} ({self.say(f'_words.{scale}.{value}')})"

    # --- answers ---

    def answer(self, question: Question, answer: Answer | None, form: str = "place") -> Words:
        """What was answered, or the state it stands in; places outside home are marked, in a form of `places`."""
        if answer is None:
            return words(Run(self.say("method.state.unasked"), "soft"))
        if answer.state != AnswerState.ANSWERED or answer.value is None:
            return words(Run(self.say(f"method.state.{answer.state.value}"), "soft"))
        return self.value(question, answer.value, form)

    def value(self, question: Question, value: Value, form: str = "place") -> Words:
        """A value in the reader's words."""
        if question.kind in {Kind.COUNTRY, Kind.COUNTRIES}:
            return joined(self.places(value if isinstance(value, frozenset) else {str(value)}, form), "; ")
        if isinstance(value, frozenset):
            return words("; ".join(self._choice(question, c.id) for c in question.choices if c.id in value))
        if isinstance(value, str):
            return words(self._choice(question, value) if question.choices else self.typed(value))
        return words(self._quantity(question, value))

    def _choice(self, question: Question, id_: str) -> str:
        found = question.choice.get(id_)
        return self.read(found.label) if found else id_

    def _quantity(self, question: Question, value: float | date) -> str:
        if not isinstance(value, int | float):
            return self.day(value)
        decimals = 0 if float(value).is_integer() else 2
        unit = self.prose(question.unit_of(value, self.language))
        return self.number(value, decimals) + (f"\u00a0{unit}" if unit else "")

    def places(self, codes: Iterable[str], form: str = "place") -> tuple[Words, ...]:
        """Places by name: those within the trusted jurisdictions, then the others, marked and said.

        In the form `short`, where what marks them is said beside, one word says it.
        """
        lies_within = self.questionnaire.jurisdictions.lies_within
        found: dict[bool | None, list[str]] = {True: [], None: [], False: []}
        for code in sorted(codes):
            found[lies_within(code, self.home)].append(self.place_name(code))
        return tuple(self._places(within, self.list_of(names), form) for within, names in found.items() if names)

    def _places(self, within: bool | None, names: str, form: str) -> Words:  # noqa: FBT001 (three values, as asked)
        if within:
            return words(names)
        key, style = ("coarse", "coarse") if within is None else ("outside", "outside")
        return words(Run(self.say(f"_words.{form}.{key}", place=names), style))

    def place_name(self, code: str) -> str:
        """The name of a country, of a part of one, or of a group of them."""
        named = self.questionnaire.jurisdictions.names.get(code)
        return self.read(named) if named else text.country(code, self.language) or code

    def home_names(self) -> str:
        """The trusted jurisdictions, in words."""
        return self.list_of([self.place_name(code) for code in self.home])
