"""Which roles and directives there are, and what they make of their content.

docutils' own, Sphinx' and those of the extensions that are met most. Whatever is not here is read with
care and never objected to: it may come from an extension.

Sources: https://docutils.sourceforge.io/docs/ref/rst/directives.html,
https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html,
https://www.sphinx-doc.org/en/master/usage/extensions/, https://sphinx-design.readthedocs.io,
https://sphinx-tabs.readthedocs.io
"""

from typing import NamedTuple


class Shape(NamedTuple):
    """How a directive is written.

    Attributes:
        argument: ``none``; ``words`` (kept as it is); ``title`` (inline markup); ``version`` (a word,
            then inline markup).
        content: ``body`` (nested RST), ``sections`` (the same with titles), ``code``, ``inline`` (code with
            inline markup in it), ``kept`` (not read), or the name of the directive where it is read in a
            way of its own.
        leaves_node: Whether it leaves anything in the document, that a label before it would belong to.
        is_known: Whether faults in it can be judged.
    """

    argument: str
    content: str
    leaves_node: bool = True
    is_known: bool = True


OPTIONLESS = frozenset(
    {
        "replace", "unicode", "date", "epigraph", "highlights", "pull-quote", "header", "footer", "acks",
        "centered", "only", "ifconfig", "versionadded", "versionchanged", "deprecated", "versionremoved",
        "line-block", "productionlist", "sectionauthor", "codeauthor", "moduleauthor",
    }
)  # fmt: skip
"""Directives without options: what looks like one is their content."""

UNKNOWN = Shape("words", "body", is_known=False)
UNKNOWN_CODE = Shape("words", "code", is_known=False)

GROUPS: tuple[tuple[Shape, str], ...] = (
    (
        Shape("none", "body"),
        """
        attention caution danger error hint important note tip warning seealso todo
        epigraph highlights pull-quote compound header footer acks hlist
        tabs tab-set
        """,
    ),
    (
        Shape("title", "body"),
        """
        admonition topic sidebar rubric centered contents
        sectionauthor codeauthor moduleauthor
        tab group-tab tab-item tab-set-code dropdown card grid-item-card collapse toggle details
        """,
    ),
    (
        Shape("version", "body"),
        "versionadded versionchanged deprecated versionremoved version-added version-changed"
        " version-deprecated version-removed",
    ),
    (
        Shape("words", "body"),
        """
        container rst-class cssclass grid grid-item div
        """,
    ),
    (
        Shape("words", "code"),
        """
        code code-block sourcecode code-tab prompt console ipython ipython3 code-cell jupyter-execute
        doctest testcode testoutput testsetup testcleanup
        """,
    ),
    (Shape("none", "inline"), "parsed-literal"),
    (Shape("none", "replace"), "replace"),
    (
        Shape("words", "kept"),
        """
        toctree include literalinclude graphviz digraph graph inheritance-diagram mermaid uml plantuml
        plot math productionlist autosummary todolist exec autoprogram argparse click click_command
        nbgallery nblinkgallery bibliography
        raw unicode date target-notes sectnum section-numbering title tabularcolumns
        """,
    ),
    (
        Shape("words", "kept", leaves_node=False),
        """
        default-domain index meta currentmodule py:currentmodule program default-role role spelling
        cpp:namespace cpp:namespace-push cpp:namespace-pop c:namespace c:namespace-push c:namespace-pop
        """,
    ),
    (Shape("words", "highlight"), "highlight highlightlang"),
    (
        Shape("words", "sections"),
        """
        only ifconfig
        automodule autoclass autoexception autofunction autodecorator autodata automethod autoattribute
        autoproperty autotypealias
        """,
    ),
    (Shape("words", "image"), "image"),
    (Shape("words", "figure"), "figure"),
    (Shape("title", "csv-table"), "csv-table"),
    (Shape("title", "list-table"), "list-table"),
    (Shape("title", "table"), "table"),
    (Shape("none", "glossary"), "glossary"),
    (Shape("words", "option"), "option cmdoption std:option std:cmdoption"),
    (Shape("words", "button"), "button-link button-ref"),
)

PYTHON = (
    "function data exception class method classmethod staticmethod attribute property decorator"
    " decoratormethod module type"
)
OBJECTS: tuple[tuple[str, str], ...] = (
    ("py", PYTHON),
    ("js", "module function method class data attribute"),
    (
        "c",
        "member var function macro struct union enum enumerator type alias expr",
    ),
    (
        "cpp",
        "class struct function member var concept union enum enum-struct enum-class enumerator type alias",
    ),
    ("rst", "directive directive:option role"),
    ("std", "envvar confval program describe object"),
    ("http", "get post put patch delete head options copy any"),
)
UNPREFIXED = f"{PYTHON} envvar confval describe object setting django-admin".split()

TEXT_ROLE_NAMES = """
    math code raw literal file samp kbd command program guilabel menuselection mimetype newsgroup regexp
    makevar dfn manpage mailheader abbr abbreviation ac acronym sup superscript sub subscript emphasis strong
    title title-reference t bdg octicon fa fas fab far material-regular material-outlined c:expr c:texpr
    cpp:expr cpp:texpr eval class-doc strike del
"""
TEXT_ROLES = frozenset(TEXT_ROLE_NAMES.split())
"""Roles whose text is no target: ``<...>`` at its end means nothing."""

DOCUMENT_WIDE = frozenset({"version", "release", "today", "translation progress"})
"""Substitutions that Sphinx defines for every document."""

CODE_LIKE = """
    highlight-block terminal shell bash sh python yaml json toml ini xml sql jsonschema openapi swagger
    asyncapi vega vegalite wavedrom blockdiag seqdiag actdiag nwdiag packetdiag rackdiag ditaa tikz svgbob
    drawio-figure bokeh-plot altair-plot ipywidgets-display pyscript exec-code execute_code command-output
    program-output runblock asciinema katex chart kroki d2 nbinput nboutput jupyter-input jupyter-output
"""


def _shapes() -> dict[str, Shape]:
    shapes = {name: shape for shape, names in GROUPS for name in names.split()}
    described = Shape("words", "object")
    shapes |= {f"{domain}:{name}": described for domain, names in OBJECTS for name in names.split()}
    shapes |= dict.fromkeys(UNPREFIXED, described)
    shapes |= dict.fromkeys(CODE_LIKE.split(), UNKNOWN_CODE)
    return shapes


SHAPES = _shapes()
"""The known directives by name, lower case."""


def shape(name: str) -> Shape:
    """Return how a directive is written; one that is not known may hold anything."""
    return SHAPES.get(name.lower(), UNKNOWN)
