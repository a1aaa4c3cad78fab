"""Which folders git keeps its objects in."""

from pathlib import Path

import pytest

from legion_lint.repository.places import Places, folders_of_objects, packs


@pytest.fixture
def chain(tmp_path: Path) -> list[Path]:
    """Three clones' folders of objects, each of which borrows from the next."""
    found = [tmp_path / name / "objects" for name in ("first", "second", "third")]
    for folder in found:
        (folder / "info").mkdir(parents=True)
        (folder / "pack").mkdir()
    (found[0] / "info" / "alternates").write_text("# of another clone\n../../second/objects\n")
    (found[1] / "info" / "alternates").write_text(f"{found[2]}\n")
    return found


def places(objects: Path) -> Places:
    return Places("", "", str(objects.parent))


def test_objects_are_borrowed_through_several_clones(chain: list[Path]) -> None:
    assert folders_of_objects(places(chain[0])) == [str(folder) for folder in chain]


def test_a_circle_ends(chain: list[Path]) -> None:
    (chain[2] / "info" / "alternates").write_text(f"{chain[0]}\n")
    assert folders_of_objects(places(chain[0])) == [str(folder) for folder in chain]


def test_a_pack_in_the_last_of_them_counts(chain: list[Path]) -> None:
    before = list(packs(places(chain[0])))
    (chain[2] / "pack" / "pack-1.idx").touch()
    assert list(packs(places(chain[0]))) != before
