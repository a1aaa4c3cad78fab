"""Facts: what is kept of them comes back as it was, or not at all."""

import shutil
import subprocess
import sys
from pathlib import Path
from re import compile as pattern
from typing import get_args

import pytest

from legion_lint.cache.codec import Kept, decoded, encoded
from legion_lint.cache.facts import KeptFacts, about, packed, unpacked
from legion_lint.cache.log import Log
from legion_lint.gather import Shelf, gather
from legion_lint.gather import spread as spreading
from legion_lint.model.document import Document, Heading, Link
from legion_lint.model.facts import Content, Fact, Suppression, Unreadable
from legion_lint.model.settings import BuildSetting, Settings, TableSetting
from legion_lint.model.source import Span, Word
from legion_lint.repository.opening import open_repository
from tests.conftest import make_repository

CASES = Path(__file__).parents[1] / "cases"
SPAN = Span(1, 2)
LINK = Link(SPAN, "a.md", "link", "a", Span(0, 3))
PROGRAM = b"p" * 16
DOCUMENT = Document(headings=(Heading(SPAN, "A \ud83d\ude00 \ud83d", 1),), links=(LINK,))


def test_every_kind_of_fact_has_a_form() -> None:
    from legion_lint.cache.codec import KINDS, reader, writer

    assert set(KINDS.values()) == set(get_args(Fact))
    assert all(callable(reader(kind)) and callable(writer(kind)) for kind in KINDS.values())


def test_facts_come_back_as_they_were(tmp_path: Path) -> None:
    for repo in sorted(CASES.glob("*/*/repo"))[::7]:
        shutil.copytree(repo, tmp_path / repo.parent.parent.name / repo.parent.name, symlinks=True)
    facts = gather(Shelf(open_repository(tmp_path), Settings()))

    again = {path: decoded(encoded(found)) for path, found in facts.items()}

    assert len(facts) > 100
    assert again == facts


def test_a_document_is_read_piece_by_piece() -> None:
    parts = encoded([DOCUMENT])
    (kept,) = decoded(parts)

    assert isinstance(kept, Kept)
    assert kept.links == (LINK,)
    assert kept.tables == ()
    assert (kept == DOCUMENT, kept == DOCUMENT, hash(kept) == hash(DOCUMENT)) == (True, True, True)
    with pytest.raises(AttributeError):
        kept.nothing  # noqa: B018


def test_what_is_no_fact_has_no_form() -> None:
    assert packed(1, [Unreadable(SPAN, object())]) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "parts",
    [
        *(
            [b""],
            [b"{}x"],
            [b"[1]"],
            [b'[["Nothing", 1]]'],
            [b'[["Content", 1]]'],
            [b'["Document"]'],
            [b"\xff"],
        ),
        *([b"[" * 100_000], [b'[["os.system", "true"]]']),
    ],
)
def test_bytes_that_are_no_facts(parts: list[bytes]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        decoded(parts)


@pytest.mark.parametrize("content", [b"", b"\0", b"\xff\xff\xff\xff", b"\1\0\0\0\xff\xff\xff\xff"])
def test_contents_that_are_none(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        unpacked(content)


def test_a_log_gives_what_was_put(tmp_path: Path) -> None:
    log = Log(str(tmp_path), "facts", PROGRAM)
    log.put(b"k" * 16, b"one")
    log.flush()
    other = Log(str(tmp_path), "facts", PROGRAM)
    other.put(b"l" * 16, b"two")
    other.flush()

    again = Log(str(tmp_path), "facts", PROGRAM)

    assert (again.get(b"k" * 16), again.get(b"l" * 16), again.get(b"m" * 16)) == (b"one", b"two", None)


def test_two_logs_at_once_lose_nothing(tmp_path: Path) -> None:
    logs = [Log(str(tmp_path), "facts", PROGRAM) for _ in range(5)]
    for number, log in enumerate(logs):
        log.put(bytes([number]) * 16, b"%d" % number)
    for log in logs:
        log.flush()

    again = Log(str(tmp_path), "facts", PROGRAM)

    assert [again.get(bytes([number]) * 16) for number in range(5)] == [b"0", b"1", b"2", b"3", b"4"]


def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from legion_lint.cache.log import Log\n"
        "for number in range(20):\n"
        "    log = Log(sys.argv[1], 'facts', b'p' * 16)\n"
        "    log.put((sys.argv[2] + str(number)).encode().ljust(16), b'x' * 1000)\n"
        "    log.flush()\n"
    )
    names = ("a", "b", "c")
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in names]
    assert [each.wait() for each in running] == [0, 0, 0]

    again = Log(str(tmp_path), "facts", PROGRAM)

    keys = [f"{name}{number}".encode().ljust(16) for name in names for number in range(20)]
    assert all(again.get(key) == b"x" * 1000 for key in keys)


def test_another_program_s_log_is_dropped(tmp_path: Path) -> None:
    old = Log(str(tmp_path), "facts", b"o" * 16)
    old.put(b"k" * 16, b"one")
    old.flush()
    log = Log(str(tmp_path), "facts", PROGRAM)
    assert log.get(b"k" * 16) is None
    log.put(b"l" * 16, b"two")
    log.flush()

    assert Log(str(tmp_path), "facts", b"o" * 16).get(b"k" * 16) is None
    assert Log(str(tmp_path), "facts", PROGRAM).get(b"l" * 16) == b"two"


