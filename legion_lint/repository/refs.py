"""Branches and tags, and whether a path is in one of them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from legion_lint.model.tree import AtRef
from legion_lint.repository.git import LITERAL, Git, GitError, chunks, folders_of, is_sane, records, to_path

COMMIT_ID = re.compile(r"[0-9a-f]{7,64}")
# A tree's entry that has no folder behind it here: what is below it is decided elsewhere.
LINK_MODES = ("120000", "160000")


class Ref(NamedTuple):
    """The object that a ref names, and the ref that it is another name for (``""`` if none)."""

    target: str
    symbolic: str


class Refs:
    """The refs of a repository, read when they are first asked for.

    Args:
        git: git in the root of the repository.
        remotes: Names of the remotes; ``a/b`` is one name, so ``a/b/main`` is the branch ``main`` there.
    """

    def __init__(self, git: Git, remotes: Collection[str] = ()) -> None:
        self._git = git
        self._remotes = sorted(remotes, key=len, reverse=True)

    @cached_property
    def all(self) -> Mapping[str, Ref]:
        """Branches, branches of remotes and tags by their whole names."""
        output = self._git.must(
            "for-each-ref",
            "--format=%(refname) %(objectname) %(symref)",
            "refs/heads",
            "refs/remotes",
            "refs/tags",
        )
        lines = (line.split(" ") for line in to_path(output).splitlines())
        return {name: Ref(target, symbolic) for name, target, symbolic in lines}

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The names that people use, and the refs that each may mean; a remote's name is left out."""
        names = defaultdict[str, list[str]](list)
        for ref in self.all:
            if name := self.short(ref):
                names[name].append(ref)
        return {name: tuple(refs) for name, refs in names.items()}

    def short(self, ref: str) -> str:
        """Return the name of a branch or a tag without its namespace; empty for the HEAD of a remote."""
        _, namespace, name = ref.split("/", 2)
        if namespace != "remotes":
            return name
        remote = next((known for known in self._remotes if name.startswith(f"{known}/")), None)
        branch = name.removeprefix(f"{remote}/") if remote else name.partition("/")[2]
        return "" if branch == "HEAD" else branch

    def split(self, text: str) -> tuple[str, str] | None:
        """Split ``feature/x/docs/a.md`` into a ref and a path.

        The longest known branch or tag is taken, as forges do, then a commit id of seven digits and more.
        ``None`` if it begins with neither: that ref is not here.
        """
        parts = text.split("/")
        for length in range(len(parts), 0, -1):
            name = "/".join(parts[:length])
            if name in self.names or (length == 1 and (name == "HEAD" or COMMIT_ID.fullmatch(name))):
                return name, "/".join(parts[length:])
        return None

    def at(self, texts: Collection[str]) -> Mapping[str, AtRef | None]:
        """Split each of ``texts`` as ``split`` does, and say whether the path is there.

        ``None`` for one that begins with no ref of this clone.
        """
        found = {text: split for text in texts if (split := self.split(text))}
        held = self.hold(set(found.values()))
        return dict.fromkeys(texts) | {
            text: AtRef(*split, held[split], self._is_fixed(split[0]), self._is_head(split[0]))
            for text, split in found.items()
        }

    def _is_fixed(self, ref: str) -> bool:
        return ref != "HEAD" and all(each.startswith("refs/tags/") for each in self.names.get(ref, ()))

    def _is_head(self, ref: str) -> bool:
        return any(self.all[each].target == self._head for each in self.names.get(ref, ()))

    @cached_property
    def _head(self) -> str:
        try:
            return to_path(self._git.run("rev-parse", "-q", "--verify", "HEAD")).strip()
        except GitError:
            return "none"

    def hold(self, pairs: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], bool | None]:
        """Say of pairs of a ref and a path whether the path is in the ref's tree.

        ``None`` if the ref or its tree is not here, and for what is below a submodule or a symlink. A name
        that several refs bear (a branch here and on a remote) holds what any of them holds. The path
        ``""`` is the tree itself; one slash at its end is ignored.
        """
        paths_of = defaultdict[str, set[str]](set)
        for ref, path in pairs:
            paths_of[ref].add(path.removesuffix("/"))
        found: dict[tuple[str, str], bool | None] = {}
        for ref, paths in paths_of.items():
            held = [self._held(meant, paths) for meant in self._meant(ref)]
            for path in paths:
                found[ref, path] = _any_of(answer.get(path) for answer in held)
        return {(ref, path): found[ref, path.removesuffix("/")] for ref, path in pairs}

    def _meant(self, ref: str) -> Iterable[str]:
        """Return the revisions that a ref of a document may mean."""
        if ref == "HEAD":
            return ("HEAD", *(name for name in self.all if name.endswith("/HEAD") and not self.short(name)))
        if ref in self.names:
            return self.names[ref]
        # Nothing else reaches git: "-x" would be an option, "main@{1}" another commit.
        return (ref,) if COMMIT_ID.fullmatch(ref) else ()

    def _held(self, revision: str, paths: Collection[str]) -> Mapping[str, bool | None]:
        """Say of ``paths`` whether they are in one revision; of none if the revision is not here."""
        sane = [path for path in paths if is_sane(path)]
        asked = sorted({"."}.union(sane, *map(folders_of, sane)))
        modes: dict[str, str] = {}
        try:
            for chunk in chunks(asked):
                # Unlike `cat-file`, it needs no blobs, which a partial clone may lack.
                output = self._git.run(LITERAL, "ls-tree", "-z", "-t", "--full-tree", revision, "--", *chunk)
                modes.update((line.partition("\t")[2], line[:6]) for line in records(output))
        except GitError:
            return {}
        held: dict[str, bool | None] = dict.fromkeys(sane, False)
        for path in sane:
            if path in modes:
                held[path] = True
            elif any(modes.get(folder) in LINK_MODES for folder in folders_of(path)):
                held[path] = None
        return held | {"": True}


def _any_of(answers: Iterable[bool | None]) -> bool | None:
    known = [answer for answer in answers if answer is not None]
    return any(known) if known else None
