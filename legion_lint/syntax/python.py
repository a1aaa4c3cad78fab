"""Python, parsed and never run.

Source: https://docs.python.org/3/library/ast.html
"""

import ast
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping

from legion_lint.model.source import SourceText, Span, Word


def parse(source: SourceText) -> ast.Module | None:
    """Parse a module; ``None`` for what is none to this Python, such as Python 2 or something monstrous."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in other people's strings
        try:
            return ast.parse(source.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def span(node: ast.expr, source: SourceText) -> Span:
    """Return the place of an expression; the parser counts columns in bytes."""
    end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
    return Span(_offset(source, node.lineno, node.col_offset), _offset(source, end_line, end_column))


def string(node: ast.expr | None, source: SourceText, constants: Mapping[str, ast.expr]) -> Word | None:
    """Return the string that an expression is, or that the constant is which it names; else ``None``.

    The place is that of the text where it stands as such, else that of the whole literal.
    """
    if isinstance(node, ast.Name):
        node = constants.get(node.id)
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return None
    whole = span(node, source)
    start = source.text.find(node.value, *whole)
    return Word(node.value, whole if start < 0 else Span(start, start + len(node.value)))


def constants(module: ast.Module) -> Mapping[str, ast.expr]:
    """Return what is assigned at the top of a module to names that nothing else in it binds."""
    bound = Counter(_bound(module))
    found = {}
    for statement in module.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if bound[name] == 1:
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if bound[name] == 1:
                found[name] = value
    return found


def _bound(module: ast.Module) -> Iterator[str]:
    """Yield a name for every time that it is bound, in any scope."""
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
                yield name
            case ast.MatchStar(name=str() as name) | ast.MatchMapping(rest=str() as name):
                yield name
            case ast.alias(name=name, asname=other):
                yield other or name.partition(".")[0]


def _offset(source: SourceText, line: int, column: int) -> int:
    starts = source.line_starts
    start = starts[line - 1]
    end = starts[line] if line < len(starts) else len(source.text)
    before = source.text[start:end].encode("utf-8", "surrogatepass")[:column]
    return start + len(before.decode("utf-8", "surrogatepass"))
