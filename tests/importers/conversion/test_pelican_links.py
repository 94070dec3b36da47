"""Links of Pelican's texts."""

import pytest

from ssg.importers.archive.old_slugs import pelican
from ssg.importers.conversion import pelican_links
from ssg.importers.conversion.pelican_links import PelicanLinks

LINKS = PelicanLinks("/log/", {"tag": "/log/tag/{key}.html"}, {"tag": pelican})


@pytest.mark.parametrize(
    ("target", "resolved"),
    [
        ("{filename}/b.md#c", "/b.md#c"),
        ("|static|x.png", "x.png"),
        ("{attach}y z.pdf", "y z.pdf"),
        ("{tag}C%20%26%20D", "/log/tag/c-d.html"),
        ("{index}", "/log/"),
        ("{author}Ann", "Ann"),
        ("https://a.example/{filename}b", "https://a.example/{filename}b"),
    ],
)
def test_targets_lead_to_files_and_listings(target: str, resolved: str) -> None:
    assert LINKS.resolved(target) == resolved


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("![a](my photo 1.png)", "![a](my%20photo%201.png)"),
        ('[a](b c.md "The title")', '[a](b%20c.md "The title")'),
        ("`[a](b c)` [a](b) (c d)", "`[a](b c)` [a](b) (c d)"),
        ("[a](<b c>)", "[a](<b c>)"),
    ],
)
def test_spaces_in_targets_are_encoded(text: str, encoded: str) -> None:
    assert pelican_links.with_encoded_spaces(text) == encoded
