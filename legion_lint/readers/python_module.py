"""Reads which names a Python module defines, without running it.

Source: https://docs.python.org/3/reference/executionmodel.html#binding-of-names
"""

import ast
from collections.abc import Iterator

from legion_lint.model.facts import PythonModule
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax.python import parse

#: What binds names that no source shows.
HIDDEN = frozenset(("globals", "locals", "exec", "eval", "setattr", "__getattr__", "vars", "import_module"))
#: What finds modules of a package elsewhere.
SPREADING = frozenset(("extend_path", "declare_namespace", "meta_path", "path_hooks"))


def read(source: SourceText) -> PythonModule:
    """Return the names that a module binds anywhere, and those that a ``pyobject`` of Sphinx may name.

    A module that this Python cannot parse is said to be open: it may define anything.
    """
    whole = Span(0, len(source.text))
    module = parse(source)
    if module is None:
        return PythonModule(whole, (), (), is_open=True, is_spread=True)
    names: set[str] = set()
    is_open = is_spread = False
    for node in ast.walk(module):
        names.update(bound(node))
        is_spread = is_spread or spreads(node)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            is_open = True
        elif isinstance(node, ast.Name | ast.FunctionDef):
            is_open = is_open or (node.id if isinstance(node, ast.Name) else node.name) in HIDDEN
        elif isinstance(node, ast.Attribute) and node.attr == "modules":
            is_open = True  # of ``sys``: whatever takes the module's place has other names
    found = tuple(sorted(names)), tuple(sorted(set(objects(module))))
    return PythonModule(whole, *found, is_open, is_spread)


def spreads(node: ast.AST) -> bool:
    """Whether a node of a package has its modules looked for in other folders too, or in other ways."""
    match node:
        case ast.Name(id="__path__", ctx=ast.Store()) | ast.Attribute(value=ast.Name(id="__path__")):
            return True
        case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
            return name in SPREADING
    return False


def bound(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node binds, in whatever scope, and the strings that may be names."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            yield name
        case ast.Attribute(attr=name, ctx=ast.Store()):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(name=name, asname=other):
            yield other or name.partition(".")[0]
            yield name.rpartition(".")[2]
        case ast.Constant(value=str(text)) if text.isidentifier():
            yield text  # a name in ``__all__``, or one that is set by its name


def objects(module: ast.Module) -> Iterator[str]:
    """Yield the dotted names of functions and classes, in whatever they are nested."""
    pending: list[tuple[str, ast.AST]] = [("", module)]
    while pending:
        prefix, node = pending.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield prefix + child.name
                pending.append((f"{prefix}{child.name}.", child))
            elif isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
                pending.append((prefix, child))
