"""Explicit markup that defines names: targets, footnotes, citations, substitutions.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#explicit-markup-blocks
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.nodes import unescape, whitespace_normalize_name
from docutils.parsers.rst import states
from docutils.utils import escape2null

from legion_lint.model.document import Anchor, Link
from legion_lint.model.source import Span
from legion_lint.syntax.rst_found import Defined
from legion_lint.syntax.rst_line import Line
from legion_lint.syntax.rst_lines import Lines, Stretch
from legion_lint.syntax.rst_marks import adjusted, uri_of
from legion_lint.syntax.rst_nodes import External, Label, extent

LONGEST_NAME = 30
"""Lines that the name of a target may run over; docutils would try on, in quadratic time."""

Construct = Callable[[Any, Any], tuple[list[Any], Any]]
PATTERNS = states.Body.explicit.patterns


def constructs(directive: Construct) -> SimpleNamespace:
    """Return docutils' table of explicit markup with our hands in it."""
    ours = {
        "footnote": footnote,
        "citation": citation,
        "hyperlink_target": hyperlink_target,
        "substitution_def": substitution,
        "directive": directive,
    }
    pairs = [(ours[method.__name__], pattern) for method, pattern in states.Body.explicit.constructs]
    return SimpleNamespace(patterns=PATTERNS, constructs=pairs)


def comment(state: Any, match: Any) -> tuple[list[Any], Any]:
    """Skip a comment; an empty one before a blank line ends there."""
    machine = state.state_machine
    if machine.is_next_line_blank() and not match.string[match.end() :].strip():
        return [nodes.comment()], True
    blank_finish = machine.get_first_known_indented(match.end())[3]
    return [nodes.comment()], blank_finish


def footnote(state: Any, match: Any) -> tuple[list[Any], Any]:
    """Read ``.. [1] text``, numbered by hand or not."""
    label = match.group(1)
    name = label.removeprefix("#") if label != "*" else ""
    state.found.footnotes[label[0]] = state.found.footnotes.get(label[0], 0) + (label in "#*")
    return _note(state, match, nodes.footnote(), Anchor(_label(match).span, label, "footnote"), name)


def citation(state: Any, match: Any) -> tuple[list[Any], Any]:
    """Read ``.. [name] text``."""
    anchor = Anchor(_label(match).span, match.group(1), "citation")
    return _note(state, match, nodes.citation(), anchor, match.group(1))


def _label(match: Any) -> Line:
    line: Line = match.string[match.start(1) : match.end(1)]
    return line


def _note(state: Any, match: Any, node: Any, anchor: Anchor, name: str) -> tuple[list[Any], Any]:
    found = state.found
    indented, _, offset, blank_finish = state.state_machine.get_first_known_indented(match.end())
    found.anchors.append(anchor)
    if name:
        found.defined.append(Defined(name, "explicit", anchor.span))
    if indented:
        state.nested_parse(indented, input_offset=offset, node=node)
    else:
        found.problem(anchor.span, f"empty-{anchor.form}", f"{anchor.form} content expected")
    return [node], blank_finish


def hyperlink_target(state: Any, match: Any) -> tuple[list[Any], Any]:
    """Read ``.. _name: uri``, ``.. _name: other_``, ``.. _name:`` or ``.. __: uri``."""
    block, _, _, blank_finish = state.state_machine.get_first_known_indented(
        match.end(), until_blank=True, strip_indent=False
    )
    escaped, marker, count = "", None, 0
    while marker is None:
        if count == min(len(block), LONGEST_NAME):
            raise states.MarkupError("malformed hyperlink target.")
        line = block[count]
        escaped += escape2null(line)
        marker = PATTERNS.target.match(escaped)
        count += 1
    names = Stretch(block[:count], separator="")
    begin, end = marker.span("name")
    name = names.word(begin, end, unescape(marker["name"])) if marker["name"] else None
    rest = [line[len(line) - (len(escaped) - marker.end()) :], *block[count:]]
    whole = Span(match.string.start, extent(block).end)
    return [target(state, name, [part.strip() for part in rest], whole)], blank_finish


