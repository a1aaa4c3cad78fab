import ast
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.source import SourceText
from legion_lint.syntax import python


def source(text: str) -> SourceText:
    return SourceText("setup.py", text)


def first_argument(text: str) -> tuple[str, str] | None:
    """The string that the argument of the last statement's call is, and what stands in its place."""
    module = python.parse(source(text))
    assert module is not None
    statement = module.body[-1]
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Call)
    found = python.string(statement.value.args[0], source(text), python.constants(module))
    return (found.text, text[slice(*found.span)]) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f('a')", ("a", "a")),
        ("ä = 'é'; f('😀', 'b')", ("😀", "😀")),
        ("x = 1\r\n\r\nf(\r\n  'é'\r\n)", ("é", "é")),
        ("x = '''\n😀\x0c\u2028\n'''; f(\"é\")", ("é", "é")),
        ("f('a' 'b')", ("ab", "'a' 'b'")),
        ("f('a\\x62')", ("ab", "'a\\x62'")),
        ("N = 'a'\nf(N)", ("a", "a")),
        ("N: str = 'a'\nf(N)", ("a", "a")),
        ("f('a' + B)", None),
        ("f(f'a{b}')", None),
        ("f(b'a')", None),
        ("f(1)", None),
        ("f(N)", None),
        ("N = 'a'\nN = 'b'\nf(N)", None),
        ("N = 'a'\nN += 'b'\nf(N)", None),
        ("if x:\n  N = 'a'\nf(N)", None),
        ("N = 'a'\nfor N in x: pass\nf(N)", None),
        ("N = 'a'\nimport N.b\nf(N)", None),
        ("N = 'a'\nwith x as N: pass\nf(N)", None),
        ("N = 'a'\ndef g():\n  global N\n  N = 'b'\nf(N)", None),
        ("N = 'a'\ndef N(): pass\nf(N)", None),
        ("N = 'a'\n(N := 'b')\nf(N)", None),
        ("N = 'a'\ntry: pass\nexcept E as N: pass\nf(N)", None),
        ("N = 'a'\ndel N\nf(N)", None),
        ("N = 'a'\nmatch x:\n  case [*N]: pass\nf(N)", None),
        ("N: str\nf(N)", None),
    ],
)
def test_string(text: str, expected: tuple[str, str] | None) -> None:
    assert first_argument(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "print 'a'",
        "a = (",
        "\x00",
        "a = '\ud800'",
        "(" * 30000,
        "a = " + "-" * 100000 + "1",
        "a = b" + ".c" * 100000,
        "a = " + "b + " * 50000 + "b",
        "a = " + "9" * 5000,
    ],
)
def test_no_python(text: str) -> None:
    assert python.parse(source(text)) is None


def test_no_word_about_escapes() -> None:
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        python.parse(source("a = '\\d'"))

    assert not found


@settings(deadline=None)
@given(st.text(alphabet="ab='\"()\n \té😀\\#:,.x\r\x0c", max_size=40))
def test_places(text: str) -> None:
    module = python.parse(source(text))

    for node in ast.walk(module) if module else ():
        if isinstance(node, ast.Name):
            assert text[slice(*python.span(node, source(text)))] == node.id
