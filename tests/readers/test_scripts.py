import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Build
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.scripts import read


def found(path: str, text: str) -> list[tuple[str | None, str | None, str | None, str]]:
    """Return image, Dockerfile and context of each build, and where it starts."""
    return [(word(b.image), word(b.dockerfile), word(b.context), b.folder) for b in facts(path, text)]


def facts(path: str, text: str) -> list[Build]:
    return list(read(SourceText(path, text), Settings()))


def word(value: tuple[str, object] | None) -> str | None:
    return value[0] if value else None


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "Jenkinsfile",
            "stage('x') { steps {\n sh 'docker build -t acme/a -f a/Dockerfile .'\n sh(script: \"\"\"\n  cd b\n"
            '  docker build -t acme/b:${TAG} .\n""")\n}}',
            [("acme/a", "a/Dockerfile", ".", ""), ("acme/b", None, ".", "b")],
        ),
        (
            "ci/Jenkinsfile.images",
            "dir('x') { sh 'docker build -t acme/a -f Dockerfile.a .' }",
            [("acme/a", None, None, "")],
        ),
        (
            ".gitlab-ci.yml",
            "build:\n  script:\n    - cd images\n    - docker build -t acme/a a\n    - |\n"
            "      docker build \\\n        -t acme/b b\n",
            [("acme/a", None, "a", "images"), ("acme/b", None, "b", "images")],
        ),
        (
            ".circleci/config.yml",
            "jobs:\n  b:\n    steps:\n      - run: docker build -t acme/a:<< parameters.tag >> .\n"
            "      - run:\n          working_directory: sub\n          command: docker build -t acme/b .\n",
            [("acme/a", None, ".", ""), ("acme/b", None, ".", "sub")],
        ),
        (
            "azure-pipelines.yml",
            "steps:\n- bash: docker build -t acme/a:$(Build.BuildId) a\n- script: docker build -t acme/${{ x }} b\n",
            [("acme/a", None, "a", ""), (None, None, "b", "")],
        ),
        (
            ".github/actions/image/action.yml",
            "runs:\n  using: composite\n  steps:\n    - run: docker build -t acme/a -f ${{ inputs.file }} .\n"
            "      shell: bash\n    - run: docker build -t acme/b .\n      working-directory: ${{ inputs.where }}\n",
            [("acme/a", None, ".", ""), ("acme/b", None, None, "")],
        ),
        (
            "ui/package.json",
            '{"scripts": {"image": "docker build -t acme/ui --target web -f docker/Dockerfile ..", "test": "x"}}',
            [("acme/ui", "docker/Dockerfile", "..", "")],
        ),
        (
            "justfile",
            "tag := '1'\n\nimage name='a':\n    @docker build -t acme/a:{{tag}} .\n    docker build -t acme/{{name}} .\n",
            [("acme/a", None, ".", ""), (None, None, ".", "")],
        ),
        ("Taskfile.yml", "tasks:\n  a:\n    cmds:\n      - docker build -t acme/a a\n", [("acme/a", None, "a", "")]),
        ("package.json", '{"description": "docker build -t acme/a ."}', []),
        (".travis.yml", "script: make docker-build\n", []),
    ],
)  # fmt: skip
def test_what_commands_build(
    path: str, text: str, expected: list[tuple[str | None, str | None, str | None, str]]
) -> None:
    assert found(path, text) == expected


def test_places_are_those_of_the_file() -> None:
    text = "build:\n  script:\n    - cd a\n    - docker build -t acme/a -f Dockerfile.b .\n"
    (build,) = facts(".gitlab-ci.yml", text)

    assert build.dockerfile is not None
    assert text[slice(*build.dockerfile.span)] == "Dockerfile.b"


PIECES = st.sampled_from(
    ["docker build ", "-t a/b:${X} ", "{{", "}}", "<<", ">>", "'", '"', "'''", "sh ", "\n  - ", "script: ", "x", "\\", "$("]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["Jenkinsfile", "justfile", ".gitlab-ci.yml"])
)
def test_no_text_is_too_odd(text: str, path: str) -> None:
    try:
        found = facts(path, f"docker build\n{text}")
    except UnreadableError:
        return

    assert all(0 <= each.span.start <= each.span.end <= len(text) + 13 for each in found)
