"""What a report must say and how often, and how often it says it: for tests that nothing is dropped.

Whatever must be said once carries a mark in its own words (`Zf12z`), put into a copy of the questionnaire
and of the assessment. A mark cannot be part of anything else, so counting marks counts what is said, on
any page, in any layout, in any file.
"""

import re
from collections import Counter
from dataclasses import dataclass, fields, is_dataclass, replace
from types import MappingProxyType

from bornage.assessment.entries import AnswerState
from bornage.assessment.statements import Heard
from bornage.evaluation.numbering import numbered_sources
from bornage.questionnaire.model import Grade
from bornage.report.blocks import NOT_SAID, Body, Card, Paragraph, Part, Row, Run
from bornage.report.charts.marks import Drawing, Label
from bornage.report.reach import reach_on
from bornage.report.view import build
from bornage.text import Text

MARK = re.compile(r"Z[a-z]\d+z")

TITLED = {
    "f": "findings",
    "d": "duties",
    "l": "statutes",
    "a": "recommendations",
}
"""Rules with a title, by the letter of their marks."""


@dataclass(frozen=True)
class Expected:
    """Something that a report must say."""

    sort: str
    id: str
    mark: str
    at: frozenset[str]
    """Ids of parts, of which one says it."""
    times: int = 1


class Marked:
    """An assessment whose every thing to print is marked, and what is expected of its report."""

    def __init__(self, questionnaire, assessment, evaluation, advised, outlook):
        self.evaluation, self.advised, self.outlook = evaluation, advised, outlook
        self.plain = questionnaire, assessment
        self.marks = {}
        self.questionnaire = self._questionnaire(questionnaire)
        self.assessment = self._assessment(assessment)
        self.expected = tuple(self._expected())

    def view(self, language, today, **more):
        given = {"language": language, "today": today, "paper": "letter", "version": "0.1.0", **more}
        return build(self.questionnaire, self.assessment, self.evaluation, self.advised, self.outlook, **given)

    def mark(self, letter, *key):
        """The mark of a thing, the same each time."""
        known = self.marks.setdefault(letter, {})
        return known.setdefault(key, f"Z{letter}{len(known):03}z")

    def _titled(self, letter, rule):
        mark = self.mark(letter, rule.id)
        names = [name for name in ("title", "possible") if getattr(rule, name, None)]
        return replace(
            rule,
            **{
                name: Text(tuple((language, f"{words} {mark}") for language, words in getattr(rule, name)))
                for name in names
            },
        )

    def _questionnaire(self, plain):
        changed = {
            name: tuple(self._titled(letter, each) for each in getattr(plain, name)) for letter, name in TITLED.items()
        }
        sources = {id_: self._titled("s", each) for id_, each in plain.sources.items()}
        return replace(plain, sources=sources, **changed)

    def _assessment(self, plain):
        """Every remark and reason marked, in what is held and in what each respondent said; documents too."""
        answers = {key: self._answer(each) for key, each in plain.answers.items()}
        heard = {key: self._heard(each) for key, each in plain.heard.items()}
        papers = {
            id_: replace(each, title=f"{each.title} {self.mark('p', id_)}")
            for id_, each in plain.proceedings.documents.items()
        }
        held = replace(plain.proceedings, documents=MappingProxyType(papers))
        return replace(plain, answers=MappingProxyType(answers), heard=MappingProxyType(heard), proceedings=held)

    def _heard(self, heard):
        said = {by: replace(each, answer=self._answer(each.answer)) for by, each in heard.statements.items()}
        decided = heard.resolution
        if decided is not None and decided.answer is not None:
            because = f"{decided.because} {self.mark('b', decided.question, decided.subject)}"
            decided = replace(decided, answer=self._answer(decided.answer), because=because)
        return Heard(MappingProxyType(said), decided)

    def _answer(self, answer):
        key = answer.question, answer.subject, answer.by
        changed = answer
        if answer.note:
            letter = "n" if answer.to_print else "k"
            changed = replace(changed, note=f"{answer.note} {self.mark(letter, *key)}")
        if answer.reason or (answer.state in SILENT and not answer.is_disputed):
            changed = replace(changed, reason=f"{answer.reason} {self.mark('r', *key)}".strip())
        return changed

    # --- what is expected ---

    def _expected(self):
        yield from self._of_rules()
        yield from self._of_law()
        yield from self._of_answers()
        used = numbered_sources(self.plain[0], self.plain[1], self.evaluation, self.advised)
        yield from (self._one("source", "s", (id_,), "sources") for id_ in used)
        yield from (self._one("document", "p", (id_,), *REGISTER) for id_ in self.plain[1].proceedings.documents)

    def _one(self, sort, letter, key, *at, times=1):
        return Expected(sort, "/".join(key), self.mark(letter, *key), frozenset(at), times)

    def _of_rules(self):
        found = {(each.finding, each.raised) for each in self.evaluation.findings}
        stands = Counter(finding for finding, _ in found)
        for id_, times in stands.items():
            # Raised in one place and not ruled out in another, it is printed under both heads.
            yield self._one("finding", "f", (id_,), "findings-in-full", times=times)
        for id_ in dict.fromkeys(each.recommendation for each in self.advised):
            yield self._one("recommendation", "a", (id_,), ADVICE)

    def _of_law(self):
        triggered = {each.duty for each in self.evaluation.duties if each.triggered is not False}
        for duty in self.questionnaire.duties if self.evaluation.duties else ():
            sort = "duty" if duty.id in triggered else "duty not triggered"
            yield self._one(sort, "d", (duty.id,), "duties-in-full")
        law = {each.id: reach_on(*self.read, each.id) for each in self.assessment.hostings}
        telling = Counter(each.statute.id for found in law.values() for each in found if each.telling)
        for id_ in telling:
            yield self._one("statute", "l", (id_,), "laws")
        silent = {each.statute.id for found in law.values() for each in found} - set(telling)
        yield from (self._one("statute that reaches nothing", "l", (id_,), "statutes-in-full") for id_ in silent)

    @property
    def read(self):
        return self.plain[0], self.evaluation

    def _of_answers(self):
        asked = {q.id for q in self.plain[0].questions.values() if q.retired is None}
        for (question, subject), heard in self.plain[1].heard.items():
            if question not in asked:
                continue
            held = self.plain[1].answers[question, subject]
            others = [each.answer for each in heard.statements.values() if each.answer.grade != CATALOGUE]
            for answer in {each.by: each for each in (*others, held)}.values():
                key = question, subject, answer.by
                if answer.note and answer.to_print:
                    yield self._one("remark", "n", key, "answers")
                elif answer.note:
                    yield self._one("remark kept back", "k", key, *EVERYWHERE, times=0)
                if answer.by != held.by and answer.state in SILENT:
                    yield self._one("reason of another", "r", key, "answers")
            if held.state in SILENT and not held.is_disputed:
                yield self._one("reason", "r", (question, subject, held.by), "answers")
                if self._counts(question, subject):
                    yield self._one(f"{held.state} answer", "r", (question, subject, held.by), "open-questions")
            if heard.resolution is not None and heard.resolution.answer is not None:
                yield self._one("decision between respondents", "b", (question, subject), "answers")

    def _counts(self, question, subject):
        """Whether the condition of the question lets it be asked."""
        return (question, subject) in self._asked

    @property
    def _asked(self):
        if not hasattr(self, "_keys"):
            from bornage.assessment.agenda import agenda

            self._keys = agenda(self.plain[0], replace(self.plain[1], home=self.evaluation.home)).keys
        return self._keys


