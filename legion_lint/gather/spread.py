"""Spreads the reading of many files over the processors.

Processes are forked off, so that they know all that is known here, and each takes the next few files until
none are left. What they have read is handed over as the bytes that a cache would hold. A file that is not
among these is read here, and whatever is wrong with it shows here; so nothing depends on how many processes
there are, or on whether they live to the end.
"""

import gc
import os
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

Pack = Callable[[int], bytes | None]
#: Less than this is read sooner than processes are started.
LEAST_BYTES, LEAST_FILES = 400_000, 60
#: How many times each process comes back for more: large files make some take long.
TURNS = 24
MOST_PROCESSES = 16
HEADER = struct.Struct("<II")


def processes() -> int:
    """Return how many processes should read; 1 where forking is not safe, or there is one processor."""
    if sys.platform != "linux" or not hasattr(os, "memfd_create"):
        return 1
    return min(len(os.sched_getaffinity(0)), MOST_PROCESSES)


def spread(sizes: Sequence[int], pack: Pack) -> dict[int, bytes]:
    """Return what ``pack`` makes of the files of these sizes, by their indices, as far as others did it.

    Args:
        sizes: In bytes.
        pack: Reads a file, given its index; ``None`` if that has to be done here.
    """
    count = processes()
    if count < 2 or (sum(sizes) < LEAST_BYTES and len(sizes) < LEAST_FILES):
        return {}
    order = sorted(range(len(sizes)), key=lambda index: -sizes[index])
    turns = min(255, count * TURNS, len(order))
    try:
        return collected(count, [order[start::turns] for start in range(turns)], pack)
    except OSError:
        return {}


def collected(count: int, shares: Sequence[Sequence[int]], pack: Pack) -> dict[int, bytes]:
    """Start processes, wait for them, and gather what they have read.

    Raises:
        OSError: There are no more processes or files to be had.
    """
    reader, writer = os.pipe()
    os.write(writer, bytes(range(len(shares))))  # which share is next: each byte is read by one process
    os.close(writer)
    outputs = [os.memfd_create("legion-lint") for _ in range(count)]
    started: list[int] = []
    gc.freeze()  # what is here already need not be copied to be looked at
    try:
        started += (start(reader, output, shares, pack) for output in outputs)
        for process in started:
            os.waitpid(process, 0)
        started.clear()
        found: dict[int, bytes] = {}
        for output in outputs:
            found |= records(output)
        return found
    finally:
        gc.unfreeze()
        for process in started:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
        for descriptor in (reader, *outputs):
            os.close(descriptor)


def start(reader: int, output: int, shares: Sequence[Sequence[int]], pack: Pack) -> int:
    """Fork off a process that takes shares until none are left."""
    process = os.fork()
    if process:
        return process
    try:
        gc.disable()  # readers leave no circles behind: looking for them would be a tenth of the work
        with open(output, "wb", closefd=False) as file:
            while share := os.read(reader, 1):
                for index in shares[share[0]]:
                    content = pack(index)
                    if content is not None:
                        file.write(HEADER.pack(index, len(content)))
                        file.write(content)
    finally:
        os._exit(0)  # nothing of what is open or registered here is this process's


def records(output: int) -> dict[int, bytes]:
    """Return what a process has written; the last of it may be cut off."""
    os.lseek(output, 0, os.SEEK_SET)
    with open(output, "rb", closefd=False) as file:
        content = file.read()
    found: dict[int, bytes] = {}
    start = 0
    while start + HEADER.size <= len(content):
        index, length = HEADER.unpack_from(content, start)
        start += HEADER.size
        if start + length <= len(content):
            found[index] = content[start : start + length]
        start += length
    return found
