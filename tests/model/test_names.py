import pytest

from legion_lint.model.names import npm, pypi


@pytest.mark.parametrize("name", ["acme-edge", "acme_edge", "Acme.Edge", "acme-_.edge", "ACME__EDGE"])
def test_one_python_package(name: str) -> None:
    assert pypi(name) == "acme-edge"


def test_two_python_packages() -> None:
    assert pypi("acmeedge") != pypi("acme-edge")


def test_npm_forgives_case() -> None:
    assert npm("@Acme/Edge") == npm("@acme/edge")


def test_npm_forgives_nothing_else() -> None:
    assert npm("acme-edge") != npm("acme_edge")
    assert npm("@acme/edge") != npm("edge")
