import pytest
from hypothesis import given
from hypothesis import strategies as st

from legion_lint.syntax.joined import UNKNOWN
from legion_lint.syntax.makefile import parse


def targets(text: str) -> list[str]:
    return [word.text for word in parse(text).targets]


def recipes(text: str) -> list[str]:
    """What each line of each recipe gives to a shell; ``?`` for what cannot be known."""
    return [line.text.replace(UNKNOWN, "?") for line in parse(text).commands()]


def value(text: str, use: str) -> str:
    """The value that a use of a variable has in a recipe."""
    return recipes(f"{text}\nall:\n\t{use}\n")[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\nb: c\nd :: e\n", ["a", "b", "d"]),
        ("a b\\\n c: d\n", ["a", "b", "c"]),
        (".PHONY: a\na:\n", ["a"]),
        ("a: b ; c\n", ["a"]),
        ("a: | b\n", ["a"]),
        ("a b &: c\n", ["a", "b"]),
        ("A = x y\n$(A) z: b\n", ["x", "y", "z"]),
        ("A := x\nbuild-$(A):\n", ["build-x"]),
        ("L = x y\n$(addprefix build-,$(L)):\n", ["build-x", "build-y"]),
        ("L = x y\n$(L:%=%-b): c\n", ["x-b", "y-b"]),
        ("ifeq ($(A),b)\na:\nelse ifdef C\nb:\nelse\nc:\nendif\n", ["a", "b", "c"]),
        ("a: A = b\na: c\n", ["a"]),
        ("a:\n\tb: c\n", ["a"]),
        ("# a: b\nc: # d: e\n", ["c"]),
        ("define A\nb: c\nendef\nd:\n", ["d"]),
        ("A = b: c\nexport B := d: e\nf:\n", ["f"]),
        ("a: b.o: c\n", ["a"]),
        ("a:\r\n\tb\r\nc:\r\n", ["a", "c"]),
        ("  a:\n", ["a"]),
        ("$(A)x/y: b\n", []),
        ("export A\nunexport B\nvpath %.c d\n", []),
    ],
)
def test_targets(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


def test_places_of_targets() -> None:
    text = "N = edi\nall \\\n  build-$(N): x\n"

    found = parse(text).targets

    assert [text[slice(*word.span)] for word in found] == ["all", "build-$(N)"]


@pytest.mark.parametrize(
    ("text", "patterns"),
    [("%.o: %.c\n", ["%.o"]), ("build-%: x\n", ["build-%"]), ("$(shell x)/bin/tool: y\n", ["%/bin/tool"])],
)
def test_patterns(text: str, patterns: list[str]) -> None:
    found = parse(text)

    assert found.patterns == patterns
    assert found.complete


@pytest.mark.parametrize(
    ("text", "is_complete"),
    [
        ("a:\n", True),
        ("include b.mk\n-include $(A).mk\n", False),
        ("-include .env\nsinclude x.mk y.mk\n", True),
        ("-include $(OBJECTS:.o=.d)\n", True),
        ("$(eval a: b)\n", False),
        ("$(foreach x,$(L),$(eval $(call rule,$(x))))\n", False),
        ("$(call rules,a)\n", False),
        ("$(info a)\n$(error b)\n$(shell c)\n", True),
        ("$(TARGETS): a\n", False),
        (".DEFAULT:\n\ta\n", False),
        ("a:\n\t$(eval b: c)\n", True),
    ],
)
def test_whether_all_targets_are_known(text: str, is_complete: bool) -> None:
    assert parse(text).complete is is_complete


def test_includes() -> None:
    found = parse("D = mk\ninclude $(D)/a.mk b.mk # c\n-include .env\n")

    assert [word.text for word in found.includes] == ["mk/a.mk", "b.mk", ".env"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb\n\tc d\n", ["b", "c d"]),
        ("a:\n\t@b\n\t-c\n\t+@-d\n", ["b", "c", "d"]),
        ("a:\n\tb \\\n\t\tc\n", ["b \\\n\tc"]),
        ("a:\n\tb\n# c\n\n\td\n", ["b", "d"]),
        ("a: b ; c\n", ["c"]),
        ("a:\n\techo $$HOME $$(b)\n", ["echo $HOME $(b)"]),
        ("a:\nifdef B\n\tb\nelse\n\tc\nendif\n\td\n", ["b", "c", "d"]),
        (".RECIPEPREFIX = >\na:\n>b \\\n>c\n", ["b \\\nc"]),
        (".ONESHELL:\na:\n\tcd b\n\t@c\n", ["cd b\nc\n"]),
        ("a b:\n\tc $@ $(@)\n", ["c a a", "c b b"]),
        ("a b:\n\tc\n", ["c"]),
        ("x-%:\n\tc $@ $* $<\n", ["c ? ? ?"]),
        ("a: A = 1\nA = 2\na:\n\tb $(A)\nc:\n\td $(A)\n", ["b 1", "d 2"]),
        ("define D\nb $(1)\nc\nendef\na:\n\t$(call D,x)\n", ["b x\nc"]),
    ],
)
def test_recipes(text: str, expected: list[str]) -> None:
    assert recipes(text) == expected


