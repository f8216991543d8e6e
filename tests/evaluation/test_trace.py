"""Every figure can be followed down to the answers, and every answer up to what rests on it."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from bornage.assessment.answers_file import read_answers
from bornage.assessment.entries import (
    Answer,
    Answered,
    AnswerState,
    HomeSet,
    Overridden,
    Placement,
    PlacementSet,
    Subject,
    SubjectNamed,
    Withdrawn,
)
from bornage.assessment.record import to_entries
from bornage.assessment.state import fold
from bornage.evaluation.advice import advise
from bornage.evaluation.evaluate import evaluation_of
from bornage.evaluation.numbering import numbered_advice, numbered_findings, numbered_sources
from bornage.evaluation.readings import Readings
from bornage.evaluation.tracing.graph import Graph, holds
from bornage.evaluation.tracing.targets import Targets
from bornage.evaluation.tracing.trace import Address, Role, Sort, trace
from bornage.questionnaire.model import About, Grade, Kind, Scale
from given import AT, assessment, held, said

SAMPLE = Path(__file__).parents[2] / "sample_reports" / "clients" / "health_region.toml"
TODAY = date(2026, 11, 22)
EXTRA = "essai_abroad"
PARENT = "essai_abroad_parent"

MORE = f"""
[[hosting]]
id       = "{EXTRA}"
name     = "Essai"
provider = "aws"

[[placement]]
workload = "dossiers"
hosting  = "{EXTRA}"

