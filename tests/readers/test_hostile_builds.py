"""A few of the files that ``benchmarks/hostile_builds.py`` makes by thousands: no reader and no rule gives up."""

import pytest

from benchmarks.hostile_builds import OF_KIND, files, judge
from legion_lint.model.source import SourceText


@pytest.mark.parametrize("source", tuple(files(6 * len(OF_KIND), seed=7)), ids=lambda source: source.path)
def test_nothing_gives_up(source: SourceText) -> None:
    verdicts = judge(source)

    assert verdicts >= 3  # those on the Dockerfile and its build, which stand beside it
