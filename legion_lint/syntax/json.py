"""JSON with the place of every node.

The standard library parses and judges, but gives no places; the YAML parser would, but takes comments and
refuses surrogate pairs. What has been judged needs nothing more than its tokens.

Source: https://www.rfc-editor.org/rfc/rfc8259
"""

import json
import re
from dataclasses import field
from typing import NoReturn

from legion_lint.model.errors import UnreadableError
from legion_lint.model.record import dataclass
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax.nodes import Mapping, Node, Scalar, Sequence

#: Few enough levels for whoever walks through it by recursion.
DEEPEST = 200
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[][{}]|[^][{}",:\s]++')


@dataclass(slots=True)
class Frame:
    """An object or an array that is still open."""

    is_object: bool
    start: int
    parts: list[Node] = field(default_factory=list)


def parse(source: SourceText) -> Node:
    """Parse a text; numbers and words (``true``) are plain scalars, as written.

    Raises:
        UnreadableError: It is not JSON, or nested deeper than ``DEEPEST`` levels.
    """
    text = source.text
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise UnreadableError(Span(error.pos, error.pos), message) from error
    except ValueError as error:
        raise UnreadableError(Span(0, 0), f"not JSON: {error}") from error
    except RecursionError as error:
        raise UnreadableError(Span(0, 0), f"nested deeper than {DEEPEST} levels") from error
    return _compose(text)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _compose(text: str) -> Node:
    frames = [Frame(False, 0)]
    for token in TOKEN.finditer(text):
        written = token[0]
        if written in "[{":
            if len(frames) > DEEPEST:
                raise UnreadableError(Span(*token.span()), f"nested deeper than {DEEPEST} levels")
            frames.append(Frame(written == "{", token.start()))
        elif written in "]}":
            node = _close(frames.pop(), token.end())
            frames[-1].parts.append(node)
        else:
            frames[-1].parts.append(_scalar(written, token.start()))
    return frames[0].parts[0]


def _scalar(written: str, start: int) -> Scalar:
    if not written.startswith('"'):
        return Scalar(written, Span(start, start + len(written)))
    text = written[1:-1]
    if "\\" in text:
        text = json.loads(written).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Scalar(text, Span(start + 1, start + len(written) - 1), '"')


def _close(frame: Frame, end: int) -> Node:
    parts, span = frame.parts, Span(frame.start, end)
    if not frame.is_object:
        return Sequence(tuple(parts), span)
    keys = (key for key in parts[::2] if isinstance(key, Scalar))
    return Mapping(tuple(zip(keys, parts[1::2], strict=True)), span)
