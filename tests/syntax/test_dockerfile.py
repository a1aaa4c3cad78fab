from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.syntax.dockerfile import parse
from legion_lint.syntax.dockerfile_words import expand, heredocs
from legion_lint.syntax.joined import UNKNOWN


def written(text: str) -> list[list[str]]:
    """Words of each instruction, as they are written where their spans say."""
    return [[text[slice(*word.span)] for word in each.words] for each in parse(text).all]


def test_spans_of_words_over_lines() -> None:
    text = "FROM ubuntu AS \\\n  # why not\n  base\nCOPY a\\\nb  c /d\n"

    assert written(text) == [["ubuntu", "AS", "base"], ["a\\\nb", "c", "/d"]]
    assert [word.text for word in parse(text).all[1].words] == ["ab", "c", "/d"]


def test_span_of_an_instruction_has_its_heredoc() -> None:
    text = "FROM a\n  RUN <<EOF\nFROM b\nEOF\nCMD c\n"

    spans = [text[slice(*each.span)] for each in parse(text).all]

    assert spans == ["FROM a", "RUN <<EOF\nFROM b\nEOF", "CMD c"]


def test_flags() -> None:
    text = 'FROM a\nCOPY --link --from="build" --chown=1:1 x /y\nRUN --mount=type=bind,from=b \\\n --network=none make\n'

    _, copy, run = parse(text).all

    assert [(name, value.text) for name, value in copy.flags] == [
        ("--link", ""),
        ("--from", "build"),
        ("--chown", "1:1"),
    ]
    assert text[slice(*copy.flags[2][1].span)] == "1:1"
    assert [word.text for word in copy.words] == ["x", "/y"]
    assert [name for name, _ in run.flags] == ["--mount", "--network"]
    assert run.arguments.text == "make"


def test_json_words_stand_within_their_quotes() -> None:
    text = 'FROM a\nCOPY [ "a b", \\\n "\\u0063" , "/d" ]\n'

    copy = parse(text).all[1]

    assert [word.text for word in copy.words] == ["a b", "c", "/d"]
    assert [text[slice(*word.span)] for word in copy.words] == ["a b", "\\u0063", "/d"]


@pytest.mark.parametrize("words", ["[a]", '["a", 1]', '["a"', '["a",]', '["\\x"]'])
def test_what_only_looks_like_json(words: str) -> None:
    assert not parse(f"FROM a\nRUN {words}\n").all[1].is_json


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('ENV A=1 B="2 3" C=4\\ 5', [("A", "1"), ("B", '"2 3"'), ("C", "4\\ 5")]),
        ("ENV A b c", [("A", "b c")]),
        ("ENV A", [("A", None)]),
        ("ARG A B=1 C=", [("A", None), ("B", "1"), ("C", "")]),
    ],
)
def test_assignments(text: str, pairs: list[tuple[str, str | None]]) -> None:
    assert list(parse(text).all[0].assignments("\\")) == pairs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("FROM a\nRUN x --format '{{.Id}}'\n", "dockerfile"),
        ("FROM {{ base }}\n", "template"),
        ("{% if x %}\nFROM a\n{% endif %}\n", "template"),
        ("FROM @BASE@\n", "template"),
        ("FROM a\nINSTALL b\n", "template"),
        ("RUN a\n", "fragment"),
        ("# nothing\n", "fragment"),
        ("", "fragment"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert parse(text).kind == kind


def test_escape_after_a_check_directive() -> None:
    read = parse("# syntax=x\n# check=skip=all\n# escape=`\nFROM a `\n AS b\n")

    assert read.escape == "`"
    assert [word.text for word in read.all[0].words] == ["a", "AS", "b"]


VARIABLES = {"V": "v1.2", "EMPTY": "", "PATH": "/a/b/c.txt", "OTHER": UNKNOWN}


def look_up(name: str) -> str | None:
    return VARIABLES.get(name)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("a", "a"),
        ("$V", "v1.2"),
        ("x-${V}-y", "x-v1.2-y"),
        ("'$V'", "$V"),
        ('"$V"', "v1.2"),
        (r"\$V", "$V"),
        (r"\a\"b", 'a"b'),
        ('"a\\"b"', 'a"b'),
        ("$", "$"),
        ("a$", "a$"),
        ("$NONE", None),
        ("${NONE}", None),
        ("$OTHER", None),
        ("${NONE:-d}", "d"),
        ("${NONE-d}", "d"),
        ("${NONE:-${V}}", "v1.2"),
        ("${NONE:-$NONE}", None),
        ("${EMPTY:-d}", "d"),
        ("${EMPTY-d}", ""),
        ("${V:-d}", "v1.2"),
        ("${OTHER:-d}", None),
        ("${V:+d}", "d"),
        ("${NONE:+d}", ""),
        ("${EMPTY:+d}", ""),
        ("${EMPTY+d}", "d"),
        ("${OTHER:+d}", None),
        ("${V:?no}", "v1.2"),
        ("${NONE:?no}", None),
        ("${V#v}", "1.2"),
        ("${V#x}", "v1.2"),
        ("${V%.*}", "v1"),
        ("${PATH#*/}", "a/b/c.txt"),
        ("${PATH##*/}", "c.txt"),
        ("${PATH%/*}", "/a/b"),
        ("${PATH%%/*}", ""),
        ("${PATH%%.*t}", "/a/b/c"),
        ("${PATH#?}", None),
        ("${PATH//\\//-}", None),
        ("${V/1/7}", "v7.2"),
        ("${PATH/b/x}", "/a/x/c.txt"),
        ("${V", None),
        ("${}", None),
        ("${V,,}", None),
        ("'open", None),
        ('"open', None),
    ],
)
def test_expand(word: str, expected: str | None) -> None:
    assert expand(word, look_up) == expected


