"""Reads packed charts, the archives in ``charts/``, in memory: nothing is written, no link is followed.

Source: ``helm.sh/helm/v3/pkg/chart/loader/archive.go``
"""

import gzip
import io
import posixpath
import re
import tarfile
import zlib
from collections.abc import Iterator

from legion_lint.model.facts import PackedChart, PackedFile
from legion_lint.model.source import SourceText, Span

#: Bytes of an archive, of what it unpacks to, and of the texts that are kept of that; and how many members.
MOST_PACKED, MOST_UNPACKED, MOST_KEPT, MOST_MEMBERS = 10_000_000, 50_000_000, 5_000_000, 5_000
#: What a chart is made of; of its other files only the names are kept.
PARTS = re.compile(
    r"(?:charts/[^/]+/)*(?:Chart\.yaml|requirements\.yaml|values\.yaml|values\.schema\.json|templates/.+)"
)
PLAIN = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
DAMAGED = (tarfile.TarError, OSError, EOFError, zlib.error, ValueError, OverflowError, RecursionError)


class TooMuchError(Exception):
    """An archive holds more than it may; ``str`` says what of it."""


class Bounded(io.RawIOBase):
    """A stream that ends with an error where it is longer than it may be."""

    def __init__(self, stream: gzip.GzipFile, most: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = most

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, so many at most.

        Raises:
            TooMuchError: There are more than there may be.
        """
        found = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(found)
        if self._left < 0:
            raise TooMuchError("it unpacks to too much")
        return found


def read_bytes(content: bytes) -> PackedChart:
    """Return what an archive holds; that it is damaged, or holds too much, is said as well."""
    span = Span(0, 0)
    if len(content) > MOST_PACKED:
        return PackedChart(span, (), "it is too large")
    try:
        found = {file.path: file for file in files(content)}
    except TooMuchError as error:
        return PackedChart(span, (), str(error))
    except DAMAGED:
        return PackedChart(span, (), "it is damaged")
    if "Chart.yaml" not in found:
        return PackedChart(span, (), "there is no chart in it")
    return PackedChart(span, tuple(found[path] for path in sorted(found)))


def files(content: bytes) -> Iterator[PackedFile]:
    """Yield the files of an archive, the folder at its top taken off, whatever that is called.

    Raises:
        TooMuchError: There is too much in it.
        ValueError: A file would lie outside of the chart; what else ``DAMAGED`` has is the archive's.
    """
    kept = 0
    stream = Bounded(gzip.GzipFile(fileobj=io.BytesIO(content)), MOST_UNPACKED)
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for count, member in enumerate(archive, 1):
            if count > MOST_MEMBERS:
                raise TooMuchError("it holds too many files")
            if member.type not in PLAIN or member.issparse():
                continue
            path = inside(member.name)
            if not path or not PARTS.fullmatch(path):
                if path:
                    yield PackedFile(path, None)
                continue
            kept += member.size
            if kept > MOST_KEPT:
                raise TooMuchError("it holds too much text")
            held = archive.extractfile(member)
            yield PackedFile(path, SourceText.decode(path, held.read()).text if held else None)


def inside(name: str) -> str:
    r"""Return where a member is in the chart; empty for what lies beside the chart's folder.

    Raises:
        ValueError: That is outside of it, or no path: ``..``, ``C:``, ``\``, a slash at the start.
    """
    if name.startswith("/") or "\\" in name or "\0" in name or ":" in name.partition("/")[0]:
        raise ValueError(name)
    path = posixpath.normpath(name)
    if path == ".." or path.startswith("../") or ".." in name.split("/"):
        raise ValueError(name)
    return path.partition("/")[2]
