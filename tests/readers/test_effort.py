"""How much is done to read a document: counted in calls, since time is another on every machine."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.readers import commands, markdown
from legion_lint.readers.asides import FAR, around
from legion_lint.readers.stretches import Stretches
from legion_lint.syntax import markdown_places


def read(text: str) -> int:
    """Read a document and return the number of its facts."""
    return len(list(markdown.read(SourceText("docs/a.md", text), Settings())))


def calls(text: str) -> int:
    """Return how many functions are called to read a document."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[object]:
    """Return a list that grows by one with each call of a function."""
    seen: list[object] = []
    function: Callable[..., object] = getattr(module, name)

    def noted(*arguments: object, **options: object) -> object:
        seen.append(arguments)
        return function(*arguments, **options)

    monkeypatch.setattr(module, name, noted)
    return seen


@pytest.mark.parametrize(
    ("block", "count"),
    [
        ("```\n      --helm-chart string   Name of the helm chart\n```\n", 0),
        ("```text\nthe docker image, and git beside it\n```\n", 0),
        ("```powershell\ndocker build .\n```\n", 0),
        ("```\nhelm install a charts/a\n```\n", 1),
        ("```\nuser@host:~$ cat a/b\n```\n", 1),
        ("```\nA=b docker build .\n```\n", 1),
        ("```\nif true; then make x; fi\n```\n", 1),
        ("```\n>log sudo ./x/y.sh\n```\n", 1),
        ("```\n$(echo make) x\n```\n", 1),
        ("```sh\nx\n```\n", 1),
    ],
)
def test_shell_text_is_read_only_where_a_command_can_begin(
    monkeypatch: pytest.MonkeyPatch, block: str, count: int
) -> None:
    seen = counted(monkeypatch, commands, "commands")

    read(block)

    assert len(seen) == count


@pytest.mark.parametrize(
    ("block", "count"),
    [
        ("```go\nx := 1\n```\n", 0),
        ("```go\n// https://github.com/o/r/blob/main/a\n```\n", 1),
        ("```diff\n- https://github.com/o/r/blob/main/a\n```\n", 0),
        ("```sh\nls\n```\n", 1),
    ],
)
def test_lines_of_code_are_made_only_where_one_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, block: str, count: int
) -> None:
    seen = counted(monkeypatch, markdown_places, "code_lines")

    read(block)

    assert len(seen) == count


PIECES = {
    "code spans in a line": "`a/b.c` ",
    "calls of make in a line": "run `make a` in the `b` folder ",
    "folders that are entered": "```sh\ngit clone https://a.b/c/d\ncd d\ncat e/f.g\n```\n",
    "blocks that were removed": "removed:\n```sh\ncat a/b.c\n```\n",
    "remarks": "<!-- legion-lint: ignore[a] b -->\n",
    "remarks beside code": "`a` <!-- legion-lint: ignore[a] b -->\n",
    "headings of what is gone": "# removed\n\n`a/b.c`\n\n",
}


@pytest.mark.parametrize("name", PIECES)
def test_a_document_of_twice_the_length_takes_twice_the_calls(name: str) -> None:
    read(PIECES[name])  # what is imported or compiled once does not count
    once, twice = calls(PIECES[name] * 100), calls(PIECES[name] * 200)

    assert twice < 2.3 * once


def test_only_what_is_near_a_place_in_a_long_line_is_looked_at() -> None:
    source = SourceText("a.md", "word " * 10_000)

    before, after = around(source, Span(25_000, 25_004))

    assert (before, after) == (source.text[25_000 - FAR : 25_000], source.text[25_004 : 25_004 + FAR])


def test_a_place_is_in_a_stretch_that_reaches_over_later_ones() -> None:
    stretches = Stretches([Span(10, 12), Span(0, 20), Span(30, 40)])

    assert [place for place in (0, 11, 15, 20, 30, 39, 40) if stretches.hold(place)] == [0, 11, 15, 30, 39]
    assert stretches.cover(Span(12, 20))
    assert not stretches.cover(Span(12, 21))
    assert not stretches.cover(Span(19, 31))
