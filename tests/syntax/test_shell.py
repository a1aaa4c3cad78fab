import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.model.source import Span, Word
from legion_lint.syntax.joined import UNKNOWN, Joined
from legion_lint.syntax.shell import commands
from legion_lint.syntax.shell_scope import FILE, ROOT, START, enter


def words(text: str) -> list[list[str]]:
    """Words of each command; ``?`` for what cannot be known."""
    return [[w.text.replace(UNKNOWN, "?") for w in each.words] for each in commands(Joined.of(text))]


def written(text: str) -> list[list[str]]:
    """What is written where the spans of the words say."""
    return [[text[slice(*word.span)] for word in each.words] for each in commands(Joined.of(text))]


def echoed(text: str) -> list[str]:
    """What each ``echo`` gets."""
    return [" ".join(command[1:]) for command in words(text) if command[0] == "echo"]


def folders(text: str) -> list[str | None]:
    """Folders in which each ``make`` runs."""
    return [each.folder for each in commands(Joined.of(text)) if each.words[0].text == "make"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b  c", [["a", "b", "c"]]),
        ("a; b && c || d | e & f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]),
        ("a \\\n  b\nc", [["a", "b"], ["c"]]),
        ("a \\\r\n  b\r\nc", [["a", "b"], ["c"]]),
        ("a 'b c' \"d e\" f\\ g ''", [["a", "b c", "d e", "f g", ""]]),
        ("a 'b\nc'", [["a", "b\nc"]]),
        ("a b'c'\"d\"e", [["a", "bcde"]]),
        ("a # b\n# c\nd#e", [["a"], ["d#e"]]),
        ("A=1 B=2 a b", [["a", "b"]]),
        ("a > b 2>&1 < c >> d", [["a"]]),
        ("a 2> b c", [["a", "c"]]),
        ("cat <<EOF\nb c\nEOF\nd", [["cat"], ["d"]]),
        ("cat <<-EOF | a\n\tb\n\tEOF\nd", [["cat"], ["a"], ["d"]]),
        ("cat <<'A' <<B\na\nA\nb\nB\nd", [["cat"], ["d"]]),
        ("cat <<EOF\nb", [["cat"], ["b"]]),
        ("cat <<< b; c", [["cat"], ["c"]]),
        ("if a; then b; elif c; then d; else e; fi", [["a"], ["b"], ["c"], ["d"], ["e"]]),
        ("for x in 1 2; do a $x; done", [["a", "?"]]),
        ("while ! a; do b; done", [["a"], ["b"]]),
        ("f() { a; }\nfunction g { b; }", [["a"], ["b"]]),
        ("(a; b); { c; }", [["a"], ["b"], ["c"]]),
        ("case $x in a) b;; *) c;; esac", [["b"], ["c"]]),
        ("a $(b c) `d`", [["b", "c"], ["d"], ["a", "?", "?"]]),
        ('a "$(b "c d")"', [["b", "c d"], ["a", "?"]]),
        ("a=(b c); d ${a[0]} \"${a[@]}\"", [["d", "?", "?"]]),
        ("a $((1 + 2)) $'b' <(c)", [["a", "?", "?", "?"]]),
        ("a it's\nb", [["a", "it's"], ["b"]]),
        ('a 6" b\nc', [["a", '6"', "b"], ["c"]]),
        ("a ${b\nc", [["a", "${b"], ["c"]]),
    ],
)  # fmt: skip
def test_commands(text: str, expected: list[list[str]]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a --b='c d' e", ["a", "--b='c d'", "e"]),
        ("a 'b c' \"d\"", ["a", "b c", "d"]),
        ("a b\"c\"", ["a", 'b"c"']),
        ("X=1; a $X \"$X\" y:${X}", ["a", "$X", "$X", "y:${X}"]),
        ("a $(b)/c", ["a", "$(b)/c"]),
        ("a b\\\nc", ["a", "b\\\nc"]),
    ],
)  # fmt: skip
def test_spans(text: str, expected: list[str]) -> None:
    assert written(text)[-1] == expected


