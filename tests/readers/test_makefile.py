import pytest

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Build, Makefile
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Word
from legion_lint.readers.makefile import read

PLATFORM = """\
BUILD_TAG=latest
REGISTRY=
-include .env

.PHONY: all

all: help

check-tag:
	@if [ "${TAG}" == "" ]; then \\
		echo "TAG is not defined" ; exit 1 ;\\
	fi

## docker-build-edge: Build the edge image
docker-build-edge:
	docker build --target edge -t acme/k8s-edge:${BUILD_TAG} -f containers/operator/Dockerfile .

docker-build-tools:
	cd containers && docker build --tag=${REGISTRY}/acme/tools:${TAG} --file=tools/Dockerfile tools

docker-push-edge: check-tag
	docker tag acme/k8s-edge:${BUILD_TAG} ${REGISTRY}/acme/k8s-edge:${TAG}
	docker push ${REGISTRY}/acme/k8s-edge:${TAG}

help: Makefile
	@echo "Choose a command"
"""


def builds(text: str) -> list[Build]:
    return [fact for fact in read(SourceText("Makefile", text), Settings()) if isinstance(fact, Build)]


def recipe(command: str) -> Build:
    """The one build of a command."""
    (build,) = builds(f"all:\n\t{command}\n")
    return build


def text_of(word: Word | None) -> str | None:
    return word.text if word else None


def stated(build: Build) -> tuple[str | None, ...]:
    return tuple(text_of(word) for word in (build.image, build.dockerfile, build.target, build.context))


def written(text: str, build: Build) -> list[str | None]:
    words = (build.image, build.dockerfile, build.target, build.context)
    return [text[slice(*word.span)] if word else None for word in words]


def test_targets_and_builds() -> None:
    makefile, edge, tools = read(SourceText("Makefile", PLATFORM), Settings())

    assert isinstance(makefile, Makefile)
    assert [word.text for word in makefile.targets] == [
        "all",
        "check-tag",
        "docker-build-edge",
        "docker-build-tools",
        "docker-push-edge",
        "help",
    ]
    assert makefile.complete
    assert [word.text for word in makefile.includes] == [".env"]
    assert isinstance(edge, Build)
    assert stated(edge) == ("acme/k8s-edge:latest", "containers/operator/Dockerfile", "edge", ".")
    assert written(PLATFORM, edge) == [
        "acme/k8s-edge:${BUILD_TAG}",
        "containers/operator/Dockerfile",
        "edge",
        ".",
    ]
    assert (edge.base, edge.folder, edge.via, edge.unknown) == ("file", "", "make", ())
    assert isinstance(tools, Build)
    assert stated(tools) == ("acme/tools", "tools/Dockerfile", None, "tools")
    assert written(PLATFORM, tools) == ["acme/tools", "tools/Dockerfile", None, "tools"]
    assert (tools.folder, tools.unknown) == ("containers", ())


@pytest.mark.parametrize(
    "command",
    [
        "docker build -t a/b .",
        "@docker build . -t a/b",
        "-sudo -E docker image build -t a/b .",
        "DOCKER_BUILDKIT=1 docker --context x build -t a/b .",
        "docker buildx build --push -t a/b .",
        "docker buildx --builder x b -t a/b .",
        "podman build -t a/b .",
        "nerdctl build -ta/b .",
        "buildah bud -t=a/b .",
        "img build -qt a/b .",
        "/usr/bin/docker builder build --tag a/b .",
        "$(DOCKER) build -t a/b .",
        "$(CONTAINER_ENGINE) build -t a/b .",
        "$(if x,docker,podman) build -t a/b .",
        'docker build --build-arg "A=$(B)" --label c --platform linux/amd64 -m 1g -t a/b .',
        "test -n x && docker build -t a/b . || exit 1",
        "if [ x ]; then docker build -t a/b . ; fi",
        "docker build --pull --no-cache --progress=plain -t a/b -- .",
    ],
)
def test_command_lines(command: str) -> None:
    build = recipe(command)

    assert stated(build) == ("a/b", None, None, ".")
    assert build.unknown == ()


@pytest.mark.parametrize(
    "command",
    [
        "docker run a build",
        "docker push a/b",
        "docker compose build a",
        "docker-compose build a",
        "echo docker build -t a/b .",
        "# docker build -t a/b .",
        "$(GO) build -t a/b .",
        "go build .",
        "$(MAKE) build",
        "docker buildx bake",
    ],
)
def test_what_builds_no_image(command: str) -> None:
    assert builds(f"all:\n\t{command}\n") == []


