"""Lists of the newsroom's stories, authors and tags."""

from datetime import datetime

import pytest

from ssg.desk import inventory, query
from ssg.desk.query import Row
from ssg.problems.errors import UsageError
from tests.support.newsroom import NOW, Newsroom


def rows(newsroom: Newsroom, name: str, months: int = 12, now: str = NOW) -> list[Row]:
    sources = inventory.read(newsroom.root)
    return query.rows(sources, name, datetime.fromisoformat(now), months)


def test_drafts_are_stories_and_pages_newest_first(newsroom: Newsroom) -> None:
    newsroom.article("late", draft=True, date="2026-09-01T09:00:00+02:00")
    newsroom.write("content/pages/soon.md", "---\ntitle: Soon\ndraft: true\n---\n")
    assert rows(newsroom, "drafts") == [
        {"date": "2026-09-01 09:00+02:00", "path": "content/articles/late.md", "title": "Late"},
        {"date": "2026-05-01 00:00+00:00", "path": "content/articles/drafted.md",
         "title": "Drafted"},
        {"date": "", "path": "content/pages/soon.md", "title": "Soon"},
    ]  # fmt: skip


def test_scheduled_stories_are_listed_next_first(newsroom: Newsroom) -> None:
    newsroom.article("next", date="2026-06-02")
    newsroom.article("no", date="2027-01-01", draft=True)
    assert [row["title"] for row in rows(newsroom, "scheduled")] == ["Next", "Scheduled"]


def test_withdrawn_stories_are_listed_with_their_date(newsroom: Newsroom) -> None:
    newsroom.article("fab", withdrawn="2026-05-30")
    newsroom.article("wrong", withdrawn={"date": "2026-05-31", "gone": True})
    newsroom.article("later", withdrawn="2026-07-31")
    assert [(row["withdrawn"], row["title"]) for row in rows(newsroom, "withdrawn")] == [
        ("2026-05-31 00:00+00:00", "Wrong"),
        ("2026-05-30 00:00+00:00", "Fab"),
    ]


def test_expired_stories_are_listed_with_their_date(newsroom: Newsroom) -> None:
    assert rows(newsroom, "expired") == [
        {"expires": "2026-05-31 00:00+00:00", "path": "content/articles/expired.md",
         "title": "Expired"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("months", "titles"),
    [(1, ["One", "Two", "Three"]), (2, ["One", "Two"]), (6, ["One"]), (24, [])],
)
def test_stale_stories_have_not_changed_for_months(
    bare: Newsroom, months: int, titles: list[str]
) -> None:
    bare.article("one", date="2025-11-30", updated="2025-11-01")
    bare.article("two", date="2024-01-01", updated="2026-03-15")
    bare.article("three", date="2026-04-30")
    bare.article("draft", date="2020-01-01", draft=True)
    bare.article("expired", date="2020-01-01", expires="2021-01-01")
    now = "2026-06-01T00:00:00+00:00"
    assert [row["title"] for row in rows(bare, "stale", months, now)] == titles


def test_authors_without_stories_are_listed_too(newsroom: Newsroom) -> None:
    newsroom.write("content/authors/new.md", "---\nname: New\n---\n")
    newsroom.article("ghosted", authors=["ghost"])
    assert rows(newsroom, "authors") == [
        {"stories": 4, "author": "ada", "path": "content/authors/ada.md", "name": "Ada"},
        {"stories": 1, "author": "ghost", "path": "", "name": ""},
        {"stories": 1, "author": "grace", "path": "content/authors/grace.md", "name": "Grace"},
        {"stories": 0, "author": "new", "path": "content/authors/new.md", "name": "New"},
    ]


def test_tags_are_listed_in_their_most_common_spelling(newsroom: Newsroom) -> None:
    newsroom.article("more", tags=["Optics"])
    newsroom.article("hidden", tags=["secret"], draft=True)
    assert rows(newsroom, "tags") == [
        {"stories": 3, "tag": "Optics", "address": "/tags/optics/",
         "path": "content/tags/optics.md"},
        {"stories": 1, "tag": "C++", "address": "/tags/cpp/", "path": ""},
        {"stories": 0, "tag": "secret", "address": "/tags/secret/", "path": ""},
    ]  # fmt: skip


def test_the_terms_of_a_taxonomy_are_listed_with_those_that_only_a_file_names(
    bare: Newsroom,
) -> None:
    bare.setting("taxonomies:\n  companies: {singular: company}")
    bare.write("content/companies/acme.md", "---\ntitle: ACME\n---\n")
    bare.article("one", company="bolt", companies=["Bolt"])
    assert rows(bare, "companies") == [
        {"stories": 1, "company": "Bolt", "address": "/companies/bolt/", "path": ""},
        {"stories": 0, "company": "ACME", "address": "/companies/acme/",
         "path": "content/companies/acme.md"},
    ]  # fmt: skip
    with pytest.raises(UsageError, match=r'no list "company".*did you mean "companies"'):
        rows(bare, "company")
