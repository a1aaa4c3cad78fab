import pytest

from legion_lint.config import parse
from legion_lint.model.errors import UsageError
from legion_lint.model.settings import ImageSetting, Settings

RULES = ("missing-dockerfile", "missing-link-target", "unbuilt-image")
KINDS = ("docker-images", "helm-charts")

WHOLE = r"""
select = ["missing-link-target", "unbuilt-image"]
extend-select = ["missing-dockerfile"]
ignore = ["unbuilt-image"]
exclude = ["vendor/", "**/CHANGELOG.md"]

[images]
own = ["legion/*"]
internal = ["legion/ci-*"]
external = ["k8s.gcr.io"]

[[builds]]
files = "Jenkinsfile"
pattern = 'build\("(?P<image>[^"]+)", "(?P<dockerfile>[^"]+)"\)'

[[tables]]
files = "docs/source/gen_distros.*"
under = "Docker images"
schema = "docker-images"
columns = { "Image name" = "image" }
complete = true
words = { "entire repository" = ".", "-" = "" }
skip-rows = ["^Total$"]

[[tables]]
files = "docs/people.md"
schema = "docs/people.schema.json"
"""


BUILD = "[[builds]]\nfiles = 'a'\npattern = "
LISTING = "[[tables]]\nfiles = 'a'\nschema = 'helm-charts'\n"


def read(text: str, path: str = "legion-lint.toml", *, section: bool = False) -> Settings:
    return parse(text, path, section=section, rules=RULES, kinds=KINDS)


def complaints(text: str, path: str = "legion-lint.toml", *, section: bool = False) -> list[str]:
    with pytest.raises(UsageError) as caught:
        read(text, path, section=section)
    return str(caught.value).splitlines()


def test_reads_every_key() -> None:
    settings = read(WHOLE)

    assert settings.path == "legion-lint.toml"
    assert settings.select == ("missing-link-target", "unbuilt-image")
    assert settings.extend_select == ("missing-dockerfile",)
    assert settings.ignore == ("unbuilt-image",)
    assert settings.exclude == ("vendor/", "**/CHANGELOG.md")
    assert settings.images == ImageSetting(("legion/*",), ("legion/ci-*",), ("k8s.gcr.io",))
    (build,) = settings.builds
    assert build.files == "Jenkinsfile"
    assert build.pattern.search('build("a/b", "c")') is not None
    images, people = settings.tables
    assert (images.files, images.under, images.schema) == (
        "docs/source/gen_distros.*",
        "Docker images",
        "docker-images",
    )
    assert images.columns == {"Image name": "image"}
    assert images.complete
    assert images.words == {"entire repository": ".", "-": ""}
    assert [row.pattern for row in images.skip_rows] == ["^Total$"]
    assert WHOLE[slice(*images.span)] == '"docs/source/gen_distros.*"'
    assert WHOLE[slice(*people.span)] == '"docs/people.md"'
    assert (people.schema, people.under, people.complete) == ("docs/people.schema.json", None, False)


def test_an_empty_file_is_a_configuration() -> None:
    assert read("") == Settings(path="legion-lint.toml")


def test_reads_the_section_of_a_pyproject() -> None:
    settings = read('[tool.legion-lint]\nexclude = ["a/"]\n', "pyproject.toml", section=True)

    assert settings == Settings(path="pyproject.toml", exclude=("a/",))


