"""Readers of a page that is gone are led to the one that its source makes now."""

from pathlib import Path

import pytest

from ssg.site.assemble import Site
from ssg.site.moved_pages import moved_urls
from tests.support.newsroom import Newsroom

LONG = "A text that no other story has.\n"


@pytest.fixture
def before(bare: Newsroom) -> Site:
    bare.article("one", LONG)
    return made(bare)


def made(newsroom: Newsroom) -> Site:
    site = newsroom.build().site
    assert site is not None
    return site


def test_a_new_slug_leads_to_itself(bare: Newsroom, before: Site) -> None:
    bare.article("one", LONG, slug="two")
    assert moved_urls(before, made(bare)) == {"/ai/2026/05/one/": "/ai/2026/05/two/"}


def test_a_renamed_file_is_known_by_its_text(bare: Newsroom, before: Site) -> None:
    bare.delete("content/articles/one.md")
    bare.article("two", LONG)
    assert moved_urls(before, made(bare)) == {"/ai/2026/05/one/": "/ai/2026/05/two/"}


def test_one_that_was_also_edited_by_its_headline(bare: Newsroom, before: Site) -> None:
    bare.delete("content/articles/one.md")
    bare.article("two", "Another text.", title="One")
    assert moved_urls(before, made(bare)) == {"/ai/2026/05/one/": "/ai/2026/05/two/"}


def test_what_could_be_several_pages_is_none(bare: Newsroom, before: Site) -> None:
    bare.delete("content/articles/one.md")
    bare.article("two", LONG)
    bare.article("three", LONG)
    assert moved_urls(before, made(bare)) == {}


def test_a_deleted_story_leads_nowhere(bare: Newsroom, before: Site) -> None:
    bare.delete("content/articles/one.md")
    bare.article("other", "Something else.")
    assert moved_urls(before, made(bare)) == {}


def test_pages_and_authors_are_followed_too(bare: Newsroom, tmp_path: Path) -> None:
    bare.write("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")
    before = made(bare)
    bare.delete("content/pages/about.md")
    bare.delete("content/authors/ada.md")
    bare.write("content/pages/us.md", "---\ntitle: About\n---\nUs.\n")
    bare.write("content/authors/ada-l.md", "---\nname: Ada\nrole: Tech Journalist\n---\n")
    found = moved_urls(before, made(bare))
    assert found == {"/about/": "/us/", "/authors/ada/": "/authors/ada-l/"}


def test_what_says_nothing_tells_nothing(bare: Newsroom) -> None:
    """A term without a description has no text to be known by."""
    bare.write("content/authors/joe.md", "---\nname: Joe\n---\n")
    before = made(bare)
    bare.delete("content/authors/joe.md")
    bare.write("content/tags/optics.md", "---\ntitle: Optics\n---\n")
    bare.article("one", tags=["optics"])
    assert moved_urls(before, made(bare)) == {}