def test_part_of_a_word_is_at_its_own_place() -> None:
    text = "a --tag=\"b:c\" --file='d'/e"

    tag, file = next(commands(Joined.of(text))).words[1:]

    assert (tag.part(6).text, text[slice(*tag.part(6).span)]) == ("b:c", "b:c")
    assert (tag.part(6, 7).text, text[slice(*tag.part(6, 7).span)]) == ("b", "b")
    assert (file.part(7).text, text[slice(*file.part(7).span)]) == ("d/e", "d'/e")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=1; echo $A ${A} \"$A\" '$A'", ["1 1 1 $A"]),
        ("A=1; B=x:$A; echo $B", ["x:1"]),
        ("A=$NONE/b; echo $A", ["?/b"]),
        ("A='b c'; echo $A", ["b c"]),
        ("export A=1; local B=2; echo $A$B", ["12"]),
        ("A=1; A+=2; echo $A", ["12"]),
        ("echo ${A:-b} ${A-$(c)}", ["b ?"]),
        ("A=; echo ${A:-b} [${A-b}]", ["b []"]),
        (": ${A:=b}; echo $A", ["b"]),
        ("A=v1; echo ${A#v} ${A%1} ${A^^} ${A/v/w}", ["1 v V1 ?"]),
        ("A=1; unset A; echo $A", ["?"]),
        ("A=1; read A; echo $A", ["?"]),
        ("echo $1 $@ $#", ["? ? ?"]),
        ("if a; then A=1; else A=2; fi; echo $A", ["?"]),
        ("A=1; if a; then A=2; echo $A; else echo $A; fi; echo $A", ["2", "1", "?"]),
        ("A=1; if a; then A=1; fi; echo $A", ["1"]),
        ('if [ -z "$A" ]; then A=1; fi; echo $A', ["1"]),
        ('[ -z "${A}" ] && A=1; echo $A', ["1"]),
        ("[ x = $1 ] && A=1; echo $A", ["?"]),
        ("mkdir b && A=1; echo $A", ["1"]),
        ("b || A=1; echo $A", ["?"]),
        ("(A=1; echo $A); echo $A", ["1", "?"]),
        ("A=1; for i in 1 2; do echo $A; A=2; done; echo $A", ["?", "?"]),
        ("A=1; f() { echo $A; }; f", ["1"]),
        ("A=1; f() { echo $A; }; A=2; f", ["?"]),
        ("f() { A=1; echo $A; }; echo $A", ["1", "?"]),
        ("echo $(basename a/b) $(dirname a/b)", ["b a"]),
    ],
)  # fmt: skip
def test_variables(text: str, expected: list[str]) -> None:
    assert echoed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("make", [""]),
        ("cd a && make", ["a"]),
        ("cd a\ncd b/../c\nmake", ["a/c"]),
        ("cd a; cd ..; make", [""]),
        ("cd ..; make", [".."]),
        ("(cd a; make); make", ["a", ""]),
        ("pushd a; make; popd; make", ["a", ""]),
        ("cd a || exit 1\nmake", ["a"]),
        ("mkdir a && cd a\nmake", ["a"]),
        ("[ -d a ] && cd a\nmake", [None]),
        ("if b; then cd a; make; fi; make", ["a", None]),
        ("cd /a; make", [None]),
        ("cd; make", [None]),
        ("cd $A; make; cd b; make", [None, None]),
        ("f() { cd a; make; }\nmake", [None, None]),
        ("f() { make; }\nf", [""]),
        ("f() { make; }\ncd a\nf", [None]),
        ("for i in a b; do cd $i; make; cd ..; done", [None]),
        ('D=$(pwd); cd a; cd "$D/b"; make', ["b"]),
    ],
)
def test_folders(text: str, expected: list[str | None]) -> None:
    assert folders(text) == expected


def test_places_that_a_script_asks_for() -> None:
    text = """
        DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
        ROOT=$(git rev-parse --show-toplevel)
        echo "$DIR/a" "$ROOT/b" "$(dirname "$0")/c" "$PWD"
    """

    found = list(commands(Joined.of(text), variables={"0": f"{FILE}/x", "BASH_SOURCE": f"{FILE}/x"}))

    assert [word.text for word in found[-1].words[1:]] == [f"{FILE}/../a", f"{ROOT}/b", f"{FILE}/c", START]


