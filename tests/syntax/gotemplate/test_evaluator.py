"""What templates give; ``expressions.json`` holds what Go's own text/template with Sprig gives."""

import json
from pathlib import Path

import pytest

from legion_lint.syntax.gotemplate.data import load
from legion_lint.syntax.gotemplate.evaluator import Evaluator
from legion_lint.syntax.gotemplate.functions import call
from legion_lint.syntax.gotemplate.parser import parse
from legion_lint.syntax.gotemplate.state import Body
from legion_lint.syntax.gotemplate.values import HOLE, BudgetError, Unknown

HERE = Path(__file__).parent
VALUES = (HERE / "values.yaml").read_text("utf-8")
EXPRESSIONS = json.loads((HERE / "expressions.json").read_text("utf-8"))


def evaluator(text, **dot):
    template = parse(text)
    bodies = {name: Body("t", define.parts) for name, define in template.defines}
    made = Evaluator(bodies, call, lambda parts: True)
    return made, made.run("t", template.parts, dot)


def output(text, values="", **dot):
    return evaluator(text, Values=load(values) or {}, **dot)[1].replace(HOLE, "?")


def images(text, values="", **dot):
    found = evaluator(text, Values=load(values) or {}, **dot)[0].found
    return sorted({(each.line.text.replace(HOLE, "?"), each.state) for each in found})


@pytest.mark.parametrize(("text", "expected"), EXPRESSIONS, ids=[text[:40] for text, _ in EXPRESSIONS])
def test_gives_what_go_gives(text, expected):
    assert output(text, VALUES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ .Values.a.b }}", "?"),  # Go fails: a field of nothing
        ("a {{ nosuch 1 }} b", "a ? b"),
        ("a {{ 1 | }} b {{ 2 }}", "a ? b 2"),
        ("{{ if .Values.x }", "?"),
        ("{{ end }}x", "?x"),
        ("{{ if true }}x", "x?"),
        ('{{ template "nosuch" . }}x', "?x"),
        ("{{ randAlphaNum 5 }}-{{ now }}", "?-?"),
        ('{{ env "HOME" }}', "?"),
        ('{{ required "set it" .Values.x }}', "?"),
        ('{{ fail "no" }}', "?"),
        ('{{ (lookup "v1" "Secret" "a" "b").data }}', ""),
        ("{{ .Values.big }}", "?"),  # a float64 in some versions of Helm, a json.Number in others
        ('{{ atoi "x" }}', "0"),
        ('{{ printf "%9999999d" 1 }}', "?"),
        ('{{ repeat 99999999 "x" }}', "?"),
        ("{{ until 99999999 }}", "?"),
        ('{{ regexMatch "(a+)+$" "aaaa" }}', "?"),
        ('{{ regexMatch "(?=a)" "a" }}', "?"),
        ("{{ div 1 0 }}", "?"),
        ("{{ break }}x", ""),
        ("x{{/* a comment without an end", "x?"),
    ],
)
def test_leaves_a_hole_where_nothing_can_be_known(text, expected):
    assert output(text, "big: 20190101") == expected


