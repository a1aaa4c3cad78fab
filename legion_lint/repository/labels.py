"""Which labels did documents set once, and which commit took them away?

Source: https://git-scm.com/docs/git-log#Documentation/git-log.txt--Gltregexgt
"""

import re
from collections.abc import Collection, Mapping

from legion_lint.repository.git import Git
from legion_lint.repository.reach import LAST_RESORT_SECONDS, MOST_PATCHES, newest

DOCUMENTS = ("*.rst", "*.md", "*.txt", "*.inc")
MOST = 60
GONE = re.compile(r"-(?:[ \t]*\.\. _`?(?P<rst>[^`]+?)`?:\s*|\((?P<myst>[^()]+)\)=\s*)$")


def dropped(git: Git, head: str, labels: Collection[str]) -> tuple[Mapping[str, str], bool]:
    """Return the abbreviated id of the newest commit that took each label away, and if git came to an end.

    Args:
        git: git in the root of the repository.
        head: The commit whose history is read; empty before the first.
        labels: Labels as Sphinx compares them: lower case, blanks folded.
    """
    wanted = sorted(label for label in labels if label.isprintable())[:MOST]
    if not wanted or not head:
        return {}, True
    names = "|".join(re.sub(r"([^\w -])", r"\\\1", label) for label in wanted)
    commits = newest(git, head, MOST_PATCHES)
    output, is_in_time = git.until(
        LAST_RESORT_SECONDS,
        *(
            "log",
            "-i",
            "--extended-regexp",
            f"-G^[ \t]*(\\.\\. _`?({names})`?:|\\(({names})\\)=)",
            "-p",
            "-U0",
        ),
        *("--no-renames", "--no-ext-diff", "--no-textconv", "--format=%x01%h", *commits, "--", *DOCUMENTS),
    )
    found: dict[str, str] = {}
    commit = ""
    for line in output.decode("utf-8", "replace").splitlines():
        if line.startswith("\x01"):
            commit = line[1:]
        elif match := GONE.match(line):
            label = " ".join((match["rst"] or match["myst"]).lower().split())
            found.setdefault(label, commit)
    return {label: found[label] for label in wanted if label in found}, is_in_time
