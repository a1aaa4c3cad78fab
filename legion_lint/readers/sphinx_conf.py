"""Reads a Sphinx project's ``conf.py``, without running it.

Source: https://www.sphinx-doc.org/en/master/usage/configuration.html
"""

import ast
import re
from collections.abc import Iterator
from typing import TypeGuard

from legion_lint.model.facts import SiteConfig
from legion_lint.model.source import SourceText, Span
from legion_lint.syntax import python
from legion_lint.syntax.python_paths import added_to_sys_path

SPHINX = frozenset(("extensions", "master_doc", "root_doc", "html_theme", "source_suffix", "templates_path"))
WORDS = (
    "extensions",
    "project",
    "source_suffix",
    "master_doc",
    "root_doc",
    "html_additional_pages",
    "html_extra_path",
    "autodoc_mock_imports",
)
#: Names whose use in a ``conf.py`` says that it may write documents.
WRITING = frozenset(
    ("write_text", "write_bytes", "writelines", "shutil", "subprocess", "makedirs", "symlink", "check_call")
)
MYST = ("myst_parser", "myst_nb", "jupyter_book")
SCOPES = frozenset(("globals", "locals", "vars"))


def read_conf(source: SourceText) -> Iterator[SiteConfig]:
    """Yield what a ``conf.py`` says; ``kind`` is ``conf`` where nothing shows that it is of Sphinx at all."""
    whole = Span(0, len(source.text))
    if (module := python.parse(source)) is None:
        if "extensions" in source.text:
            yield SiteConfig(whole, "sphinx", options=options_in(source.text))
        return
    values = assigned(module)
    options = options_of(module, values)
    kind = "sphinx" if values.keys() & SPHINX else "conf"
    if any(word.startswith(MYST) for word in options["extensions"].split()):
        kind = "myst"
    yield SiteConfig(whole, kind, options=tuple(sorted(options.items())))


def options_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return what a ``conf.py`` of Python 2 seems to say, from its text alone."""
    found = {
        name: re.search(rf"^{name}\s*=\s*[\[{{(]([^\])}}]*)", text, re.MULTILINE)
        for name in ("extensions", "intersphinx_mapping")
    }
    words = {
        name: " ".join(re.findall(r"['\"]([\w.]+)['\"]", match[1])) if match else ""
        for name, match in found.items()
    }
    project = re.search(r"^project\s*=\s*[uU]?['\"]([^'\"\n]*)['\"]", text, re.MULTILINE)
    makes = re.search(r"\b(?:subprocess|shutil|makedirs)\b|\.write\(", text)
    return (
        ("computed", "1" if re.search(r"\b(?:globals|locals)\(\)|\bexecfile\b|import \*", text) else ""),
        ("defines", text if "rst_epilog" in text or "rst_prolog" in text else ""),
        ("extensions", words["extensions"]),
        ("generates", "1" if makes else ""),
        ("intersphinx", words["intersphinx_mapping"]),
        ("project", project[1] if project else ""),
        ("redirects", "1" if "redirects" in text else ""),
    )


def assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Return the values that a module gives to its names, also by ``+=``, ``append`` and ``extend``."""
    values: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign | ast.AugAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            owner = node.func.value
            is_added = node.func.attr in ("append", "extend", "update") and isinstance(owner, ast.Name)
            names = [owner.id] if is_added and isinstance(owner, ast.Name) else []
        else:
            continue
        value = node.args[0] if isinstance(node, ast.Call) else node.value
        for name in names:
            if value is not None:
                values.setdefault(name, []).append(value)
    return values


