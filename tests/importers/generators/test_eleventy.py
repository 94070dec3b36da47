"""Imports from Eleventy."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ssg.importers.archive.item import Archive, ImportedItem, Notes, UnusedField
from ssg.importers.generators import eleventy
from tests.support.import_sources import UnchangedLinks, folder, messages

DATE = '{{ page.date | date: "%Y/%m" }}'
POST = "---\ntitle: A story\ndate: 2015-03-19T10:00:00\ntags: [post, chips]\n---\nWords.\n"


def read(
    tmp_path: Path,
    files: Mapping[str, str | bytes],
    notes: Notes | None = None,
    permalink: str = "",
) -> Archive:
    return eleventy.read(folder(tmp_path, dict(files)), permalink, "", notes or Notes())


def only(archive: Archive) -> ImportedItem:
    (item,) = archive.items
    return item


def test_a_post_is_read_and_its_collections_are_not_tags(tmp_path: Path) -> None:
    files = {"notes/a-story.md": POST, "notes/notes.json": '{"tags": "journal", "author": "Ada"}'}
    item = only(read(tmp_path, files))
    assert (item.kind, item.title, item.slug, item.tags) == (
        "article",
        "A story",
        "a-story",
        ("chips",),
    )
    assert (item.date, item.urls) == ("2015-03-19T10:00:00+00:00", ("/notes/a-story/",))
    assert [label.name for label in item.authors] == ["Ada"]


@pytest.mark.parametrize(
    ("path", "fields", "url"),
    [
        ("posts/2015-03-19-a.md", "", "/posts/a/"),
        ("posts/a/index.md", "date: 2015-03-19", "/posts/a/"),
        ("about.md", "", "/about/"),
        ("index.md", "", "/"),
        ("posts/a.md", "permalink: /own/index.html", "/own/"),
        ("posts/2015-03-19-a.md", f"permalink: '/{DATE}/{{{{ page.fileSlug }}}}/'", "/2015/03/a/"),
        ("posts/a.md", "permalink: '/{{ title | slugify }}/'", "/t/"),
    ],
)  # fmt: skip
def test_the_old_address_is_the_one_of_eleventy(
    tmp_path: Path, path: str, fields: str, url: str
) -> None:
    assert only(read(tmp_path, {path: f"---\ntitle: T\n{fields}\n---\n"})).urls == (url,)


def test_literals_of_javascript_data_are_read_and_the_rest_is_reported(tmp_path: Path) -> None:
    program = "module.exports = {\n  tags: 'journal',\n  permalink: '/x/{{ page.fileSlug }}/',\n}\n"
    notes = Notes()
    files = {
        "posts/2015-03-19-a.md": POST.replace("chips", "journal"),
        "posts/posts.11tydata.js": program,
    }
    item = only(read(tmp_path, files, notes))
    assert (item.urls, item.tags) == (("/x/a/",), ())
    assert messages(notes) == [
        "posts/posts.11tydata.js:1: JavaScript is not run: only tags, permalink could be read"
    ]


def test_a_computed_permalink_is_reported_and_a_pattern_replaces_it(
    tmp_path: Path,
) -> None:
    post = "---\ntitle: T\npermalink: '/{{ page.date | ours }}/'\n---\n"
    notes = Notes()
    item = only(read(tmp_path, {"posts/2015-03-19-a.md": post}, notes))
    assert item.urls == ("/posts/a/",)
    assert messages(notes) == [
        'posts/2015-03-19-a.md:3: cannot read the permalink "/{{ page.date | ours }}/": '
        "set the pattern with --permalink"
    ]
    files = {"posts/2015-03-19-a.md": POST, "posts/posts.json": '{"permalink": "/{{ x | y }}/"}'}
    assert only(read(tmp_path, files, permalink="/{year}/{slug}/")).urls == ("/2015/a/",)


def test_templates_and_readmes_are_reported(tmp_path: Path) -> None:
    notes = Notes()
    files = {"index.njk": "{% for x in y %}", "list.html": "<p>{% x %}", "README.md": "# No"}
    assert read(tmp_path, files, notes).items == ()
    assert messages(notes) == [
        "README.md:1: not imported: it is about the source",
        "index.njk:1: not imported: this is a template, not a text",
        "list.html:1: not imported: this is a template, not a text",
    ]


def test_texts_with_permalink_false_or_draft_are_drafts(tmp_path: Path) -> None:
    files = {
        "posts/a.md": "---\ntitle: A\npermalink: false\n---\n",
        "posts/b.md": "---\ntitle: B\ndraft: true\ndate: Last Modified\n---\n",
    }
    drafts = [(item.title, item.draft, item.date) for item in read(tmp_path, files).items]
    assert drafts == [("A", True, ""), ("B", True, "")]


def test_comments_of_templates_do_not_come_in(tmp_path: Path) -> None:
    notes = Notes()
    body = "a\n{# secret\nwords #}\n## H {#own}\n\nb {{ unknown }}\n"
    archive = read(tmp_path, {"posts/2015-03-19-a.md": f"---\ntitle: T\n---\n{body}"}, notes)
    text = archive.convert(only(archive), UnchangedLinks(), notes)
    assert text == "a\n\n\n## H {#own}\n\nb `{{ unknown }}`"
    assert messages(notes) == [
        "posts/2015-03-19-a.md:5: a template comment was removed",
        "posts/2015-03-19-a.md:7: `{.class}` or `{#id}` behind words: markdown-it shows words, "
        "here attributes",
        "posts/2015-03-19-a.md:9: {{ unknown }} was not converted: it stays in the text",
    ]


def test_attributes_of_a_heading_begin_no_comment(tmp_path: Path) -> None:
    body = '## H {#own .x title="y z"}\n\nwords\n\n{# secret {x} #}\n'
    archive = read(tmp_path, {"posts/2015-03-19-a.md": f"---\ntitle: T\n---\n{body}"})
    item, notes = only(archive), Notes()
    assert "words" in archive.convert(item, UnchangedLinks(), notes)
    assert "posts/2015-03-19-a.md:8: a template comment was removed" in messages(notes)
    assert archive.shown is not None
    shown = archive.shown(item)
    assert "words" in shown
    assert "secret" not in shown


def test_a_template_for_several_pages_is_a_draft(tmp_path: Path) -> None:
    notes = Notes()
    text = "---\ntitle: T\npagination: {data: collections, size: 1}\n---\n{{ tag }}\n"
    assert only(read(tmp_path, {"tags.md": text}, notes)).draft
    reason = "imported as a draft: it is a template for several pages (`pagination`)"
    assert f"tags.md:3: {reason}" in messages(notes)


def test_listings_have_the_addresses_of_the_template_that_makes_them(tmp_path: Path) -> None:
    template = "---\npagination:\n  data: collections\n  alias: tag\n"
    files = {
        "a.md": "---\ntitle: A\ndate: 2020-01-01\ntags: [post, C++]\n---\n",
        "tags.njk": f"{template}permalink: /t/{{{{ tag | slug }}}}/\n---\n",
        "tags.html": f"{template}permalink: /u/{{{{ tag | slugify }}}}/\n---\n<p>x</p>\n",
    }
    archive = read(tmp_path, files)
    assert {page.url for page in archive.lists if page.name == "C++"} == {"/t/c++/", "/u/c/"}


def test_marks_of_drafts_are_tags_and_permalinks_without_an_address(tmp_path: Path) -> None:
    notes = Notes()
    files = {
        "a.md": "---\ntitle: A\ntags: [post, Draft]\n---\n",
        "b.md": "---\ntitle: B\npermalink:\n  serverless: /x/\n---\n",
        "c.md": "---\ntitle: C\npermalink:\n  build: /y/\nredirectFrom: [/z/]\n---\n",
        "d.MD": "---\ntitle: D\n---\n",
        "e.vue": "<template></template>",
    }
    archive = read(tmp_path, files, notes)
    assert {item.title: (item.draft, item.urls) for item in archive.items} == {
        "A": (True, ("/a/",)), "B": (True, ()), "C": (False, ("/y/", "/z/")),
    }  # fmt: skip
    assert messages(notes) == [
        'a.md:3: imported as a draft: it has the tag "Draft"',
        'd.MD:1: not imported: the system does not read ".MD", in capital letters',
        "e.vue:1: not imported: this is a template, not a text",
    ]


def test_what_a_preprocessor_may_leave_out_is_a_draft(tmp_path: Path) -> None:
    notes = Notes()
    config = (
        'eleventyConfig.addPreprocessor("drafts", "*", (data) => {\n'
        "  if (data.later || data['not-yet']) return false; });\n"
        'eleventyConfig.addPreprocessor("own", "md", filter);\n'
    )
    files = {
        ".eleventy.js": config,
        "a.md": "---\ntitle: A\nlater: [x]\n---\n",
        "b.md": "---\ntitle: B\nlater: false\nnot-yet:\n---\n",
        "c.md": "---\ntitle: C\nnot-yet: 2030\n---\n",
    }
    archive = read(tmp_path, files, notes)
    assert {item.title: item.draft for item in archive.items} == {"A": True, "B": False, "C": True}
    assert messages(notes)[:2] == [
        '.eleventy.js:3: the preprocessor "own" was not run: check which texts it leaves out',
        'a.md:3: imported as a draft: a preprocessor of the settings reads "later"',
    ]


def test_notes_and_texts_name_files_from_the_source_on(tmp_path: Path) -> None:
    notes = Notes()
    files = {"src/_data/site.json": "{}", "src/a.md": "---\ntitle: A\nlatr: x\n---\n"}
    archive = read(tmp_path, files, notes)
    assert (only(archive).source, only(archive).urls) == ("src/a.md", ("/a/",))
    assert archive.unused == (UnusedField("latr", "src/a.md", 3),)
    assert [root.prefix for root in archive.roots][:2] == ["/src/", "/public/"]
