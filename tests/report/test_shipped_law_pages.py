"""What the shipped questionnaire lets the pages on law and on entities say of the sample clients."""

import pytest

from bornage.report.blocks import Run, Table, said
from bornage.report.parts.readers import readers
from bornage.report.parts.statutes import statutes
from bornage.report.seen import lanes_of, view_of
from bornage.report.who import doing
from report.test_view import things
from six_clients import CLIENTS, matter_of

every_client = pytest.mark.parametrize("name", CLIENTS)


@every_client
def test_nobody_stores_or_operates_what_they_cannot_get_at(name):
    """An entity that can obtain or do nothing has a dash, and no place of the hosting beside its name."""
    matter, seen = matter_of(name), 0
    view = view_of(matter)
    declared = [each for each in matter.questionnaire.reported.functions if each.id in {"stores", "operates"}]
    for hosting in matter.assessment.hostings:
        for entity in matter.assessment.chain(hosting.id):
            answer = matter.answer("entity_reach", entity.id)
            if answer and answer.value == frozenset({"nothing"}) and entity.role != "site_owner":
                found = [doing(matter, view, hosting, entity, each).does for each in declared]
                assert found == [False, False], entity.name
                seen += 1
    assert seen or name not in {"financial_cooperative", "grand_est_manufacturer"}


@every_client
def test_a_copy_that_the_client_keeps_is_no_place_of_the_provider(name):
    stores = next(each for each in matter_of(name).questionnaire.reported.functions if each.id == "stores")

    assert "copy_countries" not in stores.where


def test_a_reader_read_from_answers_that_do_not_fit_is_to_be_confirmed():
    matter = matter_of("financial_cooperative")
    at_odds = {
        hosting.id: [
            lane.lane.id for lane in lanes_of(matter, view_of(matter), hosting.id) for r in lane.readers if r.is_at_odds
        ]
        for hosting in matter.assessment.hostings
    }
    (hosting,) = (each for each, found in at_odds.items() if found)
    lane = next(each for each in lanes_of(matter, view_of(matter), hosting) if each.lane.id == at_odds[hosting][0])

    assert at_odds[hosting] == ["in_use"]
    assert lane.can is None, "one answer alone would say that the provider can read"
    part = readers(matter)
    assert "answers do not fit together" in " ".join(said(part))
    assert "in one other, it is not established that the client alone can" in part.title


@every_client
def test_no_cell_says_could_of_a_hosting_where_nobody_listed_is_reached(name):
    matter = matter_of(name)
    (table,) = things(statutes(matter), Table)
    letters = dict(zip("ABCDEFGHIJ", matter.assessment.hostings, strict=False))
    for row in (row for body in table.bodies for row in body.rows):
        titles = {run.text for line in row.cells[0].lines for run in line if run.target}
        for cell in row.cells[1:]:
            strong = [run.text for run in things(cell, Run) if run.style == "strong"]
            named = [letter for text in strong for letter in text.split(",\u00a0")]
            for letter in named:
                laws = [e for e in matter.law[letters[letter].id] if matter.writer.read(e.statute.title) in titles]
                assert laws
                assert all(each.at_all is not False for each in laws)
