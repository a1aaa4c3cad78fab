import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Build
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.readers.compose import read

FIELDS = ("image", "image_end", "dockerfile", "target", "context")


def builds(text: str, path: str = "deploy/docker-compose.yml") -> list[Build]:
    return [fact for fact in read(SourceText(path, text), Settings()) if isinstance(fact, Build)]


def stated(text: str, path: str = "deploy/docker-compose.yml") -> dict[str, str]:
    """What the one build of a text states; what is unknown has a question mark."""
    (build,) = builds(text, path)
    known = {name: word.text for name in FIELDS if (word := getattr(build, name)) is not None}
    return known | dict.fromkeys(build.unknown, "?")


def service(**fields: str) -> str:
    return "services:\n  edge:\n" + "".join(f"    {name}: {value}\n" for name, value in fields.items())


def test_everything_with_its_place() -> None:
    text = (
        "# é😀\r\nservices:\r\n  edge:\r\n    image: 'acme/edge:1.10'\r\n    build:\r\n"
        "      context: ./edge\r\n      dockerfile: docker/Dockerfile\r\n      target: run\r\n"
    )

    (build,) = builds(text)

    def place(part: str) -> Word:
        start = text.index(part)
        return Word(part, Span(start, start + len(part)))

    assert build == Build(
        span=Span(text.index("context"), len(text) - 2),
        image=place("acme/edge:1.10"),
        dockerfile=place("docker/Dockerfile"),
        target=place("run"),
        context=place("./edge"),
        unknown=(),
        base="file",
        folder="",
        via="compose",
        dockerfile_base="context",
    )


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        ("edge", {"context": "edge"}),
        ("{context: ../edge}", {"context": "../edge"}),
        ("{dockerfile: a}", {"dockerfile": "a"}),
        ("{dockerfile: ''}", {}),
        ("{context: ., dockerfile_inline: FROM scratch}", {"context": ".", "dockerfile": "?"}),
        ("https://github.com/acme/edge.git#main:docker", {"context": "?"}),
        ("git@github.com:acme/edge.git", {"context": "?"}),
        ("/srv/edge", {"context": "?"}),
        ("~/edge", {"context": "?"}),
        ("{context: ., dockerfile: /srv/Dockerfile}", {"context": ".", "dockerfile": "?"}),
        ("{context: [a]}", {"context": "?"}),
        ("{context: ., target: !env a}", {"context": ".", "target": "?"}),
        ("!override {context: a}", {"context": "a"}),
        ("${FOLDER}", {"context": "?"}),
        ("${FOLDER:-edge}", {"context": "edge"}),
        (
            "{context: ., dockerfile: $FILE, target: '${TARGET}'}",
            {"context": ".", "dockerfile": "?", "target": "?"},
        ),
    ],
)
def test_build(build: str, expected: dict[str, str]) -> None:
    assert stated(service(build=build)) == expected


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("acme/edge", {"image": "acme/edge"}),
        ("acme/edge:${TAG}", {"image": "acme/edge"}),
        ("acme/edge:$TAG", {"image": "acme/edge"}),
        ("acme/edge:${TAG:-1.10}", {"image": "acme/edge:1.10"}),
        ("acme/edge:v${TAG}-a", {"image": "acme/edge"}),
        ("${REGISTRY:-r.io}/acme/edge:1", {"image": "r.io/acme/edge:1"}),
        ("${REGISTRY-r.io}/edge", {"image": "r.io/edge"}),
        ("${REGISTRY:-${HOST:-r.io}/acme}/edge", {"image": "r.io/acme/edge"}),
        ("${PREFIX:-}edge", {"image": "edge"}),
        ("${REGISTRY}/acme/edge:1", {"image": "?", "image_end": "acme/edge"}),
        ("r.io/${OWNER}/edge:${TAG}", {"image": "?", "image_end": "edge"}),
        ("acme/${NAME}", {"image": "?"}),
        ("acme/edge${SUFFIX}", {"image": "?"}),
        ("${IMAGE}", {"image": "?"}),
        ("${REGISTRY:?say where}/edge", {"image": "?", "image_end": "edge"}),
        ("${REGISTRY:+r.io}/edge", {"image": "?", "image_end": "edge"}),
        ("${REGISTRY/edge", {"image": "?"}),
        ("Acme/Edge", {"image": "?"}),
        ("acme/$$edge", {"image": "?"}),
    ],
)
def test_image(image: str, expected: dict[str, str]) -> None:
    assert stated(service(build=".", image=f"'{image}'")) == {"context": ".", **expected}


def test_place_of_a_part() -> None:
    text = service(build=".", image="${REGISTRY:-r.io}/edge:${TAG}")

    (build,) = builds(text)

    assert build.image is not None
    assert text[slice(*build.image.span)] == "r.io}/edge"


def test_further_names() -> None:
    text = service(image="acme/edge", build="{context: ., tags: [acme/edge:1, 'r.io/edge:${TAG}']}")

    names = [build.image.text for build in builds(text) if build.image]

    assert names == ["acme/edge", "acme/edge:1", "r.io/edge"]


@pytest.mark.parametrize(
    ("path", "base", "unknown"),
    [
        ("compose.yaml", "file", ()),
        ("a/docker-compose.yml", "file", ()),
        ("a/docker-compose.dev.yml", "either", ("context", "dockerfile")),
        ("a/docker-compose.override.yml", "either", ("context", "dockerfile")),
    ],
)
def test_files_that_are_laid_over_others(path: str, base: str, unknown: tuple[str, ...]) -> None:
    (build,) = builds(service(build="{target: run}"), path)

    assert (build.base, build.unknown) == (base, unknown)


def test_what_may_be_inherited_is_unknown() -> None:
    assert stated(service(extends="{service: a}", build="{target: run}")) == {
        "target": "run",
        "context": "?",
        "dockerfile": "?",
    }


def test_merged() -> None:
    text = "x-build: &build\n  build: {context: edge}\nservices:\n  a:\n    <<: *build\n    image: a\n"

    assert stated(text) == {"context": "edge", "image": "a"}


def test_oldest_format() -> None:
    assert stated("edge:\n  build: edge\n  image: acme/edge\n") == {"context": "edge", "image": "acme/edge"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "- a",
        "services:",
        "services: [a]",
        "services: {a: b}",
        service(image="a"),
        service(build=""),
        service(build="[a]"),
        service(build="!reset null"),
        "services:\n  x-edge:\n    build: .\n",
        "version: '3'\nbuild:\n  build: a\n",
        "{{ if x }}\nservices: {}\n{{ end }}\n",
    ],
)
def test_nothing_is_built(text: str) -> None:
    assert builds(text) == []


@pytest.mark.parametrize(
    "value", ["${A" * 40_000, "${A:-" * 40_000, "${A:-" * 40_000 + "}" * 40_000, "$" * 200_001]
)
def test_hostile_value(value: str) -> None:
    assert "image" in stated(service(build=".", image=f"'{value}'"))


@settings(deadline=None)
@given(st.text(alphabet="services:build: .\n {}[]$-?&*<'\"image/é", max_size=80))
def test_nothing_else_escapes(text: str) -> None:
    spans = []

    try:
        spans += [build.span for build in builds(f"services:\n  a:\n    build: .\n    {text}")]
    except UnreadableError as error:
        spans.append(error.span)

    assert all(0 <= span.start <= span.end <= len(text) + 50 for span in spans)
