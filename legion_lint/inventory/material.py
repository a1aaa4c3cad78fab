"""Which files are material for tests and examples, and speak for nobody."""

import posixpath
import re

from legion_lint.inventory.sites import HOSTED

#: Folders that hold what tests read and write.
MATERIAL = re.compile(
    r"(?:^|/)(?:test[-_]?data|(?:__)?fixtures?(?:__)?|testsuites?|golden(?:s|files)?|(?:__)?snapshots?(?:__)?|"
    r"test[-_]?files|test[-_]?cases|test[-_]?resources|cassettes|corpus|mocks)/",
    re.IGNORECASE,
)
#: Folders of tests, whose documents are material unless their names say that people should read them.
TESTS = re.compile(r"(?:^|/)(?:(?:__)?tests?(?:__)?|specs?|e2e)/", re.IGNORECASE)


def is_material(path: str) -> bool:
    """Whether a file is what a test reads, rather than a document for people."""
    if found := MATERIAL.search(path):
        return not (HOSTED.match(posixpath.basename(path)) and found.end() == path.rfind("/") + 1)
    return bool(TESTS.search(path)) and not HOSTED.match(posixpath.basename(path))
