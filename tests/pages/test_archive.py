"""The archive: all years, each year, and each month with its stories."""

from typing import Any

from ssg.build.value_digests import all_outputs
from ssg.model.elements import Link
from ssg.model.outputs import Page
from ssg.pages import archive
from ssg.pages.archive import OF_YEAR, ArchiveMonth, ArchiveYear
from ssg.site.assemble import Site
from tests.support.newsroom import Newsroom


def contexts(site: Site) -> dict[str, Any]:
    pages = [page for page in all_outputs(archive.outputs(site)) if isinstance(page, Page)]
    return {page.path: page.context for page in pages}


def three_months(newsroom: Newsroom) -> dict[str, Any]:
    newsroom.article("a", date="2025-12-31")
    newsroom.article("b", date="2026-01-01")
    newsroom.article("c", date="2026-01-02")
    newsroom.article("d", date="2026-03-01")
    return contexts(newsroom.site())


def test_there_is_a_page_for_the_archive_each_year_and_each_month(bare: Newsroom) -> None:
    assert list(three_months(bare)) == [
        "archive/index.html",
        "archive/2026/index.html",
        "archive/2025/index.html",
        "archive/2026/03/index.html",
        "archive/2026/01/index.html",
        "archive/2025/12/index.html",
    ]


def test_no_month_begins_with_a_story_that_a_sponsor_paid_for(bare: Newsroom) -> None:
    bare.article("a", date="2026-01-01")
    bare.article("paid", date="2026-01-02", kind="sponsored", sponsor={"name": "Acme"})
    pages = contexts(bare.site())
    ((month,),) = (year.months for year in pages["archive/index.html"]["years"])
    for refs in (month.refs, pages["archive/2026/01/index.html"]["refs"]):
        assert [ref.url for ref in refs] == ["/ai/2026/01/a/", "/ai/2026/01/paid/"]


def test_years_count_their_stories_by_month(bare: Newsroom) -> None:
    pages = three_months(bare)
    in_march, in_january, in_december = (
        pages[f"archive/{month}/index.html"]["refs"] for month in ("2026/03", "2026/01", "2025/12")
    )
    march = ArchiveMonth("March 2026", "/archive/2026/03/", 1, in_march)
    january = ArchiveMonth("January 2026", "/archive/2026/01/", 2, in_january)
    december = ArchiveMonth("December 2025", "/archive/2025/12/", 1, in_december)
    assert pages["archive/index.html"]["years"] == (
        ArchiveYear(2026, "/archive/2026/", 3, (march, january)),
        ArchiveYear(2025, "/archive/2025/", 1, (december,)),
    )


def test_the_archive_shows_few_headlines_of_a_month_and_the_page_of_a_year_more(
    bare: Newsroom,
) -> None:
    for day in range(1, 15):
        bare.article(f"s{day}", date=f"2026-05-{day:02}")
    pages = contexts(bare.site())
    shown = {
        path: [ref.title for ref in pages[path]["years"][0].months[0].refs]
        for path in ("archive/index.html", "archive/2026/index.html")
    }
    assert shown["archive/index.html"] == ["S14", "S13", "S12"]
    assert len(shown["archive/2026/index.html"]) == OF_YEAR
    bare.build()
    assert "All 14 stories" in bare.read("archive/index.html")


def test_a_month_links_to_the_months_before_and_after(bare: Newsroom) -> None:
    months = three_months(bare)
    january = months["archive/2026/01/index.html"]
    assert january["newer"] == Link("March 2026", "/archive/2026/03/")
    assert january["older"] == Link("December 2025", "/archive/2025/12/")
    assert months["archive/2026/03/index.html"]["newer"] is None
    assert months["archive/2025/12/index.html"]["older"] is None


def test_a_newsroom_without_stories_has_an_empty_archive(bare: Newsroom) -> None:
    assert list(contexts(bare.site())) == ["archive/index.html"]
