from pathlib import Path

import pytest

from legion_lint.config import find, load
from legion_lint.model.errors import UsageError
from legion_lint.model.settings import Settings


def settings_of(files: dict[str, str]) -> Settings:
    return find(files.get, rules=(), kinds=()).settings


def test_the_first_file_that_has_a_configuration_wins() -> None:
    section = '[tool.legion-lint]\nexclude = ["c"]\n'

    assert settings_of({"legion-lint.toml": "", ".legion-lint.toml": "broken"}).path == "legion-lint.toml"
    assert settings_of({".legion-lint.toml": "", "pyproject.toml": section}).path == ".legion-lint.toml"
    assert settings_of({"pyproject.toml": section}).exclude == ("c",)
    assert settings_of({"pyproject.toml": "[project]"}) == Settings()
    assert settings_of({}) == Settings()


def test_loads_the_file_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "legion-lint.toml").write_text("exclude = ['a']\n")
    (tmp_path / "other.toml").write_text("\ufeffexclude = ['é']\n", encoding="utf-8")

    settings = load(tmp_path / "other.toml", tmp_path, rules=(), kinds=()).settings

    assert settings == Settings(path="other.toml", exclude=("é",))


def test_a_named_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read the configuration .*nowhere\.toml: No such file"):
        load(tmp_path / "nowhere.toml", tmp_path, rules=(), kinds=())


def test_a_named_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff")

    with pytest.raises(UsageError, match="it is not UTF-8"):
        load(tmp_path / "a.toml", tmp_path, rules=(), kinds=())


def test_a_named_pyproject_without_the_section(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n")

    with pytest.raises(UsageError, match=r"^pyproject\.toml has no section \[tool\.legion-lint\]$"):
        load(tmp_path / "pyproject.toml", tmp_path, rules=(), kinds=())


def test_a_file_elsewhere_is_called_by_its_whole_path(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("")

    assert (
        load(tmp_path / "a.toml", tmp_path / "root", rules=(), kinds=()).settings.path == f"{tmp_path}/a.toml"
    )
