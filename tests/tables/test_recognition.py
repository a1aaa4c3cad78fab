"""Which tables are recognised, by what, and which are left alone."""

import pytest

from legion_lint.model.settings import TableSetting
from legion_lint.tables.headings import normalise_heading
from tests.tables.written import listings

SEPARATOR = "|---|---|---|---|---|"


def table(header: str, *rows: str, heading: str = "# Overview") -> str:
    return "\n".join((heading, "", header, SEPARATOR, *rows, ""))


@pytest.mark.parametrize(
    ("header", "row", "schema"),
    [
        ("| Image Name | Dockerfile |", "| `shop/api` | docker/api/Dockerfile |", "docker-images"),
        ("| Image | Dockerfile | Used by |", "| `api` | `docker/Dockerfile` | all |", "docker-images"),
        ("| **Image** | DOCKER-FILE |", "| `api` | `docker/Dockerfile` |", "docker-images"),
        ("| Service | Dockerfile |", "| Cart | cart/Dockerfile |", "docker-images"),
        ("| Image Name | Use | Location |", "| `api` | API | [file](api/Dockerfile) |", "docker-images"),
        ("| Chart | Path | Description |", "| `shop` | charts/shop | All of it |", "helm-charts"),
        ("| Helm chart | Description |", "| shop | All of it |", "helm-charts"),
        ("| Package | Path | Description |", "| `@shop/web` | `web/` | Pages |", "packages"),
        ("| Python package | Description |", "| shop-sdk | For clients |", "python-packages"),
        ("| npm package | Description |", "| `@shop/web` | Pages |", "npm-packages"),
    ],
)  # fmt: skip
def test_headers_say_it_outright(header: str, row: str, schema: str) -> None:
    text = table(header, row)

    found = listings(text)

    assert [(one.schema, one.recognised) for one in found] == [(schema, "headers")]


@pytest.mark.parametrize(
    ("heading", "header", "row", "schema"),
    [
        ("## Docker images", "| Name | Description |", "| `api` | The API |", "docker-images"),
        ("## 3. Our Docker Images:", "| Name | Tag |", "| `api` | 1.0 |", "docker-images"),
        ("## 🐳 Container images", "| Image | Description |", "| shop/api | The API |", "docker-images"),
        ("## Shop Docker images", "| Image | Description |", "| shop/api | The API |", "docker-images"),
        ("## Helm Charts", "| Name | Description |", "| `shop` | All |", "helm-charts"),
        ("## Python packages", "| Name | Description |", "| shop-sdk | Clients |", "python-packages"),
        ("## NPM packages", "| Name | Description |", "| shop_web | Pages |", "npm-packages"),
        ("## Repository structure", "| Path | Description |", "| docs | Words |", "directories"),
        ("## Directory layout", "| Folder | Description |", "| docs | Words |", "directories"),
    ],
)
def test_the_heading_says_it(heading: str, header: str, row: str, schema: str) -> None:
    text = table(header, row, heading=heading)

    found = listings(text)

    assert [(one.schema, one.recognised) for one in found] == [(schema, "heading")]


@pytest.mark.parametrize(
    ("header", "row", "schema"),
    [
        ("| Image | Description |", "| `shop/api` | The API |", "docker-images"),
        ("| Directory | Purpose |", "| docs | Words |", "directories"),
        ("| Folder | Description |", "| docs/ | Words |", "directories"),
        ("| Component | Local Manifests Path | CPU |", "| Cart | apps/cart/base | 2m |", "paths"),
        ("| File | What it does |", "| `tools/run.sh` | Runs |", "paths"),
    ],
)
def test_only_the_shape_says_it(header: str, row: str, schema: str) -> None:
    text = table(header, row)

    found = listings(text)

    assert [(one.schema, one.recognised) for one in found] == [(schema, "shape")]


