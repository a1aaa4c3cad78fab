import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.model.image import ImageName, parse

SHA = "sha256:" + "0a" * 32


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ubuntu", ImageName("docker.io", "library/ubuntu")),
        ("ubuntu:18.04", ImageName("docker.io", "library/ubuntu", "18.04")),
        ("acme/edge", ImageName("docker.io", "acme/edge")),
        ("docker.io/ubuntu", ImageName("docker.io", "library/ubuntu")),
        ("index.docker.io/acme/edge", ImageName("docker.io", "acme/edge")),
        ("localhost/edge", ImageName("localhost", "edge")),
        ("localhost:5000/a/b:1", ImageName("localhost:5000", "a/b", "1")),
        ("host:5000", ImageName("docker.io", "library/host", "5000")),
        ("quay.io/a/b@" + SHA, ImageName("quay.io", "a/b", None, SHA)),
        ("quay.io/a/b:v1@" + SHA, ImageName("quay.io", "a/b", "v1", SHA)),
        ("[::1]:5000/a", ImageName("[::1]:5000", "a")),
        ("HOST/a", ImageName("HOST", "a")),
        ("a__b/c--d/e.f", ImageName("docker.io", "a__b/c--d/e.f")),
    ],
)
def test_reference(text: str, expected: ImageName) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "/", "a/", "/a", "a//b", "a:", "a:b:c", "A", "acme/Edge", "a b", "ubuntu\n", "a___b", "-a", "a-",
     "a@b", "a@sha256:0a", "0a" * 32, "é", "a/٣", "a:" + "x" * 129, "a:-x", "${A}/b", "quay.io/" + "a" * 256],
)  # fmt: skip
def test_no_reference(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "familiar", "last"),
    [
        ("docker.io/library/ubuntu:1", "ubuntu", "ubuntu"),
        ("docker.io/library/a/b", "library/a/b", "b"),
        ("acme/edge:1.0", "acme/edge", "edge"),
        ("quay.io/acme/edge", "quay.io/acme/edge", "edge"),
    ],
)
def test_names(text: str, familiar: str, last: str) -> None:
    image = parse(text)

    assert image is not None
    assert (image.familiar, image.last) == (familiar, last)


@given(st.text(alphabet="aA0._-:/@[]\n $", max_size=40) | st.text())
def test_familiar_name_is_the_same_image(text: str) -> None:
    image = parse(text)

    if image is not None:
        assert parse(image.familiar) == ImageName(image.domain, image.path)
