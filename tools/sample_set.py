"""The sample reports: which there are, how each is made with the public commands, and what each is known by.

Used by `samples`, which makes them, and `compare-samples`, which makes them again and compares.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[1]
FOLDER = TOP / "sample_reports"
DIGESTS = FOLDER / "digests.toml"
ANSWERS = {path.stem: path for path in sorted((FOLDER / "clients").glob("*.toml"))}

SMALLEST = "vehicle_registration"
"""Whose reports are made again byte for byte each time."""
COMPARED = "daycare_portal"
"""Whose report is compared with an earlier state of the same answers."""
IN_FRANCE = "grand_est_manufacturer"
AUTHOR = "Cabinet Rive-Sud Conseil (fictif)"
"""Who the samples say prepared them: a firm that says that it does not exist."""
AFTER_ONE_SITTING = 0.6
"""Share of the answers that the earlier state has."""

EDITIONS = {
    "full": (),
    "brief": ("--brief", "--no-attach"),
    "counsel": ("--counsel", "--no-attach"),
    "extract": ("--extract", "--no-attach"),
}
"""What each is asked for with. Only the full report carries the files that prove it: they take half of its size."""


@dataclass(frozen=True, order=True)
class Sample:
    """One sample report."""

    client: str
    edition: str
    language: str

    @property
    def name(self) -> str:
        """Of its file, without the suffix."""
        return ".".join(each for each in (self.client, self.edition, self.language) if each != "full")


def samples() -> tuple[Sample, ...]:
    """Every one, in the order they are listed."""
    return tuple(
        Sample(client, edition, language)
        for client in ANSWERS
        for edition in (*EDITIONS, "statement", *(["since"] if client == COMPARED else []))
        for language in languages(client)
    )


def languages(client: str) -> tuple[str, ...]:
    """French and English of here; French of France too for the client there."""
    from bornage.text import language_or_default

    return ("fr-CA", "en", *(["fr-FR"] if client == IN_FRANCE and language_or_default("fr-FR") == "fr-FR" else []))


_BEFORE = timedelta(days=61)
"""How long before the report the earlier state was recorded."""
_is_earlier = False

# --- making -----------------------------------------------------------------------------------------------


@contextmanager
def scratch() -> Iterator[None]:
    """One folder for whatever this process and those it starts put down on the way; gone at the end, with all in it."""
    before = os.environ.get("TMPDIR")
    with tempfile.TemporaryDirectory(prefix="bornage-samples-") as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = None
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


def set_clock(day: str) -> None:
    """Let the commands believe it is that day at noon; the same answers then give the same bytes on any day."""
    from bornage.commands import opening

    fixed = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    opening.now = lambda: fixed - (_BEFORE if _is_earlier else timedelta())
    os.environ["BORNAGE_AUTHOR"] = AUTHOR
    os.environ["BORNAGE_LANG"] = "en"
    for variable in ("BORNAGE_CONFIG", "BORNAGE_STATE"):
        os.environ[variable] = tempfile.mkdtemp()


def run(*arguments: str) -> str:
    """Run a command in this process; what it says. Raises RuntimeError when it fails."""
    from bornage.cli import main

    said = io.StringIO()
    with redirect_stdout(said):
        code = main(list(arguments))
    if code:
        raise RuntimeError(f"bornage {' '.join(arguments)} ended with {code}\n{said.getvalue()}")
    return said.getvalue()


@cache
def recorded(client: str) -> Path:
    """The assessment of a client, recorded once for this process."""
    return _recorded(client, ANSWERS[client])


@cache
def earlier(client: str) -> Path:
    """The same after the first sitting only: the first answers of the file, as they stand."""
    head, *answers = re.split(r"(?m)^(?=\[\[answer\]\])", ANSWERS[client].read_text(encoding="utf-8"))
    first = Path(tempfile.mkdtemp()) / ANSWERS[client].name
    first.write_text(head + "".join(answers[: int(len(answers) * AFTER_ONE_SITTING)]), encoding="utf-8")
    global _is_earlier  # noqa: PLW0603 (the clock of the commands is of the whole process)
    _is_earlier = True
    try:
        return _recorded(client, first)
    finally:
        _is_earlier = False


def _recorded(client: str, answers: Path) -> Path:
    target = Path(tempfile.mkdtemp()) / f"{client}.toml"
    run("record", str(target), "--from", str(answers))
    return target


@cache
def respondent(client: str) -> str:
    """Whoever said most."""
    answers = tomllib.loads(ANSWERS[client].read_text(encoding="utf-8"))["answer"]
    said = [each["by"] for each in answers if each.get("by")]
    return max(dict.fromkeys(said), key=said.count)


def command(sample: Sample, target: Path) -> tuple[str, ...]:
    """What makes a sample, as anybody would type it."""
    of = (str(recorded(sample.client)), "--lang", sample.language, "-o", str(target))
    if sample.edition == "statement":
        return ("statement", *of, "--by", respondent(sample.client))
    if sample.edition == "since":
        return ("report", *of, "--final", "--brief", "--no-attach", "--since", str(earlier(sample.client)))
    return ("report", *of, "--final", *EDITIONS[sample.edition])


def made(sample: Sample, suffix: str) -> bytes:
    """A sample as `.pdf` or `.html`. Raises RuntimeError."""
    target = Path(tempfile.mkdtemp()) / f"{sample.name}{suffix}"
    is_page = suffix == ".html" and sample.edition != "statement"  # a statement goes by the name of its file
    run(*command(sample, target), *(["--html"] if is_page else []))
    raw = target.read_bytes()
    target.unlink()
    return raw


# --- knowing them again -----------------------------------------------------------------------------------

_PART = re.compile(r'(?=<section class="part)')
_ID = re.compile(r'id="(?:part-)?([\w-]+)"')
_TYPEFACE = re.compile(rb"data:font/[\w;,]*base64,[A-Za-z0-9+/=]+")


def digest(raw: bytes, length: int = 12) -> str:
    """Enough of a checksum to tell two parts from one another."""
    return hashlib.sha256(raw).hexdigest()[:length]


def parts(html: bytes) -> dict[str, str]:
    """The digest of each part of a report's HTML; `cover` is what stands before the first, style sheet included."""
    bare = _TYPEFACE.sub(b"", html).decode()
    cover, *rest = _PART.split(bare)
    found = {"cover": digest(cover.encode())}
    for n, each in enumerate(rest):
        named = _ID.search(each)
        found[named[1] if named else f"part-{n}"] = digest(each.encode())
    return found


