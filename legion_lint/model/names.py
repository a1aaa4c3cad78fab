"""Names of packages: which ones mean the same."""

import re


def pypi(name: str) -> str:
    """Normalise the name of a Python package.

    Source: https://packaging.python.org/en/latest/specifications/name-normalization/
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def npm(name: str) -> str:
    """Normalise the name of an npm package: only the case of old names is forgiven.

    ``a-b`` and ``a_b`` are two packages, even though npm would let nobody publish the second any more.

    Source: https://docs.npmjs.com/cli/configuring-npm/package-json#name
    """
    return name.strip().lower()
