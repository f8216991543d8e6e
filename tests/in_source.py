"""What the source says of itself: the codes of its problems, and the words it asks the catalogues for."""

import ast
import re
import tomllib
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "bornage"
LOCALE = SOURCE / "locale"

MAKERS = {"Fault", "Misfit", "Problem", "_error", "_fault", "_problem", "_refused", "_unread", "_warning", "error"}
"""Functions whose first argument is the code of a problem."""

SPEAKERS = {"message", "words"}
"""Functions that take the key of some words."""

CODE = re.compile(r"[a-z]+(-[a-z]+)*")
KEY = re.compile(r"[a-z_]+(\.[a-zA-Z0-9_-]+)+")


def calls(path: Path, names: set[str]):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in names:
            yield node


def constants(node: ast.expr) -> set[str]:
    """The texts an argument can be: itself, or either side of a choice between two."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def codes_in(*paths: Path) -> set[str]:
    """The codes of every problem that some modules can make."""
    found = {
        code
        for path in paths
        for call in calls(path, MAKERS)
        for code in (constants(call.args[0]) if call.args else ())
        if CODE.fullmatch(code)
    }
    references = {
        f"unknown-{what.replace('_', '-')}"
        for what in tomllib.loads((LOCALE / "en" / "diagnostics.toml").read_text())["unknown"]
    }
    return found | references


def keys_in(*paths: Path) -> set[str]:
    """The keys of words that some modules name outright."""
    return {
        key
        for path in paths
        for call in calls(path, SPEAKERS)
        for argument in call.args[:2]
        for key in constants(argument)
        if KEY.fullmatch(key)
    }


def every_module() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def flat(table: dict, prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return found


def catalogue(language: str, area: str) -> dict[str, str]:
    """Every text of an area, by key."""
    return flat(tomllib.loads((LOCALE / language / f"{area}.toml").read_text(encoding="utf-8")))
