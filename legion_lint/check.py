"""What makes a function a check: the decorator ``rule``."""

import sys
from collections.abc import Callable, Iterator

from legion_lint.inventory import Inventory
from legion_lint.model.finding import Rule, Severity, Verdict
from legion_lint.model.record import dataclass

Function = Callable[[Inventory], Iterator[Verdict]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the function that looks for its violations.

    The function yields one verdict for every claim that it looked at; what it does not yield was not
    a claim of its rule. The machinery stamps the rule on each, so that a check cannot misname itself.
    One that ``is_last`` is asked when it is known what all the others found.
    """

    rule: Rule
    function: Function
    is_last: bool = False


def rule(
    *, severity: Severity, since: str, is_last: bool = False, is_default: bool = True
) -> Callable[[Function], Check]:
    """Make a check of a function; its rule is named after its module and explained by its docstring.

    A rule that is not ``is_default`` is off until it is selected: what is noisy on repositories that do
    not keep to it.
    """

    def make(function: Function) -> Check:
        page = sys.modules[function.__module__].__doc__ or ""
        module = function.__module__.rpartition(".")[2]
        return Check(Rule.of_module(module, page, severity, since, is_default), function, is_last)

    return make
