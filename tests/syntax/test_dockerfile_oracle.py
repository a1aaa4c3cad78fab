"""Our reading of Dockerfiles against BuildKit's own parser, in the package ``dockerfile``."""

import json
import subprocess
import sys
from importlib.util import find_spec

import pytest

from legion_lint.syntax.dockerfile import parse

#: It holds a Go runtime, of which a process can have one only: so it runs in one of its own.
ORACLE = """
import json, sys, dockerfile
def read(text):
    try:
        return [[c.cmd.upper(), c.start_line, c.end_line] for c in dockerfile.parse_string(text)]
    except Exception:
        return None
print(json.dumps([read(text) for text in json.load(sys.stdin)]))
"""

# fmt: off
CASES = {
    "stages": "FROM go:1 AS Build\nRUN make\nFROM scratch\nCOPY --from=build /a /b\nCOPY --from=0 /a /c\n",
    "copy-from-image": "FROM a\nCOPY --from=quay.io/b:1 /x /y\n",
    "lower-case": "from a as b\nrun x\ncopy a b\n",
    "stage-as-base": "FROM a AS base\nFROM base AS final\n",
    "global-arg": "ARG V=1\nFROM a:${V}\nARG V\nRUN echo $V\n",
    "default-value": "ARG V\nFROM a:${V:-3.11}\n",
    "alternative-value": "FROM a${V:+-slim}\n",
    "trimmed-value": "ARG V=v1\nFROM a:${V#v}\nRUN echo ${V%1}\n",
    "arg-without-default": "ARG A\nARG B=$A\nFROM a:x-$B\n",
    "platform": "FROM --platform=$BUILDPLATFORM a AS b\n",
    "quoted-reference": 'FROM "localhost:5000/a:1@sha256:' + "0" * 64 + '"\n',
    "run-heredoc": "FROM a\nRUN <<EOF\napk add x\nFROM y\nEOF\nRUN z\n",
    "copy-heredoc": "FROM a\nCOPY <<EOF /etc/x\nFROM b\nEOF\nCOPY x y\n",
    "add-heredoc": "FROM a\nADD <<EOF /x\nRUN\nEOF\nRUN b\n",
    "dash-heredoc": "FROM a\nRUN <<-EOT\n\tapk\n\tEOT\nRUN z\n",
    "quoted-heredoc": "FROM a\nRUN <<-'EOT' sh\n\tapk $X\n\tEOT\nRUN z\n",
    "double-quoted-heredoc": 'FROM a\nRUN <<"E T"\nx\nE T\nRUN <<"EOF"\ny\nEOF\nRUN z\n',
    "two-heredocs": "FROM a\nCOPY <<A <<B /x/\none\nA\ntwo\nB\nRUN z\n",
    "heredoc-in-continuation": "FROM a\nRUN x && \\\n  cat <<EOF > /y && \\\n  z\nbody \\\nEOF\nRUN w\n",
    "heredoc-number": "FROM a\nRUN 3<<EOF x\nCOPY\nEOF\nRUN z\n",
    "heredoc-with-flags": "FROM a\nRUN --mount=type=cache,target=/c --link <<EOF\nUSER x\nEOF\nUSER y\n",
    "heredoc-in-env": "FROM a\nENV X=<<EOF\nRUN y\n",
    "heredoc-in-onbuild": "FROM a\nONBUILD RUN <<EOF\nx\nEOF\nRUN y\n",
    "heredoc-crlf": "FROM a\r\nRUN <<EOF\r\nUSER\r\nEOF\r\nRUN y\r\n",
    "heredoc-in-json": 'FROM a\nRUN ["cat", "<<EOF"]\nRUN y\n',
    "heredoc-with-a-blank": "FROM a\nRUN cat << EOF\nRUN y\n",
    "here-string": 'FROM a\nRUN cat <<<EOF\nRUN cat <<< "$x"\nRUN y\n',
    "heredoc-in-quotes": "FROM a\nRUN echo '<<EOF'\nRUN echo \"<<EOF\"\nRUN y\n",
    "shift": "FROM a\nRUN echo $((1 << 3)) $((1<<3))\n3))\nRUN y\n",
    "heredoc-after-open-quote": "FROM a\nRUN echo it's <<EOF\nRUN y\n",
    "heredoc-in-substitution": "FROM a\nRUN x=$(cat <<EOF\nRUN\nEOF\n)\n",
    "heredoc-empty": "FROM a\nRUN <<EOF\nEOF\nRUN y\n",
    "heredoc-escaped": "FROM a\nRUN cat \\<<EOF\nRUN y\n",
    "escape": "# escape=`\nFROM a\nRUN x `\n  y\\\nRUN z\n",
    "escape-after-syntax": "# syntax=docker/dockerfile:1\n# escape=`\nFROM a\nRUN x `\n  y\n",
    "escape-after-comment": "# hello\n# escape=`\nFROM a\nRUN x `\nRUN y\n",
    "escape-after-blank": "\n# escape=`\nFROM a\nRUN x `\nRUN y\n",
    "escape-any-case": "#EsCaPe = `\nFROM a\nRUN x `\n  y\n",
    "comment-in-continuation": "FROM a\nRUN x && \\\n# no\n   # nor this \\\n  y\nRUN z\n",
    "blank-in-continuation": "FROM a\nRUN x && \\\n\n   \n  y\nRUN z\n",
    "comment-ends-continuation": "FROM a\nRUN x \\\n  y \\\n# no\n\nRUN z\n",
    "two-escapes": "FROM a\nRUN x \\\\\nRUN y\n",
    "three-escapes": "FROM a\nRUN x \\\\\\\nRUN y\n",
    "escape-and-blanks": "FROM a\nRUN x \\  \t\n  y\nRUN z\n",
    "escape-alone": "FROM a\nRUN x \\\n\\\n y\nRUN z\n",
    "escape-first": "\\\nFROM a\nRUN z\n",
    "ends-in-continuation": "FROM a\nRUN x \\\n",
    "ends-in-continuation-without-line-end": "FROM a\nRUN x \\",
    "ends-in-comment": "FROM a\nRUN x \\\n# y\n",
    "json": 'FROM a\nCOPY ["a b", "c", "/d/"]\nCMD [ "x" , "y" ]\n',
    "flags": "FROM a\nCOPY --link --chown=1:1 --exclude=*.md --parents a b /c\nADD --keep-git-dir=true x y\n",
    "mounts": "FROM a AS b\nFROM c\nRUN --mount=type=bind,from=b,source=/x --mount=type=secret,id=z make\n",
    "onbuild": "FROM a\nONBUILD COPY . /x\nONBUILD RUN y\n",
    "crlf": "FROM a\r\nRUN x \\\r\n  y\r\nRUN z\r\n",
    "byte-order-mark": "\ufeffFROM a\nRUN x\n",
    "no-line-end": "FROM a\nRUN x",
    "indented": "   FROM a\n\tRUN x\n",
    "name-over-lines": "FR\\\nOM a\nRU\\\n\\\nN x\n",
    "tab-after-name": "FROM\ta\nRUN\t\tx\n",
    "bare": "FROM a\nRUN\nCMD\n",
    "unknown": "FROM a\nFOO bar\nCOMMENT x\nRUN y\n",
    "jinja": "FROM {{ base }}\n{% if x %}\nRUN y\n{% endif %}\n",
    "unusual-blanks": "FROM a\nRUN\u00a0x\n\u2003RUN y\nRUN z\x0c\n\x0bRUN w\n",
    "lone-carriage-return": "FROM a\rRUN x\nRUN y\r\r\nRUN z\n",
    "hash-in-line": "FROM a # no comment\nRUN x # y \\\n  z\n",
    "labels": 'FROM a\nLABEL a="b \\\n c" d=e\nMAINTAINER x\n',
    "old-env": 'FROM a\nENV A b c\nENV B=1 C="2 3" \\\n D=4\n',
    "health": "FROM a\nHEALTHCHECK --interval=5s CMD x || exit 1\nHEALTHCHECK NONE\n",
    "shell": 'FROM a\nSHELL ["/bin/sh"]\nSTOPSIGNAL 9\nVOLUME ["/a"]\nEXPOSE 80/tcp 81\nUSER x\nWORKDIR /y\n',
}
# fmt: on


@pytest.fixture(scope="module")
def oracle() -> dict[str, list[list[object]] | None]:
    if find_spec("dockerfile") is None:
        pytest.skip("the package dockerfile is not installed")
    run = [sys.executable, "-c", ORACLE]
    done = subprocess.run(
        run, input=json.dumps(list(CASES.values())), capture_output=True, text=True, check=True
    )
    return dict(zip(CASES, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_same_instructions_as_buildkit(case: str, oracle: dict[str, list[list[object]] | None]) -> None:
    if (expected := oracle[case]) is None:
        pytest.skip("BuildKit refuses it")

    read = parse(CASES[case].removeprefix("\ufeff"))

    assert [[each.name, each.first, each.last] for each in read.all] == expected