def of_files() -> dict[str, str]:
    """The digests of what the samples are made from."""
    questionnaire = TOP / "questionnaires" / "cloud_sovereignty"
    read = sorted(each for each in questionnaire.rglob("*.toml"))
    whole = b"".join(each.relative_to(questionnaire).as_posix().encode() + each.read_bytes() for each in read)
    return {"questionnaire": digest(whole), **{name: digest(path.read_bytes()) for name, path in ANSWERS.items()}}


@dataclass(frozen=True)
class Known:
    """What `digests.toml` says."""

    day: str
    made_from: dict[str, str]
    html: dict[str, dict[str, str]]
    pdf: dict[str, str]

    def written(self) -> str:
        """The file."""

        def table(name: str, values: dict[str, str]) -> Iterator[str]:
            yield f"\n[{name}]"
            yield from (f'"{key}" = "{value}"' for key, value in sorted(values.items()))

        lines = [
            "# What each sample report is known by. Written by tools/samples; tools/compare-samples holds reports against it.",
            f'day = "{self.day}"',
            *table("made_from", self.made_from),
            *table("pdf", self.pdf),
            *table("html", {name: " ".join(f"{k}:{v}" for k, v in each.items()) for name, each in self.html.items()}),
        ]
        return "\n".join(lines) + "\n"


def known() -> Known:
    """What was written when the samples were last made. Exits when they never were."""
    if not DIGESTS.exists():
        sys.exit(f"samples: {DIGESTS.relative_to(TOP)} is not there; make the samples with  make samples")
    said = tomllib.loads(DIGESTS.read_text(encoding="utf-8"))
    html = {name: dict(each.rsplit(":", 1) for each in line.split()) for name, line in said["html"].items()}
    return Known(said["day"], said["made_from"], html, said["pdf"])
