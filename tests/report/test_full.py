import pytest

from legion_lint.model.finding import Edit, Fix, Related, Severity, Unknown
from legion_lint.report import render
from legion_lint.report.options import Options

PLAIN = Options(quiet=True)


def test_a_finding_with_all_that_it_can_have(runs) -> None:
    place = runs.place("Makefile", "\n\nbuild:\n\tdocker build -t «k8s-edi» .\n")
    chart = runs.place("chart/Chart.yaml", "version: «1.0»\n")
    finding = runs.finding(
        "docs/images.md",
        "# Images\n\n| Image | Dockerfile |\n|---|---|\n| k8s-edi | «containers/edi/Dockerfile» |\n",
        "no file containers/edi/Dockerfile",
        rule="missing-dockerfile",
        related=[Related(place, "k8s-edi is built here")],
        fix=Fix("write containers/operator/Dockerfile", (Edit(chart, "2.0"),), safe=False),
    )

    text = render(runs.run(finding), "full", options=Options())

    assert text == (
        "error: no file containers/edi/Dockerfile [missing-dockerfile]\n"
        "  --> docs/images.md:5:13\n"
        "   |\n"
        " 5 | | k8s-edi | containers/edi/Dockerfile |\n"
        "   |             ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "   = see Makefile:4: k8s-edi is built here\n"
        "   = help: write containers/operator/Dockerfile\n"
        "\n"
        "25 claims: 24 proven, 1 refuted, 0 unknown; 1 finding in 1 of 812 files, 40 documents\n"
    )


LONG = "x" * 300
WORD = "w" * 140


@pytest.mark.parametrize(
    ("marked", "line", "under"),
    [
        pytest.param("«a»\n", "a", "^", id="one character"),
        pytest.param("a «b\nc» d\n", "a b", "  ^", id="two lines"),
        pytest.param("a «b\r\n\r\nc»", "a b", "  ^", id="three lines, carriage returns"),
        pytest.param("ab«»cd", "abcd", "  ^", id="empty"),
        pytest.param("ab«»", "ab", "  ^", id="at the end of the text"),
        pytest.param("ab«\n»cd", "ab", "  ^", id="a line end"),
        pytest.param("ab\n«»", "", "^", id="after the last line end"),
        pytest.param("\tab\t«cd»", "    ab  cd", "        ^^", id="after tabs"),
        pytest.param("ab«\tcd»", "ab  cd", "  ^^^^", id="over a tab"),
        pytest.param("abc\td«e»", "abc de", "     ^", id="tab of one column"),
        pytest.param("名前 «b»", "名前 b", "     ^", id="after wide characters"),
        pytest.param("a «名前» b", "a 名前 b", "  ^^^^", id="wide characters"),
        pytest.param("e\u0301e\u0301 «b»", "e\u0301e\u0301 b", "   ^", id="after combining characters"),
        pytest.param("x «e\u0301» b", "x e\u0301 b", "  ^", id="combining characters"),
        pytest.param("a«\u0301»b", "a\u0301b", " ^", id="nothing but a combining character"),
        pytest.param("😀 «b»", "😀 b", "   ^", id="beyond the basic plane"),
        pytest.param("\x1b[31m «b»", "\\x1b[31m b", "         ^", id="after an escape"),
        pytest.param("a «\x9b»b", "a \\x9bb", "  ^^^^", id="C1"),
        pytest.param("\u202e «b»", "\\u202e b", "       ^", id="right-to-left override"),
        pytest.param("a\u2028 «b»", "a\\u2028 b", "        ^", id="line separator"),
        pytest.param("a\x0c«b»", "a\\x0cb", "     ^", id="form feed"),
        pytest.param(f"«ab» {LONG}", f"ab {'x' * 97}…", "^^", id="long, at the start"),
        pytest.param(f"{LONG} «ab»", f"…{'x' * 97} ab", " " * 99 + "^^", id="long, at the end"),
        pytest.param(
            f"{LONG} «ab» {LONG}", f"…{'x' * 48} ab {'x' * 48}…", " " * 50 + "^^", id="long, in the middle"
        ),
        pytest.param(f"a «{WORD}» b", f"…{'w' * 100}…", " " + "^" * 100, id="longer than there is room"),
        pytest.param(
            f"{'名' * 90}«b»{'前' * 90}", f"…{'名' * 25}b{'前' * 25}…", " " * 51 + "^", id="long and wide"
        ),
    ],
)
def test_underlines_what_is_meant(runs, marked: str, line: str, under: str) -> None:
    text = render(runs.run(runs.finding(marked=marked)), "full", options=PLAIN)

    _, _, bar, source, mark, end = text.split("\n")
    assert bar == "   |"
    assert source[:4] == f"{source[:3]}|"
    assert source[5:] == line
    assert mark == f"   | {under}"
    assert end == ""


