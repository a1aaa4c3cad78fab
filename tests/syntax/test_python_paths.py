"""What a module puts on ``sys.path``, told without running it."""

import ast

import pytest

from legion_lint.model.source import SourceText
from legion_lint.syntax import python
from legion_lint.syntax.python_paths import added_to_sys_path


def paths(text: str) -> list[str]:
    module = python.parse(SourceText("docs/conf.py", text))
    assert isinstance(module, ast.Module)
    return list(added_to_sys_path(module, python.constants(module), "conf.py"))


@pytest.mark.parametrize(
    ("expression", "path"),
    [
        ("'..'", ".."),
        ("os.path.abspath('../src')", "../src"),
        ("os.path.join(os.path.dirname(__file__), '..', 'src')", "../src"),
        ("os.path.dirname(os.path.dirname(os.path.abspath(__file__)))", ".."),
        ("os.path.join(os.getcwd(), os.pardir)", ".."),
        ("str(Path(__file__).resolve().parents[1] / 'lib')", "../lib"),
        ("(pathlib.Path(__file__).parent.parent / 'lib').as_posix()", "../lib"),
        ("str(Path('..', 'src').resolve())", None),
        ("HERE", "."),
        ("'/usr/lib/python'", None),
        ("find_it()", None),
        ("os.path.join(ROOT, 'src')", None),
    ],
)
def test_a_path_is_told_if_all_of_it_is_known(expression: str, path: str | None) -> None:
    found = paths(f"HERE = os.path.dirname(__file__)\nsys.path.insert(0, {expression})\n")

    assert found == ([] if path is None else [path])


def test_every_way_to_add_is_seen() -> None:
    text = """
sys.path.append("a")
sys.path.extend(["b", "c"])
sys.path += ["d"]
sys.path[:0] = ["e"]
sys.path = ["f"] + sys.path
os.path.append("g")
"""

    assert sorted(paths(text)) == list("abcdef")


def test_what_is_too_deep_is_no_path() -> None:
    assert paths("sys.path.insert(0, " + "os.path.abspath(" * 60 + "'x'" + ")" * 60 + ")") == []
