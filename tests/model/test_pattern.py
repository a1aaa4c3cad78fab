from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.model.pattern import matches


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("README.md", "README.md"),
        ("./README.md", "README.md"),
        ("/README.md", "README.md"),
        ("*.md", "a.md"),
        ("docs/source/gen_distros.*", "docs/source/gen_distros.rst"),
        ("docs/", "docs/a.md"),
        ("docs/", "docs/deep/er/a.md"),
        ("docs/**", "docs/a.md"),
        ("**/README.md", "README.md"),
        ("**/README.md", "a/b/README.md"),
        ("docs/**/a.md", "docs/a.md"),
        ("docs/**/a.md", "docs/x/y/a.md"),
        ("docs/**/x/*.md", "docs/x/y/x/a.md"),
        ("**/x/**/y/*", "a/x/x/b/y/c"),
        ("**", "a/b"),
        ("**/", "a/b"),
        ("a**.md", "abc.md"),
        ("?.md", "a.md"),
        ("pages/[id].tsx", "pages/[id].tsx"),
        ("a*b*c", "a-b-b-c-c"),
        ("*", "line\nbreak"),
    ],
)
def test_matches(pattern: str, path: str) -> None:
    assert matches(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("README.md", "docs/README.md"),
        ("*.md", "docs/a.md"),
        ("*.md", "a.mdx"),
        ("docs/", "docs"),
        ("docs/**", "docs"),
        ("docs/", "other/docs/a.md"),
        ("docs/", "docs2/a.md"),
        ("docs", "docs/a.md"),
        ("docs/*.md", "docs/deep/a.md"),
        ("a**.md", "a/b.md"),
        ("?.md", "/.md"),
        ("pages/[id].tsx", "pages/i.tsx"),
        ("**/a.md", "ba.md"),
        ("a.md", "axmd"),
        ("a/**/b", "ab"),
        ("", "a"),
    ],
)
def test_does_not_match(pattern: str, path: str) -> None:
    assert not matches(pattern, path)


def plainly(pattern: str, path: str) -> bool:
    """Match by trying everything, component by component and character by character."""

    @cache
    def components(want: tuple[str, ...], have: tuple[str, ...]) -> bool:
        if not want:
            return not have
        if want[0] == "**":
            if len(want) == 1:
                return bool(have)
            return any(components(want[1:], have[skip:]) for skip in range(len(have) + 1))
        return bool(have) and characters(want[0], have[0]) and components(want[1:], have[1:])

    @cache
    def characters(want: str, have: str) -> bool:
        if not want:
            return not have
        if want[0] == "*":
            return any(characters(want[1:], have[skip:]) for skip in range(len(have) + 1))
        return bool(have) and want[0] in ("?", have[0]) and characters(want[1:], have[1:])

    return components(tuple(pattern.split("/")), tuple(path.split("/")))


COMPONENTS = st.sampled_from(["**", "*", "a", "b", "a*", "*b", "a*b*", "?", "*a*b", "ab"])
NAMES = st.text("ab", min_size=1, max_size=4)


@given(st.lists(COMPONENTS, min_size=1, max_size=6), st.lists(NAMES, min_size=1, max_size=7))
def test_is_what_trying_everything_finds(pattern: list[str], path: list[str]) -> None:
    written, there = "/".join(pattern), "/".join(path)

    assert matches(written, there) == plainly(written, there)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("**/a/" * 20 + "x", "a/" * 2000 + "y"),
        ("*a" * 30 + "*x", "a" * 4000),
        ("**/" * 50 + "x", "a/" * 4000 + "y"),
        ("**/*a*a*a/**/*a*a*b", "aaaaaaaaaa/" * 1000),
    ],
)
def test_comes_to_an_end_with_hostile_patterns(pattern: str, path: str) -> None:
    assert not matches(pattern, path)
