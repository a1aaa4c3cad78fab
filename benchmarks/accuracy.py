"""Hold legion-lint and its peers against probes and against real drift, and print what each of them finds.

    python benchmarks/accuracy.py --probes DIR --drift DIR [--mirror DIR]
        [--tools legion-lint,lychee,rumdl,remark] [--node DIR] [--jobs N]

It measures and asserts nothing. The material is not part of this repository; README.md says what it must
look like.
"""

import argparse
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

ORIGIN = "https://github.com/acme/legion"
PROBE = re.compile(r"(?:\./)?cases/([^/]+)/([^/]+)\Z")
MISSING = "–"
ROW = re.compile(r"^(\S+)\s+(\d+)\s+(\d+)\s+\S+\s+(\S+)\s", re.MULTILINE)
FLAGGED = re.compile(r"^\s+total (\d+) of (\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tool:
    """A linter: ``command`` is a line for the shell, with the place-holders of the drift's score.py."""

    name: str
    adapter: str
    command: str
    kinds: tuple[str, ...] = ("doc.md",)


@dataclass(frozen=True, slots=True)
class Count:
    """Of how many probes that must be reported and that must stay silent how many were reported."""

    caught: int
    of_broken: int
    false: int
    of_sound: int


def tools(names: Collection[str], node: Path | None) -> tuple[list[Tool], list[str]]:
    """Return the tools that are installed, and the names of those that are not."""
    modules = (node or Path()).resolve() / "node_modules"
    remark = shutil.which(str(modules / ".bin" / "remark")) if node else None
    programs = {
        "legion-lint": beside("legion-lint"),
        "lychee": beside("lychee"),
        "rumdl": beside("rumdl"),
        "remark": remark,
    }
    options = {
        "legion-lint": "check --output-format json --exit-zero .",
        "lychee": "--offline --include-fragments=anchor-only --no-progress --format json --root-dir {root} "
        "--remap '{origin}/(blob|tree|raw)/[^/]+/(.*) file://{root}/$2' {files}",
        "rumdl": "check --no-config --no-cache --enable MD051,MD057 --output json {files}",
        "remark": f"--no-config --quiet --report {modules}/vfile-reporter-json/index.js "
        f"--use '{modules}/remark-validate-links/index.js=repository:\"{{origin}}\"' {{files}}",
    }
    if unknown := set(names) - programs.keys():
        raise SystemExit(f"there is no tool {', '.join(sorted(unknown))}; there are {', '.join(programs)}")
    kinds = {"legion-lint": ("doc.md", "doc.rst")}
    adapters = {"legion-lint": "legion"}
    present = [
        Tool(name, adapters.get(name, name), f"{program} {options[name]}", kinds.get(name, ("doc.md",)))
        for name in names
        if (program := programs[name])
    ]
    return present, [name for name in names if not programs[name]]


def beside(program: str) -> str | None:
    """Return the path of a program of this environment, or of any that is on the path."""
    return shutil.which(program, path=str(Path(sys.executable).parent)) or shutil.which(program)


def load(path: Path) -> ModuleType:
    """Import a script by its path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def probe(tool: Tool, folder: Path, kind: str) -> Count:
    """Run a tool on all probes of a kind of document, laid out as ``run.py`` does."""
    run = load(folder / "run.py")
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines())
    probes = [each for each in map(json.loads, lines) if each["doc"] == kind]
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary).resolve() / "repo"
        root.mkdir()
        run.lay_out(root, kind, probes)
        files = [path for each in probes if (root / (path := f"cases/{each['id']}/{kind}")).exists()]
        flagged = {name for name, document in reported(tool, root, files) if document == kind}
    verdicts = {each["id"]: each["verdict"] for each in probes}
    broken = {name for name, verdict in verdicts.items() if verdict == "reported"}
    sound = {name for name, verdict in verdicts.items() if verdict == "silent"}
    return Count(len(broken & flagged), len(broken), len(sound & flagged), len(sound))


def reported(tool: Tool, root: Path, files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the probe and the document of everything that a tool reports."""
    values = {"root": str(root), "origin": ORIGIN, "files": " ".join(map(shlex.quote, files))}
    command = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], tool.command)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        command, shell=True, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    output = done.stderr if done.stderr.lstrip().startswith("[{") else done.stdout  # remark reports on stderr
    try:
        report = json.loads(output)
    except ValueError:
        raise SystemExit(f"{tool.name} reported no JSON: {(done.stderr or done.stdout)[-500:]}") from None
    for path in PATHS[tool.name](report):
        if found := PROBE.match(unquote(path).removeprefix(f"{root}/")):
            yield found[1], found[2]


