"""A documented Helm chart that is not in the repository.

Looked at are tables and lists of charts, and commands of Helm (`helm install app stable/web`) that take a
chart from a repository of charts that is filled from here: its address is that of this repository's pages or
packages, a folder with charts bears its name, or most of what is taken from it is here. In a command only
slips of the pen are refuted, and half of the chart's name in its own README: what was published once stays
there.

## Why it matters

Whoever wants to install the chart finds neither it nor its values.

## How to mend it

Take the entry away, or write the name that the chart has now.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every chart of a table or a list."""
    for listed in inventory.listings:
        for _, ref in listed.references("chart"):
            match listed.judge_name(inventory.charts, ref):
                case Truth.PROVEN:
                    yield Proven(listed.at(ref))
                case Truth.UNKNOWN:
                    yield Unknown(listed.at(ref), ref.text, "nothing shows that it should be here")
                case Truth.REFUTED:
                    nearest = inventory.charts.nearest(ref.text)
                    also = f"; nearest is {nearest}" if nearest else ""
                    yield Violation(listed.at(ref), f"there is no chart {ref.text}{also}", ref.text)
    yield from called(inventory)


def called(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every chart that a command takes from a repository of charts of ours."""
    for call in inventory.called_charts:
        match call.truth:
            case Truth.PROVEN:
                yield Proven(call.place)
            case Truth.UNKNOWN:
                yield Unknown(call.place, call.name, "it may be published there from elsewhere, or of old")
            case Truth.REFUTED:
                message = f"there is no chart {call.name}; nearest is {call.nearest}"
                yield Violation(call.place, message, call.name)
