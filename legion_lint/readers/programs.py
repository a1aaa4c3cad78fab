"""What well-known programs do with the words behind them: which they read, and which they write.

Only what stands in a repository matters: names of packages, images, branches and hosts are no paths.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from legion_lint.syntax.shell import ShellWord

#: Programs none of whose words is a path here: they are packages, hosts, buckets, messages, what is to go.
NAMES = frozenset(
    "ssh scp rsync export echo printf rm rmdir unlink gsutil aws gcloud az s3cmd doctl heroku brew apt "
    "apt-get "
    "yum dnf apk snap choco conda mamba gem skopeo crane cosign trivy gh hub glab man which type systemctl "
    "service mount umount alias unset kill vagrant minikube kind k3d psql mysql redis-cli".split()
)
#: Programs that make whatever they name.
MAKERS = frozenset("mkdir touch tee virtualenv cookiecutter sphinx-quickstart mkfifo truncate".split())
#: Of which the last word is made: where the others go.
MOVERS = frozenset("cp mv ln install".split())
#: Verbs that make what they name.
NEW = frozenset("new create init generate scaffold startproject startapp".split())
#: Verbs behind which there are paths, for programs that mostly name other things.
VERBS = {
    "docker": frozenset("build buildx image compose stack bake builder load".split()),
    "podman": frozenset("build compose play kube load".split()),
    "go": frozenset("run test build vet generate tool fmt list doc".split()),
    "git": frozenset("apply am".split()),
    "cargo": frozenset("run test build bench check doc".split()),
}
INSIDE = frozenset("exec run cp push pull tag".split())
MANAGERS = frozenset("npm yarn pnpm".split())
KUBERNETES = frozenset("kubectl oc k kustomizer".split())
FILE_OPTIONS = frozenset(
    "-f --filename -k --kustomize --from-env-file --from-file --patch-file --values --config".split()
)
#: Commands that begin a project of the reader's own.
SCAFFOLDS = frozenset(
    (program, verb)
    for program, begins in {
        "ansible-galaxy": "init",
        "cargo": "new init",
        "copier": "copy",
        "django-admin": "startproject startapp",
        "dotnet": "new",
        "git": "init",
        "go": "mod",
        "gradle": "init",
        "hugo": "new",
        "jekyll": "new",
        "jupyter-book": "create",
        "kubebuilder": "init",
        "mdbook": "init",
        "mix": "new",
        "mkdocs": "new",
        "ng": "new",
        "npm": "init create",
        "operator-sdk": "init new",
        "pnpm": "create",
        "poetry": "new init",
        "rails": "new",
        "uv": "init",
        "vue": "create",
        "yarn": "create",
    }.items()
    for verb in begins.split()
)
#: Chart repositories that Helm 2 knew by itself.
ALIASES = frozenset(("stable", "incubator"))
#: Options whose value is written, is a name, or is of no matter whether it is there.
WRITTEN = re.compile(
    r"-[oO]$|--?(?:out|dest|sav|log-?(?:file|dir)|cache|tmp|temp|install-|build-?dir|export|report|write|"
    r"junit|"
    r"prefix|target-dir|basetemp|untardir)[\w-]*$"
)
NAMED = re.compile(
    r"--?(?:tag|image|name|namespace|repo|repository|user|label|selector|branch|ref|remote|exclude|ignore|"
    r"omit|"
    r"volume|mount|workdir|set|set-string|build-arg|platform|registry|project|context-name|cache-from|"
    r"cache-to)$"
)
SHORT_NAMED = {"docker": frozenset(("-t", "-v", "-w", "-u")), "git": frozenset(("-b",))}
#: Names of branches that are the newest.
HEADS = frozenset("main master HEAD develop dev trunk".split())
ARCHIVE = re.compile(r"(?:\.tar)?\.(?:tgz|tar|gz|bz2|xz|zip|tbz2?|zst)$")


class Used(NamedTuple):
    """A word that a command uses; ``repository`` is the URL that a folder is cloned from."""

    word: ShellWord
    how: Literal["read", "made", "cloned"]
    path: str = ""
    repository: str = ""


def used(words: Sequence[ShellWord]) -> Iterator[Used]:
    """Yield what of a command's words is a path that it reads or makes."""
    program = posixpath.basename(words[0].text)
    rest = words[1:]
    verb = next((word.text for word in rest if not word.text.startswith("-")), "")
    if program in NAMES:
        return
    if program == "git":
        yield from of_git(verb, rest)
    elif program in ("tar", "unzip"):
        yield from unpacked(program, rest)
    elif program in ("curl", "wget"):
        yield from (each for each in options(program, rest) if each.how == "made")
    elif program in KUBERNETES:
        yield from of_kubernetes(program, verb, rest)
    elif program in VERBS:
        plain = [word.text for word in rest[:4] if not word.text.startswith("-")]
        if verb in VERBS[program] and not (verb == "compose" and INSIDE.intersection(plain)):
            yield from options(program, rest)
        elif program == "go":
            yield from (each for each in options(program, rest) if each.word.text.startswith("./"))
    elif (program == "docker-compose" and INSIDE.intersection(word.text for word in rest)) or (
        program in MANAGERS and verb in ("install", "i", "add", "remove", "link")
    ):
        return
    elif program == "helm":
        yield from of_helm(verb, rest)
    else:
        yield Used(words[0], "read")
        makes = (
            program in MAKERS
            or verb in NEW
            or program.startswith("create-")
            or verb.startswith("create-")
            or (program.startswith("python") and any(word.text in ("venv", "virtualenv") for word in rest))
        )
        yield from options(program, rest, makes=makes, moves=program in MOVERS)


