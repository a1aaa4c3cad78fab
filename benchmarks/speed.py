"""Measure legion-lint's time, CPU time and memory beside those of other tools, all in one run.

    python benchmarks/speed.py [--corpus NAME=FOLDER ...] [--rounds N] [--peers DIR ...]

Nothing is fetched. Without a corpus, repositories of its own are made in a temporary folder. The contenders
run one after the other, in every round anew, so that what else the machine does hits all of them; printed are
the medians, and their ratio to the first peer that is there. It asserts nothing.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parents[1]
#: Documents of the repositories that are made: small, middle, large, and four times as many.
MADE = {"made-100": 100, "made-3000": 3000, "made-12000": 12000}
CHANGE = "\nA sentence more.\n"
LINT = (sys.executable, "-m", "legion_lint", "check", "--output-format", "json", "--exit-zero", "--quiet")
LYCHEE = ("lychee", "--offline", "--include-fragments", "--no-progress", "--extensions", "md,markdown", ".")
RUMDL = ("rumdl", "check", "--no-config", "--enable", "MD051,MD057")


class Cost(NamedTuple):
    """What one run of a program took: seconds, seconds of CPU (its children's as well), megabytes at most."""

    wall: float
    cpu: float
    memory: float


class Contender(NamedTuple):
    """A program with its arguments; ``prepare`` is called before each run and not measured."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], None] = lambda: None


def main() -> None:
    options = arguments()
    os.environ["PATH"] = os.pathsep.join([*map(str, options.peers), os.environ["PATH"]])
    os.environ["PYTHONPATH"] = str(HERE)
    print(machine())
    with tempfile.TemporaryDirectory() as scratch:
        corpora = dict(each.split("=", 1) for each in options.corpus)
        for name, folder in (corpora or made(Path(scratch), options.documents)).items():
            copy = Path(scratch) / f"copy-{name}"
            clone(Path(folder), copy)
            report(name, copy, measured(contenders(copy, Path(scratch)), copy, options.rounds))
            shutil.rmtree(copy)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", action="append", default=[], metavar="NAME=FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", action="append", default=[], type=Path, help="folders with programs")
    parser.add_argument("--documents", type=int, default=max(MADE.values()), help="make no larger repository")
    return parser.parse_args()


def machine() -> str:
    """Say on what this runs."""
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.split(": ")[1] for line in lines if line.startswith("model name")), model)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    python = f"Python {platform.python_version()}"
    return f"{os.cpu_count()} x {model}, {platform.system()}, {python}, load {load:.1f}"


def made(scratch: Path, most: int) -> dict[str, str]:
    """Make repositories of documents that link to each other, some of them in vain."""
    found = {}
    for name, count in MADE.items():
        if count <= most:
            folder = scratch / name
            for index in range(count):
                path = folder / f"docs/{index % 97:02}/page-{index}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("".join(page(index, count)), encoding="utf-8")
            kept(folder)
            found[name] = str(folder)
    return found


def page(index: int, count: int) -> Iterator[str]:
    """Yield the sections of a document: prose, links, a table, code."""
    yield f"# Page {index}\n\n"
    for section in range(8):
        other = (index * 31 + section * 7) % count
        yield f"## Section {section}\n\n" + "Some words of `code` and prose that says nothing. " * 8 + "\n\n"
        target = f"../{other % 97:02}/page-{other}.md#section-{section}"
        yield f"See [another]({target}) and [this](#section-1).\n\n"
        yield "| Name | Description |\n|---|---|\n" + f"| `name-{section}` | what it is |\n" * 4 + "\n"
        yield "```sh\ncd docs && make html\n```\n\n"
    if index % 100 == 0:
        yield f"[gone](page-{index}-gone.md)\n"


def kept(folder: Path) -> None:
    """Put a folder under git."""
    run = ("git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "Begin")):
        subprocess.run((*run, *arguments), check=True)


def clone(folder: Path, copy: Path) -> None:
    """Copy a repository with its history, so that what is measured changes nothing of it."""
    subprocess.run(("git", "clone", "-q", "--shared", "--no-checkout", str(folder), str(copy)), check=True)
    # A folder may lack the contents of some files, as partial clones do: it is measured without those.
    subprocess.run(
        ("git", "-C", str(copy), "checkout", "-q", "-f", "HEAD"), check=False, stderr=subprocess.DEVNULL
    )
    subprocess.run(("git", "-C", str(copy), "reset", "-q"), check=True)


def contenders(copy: Path, scratch: Path) -> Iterator[Contender]:
    """Yield the programs that are installed."""
    if shutil.which("lychee"):
        yield Contender("lychee", LYCHEE)
    if shutil.which("rumdl"):
        yield Contender("rumdl, no cache", (*RUMDL, "--no-cache", "."))
        yield Contender("rumdl, warm cache", (*RUMDL, "--cache-dir", str(scratch / "rumdl"), "."))
    if shutil.which("sphinx-lint") and any(copy.rglob("*.rst")):
        yield Contender("sphinx-lint", ("sphinx-lint", "."))
    yield Contender("legion-lint, no cache", (*LINT, "--no-cache", "."))
    cached = (*LINT, "--cache-dir", str(scratch / "cache"), ".")
    yield Contender("legion-lint, unchanged", cached)
    yield Contender("legion-lint, one changed", cached, Change(copy))


class Change:
    """Adds a sentence to a document, another one each time."""

    def __init__(self, folder: Path) -> None:
        listed = subprocess.run(("git", "-C", str(folder), "ls-files"), stdout=subprocess.PIPE, check=True)
        paths = [folder / path for path in listed.stdout.decode().splitlines()]
        self.documents = [path for path in paths if path.suffix in (".md", ".rst") and path.is_file()][:100]

    def __call__(self) -> None:
        """Change the next document."""
        document = self.documents.pop()
        self.documents.insert(0, document)
        with document.open("a", encoding="utf-8") as file:
            file.write(CHANGE)


def measured(found: Iterator[Contender], folder: Path, rounds: int) -> dict[str, list[Cost]]:
    """Run all contenders in turn; the first round, in which caches are written, does not count."""
    running = list(found)
    costs: dict[str, list[Cost]] = {each.name: [] for each in running}
    for number in range(rounds + 1):
        for each in running:
            each.prepare()
            cost = cost_of(each.command, folder)
            if number:
                costs[each.name].append(cost)
    return costs


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a program and measure it."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def report(corpus: str, folder: Path, costs: dict[str, list[Cost]]) -> None:
    """Print a table in Markdown."""
    listed = subprocess.run(("git", "-C", str(folder), "ls-files"), stdout=subprocess.PIPE, check=True)
    files = listed.stdout.decode().splitlines()
    documents = sum(path.endswith((".md", ".rst")) for path in files)
    print(f"\n{corpus}: {len(files):,} files, {documents:,} documents\n")
    peer = next(iter(costs))
    print(
        f"| | wall s | CPU s | peak MB | wall, times {peer} | CPU, times {peer} |\n|---|---|---|---|---|---|"
    )
    base = [statistics.median(each) for each in zip(*costs[peer], strict=True)]
    for name, each in costs.items():
        wall, cpu, memory = (statistics.median(values) for values in zip(*each, strict=True))
        print(
            f"| {name} | {wall:.3f} | {cpu:.3f} | {memory:.0f} | {wall / base[0]:.2f} | {cpu / base[1]:.2f} |"
        )


if __name__ == "__main__":
    main()
