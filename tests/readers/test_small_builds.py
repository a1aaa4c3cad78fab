"""Chartpress, development containers, ko."""

import pytest

from legion_lint.model.facts import Build, ManifestPath
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers import chartpress, devcontainer, kinds, ko

FIELDS = ("image", "dockerfile", "target", "context")


def stated(build: Build) -> dict[str, str]:
    known = {name: word.text for name in FIELDS if (word := getattr(build, name)) is not None}
    return known | dict.fromkeys(build.unknown, "?")


def test_chartpress() -> None:
    text = (
        "charts:\n- name: legion\n  imagePrefix: acme/k8s-\n  images:\n    edge:\n      valuesPath: edge.image\n"
        "    edi:\n      imageName: acme/edi\n      contextPath: images\n      dockerfilePath: images/edi.Dockerfile\n"
    )

    found = [stated(each) for each in chartpress.read(SourceText("chartpress.yaml", text), Settings())]

    assert found == [
        {"image": "acme/k8s-edge", "context": "images/edge"},
        {"image": "acme/edi", "context": "images", "dockerfile": "images/edi.Dockerfile"},
    ]
    assert list(kinds("chartpress.yaml")) == ["chartpress"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"build": {"dockerfile": "Dockerfile", "context": "..", "target": "dev"}}',
         [{"dockerfile": "Dockerfile", "context": "..", "target": "dev"}]),
        ('// a\n{"dockerFile": "D", /* b */ "context": ".", // "c": 1\n}', [{"dockerfile": "D", "context": "."}]),
        ('{"build": {"dockerfile": "${localEnv:D}", "context": "."},}', [{"dockerfile": "?", "context": "."}]),
        ('{"image": "acme/dev", "a": "// no comment", "b": [1, 2,],}', []),
        ("", []),
        ("// nothing", []),
        ("[]", []),
    ],
)  # fmt: skip
def test_devcontainer(text: str, expected: list[dict[str, str]]) -> None:
    found = list(devcontainer.read(SourceText(".devcontainer/devcontainer.json", text), Settings()))

    assert [stated(each) for each in found if isinstance(each, Build)] == expected


def test_the_compose_files_of_a_devcontainer() -> None:
    text = '{"dockerComposeFile": ["compose.yaml", "${localEnv:A}.yaml"]}'

    (found,) = devcontainer.read(SourceText("devcontainer.json", text), Settings())

    assert isinstance(found, ManifestPath)
    assert text[slice(*found.span)] == found.path == "compose.yaml"


@pytest.mark.parametrize("part", ['"', "/*", ",//\n", ', "\\"', ", "])
def test_a_hostile_devcontainer_is_refused(part: str) -> None:
    with pytest.raises(Exception, match="JSON"):
        list(devcontainer.read(SourceText("devcontainer.json", "{" + part * 20_000), Settings()))


def test_ko() -> None:
    text = (
        "builds:\n- {id: a, dir: ./go, main: ./cmd/a}\n- {id: b, main: ./cmd/b}\n- {id: c, dir: c}\n"
        "- {id: d, main: example.com/d}\n"
    )

    found = [
        fact.path
        for fact in ko.read(SourceText(".ko.yaml", text), Settings())
        if isinstance(fact, ManifestPath)
    ]

    assert found == ["go/cmd/a", "cmd/b", "c"]
