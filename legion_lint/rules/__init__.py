"""The rules, one file each: a rule exists because its file exists."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from legion_lint.check import Check
from legion_lint.model.finding import Rule


@cache
def all_checks() -> tuple[Check, ...]:
    """Return every check, sorted by the name of its rule."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").check for name in names)


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by name."""
    return tuple(check.rule for check in all_checks())
