from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from legion_lint.config import find, load
from legion_lint.model.errors import UsageError
from legion_lint.model.settings import Settings
from legion_lint.model.tree import Entry


def settings_of(files: dict[str, str]) -> Settings:
    return find(files.get, rules=(), kinds=())


def test_the_first_file_that_has_a_configuration_wins() -> None:
    section = '[tool.legion-lint]\nexclude = ["c"]\n'

    assert settings_of({"legion-lint.toml": "", ".legion-lint.toml": "broken"}).path == "legion-lint.toml"
    assert settings_of({".legion-lint.toml": "", "pyproject.toml": section}).path == ".legion-lint.toml"
    assert settings_of({"pyproject.toml": section}).exclude == ("c",)
    assert settings_of({"pyproject.toml": "[project]"}) == Settings()
    assert settings_of({}) == Settings()


@dataclass
class Folder:
    """A folder of which git knows some files, with contents that need not be those on the disk."""

    root: Path
    staged: dict[str, bytes] = field(default_factory=dict)

    @property
    def entries(self) -> Mapping[str, Entry]:
        return {path: Entry("file") for path in self.staged}

    def read(self, path: str) -> bytes:
        return self.staged[path]


def test_loads_what_git_knows(tmp_path: Path) -> None:
    (tmp_path / "legion-lint.toml").write_text("exclude = ['disk']\n")

    settings = load(Folder(tmp_path, {"legion-lint.toml": b"exclude = ['index']\n"}), None, False, ())

    assert settings == Settings(path="legion-lint.toml", exclude=("index",))


def test_loads_what_git_does_not_know_yet(tmp_path: Path) -> None:
    (tmp_path / ".legion-lint.toml").write_text("\ufeffexclude = ['é']\n", encoding="utf-8")

    settings = load(Folder(tmp_path), None, False, ())

    assert settings == Settings(path=".legion-lint.toml", exclude=("é",))


def test_loads_the_file_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "legion-lint.toml").write_text("exclude = ['a']\n")
    (tmp_path / "other.toml").write_text("exclude = ['b']\n")

    settings = load(Folder(tmp_path), tmp_path / "other.toml", False, ())

    assert settings == Settings(path="other.toml", exclude=("b",))


def test_loads_nothing_if_isolated(tmp_path: Path) -> None:
    (tmp_path / "legion-lint.toml").write_text("broken")

    assert load(Folder(tmp_path), None, True, ()) == Settings()


def test_a_named_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read the configuration .*nowhere\.toml: No such file"):
        load(Folder(tmp_path), tmp_path / "nowhere.toml", False, ())


def test_a_named_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff")

    with pytest.raises(UsageError, match="it is not UTF-8"):
        load(Folder(tmp_path), tmp_path / "a.toml", False, ())


def test_a_named_pyproject_without_the_section(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n")

    with pytest.raises(UsageError, match=r"^pyproject\.toml has no section \[tool\.legion-lint\]$"):
        load(Folder(tmp_path), tmp_path / "pyproject.toml", False, ())
