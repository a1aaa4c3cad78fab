"""Charts of a few files: which images they deploy, and which values say so."""

from textwrap import dedent

import pytest

from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.uses import ImageUses
from legion_lint.inventory.tree import Tree
from legion_lint.model.tree import Entry
from legion_lint.syntax.gotemplate.values import HOLE

CHART = "apiVersion: v2\nname: app\nversion: 1.0.0\nappVersion: 1.10\n"


def uses(files):
    texts = {path: dedent(text) for path, text in files.items()}
    tree = Tree({path: Entry("file") for path in texts})
    return texts, ImageUses(ChartFiles(tree, texts.get)).all


def images(files):
    return [(use.text.replace(HOLE, "?"), use.state) for use in uses(files)[1]]


def test_a_use_knows_its_line_and_its_values():
    texts, (use,) = uses(
        {
            "c/Chart.yaml": CHART,
            "c/values.yaml": "image:\n  repository: acme/app\n  tag: '2.0'\n",
            "c/templates/_helpers.tpl": (
                '{{ define "image" }}{{ .repository }}:{{ .tag | default "latest" }}{{ end }}'
            ),
            "c/templates/d.yaml": 'a: b\n  - image: {{ include "image" .Values.image | quote }}\n',
        }
    )

    assert (use.text, use.state, use.name, use.is_known) == ("acme/app:2.0", "on", "acme/app", True)
    assert (use.place.path, texts[use.place.path][slice(*use.place.span)]) == ("c/templates/d.yaml", "image")
    assert [(origin.key, texts[origin.path][slice(*origin.span)]) for origin in use.origins] == [
        ("image.repository", "acme/app"),
        ("image.tag", "2.0"),
    ]


def test_the_version_of_the_chart_is_a_string():
    assert images(
        {"c/Chart.yaml": CHART, "c/templates/d.yaml": "image: a:{{ .Chart.AppVersion }}-{{ .Chart.Name }}\n"}
    ) == [("a:1.1-app", "on")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/b:1", "a/b"),
        (f"a/b:{HOLE}", "a/b"),
        (f"a/b@sha256:{HOLE}", "a/b"),
        (f"h:5000/b:1@{HOLE}", "h:5000/b"),
        (f"a/{HOLE}:1", None),
        (f"a/b{HOLE}", None),
        (f"{HOLE}/b:1", None),
        ("", None),
        ("a:", "a"),
    ],
)
def test_a_name_may_be_known_without_its_tag(text, name):
    _, (use,) = uses({"c/Chart.yaml": CHART, "c/templates/d.yaml": "image: a\n"})

    assert type(use)(use.chart, use.place, text, (), "on").name == name


PARENT = {
    "c/Chart.yaml": CHART
    + "dependencies:\n"
    + "  - {name: db, version: 1.x.x, alias: store, condition: store.enabled}\n",
    "c/values.yaml": "global: {registry: r.io}\nstore: {tag: '9', enabled: false}\n",
    "c/charts/db/Chart.yaml": "name: db\nversion: 1.2.0\n",
    "c/charts/db/values.yaml": "repository: db\ntag: '1'\nglobal: {registry: other}\n",
    "c/charts/db/templates/d.yaml": (
        "image: {{ .Values.global.registry }}/{{ .Values.repository }}:{{ .Values.tag }}-{{ .Chart.Name }}\n"
    ),
}


def test_a_subchart_is_evaluated_under_its_parent_only():
    assert images(PARENT) == [("r.io/db:9-store", "off")]


def test_tags_switch_subcharts():
    files = PARENT | {
        "c/Chart.yaml": CHART + "dependencies:\n  - {name: db, version: 1.x.x, tags: [data, more]}\n",
        "c/values.yaml": "tags: {data: false}\ndb: {global: {registry: g}}\n",
    }

    assert images(files) == [("g/db:1-db", "off")]
    assert images(files | {"c/values.yaml": "tags: {data: false, more: true}\n"}) == [("other/db:1-db", "on")]


