"""The border: a TOML file becomes a shape, or problems that point into it. One of three doors to pydantic.

Past this point nothing is checked again. Neither pydantic's messages nor the parser's are shown: each is
said in the author's words, with the place where the author wrote it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import tomli
from pydantic import BaseModel, ConfigDict, ValidationError

from bornage.diagnostics import Place, Problem, syntax_problem
from bornage.text import Text, message
from bornage.toml_spans import Spans, locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

LARGEST: Final = 4_000_000
"""Bytes in a file; a section has some twenty thousand."""

MOST_NAMES: Final = 1_000
"""Beyond this many known names nothing is suggested: the search would take longer than the reader."""


class Shape(BaseModel):
    """The shape of a table: closed, strict, frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


S = TypeVar("S", bound=Shape)


@dataclass(frozen=True)
class Document(Generic[S]):
    """A file that was read: its shape, and where everything in it was written."""

    name: str
    """The file as problems name it."""
    text: str
    shape: S | None
    problems: tuple[Problem, ...]
    spans: Spans | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)
    partial: S | None = None
    """Where `shape` is refused: what is left without the rows that have something wrong, so that the rest is checked too."""
    dropped: frozenset[tuple[str | int, ...]] = frozenset()
    """Paths of the rows that `partial` leaves out."""

    @property
    def usable(self) -> S | None:
        """The shape, or what is left of it."""
        return self.shape or self.partial

    def rows(self, table: str) -> Iterator[tuple[int, Any]]:
        """The usable rows of an array of tables, each with its index in the file."""
        kept = (n for n in range(len(self.raw.get(table, ()))) if (table, n) not in self.dropped)
        yield from zip(kept, getattr(self.usable, table, ()), strict=False)

    def place(self, *path: str | int, key: bool = False, offset: int = 0, width: int | None = None) -> Place:
        """Where `path` was written: its value, or its key.

        With a `width`, only that many characters of the text it holds, from the one at `offset`.
        """
        if self.spans is None:
            return Place(self.name)
        inside = width is not None and path in self.spans.values
        span = self.spans.within(path, offset, offset + (width or 1)) if inside else self.spans.nearest(path, key=key)
        line, column = self.spans.line_and_column(span.start)
        return Place(self.name, line, column, max(1, len(self.text[span.start : span.end].split("\n")[0])))


