import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax import yaml
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence, scalar, word

BOTH = pytest.mark.parametrize("pure", [False, True], ids=["c", "pure"])


def source(text: str) -> SourceText:
    return SourceText("values.yaml", text)


def parse(text: str, *, pure: bool = False) -> Node | None:
    return yaml.parse(source(text), pure=pure)


def found(text: str, *path: str | int, pure: bool = False) -> tuple[str, str]:
    """The text of the scalar at a path, and what stands in its place."""
    node = scalar(parse(text, pure=pure), *path)
    assert node is not None
    return node.text, text[node.span.start : node.span.end]


@BOTH
@pytest.mark.parametrize(
    ("text", "meant", "written"),
    [
        ("a: 1.10\n", "1.10", "1.10"),
        ("a: 012", "012", "012"),
        ("a: yes  # or not\n", "yes", "yes"),
        ("ä: 'ö'\na: \"😀 ü\"\n", "😀 ü", "😀 ü"),
        ("# 😀\r\na: é\r\nb: 2\r\n", "é", "é"),
        ("a: &anchor é\n", "é", "é"),
        ("a: !!str 1.10\n", "1.10", "1.10"),
        ("a: &b !!str\n  # why\n  c\n", "c", "c"),
        ("a: 'it''s'\n", "it's", "it''s"),
        ('a: "\\u00e9"\n', "é", "\\u00e9"),
        ('a: "\\ud83d\\ude00"\n', "😀", "\\ud83d\\ude00"),
        ("a: x\n  y\n", "x y", "x\n  y"),
        ("a: |\n\n  x\n   y\n\nb: 1\n", "\nx\n y\n", "x\n   y"),
        ("a: >-\n  x\n  y\n# end\n", "x y", "x\n  y"),
        ("a: 'x\u2028y'", "x y", "x\u2028y"),
        ("\ufeff# b\na: c", "c", "c"),
    ],
)
def test_scalar(text: str, meant: str, written: str, pure: bool) -> None:
    if "\u2028" in text:
        assert found(text, "a", pure=pure)[1] == written
    else:
        assert found(text, "a", pure=pure) == (meant, written)


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "a: [80:80, '::1', b]",
        "a: [::1, x:y]",
        "a: {b: c:d}",
        "a:\tb",
        "a:\t\t[x:y] \t# c\n",
        "- {a: http://x/y}",
    ],
)
def test_what_only_one_of_the_parsers_takes(text: str, pure: bool) -> None:
    assert parse(text, pure=pure) is not None


@BOTH
def test_collections_end_with_their_contents(pure: bool) -> None:
    text = "a:\n  - b: c\n    d: [e, f]\n\n# more\ng: {h: i}\n"

    node = parse(text, pure=pure)

    assert isinstance(node, Mapping)
    items, flow, pairs = node.get("a"), node.get("a", 0, "d"), node.get("g")
    assert isinstance(items, Sequence)
    assert isinstance(flow, Sequence)
    assert isinstance(pairs, Mapping)
    assert text[slice(*items.span)] == "- b: c\n    d: [e, f]"
    assert text[slice(*flow.span)] == "[e, f]"
    assert text[slice(*pairs.span)] == "{h: i}"
    assert text[slice(*node.span)] == text.rstrip()


def test_lookup() -> None:
    node = parse("a: {b: [c, d]}\n1: e\nnothing:\n")

    assert word(node, "a", "b", 1) is not None
    assert word(node, "a", "b", -1) == word(node, "a", "b", 1)
    assert scalar(node, "1") is not None
    assert [word(node, *path) for path in (("x",), ("a", "b"), ("a", "b", 2), ("a", 0), ("1", "e"))] == [
        None
    ] * 5
    assert node is not None
    assert node.get("nothing") is not None
    assert scalar(node, "nothing") is None


def test_of_duplicate_keys_the_last_counts_and_all_are_there() -> None:
    node = parse("a: 1\nb: 2\na: 3\n")

    assert isinstance(node, Mapping)
    assert [key.text for key, _ in node.pairs] == ["a", "b", "a"]
    assert word(node, "a") == ("3", (13, 14))


def test_merged_mappings_count_where_the_key_is_not_there() -> None:
    node = parse("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 5\n")

    assert [scalar(node, "z", key).text for key in "abc"] == ["5", "2", "4"]  # type: ignore[union-attr]


def test_an_alias_is_where_its_text_is() -> None:
    assert found("a: &a b\nc: *a\n", "c") == ("b", "b")
    assert word(parse("a: &a b\nc: *a\n"), "c") == ("b", (6, 7))


def test_a_collection_ends_where_its_last_alias_does() -> None:
    text = "a: &a b\nc:\n- d\n- *a\n"

    node = parse(text)

    assert node is not None
    assert text[slice(*node.span)] == text.rstrip()


def test_documents() -> None:
    nodes = yaml.documents(source("a\n---\n---\nb: c\n...\n"))

    assert [type(node) for node in nodes] == [Scalar, Scalar, Mapping]
    assert isinstance(nodes[1], Scalar)
    assert nodes[1].is_null


def test_an_anchor_ends_with_its_document() -> None:
    with pytest.raises(UnreadableError, match=r"alias \*a names nothing"):
        yaml.documents(source("a: &a b\n---\nc: *a\n"))


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "\ufeff"])
def test_no_document(text: str) -> None:
    assert parse(text) is None


