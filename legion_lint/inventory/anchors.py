"""Which fragments a file answers to."""

import re
from collections.abc import Callable, Iterator, Mapping

from legion_lint.inventory import slugs
from legion_lint.inventory.sites import Site
from legion_lint.model.document import Document
from legion_lint.model.facts import Outline
from legion_lint.model.finding import Truth
from legion_lint.model.likeness import Likeness

LINES = re.compile(r"L([0-9]+)(?:C[0-9]+)?(?:-L?([0-9]+)(?:C[0-9]+)?)?\Z")
#: No file has as many lines as a number with more digits says.
MOST_DIGITS = 9
#: Fragments that the page around the file answers to.
PAGE = frozenset(("", "top", "readme", "gh-dark-mode-only", "gh-light-mode-only", "start-of-content"))
#: What no generator makes of a heading: such an anchor is set by a plug-in, or names an object.
NO_SLUG = re.compile(r"[^\w-]|[A-Z]|^(?:id\d|tab|module-|fn|_|index-|section(?:-\d+)?$)")
#: The id that a heading gives itself: ``# Title [id]`` and ``# Title [#id]`` of Elastic's docs-builder.
NAMED = re.compile(r"\[#?([\w.-]+)\]\s*$")
#: What a generator fills in.
VALUE = re.compile(r"\{\{.*?(?:\}\}|$)", re.DOTALL)
NUMBER = re.compile(r"[-_]?\d+\Z")
HTML = ("id", "name")
NOTEBOOK = ".ipynb"
#: What may be the id of a heading: Colab, for one, has names of its own for cells (``scrollTo=x``).
LIKE_SLUG = re.compile(r"[\w-]+")