[[override]]
framework = "eu_csf"
criterion = "sov_1_2"
hosting   = "{EXTRA}"
response  = 2
reason    = "Registre vu"
"""


@dataclass(frozen=True)
class Interview:
    """A questionnaire, what was said, and the graph of what it comes to."""

    questionnaire: object
    assessment: object
    entries: tuple
    graph: Graph

    def changed(self, answer):
        return graph_of(self.questionnaire, self.assessment.with_answers([answer]), self.entries)


def graph_of(questionnaire, assessed, entries=(), *, home=None):
    readings = Readings(questionnaire, assessed, home=home)
    evaluation = evaluation_of(readings)
    advised = advise(questionnaire, assessed, evaluation)
    lines = tuple(range(10, 10 + 10 * len(entries), 10))
    return Graph(readings, evaluation, advised, today=TODAY, entries=tuple(entries), lines=lines)


def interview(questionnaire, entries, home=("CA-QC", "CA")):
    assessed = fold(assessment(home=home).opened, entries)
    return Interview(questionnaire, assessed, tuple(entries), graph_of(questionnaire, assessed, entries))


@pytest.fixture(scope="session")
def sample(cloud, tmp_path_factory):
    """A real sample, with one more hosting whose chain comes from the catalogue, and an override."""
    file = tmp_path_factory.mktemp("answers") / "sample.toml"
    file.write_text(SAMPLE.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    answers = read_answers(file).answers
    assert answers
    entries, problems = to_entries(answers, cloud, AT, "tester")
    assert not [problem for problem in problems if problem.is_error]
    return interview(cloud, entries, answers.home)


def named(*, workloads=("records",), hostings=("offer",)):
    entries = [SubjectNamed(Subject(About.WORKLOAD, id_, id_.title()), AT, "t") for id_ in workloads]
    return [*entries, *(SubjectNamed(Subject(About.HOSTING, id_, id_.title()), AT, "t") for id_ in hostings)]


@pytest.fixture(scope="session")
def silent(cloud):
    """Subjects, and nothing said of them."""
    return interview(cloud, named())


@pytest.fixture(scope="session")
def commission(eu_csf):
    given = (said(id_, "offer", eu_csf.questions[id_].choices[1].id) for id_ in list(eu_csf.questions)[::2])
    return interview(eu_csf, [*named(workloads=()), *(Answered(answer, AT, "t") for answer in given)])


@pytest.fixture(scope="session")
def nobody(cloud):
    return interview(cloud, [])


INTERVIEWS = ("sample", "silent", "commission", "nobody")


@pytest.fixture(params=INTERVIEWS)
def told(request):
    return request.getfixturevalue(request.param)


def everything(branches):
    for branch in branches:
        yield branch.node
        yield from everything(branch.branches)


def below(graph, address):
    return {node.address: node for node in everything(trace(graph, address).rests_on)}


def above(graph, address):
    return {node.address for node in everything(trace(graph, address).supports)}


def values(node):
    return dict(node.values)


# --- down ---


def expected_figures(evaluation):
    """Every figure of an evaluation, said independently of the graph."""
    for each in evaluation.placements:
        yield f"{each.placement.workload}/{each.placement.hosting}"
    for id_, workload in evaluation.workloads.items():
        yield from (f"{id_}:{key}" for key in (*workload.required, *workload.exposure))
        yield from (f"{demand}@{id_}" for demand in workload.demands)
    for id_, hosting in evaluation.hostings.items():
        yield from (f"{id_}:{key}" for key in (*hosting.gates, *hosting.harms))
        yield from (f"coverage@{id_}:{key}" for key in hosting.coverage)
        yield from (f"{each.framework}@{id_}" for each in hosting.frameworks)
    organization = evaluation.organization
    yield from (f"organization:{key}" for key in (*organization.gates, *organization.harms))
    yield from (f"coverage@organization:{key}" for key in organization.coverage)
    for each in evaluation.duties:
        yield "@".join(part for part in (each.duty, placed(each.workload, each.hosting)) if part)
    for each in evaluation.findings:
        yield "@".join(part for part in (each.finding, each.where) if part)
    for hosting, statutes in evaluation.statutes.items():
        yield from (f"{each.statute}@{each.entity}" for each in statutes)
        yield from (f"{each.statute}@{hosting}" for each in statutes)
        if statutes:
            yield f"chain@{hosting}"
    for each in evaluation.crosswalks:
        yield f"{each.crosswalk}@{placed(each.workload, each.hosting)}"
        yield from (f"{c.criterion}@{placed(each.workload, each.hosting)}" for c in each.criteria)
    yield "coverage"


def placed(workload, hosting):
    return "/".join(part for part in (workload, hosting) if part)


def test_every_figure_of_the_evaluation_has_an_address_of_its_own(told):
    known = [str(address) for address in told.graph.figures()]

    assert set(expected_figures(told.graph.evaluation)) <= set(known)
    assert len({str(address) for address in told.graph.known}) == len(told.graph.known)


def reads_nothing(questionnaire, address):
    """A criterion to which the questionnaire maps no answer."""
    return address.sort == Sort.CRITERION and not next(
        crosswalk.criterion[address.id].uses
        for crosswalk in questionnaire.crosswalks
        if address.id in crosswalk.criterion
    )


def test_every_figure_leads_down_to_answers_or_to_nobody_has_said(told):
    for address in told.graph.figures():
        found = below(told.graph, address)
        if reads_nothing(told.questionnaire, address):
            assert {"unmapped", "overridden"} & values(told.graph.node(address)).keys()
            continue
        assert any(each.sort in {Sort.ANSWER, Sort.OVERRIDE} for each in found), address


def test_an_answer_names_its_entry_its_grade_and_who_said_it_or_that_nobody_did(told):
    answers = {node.address: node for a in told.graph.figures() for node in below(told.graph, a).values()}
    for address, node in answers.items():
        if address.sort != Sort.ANSWER:
            continue
        shown, given = values(node), told.assessment.answers.get((address.id, address.where))
        assert [rule.place.line for rule in node.rules if rule.key == "question"]
        if given is None:
            assert shown["state"] in {"unasked", "skipped"}
            assert node.written is None
            continue
        assert told.entries[node.written.entry - 1].answer == given
        assert node.written.line == node.written.entry * 10
        if given.state == AnswerState.ANSWERED:
            assert shown["grade"] == given.grade.value
        assert shown.get("by", "") == given.by


def test_every_rule_is_shown_with_its_file_its_line_and_its_condition(told):
    rules = {Sort.DEMAND, Sort.DUTY, Sort.FINDING, Sort.STATUTE, Sort.CHAIN}
    for address in told.graph.figures():
        if address.sort in rules:
            written = told.graph.node(address).rules
            assert any(rule.source for rule in written), address
            assert all(rule.place.file.endswith(".toml") and rule.place.line for rule in written)


def test_every_source_cited_is_shown_with_its_days(told):
    for id_, source in told.questionnaire.sources.items():
        shown = values(told.graph.node(Address(Sort.SOURCE, id_)))
        assert (shown["as_of"], shown["checked"], shown["overdue"]) == (
            source.as_of,
            source.checked,
            source.recheck < TODAY,
        )


def test_what_decides_a_verdict_comes_before_what_was_weighed_with_it(sample):
    for reading in sample.graph.evaluation.placements:
        at = Address(Sort.VERDICT, where=placed(reading.placement.workload, reading.placement.hosting))
        roles = [branch.role for branch in trace(sample.graph, at).rests_on]
        assert roles == sorted(roles, key=lambda role: role != Role.DECIDES)
        deciding = {b.node.address.id for b in trace(sample.graph, at).rests_on if b.role == Role.DECIDES}
        for decision in reading.decided_by:
            assert {decision.duty or decision.objective, *decision.questions} <= deciding


def test_a_definition_is_shown_with_the_rule_that_uses_it(sample):
    shown = sample.graph.node(Address(Sort.CHAIN, where=EXTRA)).rules

    assert shown[0].key == "complete_chain"
    assert "chain_listed" in shown[0].source


def test_what_the_catalogue_filled_in_is_told_as_such(sample):
    shown = sample.graph.node(Address(Sort.ANSWER, "entity_control", PARENT))

    assert values(shown)["grade"] == "E0"
    assert values(shown)["catalogue"] == sample.questionnaire.catalogue.providers["aws"].sources
    assert shown.rules[-1].place.file.endswith("providers.toml")


def test_an_override_stands_for_the_answers_of_its_criterion(sample):
    found = below(sample.graph, Address(Sort.CRITERION, "sov_1_2", EXTRA))

    override = found[Address(Sort.OVERRIDE, "sov_1_2", EXTRA)]
    assert values(override)["reason"] == "Registre vu"
    assert isinstance(sample.entries[override.written.entry - 1], Overridden)


def test_an_answer_taken_back_says_so_and_by_which_entry(small):
    entries = [*named(), Answered(said("root_key", "offer", "k1"), AT, "t"), Withdrawn("root_key", "offer", AT, "t")]
    question = next(q for q in small.questions.values() if q.about == About.HOSTING)
    entries[-2:] = [
        Answered(said(question.id, "offer", question.choices[0].id), AT, "t"),
        Withdrawn(question.id, "offer", AT, "t"),
    ]
    node = interview(small, entries).graph.node(Address(Sort.ANSWER, question.id, "offer"))

    assert values(node)["withdrawn"] is True
    assert node.written.entry == len(entries)


# --- up ---


def test_an_answer_leads_up_to_every_figure_that_led_down_to_it(told):
    up = {}
    for address in told.graph.figures():
        for each in below(told.graph, address):
            if each.sort == Sort.ANSWER:
                up.setdefault(each, set()).add(address)
    for answer, figures in up.items():
        assert figures <= above(told.graph, answer), answer


def alternatives(questionnaire, assessed, random):
    """Answers that nobody gave: another choice, or a first one."""
    for question in questionnaire.questions.values():
        if question.kind not in {Kind.CHOICE, Kind.CHOICES}:
            continue
        for subject in assessed.subjects(question.about):
            given = assessed.answers.get((question.id, subject.id))
            choice = random.choice(question.choices).id
            value = choice if question.kind == Kind.CHOICE else frozenset({choice})
            if given is None or given.value != value:
                yield Answer(question.id, subject.id, AnswerState.ANSWERED, value, Grade.E3)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["sample", "silent", "commission"])
def test_whatever_an_answer_changes_rests_on_it(request, name, seed):
    """The graph leaves nothing out: what is evaluated anew comes out the same unless it rests on the answer."""
    told, random = request.getfixturevalue(name), Random(f"{name} {seed}")  # noqa: S311 (the same every time is the point)
    answer = random.choice(list(alternatives(told.questionnaire, told.assessment, random)))
    after = told.changed(answer)
    at = Address(Sort.ANSWER, answer.question, answer.subject)
    resting = above(told.graph, at) | above(after, at)
    before, now = ({a: g.node(a).values for a in g.figures()} for g in (told.graph, after))
    moved = {a for a in before.keys() | now.keys() if before.get(a) != now.get(a)}

    assert {a for a in moved if a.sort != Sort.RECOMMENDATION} <= resting


def test_a_source_supports_what_cites_it_and_holds_or_all_that_cites_it_where_nothing_does(sample):
    for id_ in sample.questionnaire.sources:
        supports = trace(sample.graph, Address(Sort.SOURCE, id_)).supports
        assert {branch.role for branch in supports} <= {Role.CITES}
        if any(holds(branch.node) for branch in supports):
            for shown in (values(branch.node) for branch in supports):
                assert shown.get("triggered", True) is not False
                assert shown.get("raised", True) is not False
                assert shown.get("made", True) is True


def test_a_draft_is_known_by_its_sources_alone(sample):
    drafts = [address for address in sample.graph.known if address.sort == Sort.DRAFT]

    assert [each.id for each in drafts] == [each.id for each in sample.questionnaire.drafts]
    for each in drafts:
        assert values(sample.graph.node(each))["in_force"] is False
        sources = [branch.node.address for branch in trace(sample.graph, each).rests_on]
        assert sources
        assert all(each in above(sample.graph, source) for source in sources)


def test_an_entity_leads_to_its_facts_and_they_lead_to_the_statutes_that_reach_it(sample):
    facts = below(sample.graph, Address(Sort.ENTITY, PARENT))
    control = Address(Sort.ANSWER, "entity_control", PARENT)

    assert {q.id for q in sample.questionnaire.about(About.ENTITY)} <= {each.id for each in facts}
    assert Address(Sort.STATUTE, "us_cloud_act", PARENT) in above(sample.graph, control)
    assert Address(Sort.REACH, "us_cloud_act", EXTRA) in above(sample.graph, control)


def test_home_leads_to_its_entry_and_another_home_to_none(sample):
    own = sample.graph.node(Address(Sort.HOME))
    other = graph_of(sample.questionnaire, sample.assessment, sample.entries, home=("FR",)).node(Address(Sort.HOME))

    assert isinstance(sample.entries[own.written.entry - 1], HomeSet)
    assert (values(other)["home"], other.written) == (("FR",), None)


# --- by name ---


def test_every_address_is_found_by_the_name_it_has(told):
    targets = Targets(told.graph)
    known = list(told.graph.known)
    for address in known[:: max(1, len(known) // 150)]:
        assert address in targets.named(str(address))


def test_an_id_alone_means_every_place_where_it_stands(sample):
    targets, hostings = Targets(sample.graph), [hosting.id for hosting in sample.assessment.hostings]

    assert [each.where for each in targets.named("root_key")] == hostings
    assert [(each.sort, each.where) for each in targets.named("us_cloud_act")] == [(Sort.REACH, h) for h in hostings]
    both = {each.sort for each in targets.named("us_fisa_702")}
    assert Sort.REACH in both
    assert targets.named("eu_csf@" + EXTRA)[0].sort == Sort.FRAMEWORK
    assert targets.named("constitution") == (Address(Sort.ANSWER, "constitution"),)
    assert targets.named("constitution@organization") == targets.named("constitution")


def test_a_criterion_of_placements_is_found_by_the_hosting_alone(sample):
    crosswalk = next(each for each in sample.questionnaire.crosswalks if each.about == About.PLACEMENT)
    found = Targets(sample.graph).named(f"{crosswalk.criteria[0].id}@{EXTRA}")

    assert [each.where for each in found] == [f"dossiers/{EXTRA}"]


def test_a_finding_that_is_not_raised_can_be_asked_about(sample):
    raised = {each.finding for each in sample.graph.evaluation.findings}
    silent = next(each for each in sample.questionnaire.findings if each.id not in raised)
    found = Targets(sample.graph).named(silent.id)

    assert found
    assert all(values(sample.graph.node(each))["raised"] is False for each in found)


def test_what_the_report_prints_means_what_it_numbers_there(sample):
    targets, graph = Targets(sample.graph), sample.graph
    for numbered in [*numbered_findings(graph.questionnaire, graph.evaluation)[0]][:5]:
        expected = tuple(Address(Sort.FINDING, each.finding, each.where) for each in numbered.readings)
        n = numbered.number
        for written in (f"C{n}", f"f{n}", f"Constat {n}", f"constat\u00a0{n}", f"Finding {n}"):
            assert targets.named(written) == expected
    for advice in numbered_advice(graph.questionnaire, graph.advised)[:5]:
        expected = tuple(Address(Sort.RECOMMENDATION, e.recommendation, e.subject) for e in advice.advised)
        for written in (f"R{advice.number}", f"Recommandation {advice.number}", f"recommendation {advice.number}"):
            assert targets.named(written) == expected
    third = list(graph.questionnaire.questions)[2]
    assert {each.id for each in targets.named("Q3")} == {third}


def test_a_number_alone_is_that_of_a_source(sample):
    targets, graph = Targets(sample.graph), sample.graph
    numbers = numbered_sources(graph.questionnaire, graph.assessment, graph.evaluation, graph.advised)
    for id_, number in list(numbers.items())[::20]:
        for written in (str(number), f"[{number}]", f"[{number}†]", f"source {number}", f"Source-{number}"):
            assert targets.named(written) == (Address(Sort.SOURCE, id_),)


def test_numbers_are_read_with_zeros_hyphens_and_a_place(sample):
    targets = Targets(sample.graph)

    assert targets.named("F-03") == targets.named("C3") != ()
    (question, subject) = next(each for each in sample.assessment.answers if each[1])
    number = list(sample.questionnaire.questions).index(question) + 1
    name = sample.assessment.subject(subject).name
    assert targets.named(f"Q{number}@{subject}") == (Address(Sort.ANSWER, question, subject),)
    assert Address(Sort.ANSWER, question, subject) in targets.named(f"q{number}@{name}")


def test_names_stand_for_ids_and_a_pair_for_its_placement(sample):
    targets = Targets(sample.graph)
    for at in [address for address in sample.graph.known if address.sort == Sort.VERDICT]:
        workload, hosting = (sample.assessment.subject(id_).name for id_ in at.where.split("/"))
        for written in (f"« {workload} » dans « {hosting} »", f"“{workload}” on “{hosting}”", f"{workload}/{hosting}"):
            assert targets.named(written) == (at,)
        assert targets.named(f"{hosting}:SOV-3") == (Address(Sort.GATE, "SOV-3", at.where.split("/")[1]),)


def test_an_objective_alone_means_every_level_on_it(sample):
    found = Targets(sample.graph).named("SOV-3")

    assert {each.sort for each in found} == {Sort.GATE, Sort.REQUIRED}
    assert {each.id for each in found} == {"SOV-3"}


def test_a_number_that_is_not_printed_has_the_last_one_near(sample):
    targets, graph = Targets(sample.graph), sample.graph
    last = len(numbered_sources(graph.questionnaire, graph.assessment, graph.evaluation, graph.advised))

    assert targets.named("[999]") == ()
    assert targets.near("[999]") == (f"[{last}]",)
    assert targets.near(f"Q999@{EXTRA}") == (f"Q{len(graph.questionnaire.questions)}@{EXTRA}",)
    assert targets.near("Dossiers des usagers")[0].startswith("dossiers/")


def test_a_level_that_nothing_requires_is_decided_by_the_demands_not_triggered(silent):
    graph = silent.graph
    found = trace(graph, Address(Sort.REQUIRED, graph.objectives_asked[0], "records"))

    assert {branch.node.address.sort for branch in found.rests_on if branch.role == Role.DECIDES} == {Sort.DEMAND}


def test_a_name_that_means_nothing_has_near_ones(sample):
    targets = Targets(sample.graph)

    assert targets.named("rot_key@" + EXTRA) == ()
    assert f"root_key@{EXTRA}" in targets.near("rot_key@" + EXTRA)
    assert "root_key" in targets.near("rot_key")
    assert all(each.startswith("root_key@") for each in targets.near("root_key@essai"))
    assert set(targets.near(EXTRA)) <= {str(address) for address in sample.graph.known}


def test_a_graph_refuses_what_it_does_not_know(sample):
    for address in (Address(Sort.GATE, "SOV-1", "nowhere"), Address(Sort.STATUTE, "us_cloud_act", "nobody")):
        with pytest.raises(KeyError):
            trace(sample.graph, address)


# --- a small questionnaire, by hand ---


def test_a_question_ruled_out_leads_to_what_rules_it_out(small):
    hidden = next(q for q in small.questions.values() if q.when is not None)
    placements = (PlacementSet(Placement("records", "offer"), kept=True, at=AT, author="t"),)
    graph = interview(small, [*named(), *placements]).graph
    subject = {About.WORKLOAD: "records", About.HOSTING: "offer"}.get(hidden.about, "")
    found = trace(graph, Address(Sort.ANSWER, hidden.id, subject)).rests_on

    assert {
        branch.node.address.id for branch in found if branch.role in {Role.DECIDES, Role.ASKED_IF}
    } == hidden.when.uses


def test_a_level_is_decided_by_the_questions_that_hold_it(small):
    control = [q for q in small.about(About.HOSTING) if q.scale == Scale.CONTROL and q.when is None]
    answers = [said(q.id, "offer", q.choices[-1].id) for q in control]
    answers[0] = replace(answers[0], value=control[0].choices[0].id)
    graph = interview(small, [*named(), *(Answered(answer, AT, "t") for answer in answers)]).graph
    for objective in control[0].objectives:
        found = trace(graph, Address(Sort.GATE, objective, "offer")).rests_on
        assert control[0].id in {b.node.address.id for b in found if b.role == Role.DECIDES}


def test_an_answer_nobody_knows_says_why(small):
    question = next(q for q in small.about(About.HOSTING) if q.scale == Scale.CONTROL and q.when is None)
    entry = Answered(held(question.id, "offer", AnswerState.UNKNOWN), AT, "t")
    node = interview(small, [*named(), entry]).graph.node(Address(Sort.ANSWER, question.id, "offer"))

    assert (values(node)["state"], values(node)["reason"]) == ("unknown", "because")