def test_expand_with_the_other_escape() -> None:
    assert expand("C:\\$V`$V", look_up, "`") == "C:\\v1.2$V"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("RUN <<EOF", [("EOF", False)]),
        ("RUN <<-'E O' sh", [("E O", True)]),
        ("RUN <<-'EOF' sh", [("EOF", True)]),
        ("COPY <<A <<-B /x", [("A", False), ("B", True)]),
        ("RUN 3<<A", [("A", False)]),
        ("RUN <<<A", []),
        ("RUN '<<A'", []),
        ("RUN cat << A", []),
        ("RUN it's <<A", []),
    ],
)
def test_heredocs(line: str, expected: list[tuple[str, bool]]) -> None:
    assert heredocs(line) == expected


PIECES = ["FROM a", "RUN ", "COPY --from=b ", "\\", "\n", "<<E", "E", '"', "'", "${", "}", "$A", ":-", "[", "]", ",",
          "# escape=`", "`", " ", "\t", "\r", "ENV A=", "ARG ", "ONBUILD ", "\x0b", "\u00a0", "é", "--mount=", "{{", "%", "#"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read = parse(text)

    ends = [each.span.end for each in read.all]
    assert ends == sorted(ends)
    for each in read.all:
        assert 0 <= each.span.start <= each.span.end <= len(text)
        for word in each.words:
            assert each.span.start <= word.span.start <= word.span.end <= each.span.end
        list(each.assignments(read.escape))


@given(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.dictionaries(st.sampled_from(["A", "B"]), st.text(max_size=5)),
)
def test_any_word_is_expanded(word: str, variables: Mapping[str, str]) -> None:
    assert UNKNOWN not in (expand(word, variables.get) or "")


@pytest.mark.parametrize(
    "text",
    [
        "FROM a\nRUN x" + "\\\n" * 20_000,
        "FROM a\nCOPY " + '"' * 20_000,
        "FROM a\nCOPY " + "${a:-" * 20_000,
        "FROM a\nCOPY [" + '"a",' * 20_000,
        "FROM a\nRUN " + '--a="b' * 10_000,
        "# a=b" + " " * 50_000 + "x",
    ],
    ids=range(6),
)
def test_hostile_text_is_read(text: str) -> None:
    assert parse(text).all or text.startswith("#")
