"""What nobody would write: charts and Dockerfiles for tests, and for ``benchmarks/hostile.py``."""

from hypothesis import strategies as st

from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.uses import ImageUse, ImageUses
from legion_lint.inventory.tree import Tree
from legion_lint.model.errors import UnreadableError
from legion_lint.model.facts import Fact
from legion_lint.model.settings import Settings
from legion_lint.model.source import SourceText
from legion_lint.model.tree import Entry
from legion_lint.readers import dockerfile, helm
from legion_lint.syntax.gotemplate.functions import FUNCTIONS

KEYWORDS = "if else end with range define block template break continue and or nil true".split()
OPERANDS = ". $ .Values .Values.a.b .Values.list .Chart.Name .Files.Get .Release.Name $x ( ) | := = ,".split()
MARKS = ["{{", "{{-", "}}", " -}}", "/*", "*/", "\n", "image: ", "- image: a:", '"']
LITERALS = ['"a"', "`b`", "'c'", "0", "-1", "1.5", "1e9", "9" * 20, '"t"', '"%s%d%v"', '"(a*)*"', "u"]
WORDS = st.sampled_from([*sorted(FUNCTIONS), *KEYWORDS, *OPERANDS, *MARKS, *LITERALS])
ACTIONS = st.lists(WORDS, max_size=8).map(lambda words: "{{ " + " ".join(words) + " }}")
TEMPLATES = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(
        st.one_of(ACTIONS, st.sampled_from(["image: ", "\n", "{{ end }}", "{{ if .Values.a }}"])), max_size=25
    ).map("".join),
    st.text(alphabet="{}-/*\"`'$.|() \nimage:a0\\", max_size=120),
)
KEYS = st.sampled_from(["a", "b", "image", "list", "global", "repository", "tag", "images", "fooImage"])
VALUES = st.one_of(
    st.text(max_size=60),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=8)),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner)),
        max_leaves=12,
    ).map(lambda value: f"a: {value!r}\nlist: [1, {{a: 2}}]\n"),
)
CHARTS = st.tuples(TEMPLATES, TEMPLATES, VALUES, VALUES)
INSTRUCTIONS = "FROM RUN COPY ADD ARG ENV USER # ONBUILD SHELL LABEL HEALTHCHECK from AS as".split()
PIECES = [
    "--from=",
    "--mount=type=bind,from=",
    "--platform=$X",
    "[",
    '["a", "b"]',
    "<<EOF",
    "EOF",
    "$A",
    "${A",
]
PIECES += [
    "${A:-${B}}",
    "\\",
    "\\\n",
    "\n",
    "\r\n",
    "#escape=`\n",
    "'",
    '"',
    "a:b@sha256:",
    "scratch",
    "\ufeff",
    "\0",
]
DOCKERFILES = st.one_of(
    st.lists(st.sampled_from([*INSTRUCTIONS, *PIECES, "\n"]), max_size=40).map(" ".join),
    st.text(max_size=120),
)


def images_of(template: str, helper: str, values: str, subvalues: str) -> tuple[ImageUse, ...]:
    """Return the images of a chart with a subchart of these parts."""
    texts = {
        "c/Chart.yaml": "name: c\nversion: 1.0.0\n",
        "c/values.yaml": values,
        "c/templates/a.yaml": f"image: {template}\n",
        "c/templates/_h.tpl": '{{ define "t" }}image: x' + helper + "{{ end }}",
        "c/charts/s/Chart.yaml": "name: s\nversion: 1.0.0\n",
        "c/charts/s/values.yaml": subvalues,
        "c/charts/s/templates/b.yaml": '{{ include "t" . }}\n' + helper,
    }
    return ImageUses(ChartFiles(Tree({path: Entry("file") for path in texts}), texts.get)).all


def facts_of(path: str, text: str) -> tuple[Fact, ...]:
    """Return what a Dockerfile or values say; nothing if they cannot be read."""
    reader = dockerfile if path == "Dockerfile" else helm
    try:
        return tuple(reader.read(SourceText(path, text), Settings()))
    except UnreadableError:
        return ()
