"""Reads makefiles: their targets, and the images that their recipes build.

Source: https://www.gnu.org/software/make/manual/make.html
"""

import re
from collections.abc import Iterator, Mapping

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Fact, Makefile, SiteFiles
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.docker_build import MAY_BUILD, MAY_MATTER, builds
from legion_lint.readers.made_files import Made
from legion_lint.syntax import makefile
from legion_lint.syntax.joined import UNKNOWN
from legion_lint.syntax.makefile_rules import Makefile as Parsed
from legion_lint.syntax.shell import commands
from legion_lint.syntax.shell_scope import MARKS

WILDCARD = re.compile(r"\$[({]wildcard[ \t]+((?:[^(){}\n]|\$[({][\w.-]+[)}])+)[)}]")
#: What builds a site, and what copies files to it.
BUILDS_SITE = re.compile(r"sphinx-?build|mkdocs|mdbook|\bhugo\b|docusaurus", re.IGNORECASE)
COPIES = re.compile(r"\b(?:cp|install|rsync|mv|ln)\b")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a makefile says of which nothing else is known; see ``read_with``."""
    return read_with(source, {})


def read_with(source: SourceText, included: Mapping[str, str]) -> Iterator[Fact]:
    """Yield what a makefile defines, and what it builds.

    Args:
        source: The makefile.
        included: The texts of files that it includes, by the names that it gives them.

    Raises:
        UnreadableError: The text holds a NUL character.
    """
    if (nul := source.text.find("\0")) >= 0:
        raise UnreadableError(Span(nul, nul + 1), "it holds a NUL character")
    found = makefile.parse(source.text, included)
    yield Makefile(
        Span(0, len(source.text)),
        tuple(found.targets),
        tuple(dict.fromkeys(found.patterns)),
        tuple(found.includes),
        found.complete,
    )
    if BUILDS_SITE.search(source.text) and (paths := tuple(copied(found))):
        yield SiteFiles(Span(0, len(source.text)), paths)
    if MAY_BUILD.search(source.text):
        lines = (line for line in found.commands() if MAY_MATTER.search(line.text))
        run = [command for line in lines for command in commands(line, repeat=True)]
        others = Made()
        others.add_rules((target.text for target in found.targets), found.patterns)
        others.add_rules((), looked_for(source.text, found))
        yield from builds(run, source.text, "file", "make", others)


def copied(found: Parsed) -> Iterator[str]:
    """Yield the ends of the paths that recipes copy files to, from where they are known."""
    made = Made.by(
        command for line in found.commands() if COPIES.search(line.text) for command in commands(line)
    )
    for path in sorted(made.files | made.ends):
        yield "".join(path.lstrip("".join(MARKS)).lstrip("/").split(UNKNOWN)[-1:]).lstrip("/")


def looked_for(text: str, found: Parsed) -> Iterator[str]:
    """Yield the paths of which the makefile asks whether they are there."""
    for match in WILDCARD.finditer(text):
        for path in found.variables.expand(match[1]).split():
            yield path.replace("*", "%")
