"""Reads Skaffold's configuration: the artifacts that it builds, and the files that it deploys.

Source: https://skaffold.dev/docs/references/yaml/
"""

import re
from collections.abc import Iterator

from legion_lint.model.facts import Fact, ManifestPath
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.stated import Stated, joined, unknown
from legion_lint.syntax import yaml
from legion_lint.syntax.joined import Joined, Stretch
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar

#: Builders that read no Dockerfile; without any of them it is Docker.
OTHERS = frozenset(("jib", "jibMaven", "jibGradle", "bazel", "ko", "buildpack", "buildpacks", "custom"))
OPEN = re.compile(r"://|[*?{}$]|\A/")
#: Lists of what is deployed, in the versions of the format.
PATHS = {
    ("manifests", "rawYaml"): "any",
    ("deploy", "kubectl", "manifests"): "any",
    ("manifests", "kustomize", "paths"): "kustomization",
    ("deploy", "kustomize", "paths"): "kustomization",
}
TEMPLATE = re.compile(r"\{\{.*?\}\}|\$\{.*?\}", re.DOTALL)


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what the artifacts of all documents and profiles build; a template of such a file says nothing.

    Skaffold counts a context from where it was started, which may be anywhere.

    Raises:
        UnreadableError: The text is not YAML.
    """
    try:
        nodes = yaml.documents(source)
    except yaml.TemplatedError:
        return
    for node in nodes:
        for artifact in artifacts(node):
            yield from stated(artifact).builds(base="either", via="skaffold", dockerfile_base="context")
        yield from paths(node)


def paths(node: Node) -> Iterator[ManifestPath]:
    """Yield the files and folders that a configuration and its profiles deploy."""
    for part in parts(node):
        for field, expects in PATHS.items():
            found = part.get(*field)
            for item in found.items if isinstance(found, Sequence) else ():
                yield from path(item, field[-1], expects)
        for kind in ("deploy", "manifests"):
            releases = part.get(kind, "helm", "releases")
            for release in releases.items if isinstance(releases, Sequence) else ():
                yield from path(release.get("chartPath"), "chartPath", "any")
                files = release.get("valuesFiles")
                for item in files.items if isinstance(files, Sequence) else ():
                    yield from path(item, "valuesFiles", "file")


def path(node: Node | None, field: str, expects: str) -> Iterator[ManifestPath]:
    """Yield a path that is no address and has nothing to fill in; Skaffold may be started anywhere."""
    if isinstance(node, Scalar) and not node.tag and node.text and not OPEN.search(node.text):
        yield ManifestPath(node.span, node.text, field, expects, base="either")


def parts(node: Node) -> Iterator[Node]:
    """Yield a configuration, then its profiles."""
    profiles = node.get("profiles")
    yield from (node, *(profiles.items if isinstance(profiles, Sequence) else ()))


def artifacts(node: Node) -> Iterator[Mapping]:
    """Yield the artifacts of a configuration, then those of its profiles."""
    for part in parts(node):
        found = part.get("build", "artifacts")
        for artifact in found.items if isinstance(found, Sequence) else ():
            if isinstance(artifact, Mapping) and artifact.keys & {"image", "imageName"}:
                yield artifact


def stated(artifact: Mapping) -> Stated:
    """Return what is stated of an artifact."""
    name = value(artifact, "image") or value(artifact, "imageName")
    context = value(artifact, "context") or value(artifact, "workspace")
    builder = "kaniko" if artifact.get("kaniko") is not None else "docker"
    dockerfile = value(artifact, builder, "dockerfile")
    lost = {"dockerfile"} if artifact.keys & OTHERS else set()
    if dockerfile and context and "/" in dockerfile.text:
        lost.add("dockerfile")  # it is looked for in the context first, then where Skaffold was started
    target = value(artifact, builder, "target")
    return Stated(artifact.span, [name] if name else [], dockerfile, target, context, frozenset(lost))


def value(node: Mapping, *path: str) -> Joined | None:
    """Return the value at a path; what Skaffold fills in itself is unknown."""
    found = scalar(node, *path)
    if found is None or not found.text:
        return None
    text = joined(found)
    parts: list[Stretch] = []
    at = 0
    for template in TEMPLATE.finditer(text.text):
        parts += (*text.within(at, template.start()), unknown(text, *template.span()))
        at = template.end()
    return Joined((*parts, *text.within(at, len(text.text))))
