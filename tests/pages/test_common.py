"""What every kind of page is made with: paths without the prefix, URLs with it."""

from ssg.model.articles import Page
from ssg.model.discovery import Feed
from ssg.model.page_head import Head
from ssg.pages.common import absolute_url, head, page
from ssg.site.assemble import Site
from tests.support.newsroom import Newsroom


def prefixed(newsroom: Newsroom) -> Site:
    return newsroom.site(base_url="https://x.example/news")


def test_a_page_lies_below_the_output_folder_without_the_prefix(bare: Newsroom) -> None:
    site = prefixed(bare)
    top = head(site, "/news/ai/", "AI")
    made = page(site, "/news/ai/", "x.html", top, "content/a.md", number=1)
    values = {"site": site.info, "head": top, "number": 1}
    assert made == Page("ai/index.html", "x.html", values, "content/a.md")


def test_a_url_with_escapes_is_a_path_without_them(bare: Newsroom) -> None:
    site = prefixed(bare)
    made = page(site, "/news/caf%C3%A9%20x/", "x.html", head(site, "/", ""))
    assert made.path == "café x/index.html"


def test_an_absolute_url_has_host_and_prefix_once(bare: Newsroom) -> None:
    assert absolute_url(prefixed(bare), "/news/ai/") == "https://x.example/news/ai/"


def test_a_page_with_a_feed_of_its_own_names_it(bare: Newsroom) -> None:
    feed = Feed("rss", "AI – The Golden Post", "RSS", "application/rss+xml", "/news/ai/feed.xml")
    assert head(prefixed(bare), "/news/ai/", "AI", feeds=(feed,)) == Head(
        title="AI", url="https://x.example/news/ai/", feeds=(feed,)
    )
