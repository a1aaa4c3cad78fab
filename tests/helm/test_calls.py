"""How Helm is called, and what happens where it fails: no chart may gain anything by it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from legion_lint.cli import main
from legion_lint.repository.helm import RELEASES
from tests.conftest import add, commit_all
from tests.helm.conftest import FILES, NEEDS_SCRIPTS, Fake, Uses

pytestmark = NEEDS_SCRIPTS
Deployed = Callable[..., Uses]
CHART = "charts/app"
IMAGES = "---\n# Source: app/templates/pod.yaml\nimage: acme/found:1.0\n"
OURS = {"acme/app:1.0": [("on", "charts/app/templates/pod.yaml", 2)]}
ENVIRONMENT = {
    *("APPDATA", "GOMEMLIMIT", "HOME", "LC_ALL", "PATH", "TEMP", "TMP", "TMPDIR", "USERPROFILE"),
    *("HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME", "HELM_NO_PLUGINS", "HELM_PLUGINS"),
}
Verbose = Callable[..., str]


def test_it_is_called_for_what_is_asked_alone(root: Path, deployed: Deployed, fake: Fake) -> None:
    fake.write(IMAGES)
    add(root, {"legion-lint.toml": FILES["legion-lint.toml"] + "[helm]\ntemplate = true\n"})
    assert main(["check", str(root), "--quiet"]) == 2  # no configuration can ask for it
    add(root, {"legion-lint.toml": FILES["legion-lint.toml"]})
    main(["check", str(root), "--quiet", "--no-cache"])
    deployed()

    assert fake.calls == []


def test_the_words_the_environment_and_the_folder(
    deployed: Deployed, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.write(IMAGES)
    for name in ("HELM_KUBETOKEN", "HELM_PLUGINS", "KUBECONFIG", "AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "/secret")

    deployed("--helm-template")

    call, again = fake.calls
    chart, home = call["words"][2], call["folder"]
    for each, (release, namespace) in zip((call, again), RELEASES, strict=True):
        assert each["words"] == [
            *("template", release, chart, "--namespace", namespace, "--skip-schema-validation")
        ]
    assert call["environment"].keys() - {"LC_CTYPE", "__CF_USER_TEXT_ENCODING"} == ENVIRONMENT
    assert "/secret" not in call["environment"].values()
    assert call["environment"]["HOME"] == call["environment"]["TMPDIR"] == home
    assert call["environment"]["HELM_PLUGINS"].startswith(home)
    assert call["environment"]["PATH"] == os.defpath
    assert not Path(chart).exists()
    assert not Path(home).exists()


def test_it_gets_a_copy_of_what_the_repository_holds(
    root: Path, deployed: Deployed, fake: Fake, tmp_path: Path
) -> None:
    fake.write(IMAGES)
    (tmp_path / "secret").write_text("secret")
    (root / "shared.tpl").write_text("shared")
    (root / CHART / "templates" / "out.tpl").symlink_to(tmp_path / "secret")
    (root / CHART / "templates" / "inside.tpl").symlink_to("../../../shared.tpl")
    (root / CHART / "all").symlink_to(tmp_path)
    (root / CHART / ".helmignore").write_text("*.md\n")
    (root / CHART / "README.md").write_text("ignored\n")
    commit_all(root, "Link")
    (root / CHART / "templates" / "untracked.yaml").write_text("image: acme/untracked:1.0\n")

    deployed("--helm-template")

    call, _ = fake.calls
    assert set(call["texts"]) == {
        *(".helmignore", "Chart.yaml", "values.yaml", "templates/inside.tpl", "templates/pod.yaml")
    }
    assert call["links"] == []
    assert call["texts"]["templates/inside.tpl"] == "shared"


def test_charts_that_dependencies_name_by_their_folder_are_laid_out(
    root: Path, deployed: Deployed, fake: Fake
) -> None:
    needs = "dependencies:\n- {name: base, version: 1.0.0, repository: 'file://../base'}\n"
    add(
        root,
        {
            f"{CHART}/Chart.yaml": FILES[f"{CHART}/Chart.yaml"] + needs,
            "charts/base/Chart.yaml": "apiVersion: v2\nname: base\nversion: 1.0.0\n",
            "charts/base/templates/pod.yaml": "image: acme/base:{{ .Values.tag }}\n",
        },
    )
    fake.write("---\n# Source: app/charts/base/templates/pod.yaml\nimage: acme/base:3\n")

    found = deployed("--helm-template")

    assert found["acme/base:3"] == [("on", "charts/base/templates/pod.yaml", 1)]
    assert {"charts/base/Chart.yaml", "charts/base/templates/pod.yaml"} <= set(fake.calls[0]["texts"])


def test_a_chart_that_lacks_another_is_evaluated_without_it(
    root: Path, deployed: Deployed, fake: Fake, verbose: Verbose
) -> None:
    needs = "dependencies:\n- {name: redis, version: 1.x, repository: 'https://charts.example.org'}\n"
    add(root, {f"{CHART}/Chart.yaml": FILES[f"{CHART}/Chart.yaml"] + needs})
    fake.write(IMAGES)

    assert deployed("--helm-template") == deployed() == OURS
    assert fake.calls == []
    assert "not rendered by helm: charts/app: a chart that it needs is not there: redis\n" in verbose()


def test_where_there_is_none_that_is_said(root: Path, fake: Fake, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(root), "--helm-template"]) == 0
    assert capsys.readouterr().err == "note: helm is not on the PATH: templates are evaluated without it\n"
    assert main(["inventory", str(root), "--helm-template"]) == 0
    assert capsys.readouterr().err == "note: helm is not on the PATH: templates are evaluated without it\n"


def test_one_of_the_repository_is_not_run(
    root: Path,
    deployed: Deployed,
    fake: Fake,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine = Fake(root / "tools")
    mine.write(IMAGES)
    mine.log = mine.folder / "calls"
    linked = fake.folder.parent / "linked"
    linked.symlink_to(mine.folder)
    for folder in (mine.folder, linked, Path("tools")):
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(root)

    assert deployed("--helm-template") == OURS
    assert mine.calls == []
    assert main(["check", ".", "--helm-template"]) == 0
    assert "helm is not on the PATH outside of the repository" in capsys.readouterr().err


def test_the_next_on_the_path_is_taken(
    root: Path, deployed: Deployed, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    Fake(root / "tools").write(IMAGES)
    fake.write(IMAGES)
    monkeypatch.setenv("PATH", f"{root / 'tools'}{os.pathsep}{os.environ['PATH']}")

    deployed("--helm-template")

    assert len(fake.calls) == len(RELEASES)


@pytest.mark.parametrize("version", ["v3.15.4", "v2.17.0", "", "nothing", "v3.17.1\nv4.0.0"])
def test_one_that_may_open_connections_is_not_run(
    deployed: Deployed, fake: Fake, root: Path, capsys: pytest.CaptureFixture[str], version: str
) -> None:
    fake.write(IMAGES, version=version)

    assert deployed("--helm-template") == OURS
    assert fake.calls == []
    main(["check", str(root), "--helm-template"])
    assert "note: helm " in capsys.readouterr().err


@pytest.mark.parametrize("version", ["v3.16.0", "v3.100.2", "v4.2.2+g1234567", "4.0.0-rc.1"])
def test_newer_ones_are(deployed: Deployed, fake: Fake, version: str) -> None:
    fake.write(IMAGES, version=version)

    deployed("--helm-template")

    assert len(fake.calls) == len(RELEASES)


def test_an_answer_is_kept_for_its_helm(root: Path, fake: Fake, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["check", str(root), "--helm-template", "--select", "unbuilt-chart-image"]
    fake.write(IMAGES)
    first = (main(options), capsys.readouterr().out)
    second = (main(options), capsys.readouterr().out)
    assert (first, len(fake.calls)) == (second, 2)
    assert (main(options[:2]), len(fake.calls)) == (0, 2)

    fake.write(IMAGES, version="v3.17.2")
    main(options)

    assert len(fake.calls) == 4
    fake.program.unlink()
    assert main(options) == 0
