"""Redirects from old addresses to new ones."""

import re

import pytest

from tests.support.newsroom import Newsroom


def redirect_targets(page: str) -> tuple[str, str]:
    """The targets of a page's refresh and of its canonical URL."""
    refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page)
    canonical = re.search(r'rel="canonical" href="([^"]*)"', page)
    return (refresh[1] if refresh else "", canonical[1] if canonical else "")


def test_the_old_address_of_a_story_redirects_to_the_new_one(golden: Newsroom) -> None:
    url = "/ai/2026/05/first-light/"
    page = golden.read("old/first-light/index.html")
    assert redirect_targets(page) == (url, f"https://x.example{url}")


def test_a_script_keeps_the_query_and_the_anchor(golden: Newsroom) -> None:
    page = golden.read("old/first-light/index.html")
    script = '<script src="/assets/js/redirect.js" data-target="/ai/2026/05/first-light/"></script>'
    assert script in page
    assert (golden.output / "assets/js/redirect.js").is_file()


def test_the_old_address_of_a_page_redirects_to_the_new_one(golden: Newsroom) -> None:
    page = golden.read("who-we-are/index.html")
    assert redirect_targets(page) == ("/about/", "https://x.example/about/")


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("tags/light.md", "/tags/light/"),
        ("sections/ai.md", "/ai/"),
        ("authors/ada.md", "/authors/ada/"),
    ],
)
def test_the_old_address_of_a_tag_section_or_author_redirects_to_the_new_one(
    bare: Newsroom, source: str, url: str
) -> None:
    bare.article("a", tags=["light"])
    name = "name: Ada\n" if "authors" in source else ""
    bare.write(f"content/{source}", f"---\n{name}aliases: /old/\n---\n")
    bare.build()
    assert redirect_targets(bare.read("old/index.html")) == (url, f"https://x.example{url}")


def test_an_unpublished_tag_has_no_redirect(bare: Newsroom) -> None:
    bare.article("a", tags=["light"], draft=True)
    bare.write("content/tags/light.md", "---\naliases: /old/\n---\n")
    bare.build()
    assert not (bare.output / "old").exists()


def test_a_redirect_names_the_new_address_and_forbids_nothing(golden: Newsroom) -> None:
    page = golden.read("who-we-are/index.html")
    assert '<link rel="canonical" href="' in page
    assert "noindex" not in page


def test_the_prefix_is_in_the_target_but_not_in_the_output_path(bare: Newsroom) -> None:
    bare.article("a", aliases=["/old/", "/old.html", "/blog/caf%C3%A9/"])
    bare.build(base_url="https://x.example/news/")
    url = "/news/ai/2026/05/a/"
    for path in ("old/index.html", "old.html", "blog/café/index.html"):
        assert redirect_targets(bare.read(path)) == (url, f"https://x.example{url}")


@pytest.mark.parametrize("alias", ["/", "/index.html", "/ai/", "/AI/", "/about/"])
def test_an_alias_cannot_be_the_address_of_another_output(bare: Newsroom, alias: str) -> None:
    bare.write("content/pages/about.md", "---\ntitle: About\n---\n")
    bare.article("a", aliases=alias)
    (problem,) = bare.problems()
    assert "is also claimed by" in problem
    assert "content/articles/a.md" in problem


@pytest.mark.parametrize("alias", ["/ai", "/ai/2026", "/feed.xml/x/", "/ai/2026/05/a"])
def test_an_alias_that_is_both_a_file_and_a_folder_is_an_error(bare: Newsroom, alias: str) -> None:
    bare.article("a", aliases=alias)
    (problem,) = bare.problems()
    assert problem.startswith("content/articles/a.md")
