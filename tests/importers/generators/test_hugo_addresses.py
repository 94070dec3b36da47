"""The addresses of Hugo."""

from typing import Any

import pytest

from ssg.importers.generators import hugo_addresses
from tests.support.import_sources import item


@pytest.mark.parametrize(
    ("path", "prefix", "config", "fields", "urls"),
    [
        ("posts/a.md", "", {}, {}, ("/posts/a/",)),
        ("posts/a.md", "/fr", {}, {}, ("/fr/posts/a/",)),
        ("posts/a.md", "/fr", {"permalinks": {"posts": "/:year/:slug/"}}, {}, ("/fr/2026/t/",)),
        ("posts/a.md", "/fr", {"permalinks": {"page": {"posts": "/p/:slug"}}}, {}, ("/fr/p/t/",)),
        ("posts/a.md", "/fr", {"permalinks": {"posts": "/x/"}, "languages": {
            "fr": {"permalinks": {"posts": "/y/:contentbasename/"}}}}, {}, ("/fr/y/a/",)),
        ("posts/a.md", "/fr", {}, {"url": "/own/"}, ("/own/",)),
        ("posts/a.md", "/fr", {}, {"url": "own/"}, ("/fr/own/",)),
        ("posts/a/index.md", "", {}, {}, ("/posts/a/",)),
        ("index.md", "", {}, {}, ("/",)),
        ("posts/a.md", "", {"uglyurls": "true"}, {}, ("/posts/a.html",)),
        ("posts/C++ & Café.js.md", "", {}, {}, ("/posts/c++-café.js/",)),
        ("posts/C++.md", "", {"disablepathtolower": "true"}, {}, ("/posts/C++/",)),
        ("posts/Café.md", "", {"removepathaccents": "true"}, {}, ("/posts/cafe/",)),
        ("posts/a.md", "", {"permalinks": {"posts": "/:slugorcontentbasename/"}},
         {"slug": "The R&D Way"}, ("/the-rd-way/",)),
        ("posts/a.md", "", {}, {"url": "/:year/:monthname/:weekday/x/"}, ("/2026/may/5/x/",)),
        ("posts/b/c/a.md", "", {"permalinks": {"posts": "/:sections[1:]/:filename/"}}, {},
         ("/b/c/a/",)),
        ("posts/b/c/a.md", "", {"permalinks": {"posts": "/:sections[last]/:sections[0]/"}}, {},
         ("/c/posts/",)),
        ("posts/a.md", "", {}, {"aliases": ["/old/", "older"]},
         ("/posts/a/", "/old/", "/posts/older")),
        ("posts/a.md", "", {}, {"aliases": ["../up/", "./beside"]},
         ("/posts/a/", "/up/", "/posts/beside")),
    ],
)  # fmt: skip
def test_addresses_follow_the_settings_and_the_language(
    path: str, prefix: str, config: dict[str, Any], fields: dict[str, Any], urls: tuple[str, ...]
) -> None:
    entry = item(title="T", fields=fields, language=prefix.strip("/"))
    page = hugo_addresses.path_of(path, prefix)
    assert hugo_addresses.addresses(entry, page, config, "") == urls


def test_a_permalink_of_the_command_keeps_the_language() -> None:
    page = hugo_addresses.path_of("posts/a.md", "/fr")
    assert hugo_addresses.addresses(item(), page, {}, "/{year}/{slug}/") == ("/fr/2026/a/",)


@pytest.mark.parametrize(
    ("config", "patterns"),
    [
        ({}, {"category": "/fr/categories/{key}/", "tag": "/fr/tags/{key}/"}),
        ({"taxonomies": {"tag": "topics", "author": "authors"}, "uglyurls": "true"},
         {"author": "/fr/authors/{key}.html", "tag": "/fr/topics/{key}.html"}),
        ({"permalinks": {"term": {"tags": "/t/:slug/"}, "categories": "c/:title/"}},
         {"category": "/fr/c/{key}/", "tag": "/fr/t/{key}/"}),
    ],
)  # fmt: skip
def test_listings_follow_the_settings(config: dict[str, Any], patterns: dict[str, str]) -> None:
    assert hugo_addresses.list_patterns(config, "/fr") == patterns
