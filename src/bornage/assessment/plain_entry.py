"""An entry that is nothing but plain lines, read at once: most of a journal is, and TOML's whole grammar is slow.

Whatever is not as plain as that is read by `tomli`, and so is whatever is wrong: this never judges.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

_LINE: Final = re.compile(
    r"([a-z_]+) = "
    r'(?:"([^"\\\x00-\x1f\x7f]*)"'
    r"|(0|[1-9][0-9]{0,15})"
    r"|(true|false)"
    r"|([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2})"
    r'|\[\n((?:    "[^"\\\x00-\x1f\x7f]*",\n)+)\])\n'
)
_ITEM: Final = re.compile(r'    "([^"]*)",\n')


def plain_table(written: str, header: str) -> dict[str, object] | None:
    """The keys and values under a header; None where anything but texts, numbers, yes or no and moments stands there."""
    at = len(header) + 1
    if not written.startswith(header) or written[at - 1 : at] != "\n":
        return None
    table: dict[str, object] = {}
    while line := _LINE.match(written, at):
        key, text, number, truth, moment, items = line.groups()
        if key in table:
            return None
        if text is not None:
            table[key] = text
        elif number is not None:
            table[key] = int(number)
        elif truth is not None:
            table[key] = truth == "true"
        elif items is not None:
            table[key] = _ITEM.findall(items)
        else:
            try:
                table[key] = datetime.fromisoformat(moment)
            except ValueError:
                return None
        at = line.end()
    return table if at == len(written) else None
