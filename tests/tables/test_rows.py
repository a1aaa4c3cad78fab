"""What the cells of a row say."""

import re

import pytest

from legion_lint.model.settings import TableSetting
from tests.tables.written import claims, listings

DISTRIBUTIONS = """\
# What we ship

## Docker images
The chart uses these images:

| Image name | Dockerfile | Sources | Description | Documentation |
|------------|------------|---------|-------------|---------------|
| `shop-ci` | containers/ci/Dockerfile | entire repository | Builds (all) | [Building](./building.md) |
| `k8s-cart` | containers/cart/Dockerfile | shop/sdk, shop/cart | Carts | [Cart](./cart.md) |
| `k8s-logs` | containers/logs | - | Sends logs, and more | [Logs](./logs.md)  |
| `k8s-orders` | containers/orders/Dockerfile | shop/orders | Orders | [CRDs](./crd.md) [Orders](./or.md) |
"""


def one_row(cell: str, header: str = "Image", other: str = "Dockerfile", beside: str = "a/Dockerfile") -> str:
    return f"| {header} | {other} |\n|---|---|\n| {cell} | {beside} |\n"


def of_column(text: str, kind: str, *settings: TableSetting) -> list[tuple[str, str]]:
    return [
        (found[1], found[2])
        for listing in listings(text, *settings)
        for row in claims(text, listing)
        for found in row
        if found[0] == kind
    ]


def test_a_table_of_images() -> None:
    (found,) = listings(DISTRIBUTIONS)

    assert (found.schema, found.lists, found.heading, found.recognised) == (
        "docker-images", "image", "Docker images", "headers",
    )  # fmt: skip
    assert claims(DISTRIBUTIONS, found) == [
        [
            ("image", "shop-ci", "shop-ci"),
            ("dockerfile", "containers/ci/Dockerfile", "containers/ci/Dockerfile"),
            ("path", ".", "entire repository"),
            ("page", "Building", "./building.md"),
        ],
        [
            ("image", "k8s-cart", "k8s-cart"),
            ("dockerfile", "containers/cart/Dockerfile", "containers/cart/Dockerfile"),
            ("path", "shop/sdk", "shop/sdk"),
            ("path", "shop/cart", "shop/cart"),
            ("page", "Cart", "./cart.md"),
        ],
        [
            ("image", "k8s-logs", "k8s-logs"),
            ("dockerfile", "containers/logs", "containers/logs"),
            ("page", "Logs", "./logs.md"),
        ],
        [
            ("image", "k8s-orders", "k8s-orders"),
            ("dockerfile", "containers/orders/Dockerfile", "containers/orders/Dockerfile"),
            ("path", "shop/orders", "shop/orders"),
            ("page", "CRDs", "./crd.md"),
            ("page", "Orders", "./or.md"),
        ],
    ]
    assert not any(row.bad_values for row in found.rows)


@pytest.mark.parametrize(
    ("cell", "text", "written"),
    [
        ("`shop/api`", "shop/api", "shop/api"),
        ("shop/api", "shop/api", "shop/api"),
        ("**shop/api**", "shop/api", "shop/api"),
        ("**shop/api** (old)", "shop/api", "shop/api"),
        ("registry.example.com:5000/shop/api:1.0", "registry.example.com:5000/shop/api:1.0",
         "registry.example.com:5000/shop/api:1.0"),
        ("`api@sha256:" + "0" * 64 + "`", "api@sha256:" + "0" * 64, "api@sha256:" + "0" * 64),
        ("[shop-api](https://hub.example.com/shop-api)", "shop-api", "shop-api"),
        ("[`shop-api`](https://hub.example.com/shop-api)", "shop-api", "shop-api"),
        ("`shop-api` (with GPU)", "shop-api", "shop-api"),
        ("`shop-api` - the API", "shop-api", "shop-api"),
        ("shop-api [1]", "shop-api", "shop-api"),
        ("shop-api[^a]", "shop-api", "shop-api"),
        ("shop-api†", "shop-api", "shop-api"),
        ("shop-api *", "shop-api", "shop-api"),
        ("shop-api (old) [2]:", "shop-api", "shop-api"),
        ("“shop-api”", "shop-api", "shop-api"),
    ],
)  # fmt: skip
def test_an_image_and_what_is_around_it(cell: str, text: str, written: str) -> None:
    document = one_row(cell)

    assert of_column(document, "image") == [(text, written)]


