"""Makes a site of the documents in this folder, which are written to be read on their own just as well.

sphinx-build -W --keep-going docs site
"""

from sphinx.application import Sphinx

project = "legion-lint"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "legion-lint"
nitpicky = True
myst_heading_anchors = 3  # headings are linked to as on github.com
#: The menu. In the documents themselves it would be a block of code for those who read them elsewhere.
MENU = {
    "index": [
        "usage",
        "rules/index",
        "tables",
        "configuration",
        "adopting",
        "ci",
        "troubleshooting",
        "design",
        "accuracy",
        "comparison",
    ],
    "rules/index": ["*"],
}


def add_menu(app: Sphinx, document: str, source: list[str]) -> None:
    """Put the menu below the documents that have one."""
    if document in MENU:
        options = ":hidden:\n" + ":glob:\n" * ("*" in MENU[document])
        pages = "\n".join(MENU[document])
        source[0] += f"\n```{{toctree}}\n{options}\n{pages}\n```\n"


def setup(app: Sphinx) -> None:
    """Connect what is done here to Sphinx."""
    app.connect("source-read", add_menu)
