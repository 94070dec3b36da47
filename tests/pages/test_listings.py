"""Listings of sections, tags, authors and all stories, and the two indexes."""

from typing import Any

from ssg.build.job import Result
from ssg.build.value_digests import all_outputs
from ssg.model.elements import Link
from ssg.model.outputs import Page
from ssg.pages import listings
from ssg.site.assemble import Site
from tests.support.newsroom import Newsroom, site_of


def pages(site: Site) -> dict[str, Page]:
    return {
        page.path: page for page in all_outputs(listings.outputs(site)) if isinstance(page, Page)
    }


def titles(page: Page) -> list[str]:
    return [ref.title for ref in page.context["refs"]]


def counts(page: Page) -> list[tuple[str, int]]:
    terms: Any = page.context["terms"]
    return [(term.name, count) for term, count in terms]


def test_every_section_tag_and_author_has_its_listing(result: Result) -> None:
    outputs = {
        path: page for path, page in pages(site_of(result)).items() if "refs" in page.context
    }
    assert {path: titles(page) for path, page in outputs.items()} == {
        "ai/index.html": ["Second light", "First light"],
        "chips/index.html": ["Fab", "Paid"],
        "tags/cpp/index.html": ["First light"],
        "tags/optics/index.html": ["Second light", "First light"],
        "authors/ada/index.html": ["Fab", "Paid"],
        "authors/ada/page/1/index.html": ["Second light", "First light"],
        "authors/grace/index.html": ["Second light"],
        "latest/index.html": ["Fab", "Paid"],
        "latest/page/1/index.html": ["Second light", "First light"],
    }


def test_authors_have_their_own_layout(result: Result) -> None:
    outputs = pages(site_of(result))
    assert outputs["authors/ada/page/1/index.html"].layout == "author.html"
    assert outputs["tags/optics/index.html"].layout == "listing.html"


def test_the_front_and_the_pages_of_a_listing_have_different_titles(result: Result) -> None:
    outputs = pages(site_of(result))
    assert outputs["authors/ada/index.html"].context["head"].title == "Ada"
    assert outputs["authors/ada/page/1/index.html"].context["head"].title == "Ada, page 1"
    assert outputs["latest/index.html"].context["head"].title == "Latest stories"


def test_the_head_of_a_listing_describes_its_term_and_links_to_its_feed(result: Result) -> None:
    head = pages(site_of(result))["ai/index.html"].context["head"]
    assert head.description == "Machines that learn."
    assert [feed.url for feed in head.feeds] == ["/ai/feed.xml", "/ai/atom.xml", "/ai/feed.json"]
    assert pages(site_of(result))["authors/grace/index.html"].context["head"].image.alt == "Grace"
    assert pages(site_of(result))["latest/index.html"].context["head"].feeds == ()


def test_the_index_of_tags_is_alphabetical_with_counts_of_stories(bare: Newsroom) -> None:
    bare.article("a", tags=["zebra", "Apple"])
    bare.article("b", tags=["apple", "Mango"])
    page = pages(bare.site())["tags/index.html"]
    assert counts(page) == [("Apple", 2), ("Mango", 1), ("zebra", 1)]


def test_the_index_of_authors_includes_authors_without_stories(bare: Newsroom) -> None:
    bare.write("content/authors/zoe.md", "---\nname: Zoe\n---\n")
    bare.article("a")
    page = pages(bare.site())["authors/index.html"]
    assert counts(page) == [("Ada", 1), ("Zoe", 0)]


def test_a_description_is_at_the_top_of_its_listing(golden: Newsroom) -> None:
    assert "<p>Sand that <em>thinks</em>.</p>" in golden.read("chips/index.html")
    assert "<p>All about light.</p>" in golden.read("tags/optics/index.html")
    assert "<p>Grace edits.</p>" in golden.read("authors/grace/index.html")


def test_the_page_of_an_author_has_their_external_links(golden: Newsroom) -> None:
    page = golden.read("authors/grace/index.html")
    assert '<a href="https://grace.example/" rel="me">Code</a>' in page
    assert '<a href="mailto:grace@x.example">Mail</a>' in page


def test_the_front_of_a_listing_says_what_all_its_stories_have_in_common(bare: Newsroom) -> None:
    for day in range(1, 6):
        bare.article(f"s{day}", date=f"2026-05-0{day}", tags=["optics", "light", f"only-{day}"])
    outputs = pages(bare.site())
    facts = {
        path: (context["count"], str(context["since"])[:10], context["topics"][:2])
        for path, context in (
            (path, outputs[path].context)
            for path in ("tags/optics/index.html", "tags/optics/page/1/index.html")
        )
    }
    light, only = Link("light", "/tags/light/"), Link("only-1", "/tags/only-1/")
    assert facts == {
        "tags/optics/index.html": (5, "2026-05-01", (light, only)),
        "tags/optics/page/1/index.html": (0, "None", ()),
    }
    assert outputs["authors/ada/index.html"].context["count"] == 5


def test_an_author_without_stories_has_no_count(bare: Newsroom) -> None:
    bare.build()
    assert "term-facts" not in bare.read("authors/ada/index.html")
