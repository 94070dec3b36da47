"""Real sites that no one here wrote: imported, built, and read at every old address."""

import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from markupsafe import escape

from ssg.importers.archive.item import Notes
from ssg.importers.transfer.run import Destination, import_archive
from ssg.importers.wordpress import read, wxr
from ssg.text import slugs
from ssg.text.paths import output_path
from tests.support import standards
from tests.support.import_sources import NOW
from tests.support.real_sites import EXPORT, POSTS, ImportedSite, needed

pytestmark = needed

PROTECTED = 'Template: Password Protected (the password is "enter")'
NO_WORDS = re.compile(
    r"(?s)<!--.*?-->|<(script|style)\b.*?</\1>|\[/?\w+[^\]]*\]|https?://[^\s\"<]+"
)


@pytest.fixture(scope="module")
def wordpress_site(tmp_path_factory: pytest.TempPathFactory) -> ImportedSite:
    notes = Notes()
    archive = read.read(read.Source([EXPORT]), "", notes)
    return ImportedSite(tmp_path_factory.mktemp("wordpress"), archive, notes)


def posts() -> dict[str, dict[str, Any]]:
    """The front matter of each post, by its file's name."""
    fields_by_name = {}
    for file in sorted(POSTS.glob("*.md")):
        fields = re.split(r"^---\s*$", file.read_text("utf-8-sig"), maxsplit=2, flags=re.M)[1]
        # The loader in Python refuses tabs.
        fields_by_name[file.name] = yaml.load(fields, Loader=yaml.CSafeLoader)
    return fields_by_name


def title(fields: dict[str, Any]) -> str:
    return shown(unescape(fields["title"]))


def test_the_blog_builds_without_a_problem(blog: ImportedSite) -> None:
    assert blog.problems == []


def test_every_post_of_the_blog_has_its_page(blog: ImportedSite) -> None:
    titles = sorted(title(fields) for fields in posts().values())
    assert blog.built.site is not None
    articles = blog.built.site.articles
    assert len(titles) == 509
    assert sorted(shown(article.ref.title) for article in articles) == titles
    for article in articles:
        page = blog.newsroom.read(output_path(article.ref.url))
        assert re.search(r"<h1[ >]", page)


def test_every_old_address_of_the_blog_leads_to_its_post(blog: ImportedSite) -> None:
    for name, fields in posts().items():
        ((year, month, day, slug),) = re.findall(r"^(\d+)-(\d+)-(\d+)-(.*)\.md$", name)
        date = str(fields.get("date") or f"{year}-{month:0>2}-{day:0>2}")[:10].replace("-", "/")
        old = str(fields.get("permalink") or f"/{date}/{slug}/")
        assert shown(title(fields)) in shown(blog.page_at_old_address(old)), old
    assert "forest-service-six-month-check" in blog.page_at_old_address(
        "/2017/09/08/forrest-service-six-month-check/"
    )


def shown(text: str) -> str:
    """Words without what typography makes of them."""
    plain = unescape(re.sub(r"<[^>]*>", " ", text))
    return re.sub(r"[^\w]+", " ", plain).strip()


def test_every_author_and_tag_of_the_blog_has_its_posts(blog: ImportedSite) -> None:
    expected: dict[str, set[str]] = {}
    for fields in posts().values():
        name = title(fields)
        for author in fields["authors"]:
            expected.setdefault(f"/authors/{slugs.slug_of_name(author)}/", set()).add(name)
        for tag in fields["tags"]:
            expected.setdefault(f"/tags/{slugs.slug_of_name(tag)}/", set()).add(name)
    assert blog.built.site is not None
    listings = (*blog.built.site.authors, *blog.built.site.tags)
    assert {
        entry.term.url: {shown(ref.title) for ref in entry.refs} for entry in listings
    } == expected


def test_what_looks_like_a_template_in_a_post_stays_text(blog: ImportedSite) -> None:
    name = "taking-control-of-our-website-with-jekyll-and-webhooks"
    assert "{% for author in post.authors %}" in unescape(
        blog.page_at_old_address(f"/2014/11/17/{name}/")
    )


