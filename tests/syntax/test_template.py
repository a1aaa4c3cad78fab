import pytest

from legion_lint.syntax.template import has_blanks, is_template


@pytest.mark.parametrize(
    "text",
    [
        "{{ a }}",
        "a: {{ b }}",
        "{% if a %}",
        "<% a %>",
        '"a": {{ b }},',
        'it"s {{ a }}',
        "a\n  {{#each b}}\n",
        "a#{{ b }}",
    ],
)
def test_template(text: str) -> None:
    assert is_template(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{a: {b: c}}",
        "a: ${{ b }}",
        "a: '{{ b }}'",
        '"{{ \\" {{ b }}"',
        "# {{ a }}",
        "a # {{ b }}\nc",
        "{a}}",
    ],
)
def test_no_template(text: str) -> None:
    assert not is_template(text)


@pytest.mark.parametrize(
    "value", ["{{ a }}", "x-{{a}}", "${A}", "$(A)", "<name>", "%(name)s", "@name@", "{% a %}"]
)
def test_value_with_blanks(value: str) -> None:
    assert has_blanks(value)


@pytest.mark.parametrize("value", ["", "acme-edge", "a.b_c", "{a}", "$a"])
def test_value_without_blanks(value: str) -> None:
    assert not has_blanks(value)
