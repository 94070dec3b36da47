"""Sections, tags and authors: the terms that articles are filed under."""

import pytest

from ssg.build.build import Result
from ssg.model.elements import Link
from ssg.model.terms import Term
from ssg.site.assemble import Site
from tests.support.newsroom import DOT, Newsroom, site_of


def tags(site: Site) -> dict[str, tuple[str, list[str]]]:
    """By key, a tag's name and the titles filed under it."""
    return {
        listing.term.key: (listing.term.name, [ref.title for ref in listing.refs])
        for listing in site.tags
    }


def section(site: Site, key: str) -> Term:
    return next(listing.term for listing in site.sections if listing.term.key == key)


def test_spellings_that_share_a_url_are_one_tag_named_by_the_most_common_one(
    bare: Newsroom,
) -> None:
    bare.article("a", tags=["open source"])
    bare.article("b", tags=["Open Source"])
    bare.article("c", tags=["Open-Source", "Open Source"])
    assert tags(bare.site()) == {"open-source": ("Open Source", ["A", "B", "C"])}


def test_equally_common_spellings_are_named_by_the_alphabet(bare: Newsroom) -> None:
    bare.article("a", tags="open source")
    bare.article("b", tags="Open Source")
    assert tags(bare.site())["open-source"][0] == "Open Source"


def test_languages_that_differ_in_one_character_are_different_tags(bare: Newsroom) -> None:
    bare.article("a", tags=["C", "C++", "C#"])
    assert tags(bare.site()) == {
        "c": ("C", ["A"]),
        "cpp": ("C++", ["A"]),
        "csharp": ("C#", ["A"]),
    }


def test_a_story_is_filed_once_under_a_repeated_term(bare: Newsroom) -> None:
    bare.article("a", tags=["AI", "ai", "AI"], authors=["ada", "ada"])
    site = bare.site()
    assert tags(site) == {"ai": ("AI", ["A"])}
    assert [len(listing.refs) for listing in site.authors] == [1]
    assert [len(site.refs[0].tags), len(site.refs[0].authors)] == [1, 1]


def test_a_tag_used_only_by_unpublished_stories_does_not_exist(bare: Newsroom) -> None:
    bare.article("a", tags="secret", draft=True)
    bare.write("content/tags/secret.md", "---\ntitle: Secret\n---\nShh.\n")
    assert tags(bare.site()) == {}


def test_a_tags_file_names_and_describes_it(result: Result) -> None:
    optics = next(listing.term for listing in site_of(result).tags if listing.term.key == "optics")
    assert (optics.name, optics.summary) == ("Optics", "All about light.")
    assert (optics.url, [feed.url for feed in optics.feeds]) == (
        "/tags/optics/",
        ["/tags/optics/feed.xml"],
    )
    assert optics.description is not None


def test_the_name_of_a_section_comes_from_settings_then_file_then_key(
    bare: Newsroom,
) -> None:
    bare.write("content/sections/ai.md", "---\ntitle: Not this\n---\n")
    site = bare.site()
    assert (section(site, "ai").name, section(site, "chips").name) == ("Machines", "Chips")
    bare.write("content/sections/chips.md", "---\ntitle: Silicon\n---\n")
    assert section(bare.site(), "chips").name == "Silicon"


def test_the_description_of_a_section_comes_from_settings_then_file(result: Result) -> None:
    assert section(site_of(result), "ai").summary == "Machines that learn."
    assert section(site_of(result), "chips").summary == "Sand that thinks."


def test_sections_follow_their_order_field_then_the_settings(bare: Newsroom) -> None:
    keys = "[{key: c, order: 2}, b, {key: a, order: 1}, {key: z, order: -1}, y]"
    bare.write("config.yaml", f"title: T\nbase_url: https://x.example/\nsections: {keys}\n")
    assert [listing.term.key for listing in bare.site().sections] == [*"zbyac"]


def test_the_key_of_an_author_is_the_name_of_the_file(result: Result) -> None:
    grace = site_of(result).authors[1].term
    assert (grace.key, grace.name, grace.role, grace.url) == (
        "grace",
        "Grace",
        "Editor",
        "/authors/grace/",
    )
    assert grace.photo is not None
    assert (grace.photo.src, grace.photo.alt) == (f"/{DOT}-face-18.jpg", "Grace")
    assert grace.links == (
        Link("Code", "https://grace.example/"),
        Link("Mail", "mailto:grace@x.example"),
    )


def test_authors_of_a_story_are_in_the_order_of_its_front_matter(result: Result) -> None:
    story = next(ref for ref in site_of(result).refs if ref.title == "Second light")
    assert [author.name for author in story.authors] == ["Grace", "Ada"]


@pytest.mark.parametrize("text", ["- a list", "![](/dot.png)", "> quoted", "## A heading"])
def test_a_description_without_a_paragraph_is_shown(bare: Newsroom, text: str) -> None:
    bare.picture("content/dot.png", 2, 3)
    bare.write("content/authors/ada.md", f"---\nname: Ada\n---\n{text}\n")
    assert bare.site().authors[0].term.description is not None


@pytest.mark.parametrize("path", ["ai/index.md", "more/ai.md"])
def test_a_description_in_a_subfolder_is_shown_or_an_error(bare: Newsroom, path: str) -> None:
    bare.write(f"content/sections/{path}", "---\n---\nAll about it.\n")
    assert bare.problems() or section(bare.site(), "ai").description is not None


def test_links_of_descriptions_are_resolved(newsroom: Newsroom) -> None:
    newsroom.write("content/tags/optics.md", "---\n---\nSee [fab](/articles/fab.md).\n")
    newsroom.write("content/authors/ada.md", "---\nname: Ada\n---\nSee [fab](../nothing.md).\n")
    assert newsroom.problems() == ['content/authors/ada.md:4:11: "../nothing.md" does not exist']
    newsroom.write("content/authors/ada.md", "---\nname: Ada\n---\n")
    newsroom.build()
    assert '<a href="/chips/2026/05/fab/">fab</a>' in newsroom.read("tags/optics/index.html")