@pytest.mark.parametrize(
    ("heading", "header", "row"),
    [
        ("# API", "| Name | Type | Description |", "| `image` | `string` | The image |"),
        ("# Values", "| Key | Chart | Default |", "| image.tag | {} | latest |"),
        ("# Parameters", "| Parameter | Description | Default |", "| `api.path` | Where | `/api` |"),
        ("# Python packages", "| Function | Returns |", "| `load` | a model |"),
        ("# Comparison", "| Feature | Ours | Theirs |", "| Speed | high | low |"),
        ("# Docker images locations", "| Name | Where |", "| Releases | Docker Hub |"),
        ("# Building Docker images", "| Name | Description |", "| VERSION | the version |"),
        ("# Python package requirements", "| Name | Version |", "| numpy | 1.0 |"),
        ("# Plots", "| Chart | Path | Description |", "| Loss | `out/loss.png` | Falls |"),
        ("# Gallery", "| Image | Path |", "| ![x](a.png) | `art/a.png` |"),
        ("# Gallery", "| Image | Description |", "| ![front page](a.png) | The front page |"),
        ("# Downloads", "| Name | Size |", "| `shop` | 3 MB |"),
    ],
)
def test_other_tables_are_left_alone(heading: str, header: str, row: str) -> None:
    text = table(header, row, heading=heading)

    assert listings(text) == []


def test_packages_of_others_are_left_alone() -> None:
    text = table("| Name | Version |", "| numpy | 1.0 |", heading="# Requirements\n\n## Python packages")

    assert listings(text) == []


def test_the_better_header_of_two_is_taken() -> None:
    text = table(
        "| Name | Image name | Description |", "| Cart | `shop-cart` | x |", heading="# Docker images"
    )

    (found,) = listings(text)

    assert [ref.text for ref in found.rows[0].references] == ["shop-cart"]


def test_of_a_header_that_stands_there_twice_the_first_is_taken() -> None:
    text = table("| Image | Dockerfile | Dockerfile |", "| `api` | a/Dockerfile | b/Dockerfile |")

    (found,) = listings(text)

    assert [ref.text for ref in found.rows[0].references] == ["api", "a/Dockerfile"]


def test_settings_name_a_table_by_its_heading() -> None:
    text = table("| Thing | File |", "| `api` | a/Dockerfile |", heading="# All\n\n## What we build")
    setting = TableSetting(
        "*.md", "docker-images", "WHAT we  build", {"thing": "image", "FILE": "dockerfile"}, complete=True
    )

    (found,) = listings(text, setting)

    assert (found.recognised, found.setting, found.complete) == ("settings", 0, True)
    assert [ref.kind for ref in found.rows[0].references] == ["image", "dockerfile"]


def test_the_table_right_under_the_heading_comes_before_one_of_a_subsection() -> None:
    direct = table("| Image | Notes |", "| `api` | x |", heading="# Images")
    nested = table("| Image | Notes |", "| `web` | x |", heading="## More")
    setting = TableSetting("*.md", "docker-images", "Images")

    by_trust = {one.rows[0].key: one.recognised for one in listings(direct + "\n" + nested, setting)}
    alone = {one.rows[0].key: one.recognised for one in listings("# Images\n\n" + nested, setting)}

    assert by_trust == {"api": "settings", "web": "shape"}
    assert alone == {"web": "settings"}


def test_a_setting_without_heading_leaves_tables_alone_that_do_not_fit() -> None:
    text = table("| Key | Value |", "| a | b |") + table("| Image | Notes |", "| `api` | x |")

    found = listings(text, TableSetting("*.md", "docker-images"))

    assert [one.recognised for one in found] == ["settings"]


def test_a_setting_with_a_heading_chooses_before_one_without() -> None:
    text = table("| Image | Notes |", "| `api` | x |", heading="# Images")
    anywhere = TableSetting("*.md", "docker-images")
    here = TableSetting("*.md", "docker-images", "Images", complete=True)

    (found,) = listings(text, anywhere, here)

    assert (found.setting, found.complete) == (1, True)


def test_one_listing_for_each_table() -> None:
    text = table("| Image | Directory | Path |", "| `api` | docs | docs/x |")

    assert len(listings(text)) == 1


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("2.1 Docker  images:", "docker images"),
        ("a) Docker images", "docker images"),
        ("🐳 Docker images ¶", "docker images"),
        ("Docker images", "docker images"),
        ("", ""),
    ],
)
def test_headings_are_compared_without_numbers_and_marks(text: str, normal: str) -> None:
    assert normalise_heading(text) == normal
