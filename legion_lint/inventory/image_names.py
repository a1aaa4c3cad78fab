"""Which names are names of one image."""

from collections.abc import Collection, Iterable, Mapping

from legion_lint.model import image

#: So many images must two organisations have in common to be one platform, which releases under another name.
COMMON = 3


def best_names(built: Collection[str], others: Collection[str]) -> Mapping[str, str]:
    """Give each image reference the name that its image is best known by, without tag and digest.

    A short name is that of the one longer name that ends in it. An organisation most of whose images have the
    names of images that another one builds here is taken for that one: platforms build under one name and
    release under another. What is no reference gets no name.
    """
    names = whole_names([*built, *others])
    aliases = released_as({names[text] for text in built if text in names}, set(names.values()))
    return {text: aliases.get(name, name) for text, name in names.items()}


def whole_names(references: Iterable[str]) -> Mapping[str, str]:
    """Give each image reference the longest name that ends in its own, if there is only one."""
    parsed = {text: image.parse(text.lstrip("/")) for text in references}
    short = {text: found.familiar for text, found in parsed.items() if found is not None}
    by_end: dict[str, list[str]] = {}
    for name in sorted(set(short.values())):
        parts = name.split("/")
        for index in range(1, len(parts)):
            by_end.setdefault("/".join(parts[index:]), []).append(name)

    def best(name: str) -> str:
        longer = [each for each in by_end.get(name, ()) if each not in by_end]
        return longer[0] if len(longer) == 1 else name

    return {text: best(name) for text, name in short.items()}


def released_as(built: Collection[str], names: Collection[str]) -> Mapping[str, str]:
    """Return by the name of an image that is not built here that of the one that it is a release of."""
    own, others = by_organisation(built), by_organisation(set(names) - set(built))
    found: dict[str, str] = {}
    for other, lasts in others.items():
        shared = {mine: lasts & theirs for mine, theirs in own.items() if mine and mine != other}
        best = max(sorted(shared), key=lambda mine: len(shared[mine]), default=None)
        if other and best and len(shared[best]) >= COMMON and 2 * len(shared[best]) >= len(lasts):
            found |= {f"{other}/{last}": f"{best}/{last}" for last in shared[best]}
    for last in sorted(others.get("", set()) | own.get("", set())):
        # A bare name that several longer ones end in: the one that is built here.
        mine = [organisation for organisation, lasts in own.items() if organisation and last in lasts]
        if len(mine) == 1:
            found[last] = f"{mine[0]}/{last}"
    return found


def by_organisation(names: Iterable[str]) -> dict[str, set[str]]:
    """Return the last components of names by what stands before them."""
    found: dict[str, set[str]] = {}
    for name in names:
        organisation, _, last = name.rpartition("/")
        found.setdefault(organisation, set()).add(last)
    return found