SILENT = (AnswerState.UNKNOWN, AnswerState.DECLINED, AnswerState.LATER, AnswerState.NOT_APPLICABLE)
REGISTER = ("register",)
ADVICE = "@recommendation"
"""Not a part: the cards and rows to which the number of a recommendation leads, each by its first mark."""
EVERYWHERE = ("*",)
CATALOGUE = Grade.E0


# --- counting -----------------------------------------------------------------------------------------


def printed(thing):
    """Every string that a page shows, in order: all that is said but what stands for a drawing."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from printed(each)
    elif isinstance(thing, Drawing):
        yield from (mark.text for mark in thing.marks if isinstance(mark, Label))
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in NOT_SAID:
                yield from printed(getattr(thing, field.name))


def marks_in(words):
    return Counter(MARK.findall(words))


def parts_of(view):
    return (*view.first, *view.parts)


def counted(view):
    """Marks by part, and of all parts and of the cover under `*`."""
    found = {part.id: marks_in(" ".join(printed(part.blocks))) for part in parts_of(view)}
    found[ADVICE] = Counter(advice_mark(" ".join(printed(each))) for each in anchored(view, "recommendation-"))
    whole = sum((marks for part, marks in found.items() if part != ADVICE), Counter())
    return {**found, "*": whole + marks_in(" ".join(printed(view.cover)))}


def advice_mark(words):
    """The first mark of a recommendation among some words."""
    return next((each for each in MARK.findall(words) if each[1] == "a"), "")


def anchored(thing, prefix):
    """Cards, rows and bodies of tables that others point at."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from anchored(each, prefix)
    elif is_dataclass(thing):
        if getattr(thing, "anchor", "").startswith(prefix) and isinstance(thing, Body | Card | Row):
            yield thing
        for field in fields(thing):
            yield from anchored(getattr(thing, field.name), prefix)