class Anchors:
    """The anchors of every document, as far as they can be known."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        outlines: Mapping[str, Outline],
        want: Callable[[str], object],
    ) -> None:
        """Take the documents and the outlines by path; ``want`` is told of an outline that lacks."""
        self._want = want
        self._documents = documents
        self._outlines = outlines
        self._exact: dict[str, frozenset[str]] = {}
        self._likes: dict[str, Likeness] = {}
        self._loose: dict[str, frozenset[str]] = {}
        self._gitlab: dict[str, frozenset[str]] = {}
        self._added: dict[str, tuple[re.Pattern[str], ...]] = {}

    def judge(self, path: str, fragment: str, site: Site, *, is_plain: bool = False) -> tuple[Truth, str]:
        """Say whether ``path`` answers to ``fragment``, and why it does not or cannot be known.

        ``is_plain`` says that the file is shown as it is: whatever generator it is written for.
        """
        if fragment.lower() in PAGE or fragment.startswith(":~:"):
            return Truth.PROVEN, ""
        outline = self._outlines.get(path)
        if outline is None:
            self._want(path)
        if (lines := LINES.match(fragment)) and outline is not None:
            if all(is_line(number, outline.lines) for number in lines.groups() if number):
                return Truth.PROVEN, ""
            return Truth.REFUTED, f"{path} has only {outline.lines} lines"
        document = self._documents.get(path)
        if document is None:
            return self._of_other(path, fragment, outline)
        return self._of_document(path, fragment, site, bool(outline and outline.dynamic and not is_plain))

    def _of_other(self, path: str, fragment: str, outline: Outline | None) -> tuple[Truth, str]:
        if outline is None or outline.anchors is None:
            return Truth.UNKNOWN, f"the anchors of {path} are not known"
        if fragment in outline.anchors:
            return Truth.PROVEN, ""
        if path.endswith(NOTEBOOK):
            ids = {each for name in outline.anchors for each in slugs.of_any(name)}
            if slugs.even(fragment) in ids or slugs.even(NUMBER.sub("", fragment)) in ids:
                return Truth.PROVEN, ""
            if not LIKE_SLUG.fullmatch(fragment) or NO_SLUG.search(fragment.casefold()):
                return Truth.UNKNOWN, f"#{fragment} is no heading's, and what shows {path} may make it"
        if outline.dynamic:
            return Truth.UNKNOWN, f"scripts may add anchors to {path}"
        return Truth.REFUTED, f"nothing in {path} is called {fragment}"

    def _of_document(self, path: str, fragment: str, site: Site, dynamic: bool) -> tuple[Truth, str]:
        wanted = fragment.removeprefix("user-content-")
        known = self._on_gitlab(path) if site.kind == "gitlab" else self.exact(path)
        spelt = wanted if site.kind == "gitlab" else wanted.casefold()
        if spelt in known or slugs.without_selectors(spelt) in known:
            return Truth.PROVEN, ""
        if not site.is_host:
            loose = self.loose(path)
            if slugs.even(fragment) in loose or slugs.even(NUMBER.sub("", fragment)) in loose:
                return Truth.PROVEN, ""
            if NO_SLUG.search(fragment):
                return Truth.UNKNOWN, f"#{fragment} is no heading's, and the site's generator may make it"
        if dynamic or any(pattern.fullmatch(slugs.even(fragment)) for pattern in self._filled_in(path)):
            return Truth.UNKNOWN, f"a generator adds to {path}"
        if wanted.casefold() in self.exact(path):
            return Truth.REFUTED, f"GitLab tells upper from lower case in the anchors of {path}"
        return Truth.REFUTED, ""

    def _filled_in(self, path: str) -> tuple[re.Pattern[str], ...]:
        """Return what the ids of headings look like to which a generator adds something."""
        if path not in self._added:
            self._added[path] = tuple(self._patterns(path))
        return self._added[path]

    def _patterns(self, path: str) -> Iterator[re.Pattern[str]]:
        for heading in self._documents[path].headings:
            if heading.text.endswith(" "):  # a comment stands behind it, whose words Sphinx takes too
                yield re.compile(re.escape(slugs.even(slugs.github(heading.text))) + "-.*")
            if "{{" in heading.text:
                known = (slugs.even(slugs.github(part)) for part in VALUE.split(heading.text))
                yield re.compile(".*".join(map(re.escape, known)), re.DOTALL)

    def nearest(self, path: str, fragment: str) -> str | None:
        """Return the anchor of ``path`` that is most alike."""
        return self._likes_of(path).nearest(fragment.casefold(), 0.6)

    def is_slip(self, path: str, fragment: str) -> bool:
        """Whether a fragment is nearly that of a heading of ``path``, and looks like no name of an object."""
        looks_made = "-" in fragment and fragment == fragment.lower() and "." not in fragment
        return looks_made and self._likes_of(path).nearest(fragment, 0.85) is not None

    def _likes_of(self, path: str) -> Likeness:
        if path not in self._likes:
            self._likes[path] = Likeness(self.exact(path))
        return self._likes[path]

    def exact(self, path: str) -> frozenset[str]:
        """Return the anchors that github.com makes of a document, case folded."""
        if path not in self._exact:
            document = self._documents[path]
            of = _of_rst if path.endswith(".rst") else _of_markdown
            names = [name.casefold() for name in of(document)]
            self._exact[path] = frozenset((*names, *map(slugs.without_selectors, names)))
        return self._exact[path]

    def _on_gitlab(self, path: str) -> frozenset[str]:
        """Return the anchors that GitLab makes of a document, where case matters.

        It takes runs of hyphens for one, and means to do so no longer; either is an anchor here.

        Source: https://docs.gitlab.com/user/markdown/#heading-ids-and-links
        """
        if path not in self._gitlab:
            of = _of_rst if path.endswith(".rst") else _of_markdown
            document = self._documents[path]
            names = [*of(document), *of(document, slugs.gitlab)]
            names += [*map(slugs.gitlab, names)]
            self._gitlab[path] = frozenset((*names, *map(slugs.without_selectors, names)))
        return self._gitlab[path]

    def loose(self, path: str) -> frozenset[str]:
        """Return the ids that any generator makes of a document's headings and anchors, evened out."""
        if path not in self._loose:
            document = self._documents[path]
            outline = self._outlines.get(path)
            names = [heading.text for heading in document.headings] + [a.name for a in document.anchors]
            names += (outline.anchors or ()) if outline else ()
            names += [found[1] for heading in document.headings if (found := NAMED.search(heading.text))]
            self._loose[path] = frozenset(each for name in names for each in slugs.of_any(name))
        return self._loose[path]


def is_line(number: str, count: int) -> bool:
    """Whether a file of ``count`` lines has the line of that number; an empty file has one as well."""
    digits = number.lstrip("0")
    return len(digits) <= MOST_DIGITS and 1 <= int(digits or 0) <= max(count, 1)


def _of_markdown(document: Document, slug: Callable[[str], str] = slugs.github) -> list[str]:
    titled = [(heading.span, heading.text) for heading in document.headings]
    titled += [(anchor.span, anchor.name) for anchor in document.anchors if anchor.form == "heading"]
    names = list(slugs.numbered(slug(text) for _, text in sorted(titled)))
    for anchor in document.anchors:
        if anchor.form in HTML:
            names += [anchor.name, anchor.name.removeprefix("user-content-")]
        elif anchor.form == "footnote":
            names += [f"fn-{anchor.name}", f"fnref-{anchor.name}", f"fn{anchor.name}"]
    return names


def _of_rst(document: Document, slug: Callable[[str], str] = slugs.github) -> list[str]:
    names = [slugs.docutils(heading.text) for heading in document.headings]
    names += [slug(heading.text) for heading in document.headings]
    names += [slugs.docutils(anchor.name) for anchor in document.anchors]
    return names + [anchor.name for anchor in document.anchors] + [f"id{number}" for number in range(1, 100)]
