"""Editions whose figures are counted again: which, and what their sentences need beside what travels inside the report."""

import copy
import os
import re
from dataclasses import dataclass
from functools import cache, cached_property

from bornage.report.blocks import Figure as Shown
from bornage.report.variant import Variant
from report.figures_cases import CONTENTS, EVERY, LANGUAGES, Told, case_of, person
from report.figures_marked import bare
from report.figures_told import LABEL, read
from report.test_view import things
from six_clients import CLIENTS

VARIANTS = {name: Variant(name) for name in ("brief", "counsel", "extract")}

IS_LONG = bool(os.environ.get("BORNAGE_LONG"))
TURNS = (
    [(name, language, wanted) for name in EVERY for language in LANGUAGES for wanted in VARIANTS]
    if IS_LONG
    else [(name, LANGUAGES[(n + m) % 2], wanted) for n, name in enumerate(CLIENTS) for m, wanted in enumerate(VARIANTS)]
)
"""Every edition of every client, by turns in French and in English: what they share with the full report is counted there
in both. Where BORNAGE_LONG is set, both languages of all, and of the clients made up."""


@dataclass(frozen=True)
class Edition(Told):
    """One edition whose writer left marks."""

    @cached_property
    def counted(self):
        """Figures but for the numbers of drawings, which are those of the full report."""
        return [each for each in self.figures if each.key != LABEL]

    @cached_property
    def case(self):
        """What travels inside the full report; what this edition holds of it is seen on its pages."""
        case = copy.copy(case_of(self.client))
        read(case, self.counted)
        case.held = sum(bool(part.number) for part in parts(self.view))
        case.total = len(parts(full(self.client))) + (self.earlier is not None)
        if "sources" in {part.id for part in parts(self.view)}:
            numbers = {id_: f"#source-{n}" for id_, n in case.cited.items()}
            case.cited = {id_ for id_, target in numbers.items() if target in self._leading}
        return case

    @cached_property
    def _leading(self):
        """Where anything on the pages leads, but for the list of sources itself."""
        return {run.target for line in self.lines if line.place.part not in {"sources", CONTENTS} for run in line.runs}

    def __hash__(self):
        return id(self)


@cache
def edition(name, language, wanted):
    return Edition(person(name), language, VARIANTS[wanted])


@cache
def full(who):
    """The full report, in the one language its numbers are looked up in."""
    return who.view("en")


def parts(view):
    return (*view.first, *view.parts)


def drawn(view):
    """The numbers of drawings by the part that shows them."""
    return [(part.id, caption_number(each)) for part in parts(view) for each in things(part.blocks, Shown)]


def caption_number(shown):
    """Its number, said before its title."""
    return int(re.match(r"\D+(\d+)\.", bare("".join(run.text for run in shown.caption)))[1])
