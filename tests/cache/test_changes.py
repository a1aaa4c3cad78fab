"""After any change a run with the cache says what one without it says, to the byte; and once more."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from legion_lint.cli import main
from tests.conftest import commit_all, git

#: How many changes are made with each seed; more take longer and find more.
CHANGES = int(os.environ.get("LEGION_LINT_CHANGES", "15"))
PATHS = (
    *(
        "README.md",
        "docs/a.md",
        "docs/b.md",
        "docs/index.rst",
        "docs/part.txt",
        "docs/data.csv",
        "CONTRIBUTING.md",
    ),
    *("app/Dockerfile", "Makefile", "compose.yaml", ".env", "chart/Chart.yaml", "chart/values.yaml"),
    *(
        "chart/templates/a.yaml",
        "chart/templates/_helpers.tpl",
        "chart/README.md",
        "chart/values.schema.json",
    ),
    *("build.sh", "pyproject.toml", "docs/conf.py", "docs/page.html", "app/.dockerignore"),
)
PIECES = (
    "# Title {n}\n\n",
    "[link](docs/a.md#title-{n}) and [other](b.md) `docs/b.md` `app/Dockerfile`\n\n",
    "| Image | Dockerfile |\n|---|---|\n| acme/app{n} | app/Dockerfile |\n\n",
    "Title {n}\n=========\n\n.. include:: part.txt\n\n:doc:`b` :ref:`label{n}`\n\n.. _label{n}:\n\n",
    ".. csv-table::\n   :file: data.csv\n   :header: Image,Dockerfile\n\n",
    "acme/app{n},app/Dockerfile\n",
    "FROM debian:{n} AS base\nCOPY src/{n} /\nCOPY --from=bas /a /b\n",
    "build{n}:\n\tdocker build -t acme/app{n} -f app/Dockerfile .\n",
    "services:\n  a:\n    image: acme/app{n}\n    build: ./app\n    env_file: ${{NAME}}.env\n",
    "NAME=prod{n}\n",
    "apiVersion: v2\nname: chart{n}\nversion: 1.0.{n}\n",
    "image:\n  repository: acme/app{n}\n  tag: '1'\n",
    'image: {{{{ .Values.image.repository }}}}:{{{{ include "x{n}" . }}}}\n',
    '{{{{ define "x{n}" }}}}\n  image: acme/app{n}:{{{{ .Values.image.tag }}}}\n{{{{ end }}}}\n',
    "| Parameter | Default |\n|---|---|\n| `image.repository` | `acme/app{n}` |\n| `gone{n}` | `1` |\n\n",
    '{{"properties": {{"image": {{"properties": {{"tag": {{"type": "integer", "maximum": {n}}}}}}}}}}}\n',
    '<a id="title-{n}">a</a> [page](page.html#title-{n}) [gone](old/page{n}.md#title)\n\n',
    "https://github.com/acme/platform/blob/v{n}/docs/a.md https://github.com/acme/platform/blob/main/gone.md\n\n",
    "make build{n}\n\n```sh\nmake build{n}\ncd docs && cat gone{n}.md\n```\n\n",
    "<!-- legion-lint: ignore missing-link-target -- because -->\n[gone](gone{n}.md)\n\n",
    "master_doc = 'index'\nextensions = []\n",
    "\xff\x00 not text {n}\n",
)
CONFIGURATIONS = (
    'ignore = ["missing-link-target"]\n',
    'exclude = ["docs/**"]\n',
    '[[tables]]\nfiles = "**"\nschema = "docker-images"\ncomplete = true\n',
    '[[builds]]\nfiles = "build.sh"\npattern = "build (?P<image>\\\\S+)"\n',
    "this is no configuration\n",
)
OPTIONS: tuple[tuple[str, ...], ...] = (
    (),
    ("--output-format", "json", "--show-unknown"),
    ("--output-format", "concise", "docs"),
    ("--scope", "new"),
    ("--hook",),
)
Change = Callable[[Path, random.Random], None]


def text(chance: random.Random) -> bytes:
    pieces = chance.choices(PIECES, k=chance.randint(0, 4))
    return "".join(each.format(n=chance.randint(1, 2)) for each in pieces).encode("latin-1")


def here(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file() and ".git" not in each.parts)


def write(folder: Path, chance: random.Random) -> None:
    path = folder / chance.choice(PATHS)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.parent.is_dir() and not path.is_dir():
        path.unlink(missing_ok=True)
        path.write_bytes(text(chance))


def edit(folder: Path, chance: random.Random) -> None:
    path = folder / "README.md"
    if not path.is_symlink():
        path.write_bytes(b"# A\n\n[x](gone%d.md)\n" % chance.randint(1, 9))


def delete(folder: Path, chance: random.Random) -> None:
    if found := here(folder):
        chance.choice(found).unlink()


def rename(folder: Path, chance: random.Random) -> None:
    target = folder / chance.choice(PATHS)
    if (found := here(folder)) and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        chance.choice(found).rename(target)


def touch(folder: Path, chance: random.Random) -> None:
    for path in here(folder):
        os.utime(path, (chance.randint(1, 10**9),) * 2)


def link(folder: Path, chance: random.Random) -> None:
    path = folder / chance.choice(PATHS)
    if path.parent.is_dir() and not path.is_dir():
        path.unlink(missing_ok=True)
        path.symlink_to(chance.choice(PATHS))


def ends(folder: Path, chance: random.Random) -> None:
    if found := [each for each in here(folder) if not each.is_symlink()]:
        path = chance.choice(found)
        content = path.read_bytes()
        path.write_bytes(
            content.replace(b"\r\n", b"\n") if b"\r\n" in content else content.replace(b"\n", b"\r\n")
        )


def mode(folder: Path, chance: random.Random) -> None:
    if found := [each for each in here(folder) if not each.is_symlink()]:
        chance.choice(found).chmod(chance.choice((0o644, 0o755)))


def stage(folder: Path, chance: random.Random) -> None:
    git(folder, "add", "--all")


def unstage(folder: Path, chance: random.Random) -> None:
    git(folder, "reset", "--quiet", chance.choice(("--mixed", "--hard")))


def commit(folder: Path, chance: random.Random) -> None:
    commit_all(folder, "change")


def branch(folder: Path, chance: random.Random) -> None:
    commit_all(folder, "before")
    with suppress(subprocess.CalledProcessError):  # what git was told not to look at is in the way
        git(folder, "checkout", "--quiet", chance.choice(("-Bother", "main", "HEAD~1")), "--")


def tag(folder: Path, chance: random.Random) -> None:
    git(folder, "tag", "--force", f"v{chance.randint(1, 2)}")


def remote(folder: Path, chance: random.Random) -> None:
    name = chance.choice(("platform", "other"))
    git(folder, "remote", "set-url", "origin", f"https://github.com/acme/{name}.git")


def ignore(folder: Path, chance: random.Random) -> None:
    place = chance.choice((folder, folder / "docs", folder / ".git" / "info"))
    place.mkdir(parents=True, exist_ok=True)
    name = "exclude" if place.name == "info" else ".gitignore"
    (place / name).write_text(chance.choice(("", "gone*\n", "b.md\n*.env\n")))


def attributes(folder: Path, chance: random.Random) -> None:
    (folder / ".gitattributes").write_text(
        chance.choice(("", "* text=auto\n", "*.md eol=crlf\n", "*.md -text\n"))
    )


def configure(folder: Path, chance: random.Random) -> None:
    path = folder / "legion-lint.toml"
    path.unlink(missing_ok=True)
    if chance.random() < 0.7:
        path.write_text(chance.choice(CONFIGURATIONS))


def assume(folder: Path, chance: random.Random) -> None:
    if names := git(folder, "ls-files", "-z").split("\0")[:-1]:
        flag = chance.choice(("--assume-unchanged", "--no-assume-unchanged", "--skip-worktree"))
        git(folder, "update-index", flag, chance.choice(names))


def settle(folder: Path, chance: random.Random) -> None:
    git(folder, "status", "--short")  # it looks at the files anew, and writes the index


def damage(folder: Path, chance: random.Random) -> None:
    found = sorted((folder / ".git" / "legion-lint").rglob("*"))
    if files := [each for each in found if each.is_file() and each.stat().st_size]:
        path = chance.choice(files)
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= chance.randint(1, 255)
        path.write_bytes(content[: chance.choice((len(content), chance.randrange(len(content))))])


def drop(folder: Path, chance: random.Random) -> None:
    shutil.rmtree(folder / "docs", ignore_errors=True)


RARE: tuple[Change, ...] = (
    *(link, ends, mode, unstage, branch, remote, ignore, attributes, configure, assume, settle, damage, drop),
    *(touch, tag),
)
OFTEN: tuple[Change, ...] = (write, write, edit, edit, delete, rename, stage, commit)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "remote", "add", "origin", "https://github.com/acme/platform.git")
    commit_all(folder, "nothing")
    return folder


@pytest.mark.parametrize("seed", range(6))
def test_the_cache_changes_nothing(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(repository)
    chance = random.Random(seed)
    done: list[str] = []
    for _ in range(8):
        write(repository, chance)
    commit_all(repository, "start")

    def said(*options: str) -> tuple[int, str, str]:
        status = main(["check", *options])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    for _ in range(CHANGES):
        for _ in range(chance.randint(1, 2)):
            change = chance.choice(OFTEN if chance.random() < 0.6 else RARE)
            change(repository, chance)
            done.append(change.__name__)
        options = OPTIONS[seed % len(OPTIONS)]  # the same ones, so that the answer before might do
        if "docs" in options and not (repository / "docs").exists():
            options = ()
        expected = said("--no-cache", *options)

        assert said(*options) == expected, done
        assert said(*options) == expected, (done, "again")
        assert "internal error" not in expected[2], expected[2]
