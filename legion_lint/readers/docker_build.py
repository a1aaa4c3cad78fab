"""Reads the command lines that build images: ``docker build`` and its like.

Source: https://docs.docker.com/reference/cli/docker/buildx/build/, podman-build(1), buildah-build(1).
"""

import posixpath
import re
from collections.abc import Iterator, Sequence

from legion_lint.model import image
from legion_lint.model.facts import Build
from legion_lint.model.source import Word
from legion_lint.readers.docker_arguments import (
    HERE,
    PROGRAM_VARIABLE,
    PROGRAMS,
    Arguments,
    after_verb,
    parse,
)
from legion_lint.readers.made_files import Made
from legion_lint.syntax.joined import UNKNOWN
from legion_lint.syntax.shell import ShellCommand, ShellWord
from legion_lint.syntax.shell_scope import FILE, ROOT, START, enter, is_known

__all__ = ["MAY_BUILD", "MAY_MATTER", "PROGRAMS", "PROGRAM_VARIABLE", "REMOTE", "builds"]

#: What a text that builds an image has in it, and what a line has that builds one or makes files.
MAY_BUILD = re.compile(r"\b(?:build|bud|build-using-dockerfile)\b|\bbuildx\b.*\bb\b")
MAY_MATTER = re.compile(
    rf"{MAY_BUILD.pattern}|[>]|\[|ockerfile|"
    r"\b(?:cp|mv|ln|install|rsync|tee|touch|curl|wget|tar|unzip|git|mkdir|test)\b"
)
REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|git@|github\.com/")
ODD_PATH = re.compile(r"[*?\[\]{}<>|\n]")
#: What a stage may be called, or its number.
STAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\Z")
ARCHIVE = re.compile(r"\.(?:tar|tgz|gz|xz|bz2)\Z")


def builds(
    commands: Sequence[ShellCommand], written: str, base: str, via: str, others: Made | None = None
) -> Iterator[Build]:
    """Yield what commands build: one build for each tag, one without an image if there is no tag.

    Args:
        commands: All commands of one file: what they make themselves can be anything.
        written: The text of that file.
        base: What the folder is relative to, in which the shell starts.
        via: The kind of the declaration.
        others: What else the file makes.
    """
    found = [command for command in commands if after_verb(command, written)]
    made = Made.by(commands) if found else Made()
    if others:
        made.add_all(others)
    for command in found:
        yield from _builds(command, written, base, via, made)


def _builds(command: ShellCommand, written: str, base: str, via: str, made: Made) -> Iterator[Build]:
    found = after_verb(command, written)
    if found is None:
        return
    program, words = found
    arguments = parse(words)
    unknown: set[str] = set()
    places = _Places(command.place if base != "file" else command.place.replace(START, FILE))
    context, dockerfile = _paths(arguments, command, program, unknown)
    if made.has_folder(command.place, context.text if context else "."):
        unknown.add("context")
        unknown.update(() if dockerfile else ("dockerfile",))
    implied = f"{context.text}/Dockerfile" if context else "Dockerfile"
    is_made = made.has(command.place, dockerfile.text if dockerfile else implied)
    is_made = is_made or made.has(command.place, context.text if context else ".")
    places.settle(dockerfile, context)
    dockerfile_word = places.word(dockerfile, "dockerfile", unknown)
    context_word = places.word(context, "context", unknown)
    if context is None and "context" not in unknown and not places.is_here:
        unknown.add("context")
    target = _target(arguments, unknown)
    for tag in arguments.values.get("image", [None]):
        name = _image(tag) if tag else None
        end = _end_of_name(tag) if tag and name is None else None
        lost = {"image"} if name is None and (tag or arguments.is_open) else set()
        yield Build(
            span=command.span,
            image=name,
            dockerfile=dockerfile_word,
            target=target,
            context=context_word,
            unknown=tuple(sorted(unknown | lost)),
            base={ROOT: "root", FILE: "file"}.get(places.mark, base),
            folder=places.folder,
            via=via,
            image_end=end,
            is_made=is_made,
        )