@pytest.mark.parametrize(
    "cell",
    [
        "-", "—", "–", "N/A", "n/a", "none", "TBD", "", "EDI", "the same image", "see `api` below",
        "`api` image", "`shop/<name>`", "`shop/${NAME}`", "`{{ image }}`", "`shop/*`", "shop/...",
        "`docker pull api`",
        "`Shop`", "`latest`", "`1.2.3`", "![logo](logo.png)", "logo.png", "`UPPER_CASE`", "latest",
    ],
)  # fmt: skip
def test_what_is_no_image_claims_nothing_and_is_no_mistake(cell: str) -> None:
    document = one_row(cell)

    (listing,) = listings(document)

    assert [ref.kind for ref in listing.rows[0].references] == ["dockerfile"]
    assert listing.rows[0].bad_values == ()


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("docker/api/Dockerfile", ["docker/api/Dockerfile"]),
        ("`Dockerfile`", ["Dockerfile"]),
        ("Dockerfile.base", ["Dockerfile.base"]),
        ("/docker/Dockerfile", ["/docker/Dockerfile"]),
        ("docker/api/", ["docker/api/"]),
        ("`a/Dockerfile`, `b/Dockerfile`", ["a/Dockerfile", "b/Dockerfile"]),
        ("a/Dockerfile<br>b/Dockerfile", ["a/Dockerfile", "b/Dockerfile"]),
        ("`a/Dockerfile` / `b/Dockerfile`", ["a/Dockerfile", "b/Dockerfile"]),
        ("a/Dockerfile and b/Dockerfile", ["a/Dockerfile", "b/Dockerfile"]),
        ("docker/api.", ["docker/api"]),
        ("upstream", []),
        ("built by hand", []),
        ("https://example.com/Dockerfile", []),
        ("/usr/local/Dockerfile", []),
        ("docker/<name>/Dockerfile", []),
        ("docker/*/Dockerfile", []),
        ("~/Dockerfile", []),
    ],
)
def test_dockerfiles(cell: str, texts: list[str]) -> None:
    document = one_row("`shop/api`", beside=cell)

    assert of_column(document, "dockerfile") == [(text, text) for text in texts]


def test_a_link_keeps_its_destination() -> None:
    document = one_row("`shop/api`", beside="[Dockerfile](https://example.com/shop/api/Dockerfile)")

    (listing,) = listings(document)

    found = listing.rows[0].references[1]
    assert (found.text, found.destination) == ("Dockerfile", "https://example.com/shop/api/Dockerfile")
    assert document[slice(*found.span)] == "Dockerfile"


def test_every_value_of_a_comma_list_has_its_own_span() -> None:
    document = "| Image | Dockerfile | Sources |\n|---|---|---|\n| `a` | b/Dockerfile | x/y,x/y ,  `x/y` |\n"

    (listing,) = listings(document)

    spans = [ref.span for ref in listing.rows[0].references if ref.kind == "path"]
    assert len(set(spans)) == 3
    assert {document[slice(*span)] for span in spans} == {"x/y"}


