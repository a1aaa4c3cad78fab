"""Charts that need packed ones, and charts that leave out some of their files."""

import pytest

from legion_lint.inventory.helm.dependencies import needed
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.uses import ImageUses
from legion_lint.inventory.tree import Tree
from legion_lint.model.facts import PackedChart, PackedFile
from legion_lint.model.finding import Truth
from legion_lint.model.source import Span
from legion_lint.model.tree import Entry, Evidence
from legion_lint.syntax.gotemplate.values import HOLE

DB = {
    "Chart.yaml": "name: db\nversion: 1.2.0\n",
    "values.yaml": "image: {repository: theirs/db, tag: '1'}\n",
    "templates/d.yaml": "image: {{ .Values.image.repository }}:{{ .Values.image.tag }}\n",
}
APP = "name: app\nversion: 1.0.0\ndependencies: [{name: db, version: ^1.0.0}]\n"


def charts(texts, archives):
    tree = Tree({path: Entry("file") for path in (*texts, *archives)})
    held = {
        path: PackedChart(Span(0, 0), tuple(PackedFile(*each) for each in files.items()))
        for path, files in archives.items()
        if files is not None
    }
    return ChartFiles(tree, texts.get, held.get)


def truths(texts, archives):
    return [need.truth for need in needed(charts(texts, archives), lambda _: Evidence())]


def test_an_image_of_a_packed_chart_is_told_at_the_value_here_that_names_it():
    values = "db: {image: {repository: ours/db}}\n"
    texts = {"app/Chart.yaml": APP, "app/values.yaml": values}

    (use,) = ImageUses(charts(texts, {"app/charts/db-1.2.0.tgz": DB})).all

    assert (use.text, use.place.path) == ("ours/db:1", "app/values.yaml")
    assert values[slice(*use.place.span)] == "ours/db"


def test_an_image_that_only_a_packed_chart_names_has_no_place_here():
    assert ImageUses(charts({"app/Chart.yaml": APP}, {"app/charts/db-1.2.0.tgz": DB})).all == ()


def test_a_file_of_a_packed_chart_that_was_not_kept_is_unknown():
    template = 'image: {{ .Values.image.repository }}:{{ .Files.Get "version" }}{{ .Files.Get "none" }}\n'
    packed = {**DB, "templates/d.yaml": template, "version": None}
    texts = {"app/Chart.yaml": APP, "app/values.yaml": "db: {image: {repository: ours/db}}\n"}

    (use,) = ImageUses(charts(texts, {"app/charts/db-1.2.0.tgz": packed})).all

    assert use.text == f"ours/db:{HOLE}"


@pytest.mark.parametrize(
    ("archives", "truth"),
    [
        ({"app/charts/db-1.2.0.tgz": DB}, Truth.PROVEN),
        ({"app/charts/any.tgz": DB}, Truth.PROVEN),
        ({"app/charts/db-1.2.0.tgz": None}, Truth.UNKNOWN),
        ({"app/charts/any.tgz": None}, Truth.UNKNOWN),
        ({"app/charts/db-3.tgz": {"Chart.yaml": "name: db\nversion: 3.0.0\n"}}, Truth.UNKNOWN),
        ({"app/charts/db-2-1.tgz": {"Chart.yaml": "name: db-2\nversion: 1.0.0\n"}}, Truth.REFUTED),
        ({"app/charts/_db-1.2.0.tgz": DB}, Truth.REFUTED),
        ({"app/charts/old/db-1.2.0.tgz": DB}, Truth.REFUTED),
    ],
)
def test_a_packed_chart_is_known_by_its_metadata(archives, truth):
    assert truths({"app/Chart.yaml": APP}, archives) == [truth]


def test_a_chart_that_is_packed_in_a_packed_chart_is_not_looked_into():
    packed = {**DB, "charts/lib-1.tgz": None}
    files = charts({"app/Chart.yaml": APP}, {"app/charts/db-1.2.0.tgz": packed})
    (need,) = files.chart("app").needs

    assert [each.how for each in files.chart(need.folder).needs] == ["unread"]


@pytest.mark.parametrize(
    ("ignore", "images"),
    [
        ({}, ["a:1", "b:1", "c:1"]),
        ({"app/.helmignore": "d.yaml"}, ["b:1"]),
        ({"app/.helmignore": "/templates/d.yaml\ncharts/sub/templates/*"}, ["b:1"]),
        ({"app/.helmignore": "charts/"}, ["a:1", "b:1"]),
        (
            {"app/charts/sub/.helmignore": "*"},
            ["a:1", "b:1", "c:1"],
        ),  # only that of the chart at the top counts
        ({"app/.helmignore": "!d.yaml"}, ["a:1", "b:1", "c:1"]),  # Helm would not find Chart.yaml
        ({"app/.helmignore": "templates/**"}, ["a:1", "b:1", "c:1"]),  # nor take this
    ],
)
def test_files_that_are_left_out_deploy_nothing(ignore, images):
    texts = {
        "app/Chart.yaml": "name: app\nversion: 1.0.0\n",
        "app/templates/d.yaml": "image: a:1\n",
        "app/templates/e.yaml": "image: b:1\n",
        "app/charts/sub/Chart.yaml": "name: sub\nversion: 1.0.0\n",
        "app/charts/sub/templates/d.yaml": "image: c:1\n",
        **ignore,
    }

    assert sorted(use.text for use in ImageUses(charts(texts, {})).all) == images


def test_a_file_that_is_left_out_is_empty():
    texts = {
        "app/Chart.yaml": "name: app\nversion: 1.0.0\n",
        "app/tag": "1",
        "app/.helmignore": "tag",
        "app/templates/d.yaml": 'image: a{{ .Files.Get "tag" }}\n',
    }

    assert [use.text for use in ImageUses(charts(texts, {})).all] == ["a"]
