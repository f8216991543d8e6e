"""A small interview with a question of every kind, held in memory, with a clock that stands still."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from bornage.assessment.entries import ORGANIZATION, Answer, AnswerState, Opened, Subject
from bornage.assessment.journal import JournalError
from bornage.assessment.session import Session
from bornage.diagnostics import Place
from bornage.questionnaire.catalogue import Catalogue, CatalogueEntity, Provider
from bornage.questionnaire.conditions import Condition, Holds, IsOneOf
from bornage.questionnaire.jurisdictions import Jurisdictions
from bornage.questionnaire.model import About, Choice, EntityRole, Kind, Question, Questionnaire, Role, Scale, Section
from bornage.questionnaire.source import Source
from bornage.text import Text, message

AT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
HERE = Place("small.toml")

NIMBUS = Provider(
    id="nimbus",
    name="Nimbus",
    sort="nuage",
    as_of=date(2026, 6, 1),
    confidence="secondary",
    sources=("https://example.org",),
    entities=(
        CatalogueEntity(EntityRole.PROVIDER, "Nimbus Canada inc.", {"control": "US"}),
        CatalogueEntity(EntityRole.PARENT, "Nimbus Corp.", {"control": "US"}),
    ),
    place=Place("providers.toml"),
)
"""A provider of the catalogue whose group is foreign."""


def of_one_provider(recheck: date = date(2027, 5, 1)) -> Catalogue:
    """A catalogue of that provider alone."""
    return Catalogue("0.1.0", date(2026, 6, 1), recheck, {NIMBUS.id: NIMBUS})


def text(french: str, english: str) -> Text:
    return Text((("fr-CA", french), ("en", english)))


def ladder(*ids: str) -> tuple[Choice, ...]:
    return tuple(Choice(id_, text(f"Choix {id_}", f"Choice {id_}"), level) for level, id_ in enumerate(ids))


def question(id_: str, section: str, about: About, kind: Kind, **more) -> Question:
    shown = {"text": text(f"Que dit {id_}?", f"What about {id_}?"), "probe": text("Et encore?", "What else?"), **more}
    return Question(id_, section, about, kind, more.pop("scale", Scale.CONTEXT), place=HERE, **shown)


def organization_questions() -> tuple[Question, ...]:
    kinds = {"decision_date": Kind.DATE, "employees": Kind.NUMBER, "mission": Kind.TEXT, "parent_country": Kind.COUNTRY}
    constitution = question(
        "constitution",
        "organization",
        About.ORGANIZATION,
        Kind.CHOICE,
        choices=ladder("public", "private", "other"),
        ask=("legal",),
        why=text("La règle en dépend.", "The rule depends on it."),
        evidence=text("Acte constitutif", "Deed"),
        sources=("act",),
    )
    bounds = {"minimum": 1, "maximum": 100000, "unit": text("personnes", "people")}
    return (
        constitution,
        *(
            question(id_, "organization", About.ORGANIZATION, kind, **(bounds if kind == Kind.NUMBER else {}))
            for id_, kind in kinds.items()
        ),
    )


def workload_questions() -> tuple[Question, ...]:
    types = (*ladder("public", "personal", "health"), Choice("none", text("Aucun", "None"), 0, exclusive=True))
    personal = Condition(
        '"personal" in data_types', Holds("data_types", frozenset({"personal"})), frozenset({"data_types"})
    )
    return (
        question("data_types", "workloads", About.WORKLOAD, Kind.CHOICES, choices=types),
        question(
            "people_concerned",
            "workloads",
            About.WORKLOAD,
            Kind.CHOICE,
            choices=ladder("few", "many"),
            when=personal,
            when_hidden=text("Aucun renseignement personnel.", "No personal information."),
        ),
    )


def hosting_questions() -> tuple[Question, ...]:
    held = Condition('root_key == "ours"', IsOneOf("root_key", frozenset({"ours"})), frozenset({"root_key"}))
    return (
        question("storage_countries", "hosting", About.HOSTING, Kind.COUNTRIES, ask=("ciso",)),
        question("root_key", "hosting", About.HOSTING, Kind.CHOICE, choices=ladder("none", "theirs", "ours")),
        question("key_place", "hosting", About.HOSTING, Kind.CHOICE, choices=ladder("abroad", "home"), when=held),
    )


def entity_questions() -> tuple[Question, ...]:
    return (question("entity_control", "chain", About.ENTITY, Kind.COUNTRY, fact="control"),)


def small_questionnaire(catalogue: Catalogue | None = None) -> Questionnaire:
    titles = {
        "organization": (text("Organisation", "Organization"), organization_questions()),
        "workloads": (text("Charges de travail", "Workloads"), workload_questions()),
        "hosting": (text("Hébergement", "Hosting"), hosting_questions()),
        **({"chain": (text("Chaîne", "Chain"), entity_questions())} if catalogue else {}),
    }
    sections = tuple(
        Section(
            id_, order, title, 5, questions, HERE, intro=text("Nous commençons.", "We begin.") if not order else None
        )
        for order, (id_, (title, questions)) in enumerate(titles.items())
    )
    day = date(2026, 11, 22)
    act = Source(
        "act",
        text("Loi", "Act"),
        text("RLRQ, c. P-39.1", "CQLR, c. P-39.1"),
        "statute",
        "primary",
        day,
        day,
        day,
        HERE,
        url="https://example.org/act",
    )
    return Questionnaire(
        id="small",
        version="1.0.0",
        status="published",
        date=day,
        title=text("Petit", "Small"),
        description=text("Petit", "Small"),
        digest="sha256:" + "0" * 64,
        coverage_threshold=0.6,
        home_offered=("CA-QC", "CA", "FR"),
        home_default=("CA-QC", "CA"),
        roles=(
            Role("ciso", text("Responsable de la sécurité", "Security officer")),
            Role("legal", text("Affaires juridiques", "Legal")),
        ),
        sections=sections,
        sources={"act": act},
        jurisdictions=Jurisdictions({"CA-QC": text("Québec", "Québec")}, {}, {"CA-QC": "CA"}),
        catalogue=catalogue,
    )


@dataclass
class MemoryJournal:
    """A journal that keeps its entries in memory, and refuses to write when told to."""

    opened: Opened
    path: Path = Path("client.toml")
    entries: tuple = ()
    repaired: Text | None = None
    is_full: bool = False
    writes: list[int] = field(default_factory=list)

    def append(self, entry) -> None:
        self.extend((entry,))

    def extend(self, entries) -> None:
        if self.is_full:
            raise JournalError(message("journal.gone", file=self.path))
        self.entries += tuple(entries)
        self.writes.append(len(self.entries))


def new_session(
    *,
    client: str = "Clinique du Nord",
    workloads=("Dossiers",),
    hostings=("Nuage", "Sur place"),
    catalogue: Catalogue | None = None,
) -> Session:
    questionnaire = small_questionnaire(catalogue)
    opened = Opened(client, "small", "1.0.0", questionnaire.digest, "fr-CA", ("CA-QC", "CA"), AT, "tester")
    session = Session(questionnaire, MemoryJournal(opened), clock=lambda: AT, author="tester")
    for about, names in ((About.WORKLOAD, workloads), (About.HOSTING, hostings)):
        for name in names:
            session.name(Subject(about, session.new_id(about, name), name))
    return session


def said(question_id: str, value, subject: str = ORGANIZATION, **more) -> Answer:
    return Answer(question_id, subject, AnswerState.ANSWERED, value, **more)
