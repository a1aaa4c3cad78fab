import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Package
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.readers.npm_package import read


def packages(text: str) -> list[Package]:
    return [fact for fact in read(SourceText("package.json", text), Settings()) if isinstance(fact, Package)]


def test_scoped() -> None:
    text = '{\n\t"version": "1.10.0",\n\t"name": "@acme/edge",\n\t"private": true\n}\n'

    found = packages(text)

    name, version = Word("@acme/edge", Span(34, 44)), Word("1.10.0", Span(15, 21))
    assert found == [Package(name.span, "npm", name, version, private=True)]


@pytest.mark.parametrize("private", ["", ', "private": false', ', "private": "no"'])
def test_public(private: str) -> None:
    (package,) = packages(f'{{"name": "é"{private}}}')

    assert package.name == ("é", (10, 11))
    assert not package.private


@pytest.mark.parametrize(
    "text", ["{}", '{"name": ""}', '{"name": null}', '{"name": {"a": 1}}', '{"type": "module"}']
)
def test_no_name(text: str) -> None:
    (package,) = packages(text)

    assert package.name is None


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "{{ name }}"}',
        '{"name": "<%= name %>"}',
        '{"name": "${name}"}',
        '{"a": {{ b }} }',
        "{% if a %}\n{}",
    ],
)
def test_template(text: str) -> None:
    assert packages(text) == []


@pytest.mark.parametrize(
    "text", ["", '{"name": "a" // b\n}', "[]", '"a"', '{"name": "a",}', "\x00", "[" * 30_000]
)
def test_no_package(text: str) -> None:
    with pytest.raises(UnreadableError):
        packages(text)


@settings(deadline=None)
@given(st.text(alphabet='{}[]",:namepriv tue\\😀<%', max_size=60))
def test_nothing_else_escapes(text: str) -> None:
    spans = []

    try:
        spans += [package.span for package in packages(text)]
    except UnreadableError as error:
        spans.append(error.span)

    assert len(spans) <= 1
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
