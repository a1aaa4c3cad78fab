"""Takes many charts, values and Dockerfiles that nobody would write: ``hostile.py [COUNT]`` of each.

Prints how many were taken, what the slowest cost, and how much memory that took; a crash ends it with a
traceback, a hang after a minute of CPU time. ``--seed`` makes others, ``--show`` prints the slowest. All
run in this process, without files and without git.
"""

import argparse
import faulthandler
import gc
import heapq
import resource
import signal
import time
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from tests.hostile import CHARTS, DOCKERFILES, VALUES, facts_of, images_of

#: CPU seconds of one input, after which it counts as one that hangs: the process ends, and says where it was.
HANGS_SECONDS = 60


def take(
    name: str, strategy: SearchStrategy, use: Callable[..., object], options: argparse.Namespace
) -> None:
    seconds: list[float] = []
    slowest: list[tuple[float, int, object]] = []

    @seed(options.seed)
    @settings(
        max_examples=options.count,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # what fails is shown as it is
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def each(example: object) -> None:
        if len(seconds) % 500 == 0:
            gc.collect()  # what Hypothesis leaves behind is no part of what an input costs
        signal.setitimer(signal.ITIMER_PROF, HANGS_SECONDS)
        begin = time.process_time()
        use(example)
        seconds.append(time.process_time() - begin)
        heapq.heappush(slowest, (seconds[-1], len(seconds), example))
        if len(slowest) > options.show:
            heapq.heappop(slowest)

    begin = time.process_time()
    each()
    whole = time.process_time() - begin
    signal.setitimer(signal.ITIMER_PROF, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name}: {len(seconds)} in {sum(seconds):.0f} s of CPU time ({whole:.0f} s with making them), "
        f"slowest {max(seconds):.2f} s, peak {peak} MiB",
        flush=True,
    )
    for cost, _, example in sorted(slowest, key=lambda each: -each[0]):
        print(f"  {cost:.2f} s: {example!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the N slowest of each")
    options = parser.parse_args()
    gc.disable()
    faulthandler.register(signal.SIGPROF, all_threads=True, chain=True)
    take("Dockerfiles", DOCKERFILES, lambda text: facts_of("Dockerfile", text), options)
    take("values", VALUES, lambda text: facts_of("values.yaml", text), options)
    take("charts", CHARTS, lambda parts: images_of(*parts), options)


if __name__ == "__main__":
    main()
