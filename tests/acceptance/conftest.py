"""Real consumers of what we make. They take minutes and PyPI: only where LEGION_LINT_ACCEPTANCE is set."""

import os

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not os.environ.get("LEGION_LINT_ACCEPTANCE"):
        skip = pytest.mark.skip(reason="takes minutes and PyPI; LEGION_LINT_ACCEPTANCE=1 runs it")
        for item in items:
            if "acceptance" in item.path.parts:
                item.add_marker(skip)
