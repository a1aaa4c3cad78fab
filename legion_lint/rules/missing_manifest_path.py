"""A manifest that names a file or a folder that is not there.

Kustomizations (`resources`, `bases`, `components`, `patches`, generators), Compose files (`env_file`,
`configs`, `extends`, `include`), Skaffold files, `.ko.yaml` and `devcontainer.json` are looked at;
Dockerfiles are `missing-build-dockerfile`'s. A folder that a kustomization is made of must hold a
kustomization itself. What git ignores, and what some script of the repository may make, is unknown; so
are files that people keep to themselves (`.env`, secrets, what a container mounts), unless git
remembers them.

## Why it matters

`kustomize build` and `docker compose up` stop at once, often long after the file was moved: nobody builds
every overlay.

## How to mend it

Write where the file is now, or take the entry away.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.whereabouts import sentence
from legion_lint.model.facts import ManifestPath
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every path that a manifest names."""
    for path, named in inventory.said(ManifestPath):
        if named.is_remembered:
            continue  # `missing-owned-path`'s
        place = Place(path, named.span)
        truth, where = inventory.manifest_paths.judge(path, named)
        if truth is Truth.PROVEN:
            yield Proven(place)
        elif truth is Truth.UNKNOWN:
            yield Unknown(place, named.path, where)
        elif inventory.tree.is_folder(where):
            message = f"{named.path} holds no kustomization.yaml"
            yield Violation(place, message, named.path)
        else:
            yield Violation(place, sentence(named.path, inventory.whereabouts(where)), named.path)
