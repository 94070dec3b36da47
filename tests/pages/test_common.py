"""Building pages: output paths are without the URL's prefix, URLs are with it."""

from ssg.model.discovery import Feed
from ssg.model.outputs import Page
from ssg.model.page_head import Head
from ssg.pages.common import PageDetails, absolute_url, head, page
from ssg.site.assemble import Site
from tests.support.newsroom import Newsroom


def prefixed(newsroom: Newsroom) -> Site:
    return newsroom.site(base_url="https://x.example/news")


def test_the_output_path_of_a_page_is_without_the_prefix(bare: Newsroom) -> None:
    site = prefixed(bare)
    top = head(site, "/news/ai/", "AI")
    output = page(site, "/news/ai/", "x.html", top, "content/a.md", number=1)
    values = {"site": site.info, "head": top, "number": 1}
    assert output == Page("ai/index.html", "x.html", values, "content/a.md")


def test_the_output_path_of_a_page_is_unescaped(bare: Newsroom) -> None:
    site = prefixed(bare)
    output = page(site, "/news/caf%C3%A9%20x/", "x.html", head(site, "/", ""))
    assert output.path == "café x/index.html"


def test_an_absolute_url_has_the_host_and_one_prefix(bare: Newsroom) -> None:
    assert absolute_url(prefixed(bare), "/news/ai/") == "https://x.example/news/ai/"


def test_a_page_with_its_own_feed_links_to_it(bare: Newsroom) -> None:
    feed = Feed("rss", "AI – The Golden Post", "RSS", "application/rss+xml", "/news/ai/feed.xml")
    assert head(prefixed(bare), "/news/ai/", "AI", PageDetails(feeds=(feed,))) == Head(
        title="AI", url="https://x.example/news/ai/", feeds=(feed,)
    )
