"""A page in the menu of a site that is not in the repository.

## Why it matters

The generator leaves the entry out, or makes one that leads to an error page. Menus are read in MkDocs'
`nav`, in Docusaurus' sidebars as far as they are written literally, in Jupyter Book's `_toc.yml` and in
the `toc` of `myst.yml`. The `SUMMARY.md` of mdBook and GitBook is a document whose links are judged as
such (`missing-link-target`), and a `toctree` is `missing-document`'s.

## How to mend it

Write the path that the message names, or take the entry away. Pages that a plug-in adds while the site is
built are left alone, unless git remembers that they were files.
"""

from collections.abc import Iterator

from legion_lint.check import rule
from legion_lint.inventory import Inventory
from legion_lint.inventory.whereabouts import sentence
from legion_lint.model.finding import Proven, Severity, Truth, Unknown, Verdict, Violation
from legion_lint.model.source import Place


@rule(severity=Severity.ERROR, since="0.1.0")
def check(inventory: Inventory) -> Iterator[Verdict]:
    """Judge every page that a menu names."""
    for page in inventory.menus.pages():
        place = Place(page.path, page.word.span)
        if page.truth is Truth.PROVEN:
            yield Proven(place)
        elif page.truth is Truth.UNKNOWN:
            yield Unknown(place, page.word.text, page.why)
        else:
            yield Violation(place, sentence(page.word.text, page.found), page.word.text)