def test_requirements_of_version_1_and_values_that_are_imported():
    files = {
        "c/Chart.yaml": "name: app\nversion: 1.0.0\n",
        "c/requirements.yaml": """\
            dependencies:
              - {name: lib, version: '*', repository: 'file://../lib', import-values: [images, {child: b, parent: c}]}
            """,
        "c/templates/d.yaml": "image: {{ .Values.fromLib }}\n---\nimage: {{ .Values.c.d }}\n",
        "lib/Chart.yaml": "name: lib\nversion: 1.0.0\ntype: library\n",
        "lib/values.yaml": "exports: {images: {fromLib: x/y:1}}\nb: {d: z:2}\n",
    }

    assert images(files) == [("x/y:1", "on"), ("z:2", "on")]


def test_a_library_of_the_same_repository_lends_its_templates():
    files = {
        "app/Chart.yaml": CHART
        + "dependencies: [{name: lib, version: 1.x.x, repository: oci://r.io/charts}]\n",
        "app/templates/d.yaml": 'image: {{ include "lib.image" . }}\n',
        "lib/Chart.yaml": "apiVersion: v2\nname: lib\nversion: 1.3.0\ntype: library\n",
        "lib/templates/_image.tpl": '{{ define "lib.image" }}a/b:{{ .Chart.Version }}{{ end }}',
    }

    assert images(files) == [("a/b:1.0.0", "on")]
    assert images(files | {"lib/Chart.yaml": files["lib/Chart.yaml"].replace("1.3.0", "2.0.0")}) == [
        ("?", "on")
    ]


def test_what_a_dependency_that_is_not_here_says_is_open():
    files = {
        "c/Chart.yaml": CHART
        + "dependencies: [{name: db, version: 1.x.x, repository: https://example.org}]\n",
        "c/values.yaml": "db: {tag: '3'}\n",
        "c/templates/d.yaml": "image: {{ .Values.db.repository }}:{{ .Values.db.tag }}\n",
    }

    assert images(files) == [("?:3", "on")]


def test_templates_share_what_they_change():
    files = {
        "c/Chart.yaml": CHART,
        "c/values.yaml": "defaults: {image: a:1}\n",
        "c/templates/zz.yaml": '{{ $_ := set $ "Values" (mergeOverwrite .Values.defaults .Values) }}',
        "c/templates/d.yaml": "image: {{ .Values.image }}\n",
    }

    assert images(files) == [("a:1", "on")]


def test_files_of_the_chart_alone_are_read():
    files = {
        "c/Chart.yaml": CHART,
        "c/files/name": "a/b",
        "secret": "s",
        "c/templates/d.yaml": (
            'image: {{ .Files.Get "files/name" }}:{{ .Files.Get "../secret" }}{{ .Files.Get "/secret" }}\n'
        ),
    }

    assert images(files) == [("a/b:??", "on")]


def test_what_only_a_cluster_or_a_release_knows_is_followed_both_ways():
    files = {
        "c/Chart.yaml": CHART,
        "c/templates/d.yaml": """\
            {{ if semverCompare ">=1.19-0" .Capabilities.KubeVersion.Version }}
            image: new:1
            {{ else if .Capabilities.APIVersions.Has "v1" }}
            image: old:1
            {{ end }}
            """,
    }

    assert images(files) == [("new:1", "maybe"), ("old:1", "maybe")]


@pytest.mark.parametrize("values", ["- a", "a: [", "{{ x }}: 1", "a: &a [*a]", "image: !!binary x", "null"])
def test_values_that_are_none_hurt_nobody(values):
    found = images(
        {
            "c/Chart.yaml": CHART,
            "c/values.yaml": values,
            "c/templates/d.yaml": "image: a:{{ .Values.image }}\n",
        }
    )

    assert [text[:2] for text, _ in found] == ["a:"]


def test_charts_that_need_each_other_come_to_an_end():
    files = {
        "a/Chart.yaml": "name: a\nversion: 1.0.0\ndependencies: [{name: b, version: '*', repository: 'file://../b'}]\n",
        "b/Chart.yaml": "name: b\nversion: 1.0.0\ndependencies: [{name: a, version: '*', repository: 'file://../a'}]\n",
        "a/templates/d.yaml": "image: x:1\n",
    }

    assert ("x:1", "on") in images(files)