@pytest.mark.parametrize(
    "text", ["", "[tool.other]\nlegion-lint = 1\n", "broken [", "[tool]\nx = 'legion-lint'"]
)
def test_a_pyproject_without_the_section_is_no_configuration(text: str) -> None:
    assert read(text, "pyproject.toml", section=True) == Settings()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("selct = []", '1:1: unknown key "selct", did you mean "select"?'),
        ("a = 1\n\n", '1:1: unknown key "a"'),
        ("[per-file-ignores]\na = []", '1:2: unknown key "per-file-ignores", did you mean "overrides"?'),
        ("\nextend = 'a.toml'", '2:1: unknown key "extend", did you mean "extends"?'),
        (
            "[severity]\nunbuilt-image = 'off'",
            '2:17: unknown severity "off": to leave a rule out, name it in ignore',
        ),
        (
            "[severity]\nunbuilt-imag = 'note'",
            '2:1: unknown rule "unbuilt-imag", did you mean "unbuilt-image"?',
        ),
        ("[[overrides]]\nignore = ['unbuilt-image']", '1:1: "overrides" needs the key "files"'),
        ("[[overrides]]\nfiles = 'a'", '2:9: "files" must be a list of strings, not a string'),
        ("[tabels]", '1:2: unknown key "tabels", did you mean "tables"?'),
        ('select = "x"', '1:10: "select" must be a list of strings, not a string'),
        ("exclude = [\n  'a',\n  1,\n]", '3:3: entry 2 of "exclude" must be a string, not an integer'),
        ("exclude = ['']", "1:12: this string must not be empty"),
        (
            "select = ['missing-linktarget']",
            '1:11: unknown rule "missing-linktarget", did you mean "missing-',
        ),
        ("ignore = ['nonsense']", '1:11: unknown rule "nonsense"'),
        ("images = true", '1:10: "images" must be a table, not a boolean'),
        ("[images]\nowm = []", '2:1: unknown key "owm", did you mean "own"?'),
        ("images.own = 1.5", '1:14: "own" must be a list of strings, not a float'),
        ("builds = 1", '1:10: "builds" must be a list of tables, not an integer'),
        ("builds = [1]", '1:11: entry 1 of "builds" must be a table, not an integer'),
        ("[tables]\nfiles = 'a'", '1:2: "tables" must be a list of tables, not a table'),
        ("[[builds]]\nfiles = 'a'", '1:1: "builds" needs the key "pattern"'),
        ("\n[[tables]]\nfiles = 'a'", '2:1: "tables" needs the key "schema"'),
        (BUILD + "'('", "3:11: not a regular expression: missing ), unterminated"),
        (BUILD + "'x'", '3:11: "pattern" has no group "image": write (?P<image>...)'),
        (
            BUILD + "'(?P<image>x)(?P<dockerfle>y)'",
            '3:11: unknown group "dockerfle", did you mean "dockerfile"?',
        ),
        (
            "[[tables]]\nfiles = 'a'\nschema = 'docker-image'",
            '3:10: unknown kind of table "docker-image", did you mean',
        ),
        (LISTING + "skip_rows = []", '4:1: unknown key "skip_rows", did you mean "skip-rows"?'),
        (LISTING + "skip-rows = ['a', '[']", "4:19: not a regular expression: unterminated character"),
        (LISTING + "columns = { 'A b' = 1 }", '4:21: "A b" must be a string, not an integer'),
        (LISTING + "complete = 'yes'", '4:12: "complete" must be a boolean, not a string'),
        (LISTING + "[tables.words]\n'-' = 2020-01-01", '5:7: "-" must be a string, not a date'),
        ("x = ", "1:4: not TOML: invalid value"),
        ("a = 1\na = 2\n", "2:"),
        ("a = [" + "9" * 5000 + "]", "1:1: not TOML: exceeds the limit"),
    ],
)
def test_names_a_mistake_and_its_place(text: str, complaint: str) -> None:
    (line,) = complaints(text)

    assert line.startswith(f"legion-lint.toml:{complaint}")


def test_names_every_mistake_in_the_order_of_the_text() -> None:
    lines = complaints("selct = []\n[images]\nown = 1\n[[tables]]\nfiles = 'a'\nschema = 'x'\n")

    assert lines == [
        'legion-lint.toml:1:1: unknown key "selct", did you mean "select"?',
        'legion-lint.toml:3:7: "own" must be a list of strings, not an integer',
        'legion-lint.toml:6:10: unknown kind of table "x"',
    ]


def test_places_a_mistake_in_a_pyproject() -> None:
    text = '[project]\n\n\n[[tool.legion-lint.tables]]\nfiles = "a"\nschema = "helm-charts"\nundre = ""\n'

    lines = complaints(text, "pyproject.toml", section=True)

    assert lines == ['pyproject.toml:7:1: unknown key "undre", did you mean "under"?']


def test_a_section_that_is_no_table() -> None:
    lines = complaints("[tool]\nlegion-lint = 3\n", "pyproject.toml", section=True)

    assert lines == ['pyproject.toml:2:15: "legion-lint" must be a table, not an integer']


def test_takes_any_group_that_the_pattern_needs_for_itself() -> None:
    settings = read("""[[builds]]\nfiles = "a"\npattern = '(?P<q>["x])(?P<image>.*)(?P=q)'\n""")

    assert settings.builds[0].pattern.groups == 2


def test_says_how_much_it_leaves_out() -> None:
    lines = complaints("".join(f"a{number} = 1\n" for number in range(2000)))

    assert len(lines) == 51
    assert lines[-1] == "legion-lint.toml: and 1950 more"


@pytest.mark.parametrize("text", [".".join("a" * 5000) + " = 1", "a = " + "[" * 5000, "a = " + "{a=" * 5000])
def test_refuses_what_is_nested_too_deep(text: str) -> None:
    (line,) = complaints(text)

    assert line.endswith("nested deeper than 32 levels")


@pytest.mark.parametrize(
    "text",
    ['"b\\nc\\u2028" = 1', f"{'a' * 5000} = 1", "select = ['''\n\n''']", f"[{'a' * 5000}]\n[{'a' * 5000}]"],
    ids=["line ends", "long", "empty lines", "long and not TOML"],
)
def test_a_mistake_is_one_short_line(text: str) -> None:
    (line,) = complaints(text)

    assert line.startswith("legion-lint.toml:")
    assert line.isprintable()
    assert len(line) < 350
