from pathlib import Path

import pytest

from legion_lint.check import Check
from legion_lint.lint import configuring
from legion_lint.lint.request import Request
from legion_lint.model.finding import Rule, Severity
from legion_lint.model.settings import Settings


@pytest.fixture(autouse=True)
def three_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules ``quiet`` and ``usual``, and ``noisy``, which is off until it is selected."""
    checks = [
        Check(
            Rule(name, "", "", Severity.ERROR, "0.1.0", is_default=name != "noisy"),
            lambda inventory: iter(()),
        )
        for name in ("noisy", "quiet", "usual")
    ]
    monkeypatch.setattr(configuring, "all_checks", lambda: tuple(checks))


def names(settings: Settings, **asked: tuple[str, ...]) -> list[str]:
    return [each.rule.name for each in configuring.chosen(settings, Request(Path(), **asked))]


def test_what_is_off_is_used_only_if_it_is_named() -> None:
    assert names(Settings()) == ["quiet", "usual"]
    assert names(Settings(select=("noisy",))) == ["noisy"]
    assert names(Settings(extend_select=("noisy",))) == ["noisy", "quiet", "usual"]
    assert names(Settings(select=("quiet",), extend_select=("noisy",))) == ["noisy", "quiet"]


def test_the_command_line_selects_beside_or_in_place_of_the_settings() -> None:
    settings = Settings(select=("quiet",))

    assert names(settings, select=("usual",)) == ["usual"]
    assert names(settings, extend_select=("noisy",)) == ["noisy", "quiet"]
    assert names(Settings(extend_select=("noisy",)), select=("usual",)) == ["usual"]


def test_what_is_ignored_is_not_used_unless_the_command_line_names_it() -> None:
    settings = Settings(extend_select=("noisy",), ignore=("noisy", "usual"))

    assert names(settings) == ["quiet"]
    assert names(settings, extend_select=("usual",)) == ["quiet", "usual"]
    assert names(settings, select=("noisy",)) == ["noisy"]
    assert names(settings, extend_select=("usual",), ignore=("usual",)) == ["quiet"]
