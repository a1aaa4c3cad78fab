from legion_lint.inventory.pages import Pages, pages
from legion_lint.inventory.sites import Site
from legion_lint.inventory.tree import Tree
from legion_lint.model.tree import Entry

FILES = ("a.md", "b/index.md", "c/README.MD", "d.html", "e/.md", "f.md/g", "É.md", "index.rst", "h/i.txt")


def test_no_page_that_is_there_is_left_out() -> None:
    tree = Tree({path: Entry("file") for path in FILES})
    known = Pages(tree)
    addresses = [path.removesuffix(end) for path in FILES for end in (".md", ".html", "/index.md", ".MD", "")]
    addresses += ["a.html", "b/index.html", "b", "c", "C", "e/", "f", "É", "", "h/i", "h", "nothing", "d/x"]

    missed = [
        page
        for address in addresses
        for page in pages(address)
        if (tree.exists(page) or tree.other_case(page)) and not known.is_any(address)
    ]

    assert not missed
    assert not known.is_any("nothing")


def test_pages_behind_a_symlink_may_be_there() -> None:
    tree = Tree({"a/b.md": Entry("file"), "link": Entry("symlink", target="a")})

    assert Pages(tree).is_any("link/b")


def test_pages_that_cannot_be_there_are_not_tried() -> None:
    known = Pages(Tree({"docs/a.md": Entry("file")}))

    assert list(known.candidates(Site("hugo", "docs", "docs"), "docs/a.md", "b")) == [
        "docs/b",
        "docs/a/b",
        None,
    ]