def test_enter() -> None:
    assert enter(f"{START}/a", "../b/./c") == f"{START}/b/c"
    assert enter(f"{START}/a", f"{ROOT}/b") == f"{ROOT}/b"
    assert enter(START, "~/b") == UNKNOWN
    assert enter(UNKNOWN, "a") == UNKNOWN


def test_redirections_are_kept_apart() -> None:
    (command,) = commands(Joined.of("docker build - < Dockerfile.x > log 2> errors"))

    assert command.stdin is not None
    assert command.stdin.text == "Dockerfile.x"
    assert [word.text for word in command.writes] == ["log", "errors"]


def test_what_may_be_any_number_of_words() -> None:
    (command,) = commands(Joined.of('a $B "$B" "$@" $B/c'))

    assert [word.is_any for word in command.words] == [False, True, False, True, False]


def prompted(*lines: str) -> list[list[str]]:
    spans = [Word(line, Span(100 * index, 100 * index + len(line))) for index, line in enumerate(lines)]
    return [[word.text for word in each.words] for each in commands(Joined.lines(spans), prompts=True)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("$ make a", "cc b", "$ make c"), [["make", "a"], ["make", "c"]]),
        (("make a", "# b", "make c"), [["make", "a"], ["make", "c"]]),
        (("$ make \\", "> a", "b"), [["make", "a"]]),
        (("$ make \\", "    a", "b"), [["make", "a"]]),
        (("$ cd a &&", "> make", "> b"), [["cd", "a"], ["make"]]),
        (("me@host:~/x$ make a", "b"), [["make", "a"]]),
        (("[root@host x]# make a", "# b"), [["make", "a"]]),
        (("(venv) $ make a", "b"), [["make", "a"]]),
        (("% make a", "b"), [["make", "a"]]),
    ],
)
def test_prompts(lines: tuple[str, ...], expected: list[list[str]]) -> None:
    assert prompted(*lines) == expected


def test_places_of_words_in_a_session() -> None:
    lines = [Word("$ make \\", Span(10, 18)), Word("all", Span(30, 33))]

    (command,) = commands(Joined.lines(lines), prompts=True)

    assert [word.span for word in command.words] == [Span(12, 16), Span(30, 33)]


PIECES = ["a", " ", "\n", "\\", "'", '"', "$", "${", "}", "$(", ")", "(", "`", ";", "&&", "||", "|", "<<E", "E\n", "<", ">", "#",
          "A=", "$A", "if ", "then ", "else ", "fi", "for x in ", "do ", "done", "case ", " in ", "esac", ";;", "{", "f() {", "cd b",
          "cd ..", ":-", "%/*", "export ", "A+=", "$((", "))", "\r", "\t", UNKNOWN, "pwd", "popd", "$ ", "> ", "A=(", "[@]", "!"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200), st.booleans())
def test_any_text_is_read(text: str, prompts: bool) -> None:
    for command in commands(Joined.of(text), prompts=prompts):
        assert 0 <= command.span.start <= command.span.end <= len(text)
        for word in command.words:
            assert 0 <= word.span.start <= word.span.end <= len(text)
            assert word.part(1).text == word.text[1:]


@pytest.mark.parametrize(
    "text",
    [
        '"' * 20_000,
        "$(" * 10_000,
        "${a:-" * 10_000,
        "(" * 20_000,
        "cat <<A\n" * 5_000,
        "if a; then b=c; " * 3_000,
        "A=aa\n" + "A=$A$A\n" * 5_000,
        'A="' + "a " * 2_000 + '"\n' + "b $A\n" * 2_000,
        "".join(f"A{i}=b\n" for i in range(3_000)) + "if x; then A1=c; " * 3_000 + "fi;" * 3_000,
    ],
    ids=range(9),
)
def test_hostile_text_is_read(text: str) -> None:
    assert sum(len(command.words) for command in commands(Joined.of(text))) < 250_000
