"""Reads shell scripts: the images that they build."""

import re
from collections.abc import Iterator

from legion_lint.model.facts import Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.docker_build import MAY_BUILD, builds
from legion_lint.syntax.joined import Joined
from legion_lint.syntax.shell import commands
from legion_lint.syntax.shell_scope import FILE

FIRST_LINE = re.compile(r"#![ \t]*(?:/\S*/)?(?:env[ \t]+(?:-\S+[ \t]+)*)?(?:ba|da|k|z|a)?sh\b")
#: A script's own path: ``dirname`` of it is the folder it is in, whatever its name.
OWN_PATH = {"0": f"{FILE}/script", "BASH_SOURCE": f"{FILE}/script"}


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield what a script builds; a text that is no script builds nothing."""
    if "\0" in source.text or not MAY_BUILD.search(source.text):
        return
    found = list(commands(Joined.of(source.text), variables=OWN_PATH, repeat=True))
    yield from builds(found, source.text, "either", "shell")