def read(path: Path, shape: type[S], name: str | None = None) -> Document[S]:
    """Read a TOML file into a shape; everything wrong with it is in `problems`. Raises OSError only."""
    shown = name or str(path)
    if path.exists() and not path.is_file():
        return _refused(shown, "", Problem("not-a-file", Place(shown), message("diagnostics.not_a_file")))
    if path.stat().st_size > LARGEST:
        said = message("diagnostics.too_large", most=LARGEST // 1_000_000)
        return _refused(shown, "", Problem("too-large", Place(shown), said, message("diagnostics.too_large_help")))
    content = path.read_bytes()
    marked = content.startswith(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _not_utf8(content, error, shown)
    document = read_text(text, shape, shown)
    if not marked:
        return document
    mark = Problem(
        "encoding", Place(shown), message("diagnostics.byte_order_mark"), message("diagnostics.encoding_help")
    )
    return replace(document, shape=None, partial=document.usable, problems=(mark, *document.problems))


def read_text(text: str, shape: type[S], name: str) -> Document[S]:
    """The same for text already in memory."""
    try:
        raw = tomli.loads(text)
        spans = locate(text)
    except tomli.TOMLDecodeError as error:
        return _refused(name, text, syntax_problem(error, text, name))
    except RecursionError:
        return _refused(name, text, Problem("syntax", Place(name), message("diagnostics.too_deep")))
    except ValueError:  # the interpreter refuses to read a number of thousands of digits
        return _refused(name, text, Problem("syntax", Place(name), message("diagnostics.too_long_number")))
    try:
        return Document(name, text, shape.model_validate(raw), (), spans, raw)
    except ValidationError as refusal:
        bare: Document[S] = Document(name, text, None, (), spans, raw)
        errors = refusal.errors(include_url=False)
        told = sorted(errors, key=lambda each: _FIRST_OF_UNION.get(each["type"], len(_FIRST_OF_UNION)))
        problems = _without_repeats(_problem(each, bare, shape) for each in told)
        partial, dropped = _what_is_left(raw, shape, errors)
        return replace(bare, problems=problems, partial=partial, dropped=dropped)


def _refused(name: str, text: str, problem: Problem) -> Document[Any]:
    return Document(name, text, None, (problem,))


def _not_utf8(content: bytes, error: UnicodeDecodeError, name: str) -> Document[Any]:
    before = content[: error.start].decode("utf-8")
    place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    said = (
        message("diagnostics.utf16") if utf16 else message("diagnostics.encoding", byte=f"{content[error.start]:02X}")
    )
    text = "" if utf16 else content.decode("utf-8", errors="replace")
    return _refused(name, text, Problem("encoding", place, said, message("diagnostics.encoding_help")))


def _without_repeats(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """One problem for each value, the first: pydantic refuses a number once as a float and once as an integer."""
    kept: dict[object, Problem] = {}
    for problem in problems:
        kept.setdefault((problem.place, problem.message if problem.code not in _OF_VALUES else ""), problem)
    return tuple(kept.values())


def _what_is_left(
    raw: dict[str, Any], shape: type[S], errors: list[ErrorDetails]
) -> tuple[S | None, frozenset[tuple[str | int, ...]]]:
    """The shape without the rows and the unknown keys that were refused, if that makes one."""
    dropped = {each["loc"][:2] for each in errors if len(each["loc"]) > 1 and isinstance(each["loc"][1], int)}
    unknown = {each["loc"][0] for each in errors if len(each["loc"]) == 1 and each["type"] == "extra_forbidden"}
    left = {
        key: [row for n, row in enumerate(value) if (key, n) not in dropped] if isinstance(value, list) else value
        for key, value in raw.items()
        if key not in unknown
    }
    try:
        return shape.model_validate(left), frozenset(dropped)
    except ValidationError:
        return None, frozenset()


# --- pydantic's refusals -------------------------------------------------------------------------

_BY_TYPE: Final = {
    "string_type": "wrong_type",
    "int_type": "wrong_type",
    "float_type": "wrong_type",
    "bool_type": "wrong_type",
    "date_type": "wrong_type",
    "tuple_type": "wrong_type",
    "list_type": "wrong_type",
    "dict_type": "wrong_type",
    "model_type": "wrong_type",
    "model_attributes_type": "wrong_type",
    "literal_error": "not_among",
    "enum": "not_among",
    "string_too_short": "empty_text",
    "too_short": "empty_list",
    "finite_number": "not_finite",
    "greater_than": "out_of_bounds",
    "greater_than_equal": "out_of_bounds",
    "less_than": "out_of_bounds",
    "less_than_equal": "out_of_bounds",
}

_FIRST_OF_UNION: Final = {"finite_number": 0, "float_type": 1}
"""Of what a value could have been, what says most."""

_OF_VALUES: Final = {"wrong-type", "wrong-value"}

_BY_KEY: Final = {
    "version": "wrong_version",
    "url": "wrong_address",
    "code": "wrong_code",
    "fr-CA": "wrong_words",
    "en": "wrong_words",
}
"""What a text that is not written as expected should have been, by its key; an id, for any other."""


def _problem(error: ErrorDetails, document: Document[Any], shape: type[Shape]) -> Problem:
    path = tuple(_written(error["loc"], document.raw))
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    context = {key: str(value) for key, value in error.get("ctx", {}).items()}
    match error["type"]:
        case "extra_forbidden":
            near = did_you_mean(name, _keys_of(shape, error["loc"][:-1]))
            place = document.place(*path, key=True)
            return Problem("unknown-key", place, message("diagnostics.unknown_key", key=name), near)
        case "missing":
            return _missing(document.place(*path, key=True), name, _owner(path))
        case "string_pattern_mismatch":
            said = message(f"diagnostics.{_BY_KEY.get(name, 'wrong_id')}", key=name)
            return Problem("wrong-value", document.place(*path, key="[key]" in error["loc"]), said)
        case kind:
            key = _BY_TYPE.get(kind, "wrong_value")
            among = re.findall(r"'([^']+)'", context.get("expected", "")) or [context.get("expected", "")]
            return Problem(
                "wrong-type" if key == "wrong_type" else "wrong-value",
                document.place(*path, key="[key]" in error["loc"]),
                message(f"diagnostics.{key}", key=name, **_in_words(kind, context, among)),
                did_you_mean(str(error.get("input")), among, listed=False) if key == "not_among" else None,
            )


def _missing(place: Place, name: str, owner: str) -> Problem:
    if name in {"fr-CA", "en"}:
        return Problem("missing-language", place, message("diagnostics.missing_language", key=name, of=owner))
    key = "missing_key" if owner else "missing_from_file"
    return Problem("missing-key", place, message(f"diagnostics.{key}", key=name, of=owner))


def _in_words(kind: str, context: Mapping[str, str], among: list[str]) -> dict[str, object]:
    wanted = message(f"diagnostics.kinds.{kind}") if _BY_TYPE.get(kind) == "wrong_type" else ""
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    bound = next((f"{sign} {context[name]}" for name, sign in signs.items() if name in context), "")
    return {"wanted": wanted, "among": ", ".join(f"`{each}`" for each in among), "bound": bound}


def _written(loc: tuple[int | str, ...], raw: object) -> Iterator[str | int]:
    """The part of a location that the document has, then its next key: validators add parts of their own."""
    here = raw
    for part in loc:
        if isinstance(here, dict) and isinstance(part, str):
            if part not in here:
                yield part
                return
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        else:
            continue
        yield part


def _owner(path: tuple[str | int, ...]) -> str:
    return next((str(part) for part in reversed(path[:-1]) if isinstance(part, str)), "")


def _keys_of(shape: type[Shape], loc: tuple[int | str, ...]) -> list[str]:
    """The keys a table may have, following `loc` through nested shapes."""
    here: type[BaseModel] | None = shape
    for part in loc:
        if here is None or not isinstance(part, str):
            continue
        field_ = next((f for n, f in here.model_fields.items() if part in {n, f.alias}), None)
        here = _shape_in(field_.annotation) if field_ else None
    return [f.alias or n for n, f in here.model_fields.items()] if here else []


def _shape_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_shape_in(each) for each in getattr(annotation, "__args__", ()))
    return next((each for each in inner if each), None)


# --- ways out ------------------------------------------------------------------------------------

_SHOWN_WHOLE: Final = 24
"""Names that can be listed when none is near."""


def did_you_mean(written: str, known: list[str] | tuple[str, ...], *, listed: bool = True) -> Text | None:
    """The nearest of some known names; or, when none is near and they are `listed`, all of a few."""
    near = get_close_matches(written, known, n=1) if len(known) <= MOST_NAMES else []
    if near:
        return message("diagnostics.did_you_mean", near=near[0])
    if not listed or not 0 < len(known) <= _SHOWN_WHOLE:
        return None
    return message("diagnostics.among", among=", ".join(f"`{each}`" for each in known))
