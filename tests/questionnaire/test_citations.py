"""How a source is cited: the same in every language, in each, or in the one language it has."""

import pytest

from bornage.questionnaire.build import _cited
from bornage.questionnaire.schema import SourceShape


def source(citation):
    return SourceShape.model_validate(
        {
            "id": "act",
            "title": {"fr-CA": "Loi", "en": "Act"},
            "citation": citation,
            "kind": "statute",
            "confidence": "primary",
            "as_of": "2025-01-02",
            "checked": "2026-01-02",
            "recheck": "2026-07-02",
        },
        strict=False,
    )


@pytest.mark.parametrize(
    ("citation", "french", "english"),
    [
        ("18 U.S.C. § 2703", "18 U.S.C. § 2703", "18 U.S.C. § 2703"),
        ({"fr-CA": "RLRQ, c. P-39.1", "en": "CQLR, c. P-39.1"}, "RLRQ, c. P-39.1", "CQLR, c. P-39.1"),
        ({"en": "API deprecations"}, "API deprecations", "API deprecations"),
        ({}, "Loi", "Act"),
    ],
)
def test_a_reader_gets_the_citation_in_their_language_where_there_is_one(citation, french, english):
    cited = _cited(source(citation))

    assert (cited.to("fr-CA"), cited.to("en")) == (french, english)


def test_no_shipped_citation_is_in_french_alone_for_a_reader_of_english():
    from six_clients import questionnaire

    alone = {id_: each.citation for id_, each in questionnaire().sources.items() if len(each.citation.said) == 1}
    french = [
        id_
        for id_, each in alone.items()
        if each.said[0][0] == "" and (" art. " in each.said[0][1] or "sur " in each.said[0][1])
    ]

    assert not french
    assert len(alone) < len(questionnaire().sources) / 5
