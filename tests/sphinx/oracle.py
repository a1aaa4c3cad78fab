"""Builds Sphinx projects and prints what Sphinx warns of: run in a process of its own.

Usage: ``python oracle.py FOLDER...``; prints a JSON list with, for each folder, a list of warnings, each the
path of the document relative to the folder (empty if there is none), its line (0 if none) and the message.
"""

import io
import json
import re
import sys
import tempfile
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

WARNING = re.compile(r"(?P<path>/[^:\n]+)(?::(?P<line>\d+))?: (?:WARNING|ERROR|CRITICAL): (?P<message>.*)")


def warnings_of(folder: Path) -> list[tuple[str, int, str]]:
    """Build a project with the builder that writes nothing, and return its warnings."""
    warning = io.StringIO()
    with tempfile.TemporaryDirectory() as out, docutils_namespace():
        app = Sphinx(
            srcdir=folder,
            confdir=folder,
            outdir=out,
            doctreedir=Path(out) / "doctrees",
            buildername="dummy",
            confoverrides={"nitpicky": True},
            status=None,
            warning=warning,
            freshenv=True,
        )
        app.build()
    text = re.sub(r"\x1b\[[0-9;]*m", "", warning.getvalue())
    found = []
    for line in text.splitlines():
        match = WARNING.match(line)
        if match:
            path = Path(match["path"]).relative_to(folder).as_posix().replace(".rst.rst", ".rst")
            found.append((path, int(match["line"] or 0), match["message"]))
        elif "WARNING" in line or "ERROR" in line:
            found.append(("", 0, line))
    return found


if __name__ == "__main__":
    print(json.dumps([warnings_of(Path(folder).resolve()) for folder in sys.argv[1:]]))
