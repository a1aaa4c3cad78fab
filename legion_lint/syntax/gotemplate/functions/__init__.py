"""The functions that charts may call, by family."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from legion_lint.syntax.gotemplate.functions import (
    builtin,
    cases,
    defaults,
    dicts,
    formats,
    lists,
    numbers,
    patterns,
    rest,
    splitting,
    strings,
)
from legion_lint.syntax.gotemplate.functions.registry import Function
from legion_lint.syntax.gotemplate.functions.registry import call as call_in
from legion_lint.syntax.gotemplate.values import (
    Value,
)

if TYPE_CHECKING:
    from legion_lint.syntax.gotemplate.evaluator import Evaluator

FAMILIES = (builtin, strings, cases, splitting, defaults, dicts, lists, numbers, formats, patterns, rest)
#: Sprig's ``slice`` takes the place of Go's.
FUNCTIONS: Mapping[str, Function] = {
    name: function
    for family in (
        builtin,
        strings,
        cases,
        splitting,
        defaults,
        dicts,
        lists,
        numbers,
        formats,
        patterns,
        rest,
    )
    for name, function in family.TABLE.functions.items()
}


def call(evaluator: "Evaluator", name: str, arguments: list[Value]) -> Value:
    """Call a function by its name."""
    return call_in(FUNCTIONS, evaluator, name, arguments)
