from legion_lint.model.source import Span, Word
from legion_lint.syntax.joined import Joined, Stretch


def test_a_part_of_a_file_is_at_its_own_place() -> None:
    joined = Joined.of("docker build").part(7, 12)

    assert joined.text == "build"
    assert joined.span(1, 3) == Span(8, 10)


def test_lines_keep_their_places() -> None:
    joined = Joined.lines([Word("make \\", Span(10, 16)), Word("all", Span(30, 33))])

    assert joined.text == "make \\\nall\n"
    assert joined.span(7, 10) == Span(30, 33)
    assert joined.span(0, 10) == Span(10, 33)


def test_what_is_not_written_as_such_has_one_place() -> None:
    joined = Joined(
        (Stretch("-t ", Span(0, 3)), Stretch("acme/edge", Span(3, 9)), Stretch(" .", Span(9, 11)))
    )

    assert joined.span(3, 7) == Span(3, 9)
    assert joined.span(8, 14) == Span(3, 11)
    assert joined.part(5, 9).text == "me/e"
    assert joined.part(5, 9).span(0, 4) == Span(3, 9)


def test_offsets_behind_the_text() -> None:
    assert Joined(()).offset(3) == 0
    assert Joined.of("ab").offset(2) == 2
    assert Joined.of("ab").span(2, 2) == Span(2, 2)
