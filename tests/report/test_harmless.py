import json
import re

import pytest

from legion_lint.model.finding import Edit, Fix, Related, Run, Unknown
from legion_lint.report import FORMATS, render
from legion_lint.report.harmless import printable, without_commands
from legion_lint.report.options import Options

EVIL = (
    "##[error]a ##vso[task]b ##TeamCity[x]\x1b[31m\x9b1m\x07\r\n::error::c\n  ::set-output::d\u2028::e\u202e"
)


@pytest.fixture
def evil(runs) -> Run:
    path = f"::stop-commands::t\n{EVIL}.md"
    place = runs.place(f"::b{EVIL}", f"{EVIL}«x»")
    finding = runs.finding(
        path,
        f"«{EVIL}»",
        EVIL,
        related=[Related(place, EVIL)],
        fix=Fix(EVIL, (Edit(place, EVIL),), safe=True),
    )
    return runs.run(finding, unknown=[Unknown(place, EVIL, EVIL)])


#: The command that is meant.
OWN = {"github": "::error ", "azure": "##vso[task.logissue "}


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_carries_commands_or_escapes(evil: Run, name: str) -> None:
    text = render(evil, name, options=Options(in_ci=True, show_unknown=True))
    if name in OWN:
        assert text.startswith(OWN[name])
        text = text.removeprefix(OWN[name])

    assert re.search(r"##(\[|vso\[|teamcity\[)", text, re.IGNORECASE) is None
    assert not any(line.strip().startswith("::") for line in text.splitlines())
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", text) is None


@pytest.mark.parametrize("name", ["full", "concise"])
def test_the_lines_of_a_text_are_ours(evil: Run, name: str) -> None:
    text = render(evil, name, options=Options(quiet=True))

    assert text.splitlines() == text.split("\n")[:-1]
    assert len(text.splitlines()) == {"full": 7, "concise": 1}[name]


def test_json_still_says_the_same(evil: Run) -> None:
    report = json.loads(render(evil, "json", options=Options(in_ci=True)))

    assert report["findings"][0]["message"] == EVIL


def test_writes_out_what_a_terminal_would_obey() -> None:
    assert printable("a\tb\nc\rd\x00\x1b\x7f\x85\u2066\udc80é😀") == (
        "a\\tb\\nc\\rd\\x00\\x1b\\x7f\\x85\\u2066\\udc80é😀"
    )


@pytest.mark.parametrize(
    ("output", "harmless"),
    [
        ("a ##[b]", "a ##\u200b[b]"),
        ("###[b]", "###\u200b[b]"),
        ("##VSO[b]", "##\u200bVSO[b]"),
        ("a\n \t::b", "a\n \t\u200b::b"),
        ("::b", "\u200b::b"),
        ("a::b ## c ##d[", "a::b ## c ##d["),
    ],
)
def test_breaks_commands_and_nothing_else(output: str, harmless: str) -> None:
    assert without_commands(output) == harmless
