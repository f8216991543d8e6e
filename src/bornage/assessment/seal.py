"""The clean copy that may leave with the client: what stands, without notes and without history.

It is an answers file, so anybody can read it, and `bornage record` takes it back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bornage.assessment.agenda import agenda
from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState
from bornage.assessment.fit import KEY_OF
from bornage.assessment.journal import written
from bornage.questionnaire.model import Grade
from bornage.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bornage.assessment.codec import Table
    from bornage.assessment.state import Assessment
    from bornage.questionnaire.model import Question, Questionnaire


def sealed(assessment: Assessment, questionnaire: Questionnaire) -> bytes:
    """The clean copy as TOML. Answers to questions that no longer apply are left out."""
    return "\n".join(_blocks(assessment, questionnaire)).encode()


def _blocks(assessment: Assessment, questionnaire: Questionnaire) -> Iterator[str]:
    opened = assessment.opened
    yield written(
        "[assessment]",
        {
            "questionnaire": questionnaire.id,
            "version": opened.version,
            "digest": opened.digest,
            "client": opened.client,
            "home": list(assessment.home),
            "language": opened.language,
        },
    )
    for workload in assessment.workloads:
        yield written("[[workload]]", {"id": workload.id, "name": workload.name})
    for hosting in assessment.hostings:
        named: Table = {"id": hosting.id, "name": hosting.name}
        yield written("[[hosting]]", named | ({} if hosting.provider is None else {"provider": hosting.provider}))
    for entity in assessment.entities:
        table: Table = {"id": entity.id, "hosting": entity.hosting, "role": entity.role, "name": entity.name}
        yield written("[[entity]]", table)
    for placement in assessment.placements if assessment.chosen else ():
        yield written("[[placement]]", {"workload": placement.workload, "hosting": placement.hosting})
    papers = assessment.proceedings.documents
    for paper in papers.values():
        told = {"id": paper.id, "title": paper.title, "dated": paper.dated}
        told |= {"supplied_by": paper.supplied_by, "sha256": paper.sha256}
        yield written("[[document]]", {name: each for name, each in told.items() if each})
    for item in agenda(questionnaire, assessment).asked:
        answer = assessment.answers.get(item.key)
        if answer is not None and item.state == answer.state:
            if answer.is_disputed:
                differ = words(opened.language, "journal.seal.disputed")
                answer = replace(answer, grade=Grade.E1, reason=differ)
            cited = tuple(each for each in answer.documents if each in papers)
            table = _answer_table(replace(answer, documents=cited), questionnaire.questions[item.question])
            yield written("[[answer]]", table)
    for override in assessment.overrides.values():
        yield written(
            "[[override]]",
            {
                "framework": override.framework,
                "criterion": override.criterion,
                "hosting": override.hosting,
                "response": override.response,
                "reason": override.reason,
                "grade": override.grade,
            },
        )


def _answer_table(answer: Answer, question: Question) -> Table:
    value = sorted(answer.value) if isinstance(answer.value, frozenset) else answer.value
    key = KEY_OF[question.kind]
    table: Table = {"question": answer.question}
    if answer.subject != ORGANIZATION:
        table["subject"] = answer.subject
    if value is not None:
        table[key] = [value] if key == "countries" and isinstance(value, str) else value
    if answer.state != AnswerState.ANSWERED:
        table["state"] = answer.state
    table["grade"] = answer.grade
    said = {"by": answer.by, "reason": answer.reason, "owner": answer.owner, "due": answer.due}
    cited: Table = {"documents": list(answer.documents)} if answer.documents else {}
    return table | {name: each for name, each in said.items() if each} | cited
