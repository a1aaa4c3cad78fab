from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Package
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.readers.python_package import read


def packages(path: str, text: str) -> list[Package]:
    return [fact for fact in read(SourceText(path, text), Settings()) if isinstance(fact, Package)]


def names(path: str, text: str) -> list[str | None]:
    found = packages(path, text)
    for package in found:
        for word in (package.name, package.version):
            assert word is None or text[slice(*word.span)] == word.text
    return [package.name.text if package.name else None for package in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[project]\nname = "acme-edge"\nversion = "1.10"\n', ["acme-edge"]),
        ("# é😀\r\n[project]\r\nname = 'acme.edge' # name\r\n", ["acme.edge"]),
        ('project = {name = "acme"}\n', ["acme"]),
        ('project.name = "acme"\n', ["acme"]),
        ('[project]\nname = """acme"""\n', ["acme"]),
        ('[tool.poetry]\nname = "acme"\n', ["acme"]),
        ('[tool.poetry]\nname = "old"\n[project]\nname = "acme"\n', ["acme"]),
        ('[tool.flit.metadata]\nmodule = "acme"\n', ["acme"]),
        ('[tool.flit.metadata]\nmodule = "acme"\ndist-name = "acme-edge"\n', ["acme-edge"]),
        ('[tool.black]\nname = "acme"\n', []),
        ('[project]\nrequires-python = ">=3.11"\n', []),
        ("[project]\nname = 1\n", []),
        ('[project]\nname = "{{ cookiecutter.name }}"\n', []),
        ("[project]\nname = {{ cookiecutter.name }}\n", []),
        ("", []),
    ],
)
def test_pyproject(text: str, expected: list[str | None]) -> None:
    assert names("edge/pyproject.toml", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '[project]\nname = "acme"\nclassifiers = ["Private :: Do Not Upload"]\n',
        '[tool.poetry]\nname = "acme"\npackage-mode = false\n',
        '[project]\nname = "acme"\n[tool.poetry]\npackage-mode = false\n',
        '[project]\nname = "acme"\n[tool.uv]\npackage = false\n',
    ],
)
def test_private(text: str) -> None:
    assert [package.private for package in packages("pyproject.toml", text)] == [True]


def test_version_is_as_written() -> None:
    text = '[project]\nversion = "1.10"\nname = "acme"\n'

    (package,) = packages("pyproject.toml", text)

    assert not package.private
    assert package.version == ("1.10", (21, 25))
    assert package.name == ("acme", (35, 39))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('[project]\nname = "é"\nb\n', '[project]\nname = "é"\nb'),
        ("a = 'é\r\n", "a = 'é"),
        ("a = 1\r\n\r\né = 2\r\n", "a = 1\r\n\r\n"),
        ("a = [", "a = ["),
        ("a = 1\na = 2\n", "a = 1\na = 2"),
        ("a = \x00", "a = "),
        ("a = " + "[" * 30_000, "a = " + "[" * 33),
        ("a" + ".a" * 30_000 + " = 1", "a" + ".a" * 31 + "."),
        ("a = 0x" + "9" * 10_000 + "\nb", "a = 0x" + "9" * 10_000 + "\nb"),
    ],
)
def test_no_toml(text: str, at: str) -> None:
    with pytest.raises(UnreadableError) as error:
        packages("pyproject.toml", text)

    assert error.value.span.start == len(at)
    assert "\n" not in error.value.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[metadata]\nname = acme-edge\nversion = attr: acme.VERSION\n", ["acme-edge"]),
        ("# é😀\r\n[metadata]\r\nname: acme edge \r\n", ["acme edge"]),
        ("[bdist_wheel]\nuniversal = 1\n[metadata]\nversion=1.10\nName=acme\n", ["acme"]),
        ("[metadata]\ndescription = a\n  name = b\n", []),
        ("[metadata]\n# name = acme\n[options]\nname = b\n", []),
        ("[metadata]\nname =\n", []),
        ("[metadata]\nname = {{ name }}\n", []),
        ("name = acme\n", []),
        ("\x00[[[\n", []),
    ],
)
def test_setup_cfg(text: str, expected: list[str | None]) -> None:
    assert names("setup.cfg", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from setuptools import setup\nsetup(name='acme-edge', version='1.10')\n", ["acme-edge"]),
        ("import setuptools\nsetuptools.setup(name='acme')\n", ["acme"]),
        ("from distutils.core import setup\nsetup(name='acme')\n", ["acme"]),
        ("import distutils.core\ndistutils.core.setup(name='acme')\n", ["acme"]),
        ("from setuptools import *\nsetup(name='acme')\n", ["acme"]),
        ("from setuptools import setup as make\nmake(name='acme')\n", ["acme"]),
        (
            "try:\n  from setuptools import setup\nexcept ImportError:\n  from distutils.core import setup\n"
            "if __name__ == '__main__':\n  setup(name='acme')\n",
            ["acme"],
        ),
        ("from setuptools import setup\nNAME = 'acme'\ndef main():\n  setup(name=NAME)\nmain()\n", ["acme"]),
        ("from setuptools import setup\nsetup(name='acme', **more)\n", ["acme"]),
        ("from setuptools import setup\nsetup(**given)\n", [None]),
        ("from setuptools import setup\nsetup()\n", [None]),
        ("from setuptools import setup\nsetup(name='acme-' + edition)\n", [None]),
        ("from setuptools import setup\nsetup(name=read('NAME'))\n", [None]),
        ("from setuptools import setup\nsetup(name='a')\nsetup(name='b')\n", ["a", "b"]),
        ("from setuptools import setup\nsetup(name='a')\nsetup(name=b)\n", [None]),
        ("import setuptools\ngetattr(setuptools, 'setup')(name='acme')\n", [None]),
        ("from setuptools import setup\nsetup(name='{{ cookiecutter.name }}')\n", []),
        ("from setuptools import setup\nprint 'Python 2'\nsetup(name='acme')\n", [None]),
        ("print 'nothing of the kind'\n", []),
        ("import django\ndjango.setup()\n", []),
        ("from django import setup\nsetup()\n", []),
        ("def setup(app):\n  pass\nsetup(name='acme')\n", []),
        ("", []),
        ("\x00", []),
    ],
)
def test_setup_py(text: str, expected: list[str | None]) -> None:
    assert names("edge/setup.py", text) == expected


def test_setup_py_is_never_run(tmp_path: Path) -> None:
    written = f"{tmp_path}/ran"
    text = f"from setuptools import setup\nopen({written!r}, 'w')\nsetup(name='acme')\n"

    names("setup.py", text)

    assert not any(tmp_path.iterdir())


def test_private_by_classifier() -> None:
    text = "import setuptools\nsetuptools.setup(name='a', classifiers=['Private :: Do Not Upload'])\n"

    assert [package.private for package in packages("setup.py", text)] == [True]


ALPHABET = "[project]name='acme'\n\"\t {}.,:tool.poetry\x00é😀\r#=+()import setuptools\\"


@settings(deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=80), st.sampled_from(["pyproject.toml", "setup.cfg", "setup.py"]))
def test_nothing_else_escapes(text: str, path: str) -> None:
    spans = []

    try:
        spans += [package.span for package in packages(path, text)]
    except UnreadableError as error:
        spans.append(error.span)

    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
