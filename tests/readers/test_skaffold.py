import pytest

from legion_lint.model.facts import Build
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.readers.skaffold import read

FIELDS = ("image", "image_end", "dockerfile", "target", "context")


def builds(text: str) -> list[Build]:
    return [fact for fact in read(SourceText("skaffold.yaml", text), Settings()) if isinstance(fact, Build)]


def stated(artifact: str) -> dict[str, str]:
    (build,) = builds(f"apiVersion: skaffold/v4beta1\nbuild:\n  artifacts:\n  - {artifact}\n")
    known = {name: word.text for name in FIELDS if (word := getattr(build, name)) is not None}
    return known | dict.fromkeys(build.unknown, "?")


def test_everything_with_its_place() -> None:
    text = (
        "build:\n  artifacts:\n  - image: acme/edge\n    context: edge\n"
        "    docker: {dockerfile: D, target: run}\n"
    )

    (build,) = builds(text)

    def place(part: str) -> Word:
        start = text.rindex(part)
        return Word(part, Span(start, start + len(part)))

    assert build == Build(
        span=Span(text.index("image"), len(text) - 1),
        image=place("acme/edge"),
        dockerfile=place("D"),
        target=place("run"),
        context=place("edge"),
        unknown=(),
        base="either",
        folder="",
        via="skaffold",
        dockerfile_base="context",
    )


@pytest.mark.parametrize(
    ("artifact", "expected"),
    [
        ("{image: edge}", {"image": "edge"}),
        ("{image: edge, docker: }", {"image": "edge"}),
        ("{image: edge, kaniko: {dockerfile: D}}", {"image": "edge", "dockerfile": "D"}),
        ("{image: edge, jib: {}}", {"image": "edge", "dockerfile": "?"}),
        ("{image: edge, context: a, custom: {}}", {"image": "edge", "context": "a", "dockerfile": "?"}),
        ("{imageName: edge, workspace: a}", {"image": "edge", "context": "a"}),
        ("{image: 'edge-{{.A}}', context: 'a/{{.B}}'}", {"image": "?", "context": "?"}),
        ("{image: '{{.A}}/edge'}", {"image": "?", "image_end": "edge"}),
        ("{image: edge, docker: {dockerfile: a/D}}", {"image": "edge", "dockerfile": "a/D"}),
        (
            "{image: edge, context: b, docker: {dockerfile: a/D}}",
            {"image": "edge", "context": "b", "dockerfile": "?"},
        ),
    ],
)
def test_artifact(artifact: str, expected: dict[str, str]) -> None:
    assert stated(artifact) == expected


def test_documents_and_profiles() -> None:
    part = "build: {{artifacts: [{{image: {0}}}]}}\n"
    profile = "profiles:\n- name: dev\n  " + part.format("b") + "- name: ci\n"

    found = builds(part.format("a") + profile + "---\n" + part.format("c"))

    assert [build.image.text for build in found if build.image] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "text", ["", "a", "build:\n", "build: {artifacts: }\n", "build: {artifacts: [a, {b: c}]}\n"]
)
def test_nothing_is_built(text: str) -> None:
    assert builds(text) == []
