"""Charts that are made to take long, or much memory."""

from collections.abc import Mapping

import pytest

from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.merging import MOST_MEMBERS, members
from legion_lint.inventory.helm.parts import MOST_FILES, parts_of
from legion_lint.inventory.helm.uses import ImageUse, ImageUses
from legion_lint.inventory.tree import Tree
from legion_lint.model.tree import Entry
from legion_lint.syntax.gotemplate.values import HOLE

CHART = "apiVersion: v2\nname: {}\nversion: 1.0.0\n"


def charts(texts: Mapping[str, str]) -> ChartFiles:
    return ChartFiles(Tree({path: Entry("file") for path in texts}), texts.get)


def uses(template: str, values: str = "") -> tuple[ImageUse, ...]:
    return ImageUses(
        charts(
            {
                "c/Chart.yaml": CHART.format("c"),
                "c/values.yaml": values,
                "c/templates/a.yaml": template,
            }
        )
    ).all


def needs(*names: tuple[str, str]) -> str:
    lines = (
        f"- {{name: {name}, version: 1.0.0, alias: {alias}, repository: 'file://../{name}'}}\n"
        for name, alias in names
    )
    return "dependencies:\n" + "".join(lines)


def test_dependencies_that_multiply() -> None:
    texts = {
        f"c{depth}/Chart.yaml": CHART.format(f"c{depth}")
        + needs(*((f"c{depth + 1}", f"x{each}") for each in range(12 if depth < 6 else 0)))
        for depth in range(7)
    }

    assert len(members(charts(texts).chart("c0"))) == MOST_MEMBERS + 1


def test_a_chart_that_needs_itself() -> None:
    files = charts({"c/Chart.yaml": CHART.format("c") + needs(*(("c", f"x{each}") for each in range(15)))})

    assert len(members(files.chart("c"))) == MOST_MEMBERS + 1
    assert len(parts_of(files.chart("c")).files) <= MOST_FILES


def test_files_that_multiply() -> None:
    texts = {
        f"{name}{depth}/Chart.yaml": CHART.format(f"{name}{depth}")
        + needs(*((f"{each}{depth + 1}", each) for each in ("abcdef" if depth < 5 else "")))
        for depth in range(6)
        for name in "abcdef"
    }

    assert parts_of(charts(texts).chart("a0")).problem == "it has too many files"


def test_templates_that_call_each_other_one_after_the_other() -> None:
    chain = "".join(
        f'{{{{ define "t{at}" }}}}{{{{ include "t{at + 1}" . }}}}image: a\n{{{{ end }}}}'
        for at in range(3000)
    )

    assert [use.text for use in uses(chain + 'x\nimage: b\n{{ include "t0" . }}')] == ["b"]
    assert [use.text for use in uses(chain + 'x\nimage: b\n{{ include "t2990" . }}')][-1:] == ["b"]


@pytest.mark.parametrize("function", ["indent", "nindent"])
def test_a_text_that_would_be_moved_far_to_the_right(function: str) -> None:
    assert [use.text for use in uses(f'image: a{{{{ {function} 1000000000000 "b" }}}}\n')] == [f"a{HOLE}"]


def test_many_lines_in_one_stretch_of_text() -> None:
    found = uses("image: a\n" * 100_000)

    assert len(found) == 100_000
    assert found[-1].place.span.start == 99_999 * len("image: a\n")


def test_many_lines_of_many_pieces() -> None:
    assert len(uses("image: a:{{ .Values.x }}\n" * 10_000, "x: 1\n")) == 10_000


def test_a_line_that_is_too_long_is_cut_off() -> None:
    first, second = uses("image: " + "a" * 100_000 + "\nimage: b\n")

    assert first.text == "a" * len(first.text)
    assert 2_000 < len(first.text) < 10_000
    assert second.text == "b"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (">-\n  a", "a"),
        ("|\n  a", "a"),
        (">2 # why\n  a", "a"),
        ("acme/<name>\nb: c", "acme/<name>"),
        ("{{ .Release.Name }}>\nb: c", f"{HOLE}>"),
        ("a|\nb: c", "a|"),
    ],
)
def test_only_a_sign_that_stands_alone_means_the_next_line(line: str, text: str) -> None:
    assert [use.text for use in uses(f"image: {line}\n")] == [text]
