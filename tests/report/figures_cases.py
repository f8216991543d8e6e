"""Whose figures are counted again: the six clients, and some made up of the same questionnaire."""

from dataclasses import dataclass, replace
from functools import cache, cached_property

from bornage.assessment.agenda import agenda
from bornage.assessment.entries import Answer, Answered, AnswerState, PlacementSet, SubjectNamed
from bornage.assessment.state import fold
from bornage.questionnaire.model import About
from bornage.report.progress import Earlier
from bornage.report.variant import Variant
from bornage.report.view import build
from given import AT
from report.figures_case import Case
from report.figures_collected import figures, of_view
from report.figures_marked import bare, marking
from report.figures_written import Either, interface, pairs_of, strings
from report.marked import printed
from six_clients import CLIENTS, TODAY, Client, client, questionnaire

LANGUAGES = ("fr-CA", "en")
MADE_UP = ("nothing_answered", "all_unknown", "two_said", "many_alike")
EVERY = (*CLIENTS, *MADE_UP)
FULL = Variant()
CONTENTS = "@contents"
"""The titles of parts again; and what an edition leaves out."""


@dataclass(frozen=True)
class Told:
    """One report whose writer left marks, and what its figures are held against."""

    client: Client
    language: str
    variant: Variant = FULL
    earlier: Earlier | None = None

    @cached_property
    def _made(self):
        who, given = self.client, {"language": self.language, "today": TODAY, "paper": "letter", "version": "0.1.0"}
        read = who.questionnaire, who.assessment, who.evaluation, who.advised, who.outlook
        with marking():
            view = build(*read, variant=self.variant, earlier=self.earlier, **given)
            return view, tuple(of_view(view))

    @property
    def view(self):
        return self._made[0]

    @cached_property
    def lines(self):
        """But for the numbers of parts, which follow one another."""
        return tuple(line for line in self._made[1] if line.place.field != "number")

    @cached_property
    def figures(self):
        return [each for each in figures(self.lines) if each.place.part != CONTENTS or each.place.field == "note"]

    @cached_property
    def case(self):
        return case_of(self.client)

    @cached_property
    def known(self):
        """Numbers that are somebody's own words."""
        return known_of(self.client)

    def __hash__(self):
        return id(self)


@cache
def case_of(who):
    return Case(who.questionnaire, who.assessment, who.evaluation, who.advised, who.outlook)


@cache
def known_of(who):
    case = case_of(who)
    return Either(interface(), pairs_of((*strings([case.answers, case.next]), *strings(who.entries), *case.titles)))


@cache
def typed_of(who):
    """The same of what is no report: what people typed in the interview."""
    return Either(interface(), pairs_of(strings(who.entries)))


@cache
def told(name, language):
    return Told(person(name), language)


@cache
def person(name):
    return (
        client(name)
        if name in CLIENTS
        else {"nothing_answered": _nothing, "all_unknown": _unknown, "two_said": _two, "many_alike": _many}[name]()
    )


def _few():
    """One workload on two hostings, of a client that has more, with nothing said of them."""
    of = client("health_region")
    names = {About.WORKLOAD: 1, About.HOSTING: 2}
    kept = []
    for entry in of.entries:
        if isinstance(entry, SubjectNamed) and names.get(entry.subject.about, 0):
            names[entry.subject.about] -= 1
            kept.append(entry)
    return of, kept


def _client(of, entries):
    return Client(of.questionnaire, fold(of.assessment.opened, entries), tuple(entries))


def _nothing():
    return _client(*_few())


def _unknown():
    of, kept = _few()
    asked = agenda(questionnaire(), fold(of.assessment.opened, kept)).items
    open_ = [
        Answer(*item.key, AnswerState.UNKNOWN, reason="Personne ne le sait.")
        for item in asked
        if item.state == "unasked"
    ]
    return _client(of, [*kept, *(Answered(each, AT, "Conseil") for each in open_)])


def _two():
    """A client of whom a second person said the same of some questions, from the same documents."""
    of = client("vehicle_registration")
    said = [e for e in of.entries if isinstance(e, Answered) and e.answer.documents and e.answer.state == "answered"][
        :5
    ]
    more = [Answered(replace(each.answer, by="Seconde personne"), AT, "Conseil") for each in said]
    return _client(of, [*of.entries, *more])


def _many():
    """A client one of whose hostings stands three times: the same holds of more of them than a page has room to name."""
    of, hosting = client("health_region"), "infonuagique_cles_fournisseur"
    named = [each.subject for each in of.entries if isinstance(each, SubjectNamed)]
    ids = {each.id for each in named if hosting in {each.id, each.hosting}}
    more = [copied for suffix in ("bis", "ter") for each in of.entries for copied in _again(each, ids, suffix)]
    return _client(of, [*of.entries, *more])


def _again(entry, ids, suffix):
    """The same of another subject, where it is of one of these."""
    match entry:
        case SubjectNamed(subject=named) if named.id in ids:
            of = named.hosting and f"{named.hosting}_{suffix}"
            of_it = {"id": f"{named.id}_{suffix}", "name": f"{named.name}, {suffix}", "hosting": of}
            yield replace(entry, subject=replace(named, **of_it))
        case Answered(answer=given) if given.subject in ids:
            yield replace(entry, answer=replace(given, subject=f"{given.subject}_{suffix}"))
        case PlacementSet(placement=placed) if placed.hosting in ids:
            yield replace(entry, placement=replace(placed, hosting=f"{placed.hosting}_{suffix}"))


def words_of(view):
    """Every word that the pages show, without marks; a no-break space is a space."""
    things = (view.cover, view.contents, view.running, view.first, view.parts)
    return [bare(each).replace("\u00a0", " ") for each in printed(things)]
