"""Where URLs lead that name something in a known repository, the ref respected.

The default branch is what is checked out, or will be once that is merged; tags and commits never change; a
branch of a remote may have moved on since it was fetched, so it proves what it holds and refutes nothing.
"""

import posixpath
import re
from collections.abc import Callable, Collection

from legion_lint.inventory import own_urls
from legion_lint.inventory.anchors import Anchors
from legion_lint.inventory.own_urls import Home, OwnUrl
from legion_lint.inventory.paths import join
from legion_lint.inventory.sites import Site
from legion_lint.inventory.target import Target
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.model.finding import Truth
from legion_lint.model.tree import AtRef, Checkout, Evidence

#: A branch that lags behind the default one on purpose.
OLD = re.compile(r"(?:^|[/_-])v?\d+(?:\.\d+|\.x)|release|stable|maint|backport", re.IGNORECASE)


class Addresses:
    """The URLs of documents that lead into this repository, or into one that the settings name.

    Args:
        tree: What is checked out.
        checkout: The circumstances of the repository.
        homes: Where the repositories are hosted.
        host: Who shows the documents there.
        anchors: The anchors of documents.
        examine: Says what became of a path that is not there.
        at: Says what a ref of a repository holds; ``None`` if the ref is not here, or the repository.
    """

    def __init__(
        self,
        tree: Tree,
        checkout: Checkout,
        homes: Collection[Home],
        host: Site,
        anchors: Anchors,
        examine: Callable[[str], Evidence],
        at: Callable[[str, str], AtRef | None],
    ) -> None:
        self._tree = tree
        self._checkout = checkout
        self._homes = homes
        self._host = host
        self._anchors = anchors
        self._examine = examine
        self._at = at

    def of(self, url: str) -> Target | None:
        """Say where a URL leads; ``None`` if it leads elsewhere."""
        own = own_urls.read(url, self._homes)
        if own is None:
            return None
        found = self._elsewhere(own) if own.repository else self._of_ref(own)
        if found.truth is Truth.REFUTED:
            if own.form == "history" and found.reason != "anchor":
                return unknown("the history of a file is shown even if the file is gone", found.path)
            if own_urls.PLACEHOLDER.search(f"{own.rest}{own.fragment or ''}"):
                return unknown("it has a placeholder in it", found.path)
        return Target(found.truth, found.reason, found.path, found.fragment, found.detail, is_url=True)

    def of_path(self, rest: str) -> Target | None:
        """Judge a ref and a path in one, such as ``main/docs/a.md``; ``None`` if it begins with no ref."""
        ref, _ = own_urls.split_ref(rest, self._checkout)
        if not own_urls.is_present(ref, self._checkout) and self._at("", rest) is None:
            return None
        return self._of_ref(OwnUrl("", rest))

    def _of_ref(self, own: OwnUrl) -> Target:
        ref, path = own_urls.split_ref(own.rest, self._checkout)
        if own_urls.is_present(ref, self._checkout):
            return self._today(own, ref, path)
        held = self._at("", own.rest)
        if held is None and own_urls.may_be_renamed(ref, self._checkout):
            return self._today(own, ref, path)
        if held is None:
            return unknown(f"{ref} is no branch, tag or commit of this clone")
        if held.is_head and not held.is_fixed:
            return self._today(own, held.ref, held.path)
        return at_ref(own, held, held.ref if held.is_fixed else "")

    def _today(self, own: OwnUrl, ref: str, path: str) -> Target:
        """Judge a path on the default branch by what is checked out."""
        if own.form == "readme":
            return self._on_page("", own.fragment or "")
        sight, real = self._tree.follow(join("", path.rstrip("/") or "."))
        match sight:
            case Sight.FILE if own.fragment is not None:
                return self._with_anchor(real, own.fragment)
            case Sight.FOLDER if own.fragment:
                return self._on_page(real, own.fragment)
            case Sight.FILE | Sight.FOLDER:
                return Target(Truth.PROVEN, path=real)
            case Sight.SUBMODULE:
                return unknown("it is in a submodule", real)
            case Sight.DANGLING:
                return Target(Truth.REFUTED, "dangling", real)
            case Sight.OUTSIDE:
                return Target(Truth.REFUTED, "outside", real or path)
        return self._missing(own, ref, real)

    def _missing(self, own: OwnUrl, ref: str, path: str) -> Target:
        """Judge a path that is not checked out, where that may not be the default branch."""
        refuted = Target(Truth.REFUTED, "case" if self._tree.other_case(path) else "missing", path)
        head = self._checkout.head
        if head and head == self._checkout.branch:
            return refuted
        held = self._at("", own.rest)
        if self._examine(path).gone:
            return refuted
        if held is not None and held.held:
            return Target(Truth.PROVEN, path=path)
        if held is None and head != ref and OLD.search(head):
            return unknown(f"{ref} may be ahead of {head}", path)
        return refuted

    def _with_anchor(self, path: str, fragment: str) -> Target:
        truth, why = self._anchors.judge(path, fragment, self._host, is_plain=True)
        if truth is Truth.UNKNOWN:
            return Target(truth, why, path, fragment)
        return Target(truth, "anchor" if truth is Truth.REFUTED else "", path, fragment, why)

    def _on_page(self, folder: str, fragment: str) -> Target:
        """Judge a fragment of the page of a folder, which shows its README."""
        if fragment in ("readme", "files") or fragment.startswith("js-"):
            return Target(Truth.PROVEN, path=folder)
        shown = [path for path in own_urls.readmes(folder) if self._tree.is_file(path)]
        judged = [self._with_anchor(self._tree.follow(path)[1], fragment) for path in shown]
        proven = [each for each in judged if each.truth is not Truth.REFUTED]
        return next(iter([*proven, *judged]), unknown(f"{folder or 'the repository'} has no README", folder))

    def _elsewhere(self, own: OwnUrl) -> Target:
        """Judge a URL of another repository that the settings name."""
        if own.form == "readme":
            return unknown(f"only the paths of {own.repository} are known")
        held = self._at(own.repository, own.rest)
        if held is None:
            return unknown(f"that ref of {own.repository} is not here")
        ref = "" if held.is_head else f" at {held.ref}"
        return at_ref(own, held, f"{own.repository}{ref}" if held.is_fixed or held.is_head else "")


def at_ref(own: OwnUrl, held: AtRef, lacking: str) -> Target:
    """Judge a path by what a ref holds; ``lacking`` is what surely lacks it then, empty if nothing does."""
    if held.held and own.fragment:
        return unknown(f"it is there, but the anchors of {held.ref} are not known", held.path)
    if held.held:
        return Target(Truth.PROVEN, path=posixpath.normpath(held.path or "."))
    if held.held is None:
        return unknown(f"what {held.ref} holds is not known here", held.path)
    if not lacking:
        return unknown(f"{held.ref} may hold it by now", held.path)
    return Target(Truth.REFUTED, "ref", held.path, detail=lacking)


def unknown(why: str, path: str = "") -> Target:
    """Say that a URL cannot be judged."""
    return Target(Truth.UNKNOWN, why, path)
