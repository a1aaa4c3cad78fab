"""Patterns of paths: quick whatever they are, and the same whichever way they are matched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.syntax.dockerignore import Ignored
from legion_lint.syntax.wildcards import ANYTHING, FOLDERS, IN_NAME, SEVERAL, fits, matcher

SINGLES = ["a", "b", "/", "[^/]", "[ab]"]


@given(
    st.lists(st.sampled_from([IN_NAME, FOLDERS, ANYTHING, *SINGLES]), max_size=9),
    st.text("ab/\n", max_size=9),
)
def test_part_by_part_is_as_a_whole(parts: list[str], path: str) -> None:
    singles = {part: re.compile(part, re.DOTALL) for part in set(parts) - SEVERAL}

    assert fits(parts, singles, path) is (re.fullmatch("".join(parts), path, re.DOTALL) is not None)


@pytest.mark.parametrize("pattern", ["*a" * 30, "**/a" * 20 + "/b", "**/" * 30 + "x*x*x", "*b" + "*" * 60])
def test_many_stars_come_to_an_end(pattern: str) -> None:
    ignored = Ignored(pattern)

    assert not ignored.leaves_out("a" * 150 + "c")
    assert not ignored.leaves_out("a/" * 100 + "c")


def test_what_is_no_pattern() -> None:
    with pytest.raises(ValueError, match="bad character range"):
        matcher(["[z-a]"])
