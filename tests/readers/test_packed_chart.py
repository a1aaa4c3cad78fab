"""Archives of charts: read in memory, and never trusted."""

import gzip
import io
import tarfile
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.cache.facts import packed, unpacked
from legion_lint.readers import packed_chart
from legion_lint.readers.packed_chart import read_bytes

CHART = ("db/Chart.yaml", "name: db\n")


def member(name, text="", kind=tarfile.REGTYPE, target=""):
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = len(text.encode()), kind, target
    return info, text.encode()


def archive(*members):
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as file:
        for info, content in members:
            file.addfile(info, io.BytesIO(content))
    return written.getvalue()


def test_the_parts_of_a_chart_are_kept_and_of_other_files_the_names():
    found = read_bytes(
        archive(member(*CHART), member("db/templates/a/b.yaml", "a: ü"), member("db/files/big.bin", "x"))
    )

    assert [(file.path, file.text) for file in found.files] == [
        ("Chart.yaml", "name: db\n"),
        ("files/big.bin", None),
        ("templates/a/b.yaml", "a: ü"),
    ]
    assert found.problem == ""
    assert unpacked(packed(1, [found])) == (1, (found,))


@pytest.mark.parametrize(
    "name", ["/db/values.yaml", "db/../../values.yaml", "db/templates/../x", "..", r"db\values.yaml", "C:/x"]
)
def test_an_archive_with_a_path_that_leads_out_of_it_is_not_read(name):
    found = read_bytes(archive(member(*CHART), member(name, "a: 1")))

    assert (found.files, found.problem) == ((), "it is damaged")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_are_left_out(kind):
    found = read_bytes(archive(member(*CHART), member("db/values.yaml", "", kind, "/etc/passwd")))

    assert [file.path for file in found.files] == ["Chart.yaml"]


def test_what_unpacks_to_too_much_is_not_unpacked():
    bomb = gzip.compress(b"\0" * 200_000_000, 9)
    huge = archive(member(*CHART), member("db/files/zeros", "0" * 60_000_000))
    tracemalloc.start()

    found = [read_bytes(content).problem for content in (bomb, huge)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert found[1] == "it unpacks to too much"
    assert found[0] != ""
    assert peak < 20_000_000


def test_what_holds_too_many_files_or_too_much_text_is_not_kept(monkeypatch):
    monkeypatch.setattr(packed_chart, "MOST_MEMBERS", 3)
    monkeypatch.setattr(packed_chart, "MOST_KEPT", 30)
    many = archive(*(member(f"db/{number}") for number in range(4)))
    long = archive(member(*CHART), member("db/values.yaml", "a" * 30))
    monkeypatch.setattr(packed_chart, "MOST_PACKED", len(long))

    assert read_bytes(many).problem == "it holds too many files"
    assert read_bytes(long).problem == "it holds too much text"
    assert read_bytes(long + b"\0").problem == "it is too large"


@pytest.mark.parametrize(
    "content",
    [b"", b"version https://git-lfs.github.com/spec/v1\n", gzip.compress(b"no archive" * 99)],
    ids=["nothing", "a pointer", "another file"],
)
def test_what_is_no_archive_is_damaged(content):
    assert read_bytes(content).problem == "it is damaged"


def test_an_archive_without_a_chart_is_none():
    assert read_bytes(archive(member("db/values.yaml"))).problem == "there is no chart in it"


@given(st.data())
def test_a_damaged_archive_hurts_nobody(data):
    whole = bytearray(gzip.decompress(archive(member(*CHART), member("db/templates/a.yaml", "a: 1"))))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, 1600))] = data.draw(st.integers(0, 255))
    content = gzip.compress(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    cut = content[: data.draw(st.integers(0, len(content)))]

    for found in (read_bytes(content), read_bytes(cut)):
        assert bool(found.files) is (found.problem == "")
