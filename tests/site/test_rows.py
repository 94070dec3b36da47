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