def options_of(tree: ast.Module, values: dict[str, list[ast.expr]]) -> dict[str, str]:
    """Return what concerns references: names of extensions and suffixes, and what is set at all."""
    options = {name: " ".join(strings_of(values.get(name, []))) for name in WORDS}
    options["exclude_patterns"] = " ".join(always(tree, "exclude_patterns"))
    lists = [node for value in values.get("exclude_patterns", []) for node in ast.walk(value)]
    options["exclude_lists"] = "\n".join(" ".join(strings_of([node])) for node in lists if is_list(node))
    for name, option in (("intersphinx_mapping", "intersphinx"), ("extlinks", "extlinks")):
        found = [value for value in values.get(name, []) if not isinstance(value, ast.Dict) or value.keys]
        options[option] = " ".join(strings_of(found)) or ("1" if found else "")
    options["others"] = " ".join(keys_of(values.get("intersphinx_mapping", [])))
    if values.get("openstackdocs_projects"):  # of which openstackdocstheme makes such a mapping
        options["intersphinx"] = options["intersphinx"] or "1"
    options["defines"] = "\n".join(strings_of(values.get("rst_prolog", []) + values.get("rst_epilog", [])))
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
    }
    options["generates"] = "1" if names & WRITING else ""
    options["plain_fragments"] = "" if is_off(values.get("myst_all_links_external", [])) else "1"
    options["numfig"] = "" if is_off(values.get("numfig", [])) else "1"
    options["redirects"] = "" if knows_redirects(tree) else "1"
    options["computed"] = "1" if is_computed(tree) else ""
    options["paths"] = "\n".join(added_to_sys_path(tree, python.constants(tree), "conf.py"))
    return options


def redirects(tree: ast.Module) -> list[ast.expr]:
    """Return the values of whatever is called ``redirects``, as extensions of several names call it."""
    return [value for name, found in assigned(tree).items() if "redirect" in name.lower() for value in found]


def knows_redirects(tree: ast.Module) -> bool:
    """Whether all redirections are written out, here or in a file of the usual name."""
    imported = (
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    )
    return not any("redirect" in name.lower() for name in imported) and all(
        map(is_written_out, redirects(tree))
    )


def is_written_out(value: ast.expr) -> bool:
    """Whether the keys of a mapping are literal, or a file of them has the name that is known."""
    if isinstance(value, ast.Dict):
        return all(isinstance(key, ast.Constant) for key in value.keys)
    text = value.value if isinstance(value, ast.Constant) else "computed"
    return not isinstance(text, str) or text.rpartition("/")[2] == "redirects.txt"


def is_computed(tree: ast.Module) -> bool:
    """Whether settings come from where nobody looks: another module's names, a mapping made by a call."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=[ast.alias(name="*")]):
                return True
            case ast.Call(func=ast.Name(id="exec" | "execfile")):
                return True
            case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id=name)))) if name in SCOPES:
                return True
            case ast.Subscript(value=ast.Call(func=ast.Name(id=name)), ctx=ast.Store()) if name in SCOPES:
                return True
    return False


def always(tree: ast.Module, name: str) -> list[str]:
    """Return the strings that a list of the module holds whatever its conditions are."""
    values = assigned(ast.Module(body=[each for each in tree.body if is_straight(each)], type_ignores=[]))
    pending = list(reversed(values.get(name, [])))
    strings = []
    while pending:
        match pending.pop():
            case ast.Constant(value=str(text)):
                strings.append(text)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                pending += reversed(items)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                pending += (right, left)
    return strings


def is_list(node: ast.AST) -> TypeGuard[ast.expr]:
    """Whether a node is a list that is written out."""
    return isinstance(node, ast.List | ast.Tuple) and bool(node.elts)


def is_straight(statement: ast.stmt) -> bool:
    """Whether a statement is no block, which might not be executed."""
    return isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Expr)


def keys_of(mappings: list[ast.expr]) -> list[str]:
    """Return the keys of mappings that are written out; ``*`` stands for those that nobody knows."""
    keys: list[str] = []
    for mapping in mappings:
        for key in mapping.keys if isinstance(mapping, ast.Dict) else (None,):
            is_known = isinstance(key, ast.Constant) and isinstance(key.value, str)
            keys.append(str(key.value) if is_known and isinstance(key, ast.Constant) else "*")
    return keys


def is_off(values: list[ast.expr]) -> bool:
    """Whether a setting is never given but as false."""
    return all(isinstance(value, ast.Constant) and not value.value for value in values)


def strings_of(values: list[ast.expr]) -> list[str]:
    """Return the string literals in expressions, in order."""
    return [
        node.value
        for value in values
        for node in ast.walk(value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
