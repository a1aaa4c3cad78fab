"""What the configuration says of other repositories and of sites."""

import pytest

from legion_lint.config import parse
from legion_lint.model.errors import UsageError
from legion_lint.model.settings import RepositorySetting, Settings, SiteSetting


def read(text: str) -> Settings:
    return parse(text, "legion-lint.toml", section=False)


def test_addresses_of_the_repository() -> None:
    assert read('[repository]\nurls = ["https://github.com/acme/a"]').urls == ("https://github.com/acme/a",)


@pytest.mark.parametrize(
    "text",
    [
        '[repositories]\n"acme/charts" = "../charts"',
        '[[repositories]]\nname = "acme/charts"\npath = "../charts"',
        'repositories = { "acme/charts" = "../charts" }',
    ],
)
def test_other_repositories(text: str) -> None:
    assert read(text).repositories == (RepositorySetting("acme/charts", "../charts"),)


def test_sites() -> None:
    text = (
        '[[sites]]\nroot = "docs/"\nkind = "mkdocs"\n[[sites]]\nroot = "."\nkind = "hugo"\npages = "content"'
    )

    assert read(text).sites == (SiteSetting("docs", "mkdocs"), SiteSetting(".", "hugo", "content"))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            '[repository]\nurls = ["acme/a"]',
            "2:9: not the URL of a repository: https://host/owner/name",
        ),
        ("[repository]\nurl = 1", '2:1: unknown key "url", did you mean "urls"?'),
        ('[repositories]\n"charts" = "a"', '2:1: not the name of a repository: "charts", but "owner/name"'),
        ('[repositories]\n"a/b" = 1', '2:9: "a/b" must be a string, not an integer'),
        ('[[repositories]]\nname = "a/b"', '1:1: "repositories" needs the key "path"'),
        ("repositories = 1", '1:16: "repositories" must be a list of tables, not an integer'),
        (
            '[[sites]]\nroot = "a"\nkind = "mkdoc"',
            '3:8: unknown kind of site "mkdoc", did you mean "mkdocs"?',
        ),
        ('[[sites]]\nkind = "hugo"', '1:1: "sites" needs the key "root"'),
    ],
)
def test_mistakes(text: str, complaint: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)

    assert str(caught.value) == f"legion-lint.toml:{complaint}"
