"""Our reading of generated Dockerfiles against BuildKit's own parser, in the package ``dockerfile``."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.syntax.dockerfile import parse

#: It holds a Go runtime, of which a process can have one only: so it runs in one of its own.
ORACLE = """
import json, sys, dockerfile
for line in sys.stdin:
    try:
        found = dockerfile.parse_string(json.loads(line))
        said = [[c.cmd.upper(), c.start_line, c.end_line, list(c.flags)] for c in found]
    except Exception:
        said = None
    print(json.dumps(said), flush=True)
"""

NAMES = (
    "RUN",
    "COPY",
    "ADD",
    "ENV",
    "ARG",
    "CMD",
    "LABEL",
    "ONBUILD RUN",
    "ONBUILD COPY",
    "HEALTHCHECK CMD",
    "run",
)
WORDS = st.sampled_from(
    ("x", "a=b", '"q r"', "'s t'", "<<EOF", "<<-EOT", "<<'E F'", '<<"EOF"', "<<<EOF", "<< EOF", "3<<EOF", "$((1<<2))",
     "#", "\\\\", "`", '["a", "b"]', '["<<EOF"]', "--from=b", "--link", '--chown="a:b"', "--", "--mount=type=bind,from=b",
     "$V", "${V:-x y}", "it's", "\\<<EOF", "&&", "|", "{{ x }}", "\t", "é", "--a=b\\ c")
)  # fmt: skip
CONTINUED = st.sampled_from(
    (" ", " ", " \\\n", " \\\n# no\n  ", " \\\n\n  ", " \\  \n", "\\\n", " \\\\\n", " `\n", "  ")
)
BODIES = st.sampled_from(
    ("EOF\n", "EOT\n", "\tEOT\n", "E F\n", "FROM y\n", "body \\\n", "\n", "# c\n", "  \n", "EOF \n")
)
DIRECTIVES = st.sampled_from(
    (
        "",
        "",
        "# escape=`\n",
        "# escape=\\\n",
        "# syntax=x\n# escape=`\n",
        "#escape = `\n",
        "# c\n# escape=`\n",
        "\n# escape=`\n",
    )
)


@st.composite
def instructions(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(NAMES))
    words = draw(st.lists(WORDS, min_size=1, max_size=4))
    return f"{name} " + "".join(f"{word}{draw(CONTINUED)}" for word in words) + "\n"


@st.composite
def dockerfiles(draw: st.DrawFn) -> str:
    begin = draw(
        st.sampled_from(("FROM a\n", "FROM --platform=$P a AS b\n", "ARG V\nFROM a:$V\n", "  from a\n"))
    )
    parts = draw(st.lists(st.one_of(instructions(), instructions(), BODIES), max_size=6))
    text = draw(DIRECTIVES) + begin + "".join(parts)
    text = text if draw(st.booleans()) else text.rstrip("\n")
    text = text.replace("\n", "\r\n") if draw(st.integers(0, 5)) == 0 else text
    return text if draw(st.integers(0, 7)) else f"\ufeff{text}"


@pytest.fixture(scope="module")
def oracle() -> Iterator[subprocess.Popen[str]]:
    if find_spec("dockerfile") is None:
        pytest.skip("the package dockerfile is not installed")
    run = [sys.executable, "-c", ORACLE]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        if process.stdin:
            process.stdin.close()


def asked(oracle: subprocess.Popen[str], text: str) -> list | None:
    assert oracle.stdin
    assert oracle.stdout
    oracle.stdin.write(json.dumps(text) + "\n")
    oracle.stdin.flush()
    return json.loads(oracle.stdout.readline())


@settings(max_examples=300, deadline=None)
@given(text=dockerfiles())
def test_generated_dockerfiles(text: str, oracle: subprocess.Popen[str]) -> None:
    if (expected := asked(oracle, text)) is None:
        return  # BuildKit refuses it

    read = parse(text.removeprefix("\ufeff"))

    flags = [
        [f"{name}={value.text}" if value.text else name for name, value in each.flags] for each in read.all
    ]
    found = [[each.name, each.first, each.last] for each in read.all]
    assert found == [each[:3] for each in expected]
    assert flags == [[flag.removesuffix("=") for flag in each[3]] for each in expected]
