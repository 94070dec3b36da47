"""Links of Pelican's texts."""

import pytest

from ssg.importers.archive.old_slugs import pelican
from ssg.importers.conversion import pelican_links
from ssg.importers.conversion.pelican_links import PelicanLinks

LINKS = PelicanLinks("/log/", {"tag": "/log/tag/{key}.html"}, {"tag": pelican})


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("[a]({filename}/b.md#c) |static|x.png {attach}y.pdf", "[a](/b.md#c) x.png y.pdf"),
        ("[a]({tag}C%20%26%20D)", "[a](/log/tag/c-d.html)"),
        ("[a]({index})", "[a](/log/)"),
        ("[a]({author}Ann)", "[a](Ann)"),
    ],
)
def test_links_lead_to_files_and_listings(text: str, resolved: str) -> None:
    assert LINKS.resolved(text) == resolved


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
