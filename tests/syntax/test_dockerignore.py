"""Held against the examples of moby's own tests and of Docker's documentation."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.syntax.dockerignore import Ignored, lines

#: Pattern, path, whether it fits: from ``patternmatcher_test.go``, but for those of Windows.
MATCHES = [
    ("**", "file", True),
    ("**", "file/", True),
    ("**/", "file", True),
    ("**/", "file/", True),
    ("**", "/", True),
    ("**/", "/", True),
    ("**", "dir/file", True),
    ("**/", "dir/file", True),
    ("**/**", "dir/file", True),
    ("dir/**", "dir/file", True),
    ("dir/**", "dir/dir2/file", True),
    ("**/dir", "dir", True),
    ("**/dir", "dir/file", True),
    ("**/dir2/*", "dir/dir2/file", True),
    ("**/dir2/*", "dir/dir2/dir2/file", True),
    ("**/dir2/**", "dir/dir2/dir2/file", True),
    ("**file", "file", True),
    ("**file", "dir/file", True),
    ("**/file", "dir/file", True),
    ("**file", "dir/dir/file", True),
    ("**/file*", "dir/dir/file.txt", True),
    ("**/file*txt", "dir/dir/file.txt", True),
    ("**/file*.txt*", "dir/dir/file.txt", True),
    ("**/**/*.txt", "dir/dir/file.txt", True),
    ("**/**/*.txt2", "dir/dir/file.txt", False),
    ("**/*.txt", "file.txt", True),
    ("a**/*.txt", "a/file.txt", True),
    ("a**/*.txt", "a/dir/dir/file.txt", True),
    ("a/*.txt", "a/dir/file.txt", False),
    ("a/*.txt", "a/file.txt", True),
    ("a[b-d]e", "ae", False),
    ("a[b-d]e", "ace", True),
    ("a[b-d]e", "aae", False),
    ("a[^b-d]e", "aze", True),
    (".*", ".foo", True),
    (".*", "foo", False),
    ("abc.def", "abcdef", False),
    ("abc.def", "abc.def", True),
    ("abc?def", "abcZdef", True),
    ("abc?def", "abcdef", False),
    ("a\\\\", "a\\", True),
    ("**/foo/bar", "foo/bar", True),
    ("**/foo/bar", "dir/foo/bar", True),
    ("abc/**", "abc", False),
    ("abc/**", "abc/def", True),
    ("abc/**", "abc/def/ghi", True),
    ("**/.foo", ".foo", True),
    ("**/.foo", "bar.foo", False),
    ("a(b)c/def", "a(b)c/def", True),
    ("a(b)c/def", "a(b)c/xyz", False),
    ("a.|)$(}+{bc", "a.|)$(}+{bc", True),
    ("dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl", "dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl", True),
    ("dist/*.whl", "dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl", True),
    ("*", "fileutils.go", True),
    ("docs/*", "docs/dir/file", True),
    ("docs", "docs/README.md", True),
    ("ocs", "docs/README.md", False),
    ("/docs", "docs", True),
    ("docs/", "docs", True),
    ("./docs", "docs", True),
    ("docs/../src", "src", True),
    ("[[]", "[", True),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "path", "fits"), MATCHES)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert Ignored(pattern).leaves_out(path.rstrip("/") or "/") is fits


@pytest.mark.parametrize(
    ("patterns", "path", "is_left_out"),
    [
        ("*.md\n!README*.md\nREADME-secret.md\n", "README.md", False),
        ("*.md\n!README*.md\nREADME-secret.md\n", "README-secret.md", True),
        ("*.md\nREADME-secret.md\n!README*.md\n", "README-secret.md", False),
        ("docs\n!docs/README.md", "docs/README.md", False),
        ("docs\n!docs/README.md", "docs/other.md", True),
        ("docs/*\n!docs/README.md\ndocs", "docs/README.md", True),
        ("!docs/README.md\ndocs", "docs/README.md", True),
        ("*\n!src\n", "src/main.go", False),
        ("*\n!src\n", "go.mod", True),
        ("*\n!src/**/*.go\n", "src/a/b/main.go", False),
        ("# docs\n", "# docs", False),
        (" # docs\n", "# docs", True),
        ("\ufeffdocs\n", "docs", True),
        ("! docs\ndocs\n", "docs", True),
        ("docs\n! docs\n", "docs", False),
        ("docs\r\n", "docs", True),
        ("", "docs", False),
    ],
)
def test_the_last_line_that_fits_decides(patterns: str, path: str, is_left_out: bool) -> None:
    assert Ignored(patterns).leaves_out(path) is is_left_out


def test_lines_are_cleaned() -> None:
    text = "# comment\n\n  a/./b/ \n!/c//d\n/\n./e\n../f\n"

    assert lines(text) == ["a/b", "!c/d", "/", "e", "../f"]


@pytest.mark.parametrize("text", ["!", "a[", "a[]"])
def test_what_docker_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Ignored(text)


@given(
    st.text(alphabet="a/*?![]^-\\.#&|~ \n", max_size=30),
    st.text(alphabet="a/[^-.&|~", min_size=1, max_size=8),
)
def test_no_text_is_too_odd(text: str, path: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            ignored = Ignored(text)
        except ValueError:
            return

        assert ignored.leaves_out(path) in (True, False)
