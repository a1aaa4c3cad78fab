"""What images are built on, held against what a table says of it."""

import re
from collections.abc import Iterable, Iterator

from legion_lint.inventory.images import Images
from legion_lint.inventory.stages import stage_index
from legion_lint.model import image
from legion_lint.model.facts import Stage
from legion_lint.model.finding import Truth

#: Images that are called like an operating system: many others are built on one without saying so.
SYSTEMS = frozenset(
    """
    almalinux alpine amazonlinux archlinux busybox centos debian distroless fedora opensuse oraclelinux photon
    rhel rockylinux sles static ubi ubuntu wolfi windows
    """.split()
)


def judge_base(images: Images, written: str, stages: Iterable[Stage]) -> tuple[Truth, str]:
    """Say whether some stage is built on an image, and what they are built on, or why nobody knows."""
    bases = tuple(outer(stages))
    unknown = next((stage.base.text for stage in bases if stage.image is None), None)
    if any(stage.image and is_meant(written, stage) for stage in bases):
        return Truth.PROVEN, ""
    if unknown is not None:
        return Truth.UNKNOWN, f"{unknown} cannot be known"
    names = [stage.image for stage in bases if stage.image]
    if not names:
        return Truth.UNKNOWN, "its Dockerfile names no image"
    if own := next((name for name in names if images.kin_of(name)), None):
        return Truth.UNKNOWN, f"{own} is built here, on something else"
    if is_system(written) and not all(map(is_system, names)):
        return Truth.UNKNOWN, "it may be what another image is built on"
    return Truth.REFUTED, ", ".join(dict.fromkeys(names))


def outer(stages: Iterable[Stage]) -> Iterator[Stage]:
    """Yield the stages that are built on images, and not on another stage."""
    before: list[Stage] = []
    for stage in stages:
        if stage_index(before, stage.base.text) is None:
            yield stage
        before.append(stage)


def is_meant(written: str, stage: Stage) -> bool:
    """Whether a stage is built on the image that is written; a tag counts where both say one.

    A tag may be a part of the other one: `3.12` is `3.12-slim`.
    """
    if stage.image is None or not image.may_be_one(written, stage.image):
        return False
    one, other = image.parse(written), image.parse(stage.image)
    if one is None or other is None or not one.tag or not other.tag or "$" in stage.base.text:
        return True
    return is_part(one.tag, other.tag) or is_part(other.tag, one.tag)


def is_part(one: str, other: str) -> bool:
    """Whether a tag is another one, or its beginning."""
    return other == one or (other.startswith(one) and not other[len(one)].isalnum())


def is_system(reference: str) -> bool:
    """Whether an image is called like an operating system."""
    name = image.parse(reference)
    words = re.split(r"[^a-z]+", name.path) if name else []
    return not SYSTEMS.isdisjoint(words)
