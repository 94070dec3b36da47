"""Feeds, read back by third-party parsers."""

import json
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from tests.support import standards
from tests.support.newsroom import DOT, Newsroom

MEDIA = "{http://search.yahoo.com/mrss/}"
NASTY = '<b>Q&A</b>: "5 > 4" ]]> 😀'


def parsed(newsroom: Newsroom, path: str) -> Any:
    """A well-formed feed, parsed without changes to its texts."""
    content = newsroom.read(path).encode()
    feed = feedparser.parse(content, resolve_relative_uris=False, sanitize_html=False)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def titles(newsroom: Newsroom, path: str) -> list[str]:
    return [entry.title for entry in parsed(newsroom, path).entries]


def test_every_feed_follows_its_standard(newsroom: Newsroom) -> None:
    settings = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", settings.replace("{limit: 4}", "{hub: 'https://hub.example/'}"))
    newsroom.article("anonymous", authors=[], section="", image="https://y.example/a.jpg")
    newsroom.build()
    assert len([path for path in newsroom.tree() if "feed." in path or "atom." in path]) == 13
    assert standards.faults(newsroom.output, "https://x.example/") == []


def test_feeds_give_the_language_of_a_story_in_another_language(bare: Newsroom) -> None:
    bare.article("a", language="pt-BR")
    bare.build()
    assert parsed(bare, "atom.xml").entries[0].title_detail.language == "pt-BR"
    assert parsed(bare, "feed.xml").entries[0].language == "pt-BR"
    assert json.loads(bare.read("feed.json"))["items"][0]["language"] == "pt-BR"


def test_a_hub_is_named_in_every_feed(bare: Newsroom) -> None:
    settings = (bare.root / "config.yaml").read_text("utf-8")
    bare.write("config.yaml", settings.replace("{limit: 4}", "{hub: 'https://hub.example/'}"))
    bare.build()
    for path in ("feed.xml", "atom.xml", "authors/ada/feed.xml"):
        links = {link.rel: link.href for link in parsed(bare, path).feed.links}
        assert links["hub"] == "https://hub.example/"
    hubs = json.loads(bare.read("feed.json"))["hubs"]
    assert hubs == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_the_opml_list_has_the_feed_of_every_term(golden: Newsroom) -> None:
    body = ElementTree.fromstring(golden.read("feeds.opml")).find("body")
    assert body is not None
    groups = {group.get("text"): [o.get("text") for o in group] for group in body}
    assert groups == {
        "The Golden Post": [],
        "Sections": ["Machines", "Silicon"],
        "Topics": ["C++", "Optics"],
        "Authors": ["Ada", "Grace"],
    }
    feeds = [outline for outline in body.iter("outline") if outline.get("xmlUrl")]
    assert {outline.get("type") for outline in feeds} == {"rss"}
    paths = {str(outline.get("xmlUrl")).removeprefix("https://x.example/") for outline in feeds}
    assert paths == {path for path in golden.tree() if path.endswith("feed.xml")}


def test_a_picture_has_its_description_and_credit(golden: Newsroom) -> None:
    item = list(ElementTree.fromstring(golden.read("feed.xml")).iter("item"))[3]
    (content,) = item.iter(f"{MEDIA}content")
    url = f"https://x.example/{DOT}-32.jpg"
    assert content.attrib == {"medium": "image", "url": url, "width": "32", "height": "18"}
    assert [part.text for part in content] == ["A dot", "Ada"]
    (thumbnail,) = item.iter(f"{MEDIA}thumbnail")
    assert thumbnail.get("url") == url


def test_feeds_have_the_ai_disclosure_and_the_sponsor(bare: Newsroom) -> None:
    bare.article("a", ai_disclosure="By <hand>.", sponsor={"name": "Acme & Co"})
    bare.build()
    assert json.loads(bare.read("feed.json"))["items"][0]["content_html"] == (
        "<p><strong>Sponsored by Acme &amp; Co</strong></p>\n<p>Text.</p>\n"
        "<p><strong>How this was made:</strong> By &lt;hand&gt;.</p>"
    )


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_the_sites_feeds_list_the_newest_stories_first(golden: Newsroom, path: str) -> None:
    assert titles(golden, path) == ["Sponsored: Paid", "Fab", "Second light", "First light"]


def test_the_json_feed_lists_the_newest_stories_first(golden: Newsroom) -> None:
    titles = [item["title"] for item in json.loads(golden.read("feed.json"))["items"]]
    assert titles == ["Sponsored: Paid", "Fab", "Second light", "First light"]


@pytest.mark.parametrize(
    ("path", "listed"),
    [
        ("ai/feed.xml", ["Second light", "First light"]),
        ("chips/feed.xml", ["Sponsored: Paid", "Fab"]),
        ("tags/cpp/feed.xml", ["First light"]),
        ("authors/grace/feed.xml", ["Second light"]),
    ],
)
def test_each_term_has_a_feed_of_its_stories(
    golden: Newsroom, path: str, listed: list[str]
) -> None:
    assert titles(golden, path) == listed


