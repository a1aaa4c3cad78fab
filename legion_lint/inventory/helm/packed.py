"""The packed charts in the ``charts/`` of charts, and the folders that stand for them.

Source: ``helm.sh/helm/v3/pkg/chart/loader/load.go`` (``LoadFiles``)
"""

import posixpath

from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.tree import Tree


def is_archive(path: str) -> bool:
    """Whether Helm takes a file in ``charts/`` for a packed chart."""
    return path.endswith(".tgz") and posixpath.basename(path)[0] not in "._"


def unpacked(path: str) -> str:
    """Return the folder that stands for a packed chart."""
    return f"{path}!"


def is_unpacked(folder: str) -> bool:
    """Whether a folder stands for a packed chart."""
    return folder.endswith(".tgz!")


def files_below(tree: Tree, folder: str) -> list[str]:
    """Return all files in a folder and its folders; links are not followed."""
    found: list[str] = []
    waiting = [folder]
    while waiting:
        for child in tree.children.get(waiting.pop(), ()):
            if child in tree.children:
                waiting.append(child)
            elif tree.is_file(child):
                found.append(child)
    return found


def archive_paths(tree: Tree) -> tuple[str, ...]:
    """Return the paths of the packed charts that charts take in: those in their ``charts/``."""
    return tuple(
        sorted(
            path
            for metadata in tree.named("Chart.yaml")
            for path in tree.children.get(join(folder_of(metadata), "charts") or "", ())
            if is_archive(path) and tree.is_file(path)
        )
    )
