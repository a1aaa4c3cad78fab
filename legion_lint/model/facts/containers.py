"""What Dockerfiles, builds and make rules say."""

from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a Dockerfile.

    ``base`` is as written; ``image`` is that with all variables resolved, ``None`` if one cannot be known.
    A stage or ``scratch`` may be its base too. ``is_open`` says that it copies what cannot be known here, or
    has whoever builds on it copy something.
    """

    span: Span
    name: Word | None
    base: Word
    image: str | None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """A ``COPY`` or ``ADD``, or a ``RUN --mount`` of something of the context, of a stage or an image.

    ``stage`` is the index of the stage it stands in; ``source`` the stage, image or context of
    ``--from``; ``paths`` the sources, with all variables resolved; those that cannot be known are left out.
    """

    span: Span
    stage: int
    instruction: str
    source: Word | None
    paths: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Dockerfile:
    """A Dockerfile; ``kind`` is ``dockerfile``, ``template`` or ``fragment`` (leave these two alone)."""

    span: Span
    kind: str
    stages: tuple[Stage, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """A declaration that an image is built.

    Attributes:
        image: The image reference, all variables but those of the tag resolved.
        dockerfile: Path of the Dockerfile, if it is stated.
        target: The stage, if it is stated.
        context: The build context, if it is stated.
        unknown: The fields that are stated but cannot be known (``("image", "target")``).
        base: What paths are relative to: ``root`` (of the repository), ``file`` (its folder) or
            ``either`` (a script, started from who knows where).
        folder: Where a ``cd`` leads before the build, relative to that base.
        via: Kind of the declaration: ``make``, ``shell``, ``compose``, ``settings`` ...
        dockerfile_base: ``folder`` (``docker build -f``) or ``context`` (compose, skaffold).
        image_end: Where ``image`` is unknown: the end of its name behind a slash, if that much is known.
        is_made: Whether the same file may write the Dockerfile: then what the tree lacks proves nothing.
    """

    span: Span
    image: Word | None
    dockerfile: Word | None
    target: Word | None
    context: Word | None
    unknown: tuple[str, ...]
    base: str
    folder: str
    via: str
    dockerfile_base: str = "folder"
    image_end: Word | None = None
    is_made: bool = False


@dataclass(frozen=True, slots=True)
class Making:
    """What the commands and the rules of a file make, or look for: nobody knows whether it is there.

    Each place is what it is counted from, ``root``, ``file`` or ``start`` (where the shell started), and a
    path; in ``patterns`` of files ``%`` stands for anything. ``ends`` are ends of paths, from a slash on.
    """

    span: Span
    files: tuple[tuple[str, str], ...]
    folders: tuple[tuple[str, str], ...]
    patterns: tuple[tuple[str, str], ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Makefile:
    """A makefile.

    ``patterns`` are targets with ``%``, which also stands for a part of a name that cannot be known.
    ``complete`` says that nothing is computed: all targets are here, in ``patterns`` or in ``includes``.
    """

    span: Span
    targets: tuple[Word, ...]
    patterns: tuple[str, ...]
    includes: tuple[Word, ...]
    complete: bool
