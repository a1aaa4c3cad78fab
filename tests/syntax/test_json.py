import json as reference

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.source import SourceText
from legion_lint.syntax import json
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar


def parse(text: str) -> Node:
    return json.parse(SourceText("package.json", text))


@pytest.mark.parametrize(
    ("text", "path", "meant", "written"),
    [
        ('{"a": "b"}', ("a",), "b", "b"),
        ('{\r\n\t"ä": "😀",\r\n\t"a": ["é", 1.10]\r\n}', ("a", 1), "1.10", "1.10"),
        ('{"a": {"b": true}}', ("a", "b"), "true", "true"),
        ('{"a": "\\ud83d\\ude00\\"{"}', ("a",), '😀"{', '\\ud83d\\ude00\\"{'),
        ('{"a": 1, "a": 2}', ("a",), "2", "2"),
        ('["]", {"}": ","}]', (1, "}"), ",", ","),
        ('"a"', (), "a", "a"),
        ("-1E5", (), "-1E5", "-1E5"),
        (f'{{"a": {"9" * 5000}}}', ("a",), "9" * 5000, "9" * 5000),
    ],
)
def test_scalar(text: str, path: tuple[str | int, ...], meant: str, written: str) -> None:
    node = scalar(parse(text), *path)

    assert node is not None
    assert (node.text, text[slice(*node.span)]) == (meant, written)


def test_null_is_nothing() -> None:
    assert scalar(parse('{"a": null}'), "a") is None
    assert scalar(parse('{"a": ""}'), "a") is not None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 0),
        ('{"a": 1,\n// b\n"c": 2}', 9),
        ('{"é": 1,}', 8),
        ('{"a": NaN}', 0),
        ("{'a': 1}", 1),
        ('{"a": "b\tc"}', 8),
        ("\x00", 0),
        ("[" * 30_000, 0),
        ("[" * 201 + "]" * 201, 200),
    ],
)
def test_no_json(text: str, at: int) -> None:
    with pytest.raises(UnreadableError) as error:
        parse(text)

    assert error.value.span.start == at
    assert "\n" not in error.value.message


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(VALUES, st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_same_as_the_reference(value: object, is_ascii: bool, indent: int | str | None) -> None:
    text = reference.dumps(value, ensure_ascii=is_ascii, indent=indent)

    assert plain(parse(text), text) == value


def plain(node: Node, text: str) -> object:
    """Turn a node back into what Python's own reader makes of it."""
    if isinstance(node, Sequence):
        return [plain(item, text) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: plain(value, text) for key, value in node.pairs}
    assert isinstance(node, Scalar)
    written = text[slice(*node.span)]
    assert reference.loads(f'"{written}"' if node.style else written) == (
        node.text if node.style else reference.loads(node.text)
    )
    return node.text if node.style else reference.loads(node.text)


@settings(deadline=None)
@given(st.text(alphabet='{}[]",:\\ua019.-e \n\ttruefalsn/😀', max_size=40) | st.text())
def test_nothing_else_escapes(text: str) -> None:
    try:
        span = parse(text).span
    except UnreadableError as error:
        span = error.span

    assert 0 <= span.start <= span.end <= len(text)