def _paths(
    arguments: Arguments, command: ShellCommand, program: str, unknown: set[str]
) -> tuple[ShellWord | None, ShellWord | None]:
    """Return context and Dockerfile as they are written; what cannot be known goes into ``unknown``."""
    context = arguments.context[0] if len(arguments.context) == 1 and not arguments.is_odd else None
    stated = arguments.values.get("dockerfile", [])
    dockerfile = stated[-1] if stated else None
    if dockerfile is None and arguments.is_open:
        unknown.add("dockerfile")
    if context is None and (arguments.context or arguments.is_open or program not in HERE):
        unknown.add("context")
    from_stdin = dockerfile is not None and dockerfile.text == "-"
    if context is not None and context.text == "-":
        context, dockerfile, from_stdin = None, None, True
    if from_stdin:
        dockerfile = command.stdin
        if dockerfile is None or ARCHIVE.search(dockerfile.text):
            dockerfile = None
            unknown.add("dockerfile")
    if context is not None and REMOTE.match(context.text):
        unknown.update(("context", "dockerfile"))
        return None, None
    return context, dockerfile


class _Places:
    """Where the paths of a build are counted from: ``mark`` and ``folder``."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.mark = place[:1]
        self.folder = ""

    def settle(self, *words: ShellWord | None) -> None:
        """Choose the place of the first word that is known, or that of the shell."""
        known = [place for word in words if word and is_known(place := self.of(word))]
        self.mark = (known[0] if known else self.place)[:1]
        self.folder = self.place[2:] if self.is_here else ""

    @property
    def is_here(self) -> bool:
        """Whether paths are counted from where the shell is."""
        return self.place[:1] == self.mark and is_known(self.place)

    def of(self, word: ShellWord) -> str:
        """Return the place that a path leads to."""
        text = word.text
        if self.place[:1] == FILE:
            text = text.replace(START, FILE)
        return UNKNOWN if ODD_PATH.search(text) else enter(self.place, text)

    def word(self, path: ShellWord | None, name: str, unknown: set[str]) -> Word | None:
        """Return a path as it is counted from mark and folder."""
        if path is None or name in unknown:
            return None
        place = self.of(path)
        if not is_known(place) or place[:1] != self.mark:
            unknown.add(name)
            return None
        if self.is_here and path.text[:1] not in (FILE, ROOT, START):
            return path.word()
        return Word(posixpath.relpath(place[2:] or ".", self.folder or "."), path.span)


def _target(arguments: Arguments, unknown: set[str]) -> Word | None:
    stated = arguments.values.get("target", [])
    if stated and STAGE.match(stated[-1].text):
        return stated[-1].word()
    if stated or arguments.is_open:
        unknown.add("target")
    return None


def _image(tag: ShellWord) -> Word | None:
    """Return the image reference, without a tag that cannot be known; ``None`` if any other part cannot."""
    text = tag.text
    start = 1 if text.startswith("/") else 0  # the registry is a variable that is empty here
    name, colon, _ = text.partition(UNKNOWN)[0].rpartition(":")
    if not is_known(text):
        if not colon or "/" in text[len(name) :]:
            return None
        part = tag.part(start, len(name))
    elif text.endswith(":"):
        part = tag.part(start, len(text) - 1)
    else:
        part = tag.part(start) if start else tag
    return part.word() if image.parse(part.text) else None


def _end_of_name(tag: ShellWord) -> Word | None:
    """Return the end of a name of which nobody knows the registry."""
    match = re.match(rf".*{UNKNOWN}[^/]*/(?P<end>[^{UNKNOWN}]+?)(?::[^/]*)?\Z", tag.text)
    if match is None or image.parse(match["end"]) is None:
        return None
    return tag.part(*match.span("end")).word()
