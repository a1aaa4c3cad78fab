"""Makes up small Sphinx projects, some of whose references are broken, from a seed.

Every reference is an item with lines of its own, so that what is said of it is known by its place.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

DOCUMENTS = ("index", "guide/start", "guide/end", "api", "deep/er/leaf")
MODULE = "LIMIT = 3\n\n\ndef run():\n    return 1\n\n\nclass Thing:\n    def go(self):\n        return 2\n"
CONF = 'project = "p"\nextensions = []\nnumfig = {numfig}\nsuppress_warnings = ["toc.not_included"]\n'
Lines = list[str]


@dataclass(frozen=True)
class Item:
    """One reference: its document, its first and last line from 1, what it is, and its text."""

    path: str
    first: int
    last: int
    kind: str
    text: str


@dataclass
class Made:
    """A project: its files by path, and the references in them."""

    files: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)


class Maker:
    """Makes one project."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.made = Made()
        self.count = 0
        self.document = "index"
        self.after: Lines = []

    def pick(self, *choices: str) -> str:
        return self.random.choice(choices)

    def maybe(self, chance: float = 0.5) -> bool:
        return self.random.random() < chance

    def new(self, stem: str) -> str:
        self.count += 1
        return f"{stem}{self.count}"

    def make(self) -> Made:
        numfig = self.maybe()
        files = self.made.files
        files["conf.py"] = CONF.format(numfig=numfig)
        files["files/data.csv"] = "a,b\n1,2\n"
        files["files/pic.png"] = "x"
        files["guide/near.png"] = "x"
        files["files/module.py"] = MODULE
        files["files/part.txt"] = "Begin here\n\nSome words.\n\nEnd there\n"
        for document in DOCUMENTS:
            self.document = document
            self.made.files[f"{document}.rst"] = self.page(document)
        return self.made

    def page(self, document: str) -> str:
        lines = [f"Page {document}", "=" * 30, ""]
        lines += self.definitions(document)
        if document == "index":
            lines += [".. toctree::", "   :hidden:", "", *(f"   {other}" for other in DOCUMENTS[1:]), ""]
        self.after = []
        for _ in range(self.random.randint(4, 9)):
            kind, text = self.random.choice(ITEMS)(self)
            if not text:
                continue
            first = len(lines) + 1
            lines += text
            self.made.items.append(Item(f"{document}.rst", first, len(lines), kind, "\n".join(text)))
            lines += [""]
        lines += self.after
        return "\n".join(lines) + "\n"

    def definitions(self, document: str) -> Lines:
        """Return what references may name; all of it is in every document under the document's own name."""
        stem = document.replace("/", "-")
        figure = "/files/pic.png"
        return [
            *(f".. _{stem} Section:", "", f"Section of {stem}", "-" * 40, ""),
            *(f".. _{stem}-paragraph:", "", "A paragraph.", ""),
            *(f".. _{stem}-figure:", "", f".. figure:: {figure}", "", f"   Caption of {stem}", ""),
            *(
                ".. table:: A table",
                f"   :name: {stem}-table",
                "",
                "   === ===",
                "   a   b",
                "   === ===",
                "",
            ),
            *(".. code-block:: text", "   :caption: Listing", f"   :name: {stem}-code", "", "   x", ""),
            *(".. glossary::", "", f"   {stem} Term", f"   Also {stem}", "      Words.", ""),
            *(f".. program:: {stem}", "", f".. option:: --{stem}-flag <x>, -{stem[0]}", "", "   Words.", ""),
            *(f".. _{stem} site: https://example.org/{stem}", ""),
            *(f".. _{stem}-alias: `{stem} site`_", ""),
            *(f".. |{stem}-sub| replace:: words", "", f"|{stem}-sub| `{stem} site`_ `{stem}-alias`_", ""),
        ]

    # What is named, whole or broken.

    def stem(self) -> str:
        return self.random.choice(DOCUMENTS).replace("/", "-")

    def here(self) -> str:
        return self.document.replace("/", "-")

    def label(self, *endings: str) -> str:
        stem = self.stem()
        if self.maybe(0.35):
            return self.pick(f"{stem}-gone", f"{stem} Secton", "nowhere", f"{stem}-paragraph-", "über-uns")
        name = f"{stem}{self.pick(*endings)}"
        return self.pick(name, name, name.upper(), name.replace(" ", "  "))

    def page_name(self) -> str:
        target = self.random.choice(DOCUMENTS)
        if self.maybe(0.35):
            return self.pick(
                f"{target}.rst", "gone", f"/{target}x", f"/{target.upper()}", "../gone", f"/{target}/"
            )
        up = "../" * self.document.count("/")
        return self.pick(f"/{target}", f"{up}{target}", f"{up or './'}{target}")

    def file(self, *names: str) -> str:
        up = "../" * self.document.count("/")
        if self.maybe(0.35):
            return self.pick(
                f"{up}files/gone.txt", "/files/none.csv", "gone.py", f"{up}files/Data.csv", "/../out.txt"
            )
        return self.pick(*(f"{lead}files/{name}" for lead in ("/", up) for name in names))

    def titled(self, target: str) -> str:
        return self.pick(target, f"words <{target}>", f"more words <{target}>")

    # Inline items, in whatever may stand around them.

    def inline(self, kind: str, text: str) -> tuple[str, Lines]:
        around = self.random.choice(AROUND)
        return kind, around(text)

    def ref(self) -> tuple[str, Lines]:
        return self.inline(
            "ref", f":ref:`{self.titled(self.label(' Section', '-paragraph', '-figure', '-table'))}`"
        )

    def numref(self) -> tuple[str, Lines]:
        label = self.label("-figure", "-table", "-code", " Section")
        return self.inline("numref", f":numref:`{self.pick(label, f'No. %s <{label}>')}`")

    def doc(self) -> tuple[str, Lines]:
        return self.inline("doc", f":doc:`{self.titled(self.page_name())}`")

    def term(self) -> tuple[str, Lines]:
        stem = self.stem()
        if self.maybe(0.35):
            return self.inline("term", f":term:`{self.titled(self.pick(f'{stem} Terms', 'nothing', stem))}`")
        name = self.pick(f"{stem} Term", f"{stem} term", f"Also {stem}", f"{stem}  Term")
        return self.inline("term", f":term:`{self.titled(name)}`")

    def option(self) -> tuple[str, Lines]:
        stem = self.stem()
        flag = self.pick(f"--{stem}-flag", f"-{stem[0]}")
        whole = self.pick(f"{stem} {flag}", f"words <{stem} {flag}>", f"{stem} {flag}=3")
        if self.maybe(0.4):
            whole = self.pick(
                f"{stem} --gone", "--nothing", f"{stem} --{stem}-flags", f"words <{stem} --none>"
            )
        return self.inline("option", f":option:`{whole}`")

    def any(self) -> tuple[str, Lines]:
        stem = self.stem()
        found = self.pick(
            f"{stem}-figure", f"{stem} Term", f"/{self.random.choice(DOCUMENTS)}", f"{stem} Section"
        )
        return self.inline("any", f":any:`{self.titled(found if self.maybe(0.6) else self.new('nothing'))}`")

    def download(self) -> tuple[str, Lines]:
        return self.inline("download", f":download:`{self.titled(self.file('data.csv', 'module.py'))}`")

    def hyperlink(self) -> tuple[str, Lines]:
        here = self.here()
        name = self.pick(f"{here} site", f"{here}-alias", f"Page {self.document}", f"{here} SITE")
        if self.maybe(0.35):
            name = self.new("no such ")
        return self.inline("hyperlink", self.pick(f"`{name}`_", f"`words {self.new('w')} <{name}_>`_"))

    def simple(self) -> tuple[str, Lines]:
        return self.inline(
            "hyperlink", f"{self.here()}-alias_" if self.maybe(0.6) else f"{self.new('gone')}_"
        )

    def substitution(self) -> tuple[str, Lines]:
        name = f"{self.here()}-sub" if self.maybe(0.6) else self.new("nosub")
        return self.inline(
            "substitution", self.pick(f"|{name}|", f"|{name}|_" if self.maybe(0.1) else f"|{name}|")
        )

    def footnote(self) -> tuple[str, Lines]:
        name = self.new("note")
        if self.maybe(0.65):
            self.after += [f".. [#{name}] A note.", ""]
        return self.inline("footnote", f"Words [#{name}]_ words")

    def citation(self) -> tuple[str, Lines]:
        name = self.new("CIT")
        if self.maybe(0.65):
            self.after += [f".. [{name}] A book.", ""]
        return self.inline("citation", f"Words [{name}]_ words")

    def comment(self) -> tuple[str, Lines]:
        return "quiet", [
            self.pick("..", "Words::", ".. code-block:: rst"),
            "",
            "   :ref:`none` :doc:`none` |none| none_",
        ]

    # Directives.

    def toctree(self) -> tuple[str, Lines]:
        lines = [".. toctree::", "   :hidden:"]
        if self.maybe(0.4):
            up = "../" * self.document.count("/")
            pattern = self.pick("/guide/*", f"{up}deep/*/*", "/none/*", f"{up}gu*/s*", "/deep/*", "/zz*")
            return "toctree", [*lines, "   :glob:", "", f"   {pattern}"]
        name = self.page_name()
        entry = self.pick(
            name, f"Title <{name}>", "self", "https://example.org", "Title <https://example.org>"
        )
        return "toctree", [*lines, "", f"   {entry}"]

    def include(self) -> tuple[str, Lines]:
        lines = [f".. include:: {self.file('part.txt')}"]
        if self.maybe():
            lines.append(
                f"   :{self.pick('start-after', 'end-before')}: {self.pick('Begin', 'End there', 'Nothing')}"
            )
        return "include", lines

    def literal(self) -> tuple[str, Lines]:
        lines = [f".. literalinclude:: {self.file('module.py')}"]
        if self.maybe(0.7):
            name, value = self.random.choice(
                [
                    ("lines", self.pick("1-3", "2", "4-", "50", "5-60", "-2", "70-80", "1,3,5")),
                    ("start-after", self.pick("LIMIT", "class", "Nothing")),
                    ("end-before", self.pick("class", "Nothing", "LIMIT")),
                    ("start-at", self.pick("def run", "Nothing")),
                    ("end-at", self.pick("return 2", "Nothing")),
                    ("pyobject", self.pick("run", "Thing", "Thing.go", "Nothing", "Thing.stop")),
                ]
            )
            lines.append(f"   :{name}: {value}")
        return "literalinclude", lines

    def image(self) -> tuple[str, Lines]:
        name = self.pick(
            self.file("pic.png"),
            self.file("pic.*"),
            "https://example.org/x.png",
            "data:image/png;base64,iVBORw0KGgo=",
        )
        return "image", [f".. {self.pick('image', 'figure')}:: {name}"]

    def table(self) -> tuple[str, Lines]:
        return "csv-table", [".. csv-table:: Title", f"   :file: {self.file('data.csv')}"]


