import json

import pytest

from legion_lint.cli import main
from legion_lint.model.finding import Rule, Severity
from legion_lint.report.rule_page import described, listing, page
from legion_lint.rules import all_checks, all_rules, names


def test_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["rule"])

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert [line.split()[0] for line in lines] == [rule.name for rule in all_rules()]
    assert "missing-path" in [line.split()[0] for line in lines]


def test_explains_one(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["rule", "missing-path"])

    text = capsys.readouterr().out
    assert status == 0
    assert text.startswith("# missing-path\n\nA table or a list that names a file or a folder")
    assert "\n\nSeverity: error. Since 0.1.0.\n\n## Why it matters\n\n" in text
    assert "\n## How to mend it\n" in text


def test_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rule", "--output-format", "json"])
    every = json.loads(capsys.readouterr().out)
    main(["rule", "missing-path", "--output-format", "json"])
    one = json.loads(capsys.readouterr().out)

    assert one in every
    assert one["name"] == "missing-path"
    assert one["severity"] == "error"
    assert {rule["name"] for rule in every} == {rule.name for rule in all_rules()}


def test_for_documents(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "--output-format", "markdown"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["| Rule | Severity | What it finds |", "|---|---|---|"]
    assert [line.split("`")[1] for line in lines[2:]] == list(names())


def test_what_is_read_from_the_sources_is_what_the_checks_say() -> None:
    assert all_rules() == tuple(check.rule for check in all_checks())
    assert names() == tuple(rule.name for rule in all_rules())


def test_says_what_is_off() -> None:
    rules = [
        Rule("noisy", "It is loud", "It is loud.", Severity.NOTE, "0.1.0", is_default=is_on)
        for is_on in (True, False)
    ]

    pages = [page(rule) for rule in rules]
    assert "\n\nSeverity: note. Since 0.1.0.\n" in pages[0]
    assert "\n\nSeverity: note. Off until it is selected: see `extend-select`. Since 0.1.0.\n" in pages[1]
    assert listing(rules).splitlines() == ["noisy  note     It is loud", "noisy  note     (off) It is loud"]
    assert [described(rule)["default"] for rule in rules] == [True, False]
