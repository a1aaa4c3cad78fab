"""SARIF 2.1.0, as GitHub's code scanning wants it.

Columns are code points from 1, an end is the first position behind. Findings beyond what GitHub takes are
left out, and a notification says how many.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html,
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from legion_lint.model.finding import Edit, Finding, Fix, Related, Rule, Run, Severity
from legion_lint.model.source import Place
from legion_lint.report.harmless import in_json, printable
from legion_lint.report.line_hash import line_hashes
from legion_lint.report.options import Options
from legion_lint.report.order import in_order

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
#: So many results of a run GitHub keeps.
MOST = 5000
LONGEST = 1024
LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}
KINDS = {"comment": "inSource"}
Object = dict[str, Any]
Hashes = Callable[[str], Mapping[int, str]]


def render(run: Run, *, options: Options) -> str:
    """Render all findings, the suppressed ones with their suppressions."""
    findings = in_order(run.findings)
    used = sorted({each.rule for each in findings} | set(run.rules), key=lambda rule: rule.name)
    index = {rule.name: number for number, rule in enumerate(used)}
    hashes = cache(lambda path: line_hashes(run.text_of(path).text))
    one: Object = {
        "tool": {"driver": driver(run, used)},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "legion-lint/"},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [invocation(len(findings))],
        "results": [result(run, each, index[each.rule.name], hashes) for each in findings[:MOST]],
    }
    return in_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [one]})


def driver(run: Run, rules: Sequence[Rule]) -> Object:
    """Describe the tool and its rules."""
    return {
        "name": "legion-lint",
        "version": run.version,
        "semanticVersion": run.version,
        "rules": [described(rule) for rule in rules],
    }


def described(rule: Rule) -> Object:
    """Describe a rule."""
    text = rule.explanation.strip() or rule.summary
    return {
        "id": rule.name,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary[:LONGEST]},
        "fullDescription": {"text": rule.summary[:LONGEST]},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.is_default},
        "properties": {"tags": ["documentation"], "precision": "very-high"},
    }


def invocation(count: int) -> Object:
    """Say that the run went well, and what it leaves out."""
    said: Object = {"executionSuccessful": True}
    if count > MOST:
        text = f"{count - MOST} of {count} findings are left out: GitHub keeps {MOST}"
        said["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    return said


def result(run: Run, finding: Finding, rule: int, hashes: Hashes) -> Object:
    """Render a finding."""
    violation = finding.violation
    line = run.text_of(violation.place.path).position(violation.place.span.start)[0]
    made: Object = {
        "ruleId": finding.rule.name,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": message(finding)},
        "locations": [{"physicalLocation": physical(run, violation.place)}],
        "partialFingerprints": {
            "primaryLocationLineHash": hashes(violation.place.path).get(line, "0:1"),
            "legionLint/v1": finding.fingerprint,
        },
    }
    if violation.related:
        made["relatedLocations"] = [related(run, *each) for each in enumerate(violation.related, start=1)]
    if violation.fix is not None:
        made["fixes"] = [fix(run, violation.fix)]
    if finding.suppressed is not None:
        made["suppressions"] = [suppression(finding.suppressed)]
    return made


def message(finding: Finding) -> str:
    """Return the message, with a link to each related place: viewers show no other."""
    links = (f" ([{plain(each.message)}]({number}))" for number, each in numbered(finding))
    return plain(finding.violation.message) + "".join(links)


def numbered(finding: Finding) -> Sequence[tuple[int, Related]]:
    """Return the related places with their numbers."""
    return list(enumerate(finding.violation.related, start=1))


def plain(text: str) -> str:
    """Write a text so that nothing in it is a link (section 3.11.6)."""
    return printable(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def physical(run: Run, place: Place) -> Object:
    """Render a place."""
    return {"artifactLocation": artifact(place.path), "region": region(run, place)}


def artifact(path: str) -> Object:
    """Render a path, relative to the root."""
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": ROOT}


def region(run: Run, place: Place) -> Object:
    """Render a span."""
    source = run.text_of(place.path)
    (line, column), (end_line, end_column) = (source.position(offset) for offset in place.span)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def related(run: Run, number: int, other: Related) -> Object:
    """Render another place to look at."""
    return {
        "id": number,
        "physicalLocation": physical(run, other.place),
        "message": {"text": plain(other.message)},
    }


def fix(run: Run, mending: Fix) -> Object:
    """Render a way to mend it, a change for each file."""
    paths = dict.fromkeys(edit.place.path for edit in mending.edits)
    changes = [
        {
            "artifactLocation": artifact(path),
            "replacements": [replacement(run, each) for each in mending.edits if each.place.path == path],
        }
        for path in paths
    ]
    return {"description": {"text": plain(mending.title)}, "artifactChanges": changes}


def replacement(run: Run, edit: Edit) -> Object:
    """Render one change."""
    return {"deletedRegion": region(run, edit.place), "insertedContent": {"text": edit.text}}


def suppression(by: Mapping[str, str]) -> Object:
    """Render why a finding does not count."""
    made: Object = {"kind": KINDS.get(by.get("by", ""), "external"), "status": "accepted"}
    if by.get("reason"):
        made["justification"] = by["reason"]
    return made
