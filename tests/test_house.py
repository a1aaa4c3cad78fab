"""What the texts of this repository say of it."""

import re
from pathlib import Path

import pytest

from legion_lint.config import parse
from legion_lint.report import FORMATS
from legion_lint.rules import all_rules
from legion_lint.tables.kinds import KINDS

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"`([^`\n]+)`")
IS_PATH = re.compile(r"\.?[\w.<>-]+(?:/[\w.<>-]*)+|[\w.-]+\.(?:md|toml)")


def paths(name: str) -> list[str]:
    """Return the paths in inline code of a document, up to the first place-holder."""
    codes = CODE.findall((ROOT / name).read_text("utf-8"))
    return sorted({code.partition("<")[0] for code in codes if IS_PATH.fullmatch(code)})


def test_finds_the_paths_of_contributing() -> None:
    assert {"legion_lint/rules/", "CHANGELOG.md", ".ci/run", "tests/cases/"} <= set(paths("CONTRIBUTING.md"))


@pytest.mark.parametrize("path", paths("CONTRIBUTING.md"))
def test_every_path_of_contributing_is_there(path: str) -> None:
    assert (ROOT / path).exists()


DOCUMENTED = (ROOT / "docs" / "configuration.md").read_text("utf-8")


@pytest.mark.parametrize("sample", re.findall(r"^```toml\n(.*?)^```$", DOCUMENTED, re.MULTILINE | re.DOTALL))
def test_every_documented_configuration_is_one(sample: str) -> None:
    settings = parse(
        sample,
        "docs/legion-lint.toml",
        section=False,
        read=lambda path: "",
        rules={rule.name for rule in all_rules()},
        kinds=KINDS,
    )

    assert settings.path == "docs/legion-lint.toml"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "usage.md").read_text("utf-8")


def test_the_changelog_begins_with_this_version() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    version = re.search(r'^version = "(.+)"$', project, re.MULTILINE)

    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert version is not None
    assert headings[0] == version[1]
