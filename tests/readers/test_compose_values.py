import pytest

from legion_lint.model.facts import Build, ManifestPath
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.compose import read_with
from legion_lint.readers.compose_values import Values
from legion_lint.syntax.joined import UNKNOWN, Joined, Stretch


def whole(text: str) -> Joined:
    return Joined((Stretch(text, Span(0, len(text))),))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A=b", {"A": "b"}),
        ("export A = b # remark", {"A": "b"}),
        ("A='b # c'", {"A": "b # c"}),
        ('A="b c"', {"A": "b c"}),
        ("A=", {"A": ""}),
        ("# A=b\n\nnonsense\n", {}),
        ("A=b\nC=${A}/d\n", {"A": "b", "C": "b/d"}),
        ("A=b\nC='${A}'\n", {"A": "b", "C": "${A}"}),
        ("C=${X:-y}\r\nD=e\r\n", {"C": "y", "D": "e"}),
        ("A=b\nA=c", {"A": "c"}),
    ],
)
def test_env_file(line: str, expected: dict[str, str]) -> None:
    assert Values.of_file(SourceText(".env", line)).env == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$A/${A}", "b/b"),
        ("${A:-x}${E-x}${E:-x}", "bx"),
        ("${A:+x}", "x"),
        ("${X-x}", "x"),
        ("${X:-${A}}", "b"),
        ("${A?needed}", "b"),
        ("$X", UNKNOWN),
        ("${X:+y}", UNKNOWN),
        ("$$A", "$A"),
        ("${A", UNKNOWN),
    ],
)
def test_values(text: str, expected: str) -> None:
    assert Values({"A": "b", "E": ""}).put_in(whole(text)).text == expected


def test_values_stay_short() -> None:
    values = Values({"A": "b" * 4_000})

    assert len(values.put_in(whole("$A" * 10_000)).text) < 50_000


def test_services_that_extend_each_other() -> None:
    text = (
        "services:\n  a:\n    extends: {service: b}\n    build: {target: t}\n  b:\n    extends: c\n"
        "    build: {dockerfile: $D}\n  c:\n    extends: a\n    build: {context: x}\n"
    )

    first, second, _ = read_with(SourceText("compose.yaml", text), Values({"D": "Dockerfile.b"}))

    assert isinstance(first, Build)
    assert isinstance(second, Build)
    assert first.dockerfile
    assert first.context
    assert (first.dockerfile.text, first.context.text) == ("Dockerfile.b", "x")
    assert second.dockerfile
    assert text[slice(*second.dockerfile.span)] == "$D"


def test_files_that_a_compose_file_names() -> None:
    text = (
        "include: [a.yaml, {path: [b.yaml]}]\nservices:\n  a:\n    env_file: [c.env, {path: d.env, required: false}]\n"
        "    extends: {file: e.yaml, service: a}\n    volumes: [./f:/f, g:/g, /h:/h, {type: bind, source: ./i}]\n"
        "configs: {a: {file: j}}\nsecrets: {a: {file: k}, b: {environment: B}}\n"
    )

    found = [
        fact
        for fact in read_with(SourceText("compose.yaml", text), Values())
        if isinstance(fact, ManifestPath)
    ]

    assert {(each.path, each.is_private) for each in found} == {
        ("a.yaml", False), ("b.yaml", False), ("c.env", True), ("e.yaml", False), ("./f", True), ("./i", True),
        ("j", False), ("k", True),
    }  # fmt: skip
    assert all(text[slice(*each.span)] == each.path for each in found)
