import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from legion_lint.cli import main
from tests.conftest import commit_all, repository

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "inventory.schema.json").read_text("utf-8"))
FILES = {
    "Makefile": (
        "edi:\n\tdocker build -t acme/edi:1.0 -f images/ops/Dockerfile --target edi .\n"
        "gone:\n\tdocker build -t acme/gone -f images/gone/Dockerfile .\n"
        "maybe:\n\tdocker build -t acme/maybe -f $(SOMEWHERE) .\n"
    ),
    "images/ops/Dockerfile": (
        "FROM golang:1.21 AS build\nCOPY src/ops /src\nCOPY src/ops/main.go /src\n"
        "FROM busybox AS other\nCOPY docs /docs\n"
        "FROM scratch AS edi\nCOPY --from=build /src/edi /edi\n"
    ),
    "src/ops/main.go": "package main\n",
    "docs/index.md": (
        "# Docker images\n\n| Image name | Dockerfile |\n|---|---|\n| `edi` | `images/ops/Dockerfile` |\n"
    ),
    "charts/ops/Chart.yaml": "apiVersion: v2\nname: ops\nversion: 0.1.0\n",
    "charts/ops/templates/pod.yaml": (
        "kind: Pod\nspec:\n  containers:\n"
        "    - image: {{ .Values.image.repository }}:{{ .Values.image.tag }}\n"
    ),
    "charts/ops/values.yaml": "image:\n  repository: acme/edi\n  tag: '1.0'\nhelper:\n  image: busybox:1.36\n",
    "pack/pyproject.toml": '[project]\nname = "acme-pack"\nversion = "1.0"\n',
}


@pytest.fixture
def platform(tmp_path: Path) -> Path:
    return repository(tmp_path / "platform", FILES)


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["inventory", *words]) == 0
    return capsys.readouterr().out


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_joins_all_that_speaks_of_an_image(platform: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(shown(capsys, str(platform), "--output-format", "json"))

    Draft202012Validator(SCHEMA).validate(report)
    images = {image["name"]: image for image in report["images"]}
    assert {name: image["verdict"] for name, image in images.items()} == {
        "acme/edi": "proven",
        "acme/gone": "refuted",
        "acme/maybe": "unknown",
        "busybox": "unknown",
    }
    assert images["acme/edi"] == {
        "name": "acme/edi",
        "verdict": "proven",
        "why": "built here",
        "builds": [
            {
                "via": "make",
                "reference": "acme/edi:1.0",
                "dockerfile": "images/ops/Dockerfile",
                "stage": "edi",
                "bases": ["golang:1.21", "scratch"],
                "sources": ["src/ops"],
                "verdict": "proven",
                "path": "Makefile",
                "line": 2,
                "column": 18,
            }
        ],
        "deployed": [
            {
                "chart": "ops",
                "reference": "acme/edi:1.0",
                "state": "on",
                "path": "charts/ops/templates/pod.yaml",
                "line": 4,
                "column": 7,
                "values": [
                    {"path": "charts/ops/values.yaml", "line": 2, "column": 15},
                    {"path": "charts/ops/values.yaml", "line": 3, "column": 9},
                ],
            }
        ],
        "documented": [{"path": "docs/index.md", "line": 5, "column": 4}],
    }
    assert [(chart["name"], chart["images"]) for chart in report["charts"]] == [
        ("ops", ["acme/edi", "busybox"])
    ]
    assert [package["name"] for package in report["packages"]] == ["acme-pack"]


def test_a_row_an_image(platform: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, str(platform)).splitlines()

    assert re.split(r" {2,}", lines[0]) == [
        "IMAGE", "VERDICT", "BUILT FROM", "DECLARED AT", "DEPLOYED BY", "DOCUMENTED AT",
    ]  # fmt: skip
    assert re.split(r" {2,}", lines[1]) == [
        "acme/edi", "proven", "images/ops/Dockerfile (edi)", "Makefile:2", "ops", "docs/index.md:5",
    ]  # fmt: skip


def test_what_it_writes_for_the_documentation_it_proves(
    platform: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = shown(capsys, str(platform), "--output-format", "markdown")
    (platform / "docs" / "index.md").write_text(f"# Docker images\n\n{table}", encoding="utf-8")
    commit_all(platform, "Write the table")

    status = main(
        ["check", str(platform), "--output-format", "json", "--select", "unbuilt-image,missing-dockerfile"]
    )

    summary = json.loads(capsys.readouterr().out)["summary"]
    assert "| `acme/edi` | `images/ops/Dockerfile` | `src/ops` |" in table
    assert "gone" not in table
    assert status == 0
    assert summary["claims"] == {"proven": 2, "refuted": 0, "unknown": 0}


@pytest.mark.parametrize(("name", "arrow"), [("mermaid", "-->"), ("dot", "->")])
def test_a_graph(platform: Path, capsys: pytest.CaptureFixture[str], name: str, arrow: str) -> None:
    graph = shown(capsys, str(platform), "--output-format", name)

    nodes = dict(re.findall(r'^ +(n\d+)[^">\n]*"([^"\n]+)"', graph, re.MULTILINE))
    found = {
        (nodes[a], nodes[b])
        for a, b in re.findall(rf"^ +(n\d+) {arrow}(?:\|\S+\|)? (n\d+)", graph, re.MULTILINE)
    }
    assert {
        ("images/ops/Dockerfile", "acme/edi"),
        ("acme/edi", "ops"),
        ("acme/edi", "docs/index.md"),
        ("busybox", "ops"),
    } <= found


class Page(HTMLParser):
    """Collects the tags of a page, its ids and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_a_page_that_needs_nothing_else(platform: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = platform.parent / "page.html"
    shown(capsys, str(platform), "--html", str(target))

    page = Page(target.read_text("utf-8"))
    ids = [value for name, value in page.attributes if name == "id"]
    links = [value for name, value in page.attributes if name in ("href", "src")]
    assert len(ids) == len(set(ids))
    assert links
    assert all(link and link.startswith("#") and link[1:] in ids for link in links)
    assert not {"link", "img", "iframe"} & set(page.tags)


def test_names_are_no_markup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = '<img src=x onerror=alert(1)>"&\x1b[31m'
    root = repository(
        tmp_path / "hostile",
        {"pack/package.json": json.dumps({"name": hostile, "version": "1"}), "charts/a/Chart.yaml": (
            f"apiVersion: v2\nname: {json.dumps(hostile)}\nversion: 1.0.0\n"
        ), "charts/a/values.yaml": "image: acme/a:1\n"},
    )  # fmt: skip
    target = tmp_path / "page.html"

    texts = [
        shown(capsys, str(root), "--output-format", each) for each in ("table", "mermaid", "dot", "markdown")
    ]
    shown(capsys, str(root), "--html", str(target))

    assert "img" not in Page(target.read_text("utf-8")).tags
    assert all("\x1b" not in text for text in texts)
    assert "<img" not in texts[1]


def test_a_page_that_cannot_be_written(platform: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["inventory", str(platform), "--html", str(platform)])

    assert status == 2
    assert "cannot write" in capsys.readouterr().err
