"""Links in what is paid for."""

from html.parser import HTMLParser

import pytest

from ssg.markup.sponsored_links import mark_links
from tests.support.newsroom import Newsroom


@pytest.mark.parametrize(
    ("link", "marked"),
    [
        ('<a href="https://a.example/">', '<a href="https://a.example/" rel="sponsored noopener">'),
        ("<A HREF='//a.example/'>", "<A HREF='//a.example/' rel=\"sponsored noopener\">"),
        ("<a href=http://a.example>", '<a href=http://a.example rel="sponsored noopener">'),
        (
            '<a rel="nofollow noopener" href="https://a.example/">',
            '<a rel="nofollow noopener sponsored" href="https://a.example/">',
        ),
        (
            "<a href='https://a.example/' rel=sponsored title='a>b'>",
            "<a href='https://a.example/' rel=\"sponsored noopener\" title='a>b'>",
        ),
        (
            '<area href=" https&#58;//a.example/" />',
            '<area href=" https&#58;//a.example/" rel="sponsored noopener"/>',
        ),
    ],
)
def test_a_link_out_of_the_site_says_that_it_is_paid_for(link: str, marked: str) -> None:
    assert mark_links(f"<p>{link}x</a></p>") == f"<p>{marked}x</a></p>"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/about/">in the site</a>',
        '<a href="#part">on the page</a>',
        '<a href="mailto:ads@a.example">a letter</a>',
        '<a id="https://a.example/">no link</a>',
        '<abbr title="https://a.example/">no link either</abbr>',
        '<img src="https://a.example/a.png" alt="">',
        '&lt;a href="https://a.example/"&gt;',
    ],
)
def test_everything_else_stays_as_it_is(html: str) -> None:
    assert mark_links(html) == html


class _Blocks(HTMLParser):
    """The text of each list item, card and link of a page that leads to a story."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.open: list[tuple[str, list[str]]] = []
        self.leads: list[bool] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("li", "article") or (tag == "a" and not self.open):
            self.open.append((tag, []))
            self.leads.append(False)
        if tag == "a" and dict(attrs).get("href") == self.url and self.leads:
            self.leads[-1] = True

    def handle_data(self, data: str) -> None:
        for _, text in self.open:
            text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            _, text = self.open.pop()
            if self.leads.pop():
                self.texts.append("".join(text))


def test_every_link_to_a_sponsored_story_says_who_paid(bare: Newsroom) -> None:
    fields = {"tags": ["light"], "series": "Light", "sponsor": "Acme", "kind": "opinion"}
    bare.article("paid", date="2026-05-02", **fields)
    for day, slug in ((1, "before"), (3, "after")):
        bare.article(slug, date=f"2026-05-0{day}", tags=["light"], series="Light")
    bare.build()
    texts = {}
    for path in bare.tree():
        if path.endswith(".html"):
            reader = _Blocks("/ai/2026/05/paid/")
            reader.feed(bare.read(path))
            texts[path] = reader.texts
    assert [(path, text) for path in texts for text in texts[path] if "by Acme" not in text] == []
    assert len(texts["index.html"]) == 2, "the latest, the opinions"
    assert len(texts["ai/2026/05/after/index.html"]) == 3, "series, previous story, related"
    assert {path for path, each in texts.items() if each} >= {
        *("latest/index.html", "rails/latest.html", "ai/index.html", "tags/light/index.html"),
        *("authors/ada/index.html", "archive/2026/05/index.html"),
    }


def test_links_out_of_a_sponsored_story_are_marked_in_pages_and_feeds(bare: Newsroom) -> None:
    link, plain = "[Acme](https://acme.example/)", "[us](/about/)"
    bare.write("content/pages/about.md", "---\ntitle: About\n---\n")
    bare.article("paid", f"{link} {plain}\n", sponsor="Acme")
    bare.article("free", f"{link}\n")
    bare.build()
    marked = '<a href="https://acme.example/" rel="sponsored noopener">Acme</a>'
    page = bare.read("ai/2026/05/paid/index.html")
    assert f'{marked} <a href="/about/">us</a>' in page
    assert marked not in bare.read("ai/2026/05/free/index.html")
    feed = bare.read("feed.xml")
    assert feed.count(marked) == 1
    assert feed.count('<a href="https://acme.example/">Acme</a>') == 1


def test_untrusted_copy_keeps_what_its_links_say_already(bare: Newsroom) -> None:
    bare.setting("untrusted: [articles/paid.md]")
    bare.article("paid", "[Acme](https://acme.example/)\n", sponsor="Acme")
    bare.build()
    assert 'rel="noopener nofollow ugc sponsored"' in bare.read("ai/2026/05/paid/index.html")
