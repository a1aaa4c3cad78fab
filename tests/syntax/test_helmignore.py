"""What a ``.helmignore`` leaves out; the answers are those of Helm's ``rules_test.go`` and its code."""

import pytest

from legion_lint.syntax.helmignore import Ignored


@pytest.mark.parametrize(
    ("text", "path", "is_left_out"),
    [
        ("helm.txt", "helm.txt", True),
        ("helm.*", "helm.txt", True),
        ("helm.*", "rudder.txt", False),
        ("*.txt", "cargo/tiller.txt", True),
        ("cargo/*.txt", "cargo/a.txt", True),
        ("cargo/*.txt", "mast/cargo/a.txt", False),
        ("/*.txt", "a.txt", True),
        ("/*.txt", "cargo/a.txt", False),
        ("cargo", "cargo/a/b.yaml", True),
        ("cargo/", "mast/cargo/b.yaml", True),
        ("a.txt/", "a.txt", False),
        ("mast/*/", "mast/a/b.yaml", True),
        ("mast/*/", "mast/b.yaml", False),
        ("helm.tx[^a-s]", "helm.txt", True),
        ("h?lm.txt", "helm.txt", True),
        ("# helm.txt", "helm.txt", False),
        ("!helm.txt", "helm.txt", False),
        ("!helm.txt", "tiller.txt", True),
        ("*.txt\n!helm.txt", "helm.txt", True),
        ("!*.d/", "a.d", True),
        ("", "templates/.dotfile.yaml", True),
        ("", "templates/a/.dotfile.yaml", False),
        ("  helm.txt \r\n", "helm.txt", True),
    ],
)
def test_what_is_left_out(text, path, is_left_out):
    assert Ignored(text).leaves_out(path) is is_left_out


@pytest.mark.parametrize("text", ["a/**", "**/b", "[a"])
def test_what_helm_refuses(text):
    with pytest.raises(ValueError, match=r".*"):
        Ignored(text)
