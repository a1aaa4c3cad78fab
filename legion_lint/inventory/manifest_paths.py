"""Whether what manifests name is there."""

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cached_property

from legion_lint.inventory.meant import alike
from legion_lint.inventory.paths import folder_of, join, prefixes
from legion_lint.inventory.tree import Sight, Tree
from legion_lint.inventory.whereabouts import is_the_same
from legion_lint.model.facts import Content, ManifestPath
from legion_lint.model.finding import Truth
from legion_lint.model.tree import Evidence

KUSTOMIZATIONS = ("kustomization.yaml", "kustomization.yml", "Kustomization")
#: A place to fill in, or a pattern.
OPEN = re.compile(r"[${}<>*?\[\]%@\n\ue000]|\.\.\.")
#: What runs and may write files, by its name.
SCRIPT = re.compile(
    r"(?:.*/)?(?:(?:GNUm|M|m)akefile(?:\..+)?|[^/]+\.(?:mk|mak|sh|bash|py|go|rb|ps1|js|ts)|Taskfile\.ya?ml|[Jj]ustfile|"
    r"(?:.+\.)?[Jj]enkinsfile(?:\..+)?|Tiltfile|Rakefile|\.github/workflows/[^/]+|\.gitlab-ci\.ya?ml)"
)
SAMPLE = re.compile(r"example|sample|template|tmpl|dist|default|\.tpl", re.IGNORECASE)
#: What controller-gen writes for operators, though no command names it.
GENERATED = re.compile(r"(?:^|/)(?:rbac/role|webhook/manifests|crd/bases/[^/]+)\.ya?ml\Z")
GENERATOR = re.compile(r"\bcontroller-gen\b|\bCONTROLLER_GEN\b")
#: So many are read, if anything is missing.
MOST_SCRIPTS = 3_000


class ManifestPaths:
    """The paths of manifests, judged.

    Args:
        tree: What is checked out.
        examine: Says what became of a path that is not there.
        content: Returns the text of a file; ``None`` as long as it was not asked for.
    """

    def __init__(
        self, tree: Tree, examine: Callable[[str], Evidence], content: Callable[[str], Content | None]
    ) -> None:
        self._tree = tree
        self._examine = examine
        self._content = content

    def judge(self, path: str, named: ManifestPath) -> tuple[Truth, str]:
        """Say whether a path is there, and where it would be; or why nobody knows."""
        if OPEN.search(named.path) or named.path.startswith(("/", "~")) or "\\" in named.path:
            return Truth.UNKNOWN, "it is not known what it stands for"
        places = list(dict.fromkeys(self.places(path, named)))
        for place in places:
            if self._is_there(place, named):
                return Truth.PROVEN, place or "."
        for place in places:
            if place is None or self._tree.look(place) in (Sight.SUBMODULE, Sight.OUTSIDE, Sight.DANGLING):
                return Truth.UNKNOWN, "it is outside of what can be known"
        return self._missing([place for place in places if place is not None], named)

    def places(self, path: str, named: ManifestPath) -> Iterator[str | None]:
        """Yield where a path may lead."""
        folder = folder_of(path)
        bases = {"root": [""], "file": [folder], "either": [folder, ""]}[named.base]
        return (join(base, named.path) for base in bases)

    def _is_there(self, place: str | None, named: ManifestPath) -> bool:
        match self._tree.look(place):
            case Sight.FILE:
                return True
            case Sight.FOLDER if named.expects == "kustomization":
                real = self._tree.follow(place)[1]
                return any(self._tree.exists(posixpath.join(real, name)) for name in KUSTOMIZATIONS)
            case Sight.FOLDER:
                return True
        return False

    def _missing(self, places: list[str], named: ManifestPath) -> tuple[Truth, str]:
        """Judge a path that is nowhere: remembered by git, nearly there, or made by whatever runs here."""
        for place in places:
            if self._tree.is_folder(place):
                return self._no_kustomization(place)
            evidence = self._examine(place)
            if evidence.ignored or evidence.on_disk:
                return Truth.UNKNOWN, "it is made by a build"
            if self._was_meant(place, evidence, named):
                return Truth.REFUTED, place
        if named.is_remembered:
            return Truth.UNKNOWN, "it may be yet to come"
        place = places[0]
        nearest = self._tree.nearest(place)
        is_slip = nearest and (is_the_same(place, nearest) or is_beside(place, nearest))
        if named.is_private and not is_slip:
            return Truth.UNKNOWN, "people may keep such a file to themselves"
        if len(places) > 1:
            return Truth.UNKNOWN, "it is not known what it is relative to"
        if self._is_spoken_of(place):
            return Truth.UNKNOWN, "a script may make it"
        return Truth.REFUTED, place

    def _was_meant(self, place: str, evidence: Evidence, named: ManifestPath) -> bool:
        """Whether git remembers a path, or its name is nearly right.

        What people keep to themselves was often taken out on purpose, and a sample of it left; folders of
        data are made by whatever runs.
        """
        if named.is_remembered:
            return evidence.gone is not None
        if not named.is_private or not evidence.gone:
            return evidence.gone is not None or self._tree.is_slip(place)
        folder, name = posixpath.split(place)
        siblings = (posixpath.basename(child) for child in self._tree.children.get(folder, ()))
        has_sample = any(name in sibling and SAMPLE.search(sibling) for sibling in siblings)
        return not evidence.folder and not has_sample and name != ".env"

    def _no_kustomization(self, folder: str) -> tuple[Truth, str]:
        places = [posixpath.join(folder, name) for name in KUSTOMIZATIONS]
        if any(self._examine(place).ignored or self._examine(place).on_disk for place in places):
            return Truth.UNKNOWN, "it is made by a build"
        return Truth.REFUTED, folder

    def _is_spoken_of(self, place: str) -> bool:
        """Whether some script may make what is missing: it has its name, and its folder's.

        Of a path whose folders are missing too it is the first of those that somebody has to make.
        """
        first = next(part for part in prefixes(place) if not self._tree.exists(part))
        folder, name = posixpath.split(first)
        above = posixpath.basename(folder)
        if GENERATED.search(place) and any(GENERATOR.search(text) for _, text in self._scripts):
            return True
        together = component(f"{above}/{name}" if above else name)
        alone, beside = component(name), component(above)
        for script, text in self._scripts:
            if together.search(text):
                return True
            if alone.search(text) and (
                folder_of(script) == folder or (first == place and beside.search(text))
            ):
                return True
        return False

    @cached_property
    def _scripts(self) -> tuple[tuple[str, str], ...]:
        """The paths and texts of what may make files."""
        scripts = [path for path in self._tree.entries if SCRIPT.fullmatch(path)][:MOST_SCRIPTS]
        found = ((path, self._content(path)) for path in scripts if self._tree.entries[path].kind == "file")
        return tuple((path, fact.text) for path, fact in found if fact)


def is_beside(path: str, other: str) -> bool:
    """Whether a path is one in the same folder, with a letter or two wrong in its name."""
    name, other_name = posixpath.basename(path), posixpath.basename(other)
    is_near = folder_of(path) == folder_of(other) != "" and alike(name, other_name)
    return is_near and posixpath.splitext(name)[1] == posixpath.splitext(other_name)[1] != ""


def component(path: str) -> re.Pattern[str]:
    """Return the pattern of a path, or of the end of one, in a text."""
    return re.compile(rf"(?<![\w.-]){re.escape(path)}(?![\w-])")
