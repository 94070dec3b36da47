"""Static pages, and the page for what is not found."""

from ssg.model.articles import Page
from ssg.pages import static
from tests.support.newsroom import Newsroom


def pages(newsroom: Newsroom) -> dict[str, Page]:
    made = static.outputs(newsroom.site())
    return {page.path: page for page in made if isinstance(page, Page)}


def page(newsroom: Newsroom, front_matter: str, body: str = "First.\n\nSecond.") -> Page:
    newsroom.write("content/pages/about.md", f"---\ntitle: About\n{front_matter}\n---\n{body}")
    return next(iter(pages(newsroom).values()))


def test_each_page_is_at_its_slug_and_the_missing_one_is_404(newsroom: Newsroom) -> None:
    made = pages(newsroom)
    assert list(made) == ["about/index.html", "404.html"]
    assert made["about/index.html"].source == "content/pages/about.md"
    assert made["404.html"].context["head"].noindex


def test_a_page_may_have_a_slug_a_layout_and_no_place_in_search(bare: Newsroom) -> None:
    bare.write("layouts/wide.html", "wide {{ page.title }}")
    made = page(bare, "slug: us\nlayout: wide.html\nnoindex: true")
    assert (made.path, made.layout) == ("us/index.html", "wide.html")
    assert made.context["head"].noindex
    assert bare.read("us/index.html") == "wide About"


def test_a_page_is_described_by_its_summary_else_by_its_first_paragraph(bare: Newsroom) -> None:
    assert page(bare, "summary: In short").context["head"].description == "In short"
    assert page(bare, "").context["head"].description == "First."
    assert page(bare, "").context["page"].standfirst == ""


def test_a_draft_page_is_not_there(bare: Newsroom) -> None:
    assert page(bare, "draft: true").path == "404.html"


def test_pages_follow_the_permalink_pattern(bare: Newsroom) -> None:
    bare.setting("permalinks: {page: '/pages/{slug}/'}")
    assert page(bare, "").path == "pages/about/index.html"
