"""Static pages, and the page for missing addresses."""

from ssg.model.outputs import Page
from ssg.pages import static
from tests.support.newsroom import Newsroom


def pages(newsroom: Newsroom) -> dict[str, Page]:
    outputs = static.outputs(newsroom.site())
    return {page.path: page for page in outputs if isinstance(page, Page)}


def page(newsroom: Newsroom, front_matter: str, body: str = "First.\n\nSecond.") -> Page:
    newsroom.write("content/pages/about.md", f"---\ntitle: About\n{front_matter}\n---\n{body}")
    return next(iter(pages(newsroom).values()))


def test_each_page_is_at_its_slug_and_there_is_a_404_page(newsroom: Newsroom) -> None:
    outputs = pages(newsroom)
    assert list(outputs) == ["about/index.html", "404.html"]
    assert outputs["about/index.html"].source == "content/pages/about.md"
    assert outputs["404.html"].context["head"].noindex


def test_a_page_can_set_its_slug_layout_and_noindex(bare: Newsroom) -> None:
    bare.write("layouts/wide.html", "wide {{ page.title }}")
    about = page(bare, "slug: us\nlayout: wide.html\nnoindex: true")
    assert (about.path, about.layout) == ("us/index.html", "wide.html")
    assert about.context["head"].noindex
    assert bare.read("us/index.html") == "wide About"


def test_the_description_of_a_page_is_its_summary_or_first_paragraph(bare: Newsroom) -> None:
    assert page(bare, "summary: In short").context["head"].description == "In short"
    assert page(bare, "").context["head"].description == "First."
    assert page(bare, "").context["page"].standfirst == ""


def test_a_draft_page_is_not_published(bare: Newsroom) -> None:
    assert page(bare, "draft: true").path == "404.html"


def test_pages_follow_the_permalink_pattern(bare: Newsroom) -> None:
    bare.setting("permalinks: {page: '/pages/{slug}/'}")
    assert page(bare, "").path == "pages/about/index.html"
