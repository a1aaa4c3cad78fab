"""Configurations that extend others: what is taken from where, and what cannot be extended."""

from dataclasses import replace

import pytest

from legion_lint.config import Configuration, find, parse
from legion_lint.model.errors import UsageError
from legion_lint.model.finding import Severity
from legion_lint.model.settings import ImageSetting, RepositorySetting, Settings

SHARED = """\
select = ["a", "b"]
extend-select = ["c"]
ignore = ["a"]
exclude = ["old/"]

[severity]
a = "note"
b = "note"

[images]
own = ["acme/*"]
external = ["quay.io"]

[repositories]
"acme/charts" = "../charts"
"acme/tools" = "../tools"

[[sites]]
root = "docs"
kind = "mkdocs"

[[tables]]
files = "docs/a.md"
schema = "paths"
"""


def read(text: str, **others: str) -> Settings:
    files = {f"{name}.toml": other for name, other in others.items()}
    return parse(text, "legion-lint.toml", section=False, read=files.get)


def complaint(text: str, path: str = "legion-lint.toml", **others: str) -> str:
    files = {f"{name}.toml": other for name, other in others.items()}
    with pytest.raises(UsageError) as caught:
        parse(text, path, section=False, read=files.get)
    return str(caught.value)


def test_takes_what_it_does_not_say_itself() -> None:
    settings, alone = read("extends = 'shared.toml'", shared=SHARED), read(SHARED)

    (table,), (expected,) = settings.tables, alone.tables
    assert (table.path, table.span) == ("shared.toml", expected.span)
    assert replace(settings, tables=()) == replace(alone, tables=())


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("ignore = ['x']", "ignore", ("x",)),
        ("ignore = []", "ignore", ()),
        ("extend-ignore = ['x', 'a']", "ignore", ("a", "x")),
        ("ignore = ['x']\nextend-ignore = ['y']", "ignore", ("x", "y")),
        ("extend-exclude = ['new/']", "exclude", ("old/", "new/")),
        ("select = ['x']", "select", ("x",)),
        ("select = ['x']", "extend_select", ()),
        ("extend-select = ['x']", "select", ("a", "b")),
        ("extend-select = ['x']", "extend_select", ("c", "x")),
        ("severity = { b = 'error' }", "severity", {"a": Severity.NOTE, "b": Severity.ERROR}),
        ("[images]\nown = ['x']", "images", ImageSetting(("x",), (), ("quay.io",))),
        ("[images]\nextend-external = ['x']", "images", ImageSetting(("acme/*",), (), ("quay.io", "x"))),
        (
            "[[repositories]]\nname = 'acme/tools'\npath = '/srv/tools'",
            "repositories",
            (RepositorySetting("acme/charts", "../charts"), RepositorySetting("acme/tools", "/srv/tools")),
        ),
    ],
)
def test_what_comes_of_both(text: str, key: str, value: object) -> None:
    settings = read(f"extends = 'shared.toml'\n{text}", shared=SHARED)

    assert getattr(settings, key) == value


def test_entries_come_after_those_that_are_inherited() -> None:
    own = "[[sites]]\nroot = 'docs'\nkind = 'hugo'\n[[tables]]\nfiles = 'b.md'\nschema = 'paths'\n"

    settings = read(f"extends = 'shared.toml'\n{own}", shared=SHARED)

    assert [(each.root, each.kind) for each in settings.sites] == [("docs", "mkdocs"), ("docs", "hugo")]
    assert [(each.path, each.files) for each in settings.tables] == [
        ("shared.toml", "docs/a.md"),
        ("legion-lint.toml", "b.md"),
    ]


def test_the_later_of_several_comes_first() -> None:
    settings = read("extends = ['a.toml', 'b.toml']", a="ignore = ['a']", b="ignore = ['b']")

    assert settings.ignore == ("b",)


def test_paths_are_relative_to_the_file_that_names_them() -> None:
    files = {
        "config/a.toml": "extends = '../shared/b.toml'\nignore = ['a']",
        "shared/b.toml": "extends = './pyproject.toml'\nexclude = ['b']",
        "shared/pyproject.toml": "[project]\nname = 'x'\n[tool.legion-lint]\nselect = ['c']",
    }

    found = find({"legion-lint.toml": "extends = 'config/a.toml'", **files}.get)

    assert found.settings == Settings("legion-lint.toml", select=("c",), ignore=("a",), exclude=("b",))
    assert found.files == ("shared/pyproject.toml", "shared/b.toml", "config/a.toml", "legion-lint.toml")


def test_a_file_that_two_extend_is_read_once() -> None:
    both = "extends = 'd.toml'\n"

    settings = read("extends = ['b.toml', 'c.toml']", b=both + "ignore = ['b']", c=both, d="ignore = ['d']")

    assert settings.ignore == ("b",)


def test_many_files_that_extend_two_each_come_to_an_end() -> None:
    files = {f"f{number}": f"extends = ['f{number + 1}.toml', 'f{number + 1}.toml']" for number in range(60)}

    assert read("extends = 'f0.toml'", **files, f60="exclude = ['x']").exclude == ("x",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\nextends = 'b.toml'", "legion-lint.toml:2:11: there is no file b.toml"),
        ("extends = [\n  'b.toml',\n]", "legion-lint.toml:2:3: there is no file b.toml"),
        (
            "extends = '../b.toml'",
            'legion-lint.toml:1:11: "extends" takes files of this repository, not "../b.toml"',
        ),
        (
            "extends = '/b.toml'",
            'legion-lint.toml:1:11: "extends" takes files of this repository, not "/b.toml"',
        ),
        (
            "extends = 'https://example.org/b.toml'",
            'legion-lint.toml:1:11: "extends" takes files of this repository, '
            'not "https://example.org/b.toml"',
        ),
        (
            "extends = 'legion-lint.toml'",
            "legion-lint.toml:1:11: a configuration cannot extend itself: "
            "legion-lint.toml extends legion-lint.toml",
        ),
        (
            "extends = 'x.toml'",
            "y.toml:1:11: a configuration cannot extend itself: x.toml extends y.toml extends x.toml",
        ),
        ("extends = 'wrong.toml'", 'wrong.toml:1:1: unknown key "selct", did you mean "select"?'),
        (
            "extends = 'pyproject.toml'",
            "legion-lint.toml:1:11: pyproject.toml has no section [tool.legion-lint]",
        ),
    ],
)
def test_what_cannot_be_extended(text: str, said: str) -> None:
    files = {"x": "extends = 'y.toml'", "y": "extends = 'x.toml'", "wrong": "selct = []", "pyproject": ""}

    assert complaint(text, **files) == said


def test_a_configuration_from_elsewhere_extends_nothing() -> None:
    said = complaint("extends = 'b.toml'", "/etc/legion-lint.toml", b="")

    assert said == '/etc/legion-lint.toml:1:11: "extends" takes files of this repository, not "b.toml"'


def test_says_which_configurations_are_not_read() -> None:
    section = "[tool.legion-lint]\n"

    assert find({"legion-lint.toml": "", ".legion-lint.toml": "", "pyproject.toml": section}.get).unused == (
        ".legion-lint.toml",
        "pyproject.toml",
    )
    assert find({".legion-lint.toml": "", "pyproject.toml": "# legion-lint\n"}.get).unused == ()
    assert find({"pyproject.toml": section}.get).unused == ()
    assert find({}.get) == Configuration()
