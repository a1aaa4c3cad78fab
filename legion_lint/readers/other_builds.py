"""Finds builds of images that no reader here understands: then nobody can say that an image is not built."""

import re
from collections.abc import Iterator

from legion_lint.model.facts import Build
from legion_lint.model.pattern import matches
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span
from legion_lint.readers.shell import FIRST_LINE

#: What the builders of images are called, or what asks them to build.
BUILDERS = re.compile(
    r"\b(?:ko (?:build|publish|resolve|apply)|buildah (?:bud|build|build-using-dockerfile)|kaniko|pack build|"
    r"s2i build|img build|nerdctl build|buildx bake|bake-action|jib(?:[-:]|DockerBuild|\s*\{)|earthly|"
    r"werf build|spring-boot:build-image|bootBuildImage|oci_image|container_image|docker_build|custom_build|"
    r"dockers(?:_v2)?:)"
)
#: The same in files that no other reader reads: there Docker is one of them.
ANYWHERE = re.compile(
    BUILDERS.pattern + r"|\b(?:docker|podman)(?: image|x)?(?: buildx)? build\b|\bdocker\.build\b|Docker@\d|"
    r"\bdocker-compose build|SAVE IMAGE|gcr\.io/cloud-builders/docker|plugins/docker|^images:",
    re.MULTILINE,
)
#: Files that are all about building; others may say such words about something else.
READ = re.compile(
    r"(?:.*/)?(?:(?:GNUm|M|m)akefile(?:\.[\w-]+)?|[^/]+\.(?:mk|mak|sh|bash)|\.github/workflows/[^/]+|cloudbuild[\w.-]*\.\w+)$"
)


def read(source: SourceText, settings: Settings) -> Iterator[Build]:
    """Yield one build of which nothing is known, if the file has any; none where the settings explain it."""
    if any(matches(build.files, source.path) for build in settings.builds):
        return
    is_read = READ.match(source.path) or FIRST_LINE.match(source.text)
    pattern = BUILDERS if is_read else ANYWHERE
    if found := pattern.search(source.text):
        span = Span(*found.span())
        lost = ("image", "dockerfile", "target", "context")
        yield Build(span, None, None, None, None, lost, base="either", folder="", via="other")