def options(
    program: str, words: Sequence[ShellWord], *, makes: bool = False, moves: bool = False
) -> Iterator[Used]:
    """Yield the paths among words and options."""
    before = ""
    named = SHORT_NAMED.get("docker" if program in VERBS or "compose" in program else program, frozenset())
    for index, word in enumerate(words):
        option, mark, _ = word.text.partition("=")
        is_long = bool(mark) and option.startswith("-")
        value = word.part(len(option) + 1) if is_long else word
        before = option if is_long else before
        if WRITTEN.match(before) or (before == "-P" and program == "wget"):
            yield Used(value, "made")
        elif not NAMED.match(before) and before not in named and not value.text.startswith("-"):
            is_made = (makes and (program in MAKERS or not before.startswith("-"))) or (
                moves and index == len(words) - 1
            )
            yield Used(value, "made" if is_made else "read")
        before = word.text if not is_long else ""


def of_git(verb: str, words: Sequence[ShellWord]) -> Iterator[Used]:
    """Yield what git makes; what its other commands name may be of any commit."""
    plain = [word for word in words if not word.text.startswith("-")]
    if verb == "clone":
        urls = [word for word in plain if re.search(r"[:/]", word.text)]
        if urls:
            after = words[words.index(urls[0]) + 1 :]
            name = posixpath.basename(urls[0].text.rstrip("/")).removesuffix(".git")
            folder = next((word.text for word in after if not word.text.startswith("-")), name)
            yield Used(urls[0], "cloned", folder, urls[0].text)
    elif verb in ("submodule", "worktree", "init") and len(plain) > 1:
        yield from (Used(word, "made") for word in plain[1:])
    elif verb == "mv" and len(plain) > 2:
        yield Used(plain[-1], "made")
    elif verb in VERBS["git"]:
        yield from (Used(word, "read") for word in plain[1:])


def begins_project(words: Sequence[ShellWord]) -> bool:
    """Whether a command begins a project of the reader's own."""
    program = words[0].text
    verb = words[1].text if len(words) > 1 else ""
    if program == "go" and "init" not in [word.text for word in words[1:3]][1:]:
        return False
    if program in ("cookiecutter", "sphinx-quickstart", "create-react-app"):
        return True
    return (program, verb) in SCAFFOLDS or (program == "npx" and verb.startswith("create-"))


def is_of_another_commit(words: Sequence[ShellWord]) -> bool:
    """Whether a command checks out something else than the branch that all work on."""
    texts = [word.text for word in words]
    if texts[0] != "git" or len(texts) < 3:
        return False
    verb = next((text for text in texts[1:] if not text.startswith("-")), "")
    rest = texts[texts.index(verb) + 1 :] if verb else []
    if verb == "clone":
        value = next((b for a, b in pairwise(rest) if a in ("-b", "--branch")), "main")
        value = next((text.partition("=")[2] for text in rest if text.startswith("--branch=")), value)
        return value not in HEADS
    if verb not in ("checkout", "switch", "reset") or {"-b", "-B", "-c", "-C", "--"}.intersection(rest):
        return False
    refs = [text for text in rest if not text.startswith("-")]
    return bool(refs) and refs[0].rpartition("/")[2] not in HEADS


def of_kubernetes(program: str, verb: str, words: Sequence[ShellWord]) -> Iterator[Used]:
    """Yield the files that are named by an option; everything else is a resource of the cluster."""
    before = ""
    for word in words:
        option, mark, value = word.text.partition("=")
        if mark and option in FILE_OPTIONS:
            skip = len(option) + 1
            if option == "--from-file" and "=" in value:
                skip += value.index("=") + 1
            yield Used(word.part(skip), "read")
        elif before in FILE_OPTIONS or (verb == "kustomize" and word.text not in (verb, program)):
            yield Used(word, "read")
        before = word.text


def of_helm(verb: str, words: Sequence[ShellWord]) -> Iterator[Used]:
    """Yield files of values and charts; ``name/chart`` is a chart of a repository that goes by that name."""
    plain = [word for word in words if not word.text.startswith("-")]
    if verb == "repo":
        if len(plain) > 2 and plain[1].text == "add":
            yield Used(plain[2], "made")
        return
    if verb in ("pull", "fetch", "search", "registry", "push"):
        return
    for each in options("helm", words, makes=verb == "create"):
        if each.word.text.partition("/")[0] not in ALIASES:
            yield each


def unpacked(program: str, words: Sequence[ShellWord]) -> Iterator[Used]:
    """Yield what comes of an archive: the folder that is named, or one that is called as the archive."""
    if program == "tar" and not any(re.match(r"-?\w*x|--(?:extract|get)$", word.text) for word in words[:2]):
        return
    before = ""
    for word in words:
        if before in ("-C", "-d", "--directory"):
            yield Used(word, "made")
        elif ARCHIVE.search(word.text):
            yield Used(word, "made", ARCHIVE.sub("", posixpath.basename(word.text)))
        before = word.text
