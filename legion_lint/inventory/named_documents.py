"""The documents that roles and tables of contents name.

Source: https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#directive-toctree
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

from legion_lint.inventory.paths import folder_of, join
from legion_lint.inventory.sphinx import NO_PROJECT, SUFFIXES, Project
from legion_lint.inventory.sphinx_projects import Projects, roles
from legion_lint.inventory.toctree import toctree_entry
from legion_lint.inventory.tree import Tree
from legion_lint.inventory.whereabouts import Whereabouts
from legion_lint.model.document import Document
from legion_lint.model.finding import Truth
from legion_lint.model.pattern import matches
from legion_lint.model.source import Word
from legion_lint.model.tree import Evidence

GLOB = re.compile(r"[*?\[]")
#: A character of several; here any will do.
SET = re.compile(r"\[[^\]/]+\]")


class NamedDocuments:
    """Judges what names documents: ``doc`` roles, entries and patterns of a ``toctree``."""

    def __init__(
        self,
        tree: Tree,
        projects: Projects,
        documents: Mapping[str, Document],
        whereabouts: Callable[[str], Whereabouts],
        examine: Callable[[str], Evidence],
    ) -> None:
        """Take what the questions are asked of; the last two say what became of a path that is not there."""
        self._tree = tree
        self._projects = projects
        self._documents = documents
        self._whereabouts = whereabouts
        self._examine = examine

    def all(self) -> Iterator[tuple[str, Word, Truth, str]]:
        """Yield each place that names documents, what is true of it, and why or what is known."""
        for path, role in roles(self._documents, ("doc",)):
            word = Word(role.target, role.span)
            if project := self._projects.of(path):
                if project.is_elsewhere(role.target):
                    continue
                yield path, word, *self.judge_role(project, path, role.target)
            else:
                yield path, word, Truth.UNKNOWN, NO_PROJECT
        for path, entry, is_glob in self._entries():
            if project := self._projects.of(path):
                judge = self._judge_glob if is_glob else self._judge_entry
                yield path, entry, *judge(project, path, entry.text)
            else:
                yield path, entry, Truth.UNKNOWN, NO_PROJECT

    def _entries(self) -> Iterator[tuple[str, Word, bool]]:
        for path, document in self._documents.items():
            for directive in document.directives:
                if directive.name == "toctree":
                    takes_globs = any(name == "glob" for name, _ in directive.options)
                    for line in directive.content:
                        if entry := toctree_entry(line):
                            is_glob = takes_globs and entry.text == line.text.strip()
                            yield path, entry, is_glob and bool(GLOB.search(entry.text))

    def judge_role(self, project: Project, path: str, target: str) -> tuple[Truth, str]:
        """Say whether the document that a role names is there."""
        found, base = project.document_at(path, target)
        return self._judge(project, target, found, base)

    def _judge_entry(self, project: Project, path: str, target: str) -> tuple[Truth, str]:
        found, base = project.entry_at(path, target)
        if found == path:
            return Truth.REFUTED, f"{target} is the document itself, which a toctree cannot name but as self"
        return self._judge(project, target, found, base)

    def _judge(self, project: Project, target: str, found: str | None, base: str) -> tuple[Truth, str]:
        if found:
            return Truth.PROVEN, ""
        if ":" in target and ("*" in project.others or project.is_elsewhere(target)):
            return Truth.UNKNOWN, "it may be a document of another project"
        known = [self._whereabouts(base + suffix) for suffix in ("", ".rst", ".md")]
        words = next((each.words for each in known if each.words), "")
        certain = any(each.certain or "deleted" in each.words for each in known)
        is_ignored = any(self._examine(base + end).ignored for end in ("", ".rst"))
        if not certain and (project.writes_documents or is_ignored):
            return Truth.UNKNOWN, "it may be made while the site is built"
        if self._tree.is_file(base):
            words = "a document is named without its suffix"
        return Truth.REFUTED, f"no document {target}" + (f": {words}" if words else "")

    def _judge_glob(self, project: Project, path: str, pattern: str) -> tuple[Truth, str]:
        """Say whether any other document matches a pattern of a ``toctree``."""
        root = project.site.root
        whole = join(root if pattern.startswith("/") else folder_of(path), pattern.lstrip("/"))
        if whole is None:
            return Truth.UNKNOWN, "it leads out of the repository"
        fixed = GLOB.split(whole, maxsplit=1)[0]
        crosses = "**" in whole  # folders too, wherever it stands: what begins like it is taken for a match
        alike = SET.sub("?", whole)
        for other in self._below(root):
            stem = posixpath.splitext(other)[0]
            if other != path and (stem.startswith(fixed) if crosses else matches(alike, stem)):
                return Truth.PROVEN, ""
        fixed = folder_of(fixed)
        if project.writes_documents or self._examine(f"{fixed}/index.rst".lstrip("/")).ignored:
            return Truth.UNKNOWN, "it may be made while the site is built"
        return Truth.REFUTED, f"no document matches {pattern}"

    def _below(self, root: str) -> Iterator[str]:
        """Yield the files below a folder that may be documents."""
        below = f"{root}/".lstrip("/")
        return (path for path in self._tree.entries if path.startswith(below) and path.endswith(SUFFIXES))
