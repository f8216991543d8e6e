"""The small interview, with findings: one about the organization, one about each hosting, one that nothing settles yet."""

from dataclasses import replace

from bornage.assessment.session import Session
from bornage.interview.desk import Desk
from bornage.questionnaire.conditions import Condition, IsOneOf
from bornage.questionnaire.model import About, Harm, Severity
from bornage.questionnaire.rule import Finding
from interview.standin import AT, HERE, new_session, said, text

PRIVATE = "private_body"
KEYS = "keys_elsewhere"
PLACE = "key_place_abroad"


def found(id_: str, about: About, reads: str, choices: set[str], severity: Severity, title, **more) -> Finding:
    """A finding that one question settles."""
    when = Condition(f"{reads} in {sorted(choices)}", IsOneOf(reads, frozenset(choices)), frozenset({reads}))
    of = {"objectives": ("SOV-3",), "harms": (Harm.CONFIDENTIALITY,), "recommendations": (), "sources": ("act",)}
    told = {name: text(f"{name} fr de {id_}", f"{name} en of {id_}") for name in ("criterion", "cause", "consequence")}
    return Finding(id_, about, when, severity, title=title, place=HERE, **of, **told, **more)


FINDINGS = (
    found(
        KEYS,
        About.HOSTING,
        "root_key",
        {"none", "theirs"},
        Severity.DECISIVE,
        text("Le fournisseur tient les clés de « {hosting} »", "The provider holds the keys of “{hosting}”"),
    ),
    found(
        PRIVATE,
        About.ORGANIZATION,
        "constitution",
        {"private"},
        Severity.MINOR,
        text("L’organisation est privée", "The organization is private"),
    ),
    found(
        PLACE,
        About.HOSTING,
        "key_place",
        {"abroad"},
        Severity.MAJOR,
        text("Les clés de « {hosting} » sont à l’étranger", "The keys of “{hosting}” are abroad"),
        possible=text("Les clés de « {hosting} » pourraient être loin", "The keys of “{hosting}” could be far away"),
    ),
)


def session_with_findings(**more) -> Session:
    """Keys held by the provider of both hostings; nothing said yet of the organization."""
    plain = new_session(**more)
    session = Session(replace(plain.questionnaire, findings=FINDINGS), plain.journal, clock=lambda: AT, author="tester")
    first, second, *_ = (each.id for each in session.assessment.hostings)
    session.answer(said("root_key", "theirs", first))
    session.answer(said("root_key", "none", second))
    return session


def desk_with_findings(*, are_shown: bool = True, **more) -> Desk:
    """A desk in front of it; `are_shown`, where somebody asked for levels and findings before."""
    desk = Desk(session_with_findings(**more))
    if are_shown:
        desk.session.conduct.reveal()
    return desk
