"""A small questionnaire written in Python, with one of everything that a report can show."""

import datetime as dt
from dataclasses import replace

from bornage.diagnostics import Place
from bornage.questionnaire.conditions import Compares, Condition, IsOneOf, LiesOutside
from bornage.questionnaire.jurisdictions import Jurisdictions
from bornage.questionnaire.model import (
    About,
    Choice,
    Deadline,
    Grade,
    Harm,
    Kind,
    Question,
    Questionnaire,
    Role,
    Scale,
    Section,
    Severity,
    Track,
)
from bornage.questionnaire.rule import Demand, Duty, Finding, Recommendation
from bornage.questionnaire.scored import Framework, WeightSet
from bornage.questionnaire.source import Source
from bornage.text import Text

PLACE = Place("fixture.toml")


def said(french, english):
    return Text((("fr-CA", french), ("en", english)))


def when(root, *uses):
    return Condition("…", root, frozenset(uses))


def ladder(*, points=False):
    return tuple(Choice(f"l{n}", said(f"Échelon {n}", f"Rung {n}"), n, n * 25.0 if points else None) for n in range(5))


def question(id_, section, about, scale, kind=Kind.CHOICE, **more):
    words = said(f"Question « {id_} »?", f"Question “{id_}”?")
    if scale is not Scale.CONTEXT and "choices" not in more:
        more["choices"] = ladder()
    return Question(id_, section, about, kind, scale, words, PLACE, **more)


QUESTIONS = (
    question("decision_date", "org", About.ORGANIZATION, Scale.CONTEXT, Kind.DATE),
    question("policy", "org", About.ORGANIZATION, Scale.CONTROL, objectives=("SOV-1",), harms=(Harm.CONTINUITY,)),
    question("purpose", "work", About.WORKLOAD, Scale.CONTEXT, Kind.TEXT),
    question("harm", "work", About.WORKLOAD, Scale.EXPOSURE, objectives=("SOV-3",), harms=(Harm.CONFIDENTIALITY,)),
    question("outage", "work", About.WORKLOAD, Scale.EXPOSURE, objectives=("SOV-4",), harms=(Harm.CONTINUITY,)),
    question("countries", "host", About.HOSTING, Scale.CONTEXT, Kind.COUNTRIES),
    question("parent", "host", About.HOSTING, Scale.CONTEXT, Kind.COUNTRY),
    question(
        "barrier",
        "host",
        About.HOSTING,
        Scale.CONTROL,
        objectives=("SOV-2",),
        harms=(Harm.CONFIDENTIALITY, Harm.CONTINUITY),
        when=when(LiesOutside("parent"), "parent"),
        when_hidden=said("Non demandé: société mère d’ici.", "Not asked: local parent."),
    ),
    question("key", "host", About.HOSTING, Scale.CONTROL, objectives=("SOV-3",), harms=(Harm.CONFIDENTIALITY,)),
    question("exit", "host", About.HOSTING, Scale.CONTROL, objectives=("SOV-4",), harms=(Harm.CONTINUITY,)),
    question("price", "host", About.HOSTING, Scale.CONTEXT, Kind.NUMBER, unit=said("$ par mois", "$ a month")),
)


def section(id_, order, french, english):
    return Section(id_, order, said(french, english), 5, tuple(q for q in QUESTIONS if q.section == id_), PLACE)


SECTIONS = (
    section("org", 10, "Organisation", "Organization"),
    section("work", 20, "Charges de travail", "Workloads"),
    section("host", 30, "Hébergement", "Hosting"),
)


def source(id_, recheck):
    titles = said(f"Texte {id_}", f"Text {id_}")
    days = (dt.date(2025, 1, 2), dt.date(2026, 1, 2), recheck)
    return Source(
        id_,
        titles,
        Text((("", f"Recueil {id_}"),)),
        "statute",
        "primary",
        *days,
        PLACE,
        f"https://example.ca/{id_}?a=1;b",
    )


SOURCES = {
    each.id: each
    for each in (
        source("act", dt.date(2027, 1, 1)),
        source("guide", dt.date(2026, 6, 1)),
        source("unused", dt.date(2027, 1, 1)),
    )
}


