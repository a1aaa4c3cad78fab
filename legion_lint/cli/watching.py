"""Tells how a run goes: progress in a terminal while it lasts, afterwards all that ``--verbose`` asks for.

Nothing of it ever goes to stdout or into a report, which are the same for every run over the same files.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from legion_lint.cli import streams
from legion_lint.model.watch import Watch

#: What takes no longer shows no progress, and what is shown changes no more often.
PATIENCE_SECONDS, PAUSE_SECONDS = 1.0, 0.1
CLEAR = "\r\x1b[K"
#: Whoever sets these keeps what is written to the terminal.
KEPT_BY = ("CI", "PRE_COMMIT", *streams.IN_CI)


class Observer(Watch):
    """Takes the time of each phase, counts, and shows progress on a stream if there is one."""

    def __init__(self, terminal: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.terminal = terminal
        self.clock = clock
        self.began = self.changed = clock()
        self.shown = self.began + PATIENCE_SECONDS - PAUSE_SECONDS
        self.is_shown = False
        self.name, self.steps, self.done = "", 0, 0
        self.seconds: dict[str, float] = {}
        self.kinds: Counter[str] = Counter()
        self.said: dict[str, str] = {}

    def phase(self, name: str, steps: int = 0) -> None:
        """Begin a phase, and end the one before."""
        now = self.clock()
        if self.name:
            self.seconds[self.name] = self.seconds.get(self.name, 0.0) + now - self.changed
        self.name, self.steps, self.done, self.changed = name, steps, 0, now
        self._show(now)

    def reads(self, kinds: Iterable[str]) -> None:
        """Count a file by its kinds."""
        self.kinds.update(kinds)

    def step(self) -> None:
        """Count a step."""
        self.done += 1
        if self.terminal is not None:
            self._show(self.clock())

    def says(self, what: str, text: str) -> None:
        """Keep it for the end."""
        self.said[what] = text

    def clear(self) -> None:
        """Leave nothing behind in the terminal."""
        if self.is_shown and self.terminal is not None:
            self.terminal.write(CLEAR)
            self.terminal.flush()
            self.is_shown = False

    def _show(self, now: float) -> None:
        if self.terminal is None or now - self.shown < PAUSE_SECONDS or not self.name:
            return
        self.shown, self.is_shown = now, True
        counted = f" {self.done} of {self.steps}" if self.steps else ""
        self.terminal.write(f"{CLEAR}legion-lint: {self.name}{counted}")
        self.terminal.flush()

    def lines(self, asked: Mapping[str, int]) -> Iterator[str]:
        """Yield all that is known of a run that is over; ``asked`` is how often git was, by its command."""
        yield from (f"{what}: {text}" for what, text in self.said.items())
        yield f"read as: {listed(self.kinds) or 'nothing'}"
        yield f"asked of git: {listed(asked) or 'nothing'}"
        taken = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in self.seconds.items())
        yield f"time: {taken}; {sum(self.seconds.values()):.2f} s in all"


def listed(counts: Mapping[str, int]) -> str:
    """List counts, the largest first."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {count}" for name, count in ordered)


def terminal(environment: Mapping[str, str], *, quiet: bool, hook: bool) -> TextIO | None:
    """Return the stream that progress may be shown on, ``None`` if there is none."""
    if quiet or hook or sys.stderr is None or not sys.stderr.isatty():
        return None
    if environment.get("TERM") == "dumb" or any(environment.get(name) for name in KEPT_BY):
        return None
    return sys.stderr


@contextmanager
def watched(*, quiet: bool, hook: bool) -> Iterator[Observer]:
    """Watch a run; whatever becomes of it, the terminal is left as it was."""
    observer = Observer(terminal(os.environ, quiet=quiet, hook=hook))
    try:
        yield observer
    finally:
        observer.clear()
