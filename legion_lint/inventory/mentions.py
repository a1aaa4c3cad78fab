"""Paths that documents mention where nothing types them as paths: judged by evidence alone.

A path in inline code, in a cell or in a command is refuted only if git remembers that it was here and is
not any more, or if the tree has what is plainly meant: the same name in other case or one letter away
in the same folder, or further down in it. Everything else that looks like a path is no claim.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from legion_lint.inventory.absences import Absences
from legion_lint.inventory.meant import Meant, Vanished
from legion_lint.inventory.paths import folder_of, join, prefixes
from legion_lint.inventory.sites import Sites
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.inventory.tutorials import Tutorials
from legion_lint.model.facts import Mention
from legion_lint.model.tree import Checkout, Evidence, Gone

#: Documents that speak of another day: what they name need not be there now.
OTHER_DAY = re.compile(
    r"(?:^|/)[._]?(?:change(?:s|logs?)?|history|news(?:fragments|letters?)?|releases(?=[/.])|"
    r"release[-_ ]?notes?|"
    r"what'?s[-_]?new|adrs?|decisions?|rfcs?|proposals?|keps?|peps?|pep-\d+|enhancements?|"
    r"design[-_]?(?:docs?|proposals?)|designs?|blogs?|posts?|archived?|attic|obsolete|retired|"
    r"post-?mortems?|retro(?:spective)?s?|incidents?|versioned_docs|meetings?|minutes|specs?|plans?|"
    r"roadmaps?|old|"
    r"legacy|deprecated|announcements?|migrating|migrations?[-_](?:guides?|notes?|from|to|v?\d)|"
    r"upgrad(?:e|es|ing)[-_](?:notes?|from|to|v?\d))"
    r"(?:[-_.][^/]*)?(?:/|$)|\d{4}-?\d{2}-?\d{2}",
    re.IGNORECASE,
)
#: Documents that speak to those who work on the repository.
DEVELOPERS = re.compile(r"dev|contribut|build|hack|test|maint|internal", re.IGNORECASE)
#: What a repository calls itself.
THIS = frozenset(
    "this same root current main project top our own upstream git source parent github cloned".split()
)
#: Of how many paths that may be meant the fate is looked up.
MOST = 5


def is_of_another_day(document: str) -> bool:
    """Whether a document is a changelog, a decision record, a proposal or a dated note."""
    return bool(OTHER_DAY.search(document))


class Mentions:
    """Judges mentioned paths."""

    def __init__(
        self,
        tree: Tree,
        sites: Sites,
        checkout: Checkout,
        tutorials: Tutorials,
        examine: Callable[[str], Evidence],
        said: Mapping[str, Sequence[Mention]],
        linked: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """Take the tree, its sites, the pages that are of projects of readers, and what tells of the lost.

        ``said`` has all that each document mentions; ``linked`` names the repositories of github.com that
        they link to, as ``owner/name`` in lower case.
        """
        self._linked = linked
        self._absences = Absences(tree, said, examine)
        self._repositories = {remote.path.lower() for remote in checkout.remotes}
        self._names = {path.rpartition("/")[2] for path in self._repositories}
        self._tree = tree
        self._sites = sites
        self._examine = examine
        self._meant = Meant(tree)
        self._tutorials = tutorials

    def bases(self, document: str, mention: Mention) -> tuple[str, ...]:
        """Return the folders that the path may be relative to, the likeliest first."""
        here = folder_of(document)
        site = self._sites.of(document)
        starts = dict.fromkeys(("", here, site.root, site.home, *reversed(list(prefixes(here)))))
        if not mention.folder:
            return tuple(starts)
        inside = [join(start, mention.folder) for start in starts]
        there = [folder for folder in inside if folder is not None and self._tree.is_folder(folder)]
        return tuple(dict.fromkeys((*there, *starts)))

    def _is_elsewhere(self, document: str, mention: Mention) -> bool:
        """Whether a path is one of another repository, or a command's folder never was in this one."""
        if mention.cloned and not self._is_own(mention.cloned):
            return True
        if any(not self._is_own(name) and not self._is_here(document, name) for name in mention.beside):
            return True
        if self._tutorials.hold(document):
            return True
        if not mention.folder or not self._names:
            return False
        if mention.folder.partition("/")[0].lower() in self._names:
            return False  # that of the repository, as cloned
        inside = [join(base, mention.folder) for base in ("", folder_of(document))]
        known = [path for path in inside if path is not None]
        return not any(self._tree.exists(path) or self._examine(path).gone for path in known)

    def _at_home(self, mention: Mention) -> Mention:
        """Return a mention as seen from the root, if it was seen from where this repository was cloned."""
        clone, folder = mention.clone, mention.folder
        if not clone or folder is None or not self._is_own(mention.cloned):
            return mention
        if is_inside(folder, clone):
            return replace(mention, folder=folder[len(clone) + 1 :])
        if is_inside(mention.path, clone):
            return replace(mention, path=mention.path[len(clone) + 1 :] or ".")
        return mention

    def _is_repository(self, mention: Mention) -> bool:
        """Whether the argument of a command is likely the owner and the name of a repository."""
        path = mention.path.lower()
        owner, _, name = path.partition("/")
        return mention.is_pair and (owner == name or name in self._names or path in self._linked())

    def _is_own(self, name: str) -> bool:
        """Whether a URL or a name is one of this repository or of a fork of it."""
        return name.lower().rstrip("/").removesuffix(".git").rpartition("/")[2] in self._names

    def _is_here(self, document: str, name: str) -> bool:
        """Whether a name stands for this repository in general, or for one of its folders."""
        return name.lower() in THIS or any(
            self._tree.exists(join(base, name)) for base in ("", folder_of(document))
        )

    def exists(self, document: str, mention: Mention) -> bool:
        """Whether the path is there, relative to anything sensible."""
        mention = self._at_home(mention)
        path = mention.path
        clone, _, inside = path.partition("/")
        if path.lower() in self._repositories or (clone.lower() in self._names and self._tree.exists(inside)):
            return True  # the repository itself, or a path as seen from the folder that the clone is in
        sights = (self._tree.look(join(base, path)) for base in self.bases(document, mention))
        return any(sight not in (Sight.NOTHING, Sight.OUTSIDE) for sight in sights)

    def vanished(self, document: str, mention: Mention) -> Vanished | None:
        """Return what became of the path if it can be shown that it should be here, else ``None``."""
        mention = self._at_home(mention)
        is_for_users = self._is_for_users(document)
        if mention.folder is None or self._is_elsewhere(document, mention) or self._is_repository(mention):
            return None
        if is_for_users and is_of_anybody(mention.path):
            return self._absences.of(document, mention, ())
        candidates = [join(base, mention.path) for base in self.bases(document, mention)]
        in_part = not is_for_users or mention.form == "command"
        below = self._further_down(mention.path, in_part=in_part)
        paths = [path for path in dict.fromkeys((*candidates, *below)) if path]
        elsewhere = self._tree.ending(mention.path)
        for path in paths[:MOST]:
            evidence = self._examine(path)
            if evidence.ignored or evidence.on_disk:
                return None
            if gone := evidence.gone:
                if elsewhere and (mention.form == "folder" or gone.moved_to not in elsewhere):
                    return None
                return self._left(path, gone)
        if elsewhere or mention.form == "folder":
            return None
        if is_for_users and mention.form != "command":
            return self._absences.of(document, mention, ())
        written = mention.path
        # A folder's name alone says little: only where it was written from is looked at.
        folders = frozenset(candidates if mention.is_folder or mention.form == "command" else ())
        meant = (
            found for path in paths for found in self._meant.of(path, written, is_folder=path in folders)
        )
        top = written.partition("/")[0]
        is_ours = top.lower() in self._names or self._tree.is_folder(top)
        found = next(meant, None) or next(self._meant.kept(written) if is_ours else iter(()), None)
        found = found or (self._chart(written) if mention.is_chart else None)
        return found or self._absences.of(document, mention, [folder_of(path) for path in paths])

    def _left(self, path: str, gone: Gone) -> Vanished:
        """Return what became of a path that git remembers."""
        words = f"moved to {gone.moved_to}" if gone.moved_to else "deleted"
        date = "" if gone.moved_to else f" ({gone.date})"
        words += f" in {gone.commit}{date}" if gone.commit else " by what is staged"
        top = path.partition("/")[0]
        is_lost = gone.moved_to is None and not self._tree.exists(top)
        return Vanished(path, words, top if is_lost else "", gone.moved_to is not None)

    def _chart(self, written: str) -> Vanished | None:
        """Return where the only chart is whose own folder and the one around it end a path."""
        parts = written.split("/")
        tail = parts[-2:]
        homes = [folder_of(path) for path in self._tree.named("Chart.yaml") if self._tree.is_file(path)]
        found = [home for home in homes if home.split("/")[-2:] == tail]
        if len(found) != 1 or len(parts) <= len(tail) or tail[0] in ("..", "."):
            return None
        return Vanished(written, f"the chart is in {found[0]}")

    def meant(self, path: str) -> Iterator[Vanished]:
        """Yield what is plainly meant by a path, all of which is written, that never was there."""
        return self._meant.of(path, path, is_folder=False)

    def _is_for_users(self, document: str) -> bool:
        """Whether a document is a page of a site that does not speak to developers of the repository."""
        return not self._sites.of(document).is_host and not DEVELOPERS.search(document)

    def _further_down(self, path: str, *, in_part: bool) -> Iterator[str]:
        """Yield the path as seen from the one folder whose own path ends like that of the path's folder.

        ``in_part`` lets it end like the first few folders of the path.
        """
        parts = path.split("/")
        if path.startswith("."):
            return
        for count in range(len(parts) - 1, 0 if in_part else len(parts) - 2, -1):
            folder = "/".join(parts[:count])
            found = [each for each in self._tree.ending(folder) if self._tree.is_folder(each)]
            if len(found) == 1:
                yield "/".join((found[0], *parts[count:]))
            if found or self._tree.is_folder(folder):
                return


def is_inside(path: str, folder: str) -> bool:
    """Whether a path is that of a folder, or of something in it."""
    return path == folder or path.startswith(f"{folder}/")


def is_of_anybody(path: str) -> bool:
    """Whether a site for users would call a path of their own so: in few words, or below ``.github``."""
    return path.count("/") < 2 or (path.startswith(".") and not path.startswith(".."))
