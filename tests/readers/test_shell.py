from hypothesis import given
from hypothesis import strategies as st

from legion_lint.model.facts import Build
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.shell import read


def builds(text: str) -> list[Build]:
    return [fact for fact in read(SourceText("build.sh", text), Settings()) if isinstance(fact, Build)]


def described(build: Build) -> tuple[str | None, ...]:
    words = (build.image, build.dockerfile, build.target, build.context)
    return (*(word.text if word else None for word in words), build.base, build.folder)


def test_builds_of_a_script() -> None:
    text = """\
#!/usr/bin/env bash
set -euo pipefail
TAG=${TAG:-latest}
NAME="acme/edge"

build() {
  docker build -t "${NAME}:${TAG}" -f "containers/edge/Dockerfile" . # the edge
}
build
cd web
docker build --target=app -t acme/web:$TAG .
"""

    edge, web = builds(text)

    assert described(edge) == ("acme/edge:latest", None, None, None, "either", "")
    assert edge.unknown == ("context", "dockerfile")
    assert described(web) == ("acme/web:latest", None, "app", ".", "either", "web")
    assert web.image is not None
    assert text[slice(*web.image.span)] == "acme/web:$TAG"


def test_functions_of_a_script_that_stays_where_it_is() -> None:
    (build,) = builds("f() {\n  docker build -t a -f x/Dockerfile .\n}\nf\n")

    assert described(build) == ("a", "x/Dockerfile", None, ".", "either", "")


def test_folder_of_the_script() -> None:
    (build,) = builds('cd "$(dirname "$0")/.."\ndocker build -t a -f x/Dockerfile .\n')

    assert described(build) == ("a", "x/Dockerfile", None, ".", "file", "..")


def test_paths_from_the_folder_of_the_script() -> None:
    text = 'HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)\ndocker build -t a -f "$HERE/x/Dockerfile" $HERE\n'

    (build,) = builds(text)

    assert described(build) == ("a", "x/Dockerfile", None, ".", "file", "")
    assert build.dockerfile is not None
    assert text[slice(*build.dockerfile.span)] == "$HERE/x/Dockerfile"


def test_root_of_the_repository() -> None:
    (build,) = builds(
        "ROOT=$(git rev-parse --show-toplevel)\ncd $ROOT/x\ndocker build -t a -f ../y/Dockerfile .\n"
    )

    assert described(build) == ("a", "../y/Dockerfile", None, ".", "root", "x")


def test_paths_from_two_places() -> None:
    (build,) = builds("docker build -t a -f $(git rev-parse --show-toplevel)/Dockerfile .\n")

    assert described(build) == ("a", "Dockerfile", None, None, "root", "")
    assert build.unknown == ("context",)


def test_build_in_a_substitution() -> None:
    (build,) = builds("ID=$(docker build -q -t a/b x)\n")

    assert described(build) == ("a/b", None, None, "x", "either", "")


def test_loop_over_known_values() -> None:
    text = "for i in edge web; do\n  (cd $i && docker build -t acme/$i .)\ndone\ndocker build -t $i .\n"

    found = builds(text)

    assert [described(build) for build in found] == [
        ("acme/edge", None, None, ".", "either", "edge"),
        ("acme/web", None, None, ".", "either", "web"),
        (None, None, None, ".", "either", ""),
    ]
    assert [build.image and text[slice(*build.image.span)] for build in found] == ["acme/$i", "acme/$i", None]


def test_loops_in_loops() -> None:
    text = 'L="a b"\nfor i in $L; do for j in 1 2; do docker build -t $i$j .; done; done'

    assert [build.image and build.image.text for build in builds(text)] == ["a1", "a2", "b1", "b2"]


def test_loop_over_unknown_values() -> None:
    for values in ("$LIST", "*/Dockerfile", "$(ls)", '"$@"', "a $B"):
        (build,) = builds(f"for i in {values}; do\n  docker build -t acme/$i -f $i/Dockerfile .\ndone\n")

        assert (build.image, build.dockerfile, build.unknown) == (None, None, ("dockerfile", "image"))


def test_texts_that_build_nothing() -> None:
    assert builds("cat <<EOF\ndocker build -t a .\nEOF\n") == []
    assert builds("docker build -t a .\0") == []
    assert builds("") == []


PIECES = ["docker build", " ", "-t ", "a/b", ":", "$X", "-f ", "--target", "=", ".", "\n", "cd x", "&&", "<", ">", "-", "--", '"',
          "'", "$(dirname $0)", "X=", "$(pwd)", "git clone ", "mkdir ", "cp ", "/", "sudo ", "..", "~"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read(text: str) -> None:
    text = "docker build " + text

    for build in builds(text):
        for word in (build.image, build.dockerfile, build.target, build.context, build.image_end):
            if word:
                assert build.span.start <= word.span.start <= word.span.end <= len(text)
                assert not any("\ue000" <= char <= "\ue003" for char in word.text)
        assert not any("\ue000" <= char <= "\ue003" for char in build.folder)
