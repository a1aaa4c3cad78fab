"""What a run costs, in what can be counted: whoever doubles it by mistake learns so here. No clock is asked."""

import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from legion_lint.inventory.targets import Targets
from legion_lint.inventory.tree import Tree
from legion_lint.lint import asking, check
from legion_lint.lint.asking import ROUNDS
from legion_lint.lint.request import Request
from legion_lint.syntax.gotemplate import parser
from tests.conftest import commit_all, git

Make = Callable[[int], Path]
CHART = {
    "charts/a/Chart.yaml": "apiVersion: v2\nname: a\nversion: 1.0.0\n",
    "charts/a/values.yaml": "image: acme/a:1\n",
    "charts/a/templates/a.yaml": "spec:\n  image: {{ .Values.image }}\n",
    "charts/a/templates/b.yaml": 'spec:\n  {{ include "a.image" . }}\n',
    "charts/a/templates/c.yaml": "kind: ConfigMap\n",
    "charts/a/templates/_helpers.tpl": '{{ define "a.image" }}\n  image: acme/b:1\n{{ end }}\n',
    "Dockerfile": "FROM scratch\n",
    "Makefile": "build:\n\tdocker build -t acme/a .\n",
}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make a repository with so many documents, each with links that lead somewhere and links that do not."""

    def made(count: int) -> Path:
        files = dict(CHART)
        files["mkdocs.yml"] = "site_name: a\n"
        for index in range(count):
            links = f"[a](page-{(index * 7) % count}.md#page) [b](../gone-{index}.md) [c](/gone-{index}/)"
            files[f"docs/page-{index}.md"] = f"# Page\n\n{links} `docs/lost-{index}.md`\n"
        files |= {f"manual/page-{index}.rst": "Title\n=====\n\n`a <gone.rst>`_\n" for index in range(3)}
        root = tmp_path / str(count)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        git(root, "init", "--quiet", "--initial-branch", "main")
        commit_all(root, "begin")
        return root

    return made


def counting(monkeypatch: pytest.MonkeyPatch, counts: Counter[str], name: str, where: Any, what: str) -> None:
    """Count the calls of a function or of a class."""
    original = getattr(where, what)

    def counted(*arguments: Any, **options: Any) -> Any:
        counts[name] += 1
        return original(*arguments, **options)

    monkeypatch.setattr(where, what, counted)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count parses, processes and looks into the tree."""
    from legion_lint.readers import markdown, rst

    parser.parse.cache_clear()
    found: Counter[str] = Counter()
    counting(monkeypatch, found, "markdown", markdown, "parse")
    counting(monkeypatch, found, "rst", rst, "parse")
    counting(monkeypatch, found, "templates", parser, "Parser")
    counting(monkeypatch, found, "processes", subprocess.Popen, "__init__")
    counting(monkeypatch, found, "looks", Tree, "follow")
    return found


def test_each_file_is_parsed_once(make: Make, counts: Counter[str]) -> None:
    run = check(Request(make(12)))

    assert run.documents == 15
    assert (counts["markdown"], counts["rst"]) == (12, 3)
    assert counts["templates"] == 3, "the one that cannot name an image is not parsed"


def test_the_number_of_processes_depends_on_no_number_of_files(make: Make, counts: Counter[str]) -> None:
    check(Request(make(5)))
    few = counts.pop("processes")

    check(Request(make(50)))

    assert counts["processes"] == few


def test_four_times_the_links_take_four_times_the_looks(make: Make, counts: Counter[str]) -> None:
    check(Request(make(50)))
    few = counts.pop("looks")

    check(Request(make(200)))

    assert few > 50
    assert counts["looks"] <= 4.2 * few


def test_what_an_earlier_run_had_to_look_up_is_looked_up_before_anybody_asks(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(6)
    counts: Counter[str] = Counter()
    counting(monkeypatch, counts, "inventories", asking, "Inventory")

    def judged_so_often() -> tuple[int, int]:
        counts.clear()
        run = check(Request(root, cache_dir=""))
        return counts["inventories"], len(run.findings)

    first, found = judged_so_often()
    (root / "docs/page-1.md").write_text("# Page\n", encoding="utf-8")
    fewer = judged_so_often()
    (root / "docs/page-2.md").write_text("# Page\n\n[a](new.md)\n", encoding="utf-8")
    new = judged_so_often()

    assert first > 1
    assert fewer == (1, found - 1), "nothing else is asked"
    assert new == (2, found - 1), "there is something to be looked up"
    assert judged_so_often() == (1, found - 1)


def test_a_link_that_plainly_leads_to_a_file_takes_no_look(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(3)
    (root / "docs/page-0.md").write_text("# Page\n\n" + "[a](page-1.md) [b](page-2.md)\n\n" * 20, "utf-8")
    counts: Counter[str] = Counter()
    counting(monkeypatch, counts, "texts", Targets, "of_text")

    run = check(Request(root, select=("missing-link-target",)))

    judged_otherwise = 2 * 3 + 3  # three links of two pages, and what the three manuals say
    assert run.claims.proven == 40 + 2
    assert counts["texts"] <= ROUNDS * judged_otherwise