def test_every_feed_and_the_sitemap_are_well_formed(blog: ImportedSite) -> None:
    files = sorted(blog.newsroom.output.rglob("*.xml"))
    roots = [ElementTree.fromstring(file.read_bytes()).tag.rpartition("}")[2] for file in files]
    assert blog.built.site is not None
    assert roots.count("rss") == len(blog.built.site.authors) + len(blog.built.site.tags) + 1
    assert {"feed", "urlset"} <= set(roots)


def test_what_machines_read_of_the_blog_is_as_the_standards_say(blog: ImportedSite) -> None:
    faults = standards.faults(blog.newsroom.output, "https://new.example/")
    # The one link that a writer of theirs broke leads to nothing.
    assert [fault for fault in faults if '/2014/12/11/" leads to nothing' not in fault] == []


def published() -> dict[str, str]:
    """The title of every published text of the export, by its old address."""
    titles = {}
    for element in wxr.elements(EXPORT):
        kind, state = element.text_of("post_type"), element.text_of("status")
        if kind in ("post", "page") and state == "publish" and not element.text_of("post_password"):
            path = re.sub("//+", "/", element.text_of("link").split(".com", 1)[1])
            titles[path] = wxr.plain(element.text_of("title"))
    return titles


def test_the_export_builds_without_a_word(wordpress_site: ImportedSite) -> None:
    assert wordpress_site.problems == []


def test_every_old_address_of_the_export_leads_to_its_text(wordpress_site: ImportedSite) -> None:
    assert len(published()) == 76
    for old, title in published().items():
        assert shown(title).strip() in shown(wordpress_site.page_at_old_address(old)), old


def test_nothing_unpublished_of_the_export_is_on_the_site(wordpress_site: ImportedSite) -> None:
    assert {item.title: item.draft for item in wordpress_site.archive.items if item.draft} == {
        "Draft": True,
        PROTECTED: True,
    }
    assert wordpress_site.built.site is not None
    titles = {article.ref.title for article in wordpress_site.built.site.articles}
    assert {"Draft", "Scheduled"} & titles == set()
    assert not any("Password Protected" in title for title in titles)


def test_every_word_of_the_export_arrives(wordpress_site: ImportedSite) -> None:
    """Every word of every text, but for those that WordPress computes and code that it runs."""
    published = [
        element
        for element in wxr.elements(EXPORT)
        if (element.text_of("post_type"), element.text_of("status")) == ("post", "publish")
        and not element.text_of("post_password")
    ]
    assert len(published) > 20
    for element in published:
        path = re.sub("//+", "/", element.text_of("link").split(".com", 1)[1])
        page = set(shown(wordpress_site.page_at_old_address(path)).split())
        words = shown(NO_WORDS.sub(" ", element.text_of("content"))).split()
        assert [word for word in words if word not in page] == [], path


@pytest.mark.parametrize("name", ["blog", "wordpress_site"])
def test_importing_again_changes_nothing(name: str, request: pytest.FixtureRequest) -> None:
    site: ImportedSite = request.getfixturevalue(name)
    before = site.files()
    again = import_archive(site.archive, Destination(site.newsroom.root, NOW), Notes())
    assert {entry.state for entry in again.written} == {"unchanged"}
    assert site.files() == before


def test_every_note_names_its_source_and_line(
    blog: ImportedSite, wordpress_site: ImportedSite
) -> None:
    for note in (*blog.outcome.notes, *wordpress_site.outcome.notes):
        assert note.at.path
    counted = [note for note in wordpress_site.outcome.notes if not note.at.line]
    assert all("not imported" in str(n) or "/?p=1" in str(n) for n in counted)


def test_titles_are_shown_as_they_were(wordpress_site: ImportedSite) -> None:
    page = wordpress_site.page_at_old_address("/2013/01/05/markup-title-with-markup/")
    assert str(escape("Markup: Title With Markup")) in page
