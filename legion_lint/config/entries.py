"""The keys of tables that may stand in a configuration more than once."""

from legion_lint.config.key import Key, Table
from legion_lint.config.several import ListOf, TableOf
from legion_lint.config.values import Flag, Name, Regex, Text
from legion_lint.model.finding import Severity
from legion_lint.model.settings import SITE_KINDS

PATTERN = Text(takes="pattern of paths")
REPOSITORY = Text(
    pattern=r"^[^/\s]+(/[^/\s]+)+$", otherwise='not the name of a repository: "{}", but "owner/name"'
)
STRINGS = TableOf(Text(may_be_empty=True))
SEVERITIES = TableOf(
    Name(
        "severity",
        tuple(severity.value for severity in Severity),
        hints=(("off", "to leave a rule out, name it in ignore"),),
    ),
    plural="severities by rule",
    keys="rule",
)


def entries(*keys: Key) -> ListOf:
    """Return a list of tables that have these keys."""
    return ListOf(Table(keys), "tables")


OVERRIDES = entries(
    Key(
        "files",
        ListOf(PATTERN, plural="patterns of paths"),
        "The files that it means.",
        required=True,
    ),
    Key(
        "ignore",
        ListOf(Name("rule"), plural="rules"),
        "Rules whose findings are not wanted in these files. Their claims are not counted either.",
    ),
    Key("severity", SEVERITIES, "How bad findings in these files are, by rule."),
)

BUILDS = entries(
    Key("files", PATTERN, "The files that it is looked for in.", required=True),
    Key(
        "pattern",
        Regex(("image", "dockerfile", "target", "context")),
        """Each match is one build; named groups say what is built: `image` (which it must have),
        `dockerfile`, `target` and `context`. Paths are relative to the root of the repository. With a
        `context` and no `dockerfile`, it is the `Dockerfile` of the context; with neither, it is not known
        from what the image is built, which is enough to know that it is built. A value with a variable in
        it (`$`, `{`, `%s`) is unknown. TOML's `'''...'''` around it saves escaping.""",
        required=True,
    ),
)

TABLES = entries(
    Key("files", PATTERN, "The documents that have the table.", required=True),
    Key(
        "schema",
        Name("kind of table", or_path=True),
        """What is in its rows: a kind of ours (`docker-images`, `helm-charts`, `python-packages`,
        `npm-packages`, `packages`, `directories`, `paths`), or the path of a [schema of
        yours](tables.md#a-table-of-your-own-kind).""",
        required=True,
    ),
    Key(
        "under",
        Text(),
        """The heading right above the table, or its caption: any case, numbering left out. If no table
        stands right under it, those under its subheadings are taken.""",
    ),
    Key(
        "columns",
        STRINGS,
        """What a header means: the name of a property of the schema. A table without headers has its
        columns numbered from `"1"`.""",
    ),
    Key(
        "complete",
        Flag(),
        """What exists and is not listed is a finding. Several tables of one kind are complete together:
        what one of them lists, another may leave out.""",
    ),
    Key(
        "words",
        STRINGS,
        """What the text of a cell, or of one value in it, means: another value, `"."` for the root of
        the repository, `""` for nothing.""",
    ),
    Key(
        "skip-rows",
        ListOf(Regex(), plural="regular expressions"),
        """Rows to leave out: those in which an expression is found in a cell, or in all cells joined by
        ` | `.""",
    ),
)

REPOSITORIES = entries(
    Key(
        "name",
        REPOSITORY,
        "As in its URL, on the host of this one; perhaps with another host before it.",
        required=True,
    ),
    Key(
        "path",
        Text(takes="path"),
        "A checkout or a bare mirror of it, relative to the root of this repository.",
        required=True,
    ),
)

SITES = entries(
    Key("root", Text(takes="path"), 'The folder, or `"."` for all of the repository.', required=True),
    Key("kind", Name("kind of site", SITE_KINDS), "Who renders it.", required=True),
    Key("pages", Text(takes="path"), "The folder of the pages in it, if they are not in `root` itself."),
)
