"""Documents that were made to be slow."""

import pytest

from tests.tables.written import listings

SIZE = 100_000
TABLE = "# Docker images\n\n| Image | Dockerfile | Sources | Documentation |\n|---|---|---|---|\n"


def repeated(text: str) -> str:
    return text * (SIZE // len(text))


@pytest.mark.parametrize(
    "text",
    [
        TABLE + f"| `a` | b/D | x{' ' * SIZE}y | z |\n",
        TABLE + f"| `a` | b/D | {repeated('a (b')} | z |\n",
        TABLE + f"| `a` | b/D | {repeated(' ' * 290 + 'x,')} | z |\n",
        TABLE + f"| `a` | b/D | {repeated('x' + ' (' * 140 + ',')} | z |\n",
        TABLE + f"| `a` | b/D | {repeated(' and')} | z |\n",
        TABLE + repeated(f"| {'a-' * 145} | {'b/' * 145} | {'c.' * 145} | |\n"),
        "# Python packages\n\n| Name | Use |\n|---|---|\n" + repeated(f"| {'a-' * 145}[{'b,' * 50} | x |\n"),
        f"# {repeated('the ')}docker\n\n* `a` - b\n* `c` - d\n",
        repeated("# the the the the the the the the the docker image\n\n* `a` - b\n* `c` - d\n\n"),
        f"{repeated('docker images ')}:\n* `a` - b\n* `c` - d\n",
        f"# Helm charts\n* {repeated('a.a-')} helm chart\n* {repeated('a ')} helm chart\n",
        f"# Directories\n* {repeated('a.a/')}\n* {repeated('a- ')}\n",
        f"|{repeated('Image|')}\n|{repeated('---|')}\n|{repeated('a|')}\n",
    ],
    ids=range(13),
)
def test_they_are_read_to_their_end(text: str) -> None:
    found = listings(text)

    assert all(0 <= listing.span.start <= listing.span.end <= len(text) for listing in found)
