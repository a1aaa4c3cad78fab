"""A documented Python or npm package that is not in the repository.

## Why it matters

Whoever wants to install or change the package finds nothing under that name.

## How to mend it

Take the entry away, or write the name that the package has now. Names are compared as their
registries do: `jupyter_legion` and `Jupyter-Legion` are one Python package.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every package of a table or a list."""
    python, npm = inventory.python_packages, inventory.npm_packages
    kinds = {"python-package": (python,), "npm-package": (npm,), "package": (python, npm)}
    for listed in inventory.listings:
        for _, ref in listed.references(*kinds):
            truths = {listed.judge_name(named, ref) for named in kinds[ref.kind]}
            if Truth.PROVEN in truths:
                yield Proven(listed.at(ref))
            elif Truth.UNKNOWN in truths:
                yield Unknown(listed.at(ref), ref.text, "nothing shows that it should be here")
            else:
                kind = ref.kind.replace("-", " ")
                nearest = filter(None, (named.nearest(ref.text) for named in kinds[ref.kind]))
                closest = get_close_matches(ref.text, nearest, n=1, cutoff=0)
                also = f"; nearest is {closest[0]}" if closest else ""
                yield Violation(listed.at(ref), f"there is no {kind} {ref.text}{also}", ref.text)
