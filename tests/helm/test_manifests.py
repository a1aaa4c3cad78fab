"""What Helm says that charts deploy, and where our own evaluation says that this is written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from legion_lint.cli import main
from legion_lint.inventory.helm.manifests import fits
from legion_lint.model.rendered import RenderedImage
from legion_lint.readers.rendered import read_text
from legion_lint.repository.helm import RELEASES
from legion_lint.syntax.gotemplate.values import HOLE
from tests.conftest import add
from tests.helm.conftest import NEEDS_SCRIPTS, Fake, Uses

pytestmark = NEEDS_SCRIPTS
Deployed = Callable[..., Uses]
POD = "charts/app/templates/pod.yaml"


def manifest(*images: str, template: str = "app/templates/pod.yaml") -> str:
    lines = "".join(f"  - image: {each}\n" for each in images)
    return f"---\n# Source: {template}\nspec:\n{lines}"


def test_the_lines_of_manifests_that_name_images() -> None:
    text = (
        'image: before\n---\n# Source: a/templates/x.yaml\r\nspec:\n- image: "b:1"\n  image:\n    tag: 1\n'
        "  - image: b:2 # a comment\n---\n# Source: a/charts/s/templates/y.yaml\n'image': >-\n  c\n  image: b:2\n"
        "  image:"
    )

    assert read_text(text) == (
        RenderedImage("a/templates/x.yaml", '"b:1"'),
        RenderedImage("a/templates/x.yaml", "b:2 # a comment"),
        RenderedImage("a/charts/s/templates/y.yaml", "c"),
        RenderedImage("a/charts/s/templates/y.yaml", "b:2"),
    )


@pytest.mark.parametrize(
    ("pattern", "text", "is_one"),
    [
        (f"a/{HOLE}:1", "a/b:1", True),
        (f"a/{HOLE}:1", "a/b:2", False),
        (f"{HOLE}a{HOLE}a{HOLE}", "aa", True),
        (f"a{HOLE}a", "a", False),
        (f"x{HOLE}b{HOLE}c", "xcb", False),
        (HOLE, "", True),
        (f"{HOLE}a" * 2000, "a" * 1999, False),
    ],
)
def test_a_text_with_holes_is_another(pattern: str, text: str, is_one: bool) -> None:
    assert fits(pattern, text) is is_one


def test_the_same_image_is_where_it_was(deployed: Deployed, fake: Fake) -> None:
    fake.write(manifest('"acme/app:1.0"'))
    plain = deployed()

    assert deployed("--helm-template") == plain == {"acme/app:1.0": [("on", POD, 2)]}
    assert len(fake.calls) == len(RELEASES)


def test_what_only_helm_knows_is_filled_in(root: Path, deployed: Deployed, fake: Fake) -> None:
    two = "a: b\n  image: acme/other\n  image: acme/app:{{ .Values.tag | default (derivePassword 1 .Values.x) }}\n"
    add(root, {POD: two})
    fake.write(manifest("acme/app:7"))

    assert deployed()["acme/app"] == [("on", POD, 3)]
    assert deployed("--helm-template") == {"acme/app:7": [("on", POD, 3)], "acme/other": [("on", POD, 2)]}


def test_a_branch_that_is_off_stays_known(root: Path, deployed: Deployed, fake: Fake) -> None:
    add(root, {POD: "a: b\nimage: acme/app:1.0\n{{ if .Values.no }}\nimage: acme/extra:1.0\n{{ end }}\n"})
    fake.write(manifest("acme/app:1.0"))

    assert deployed("--helm-template") == {
        "acme/app:1.0": [("on", POD, 2)],
        "acme/extra:1.0": [("off", POD, 4)],
    }


def test_an_image_of_a_helper_is_where_the_helper_names_it(
    root: Path, deployed: Deployed, fake: Fake
) -> None:
    helper = '{{ define "pod" }}\nimage: acme/app:{{ .Release.Revision }}\n{{ end }}\n'
    add(root, {"charts/app/templates/_pod.tpl": helper, POD: '{{ include "pod" . }}\n'})
    fake.write(manifest("acme/app:1"))

    assert deployed("--helm-template") == {"acme/app:1": [("on", "charts/app/templates/_pod.tpl", 2)]}


def test_an_image_that_only_helm_finds_is_at_the_only_line(
    root: Path, deployed: Deployed, fake: Fake
) -> None:
    add(root, {POD: "a: b\nc: d\nimage: acme/wrong:1.0\n"})
    fake.write(manifest("acme/found:1.0"))

    assert deployed("--helm-template") == {"acme/found:1.0": [("on", POD, 3)]}


def test_an_image_that_only_helm_finds_is_in_its_template(root: Path, deployed: Deployed, fake: Fake) -> None:
    add(root, {POD: "a: b\nimage: acme/one:1.0\nimage: acme/two:1.0\n"})
    fake.write(manifest("acme/one:1.0", "acme/found:1.0"))

    assert deployed("--helm-template") == {
        "acme/one:1.0": [("on", POD, 2)],
        "acme/two:1.0": [("on", POD, 3)],
        "acme/found:1.0": [("on", POD, 1)],
    }


@pytest.mark.parametrize("says", ["", "\n", "image: acme/found:1.0\n"])
def test_a_chart_that_deploys_nothing_adds_nothing(deployed: Deployed, fake: Fake, says: str) -> None:
    fake.write(says)

    assert list(deployed("--helm-template")) == ["acme/app:1.0"]


@pytest.mark.parametrize("computed", ["words[1][:12]", "words[4][-3:]", "os.getpid()", "time.monotonic_ns()"])
def test_what_is_otherwise_each_time_is_no_image(deployed: Deployed, fake: Fake, computed: str) -> None:
    fake.write(manifest("acme/app:1.0"), f"print('  - image: acme/app:{{}}'.format({computed}))")

    assert deployed("--helm-template") == {"acme/app:1.0": [("on", POD, 2)]}


def test_what_only_a_release_knows_is_no_image(root: Path, deployed: Deployed, fake: Fake) -> None:
    add(root, {POD: "image: acme/{{ .Release.Name }}:1.0\n"})
    fake.write(does="print('# Source: app/templates/pod.yaml\\nimage: acme/' + words[1] + ':1.0')")

    assert deployed("--helm-template") == deployed() == {}


def test_a_manifest_of_no_template_of_ours_adds_nothing(deployed: Deployed, fake: Fake) -> None:
    fake.write(manifest("acme/strange:1.0", template="app/charts/unread/templates/x.yaml") + "image: : :\n")

    assert deployed("--helm-template") == deployed()


def test_an_image_of_ours_that_helm_finds_is_judged(
    root: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.write(manifest("acme/app:1.0", "acme/nobody:1.0"))
    options = ["check", str(root), "--output-format", "concise", "--quiet", "--select", "unbuilt-chart-image"]

    assert main(options) == 0
    assert main([*options, "--helm-template"]) == 1

    assert capsys.readouterr().out.startswith(
        f"{POD}:2:3: error: nothing builds acme/nobody, which the chart deploys"
    )


def test_a_chart_of_the_base_is_rendered_as_it_was(
    root: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.write(manifest("acme/app:1.0", "acme/nobody:1.0"))
    add(root, {"charts/app/values.yaml": "image:\n  repository: acme/app\n  tag: '1.0'\nnew: 1\n"})
    options = ["--quiet", "--select", "unbuilt-chart-image", "--helm-template", "--diff-base", "HEAD~1"]

    assert main(["check", str(root), *options]) == 0

    assert ["new: 1" in call["texts"]["values.yaml"] for call in fake.calls[:: len(RELEASES)]] == [
        True,
        False,
    ]
    assert capsys.readouterr().out == ""
