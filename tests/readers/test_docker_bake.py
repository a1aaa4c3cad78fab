import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.facts import Build
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.docker_bake import read

FIELDS = ("image", "dockerfile", "target", "context")


def builds(text: str, path: str = "docker-bake.hcl") -> list[Build]:
    return [fact for fact in read(SourceText(path, text), Settings()) if isinstance(fact, Build)]


def stated(text: str, path: str = "docker-bake.hcl") -> list[dict[str, str]]:
    return [
        {name: word.text for name in FIELDS if (word := getattr(build, name)) is not None}
        | dict.fromkeys(build.unknown, "?")
        for build in builds(text, path)
    ]


def test_everything_with_its_place() -> None:
    text = (
        'target "edge" {\n  context = "./edge"\n  dockerfile = "edge.Dockerfile"\n'
        '  target = "run"\n  tags = ["acme/edge:1.10", "acme/edge:latest"]\n}\n'
    )

    first, second = builds(text)

    assert first.image
    assert second.image
    assert first.dockerfile
    assert text[slice(*first.image.span)] == "acme/edge:1.10"
    assert text[slice(*second.image.span)] == "acme/edge:latest"
    assert text[slice(*first.dockerfile.span)] == first.dockerfile.text == "edge.Dockerfile"
    assert stated(text)[0] == {
        "image": "acme/edge:1.10",
        "dockerfile": "edge.Dockerfile",
        "target": "run",
        "context": "./edge",
    }
    assert (first.base, first.dockerfile_base, first.via) == ("either", "context", "bake")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('target "a" { dockerfile = "D" }', [{"dockerfile": "D"}]),
        ('target a {\n dockerfile = "D" # no\n}', [{"dockerfile": "D"}]),
        ('variable "V" { default = "x" }\ntarget "a" { context = "${V}/y" }', [{"context": "x/y"}]),
        ('variable "V" { default = "x" }\ntarget "a" { context = V }', [{"context": "x"}]),
        ('variable "V" { default = null }\ntarget "a" { context = "${V}/y" }', [{"context": "?"}]),
        ('W = "y"\nvariable "V" { default = "x/${W}" }\ntarget "a" { context = V }', [{"context": "x/y"}]),
        ('target "a" { tags = ["x/y:${V}"] }', [{"image": "x/y"}]),
        ('target "a" { tags = [V != "" ? "x:${V}" : "x"] }', [{"image": "?"}]),
        ('target "a" { tags = tag("x") }', [{"image": "?"}]),
        ('target "a" { tags = [for t in ["x"] : "y:${t}"] }', [{"image": "?"}]),
        ('target "a" { dockerfile-inline = <<EOT\nFROM x\n}\nEOT\n}', [{"dockerfile": "?"}]),
        ('target "a" { inherits = ["_b"]\n target = "t" }\ntarget "_b" { dockerfile = "D" }',
         [{"dockerfile": "D", "target": "t"}]),
        ('target "a" { inherits = ["elsewhere"]\n target = "t" }',
         [{"target": "t", "context": "?", "dockerfile": "?"}]),
        ('target "meta" {}\ngroup "default" { targets = ["a"] }', []),
        ('target "a" {\n matrix = { tgt = ["x", "y"] }\n name = "a-${tgt}"\n dockerfile = "${tgt}.D"\n}',
         [{"dockerfile": "x.D"}, {"dockerfile": "y.D"}]),
        ('target "a" {\n matrix = { i = [{ d = "x" }] }\n name = "a"\n dockerfile = i.d\n}', [{"dockerfile": "x"}]),
        ('target "a" {\n matrix = { i = images }\n dockerfile = i.d\n}', [{"dockerfile": "?"}]),
        ('target "a" { args = { A = "b", C = max(1, 2) }\n dockerfile = "D" }', [{"dockerfile": "D"}]),
        ('target "a" { context = "https://example.com/a.git" }', [{"context": "?"}]),
        ('target "a" { dockerfile = "$${V}" }', [{"dockerfile": "?"}]),
    ],
)  # fmt: skip
def test_target(text: str, expected: list[dict[str, str]]) -> None:
    assert stated(text) == expected


def test_json() -> None:
    text = (
        '{"variable": {"V": {"default": "x"}}, "group": {"default": {"targets": ["a"]}},'
        ' "target": {"a": {"context": "${V}", "tags": ["acme/a"]}}}'
    )

    assert stated(text, "docker-bake.json") == [{"context": "x", "image": "acme/a"}]


@pytest.mark.parametrize(
    "text", ["", "a", "target", 'target "a"', 'target "a" {', "a = [", 'a = "', "}", "= 1"]
)
def test_what_is_cut_off_builds_nothing(text: str) -> None:
    assert stated(text) == []


@given(st.text(alphabet='target "a{}[]=$,\n#/*<E;x()', max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    for build in builds(text):
        assert 0 <= build.span.start <= build.span.end <= len(text)


@pytest.mark.parametrize(
    "part", ["[", "{", 'target "a" {', '"${', "<<A\n", "/*", "a = (", '"', "a=[x,", "a {\n"]
)
def test_a_hostile_text_is_read(part: str) -> None:
    assert len(builds(part * 20_000)) < 2