@pytest.mark.parametrize(
    ("text", "use", "expected"),
    [
        ("A = b", "$(A) ${A} $Ax", "b b bx"),
        ("A := b", "$(A)", "b"),
        ("A ::= b # c", "$(A)", "b"),
        ("A ?= b", "$(A)", "b"),
        ("A = c\nA ?= b", "$(A)", "c"),
        ("A = b\nA += c", "$(A)", "b c"),
        ("A += c", "$(A)", "c"),
        ("A != date", "$(A)", "?"),
        ("A =", "[$(A)]", "[]"),
        ("", "$(A)", "?"),
        ("A = b\nundefine A", "$(A)", "?"),
        ("A = $(B)\nB = c", "$(A)", "c"),
        ("B = x\nA := $(B)\nB = c", "$(A)", "x"),
        ("A = $(A) b", "$(A)", "? b"),
        ("override A = b\nexport C = d", "$(A)$(C)", "bd"),
        ("A = b \\\n   c", "$(A)", "b c"),
        ("define A\nb\nc\nendef", "$(A)", "b\nc"),
        ("ifdef B\nA = 1\nelse\nA = 2\nendif", "$(A)", "?"),
        ("A = 1\nifdef B\nA = 1\nendif", "$(A)", "1"),
        ("A = 1\nifdef B\nA = 2\nendif", "$(A)", "?"),
        ("ifdef B\nA = 2\nendif", "$(A)", "?"),
        ("ifndef A\nA = 2\nendif", "$(A)", "2"),
        ("ifeq ($(A),)\nA = 2\nendif", "$(A)", "2"),
        ("ifeq ($(strip $(A)),)\nA = 2\nendif", "$(A)", "2"),
        ('ifeq "$(A)" ""\nA = 2\nendif', "$(A)", "2"),
        ("A_x = 1\nN = x", "$(A_$(N))", "1"),
        ("", "$(CURDIR)/a $(PWD)/b $(shell pwd)", "./a ./b ."),
        ("", "$(shell date)", "?"),
        ("L = a b.c", "$(addsuffix .x,$(L)) $(patsubst %.c,%.o,$(L)) $(L:.c=.d)", "a.x b.c.x a b.o a b.d"),
        ("L = a/b.c d", "$(notdir $(L)) $(dir $(L)) $(basename $(L))", "b.c d a/ ./ a/b d"),
        ("L = b a", "$(firstword $(L)) $(lastword $(L)) $(sort $(L)) $(strip  $(L) )", "b a a b b a"),
        ("L = ee", "$(subst e,o,$(L))", "oo"),
        ("L = $(B) c", "$(subst e,o,$(L)) $(addprefix x,$(L))", "? x? xc"),
        ("", "$(wildcard *.c) $(foreach x,a b,$(x))", "? ?"),
        ("f = $(1)-$(2)", "$(call f,a,b) $(call g,a)", "a-b ?"),
        ("f = $(call f,$(1)$(1))", "$(call f,a)", "?"),
        ("A = b", "$(A", "?"),
    ],
)
def test_values(text: str, use: str, expected: str) -> None:
    assert value(text, use) == expected


def test_places_in_recipes() -> None:
    text = "T = edi\na:\n\tbuild --target $(T) \\\n\t  x\n"

    (line,) = parse(text).commands()

    assert line.text == "build --target edi \\\n  x"
    assert text[slice(*line.span(15, 18))] == "$(T)"
    assert text[slice(*line.span(23, 24))] == "x"


PIECES = ["a", " ", "\n", "\t", ":", "=", ":=", "+=", "?=", "$", "$(", "${", ")", "}", "$(A)", "A", "\\", "#", "%", "define A\n", "endef\n",
          "ifeq (", ",", "else\n", "endif\n", "include ", "-include ", "$@", "$$", ";", "\r\n", "export ", "$(call A,", "$(eval ",
          ".RECIPEPREFIX=", "undefine A\n", "$(patsubst %,", "::", "&:", ".ONESHELL:\n", UNKNOWN]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = parse(text)

    for word in (*found.targets, *found.includes):
        assert 0 <= word.span.start <= word.span.end <= len(text)
    for line in found.commands():
        start, end = line.span(0, len(line.text))
        assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"A{i} = $(A{i - 1})$(A{i - 1})\n" for i in range(3_000)) + "a:\n\t$(A2999)\n",
        "f = $(1)$(1)\ng = $(call f,$(call f,$(1)))\nh = $(call g,$(call g,$(1)))\na:\n\t$(call h,$(call h,aa))\n",
        "$(" * 20_000,
        "$(strip " * 3_000 + ")" * 3_000,
        "A := x\n" + "A += b\n" * 20_000,
        "".join(f"ifeq (a)\nA{i}=b\n" for i in range(3_000)),
        "a b c:\n" + "\t$@\n" * 5_000,
        "a:\n\t" + "b \\\n" * 20_000,
    ],
    ids=range(8),
)
def test_hostile_text_is_read(text: str) -> None:
    assert sum(len(line.text) for line in parse(text).commands()) < 3_000_000


def test_included_files_set_variables_where_they_are_included() -> None:
    included = {
        "names.mk": "A = acme/a\nB := $(EARLY)\ninclude more.mk\nifdef X\nD = 1\n",
        "more.mk": "C ?= acme/c\ntarget:\n\tfalse\ninclude names.mk\n",
    }
    text = "EARLY = early\ninclude names.mk\nC = own\nEARLY = late\nall:\n\t$(A) $(B) $(C) $(D)\n"

    found = parse(text, included)

    assert [line.text for line in found.commands()] == [f"acme/a early own {UNKNOWN}"]
    assert [target.text for target in found.targets] == ["all"]
    assert [name.text for name in found.includes] == ["names.mk"]
