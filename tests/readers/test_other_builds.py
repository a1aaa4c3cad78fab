import re

import pytest

from legion_lint.model.settings import BuildSetting, Settings
from legion_lint.model.source import SourceText
from legion_lint.readers import kinds
from legion_lint.readers.other_builds import read


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        (".gitlab-ci.yml", "script: /kaniko/executor", "kaniko"),
        (".gitlab-ci.yml", "script:\n  - docker build -t acme/edge .", "docker build"),
        ("Jenkinsfile", 'docker.build("acme/edge")', "docker.build"),
        ("cloudbuild.yaml", "script: pack build acme/edge\n", "pack build"),
        (".goreleaser.yml", "dockers:\n- image_templates: [acme/edge]\n", "dockers:"),
        ("Makefile", "x:\n\tko build ./cmd\n", "ko build"),
        ("hack/build.sh", "docker buildx bake\n", "buildx bake"),
        ("pom.xml", "<artifactId>jib-maven-plugin</artifactId>", "jib-"),
        (".github/workflows/x.yaml", "uses: docker/bake-action@v5", "bake-action"),
    ],
)
def test_traces_of_builds(path: str, text: str, found: str) -> None:
    (build,) = read(SourceText(path, text), Settings())

    assert text[build.span.start : build.span.end] == found
    assert build.unknown == ("image", "dockerfile", "target", "context")
    assert "other_builds" in kinds(path)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".gitlab-ci.yml", "image: python:3\nscript: pytest\n"),
        ("Makefile", "x:\n\tdocker build -t acme/edge .\n"),
        ("build.gradle", "plugins { id 'java' }\n"),
    ],
)
def test_no_traces(path: str, text: str) -> None:
    assert not list(read(SourceText(path, text), Settings()))


def test_what_the_settings_explain() -> None:
    settings = Settings(builds=(BuildSetting("ci/*", re.compile("(?P<image>x)")),))

    assert not list(read(SourceText("ci/Jenkinsfile", "docker build x"), settings))
