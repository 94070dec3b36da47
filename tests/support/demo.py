"""The demonstration newsroom: the address of one page of each kind."""

from ssg.build.job import Result

NOW = "2026-11-01T12:00:00+00:00"


KINDS = (
    *("front", "story", "corrected", "series", "sponsored", "opinion", "interview", "gallery"),
    *("review", "section", "tag", "author", "latest", "older", "archive", "month", "topics"),
    *("authors", "year", "organisations", "group", "organisation", "about", "search", "lost"),
)
"""The kinds of pages."""


def kinds(demo: Result) -> dict[str, str]:
    """A page of each kind, by name: its path on the site."""
    site = demo.site
    assert site is not None
    stories = {article.ref.url: article for article in site.articles}
    long = [article for article in stories.values() if len(article.headings) >= 4]
    return {
        "front": "/",
        "story": next(article.ref.url for article in long if not article.ref.sponsor),
        "corrected": next(url for url, article in stories.items() if article.corrections),
        "series": next(url for url, article in stories.items() if article.series),
        "sponsored": next(url for url, article in stories.items() if article.ref.sponsor),
        "opinion": next(url for url, a in stories.items() if a.ref.kind == "opinion"),
        **{
            kind: next(url for url, a in stories.items() if a.ref.kind == kind)
            for kind in ("interview", "gallery", "review")
        },
        "section": site.sections[0].term.url,
        "tag": site.tags[0].term.url,
        "author": site.authors[0].term.url,
        "latest": "/latest/",
        "older": "/latest/page/1/",
        "archive": "/archive/",
        "month": f"/archive/{site.articles[0].ref.date:%Y/%m}/",
        "topics": "/tags/",
        "authors": "/authors/",
        "year": f"/archive/{site.articles[0].ref.date:%Y}/",
        "organisations": "/organisations/",
        "group": "/organisations/companies/",
        "organisation": "/organisations/npm/",
        "about": "/about/",
        "search": "/search/",
        "lost": "/404.html",
    }
