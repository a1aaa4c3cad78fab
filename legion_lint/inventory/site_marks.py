"""The files that show which generator renders a folder.

Sources: what each generator calls its configuration, in its own documentation.
"""

import re
from collections.abc import Mapping

#: Configuration file -> kind, and where the pages are, relative to the folder of that file.
MARKS: Mapping[str, tuple[str, str]] = {
    "hugo.toml": ("hugo", ""),
    "hugo.yaml": ("hugo", ""),
    "hugo.yml": ("hugo", ""),
    "hugo.json": ("hugo", ""),
    "_config.yml": ("jekyll", ""),
    "_config.yaml": ("jekyll", ""),
    "book.toml": ("mdbook", "src"),
    ".gitbook.yaml": ("gitbook", ""),
    ".gitbook.yml": ("gitbook", ""),
    "book.json": ("gitbook", ""),
    "myst.yml": ("myst", ""),
    "docfx.json": ("other", ""),
    "docset.yml": ("other", ""),  # of Elastic's docs-builder
    "antora.yml": ("other", ""),
    "antora-playbook.yml": ("other", ""),
    "_quarto.yml": ("other", ""),
    "_bookdown.yml": ("other", ""),
    "mint.json": ("other", ""),
    "docs.json": ("other", ""),
    ".docsifyrc": ("docsify", ""),
    "openpublishing.publish.config.json": ("other", ""),
    ".openpublishing.publish.config.json": ("other", ""),
    ".eleventy.js": ("other", ""),
    "pelicanconf.py": ("other", ""),
    "retype.yml": ("other", ""),
    "writerside.cfg": ("other", ""),
    "zensical.toml": ("mkdocs", "docs"),
    "properdocs.yml": ("mkdocs", "docs"),
}
#: Configurations whose names vary.
PATTERNS: tuple[tuple[re.Pattern[str], tuple[str, str]], ...] = (
    (re.compile(r"mkdocs(?:[._-][\w.-]+)?\.ya?ml"), ("mkdocs", "docs")),
    (re.compile(r"docusaurus\.config\.[cm]?[jt]s"), ("docusaurus", "")),
    (
        re.compile(
            r"(?:astro|next|nuxt|svelte|eleventy|rspress|vocs|source|theme)\.config\.[cm]?[jt]sx?|"
            r"gatsby-config\.[cm]?[jt]s"
        ),
        ("other", ""),
    ),
)
#: The page of a section in Hugo.
SECTION = "_index.md"
#: Files that other generators read as well: whatever else marks the folder is right.
WEAK: Mapping[str, tuple[str, str]] = {
    "SUMMARY.md": ("gitbook", ""),
    "_toc.yml": ("myst", ""),
    "_sidebar.md": ("docsify", ""),
    "_navbar.md": ("docsify", ""),
    "_coverpage.md": ("docsify", ""),
    SECTION: ("hugo", ""),  # of pages that are mounted into a site kept elsewhere
}
#: Folders that mark the folder above them.
FOLDERS: Mapping[str, tuple[str, str]] = {
    ".vitepress": ("vitepress", ""),
    ".vuepress": ("vitepress", ""),
    ".docusaurus": ("docusaurus", ""),
}
#: Names that a configuration of Hugo or of Zola shares with everybody's.
PLAIN = ("config.toml", "config.yaml", "config.yml", "config.json")
#: Folders beside ``content``, one of which is enough.
BESIDE: Mapping[str, frozenset[str]] = {
    "other": frozenset(("templates", "sass")),
    "hugo": frozenset(("layouts", "themes", "archetypes", "static", "assets", "data")),
}
#: Where Hugo looks for parts of its configuration.
PARTS = "config/_default"


def strong(name: str) -> tuple[str, str] | None:
    """Return what a file marks by its name, wherever it stands: kind of the site, place of its pages."""
    if name in MARKS:
        return MARKS[name]
    if ".config." in name or name.startswith(("mkdocs", "gatsby-config")):
        return next((mark for pattern, mark in PATTERNS if pattern.fullmatch(name)), None)
    return None
