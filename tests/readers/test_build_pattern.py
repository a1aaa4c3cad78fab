import re

from legion_lint.model.facts import Build
from legion_lint.model.settings import BuildSetting
from legion_lint.model.source import SourceText, Word
from legion_lint.readers.build_pattern import read

#: A helper of the house: name, context, and maybe a Dockerfile and further arguments.
HELPER = BuildSetting(
    "ci/*.Jenkinsfile",
    re.compile(
        r"""buildImage\(\s*'(?P<image>[^']+)',\s*['"](?P<context>[^'"]+)['"]"""
        r"""(?:,\s*['"](?P<dockerfile>[^'"]+)['"])?"""
        r"""(?:,\s*"(?:[^"]*?--target (?P<target>[\w.-]+))?[^"]*")?\s*\)"""
    ),
)
JENKINS = """\
platform.buildImage('edge', ".", "containers/operator/Dockerfile", "--target edge --cache-from acme/x:${v}")
platform.buildImage('web', '.', 'containers/web/Dockerfile')
platform.buildImage('logs', 'containers/logs')
platform.buildImage("${name}", '.')
"""


def described(build: Build) -> list[str | None]:
    return [each and each.text for each in (build.image, build.dockerfile, build.target, build.context)]


def test_builds_of_a_helper() -> None:
    found = list(read(SourceText("ci/a.Jenkinsfile", JENKINS), [HELPER]))

    assert [described(build) for build in found] == [
        ["edge", "containers/operator/Dockerfile", "edge", "."],
        ["web", "containers/web/Dockerfile", None, "."],
        ["logs", None, None, "containers/logs"],
    ]
    assert {build.unknown for build in found} == {()}
    assert {(build.base, build.folder, build.via) for build in found} == {("root", "", "settings")}


def test_places() -> None:
    build = next(read(SourceText("ci/a.Jenkinsfile", JENKINS), [HELPER]))

    words = (build.image, build.dockerfile, build.target, build.context)
    assert [JENKINS[slice(*word.span)] for word in words if isinstance(word, Word)] == [
        "edge",
        "containers/operator/Dockerfile",
        "edge",
        ".",
    ]
    assert JENKINS[slice(*build.span)].startswith("buildImage('edge'")


def test_what_cannot_be_known() -> None:
    pattern = BuildSetting("*", re.compile(r"build (?P<image>\S+)(?: in (?P<context>\S+))?"))
    text = "build a/b:${tag} in x\nbuild a/${b} in x/$y\nbuild a\nbuild {{ a }}\n"

    found = list(read(SourceText("x", text), [pattern]))

    assert [(described(build), build.unknown) for build in found] == [
        (["a/b", None, None, "x"], ()),
        ([None, None, None, None], ("context", "image")),
        (["a", None, None, None], ("context", "dockerfile")),
        ([None, None, None, None], ("context", "dockerfile", "image")),
    ]


def test_a_pattern_whose_image_did_not_match() -> None:
    pattern = BuildSetting("*", re.compile(r"build(?: (?P<image>\w+))?"))

    assert list(read(SourceText("x", "build"), [pattern])) == []
