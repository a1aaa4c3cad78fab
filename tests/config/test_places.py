import contextlib
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.config.places import Keys, places

SAMPLE = r'''# a comment with "quotes" and [brackets]
top = 1 # one
"quoted \"key\" \u00e9" = 'literal'
dotted . "key" . 'x' = """
multi \""" line ""with"" quotes"""""
lit = \'\'\'
'' ''\'\'\'
when = 1979-05-27 07:32:00
list = [ 1, [ "a, ]", 'b' ], # comment ]
  { x = 1, y.z = [2] },
]
[ table . sub ]
k = {}
[[many]]
a = 1
[many.sub]
b = 2
[[many.deep]]
c = 3
[[many]]
a = true
[[many.deep]]
c = -inf
[[many.deep]]
c = 0x1F
'''.replace("\\'", "'")


def paths(value: Any, path: Keys = ()) -> Iterator[Keys]:
    """Yield the path of everything in a TOML value."""
    if path:
        yield path
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, entry in entries:
        yield from paths(entry, (*path, key))


def test_places_everything() -> None:
    found = places(SAMPLE)

    assert {*found.keys, *found.values} == set(paths(tomllib.loads(SAMPLE)))


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("top",), "top", "1"),
        (('quoted "key" é',), r'"quoted \"key\" \u00e9"', "'literal'"),
        (("dotted", "key", "x"), "'x'", '"""\nmulti \\""" line ""with"" quotes"""""'),
        (("dotted", "key"), '"key"', None),
        (("when",), "when", "1979-05-27 07:32:00"),
        (("list", 1, 0), None, '"a, ]"'),
        (("list", 1), None, "[ \"a, ]\", 'b' ]"),
        (("list", 2, "y", "z", 0), None, "2"),
        (("list", 2, "y", "z"), "z", "[2]"),
        (("table", "sub"), "sub", None),
        (("table", "sub", "k"), "k", "{}"),
        (("many",), "many", None),
        (("many", 0), "[[many]]", "[[many]]"),
        (("many", 0, "sub", "b"), "b", "2"),
        (("many", 1, "deep", 1, "c"), "c", "0x1F"),
    ],
)
def test_places_a_key_and_its_value(path: Keys, key: str | None, value: str | None) -> None:
    found = places(SAMPLE)

    for spans, written in ((found.keys, key), (found.values, value)):
        if written is not None:
            assert SAMPLE[slice(*spans[path])] == written
        else:
            assert path not in spans


@given(st.integers(0, len(SAMPLE)), st.integers(0, 6), st.text("a=.[]{}\"'\\\n#, 1", max_size=4))
@settings(max_examples=400)
def test_places_everything_that_tomllib_reads(at: int, cut: int, put: str) -> None:
    text = SAMPLE[:at] + put + SAMPLE[at + cut :]

    found = places(text)

    with contextlib.suppress(tomllib.TOMLDecodeError):
        assert set(paths(tomllib.loads(text))) <= {*found.keys, *found.values}


@pytest.mark.parametrize(
    "text",
    [
        "a" * 250_000,
        "#" * 250_000,
        "a = '" + "'" * 250_000,
        'a = """' + '"' * 250_000,
        'a = "' + "\\" * 250_000,
        "a = [" + "1," * 125_000,
        "[a]\n" * 60_000,
        "a" + " " * 250_000,
        "a = 1\n" * 40_000,
    ],
)
def test_comes_to_an_end_with_hostile_texts(text: str) -> None:
    assert all(span.end <= len(text) for span in places(text).keys.values())
