"""The addresses of Jekyll."""

from typing import Any

import pytest

from ssg.importers.archive.item import Label
from ssg.importers.generators import jekyll_addresses
from tests.support.import_sources import item


@pytest.mark.parametrize(
    ("config", "fields", "address"),
    [
        ({}, {}, "/r&d/2026/05/01/a.html"),
        ({"permalink": "weekdate"}, {}, "/r&d/2026/W18/Fri/a.html"),
        ({"permalink": ":year/:short_month/:title"}, {}, "/2026/May/a"),
        ({"permalink": "/:year/:hour:minute/"}, {}, "/2026/0930/"),
        ({"permalink": "pretty"}, {"permalink": "own"}, "/own"),
        ({"permalink": "pretty", "collections": {"posts": {"permalink": "/p/:slug/"}}}, {},
         "/p/a/"),
        ({"permalink": "/:title/"}, {"slug": "C++_is.Back! Again"}, "/C++_is.Back!-Again/"),
        ({"permalink": "/:slug/"}, {"slug": "C++_is.Back"}, "/c-is-back/"),
        ({"permalink": "/:categories/:slugified_categories/"}, {}, "/r&d/r-d/"),
        ({"permalink": "/:nothing/:slug/"}, {}, "/:nothing/a/"),
    ],
)  # fmt: skip
def test_addresses_follow_the_settings(
    config: dict[str, Any], fields: dict[str, Any], address: str
) -> None:
    entry = item(
        date="2026-05-01T09:30:00+00:00",
        slug=fields.get("slug", "a"),
        categories=(Label("r-and-d", "R&D"),),
        fields=fields,
    )
    assert jekyll_addresses.address(entry, "", config, "") == address


def test_a_page_has_the_address_of_its_collection() -> None:
    page = item(kind="page", source="_guides/a/b.md", slug="b")
    config = {"collections": {"guides": {"permalink": "/:collection/:path/"}}}
    assert jekyll_addresses.address(page, "guides", config, "") == "/guides/a/b/"
    listed = {"collections": ["guides"]}
    assert jekyll_addresses.address(page, "guides", listed, "") == "/guides/a/b.html"
    included = {"include": ["_guides"]}
    assert jekyll_addresses.address(page, "guides", included, "") == "/_guides/a/b.html"
