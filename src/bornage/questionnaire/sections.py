"""The sections of a questionnaire, from shapes to the model, each question checked on its own and against the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from bornage.questionnaire.catalogue import FACTS
from bornage.questionnaire.model import OBJECTIVES, About, Choice, Harm, Kind, Question, Scale, Section
from bornage.questionnaire.problems import Problems, maybe, text_of

if TYPE_CHECKING:
    from bornage.diagnostics import Place
    from bornage.questionnaire.conditions import Condition
    from bornage.questionnaire.schema import QuestionShape, SectionFile
    from bornage.questionnaire.vocabulary import Vocabulary
    from bornage.shapes import Document

MOST_CHOICES: Final = {Kind.CHOICE: 9, Kind.CHOICES: 12}
"""Of each kind that has choices: each choice has a key."""

WITHOUT_HARM: Final = {"SOV-8"}
"""The environment: what bears on it alone does no harm to the data."""

KIND_OF_FACT: Final = {
    "parent": Kind.COUNTRY,
    "incorporation": Kind.COUNTRY,
    "control": Kind.COUNTRY,
    "presence": Kind.COUNTRIES,
    "markets": Kind.COUNTRIES,
    "staff": Kind.COUNTRIES,
    "reach": Kind.CHOICES,
    "service": Kind.CHOICE,
}
"""How the catalogue says each fact: a question of another kind could not hold it."""

KINDS_OF: Final = {Scale.CONTROL: {Kind.CHOICE}, Scale.EXPOSURE: {Kind.CHOICE, Kind.CHOICES}}
ABOUTS_OF: Final = {Scale.CONTROL: {About.HOSTING, About.ORGANIZATION}, Scale.EXPOSURE: {About.WORKLOAD}}


def build_sections(
    documents: tuple[Document[SectionFile], ...],
    problems: Problems,
    sources: Collection[str],
    roles: Collection[str],
    vocabulary: Vocabulary,
) -> tuple[Section, ...]:
    """The sections in the order they are asked; what is wrong with them is added to `problems`.

    The questions of `vocabulary` are the `bare_questions` of the same documents.
    """
    present = [(document, shape) for document in documents if (shape := document.usable)]
    seen: dict[str, Place] = {}
    seen_sections: dict[str, Place] = {}
    sections = []
    for document, shape in present:
        head = shape.section
        place = document.place("section", "id")
        problems.unique(seen_sections, head.id, place)
        questions = []
        for n, each in document.rows("question"):
            check = _Check(document, n, each, problems)
            check.references(sources, roles)
            check.answers()
            check.scale()
            check.fact()
            when = None
            if each.when is not None and each.retired is None:
                path = ("question", n, "when")
                when = problems.condition(document, path, each.when, About(each.subject), vocabulary)
            if problems.unique(seen, each.id, check.at("id")):
                questions.append(_question(each, head.id, check.at("id"), when))
            for m, old in enumerate(each.was):
                problems.unique(seen, old, check.at("was", m))
        sections.append(
            Section(head.id, head.order, text_of(head.title), head.minutes, tuple(questions), place, maybe(head.intro))
        )
    return tuple(sorted(sections, key=lambda section: (section.order, section.id)))


def bare_questions(documents: tuple[Document[SectionFile], ...]) -> dict[str, Question]:
    """The questions by id, without their conditions, which read one another."""
    return {id_: question for document in documents if document.usable for id_, question in _bare(document)}


def _bare(document: Document[SectionFile]) -> Iterator[tuple[str, Question]]:
    section = document.usable.section.id if document.usable else ""
    for n, shape in document.rows("question"):
        yield shape.id, _question(shape, section, document.place("question", n, "id"))


def _question(shape: QuestionShape, section: str, place: Place, when: Condition | None = None) -> Question:
    return Question(
        id=shape.id,
        section=section,
        about=About(shape.subject),
        kind=Kind(shape.kind),
        scale=Scale(shape.scale),
        text=text_of(shape.text),
        place=place,
        objectives=tuple(o for o in OBJECTIVES if o in shape.objectives),
        harms=tuple(harm for harm in Harm if harm in shape.harms),
        ask=tuple(shape.ask),
        core=shape.core,
        seconds=shape.seconds,
        when=when,
        when_hidden=maybe(shape.when_hidden),
        probe=maybe(shape.probe),
        evidence=maybe(shape.evidence),
        why=maybe(shape.why),
        choices=tuple(
            Choice(c.id, text_of(c.label), c.level, None if c.points is None else float(c.points), c.exclusive)
            for c in shape.choice
        ),
        unit=maybe(shape.unit),
        unit_one=maybe(shape.unit_one),
        minimum=shape.minimum,
        maximum=shape.maximum,
        sources=tuple(shape.sources),
        was=tuple(shape.was),
        retired=shape.retired,
        fact=shape.fact,
    )


class _Check:
    """What is wrong with one question, whatever the others are."""

    def __init__(self, document: Document[SectionFile], n: int, shape: QuestionShape, problems: Problems) -> None:
        self.document = document
        self.n = n
        self.shape = shape
        self.problems = problems

    def at(self, *path: str | int, key: bool = False) -> Place:
        """Where a part of the question was written."""
        return self.document.place("question", self.n, *path, key=key)

    def references(self, sources: Collection[str], roles: Collection[str]) -> None:
        """It names things that exist."""
        path = ("question", self.n)
        self.problems.known(self.document, (*path, "sources"), self.shape.sources, sources, "source")
        self.problems.known(self.document, (*path, "ask"), self.shape.ask, roles, "role")

    def answers(self) -> None:
        """It can be answered as its kind says."""
        shape, error = self.shape, self.problems.error
        seen: dict[str, Place] = {}
        for m, choice in enumerate(shape.choice):
            self.problems.unique(seen, choice.id, self.at("choice", m, "id"))
            if choice.exclusive and shape.kind != Kind.CHOICES.value:
                error("exclusive-alone", self.at("choice", m, "exclusive"), "exclusive_alone")
        most = MOST_CHOICES.get(Kind(shape.kind))
        count = len(shape.choice)
        if most and not 1 < count <= most:
            error("number-of-choices", self.at("id"), "number_of_choices", question=shape.id, count=count, most=most)
        if not most and shape.choice:
            error("choices-unexpected", self.at("id"), "choices_unexpected", question=shape.id, kind=shape.kind)
        self._numbers()

    def _numbers(self) -> None:
        shape, error = self.shape, self.problems.error
        if shape.kind != Kind.NUMBER.value:
            for key in ("unit", "unit_one", "minimum", "maximum"):
                if getattr(shape, key) is not None:
                    error("number-only", self.at(key, key=True), "number_only", None, name=key)
        elif shape.unit_one is not None and shape.unit is None:
            error("unit-forms", self.at("unit_one"), "unit_forms", question=shape.id)
        elif shape.minimum is not None and shape.maximum is not None and shape.minimum >= shape.maximum:
            error("bounds", self.at("maximum"), "bounds", minimum=shape.minimum)

    def scale(self) -> None:
        """Its levels measure what its scale says, of the sort of subject the scale is for."""
        scale = Scale(self.shape.scale)
        shape, error = self.shape, self.problems.error
        if scale == Scale.CONTEXT:
            self._no_levels()
            return
        if shape.when is not None and shape.when_hidden is None:
            error("when-hidden", self.at("when", key=True), "when_hidden", question=shape.id)
        if shape.kind not in KINDS_OF[scale]:
            error("scale-kind", self.at("kind"), "scale_kind", scale=scale.value, kind=shape.kind)
        if shape.subject not in ABOUTS_OF[scale]:
            error("scale-subject", self.at("scale"), "scale_subject", scale=scale.value, subject=shape.subject)
        if not shape.objectives or not (shape.harms or set(shape.objectives) == WITHOUT_HARM):
            error("no-objective", self.at("id"), "no_objective", question=shape.id)
        self._levels(scale)

    def fact(self) -> None:
        """What pre-fills it is something the catalogue can say of its subject."""
        if self.shape.fact is not None:
            known = sorted(FACTS.get(About(self.shape.subject), ()))
            self.problems.is_known(self.at("fact"), self.shape.fact, known, "fact")
            kind = KIND_OF_FACT.get(self.shape.fact)
            if kind and self.shape.kind != kind:
                said = {"fact": self.shape.fact, "kind": kind.value}
                self.problems.error("fact-kind", self.at("fact"), "fact_kind", None, **said)

    def _no_levels(self) -> None:
        for m, choice in enumerate(self.shape.choice):
            if choice.level is not None:
                self.problems.error("level-unexpected", self.at("choice", m, "level"), "level_unexpected")

    def _levels(self, scale: Scale) -> None:
        best = 0
        for m, choice in enumerate(self.shape.choice):
            if choice.level is None:
                values: Mapping[str, object] = {"choice": choice.id, "scale": scale.value}
                self.problems.error("level-missing", self.at("choice", m, "id"), "level_missing", None, **values)
            elif scale == Scale.CONTROL and choice.level < best:
                values = {"choice": choice.id, "level": choice.level, "before": best}
                self.problems.error("level-order", self.at("choice", m, "level"), "level_order", None, **values)
            best = max(best, choice.level or 0)
