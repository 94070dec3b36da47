"""URLs as a static host serves them, and the nearest URL to a wrong one."""

import pytest

from ssg.text.urls import StaticHost, rivalled_page

SITE = StaticHost(
    {"index.html", "ai/2026/05/fab/index.html", "ai/2026/05/light/index.html", "feed.xml", "a.html"}
)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("", "index.html"),
        ("ai/2026/05/fab/", "ai/2026/05/fab/index.html"),
        ("ai/2026/05/fab", "ai/2026/05/fab/index.html"),
        ("feed.xml", "feed.xml"),
        ("a", "a.html"),
        ("gone/", None),
        ("feed.xml/", None),
    ],
)
def test_a_host_finds_the_file_of_a_url(path: str, file: str | None) -> None:
    assert SITE.file_for(path) == file


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("chips/2026/04/fab/", "ai/2026/05/fab/"),
        ("ai/2026/05/ligth/", "ai/2026/05/light/"),
        ("feed.xlm", "feed.xml"),
        ("ligh/", "ai/2026/05/light/"),
        ("nothing-like-it/", ""),
        ("", ""),
    ],
)
def test_the_nearest_url_is_found(path: str, expected: str) -> None:
    assert SITE.nearest(path) == expected


def test_among_very_many_urls_only_the_same_folder_is_searched() -> None:
    many = StaticHost(
        {f"{folder}/story-{number}.html" for folder in "ab" for number in range(3000)}
    )
    assert many.nearest("c/storx-7.html") == ""


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("index.php", "index.html"),
        ("a/default.asp", "a/index.html"),
        ("a/b.html", "a/b/index.html"),
        ("b.htm", "b/index.html"),
        ("a/index.html", ""),
        ("a/reindex.php", ""),
        ("a/index.php/b", ""),
        ("a.xml", ""),
    ],
)
def test_a_file_is_a_rival_of_the_page_that_hosts_would_not_serve(path: str, page: str) -> None:
    assert rivalled_page(path) == page
