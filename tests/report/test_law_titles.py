"""Titles about law are sentences that conclude, whatever the outcome: none, one, several, in both languages."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bornage.report.blocks import Card, Heading, Run, Table
from bornage.report.parts.chain import chain
from bornage.report.parts.crosswalks import crosswalks
from bornage.report.parts.laws import laws
from bornage.report.parts.statutes import statutes
from report.law_questionnaire import FAR, LAW, METADATA, NEAR, UNKNOWN, hostings, law_assessment
from report.test_titles import WRONG_ENGLISH, WRONG_FRENCH
from report.test_view import anchors, things


def titles(cases, make, chains, **more):
    assessment = law_assessment(cases, chains, **more)
    return tuple(make(cases.matter(assessment, language, LAW)).title for language in ("fr-CA", "en"))


@pytest.mark.parametrize(
    ("entities", "french", "english"),
    [
        (
            [NEAR, NEAR],
            (
                "Aucune entité n’est connue comme constituée ou contrôlée hors du territoire de confiance, "
                "derrière aucun des deux hébergements"
            ),
            (
                "No entity is known to be incorporated or controlled outside the trusted jurisdiction, "
                "behind any of the two hostings"
            ),
        ),
        (
            [FAR, NEAR],
            "Derrière un hébergement sur deux, une entité au moins est constituée ou contrôlée hors du territoire de confiance",
            "Behind one of two hostings, at least one entity is incorporated or controlled outside the trusted jurisdiction",
        ),
        (
            [FAR, FAR, NEAR],
            "Derrière deux hébergements sur trois, une entité au moins est constituée ou contrôlée hors du territoire de confiance",
            "Behind two of three hostings, at least one entity is incorporated or controlled outside the trusted jurisdiction",
        ),
        (
            [FAR],
            "Derrière l’hébergement examiné, une entité au moins est constituée ou contrôlée hors du territoire de confiance",
            "Behind the hosting examined, at least one entity is incorporated or controlled outside the trusted jurisdiction",
        ),
    ],
    ids=["none", "one", "several", "single"],
)
def test_the_chain_says_behind_how_many_hostings_somebody_stands_outside(cases, entities, french, english):
    chains = hostings(*entities)

    assert titles(cases, chain, chains, complete=chains) == (french, english)


@pytest.mark.parametrize(
    ("complete", "french", "english"),
    [
        (
            ["h0", "h1"],
            "; la liste n’est pas tenue pour complète dans un hébergement",
            "; for one hosting the list is not held to be complete",
        ),
        (
            ["h0"],
            "; la liste n’est pas tenue pour complète dans deux hébergements",
            "; for two hostings the list is not held to be complete",
        ),
        ([], "; aucune liste n’est tenue pour complète", "; no list is held to be complete"),
    ],
)
def test_the_chain_says_how_many_lists_may_be_incomplete(cases, complete, french, english):
    said_in = titles(cases, chain, hostings(FAR, FAR, NEAR), complete=complete)

    assert said_in[0].endswith(french)
    assert said_in[1].endswith(english)


def test_nobody_listed_is_said(cases):
    assert titles(cases, chain, {"h0": {}, "h1": {}}) == (
        "Aucune entité n’est encore inscrite derrière les deux hébergements",
        "No entity is listed yet behind the two hostings",
    )


REACHED = "La loi d’un État hors du territoire de confiance atteint le contenu dans"


@pytest.mark.parametrize(
    ("entities", "french", "english"),
    [
        (
            [FAR, NEAR],
            f"{REACHED} un hébergement sur deux",
            "The law of a state outside the trusted jurisdiction reaches content in one of two hostings",
        ),
        (
            [FAR, FAR, NEAR],
            f"{REACHED} deux hébergements sur trois",
            "The law of a state outside the trusted jurisdiction reaches content in two of three hostings",
        ),
        (
            [FAR],
            f"{REACHED} l’hébergement examiné",
            "The law of a state outside the trusted jurisdiction reaches content in the hosting examined",
        ),
        (
            [FAR, UNKNOWN, NEAR],
            f"{REACHED} un hébergement sur trois; dans un autre, cela ne peut être écarté",
            (
                "The law of a state outside the trusted jurisdiction reaches content in one of three hostings; "
                "in one other it cannot be ruled out"
            ),
        ),
        (
            [UNKNOWN, NEAR],
            (
                "Il n’est pas établi qu’un État hors du territoire de confiance atteigne le contenu; "
                "cela ne peut être écarté dans un hébergement sur deux"
            ),
            "It is not established that a state outside the trusted jurisdiction reaches content; in one of two hostings",
        ),
        (
            [UNKNOWN],
            "Il n’est pas établi qu’un État hors du territoire de confiance atteigne le contenu, mais rien ne permet de l’écarter",
            "It is not established that a state outside the trusted jurisdiction reaches content, but nothing rules it out",
        ),
        (
            [METADATA, NEAR],
            (
                "Sur ces faits, aucun État hors du territoire de confiance n’atteint le contenu; "
                "dans un hébergement sur deux, un tel État atteint les métadonnées"
            ),
            "On these facts no state outside the trusted jurisdiction reaches content; in one of two hostings such a state reaches metadata",
        ),
        (
            [NEAR, NEAR],
            "Sur ces faits, aucune loi lue d’un État hors du territoire de confiance n’a prise sur les deux hébergements",
            "On these facts no law read of a state outside the trusted jurisdiction has a hold on any of the two hostings",
        ),
        (
            [NEAR],
            "Sur ces faits, aucune loi lue d’un État hors du territoire de confiance n’a prise sur l’hébergement examiné",
            "On these facts no law read of a state outside the trusted jurisdiction has a hold on the hosting examined",
        ),
    ],
)
def test_the_gravest_that_a_foreign_state_reaches_is_the_title(cases, entities, french, english):
    chains = hostings(*entities)
    found = titles(cases, statutes, chains, complete=chains)

    assert found[0].startswith(french)
    assert found[1].startswith(english)


def test_an_open_list_of_entities_never_lets_the_title_rule_anything_out(cases):
    assert titles(cases, statutes, hostings(NEAR, NEAR), complete=["h0"])[0].endswith("dans un hébergement sur deux")


@pytest.mark.parametrize(
    ("entities", "french", "english"),
    [
        ([METADATA], "Une loi atteint quelque chose", "One law reaches something"),
        ([FAR], "Deux lois atteignent quelque chose", "Two laws reach something"),
        (
            [FAR, UNKNOWN],
            "Deux lois atteignent quelque chose par une entité inscrite; deux autres pourraient y parvenir",
            "",
        ),
        ([UNKNOWN], "Quatre lois pourraient atteindre quelque chose", "Four laws could reach something"),
    ],
)
def test_laws_at_issue_are_counted(cases, entities, french, english):
    chains = hostings(*entities)
    found = titles(cases, laws, chains, complete=chains)

    assert found[0].startswith(french)
    assert found[1].startswith(english)


def test_published_frameworks_count_what_stays_undecided(cases):
    chains = hostings(FAR)
    away, here = ([cases.answer("countries", "h0", frozenset({code}))] for code in ("US", "CA"))

    assert titles(cases, crosswalks, chains, keys=chains, answers=away) == (
        "Sur 5 lectures de critères (trois cadres publiés), une seule reste indécise; un autre est lu en bref",
        "Of 5 readings of criteria (three published frameworks), a single one stays undecided; one other is read in short",
    )
    assert "deux restent indécises; deux autres" in titles(cases, crosswalks, chains, answers=here)[0]


WORKED = st.lists(
    st.lists(
        st.tuples(st.sampled_from(["US", "CA", None]), st.sampled_from([("content",), ("stop",), None])), max_size=3
    ),
    max_size=3,
)


@settings(max_examples=30, deadline=None)
@given(WORKED, st.booleans(), st.booleans())
def test_every_page_about_law_holds_together(cases, worked, is_complete, held):
    chains = {f"h{n}": {f"h{n}e{k}": each for k, each in enumerate(some)} for n, some in enumerate(worked)}
    assessment = law_assessment(cases, chains, complete=chains if is_complete else (), keys=chains if held else ())
    for language, wrong in (("fr-CA", WRONG_FRENCH), ("en", WRONG_ENGLISH)):
        view = cases.view(assessment, language, LAW)
        known = list(anchors(view))
        assert len(known) == len(set(known))
        assert {run.target for run in things(view, Run) if run.target.startswith("#")} <= {f"#{each}" for each in known}
        for table in things(view, Table):
            assert {len(row.cells) for body in table.bodies for row in body.rows} <= {len(table.columns)}
            assert 90 <= sum(column.width for column in table.columns) <= 100
        for part in (*view.first, *view.parts):
            assert [rule for rule in wrong if re.search(rule, part.title)] == [], part.title
            assert not part.title.endswith(".")
            levels = [2, *(4 if isinstance(b, Card) else b.level for b in things(part.blocks, (Heading, Card)))]
            assert all(after - before <= 1 for before, after in pairwise(levels))
