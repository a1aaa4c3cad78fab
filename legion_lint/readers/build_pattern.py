"""Reads builds that the settings describe by patterns: those of a platform's own helpers."""

from collections.abc import Iterator, Sequence
from re import Match

from legion_lint.model import image
from legion_lint.model.facts import Build
from legion_lint.model.settings import BuildSetting
from legion_lint.model.source import SourceText, Span, Word

#: Characters of a file that are looked at. Nothing else guards against a pattern that takes for ever: it is
#: the user's own.
LENGTH = 1_000_000
#: What some language puts a value in for.
OPEN = ("$", "{", "%s", "`", "<")
PATHS = ("dockerfile", "context")


def read(source: SourceText, patterns: Sequence[BuildSetting]) -> Iterator[Build]:
    """Yield one build for each match of each pattern; paths are relative to the root of the repository.

    Args:
        source: A file that the patterns' ``files`` match.
        patterns: Those patterns.
    """
    text = source.text[:LENGTH]
    for setting in patterns:
        for match in setting.pattern.finditer(text):
            groups = {name: word for name in match.re.groupindex if (word := _group(match, name))}
            if "image" in groups:
                yield _build(match, groups)


def _group(match: Match[str], name: str) -> Word | None:
    return Word(match[name], Span(*match.span(name))) if match[name] else None


def _build(match: Match[str], groups: dict[str, Word]) -> Build:
    known = {name: word for name, word in groups.items() if _is_known(word.text)}
    unknown = {name for name in (*PATHS, "target") if name in groups and name not in known}
    if not any(name in groups for name in PATHS):
        unknown.update(PATHS)
    name = _image(groups["image"])
    return Build(
        span=Span(*match.span()),
        image=name,
        dockerfile=known.get("dockerfile"),
        target=known.get("target"),
        context=known.get("context"),
        unknown=tuple(sorted(unknown if name else unknown | {"image"})),
        base="root",
        folder="",
        via="settings",
    )


def _is_known(text: str) -> bool:
    return not any(mark in text for mark in OPEN)


def _image(word: Word) -> Word | None:
    """Return the image reference, without a tag that is computed."""
    name, colon, tag = word.text.rpartition(":")
    if colon and not _is_known(tag) and "/" not in tag:
        word = Word(name, Span(word.span.start, word.span.start + len(name)))
    return word if image.parse(word.text) else None