def ours(report: dict[str, Any]) -> Iterator[str]:
    """Yield the documents in which legion-lint finds anything."""
    for each in report["findings"]:
        if each["severity"] != "note" and not each.get("suppressed"):
            yield each["path"]


PATHS: dict[str, Callable[[Any], Iterable[str]]] = {
    "legion-lint": ours,
    "lychee": lambda report: report["error_map"],
    "rumdl": lambda report: (each["file"] for each in report),
    "remark": lambda report: (each["path"] for each in report if each["messages"]),
}


def drift(tool: Tool, folder: Path, mirror: Path | None, jobs: int) -> dict[str, str]:
    """Run ``score.py`` with a tool: by category what it finds of all, and how many negatives it flags."""
    script = [sys.executable, str(folder / "score.py")]
    if mirror:
        for more in ([], ["--cases", str(negatives_as_cases(folder))]):
            prepare = [*script, "prepare", "--mirror", str(mirror), *more]
            subprocess.run(prepare, check=True, stdout=sys.stderr)
    scored = ["--name", tool.name, "--adapter", tool.adapter, "--cmd", tool.command, "--jobs", str(jobs)]
    found: dict[str, str] = {}
    for what in ("run", "negatives"):
        done = subprocess.run([*script, what, *scored], check=True, stdout=subprocess.PIPE, text=True)
        print(done.stdout, file=sys.stderr)
        found |= {row[1]: row[4].partition("=")[0] for row in ROW.finditer(done.stdout) if what == "run"}
        if total := FLAGGED.search(done.stdout):
            found["negatives"] = f"{total[1]}/{total[2]}"
    return found


def negatives_as_cases(folder: Path) -> Path:
    """Write the negatives as cases, which is what ``score.py prepare`` reads."""
    lines = (folder / "negatives.jsonl").read_text("utf-8").splitlines()
    cases = [each | {"parent_sha": each["sha"], "fix_sha": each["sha"]} for each in map(json.loads, lines)]
    path = Path(tempfile.mkdtemp()) / "negatives.jsonl"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in cases), "utf-8")
    return path


def table(columns: Mapping[str, Mapping[str, str]]) -> str:
    """Return a Markdown table: a column for every tool, a row for everything measured of any."""
    rows = dict.fromkeys(row for column in columns.values() for row in column)
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for row in rows:
        cells = (column.get(row, MISSING) for column in columns.values())
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return "\n".join(lines)


def measure(tool: Tool, options: argparse.Namespace) -> dict[str, str]:
    """Return everything that is measured of a tool, by the name of its row."""
    column = {}
    for kind, name in (("doc.md", "Markdown"), ("doc.rst", "RST")) if options.probes else ():
        if kind in tool.kinds:
            count = probe(tool, options.probes, kind)
            column[f"{name} probes caught"] = f"{count.caught}/{count.of_broken}"
            column[f"{name} false alarms"] = f"{count.false}/{count.of_sound}"
    found = drift(tool, options.drift, options.mirror, options.jobs) if options.drift else {}
    for name, value in found.items():
        column["negatives flagged" if name == "negatives" else f"drift, {name}"] = value
    return column


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Hold legion-lint and its peers against probes and drift.")
    parser.add_argument("--probes", type=Path, help="folder with run.py and probes in *.jsonl")
    parser.add_argument("--drift", type=Path, help="folder with score.py, cases.jsonl and negatives.jsonl")
    parser.add_argument("--mirror", type=Path, help="folder of clones to prepare the drift's checkouts from")
    parser.add_argument("--tools", default="legion-lint,lychee,rumdl,remark", help="which tools to measure")
    parser.add_argument("--node", type=Path, help="folder in which remark is installed by npm")
    parser.add_argument("--jobs", type=int, default=1, help="how many repositories to check at a time")
    options = parser.parse_args(arguments)
    needed = [(options.probes, "run.py"), (options.drift, "score.py")]
    missing = [str(folder / script) for folder, script in needed if folder]
    missing = [path for path in missing if not Path(path).is_file()]
    if missing or not (options.probes or options.drift):
        why = f"there is no {', '.join(missing)}" if missing else "it needs --probes DIR, --drift DIR or both"
        print(f"{why}: benchmarks/README.md says what must be there", file=sys.stderr)
        return 2
    present, absent = tools(options.tools.split(","), options.node)
    print(table({tool.name: measure(tool, options) for tool in present}))
    for name in absent:
        print(f"\n{name} is not installed, so it is left out.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
