"""A firm's templates: names in double braces, `if` and `for`, and nothing else.

What a template may say is read from its tree against a closed list before it is ever run: no call, no
attribute, no index, no sum. It then runs in Jinja's immutable sandbox, with no loader and nothing within
reach but texts and lists of texts. Either wall would do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bornage.diagnostics import Place, Problem
from bornage.report.theme.pages import guarded
from bornage.shapes import did_you_mean
from bornage.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bornage.text import Text

Value = str | tuple[str, ...]

TEXTS: Final = ("client", "title", "date", "firm", "language", "report_id", "author", "home")
LISTS: Final = ("workloads", "hostings")
FILTERS: Final = ("upper", "lower", "capitalize", "length")
_MOST_LOOPS: Final = 2
"""One within the other."""
_MOST_NODES: Final = 2_000

_ALLOWED: Final[tuple[type[nodes.Node], ...]] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For),
    *(nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Filter, nodes.CondExpr),
)


def problems(source: str, file: str) -> tuple[Problem, ...]:
    """Everything that a template may not say; none, and it can be filled."""
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as error:
        place = Place(file, error.lineno)
        return (Problem("theme-template", place, message("theme.template.syntax", reason=str(error.message)[:200])),)
    except RecursionError:
        return (Problem("theme-template", Place(file), message("theme.template.too_deep")),)
    return tuple(_refused(tree, file))


def filled(source: str, values: Mapping[str, Value]) -> str:
    """A template without problems, with its names replaced. Raises ValueError for one that has some."""
    if problems(source, ""):
        raise ValueError(source[:80])
    try:
        return _environment().from_string(source).render(values)
    except TemplateError as error:  # the second wall
        raise ValueError(str(error)) from error


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        loader=None,
        undefined=StrictUndefined,
        autoescape=False,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.clear()
    made.tests = {}
    made.filters = {name: made.filters[name] for name in FILTERS}
    return made


def _finalized(value: object) -> str:
    return guarded(", ".join(value) if isinstance(value, tuple) else str(value))


def _refused(tree: nodes.Template, file: str) -> Iterator[Problem]:
    for n, (node, loops, known) in enumerate(_walked(tree, 0, frozenset((*TEXTS, *LISTS)))):
        place = Place(file, node.lineno or 1)
        if n > _MOST_NODES or loops > _MOST_LOOPS:
            yield Problem("theme-template", place, message("theme.template.too_deep"))
            return
        if not isinstance(node, _ALLOWED) or not _is_plain(node):
            name = type(node).__name__.lower()
            yield Problem("theme-template", place, message("theme.template.construct", name=name), _way_out())
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            near = did_you_mean(node.name, FILTERS)
            yield Problem("theme-template", place, message("theme.template.filter", name=node.name), near)
        elif isinstance(node, nodes.Name) and node.name not in known:
            near = did_you_mean(node.name, (*TEXTS, *LISTS))
            yield Problem("theme-template", place, message("theme.template.name", name=node.name), near)


def _walked(node: nodes.Node, loops: int, known: frozenset[str]) -> Iterator[tuple[nodes.Node, int, frozenset[str]]]:
    """Every node, with how many loops it stands in and the names it may use."""
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        loops, known = loops + 1, known | {node.target.name}
    yield node, loops, known
    if isinstance(node, _ALLOWED) and loops <= _MOST_LOOPS:
        for each in node.iter_child_nodes():
            yield from _walked(each, loops, known)


def _is_plain(node: nodes.Node) -> bool:
    """Whether a node has none of the forms of its kind that reach further."""
    if isinstance(node, nodes.For):
        is_over_list = isinstance(node.iter, nodes.Name) and node.iter.name in LISTS
        return is_over_list and isinstance(node.target, nodes.Name) and not node.recursive
    if isinstance(node, nodes.Filter):
        return node.node is not None and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    if isinstance(node, nodes.Const):
        return isinstance(node.value, str | int | bool)
    return True


def _way_out() -> Text:
    return message("theme.template.way_out", texts=", ".join(TEXTS), lists=", ".join(LISTS))
