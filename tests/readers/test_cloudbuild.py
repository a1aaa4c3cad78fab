import pytest

from legion_lint.model.facts import Build
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.cloudbuild import read

FIELDS = ("image", "image_end", "dockerfile", "target", "context")


def builds(text: str, path: str = "cloudbuild.yaml") -> list[Build]:
    return [fact for fact in read(SourceText(path, text), Settings()) if isinstance(fact, Build)]


def stated(step: str) -> list[dict[str, str]]:
    text = f"steps:\n- {step}\nsubstitutions: {{_NAME: edge}}\n"
    return [
        {name: word.text for name in FIELDS if (word := getattr(build, name)) is not None}
        | dict.fromkeys(build.unknown, "?")
        for build in builds(text)
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("{name: gcr.io/cloud-builders/docker, args: [build, -t, acme/edge, -f, a/D, .]}",
         [{"image": "acme/edge", "dockerfile": "a/D", "context": "."}]),
        ("{name: 'docker:27', args: [build, '--tag=acme/$_NAME:$SHORT_SHA', --target, run, src]}",
         [{"image": "acme/edge", "target": "run", "context": "src"}]),
        ("{name: docker, args: [build, -t, 'gcr.io/$PROJECT_ID/${_NAME}', .]}",
         [{"image_end": "edge", "context": ".", "image": "?"}]),
        ("{name: docker, args: [push, acme/edge]}", []),
        ("{name: gcr.io/cloud-builders/docker, entrypoint: make, args: [build]}", []),
        ("{name: gcr.io/cloud-builders/docker, entrypoint: bash, args: [-c, 'docker build -t acme/edge .']}",
         [{"image": "acme/edge", "context": "."}]),
        ("name: docker\n  script: |\n    cd src\n    docker build -t acme/edge .",
         [{"image": "acme/edge", "context": "."}]),
        ("name: docker\n  entrypoint: sh\n  args:\n  - -c\n  - >\n    docker build\n    -t acme/edge\n    .",
         [{"image": "acme/edge", "context": "."}]),
        ("{name: gcr.io/kaniko-project/executor:latest, args: [--destination=acme/edge, --dockerfile=D]}",
         [{"image": "acme/edge", "dockerfile": "D"}]),
        ("{name: gcr.io/kaniko-project/executor, args: [--destination=acme/edge, --context=dir:///workspace/a]}",
         [{"image": "acme/edge", "context": "a"}]),
    ],
)  # fmt: skip
def test_step(step: str, expected: list[dict[str, str]]) -> None:
    assert stated(step) == expected


def test_the_folder_of_a_step() -> None:
    (build,) = builds("steps:\n- {name: docker, dir: images/edge, args: [build, -t, acme/edge, .]}\n")

    assert (build.folder, build.base, build.via) == ("images/edge", "either", "cloudbuild")


def test_places() -> None:
    text = "steps:\n- name: docker\n  args: ['build', '-t', 'acme/edge:1', '-f', 'a/D', '.']\n"

    (build,) = builds(text)

    assert build.image
    assert build.dockerfile
    assert text[slice(*build.image.span)] == "acme/edge:1"
    assert text[slice(*build.dockerfile.span)] == "a/D"


@pytest.mark.parametrize(
    "text", ["", "a", "steps:", "steps: [a, {b: c}, {name: docker}]", "steps: {name: docker}"]
)
def test_what_builds_nothing(text: str) -> None:
    assert builds(text) == []


def test_json() -> None:
    (build,) = builds(
        '{"steps": [{"name": "docker", "args": ["build", "-t", "acme/edge", "."]}]}', "cloudbuild.json"
    )

    assert build.image
    assert build.image.text == "acme/edge"
