"""What is generated is what would be written now; ``python tools/generate.py`` mends it."""

import runpy
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
generate = runpy.run_path(str(ROOT / "tools" / "generate.py"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root in which nothing is stale."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "schemas").mkdir()
    for name in ("usage.md", "configuration.md"):
        shutil.copy(ROOT / "docs" / name, tmp_path / "docs" / name)
    generate["main"]([], tmp_path)
    return tmp_path


def test_nothing_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    status = generate["main"](["--check"])

    assert capsys.readouterr().out == ""
    assert status == 0


def test_says_what_is_stale_and_leaves_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = root / "docs" / "rules"
    (pages / "missing-path.md").unlink()
    (pages / "index.md").write_text("old")
    (pages / "no-rule.md").write_text("gone")
    (root / "docs" / "usage.md").write_text("<!-- legion-lint --help -->\nold\n<!-- end -->\n")
    (root / "docs" / "configuration.md").write_text("<!-- keys -->\nold\n<!-- end -->\n")
    (root / "schemas" / "config.schema.json").unlink()
    capsys.readouterr()

    status = generate["main"](["--check"], root)

    command = "is stale: run python tools/generate.py"
    assert capsys.readouterr().out.splitlines() == [
        f"docs/configuration.md {command}",
        f"docs/rules/index.md {command}",
        f"docs/rules/missing-path.md {command}",
        f"docs/rules/no-rule.md {command}",
        f"docs/usage.md {command}",
        f"schemas/config.schema.json {command}",
    ]
    assert status == 1
    assert (pages / "index.md").read_text() == "old"


def test_mends_what_is_stale(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "docs" / "rules" / "no-rule.md").write_text("gone")
    (root / "docs" / "usage.md").write_text(
        "before\n<!-- legion-lint rule --help -->\nold\n<!-- end -->\nafter\n"
    )

    written = generate["main"]([], root)

    assert written == 0
    assert generate["main"](["--check"], root) == 0
    text = (root / "docs" / "usage.md").read_text()
    assert text.startswith("before\n<!-- legion-lint rule --help -->\n\n```text\nusage: legion-lint rule ")
    assert text.endswith("```\n\n<!-- end -->\nafter\n")


def test_every_rule_has_a_page_with_all_sections() -> None:
    for rule in generate["all_rules"]():
        text = generate["page"](rule)

        assert rule.summary, rule.name
        assert "\n## Why it matters\n" in text, rule.name
        assert "\n## How to mend it\n" in text, rule.name
