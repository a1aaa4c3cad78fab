"""Which stages of a Dockerfile an image is made of.

Source: https://docs.docker.com/build/building/multi-stage/
"""

from collections.abc import Iterator, Sequence

from legion_lint.model.facts import Dockerfile, Stage


def stage_index(stages: Sequence[Stage], name: str) -> int | None:
    """Return the index of the last stage of a name, or of that number; ``None`` if there is none.

    BuildKit lets a later stage hide an earlier one of its name.
    """
    wanted = name.lower()
    for index in range(len(stages) - 1, -1, -1):
        own = stages[index].name
        if own is not None and own.text.lower() == wanted:
            return index
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 5 and int(wanted) < len(stages):
        return int(wanted)
    return None


def parts_of(dockerfile: Dockerfile, target: str | None) -> tuple[int, ...]:
    """Return the indexes of the stages that an image is made of, in their order; none for an unknown target.

    Without a target it is the last stage. A stage is built on the one it begins with, and takes files of
    those that its ``COPY --from`` names; each of these must stand before it.
    """
    stages = dockerfile.stages
    last = stage_index(stages, target) if target else len(stages) - 1
    waiting = [] if last is None or last < 0 else [last]
    seen: set[int] = set()
    while waiting:
        index = waiting.pop()
        if index not in seen:
            seen.add(index)
            waiting += needed_by(dockerfile, index)
    return tuple(sorted(seen))


def needed_by(dockerfile: Dockerfile, index: int) -> Iterator[int]:
    """Yield the stages before a stage that it names."""
    before = dockerfile.stages[:index]
    stage = dockerfile.stages[index]
    names = [stage.base.text, *([stage.image] if stage.image else [])]
    names += [copy.source.text for copy in dockerfile.copies if copy.stage == index and copy.source]
    return (found for name in names if (found := stage_index(before, name)) is not None)
