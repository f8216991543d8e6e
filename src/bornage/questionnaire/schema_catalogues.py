"""The shape of the catalogues that questionnaires share: places and providers. A door to pydantic, as `schema`."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from bornage.questionnaire.schema import Id, Spoken, Words
from bornage.shapes import Shape


class CatalogueShape(Shape):
    """`[catalogue]`: what a shared catalogue says of itself."""

    version: str
    date: dt.date
    checked: dt.date
    recheck: dt.date
    source: list[str] = []


class JurisdictionShape(Shape):
    """`[[jurisdiction]]`: a subdivision or a group; countries need no entry."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2,4}(-[A-Z0-9]{1,3})?$")]
    name: Words | None = None
    members: list[str] = []
    within: str | None = None


class JurisdictionsFile(Shape):
    """`jurisdictions.toml`."""

    catalogue: CatalogueShape
    jurisdiction: list[JurisdictionShape] = []


class CatalogueEntityShape(Shape):
    """`[[provider.entity]]`: an organization in a provider's chain, as far as sources say."""

    role: Literal["provider", "parent", "affiliate", "subprocessor", "support", "key_custodian", "site_owner"]
    name: Spoken
    incorporation: str | None = None
    control: str | None = None
    presence: list[str] | None = None
    markets: list[str] | None = None
    staff: list[str] | None = None
    reach: list[Id] | None = None
    service: Id | None = None


class ProviderShape(Shape):
    """`[[provider]]`."""

    id: Id
    name: Spoken
    sort: Literal["cloud", "software", "managed", "colocation", "reseller", "public"]
    as_of: dt.date
    confidence: Literal["primary", "official", "secondary", "unconfirmed"]
    sources: list[Annotated[str, Field(pattern=r"^https?://")]] = []
    regions: list[str] = []
    note: Words | None = None
    entity: list[CatalogueEntityShape] = []


class ProvidersFile(Shape):
    """`providers.toml`."""

    catalogue: CatalogueShape
    provider: list[ProviderShape] = []
