"""The questionnaire with law in it, and what a `report.toml` would declare: functions, lanes, moments, an extract."""

from dataclasses import replace

from bornage.questionnaire.conditions import Any_, Holds, IsOneOf, LiesOutside
from bornage.questionnaire.model import EntityRole
from bornage.questionnaire.reported import (
    Basis,
    Duration,
    Extract,
    Fact,
    Function,
    Heading,
    Lane,
    Leaving,
    Line,
    Mark,
    Moment,
    Reader,
    Reported,
    Span,
    Spans,
    Who,
)
from report.law_questionnaire import LAW
from report.small_questionnaire import PLACE, said, when

WEAK = when(IsOneOf("key", frozenset({"l0", "l1"})), "key")
"""The provider can read."""
PARTLY = when(IsOneOf("key", frozenset({"l2"})), "key")
"""Answered, and still open."""
OUTSIDE = when(LiesOutside("parent", None), "parent")
EVERYWHERE = when(LiesOutside("countries", None), "countries")


def hours(n):
    return Duration(n, "hour")


def months(n):
    return Duration(n, "month")


LEAVING = Leaving(
    Spans(
        "outage",
        {
            "l4": Span(most=hours(1)),
            "l3": Span(hours(1), Duration(1, "day")),
            "l2": Span(Duration(1, "day"), Duration(7, "day")),
            "l1": Span(Duration(7, "day"), months(1)),
            "l0": Span(months(1)),
        },
    ),
    Spans(
        "exit",
        {
            "l0": Span(is_never=True),
            "l1": Span(months(10)),
            "l2": Span(months(4), months(10)),
            "l3": Span(months(1), months(4)),
            "l4": Span(most=months(1)),
        },
    ),
    when(IsOneOf("barrier", frozenset({"l3", "l4"})), "barrier"),
    PLACE,
    (Mark(said("préavis et transition", "notice and transition"), (months(2), Duration(30, "day"))),),
    said("Repères d’un règlement.", "Yardsticks of a regulation."),
    ("guide",),
    when(IsOneOf("barrier", frozenset({"l2"})), "barrier"),
)

REPORTED = Reported(
    functions=(
        Function("stores", said("Conserve", "Stores"), PLACE, frozenset({EntityRole.PROVIDER}), None, ("countries",)),
        Function(
            "keys",
            said("Clés", "Keys"),
            PLACE,
            frozenset(),
            when(Holds("entity_reach", frozenset({"keys"})), "entity_reach"),
            ("entity_control",),
        ),
    ),
    lanes=(
        Lane("rest", said("Au repos", "At rest"), PLACE, (Reader(Who.PROVIDER, WEAK, PARTLY, OUTSIDE),)),
        Lane(
            "copies",
            said("Dans les copies", "In copies"),
            PLACE,
            (Reader(Who.PROVIDER, WEAK, None, OUTSIDE), Reader(Who.OTHERS, EVERYWHERE, None, EVERYWHERE)),
        ),
    ),
    moments=(
        Moment("now", said("À l’heure même", "Hour zero"), PLACE, (Line("barrier", said("Un ordre", "An order")),)),
        Moment("week", said("Après une semaine", "Week one"), PLACE, (Line("exit", said("Le départ", "The exit")),)),
    ),
    leaving=LEAVING,
    extracts=(
        Extract(
            "factors",
            said("Facteurs de l’évaluation", "Factors of the assessment"),
            (Basis(EVERYWHERE, said("La loi demande une évaluation.", "The law asks."), PLACE, ("act",)),),
            (
                Heading(
                    "purposes",
                    said("Finalité", "Purpose"),
                    (
                        Fact("purpose", said("Finalité\u00a0: {answer}.", "Purpose: {answer}.")),
                        Fact("countries", said("Données\u00a0: {answer}.", "Data: {answer}.")),
                        Fact("exit", said("Départ\u00a0: {answer}.", "Exit: {answer}.")),
                    ),
                    "purposes",
                    has_laws=True,
                ),
            ),
            PLACE,
            "transfer_assessment",
        ),
    ),
)

QUESTIONNAIRE = replace(LAW, reported=REPORTED)
ANYWHERE = when(Any_((OUTSIDE.root, EVERYWHERE.root)), "parent", "countries")
