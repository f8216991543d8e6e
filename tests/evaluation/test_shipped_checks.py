"""The checks across answers that are shipped: each can be raised, by all the answers it names and no fewer."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from bornage.evaluation.checks import raised, raised_by
from bornage.evaluation.readings import Readings
from given import assessment, said
from six_clients import CLIENTS, client, questionnaire

HERE, ABROAD = frozenset({"CA-QC"}), frozenset({"CA-QC", "US"})
CLOUD = ("service_model", "offer", "infrastructure")
OWN = ("service_model", "offer", "on_premises")

RAISED = {
    # who can read, who holds the key, who gets in
    "read_by_us_alone_key_with_provider": [
        CLOUD, ("stored_data_readers", "offer", "customer_only"), ("root_key", "offer", "provider_managed")],
    "read_by_us_alone_and_by_an_entity": [
        CLOUD, ("stored_data_readers", "offer", "customer_only"), ("entity_reach", "maker", frozenset({"content"}))],
    "read_by_us_alone_memory_open": [
        CLOUD, ("stored_data_readers", "offer", "customer_only"), ("memory_readers", "offer", "policy_only")],
    "no_way_in_but_provider_reads": [
        CLOUD, ("standing_access", "offer", "no_path"), ("stored_data_readers", "offer", "provider_logged")],
    "key_withdrawn_without_holding_it": [("root_key", "offer", "no_encryption"), ("key_withdrawal", "offer", "tested")],
    "key_kept_in_two_places": [
        CLOUD, ("root_key", "offer", "customer_imported"), ("key_jurisdiction", "offer", "ourselves")],
    "our_key_used_by_provider": [
        CLOUD, ("root_key", "offer", "customer_external"), ("entity_reach", "maker", frozenset({"keys"}))],
    "own_servers_key_with_provider": [OWN, ("root_key", "offer", "customer_object")],
    "local_staff_access_abroad": [
        ("support_staff", "offer", "local_only"), ("staff_knowledge", "offer", "resident"),
        ("access_countries", "offer", ABROAD)],
    "local_support_staff_anywhere": [
        ("support_staff", "offer", "local_only"), ("staff_knowledge", "offer", "follow_the_sun")],
    "access_approved_but_unseen": [
        CLOUD, ("standing_access", "offer", "customer_approved"), ("access_log", "offer", "would_not_know")],
    # who stands behind a hosting, where it is, its contract and the way out
    "control_and_parent_disagree": [("decisive_control", "offer", "home_only"), ("parent_country", "offer", "US")],
    "parent_and_chain_disagree": [("parent_country", "offer", "CA-QC"), ("entity_control", "maker", "US")],
    "own_servers_two_parents": [
        ("constitution", "", "private_qc"), OWN, ("parent_country", "offer", "CA-QC"), ("own_parent_country", "", "US")],
    "complete_chain_without_names": [
        ("chain_listed", "offer", "complete"), ("subprocessors_known", "offer", "categories")],
    "staff_of_the_chain_abroad": [("access_countries", "offer", HERE), ("entity_staff", "maker", ABROAD)],
    "no_law_but_foreign_control": [
        ("reaching_laws", "offer", frozenset({"none_identified"})), ("parent_country", "offer", "US")],
    "copies_abroad_despite_the_lock": [
        CLOUD, ("location_lock", "offer", "tested_policy"), ("storage_countries", "offer", HERE),
        ("copy_countries", "offer", ABROAD)],
    "signed_clauses_without_agreement": [
        ("written_agreement", "offer", "none"), ("location_promise", "offer", "with_penalty")],
    "notice_and_procedure_disagree": [("request_notice", "offer", "before"), ("order_procedure", "offer", "nothing")],
    "incident_notice_without_watch": [("incident_notice_hours", "offer", 24), ("monitoring_team", "offer", "nobody")],
    "exit_tested_but_impossible": [("exit_rehearsal", "offer", "full_move"), ("exit_time", "offer", "could_not")],
    "exit_tested_without_plan": [("exit_plan", "offer", "clause"), ("exit_rehearsal", "offer", "restore_tested")],
    "reach_beyond_the_service": [
        ("entity_service", "maker", "premises"), ("entity_reach", "maker", frozenset({"content", "equipment"}))],
    "transfer_settled_without_agreement": [
        ("seat", "", "CA-QC"), ("data_types", "records", frozenset({"health"})),
        ("transfer_assessment", "records", frozenset({"sensitivity"})), ("transfer_conclusion", "records", "verified"),
        CLOUD, ("storage_countries", "offer", frozenset({"US"})), ("written_agreement", "offer", "online_terms")],
    # the organization and its workloads
    "constitution_and_seat_disagree": [("constitution", "", "public_qc"), ("seat", "", "CA-ON")],
    "usual_law_not_confirmed": [("constitution", "", "private_eu"), ("laws_confirmed", "", frozenset({"nis2"}))],
    "personal_information_of_nobody": [
        ("data_types", "records", frozenset({"health"})), ("people_concerned", "records", "nobody")],
    "sensitive_information_without_harm": [
        ("data_types", "records", frozenset({"children"})), ("harm_to_people", "records", "none")],
    "kept_beyond_its_time": [("keep_until", "records", date(2025, 12, 31)), ("runs_today", "records", "on_premises")],
}  # fmt: skip


def read(id_):
    answers = [said(*each) for each in RAISED[id_]]
    return Readings(questionnaire(), assessment(*answers, entities=[("maker", "offer", "provider")]))


def test_every_check_has_answers_that_raise_it():
    assert set(RAISED) == set(questionnaire().check)


@pytest.mark.parametrize("id_", RAISED)
def test_some_answers_raise_it_and_nothing_else(id_):
    assert [each.check for each in raised(read(id_))] == [id_]


@pytest.mark.parametrize("id_", RAISED)
def test_it_stands_only_as_long_as_each_answer_it_rests_on(id_):
    readings = read(id_)
    (found,) = raised(readings)

    assert len(found.questions) > 1
    for key in found.questions:
        assert raised_by(readings, key) == (found,)
        left = {each: answer for each, answer in readings.assessment.answers.items() if each != key}
        without = replace(readings.assessment, answers=MappingProxyType(left))
        assert raised(Readings(questionnaire(), without)) == ()


@pytest.mark.parametrize("name", CLIENTS)
def test_no_sample_client_contradicts_itself(name):
    held = client(name)

    assert [each for each in raised(held.readings) if questionnaire().check[each.check].is_hard] == []
