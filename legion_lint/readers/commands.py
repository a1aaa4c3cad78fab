"""Reads the commands that a document shows: the paths that they take, and the targets of ``make``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from legion_lint.model.facts import MakeCall, Mention
from legion_lint.model.source import Word
from legion_lint.readers.mentions import path_in
from legion_lint.syntax.joined import Joined
from legion_lint.syntax.shell import ShellCommand, ShellWord, commands

#: Languages of blocks whose every line is a command.
SHELLS = frozenset(
    ("sh", "bash", "shell", "console", "shell-session", "zsh", "terminal", "shellsession", "commandline")
)
#: Languages of blocks that may hold commands beside other text.
PLAIN = frozenset(("", "text", "none", "default", "plaintext", "txt"))
PROGRAMS = frozenset(
    "ansible-playbook bash cat cd chmod cp diff docker docker-compose git go gradle head helm kubectl "
    "kustomize less ls make mvn nano node npm npx oc open pip pip3 podman pytest python python3 sed sh "
    "source sudo tail terraform vi vim yarn . skaffold kind minikube poetry uv tox cargo".split()
)
#: Commands that make what they name, or name what is elsewhere.
MAKING = frozenset(
    "mkdir touch tee ssh scp rsync wget curl export echo printf rm ln unzip tar gsutil aws gcloud az".split()
)
#: Subcommands of which the same is true.
MAKING_TOO = frozenset(
    (program, verb)
    for program, verbs in {
        "git": (
            "clone",
            "checkout",
            "branch",
            "remote",
            "fetch",
            "pull",
            "push",
            "merge",
            "rebase",
            "switch",
        ),
        "docker": ("run", "exec", "cp", "pull", "push", "tag", "save", "load"),
        "podman": ("run", "exec", "cp", "pull", "push", "tag"),
        "kubectl": ("exec", "cp", "get", "describe", "logs", "port-forward", "label", "annotate"),
        "go": ("get", "install", "mod"),
        "npm": ("install", "i"),
        "helm": ("repo", "pull", "fetch"),
        "terraform": ("import", "state"),
    }.items()
    for verb in verbs
)
#: Options whose value is written by the command, or means something in a container.
WRITTEN = frozenset(
    (
        "-o",
        "--output",
        "--out",
        "-O",
        "-v",
        "--volume",
        "--mount",
        "-w",
        "--workdir",
        "--prefix",
        "-d",
        "--dest",
    )
)
#: Programs that write the makefile that is then called.
CONFIGURING = frozenset(
    ("./configure", "./autogen.sh", "./bootstrap", "./Configure", "cmake", "qmake", "phpize")
)
NAME = re.compile(r"[A-Za-z0-9_.][\w./+-]*\Z", re.ASCII)
TARGET = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[\w.-]+)*\Z")


def commands_in(lines: Sequence[Word], *, only_known: bool) -> Iterator[Mention | MakeCall]:
    """Yield what the commands of some lines name.

    Args:
        lines: The lines, each with its place.
        only_known: Whether a line is a command only if it begins with the name of a known program.
    """
    is_foreign = False
    for command in commands(Joined.lines(lines), prompts=True):
        words = [word for word in command.words if word.text != "sudo"]
        if (
            not words
            or not NAME.match(words[0].text)
            or (only_known and words[0].text not in PROGRAMS and not words[0].text.startswith("./"))
        ):
            continue
        is_foreign = is_foreign or words[0].text in CONFIGURING
        if words[0].text in ("make", "gmake"):
            found = calls(command, words[1:])
            yield from (replace(call, folder=None) for call in found) if is_foreign else found
        else:
            yield from arguments(command, words)


def calls(
    command: ShellCommand, words: Sequence[ShellWord], beside: tuple[str, ...] = ()
) -> Iterator[MakeCall]:
    """Yield the targets of one call of make."""
    folder = command.folder
    rest = iter(words)
    for word in rest:
        if word.text in ("-C", "--directory"):
            inside = next(rest, None)
            folder = (
                f"{folder}/{inside.text}".strip("/")
                if inside and inside.is_known and folder is not None
                else None
            )
        elif word.text in ("-f", "--file", "-j", "-l", "-o", "-W"):
            folder = None if word.text in ("-f", "--file") else folder
            next(rest, None)
        elif word.is_known and TARGET.match(word.text) and not word.text.startswith("-"):
            yield MakeCall(word.span, word.text, folder, beside)
        elif not word.text.startswith("-") and "=" not in word.text:
            return


def arguments(command: ShellCommand, words: Sequence[ShellWord]) -> Iterator[Mention]:
    """Yield the paths among the words of a command that reads them."""
    program = words[0].text
    verb = words[1].text if len(words) > 1 else ""
    if program in MAKING or (program, verb) in MAKING_TOO:
        return
    last = words[-1] if program in ("cp", "mv", "install") else None
    before = ""
    for word in words:
        option, mark, _ = word.text.partition("=")
        if mark and option.startswith("-"):
            value = word.part(len(option) + 1)
            before = option
        else:
            value = word
        if before not in WRITTEN and word is not last and value.is_known:
            found = path_in(value.text, value.span)
            if found and found[1].end <= value.span.end:
                yield Mention(found[1], found[0], "command", command.folder)
        before = word.text
