"""Count what is known of the own images that charts deploy: are they built here?

    python benchmarks/own_images.py [--list] FOLDER=PATTERN,PATTERN...

The patterns say which images are own, as `[images] own` of the configuration does. It measures and asserts
nothing.
"""

import argparse
from collections import Counter
from pathlib import Path

from legion_lint.gather import Shelf, gather
from legion_lint.inventory.helm.deployed import Deployed
from legion_lint.lint.asking import ask
from legion_lint.model.settings import ImageSetting, Settings
from legion_lint.repository.opening import open_repository
from legion_lint.repository.siblings import Siblings

HEAD = f"{'':32} {'own images':>11} {'proven':>8} {'unknown':>8} {'refuted':>8}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", metavar="FOLDER=PATTERNS", nargs="+")
    parser.add_argument("--list", action="store_true", help="print every image too")
    options = parser.parse_args()
    whole: Counter[str] = Counter()
    print(HEAD)
    for argument in options.folders:
        folder, _, patterns = argument.partition("=")
        images = deployed(Path(folder), tuple(patterns.split(",")))
        counts = Counter(image.truth.value for image in images)
        whole += counts
        print(row(Path(folder).name, counts))
        for image in images if options.list else ():
            line = f"{image.place.path}: {image.name}"
            print(f"  {image.truth.value:8} {line} <- {[build.dockerfile for build in image.builds][:2]}")
    print(row("all", whole))


def deployed(folder: Path, own: tuple[str, ...]) -> list[Deployed]:
    """Return the own images that the charts of a repository deploy, each once."""
    settings = Settings(images=ImageSetting(own=own))
    repository = open_repository(folder)
    shelf = Shelf(repository, settings)
    found, inventory = ask(lambda each: each.deployed_images, shelf, Siblings(folder, ()), gather(shelf))
    return list({image.name: image for image in found if inventory.images.is_own(image.name)}.values())


def row(name: str, counts: Counter[str]) -> str:
    """Write the counts of a repository."""
    values = "".join(f" {counts[truth]:8}" for truth in ("proven", "unknown", "refuted"))
    return f"{name[-32:]:32} {counts.total():11}{values}"


if __name__ == "__main__":
    main()
