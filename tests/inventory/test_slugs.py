import pytest

from legion_lint.inventory import slugs


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hello World", "hello-world"),
        ("What's new? (v1.0)", "whats-new-v10"),
        ("A & B", "a--b"),
        ("two  blanks", "two--blanks"),
        ("🚀 Launch", "-launch"),
        (":rocket: Launch", "rocket-launch"),
        ("⚙️ Config", "️-config"),
        ("Привет", "привет"),
        ("İstanbul", "i̇stanbul"),
        ("a_b‿c", "a_b‿c"),
        ("½ and ²", "-and-"),
        ("no\u00a0break", "nobreak"),
        ("My\nSetext", "mysetext"),
        ("Title {#custom-id}", "title-custom-id"),
        ("--flag=<VALUE> usage", "--flagvalue-usage"),
        ("👩‍🚀 crew", "-crew"),
    ],
)
def test_github(text: str, slug: str) -> None:
    assert slugs.github(text) == slug


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["echo", "echo", "echo-1"], ["echo", "echo-1", "echo-1-1"]),
        (["foxtrot-1", "foxtrot", "foxtrot"], ["foxtrot-1", "foxtrot", "foxtrot-2"]),
        (["a", "b"], ["a", "b"]),
        (["constructor", "constructor"], ["constructor", "constructor-1"]),
    ],
)
def test_numbered(given: list[str], expected: list[str]) -> None:
    assert list(slugs.numbered(given)) == expected


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Hello, World!", "hello-world"),
        ("1. Install", "install"),
        ("Café au lait", "cafe-au-lait"),
        ("a__b", "a-b"),
    ],
)
def test_docutils(text: str, identifier: str) -> None:
    assert slugs.docutils(text) == identifier
