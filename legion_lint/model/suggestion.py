"""What was probably meant by a name that nobody knows."""

from collections.abc import Iterable

LONGEST = 80  # the comparison is quadratic, and nobody mistypes a longer name


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``, did you mean "..."?``, or nothing if no known name is like it."""
    from difflib import get_close_matches  # not needed unless something is wrong

    closest = get_close_matches(name[:LONGEST].lower().replace("_", "-"), sorted(known), n=1)
    return f', did you mean "{closest[0]}"?' if closest else ""
