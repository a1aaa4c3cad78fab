import pytest

from legion_lint.syntax.markdown import parse
from legion_lint.syntax.markdown_containers import as_items


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("!!! note\n\n    a\n", "-   ****\n\n    a\n"),
        ('=== "A b"\n    a\n=== "B"\n', "-   *****\n    a\n+   ***\n"),
        ("???+ tip  \r\n", "-   ****  \r\n"),
        ("!!! a\n", "!!! a\n"),
        ('!!! note "See [it](a.md)"\n', '!!! note "See [it](a.md)"\n'),
        ("```md\n!!! note\n```\n!!! note\n", "```md\n!!! note\n```\n-   ****\n"),
        ("- a\n\n    !!! note\n", "- a\n\n    -   ****\n"),
        ("!!!important\n===\n??? \n", "!!!important\n===\n??? \n"),
    ],
)
def test_as_items(text: str, shown: str) -> None:
    assert as_items(text) == shown
    assert len(shown) == len(text)


def test_content_is_markdown_with_its_places() -> None:
    text = '=== "A"\n\n    ## B\n\n    ```sh\n    c\n\n    d\n    ```\n\n    [e](f.md)\n'

    document = parse(text)

    assert [heading.text for heading in document.headings] == ["B"]
    assert [[line.text for line in block.lines] for block in document.blocks] == [["c", "", "d"]]
    assert [text[slice(*link.span)] for link in document.links] == ["f.md"]
    assert [len(each.items) for each in document.lists] == [1]
