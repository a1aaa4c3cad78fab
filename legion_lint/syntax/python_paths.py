"""Paths that Python code makes of its own place, as far as they can be told without running it.

Source: https://docs.python.org/3/library/os.path.html, https://docs.python.org/3/library/pathlib.html
"""

import ast
import posixpath
from collections.abc import Callable, Iterator, Mapping

#: Functions and methods that name the same place in another way.
SAME = frozenset(
    (
        "abspath",
        "realpath",
        "normpath",
        "fspath",
        "str",
        "Path",
        "PurePath",
        "resolve",
        "absolute",
        "as_posix",
    )
)
HERE = frozenset(("getcwd", "cwd", "curdir"))
#: So deep an expression is no path.
DEEP = 30


def added_to_sys_path(module: ast.Module, constants: Mapping[str, ast.expr], name: str) -> Iterator[str]:
    """Yield the folders that a module puts on ``sys.path``, relative to its own, normalised.

    Args:
        module: The module, to be run in its own folder as Sphinx runs a ``conf.py``.
        constants: What its names stand for that are bound once.
        name: The name of its file.
    """
    for node in ast.walk(module):
        for value in added(node):
            path = path_of(value, constants, name)
            if path is not None:
                yield posixpath.normpath(path)


def added(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what a node adds to ``sys.path``."""
    match node:
        case ast.Call(func=ast.Attribute(value=owner, attr="insert"), args=[_, value]) if is_sys_path(owner):
            yield value
        case ast.Call(func=ast.Attribute(value=owner, attr="append"), args=[value]) if is_sys_path(owner):
            yield value
        case ast.Call(func=ast.Attribute(value=owner, attr="extend"), args=[value]) if is_sys_path(owner):
            yield from items(value)
        case ast.AugAssign(target=target, value=value) if is_sys_path(target):
            yield from items(value)
        case ast.Assign(targets=[target], value=value) if is_sys_path(target):
            yield from items(value)


def is_sys_path(node: ast.expr) -> bool:
    """Whether an expression, perhaps with a slice of it, is ``sys.path``."""
    if isinstance(node, ast.Subscript):
        node = node.value
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "path"
        and isinstance(node.value, ast.Name)
        and node.value.id == "sys"
    )


def items(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the items of lists that are written out, perhaps joined to others."""
    if isinstance(node, ast.List | ast.Tuple):
        yield from node.elts
    elif isinstance(node, ast.BinOp):
        yield from items(node.left)
        yield from items(node.right)


def path_of(node: ast.expr, constants: Mapping[str, ast.expr], name: str, depth: int = 0) -> str | None:
    """Return the path that an expression makes, relative to the module's folder; ``None`` if nobody knows."""
    if depth > DEEP:
        return None

    def of(inner: ast.expr) -> str | None:
        return path_of(inner, constants, name, depth + 1)

    match node:
        case ast.Constant(value=str(text)):
            return None if text.startswith(("/", "~")) else text
        case ast.Name(id="__file__"):
            return name
        case ast.Name(id=known) if known in constants:
            return of(constants[known])
        case ast.Attribute(attr="pardir"):
            return ".."
        case ast.Attribute(attr="curdir"):
            return "."
        case ast.Attribute(value=inner, attr="parent"):
            return parent(of(inner))
        case ast.Subscript(
            value=ast.Attribute(value=inner, attr="parents"), slice=ast.Constant(value=int(up))
        ):
            return parent(of(inner), up + 1)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return joined([of(left), of(right)])
        case ast.Call(func=func, args=arguments):
            return called(func, [of(each) for each in arguments], of)
    return None


def called(func: ast.expr, arguments: list[str | None], of: Callable[[ast.expr], str | None]) -> str | None:
    """Return the path that a call makes of paths."""
    is_method = isinstance(func, ast.Attribute)
    verb = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
    if verb in HERE or (verb == "Path" and not arguments):
        return "."
    if verb in SAME and len(arguments) == 1:
        return arguments[0]
    if verb in SAME and isinstance(func, ast.Attribute) and not arguments:
        return of(func.value)
    if verb == "dirname" and len(arguments) == 1:
        return parent(arguments[0])
    if verb == "join" and is_method:
        return joined(arguments)
    if verb == "joinpath" and isinstance(func, ast.Attribute):
        return joined([of(func.value), *arguments])
    return None


def joined(parts: list[str | None]) -> str | None:
    """Join paths, if all are known."""
    known = [part for part in parts if part is not None]
    return posixpath.join(*known) if known and len(known) == len(parts) else None


def parent(path: str | None, levels: int = 1) -> str | None:
    """Return the folder some levels above a path."""
    if path is None or not 0 < levels <= DEEP:
        return None
    for _ in range(levels):
        path = posixpath.normpath(path)
        is_above = path == "." or path.rpartition("/")[2] == ".."
        path = posixpath.normpath(posixpath.join(path, "..")) if is_above else posixpath.dirname(path) or "."
    return path
