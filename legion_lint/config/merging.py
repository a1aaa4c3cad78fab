"""Makes one configuration of those that extend each other, and knows where each value is from."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from legion_lint.config.extending import Layer, Origin
from legion_lint.config.key import EXTEND, Key, Table
from legion_lint.config.keys import TOP
from legion_lint.config.places import Keys
from legion_lint.model.record import dataclass

#: Without it all rules that are on by default are meant, so what is added to it is kept apart.
SELECT: Keys = ("select",)
ADDED: Keys = ("extend-select",)
REPOSITORIES: Keys = ("repositories",)


@dataclass(slots=True)
class Merged:
    """The values that are given, by the path of their keys, and where each is from.

    The entry of a list of tables has its index for a key, that of a table of names its name.
    """

    values: dict[Keys, Any] = field(default_factory=dict)
    origins: dict[Keys, tuple[Origin, ...]] = field(default_factory=dict)

    def replace(self, path: Keys, value: Any, origin: Origin) -> None:
        """Take a value in place of what was there."""
        self.values[path] = value
        self.origins[path] = (origin,)
        if path == SELECT:
            self.values.pop(ADDED, None)
            self.origins.pop(ADDED, None)

    def extend(self, path: Keys, value: tuple[Any, ...], origin: Origin) -> None:
        """Add to a list."""
        path = ADDED if path == SELECT else path
        self.values[path] = tuple(dict.fromkeys((*self.values.get(path, ()), *value)))
        self.origins[path] = (*self.origins.get(path, ()), origin)

    def append(self, path: Keys, entries: tuple[Mapping[str, Any], ...], layer: Layer) -> None:
        """Add entries to a list of tables."""
        before = self.values.get(path, ())
        for index, entry in enumerate(entries):
            here = (*path, len(before) + index)
            self.origins[here] = (layer.origin((*path, index)),)
            for name in entry:
                self.origins[*here, name] = (layer.origin((*path, index, name)),)
        self.values[path] = (*before, *entries)

    def update(self, path: Keys, table: Mapping[str, Any], origins: Mapping[str, Origin]) -> None:
        """Take what a table of names says in place of what was said of these names."""
        self.values[path] = {**self.values.get(path, {}), **table}
        for name in table:
            self.origins[*path, name] = (origins[name],)


def merged(layers: Iterable[Layer]) -> Merged:
    """Merge what files say, those that are extended first.

    A value replaces an inherited one; ``extend-...`` adds to it, as every list of tables does; in a table of
    names each name is a key of its own.
    """
    found = Merged()
    for each in layers:
        take_table(found, each, TOP, (), each.values)
    return found


def take_table(found: Merged, layer: Layer, table: Table, path: Keys, values: Mapping[str, Any]) -> None:
    """Take the keys of one table."""
    for key in table.keys:
        if key.name in values:
            take(found, layer, key, (*path, key.name), values[key.name])
        if EXTEND + key.name in values:
            name = EXTEND + key.name
            found.extend((*path, key.name), values[name], layer.origin((*path, name)))


def take(found: Merged, layer: Layer, key: Key, path: Keys, value: Any) -> None:
    """Take the value of a key."""
    if isinstance(key.value, Table):
        take_table(found, layer, key.value, path, value)
    elif path == REPOSITORIES and not isinstance(value, Mapping):
        origins = {each["name"]: layer.origin((*path, index)) for index, each in enumerate(value)}
        found.update(path, {each["name"]: each["path"] for each in value}, origins)
    elif isinstance(value, Mapping):
        found.update(path, value, {name: layer.origin((*path, name)) for name in value})
    elif isinstance(value, tuple) and any(isinstance(each, Mapping) for each in value):
        found.append(path, value, layer)
    elif key.name != "extends":
        found.replace(path, value, layer.origin(path))
