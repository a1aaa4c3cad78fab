"""What each format for machines says, and that nothing quoted in it does anything."""

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legion_lint.model.finding import Edit, Fix, Related, Run, Severity
from legion_lint.report import FORMATS, render
from legion_lint.report.markdown import MOST
from legion_lint.report.options import Options


def shown(run: Run, name: str) -> str:
    return render(run, name, options=Options(in_ci=True))


def test_github(runs) -> None:
    finding = runs.finding("d, e/ü.md", "😀 «gone\n.md»", "100% a:\nb")

    assert shown(runs.run(finding), "github") == (
        "::error title=missing-link-target,file=d%2C e/ü.md,line=1,endLine=2,col=3,endColumn=4"
        "::100%25 a:\\nb\n"
    )


def test_github_shows_errors_first_and_counts_what_is_too_much(runs) -> None:
    notes = [runs.finding("a.md", severity=Severity.NOTE, fingerprint=str(number)) for number in range(10)]
    errors = [runs.finding("b.md", fingerprint=str(number)) for number in range(12)]

    lines = shown(runs.run(*notes, *errors), "github").splitlines()

    assert [line.split()[0] for line in lines] == ["::error"] * 10 + ["::notice"] * 10
    assert lines[9] == ("::error title=legion-lint::and 3 more of this kind in 1 file; the log has them all")


def test_azure(runs) -> None:
    finding = runs.finding("a;b].md", "«x»", "50% [a]; b")

    assert shown(runs.run(finding), "azure") == (
        "##vso[task.logissue type=error;sourcepath=a%3Bb%5D.md;linenumber=1;columnnumber=1;"
        "code=missing-link-target;]50%AZP25 [a]; b\n"
    )


def test_gitlab(runs) -> None:
    finding = runs.finding(marked="\n«x\ny»", severity=Severity.WARNING)

    assert json.loads(shown(runs.run(finding), "gitlab")) == [
        {
            "description": "no file docs/gone.md",
            "check_name": "missing-link-target",
            "fingerprint": "0f",
            "severity": "minor",
            "location": {"path": "docs/a.md", "lines": {"begin": 2, "end": 3}},
        }
    ]


def test_rdjson_counts_bytes(runs) -> None:
    other = runs.place("b.md", "ü«x»")
    here = runs.place("docs/a.md", "| naïve 😀 | `v1.2` | [x](«gone.md») |\n")
    finding = runs.finding(
        marked="| naïve 😀 | `v1.2` | [x](«gone.md») |\n",
        related=[Related(other, "here")],
        fix=Fix("write it", (Edit(here, "here.md"),), safe=True),
    )

    [diagnostic] = json.loads(shown(runs.run(finding), "rdjson"))["diagnostics"]

    span = {"start": {"line": 1, "column": 30}, "end": {"line": 1, "column": 37}}
    assert diagnostic["location"] == {"path": "docs/a.md", "range": span}
    assert diagnostic["suggestions"] == [{"range": span, "text": "here.md"}]
    assert diagnostic["relatedLocations"][0]["location"]["range"]["start"] == {"line": 1, "column": 3}
    assert diagnostic["severity"] == "ERROR"


def test_rdjson_suggests_nothing_in_another_file(runs) -> None:
    other = runs.place("b.md", "«x»")
    finding = runs.finding(fix=Fix("write it", (Edit(other, "y"),), safe=True))

    [diagnostic] = json.loads(shown(runs.run(finding), "rdjson"))["diagnostics"]

    assert "suggestions" not in diagnostic


def test_junit(runs) -> None:
    run = runs.run(runs.finding("a.md"), runs.finding("b.md", "«x»", 'a "b"\nc', fingerprint="1"))

    whole = ElementTree.fromstring(shown(run, "junit").encode())

    assert (whole.get("tests"), whole.get("failures")) == ("2", "2")
    assert [suite.get("name") for suite in whole] == ["a.md", "b.md"]
    [failure] = whole[1].iter("failure")
    assert failure.get("message") == 'b.md:1:1: a "b"\\nc'
    assert failure.get("type") == "error: missing-link-target"


def test_junit_of_a_clean_run_has_a_case_that_passed(runs) -> None:
    whole = ElementTree.fromstring(shown(runs.run(), "junit").encode())

    assert (whole.get("tests"), whole.get("failures")) == ("1", "0")
    assert len(list(whole.iter("testcase"))) == 1


def test_checkstyle(runs) -> None:
    run = runs.run(runs.finding(severity=Severity.NOTE))

    [error] = ElementTree.fromstring(shown(run, "checkstyle").encode()).iter("error")

    assert error.attrib == {
        "line": "1",
        "column": "5",
        "severity": "info",
        "message": "no file docs/gone.md",
        "source": "legion-lint.missing-link-target",
    }


def test_markdown(runs) -> None:
    run = runs.run(runs.finding(message="<b> a | b @me"), runs.finding("b.md", severity=Severity.WARNING))

    text = shown(run, "markdown")

    assert text.startswith("## legion-lint\n\n26 claims:")
    assert (
        "\n### 1 error\n\n| Place | What is wrong | Rule |\n|---|---|---|\n| docs/a.md&#58;1&#58;5 |" in text
    )
    assert "&#60;b&#62; a &#124; b &#64;me" in text
    assert "\n### 1 warning\n" in text


def test_markdown_stays_within_what_a_summary_may_hold(runs) -> None:
    run = runs.run(*(runs.finding(message="x" * 5000, fingerprint=str(number)) for number in range(300)))

    text = shown(run, "markdown")

    assert len(text.encode()) < MOST + 4096
    assert re.search(r"\nand \d+ more\n", text)


@pytest.mark.parametrize("name", FORMATS)
def test_suppressed_findings_count_nowhere(runs, name: str) -> None:
    run = runs.run(runs.finding(message="quiet", suppressed={"by": "comment", "reason": "so"}))

    text = shown(run, name)

    assert ("quiet" in text) == (name in ("json", "sarif"))


HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\x1b\x9b\x07\r\n\t:#[]%;,<>&\"'|`\\\u2028\u202e\ud800\uffff"), st.characters()
    ),
    min_size=1,
    max_size=40,
).flatmap(lambda text: st.sampled_from([text, f"##[error]{text}", f"\n::stop-commands::{text}"]))
#: The surrogates in paths are bytes that are no UTF-8.
PATHS = HOSTILE.map(
    lambda text: text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") + "\udcff"
)
READ: dict[str, Callable[[str], object]] = {
    "gitlab": json.loads,
    "rdjson": json.loads,
    "sarif": json.loads,
    "junit": lambda text: ElementTree.fromstring(text.encode("utf-8")),
    "checkstyle": lambda text: ElementTree.fromstring(text.encode("utf-8")),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(message=HOSTILE, path=PATHS)
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_nothing_that_is_quoted_does_anything(runs, name: str, message: str, path: str) -> None:
    run = runs.run(runs.finding(path, message=message))

    text = shown(run, name)

    READ.get(name, str)(text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", text.replace("\n", ""))
    if name not in ("github", "azure", "gitlab", "rdjson", "sarif", "junit", "checkstyle"):
        assert not re.search(r"^\s*::|##\[", text, re.MULTILINE)
    if name in ("github", "azure"):
        assert text.count("\n") == 1
        assert text.startswith(("::error title=", "##vso[task.logissue type=error;"))
