"""One finding to read in full, and the answers it reads as places to go to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from bornage.assessment.entries import AnswerState
from bornage.evaluation.finding_answers import answers_read
from bornage.interview.heard_words import answer_words
from bornage.interview.pages import source_lines
from bornage.interview.paragraph import Paragraph
from bornage.interview.printable import on_one_line, told_apart, visible
from bornage.interview.row import Row
from bornage.text import collation_key, listed, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bornage.assessment.state import Key
    from bornage.evaluation.numbering import NumberedFinding
    from bornage.interview.desk import Desk
    from bornage.interview.finding_words import FindingWords
    from bornage.interview.findings import Findings


class FindingPage:
    """A finding and the answers it reads, in one language. Nobody is shown what others said before having spoken."""

    def __init__(self, desk: Desk, found: Findings, said: FindingWords, language: str) -> None:
        self._desk = desk
        self._found = found
        self._words = said
        self._language = language

    def page(self, each: NumberedFinding) -> list[Paragraph]:
        """What is found and where, what follows, what it is compared with, the answers, the sources."""
        w = self._words
        head = [Paragraph(w.title(each), "bold")]
        told = (w.weight(each), w.evidence(each), w.where(each), w.settled_by(each))
        head += [Paragraph(said) for said in told if said]
        return [*head, *self._why(each), *self._answers(each), *self._sources(each)]

    def _why(self, each: NumberedFinding) -> Iterator[Paragraph]:
        """Of a finding that stays open nothing is said that would hold only if it were established."""
        finding = each.finding
        texts = {"findings.fields.criterion": finding.criterion}
        if each.is_raised:
            texts |= {"findings.fields.cause": finding.cause, "findings.fields.consequence": finding.consequence}
        else:
            texts["columns.would_follow"] = finding.consequence
        for key, text in texts.items():
            yield from self._titled(self._words.say(key))
            yield Paragraph(visible(text.to(self._language)), lead="  ")

    def _answers(self, each: NumberedFinding) -> Iterator[Paragraph]:
        """Question by question, and of whom where several are in view."""
        by_question: dict[str, list[Key]] = {}
        keys_read = self._found.rests_on(each)
        for key in keys_read:
            by_question.setdefault(key[0], []).append(key)
        is_of_law = not answers_read(self._found, each)
        if by_question:
            yield from self._titled(
                self._words.say("findings.fields.law" if is_of_law else "findings.evidence.caption")
            )
        names = self.names(keys_read)
        for keys in by_question.values():
            yield Paragraph(self._words.question(keys[0]), lead="  ")
            said: dict[str, list[str]] = {}
            for key in keys:
                said.setdefault(self.answer(key), []).append(names[key[1]])
            for answer, of in said.items():
                whose = listed(of, self._language)
                yield Paragraph(self._words.named(whose, answer) if len(names) > 1 else answer, lead="    ")

    def answer(self, key: Key) -> str:
        """What was answered and its grade, or how the question stands."""
        if self._desk.is_blind_to(key):
            return words(self._language, "interview_moving.beside.hidden")
        answer = self._found.assessment.answers.get(key)
        if answer is None:
            return words(self._language, f"interview.state.{AnswerState.UNASKED}")
        said = answer_words(self._desk.session, answer, self._language)
        return f"{said} ({answer.grade.value})" if answer.state == AnswerState.ANSWERED else said

    def names(self, keys: Iterable[Key]) -> dict[str, str]:
        """Whose each answer is, by subject; of two entities of one name, with the hosting behind which each stands."""
        subjects = dict.fromkeys(subject for _, subject in keys)
        named = {id_: self._name(id_) for id_ in subjects}
        how_many = Counter(named.values())
        return {id_: self._with_hosting(id_, name) if how_many[name] > 1 else name for id_, name in named.items()}

    def _name(self, subject: str) -> str:
        found = self._found.assessment.subject(subject)
        return on_one_line(found.name if found else self._found.assessment.client)

    def _with_hosting(self, subject: str, name: str) -> str:
        found = self._found.assessment.subject(subject)
        if found is None or not found.hosting:
            return name
        return words(self._language, "interview_people.question", text=name, subject=self._name(found.hosting))

    def _sources(self, each: NumberedFinding) -> Iterator[Paragraph]:
        known = self._found.questionnaire.sources
        cited = [known[id_] for id_ in each.finding.sources if id_ in known]
        if cited:
            yield from self._titled(words(self._language, "interview.why.sources"))
            yield from source_lines(cited, self._language, self._desk.session.today)

    def _titled(self, title: str) -> Iterator[Paragraph]:
        yield Paragraph()
        yield Paragraph(title, "underline")

    # --- places to go to ---

    def leads_to(self, key: Key, among: tuple[Key, ...], *, settles: bool) -> str:
        """A question as a place to go to, and whose it is; said to be one that would settle the finding, where it is."""
        names = self.names(among)
        text = self._words.question(key, _CELLS)
        whose = told_apart(names.values(), _NAME, self._desk.glyphs.ellipsis)[names[key[1]]] if key[1] else ""
        if settles:
            named = words(self._language, "interview_people.question", text=text, subject=whose) if whose else text
            return self._words.named(self._words.settles(), named)
        if not whose:
            return words(self._language, "interview_review.check.go", text=text)
        return words(self._language, "interview_review.check.go_of", text=text, subject=whose)

    def rows(self, keys: tuple[Key, ...], typed: str) -> list[Row]:
        """Answers as rows, each with its question in full."""
        wanted, names, rows = collation_key(typed).split(), self.names(keys), []
        for key in keys:
            item = None if self._desk.is_blind_to(key) else self._found.agenda.item(key)
            mark = self._desk.glyphs.states[item.state if item else AnswerState.UNASKED]
            below = self._words.named(names[key[1]], self.answer(key))
            rows.append(Row("/".join(key), f"{mark} {self._words.question(key)}", below=below))
        return [row for row in rows if all(word in collation_key(f"{row.main} {row.below}") for word in wanted)]


_CELLS: Final = 60
_NAME: Final = 40
"""Cells of a question that stands among others to choose from, and of whom it is about: with both, two lines of eighty."""
