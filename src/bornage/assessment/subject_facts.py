"""What conditions may ask of the subjects in view, and what they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION
from bornage.questionnaire.looks import ENTITY, OTHERS, UNKNOWN
from bornage.questionnaire.model import About

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.assessment.facts import View
    from bornage.questionnaire.conditions import Node, Possible, Value, Verity
    from bornage.questionnaire.model import Question

InView = tuple[str | None, str | None, str | None]
"""A workload, a hosting and an entity, those that are in view."""


class SubjectFacts:
    """The facts of one subject or placement, as conditions ask for them; a view has one of each."""

    __slots__ = (
        "_entities",
        "_entity",
        "_hosting",
        "_looks",
        "_narrowed",
        "_said",
        "_subject",
        "_subjects",
        "_view",
        "_workload",
    )

    def __init__(self, view: View, in_view: InView, said: dict[Node, Verity]) -> None:
        """`said` is where to remember what parts of conditions say here."""
        self._view = view
        self._looks = view.looks.by
        self._workload, self._hosting, self._entity = in_view
        in_sorts = zip((About.WORKLOAD, About.HOSTING, About.ENTITY), in_view, strict=True)
        self._subject = {about: subject for about, subject in in_sorts if subject is not None}
        self._entities: dict[frozenset[str], tuple[SubjectFacts, ...]] = {}
        self._subjects: dict[About, tuple[str, ...]] = {}
        self._said = said
        view.hold(in_view, self)
        self._narrowed: tuple[SubjectFacts | None, ...] = (*self._narrower(), *[None] * OTHERS)

    def let_go(self) -> None:
        """Hold no other facts any more, nor these."""
        self._narrowed = ()
        self._entities = {}

    def verity(self, node: Node) -> Verity:
        """What a part of a condition says here.

        It is asked of the fewest subjects it looks at, and remembered: what a placement's hosting says is
        worked out once for all the placements on it. A part that looks at other subjects is asked anew each
        time, so that nothing remembered of one subject hangs on what is said of another.
        """
        said = self._said
        if node in said:
            return said[node]
        sorts, question = self._looks.get(node, UNKNOWN)
        narrowed = self._narrowed[sorts]
        if narrowed is None:
            return node.verity(self)
        if narrowed is not self:
            found = said[node] = narrowed.verity(node)
            return found
        if question is None:
            found = said[node] = node.verity(self)
            return found
        said.update(self._view.said_of(question, self.subject_of(question)))
        return said[node]

    def all_hold(self, parts: tuple[Node, ...]) -> Verity:
        # The loops are written out, here and below: most parts are remembered, and they are asked ten thousand times.
        said, undecided = self._said, False
        for part in parts:
            verity = said[part] if part in said else self.verity(part)
            if verity is False:
                return False
            undecided = undecided or verity is None
        return None if undecided else True

    def any_holds(self, parts: tuple[Node, ...]) -> Verity:
        said, undecided = self._said, False
        for part in parts:
            verity = said[part] if part in said else self.verity(part)
            if verity is True:
                return True
            undecided = undecided or verity is None
        return None if undecided else False

    def _narrower(self) -> tuple[SubjectFacts, ...]:
        """The facts with only those subjects in view that are looked at, by the flags of `looks`."""
        facts, workload, hosting = self._view.facts, self._workload, self._hosting
        without = (facts(), facts(workload=workload), facts(hosting=hosting), facts(workload=workload, hosting=hosting))
        return (*without, *(without if self._entity is None else [self] * ENTITY))

    def subject_of(self, question: Question) -> str:
        """Which subject in view a question is about."""
        return self._subject.get(question.about, ORGANIZATION)

    def subjects_of(self, question: Question) -> tuple[str, ...]:
        """The subjects a condition read here looks at: several, where it asks about any workload or hosting."""
        if question.about not in self._subjects:
            self._subjects[question.about] = tuple(each.subject_of(question) for each in self._those(question.about))
        return self._subjects[question.about]

    def _those(self, about: About) -> Iterable[SubjectFacts]:
        """Those of one sort: the one in view, or else all that a condition can ask about from here."""
        if about == About.WORKLOAD and self._workload is None:
            return self.workloads()
        if about == About.HOSTING and self._hosting is None:
            return self.hostings()
        if about == About.ENTITY and self._entity is None:
            return self.entities(frozenset())
        return (self,)

    def subjects_of_id(self, question: str) -> tuple[str, ...]:
        """As `subjects_of`, of the question of that id."""
        return self.subjects_of(self._view.questionnaire.questions[question])

    def possible(self, question: str) -> Possible:
        found = self._view.questionnaire.questions[question]
        return self._view.possible(found, self.subject_of(found))

    def level_of(self, question: str, value: Value) -> int | None:
        return self._view.questionnaire.questions[question].level_of(value)

    def lies_outside(self, code: str, codes: tuple[str, ...] | None) -> Verity:
        return self._view.lies_outside(code, codes)

    def workloads(self) -> Iterator[SubjectFacts]:
        view = self._view
        everyone = (workload.id for workload in view.assessment.workloads)
        for id_ in view.placed.get(self._hosting, ()) if self._hosting else everyone:
            yield view.facts(workload=id_)

    def hostings(self) -> Iterator[SubjectFacts]:
        view = self._view
        everyone = (hosting.id for hosting in view.assessment.hostings)
        for id_ in view.placed.get(self._workload, ()) if self._workload else everyone:
            yield view.facts(hosting=id_)

    def entities(self, roles: frozenset[str]) -> tuple[SubjectFacts, ...]:
        found = self._entities.get(roles)
        if found is None:
            chain = self._view.chains.get(self._hosting or "", ())
            those = (each.id for each in chain if not roles or each.role in roles)
            found = tuple(self._view.facts(hosting=self._hosting, entity=id_) for id_ in those)
            self._entities[roles] = found
        return found

    def chain_is_complete(self) -> Verity:
        condition = self._view.questionnaire.complete_chain
        return None if condition is None else condition.verity(self)

    def reached(self, what: str, statutes: tuple[str, ...]) -> Verity:
        if self._view.reached is None or self._hosting is None:
            return None
        return self._view.reached(self._hosting, what, statutes)
