"""Readings taken apart, to hold one against another."""

from bornage.evaluation.evaluate import evaluation_of
from evaluation.made_rules import RULED


def parts_of(readings):
    """Every reading there is, each by a name and made when it is called."""
    asked, state = readings.questionnaire, readings.assessment
    parts = {("all",): lambda: evaluation_of(readings), ("findings",): lambda: list(readings.findings())}
    for about in RULED:
        parts["scopes", about] = lambda about=about: [scope[:2] for scope in readings.scopes(about)]
    for hosting in (each.id for each in state.hostings):
        parts["control", hosting] = lambda id_=hosting: readings.control(id_)
        parts["gated", hosting] = lambda id_=hosting: readings.gated(id_)
        parts["hosting", hosting] = lambda id_=hosting: readings.hosting(id_)
        parts["statutes", hosting] = lambda id_=hosting: readings.statutes(id_)
        parts["chain", hosting] = lambda id_=hosting: readings.chain_is_complete(id_)
        parts["scored", hosting] = lambda id_=hosting: readings.crosswalk("scored", None, id_)
    for workload in (each.id for each in state.workloads):
        parts["workload", workload] = lambda id_=workload: readings.workload(id_)
    for pair in state.placements:
        parts["placement", pair] = lambda pair=pair: readings.placement(pair)
        parts["blocking", pair] = lambda pair=pair: readings.blocking(pair)
        parts["crosswalk", pair] = lambda pair=pair: readings.crosswalk("placement", pair.workload, pair.hosting)
    for question in asked.questions.values():
        for subject in state.subjects(question.about):
            key = (question.id, subject.id)
            parts["stands", *key] = lambda q=question, id_=subject.id: readings.view.standing(q, id_)
            parts["left", *key] = lambda q=question, id_=subject.id: readings.view.possible(q, id_)
    return parts


def read(readings, chance, share):
    """Ask for some of it, in some order."""
    parts = parts_of(readings)
    for name in chance.sample(sorted(parts, key=str), int(len(parts) * share)):
        parts[name]()


def assert_same(one, other):
    """Readings say the same, part by part, whichever is asked first."""
    theirs = parts_of(other)
    for name, part in parts_of(one).items():
        assert part() == theirs[name](), name