@BOTH
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a: 😀\nb: c: d\n", "a: 😀\nb: c"),
        ("a: [\n", "a: [\n"),
        ("é: [::1]\nb: c: d\n", "é: [::1]\nb: c"),
        ("é: a\x00b\n", "é: a"),
        ("é: \x7f\n", "é: "),
        ("- 😀\n- *b\n", "- 😀\n- "),
        ("a: &a\n  b: *a\n", "a: &a\n  b: "),
        ("\ta: b", ""),
        ("a: @b", "a: "),
        ("a: \ud800", "a: "),
    ],
)
def test_no_yaml(text: str, at: str, pure: bool) -> None:
    with pytest.raises(UnreadableError) as error:
        parse(text, pure=pure)

    assert error.value.span.start == len(at)
    assert "\n" not in error.value.message


@pytest.mark.parametrize(
    "text",
    [
        "{{- if .Values.x }}\na: b\n{{- end }}\n",
        "a: {{ .Values.x }} b\n",
        "a: b\n{% for c in d %}\n{{ c }}: 1\n{% endfor %}\n",
        'a: "b"\n{{ c }}\n: d\n',
        "<% x %>: y: z\n",
    ],
)
def test_template(text: str) -> None:
    with pytest.raises(yaml.TemplatedError):
        parse(text)


@pytest.mark.parametrize("text", ["a: '{{ b }}': c\n", "a: b: c # {{ d }}\n", "a: b: ${{ github.ref }}\n"])
def test_no_template_but_wrong(text: str) -> None:
    with pytest.raises(UnreadableError) as error:
        parse(text)

    assert not isinstance(error.value, yaml.TemplatedError)


def test_a_key_that_is_a_template() -> None:
    node = parse("name: {{ x }}\n")

    assert isinstance(node, Mapping)
    inner = node.get("name")
    assert isinstance(inner, Mapping)
    assert inner.pairs[0][0].text == "{ x }"


DEEP = 30_000


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "[" * DEEP,
        "{a: " * DEEP,
        "- " * DEEP,
        "? " * DEEP,
        "a: [" + "[" * DEEP,
        "\n".join(f"{' ' * depth}a:" for depth in range(300)),
    ],
    ids=["brackets", "braces", "dashes", "questions", "value", "indentation"],
)
def test_too_deep(text: str, pure: bool) -> None:
    with pytest.raises(UnreadableError, match="nested deeper than 200 levels"):
        parse(text, pure=pure)


def test_brackets_in_text_are_not_deep() -> None:
    assert parse(f"a: |\n  {'[' * DEEP}\nb: '{'[' * DEEP}'\nc: d # {'[' * DEEP}") is not None


def test_deep_by_aliases() -> None:
    levels = "".join(f"a{level}: &a{level} {'[' * 90}*a{level - 1}{']' * 90}\n" for level in range(1, 4))

    with pytest.raises(UnreadableError, match="nested deeper"):
        parse(f"a0: &a0 b\n{levels}")


@pytest.mark.parametrize("leaf", ["lol", "{b: c}"])
def test_billion_laughs(leaf: str) -> None:
    levels = "".join(f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 10))

    with pytest.raises(UnreadableError, match="more than 500,000 values"):
        parse(f"a0: &a0 {leaf}\n{levels}")


def test_many_aliases_of_a_long_text() -> None:
    text = f"a: &a {'x' * 100_000}\nb: [{','.join(['*a'] * 10_000)}]\n"

    with pytest.raises(UnreadableError, match="more than 500,000 values"):
        parse(text)


def test_too_large() -> None:
    with pytest.raises(UnreadableError, match="more than 5,000,000 characters"):
        parse("a" * 5_000_001)


@pytest.mark.parametrize(
    "text",
    [
        "a: " * 80_000,
        "&a " * 80_000,
        '"' + "a\n" * 120_000,
        "a b: " * 60_000,
        "{{" * 120_000,
        "'" * 250_001,
        "[" + "a," * 100_000,
        "a:\t" * 80_000,
        "\t" * 250_000 + "x: y: z",
        "a: 'b\n" * 40_000,
        "# '\n" * 60_000 + "]",
    ],
    ids=range(11),
)
def test_hostile_text_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- |\n  b é\n\n    c\n- d\n", ["b é", "", "  c"]),
        ("- |2\n    b\n   c\n", [" b", "c"]),
        ("- >-\r\n  b\r\n  c\r\n", ["b", "c"]),
        ("- b c\n", ["b c"]),
        ("- 'b  c'\n", ["b  c"]),
        ("- |\n- c\n", []),
        ("- |\n b", ["b"]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    node = scalar(parse(text), 0)
    assert node is not None

    lines = yaml.lines(node, source(text))

    assert [line.text for line in lines] == expected
    assert [text[slice(*line.span)] for line in lines] == expected


STRANGE = st.text(alphabet="ab:-?[]{}&*!|>'\"%@`#, \n\t\r{}\\.~<\u0085\u2028\ufeff\x00😀é", max_size=60)


@settings(deadline=None)
@given(STRANGE | st.text())
def test_nothing_else_escapes(text: str) -> None:
    for pure in (False, True):
        nodes: tuple[Node, ...] = ()
        wrong = Span(0, 0)
        try:
            nodes = yaml.documents(source(text), pure=pure)
        except UnreadableError as error:
            wrong = error.span
        assert 0 <= wrong.start <= wrong.end <= len(text)
        for node in nodes:
            check(node, text)


def check(node: Node, text: str) -> None:
    assert 0 <= node.span.start <= node.span.end <= len(text)
    if isinstance(node, Scalar):
        assert yaml.lines(node, source(text)) is not None
        if not node.style and not node.tag and "\n" not in node.text and node.text.isalpha():
            assert text[slice(*node.span)] == node.text
        return
    parts = node.items if isinstance(node, Sequence) else [part for pair in node.pairs for part in pair]
    for part in parts:
        check(part, text)
