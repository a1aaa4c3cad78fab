"""Paths that documents mention where nothing types them as paths: judged by evidence alone.

A path in inline code, in a cell or in a command is refuted only if git remembers that it was here and is
not any more, or if the tree has what is plainly meant: the same name in other case or one letter away
in the same folder, or further down in it. Everything else that looks like a path is no claim.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from legion_lint.inventory.sites import Sites
from legion_lint.inventory.tree import Sight, Tree, folder_of, join, prefixes
from legion_lint.model.facts import Mention
from legion_lint.model.tree import Checkout, Evidence

#: Documents that speak of another day: what they name need not be there now.
OTHER_DAY = re.compile(
    r"(?:^|/)(?:change(?:s|log)?|history|news|releases(?=[/.])|release[-_ ]?notes?|what'?s[-_]?new|adrs?|"
    r"decisions?|rfcs?|proposals?|keps?|peps?|pep-\d+|enhancements?|design[-_]?(?:docs?|proposals?)|designs?|"
    r"blogs?|posts?|_posts|_?archived?|"
    r"upgrad(?:e|es|ing)[-_](?:(?:to|from)[-_])?v?\d[\w.-]*|"
    r"post-?mortems?|incidents?|versioned_docs|meetings?|minutes|specs?|plans?|roadmaps?|old|legacy|deprecated)"
    r"(?:[-_.][^/]*)?(?:/|$)|\d{4}-?\d{2}-?\d{2}",
    re.IGNORECASE,
)
#: Documents that speak to those who work on the repository.
DEVELOPERS = re.compile(r"dev|contribut|build|hack|test|maint|internal", re.IGNORECASE)
ALIKE = 0.85
#: For a folder below which everything else is as it is written.
NEARLY = 0.8
#: Files that have no extension.
PLAIN = frozenset(("Dockerfile", "Makefile", "Jenkinsfile", "Vagrantfile", "Containerfile"))
#: Extensions of which one is often written for the other.
ALTERNATIVES = ({".yml", ".yaml"}, {".md", ".rst"}, {".jpg", ".jpeg"}, {".md", ".adoc"}, {".htm", ".html"})
#: Of how many paths that may be meant the fate is looked up.
MOST = 4


@dataclass(frozen=True, slots=True)
class Vanished:
    """A mentioned path that is refuted.

    ``path`` is the one that it would have, ``words`` what is known of it; ``lost`` is the folder at the
    top that went with it altogether, if that is so; ``moved`` says that git knows where it went.
    """

    path: str
    words: str
    lost: str = ""
    moved: bool = False


def is_of_another_day(document: str) -> bool:
    """Whether a document is a changelog, a decision record, a proposal or a dated note."""
    return bool(OTHER_DAY.search(document))


class Mentions:
    """Judges mentioned paths."""

    def __init__(
        self, tree: Tree, sites: Sites, checkout: Checkout, examine: Callable[[str], Evidence]
    ) -> None:
        """Take the tree, its sites, and what tells the fate of a path."""
        self._repositories = {remote.path.lower() for remote in checkout.remotes}
        self._names = {path.rpartition("/")[2] for path in self._repositories}
        self._tree = tree
        self._sites = sites
        self._examine = examine

    def bases(self, document: str, mention: Mention) -> tuple[str, ...]:
        """Return the folders that the path may be relative to, the likeliest first."""
        here = folder_of(document)
        site = self._sites.of(document)
        starts = dict.fromkeys(("", here, site.root, site.home, *reversed(list(prefixes(here)))))
        if mention.form != "command" or not mention.folder:
            return tuple(starts)
        inside = [join(start, mention.folder) for start in starts]
        there = [folder for folder in inside if folder is not None and self._tree.is_folder(folder)]
        return tuple(dict.fromkeys((*there, *starts)))

    def _is_elsewhere(self, document: str, mention: Mention) -> bool:
        """Whether a command was to be called in a folder that never was in this repository."""
        if mention.form != "command" or not mention.folder or not self._names:
            return False
        if mention.folder.partition("/")[0].lower() in self._names:
            return False  # that of the repository, as cloned
        inside = [join(base, mention.folder) for base in ("", folder_of(document))]
        known = [path for path in inside if path is not None]
        return not any(self._tree.exists(path) or self._examine(path).gone for path in known)

    def exists(self, document: str, mention: Mention) -> bool:
        """Whether the path is there, relative to anything sensible."""
        path = mention.path
        clone, _, inside = path.partition("/")
        if path.lower() in self._repositories or (clone.lower() in self._names and self._tree.exists(inside)):
            return True  # the repository itself, or a path as seen from the folder that the clone is in
        sights = (self._tree.look(join(base, path)) for base in self.bases(document, mention))
        return any(sight not in (Sight.NOTHING, Sight.OUTSIDE) for sight in sights)

    def vanished(self, document: str, mention: Mention) -> Vanished | None:
        """Return what became of the path if it can be shown that it should be here, else ``None``."""
        is_for_users = self._is_for_users(document)
        if self._is_elsewhere(document, mention):
            return None
        if mention.folder is None or (is_for_users and is_of_anybody(mention.path)):
            return None
        candidates = [join(base, mention.path) for base in self.bases(document, mention)]
        paths = [path for path in dict.fromkeys((*candidates, *self._further_down(mention.path))) if path]
        elsewhere = self._tree.ending(mention.path)
        for path in paths[:MOST]:
            evidence = self._examine(path)
            if evidence.ignored or evidence.on_disk:
                return None
            if gone := evidence.gone:
                if elsewhere and (mention.form == "folder" or gone.moved_to not in elsewhere):
                    return None
                words = f"moved to {gone.moved_to}" if gone.moved_to else "deleted"
                date = "" if gone.moved_to else f" ({gone.date})"
                words += f" in {gone.commit}{date}" if gone.commit else " by what is staged"
                top = path.partition("/")[0]
                is_lost = gone.moved_to is None and not self._tree.exists(top)
                return Vanished(path, words, top if is_lost else "", gone.moved_to is not None)
        if elsewhere or mention.form == "folder" or (is_for_users and mention.form != "command"):
            return None
        return next((found for path in paths for found in self.meant(path)), None)

    def _is_for_users(self, document: str) -> bool:
        """Whether a document is a page of a site that does not speak to developers of the repository."""
        return not self._sites.of(document).is_host and not DEVELOPERS.search(document)

    def _further_down(self, path: str) -> Iterator[str]:
        """Yield the path as seen from the one folder whose own path ends like that of the path's folder."""
        folder, name = posixpath.split(path)
        found = [each for each in self._tree.ending(folder) if self._tree.is_folder(each)]
        if len(found) == 1 and not path.startswith("."):
            yield f"{found[0]}/{name}"

    def meant(self, path: str) -> Iterator[Vanished]:
        """Yield what is plainly meant by a path that never was there."""
        yield from self._misspelt(path)
        yield from self._detoured(path)

    def _detoured(self, path: str) -> Iterator[Vanished]:
        """Yield the one file that has this name in these folders, with one more or one fewer between them."""
        parts = path.split("/")
        if len(parts) < 3 or not is_file_name(parts[-1]):
            return
        less = range(len(parts) - 1) if len(parts) > 3 else ()
        fewer = {"/".join((*parts[:index], *parts[index + 1 :])) for index in less}
        found = {each for each in fewer if "/" in each and self._tree.is_file(each)}
        for each in self._tree.named(parts[-1]):
            others = each.split("/")
            if len(others) - len(parts) in (1, 2) and others[0] == parts[0] and is_within(parts, others):
                found.add(each)
        if len(found) == 1:
            yield Vanished(path, f"exists as {found.pop()}")

    def _misspelt(self, path: str) -> Iterator[Vanished]:
        """Yield what is there if one name on the way is a slip of the pen."""
        if other := self._tree.other_case(path):
            yield Vanished(path, f"exists as {other}")
            return
        folder, name = posixpath.split(path)
        if not folder:
            return
        if not self._tree.is_folder(folder):
            yield from self._other_folder(path)
            return
        stem, extension = posixpath.splitext(name)
        if not is_file_name(name):
            return
        for child in self._tree.children.get(folder, ()):
            other, other_extension = posixpath.splitext(posixpath.basename(child))
            is_slip = other_extension == extension and alike(name, posixpath.basename(child))
            if is_slip or (stem == other and {extension, other_extension} in ALTERNATIVES):
                yield Vanished(path, f"nearest is {child}")
                return
        deeper = self._tree.below(folder, name)
        if len(deeper) == 1 and "/" in folder:
            yield Vanished(path, f"exists as {deeper[0]}")

    def _other_folder(self, path: str) -> Iterator[Vanished]:
        """Yield what is there if one folder on the way has a slip of the pen in its name."""
        parts = path.split("/")
        here = ""
        for index, part in enumerate(parts[:-1]):
            onward = f"{here}/{part}".lstrip("/")
            if self._tree.is_folder(onward):
                here = onward
                continue
            for child in self._tree.folders_in(here):
                meant = "/".join((child, *parts[index + 1 :]))
                if alike(part, posixpath.basename(child), NEARLY) and self._tree.exists(meant):
                    yield Vanished(path, f"exists as {meant}")
            return


def is_of_anybody(path: str) -> bool:
    """Whether a site for users would call a path of their own so: in few words, or below ``.github``."""
    return path.count("/") < 2 or (path.startswith(".") and not path.startswith(".."))


@lru_cache(maxsize=4096)
def alike(one: str, other: str, least: float = ALIKE) -> bool:
    """Whether two names differ by no more than a slip of the pen; numbers are never one."""
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    return SequenceMatcher(None, one.lower(), other.lower()).ratio() >= least


def is_file_name(name: str) -> bool:
    """Whether a name is that of a file rather than of a folder."""
    return bool(posixpath.splitext(name)[1]) or name in PLAIN


def is_within(parts: Sequence[str], others: Sequence[str]) -> bool:
    """Whether all of ``parts`` are among ``others``, in that order."""
    rest = iter(others)
    return all(part in rest for part in parts)
