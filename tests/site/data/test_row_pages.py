"""Pages of rows."""

from tests.site.data.test_rows import FIRMS, TABLE, firms
from tests.support.newsroom import Newsroom

PAGES = """\
pages:
  - from: firms
    address: /firms/{slug}/
    layout: firm.html
    title: "{name} (firm)"
    summary: "About {name}."
"""
LAYOUT = '{% extends "row.html" %}{% block head %}<!-- {{ row.home }} -->{% endblock %}'
PATHS = ("firms/acme/index.html", "firms/bolt/index.html")


def with_pages(newsroom: Newsroom) -> None:
    firms(newsroom)
    newsroom.setting(PAGES)
    newsroom.write("layouts/firm.html", LAYOUT)


def test_each_row_has_a_page(newsroom: Newsroom) -> None:
    with_pages(newsroom)
    newsroom.article("one", f"{TABLE}\n[Acme](/firms/acme/)\n")
    assert newsroom.problems() == []
    acme = newsroom.read(PATHS[0])
    assert "<h1>Acme (firm)</h1>" in acme
    assert "<!-- /about/ -->" in acme
    assert '<meta name="description" content="About Acme.">' in acme
    assert '<th scope="row">Price</th><td>€1.50</td>' in acme
    assert [path for path in newsroom.tree() if path.startswith("firms/")] == [*PATHS]
    assert "https://x.example/firms/bolt/" in newsroom.read("sitemap.xml")
    story = newsroom.read("ai/2026/05/one/index.html")
    assert '<th scope="row"><a href="/firms/acme/">Acme</a></th>' in story
    assert b"anary" not in b"".join(newsroom.tree().values())


def test_without_a_title_a_page_has_that_of_the_first_text(newsroom: Newsroom) -> None:
    firms(newsroom)
    newsroom.setting("pages:\n  from: firms\n  address: /firms/{slug}/")
    assert [page.title for page in newsroom.site().row_pages] == ["Acme", "Bolt"]
    assert "<h1>Acme</h1>" in newsroom.read(PATHS[0])


def test_a_row_changes_its_own_page_alone(newsroom: Newsroom) -> None:
    with_pages(newsroom)
    newsroom.write("layouts/page.html", '{% extends "base.html" %}')
    newsroom.build()
    newsroom.write("content/data/firms.csv", FIRMS.replace(",Bolt,", ",Bolts,"))
    assert newsroom.build().changes.changed == (PATHS[1],)
    newsroom.write("content/data/firms.csv", FIRMS.replace("bolt,Bolt", "zinc,Zinc"))
    changes = newsroom.build().changes
    assert (changes.added, changes.deleted) == (("firms/zinc/index.html",), (PATHS[1],))
    assert changes.changed == ("sitemap.xml",)


def test_drafts_have_pages_where_drafts_are_shown(newsroom: Newsroom) -> None:
    with_pages(newsroom)
    from ssg.config.config import PreviewOptions

    site = newsroom.site(show=PreviewOptions(drafts=True))
    assert [page.title for page in site.row_pages][-1] == "Canary (firm)"


def test_rows_without_an_address_of_their_own_are_reported(newsroom: Newsroom) -> None:
    with_pages(newsroom)
    newsroom.write("content/data/firms.csv", f"{FIRMS}Acme,A,,,,,\n!,B,,,,,\n")
    assert newsroom.problems() == [
        "content/data/firms.csv:5:1: another row has the address /firms/acme/ "
        "(values that differ only in case or signs have the same address)",
        'content/data/firms.csv:6:1: "!" has no letter or digit for an address',
    ]


def test_an_address_that_something_else_has_is_reported(newsroom: Newsroom) -> None:
    with_pages(newsroom)
    newsroom.write(
        "content/pages/acme.md", "---\ntitle: A\nslug: acme\naliases: /firms/acme/\n---\n"
    )
    assert newsroom.problems()[0].startswith(
        'content/pages/acme.md:4:10: "/firms/acme/" is also claimed by content/data/firms.csv'
    )