def test_a_feed_has_at_most_as_many_stories_as_its_limit(bare: Newsroom) -> None:
    for day in range(1, 7):
        bare.article(f"s{day}", date=f"2026-05-0{day}")
    bare.build()
    assert titles(bare, "feed.xml") == ["S6", "S5", "S4", "S3"]
    assert len(json.loads(bare.read("feed.json"))["items"]) == 4


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_the_id_of_an_entry_is_its_absolute_url(golden: Newsroom, path: str) -> None:
    entry = parsed(golden, path).entries[2]
    url = "https://x.example/ai/2026/05/second-light/"
    assert (entry.id, entry.link) == (url, url)


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_an_entry_has_the_full_text_with_absolute_urls(golden: Newsroom, path: str) -> None:
    second, first = parsed(golden, path).entries[2:]
    assert [content.value for content in second.content] == [
        '<p>It came again, as <a href="https://x.example/ai/2026/05/first-light/">said</a>.</p>\n'
        f'<p><img src="https://x.example/{DOT}-32.jpg" width="32" height="18" alt="A dot"></p>\n'
        '<p><strong>Correction, <time datetime="2026-05-12T00:00:00+00:00">12 May 2026</time>:'
        "</strong> It was two photons.</p>"
    ]
    assert 'href="https://x.example/chips/2026/05/fab/#how"' in first.content[0].value


def test_headings_have_no_link_to_themselves_but_links_within_a_story_lead_to_its_page(
    bare: Newsroom,
) -> None:
    bare.article("a", "Words.\n\n## The first part\n\nSee [there](#the-first-part).\n")
    bare.build()
    for path in ("feed.xml", "atom.xml", "feed.json"):
        feed = bare.read(path)
        assert "headerlink" not in feed
        assert "The first part" in feed
    text = json.loads(bare.read("feed.json"))["items"][0]["content_html"]
    assert '<h2 id="the-first-part">The first part</h2>' in text
    assert 'href="https://x.example/ai/2026/05/a/#the-first-part">there</a>' in text
    assert 'class="headerlink"' in bare.read("ai/2026/05/a/index.html")


def test_a_frame_without_a_scheme_gets_that_of_the_site(bare: Newsroom) -> None:
    bare.article("a", '<iframe src="//y.example/?a=1&b=//"></iframe>\n\nOf `src="//"`.')
    bare.build()
    text = json.loads(bare.read("feed.json"))["items"][0]["content_html"]
    assert '<iframe src="https://y.example/?a=1&b=//">' in text
    assert 'src="//y.example' in bare.read("ai/2026/05/a/index.html")
    assert "https" not in text.partition("Of ")[2]


def test_dates_keep_their_utc_offset(golden: Newsroom) -> None:
    rss, atom = (parsed(golden, path).entries[2] for path in ("feed.xml", "atom.xml"))
    item = json.loads(golden.read("feed.json"))["items"][2]
    assert rss.published == "Sun, 10 May 2026 08:00:00 +0200"
    assert (atom.published, atom.updated) == (
        "2026-05-10T08:00:00+02:00",
        "2026-05-12T00:00:00+00:00",
    )
    assert (item["date_published"], item["date_modified"]) == (atom.published, atom.updated)


def test_an_entry_names_its_authors_and_tags(golden: Newsroom) -> None:
    item = json.loads(golden.read("feed.json"))["items"][2]
    assert [author["name"] for author in item["authors"]] == ["Grace", "Ada"]
    assert item["authors"][0]["url"] == "https://x.example/authors/grace/"
    assert [author.name for author in parsed(golden, "atom.xml").entries[2].authors] == [
        "Grace",
        "Ada",
    ]
    assert [tag.term for tag in parsed(golden, "feed.xml").entries[3].tags] == [
        "Machines",
        "Optics",
        "C++",
    ]


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_feeds_label_sponsored_stories(golden: Newsroom, path: str) -> None:
    assert parsed(golden, path).entries[0].summary == "Sponsored by Acme. Text."


def test_a_feed_names_itself_and_its_page(golden: Newsroom) -> None:
    feed = parsed(golden, "tags/optics/feed.xml").feed
    links = {link.rel: link.href for link in feed.links}
    assert feed.title == "Optics – The Golden Post"
    assert links["self"] == "https://x.example/tags/optics/feed.xml"
    assert links["alternate"] == "https://x.example/tags/optics/"


def test_the_date_of_an_atom_feed_is_that_of_its_last_update(golden: Newsroom) -> None:
    assert parsed(golden, "atom.xml").feed.updated == "2026-05-21T00:00:00+00:00"
    assert parsed(golden, "atom.xml").feed.id == "https://x.example/atom.xml"


def test_a_json_feed_describes_itself(golden: Newsroom) -> None:
    feed = json.loads(golden.read("feed.json"))
    del feed["items"]
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Golden Post",
        "description": "All that glitters",
        "home_page_url": "https://x.example/",
        "feed_url": "https://x.example/feed.json",
        "language": "en",
    }


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "authors/ada/feed.xml"])
def test_markup_in_a_title_is_text(bare: Newsroom, path: str) -> None:
    bare.setting("markdown: {smart_quotes: false}")
    bare.article("a", "Code: `]]>` &#12; &amp; <b>bold</b>", title=NASTY, tags=NASTY)
    bare.build()
    (entry,) = parsed(bare, path).entries
    assert entry.title.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == NASTY
    assert "<code>]]&gt;</code>" in entry.content[0].value


def test_markup_in_a_title_is_text_in_json(bare: Newsroom) -> None:
    bare.setting("markdown: {smart_quotes: false}")
    bare.article("a", title=NASTY)
    bare.build()
    assert json.loads(bare.read("feed.json"))["items"][0]["title"] == NASTY


def test_a_newsroom_without_stories_has_feeds_without_entries(bare: Newsroom) -> None:
    bare.build()
    assert titles(bare, "feed.xml") == titles(bare, "atom.xml") == []
    assert json.loads(bare.read("feed.json"))["items"] == []
