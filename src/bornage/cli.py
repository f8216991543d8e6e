"""The command line: what each command takes. What it does is in `bornage.commands`, imported when asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from bornage import __version__
from bornage.text import SPOKEN, is_spoken, message, words

COMMANDS: Final = (
    "new",
    "interview",
    "record",
    "status",
    "score",
    "plan",
    "next",
    "trace",
    "report",
    "compare",
    "check",
    "preview",
    "explain",
    "schema",
    "statement",
    "seal",
    "verify",
    "doctor",
)

REPORT_OPTIONS: Final[dict[str, dict[str, object]]] = {
    "-o": {"dest": "out", "metavar": "OUT.pdf", "type": Path},
    "--since": {"metavar": "OLDER|YYYY-MM-DD"},
    "--final": {"action": "store_true"},
    "--paper": {"choices": ("letter", "a4")},
    "--theme": {"metavar": "DIR", "type": Path},
    "--no-attach": {"action": "store_true"},
    "--sign": {"metavar": "CERT.p12", "type": Path},
    "--passphrase-file": {"metavar": "FILE", "type": Path},
    "--jobs": {"metavar": "N", "type": int},
    "--at-counsel-request": {"action": "store_true"},
}
"""What `report` takes beyond the assessments, the languages and the home."""

REPORT_EDITIONS: Final[dict[str, dict[str, object]]] = {
    "--brief": {"action": "store_true"},
    "--counsel": {"action": "store_true"},
    "--extract": {"metavar": "WORKLOAD", "nargs": "?", "const": ""},
}
"""Editions of the report, one at a time."""

REPORT_FORMATS: Final[dict[str, dict[str, object]]] = {
    "--html": {"action": "store_true"},
    "--docx": {"action": "store_true"},
}
"""What a report is written as when not as a PDF."""

INTERRUPTED: Final = 130
"""What a shell expects of a program stopped by Ctrl-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 problems found, 2 wrong usage."""
    from bornage.commands.console import PROBLEMS, Refusal, interface_language, warn

    arguments = list(sys.argv[1:] if argv is None else argv)
    if (arguments and arguments[0] not in COMMANDS and arguments[0].endswith(".toml")) or _is_home(arguments):
        arguments.insert(0, "interview")
    parser = _parser(interface_language())
    asked = parser.parse_args(arguments)
    if not asked.command:
        parser.print_help()
        return 2
    tags = asked.lang.split(",") if asked.lang and asked.command == "report" else [asked.lang]
    # What is no language is said so in the one that would be spoken without it.
    language = interface_language(tags[0] if tags[0] and is_spoken(tags[0]) else None)
    try:
        for tag in tags:
            _expect_spoken(None if asked.command == "report" and tag == "all" else tag)
        return int(import_module(f"bornage.commands.{asked.command}").run(asked, language))
    except BrokenPipeError:
        sys.stderr.close()  # the reader left; nobody is there to be told
        return PROBLEMS
    except KeyboardInterrupt:
        warn("")
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("BORNAGE_DEBUG"):
            raise
        warn(f"bornage: {_complaint(error, language)}")
        return error.code if isinstance(error, Refusal) else PROBLEMS


def _is_home(arguments: Sequence[str]) -> bool:
    """Whether the home page is meant: nothing was asked, and a person sits before a screen."""
    from bornage.commands.console import is_terminal

    return not arguments and is_terminal()


def _expect_spoken(tag: str | None) -> None:
    """Refuse a language asked for by name that nothing here is written in."""
    from bornage.commands.console import USAGE, Refusal

    if tag is not None and not is_spoken(tag):
        raise Refusal(message("cli.unknown_lang", lang=tag, known=", ".join(SPOKEN)), USAGE)


def _complaint(error: Exception, language: str) -> str:
    """One sentence for whatever stopped a command, and the way out."""
    from bornage.commands.console import Refusal
    from bornage.diagnostics import system_reason

    if isinstance(error, Refusal):
        return error.text.to(language)
    if isinstance(error, OSError) and error.filename is None:
        return words(language, "cli.output_error", reason=system_reason(error))
    if isinstance(error, OSError):
        return words(language, "cli.os_error", file=error.filename or "", reason=system_reason(error))
    reason = f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0]
    return words(language, "cli.unforeseen", reason=reason)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the examples as they are written."""


