"""Understands a command line as far as it takes to find its answer; a test holds this equal to the parser."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

TAKE_A_VALUE = frozenset(
    {
        *("--baseline", "--cache-dir", "--color", "--config", "--diff-base", "--extend-select", "--ignore"),
        *("--output", "--output-format", "--scope", "--select"),
    }
)
STAND_ALONE = frozenset(
    {
        *(
            "--exit-zero",
            "--helm-template",
            "--hook",
            "--isolated",
            "--no-baseline",
            "--no-cache",
            "--quiet",
            "-q",
        ),
        *("--show-unknown", "--statistics"),
    }
)


class Wanted:
    """What a ``check`` is asked for: its path, the folder of the cache (empty for the usual one)."""

    __slots__ = ("cache_dir", "path")

    def __init__(self) -> None:
        self.path = "."
        self.cache_dir = ""


def understood(words: "Sequence[str]") -> Wanted | None:
    """Return what a command line asks for; ``None`` if it is none of which answers are kept."""
    if not words or words[0] != "check":
        return None
    wanted = Wanted()
    paths = []
    rest = iter(words[1:])
    for word in rest:
        option, is_joined, value = word.partition("=")
        if option in TAKE_A_VALUE:
            if not is_joined:
                value = next(rest, "")
            if not value or value.startswith("-") or (option == "--diff-base" and "@{" in value):
                return None  # wrong, or a commit by the time it was at, which nothing here keeps
            if option == "--cache-dir":
                wanted.cache_dir = value
        elif word.startswith("-"):
            if word not in STAND_ALONE or word == "--no-cache":
                return None
        else:
            paths.append(word)
    if len(paths) > 1 or "" in paths:
        return None
    wanted.path = paths[0] if paths else "."
    return wanted
