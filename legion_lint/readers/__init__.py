"""Trees to facts; one file per kind of file, and here which file is of which kind."""

import posixpath
import re
from collections.abc import Iterator

#: ``Makefile.docker`` is one, what a tool has yet to make one of is none.
MAKEFILE = (
    r"(?:GNUm|M|m)akefile(?:\.(?!(?:am|in|md|rst|txt|orig|bak|rej|patch|j2|tmpl|tpl|template|erb|py|PL)\b)"
    r"[\w-]+)?"
)
#: Which names are read by which module; a file may be of several kinds.
NAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), module)
    for pattern, module in (
        (r".*\.(?:md|markdown|mdown|mkd|mdx|MD)", "markdown"),
        (r".*\.(?:rst|rest)", "rst"),
        (r"(?:[Dd]ockerfile|Containerfile)(?:[._-].+)?|.+\.(?:[Dd]ocker|[Cc]ontainer)file", "dockerfile"),
        (rf"{MAKEFILE}|.+\.(?:mk|mak)", "makefile"),
        (r".+\.(?:sh|bash)", "shell"),
        (r"Chart\.ya?ml|values\.ya?ml|requirements\.ya?ml", "helm"),
        (r"pyproject\.toml|setup\.cfg|setup\.py", "python_package"),
        (r"package\.json", "npm_package"),
        (r"(?:docker-)?compose[\w.-]*\.ya?ml|build\.ya?ml", "compose"),
        (r"skaffold\.ya?ml", "skaffold"),
        (r"docker-bake[\w.-]*\.(?:hcl|json)", "docker_bake"),
        (r"cloudbuild[\w.-]*\.(?:ya?ml|json)", "cloudbuild"),
        (r"\.ko\.ya?ml", "ko"),
        (r"chartpress\.ya?ml", "chartpress"),
        (r"\.?devcontainer\.json", "devcontainer"),
        (r"kustomization\.ya?ml|Kustomization", "kustomization"),
        (r"CODEOWNERS", "code_owners"),
        (
            r"(?:.+\.)?[Jj]enkinsfile(?:\..+)?|\.gitlab-ci\.ya?ml|\.travis\.ya?ml|azure-pipelines\.ya?ml|"
            r"action\.ya?ml|\.?[Jj]ustfile|Taskfile\.ya?ml|package\.json",
            "scripts",
        ),
        (
            rf"{MAKEFILE}|.+\.(?:mk|mak|sh|bash)|"
            r"(?:.+\.)?[Jj]enkinsfile(?:\..+)?|\.gitlab-ci\.ya?ml|"
            r"\.travis\.ya?ml|\.drone\.ya?ml|azure-pipelines\.ya?ml|cloudbuild[\w.-]*\.(?:ya?ml|json)|"
            r"\.?goreleaser\.ya?ml|\.ko\.ya?ml|Earthfile|Tiltfile|[Jj]ustfile|"
            r"Taskfile\.ya?ml|pom\.xml|build\.gradle(?:\.kts)?|BUILD(?:\.bazel)?|werf\.ya?ml|"
            r"noxfile\.py|tasks\.py|fabfile\.py",
            "other_builds",
        ),
        (
            r"conf\.py|mkdocs(?:[._-][\w.-]+)?\.ya?ml|book\.toml|docusaurus\.config\.[cm]?[jt]s|\.gitbook\.ya?ml",
            "site",
        ),
        (r"mkdocs(?:[._-][\w.-]+)?\.ya?ml|_toc\.ya?ml|myst\.ya?ml", "navigation"),
        (
            r"\.openpublishing\.redirection[\w.-]*\.json|_redirects|netlify\.toml|vercel\.json|redirects\.txt|conf\.py|"
            r"mkdocs(?:[._-][\w.-]+)?\.ya?ml|book\.toml|docusaurus\.config\.[cm]?[jt]s|\.gitbook\.ya?ml",
            "redirects",
        ),
        (r"sidebars[\w.-]*\.(?:[cm]?[jt]s|json)", "sidebars"),
    )
)
#: What reads documents.
DOCUMENTS = frozenset(("markdown", "rst"))
#: What looks like a Dockerfile by its name and is something else.
NO_DOCKERFILE = re.compile(r".*\.(?:md|rst|txt|dockerignore|ya?ml|json|py|go|js|sh|html|patch)$")
TEMPLATE = re.compile(r"(?:.*/)?templates/.+\.ya?ml$")
WORKFLOW = re.compile(r"(?:.*/)?\.github/workflows/[^/]+\.ya?ml$")
CIRCLE = re.compile(r"(?:.*/)?\.circleci/[^/]+\.ya?ml$")
#: Files that are no documents, and whose URLs people follow.
ADDRESSES = re.compile(
    r"(?:.*/)?(?:Chart\.ya?ml|[^/]*values[^/]*\.ya?ml|templates/.+\.(?:ya?ml|tpl|txt)|\.github/.+\.ya?ml|"
    r"(?:docker-)?compose[\w.-]*\.ya?ml|kustomization\.ya?ml|skaffold\.ya?ml|"
    r"(?:[Dd]ocker|Container)file(?:[._-][^/]+)?|[^/]+\.[Dd]ockerfile)$"
)
#: Folders of other people's code: what is wrong there is theirs.
FOREIGN = re.compile(r"(?:^|/)(?:node_modules|vendor|third[_-]party|site-packages|\.git)/")


def kinds(path: str) -> Iterator[str]:
    """Yield the names of the modules here that read the file at ``path``."""
    if FOREIGN.search(path):
        return
    name = posixpath.basename(path)
    for pattern, module in NAMES:
        if pattern.fullmatch(name) and not (module == "dockerfile" and NO_DOCKERFILE.match(name)):
            yield module
    if WORKFLOW.match(path):
        yield from ("workflow", "other_builds")
    if CIRCLE.match(path):
        yield from ("scripts", "other_builds")
    if TEMPLATE.match(path):
        yield "helm_template"
    if ADDRESSES.match(path):
        yield "addresses"


def is_document(path: str) -> bool:
    """Whether a file is a document that people read, by its path."""
    return not DOCUMENTS.isdisjoint(kinds(path))


def may_be_script(path: str) -> bool:
    """Whether an executable file, by its path, may be a script that only its first line tells."""
    return not FOREIGN.search(path) and "." not in posixpath.basename(path)
