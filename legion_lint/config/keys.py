"""Every key of the configuration: what it takes and what it means.

The parser, the JSON Schema and the reference in the documentation are made of this, and of ``entries``,
which has the keys of tables that may stand there more than once.
"""

from legion_lint.config.entries import BUILDS, OVERRIDES, REPOSITORIES, REPOSITORY, SEVERITIES, SITES, TABLES
from legion_lint.config.key import Key, Table
from legion_lint.config.several import AnyOf, ListOf, TableOf
from legion_lint.config.values import Name, Text

PATTERNS = ListOf(Text(), plural="patterns of paths")
NAMES = ListOf(Text(), plural="patterns of names")
RULES = ListOf(Name("rule"), plural="rules")
WEB = Text(
    pattern=r"^https?://[^/\s]+/[^/\s]+/\S+$",
    otherwise="not the URL of a repository: https://host/owner/name",
)

IMAGES = Table(
    (
        Key(
            "own",
            NAMES,
            """Images that are built here. One that a table names and that nothing builds is a finding
            ([unbuilt-image](rules/unbuilt-image.md)); without `own`, it is unknown. In a table that
            names images without their organisation, every such name counts as yours. As long as the
            image of some build is unknown (a variable), nothing can be said of images that nothing
            seems to build.""",
            '[images]\nown = ["legion/*"]',
            extends=True,
        ),
        Key(
            "internal",
            NAMES,
            """Images that are built here and of no interest to readers, such as caches: they may be
            missing from a complete table.""",
            '[images]\ninternal = ["legion/ci-*"]',
            extends=True,
        ),
        Key(
            "external",
            NAMES,
            """Images that are built elsewhere. Where a table names one and nothing here builds it, that is
            unknown.""",
            '[images]\nexternal = ["k8s.gcr.io"]',
            extends=True,
        ),
    )
)

