"""Imports from Hugo."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Archive, ImportedItem, Label, Notes
from ssg.importers.generators import hugo
from tests.support.import_sources import UnchangedLinks, folder, messages

CONFIG = 'baseURL = "https://old.example/"\n[permalinks]\nposts = "/:year/:month/:slug/"\n'
POST = """\
+++
title = "A story"
date = 2015-03-19T10:00:00+01:00
lastmod = 2015-03-20
expiryDate = 2016-01-01
slug = "own-slug"
authors = ["Ada"]
categories = ["News"]
tags = ["chips"]
series = ["Light"]
draft = true
aliases = ["/older/", "oldest.html"]
+++

Words <!--more--> and more.
"""


def read(tmp_path: Path, files: dict[str, str], notes: Notes | None = None) -> Archive:
    return hugo.read(folder(tmp_path, {"hugo.toml": CONFIG, **files}), "", "", notes or Notes())


def only(archive: Archive) -> ImportedItem:
    (item,) = archive.items
    return item


def test_a_post_is_read_with_all_its_fields(tmp_path: Path) -> None:
    item = only(read(tmp_path, {"content/posts/a-story.md": POST}))
    assert (item.kind, item.title, item.slug) == ("article", "A story", "own-slug")
    assert (item.date, item.updated, item.expires) == (
        "2015-03-19T10:00:00+01:00", "2015-03-20", "2016-01-01",
    )  # fmt: skip
    assert (item.authors, item.categories) == ((Label("Ada", "Ada"),), (Label("news", "News"),))
    assert (item.tags, item.series, item.draft) == (("chips",), "Light", True)
    assert item.urls == ("/2015/03/own-slug/", "/older/", "/2015/03/oldest.html")
    assert (item.body, item.body_line) == ("Words  and more.", 15)


@pytest.mark.parametrize(
    ("path", "fields", "url"),
    [
        ("news/2015-03-19-A-Story.md", "date: 2015-03-19", "/news/2015-03-19-a-story/"),
        ("news/a/index.md", "date: 2015-03-19", "/news/a/"),
        ("posts/a.md", "date: 2015-03-19", "/2015/03/t/"),
        ("posts/a.md", "{date: 2015-03-19, url: /own/}", "/own/"),
        ("about.md", "", "/about/"),
        ("about/index.md", "", "/about/"),
    ],
)
def test_the_old_address_is_the_one_of_hugo(
    tmp_path: Path, path: str, fields: str, url: str
) -> None:
    head = fields if fields.startswith("{") else f"title: T\n{fields}"
    assert only(read(tmp_path, {f"content/{path}": f"---\n{head}\n---\n"})).urls == (url,)


def test_the_folder_of_a_bundle_is_one_of_its_names(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n"
    files = {"content/posts/a.md": text, "content/posts/b/index.md": text, "content/c.md": text}
    assert {item.source: item.names for item in read(tmp_path, files).items} == {
        "content/posts/a.md": ("/posts/a.md", "/posts/a", "/a"),
        "content/posts/b/index.md": ("/posts/b/index.md", "/posts/b", "/posts/b/index", "/b"),
        "content/c.md": ("/c.md", "/c"),
    }


def test_a_text_without_date_and_story_section_is_a_page(tmp_path: Path) -> None:
    page = "---\ntitle: T\n---\n"
    files = {"content/about.md": page, "content/posts/b.md": page, "content/docs/c.md": page}
    kinds = {item.source: item.kind for item in read(tmp_path, files).items}
    assert kinds == {
        "content/about.md": "page", "content/docs/c.md": "page", "content/posts/b.md": "article",
    }  # fmt: skip


def test_a_section_that_is_a_topic_is_a_category(tmp_path: Path) -> None:
    files = {"content/chips/a.md": "---\ntitle: T\ndate: 2015-03-19\n---\n"}
    assert only(read(tmp_path, files)).categories == (Label("chips", "chips"),)


def test_times_without_an_offset_are_in_the_time_zone_of_the_site(tmp_path: Path) -> None:
    files = {"content/posts/a.md": "---\ntitle: T\ndate: 2015-03-19T10:00:00\n---\n"}
    assert only(read(tmp_path, files)).date == "2015-03-19T10:00:00+00:00"
    files["hugo.toml"] = 'timeZone = "Europe/Berlin"'
    assert only(read(tmp_path, files)).date == "2015-03-19T10:00:00+01:00"


def test_texts_of_list_pages_and_headless_bundles_are_reported(tmp_path: Path) -> None:
    notes = Notes()
    files = {
        "content/posts/_index.md": "---\ntitle: Posts\n---\nAll of them.\n",
        "content/parts/index.md": "---\nheadless: true\n---\n",
    }
    assert read(tmp_path, files, notes).items == ()
    assert messages(notes) == [
        "content/parts/index.md:1: not imported: a headless bundle",
        "content/posts/_index.md:4: not imported: the text of a list page",
    ]


def test_texts_of_lists_describe_their_terms(tmp_path: Path) -> None:
    notes = Notes()
    files = {
        "hugo.toml": '[taxonomies]\ntag = "topics"\n',
        "content/chips/_index.md": "---\ntitle: All chips\n---\n*Chips*.\n",
        "content/chips/old/_index.md": "---\ntitle: Old\n---\nOld.\n",
        "content/topics/_index.md": "---\ntitle: T\n---\nTopics.\n",
        "content/topics/go/_index.md": "---\n---\nGophers.\n",
        "content/categories/x/_index.md": "---\n---\nNo taxonomy.\n",
        "content/topics/empty/_index.md": "---\ntitle: E\n---\n",
    }
    terms = [
        (term.key, term.name, term.description.strip())
        for term in read(tmp_path, files, notes).terms
    ]
    assert terms == [("chips", "All chips", "*Chips*."), ("go", "", "Gophers.")]
    assert messages(notes) == [
        "content/categories/x/_index.md:3: not imported: the text of a list page",
        "content/chips/old/_index.md:4: not imported: the text of a list page",
        "content/topics/_index.md:4: not imported: the text of a list page",
    ]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", "a  b\n\n\n\n\n`<!-- c -->`\n\nd <!-- e\n\nf -->"),
        ('[markup]\ndefaultMarkdownHandler = "blackfriday"\n',
         "a <!-- x --> b\n\n<!-- y\n-->\n\n`<!-- c -->`\n\nd <!-- e\n\nf -->"),
        ("[markup.goldmark.renderer]\nunsafe = true\n",
         "a <!-- x --> b\n\n<!-- y\n-->\n\n`<!-- c -->`\n\nd <!-- e\n\nf -->"),
    ],
)  # fmt: skip
def test_comments_that_hugo_left_out_do_not_come_in(
    tmp_path: Path, settings: str, expected: str
) -> None:
    notes = Notes()
    body = "a <!-- x --> b\n\n<!-- y\n-->\n\n`<!-- c -->`\n\nd <!-- e\n\nf -->\n"
    files = {"hugo.toml": settings, "content/posts/a.md": f"---\ntitle: T\n---\n{body}"}
    archive = read(tmp_path, files)
    assert archive.convert(only(archive), UnchangedLinks(), notes) == expected
    reason = "a comment was left out: Hugo shows no raw HTML unless `unsafe` is set"
    removed = [] if settings else [f"content/posts/a.md:{line}: {reason}" for line in (4, 6)]
    assert messages(notes) == removed


def test_listings_and_texts_have_the_addresses_of_hugo(tmp_path: Path) -> None:
    post = '---\ntitle: A\ndate: 2020-01-01\ntags: [C++, "Node.js"]\ncategories: [Café]\n---\n'
    archive = read(tmp_path, {"hugo.toml": "", "content/posts/Node.js 1.0.md": post})
    assert [page.url for page in archive.lists] == [
        "/categories/café/",
        "/tags/c++/",
        "/tags/node.js/",
    ]
    assert only(archive).urls == ("/posts/node.js-1.0/",)


def test_each_language_has_listings_of_its_own(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "[languages.en]\n[languages.fr]\n",
        "content/posts/a.md": "---\ntitle: A\ndate: 2020-01-01\ntags: [C++]\n---\n",
        "content/posts/a.fr.md": "---\ntitle: A\ndate: 2020-01-01\ntags: [Été]\n---\n",
    }
    assert [page.url for page in read(tmp_path, files).lists] == ["/tags/c++/", "/fr/tags/été/"]


def test_a_section_that_is_a_topic_has_the_address_of_its_folder(tmp_path: Path) -> None:
    files = {
        "content/Künstliche Dinge/a.md": "---\ntitle: A\ndate: 2020-01-01\n---\n",
        "content/chips/b.md": "---\ntitle: B\ndate: 2020-01-01\ncategories: [Light]\n---\n",
        "content/drafts/c.md": "---\ntitle: C\ndate: 2020-01-01\ndraft: true\n---\n",
    }
    assert [page.url for page in read(tmp_path, files).lists] == [
        "/categories/light/", "/künstliche-dinge/",
    ]  # fmt: skip
