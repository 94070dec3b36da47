"""Imports from Jekyll."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Archive, ImportedItem, Label, Notes, Picture, UnusedField
from ssg.importers.generators import jekyll
from tests.support.import_sources import folder, messages

CONFIG = """\
url: https://old.example
baseurl: /blog
timezone: Europe/Berlin
permalink: /:year/:month/:title/
collections: {guides: {output: true, permalink: "/guides/:name/"}}
defaults: [{scope: {type: posts}, values: {author: ada}}]
"""
POST = """\
---
layout: post
title: "The *title*"
date: 2015-03-19 10:00
categories: news
tags: chips memory
image: {path: /assets/a.png, alt: A}
excerpt: <p>In short.</p>
redirect_from: [/older/, /oldest.html]
mood: good
---
Body with {{ site.baseurl }}/x
"""


def read(
    tmp_path: Path, files: dict[str, str], notes: Notes | None = None, **options: str
) -> Archive:
    source = folder(tmp_path, {"_config.yml": CONFIG, **files})
    options = {"permalink": "", "site": "", **options}
    return jekyll.read(source, options["permalink"], options["site"], notes or Notes())


def only(archive: Archive) -> ImportedItem:
    (item,) = archive.items
    return item


def test_a_post_is_read_with_all_its_fields(tmp_path: Path) -> None:
    authors = "ada: {name: Ada Lovelace, bio: Writes.}\n"
    notes = Notes()
    files = {"_posts/2015-03-19-a-story.md": POST, "_data/authors.yml": authors}
    archive = read(tmp_path, files, notes)
    item = only(archive)
    assert (item.kind, item.title, item.slug) == ("article", "The *title*", "a-story")
    assert item.date == "2015-03-19T10:00:00+01:00"
    assert item.authors == (Label("ada", "Ada Lovelace"),)
    assert (item.categories, item.tags) == ((Label("news", "news"),), ("chips", "memory"))
    assert (item.summary, item.picture) == ("In short.", Picture("/assets/a.png", "A"))
    assert item.urls == ("/blog/2015/03/a-story/", "/blog/older/", "/blog/oldest.html")
    assert (item.source, item.line, item.body_line) == ("_posts/2015-03-19-a-story.md", 3, 12)
    assert archive.unused == (UnusedField("mood", item.source, 10),)
    assert messages(notes) == []
    assert archive.site == "https://old.example"


@pytest.mark.parametrize(
    ("config", "fields", "url"),
    [
        ("", "", "/2015/03/19/a.html"),
        ("permalink: pretty", "categories: [News, Tech]", "/news/tech/2015/03/19/a/"),
        ("permalink: ordinal", "", "/2015/078/a.html"),
        ("permalink: /:short_year/:i_month/:i_day/:slug:output_ext", "", "/15/3/19/a.html"),
        ("permalink: pretty", "permalink: /own/:title/", "/own/a/"),
    ],
)
def test_the_old_address_is_the_one_of_jekyll(
    tmp_path: Path, config: str, fields: str, url: str
) -> None:
    files = {"_config.yml": config, "_posts/2015-03-19-a.md": f"---\ntitle: T\n{fields}\n---\n"}
    assert only(read(tmp_path, files)).urls == (url,)


def test_a_permalink_pattern_overrides_the_settings(tmp_path: Path) -> None:
    files = {"_posts/2015-03-19-a.md": "---\ntitle: T\n---\n"}
    item = only(read(tmp_path, files, permalink="/{year}/{slug}/"))
    assert item.urls == ("/blog/2015/a/",)


def test_drafts_and_unpublished_posts_are_drafts(tmp_path: Path) -> None:
    files = {
        "_drafts/b.md": "---\ntitle: B\n---\n",
        "_posts/2015-03-19-a.md": "---\ntitle: A\npublished: false\n---\n",
    }
    assert [(item.title, item.draft) for item in read(tmp_path, files).items] == [
        ("B", True), ("A", True),
    ]  # fmt: skip


def test_pages_and_collections_are_pages(tmp_path: Path) -> None:
    files = {
        "about.md": "---\ntitle: About\n---\n",
        "_pages/team.md": "---\ntitle: Team\npermalink: /team/\n---\n",
        "_guides/first.md": "---\ntitle: First\n---\n",
        "_other/no.md": "---\ntitle: No\n---\n",
        "README.md": "# No\n",
        "plain.md": "no front matter",
    }
    urls = {item.title: item.urls for item in read(tmp_path, files).items}
    assert urls == {
        "About": ("/blog/about/",), "Team": ("/blog/team/",), "First": ("/blog/guides/first/",),
    }  # fmt: skip


def test_a_folder_without_posts_is_reported(tmp_path: Path) -> None:
    notes = Notes()
    read(tmp_path, {"posts/2015-03-19-a.md": "---\ntitle: A\n---\n"}, notes=notes)
    assert messages(notes) == ["_posts: no posts were found: is this the folder of a Jekyll site?"]


def test_templates_and_other_formats_are_reported(tmp_path: Path) -> None:
    notes = Notes()
    files = {
        "index.html": "---\nlayout: home\n---\n{% for post in posts %}{% endfor %}",
        "_posts/2015-03-19-a.textile": "h1. A",
    }
    assert read(tmp_path, files, notes).items == ()
    assert messages(notes) == [
        "_posts/2015-03-19-a.textile: not imported: neither Markdown nor HTML",
        "index.html:4: not imported: this is a template, not a text",
    ]


def test_authors_can_be_a_collection(tmp_path: Path) -> None:
    files = {"_authors/ada.md": "---\nshort_name: ada\nname: Ada\nposition: Editor\n---\nWrites.\n"}
    (ada,) = read(tmp_path, files).people
    assert (ada.key, ada.name, ada.role, ada.bio) == ("ada", "Ada", "Editor", "Writes.")


@pytest.mark.parametrize(
    ("fields", "categories", "tags"),
    [
        ("category: News & Views\ntag: two words", ["News & Views"], ("two words",)),
        ("categories: a b\ntags: c d", ["a", "b"], ("c", "d")),
        ("category: [a, b]\ntag: [c]", ["a", "b"], ("c",)),
    ],
)
def test_only_the_plural_of_a_field_is_split_at_spaces(
    tmp_path: Path, fields: str, categories: list[str], tags: tuple[str, ...]
) -> None:
    item = only(read(tmp_path, {"_posts/2015-03-19-a.md": f"---\ntitle: T\n{fields}\n---\nx\n"}))
    assert ([label.name for label in item.categories], item.tags) == (categories, tags)
