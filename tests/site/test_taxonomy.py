"""Sections, tags and authors: the terms that articles are filed under."""

import pytest

from ssg.build.job import Result
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


TAXONOMY = """\
taxonomies:
  companies: {singular: company, feed: true, mentions: Organization, fields: {ticker: text}}
"""


def companies(newsroom: Newsroom) -> None:
    """Declares a taxonomy, and describes two terms, of which one is a part of the other."""
    newsroom.setting(TAXONOMY)
    newsroom.write(
        "content/companies/acme.md",
        "---\ntitle: ACME\nparent: Makers\nticker: ACM\n---\nAcme makes [things](/about/).\n",
    )
    newsroom.write("content/companies/makers.md", "---\ntitle: Makers of things\n---\n")


def own(site: Site) -> dict[str, tuple[str, list[str]]]:
    """By key, a company's name and the titles filed under it."""
    return {
        listing.term.key: (listing.term.name, [ref.title for ref in listing.refs])
        for listing in site.taxonomies[0].listings
    }


def test_stories_are_filed_under_the_terms_of_a_taxonomy_and_what_these_are_parts_of(
    newsroom: Newsroom,
) -> None:
    companies(newsroom)
    newsroom.article("one", date="2026-05-03", company="Acme")
    newsroom.article("two", date="2026-05-02", companies=["bolt", "acme", "Acme", "makers"])
    site = newsroom.site()
    assert own(site) == {
        "acme": ("ACME", ["One", "Two"]),
        "bolt": ("bolt", ["Two"]),
        "makers": ("Makers of things", ["One", "Two"]),
    }
    acme, _, makers = (listing.term for listing in site.taxonomies[0].listings)
    assert (acme.url, acme.source, acme.own) == (
        "/companies/acme/", "content/companies/acme.md", {"ticker": "ACM"},
    )  # fmt: skip
    above = Link("Makers of things", "/companies/makers/")
    assert acme.crumbs == (Link("Companies", "/companies/"), above)
    assert makers.children == (Link("ACME", "/companies/acme/"),)


def test_the_terms_of_a_taxonomy_have_pages_feeds_and_a_list(newsroom: Newsroom) -> None:
    companies(newsroom)
    newsroom.article("one", company="acme", tags="optics")
    for number in range(2, 6):
        newsroom.article(f"more-{number}", date=f"2026-05-0{number}", companies="bolt")
    newsroom.build()
    page = newsroom.read("companies/acme/index.html")
    assert (
        '<a href="/companies/">Company</a> <a href="/companies/makers/">Makers of things</a>'
        in page
    )
    assert "/ai/2026/05/one/" in page
    assert "One" in newsroom.read("companies/acme/feed.xml")
    assert "/ai/2026/05/more-2/" in newsroom.read("companies/bolt/page/1/index.html")
    index = newsroom.read("companies/index.html")
    assert index.index("bolt") < index.index("Makers of things") < index.index("ACME")
    story = newsroom.read("ai/2026/05/one/index.html")
    assert '<a href="/companies/acme/" rel="tag">ACME</a>' in story
    assert '"mentions":[{"@type":"Organization","name":"ACME"' in story
    assert "https://x.example/companies/makers/" in newsroom.read("sitemap.xml")
    assert "/companies/acme/feed.xml" in newsroom.read("feeds.opml")
    assert '<select name="companies">' in newsroom.read("search/index.html")
    assert '"terms":{"companies":["ACME"]}' in newsroom.read("search/plain/2026.json")


def test_links_lead_to_the_files_of_terms(newsroom: Newsroom) -> None:
    companies(newsroom)
    newsroom.article("one", "[Acme](/companies/acme.md)", company="acme")
    newsroom.build()
    assert 'href="/companies/acme/"' in newsroom.read("ai/2026/05/one/index.html")


def test_terms_of_unpublished_stories_are_nowhere(newsroom: Newsroom) -> None:
    companies(newsroom)
    newsroom.write("content/companies/secretive.md", "---\ntitle: Canary Corp\n---\ncanary text\n")
    newsroom.article("one", "[S](/companies/secretive.md)", company="acme")
    newsroom.article("later", date="2026-07-01", companies=["Secretive", "canaries"])
    assert newsroom.problems() == [
        'content/articles/one.md:8:5: warning: "/companies/secretive.md" is not published '
        "(until it is, the link goes to /)"
    ]
    canaries = [path for path, content in newsroom.tree().items() if b"anar" in content.lower()]
    assert canaries == []
    assert [path for path in newsroom.tree() if "secretive" in path] == []


def test_a_story_that_joins_a_term_moves_only_what_shows_the_term(newsroom: Newsroom) -> None:
    companies(newsroom)
    newsroom.article("one", company="acme")
    newsroom.article("two", date="2026-05-02", company="bolt")
    newsroom.build()
    newsroom.article("two", date="2026-05-02", companies=["bolt", "acme"])
    result = newsroom.build()
    assert set(result.changes.changed) == {
        "ai/2026/05/two/index.html",
        "companies/index.html",
        *(f"companies/{key}/{file}" for key in ("acme", "makers") for file in FILES),
        "search/plain/2026.json",
    }


FILES = ("index.html", "feed.xml")


def test_mistakes_with_terms_have_their_places(newsroom: Newsroom) -> None:
    companies(newsroom)
    newsroom.write("content/companies/bolt.md", "---\nparent: makerz\n---\n")
    newsroom.write("content/companies/a.md", "---\nparent: b\n---\n")
    newsroom.write("content/companies/b.md", "---\nparent: a\n---\n")
    newsroom.article("one", companies=["acme, bolt", "!", "a", "bolt"])
    newsroom.article("two", compnies="acme")
    assert [problem for problem in newsroom.problems() if "describes" not in problem] == [
        'content/articles/one.md:6:13: "acme, bolt" is one company that contains a comma '
        "(for several write companies: [acme, bolt]; for one with a comma, add "
        "content/companies/acme-bolt.md)",
        'content/articles/one.md:6:27: "!" is not a company: it has no letters or digits',
        'content/articles/two.md:6:1: unknown field "compnies" (did you mean "companies"?)',
        'content/companies/a.md:2:9: "a" is a part of itself (b > a)',
        'content/companies/b.md:2:9: "b" is a part of itself (a > b)',
        'content/companies/bolt.md:2:9: there is no company "makerz" (did you mean "makers"?)',
    ]


def test_a_description_of_a_term_that_no_story_has_is_reported(newsroom: Newsroom) -> None:
    companies(newsroom)
    assert newsroom.problems()[0] == (
        'content/companies/acme.md:2:1: warning: describes a company that no story has: "acme"'
    )


def test_a_field_can_name_a_term(newsroom: Newsroom) -> None:
    companies(newsroom)
    newsroom.setting("fields:\n  article: {rivals: {type: list, of: [term, companies]}}")
    newsroom.article("one", company="acme", rivals=["Acme"])
    site = newsroom.site()
    (one,) = [story for story in site.articles if story.ref.title == "One"]
    assert one.own == {"rivals": (Link("ACME", "/companies/acme/"),)}
    newsroom.article("one", company="acme", rivals=["Akme", "quiet"])
    newsroom.article("two", company="quiet", draft=True)
    assert newsroom.problems()[-2:] == [
        'content/articles/one.md:7:10: there is no company "Akme" (did you mean "acme"?)',
        'content/articles/one.md:7:18: warning: no published story has the company "quiet" '
        "(until a story has it, it has no page, and pages leave it out)",
    ]
