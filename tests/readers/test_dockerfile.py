import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Dockerfile
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.dockerfile import read


def dockerfile(text: str) -> Dockerfile:
    (fact,) = read(SourceText("Dockerfile", text), Settings())
    assert isinstance(fact, Dockerfile)
    return fact


def images(text: str) -> list[str | None]:
    return [stage.image for stage in dockerfile(text).stages]


def paths(text: str) -> list[list[str]]:
    return [[word.text for word in copy.paths] for copy in dockerfile(text).copies]


def test_stages() -> None:
    text = "FROM --platform=$BUILDPLATFORM golang:1.22 AS Build\nRUN make\nFROM 'scratch'\nCOPY --from=build /a /b\n"

    first, second = dockerfile(text).stages

    assert first.name is not None
    assert (first.name.text, first.base.text, first.image) == ("Build", "golang:1.22", "golang:1.22")
    assert text[slice(*first.name.span)] == "Build"
    assert text[slice(*first.base.span)] == "golang:1.22"
    assert text[slice(*first.span)] == "FROM --platform=$BUILDPLATFORM golang:1.22 AS Build"
    assert (second.name, second.base.text, second.image) == (None, "scratch", "scratch")
    assert text[slice(*second.base.span)] == "scratch"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ARG V=1\nFROM a:$V\n", ["a:1"]),
        ("ARG V=1\nARG B=a:$V\nFROM ${B}\n", ["a:1"]),
        ("ARG V\nFROM a:$V\n", [None]),
        ("ARG V\nFROM a:${V:-3}\n", ["a:3"]),
        ("FROM a:$V\n", [None]),
        ("FROM a:${V:-3}\n", ["a:3"]),
        ("FROM a:$TARGETARCH\n", [None]),
        ("FROM a:${TARGETARCH:-amd64}\n", [None]),
        ("ARG V=1\nFROM a\nARG V=2\nFROM b:$V\n", ["a", "b:1"]),
        ("ARG V=\nFROM a${V}\n", ["a"]),
        ("FROM a AS b\nFROM b\n", ["a", "b"]),
        ("FROM $\n", ["$"]),
        ("FROM\n", [None]),
    ],
)
def test_images_of_stages(text: str, expected: list[str | None]) -> None:
    assert images(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COPY a b /c\n", [["a", "b"]]),
        ('COPY ["a b", "/c"]\n', [["a b"]]),
        ("ADD https://x.org/a b git@x.org:y.git git://z /c\n", [["b"]]),
        ("COPY <<EOF a /c\nx\nEOF\n", [["a"]]),
        ("ONBUILD COPY a /b\n", []),
        ("ENV D=x\nCOPY $D/a ${D}b /c\n", [["x/a", "xb"]]),
        ("ENV D=x E=$D/y\nCOPY $D $E /c\n", [["x"]]),
        ("ENV D=x\nENV E=$D/y\nCOPY $E /c\n", [["x/y"]]),
        ("ARG D=x\nCOPY $D /c\n", [["x"]]),
        ("ARG D\nCOPY $D a /c\n", [["a"]]),
        ("ENV D=x\nARG D=y\nCOPY $D /c\n", [["x"]]),
        ("ARG D=x\nENV D=y\nCOPY $D /c\n", [["y"]]),
        ("COPY $D ${D:-x} a /c\n", [["a"]]),
        ("COPY 'c' /d\n", [["c"]]),
        ("ARG TARGETARCH\nCOPY bin/$TARGETARCH a /c\n", [["a"]]),
    ],
)  # fmt: skip
def test_copied_paths(text: str, expected: list[list[str]]) -> None:
    assert paths("FROM base\n" + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ARG D=g\nFROM a\nARG D\nCOPY $D /c\n", [["g"]]),
        ("ARG D=g\nFROM a\nCOPY $D /c\n", [[]]),
        ("FROM a AS One\nENV D=x\nFROM one\nCOPY $D /c\n", [["x"]]),
        ("FROM a AS one\nENV D=x\nFROM a\nCOPY $D /c\n", [[]]),
        ("FROM scratch\nCOPY ${D:-x} /c\n", [["x"]]),
        ("FROM a AS one\nENV D=x\nFROM one AS two\nENV D=y\nFROM one\nCOPY $D /c\n", [["x"]]),
    ],
)
def test_variables_of_stages(text: str, expected: list[list[str]]) -> None:
    assert paths(text) == expected


def test_what_is_copied_from_elsewhere() -> None:
    text = (
        "FROM a AS b\nFROM c\nCOPY --from=b --chown=1:1 /x /y\nCOPY --from=$Z /x /y\n"
        "RUN --mount=type=bind,from=b,source=/m,target=/n --mount=type=cache,target=/o make\nADD d /e\n"
    )

    copies = dockerfile(text).copies

    assert [(c.instruction, c.stage, c.source and c.source.text) for c in copies] == [
        ("COPY", 1, "b"),
        ("RUN", 1, "b"),
        ("ADD", 1, None),
    ]
    assert [[text[slice(*word.span)] for word in copy.paths] for copy in copies] == [["/x"], ["/m"], ["d"]]
    assert [copy.source and text[slice(*copy.source.span)] for copy in copies] == ["b", "b", None]


@pytest.mark.parametrize(
    ("text", "kind"), [("FROM {{ a }}\nCOPY b c\n", "template"), ("COPY a b\n", "fragment")]
)
def test_what_only_makes_a_dockerfile_is_left_alone(text: str, kind: str) -> None:
    found = dockerfile(text)

    assert (found.kind, found.stages, found.copies) == (kind, (), ())


def test_no_text_file() -> None:
    with pytest.raises(UnreadableError) as caught:
        dockerfile("FROM a\0")

    assert caught.value.span == (6, 7)


@given(
    st.lists(st.sampled_from(["FROM a", " AS b", "\n", "ARG V", "=", "$V", "ENV V", "COPY ", "--from=", "x ", "'", '"', "${V:-",
                              "}", "RUN ", "--mount=from=b,source=", ",", "\\", "ADD ", "[", "]", "scratch"]), max_size=40)
    .map("".join)
)  # fmt: skip
def test_any_text_is_read(text: str) -> None:
    found = dockerfile(text)

    for copy in found.copies:
        assert copy.stage < len(found.stages)
        for word in copy.paths:
            assert copy.span.start <= word.span.start <= word.span.end <= copy.span.end
