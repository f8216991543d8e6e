"""An answers file against a questionnaire: every mistake at once, each where its author wrote it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState
from bornage.assessment.fit import KEY_OF, Misfit, misfits
from bornage.assessment.prefill import chains_taken
from bornage.diagnostics import Problem
from bornage.questionnaire.model import About, Kind
from bornage.questionnaire.places import Places, place_name
from bornage.shapes import did_you_mean
from bornage.text import LANGUAGES, Text, collation_key, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.answers_file import AnswersFile, Given
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Question, Questionnaire


def settled(answer: Answer, question: Question) -> Answer:
    """The answer with its value as its question has it: of one country, the code itself."""
    if question.kind == Kind.COUNTRY and isinstance(answer.value, frozenset) and len(answer.value) == 1:
        (code,) = answer.value
        return replace(answer, value=code)
    return answer


class AnswersCheck:
    """One answers file, one questionnaire, and the assessment they go into, if it has begun."""

    def __init__(self, answers: AnswersFile, questionnaire: Questionnaire, into: Assessment | None) -> None:
        self._answers = answers
        self._questionnaire = questionnaire
        self._into = into
        self._places = Places(questionnaire.jurisdictions)
        standing = (*into.workloads, *into.hostings, *into.entities) if into else ()
        self._standing = {subject.id: subject.about for subject in standing}
        self._sorts: defaultdict[str, set[About]] = defaultdict(set)
        for id_, about in (*self._standing.items(), *self._ids_written()):
            self._sorts[id_].add(about)
        for entity in (each for chain in chains_taken(answers, questionnaire, into) for each in chain.entities):
            self._sorts[entity.id].add(About.ENTITY)

    def problems(self) -> Iterator[Problem]:
        """Everything to mend; of a file about another questionnaire, only that."""
        answers, expected = self._answers, self._questionnaire.id
        if answers.questionnaire != expected:
            said = message("journal.record.questionnaire", given=answers.questionnaire, expected=expected)
            yield Problem("wrong-questionnaire", answers.place("assessment", "questionnaire"), said)
            return
        yield from self._head_problems()
        yield from self._subject_problems()
        yield from self._provider_problems()
        yield from self._placement_problems()
        yield from self._override_problems()
        yield from self._repeated_answers()
        for given in answers.given:
            yield from self._answer_problems(given.row, given)
        yield from self._document_problems()
        yield from self._follow_up_problems()

    def _repeated_answers(self) -> Iterator[Problem]:
        """Each respondent says one thing; what nobody is named for is said alone."""
        rows: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for given in self._answers.given:
            answer = given.answer
            others = rows[answer.question, answer.subject]
            before = others.get(answer.by, next(iter(others.values()), None) if "" in {answer.by, *others} else None)
            if before is not None:
                line = self._answers.place("answer", before, "question").line
                key = "repeated_by" if answer.by and answer.by in others else "repeated"
                said = message(f"journal.record.{key}", line=line, by=answer.by)
                yield self._problem("repeated-answer", said, given.row, "question")
            others.setdefault(answer.by, given.row)

    def _document_problems(self) -> Iterator[Problem]:
        """A document is on the register once, and what answers rest on is on it."""
        known = set(self._into.proceedings.documents) if self._into else set()
        seen = set()
        for n, row in self._answers.document.rows("document"):
            if row.id in seen:
                place = self._answers.place("document", n, "id")
                yield Problem("duplicate-id", place, message("journal.fit.duplicate_id", id=row.id))
            seen.add(row.id)
        for given in self._answers.given:
            for m, id_ in enumerate(given.answer.documents):
                if id_ not in known | seen:
                    place = self._answers.place("answer", given.row, "documents", m)
                    near = did_you_mean(id_, tuple(sorted(known | seen)))
                    yield Problem("unknown-document", place, message("journal.fit.document", document=id_), near)

    def _follow_up_problems(self) -> Iterator[Problem]:
        first: dict[tuple[str, str], int] = {}
        for n, row in self._answers.document.rows("follow_up"):
            question, subject = self._questionnaire.questions.get(row.question), row.subject or ORGANIZATION
            if question is None:
                yield self._unknown_question(n, row.question, "follow_up")
                continue
            yield from self._about_problems(n, subject, question, "follow_up")
            if (question.id, subject) in first:
                line = self._answers.place("follow_up", first[question.id, subject], "question").line
                said = message("journal.record.repeated_follow_up", line=line)
                yield Problem("repeated-follow-up", self._answers.place("follow_up", n, "question"), said)
            first.setdefault((question.id, subject), n)

    def _ids_written(self) -> Iterator[tuple[str, About]]:
        """The ids of all subjects of the file, those of unreadable rows too: no answer is blamed for their row."""
        for about in (About.WORKLOAD, About.HOSTING, About.ENTITY):
            rows = self._answers.document.raw.get(about, ())
            yield from ((str(row.get("id", "")), about) for row in rows if isinstance(row, dict))

    def _head_problems(self) -> Iterator[Problem]:
        answers = self._answers
        if self._into and answers.client != self._into.client:
            said = message("journal.record.client", given=answers.client, expected=self._into.client)
            help_ = message("journal.record.client_help")
            yield Problem("other-client", answers.place("assessment", "client"), said, help_)
        yield from self._version_problems()
        for n, code in enumerate(answers.home):
            if code not in self._places:
                said = message("journal.fit.country", code=code)
                yield Problem("unknown-country", answers.place("assessment", "home", n), said, self._place_near(code))

    def _version_problems(self) -> Iterator[Problem]:
        """A sealed copy says what it was answered with: read with other questions, it may give other figures."""
        head = self._answers.document.shape
        digest = head.assessment.digest if head else None
        if digest is not None and digest != self._questionnaire.digest:
            names = {"given": head.assessment.version or "?", "expected": self._questionnaire.version} if head else {}
            said = message("journal.record.version", **names)
            yield Problem("other-version", self._answers.place("assessment", "digest"), said, severity="warning")

    def _subject_problems(self) -> Iterator[Problem]:
        seen = set()
        for about in (About.WORKLOAD, About.HOSTING, About.ENTITY):
            for n, row in self._answers.document.rows(about):
                if row.id in seen or self._standing.get(row.id, about) != about:
                    said = message("journal.fit.duplicate_id", id=row.id)
                    place = self._answers.place(about, n, "id")
                    yield Problem("duplicate-id", place, said, message("journal.record.duplicate_help"))
                if not row.name.strip():
                    said = message("journal.fit.nameless", id=row.id)
                    yield Problem("nameless-subject", self._answers.place(about, n, "name"), said)
                seen.add(row.id)

    def _provider_problems(self) -> Iterator[Problem]:
        """A provider is one of the catalogue's, and an entity stands in the chain of a hosting that is named."""
        catalogue = self._questionnaire.catalogue
        known = catalogue.providers if catalogue else {}
        for n, row in self._answers.document.rows("hosting"):
            if catalogue and row.provider is not None and row.provider not in known:
                said = message("journal.fit.provider", id=row.provider)
                help_ = did_you_mean(row.provider, tuple(known))
                yield Problem("unknown-provider", self._answers.place("hosting", n, "provider"), said, help_)
            if self._keeps_another_chain(row.id, row.provider):
                said = message("journal.record.chain_of_another", id=row.id)
                place = self._answers.place("hosting", n, "provider")
                yield Problem("chain-of-another", place, said, severity="warning")
        for n, row in self._answers.document.rows("entity"):
            if About.HOSTING not in self._sorts.get(row.hosting, ()):
                said = message("journal.fit.subject", subject=row.hosting)
                near = self._subject_near(row.hosting, About.HOSTING)
                yield Problem("unknown-subject", self._answers.place("entity", n, "hosting"), said, near)

    def _keeps_another_chain(self, hosting: str, provider: str | None) -> bool:
        """Whether the hosting has the chain of another provider, and the file lists none of its own."""
        before = self._into.subject(hosting) if self._into else None
        if self._into is None or before is None or before.provider in {None, provider} or provider is None:
            return False
        listed = {row.hosting for _, row in self._answers.document.rows("entity")}
        return bool(self._into.chain(hosting)) and hosting not in listed

    def _override_problems(self) -> Iterator[Problem]:
        """An override names a hosting and a response of a scored criterion."""
        first: dict[tuple[str, str], int] = {}
        for n, row in self._answers.document.rows("override"):
            if (row.criterion, row.hosting) in first:
                line = self._answers.place("override", first[row.criterion, row.hosting], "criterion").line
                said = message("journal.record.repeated_override", line=line)
                yield Problem("repeated-override", self._answers.place("override", n, "criterion"), said)
            first.setdefault((row.criterion, row.hosting), n)
            if not row.reason.strip():
                said = message("journal.fit.override_reason")
                yield Problem("missing-reason", self._answers.place("override", n, "reason"), said)
            framework = self._questionnaire.crosswalk.get(row.framework)
            criterion = framework.criterion.get(row.criterion) if framework and framework.is_scored else None
            if criterion is None or row.response > len(criterion.points):
                said = message("journal.record.override", framework=row.framework, criterion=row.criterion)
                help_ = did_you_mean(row.criterion, tuple(framework.criterion)) if framework else None
                yield Problem("unknown-criterion", self._answers.place("override", n, "criterion"), said, help_)
            if About.HOSTING not in self._sorts.get(row.hosting, ()):
                said = message("journal.fit.subject", subject=row.hosting)
                near = self._subject_near(row.hosting, About.HOSTING)
                yield Problem("unknown-subject", self._answers.place("override", n, "hosting"), said, near)

    def _placement_problems(self) -> Iterator[Problem]:
        for n, row in self._answers.document.rows("placement"):
            for about, id_ in ((About.WORKLOAD, row.workload), (About.HOSTING, row.hosting)):
                if about not in self._sorts.get(id_, ()):
                    place = self._answers.place("placement", n, about)
                    said = message("journal.fit.subject", subject=id_)
                    yield Problem("unknown-subject", place, said, self._subject_near(id_, about))

    def _answer_problems(self, n: int, given: Given) -> Iterator[Problem]:
        answer = given.answer
        question = self._questionnaire.questions.get(answer.question)
        if question is None:
            yield self._unknown_question(n, answer.question)
            return
        yield from self._about_problems(n, answer.subject, question)
        if len(given.keys) > 1:
            said = message("journal.record.several", keys=", ".join(given.keys))
            yield Problem("several-values", self._answers.place("answer", n, given.keys[1], key=True), said)
        elif given.keys and given.keys[0] != KEY_OF[question.kind] and answer.state == AnswerState.ANSWERED:
            yield self._wrong_key(n, given.keys[0], question)
        else:
            for misfit in misfits(question, settled(answer, question), self._questionnaire.jurisdictions):
                yield self._misfit(n, given, misfit)

    def _about_problems(self, n: int, id_: str, question: Question, table: str = "answer") -> Iterator[Problem]:
        names: dict[str, object] = {"question": question.id, "subject": id_}
        names["wanted"] = message(f"journal.sorts.{question.about}")
        if question.about == About.ORGANIZATION:
            if id_ != ORGANIZATION:
                said, help_ = message("journal.record.no_subject", **names), message("journal.record.no_subject_help")
                yield self._problem("unwanted-subject", said, n, "subject", help_, table)
            return
        near = self._subject_near(id_, question.about)
        sorts = self._sorts.get(id_)
        if id_ == ORGANIZATION:
            said = message("journal.record.missing_subject", **names)
            yield self._problem("missing-subject", said, n, "question", near, table)
        elif sorts is None:
            said = message("journal.fit.subject", subject=id_)
            yield self._problem("unknown-subject", said, n, "subject", near, table)
        elif question.about not in sorts:
            names["found"] = message(f"journal.sorts.{min(sorts)}")
            said = message("journal.record.other_sort", **names)
            yield self._problem("wrong-subject", said, n, "subject", near, table)

    def _unknown_question(self, n: int, id_: str, table: str = "answer") -> Problem:
        known = self._questionnaire
        if id_ in known.retired:
            said = message("journal.record.retired", question=id_)
            return self._problem("retired-question", said, n, "question", table=table)
        if id_ in known.renamed:
            help_: Text | None = message("journal.record.renamed", question=known.renamed[id_])
        else:
            help_ = did_you_mean(id_, tuple(known.questions))
        said = message("journal.fit.question", question=id_)
        return self._problem("unknown-question", said, n, "question", help_, table)

    def _wrong_key(self, n: int, key: str, question: Question) -> Problem:
        said = message("journal.fit.kind", question=question.id, wanted=message(f"journal.kinds.{question.kind}"))
        help_ = message("journal.record.key_help", key=KEY_OF[question.kind])
        return Problem("wrong-kind", self._answers.place("answer", n, key, key=True), said, help_)

    def _misfit(self, n: int, given: Given, misfit: Misfit) -> Problem:
        path: tuple[str | int, ...] = ("answer", n)
        if misfit.part != "value":
            path += (misfit.part,)
        elif given.keys:
            path += (given.keys[0],)
            written = self._answers.document.raw["answer"][n][given.keys[0]]
            if isinstance(written, list) and misfit.item in written:
                path += (written.index(misfit.item),)
        help_ = None
        if misfit.code == "unknown-country":
            help_ = self._place_near(misfit.item or "")
        elif misfit.known:
            help_ = did_you_mean(misfit.item or "", misfit.known)
        return Problem(misfit.code, self._answers.place(*path), misfit.text, help_)

    def _place_near(self, written: str) -> Text:
        """The code of a place that was written by its name, or how a code is written."""
        wanted = collation_key(written)
        for code in self._places:
            names = {place_name(self._questionnaire.jurisdictions, code, language) for language in LANGUAGES}
            if wanted in {collation_key(each) for each in (code, *names)}:
                return message("diagnostics.did_you_mean", near=code)
        return message("journal.record.place_help")

    def _subject_near(self, id_: str, about: About) -> Text | None:
        return did_you_mean(id_, tuple(each for each, sorts in self._sorts.items() if about in sorts))

    def _problem(
        self, code: str, said: Text, n: int, key: str, help_: Text | None = None, table: str = "answer"
    ) -> Problem:
        return Problem(code, self._answers.place(table, n, key), said, help_)
