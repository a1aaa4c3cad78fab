import pytest

from legion_lint.inventory.image_names import best_names


@pytest.mark.parametrize(
    ("built", "others", "found"),
    [
        (
            ["acme/edi:1"],
            ["edi", "docker.io/acme/edi"],
            {"edi": "acme/edi", "docker.io/acme/edi": "acme/edi"},
        ),
        (["acme/edi"], ["others/edi"], {"others/edi": "others/edi"}),
        (["acme/edi"], ["others/edi", "edi"], {"edi": "acme/edi"}),
        (["a/edi", "b/edi"], ["edi"], {"edi": "edi"}),
        (["acme/a", "acme/b", "acme/c"], ["pub/a", "pub/b", "pub/c"], {"pub/a": "acme/a", "pub/c": "acme/c"}),
        (["acme/a", "acme/b", "acme/c"], ["pub/a", "pub/b"], {"pub/a": "pub/a"}),
        (
            ["acme/a", "acme/b", "acme/c"],
            ["pub/a", "pub/b", "pub/c", "pub/d", "pub/e", "pub/f", "pub/g"],
            {"pub/a": "pub/a"},
        ),
        (["acme/edi"], ["Not an image"], {}),
    ],
)
def test_the_name_that_an_image_is_best_known_by(
    built: list[str], others: list[str], found: dict[str, str]
) -> None:
    names = best_names(built, others)

    assert {text: names[text] for text in found} == found
    assert "Not an image" not in names


def test_a_bare_name_that_is_built_is_that_of_the_one_organisation_which_is_built_too() -> None:
    names = best_names(["a/x", "x", "b/y", "c/y", "y"], ["released/x"])

    assert names == {
        "a/x": "a/x",
        "x": "a/x",
        "b/y": "b/y",
        "c/y": "c/y",
        "y": "y",
        "released/x": "released/x",
    }