def test_words_of_the_settings_come_before_ours() -> None:
    document = (
        "| Image | Dockerfile | Sources |\n|---|---|---|\n"
        "| `a` | b/Dockerfile | Everything  here |\n| `c` | as above | entire repository |\n"
    )
    words = {"everything here": ".", "as above": "", "Entire repository": "src/all"}
    setting = TableSetting("*.md", "docker-images", words=words)

    (listing,) = listings(document, setting)

    assert [[(ref.kind, ref.text) for ref in row.references] for row in listing.rows] == [
        [("image", "a"), ("dockerfile", "b/Dockerfile"), ("path", ".")],
        [("image", "c"), ("path", "src/all")],
    ]


def test_rows_that_the_settings_skip() -> None:
    document = "| Image | Dockerfile |\n|---|---|\n| `a` | b/Dockerfile |\n| **Total** | 4 files |\n"
    setting = TableSetting("*.md", "docker-images", skip_rows=(re.compile("^Total$"),))

    (listing,) = listings(document, setting)

    assert [row.key for row in listing.rows] == ["a"]


def test_the_title_of_a_group_of_rows_is_no_row() -> None:
    document = "| Image | Dockerfile |\n|---|---|\n| **core** | |\n| `a` | b/Dockerfile |\n"

    (listing,) = listings(document)

    assert len(listing.rows) == 1


def test_a_missing_value_is_wrong_only_where_the_settings_name_the_table() -> None:
    document = "| Image name | Dockerfile | Notes |\n|---|---|---|\n| - | b/Dockerfile | x |\n"

    (free,) = listings(document)
    (held,) = listings(document, TableSetting("*.md", "docker-images"))

    assert free.rows[0].bad_values == ()
    (bad,) = held.rows[0].bad_values
    assert bad.message == "column Image name: empty"
    assert document[slice(*bad.span)] == "-"


def test_ragged_rows() -> None:
    document = "| Image | Dockerfile |\n|---|---|\n| `a` | b/Dockerfile | c | d |\n| `e` |\n"

    (free,) = listings(document)
    (held,) = listings(document, TableSetting("*.md", "docker-images"))

    (long,) = free.rows
    assert [bad.message for bad in long.bad_values] == ["the row has 4 cells, the header 2"]
    assert document[slice(*long.bad_values[0].span)] == "c | d"
    assert [bad.message for bad in held.rows[1].bad_values] == ["the row has 1 cells, the header 2"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("| `api` | a/Dockerfile | The API |", "| `api` | a/Dockerfile | It again, in other words |", True),
        ("| `api` | a/Dockerfile | x |", "| docker.io/library/api | a/Dockerfile | y |", True),
        ("| `api:1` | a/Dockerfile | x |", "| `api:2` | a/Dockerfile | x |", False),
        ("| `api` | a/Dockerfile | x |", "| `web` | a/Dockerfile | x |", False),
    ],
)
def test_rows_that_say_the_same_have_one_key(first: str, second: str, same: bool) -> None:
    document = f"| Image | Dockerfile | Description |\n|---|---|---|\n{first}\n{second}\n"

    (listing,) = listings(document)

    assert (listing.rows[0].key == listing.rows[1].key) is same
    assert listing.rows[0].key


def test_rows_for_several_platforms_are_told_apart() -> None:
    document = (
        "| Image | Dockerfile | Platform |\n|---|---|---|\n| `a` | b/D.x | arm |\n| `a` | b/D.x | x86 |\n"
    )

    (listing,) = listings(document)

    assert [row.key for row in listing.rows] == ["a, arm", "a, x86"]


def test_package_names_are_one_by_their_own_rules() -> None:
    document = "# Python packages\n\n| Name | Description |\n|---|---|\n| shop_sdk | x |\n| Shop.SDK | y |\n"

    (listing,) = listings(document)

    assert {row.key for row in listing.rows} == {"shop-sdk"}


def test_names_for_people_are_no_packages() -> None:
    document = "# Python packages\n\n| Name | Use |\n|---|---|\n| SDK | x |\n| shop-sdk[gpu]==1.0 | y |\n"

    assert of_column(document, "python-package") == [("shop-sdk", "shop-sdk[gpu]==1.0")]
