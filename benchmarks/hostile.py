"""Takes many charts, values and Dockerfiles that nobody would write: ``hostile.py [COUNT]`` of each.

Prints how many were taken, the slowest, and how much memory that took; a crash ends it with a traceback.
"""

import argparse
import resource
import time
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

from tests.hostile import CHARTS, DOCKERFILES, VALUES, facts_of, images_of


def take(name: str, strategy: SearchStrategy, use: Callable[..., object], count: int) -> None:
    seconds: list[float] = []

    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def each(example: object) -> None:
        begin = time.monotonic()
        use(example)
        seconds.append(time.monotonic() - begin)

    each()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name}: {len(seconds)} in {sum(seconds):.0f} s, slowest {max(seconds):.2f} s, peak {peak} MiB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    count = parser.parse_args().count
    take("Dockerfiles", DOCKERFILES, lambda text: facts_of("Dockerfile", text), count)
    take("values", VALUES, lambda text: facts_of("values.yaml", text), count)
    take("charts", CHARTS, lambda parts: images_of(*parts), count)


if __name__ == "__main__":
    main()
