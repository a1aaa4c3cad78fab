import pytest

from legion_lint.syntax.gotemplate.nodes import Branch, Call, Text
from legion_lint.syntax.gotemplate.parser import parse


def test_every_part_knows_its_place():
    source = 'a {{- if .x -}} b {{ template "n" . }}{{ end }}'

    first, branch = parse(source).parts

    assert isinstance(first, Text)
    assert isinstance(branch, Branch)
    assert source[slice(*first.span)] == "a"
    text, call = branch.body
    assert isinstance(call, Call)
    assert source[slice(*text.span)] == "b "
    assert source[slice(*call.span)] == "n"
    assert source[slice(*branch.pipe.span)] == ".x"


def test_definitions_know_the_place_of_their_names():
    source = '{{- define "a.b" }}x{{ end }}{{ block "c" . }}y{{ end }}'

    template = parse(source)

    assert [(name, source[slice(*define.span)]) for name, define in template.defines] == [
        ("a.b", "a.b"),
        ("c", "c"),
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ if }}{{ end }}", "a command is missing"),
        ("{{ else }}", "an else without an if"),
        ("{{ end }}", "an end without a block"),
        ('{{ "a }}', "unexpected '\"'"),
        ("{{ (1 }}", "a parenthesis has no end"),
        ("{{ 1", "an action has no end"),
        ("{{ if true }}", "a block has no end"),
        ("{{ define }}{{ end }}", "a name is missing"),
        ("{{ 1abc }}", "unexpected '1'"),
        ("{{ .a.b.c..d }}", "unexpected '.'"),
        ('{{ "\\z" }}', "unknown escape \\z"),
        ("{{ 1i }}", "a complex number"),
    ],
)
def test_says_what_go_would_not_take(source, message):
    assert message in [error.message for error in parse(source).errors]


def test_a_mistake_spoils_its_own_action_alone():
    template = parse("{{ if (1 }}a{{ else }}b{{ end }}c")

    assert isinstance(template.parts[-1], Text)
    assert template.parts[-1].text == "c"
    assert len(template.errors) == 1


@pytest.mark.parametrize(
    "source", ["{{ if true }}" * 5_000, "{{" + "(" * 20_000 + "}}", "{{ " + "1 | " * 20_000 + "1 }}"]
)
def test_takes_whatever_is_nested(source):
    assert parse(source) is not None
