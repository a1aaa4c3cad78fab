"""How far back the history is read: down to a number of commits, so that no load changes what is found.

100,000 commits are more than all but a few projects have; git takes half a minute for them at worst. The
clock is only for what no count foresees, such as a disk that hangs.
"""

from legion_lint.repository.git import Git

MOST_COMMITS = 100_000
#: Commits whose renames are looked at: git compares contents for each.
MOST_RENAMING = 5_000
#: Commits whose changed lines are searched: git makes a patch of every document for each.
MOST_PATCHES = 5_000
LAST_RESORT_SECONDS = 600.0


def newest(git: Git, head: str, most_commits: int) -> tuple[str, ...]:
    """Return what names the newest commits of a history to git: ``head`` alone, if that has no more.

    Otherwise a second revision leaves out what is older.
    """
    skip = f"--skip={most_commits}"
    output, _ = git.until(LAST_RESORT_SECONDS, "rev-list", "--max-count=1", skip, head, "--")
    older = output.decode("ascii").strip()
    return (head, f"^{older}") if older else (head,)
