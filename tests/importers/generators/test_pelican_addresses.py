"""The addresses of Pelican."""

from typing import Any

import pytest

from ssg.importers.archive.item import Label, Notes
from ssg.importers.generators import pelican_settings
from ssg.importers.generators.pelican_addresses import Addresses
from tests.support.import_sources import item


def addresses(config: dict[str, Any]) -> Addresses:
    return Addresses(config, pelican_settings.slugs(config, Notes()), "")


@pytest.mark.parametrize(
    ("config", "lang", "address"),
    [
        ({}, "", "/a.html"),
        ({}, "fr", "/a-fr.html"),
        ({"ARTICLE_LANG_URL": "{lang}/{slug}/"}, "fr", "/fr/a/"),
        ({"ARTICLE_URL": "{lang}/{slug}/", "DEFAULT_LANG": "de"}, "", "/de/a/"),
        ({"ARTICLE_SAVE_AS": "{date:%Y}/{date:%-m}/{category}/{slug}/index.html",
          "CATEGORY_REGEX_SUBSTITUTIONS": [("&", "-")]}, "",
         "/2026/5/r-d/a/"),
        ({"ARTICLE_URL": "{author}/{slug}.html", "AUTHOR_REGEX_SUBSTITUTIONS": [(r"\s", ".")]}, "",
         "/jose.n/a.html"),
    ],
)  # fmt: skip
def test_addresses_follow_the_settings_and_the_language(
    config: dict[str, Any], lang: str, address: str
) -> None:
    entry = item(categories=(Label("r-and-d", "R&D"),), authors=(Label("José N", "José N"),))
    assert addresses(config).of(entry, "a", lang) == address


def test_a_page_in_another_language_and_an_own_address() -> None:
    page = item(kind="page", date="")
    assert addresses({}).of(page, "a", "fr") == "/pages/a-fr.html"
    own = item(fields={"url": "x/", "save_as": "x/index.html"})
    assert addresses({}).of(own, "a", "fr") == "/x/"
