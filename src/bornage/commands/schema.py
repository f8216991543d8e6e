"""`bornage schema`: JSON Schemas, for the editor of a questionnaire's author and for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bornage.commands.console import DONE, USAGE, Refusal, say_json
from bornage.exchange.schema import PUBLISHED, published
from bornage.text import message

if TYPE_CHECKING:
    import argparse

    from bornage.shapes import Shape

KNOWN = (
    "questionnaire",
    "sections",
    "rules",
    "frameworks",
    "sources",
    "definitions",
    "report",
    "jurisdictions",
    "providers",
    "theme",
    *PUBLISHED,
)


def run(asked: argparse.Namespace, language: str) -> int:  # noqa: ARG001 (a schema has no language)
    """Print one schema (JSON Schema, draft 2020-12)."""
    if asked.what not in KNOWN:
        raise Refusal(message("cli.schema.unknown", what=asked.what, known=", ".join(KNOWN)), USAGE)
    if asked.what in PUBLISHED:
        say_json(json.loads(published(asked.what)))
        return DONE
    from bornage.questionnaire import schema, schema_catalogues, schema_report, schema_rules
    from bornage.report.theme import schema as theme

    shapes: dict[str, type[Shape]] = {
        "questionnaire": schema.QuestionnaireFile,
        "sections": schema.SectionFile,
        "rules": schema_rules.RulesFile,
        "frameworks": schema_rules.CrosswalkFile,
        "sources": schema.SourcesFile,
        "definitions": schema.DefinitionsFile,
        "report": schema_report.ReportFile,
        "jurisdictions": schema_catalogues.JurisdictionsFile,
        "providers": schema_catalogues.ProvidersFile,
        "theme": theme.ThemeFile,
    }
    say_json(shapes[asked.what].model_json_schema())
    return DONE
