"""Holds our evaluation of charts against Go's own: ``compare.py ORACLE FOLDER...``.

ORACLE is the program in ``main.go``. Both are given the same merged values, release and cluster. Of every
template that Go renders, the image lines are compared: holes of ours match anything and are counted.
"""

import collections
import json
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from chart_images import reader, tree_of

from legion_lint.inventory.helm.chart import files_below
from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.rendering import Rendering
from legion_lint.inventory.helm.uses import ImageUses
from legion_lint.syntax.gotemplate.expressions import Method, Object
from legion_lint.syntax.gotemplate.values import HOLE, OPEN, Struct, Unknown

RELEASE = {
    "Name": "release",
    "Namespace": "default",
    "Service": "Helm",
    "Revision": 1,
    "IsInstall": True,
    "IsUpgrade": False,
}
VERSION = {"Version": "v1.20.0", "Major": "1", "Minor": "20", "GitVersion": "v1.20.0"}
LINE = re.compile(r"^[ \t-]*image[ \t]*:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)


class No(Method):
    def call(self, arguments):
        return False


class Versions(Object):
    def field(self, name):
        return No()


def plain(value):
    if isinstance(value, Unknown):
        return None
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if key != OPEN}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


def go_dot(dot, prefix):
    found = {key: plain(dot[key]) for key in ("Values", "Chart", "Template") if key in dot}
    found |= {"Release": RELEASE, "Prefix": prefix}
    found["Subcharts"] = {
        name: go_dot(sub, f"{prefix}/charts/{name}") for name, sub in dot["Subcharts"].items()
    }
    return found


def settle(dot):
    dot["Release"] = dict(RELEASE)
    dot["Capabilities"] = Struct(KubeVersion=Struct(VERSION), APIVersions=Versions())
    for sub in dot["Subcharts"].values():
        settle(sub)


def main() -> None:
    oracle = subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    total = collections.Counter()
    for folder in sys.argv[2:]:
        root = Path(folder)
        files = ChartFiles(tree_of(root), reader(root))
        uses = ImageUses(files)
        for chart in files.roots:
            if not chart.is_library:
                total += compare(oracle, root, Rendering(chart, files, uses.templates))
        print(folder, dict(total), flush=True)


def compare(oracle, root, rendering):
    counts = collections.Counter()
    order = rendering.outputs
    names = [file.name for file in order]
    templates = {
        f"{member.prefix}/{path[len(member.chart.folder) :].lstrip('/')}": rendering.templates.text(path)
        for member in rendering.members
        for path in member.chart.templates
    }
    dots = {}
    for file in order:
        dot = rendering.dot(file)
        dots[file.name] = go_dot(dot, file.member.prefix)
    given = {}
    for member in rendering.members:
        paths = files_below(rendering.files.tree, member.chart.folder)
        skip = len(member.chart.folder) + 1 if member.chart.folder else 0
        given[member.prefix] = {
            path[skip:]: text
            for path in paths
            if "/templates/" not in path
            and (text := rendering.files.text(path)) is not None
            and len(text) < 200_000
        }
    job = {"Templates": templates, "Roots": dots, "Files": given, "Only": names}
    oracle.stdin.write(json.dumps(job) + "\n")
    oracle.stdin.flush()
    results = json.loads(oracle.stdout.readline())
    for file in order:
        dot = rendering.dot(file)
        settle(dot)
        rendering.evaluator.steps = 1_000_000
        rendering.evaluator.failures = {}
        ours = rendering.render(file, dot)
        theirs = results.get(file.name, {"error": "?"})
        if theirs["error"]:
            counts["go fails"] += 1
            continue
        if "image" not in theirs["text"]:
            continue
        counts["files"] += 1
        mine, its = LINE.findall(ours or ""), LINE.findall(theirs["text"])
        if len(mine) != len(its):
            holes = HOLE in (ours or HOLE)
            counts["other number of lines" + (" (holes)" if holes else "")] += 1
            if not holes or "-v" in sys.argv:
                print(root / file.path, "LINES", len(mine), len(its), list(rendering.evaluator.failures)[:3])
            continue
        for one, other in zip(mine, its, strict=True):
            if HOLE in one:
                pattern = ".*".join(re.escape(part) for part in one.split(HOLE))
                said = "unknown" if re.fullmatch(pattern, other) else "wrong"
            else:
                said = "same" if one == other else "wrong"
            counts[said] += 1
            if said != "same":
                print(
                    root / file.path,
                    said.upper(),
                    one.replace(HOLE, "?"),
                    "|",
                    other,
                    list(rendering.evaluator.failures)[:3],
                )
    return counts


if __name__ == "__main__":
    main()