def test_a_long_line_takes_no_time(runs) -> None:
    finding = runs.finding(marked="\u0301" * 120_000 + "«a»" + "\u0301" * 120_000)

    text = render(runs.run(finding), "full", options=PLAIN)

    assert len(text) < 500


def test_the_margin_is_as_wide_as_the_line_number(runs) -> None:
    finding = runs.finding(marked="\n" * 999 + "«a»")

    lines = render(runs.run(finding), "full", options=PLAIN).splitlines()

    assert lines[1:] == ["    --> docs/a.md:1000:1", "     |", "1000 | a", "     | ^"]


def test_an_empty_file_has_no_line_to_show(runs) -> None:
    lines = render(runs.run(runs.finding(marked="«»")), "full", options=PLAIN).splitlines()

    assert lines[1:] == ["  --> docs/a.md:1:1"]


def test_sorts_and_separates_findings(runs) -> None:
    late = runs.finding("b.md", "«b»", "second")
    early = runs.finding("a.md", "«a»", "first", severity=Severity.WARNING)

    text = render(runs.run(late, early), "full", options=PLAIN)

    assert text == (
        "warning: first [missing-link-target]\n"
        "  --> a.md:1:1\n"
        "   |\n"
        " 1 | a\n"
        "   | ^\n"
        "\n"
        "error: second [missing-link-target]\n"
        "  --> b.md:1:1\n"
        "   |\n"
        " 1 | b\n"
        "   | ^\n"
    )


def test_lists_unknown_claims_in_order(runs) -> None:
    late = Unknown(runs.place("b.md", "\n «x»"), "legion/x", "its tag is a variable")
    early = Unknown(runs.place("a.md", "«y»"), "lib/", "lib is a submodule")

    text = render(runs.run(unknown=[late, early]), "full", options=Options(show_unknown=True))

    assert text == (
        "2 unknown claims:\n"
        "  a.md:1:1: lib/: lib is a submodule\n"
        "  b.md:2:2: legion/x: its tag is a variable\n"
        "\n"
        "26 claims: 24 proven, 0 refuted, 2 unknown; no findings in 812 files, 40 documents\n"
    )


def test_leaves_suppressed_findings_to_the_closing_line(runs) -> None:
    finding = runs.finding(suppressed={"by": "comment", "reason": "moved"})

    text = render(runs.run(finding), "full", options=Options())

    assert text == (
        "25 claims: 24 proven, 1 refuted, 0 unknown; no findings in 812 files, 40 documents; 1 suppressed\n"
    )


def test_quiet_and_nothing_found(runs) -> None:
    assert render(runs.run(), "full", options=PLAIN) == ""


def test_colours(runs) -> None:
    finding = runs.finding(marked="a «b»\n", message="gone")

    lines = render(runs.run(finding), "full", options=Options(color=True, quiet=True)).splitlines()

    assert lines == [
        "\x1b[1;31merror:\x1b[0m \x1b[1mgone\x1b[0m \x1b[36m[missing-link-target]\x1b[0m",
        "  \x1b[1;34m-->\x1b[0m docs/a.md:1:3",
        "   \x1b[1;34m|\x1b[0m",
        "\x1b[1;34m 1 |\x1b[0m a b",
        "   \x1b[1;34m|\x1b[0m   \x1b[1;31m^\x1b[0m",
    ]
