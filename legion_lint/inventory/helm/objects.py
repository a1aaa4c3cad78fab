"""What Helm hands to a template: ``.Values``, ``.Chart``, ``.Release`` and the rest.

Source: https://helm.sh/docs/chart_template_guide/builtin_objects/
"""

from collections.abc import Sequence

from legion_lint.inventory.helm.merging import Member
from legion_lint.syntax.gotemplate.expressions import Method, Object
from legion_lint.syntax.gotemplate.functions.dicts import copied
from legion_lint.syntax.gotemplate.values import (
    HEAVIEST,
    Real,
    Struct,
    Text,
    Unknown,
    Value,
)

CLUSTER = Unknown("a cluster")
RELEASE = Unknown("a release")
#: Fields of ``.Chart``, which are there even if ``Chart.yaml`` leaves them out.
TEXTS = "Name Home Version Description Icon APIVersion Condition Tags AppVersion KubeVersion Type".split()
LISTS = "Sources Keywords Maintainers Dependencies".split()


def root(member: Member, members: Sequence[Member], read: "FileReader") -> dict[str, Value]:
    """Return the dot of the templates of a chart, all but ``.Template``."""
    return {
        "Values": member.values,
        "Chart": chart(member),
        "Release": Struct(
            {
                "Name": RELEASE, "Namespace": RELEASE, "Service": "Helm", "Revision": RELEASE,
                "IsInstall": RELEASE, "IsUpgrade": RELEASE,
            }
        ),
        "Capabilities": Cluster(),
        "Files": Files(member, read),
        "Subcharts": {
            each.name: root(each, members, read)
            for each in members
            if each.prefix == f"{member.prefix}/charts/{each.name}"
        },
    }  # fmt: skip


def chart(member: Member) -> Struct:
    """Return ``.Chart``: its fields begin with capitals."""
    found = Struct(dict.fromkeys(TEXTS, ""), Deprecated=False, Annotations={}, **{name: [] for name in LISTS})
    by_lower = {name.lower(): name for name in found}
    for key, value in copied(member.chart.metadata, [HEAVIEST], 0).items():
        if name := by_lower.get(key.lower()):
            found[name] = Text(stringed(value), value.origins) if isinstance(value, Real) else value
    found["Name"] = Text(member.name)
    found["IsRoot"] = member.how == "root"
    return found


def stringed(number: Real) -> str:
    """Return a number where a string belongs: ``appVersion: 1.10`` is ``1.1``."""
    plain = float(number)
    return str(int(plain)) if plain.is_integer() and abs(plain) < 1e15 else repr(plain)


class Cluster(Object):
    """``.Capabilities`` and everything in it: only a cluster knows."""

    def field(self, name: str) -> Value:
        """Return a field."""
        return Has() if name == "Has" else Cluster() if name in ("KubeVersion", "APIVersions") else CLUSTER


class Has(Method):
    """``.Capabilities.APIVersions.Has``."""

    def call(self, arguments: list[Value]) -> Value:
        """Return whether the cluster knows a version."""
        return CLUSTER


class FileReader:
    """Reads files of charts that are no templates."""

    def text(self, path: str) -> str | None:
        """Return the text of a file, ``None`` if it is not known."""
        return None

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return False


class Files(Object):
    """``.Files``: those of the chart alone."""

    def __init__(self, member: Member, read: FileReader) -> None:
        self.member = member
        self.read = read

    def field(self, name: str) -> Value:
        """Return a method."""
        return Get(self) if name == "Get" else Anything()


class Get(Method):
    """``.Files.Get``."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def call(self, arguments: list[Value]) -> Value:
        """Return the text of a file, an empty one if it is not there."""
        name = arguments[0] if len(arguments) == 1 else None
        if not isinstance(name, str) or name.startswith("/") or ".." in name.split("/"):
            return Unknown("a file")
        path = self.files.member.chart.inside(name)
        if not self.files.read.has(path):
            return ""
        text = self.files.read.text(path)
        return Unknown("a file") if text is None else text


class Anything(Method):
    """A method of ``.Files`` whose result takes no part in the names of images."""

    def call(self, arguments: list[Value]) -> Value:
        """Return nothing that is known."""
        return Unknown("files")