def wrong(expected, found):
    """What is not said as often as it must be where it belongs; `found` is marks by part."""
    faults = []
    for each in expected:
        times = sum(found.get(part, Counter())[each.mark] for part in each.at)
        if times != each.times:
            faults.append(f"{each.sort} {each.id} ({each.mark}) is said {times} times in {', '.join(sorted(each.at))}")
    return faults


def of_pages(text):
    """The marks of what a PDF's pages say, however lines were broken and words hyphenated."""
    return marks_in(re.sub(r"[\u2010\u00ad]?\s+", "", text))


# --- making a report wrong -------------------------------------------------------------------------------


def without(thing, mark):
    """The same view without the row, card, paragraph or body of a table that carries a mark, the first of them."""
    return _changed(thing, mark, lambda _: ())[0]


def twice(thing, mark):
    """The same view with it said again."""
    return _changed(thing, mark, lambda each: (each, each))[0]


WHOLE = (Row, Card, Paragraph, Run)


def _changed(thing, mark, change):
    """A copy with one item of one tuple changed, and whether it was found."""
    if isinstance(thing, tuple):
        for n, each in enumerate(thing):
            if isinstance(each, Body) and mark in " ".join(printed(each.head)):
                return (*thing[:n], *change(each), *thing[n + 1 :]), True
            inner, is_found = _changed(each, mark, change)
            if is_found:
                return (*thing[:n], inner, *thing[n + 1 :]), True
            if isinstance(each, WHOLE) and mark in " ".join(printed(each)):
                return (*thing[:n], *change(each), *thing[n + 1 :]), True
    elif is_dataclass(thing) and not isinstance(thing, WHOLE):
        for field in fields(thing):
            inner, is_found = _changed(getattr(thing, field.name), mark, change)
            if is_found:
                return replace(thing, **{field.name: inner}), True
    return thing, False


def in_part(view, ids, change):
    """The same view with a change made to the first of these parts that it alters."""
    for name in ("first", "parts"):
        for n, part in enumerate(getattr(view, name)):
            if isinstance(part, Part) and (part.id in ids or (ADVICE in ids and part.id == "more-recommendations")):
                changed = replace(part, blocks=change(part.blocks))
                if changed != part:
                    held = getattr(view, name)
                    return replace(view, **{name: (*held[:n], changed, *held[n + 1 :])})
    raise AssertionError(ids)
