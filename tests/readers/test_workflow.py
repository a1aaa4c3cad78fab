from textwrap import dedent, indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Build
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.workflow import read

FIELDS = ("image", "image_end", "dockerfile", "target", "context")
CHECKOUT = "- uses: actions/checkout@v4\n"


def builds(text: str) -> list[Build]:
    return [
        fact
        for fact in read(SourceText(".github/workflows/a.yml", text), Settings())
        if isinstance(fact, Build)
    ]


def job(steps: str, more: str = "", top: str = "") -> str:
    body = indent(dedent(more) + "steps:\n" + indent(dedent(steps), "  "), "    ")
    return f"on: push\n{dedent(top)}jobs:\n  build:\n    runs-on: ubuntu-latest\n{body}\n"


def action(**inputs: str) -> str:
    lines = "".join(f"    {name}: {value}\n" for name, value in inputs.items())
    return f"- uses: docker/build-push-action@v6\n  with:\n    push: true\n{lines}"


def shown(build: Build) -> dict[str, str]:
    """What a build states; what is unknown has a question mark."""
    known = {name: word.text for name in FIELDS if (word := getattr(build, name)) is not None}
    return known | dict.fromkeys(build.unknown, "?") | ({"folder": build.folder} if build.folder else {})


def stated(text: str) -> list[dict[str, str]]:
    return [shown(build) for build in builds(text)]


def test_action_with_the_places_of_its_inputs() -> None:
    text = "# é😀\r\n" + job(
        CHECKOUT + action(context="edge", file="edge/D", target="run", tags="'acme/edge:1.10'")
    ).replace("\n", "\r\n")

    (build,) = builds(text)

    assert shown(build) == {
        "context": "edge",
        "dockerfile": "edge/D",
        "target": "run",
        "image": "acme/edge:1.10",
    }
    assert (build.base, build.folder, build.via, build.dockerfile_base) == ("root", "", "workflow", "folder")
    for word in (build.context, build.dockerfile, build.target, build.image):
        assert word is not None
        assert text[slice(*word.span)] == word.text
    assert text[slice(*build.span)].startswith("uses: docker/build-push-action")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, [{}]),
        ({"tags": "a/b:1,a/c"}, [{"image": "a/b:1"}, {"image": "a/c"}]),
        ({"tags": "|\n      a/b:1\n\n      a/c\n"}, [{"image": "a/b:1"}, {"image": "a/c"}]),
        ({"tags": "a/b:${{ github.sha }}"}, [{"image": "a/b"}]),
        ({"tags": "r.io/${{ github.repository }}/b:1"}, [{"image": "?", "image_end": "b"}]),
        ({"tags": "${{ steps.x.outputs.tags }}"}, [{"image": "?"}]),
        ({"outputs": "type=image,name=r.io/a/b,push=true"}, [{"image": "r.io/a/b"}]),
        ({"context": "."}, [{"context": "."}]),
        ({"context": "./a", "file": "./a/D"}, [{"context": "a", "dockerfile": "a/D"}]),
        ({"context": "${{ github.workspace }}/a"}, [{"context": "a"}]),
        ({"context": "${{ inputs.a }}"}, [{"context": "?"}]),
        ({"context": "${{ inputs.a }}", "file": "a/D"}, [{"context": "?", "dockerfile": "a/D"}]),
        ({"context": ".", "file": "${{ inputs.a }}"}, [{"context": ".", "dockerfile": "?"}]),
        ({"context": "https://github.com/a/b.git"}, [{"context": "?", "dockerfile": "?"}]),
        ({"context": "'{{defaultContext}}:a'"}, [{"context": "a"}]),
        ({"context": "'{{defaultContext}}'", "file": "a/D"}, [{"dockerfile": "a/D"}]),
        ({"file": "a/D"}, [{"dockerfile": "a/D"}]),
        ({"target": "${{ inputs.a }}"}, [{"target": "?"}]),
        ({"context": "/srv"}, [{"context": "?"}]),
        ({"context": "../a"}, [{"context": "?"}]),
    ],
)
def test_action(inputs: dict[str, str], expected: list[dict[str, str]]) -> None:
    assert stated(job(CHECKOUT + action(**inputs))) == expected


def test_environment() -> None:
    text = job(
        """
        - uses: docker/build-push-action@v6
          env: {NAME: "${{ env.OWNER }}/edge"}
          with: {tags: "${{ env.REGISTRY }}/${{env.NAME}}:1"}
        - uses: docker/build-push-action@v6
          with: {tags: "${{ env.NAME }}/b"}
        """,
        more="env: {OWNER: acme}\n",
        top="env: {REGISTRY: r.io, OWNER: other}\n",
    )

    assert stated(text) == [{"image": "r.io/acme/edge:1"}, {"image": "?", "image_end": "b"}]


