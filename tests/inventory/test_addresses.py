"""URLs of the own repository, judged in repositories that are made for it."""

from pathlib import Path

import pytest

from legion_lint.lint import check
from legion_lint.lint.request import Request
from tests.conftest import commit_all, git

OWN = "https://github.com/acme/platform"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the tag v1, where docs/old.md was, and the branch next, where docs/next.md is."""
    root = tmp_path / "repo"
    (root / "docs").mkdir(parents=True)
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "remote", "add", "origin", f"{OWN}.git")
    (root / "docs/old.md").write_text("# Old\n")
    (root / "README.md").write_text("# Platform\n\n## Use it\n")
    commit_all(root, "one")
    git(root, "tag", "v1")
    git(root, "switch", "--quiet", "--create", "next")
    (root / "docs/next.md").write_text("# Next\n")
    commit_all(root, "two")
    git(root, "switch", "--quiet", "main")
    (root / "docs/old.md").rename(root / "docs/new.md")
    commit_all(root, "three")
    return root


def verdict(root: Path, url: str) -> str:
    """Return what is said of a document that links to ``url``: a message, ``unknown: why`` or ``proven``."""
    (root / "page.md").write_text(f"[x](<{url}>)\n")
    git(root, "add", "page.md")
    rules = ("missing-link-target", "missing-anchor")
    run = check(Request(root, select=rules))
    if run.findings:
        return run.findings[0].violation.message.removeprefix(url)
    return f"unknown: {run.unknown[0].why}" if run.unknown else f"{run.claims.proven} proven"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/blob/main/docs/new.md", "1 proven"),
        ("/blob/HEAD/docs/new.md", "1 proven"),
        ("/tree/main/docs/", "1 proven"),
        ("/tree/main", "1 proven"),
        ("/blob/main/docs/new.md#old", "1 proven"),
        ("/blob/main/docs/new.md#L1", "1 proven"),
        ("/blob/main/docs/new.md#L2", ": docs/new.md has only 1 lines"),
        ("/blob/main/docs/new.md#new", ": no heading or anchor of docs/new.md has that name"),
        ("/edit/main/docs/New.md", " does not exist: exists as docs/new.md"),
        ("/blob/main/docs/none.md", " does not exist"),
        ("/blob/master/docs/new.md", "1 proven"),
        ("/blob/master/docs/none.md", " does not exist"),
        ("/blob/v1/docs/old.md", "1 proven"),
        ("/blob/v1/docs/old.md#L99", "unknown: it is there, but the anchors of v1 are not known"),
        ("/blob/v1/docs/new.md", " does not exist in v1"),
        ("/raw/refs/tags/v1/docs/new.md", " does not exist in v1"),
        ("/blob/v2/docs/new.md", "unknown: v2 is no branch, tag or commit of this clone"),
        ("/blob/next/docs/next.md", "1 proven"),
        ("/blob/next/docs/new.md", "unknown: next may hold it by now"),
        ("/commits/main/docs/old.md", "unknown: the history of a file is shown even if the file is gone"),
        ("/blob/main/docs/{page}.md", "unknown: it has a placeholder in it"),
        ("/blob/main/docs/$PAGE.md", "unknown: it has a placeholder in it"),
        ("#use-it", "1 proven"),
        ("?tab=readme-ov-file#use-it", "1 proven"),
        ("/tree/main#use-it", "1 proven"),
        ("/tree/main/docs#use-it", "unknown: docs has no README"),
        ("#readme", "1 proven"),
        ("/actions/workflows/ci.yml/badge.svg", " does not exist"),
        ("/actions/workflows/ci.yml/badge.svg?branch=next", "unknown: next may hold it by now"),
        ("/issues", "0 proven"),
    ],
)
def test_addresses(repository: Path, address: str, said: str) -> None:
    assert verdict(repository, OWN + address) == said


def test_a_missing_heading_of_the_front_page(repository: Path) -> None:
    said = verdict(repository, f"{OWN}#usage")

    assert said.startswith(": no heading or anchor of README.md has that name")


def test_a_commit_is_a_ref(repository: Path) -> None:
    first = git(repository, "rev-parse", "v1").strip()

    assert verdict(repository, f"{OWN}/blob/{first}/docs/old.md") == "1 proven"
    assert verdict(repository, f"{OWN}/blob/{first[:10]}/docs/new.md") == f" does not exist in {first[:10]}"
    assert verdict(repository, f"{OWN}/blob/{'0' * 40}/docs/new.md").startswith("unknown: what 0000")


def test_a_file_that_only_the_default_branch_has_is_there(repository: Path) -> None:
    (repository / "docs/ahead.md").write_text("")
    commit_all(repository, "four")
    git(repository, "switch", "--quiet", "--create", "topic", "v1")

    assert verdict(repository, f"{OWN}/blob/main/docs/ahead.md") == "1 proven"
    assert verdict(repository, f"{OWN}/blob/main/docs/none.md") == " does not exist"


def test_a_file_that_a_topic_branch_deletes_is_gone(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "topic")
    (repository / "docs/new.md").unlink()
    commit_all(repository, "take it away")

    assert verdict(repository, f"{OWN}/blob/main/docs/new.md").startswith(" does not exist: deleted in")


def test_the_branch_that_is_checked_out_is_judged_by_the_index(repository: Path) -> None:
    git(repository, "switch", "--quiet", "next")

    assert verdict(repository, f"{OWN}/blob/next/docs/next.md#next") == "1 proven"
    assert verdict(repository, f"{OWN}/blob/next/docs/none.md") == " does not exist"


def test_on_a_detached_head_without_branches_main_is_what_is_here(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--detach")
    git(repository, "branch", "--quiet", "-D", "main", "next")

    assert verdict(repository, f"{OWN}/blob/main/docs/new.md") == "1 proven"
    assert verdict(repository, f"{OWN}/blob/master/docs/none.md") == " does not exist"


def test_a_release_branch_may_lag_behind(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "release-1.0", "v1")
    git(repository, "branch", "--quiet", "-D", "main", "next")

    said = verdict(repository, f"{OWN}/blob/main/docs/ahead.md")

    assert said == "unknown: main may be ahead of release-1.0"


def test_a_path_in_a_submodule_is_unknown(repository: Path) -> None:
    commit = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{commit},vendor/sub")

    assert verdict(repository, f"{OWN}/blob/main/vendor/sub/a.md") == "unknown: it is in a submodule"


def test_the_url_of_code_is_judged(repository: Path) -> None:
    raw = "https://raw.githubusercontent.com/acme/platform"
    (repository / "page.md").write_text(
        f"Run `curl {raw}/main/none.sh`:\n\n```sh\ncurl -O {raw}/main/gone.yaml;\n"
        f"kubectl apply -f {raw}/$TAG/gone.yaml\n```\n\n```diff\n- {raw}/main/was.yaml\n```\n"
    )
    git(repository, "add", "page.md")

    run = check(Request(repository, select=["missing-link-target"]))

    found = [(each.violation.place.span, each.violation.subject) for each in run.findings]
    text = (repository / "page.md").read_text()
    assert [url for _, url in found] == [f"{raw}/main/none.sh", f"{raw}/main/gone.yaml"]
    assert [text[start:end] for (start, end), _ in found] == [url for _, url in found]
    assert run.claims.unknown == 1


@pytest.fixture
def settings(repository: Path) -> Path:
    """The configuration of the repository, to be written."""
    return repository / "legion-lint.toml"


def test_an_address_of_the_settings_is_ones_own(repository: Path, settings: Path) -> None:
    settings.write_text('[repository]\nurls = ["https://git.example.org/tools/platform.git"]\n')

    said = verdict(repository, "https://git.example.org/tools/platform/-/blob/main/docs/none.md")

    assert said == " does not exist"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://github.com/acme/charts/blob/main/docs/next.md", "1 proven"),
        ("https://github.com/acme/charts/blob/main/docs/none.md", " does not exist in acme/charts"),
        ("https://github.com/acme/charts/blob/v1/docs/none.md", " does not exist in acme/charts at v1"),
        (
            "https://github.com/acme/charts/blob/v9/docs/none.md",
            "unknown: that ref of acme/charts is not here",
        ),
        ("https://github.com/acme/charts#use-it", "unknown: only the paths of acme/charts are known"),
        (
            "https://github.com/acme/charts/blob/main/docs/next.md#L3",
            "unknown: it is there, but the anchors of main are not known",
        ),
        ("https://github.com/acme/others/blob/main/docs/none.md", "0 proven"),
    ],
)
def test_another_repository(repository: Path, settings: Path, url: str, said: str) -> None:
    git(repository.parent, "clone", "--quiet", "--bare", str(repository), "charts.git")
    git(repository.parent / "charts.git", "update-ref", "refs/heads/main", "refs/heads/next")
    settings.write_text('[repositories]\n"acme/charts" = "../charts.git"\n')

    assert verdict(repository, url) == said


def test_another_repository_that_is_not_there_is_noted(repository: Path, settings: Path) -> None:
    settings.write_text('[[repositories]]\nname = "acme/charts"\npath = "../charts"\n')
    (repository / "page.md").write_text("https://github.com/acme/charts/blob/main/a.md\n")
    git(repository, "add", "page.md")

    run = check(Request(repository, select=["missing-link-target"]))

    assert run.claims.unknown == 1
    assert run.notes == ("there is no repository acme/charts at ../charts: links to it are unknown",)
