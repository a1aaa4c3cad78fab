"""Reports read by those they are for, where these are installed."""

import json
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from legion_lint.cli import main
from tests.acceptance.conftest import NODE_MODULES

REVIEWDOG = Path(__file__).parent / "reviewdog"
#: Write an annotation for each of the objects on stdin, as an action written in JavaScript does.
ANNOTATE = """
import * as core from "@actions/core";
import { readFileSync } from "node:fs";
for (const { message, ...properties } of JSON.parse(readFileSync(0, "utf-8"))) core.error(message, properties);
"""


def written(broken: Path, name: str) -> Path:
    target = broken.parent / f"report.{name}"
    main(["check", str(broken), "--quiet", "--output", f"{name}={target}"])
    return target


def test_junit_and_checkstyle_agree(broken: Path) -> None:
    junitparser = pytest.importorskip("junitparser")

    failures = junitparser.JUnitXml.fromfile(str(written(broken, "junit"))).failures
    errors = ElementTree.parse(written(broken, "checkstyle")).getroot().findall(".//error")

    assert failures == len(errors) == 3


def test_gitlab_shows_each_finding(broken: Path) -> None:
    target = written(broken, "gitlab")

    report = json.loads(target.read_text("utf-8"))  # which takes no byte order mark

    assert len({each["fingerprint"] for each in report}) == len(report) == 3
    assert all(each["location"]["lines"]["begin"] > 0 for each in report)
    assert {each["severity"] for each in report} <= {"info", "minor", "major", "critical", "blocker"}


def test_gitlab_sees_the_same_from_wherever_it_runs(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from_outside = written(broken, "gitlab").read_bytes()
    monkeypatch.chdir(broken / "d, e")

    main(["check", "..", "--quiet", "--output", f"gitlab={broken.parent / 'inside'}"])

    assert (broken.parent / "inside").read_bytes() == from_outside


def test_github_gets_what_its_own_library_writes(broken: Path, node: str) -> None:
    script = broken.parent / "annotate.mjs"
    script.write_text(ANNOTATE, encoding="utf-8")
    (script.parent / "node_modules").symlink_to(NODE_MODULES)
    findings = json.loads(written(broken, "json").read_text("utf-8"))["findings"]

    theirs = subprocess.run(
        [node, str(script)],
        input=json.dumps([annotation(each) for each in findings]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout

    assert written(broken, "github").read_text("utf-8").splitlines() == theirs.splitlines()
    assert "file=d%2C e/ü.md,line=1" in theirs
    assert "::no,such.md does not exist" in theirs


def annotation(finding: dict[str, Any]) -> dict[str, Any]:
    """Say of a finding what the library wants to know."""
    start, end = finding["start"], finding["end"]
    return {
        "message": finding["message"],
        "title": finding["rule"],
        "file": finding["path"],
        "startLine": start["line"],
        "endLine": end["line"],
        "startColumn": start["column"],
        "endColumn": end["column"],
    }


def test_reviewdog_reads_it_by_its_own_definition(broken: Path) -> None:
    json_format = pytest.importorskip("google.protobuf.json_format")

    result = json_format.Parse(written(broken, "rdjson").read_text("utf-8"), diagnostic_result()())

    assert len(result.diagnostics) == 3
    assert result.diagnostics[0].location.range.start.column == 30  # in bytes; in code points it is 26


def test_reviewdog_s_definition_takes_no_misspelling() -> None:
    json_format = pytest.importorskip("google.protobuf.json_format")

    with pytest.raises(json_format.ParseError):
        json_format.Parse('{"diagnostics": [{"locaton": {}}]}', diagnostic_result()())


def diagnostic_result() -> Any:
    """Return the class that reviewdog.proto defines; descriptor.json is what protoc makes of it."""
    from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

    file = json_format.Parse(
        (REVIEWDOG / "descriptor.json").read_text("utf-8"), descriptor_pb2.FileDescriptorProto()
    )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("reviewdog.rdf.DiagnosticResult"))
