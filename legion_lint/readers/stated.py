"""Makes builds of what a declaration in YAML states: values in which variables may stand."""

import re
from collections.abc import Iterator, Sequence

from legion_lint.model import image
from legion_lint.model.facts import Build
from legion_lint.model.record import dataclass
from legion_lint.model.source import Span, Word
from legion_lint.syntax.joined import UNKNOWN, Joined, Stretch
from legion_lint.syntax.nodes import Scalar

#: Contexts that are fetched, and paths that lead out of the repository or hold what nobody resolves here.
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|git@|github\.com/|[/~-]")
ODD = re.compile(rf"[{UNKNOWN}*?\[\]{{}}<>|$\\\n]")


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of one build.

    Attributes:
        span: The declaration.
        images: A reference for each name that the image gets.
        dockerfile: ``None`` if it is not stated, as the other fields.
        unknown: Fields that something states which cannot be read here.
    """

    span: Span
    images: Sequence[Joined]
    dockerfile: Joined | None
    target: Joined | None
    context: Joined | None
    unknown: frozenset[str] = frozenset()

    def builds(self, *, base: str, via: str, dockerfile_base: str = "folder") -> Iterator[Build]:
        """Yield a build for each name of the image; one without an image if it has no name."""
        unknown = set(self.unknown)
        context = path(self.context, "context", unknown)
        dockerfile = path(self.dockerfile, "dockerfile", unknown)
        target = self.target.text if self.target else ""
        if UNKNOWN in target:
            unknown.add("target")
        for name in self.images or (None,):
            word, end = reference(name) if name else (None, None)
            yield Build(
                span=self.span,
                image=word,
                dockerfile=None if "dockerfile" in unknown else dockerfile,
                target=whole(self.target) if self.target and target and "target" not in unknown else None,
                context=context,
                unknown=tuple(sorted(unknown | ({"image"} if name and word is None else set()))),
                base=base,
                folder="",
                via=via,
                dockerfile_base=dockerfile_base,
                image_end=end,
            )


def joined(scalar: Scalar) -> Joined:
    """Return the text of a scalar, all of which is written at its one place."""
    return Joined((Stretch(scalar.text, scalar.span),) if scalar.text else ())


def unknown(value: Joined, start: int, end: int) -> Stretch:
    """Return what stands for a part of a value that cannot be known."""
    return Stretch(UNKNOWN, value.span(start, end))


def whole(value: Joined) -> Word:
    """Return a value with the place of all of it."""
    return Word(value.text, value.span(0, len(value.text)))


def path(value: Joined | None, name: str, unknown: set[str]) -> Word | None:
    """Return a path; one that cannot be known, or leads elsewhere, makes its field unknown."""
    if value is None or not value.text or name in unknown:
        return None
    if ELSEWHERE.match(value.text) or ODD.search(value.text):
        unknown.add(name)
        return None
    return whole(value)


def reference(value: Joined) -> tuple[Word | None, Word | None]:
    """Return an image reference, without an unknown tag; else the end of its name, if that is known."""
    text = value.text
    last = text.rfind("/") + 1
    end = next((index for index in range(last, len(text)) if text[index] in ":@"), len(text))
    if UNKNOWN not in text and image.parse(text):
        return whole(value), None
    known = text.rfind(UNKNOWN, 0, end) + 1
    if known > last or not image.parse(text[last:end]):
        return None, None
    start = text.index("/", known) + 1 if known else 0
    part = Word(text[start:end], value.span(start, end))
    if not image.parse(part.text):
        return None, None
    return (None, part) if known else (part, None)
