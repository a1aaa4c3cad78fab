"""Give the readers of Dockerfiles and builds, and the rules on images, files that nobody would write.

    python benchmarks/hostile_builds.py [--count 10000] [--seed 1]

Each file is read with the reader of its kind, and the rules on images judge a repository that holds it. It
prints how many there were of each kind, the slowest, and the memory that the process took; an
exception ends it, with the file.
"""

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator

from legion_lint.gather.one import read
from legion_lint.inventory import Inventory
from legion_lint.model.facts import Content, Fact
from legion_lint.model.settings import ImageSetting, Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.model.tree import Checkout, Entry
from legion_lint.readers import kinds
from legion_lint.rules import all_checks

SETTINGS = Settings(images=ImageSetting(own=("acme",)))
RULES = frozenset(
    """
    conflicting-builds invalid-image-reference mismatched-base-image mismatched-dockerfile mismatched-sources
    missing-build-dockerfile missing-copy-source missing-manifest-path missing-owned-path unbuilt-image
    undocumented-image undocumented-source unknown-copy-stage unknown-stage
    """.split()
)
WORDS = """
    FROM AS COPY ADD RUN ARG ENV ONBUILD --from= --mount=type=bind,source= --target -t -f . .. / // * ? [ ]
    { } ${ $( $$ " ' \\ <<EOF EOF << >> | & ; && : = := ?= += # @ - , ! a b acme/x:1 Dockerfile docker build
    buildx make -C cd include define endef ifeq else endif foreach call shell scratch builder 0 99999 ~ %
""".split()
OF_KIND = {
    "Dockerfile": [
        "FROM a AS b\n",
        "COPY --from=b a b\n",
        "# escape=`\n",
        "RUN <<A <<B\n",
        "A\n",
        "ARG A=$A\n",
        "\\\n",
    ],
    ".dockerignore": ["!", "**/", "**", "[a-", "]", "\\", "\n", "#"],
    "Makefile": [
        "a:\n\t",
        "A := $(A)\n",
        "define A\n",
        "endef\n",
        "$(call a,$(1))",
        "ifeq (a,b)\n",
        "endif\n",
        "\n\t",
    ],
    "build.sh": [
        "for a in b c; do\n",
        "done\n",
        "if true; then\n",
        "fi\n",
        "A=$A$A\n",
        "$(cat <<E\n",
        "E\n",
        ")",
        "`",
    ],
    "compose.yaml": [
        "services:\n",
        "  a:\n",
        "    build: ",
        "    image: ",
        "    extends: a\n",
        "&a ",
        "*a ",
        "<<: ",
        "- ",
    ],
    "docker-bake.hcl": [
        'target "a" {\n',
        'inherits = ["a"]\n',
        "}\n",
        "matrix = {",
        "tags = [",
        "]\n",
        "${a}",
    ],
    ".github/workflows/a.yml": [
        "jobs:\n",
        "  a:\n",
        "    steps:\n",
        "      - run: ",
        "      - uses: ",
        "${{ ",
        " }}",
        "|\n",
    ],
    "Jenkinsfile": ["sh '", 'sh """', "'''", "dir('a') {", "}", "script: ", "\n"],
    ".gitlab-ci.yml": ["a:\n", "  script:\n", "    - ", "|\n", "&a ", "*a ", "\n"],
    "justfile": ["a:\n    ", "{{", "}}", "\n    "],
    "package.json": ['{"scripts": {"a": "', '"}}', "\\u0000", ","],
    "skaffold.yaml": [
        "build:\n",
        "  artifacts:\n",
        "  - image: ",
        "    context: ",
        "{{",
        "}}",
        "profiles:\n",
    ],
    "cloudbuild.yaml": [
        "steps:\n",
        "- name: gcr.io/cloud-builders/docker\n",
        "  args: [",
        "]\n",
        "$_A",
        "images: [",
    ],
    "kustomization.yaml": ["resources:\n", "- ", "bases:\n", "patches:\n", "- path: ", "{", "["],
    "CODEOWNERS": ["/a ", "@b", "\n", "[", "]"],
}
LONG = 3_000
DOCKERFILE = SourceText("a/Dockerfile", "FROM scratch AS b\nCOPY a b\nCOPY c /\n")
BUILD = SourceText("a/build.mk", "a:\n\tdocker build -t acme/a -f a/Dockerfile .\n")


def files(count: int, seed: int) -> Iterator[SourceText]:
    """Yield files, each kind in turn; the same ones for the same seed."""
    chance = random.Random(seed)
    paths = sorted(OF_KIND)
    for index in range(count):
        path = paths[index % len(paths)]
        words = [
            chance.choice(OF_KIND[path] if chance.random() < 0.6 else WORDS)
            for _ in range(chance.randint(1, 60))
        ]
        if chance.random() < 0.05:
            words[chance.randrange(len(words))] *= chance.randint(2, LONG)
        gap = chance.choice((" ", " ", "", "\n"))
        yield SourceText(path, gap.join(words))


def judge(source: SourceText) -> int:
    """Read a file, and judge a repository that holds it, a Dockerfile and its build; count the verdicts."""
    facts: dict[str, tuple[Fact, ...]] = {}
    for each in (DOCKERFILE, BUILD, source):
        facts[each.path] = read(each, tuple(kinds(each.path)), SETTINGS)
    facts[source.path] += (Content(Span(0, len(source.text)), source.text),)
    entries = {path: Entry("file") for path in (*facts, "b", "c/d")}
    inventory = Inventory(facts, entries, Checkout(), SETTINGS, {}, {}, {})
    checks = (check for check in all_checks() if check.rule.name in RULES)
    return sum(1 for check in checks for _ in check.function(inventory))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    verdicts, slowest = 0, (0.0, "")
    for source in files(options.count, options.seed):
        start = time.perf_counter()
        try:
            verdicts += judge(source)
        except Exception:
            print(f"{source.path}: {source.text!r}", file=sys.stderr)
            raise
        slowest = max(slowest, (time.perf_counter() - start, source.path))
        counts[source.path] += 1
    for path, count in sorted(counts.items()):
        print(f"{path:28} {count:6}")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    seconds, path = slowest
    print(f"{counts.total()} files, {verdicts} verdicts, slowest {seconds:.2f} s ({path}), {megabytes} MB")


if __name__ == "__main__":
    main()
