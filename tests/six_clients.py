"""The six sample clients, read and evaluated once for every test that asks."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import Entry
from bornage.assessment.record import to_entries
from bornage.assessment.state import Assessment, fold
from bornage.evaluation.advice import advise
from bornage.evaluation.asking.next_questions import next_questions
from bornage.evaluation.evaluate import evaluation_of
from bornage.evaluation.planning.plan import plan
from bornage.evaluation.readings import Readings
from bornage.evaluation.stability import stability
from bornage.evaluation.tracing.graph import Graph
from bornage.evaluation.tracing.targets import Targets
from bornage.questionnaire.load import load
from bornage.questionnaire.model import Questionnaire
from bornage.report.matter import Matter
from bornage.report.outlook import Outlook
from bornage.report.view import build
from bornage.report.writer import Writer
from given import AT, assessment

ROOT = Path(__file__).parents[1]
FILES = {path.stem: path for path in sorted((ROOT / "sample_reports" / "clients").glob("*.toml"))}
CLIENTS = tuple(FILES)
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Client:
    """One sample client and everything that is read of its answers."""

    questionnaire: Questionnaire
    assessment: Assessment
    entries: tuple[Entry, ...]

    @cached_property
    def readings(self):
        return Readings(self.questionnaire, self.assessment)

    @cached_property
    def evaluation(self):
        return evaluation_of(self.readings)

    @cached_property
    def advised(self):
        return advise(self.questionnaire, self.assessment, self.evaluation)

    @cached_property
    def outlook(self):
        return Outlook(plan(self.readings), next_questions(self.readings), stability(self.readings))

    @cached_property
    def graph(self):
        lines = tuple(range(10, 10 + 10 * len(self.entries), 10))
        return Graph(self.readings, self.evaluation, self.advised, today=TODAY, entries=self.entries, lines=lines)

    @cached_property
    def targets(self):
        return Targets(self.graph)

    @cache  # noqa: B019 (a few clients, kept for the whole session)
    def view(self, language):
        given = {"language": language, "today": TODAY, "paper": "letter", "version": "0.1.0"}
        return build(self.questionnaire, self.assessment, self.evaluation, self.advised, self.outlook, **given)

    @cache  # noqa: B019 (as above)
    def edition(self, language, variant):
        given = {"language": language, "today": TODAY, "paper": "letter", "version": "0.1.0", "variant": variant}
        return build(self.questionnaire, self.assessment, self.evaluation, self.advised, self.outlook, **given)

    def __hash__(self):
        return id(self)


@cache
def questionnaire():
    found = load(ROOT / "questionnaires" / "cloud_sovereignty").questionnaire
    assert found
    return found


@cache
def client(name):
    found = read_answers(FILES[name])
    assert found.answers, found.problems
    entries, problems = to_entries(found.answers, questionnaire(), AT, "tester")
    assert not [problem for problem in problems if problem.is_error]
    declared = found.answers.document.shape.assessment.language
    opened = replace(assessment(home=found.answers.home).opened, language=declared)
    return Client(questionnaire(), fold(opened, entries), tuple(entries))


def matter_of(name, language="en", edition="full"):
    """What the parts of a client's report are written from."""
    found = client(name)
    writer = Writer(language, found.questionnaire, found.assessment, found.evaluation.home)
    read = (found.questionnaire, found.assessment, found.evaluation, found.advised, found.outlook)
    return Matter(*read, writer, TODAY, "0.1.0", edition=edition)
