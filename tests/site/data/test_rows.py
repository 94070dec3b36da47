"""Rows as layouts see them."""

from decimal import Decimal

from ssg.model.own_fields import Money
from ssg.model.pictures import Picture
from tests.support.newsroom import Newsroom

DATA = """\
data:
  firms:
    key: slug
    fields:
      slug: text
      name: text
      home: url
      logo: picture
      price: {type: money, currency: EUR}
      secret: {type: text, private: true}
fields: {article: {maker: {type: row, of: firms}}}
"""
FIRMS = """\
slug,name,home,logo,price,secret,draft
acme,Acme,/about/,/images/dot.png,1.50,canary one,
bolt,Bolt,,,,canary two,
later,Canary,,,,canary three,true
"""


def firms(newsroom: Newsroom, text: str = FIRMS) -> None:
    newsroom.setting(DATA)
    newsroom.write("content/data/firms.csv", text)
    newsroom.write(
        "layouts/page.html",
        '{% extends "base.html" %}{% block main %}'
        "{% for row in site.data.firms %}[{{ row.name }} {{ row.home }}]{% endfor %}{% endblock %}",
    )


def test_layouts_get_rows_with_their_values_resolved(newsroom: Newsroom) -> None:
    firms(newsroom)
    acme, bolt = newsroom.site().data["firms"]
    assert isinstance(acme["logo"], Picture)
    assert {**acme, "logo": None} == {
        "slug": "acme",
        "name": "Acme",
        "home": "/about/",
        "logo": None,
        "price": Money(Decimal("1.50"), "EUR"),
    }
    assert bolt["price"] is None
    assert "[Acme /about/][Bolt None]" in newsroom.read("about/index.html")


def test_a_story_names_a_row_by_its_key(newsroom: Newsroom) -> None:
    firms(newsroom)
    newsroom.article("one", maker="acme")
    (one,) = [story for story in newsroom.site().articles if story.ref.title == "One"]
    assert one.own["maker"]["name"] == "Acme"
    newsroom.article("one", maker="akme")
    newsroom.article("two", maker="later")
    assert newsroom.problems() == [
        'content/articles/one.md:6:8: no row of data/firms.csv has the key "akme" '
        '(did you mean "acme"?)',
        'content/articles/two.md:6:8: warning: "later" is not published '
        "(until it is, pages leave it out)",
    ]


def test_private_fields_and_draft_rows_are_nowhere(newsroom: Newsroom) -> None:
    firms(newsroom)
    newsroom.article("one", maker="acme")
    newsroom.build()
    assert [path for path, text in newsroom.tree().items() if b"anary" in text] == []


def test_a_row_changes_only_the_pages_that_read_its_file(newsroom: Newsroom) -> None:
    firms(newsroom)
    newsroom.article("one", maker="acme")
    newsroom.write(
        "layouts/own.html",
        '{% extends "article.html" %}{% block head %}{{ article.own.maker.name }}{% endblock %}',
    )
    newsroom.article("two", maker="bolt", layout="own.html")
    newsroom.build()
    firms_now = FIRMS.replace("Bolt", "Bolts")
    newsroom.write("content/data/firms.csv", firms_now)
    result = newsroom.build()
    assert set(result.changes.changed) == {"about/index.html", "ai/2026/05/two/index.html"}
    newsroom.write("content/data/firms.csv", firms_now + "\n")
    assert newsroom.build().changes.changed == ()


def test_what_a_value_names_wrongly_is_reported_in_its_cell(newsroom: Newsroom) -> None:
    firms(newsroom, FIRMS.replace("/images/dot.png", "/images/dots.png"))
    assert newsroom.problems() == [
        'content/data/firms.csv:2:19: there is no picture "/images/dots.png" below content/ '
        '(did you mean "/images/dot.png"?)'
    ]


TABLE = """\
/// table | firms
    columns: {name: Firm, price: Price, home: Home}
    sort: -price
    limit: 2
    caption: Who sells what
///
"""
MORE = "zed,Zed,,,0.50,,\nnone,None,,,,,\n"


def test_a_story_shows_a_table_of_rows(newsroom: Newsroom) -> None:
    firms(newsroom, FIRMS + MORE)
    newsroom.article("one", f"Before.\n\n{TABLE}\nAfter.\n")
    newsroom.build()
    page = newsroom.read("ai/2026/05/one/index.html")
    table = page[page.index("<table") : page.index("</table>")]
    assert "<caption>Who sells what</caption>" in table
    assert [table.index(name) for name in ("Acme", "€1.50", "Zed", "€0.50")] == sorted(
        table.index(name) for name in ("Acme", "€1.50", "Zed", "€0.50")
    )
    assert ("Bolt" in table, 'aria-sort="descending"' in table) == (False, True)
    assert "assets/js/table.js" in page
    assert '<a href="https://x.example/about/">' in newsroom.read("ai/feed.xml")
    assert "assets/js/table.js" not in newsroom.read("ai/2026/05/first-light/index.html")


def test_rows_without_a_value_come_last_whichever_way_a_table_is_sorted(
    newsroom: Newsroom,
) -> None:
    firms(newsroom, FIRMS + MORE)
    for name, sort in (("up", "price"), ("down", "-price")):
        newsroom.article(name, f"/// table | firms\n    columns: [name]\n    sort: {sort}\n///\n")
    site = newsroom.site()
    shown = {
        story.ref.title: [row[0] for table in story.body.tables.values() for row in table.rows]
        for story in site.articles
        if story.body.tables
    }
    assert shown == {"Up": ["Zed", "Acme", "Bolt", "None"], "Down": ["Acme", "Zed", "Bolt", "None"]}


def test_a_row_changes_only_the_stories_whose_tables_show_it(newsroom: Newsroom) -> None:
    firms(newsroom, FIRMS + MORE)
    newsroom.article("one", TABLE)
    newsroom.article("two", "/// table | firms\n    columns: [name]\n///\n", date="2026-04-01")
    newsroom.build()
    newsroom.write("content/data/firms.csv", FIRMS + MORE.replace("None", "Never"))
    changed = newsroom.build().changes.changed
    assert "ai/2026/04/two/index.html" in changed
    assert "ai/2026/05/one/index.html" not in changed


def test_mistakes_in_tables_have_their_places(newsroom: Newsroom) -> None:
    firms(newsroom)
    newsroom.write("content/data/other.yaml", "a: 1\n")
    blocks = (
        "firm", "firms\n    sort: nam", "firms\n    columns: [name, secret]", "other",
        "firms\n    limit: 0", "firms\ncolumns: [name]",
    )  # fmt: skip
    newsroom.article("one", "\n".join(f"/// table | {block}\n///\n" for block in blocks))
    assert [problem.partition(" (")[0] for problem in newsroom.problems()] == [
        'content/articles/one.md:7:13: there is no data file "firm"',
        'content/articles/one.md:11:11: the rows of "firms" have no "nam"',
        'content/articles/one.md:15:21: the rows of "firms" have no "secret"',
        'content/articles/one.md:18:13: "other" is no list of rows',
        'content/articles/one.md:22:5: "limit" cannot be "0"',
        "content/articles/one.md:26:1: a table has no text of its own",
    ]


def test_untrusted_texts_may_show_tables(newsroom: Newsroom) -> None:
    firms(newsroom)
    newsroom.setting("untrusted: [articles/one.md]")
    newsroom.article("one", TABLE + '\n<data-rows from="rows:firms?">x</data-rows>\n')
    newsroom.build()
    page = newsroom.read("ai/2026/05/one/index.html")
    assert ('<table class="rows">' in page, "anary" in page) == (True, False)