def anonymous_target(state: Any, match: Any) -> tuple[list[Any], Any]:
    """Read ``__ uri``."""
    block, _, _, blank_finish = state.state_machine.get_first_known_indented(match.end(), until_blank=True)
    begin = match.string.start
    whole = Span(begin, extent(block, begin + 2).end)
    return [target(state, None, [line.strip() for line in block], whole)], blank_finish


def target(state: Any, name: Any, lines: list[Line], whole: Span) -> Any:
    """Note what a target stands for; ``name`` is ``None`` for an anonymous one."""
    found = state.found
    title = whitespace_normalize_name(name.text) if name else ""
    if name is None:
        found.anonymous.append(whole)
    lines = [line for line in lines if line]
    if not lines:
        if name is None:
            return Label(None)
        found.defined.append(Defined(title, "explicit", name.span))
        return Label(Anchor(name.span, title, "target"))
    alias = referred(state, lines)
    if alias is not None:
        if name:
            found.defined.append(Defined(title, "explicit", name.span, alias=alias))
        return External()
    stretch = Stretch(lines, separator=" ")
    uri = uri_of(escape2null(stretch.text))
    uri = adjusted(uri) if name else uri
    span = stretch.span(0, len(stretch.text))
    found.links.append(Link(span, uri, "definition", title, whole))
    if name:
        found.defined.append(Defined(title, "explicit", name.span, uri=uri))
    return External()


def referred(state: Any, lines: list[Line]) -> str | None:
    """Return the name that lines refer to instead of giving a URI; note the reference."""
    stretch = Stretch(lines, separator=" ")
    if not stretch.text.endswith("_"):
        return None
    escaped = escape2null(stretch.text)
    match = PATTERNS.reference.match(whitespace_normalize_name(escaped))
    if match is None:
        return None
    name = str(whitespace_normalize_name(unescape(match["simple"] or match["phrase"])))
    marks = 0 if match["simple"] else 1
    span = stretch.span(marks, len(escaped) - marks - 1)
    state.found.refer("reference", name, span)
    return name


def substitution(state: Any, match: Any) -> tuple[list[Any], Any]:
    """Read ``.. |name| directive:: ...``."""
    found = state.found
    block, _, offset, blank_finish = state.state_machine.get_first_known_indented(
        match.end(), strip_indent=False
    )
    escaped, skipped = "", 0
    for index, line in enumerate(block[:LONGEST_NAME]):
        text = escape2null(line.strip() if index else line.rstrip())
        skipped = len(escaped) + bool(index)
        escaped = f"{escaped} {text}" if index else text
        label = PATTERNS.substitution.match(escaped)
        if label:
            break
    else:
        raise states.MarkupError("malformed substitution definition.")
    name = whitespace_normalize_name(unescape(label["name"]))
    line = block[index].strip() if index else block[index]
    lines = [line[max(label.end() - skipped, 0) :].strip(), *block[index + 1 :]]
    rest = Lines(lines, [found.row(one.start) for one in lines])
    span = match.string[match.end() :][: len(label["name"])].span
    _define(state, str(name), span, rest, offset + index)
    return [nodes.comment()], blank_finish


def _define(state: Any, name: str, span: Span, lines: Lines, offset: int) -> None:
    """Read what a substitution stands for, and keep the name."""
    found = state.found
    while lines and not lines[-1].strip():
        lines.trim_end()
    if not any(lines):
        found.problem(span, "malformed-substitution", f'substitution definition "{name}" missing contents')
        return
    before, faults = len(found.named), len(found.problems)
    forbidden = state.substitute(lines, offset)
    if not forbidden and len(found.problems) > faults:
        forbidden = "problematic content"
    if forbidden is None:
        found.problem(span, "malformed-substitution", f'substitution definition "{name}" empty or invalid')
    elif forbidden:
        found.problem(span, "malformed-substitution", f'{forbidden} in the substitution definition "{name}"')
    else:
        if name in found.substitutions:
            message = f'duplicate substitution definition name "{name}"'
            found.problem(span, "duplicate-substitution", message)
        uses = [named.name for named in found.named[before:] if named.kind == "substitution"]
        found.substitutions[name] = uses
