"""The addresses of Eleventy."""

from typing import Any

import pytest

from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.importers.generators import eleventy_addresses
from tests.support.import_sources import item

DATE = '{{ page.date | date("yyyy/MM/dd") }}'


@pytest.mark.parametrize(
    ("path", "fields", "address"),
    [
        ("posts/a.md", {}, "/posts/a/"),
        ("posts/a.md", {"permalink": "false"}, ""),
        ("posts/a.md", {"permalink": f"/{DATE}/{{{{ slug }}}}/"}, "/2026/05/01/a/"),
        ("posts/a.md", {"permalink": "{{ page.filePathStem }}.html"}, "/posts/a.html"),
    ],
)
def test_addresses_follow_the_data(path: str, fields: dict[str, Any], address: str) -> None:
    text = SourceText(path, fields, "", "")
    entry = item(source=path, fields=fields)
    assert eleventy_addresses.address(entry, text, "", Notes()) == address
