"""Renaming and merging tags: stories, descriptions, links and redirects."""

from datetime import datetime

import pytest

from ssg.desk import inventory
from ssg.desk.batch import Plan
from ssg.desk.retag import retag
from ssg.problems.errors import UsageError
from tests.support.newsroom import NOW, Newsroom


def plan(newsroom: Newsroom, old: str, new: str, key: str = "tags") -> Plan:
    read = inventory.read(newsroom.root)
    return retag(read, read.config.filing(key), old, new, datetime.fromisoformat(NOW))


def apply(newsroom: Newsroom, old: str, new: str, key: str = "tags") -> None:
    plan(newsroom, old, new, key).changes.apply(newsroom.root)


def tags(newsroom: Newsroom, slug: str) -> str:
    text = (newsroom.root / f"content/articles/{slug}.md").read_text("utf-8")
    return next(line for line in text.splitlines() if line.startswith("tags")).partition(": ")[2]


def test_a_tag_moves_with_its_description_and_its_links(newsroom: Newsroom) -> None:
    newsroom.article("drafty", "[by path](/tags/optics.md)", tags="optics", draft=True)
    newsroom.article(
        "linking", "[a](/tags/optics/) [f](/tags/optics/feed.xml) [p](/tags/optics.md)"
    )
    apply(newsroom, "Optics", "Light")
    tag_lines = [tags(newsroom, slug) for slug in ("first-light", "second-light", "drafty")]
    assert tag_lines == ['["Light", "C++"]', '["Light"]', '"Light"']
    description = (newsroom.root / "content/tags/light.md").read_text("utf-8")
    assert description == "---\ntitle: Light\naliases: [/tags/optics/]\n---\nAll about light.\n"
    assert not (newsroom.root / "content/tags/optics.md").exists()
    linking = (newsroom.root / "content/articles/linking.md").read_text("utf-8")
    assert linking.endswith("[a](/tags/light/) [f](/tags/light/feed.xml) [p](/tags/light.md)")
    assert newsroom.problems() == []
    assert 'url=/tags/light/"' in newsroom.read("tags/optics/index.html")


def test_two_tags_become_one(bare: Newsroom) -> None:
    bare.article("a", tags=["ml", "x", "machine learning"])
    bare.article("b", tags=["ML"])
    bare.article("c", tags=["Machine learning"])
    apply(bare, "ml", "machine learning")
    assert [tags(bare, slug) for slug in "abc"] == [
        '["x", "machine learning"]', '["machine learning"]', '["Machine learning"]',
    ]  # fmt: skip
    description = (bare.root / "content/tags/machine-learning.md").read_text("utf-8")
    assert description == "---\naliases: [/tags/ml/]\n---\n"
    assert bare.problems() == []


def test_spellings_of_one_tag_become_one_spelling(bare: Newsroom) -> None:
    bare.article("a", tags=["open source", "Open Source"])
    bare.write("content/tags/open-source.md", "---\ntitle: open source\n---\nText.\n")
    apply(bare, "open source", "Open source")
    assert tags(bare, "a") == '["Open source"]'
    description = (bare.root / "content/tags/open-source.md").read_text("utf-8")
    assert description == "---\ntitle: Open source\n---\nText.\n"
    assert bare.problems() == []


def test_a_description_without_a_text_is_dropped(bare: Newsroom) -> None:
    bare.article("a", tags=["old"])
    bare.article("b", tags=["new"])
    bare.write("content/tags/old.md", "---\naliases: /tags/older/\n---\n")
    bare.write("content/tags/new.md", "---\ntitle: New\n---\nText.\n")
    apply(bare, "old", "new")
    assert not (bare.root / "content/tags/old.md").exists()
    description = (bare.root / "content/tags/new.md").read_text("utf-8")
    assert description == "---\ntitle: New\naliases: [/tags/older/, /tags/old/]\n---\nText.\n"
    assert bare.problems() == []


def test_two_descriptions_with_texts_are_refused(bare: Newsroom) -> None:
    bare.article("a", tags=["old", "new"])
    for name in ("old", "new"):
        bare.write(f"content/tags/{name}.md", "---\n---\nText.\n")
    with pytest.raises(UsageError, match="both have a text"):
        plan(bare, "old", "new")


def test_a_tag_that_was_never_public_gets_no_redirect(bare: Newsroom) -> None:
    bare.article("a", tags=["old"], draft=True)
    apply(bare, "old", "new")
    assert not (bare.root / "content/tags").exists()


def test_retagging_back_leaves_no_redirect_loop(bare: Newsroom) -> None:
    bare.article("a", tags=["old"])
    apply(bare, "old", "new")
    apply(bare, "new", "old")
    assert (bare.root / "content/tags/old.md").read_text("utf-8") == (
        "---\naliases: [/tags/new/]\n---\n"
    )
    assert bare.problems() == []


def test_a_similar_tag_is_noted(bare: Newsroom) -> None:
    bare.article("a", tags=["semis"])
    bare.article("b", tags=["semiconductors"])
    assert plan(bare, "semis", "semiconductor").lines[-1] == (
        'note  there is a similar tag: "semiconductors"'
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("optcs", "light", 'no story has the tag "optcs" (did you mean "optics"?)'),
        ("optics", "!", '"!" cannot be a tag'),
        ("optics", "a, b", '"a, b" cannot be a tag'),
    ],
)
def test_impossible_retags_are_refused(
    newsroom: Newsroom, old: str, new: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        plan(newsroom, old, new)
    assert str(caught.value) == message


def test_a_term_of_a_taxonomy_is_merged_in_both_fields_and_as_a_parent(bare: Newsroom) -> None:
    bare.setting("taxonomies:\n  companies: {singular: company}")
    bare.write("content/companies/acme.md", "---\nparent: Makers\n---\n")
    bare.write("content/companies/makers.md", "---\nparent: firms\n---\n")
    bare.article("one", company="acme")
    bare.article("two", company="Acme", companies=["bolt", "Makers"])
    apply(bare, "Makers", "Firms", "companies")
    read = (bare.root / "content/companies/acme.md").read_text("utf-8")
    assert read == "---\nparent: Firms\n---\n"
    two = (bare.root / "content/articles/two.md").read_text("utf-8")
    assert 'company: "Acme"\ncompanies: ["bolt", "Firms"]' in two
    moved = (bare.root / "content/companies/firms.md").read_text("utf-8")
    assert moved == "---\naliases: [/companies/makers/]\n---\n"
    apply(bare, "acme", "bolt", "companies")
    two = (bare.root / "content/articles/two.md").read_text("utf-8")
    assert "company:" not in two
    assert bare.problems() == []
