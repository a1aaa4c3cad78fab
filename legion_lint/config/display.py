"""Shows what is configured: every key with its value, and where that is from."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from legion_lint.config import Configuration
from legion_lint.config.extending import Origin
from legion_lint.config.key import Key, Table
from legion_lint.config.keys import TOP
from legion_lint.config.merging import ADDED, SELECT, Merged
from legion_lint.config.places import Keys

VERSION = 1
BARE = re.compile(r"[A-Za-z0-9_-]+")
IGNORE: Keys = ("ignore",)


class Shown(NamedTuple):
    """One value: the path of its keys, and where it is from; no origin means that it is the default."""

    path: Keys
    value: Any
    origins: tuple[Origin, ...] = ()


def with_options(
    found: Merged | None, select: Collection[str], extend_select: Collection[str], ignore: Collection[str]
) -> Merged:
    """Return the values as the command line changes them; what it selects is not ignored."""
    base = found or Merged()
    changed = Merged(dict(base.values), dict(base.origins))
    if select:
        changed.replace(SELECT, tuple(select), Origin("--select"))
    if extend_select:
        changed.extend(SELECT, tuple(extend_select), Origin("--extend-select"))
    ignored = changed.values.get(IGNORE, ())
    left = tuple(name for name in ignored if name not in {*select, *extend_select})
    if left != ignored:
        changed.values[IGNORE] = left
        changed.origins[IGNORE] += (Origin("--select" if select else "--extend-select"),)
    if ignore:
        changed.extend(IGNORE, tuple(ignore), Origin("--ignore"))
    return changed


def values(found: Merged) -> tuple[list[Shown], list[Shown]]:
    """Return all values: those that stand at the top of a file, and those that stand in tables."""
    top: list[Shown] = []
    tables: list[Shown] = []
    for key in TOP.keys:
        if isinstance(key.value, Table):
            tables += (value(found, (key.name, each.name), each) for each in key.value.keys)
        elif key.name == "extends":
            continue
        elif not found.values.get((key.name,), key.value.default):
            top.append(value(found, (key.name,), key))
        else:
            tables += several(found, (key.name,), key) if is_several(found, key) else []
            top += [] if is_several(found, key) else [value(found, (key.name,), key)]
        if key.name == "select" and ADDED in found.values:
            top.append(Shown(ADDED, found.values[ADDED], found.origins[ADDED]))
    return top, tables


def is_several(found: Merged, key: Key) -> bool:
    """Say whether what a key holds are values of their own: entries, or names."""
    held = found.values.get((key.name,), key.value.default)
    return isinstance(held, Mapping) or any(isinstance(each, Mapping) for each in held)


def value(found: Merged, path: Keys, key: Key) -> Shown:
    """Return the value of one key."""
    return Shown(path, found.values.get(path, key.value.default), found.origins.get(path, ()))


def several(found: Merged, path: Keys, key: Key) -> Iterator[Shown]:
    """Yield the entries of a list of tables, or what a table of names holds."""
    held = found.values.get(path, {})
    for index, each in held.items() if isinstance(held, Mapping) else enumerate(held):
        yield Shown((*path, index), each, found.origins[*path, index])


def as_toml(configured: Configuration, found: Merged, unused: Collection[str]) -> str:
    """Render a configuration that means the same and extends none; comments say where values are from."""
    lines = [f"# {line}" for line in head(configured, unused)]
    top, tables = values(found)
    lines += ["", *(line(each.path[-1], each) for each in top)]
    above: Keys = ()
    for each in tables:
        if isinstance(each.path[-1], int):
            lines += ["", f"[[{each.path[0]}]]{comment(each)}"]
            lines += (f"{quoted(name)} = {written(held)}" for name, held in each.value.items())
            continue
        if each.path[:1] != above:
            lines += ["", f"[{each.path[0]}]"]
            above = each.path[:1]
        lines.append(line(each.path[-1], each))
    return "".join(f"{each}\n" for each in lines)


def head(configured: Configuration, unused: Collection[str]) -> Iterator[str]:
    """Say which files it is from, and which rules it leaves out."""
    path, *extended = map(plain, reversed(configured.files)) if configured.files else ("no configuration",)
    yield f"{path}, which extends {', '.join(extended)}" if extended else path
    if unused:
        yield f"rules that are not used: {', '.join(unused)}"


def line(name: str | int, shown: Shown) -> str:
    """Write one key with its value."""
    return f"{quoted(str(name))} = {written(shown.value)}{comment(shown)}"


def comment(shown: Shown) -> str:
    """Say where a value is from."""
    return f"  # {', '.join(plain(str(each)) for each in shown.origins) or 'default'}"


def written(value: Any) -> str:
    """Write a value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{escaped(value)}"'
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{quoted(key)} = {written(held)}" for key, held in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return f"[{', '.join(map(written, value))}]"


def quoted(key: str) -> str:
    """Write a key as TOML."""
    return key if BARE.fullmatch(key) else f'"{escaped(key)}"'


def escaped(text: str) -> str:
    """Write a text between quotes."""
    return plain(text.replace("\\", "\\\\").replace('"', '\\"'))


def plain(text: str) -> str:
    """Write out what is not printable, so that it breaks no line and commands no terminal."""
    return "".join(
        each
        if each.isprintable()
        else f"\\u{ord(each):04x}"
        if ord(each) < 0x10000
        else f"\\U{ord(each):08x}"
        for each in text
    )


def as_json(configured: Configuration, found: Merged, unused: Collection[str]) -> str:
    """Render the same for programs."""
    top, tables = values(found)
    report = {
        "version": VERSION,
        "files": list(configured.files),
        "unused-files": list(configured.unused),
        "unused-rules": list(unused),
        "values": [
            {"key": list(each.path), "value": each.value, "origins": list(map(origin, each.origins))}
            for each in (*top, *tables)
        ],
    }
    return json.dumps(report, indent=2) + "\n"


def origin(each: Origin) -> dict[str, str | int]:
    """Return where a value is from, for programs."""
    if not each.line:
        return {"option": each.path}
    return {"path": each.path, "line": each.line, "column": each.column}