def _parser(language: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bornage", description=words(language, "cli.about"), formatter_class=_Formatter, allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"bornage {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str) -> argparse.ArgumentParser:
        about = words(language, f"cli.{name}.about")
        example = words(language, f"cli.{name}.example")
        made = commands.add_parser(
            name,
            help=about,
            description=about,
            epilog="\n  ".join([words(language, "cli.example"), *example.splitlines()]),
            formatter_class=_Formatter,
            allow_abbrev=False,
        )
        several = "s" if name == "report" else ""
        made.add_argument("--lang", metavar="LANG", help=words(language, f"cli.option.lang{several}"))
        return made

    def file(made: argparse.ArgumentParser, *, is_optional: bool = False) -> None:
        made.add_argument(
            "file",
            metavar="FILE",
            type=Path,
            nargs="?" if is_optional else None,
            help=words(language, f"cli.option.{'interview_file' if is_optional else 'file'}"),
        )

    def option(made: argparse.ArgumentParser, flag: str, **more: object) -> None:
        name = flag.lstrip("-").replace("-", "_")
        made.add_argument(flag, help=words(language, f"cli.option.{name}"), **more)  # type: ignore[arg-type]

    new, interview, record = add("new"), add("interview"), add("record")
    for each in (new, interview, record):
        file(each, is_optional=each is interview)
    for each in (new, interview):
        option(each, "--questionnaire", metavar="ID", default="cloud_sovereignty")
        option(each, "--client", metavar="NAME")
        option(each, "--home", metavar="CA-QC,CA")
    option(interview, "--plain", action="store_true")
    option(record, "--from", dest="answers", metavar="ANSWERS.toml", type=Path, required=True)
    status, score, plan, next_ = (add(name) for name in ("status", "score", "plan", "next"))
    for each in (status, score, plan, next_):
        file(each)
        option(each, "--home", metavar="CA-QC,CA")
    option(status, "--json", action="store_true")
    option(score, "--json", action="store_true")
    option(score, "--weights", metavar="ID")
    _report_options(add("report"), option, language)
    _compare_options(add("compare"), option, language)
    next_.add_argument("--limit", metavar="N", type=int, help=words(language, "cli.next.limit"))
    trace = add("trace")
    file(trace)
    trace.add_argument("id", metavar="ID", nargs="+", help=words(language, "cli.trace.id"))
    option(trace, "--home", metavar="CA-QC,CA")
    for name, each in (("plan", plan), ("next", next_), ("trace", trace)):
        each.add_argument("--json", action="store_true", help=words(language, f"cli.{name}.json"))
    check = add("check")
    check.add_argument("paths", metavar="PATH", type=Path, nargs="*", help=words(language, "cli.option.paths"))
    option(check, "--format", choices=("text", "json"), default="text")
    option(check, "--theme", metavar="DIR", type=Path)
    preview, explain = add("preview"), add("explain")
    preview.add_argument("id", metavar="QUESTION", help=words(language, "cli.option.question"))
    explain.add_argument("id", metavar="CODE|ID", help=words(language, "cli.option.id"))
    for each in (preview, explain):
        option(each, "--questionnaire", metavar="ID", default="cloud_sovereignty")
    schema = add("schema")
    schema.add_argument("what", metavar="WHAT", nargs="?", default="sections", help=words(language, "cli.option.what"))
    _verify_options(add("verify"), language)
    statement, seal, _ = add("statement"), add("seal"), add("doctor")
    for each, out in ((statement, "OUT.pdf"), (seal, "OUT.toml")):
        file(each)
        option(each, "-o", dest="out", metavar=out, type=Path)
    option(statement, "--by", metavar="WHO")
    return parser


def _report_options(made: argparse.ArgumentParser, option: Callable[..., None], language: str) -> None:
    made.add_argument("files", metavar="FILE", type=Path, nargs="+", help=words(language, "cli.option.files"))
    option(made, "--home", metavar="CA-QC,CA")
    for exclusive in (REPORT_EDITIONS, REPORT_FORMATS):
        group = made.add_mutually_exclusive_group()
        for flag, more in exclusive.items():
            option(group, flag, **more)
    for flag, more in REPORT_OPTIONS.items():
        option(made, flag, **more)


def _compare_options(made: argparse.ArgumentParser, option: Callable[..., None], language: str) -> None:
    made.add_argument("older", metavar="OLDER", help=words(language, "cli.compare.older"))
    made.add_argument("file", metavar="FILE", type=Path, help=words(language, "cli.option.file"))
    option(made, "--home", metavar="CA-QC,CA")
    made.add_argument("--json", action="store_true", help=words(language, "cli.compare.json"))


def _verify_options(made: argparse.ArgumentParser, language: str) -> None:
    made.add_argument("file", metavar="REPORT.pdf", type=Path, help=words(language, "cli.verify.file"))
    made.add_argument("--json", action="store_true", help=words(language, "cli.verify.json"))
    made.add_argument("--trust", metavar="CA.pem", type=Path, help=words(language, "cli.verify.trust"))


if __name__ == "__main__":
    sys.exit(main())
