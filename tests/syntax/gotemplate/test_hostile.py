"""Templates and values that nobody would write: no exception, no hang, little memory."""

from hypothesis import given, settings
from hypothesis import strategies as st

from legion_lint.inventory.helm.files import ChartFiles
from legion_lint.inventory.helm.uses import ImageUses
from legion_lint.inventory.tree import Tree
from legion_lint.model.tree import Entry
from legion_lint.syntax.gotemplate.functions import FUNCTIONS

WORDS = st.sampled_from(
    [
        *sorted(FUNCTIONS),
        *("if else end with range define block template break continue and or nil true".split()),
        *(
            ".",
            "$",
            ".Values",
            ".Values.a.b",
            ".Values.list",
            ".Chart.Name",
            ".Files.Get",
            ".Release.Name",
            "$x",
        ),
        *(
            "(",
            ")",
            "|",
            ":=",
            "=",
            ",",
            "{{",
            "{{-",
            "}}",
            " -}}",
            "/*",
            "*/",
            "\n",
            "image: ",
            "- image: a:",
            '"',
        ),
        *(
            '"a"',
            "`b`",
            "'c'",
            "0",
            "-1",
            "1.5",
            "1e9",
            "99999999999999999999",
            '"t"',
            '"%s%d%v"',
            '"(a*)*"',
            "u",
        ),
    ]
)
ACTIONS = st.lists(WORDS, max_size=8).map(lambda words: "{{ " + " ".join(words) + " }}")
TEXTS = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(
        st.one_of(ACTIONS, st.sampled_from(["image: ", "\n", "{{ end }}", "{{ if .Values.a }}"])), max_size=25
    ).map("".join),
    st.text(alphabet="{}-/*\"`'$.|() \nimage:a0\\", max_size=120),
)
VALUES = st.one_of(
    st.text(max_size=60),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=8)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.sampled_from(["a", "b", "image", "list", "global"]), inner),
        ),
        max_leaves=12,
    ).map(lambda value: f"a: {value!r}\nlist: [1, {{a: 2}}]\n"),
)


@settings(max_examples=250, deadline=None)
@given(TEXTS, TEXTS, VALUES, VALUES)
def test_any_chart_is_evaluated(template, helper, values, subvalues):
    texts = {
        "c/Chart.yaml": "name: c\nversion: 1.0.0\n",
        "c/values.yaml": values,
        "c/templates/a.yaml": f"image: {template}\n",
        "c/templates/_h.tpl": '{{ define "t" }}image: x' + helper + "{{ end }}",
        "c/charts/s/Chart.yaml": "name: s\nversion: 1.0.0\n",
        "c/charts/s/values.yaml": subvalues,
        "c/charts/s/templates/b.yaml": '{{ include "t" . }}\n' + helper,
    }
    tree = Tree({path: Entry("file") for path in texts})

    found = ImageUses(ChartFiles(tree, texts.get)).all

    assert all(use.place.path in texts for use in found)
    assert sum(len(use.text) for use in found) < 5_000_000
