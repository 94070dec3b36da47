"""Own fields as layouts get them."""

from decimal import Decimal
from typing import Any

import pytest

from ssg.model.documents import Body
from ssg.model.elements import Link
from ssg.model.own_fields import Money
from ssg.model.pictures import Picture
from tests.support.newsroom import Newsroom

FIELDS = """\
fields:
  article:
    company: {type: text, listed: true}
    canary: {type: text, private: true}
    price: {type: money, currency: EUR}
    chart: picture
    data: file
    home: url
    notes: markdown
    related: {type: list, of: story}
    reviewer: author
    policy: page
    specs: {type: list, of: mapping, fields: {name: text, icon: picture}}
    verdict: {type: choice, of: [buy, skip], kinds: [review], required: true}
  author: {pronouns: text}
  page: {see: story}
"""


@pytest.fixture
def owned(bare: Newsroom) -> Newsroom:
    """A newsroom with own fields, a picture and a page."""
    bare.setting(FIELDS)
    bare.picture("content/images/dot.png", 32, 18)
    bare.write("content/files/table.csv", "a,b\n")
    bare.write("content/pages/policy.md", "---\ntitle: Policy\nsee: first\n---\nWe pay.\n")
    bare.write("content/authors/grace.md", "---\nname: Grace\npronouns: she\n---\n")
    bare.article("first")
    return bare


def own(newsroom: Newsroom, **fields: Any) -> Any:
    """What the layout of a story with these fields gets."""
    newsroom.article("second", date="2026-05-02", **fields)
    return newsroom.site().articles[0].own


def test_values_are_resolved(owned: Newsroom) -> None:
    values = own(
        owned, company="Acme", price="12.50", chart="/images/dot.png", home="/about/",
        data="/files/table.csv", notes="See *this*.", reviewer="grace", policy="policy",
    )  # fmt: skip
    assert values["company"] == "Acme"
    assert values["price"] == Money(Decimal("12.50"), "EUR")
    assert isinstance(values["chart"], Picture)
    assert (values["home"], values["data"]) == ("/about/", "/media/files/table-82b362d8.csv")
    assert isinstance(values["notes"], Body)
    assert values["reviewer"].name == "Grace"
    assert values["policy"] == Link("Policy", "/policy/")


def test_empty_values_are_none_or_empty(owned: Newsroom) -> None:
    values = own(owned)
    assert (values["company"], values["related"], values["chart"]) == ("", (), None)
    assert (values["notes"], values["price"], values["reviewer"]) == (None, None, None)


@pytest.mark.parametrize("name", ["first", "first.md", "/articles/first", "articles/first.md"])
def test_a_story_is_named_by_its_slug_or_its_path(owned: Newsroom, name: str) -> None:
    (ref,) = own(owned, related=[name])["related"]
    assert (ref.title, ref.url) == ("First", "/ai/2026/05/first/")


def test_pages_name_stories_and_mappings_have_pictures(owned: Newsroom) -> None:
    values = own(owned, specs=[{"name": "Cores", "icon": "/images/dot.png"}, {"name": "GHz"}])
    assert [(spec["name"], bool(spec["icon"])) for spec in values["specs"]] == [
        ("Cores", True),
        ("GHz", False),
    ]
    assert owned.site().pages[0].own["see"].title == "First"


def test_only_listed_fields_are_seen_by_other_pages(owned: Newsroom) -> None:
    owned.article("second", date="2026-05-02", company="Acme", canary="secret")
    article = owned.site().articles[0]
    assert article.ref.own == {"company": "Acme"}
    assert "canary" not in article.own


def test_a_private_field_is_nowhere_in_the_output(owned: Newsroom) -> None:
    own(owned, canary="canary-of-an-own-field", company="Acme")
    assert not any(b"canary-of-an-own-field" in content for content in owned.tree().values())


def test_terms_have_own_fields(owned: Newsroom) -> None:
    owned.article("second", authors=["ada", "grace"])
    terms = {listing.term.key: listing.term.own for listing in owned.site().authors}
    assert terms == {"ada": {"pronouns": ""}, "grace": {"pronouns": "she"}}


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"related": ["frist"]}, ':6:11: there is no story "frist" (did you mean "first"?)'),
        ({"reviewer": "nobody"}, ':6:11: there is no author "nobody" (name a file in'),
        ({"chart": "/images/dott.png"}, ':6:8: there is no picture "/images/dott.png" below'),
        ({"data": "/files/tabel.csv"}, ':6:7: there is no file "/files/tabel.csv" below content/'),
        ({"verdict": "buy"}, ':6:10: a story of kind "news" has no "verdict"'),
        ({"kind": "review"}, ':1: "verdict" is missing: a story of kind "review" has it'),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(
    owned: Newsroom, fields: dict[str, Any], problem: str
) -> None:
    owned.article("second", **fields)
    assert any(problem in line for line in owned.problems()), owned.problems()


def test_a_story_that_is_not_published_is_left_out_with_a_warning(owned: Newsroom) -> None:
    owned.article("later", date="2027-01-01")
    assert own(owned, related=["later", "first"])["related"][0].title == "First"
    (problem,) = owned.problems(strict=False)
    assert '"later" is not published' in problem


def test_a_story_is_rendered_again_if_one_that_it_names_changes(owned: Newsroom) -> None:
    layout = "{% for ref in article.own.related %}{{ ref.title }}{% endfor %}"
    owned.write("layouts/article.html", layout)
    own(owned, related=["first"])
    owned.article("first", title="Another headline")
    result = owned.build()
    assert "ai/2026/05/second/index.html" in result.changes.changed
    assert owned.read("ai/2026/05/second/index.html") == "Another headline"


def test_links_in_own_texts_are_checked(owned: Newsroom) -> None:
    own(owned, notes="[a](/nowhere/) and [b](first.md)")
    owned.article("second", notes="[a](/nowhere/) and [b](gone.md)")
    assert any('"gone.md" does not exist' in line for line in owned.problems())
