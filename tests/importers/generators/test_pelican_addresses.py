"""The addresses of Pelican."""

from typing import Any

import pytest

from ssg.importers.archive.item import Label
from ssg.importers.generators import pelican_addresses
from tests.support.import_sources import item


@pytest.mark.parametrize(
    ("config", "lang", "address"),
    [
        ({}, "", "/a.html"),
        ({}, "fr", "/a-fr.html"),
        ({"ARTICLE_LANG_URL": "{lang}/{slug}/"}, "fr", "/fr/a/"),
        ({"ARTICLE_URL": "{lang}/{slug}/", "DEFAULT_LANG": "de"}, "", "/de/a/"),
        ({"ARTICLE_SAVE_AS": "{date:%Y}/{date:%-m}/{category}/{slug}/index.html"}, "",
         "/2026/5/news/a/"),
    ],
)  # fmt: skip
def test_addresses_follow_the_settings_and_the_language(
    config: dict[str, Any], lang: str, address: str
) -> None:
    entry = item(categories=(Label("news", "News"),))
    assert pelican_addresses.address(entry, "a", lang, config, "") == address


def test_a_page_in_another_language_and_an_own_address() -> None:
    page = item(kind="page", date="")
    assert pelican_addresses.address(page, "a", "fr", {}, "") == "/pages/a-fr.html"
    own = item(fields={"url": "x/", "save_as": "x/index.html"})
    assert pelican_addresses.address(own, "a", "fr", {}, "") == "/x/"