def finding(id_, about, root, uses, severity, recommendations):
    return Finding(
        id_,
        about,
        when(root, *uses),
        severity,
        ("SOV-3",),
        (Harm.CONFIDENTIALITY,),
        said(f"Constat « {id_} » pour « {{hosting}} »{{workload}}", f"Finding “{id_}” for “{{hosting}}”{{workload}}"),
        said("Niveau 3", "Level 3"),
        said(f"Cause de {id_}.", f"Cause of {id_}."),
        said(f"Suite de {id_}.", f"Outcome of {id_}."),
        recommendations,
        ("guide",),
        PLACE,
    )


FINDINGS = (
    finding(
        "key_held", About.HOSTING, IsOneOf("key", frozenset({"l0", "l1"})), ("key",), Severity.DECISIVE, ("move_key",)
    ),
    finding("abroad", About.PLACEMENT, LiesOutside("countries"), ("countries", "harm"), Severity.MAJOR, ("leave",)),
    finding(
        "no_exit", About.HOSTING, Compares("exit", "<=", 2, of_level=True), ("exit",), Severity.MINOR, ("plan_exit",)
    ),
)


def recommendation(id_, track, changes, deadline):
    def one(field):
        return said(f"{field} de {id_}.", f"{field} of {id_}.")

    return Recommendation(
        id_,
        About.HOSTING,
        track,
        changes,
        Grade.E3,
        "M",
        2,
        "ciso",
        deadline,
        (),
        *(one(field) for field in ("Titre", "Action", "Fait", "Reste", "Refus")),
        ("act",),
        PLACE,
    )


RECOMMENDATIONS = (
    recommendation("move_key", Track.INTERNAL, {"key": "l4"}, Deadline.BEFORE_DATA),
    recommendation("plan_exit", Track.PROVIDER, {"exit": "l4"}, Deadline.BEFORE_SIGNATURE),
    recommendation("leave", Track.INHERENT, {"key": "l3", "exit": "l3", "barrier": "l4"}, Deadline.YEARLY),
)

DUTY = Duty(
    "assess",
    About.PLACEMENT,
    when(LiesOutside("countries"), "countries"),
    when(Compares("policy", ">=", 3, of_level=True), "policy"),
    True,  # noqa: FBT003
    said("Évaluer avant de partir", "Assess before leaving"),
    said("L’article demande une évaluation.", "The section asks for an assessment."),
    said("Évaluation datée", "Dated assessment"),
    said("Jusqu’à 25 000 $.", "Up to $25,000."),
    ("act",),
    PLACE,
)

DEMANDS = (
    Demand(
        "much_harm",
        when(Compares("harm", ">=", 3, of_level=True), "harm"),
        {"SOV-2": 2, "SOV-3": 3},
        "law",
        said("Tort grave.", "Grave harm."),
        ("act",),
        PLACE,
    ),
    Demand(
        "no_outage",
        when(Compares("outage", ">=", 2, of_level=True), "outage"),
        {"SOV-4": 2},
        "method",
        said("Arrêt court.", "Short outage."),
        ("guide",),
        PLACE,
    ),
)

JURISDICTIONS = Jurisdictions({"CA-QC": said("Québec", "Québec")}, {}, {"CA-QC": "CA"})

QUESTIONNAIRE = Questionnaire(
    "fixture",
    "1.0.0",
    "published",
    dt.date(2026, 11, 1),
    said("Essai de souveraineté", "Sovereignty trial"),
    said("…", "…"),
    "sha256:" + "a" * 64,
    0.6,
    ("CA-QC", "CA"),
    ("CA-QC", "CA"),
    (Role("ciso", said("Responsable de la sécurité", "Head of security")),),
    SECTIONS,
    SOURCES,
    JURISDICTIONS,
    DEMANDS,
    duties=(DUTY,),
    findings=FINDINGS,
    recommendations=RECOMMENDATIONS,
)

FRAMEWORK = Framework(
    "trial",
    said("Cadre d’essai", "Trial framework"),
    100,
    "sha256:" + "b" * 64,
    (WeightSet("2026-06", {"SOV-3": 60, "SOV-4": 40}, ("guide",), default=True),),
    {"SOV-3": ("key",), "SOV-4": ("exit",)},
    ("act",),
)


def scored(each):
    return replace(each, choices=ladder(points=True)) if each.id in {"key", "exit"} else each


def with_framework(questionnaire):
    sections = tuple(replace(s, questions=tuple(scored(q) for q in s.questions)) for s in questionnaire.sections)
    return replace(questionnaire, sections=sections, framework=FRAMEWORK)
