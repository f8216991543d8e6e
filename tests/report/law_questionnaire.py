"""The small questionnaire with law in it: entities, statutes, drafts, and published frameworks read from answers."""

import datetime as dt
from dataclasses import replace

from bornage.assessment.entries import Answered, Overridden, Override, Subject, SubjectNamed
from bornage.assessment.state import fold
from bornage.questionnaire.catalogue import Catalogue, CatalogueEntity, Provider
from bornage.questionnaire.conditions import All, Holds, IsOneOf, LiesInside, LiesOutside, Not
from bornage.questionnaire.crosswalk import Criterion, Crosswalk, Fidelity, Response
from bornage.questionnaire.model import About, Choice, EntityRole, Kind, Scale, Section
from bornage.questionnaire.rule import ConnectingFactor, Factor, KeysEffect, Reachable, Statute
from bornage.questionnaire.scored import WeightSet
from report.small_questionnaire import DUTY, PLACE, QUESTIONNAIRE, question, said, when

DAY = dt.date(2026, 6, 15)


def choices(*ids):
    return tuple(Choice(id_, said(f"Choix {id_}", f"Choice {id_}")) for id_ in ids)


def about_entity(fact, kind, **more):
    return question(f"entity_{fact}", "chain", About.ENTITY, Scale.CONTEXT, kind, fact=fact, **more)


QUESTIONS = (
    question("listed", "chain", About.HOSTING, Scale.CONTEXT, choices=choices("main", "all")),
    question("keys_held", "chain", About.HOSTING, Scale.CONTEXT, choices=choices("us", "them")),
    question(
        "transfer_assessment", "chain", About.WORKLOAD, Scale.CONTEXT, Kind.CHOICES, choices=choices("purposes", "none")
    ),
    about_entity("incorporation", Kind.COUNTRY),
    about_entity("control", Kind.COUNTRY),
    about_entity("presence", Kind.COUNTRIES),
    about_entity("reach", Kind.CHOICES, choices=choices("content", "metadata", "keys", "stop", "nothing")),
)
SECTION = Section("chain", 40, said("Chaîne", "Chain"), 5, QUESTIONS, PLACE)


def can(*what):
    return when(Holds("entity_reach", frozenset(what)), "entity_reach")


def inside(fact, code):
    return when(LiesInside(f"entity_{fact}", (code,)), f"entity_{fact}")


def statute(id_, jurisdiction, reaches, effect=KeysEffect.UNCHANGED, source="act"):
    def one(french, english):
        return said(f"{french} de {id_}.", f"{english} of {id_}.")

    return Statute(
        id_,
        jurisdiction,
        said(f"Loi « {id_} »", f"Act “{id_}”"),
        one("Portée", "Scope"),
        one("Secret", "Secrecy"),
        one("Contestation", "Challenge"),
        reaches,
        (
            ConnectingFactor(Factor.INCORPORATED, inside("incorporation", jurisdiction)),
            ConnectingFactor(Factor.ESTABLISHED, inside("presence", jurisdiction)),
        ),
        effect,
        one("Motif", "Reason"),
        (source,),
        PLACE,
    )


CONTENT, ANYTHING, STOPPING = can("content"), can("metadata", "content"), can("stop")
STATUTES = (
    statute("home", "CA", {Reachable.CONTENT: CONTENT, Reachable.METADATA: ANYTHING}),
    statute("closing", "US", {Reachable.CONTENT: CONTENT, Reachable.METADATA: ANYTHING}, KeysEffect.CLOSES, "guide"),
    statute("stopping", "US", {Reachable.STOPPING: STOPPING}),
    statute("silent", "FR", {Reachable.CONTENT: CONTENT}),
)
DRAFTS = (
    statute("bill", "CA", {Reachable.CONTENT: CONTENT}),
    replace(DUTY, id="plan", title=said("Obligation à venir", "Duty to come")),
)


def criterion(id_, met, **more):
    words = said(f"Critère « {id_} »", f"Criterion “{id_}”")
    return Criterion(id_, f"§ {id_}", Fidelity.INFERRED, words, PLACE, met=met, **more)


LEFT = when(LiesOutside("countries"), "countries")
STAYS = when(Not(LiesOutside("countries")), "countries")
KEYS = when(IsOneOf("keys_held", frozenset({"us"})), "keys_held")
NEVER = when(All((LiesInside("countries", ("FR",)), LiesInside("countries", ("DE",)))), "countries")


