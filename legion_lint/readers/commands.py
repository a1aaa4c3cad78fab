"""Reads the commands that a document shows: the paths that they take, and the targets of ``make``."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from legion_lint.model.facts import ChartCall, ChartRepository, MakeCall, Mention, Scaffold, SetValue
from legion_lint.model.source import Word
from legion_lint.readers import helm_calls
from legion_lint.readers.mentions import is_folder_name, path_in
from legion_lint.readers.programs import begins_project, is_of_another_commit, used
from legion_lint.syntax.joined import Joined
from legion_lint.syntax.shell import ShellCommand, ShellWord, commands
from legion_lint.syntax.shell_scope import MARKS, ROOT, START

#: Languages of blocks whose every line is a command.
SHELLS = frozenset(
    ("sh", "bash", "shell", "console", "shell-session", "zsh", "terminal", "shellsession", "commandline")
)
#: Languages of blocks that may hold commands beside other text.
PLAIN = frozenset(("", "text", "none", "default", "plaintext", "txt"))
PROGRAMS = frozenset(
    "ansible-playbook bash cat cd chmod cp diff docker docker-compose git go gradle head helm kubectl "
    "kustomize less ls make mvn nano node npm npx oc open pip pip3 podman pytest python python3 sed sh "
    "source sudo tail terraform vi vim yarn . skaffold kind minikube poetry uv tox cargo "
    "perl ruby php awk yq jq envsubst helmfile bazel jsonnet promtool".split()
)
#: Others that are known to take files or folders.
TAKERS = frozenset(
    "ansible-lint awk bat black code dos2unix du emacs file find flake8 flask gcc grep gunzip hadolint isort "
    "java jupyter jq less ln mv mypy nose nosetests patch pre-commit pushd py.test pylint rg ruff rustc "
    "rustfmt shellcheck source streamlit stat tar test touch tree tsc uvicorn wc xargs yamllint zip".split()
)
#: What may be the name of one, and the dot that is one or begins a path.
NAMES = re.compile(r"[\w-]+|(?<![\w.])\.(?![\w.])")
#: One of the programs, or a path, behind what may stand before a command: the begin of a line, an operator, a
#: quotation mark, a prompt, a word such as ``then``, a variable that is set, a redirection.
BEGINNING = re.compile(
    r"(?:^|[;&|(){}!\"'$%❯#>\\=]|:[-=+]|\b(?:if|while|until|then|do|else|elif|time|sudo|fi|done|esac|function)\b|"
    r"=\S{0,200}[ \t]|[<>][ \t]{0,9}\S{1,200}[ \t])[ \t]*(?:\./|(?:"
    rf"{'|'.join(sorted(map(re.escape, PROGRAMS), reverse=True))})(?![\w-]))",
    re.MULTILINE,
)
#: Programs that write the makefile that is then called.
CONFIGURING = frozenset(
    ("./configure", "./autogen.sh", "./bootstrap", "./Configure", "cmake", "qmake", "phpize")
)
CHECKS_OUT = re.compile(r"\bgit\b.*\b(?:clone|checkout|switch|reset)\b")
NAME = re.compile(r"[A-Za-z0-9_.][\w./+-]*\Z", re.ASCII)
TARGET = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[\w.-]+)*\Z")
#: Two names without an extension, as those of a repository and of its owner.
PAIR = re.compile(r"[A-Za-z0-9][\w-]*/[A-Za-z0-9][\w-]*\Z", re.ASCII)


#: Lines that are no commands although no prompt tells them from those: what a command prints.
OUTPUT = re.compile(
    r"(?:[-dlbcps][-rwxsStT]{9}[.+@]?|creat(?:e|ed|ing)|delet(?:e|ed|ing)|modified|renamed?|copying|copied|"
    r"writing|wrote|reading|sending|step|removed|removing|adding|added|error|warning|info|note|usage|"
    r"cannot|total|"
    r"nothing|untracked|building|built|successfully|running|passed|failed|done|hint|remote|diff)$",
    re.IGNORECASE,
)


class Entered(NamedTuple):
    """A folder that a command enters, and where the command ends."""

    path: str
    at: int


class Made(NamedTuple):
    """What a command makes: ``repository`` is the URL of the one that is cloned there."""

    path: str
    repository: str = ""


Found = Mention | MakeCall | ChartCall | ChartRepository | Scaffold | SetValue | Made | Entered


def commands_in(lines: Sequence[Word], *, only_known: bool, at_head: bool = True) -> Iterator[Found]:
    """Yield what the commands of some lines name, and what they make.

    Args:
        lines: The lines, each with its place.
        only_known: Whether a line is a command only if it begins with the name of a known program.
        at_head: Whether what is checked out is what the document speaks of.
    """
    is_foreign = not at_head
    for command in commands(Joined.lines(lines), prompts=True):
        words = tuple(word for word in command.words if word.text != "sudo")
        if not words or not is_command(words[0].text, only_known=only_known):
            continue
        is_foreign = is_foreign or words[0].text in CONFIGURING
        if words[0].text in ("make", "gmake"):
            found = calls(command, words[1:])
            yield from (replace(call, folder=None) for call in found) if is_foreign else found
            continue
        if is_of_another_commit(words):
            is_foreign = True
        if begins_project(words):
            yield Scaffold(words[0].span)
        if words[0].text == "cd" and len(words) == 2 and words[1].is_known:
            yield Entered(joined(command.folder, words[1].text), words[1].span.end)
            yield from entered(words[1], None if is_foreign else command.folder)
        if words[0].text == "helm":
            yield from helm_calls.named(words)
            yield from helm_calls.sets(words, None if is_foreign else command.folder)
        if len(words) < len(command.words):
            command = replace(command, words=words)
        yield from arguments(command, known=not is_foreign)


def entered(word: ShellWord, folder: str | None) -> Iterator[Mention]:
    """Yield the folder that is entered, if it is only a name and one that not everybody has."""
    if is_folder_name(word.text):
        yield Mention(word.span, word.text, "folder", folder)


def may_hold_command(lines: Sequence[Word]) -> bool:
    """Whether some lines have the name of a known program where a command may begin: else none is one."""
    text = "\n".join([line.text for line in lines])
    if PROGRAMS.isdisjoint(NAMES.findall(text)):
        return False
    return "$(" in text or "`" in text or BEGINNING.search(text) is not None


def is_at_head(lines: Sequence[Word]) -> bool:
    """Whether the commands of some lines leave what is checked out as it is."""
    text = "\n".join(line.text for line in lines if "git" in line.text)
    if not CHECKS_OUT.search(text):
        return True
    return not any(is_of_another_commit(each.words) for each in commands(Joined.lines(lines), prompts=True))


def is_command(name: str, *, only_known: bool) -> bool:
    """Whether a line that begins with this word is a command rather than text."""
    if only_known and name not in PROGRAMS and not name.startswith("./"):
        return False
    return bool(NAME.match(name) and not OUTPUT.match(name) and ("/" in name or not name[0].isupper()))


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
        elif word.text.endswith("="):
            next(rest, None)  # a value with a blank before it by mistake
        elif not word.text.startswith("-") and "=" not in word.text:
            return


def arguments(command: ShellCommand, *, known: bool) -> Iterator[Mention | Made]:
    """Yield the paths that a command reads, and those that it makes.

    ``known`` is whether it runs in a tree that is the one that is checked out.
    """
    program = command.words[0].text
    chart = helm_calls.chart_of(command.words) if program == "helm" else None
    for each in used(command.words):
        if each.how == "read":
            is_chart = each.word is chart
            is_pair = program not in PROGRAMS | TAKERS and program != each.word.text
            for path in path_of(each.word, command, known=known):
                is_pair = is_pair and bool(PAIR.match(each.word.text))
                yield replace(path, is_chart=is_chart, is_pair=is_pair)
        elif each.word.is_known:
            yield Made(joined(command.folder, each.path or each.word.text), each.repository)
    if command.stdin:
        yield from path_of(command.stdin, command, known=known)
    for word in command.writes:
        if word.is_known:
            yield Made(joined(command.folder, word.text))


def path_of(word: ShellWord, command: ShellCommand, *, known: bool) -> Iterator[Mention]:
    """Yield the path that a word is, if all of it is known."""
    folder = command.folder if known else None
    if word.text.startswith((f"{START}/", f"{ROOT}/")):  # ``$(pwd)/x``: where the shell is, or the root
        folder, word = ("" if known else None), word.part(2)
    if not word.is_known or any(mark in word.text for mark in MARKS):
        return
    if (found := path_in(word.text, word.span)) and found[1].end <= word.span.end:
        yield Mention(found[1], found[0], "command", folder)


def joined(folder: str | None, path: str) -> str:
    """Return a path as seen from where the reader stood at first."""
    return posixpath.normpath(posixpath.join(folder or "", path))
