"""Count what is known of the builds of repositories: which Dockerfile, which image.

    python benchmarks/builds.py [--list] FOLDER...

It measures and asserts nothing. A build counts once for each name of its image.
"""

import argparse
from collections import Counter
from pathlib import Path

from legion_lint.gather import Shelf, gather, text_of
from legion_lint.inventory.declared import Declared
from legion_lint.lint.asking import ask
from legion_lint.model.finding import Truth
from legion_lint.model.settings import Settings
from legion_lint.repository.opening import open_repository
from legion_lint.repository.repository import Repository
from legion_lint.repository.siblings import Siblings

HEAD = f"{'':32} {'builds':>7} {'Dockerfile':>11} {'refuted':>8} {'of names':>9} {'name':>6} {'end only':>9}"
#: No declaration, only the trace of some build.
TRACE = "other"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", metavar="FOLDER", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true", help="print every build too")
    options = parser.parse_args()
    whole: dict[str, Counter[str]] = {}
    print(HEAD)
    for folder in options.folders:
        repository = open_repository(folder)
        shelf = Shelf(repository, Settings())
        facts = gather(shelf)
        _, inventory = ask(lambda each: each.images.declared, shelf, Siblings(folder, ()), facts)
        kinds: dict[str, Counter[str]] = {}
        for declared in inventory.images.declared:
            if declared.build.via == TRACE:
                continue
            for counts in (kinds, whole):
                counts.setdefault(declared.build.via, Counter()).update(counted(declared))
            if options.list:
                print(described(repository, declared))
        for kind, counts in sorted(kinds.items()):
            print(row(f"{folder.name[-20:]} {kind}", counts))
    for kind, counts in sorted(whole.items()):
        print(row(f"all {kind}", counts))
    print(row("all", sum(whole.values(), Counter())))


def counted(declared: Declared) -> list[str]:
    """Return what a build counts as."""
    build = declared.build
    return [
        "builds",
        *(["Dockerfile"] if declared.dockerfile else []),
        *(["refuted"] if declared.is_there is Truth.REFUTED else []),
        *(["of names"] if build.image or "image" in build.unknown else []),
        *(["name"] if build.image else []),
        *(["end only"] if build.image_end else []),
    ]


def row(name: str, counts: Counter[str]) -> str:
    """Write the counts of a kind."""
    return (
        f"{name:32} {counts['builds']:7} {counts['Dockerfile']:11} {counts['refuted']:8} "
        f"{counts['of names']:9} {counts['name']:6} {counts['end only']:9}"
    )


def described(repository: Repository, declared: Declared) -> str:
    """Write where a build is declared, and what is known of it."""
    build = declared.build
    line, _ = text_of(repository, declared.path).position(build.span.start)
    name = build.image.text if build.image else f".../{build.image_end.text}" if build.image_end else "-"
    image = "?" if name == "-" and "image" in build.unknown else name
    target = f" stage {build.target.text}" if build.target else ""
    there = "" if declared.is_there is Truth.PROVEN else f" ({declared.is_there.value})"
    return f"  {declared.path}:{line} {build.via}: {image} <- {declared.dockerfile or '?'}{there}{target}"


if __name__ == "__main__":
    main()
