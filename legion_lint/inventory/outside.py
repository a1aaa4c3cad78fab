"""Paths above the root of the repository: github.com has pages of its own there.

A document is shown at ``owner/name/blob/ref/path``, so what is one folder above the root is another ref, and
what is two above are the pages of the repository, such as its issues.
"""

import posixpath
import re

from legion_lint.inventory.paths import folder_of
from legion_lint.inventory.sites import HOSTED, OF_HOST

#: Templates of issues and of pull or merge requests.
FORM = re.compile(
    r"(?:^|/)(?:PULL_REQUEST_TEMPLATE|ISSUE_TEMPLATE|merge_request_templates|issue_templates)(?:/|[^/]*\.md$)",
    re.IGNORECASE,
)
#: Names of documents that are copied and filled in.
BLANK = re.compile(r"(?:^|[-_.])template(?:[-_.]|$)", re.IGNORECASE)
#: Pages of github.com that are reached from a document by ``../../issues`` and the like.
PAGES = re.compile(
    r"(?:issues|pulls?|wiki|releases|actions|discussions|projects|security|labels|milestones?|tags|branches|"
    r"stargazers|watchers|network|graphs|pulse|settings|fork|forks|archive|commits?|compare|search|blame|edit|"
    r"new|blob|tree|raw|contributors|community|packages|deployments|codespaces|subscription|zipball|tarball)(?:/|$)"
)


def is_form(document: str) -> bool:
    """Whether a document is a form for issues or requests, read where it was filled in."""
    return FORM.search(document) is not None


def is_posted(document: str) -> bool:
    """Whether a document may be a text that somebody, or some workflow, posts below an issue or a request."""
    return is_form(document) or (
        document.startswith(OF_HOST) and not HOSTED.match(posixpath.basename(document))
    )


def is_blank(document: str, path: str) -> bool:
    """Whether a document is a template, and a path that of a file beside it, to be written over."""
    stem = posixpath.splitext(posixpath.basename(document))[0]
    return bool(BLANK.search(stem)) and "/" not in path.removeprefix("./")


def is_idiom(document: str, path: str) -> bool:
    """Whether a path is written as one to a page of the host, such as ``../../wiki``, from wherever.

    What is posted below an issue says ``../tree/main`` for it.
    """
    ups = len(path) - len(path.lstrip("./"))
    least = "../" if is_posted(document) else "../../"
    return ups >= len(least) and bool(PAGES.match(path[ups:]))


def above(document: str, path: str) -> tuple[int, str]:
    """Return how many levels above the root ``path`` leads from ``document``, and the way down from there."""
    depth = folder_of(document).count("/") + 1 if "/" in document else 0
    if path.startswith("/"):
        depth, path = 0, path.lstrip("/")
    parts = posixpath.normpath(path).split("/")
    ups = next((index for index, part in enumerate(parts) if part != ".."), len(parts))
    return ups - depth, "/".join(parts[ups:])


def leads_to_host(levels: int, rest: str) -> bool:
    """Whether a path above the root is that of another ref, or a page of this or another repository."""
    if levels == 3:
        _, slash, rest = rest.partition("/")
        return not slash or bool(PAGES.match(rest))
    return levels == 1 or (levels == 2 and (not rest or bool(PAGES.match(rest))))
