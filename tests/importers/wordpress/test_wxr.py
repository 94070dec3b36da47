"""The export format of WordPress."""

from pathlib import Path

import pytest

from ssg.importers.wordpress import wxr
from ssg.problems.errors import UsageError

HEAD = (
    '<?xml version="1.0"?>\n<rss xmlns:excerpt="https://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="https://wordpress.org/export/1.2/">\n<channel>\n'
)
ITEM = """<item>
<title>A &amp;amp; B</title>
<content:encoded><![CDATA[one
two]]></content:encoded>
<excerpt:encoded><![CDATA[short]]></excerpt:encoded>
<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:postmeta>
</item>
"""


def export(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "export.xml"
    file.write_text(text, "utf-8")
    return file


def test_items_have_their_texts_and_lines(tmp_path: Path) -> None:
    (item,) = wxr.elements(export(tmp_path, f"{HEAD}{ITEM}</channel></rss>"))
    content = item.child("content")
    assert (item.tag, item.line, wxr.plain(item.text_of("title"))) == ("item", 4, "A & B")
    assert (content and content.text, content and content.line) == ("one\ntwo", 6)
    assert (item.text_of("excerpt"), item.meta("k"), item.meta("no")) == ("short", "v", "")


def test_control_characters_are_ignored(tmp_path: Path) -> None:
    (item,) = wxr.elements(
        export(tmp_path, f"{HEAD}{ITEM}</channel></rss>".replace("two", "t\x08wo"))
    )
    assert item.text_of("content") == "one\ntwo"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{HEAD}{ITEM}", r"export\.xml:11: not a complete WordPress export: no element found"),
        ("no XML", r"export\.xml:1: not a complete WordPress export: syntax error"),
        (
            '<!DOCTYPE rss [<!ENTITY a "aa"><!ENTITY b "&a;">]><rss><channel>&b;</channel></rss>',
            r"export\.xml: not a WordPress export: it declares XML entities",
        ),
        (
            '<!DOCTYPE rss SYSTEM "http://x.example/evil.dtd"><rss/>',
            r"export\.xml: not a WordPress export: it declares XML entities",
        ),
    ],
    ids=["cut off", "no XML", "entities", "external"],
)
def test_a_file_that_is_not_an_export_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        list(wxr.elements(export(tmp_path, text)))
