"""What a destination says."""

import pytest

from legion_lint.inventory.destinations import Kind, has_placeholder, parse


@pytest.mark.parametrize(
    "text",
    ["{{x}}", "{{ x }}/a", "a/{% link b %}", "<%= x %>", "%= x %", "${x}", "$(x)", "{x}", "a{b}c", "%7Bx%7D", "%24%7Bx%7D",
     "a#{b}", "<a>", "%3Ca%3E", "[[a]]", "@@a@@", "{a > b", "{{< ref >}}"],
)  # fmt: skip
def test_templates(text: str) -> None:
    assert parse(text).kind is Kind.TEMPLATE


@pytest.mark.parametrize(
    "text",
    ["a.md", "100%25.md", "100%.md", "a%20b%20c", "%E4%B8%AD.md", "a(b).md", "%%", "a}.md", "a$.md", "@a/b"],
)
def test_paths(text: str) -> None:
    assert parse(text).kind is Kind.PATH


@pytest.mark.parametrize(
    ("path", "answer"),
    [("$x/a", True), ("a/$X", True), ("[id].md", True), ("%URL%/a", True), ("@ref", True), ("~@/a", True), (":id", True),
     ("%s/a", True), ("__URL__", True), ("a$", False), ("__init__.py", False), ("100%", False), ("%E4%B8%AD", False),
     ("a@b", False), ("~/a", False), ("a:b", False)],
)  # fmt: skip
def test_has_placeholder(path: str, answer: bool) -> None:
    assert has_placeholder(path) is answer
