"""Counts how many ``image:`` lines of charts' templates are resolved: ``chart_images.py [--list] FOLDER...``.

A line is *resolved* if it is known which image it names, whichever branch it stands in, and only then. Of the
others it is said why:

- *off without a default*: Helm does not put the line out unless a value is set, and what it then names is (in
  part) up to whoever sets that; ``--list`` shows what of it is known;
- *no reference by default*: Helm puts out what is said here, to the last character, but that is none (``:``);
- *name*: the name of the image is known, its tag or digest depends on a cluster, a release or another chart;
- *notes* and *not reached*: it is put out nowhere, as far as is known;
- *unset* and *partial*: the name is not known.
"""

import argparse
import collections
import subprocess
import time
from pathlib import Path

from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.uses import ImageUse, ImageUses
from legion_lint.inventory.tree import Tree
from legion_lint.model.source import SourceText
from legion_lint.model.tree import Entry
from legion_lint.syntax.gotemplate.nodes import Branch, Part, Text
from legion_lint.syntax.gotemplate.output import IMAGE, MAPPING
from legion_lint.syntax.gotemplate.values import HOLE


def tree_of(root: Path) -> Tree:
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-sz"], capture_output=True, text=True, check=True
    )
    entries = {}
    for line in filter(None, listed.stdout.split("\0")):
        mode, _, rest = line.partition(" ")
        path = rest.partition("\t")[2]
        target = ""
        if mode == "120000" and (root / path).is_symlink():
            target = str((root / path).readlink())
        entries[path] = Entry({"120000": "symlink", "160000": "submodule"}.get(mode, "file"), target=target)
    return Tree(entries)


def reader(root: Path):
    texts: dict[str, str | None] = {}

    def read(path: str) -> str | None:
        if path not in texts:
            try:
                texts[path] = SourceText.decode(path, (root / path).read_bytes()).text
            except OSError:
                texts[path] = None
        return texts[path]

    return read


def lines(parts: tuple[Part, ...]):
    """Yield the offsets of the keys of image lines."""
    for part in parts:
        if isinstance(part, Text):
            for found in IMAGE.finditer(part.text):
                if not MAPPING.match(part.text, found.end()):
                    yield part.span.start + found.start("key")
        elif isinstance(part, Branch):
            yield from lines(part.body)
            yield from lines(part.otherwise)


def verdict(uses: list[ImageUse], path: str) -> str:
    if any(use.is_known for use in uses):
        return "resolved"
    if not uses:
        return "notes" if path.endswith("/NOTES.txt") else "not reached"
    if all(use.state == "off" for use in uses):
        return "off without a default"
    if any(HOLE not in use.text and use.state == "on" for use in uses):
        return "no reference by default"
    if any(use.name for use in uses):
        return "name"
    if any(use.text.strip(HOLE + ":@/\"'") == "" for use in uses):
        return "unset"
    return "partial"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    total: collections.Counter[str] = collections.Counter()
    charts = 0
    begin = time.monotonic()
    for root in options.folders:
        files = ChartFiles(tree_of(root), reader(root))
        uses = ImageUses(files)
        by_place: dict[tuple[str, int], list[ImageUse]] = collections.defaultdict(list)
        for use in uses.all:
            by_place[use.place.path, use.place.span.start].append(use)
        counts: collections.Counter[str] = collections.Counter()
        for folder in files.folders:
            chart = files.chart(folder)
            offsets = [(path, at) for path in chart.templates for at in all_lines(uses, path)]
            charts += bool(offsets)
            for path, at in offsets:
                said = verdict(by_place.get((path, at), []), path)
                counts[said] += 1
                if options.list and said not in ("resolved",):
                    line = uses.templates.text(path).count("\n", 0, at) + 1
                    found = by_place.get((path, at), [])
                    texts = {f"{use.text.replace(HOLE, '?')} ({use.state})" for use in found}
                    print(f"{root / path}:{line}: {said} {sorted(texts)}")
        print(root.name, dict(counts))
        total += counts
    everything = sum(total.values())
    print(f"{charts} charts with images, {everything} lines in {time.monotonic() - begin:.1f} s")
    for said, count in total.most_common():
        print(f"{said}: {count} ({count / everything:.1%})")


def all_lines(uses: ImageUses, path: str):
    template = uses.templates.parsed(path)
    yield from lines(template.parts)
    for _, define in template.defines:
        yield from lines(define.parts)


if __name__ == "__main__":
    main()