TOP = Table(
    (
        Key(
            "extends",
            AnyOf(Text(takes="path"), ListOf(Text(), plural="paths"), str),
            """Other configurations that this one is based on, relative to the file that names them. They
            are files of this repository, never URLs; a `pyproject.toml` stands for its section. What
            [extending](#extending) means for each key is said there.""",
            'extends = "../shared/legion-lint.toml"',
        ),
        Key(
            "select",
            RULES,
            """The [rules](rules/index.md) to use; without it, all that are on by default. Rules that their
            pages call *off* are only used if they are named: here, or beside the others in
            `extend-select`. On the command line `--select` takes the place of both, `--extend-select` adds
            to them; a rule that one of the two names is used even if `ignore` holds it.""",
            'select = ["missing-link-target", "missing-path", "unbuilt-image"]',
            extends=True,
        ),
        Key(
            "ignore",
            RULES,
            """Rules to leave out. `--ignore` on the command line adds to it. To leave a rule out for
            some files only, use [overrides](#overrides); for one line, a
            [comment](usage.md#suppressions).""",
            'ignore = ["unknown-chart"]',
            extends=True,
        ),
        Key(
            "severity",
            SEVERITIES,
            """How bad the findings of a rule are, in place of what the [table of rules](rules/index.md)
            says. Errors and warnings fail a run, notes do not.""",
            '[severity]\nundocumented-image = "note"\nmissing-path = "warning"',
        ),
        Key(
            "exclude",
            PATTERNS,
            """Files that are not read: their links, tables and builds say nothing. They are still there:
            a link to one of them is proven. Folders of other people's code (`vendor/`,
            `node_modules/`, `third_party/`, `site-packages/`) are never read.""",
            'exclude = ["docs/archive/", "**/CHANGELOG.md"]',
            extends=True,
        ),
        Key(
            "overrides",
            OVERRIDES,
            """What is different for some files. It is the file in which something is found that counts,
            not the one that causes it. Where several entries mean a file, all of their `ignore`
            holds, and of their severities the last.""",
            '[[overrides]]\nfiles = ["docs/old/**"]\nignore = ["missing-anchor"]\n'
            'severity = { missing-link-target = "warning" }',
        ),
        Key(
            "images",
            IMAGES,
            """Whose image is it? Each entry of its lists is a pattern of names. `acme` means every image
            of the registry or organisation `acme` and the image called `acme`; `acme/ci-*` those of
            its images whose names begin so; `*-cache` every image whose last name ends so. Tags count
            for nothing.""",
        ),
        Key(
            "builds",
            BUILDS,
            """Helpers of your house that build images. Builds in makefiles, shell scripts, workflows,
            Compose files (with the `.env` beside them), Skaffold files, bake files (HCL and JSON),
            configurations of Cloud Build, `chartpress.yaml` and `devcontainer.json` are read without
            it.""",
            '[[builds]]\nfiles = "Jenkinsfile"\npattern = \'buildImage\\("(?P<image>[^"]+)", '
            '"(?P<dockerfile>[^"]+)"\\)\'',
        ),
        Key(
            "tables",
            TABLES,
            """Tables and lists of the documents that are not recognised by themselves, or of which more
            is wanted. An entry means every table in its `files` (and `under` its heading) that has
            the columns that the schema cannot do without: that of `lists`, or else those of
            `required`. In a document where no table fits, it means the bullet lists whose items name
            something. If it means nothing at all, that is a finding itself
            ([unmatched-table](rules/unmatched-table.md)). [Tables](tables.md) has more.""",
            '[[tables]]\nfiles = "docs/source/gen_distros.*"\nunder = "Docker images"\n'
            'schema = "docker-images"\n'
            'columns = { "Image name" = "image" }\ncomplete = true\n'
            'words = { "entire repository" = ".", "-" = "" }\nskip-rows = ["^Total$"]',
        ),
        Key(
            "repository",
            Table(
                (
                    Key(
                        "urls",
                        ListOf(WEB, plural="URLs"),
                        """Where the repository is found, beside git's remotes: the original of a fork, a
                        name that it had before. URLs that lead there are judged like paths.""",
                        '[repository]\nurls = ["https://github.com/acme/platform"]',
                        extends=True,
                    ),
                )
            ),
            "The repository that is checked.",
        ),
        Key(
            "repositories",
            AnyOf(TableOf(Text(takes="path"), plural="paths by name", named=REPOSITORY), REPOSITORIES, dict),
            """Other repositories, so that URLs into them are judged as well: by what their `HEAD`, or
            the branch, tag or commit in the URL, holds there. That is the one thing outside of the
            repository that legion-lint reads, with git and because you named it. What is not there,
            or not fetched, is unknown; anchors in other repositories are unknown, too. A plain table
            of names and paths will do as well.""",
            '[repositories]\n"acme/platform-charts" = "../platform-charts"\n'
            '"git.example.org/tools/linter" = "/srv/mirrors/linter.git"',
        ),
        Key(
            "sites",
            SITES,
            """Who renders a folder of documents, where that cannot be seen from its files: every
            generator has rules of its own for links between pages. Seen are `conf.py`, `mkdocs.yml`,
            `book.toml`, `docusaurus.config.js`, a Hugo configuration beside `content`, Jekyll's
            `_config.yml`, `SUMMARY.md` or `.gitbook.yaml`, and those of generators of which nothing
            is known (`other`). All else is rendered by github.com, or by GitLab if that is where the
            repository is. `README.md`, `CONTRIBUTING.md` and their kind are read on the host wherever
            they stand.""",
            '[[sites]]\nroot = "docs"\nkind = "mkdocs"\npages = "content"',
        ),
    ),
    tried=(
        *(("extend", "extends"), ("enable", "select"), ("disable", "ignore"), ("rules", "severity")),
        *(("per-file-ignores", "overrides"), ("ignore-paths", "exclude"), ("files", "overrides")),
    ),
)
