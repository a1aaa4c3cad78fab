"""What the configuration of a Sphinx project says of the site.

Source: https://www.sphinx-doc.org/en/master/usage/configuration.html
"""

import re
from functools import cached_property

from legion_lint.model.facts import SiteConfig

#: Extensions that write documents while the site is built.
WRITERS = re.compile(r"autosummary|autoapi|apidoc|gallery|exhale|breathe|sphinx_click|automodapi")
#: Extensions that name no other project to intersphinx.
PLAIN = re.compile(
    r"sphinx\.ext\.|(?:recommonmark|myst_parser|nbsphinx|rst2pdf\.pdfbuilder|sphinx_markdown_tables|sphinx_copybutton|"
    r"sphinx_design|sphinx_inline_tabs|sphinx_tabs\.tabs|sphinx_rtd_theme|sphinx_click|sphinxcontrib\.\w+|numpydoc)\Z"
)


class ProjectConfig:
    """What ``conf.py`` says."""

    def __init__(self, config: SiteConfig | None) -> None:
        """Take what was read of it; ``None`` if there is none."""
        self._options = dict(config.options) if config else {}

    def option(self, name: str) -> str:
        """Return what ``conf.py`` says of something; empty if it says nothing."""
        return self._options.get(name, "")

    @cached_property
    def writes_documents(self) -> bool:
        """Whether documents may come into being while the site is built."""
        return bool(self.option("generates")) or bool(WRITERS.search(self.option("extensions")))

    @cached_property
    def adds_pages(self) -> bool:
        """Whether the site has pages that are made of no document: templates, redirections."""
        is_led = "redir" in self.option("extensions") and bool(self.option("redirects"))
        return is_led or bool(self.option("html_additional_pages"))

    @cached_property
    def is_open(self) -> bool:
        """Whether labels may come from other projects."""
        extensions = self.option("extensions").split()
        # Loaded without a mapping it does nothing, unless another extension brings the mapping.
        is_fed = "sphinx.ext.intersphinx" in extensions and not all(map(PLAIN.match, extensions))
        return bool(self.option("intersphinx") or self.option("computed") or is_fed)

    @cached_property
    def others(self) -> frozenset[str]:
        """The names by which ``conf.py`` calls other projects; ``*`` if there may be more."""
        named = frozenset(self.option("others").split())
        extensions = self.option("extensions").split()
        is_all = all(name.startswith("sphinx.ext.") for name in extensions) and not self.option("computed")
        return named if is_all else named | {"*"}

    def is_elsewhere(self, target: str) -> bool:
        """Whether a reference says itself that it leads to another project: it is no claim about this one."""
        return target.partition(":")[0].strip() in self.others and ":" in target


def is_plain(project: ProjectConfig) -> bool:
    """Whether all that a project shows stands in its documents."""
    extensions = project.option("extensions").split()
    is_known = all(name.startswith("sphinx.ext.") and ".auto" not in name for name in extensions)
    return is_known and not project.option("computed")
