"""A small report made for real, and what somebody might do to it."""

import io
import json
from datetime import date
from pathlib import Path

import pypdf

from bornage.assessment.entries import Answered, Opened, SubjectNamed
from bornage.assessment.state import fold
from bornage.commands import verify as command
from bornage.commands.making import MANIFEST, Choices, Making, weasyprint_here
from bornage.questionnaire.archive import packed
from bornage.questionnaire.load import load
from given import AT, assessment, held, said

FOLDER = Path(__file__).parents[1] / "evaluation" / "questionnaires" / "small"
TODAY = date(2026, 11, 22)


def shortened(html):
    """The cover, the first pages and what is compared: a verification lays out every page, and a few show as much as all."""
    parts = html.split('<section class="part')
    compared = [part for part in parts[3:] if 'id="part-progress"' in part]
    return '<section class="part'.join([*parts[:3], *compared]) + "</body></html>"


def with_few_pages(patch):
    """Make and verify reports of a few pages."""
    whole = Making.html
    patch.setattr(Making, "html", lambda making, *choices, **more: shortened(whole(making, *choices, **more)))


class Report:
    """One report, its pieces, and the same with something changed."""

    def __init__(self, client="Ville de Rivière-Fictive", **choices):
        questionnaire = load(FOLDER).questionnaire
        answers = [
            said("model", "offer", "c1"),
            said("keys", "offer", "c2"),
            held("readers", "offer", "unknown"),
        ]
        head = (client, "small", "1.0.0", questionnaire.digest, "en", ("CA-QC", "CA"), AT, "M. Roy")
        opened = Opened(*head)
        self.entries = entries_of(assessment(*answers), answers)
        self.choices = Choices(
            **{
                "language": "en",
                "paper": "letter",
                "is_final": False,
                "read_on": TODAY,
                "home": ("CA-QC", "CA"),
                "weasyprint": weasyprint_here(),
                **choices,
            }
        )
        self.making = Making.of(questionnaire, fold(opened, self.entries), self.choices.home)
        self.carried = self.making.carried(self.choices, packed(FOLDER))
        self.html = self.making.html(self.choices)
        self.pdf = self.made()

    def made(self, html=None, choices=None, **files):
        """The PDF with other pages or other files inside; the manifest is made to match unless it is given."""
        carried = {**self.carried, **{name.replace("_", "."): raw for name, raw in files.items()}}
        if "report_json" not in files:
            rest = {name: raw for name, raw in carried.items() if name != MANIFEST}
            carried[MANIFEST] = (choices or self.choices).written(rest)
        return self.making.pdf(html or self.html, self.choices, lambda: carried)

    def figures(self, *path, becomes):
        """The evaluation JSON with one value changed."""
        found = json.loads(self.carried["evaluation.json"])
        inner = found
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = becomes
        return json.dumps(found, ensure_ascii=False, indent=2).encode()


def entries_of(made, answers):
    named = [SubjectNamed(each, AT, "t") for each in (*made.workloads, *made.hostings)]
    return (*named, *(Answered(answer, AT, "t") for answer in answers))


def verified(raw, folder, name="report.pdf", trust=None):
    """What `verify` finds of these bytes."""
    file = folder / name
    file.write_bytes(raw)
    return command.verify(raw, file, trust)


def check(found, name):
    return next(each for each in found.checks if each.name == name)


def told(found, name):
    each = check(found, name)
    apart = [f"{d.path}: {d.stated} / {d.given}" for d in each.differences]
    return "\n".join([*(text.to("en") for text in each.said), *apart])


def rewritten(raw, change):
    """The same pages written again by another program, with something changed."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(raw))
    change(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