def crosswalk(id_, about, criteria, status="in_force", **more):
    names = said(f"Cadre {id_}", f"Framework {id_}"), said(f"Note de {id_}.", f"Note of {id_}.")
    return Crosswalk(id_, about, status, DAY, *names, criteria, ("guide",), PLACE, **more)


CROSSWALKS = (
    crosswalk(
        "steps",
        About.HOSTING,
        (criterion("one", STAYS, level="ual_1"), criterion("two", KEYS, level="ual_2")),
        "proposal",
        levels=("ual_1", "ual_2"),
    ),
    crosswalk("quebec_four_factors", About.PLACEMENT, (criterion("purposes", KEYS, when=LEFT),)),
    crosswalk("elsewhere", About.HOSTING, (criterion("never", KEYS, when=NEVER),)),
    crosswalk(
        "scored",
        About.HOSTING,
        (
            criterion(
                "held",
                None,
                objective="SOV-3",
                points=(0.0, 50.0, 100.0),
                levels=(0, 2, 4),
                responses=(Response(3, KEYS),),
            ),
            criterion("open", None, objective="SOV-4", points=(0.0, 100.0), levels=(1, 4)),
        ),
        "voluntary",
        divisor=100.0,
        checksum="sha256:" + "c" * 64,
        weight_sets=(WeightSet("2026-06", {"SOV-3": 60, "SOV-4": 40}, ("act",), default=True),),
    ),
)

CATALOGUE = Catalogue(
    "1.0.0",
    dt.date(2026, 1, 1),
    dt.date(2026, 6, 1),
    {
        "far": Provider(
            "far",
            "Lointain",
            "cloud",
            DAY,
            "secondary",
            ("https://example.ca/far",),
            (CatalogueEntity(EntityRole.PROVIDER, "Far Inc.", {"incorporation": "US"}),),
            PLACE,
        )
    },
)

LAW = replace(
    QUESTIONNAIRE,
    sections=(*QUESTIONNAIRE.sections, SECTION),
    statutes=STATUTES,
    drafts=DRAFTS,
    crosswalks=CROSSWALKS,
    customer_keys=KEYS,
    complete_chain=when(IsOneOf("listed", frozenset({"all"})), "listed"),
    catalogue=CATALOGUE,
)


def law_assessment(cases, chains, *, complete=(), keys=(), answers=(), workloads=("w1",), overrides=()):
    """`chains` maps each hosting to its entities: id to where it is incorporated and what it can do."""
    hostings = {id_: f"Hôte {id_}" for id_ in chains}
    given = [cases.answer("listed", id_, "all" if id_ in complete else "main") for id_ in chains]
    given += [cases.answer("keys_held", id_, "us" if id_ in keys else "them") for id_ in chains]
    named = []
    for hosting, entities in chains.items():
        for entity, (place, able) in entities.items():
            role = EntityRole.PARENT if entity.endswith("p") else EntityRole.PROVIDER
            named.append(Subject(About.ENTITY, entity, f"Société {entity}", hosting=hosting, role=role))
            if place:
                given += [cases.answer(f"entity_{fact}", entity, place) for fact in ("incorporation", "control")]
                given.append(cases.answer("entity_presence", entity, frozenset({place})))
            if able:
                given.append(cases.answer("entity_reach", entity, frozenset(able)))
    base = cases.assessment({id_: f"Charge {id_}" for id_ in workloads}, hostings, questionnaire=LAW)
    entries = [SubjectNamed(each, base.opened.at, "t") for each in (*base.workloads, *base.hostings, *named)]
    entries += [Answered(each, base.opened.at, "t") for each in (*given, *answers)]
    entries += [Overridden(Override("scored", *each), base.opened.at, "t") for each in overrides]
    return fold(base.opened, entries)


FAR = ("US", ("content", "metadata", "stop"))
NEAR = ("CA", ("content", "metadata"))
METADATA = ("US", ("metadata",))
UNKNOWN = (None, None)
"""Entities: where each is incorporated, controlled and established, and what it can do."""


def hostings(*entities):
    """Hostings with one entity each."""
    return {f"h{n}": {f"e{n}": each} for n, each in enumerate(entities)}


def from_catalogue(cases, question_id, subject, value):
    """An answer as the catalogue gives it."""
    return cases.answer(question_id, subject, value, "E0", by=f"catalogue {DAY.isoformat()}")
