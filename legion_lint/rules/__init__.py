"""The rules, one file each: a rule exists because its file exists."""

import ast
from functools import cache
from importlib import import_module
from pkgutil import get_data, iter_modules
from typing import TYPE_CHECKING

from legion_lint.model.finding import Rule, Severity

if TYPE_CHECKING:
    from legion_lint.check import Check


def modules() -> list[str]:
    """Return the names of the modules, in order."""
    return sorted(module.name for module in iter_modules(__path__))


def names() -> tuple[str, ...]:
    """Return the names of the rules, in order."""
    return tuple(name.replace("_", "-") for name in modules())


@cache
def all_checks() -> "tuple[Check, ...]":
    """Return every check, sorted by the name of its rule."""
    return tuple(import_module(f"{__name__}.{name}").check for name in modules())


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by name.

    They are read from the sources: a check needs all that its inventory needs, and that takes its time.
    """
    return tuple(map(read, modules()))


def read(module: str) -> Rule:
    """Read what the source of a module says of its rule: its docstring, and what ``rule`` is called with."""
    tree = ast.parse(get_data(__name__, f"{module}.py") or b"")
    calls = (
        decorator
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "rule"
    )
    given = {keyword.arg: keyword.value for keyword in next(calls).keywords}
    severity = Severity[ast.unparse(given["severity"]).rpartition(".")[2]]
    is_default = "is_default" not in given or bool(ast.literal_eval(given["is_default"]))
    page = ast.get_docstring(tree, clean=False) or ""
    return Rule.of_module(module, page, severity, ast.literal_eval(given["since"]), is_default)
