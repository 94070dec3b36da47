"""Article pages: related stories, neighbours and the head."""

from typing import Any

import pytest

from ssg.build.job import Result
from ssg.build.value_digests import all_outputs
from ssg.config.config import PreviewOptions
from ssg.model.outputs import Page
from ssg.pages import articles
from ssg.pages.articles import LISTED, next_story
from ssg.site.assemble import Site
from tests.support.newsroom import DOT, Newsroom, ref, site_of


def pages(site: Site) -> dict[str, Page]:
    outputs = [page for page in all_outputs(articles.outputs(site)) if isinstance(page, Page)]
    return {page.context["article"].ref.title: page for page in outputs}


def urls(refs: Any) -> list[str]:
    return [ref.url for ref in refs]


def test_the_page_of_a_story_has_its_neighbours_series_and_related_stories(result: Result) -> None:
    context = pages(site_of(result))["Second light"].context
    first, second = "/ai/2026/05/first-light/", "/ai/2026/05/second-light/"
    assert (context["newer"], context["older"].url) == (None, first)
    assert (context["next_story"].url, urls(context["related"])) == (first, [])
    assert urls(context["series"]) == [first, second]


def test_the_next_story_is_the_next_part_or_a_neighbour_that_nobody_paid_for() -> None:
    one, two, newer, older = ref("one", 1), ref("two", 2), ref("newer", 3), ref("older", 1)
    paid = ref("paid", 3, kind="sponsored")
    assert next_story(one, (one, two), newer, older) == two
    assert next_story(two, (one, two), newer, older) == newer
    assert next_story(two, (), None, older) == older
    assert next_story(two, (), paid, older) == older
    assert next_story(two, (), paid, None) is None


def test_a_story_lists_few_related_stories_and_never_the_next_one(bare: Newsroom) -> None:
    for day in range(1, 9):
        bare.article(f"s{day}", date=f"2026-05-0{day}", tags=["optics"])
    context = pages(bare.site())["S8"].context
    related = urls(context["related"])
    assert context["next_story"].url == "/ai/2026/05/s7/"
    assert (len(related), "/ai/2026/05/s7/" in related) == (LISTED, False)


def test_the_page_of_a_story_uses_the_layout_that_it_names(bare: Newsroom) -> None:
    bare.write("layouts/long.html", "{{ article.ref.title }} at length")
    bare.article("a", layout="long.html")
    bare.build()
    assert bare.read("ai/2026/05/a/index.html") == "A at length"


def test_the_head_of_a_story_describes_the_story(result: Result) -> None:
    head = pages(site_of(result))["First light"].context["head"]
    assert (head.title, head.kind, head.description, head.noindex) == (
        "First light",
        "article",
        "The first photon came.",
        False,
    )
    assert head.url == "https://x.example/ai/2026/05/first-light/"
    assert head.image.src == f"/{DOT}-32.jpg"


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://y.example/original/", "https://y.example/original/"),
        ("/ai/original/", "https://x.example/news/ai/original/"),
    ],
)
def test_a_canonical_url_is_absolute_in_the_head(bare: Newsroom, canonical: str, url: str) -> None:
    bare.article("a", canonical=canonical)
    site = bare.site(base_url="https://x.example/news/")
    assert pages(site)["A"].context["head"].url == url


def test_the_logo_of_the_sponsor_is_beside_the_note(bare: Newsroom) -> None:
    bare.picture("content/acme.png", 160, 90)
    paid = {"name": "Acme", "logo": "/acme.png"}
    bare.article("with-logo", kind="sponsored", sponsor=paid)
    bare.article("without", kind="sponsored", sponsor={"name": "Acme"})
    shown = pages(bare.site())
    with_logo, without = (
        bare.read(shown[title].path).partition('<p class="sponsor-note">')[2]
        for title in ("With logo", "Without")
    )
    assert "/media/acme-" in with_logo.partition("paid for by Acme.")[0]
    assert without.startswith("<span>This story is paid for by Acme.</span>")


def test_previews_are_marked_on_cards_and_pages(bare: Newsroom) -> None:
    bare.article("d", draft=True)
    bare.article("s", date="2026-07-01")
    bare.article("p")
    bare.build(show=PreviewOptions(drafts=True, future=True))
    front = bare.read("index.html")
    assert front.count('<strong class="preview">Draft</strong>') == 1
    assert front.count('<strong class="preview">Scheduled</strong>') == 1
    draft, scheduled = bare.read("ai/2026/05/d/index.html"), bare.read("ai/2026/07/s/index.html")
    assert '<strong class="preview">Draft</strong>' in draft
    assert "Published <time" not in draft
    assert '<strong class="preview">Scheduled</strong>' in scheduled
    assert "Published <time" in scheduled
    bare.build()
    assert 'class="preview"' not in bare.read("index.html")


def test_a_review_shows_the_verdict_that_the_newsroom_declares(bare: Newsroom) -> None:
    bare.article("plain")
    bare.build()
    assert "verdict" not in bare.read("ai/2026/05/plain/index.html")
    bare.setting("fields: {article: {verdict: text, strengths: {type: list}}}")
    bare.article("reviewed", verdict="Good & cheap.", strengths=["Light", "Fast"])
    bare.build()
    assert "verdict" not in bare.read("ai/2026/05/plain/index.html")
    page = bare.read("ai/2026/05/reviewed/index.html")
    assert ">Good &amp; cheap.</p>" in page
    assert ">Light</li>" in page
    assert ">Against</h3>" not in page