def test_damage_costs_the_records_that_it_is_in(tmp_path: Path) -> None:
    log = Log(str(tmp_path), "facts", PROGRAM)
    keys = [bytes([number]) * 16 for number in range(8)]
    for key in keys:
        log.put(key, key * 3)
    log.flush()
    path = tmp_path / "facts"
    content = path.read_bytes()

    for place in range(len(content)):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        found = [Log(str(tmp_path), "facts", PROGRAM).get(key) for key in keys]
        assert all(each in (None, key * 3) for each, key in zip(found, keys, strict=True))
        assert found.count(None) <= (8 if place < 46 else 2)
    for end in range(0, len(content), 5):
        path.write_bytes(content[:end])
        found = [Log(str(tmp_path), "facts", PROGRAM).get(key) for key in keys]
        assert all(each in (None, key * 3) for each, key in zip(found, keys, strict=True))


def test_what_nobody_asks_for_goes_one_day(tmp_path: Path) -> None:
    log = Log(str(tmp_path), "facts", PROGRAM)
    for number in range(100):
        log.put(bytes([number]) * 16, b"x" * 100_000)
    log.flush()
    log = Log(str(tmp_path), "facts", PROGRAM)
    assert log.get(b"\1" * 16)
    log.put(b"n" * 16, b"new")
    log.flush()

    again = Log(str(tmp_path), "facts", PROGRAM)

    assert again.get(b"\1" * 16) == b"x" * 100_000
    assert again.get(b"n" * 16) == b"new"
    assert again.get(b"\2" * 16) is None
    assert (tmp_path / "facts").stat().st_size < 200_000


def test_a_log_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    log = Log(str(tmp_path), "facts", PROGRAM)
    log.put(b"k" * 16, b"one")

    log.flush()

    assert log.get(b"k" * 16) == b"one"


def test_the_settings_for_reading_are_part_of_the_key() -> None:
    settings = (
        Settings(),
        Settings(builds=(BuildSetting("*", pattern("(?P<image>a)")),)),
        Settings(builds=(BuildSetting("*", pattern("(?P<image>b)")),)),
        Settings(tables=(TableSetting("*", "docker-images"),)),
        Settings(tables=(TableSetting("*", "docker-images", skip_rows=(pattern("a"),)),)),
        Settings(tables=(TableSetting("*", "docker-images", columns={"A": "b"}),)),
        Settings(schemas={"a": "{}"}),
    )

    assert len({about(each) for each in settings}) == len(settings)
    assert about(Settings(ignore=("missing-path",))) == about(Settings())


def test_a_path_and_who_reads_it_are_part_of_the_key() -> None:
    kept = KeptFacts(None, Settings())
    readings = (
        ("a", ("b",), "c"),
        ("b", ("b",), "c"),
        ("a", ("c",), "c"),
        ("a", ("b",), "d"),
        ("a", (), "bc"),
    )

    assert len({kept.key(*each) for each in readings}) == len(readings)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A repository with enough to read for several processes."""
    folder = tmp_path / "many"
    (folder / "docs").mkdir(parents=True)
    for number in range(80):
        text = f"# Page {number}\n\n[next]({number + 1}.md) `docs/{number}.md`\n"
        (folder / "docs" / f"{number}.md").write_text(text)
    (folder / "docs" / "bad.yaml").write_text("a: [")
    (folder / "Chart.yaml").write_text("a: [\n")
    return make_repository(
        folder,
    )


@pytest.mark.parametrize("count", [1, 2, 5])
def test_as_many_processes_as_there_are_say_the_same(
    many: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    git_add(many)
    monkeypatch.setattr(spreading, "processes", lambda: count)

    facts = gather(Shelf(open_repository(many), Settings()))

    monkeypatch.setattr(spreading, "processes", lambda: 1)
    assert facts == gather(Shelf(open_repository(many), Settings()))
    assert list(facts) == sorted(facts)
    assert len(facts) == 81


def test_what_other_processes_fail_at_is_done_here(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git_add(many)
    here = gather(Shelf(open_repository(many), Settings()))
    monkeypatch.setattr(spreading, "processes", lambda: 2)
    monkeypatch.setattr("legion_lint.gather.shelf.packed", lambda size, facts: 1 / 0)

    assert gather(Shelf(open_repository(many), Settings())) == here


def test_few_files_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "processes", lambda: 4)
    monkeypatch.setattr("os.fork", never)

    assert spreading.spread([10] * 5, lambda index: b"") == {}


def never() -> int:
    raise AssertionError("a process was started")


def test_warm_facts_need_no_reading(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git_add(many)
    settings = Settings()
    kept = KeptFacts(str(tmp_path / "kept"), settings)
    shelf = Shelf(open_repository(many), settings, kept)
    first = gather(shelf)
    kept.flush()
    repository = open_repository(many)
    opened: list[str] = []
    read = repository.read
    monkeypatch.setattr(repository, "read", lambda path: opened.append(path) or read(path))
    (many / "docs" / "7.md").write_text("# Another\n")

    again = gather(Shelf(repository, settings, KeptFacts(str(tmp_path / "kept"), settings)))

    assert opened == ["docs/7.md"]
    assert [path for path in first if again[path] != first[path]] == ["docs/7.md"]


def git_add(folder: Path) -> None:
    from tests.conftest import commit_all

    commit_all(folder, "all")


def test_content_and_words_come_back() -> None:
    facts: tuple[Fact, ...] = (
        Content(SPAN, "a\r\n\x00\ud800"),
        Suppression(SPAN, (Word("a", SPAN),), "because", Span(3, 4)),
    )

    assert decoded(encoded(facts)) == facts