@pytest.mark.parametrize(
    ("command", "expected", "unknown"),
    [
        ("docker build .", (None, None, None, "."), ()),
        ("docker build -t a:$(T) .", ("a", None, None, "."), ()),
        ("docker build -t a: .", ("a", None, None, "."), ()),
        ("docker build -t localhost:$(P)/a .", (None, None, None, "."), ("image",)),
        ("docker build -t $(R)/a:1 .", (None, None, None, "."), ("image",)),
        ("docker build -t $(I) .", (None, None, None, "."), ("image",)),
        ("docker build -t aB .", (None, None, None, "."), ("image",)),
        ("docker build -t a -f $(F) .", ("a", None, None, "."), ("dockerfile",)),
        ("docker build -t a -f x/$(F)/Dockerfile .", ("a", None, None, "."), ("dockerfile",)),
        ("docker build -t a --target $(T) .", ("a", None, None, "."), ("target",)),
        ("docker build -t a --target=x$(T) .", ("a", None, None, "."), ("target",)),
        ("docker build -t a $(C)", ("a", None, None, None), ("context", "dockerfile", "target")),
        ('docker build -t a "$(C)"', ("a", None, None, None), ("context",)),
        ("docker build $(ARGS) -t a .", ("a", None, None, "."), ("dockerfile", "target")),
        ("docker build $(ARGS) -t a -f b --target c .", ("a", "b", "c", "."), ()),
        ("docker build $(ARGS) .", (None, None, None, "."), ("dockerfile", "image", "target")),
        ("docker build -t a", ("a", None, None, None), ("context",)),
        ("podman build -t a", ("a", None, None, None), ()),
        ("docker build -t a b c", ("a", None, None, None), ("context",)),
        ("docker build -t a --new b c", ("a", None, None, None), ("context",)),
        ("docker build -t a --new b", ("a", None, None, None), ("context",)),
        ("docker build -t a https://x.org/y.git#z", ("a", None, None, None), ("context", "dockerfile")),
        ("docker build -t a -f b git@x.org:y.git", ("a", None, None, None), ("context", "dockerfile")),
        ("docker build -t a - < b/Dockerfile", ("a", "b/Dockerfile", None, None), ()),
        ("docker build -t a - < b.tar.gz", ("a", None, None, None), ("dockerfile",)),
        ("cat b | docker build -t a -", ("a", None, None, None), ("dockerfile",)),
        ("cat b | docker build -t a -f - .", ("a", None, None, "."), ("dockerfile",)),
        ("docker build -t a -f - . < b", ("a", "b", None, "."), ()),
        ("docker build -t a /opt/x", ("a", None, None, None), ("context",)),
        ("docker build -t a -f */Dockerfile .", ("a", None, None, "."), ("dockerfile",)),
        ("docker build -t a $(CURDIR)/x", ("a", None, None, "./x"), ()),
        ("docker build -t a $$(pwd)/x", ("a", None, None, "x"), ()),
        (
            "git clone https://x.org/y && cd y && docker build -t a .",
            ("a", None, None, None),
            ("context", "dockerfile"),
        ),
        ("mkdir x; docker build -t a x", ("a", None, None, None), ("context", "dockerfile")),
        ("cp y x/; docker build -t a -f x/Dockerfile x", ("a", "x/Dockerfile", None, "x"), ()),
    ],
)
def test_what_cannot_be_known(
    command: str, expected: tuple[str | None, ...], unknown: tuple[str, ...]
) -> None:
    build = recipe(command)

    assert stated(build) == expected
    assert build.unknown == unknown


@pytest.mark.parametrize(
    ("command", "is_made"),
    [
        ("sed s/a/b/ x > D; docker build -t a -f D .", True),
        ("cp y/Dockerfile x/; docker build -t a -f x/Dockerfile x", True),
        ("cp y x/; docker build -t a -f x/Dockerfile x", False),
        ("tar -czf x.tar.gz .; docker build -t a -f x/Dockerfile x", False),
        ("tar -xzf x.tar.gz; docker build -t a -f x/Dockerfile x", True),
    ],
)
def test_what_the_recipe_may_write_itself(command: str, is_made: bool) -> None:
    build = recipe(command)

    assert build.dockerfile
    assert build.is_made == is_made


def test_an_unknown_program_may_be_several_in_one() -> None:
    text = "ENGINE ?= docker\nall:\n\t$(ENGINE) build -t a -t b/c:1 .\n"

    assert [text_of(build.image) for build in builds(text)] == ["a", "b/c:1"]


def test_end_of_a_name_whose_registry_is_unknown() -> None:
    text = "all:\n\tdocker build -t $(REGISTRY)/acme/edge:$(TAG) .\n"

    (build,) = builds(text)

    assert build.image is None
    assert text_of(build.image_end) == "acme/edge"
    assert build.image_end is not None
    assert text[slice(*build.image_end.span)] == "acme/edge"


@pytest.mark.parametrize("tag", ["$(A)edge", "acme/$(A)", "$(A)/$(B)", "$(A)/B", "x:$(A)/b$(C)"])
def test_no_end_of_a_name(tag: str) -> None:
    assert recipe(f"docker build -t {tag} .").image_end is None


@pytest.mark.parametrize(
    ("command", "folder"),
    [
        ("cd a && docker build -t x .", "a"),
        ("cd a; cd b; docker build -t x .", "a/b"),
        ("(cd a; make); docker build -t x .", ""),
        ("cd a && \\\n\t  docker build -t x .", "a"),
    ],
)
def test_folders(command: str, folder: str) -> None:
    assert recipe(command).folder == folder


def test_every_line_has_a_shell_of_its_own() -> None:
    (build,) = builds("all:\n\tcd a\n\tdocker build -t x .\n")

    assert build.folder == ""


def test_an_unknown_folder() -> None:
    build = recipe("cd $(A) && docker build -t x -f y .")

    assert (stated(build), build.unknown) == (("x", None, None, None), ("context", "dockerfile"))


def test_one_build_for_each_target() -> None:
    text = "edge operator:\n\tdocker build --target $@ -t acme/$@ .\n"

    found = builds(text)

    assert [stated(build) for build in found] == [
        ("acme/edge", None, "edge", "."),
        ("acme/operator", None, "operator", "."),
    ]
    assert [written(text, build)[0] for build in found] == ["acme/$@", "acme/$@"]


def test_canned_recipe() -> None:
    text = "define image\ndocker build -t acme/$(1) -f $(1)/Dockerfile .\nendef\nall:\n\t$(call image,edge)\n"

    (build,) = builds(text)

    assert stated(build) == ("acme/edge", "edge/Dockerfile", None, ".")
    assert set(written(text, build)) == {"$(call image,edge)", None}


def test_no_text_file() -> None:
    with pytest.raises(UnreadableError):
        builds("all:\0")
