"""What a person has chosen once and for all: `config.toml`, in the folder `bornage doctor` names.

It is read without pydantic: an interview must open at once. Whatever is wrong with it is shown with its
place and a way out, and nothing starts on half of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import tomli

from bornage.commands.console import USAGE, Refusal, show_problems
from bornage.commands.own_folders import config_folder
from bornage.diagnostics import Place, Problem, in_order, syntax_problem, system_reason
from bornage.text import LANGUAGES, SPOKEN, Text, is_spoken, language_or_default, message

if TYPE_CHECKING:
    from pathlib import Path

    from bornage.interview.keymap import Keymap
    from bornage.toml_spans import Spans

_LARGEST: Final = 100_000
"""Characters; whatever is longer is no list of keys."""


@dataclass(frozen=True, slots=True)
class Config:
    """What was chosen."""

    language: str | None = None
    theme: str | None = None
    keys: Keymap = field(default_factory=dict)


def config_file() -> Path:
    """Where it is looked for."""
    return config_folder() / "config.toml"


def chosen_language() -> str | None:
    """The language it names; None when it names none, or cannot be read: whoever needs the rest will say so."""
    try:
        named = tomli.loads(config_file().read_text("utf-8")).get("language")
    except (OSError, ValueError, RecursionError):
        return None
    return language_or_default(named) if isinstance(named, str) and is_spoken(named) else None


def read_config(language: str) -> Config:
    """What was chosen; nothing when there is no such file. Shows what is wrong with it, and refuses."""
    path = config_file()
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise Refusal(message("config.unreadable", file=path, reason=system_reason(error)), USAGE) from error
    except ValueError as error:
        raise Refusal(message("config.encoding", file=path), USAGE) from error
    config, problems = _read(text, str(path))
    if problems:
        show_problems(in_order(problems), {str(path): text.split("\n")}, language)
        raise Refusal(message("config.refused", file=path), USAGE)
    return config


def _read(text: str, file: str) -> tuple[Config, list[Problem]]:
    if len(text) > _LARGEST:
        return Config(), [Problem("too-large", Place(file), message("config.too_large"))]
    try:
        table = tomli.loads(text)
    except ValueError as error:
        return Config(), [syntax_problem(error, text, file)]
    except RecursionError:
        return Config(), [Problem("syntax", Place(file), message("diagnostics.too_deep"))]
    from bornage.toml_spans import locate

    reader = _Reader(file, locate(text))
    return reader.config(table), reader.problems


class _Reader:
    """Checks one table, and gathers what is wrong."""

    def __init__(self, file: str, spans: Spans) -> None:
        self._file = file
        self._spans = spans
        self.problems: list[Problem] = []

    def config(self, table: Mapping[str, object]) -> Config:
        """What the table says, as far as it can be told."""
        from bornage.interview.looks import THEMES

        for key in table:
            if key not in _KEYS:
                self._problem(
                    "unknown-key", message("diagnostics.unknown_key", key=key), _among(key, _KEYS), key, key=True
                )
        named = self._text(table, "language")
        if named is not None and not is_spoken(named):
            self._problem("wrong-value", message("config.language", written=named), _among(named, SPOKEN), "language")
        theme = self._text(table, "theme")
        if theme is not None and theme not in THEMES:
            self._problem("wrong-value", message("config.theme", written=theme), _among(theme, THEMES), "theme")
        return Config(language_or_default(named) if named else None, theme, dict(self._keys(table.get("keys", {}))))

    def _text(self, table: Mapping[str, object], key: str) -> str | None:
        written = table.get(key)
        if written is None or isinstance(written, str):
            return written
        self._problem("wrong-type", message("config.not_text", key=key), None, key)
        return None

    # --- keys -----------------------------------------------------------------------------------

    def _keys(self, table: object) -> Iterator[tuple[str, tuple[str, ...]]]:
        from bornage.interview.keymap import CHANGEABLE, clashes

        if not isinstance(table, Mapping):
            self._problem("wrong-type", message("config.not_keys"), message("config.keys_help"), "keys")
            return
        chosen: dict[str, tuple[str, ...]] = {}
        for command, written in table.items():
            if command == "pick":
                self._problem(
                    "key-taken", message("config.pick"), message("config.taken_help"), "keys", command, key=True
                )
            elif command not in CHANGEABLE:
                text = message("config.unknown_command", command=command)
                help_ = _among(command, sorted(CHANGEABLE))
                self._problem("unknown-command", text, help_, "keys", command, key=True)
            elif keys := self._named(command, written):
                chosen[command] = keys
        for clash in clashes(chosen):
            other = {"command": clash.command, "key": _shown(clash.key), "other": clash.other}
            text = message("config.taken" if clash.other else "config.taken_by_choices", **other)
            self._problem("key-taken", text, message("config.taken_help"), "keys", clash.command)
        yield from chosen.items()

    def _named(self, command: str, written: object) -> tuple[str, ...]:
        """The keys of a command; nothing when one of them has no name that we know."""
        from bornage.interview.keys import key_named

        several = written if isinstance(written, list) else [written]
        keys = [key_named(each) if isinstance(each, str) else None for each in several]
        for n, (each, key) in enumerate(zip(several, keys, strict=True)):
            if key is None:
                path = ("keys", command, n) if isinstance(written, list) else ("keys", command)
                text = message("config.unknown_name", written=str(each))
                self._problem("unknown-key-name", text, message("config.names_help"), *path)
        if not keys:
            self._problem(
                "wrong-value", message("config.no_key", command=command), message("config.names_help"), "keys", command
            )
        return tuple(dict.fromkeys(key for key in keys if key is not None)) if None not in keys else ()

    # --- what is wrong --------------------------------------------------------------------------

    def _problem(self, code: str, text: Text, help_: Text | None, *path: str | int, key: bool = False) -> None:
        span = self._spans.nearest(path, key=key)
        line, column = self._spans.line_and_column(span.start)
        place = Place(self._file, line, column, max(1, span.end - span.start))
        self.problems.append(Problem(code, place, text, help_))


_KEYS: Final = ("language", "theme", "keys")


def _among(written: str, known: tuple[str, ...] | list[str]) -> Text:
    """The way out of a word that is not known: the nearest one, or all when they are few."""
    near = get_close_matches(written, known, n=1)
    if near:
        return message("diagnostics.did_you_mean", near=near[0])
    if len(known) < _FEW:
        return message("diagnostics.among", among=", ".join(f"`{each}`" for each in known))
    return message("config.commands_help")


_FEW: Final = 10


def _shown(key: str) -> Text:
    """A key as it is printed, in every language."""
    from bornage.interview.commands import key_words

    return Text(tuple((language, key_words(key, language)) for language in LANGUAGES))
