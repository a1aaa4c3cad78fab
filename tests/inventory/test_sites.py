import pytest

from legion_lint.inventory.pages import Pages
from legion_lint.inventory.sites import GITHUB, GITLAB, Site, Sites, host
from legion_lint.inventory.tree import Tree
from legion_lint.model.settings import SiteSetting
from legion_lint.model.tree import Entry, Remote


def tree(*paths: str) -> Tree:
    return Tree({path: Entry("file") for path in sorted(paths)})


@pytest.mark.parametrize(
    ("files", "document", "kind"),
    [
        ("mkdocs.yml docs/a.md", "docs/a.md", "mkdocs"),
        ("mkdocs.yml docs/a.md", "a.md", "github"),
        ("docs/mkdocs.en.yml docs/docs/a.md", "docs/docs/a.md", "mkdocs"),
        ("docs/conf.py docs/index.rst", "docs/a/b.rst", "sphinx"),
        ("tools/conf.py docs/index.rst", "tools/a.rst", "github"),
        ("book.toml src/SUMMARY.md", "src/a.md", "mdbook"),
        ("docs/SUMMARY.md", "docs/a.md", "gitbook"),
        ("mkdocs.yml docs/SUMMARY.md", "docs/a.md", "mkdocs"),
        ("_config.yml docs/SUMMARY.md", "docs/a.md", "gitbook"),
        ("docs/_config.yml", "docs/a.md", "jekyll"),
        ("docs/_config.yml", "docs/README.md", "github"),
        ("docs/_config.yml", "docs/CONTRIBUTING.md", "github"),
        ("site/hugo.yaml site/content/a.md", "site/content/a.md", "hugo"),
        ("config.toml content/a.md layouts/b.html", "content/a.md", "hugo"),
        ("config/_default/config.toml content/a.md themes/b.html", "content/a.md", "hugo"),
        ("config.toml content/a.md templates/b.html", "content/a.md", "other"),
        ("config.toml src/a.md", "src/a.md", "github"),
        ("website/docusaurus.config.ts website/docs/a.md", "website/docs/a.md", "docusaurus"),
        ("docs/.vitepress/theme.css docs/a.md", "docs/a.md", "vitepress"),
        ("docs/.vuepress/config.js docs/README.md", "docs/README.md", "vitepress"),
        (".vuepress/config.js README.md", "README.md", "github"),
        ("docs/SUMMARY.md docs/b/README.md", "docs/b/README.md", "gitbook"),
        ("web/astro.config.mjs web/src/content/docs/a.md", "web/src/content/docs/a.md", "other"),
        ("next.config.mjs pages/a.mdx", "pages/a.mdx", "other"),
        ("docs/antora.yml docs/a.md", "docs/a.md", "other"),
        ("docs/mint.json docs/a.mdx", "docs/a.mdx", "other"),
        ("docs/_sidebar.md docs/a.md", "docs/a.md", "docsify"),
        ("docs/_sidebar.md docs/CONTRIBUTING.md", "docs/CONTRIBUTING.md", "github"),
        ("docs/_toc.yml docs/a.md", "docs/a.md", "myst"),
    ],
)
def test_the_generator_of_a_folder(files: str, document: str, kind: str) -> None:
    assert Sites(tree(*files.split()), {}).of(document).kind == kind


def test_the_settings_come_first() -> None:
    sites = Sites(
        tree("mkdocs.yml", "docs/a.md", "docs/api/conf.py", "docs/api/index.rst", "web/content/b.md"),
        {},
        [SiteSetting("docs", "hugo"), SiteSetting("web", "jekyll", "content"), SiteSetting(".", "gitlab")],
    )

    assert sites.of("docs/a.md") == Site("hugo", "docs", "docs")
    assert sites.of("docs/api/index.rst").kind == "hugo"
    assert sites.of("web/content/b.md") == Site("jekyll", "web/content", "web")
    assert sites.of("c.md").kind == "gitlab"


@pytest.mark.parametrize(
    ("remotes", "files", "shown_by"),
    [
        ((), ".gitlab-ci.yml", GITHUB),
        (("github.com",), ".gitlab-ci.yml", GITHUB),
        (("gitlab.com",), "a.md", GITLAB),
        (("gitlab.example.org",), "a.md", GITLAB),
        (("git.example.org",), "a.md", GITHUB),
        (("git.example.org",), ".gitlab-ci.yml", GITLAB),
        (("github.com", "gitlab.com"), "a.md", GITHUB),
    ],
)
def test_the_host(remotes: tuple[str, ...], files: str, shown_by: Site) -> None:
    known = [Remote(f"r{index}", name, "a/b") for index, name in enumerate(remotes)]

    assert host(known, tree(files)) == shown_by


def test_origin_is_the_host() -> None:
    remotes = [Remote("a", "github.com", "a/b"), Remote("origin", "gitlab.com", "a/b")]

    assert host(remotes, tree()) == GITLAB


@pytest.mark.parametrize(
    ("kind", "document", "path", "meant"),
    [
        ("github", "docs/a.md", "/b.md", "b.md"),
        ("gitlab", "docs/a.md", "b/c.png", "docs/b/c.png"),
        ("mkdocs", "docs/a.md", "../b/", "docs/b.md"),
        ("mkdocs", "docs/a/index.md", "b/", "docs/a/b.md"),
        ("sphinx", "docs/a.rst", "b.html", "docs/b.rst"),
        ("sphinx", "docs/a.rst", "/_static/b.png", "docs/_static/b.png"),
        ("hugo", "docs/content/a.md", "/img/b.png", "docs/static/img/b.png"),
        ("hugo", "docs/content/a/_index.md", "../b", "docs/content/b/_index.md"),
        ("docusaurus", "docs/docs/a/b.md", "c.md", "docs/docs/c.md"),
        ("docusaurus", "docs/docs/a/b.md", "@site/src/c.md", "docs/src/c.md"),
        ("docusaurus", "docs/docs/a/b.md", "/img/c.png", "docs/static/img/c.png"),
        ("mdbook", "docs/a.md", "b.html", "docs/b.md"),
        ("jekyll", "docs/a.md", "b", "docs/b.md"),
        ("gitbook", "docs/a.md", "b/", "docs/b/README.md"),
    ],
)
def test_what_a_path_may_mean(kind: str, document: str, path: str, meant: str) -> None:
    pages = Pages(tree(meant))

    assert meant in list(pages.candidates(Site(kind, "docs", "docs"), document, path))


def test_the_host_takes_paths_as_they_are() -> None:
    pages = Pages(tree("docs/b.md"))

    assert list(pages.candidates(GITHUB, "docs/a.md", "b")) == ["docs/b"]
    assert list(pages.candidates(GITLAB, "docs/a.md", "../../b")) == [None]
