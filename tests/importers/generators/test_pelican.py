"""Imports from Pelican."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Archive, ImportedItem, Label, Notes
from ssg.importers.generators import pelican
from tests.support.import_sources import UnchangedLinks, folder, messages

CONFIG = """\
import os
AUTHOR = "Ada"
SITEURL = "https://old.example"
TIMEZONE = "Europe/Berlin"
ARTICLE_URL = "{date:%Y}/{slug}/"
THEME = os.path.join("a", "b")
"""
POST = """\
Title: A story: with a colon
Date: 2015-03-19 10:00
Modified: 2015-03-20
Category: News
Tags: chips, memory
Summary: In short,
    on two lines.
Status: draft

Body with [other]({filename}/b.md) and ![A]({static}/images/a.png) and [t]({tag}chips).
"""


def read(tmp_path: Path, files: dict[str, str], notes: Notes | None = None) -> Archive:
    return pelican.read(
        folder(tmp_path, {"pelicanconf.py": CONFIG, **files}), "", "", notes or Notes()
    )


def only(archive: Archive) -> ImportedItem:
    (item,) = archive.items
    return item


def test_an_article_is_read_with_all_its_fields(tmp_path: Path) -> None:
    notes = Notes()
    archive = read(tmp_path, {"content/a.md": POST}, notes)
    item = only(archive)
    assert (item.kind, item.title, item.slug) == (
        "article", "A story: with a colon", "a-story-with-a-colon",
    )  # fmt: skip
    assert (item.date, item.updated, item.draft) == (
        "2015-03-19T10:00:00+01:00",
        "2015-03-20",
        True,
    )
    assert (item.authors, item.categories) == ((Label("Ada", "Ada"),), (Label("news", "News"),))
    assert (item.tags, item.summary) == (("chips", "memory"), "In short, on two lines.")
    assert (item.urls, item.body_line) == (("/2015/a-story-with-a-colon/",), 10)
    assert messages(notes) == [
        "pelicanconf.py:6: THEME was ignored: its value is computed, and settings are not run"
    ]
    body = archive.convert(item, UnchangedLinks(), notes)
    assert body == "Body with [other](/b.md) and ![A](/images/a.png) and [t](/tag/chips.html)."


@pytest.mark.parametrize(
    ("config", "path", "url"),
    [
        ("", "content/a.md", "/t.html"),
        ("", "content/pages/a.md", "/pages/t.html"),
        ("ARTICLE_SAVE_AS = '{category}/{slug}/index.html'", "content/chips/a.md", "/chips/t/"),
        ("ARTICLE_URL = '{date:%Y}/{date:%b}/{date:%d-%m}/{slug}/'", "content/a.md",
         "/2015/Mar/19-03/t/"),
        (r"FILENAME_METADATA = r'(?P<date>\d{4}-\d\d-\d\d)_(?P<slug>.*)'",
         "content/2014-01-02_b.md",
         "/b.html"),
        ("FILENAME_METADATA = '('", "content/2014-01-02_b.md", "/t.html"),
    ],
)  # fmt: skip
def test_the_old_address_is_the_one_of_pelican(
    tmp_path: Path, config: str, path: str, url: str
) -> None:
    files = {"pelicanconf.py": config, path: "Title: T\nDate: 2015-03-19\n\nx\n"}
    assert only(read(tmp_path, files)).urls == (url,)


def test_restructured_text_and_skipped_texts_are_reported(tmp_path: Path) -> None:
    notes = Notes()
    files = {"content/a.rst": "A\n=\n", "content/b.md": "Title: B\nStatus: skip\n\nx\n"}
    assert read(tmp_path, files, notes).items == ()
    assert messages(notes)[:2] == [
        "content/a.rst:1: not imported: reStructuredText (convert it to Markdown with pandoc)",
        'content/b.md:2: not imported: its status is "skip"',
    ]


def test_the_fields_of_html_are_in_meta_elements(tmp_path: Path) -> None:
    head = '<head><title>T</title><meta name="date" content="2015-03-19"></head>'
    html = f"<html>{head}<body><p>a <b>b</b></p></body></html>"
    notes = Notes()
    archive = read(tmp_path, {"content/a.html": html}, notes)
    assert (only(archive).title, only(archive).date) == ("T", "2015-03-19")
    assert archive.convert(only(archive), UnchangedLinks(), notes) == "a **b**"


def test_links_to_listings_are_below_the_path_of_the_site(tmp_path: Path) -> None:
    config = "SITEURL = 'https://old.example/blog'\nCATEGORY_URL = 'cat/{slug}/'\n"
    text = "Title: T\nDate: 2015-03-19\n\n[a]({category}chips) [b]({tag}x) [c]({author}Ann O)\n"
    archive = read(tmp_path, {"pelicanconf.py": config, "content/a.md": text})
    assert archive.convert(archive.items[0], UnchangedLinks(), Notes()).startswith(
        "[a](/blog/cat/chips/) [b](/blog/tag/x.html)"
    )


MARKDOWN_OF_LINKS = """\
Title: A
Date: 2015-03-19

Write `[a]({filename}b.md)`, or "{filename}b.md" for [a]({filename}b.md):

    ![x]({static}c.png)

[b c]({attach}b c.pdf) [d]

[d]: |filename|d.md
"""
CONVERTED_LINKS = """\
Write `[a]({filename}b.md)`, or "{filename}b.md" for [a](b.md):

    ![x]({static}c.png)

[b c](b%20c.pdf) [d]

[d]: d.md"""


def test_only_targets_are_resolved_not_code_that_explains_them(tmp_path: Path) -> None:
    archive = read(tmp_path, {"content/a.md": MARKDOWN_OF_LINKS})
    assert archive.convert(only(archive), UnchangedLinks(), Notes()) == CONVERTED_LINKS


def test_only_attributes_of_html_are_resolved(tmp_path: Path) -> None:
    body = (
        '<p>Write <code>{filename}b.md</code> for <a href="{filename}b c.md">a</a>, '
        '<a href="|filename|d.md#x">d</a></p><pre>{static}c.png</pre>'
    )
    html = f"<html><head><title>A</title></head><body>{body}</body></html>"
    archive = read(tmp_path, {"content/a.html": html})
    assert archive.convert(only(archive), UnchangedLinks(), Notes()) == (
        "Write `{filename}b.md` for [a](b%20c.md), [d](d.md#x)\n\n```\n{static}c.png\n```"
    )
