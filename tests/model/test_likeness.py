from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from legion_lint.model import likeness
from legion_lint.model.likeness import Likeness

WORDS = st.text("abc-", max_size=8)


@given(st.lists(WORDS, unique=True), st.lists(WORDS), st.sampled_from((0.0, 0.6, 0.75, 0.9, 1.0)))
def test_it_is_what_difflib_finds(names: list[str], words: list[str], cutoff: float) -> None:
    known = Likeness(names)

    for word in (*words, *words):
        expected = get_close_matches(word, names, n=1, cutoff=cutoff)
        assert known.nearest(word, cutoff) == (expected[0] if expected else None)


def test_nobody_is_compared_for_ever() -> None:
    known = Likeness([f"section-{number}" for number in range(1000)])
    known._left = 10

    found = [known.nearest(f"sectiom-{number}", 0.6) for number in range(100)]

    assert found[0] is not None
    assert found[-1] is None
    assert known._left == 0
    assert likeness.MOST_COMPARED > 10
