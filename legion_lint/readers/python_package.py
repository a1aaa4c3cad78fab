"""Reads which Python package a folder makes.

Sources: https://packaging.python.org/en/latest/specifications/pyproject-toml/,
https://setuptools.pypa.io/en/latest/userguide/declarative_config.html, https://python-poetry.org/docs/pyproject/
"""

import ast
import posixpath
import re
from collections.abc import Iterator, Mapping

from legion_lint.model.facts import Fact, Package
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText, Span, Word
from legion_lint.syntax import python
from legion_lint.syntax.template import has_blanks

#: Modules that offer a ``setup``; ``setup`` of any other module is believed too, but for ``django``'s.
SETUPS = frozenset(("setuptools", "distutils", "skbuild"))
SECTION = re.compile(r"\[(.+)\]")
OPTION = re.compile(r"([A-Za-z][A-Za-z_-]*)[ \t]*[=:][ \t]*(.*?)[ \t]*\r?$")


def read(source: SourceText, settings: Settings) -> Iterator[Fact]:
    """Yield the packages that a ``pyproject.toml``, a ``setup.cfg`` or a ``setup.py`` declares.

    Raises:
        UnreadableError: A ``pyproject.toml`` is not TOML. Of a ``setup.py`` that does not parse nothing
            is known but that it makes a package: it may be Python 2.
    """
    match posixpath.basename(source.path):
        case "setup.py":
            found = setup_py(source)
        case "setup.cfg":
            found = setup_cfg(source)
        case _:
            from legion_lint.readers.pyproject import packages

            found = packages(source)
    yield from (package for package in found if package.name is None or not has_blanks(package.name.text))


def setup_cfg(source: SourceText) -> Iterator[Package]:
    """Yield the package that ``[metadata]`` names; configparser knows no places."""
    found: dict[str, Word] = {}
    section = ""
    for line in range(1, source.line_count + 1):
        start, end = source.line_span(line)
        text = source.text[start:end]
        if header := SECTION.match(text):
            section = header[1]
        elif section == "metadata" and (option := OPTION.match(text)) and option[2]:
            found[option[1].lower()] = Word(option[2], Span(*(start + at for at in option.span(2))))
    if "name" in found:
        version = found.get("version")
        is_static = version and not version.text.startswith(("attr:", "file:"))
        yield Package(found["name"].span, "python", found["name"], version if is_static else None)


def setup_py(source: SourceText) -> Iterator[Package]:
    """Yield the package that a call of ``setup`` makes; if there are several, all must be known."""
    module = python.parse(source)
    if module is None:
        if "setup(" in source.text:
            yield Package(Span(0, 0), "python", None, None)
        return
    constants = python.constants(module)
    found = [package(call, source, constants) for call in setup_calls(module)]
    if not found and imports_setuptools(module):
        found = [Package(Span(0, 0), "python", None, None)]
    unknown = [each for each in found if each.name is None]
    yield from unknown[:1] or found


def package(call: ast.Call, source: SourceText, constants: Mapping[str, ast.expr]) -> Package:
    """Return the package that a call makes."""
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    name = python.string(given.get("name"), source, constants)
    version = python.string(given.get("version"), source, constants)
    classifiers = given.get("classifiers")
    private = isinstance(classifiers, ast.List | ast.Tuple) and any(
        is_private(each.value) for each in classifiers.elts if isinstance(each, ast.Constant)
    )
    return Package(python.span(call.func, source), "python", name, version, private)


def setup_calls(module: ast.Module) -> Iterator[ast.Call]:
    """Yield the calls of an imported ``setup``."""
    own = {
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module != "django"
        for alias in node.names
        if alias.name == "setup"
    }
    if imports_all(module):
        own.add("setup")
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in own:
                yield node
            case ast.Call(func=ast.Attribute(attr="setup", value=owner)) if is_setup_module(owner):
                yield node


def is_setup_module(value: ast.expr) -> bool:
    """Whether an expression is ``setuptools``, ``distutils.core`` or the like."""
    if isinstance(value, ast.Attribute):
        return value.attr == "core"
    return isinstance(value, ast.Name) and value.id in {*SETUPS, "core"}


def imports_all(module: ast.Module) -> bool:
    """Whether it takes over everything of a module that offers a ``setup``."""
    return any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").partition(".")[0] in SETUPS
        and any(alias.name == "*" for alias in node.names)
        for node in ast.walk(module)
    )


def imports_setuptools(module: ast.Module) -> bool:
    """Whether it imports something of a module that offers a ``setup``."""
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return any(name.partition(".")[0] in SETUPS for name in names)


def is_private(classifier: object) -> bool:
    """Whether a classifier keeps a package from being published."""
    return isinstance(classifier, str) and classifier.startswith("Private ::")