def test_environment_that_a_script_changes() -> None:
    text = job(
        """
        - run: echo "OWNER=$(whoami)" >> $GITHUB_ENV
        - uses: docker/build-push-action@v6
          with: {tags: "${{ env.OWNER }}/edge"}
        """,
        more="env: {OWNER: acme}\n",
    )

    assert stated(text) == [{"image": "?", "image_end": "edge"}]


def test_images_that_another_step_names() -> None:
    text = job(
        """
        - id: meta
          uses: docker/metadata-action@v5
          with:
            images: |
              acme/edge
              name=r.io/acme/edge,enable=true
        - uses: docker/build-push-action@v6
          with: {tags: "${{ steps.meta.outputs.tags }}"}
        """
    )

    assert stated(text) == [{"image": "acme/edge"}, {"image": "r.io/acme/edge"}]


MATRIX = action(
    context="${{ matrix.part.folder }}", tags="acme/${{ matrix.name }}:1", target="${{ matrix.target }}"
)


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        (
            "{name: [a, b], target: [t], part: [{folder: f}]}",
            [
                {"image": "acme/a:1", "context": "f", "target": "t"},
                {"image": "acme/b:1", "context": "f", "target": "t"},
            ],
        ),
        (
            "{include: [{name: a, part: {folder: f}}, {name: b, target: u}]}",
            [
                {"image": "acme/a:1", "context": "f", "target": "?"},
                {"image": "acme/b:1", "context": "?", "target": "u"},
            ],
        ),
        (
            "{name: [a, b], part: [{folder: f}], include: [{name: b, target: u}, {target: t}]}",
            [
                {"image": "acme/a:1", "context": "f", "target": "t"},
                {"image": "acme/b:1", "context": "f", "target": "t"},
            ],
        ),
        (
            "{name: [a, b], target: [t], part: [{folder: f}], exclude: [{name: a}]}",
            [{"image": "acme/b:1", "context": "f", "target": "t"}],
        ),
        (
            "{name: [a], go: [1, 2], target: [t], part: [{folder: f}]}",
            [{"image": "acme/a:1", "context": "f", "target": "t"}],
        ),
        (
            "{name: '${{ fromJSON(inputs.names) }}', target: [t], part: [{folder: f}]}",
            [{"image": "?", "context": "f", "target": "t"}],
        ),
        (
            "${{ fromJSON(inputs.matrix) }}",
            [{"image": "?", "context": "?", "target": "?"}],
        ),
    ],
)
def test_matrix(matrix: str, expected: list[dict[str, str]]) -> None:
    assert stated(job(CHECKOUT + MATRIX, more=f"strategy:\n  matrix: {matrix}\n")) == expected


def test_matrix_of_too_many_jobs() -> None:
    axes = ", ".join(f"a{index}: [{', '.join('bcdefghijk')}]" for index in range(3))

    assert stated(job(action(tags="a/${{ matrix.a1 }}"), more=f"strategy: {{matrix: {{{axes}}}}}\n")) == [
        {"image": "?"}
    ]


def test_script() -> None:
    text = job(
        CHECKOUT
        + """\
- run: |
    docker build --tag "acme/edge:${{ github.sha }}" \\
      --file edge/D --target $TARGET .
    cd edge && docker build -t $OWNER/b:1 .
  env: {OWNER: "${{ matrix.owner }}"}
""",
        more="strategy: {matrix: {owner: [acme]}}\nenv: {TARGET: run}\n",
    )

    found = builds(text)

    assert [shown(build) for build in found] == [
        {"image": "acme/edge", "dockerfile": "edge/D", "target": "run", "context": "."},
        {"image": "acme/b:1", "context": ".", "folder": "edge"},
    ]
    assert {(build.base, build.via) for build in found} == {("root", "workflow")}
    assert found[0].image is not None
    assert text[slice(*found[0].image.span)] == "acme/edge"


