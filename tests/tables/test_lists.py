"""Bullet lists as tables with one column."""

import pytest

from legion_lint.model.settings import TableSetting
from tests.tables.written import claims, listings


def found_in(text: str) -> list[tuple[str, str, list[str]]]:
    return [
        (one.schema, one.recognised, [ref.text for row in one.rows for ref in row.references])
        for one in listings(text)
    ]


def test_folders_under_a_heading_that_says_so() -> None:
    text = """\
## Shop's repository directory structure
* `containers` - all that is shipped as images.
* `docs` - words about the platform.
* `Makefile` - the builds.
"""

    (found,) = listings(text)

    assert (found.schema, found.lists, found.recognised) == ("directories", "directory", "heading")
    assert claims(text, found) == [
        [("directory", "containers", "containers")],
        [("directory", "docs", "docs")],
        [("path", "Makefile", "Makefile")],
    ]


def test_folders_by_their_look_alone() -> None:
    text = """\
### Components
* **cart** is a service for carts. [More](../docs/cart.md)
* **logs** is a `fluent` image with a plugin.
* **orders** contains all about orders
* Everything else is elsewhere.
"""

    assert found_in(text) == [("directories", "shape", ["cart", "logs", "orders"])]


def test_links_named_like_the_folders_they_lead_to() -> None:
    text = "* [cart](./cart/README.md): carts\n* [logs](logs)\n* [About](about.md)\n"

    assert found_in(text) == [("directories", "shape", ["cart", "logs"])]


def test_plain_words_only_under_a_heading() -> None:
    items = "* containers - the images\n* docs: words\n"

    assert found_in("# Repository layout\n" + items) == [("directories", "heading", ["containers", "docs"])]
    assert found_in("# Notes\n" + items) == []


def test_charts_under_their_heading() -> None:
    text = """\
## HELM charts
The shop is shipped as 2 HELM charts:
* `shop-crds` - this chart contains definitions.
   **NOTE: install it first.**
* `shop` - this chart contains all, such as [Cart](./cart.md).

### HELM charts locations
* Releases are in [shop-charts](https://example.com/shop-charts).
* Sources are in [/helms](https://example.com/tree/helms).
"""

    assert found_in(text) == [("helm-charts", "heading", ["shop-crds", "shop"])]


@pytest.mark.parametrize(("lead", "recognised"), [("What there is", "shape"), ("HELM packages:", "heading")])
def test_items_that_say_that_they_are_charts(lead: str, recognised: str) -> None:
    text = f"{lead}\n* shop-core HELM chart\n* Some pages\n* shop helm Chart\n"

    (found,) = listings(text)

    assert (found.schema, found.recognised) == ("helm-charts", recognised)
    assert claims(text, found) == [[("chart", "shop-core", "shop-core")], [("chart", "shop", "shop")]]


def test_images_only_in_code() -> None:
    text = "The following Docker images:\n* `shop/api` - the API\n* `shop/web:1.0`\n* Cart\n"

    assert found_in(text) == [("docker-images", "heading", ["shop/api", "shop/web:1.0"])]
    assert found_in("Several Docker images:\n* API\n* Web\n* Cart application\n") == []


def test_packages() -> None:
    python = "# Python packages\n* `shop-sdk` - for clients\n* shop-cli - for shells\n"
    npm = "# NPM packages\n* `@shop/web`\n* `shop-icons`: pictures\n"

    assert found_in(python) == [("python-packages", "heading", ["shop-sdk", "shop-cli"])]
    assert found_in(npm) == [("npm-packages", "heading", ["@shop/web", "shop-icons"])]


@pytest.mark.parametrize(
    "text",
    [
        "* `make build` - builds\n* `make test` - tests\n",
        "* `--verbose` - says more\n* `--quiet` - says less\n",
        "* `https://a.example` - one\n* `https://b.example` - two\n",
        "* `a=1` - one\n* `b=2` - two\n",
        "* `load()` - loads\n* `save()` - saves\n",
        "* `image.tag.name` - one\n* `image.tag.sum` - two\n",
        "* `replicaCount` - how many\n* `pullPolicy` - when\n",
        "* `SHOP_HOME` - where\n* `SHOP_USER` - who\n",
        "* `name` (string) - one\n* `size` (int) - two\n",
        "* `name`: required. One\n* `size`: optional. Two\n",
        "* **Scalability** - it grows\n* **Speed** - it runs\n",
        "* [Cart](./cart.md) – carts\n* [Orders](./orders.md) – orders\n",
        "* [cart](https://example.com/cart)\n* [logs](https://example.com/logs)\n",
        "* `cart` must be there\n* `logs` must not\n",
        "* `cart` - only one\n",
        "# Parameters\n* `cart` - one\n* `logs` - two\n",
        "Install these:\n* `cart` - one\n* `logs` - two\n",
        "Options:\n* `cart` - one\n* `logs` - two\n",
        "You need these Python packages:\n* `numpy`\n* `scipy`\n",
        "# Prerequisites\n## Helm charts\n* `nginx` - a\n* `redis` - b\n",
        "# Docker images\n* `latest` - newest\n* `1.0` - old\n",
        "* `logo.xyz` - one\n* `name.key` - two\n",
    ],
)
def test_other_lists_are_left_alone(text: str) -> None:
    assert found_in(text) == []


def test_a_list_that_the_settings_name() -> None:
    text = "# Parts\n* `cart` must be there\n* logs - plain\n* **orders** - bold\n* And more\n"
    setting = TableSetting("*.md", "directories", "Parts", complete=True)

    (free,) = listings(text.replace(" must be there", " - one"))
    (held,) = listings(text, setting)

    assert free.recognised == "shape"
    assert (held.recognised, held.complete, held.setting) == ("settings", True, 0)
    assert [row.key for row in held.rows] == ["cart", "logs", "orders"]


def test_an_item_may_name_several() -> None:
    text = "# Repository structure\n* `cmd/`, `pkg/` and `hack` - code\n* `docs/` all the words\n"

    (found,) = listings(text)

    assert [row.key for row in found.rows] == ["cmd, pkg, hack", "docs"]
    assert claims(text, found)[0] == [
        ("directory", "cmd/", "cmd/"), ("directory", "pkg/", "pkg/"), ("directory", "hack", "hack"),
    ]  # fmt: skip


def test_a_nested_list_is_a_list_of_its_own() -> None:
    text = "# Directories\n* `a` - one\n  * `b` - two\n  * `c` - three\n* `d` - four\n* `e` - five\n"

    assert [texts for _, _, texts in found_in(text)] == [["b", "c"], ["d", "e"]]


def test_equal_folders_have_one_key() -> None:
    text = "# Directories\n* `./docs/` - one\n* `docs` - two\n"

    (found,) = listings(text)

    assert {row.key for row in found.rows} == {"docs"}
