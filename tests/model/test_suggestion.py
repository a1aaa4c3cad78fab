from legion_lint.model.suggestion import did_you_mean


def test_names_the_closest() -> None:
    assert did_you_mean("selct", ["ignore", "select"]) == ', did you mean "select"?'


def test_takes_an_underscore_for_a_hyphen() -> None:
    assert did_you_mean("skip_rows", ["skip-rows", "files"]) == ', did you mean "skip-rows"?'


def test_says_nothing_of_a_name_like_no_other() -> None:
    assert did_you_mean("xyz", ["select"]) == ""


def test_takes_little_time_for_a_long_name() -> None:
    assert did_you_mean("select" * 100_000, ["select"]) == ""