def test_what_is_unknown_spreads():
    text = (
        '{{ $x := .U }}{{ $x.a.b | default "d" }} {{ printf "%s/%s" $x "n" }} {{ upper $x }} {{ eq $x "a" }}'
    )

    assert output(text, U=Unknown("u")) == "? ?/n ? ?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ if .U }}a{{ else }}a{{ end }}", "a"),
        ("{{ if .U }}abc{{ else }}axc{{ end }}", "a?c"),
        ("{{ $x := 1 }}{{ if .U }}{{ $x = 2 }}{{ end }}{{ $x }}", "?"),
        ("{{ $x := 1 }}{{ if .U }}{{ $x = 1 }}{{ end }}{{ $x }}", "1"),
        ('{{ $d := dict "a" 1 }}{{ if .U }}{{ $_ := set $d "a" 2 }}{{ end }}{{ $d.a }}', "?"),
        ("{{ $d := dict }}{{ $_ := set $d .U 2 }}{{ $d.a }}", "?"),
        ('{{ $d := dict "a" 1 }}{{ if false }}{{ $_ := set $d "a" 2 }}{{ end }}{{ $d.a }}', "1"),
        ("{{ range .U }}x{{ end }}", "?"),
        ('{{ or .U "a" }} {{ and .U "a" }} {{ and .U false }} {{ or "a" .U }}', "? ? false a"),
    ],
)
def test_follows_conditions_that_are_unknown_both_ways(text, expected):
    assert output(text, U=Unknown("u")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("image: a:1 # why", [("a:1 # why", "on")]),
        ('  - image: "{{ .Values.r }}:{{ .Values.t }}"\n', [('"x/y:1.1"', "on")]),
        ("image:\n  repository: x\n", []),
        ("image: {{ .Values.none }}\n", [("", "on")]),
        ("image: >-\n  {{ .Values.r }}\n", [("x/y", "on")]),
        ("myimage: a\nimagePullPolicy: b\n", []),
        ("{{ if .Values.off }}\nimage: {{ .Values.r }}\n{{ end }}", [("x/y", "off")]),
        ("{{ if .Values.none }}\nimage: r@{{ .Values.none }}\n{{ end }}", [("r@?", "off")]),
        ("{{ if .Values.enabled }}\nimage: a\n{{ else }}\nimage: b\n{{ end }}", [("a", "on"), ("b", "off")]),
        ('{{ if eq .Values.r "q" }}\nimage: {{ .Values.r }}\n{{ end }}', [("q", "off")]),
        ("{{ with .Values.none }}\nimage: r:{{ .tag }}\n{{ end }}", [("r:?", "off")]),
        ("{{ range .Values.empty }}\nimage: r:{{ .tag }}\n{{ end }}", [("r:?", "off")]),
        ("{{ if .U }}\nimage: a\n{{ end }}", [("a", "maybe")]),
        ("image: r:{{ if .U }}1{{ else }}2{{ end }}\n", [("r:1", "on"), ("r:2", "on")]),
        ("image: r:1\n{{- if .U }}\nx: y\n{{- end }}\n", [("r:1", "on")]),
        ("{{ if .Values.off }}{{ if .U }}\nimage: a\n{{ end }}{{ end }}", [("a", "off")]),
        (
            '{{ define "c" }}image: {{ .r }}{{ end }}{{ include "c" .Values | nindent 4 }}',
            [("x/y", "on")],
        ),
        (
            '{{ define "c" }}image: {{ .r }}{{ end }}{{ if .Values.off }}{{ template "c" .Values }}{{ end }}',
            [("x/y", "off")],
        ),
    ],
)
def test_finds_lines_that_name_images(text, expected):
    values = "{r: x/y, t: 1.10, enabled: true, off: false, none: '', empty: []}"

    assert images(text, values, U=Unknown("u")) == expected


def test_a_branch_that_is_off_changes_nothing():
    text = (
        '{{ $x := "a" }}{{ if .Values.off }}{{ $x = "b" }}{{ $_ := set .Values "r" "z" }}'
        "\nimage: {{ $x }}/{{ .Values.r }}\n{{ end }}\nimage: {{ $x }}/{{ .Values.r }}"
    )

    assert images(text, "{off: false, r: q}") == [("a/q", "on"), ("b/z", "off")]


@pytest.mark.parametrize(
    "text",
    [
        '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
        '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}',
        "{{ range until 900 }}{{ range until 900 }}{{ range until 900 }}x{{ end }}{{ end }}{{ end }}",
        '{{ $t := "{{ tpl .t . }}" }}{{ tpl $t (dict "t" $t) }}',
    ],
)
def test_stops_where_a_template_does_not(text):
    with pytest.raises(BudgetError):
        output(text)


@pytest.mark.parametrize(
    "text",
    [
        '{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ toYaml $d }}{{ $d }}{{ toJson $d }}{{ deepEqual $d (deepCopy $d) }}',
        "{{ $l := list 1 }}{{ range until 100 }}{{ $l = concat $l $l }}{{ end }}{{ len $l }}",
        '{{ $s := "aa" }}{{ range until 100 }}{{ $s = print $s $s }}{{ end }}{{ len $s }}',
        '{{ $s := "aa" }}{{ range until 100 }}{{ $s = replace "a" "aa" $s }}{{ end }}{{ len $s }}',
        '{{ $d := dict "a" 1 }}{{ range until 60 }}{{ $d = dict "a" $d "b" $d }}{{ end }}{{ toYaml $d }}',
        "{{ $n := 3 }}{{ range until 900 }}{{ $n = mul $n $n }}{{ end }}{{ $n }}",
    ],
)
def test_what_grows_without_end_is_unknown(text):
    assert "?" in output(text)
