"""Tables whose rows are in a CSV file."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.model.facts import TableFile
from legion_lint.model.settings import TableSetting
from legion_lint.model.source import Span, Word
from legion_lint.tables.csv_file import read_csv, rows
from tests.tables.written import claims

PACKAGES = """\
"shop-sdk", "For clients"
"shop_cli","Says ""hello"",
on two lines"

`shop-robot`, For tests
"""


def table_file(heading: str, *header: str, **options: str) -> TableFile:
    word = Word("packages.csv", Span(0, 0))
    named = tuple(sorted((name.replace("_", "-"), value) for name, value in options.items()))
    return TableFile(Span(0, 0), word, heading, header, named)


def test_rows_have_their_places_in_the_file() -> None:
    found = read_csv(PACKAGES, table_file("Python packages", "Name", "Description"))

    assert found is not None
    assert (found.schema, found.recognised) == ("python-packages", "heading")
    assert found.heading == "Python packages"
    assert claims(PACKAGES, found) == [
        [("python-package", "shop-sdk", "shop-sdk")],
        [("python-package", "shop_cli", "shop_cli")],
        [("python-package", "shop-robot", "shop-robot")],
    ]


def test_the_header_may_be_in_the_file() -> None:
    text = "Image;Dockerfile\n``shop-api``;`file <docker/Dockerfile>`_\n"

    found = read_csv(text, table_file("Any", header_rows="1", delim=";"))

    assert found is not None
    assert [(ref.text, ref.destination) for ref in found.rows[0].references] == [
        ("shop-api", None), ("file", "docker/Dockerfile"),
    ]  # fmt: skip
    assert text[slice(*found.span)] == "Image;Dockerfile"


def test_settings_name_it_by_its_heading() -> None:
    setting = TableSetting("*.rst", "npm-packages", "ours", {"what": "package"}, complete=True)

    found = read_csv("shop-web,pages\n", table_file("Ours", "What", "Why"), [(3, setting)])

    assert found is not None
    assert (found.recognised, found.complete, found.setting) == ("settings", True, 3)


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n", '"'])
def test_other_files_are_left_alone(text: str) -> None:
    assert read_csv(text, table_file("Figures", "Year", "Sales")) is None


def test_rows_longer_than_the_header() -> None:
    text = "shop-sdk,For, clients\n"

    found = read_csv(text, table_file("Python packages", "Name", "Description"))

    assert found is not None
    assert [text[slice(*bad.span)] for bad in found.rows[0].bad_values] == ["clients"]


@given(st.lists(st.lists(st.text("ab,\"' \n;é", max_size=6), min_size=2, max_size=4), max_size=5))
def test_cells_are_those_of_pythons_reader(lines: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(lines)

    read = [[cell.text for cell in row] for row in rows(file.getvalue(), {})]

    assert read == [[value.strip() for value in line] for line in lines]


@given(
    st.text('ab,"\n\r `<>_*\\;', max_size=40),
    st.sampled_from([{}, {"escape": "\\"}, {"delim": "tab"}, {"quote": "'"}]),
)
def test_no_text_is_too_odd(text: str, options: dict[str, str]) -> None:
    for row in rows(text, options):
        for cell in row:
            assert 0 <= cell.span.start <= cell.span.end <= len(text)
