"""A record is what ``dataclasses`` would make of it, but for what it costs."""

import dataclasses
from typing import Any

import pytest

from legion_lint.model.record import record


def point(kind: Any) -> Any:
    """Make a class by one of the two decorators."""

    @kind(frozen=True, slots=True, order=True)
    class Point:
        """A point."""

        x: int
        y: tuple[int, ...] = ()
        held: dict[str, int] = dataclasses.field(default_factory=dict)

        def doubled(self) -> int:
            """Say twice as much."""
            return 2 * self.x

    return Point


@pytest.fixture
def both() -> tuple[Any, Any]:
    return point(record), point(dataclasses.dataclass)


def test_a_record_does_what_a_dataclass_does(both: tuple[Any, Any]) -> None:
    def said(kind: Any) -> list[object]:
        one, other = kind(1), kind(2, y=(3,))
        match other:
            case kind(x, y):
                matched = x, y
        names = [field.name for field in dataclasses.fields(kind)]
        replaced = dataclasses.replace(one, y=(4,))
        orders = [one < other, one <= other, one > other, one >= other, max(one, other).x]
        same = [one == kind(1), one != other, one == 1, one.held is kind(1).held]
        return [
            *(names, repr(other), replaced.y, orders, same, matched, other.doubled(), kind.__slots__),
            dataclasses.is_dataclass(kind),
        ]

    mine, theirs = map(said, both)

    assert [str(each).replace("<locals>.", "") for each in mine] == [
        str(each).replace("<locals>.", "") for each in theirs
    ]


def test_equal_records_have_one_hash() -> None:
    @record(frozen=True, slots=True)
    class Pair:
        a: int
        b: str

    assert len({Pair(1, "x"), Pair(1, "x"), Pair(2, "x")}) == 2
    with pytest.raises(AttributeError):
        Pair(1, "x").c = 1  # type: ignore[attr-defined]


def test_a_record_takes_over_the_fields_of_another() -> None:
    @record(frozen=True, slots=True)
    class Short:
        a: int

    @record(frozen=True, slots=True)
    class Long(Short):
        b: int = 2

    long = Long(1)

    assert (long.a, long.b, repr(long).endswith("Long(a=1, b=2)")) == (1, 2, True)
    assert Short(1) != long


def test_no_method_is_compiled_before_an_object_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[type] = []
    original = dataclasses.dataclass

    def counted(*arguments: Any, **options: Any) -> Any:
        made.append(object)
        return original(*arguments, **options)

    monkeypatch.setattr(dataclasses, "dataclass", counted)
    kind = point(record)
    before = len(made)
    kind(1)
    kind(2)

    assert (before, len(made)) == (0, 1)


def test_what_cannot_be_hashed_is_not() -> None:
    @record(slots=True)
    class Box:
        a: int

    box = Box(1)
    box.a = 2

    assert box == Box(2)
    with pytest.raises(TypeError):
        hash(box)
