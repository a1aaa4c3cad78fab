"""The words of a command line that builds an image.

Source: https://docs.docker.com/reference/cli/docker/buildx/build/, podman-build(1), buildah-build(1).
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from legion_lint.model.record import dataclass
from legion_lint.syntax.joined import UNKNOWN
from legion_lint.syntax.shell import ShellCommand, ShellWord

PROGRAMS = frozenset(("docker", "podman", "nerdctl", "buildah", "img", "finch"))
#: Variables that hold such a program, where nothing says which.
PROGRAM_VARIABLE = re.compile(r"docker|podman|container|engine|nerdctl|buildah|\boci|\bimg\b", re.IGNORECASE)
WRAPPERS = frozenset(("sudo", "env", "exec", "command", "nohup", "time"))
VERBS = frozenset(("build", "bud", "build-using-dockerfile", "b"))
NOUNS = frozenset(("buildx", "image", "builder"))
#: Programs that take the current folder for a context that is not given.
HERE = frozenset(("podman", "buildah", "img"))
#: Options of a program before its verb that take a value.
_PROGRAM_OPTIONS = """
    --context --host --config --log-level --builder --url --connection --root --runroot --storage-driver
    --storage-opt --namespace --address -H -c -l -n -a
"""
PROGRAM_OPTIONS = frozenset(_PROGRAM_OPTIONS.split())
_VALUED = """
    add-host allow annotation arch attest authfile build-arg build-arg-file build-context builder cache-
    from cache-to cache-ttl call cap-add cap-drop cert-dir cgroup-parent cgroupns cpp-flag cpu-period
    cpu-quota cpu-shares cpuset-cpus cpuset-mems creds decryption-key device dns dns-option dns-search
    env format from group-add hooks-dir ignorefile iidfile ipc isolation jobs label layer-label logfile
    manifest memory memory-swap metadata-file network no-cache-filter os os-feature os-version output
    pid platform progress provenance retry retry-delay runtime runtime-flag sbom secret security-opt
    shm-size sign-by source-date-epoch ssh timestamp ulimit unsetenv unsetlabel userns userns-gid-map
    userns-uid-map uts variant volume
"""
VALUED = frozenset(_VALUED.split())
_PLAIN = """
    all-platforms check compress debug disable-compression disable-content-trust force-rm help identity-
    label layers load no-cache no-hosts no-hostname omit-history pull pull-always pull-never push quiet
    rm rusage skip-unused-stages squash squash-all stdin stream tls-verify
"""
PLAIN = frozenset(_PLAIN.split())
FIELDS = {"tag": "image", "file": "dockerfile", "target": "target"}
SHORT = {"t": "image", "f": "dockerfile"}
SHORT_VALUED = "cmove"


@dataclass(slots=True)
class Arguments:
    """What stands on a command line.

    Attributes:
        values: By field, its words; ``None`` for a value that is missing.
        context: Words that are no options.
        is_open: Whether there are words that may hold any option.
        is_odd: Whether there are options that nobody knows: their value may stand among the others.
    """

    values: dict[str, list[ShellWord]] = field(default_factory=dict)
    context: list[ShellWord] = field(default_factory=list)
    is_open: bool = False
    is_odd: bool = False


def after_verb(command: ShellCommand, written: str) -> tuple[str, Sequence[ShellWord]] | None:
    """Return the program and what follows its verb, if the command builds an image."""
    words = unwrapped(command)
    if not words:
        return None
    program = posixpath.basename(words[0].text)
    if words[0].text == UNKNOWN:
        if not PROGRAM_VARIABLE.search(written[slice(*words[0].span)]):
            return None
    elif program not in PROGRAMS:
        return None
    index = 1
    while index < len(words):
        text = words[index].text
        if text in VERBS:
            return program, words[index + 1 :]
        if text in PROGRAM_OPTIONS:
            index += 1
        elif text not in NOUNS and not text.startswith("-") and not words[index].is_any:
            return None
        index += 1
    return None


def unwrapped(command: ShellCommand) -> list[ShellWord]:
    """Return the words of a command without ``sudo``, ``env A=B`` and their like before it."""
    words = list(command.words)
    while words and (words[0].text in WRAPPERS or words[0].text.startswith("-") or _is_assignment(words[0])):
        del words[0]
    return words


def _is_assignment(word: ShellWord) -> bool:
    return re.match(r"[A-Za-z_]\w*=", word.text) is not None


def parse(words: Sequence[ShellWord]) -> Arguments:
    """Sort the words that follow the verb."""
    found = Arguments()
    rest = iter(words)
    for word in rest:
        text = word.text
        if word.is_any or text.startswith((UNKNOWN + "-", "-" + UNKNOWN, "--" + UNKNOWN)):
            found.is_open = True
        elif text == "--":
            found.context.extend(rest)
        elif text.startswith("--"):
            _long(word, rest, found)
        elif text.startswith("-") and text != "-":
            _short(word, rest, found)
        else:
            found.context.append(word)
    return found


def _long(word: ShellWord, rest: Iterator[ShellWord], found: Arguments) -> None:
    name, equals, _ = word.text[2:].partition("=")
    if name in FIELDS:
        value = word.part(len(name) + 3) if equals else next(rest, None)
        found.values.setdefault(FIELDS[name], []).extend([value] if value else [])
        found.is_odd = found.is_odd or value is None
    elif not equals and name in VALUED:
        next(rest, None)
    elif not equals and name not in PLAIN:
        found.is_odd = True


def _short(word: ShellWord, rest: Iterator[ShellWord], found: Arguments) -> None:
    text = word.text
    for index in range(1, len(text)):
        letter = text[index]
        if letter not in SHORT and letter not in SHORT_VALUED:
            continue
        start = index + 1 + (text[index + 1 : index + 2] == "=")
        value = word.part(start) if len(text) > index + 1 else next(rest, None)
        if letter in SHORT and value:
            found.values.setdefault(SHORT[letter], []).append(value)
        return
