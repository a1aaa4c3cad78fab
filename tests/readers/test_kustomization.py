import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import ManifestPath
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.kustomization import read


def paths(text: str) -> list[ManifestPath]:
    found = read(SourceText("kustomization.yaml", text), Settings())
    return [fact for fact in found if isinstance(fact, ManifestPath)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resources: [a.yaml, ../base]", [("a.yaml", "kustomization"), ("../base", "kustomization")]),
        ("bases:\n- ../base\ncomponents:\n- c", [("../base", "kustomization"), ("c", "kustomization")]),
        ("crds: [a.json]\nconfigurations: [b.yaml]", [("a.json", "file"), ("b.yaml", "file")]),
        ("patches:\n- path: p.yaml\n- patch: '- op: remove'\n- q.yaml", [("p.yaml", "file"), ("q.yaml", "file")]),
        ("patchesStrategicMerge:\n- p.yaml\n- |-\n  kind: A\n  a: b", [("p.yaml", "file")]),
        ("patchesJson6902: [{path: p.json, target: {kind: A}}]", [("p.json", "file")]),
        ("replacements: [{path: r.yaml}]\nopenapi: {path: s.json}", [("r.yaml", "file"), ("s.json", "file")]),
        ("helmCharts: [{name: a, valuesFile: v.yaml, additionalValuesFiles: [w.yaml]}]",
         [("v.yaml", "file"), ("w.yaml", "file")]),
        ("configMapGenerator: [{files: [a.conf, k=b.conf], envs: [c.env], env: d.env}]",
         [("a.conf", "any"), ("b.conf", "any"), ("c.env", "file"), ("d.env", "file")]),
        ("resources: [https://example.com/a.yaml, 'git@example.com:a/b', github.com/a/b, a/b?ref=v1, a//b]", []),
        ("kind: Deployment\nresources: [a.yaml]", []),
        ("kind: Component\nresources: [a.yaml]", [("a.yaml", "kustomization")]),
        ("resources:\n- {{ .Values.a }}\n- b: {{ c }}", []),
        ("resources: {a: b}\nbases:\npatches: [1, null, [a]]", [("1", "file")]),
        ("", []),
    ],
)  # fmt: skip
def test_paths(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.path, found.expects) for found in paths(text)] == expected


def test_places_and_secrets() -> None:
    text = "configMapGenerator:\n- files: ['key=a b.conf']\nsecretGenerator:\n- files: [token]\n"

    config, secret = paths(text)

    assert text[slice(*config.span)] == config.path == "a b.conf"
    assert not config.is_private
    assert secret.is_private


@given(st.text(alphabet="resoucbap: -[]{}\n\"'&*!|>./=", max_size=150))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = paths(text)
    except UnreadableError:
        return
    assert all(0 <= each.span.start <= each.span.end <= len(text) for each in found)
