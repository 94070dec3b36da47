"""The addresses of an old site's listings."""

import pytest

from ssg.importers.archive import old_slugs
from ssg.importers.archive.item import Label, ListKind, ListPage
from ssg.importers.generators import list_addresses
from ssg.text.slugs import slug_of_name
from tests.support.import_sources import item

STORY = item(
    authors=(Label("Ada L", "Ada Lovelace"),),
    categories=(Label("chips", "Chips"),),
    tags=("C++", "Open source"),
)


def test_a_pattern_gives_the_listing_of_each_author_category_and_tag() -> None:
    patterns: dict[ListKind, str] = {"author": "/author/{key}/", "tag": "//tag/{key}.html"}
    assert list_addresses.from_patterns((STORY, STORY), patterns, slug_of_name) == (
        ListPage("author", "Ada L", "/author/ada-l/", "a.md"),
        ListPage("tag", "C++", "/tag/cpp.html", "a.md"),
        ListPage("tag", "Open source", "/tag/open-source.html", "a.md"),
    )


def test_pages_have_no_listings() -> None:
    page = item(kind="page", tags=("x",))
    assert list_addresses.from_patterns((page,), {"tag": "/tag/{key}/"}, slug_of_name) == ()


@pytest.mark.parametrize(
    ("body", "urls"),
    [
        ("[a](/author/ada-l/)", ["/author/ada-l/"]),
        ("[a](https://old.example/blog/author/ada-l)", ["/blog/author/ada-l"]),
        ("<a href='http://old.example/people/ada-l.html'>a</a>", ["/people/ada-l.html"]),
        ("[a]: /topics/chips/index.html\n", ["/topics/chips/"]),
        ("[a](/tag/open-source/#x)", ["/tag/cpp/", "/tag/open-source/"]),
        ("[a](https://other.example/author/ada-l/)", []),
        ("[a](/author/grace/), /author/ada-l/ and [b](/authors/)", []),
    ],
)
def test_links_in_texts_reveal_the_addresses_of_listings(body: str, urls: list[str]) -> None:
    items = (STORY, item(body))
    listed = list_addresses.from_links(items, "https://old.example/", slug_of_name)
    assert [page.url for page in listed] == urls


def test_listings_have_the_slugs_of_the_old_system() -> None:
    items = (item("[a](/topic/C%2B%2B)", tags=("C++", "R&D", "&&")), STORY)
    patterns: dict[ListKind, str] = {"tag": "/tags/{key}/"}
    listed = list_addresses.from_patterns(items, patterns, old_slugs.hugo)
    assert [page.url for page in listed] == ["/tags/c++/", "/tags/rd/", "/tags/open-source/"]
    linked = (item("[a](/tag/R&D/) [b](/tag/c%2B%2B.html)", tags=("C++", "R&D")),)
    listed = list_addresses.from_links(linked, "", old_slugs.hugo)
    assert [page.url for page in listed] == ["/tag/c++.html", "/tag/rd.html"]
