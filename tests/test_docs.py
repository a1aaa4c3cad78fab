"""The samples of the documentation: each is what it says it is."""

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest

from legion_lint.cli import main
from legion_lint.config import parse
from legion_lint.report import FORMATS
from legion_lint.rules import all_rules
from legion_lint.tables.kinds import KINDS, load_kind
from tests.conftest import make_repository

ROOT = Path(__file__).parents[1]
OWN_KIND = ROOT / "tests/cases/missing-path/a-kind-of-ones-own/repo"


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def block(path: str, language: str) -> str:
    """Return the first fenced block of a language."""
    found = re.search(rf"^ *```{language}\n(.*?)^ *```$", read(path), re.MULTILINE | re.DOTALL)
    assert found is not None
    return dedent(found[1])


def test_the_configuration_of_the_readme_is_one() -> None:
    sample = block("README.md", "toml")

    rules = {rule.name for rule in all_rules()}
    settings = parse(sample, "legion-lint.toml", section=False, rules=rules, kinds=KINDS)

    call = """buildLegionImage('k8s-edi', ".", "containers/operator/Dockerfile", "--target edi")"""
    found = settings.builds[0].pattern.search(call)
    assert found is not None
    assert found.groupdict() == {
        "image": "k8s-edi",
        "context": ".",
        "dockerfile": "containers/operator/Dockerfile",
        "target": "edi",
    }


def test_the_table_of_ones_own_kind_is_that_of_the_case() -> None:
    shown = (
        block("docs/tables.md", "markdown"),
        block("docs/tables.md", "json"),
        block("docs/tables.md", "toml"),
    )

    names = "docs/modules.md", "schemas/terraform-modules.json", "legion-lint.toml"
    assert shown == tuple((OWN_KIND / name).read_text("utf-8") for name in names)


def test_what_is_found_in_it_is_what_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository = make_repository(tmp_path, OWN_KIND)

    main(["check", str(repository), "--output-format", "concise"])

    assert capsys.readouterr().out == block("docs/tables.md", "text")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_documented_with_its_columns(kind: str) -> None:
    row = next(line for line in read("docs/tables.md").splitlines() if line.startswith(f"| [`{kind}`]"))

    columns = re.findall(r"`([\w-]+)`", row.rsplit("|", 2)[1])

    assert columns == [column.name for column in load_kind(kind).columns]


def test_every_keyword_is_documented() -> None:
    column = json.loads(read("schemas/table.schema.json"))["$defs"]["column"]["properties"]
    text = read("docs/tables.md")

    words = [*(word for word in column if not word.startswith("$")), *column["refersTo"]["enum"]]

    assert [word for word in words if not re.search(rf"^\| .*`{word}`.*\|", text, re.MULTILINE)] == []


def test_every_format_of_the_recipes_is_one() -> None:
    names = re.findall(r"--output(?:-format)? ([a-z]+)", read("docs/ci.md"))

    assert len(set(names)) > 6
    assert set(names) <= FORMATS.keys()


@pytest.mark.parametrize("kind", ["github", "myst"])
def test_links_hold_on_the_host_as_on_the_site(kind: str, tmp_path: Path) -> None:
    config = tmp_path / "legion-lint.toml"
    sites = f'[[sites]]\nroot = "docs"\nkind = "{kind}"\n'
    config.write_text(f"{read('legion-lint.toml')}\n{sites}", encoding="utf-8")

    assert main(["check", str(ROOT), "--config", str(config)]) == 0
