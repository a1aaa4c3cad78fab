"""The reference of the configuration, as Markdown, made of its keys."""

from collections.abc import Iterator

from legion_lint.config.key import Key, Table
from legion_lint.config.keys import TOP
from legion_lint.config.several import AnyOf, ListOf
from legion_lint.config.values import Value

DEFAULTS = {"select": "all rules that are on by default", "extends": "none"}


def reference() -> str:
    """Return a section for every key of the top, with those that belong to it."""
    return "\n".join(paragraph for key in TOP.keys for paragraph in section(key, key.name))


def section(key: Key, name: str, level: str = "###") -> Iterator[str]:
    """Describe one key, and the keys of its table."""
    below = table(key.value)
    entries = below is not None and not isinstance(key.value, Table)
    heading = f"[[{name}]]" if entries else f"[{name}]" if below else name
    yield f"{level} `{heading}`\n\n{words(key.text)}\n"
    if below is None:
        yield f"Takes: {key.value.takes}. Default: {default(key)}.{extended(key)}\n"
    elif entries:
        yield rows(below)
    if key.example:
        yield f"```toml\n{key.example}\n```\n"
    for each in below.keys if below and not entries else ():
        yield from section(each, f"{name}.{each.name}", level="####")


def table(value: Value) -> Table | None:
    """Return the table that a key is, or that its entries are."""
    if isinstance(value, AnyOf):
        return table(value.many)
    if isinstance(value, ListOf):
        return table(value.of)
    return value if isinstance(value, Table) else None


def rows(entry: Table) -> str:
    """Describe the keys of an entry."""
    lines = [
        f"| `{key.name}` | {key.value.takes}{', required' * key.required} | {cell(key.text)} |\n"
        for key in entry.keys
    ]
    return f"| Key | Takes | Means |\n|---|---|---|\n{''.join(lines)}"


def default(key: Key) -> str:
    """Say what a key is if nobody gives it."""
    if key.name in DEFAULTS:
        return DEFAULTS[key.name]
    return (
        {(): "`[]`", False: "`false`"}.get(key.value.default, "none") if key.value.default != {} else "`{}`"
    )


def extended(key: Key) -> str:
    """Say how a list is added to."""
    return f" `extend-{key.name}` adds to it." if key.extends else ""


def words(text: str) -> str:
    """Return a paragraph whose lines are as long as those of the documentation."""
    from textwrap import wrap

    return "\n".join(wrap(" ".join(text.split()), 118, break_long_words=False, break_on_hyphens=False))


def cell(text: str) -> str:
    """Return a paragraph as the cell of a table."""
    return " ".join(text.split()).replace(" | ", r" \| ")
