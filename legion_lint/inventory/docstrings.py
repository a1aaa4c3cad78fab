"""The labels and terms that the docstrings of Python modules add to a Sphinx project.

Source: https://www.sphinx-doc.org/en/master/usage/extensions/autodoc.html
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from legion_lint.inventory.autodoc import MODULES, OBJECTS, described
from legion_lint.inventory.modules import Modules
from legion_lint.model.document import Document
from legion_lint.model.facts import Docstrings

KNOWN = MODULES | OBJECTS | {"autosummary"}


class ProjectDocstrings:
    """What the docstrings define that a project's documents take in."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        paths: Sequence[str],
        modules: Modules,
        read: Callable[[str], Docstrings | None],
    ) -> None:
        """Take the documents, what is on ``sys.path``, and what reads a module, perhaps the next time."""
        self._documents = documents
        self._paths = paths
        self._modules = modules
        self._read = read

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The full names of what the documents have described."""
        found = (each for document in self._documents.values() for each in described(document))
        return tuple(dict.fromkeys(name for each in found for name in each.names))

    @cached_property
    def _files(self) -> tuple[str, ...]:
        """The modules that those are, or are in."""
        reaches = (reach for name in self._names for reach in self._modules.reach(name, self._paths))
        return tuple(dict.fromkeys(file for reach in reaches if (file := self._modules.file_of(reach.path))))

    def describe(self, name: str) -> bool:
        """Whether an object is described whose full name ends so, or a class that has such a member."""
        head, _, tail = name.rpartition(".")
        for full in self._names:
            if f".{full}".endswith(f".{name}"):
                return True
            if head and f".{full}".endswith(f".{head}"):
                reaches = self._modules.reach(full, self._paths)
                module = self._modules.members(reaches[0].path) if reaches else None
                if module is not None and tail in module.names:
                    return True
        return False

    @cached_property
    def _others(self) -> str:
        """Something that is described of which nobody here knows the docstrings; empty if there is none."""
        for document in self._documents.values():
            for directive in document.directives:
                if directive.name.startswith("auto") and directive.name not in KNOWN:
                    return directive.name
            for each in described(document):
                if not any(self._modules.reach(name, self._paths) for name in each.names):
                    return each.word.text
        return ""

    def define(self, form: str, name: str, normal: Callable[[str], str]) -> bool:
        """Whether a module that is described defines a label (``target``) or a ``term``."""
        return any(
            name == normal(each)
            for file in self._files
            if (found := self._read(file)) is not None
            for each in (found.labels if form == "target" else found.terms)
        )

    def may_define(self, name: str, normal: Callable[[str], str]) -> str:
        """Say why a label or a term may stand in a docstring all the same; empty if it cannot."""
        if not self._names and not self._others:
            return ""
        if self._others:
            return f"it may stand in a docstring that {self._others} takes in"
        for file in self._packages():
            found = self._read(file)
            if found and name in map(normal, (*found.labels, *found.terms, *found.loose)):
                return f"it may be the one in {file}"
        return ""

    def _packages(self) -> Iterator[str]:
        for top in dict.fromkeys(name.partition(".")[0] for name in self._names):
            yield from self._modules.below(top)
