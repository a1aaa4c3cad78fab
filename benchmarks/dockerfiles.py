"""Hold our reading of Dockerfiles against BuildKit's own parser, and print where they differ.

    python benchmarks/dockerfiles.py DIR ... [--list]

Every file below the folders that is called like a Dockerfile is read by both. It measures and asserts
nothing. BuildKit's parser is that of the package ``dockerfile`` (development only: it holds a Go runtime, of
which a process can have one, so it runs in a process of its own).
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from legion_lint import readers
from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Dockerfile
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers import dockerfile as reader
from legion_lint.syntax import dockerfile

ORACLE = """
import json, sys, dockerfile
for line in sys.stdin:
    try:
        found = dockerfile.parse_string(json.loads(line))
        said = [[c.cmd, c.sub_cmd, c.start_line, c.end_line, list(c.flags), list(c.value)] for c in found]
    except Exception as error:
        said = str(error)
    print(json.dumps(said), flush=True)
"""
Found = Mapping[str, object]


def files(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the files called like Dockerfiles, in order."""
    for folder in folders:
        for root, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if name != ".git")
            for path in (Path(root, name) for name in sorted(names)):
                inside = path.relative_to(folder).as_posix()
                if "dockerfile" in readers.kinds(inside) and path.is_file() and not path.is_symlink():
                    yield path


def ours(source: SourceText) -> Found:
    """Return what we read, by kind: instructions with their lines, flags, arguments, and the stages."""
    instructions = dockerfile.parse(source.text)
    facts = [fact for fact in reader.read(source, Settings()) if isinstance(fact, Dockerfile)]
    read = [
        each for each in instructions.all if not (each.name in WITH_WORDS and "<<" in each.arguments.text)
    ]
    return {
        "instructions": [each.name for each in instructions.all],
        "lines": [[each.first, each.last] for each in instructions.all],
        "flags": [[shown(name, value.text) for name, value in each.flags] for each in instructions.all],
        "arguments": [[word.text for word in each.words] for each in read if each.name in WITH_WORDS],
        "stages": [
            [stage.base.text, stage.name.text.lower() if stage.name else ""] for stage in facts[0].stages
        ],
        "copies": [
            [copy.stage, copy.source.text]
            for copy in facts[0].copies
            if copy.source and copy.instruction != "RUN"
        ],
        "kind": facts[0].kind,
    }


WITH_WORDS = ("FROM", "COPY", "ADD")


def shown(name: str, value: str) -> str:
    """Write a flag as BuildKit does."""
    return f"{name}={value}" if value else name


def theirs(said: Sequence[Sequence]) -> Found:
    """Return what BuildKit read, in the same form."""
    stages, copies, index = [], [], -1
    for name, _, _, _, flags, value in said:
        if name.upper() == "FROM":
            index += 1
            alias = value[2].lower() if len(value) > 2 and value[1].lower() == "as" else ""
            stages.append([unquoted(value[0]) if value else "", alias])
        elif name.upper() in ("COPY", "ADD") and index >= 0:
            given = [flag.partition("=")[2] for flag in flags if flag.startswith("--from=")]
            if given and given[-1] and "$" not in given[-1]:
                copies.append([index, unquoted(given[-1])])
    plain = [each for each in said if not (each[0].upper() in WITH_WORDS and "<<" in " ".join(each[5]))]
    return {
        "instructions": [name.upper() for name, *_ in said],
        "lines": [[first, last] for _, _, first, last, _, _ in said],
        "flags": [[flag.removesuffix("=") for flag in flags] for *_, flags, _ in said],
        "arguments": [value for name, *_, value in plain if name.upper() in WITH_WORDS],
        "stages": stages,
        "copies": copies,
    }


def unquoted(text: str) -> str:
    """Take off quotation marks around the whole."""
    return text[1:-1] if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0] else text


def differences(mine: Found, said: Sequence[Sequence]) -> Iterator[str]:
    """Yield the kinds in which two readings differ; no stages are read in templates and fragments."""
    other = theirs(said)
    for kind in other:
        if mine["kind"] != "dockerfile" and kind in ("stages", "copies"):
            continue
        if mine[kind] != other[kind]:
            yield kind


def main(argv: Sequence[str] | None = None) -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--list", action="store_true", help="name the files that differ or are refused")
    options = parser.parse_args(argv)
    counts: Counter[str] = Counter()
    run = [sys.executable, "-c", ORACLE]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as oracle:
        for path in files(options.folders):
            for kind in compared(path, oracle):
                counts[kind] += 1
                if options.list and kind not in ("files", "equal"):
                    print(f"{path}: {kind}")
        if oracle.stdin:
            oracle.stdin.close()
    for kind, count in counts.items():
        print(f"{count:6} {kind}")
    return 0


def compared(path: Path, oracle: subprocess.Popen[str]) -> Iterator[str]:
    """Yield what is to be counted for one file."""
    yield "files"
    try:
        source = SourceText.decode(path.name, path.read_bytes())
        mine = ours(source)
    except UnreadableError:
        yield "not readable"
        return
    if oracle.stdin is None or oracle.stdout is None:
        return
    oracle.stdin.write(json.dumps(source.text) + "\n")
    oracle.stdin.flush()
    said = json.loads(oracle.stdout.readline())
    if isinstance(said, str):
        yield f"refused by BuildKit, to us a {mine['kind']}"
        return
    found = list(differences(mine, said))
    yield from (f"different {kind}" for kind in found)
    if not found:
        yield "equal" if mine["kind"] == "dockerfile" else f"equal, a {mine['kind']}"


if __name__ == "__main__":
    sys.exit(main())
