from legion_lint.model.finding import Severity, Unknown
from legion_lint.report import render
from legion_lint.report.options import Options


def test_one_line_a_finding_in_order(runs) -> None:
    later = runs.finding("b.md", "\n  «x»", "second", severity=Severity.WARNING)
    note = runs.finding("a.md", "«y»", "first", rule="duplicate-row", severity=Severity.NOTE)

    text = render(runs.run(later, note), "concise", options=Options(quiet=True))

    assert text == (
        "a.md:1:1: note: first [duplicate-row]\nb.md:2:3: warning: second [missing-link-target]\n"
    )


def test_ends_with_the_closing_line(runs) -> None:
    text = render(runs.run(), "concise", options=Options())

    assert text == "24 claims: 24 proven, 0 refuted, 0 unknown; no findings in 812 files, 40 documents\n"


def test_lists_unknown_claims(runs) -> None:
    claim = Unknown(runs.place("a.md", "«y»"), "lib/", "lib is a submodule")

    text = render(runs.run(unknown=[claim]), "concise", options=Options(show_unknown=True, quiet=True))

    assert text == "a.md:1:1: unknown: lib/: lib is a submodule\n"


def test_colours(runs) -> None:
    text = render(runs.run(runs.finding(message="gone")), "concise", options=Options(color=True, quiet=True))

    assert text == (
        "\x1b[1mdocs/a.md\x1b[0m:1:5: \x1b[1;31merror\x1b[0m: gone \x1b[36m[missing-link-target]\x1b[0m\n"
    )
