"""Finds the new URL of a page that moved, by its source, its text or its headline."""

from pathlib import Path

import pytest

from ssg.serve.moved_pages import moved_urls
from ssg.site.assemble import Site
from tests.support.newsroom import Newsroom

LONG = "A text that no other story has.\n"


@pytest.fixture
def before(bare: Newsroom) -> Site:
    bare.article("one", LONG)
    return site_of(bare)


def site_of(newsroom: Newsroom) -> Site:
    site = newsroom.build().site
    assert site is not None
    return site


def test_a_page_with_a_new_slug_is_found_by_its_source(bare: Newsroom, before: Site) -> None:
    bare.article("one", LONG, slug="two")
    assert moved_urls(before, site_of(bare)) == {"/ai/2026/05/one/": "/ai/2026/05/two/"}


def test_a_renamed_source_is_found_by_its_text(bare: Newsroom, before: Site) -> None:
    bare.delete("content/articles/one.md")
    bare.article("two", LONG)
    assert moved_urls(before, site_of(bare)) == {"/ai/2026/05/one/": "/ai/2026/05/two/"}


def test_a_renamed_and_edited_source_is_found_by_its_headline(bare: Newsroom, before: Site) -> None:
    bare.delete("content/articles/one.md")
    bare.article("two", "Another text.", title="One")
    assert moved_urls(before, site_of(bare)) == {"/ai/2026/05/one/": "/ai/2026/05/two/"}


def test_a_page_with_several_candidates_is_not_found(bare: Newsroom, before: Site) -> None:
    bare.delete("content/articles/one.md")
    bare.article("two", LONG)
    bare.article("three", LONG)
    assert moved_urls(before, site_of(bare)) == {}


def test_a_deleted_story_has_no_new_url(bare: Newsroom, before: Site) -> None:
    bare.delete("content/articles/one.md")
    bare.article("other", "Something else.")
    assert moved_urls(before, site_of(bare)) == {}


def test_pages_and_authors_are_found_too(bare: Newsroom, tmp_path: Path) -> None:
    bare.write("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")
    before = site_of(bare)
    bare.delete("content/pages/about.md")
    bare.delete("content/authors/ada.md")
    bare.write("content/pages/us.md", "---\ntitle: About\n---\nUs.\n")
    bare.write("content/authors/ada-l.md", "---\nname: Ada\nrole: Tech Journalist\n---\n")
    moved = moved_urls(before, site_of(bare))
    assert moved == {"/about/": "/us/", "/authors/ada/": "/authors/ada-l/"}


def test_empty_values_identify_no_page(bare: Newsroom) -> None:
    """A term without a description has no text that could identify it."""
    bare.write("content/authors/joe.md", "---\nname: Joe\n---\n")
    before = site_of(bare)
    bare.delete("content/authors/joe.md")
    bare.write("content/tags/optics.md", "---\ntitle: Optics\n---\n")
    bare.article("one", tags=["optics"])
    assert moved_urls(before, site_of(bare)) == {}
