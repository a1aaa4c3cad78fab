"""Dataclasses that cost little to import and to make.

A run imports some two hundred. ``dataclasses`` writes seven methods of each as text and compiles them, which
takes most of a millisecond a class: together more than all else of a start. Here ``dataclasses`` makes only
``__init__``, when the first object is made. What ``frozen`` forbids the type checker forbids: to have it
forbidden at run time as well would make each object take twice the time.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any

#: What ``dataclasses`` makes later.
MADE = ("__init__", "__dataclass_fields__", "__dataclass_params__", "__match_args__")
FIELDS = "__record_fields__"
RELATIONS = (lt, le, gt, ge)


def record(
    written: type | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    order: bool = False,
) -> Any:
    """Make a dataclass of a class; see ``dataclasses.dataclass``."""

    def make(written: type) -> type:
        own = written.__annotations__
        inherited = getattr(written, FIELDS, ())
        fields = tuple(dict.fromkeys((*inherited, *own)))
        kind = slotted(written, own, inherited) if slots else written
        methods = compared(fields, frozen=frozen, eq=eq, order=order) | {"__repr__": shown(fields)}
        for name, value in {FIELDS: fields, **methods}.items():
            if name not in vars(written) or (name == "__hash__" and vars(written)[name] is None):
                setattr(kind, name, value)
        later = Later(written, kind)
        kind.__init__ = later.initial()  # type: ignore[misc]
        for name in MADE[1:]:
            setattr(kind, name, About(later, name))
        return kind

    return make if written is None else make(written)


def slotted(written: type, own: dict[str, Any], inherited: tuple[str, ...]) -> type:
    """Return a class with slots for its own fields; defaults stay in what was written."""
    held = {
        name: value
        for name, value in vars(written).items()
        if name not in own and name not in ("__dict__", "__weakref__")
    }
    held["__qualname__"] = written.__qualname__
    held["__slots__"] = tuple(name for name in own if name not in inherited)
    return type(written)(written.__name__, written.__bases__, held)


def compared(fields: tuple[str, ...], *, frozen: bool, eq: bool, order: bool) -> dict[str, Any]:
    """Return the methods that compare objects of one class by their fields."""
    values: Callable[[Any], Any] = attrgetter(*fields) if fields else lambda _: ()

    def equal(self: object, other: object) -> Any:
        return values(self) == values(other) if self.__class__ is other.__class__ else NotImplemented

    def by(relation: Callable[[Any, Any], Any]) -> Callable[[object, object], Any]:
        def compare(self: object, other: object) -> Any:
            is_like = self.__class__ is other.__class__
            return relation(values(self), values(other)) if is_like else NotImplemented

        return compare

    found: dict[str, Any] = {"__eq__": equal, "__hash__": None} if eq else {}
    if eq and frozen:
        found["__hash__"] = lambda self: hash(values(self))
    return found | {f"__{each.__name__}__": by(each) for each in RELATIONS if order}


def shown(fields: tuple[str, ...]) -> Callable[[object], str]:
    """Return the method that shows an object."""

    def text(self: object) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields)
        return f"{type(self).__qualname__}({values})"

    return text


class Later:
    """A class as it was written, and the one that stands for it, of which something is still to be made."""

    def __init__(self, written: type, kind: type) -> None:
        self._written, self._kind = written, kind
        self._is_made = False

    def attribute(self, name: str) -> Any:
        """Return what is made, all of it with the first."""
        if not self._is_made:
            self._is_made = True
            if self._written is self._kind:
                for each in MADE:
                    delattr(self._kind, each)
            dataclasses.dataclass(repr=False, eq=False)(self._written)
            for each in MADE if self._written is not self._kind else ():
                setattr(self._kind, each, vars(self._written)[each])
        return getattr(self._kind, name)

    def initial(self) -> Callable[..., None]:
        """Return what has ``__init__`` made, and calls it."""

        def method(self_: object, /, *arguments: Any, **options: Any) -> None:
            self.attribute("__init__")(self_, *arguments, **options)

        return method


class About:
    """An attribute of a class that is made with ``__init__``."""

    def __init__(self, later: Later, name: str) -> None:
        self._later, self._name = later, name

    def __get__(self, instance: object, owner: type) -> Any:
        return self._later.attribute(self._name)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = record