def paragraph(text: str) -> Lines:
    return [f"Words {text} words."]


def bullet(text: str) -> Lines:
    return [f"- Item with {text}", "- another"]


def note(text: str) -> Lines:
    return [".. note::", "", f"   Mind {text}."]


def titled_note(text: str) -> Lines:
    return [f".. admonition:: About {text}", "", "   Words."]


def cell(text: str) -> Lines:
    return [".. list-table::", "", f"   * - {text}", "     - other"]


def csv_cell(text: str) -> Lines:
    return [".. csv-table::", "   :delim: ;", "", f"   {text}; other"]


def grid(text: str) -> Lines:
    rule = f"+{'-' * (len(text) + 2)}+----+"
    return [rule, f"| {text} | x  |", rule]


def quote(text: str) -> Lines:
    return ["Words:", "", f"    {text}", "", ".."]


def definition(text: str) -> Lines:
    return [f"word {text}", f"    Means {text}."]


def field_list(text: str) -> Lines:
    return [f":key: {text}"]


def line_block(text: str) -> Lines:
    return [f"| one {text}", "| two"]


def nested(text: str) -> Lines:
    return ["1. One", "", "   .. tip::", "", f"      - {text}"]


def only(text: str) -> Lines:
    return [".. only:: html or not html", "", f"   {text}"]


def version(text: str) -> Lines:
    return [f".. versionadded:: 1.0 {text}"]


AROUND: list[Callable[[str], Lines]] = [
    *(paragraph, paragraph, paragraph, bullet, note, titled_note, cell, csv_cell, grid, quote, definition),
    *(field_list, line_block, nested, only, version),
]
ITEMS: list[Callable[[Maker], tuple[str, Lines]]] = [
    *(Maker.ref, Maker.ref, Maker.ref, Maker.numref, Maker.doc, Maker.doc, Maker.term, Maker.option),
    *(Maker.any, Maker.download, Maker.hyperlink, Maker.hyperlink, Maker.simple, Maker.substitution),
    *(Maker.footnote, Maker.citation, Maker.comment, Maker.toctree, Maker.toctree, Maker.include),
    *(Maker.literal, Maker.literal, Maker.image, Maker.table),
]
