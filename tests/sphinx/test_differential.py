"""Our verdicts against Sphinx' warnings, on projects that are made up.

What Sphinx warns of must be refuted or unknown, and what is refuted Sphinx must warn of.
``LEGION_LINT_PROJECTS`` says how many projects, ``LEGION_LINT_SEED`` which is the first.
"""

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from legion_lint.lint import check
from legion_lint.lint.request import Request
from legion_lint.model.finding import Run
from legion_lint.model.source import Place
from tests.sphinx.projects import Item, Made, Maker

COUNT = int(os.environ.get("LEGION_LINT_PROJECTS", "40"))
SEED = int(os.environ.get("LEGION_LINT_SEED", "0"))
ORACLE = Path(__file__).parent / "oracle.py"

pytestmark = pytest.mark.skipif(importlib.util.find_spec("sphinx") is None, reason="needs Sphinx")

#: What Sphinx says once more of what it has said already.
CONSEQUENCES = ("Too many autonumbered footnote references",)


def written(folder: Path, seed: int) -> Made:
    """Make a project and write it down."""
    made = Maker(seed).make()
    for path, text in made.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return made


def theirs(folders: list[Path]) -> list[list[tuple[str, int, str]]]:
    """Return Sphinx' warnings for each project."""
    command = [sys.executable, str(ORACLE), *map(str, folders)]
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    found: list[list[tuple[str, int, str]]] = json.loads(run.stdout)
    return found


def within(item: Item, path: str, line: int) -> bool:
    """Whether a place is in an item; Sphinx may name the blank line behind it."""
    return item.path == path and item.first <= line <= item.last + 1


def line_of(made: Made, path: str, message: str) -> int:
    """Return the line of the item that speaks of what is missing: of cells of CSV Sphinx says the first line."""
    name = re.findall(r"""[:"'] ?([\w -]+)""", message.removesuffix(" [docutils]"))
    found = (
        item.first for item in made.items if item.path == path and name and name[-1].strip() in item.text
    )
    return next(found, 1)


def differences(made: Made, warnings: list[tuple[str, int, str]], run: Run) -> Iterator[str]:
    """Yield where we and Sphinx differ, in words."""

    def line(place: Place) -> int:
        return run.text_of(place.path).position(place.span.start)[0]

    refuted = [
        (each.violation.place.path, line(each.violation.place), each.violation.message)
        for each in run.findings
    ]
    unknown = [(each.place.path, line(each.place), each.why) for each in run.unknown]
    warnings = [(path, at if at > 1 else line_of(made, path, text), text) for path, at, text in warnings]
    for item in made.items:
        warned = [text for path, at, text in warnings if within(item, path, at)]
        wrong = [text for path, at, text in refuted if within(item, path, at)]
        open_ = [text for path, at, text in unknown if within(item, path, at)]
        if warned and not wrong and not open_:
            yield f"{item.kind} {item.path}:{item.first} not seen: {warned}\n{item.text}"
        elif wrong and not warned:
            yield f"{item.kind} {item.path}:{item.first} only seen by us: {wrong}\n{item.text}"
    for path, at, text in warnings:
        if text.startswith(CONSEQUENCES):
            continue
        if not any(within(item, path, at) for item in made.items):
            yield f"{path}:{at} elsewhere: {text}"


def test_sphinx_and_we_find_the_same(tmp_path: Path) -> None:
    folders = [tmp_path / f"{SEED + index:06}" for index in range(COUNT)]
    made = [written(folder, SEED + index) for index, folder in enumerate(folders)]

    found = [
        f"{folder.name}: {words}"
        for folder, project, warnings in zip(folders, made, theirs(folders), strict=True)
        for words in differences(project, warnings, check(Request(folder, isolated=True)))
    ]

    assert not found, "\n\n".join(found[:40])
