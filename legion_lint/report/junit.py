"""JUnit's XML, as CI servers read it: a suite a file, a failed case a finding.

Source: https://github.com/testmoapp/junitxml
"""

from itertools import groupby

from legion_lint.model.finding import Finding, Run
from legion_lint.report.options import Options
from legion_lint.report.order import in_order
from legion_lint.report.xml import HEAD, tag


def render(run: Run, *, options: Options) -> str:
    """Render the findings that are not suppressed; a run without any is one case that passed."""
    found = in_order(run.open)
    suites = [
        suite(run, path, list(each)) for path, each in groupby(found, lambda one: one.violation.place.path)
    ]
    if not suites:
        start = tag("testsuite", closed=False, name="legion-lint", tests=1, failures=0, errors=0)
        suites = [
            f"  {start}\n    {tag('testcase', name='check', classname='legion-lint')}\n  </testsuite>\n"
        ]
    whole = tag(
        "testsuites", closed=False, name="legion-lint", tests=len(found) or 1, failures=len(found), errors=0
    )
    return f"{HEAD}{whole}\n{''.join(suites)}</testsuites>\n"


def suite(run: Run, path: str, findings: list[Finding]) -> str:
    """Render the findings of one file."""
    count = len(findings)
    start = tag("testsuite", closed=False, name=path, tests=count, failures=count, errors=0)
    return f"  {start}\n{''.join(case(run, finding) for finding in findings)}  </testsuite>\n"


def case(run: Run, finding: Finding) -> str:
    """Render one finding."""
    violation, rule = finding.violation, finding.rule
    path = violation.place.path
    line, column = run.text_of(path).position(violation.place.span.start)
    start = tag(
        "testcase",
        closed=False,
        name=f"{rule.name} at {line}:{column}",
        classname=path,
        file=path,
        line=line,
    )
    failure = tag(
        "failure",
        message=f"{path}:{line}:{column}: {violation.message}",
        type=f"{finding.severity.value}: {rule.name}",
    )
    return f"    {start}\n      {failure}\n    </testcase>\n"
