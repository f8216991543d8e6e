"""Where two readings of one JSON part: each difference under its path, as a program would look it up."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

ABSENT: Final = "absent"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same on both sides."""

    path: str
    """`hostings.offer.gates.SOV-3.low`, `placements[0].verdict`."""
    stated: str
    """As JSON; `absent` where there is none."""
    given: str


def differences(stated: Any, given: Any, path: str = "") -> Iterator[Difference]:
    """Every value, key and length that differs; 1, 1.0 and true are three values."""
    if isinstance(stated, dict) and isinstance(given, dict):
        for key in {**given, **stated}:
            inside = f"{path}.{key}" if path else str(key)
            yield from _either(stated, given, key, inside)
    elif isinstance(stated, list) and isinstance(given, list):
        for n in range(max(len(stated), len(given))):
            yield from _either(dict(enumerate(stated)), dict(enumerate(given)), n, f"{path}[{n}]")
    elif json.dumps(stated) != json.dumps(given):
        yield Difference(path, _said(stated), _said(given))


def strictly(raw: bytes) -> Any:
    """JSON in which no key is said twice and every number is one. Raises ValueError."""
    try:
        return json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _either(stated: dict[Any, Any], given: dict[Any, Any], key: object, path: str) -> Iterator[Difference]:
    if key not in stated:
        yield Difference(path, ABSENT, _said(given[key]))
    elif key not in given:
        yield Difference(path, _said(stated[key]), ABSENT)
    else:
        yield from differences(stated[key], given[key], path)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is said twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


_LONGEST: Final = 80


def _said(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…"