@pytest.mark.parametrize(
    "settings",
    [
        ("", "defaults: {run: {working-directory: ./edge}}\n", "", ""),
        ("", "", "defaults: {run: {working-directory: edge/}}\n", ""),
        ("  working-directory: edge\n", "defaults: {run: {working-directory: b}}\n", "", ""),
        ("  working-directory: ${{ matrix.folder }}\n", "strategy: {matrix: {folder: [edge]}}\n", "", ""),
    ],
)
def test_folder_of_a_script(settings: tuple[str, str, str, str]) -> None:
    step, more, top, _ = settings

    assert stated(job(f"- run: docker build -t a .\n{step}", more, top)) == [
        {"image": "a", "context": ".", "folder": "edge"}
    ]


@pytest.mark.parametrize(
    ("settings", "more"),
    [("  shell: pwsh\n", ""), ("  shell: python\n", ""), ("", "defaults: {run: {shell: cmd}}\n")],
)
def test_script_for_another_shell(settings: str, more: str) -> None:
    assert stated(job(f"- run: docker build -t a .\n{settings}", more)) == []


CHECKED_OUT = action(context="repo/edge", file="repo/edge/D")


@pytest.mark.parametrize(
    ("checkout", "expected"),
    [
        ("{path: repo}", {"context": "edge", "dockerfile": "edge/D"}),
        ("{path: ./repo/}", {"context": "edge", "dockerfile": "edge/D"}),
        ("{path: repo/edge}", {"context": ".", "dockerfile": "D"}),
        ("{path: rep}", {"context": "?", "dockerfile": "?"}),
        ("{path: '${{ inputs.a }}'}", {"context": "?", "dockerfile": "?"}),
        ("{ref: gh-pages}", {"context": "?", "dockerfile": "?"}),
        ("{ref: '${{ github.head_ref }}'}", {"context": "repo/edge", "dockerfile": "repo/edge/D"}),
        ("{repository: other/b}", {"context": "?", "dockerfile": "?"}),
        ("{repository: other/b, path: repo}", {"context": "?", "dockerfile": "?"}),
        ("{repository: other/b, path: b}", {"context": "repo/edge", "dockerfile": "repo/edge/D"}),
        ("{repository: '${{ github.repository }}'}", {"context": "repo/edge", "dockerfile": "repo/edge/D"}),
    ],
)
def test_checkout(checkout: str, expected: dict[str, str]) -> None:
    assert stated(job(f"- uses: actions/checkout@v4\n  with: {checkout}\n{CHECKED_OUT}")) == [expected]


@pytest.mark.parametrize(
    ("step", "base"),
    [
        ("- uses: actions/setup-go@v5\n", "root"),
        ("- uses: docker/login-action@v3\n", "root"),
        ("- run: echo make\n", "root"),
        ("- uses: actions/download-artifact@v4\n", "either"),
        ("- uses: ./.github/actions/prepare\n", "either"),
        ("- run: make generate\n", "either"),
        ("- run: copy a b\n  shell: cmd\n", "either"),
    ],
)
def test_what_earlier_steps_may_make_is_not_missed(step: str, base: str) -> None:
    (build,) = builds(job(CHECKOUT + step + action(context="a")))

    assert build.base == base


def test_what_earlier_steps_do_make_is_unknown() -> None:
    text = job(CHECKOUT + "- run: git clone https://example.org/a.git\n" + action(context="a"))

    assert stated(text) == [{"context": "?"}]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "docker",
        "- docker",
        "jobs: docker",
        "jobs: {docker: }",
        "jobs: {a: {steps: docker}}",
        "jobs: {a: {steps: [docker, {uses: [docker]}, {run: }]}}",
        "jobs: {a: {uses: ./docker.yml}}",
    ],
)
def test_nothing_is_built(text: str) -> None:
    assert builds(text) == []


def test_hostile_matrix() -> None:
    axes = "a: [" + ", ".join("0123456789abcdef") + "], b: [" + ", ".join("0123456789abcdef") + "]"
    steps = (action(tags="a/b") + "- run: docker build -t c .\n") * 1500
    assert stated(job(steps, more=f"strategy: {{matrix: {{{axes}}}}}\n"))[:1] == [{"image": "a/b"}]


def test_hostile_expressions() -> None:
    assert stated(job(action(tags="'" + "${{ " * 50_000 + "'"))) == [{"image": "?"}]


@settings(deadline=None)
@given(st.text(alphabet="uses:dockrbilpn-taw\n {}[]$.|'\"é", max_size=80))
def test_nothing_else_escapes(text: str) -> None:
    whole = job(CHECKOUT + action(context=".", tags="a/b")) + "      " + text
    spans = []

    try:
        spans += [build.span for build in builds(whole)]
    except UnreadableError as error:
        spans.append(error.span)

    assert all(0 <= span.start <= span.end <= len(whole) for span in spans)
