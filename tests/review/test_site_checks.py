"""Editorial checks across files."""

import pytest

from ssg.review.site_checks import _similar
from tests.review.test_article_checks import warnings_of
from tests.support.newsroom import LAST, Newsroom


def test_a_duplicate_headline_is_reported_at_the_later_story(bare: Newsroom) -> None:
    bare.article("b", title="The  same", date="2026-05-01")
    bare.article("a", title="the same", date="2026-05-02")
    bare.article("c", title="The same", draft=True)
    assert warnings_of(bare, "duplicate-title") == [
        "content/articles/a.md:2:8: warning: the headline is the same as in content/articles/b.md "
        "(change one of them)"
    ]


def test_a_tag_similar_to_a_more_common_one_is_reported(bare: Newsroom) -> None:
    bare.article("a", tags=["semiconductor"])
    bare.article("b", tags=["Semiconductors"])
    bare.article("c", tags=["semiconductors"])
    assert warnings_of(bare, "similar-tag") == [
        'content/articles/a.md:6:8: warning: the tag "semiconductor" is very similar to '
        '"Semiconductors" (did you mean "Semiconductors"?)'
    ]
    assert warnings_of(bare, "single-use-tag") == []


@pytest.mark.parametrize(
    ("tags", "near"),
    [
        (["open-source", "opensource"], [("opensource", "open-source")]),
        (["privacy", "pricacy"], [("pricacy", "privacy")]),
        (["python-3", "python-2"], []),
        (["5g", "4g", "ai", "vr"], []),
        (["chips", "ships", "chip"], [("chip", "chips")]),
    ],
)
def test_tags_that_differ_by_one_letter_or_a_hyphen_are_similar(
    tags: list[str], near: list[tuple[str, str]]
) -> None:
    assert list(_similar(tags)) == near


def test_a_tag_of_a_single_story_is_reported(bare: Newsroom) -> None:
    bare.article("a", tags=["optics", "lasers"])
    bare.article("b", tags=["optics"])
    assert warnings_of(bare, "single-use-tag") == [
        'content/articles/a.md:6:18: warning: no other story has the tag "lasers" '
        "(use a tag that other stories have)"
    ]


def test_an_unused_picture_is_reported(bare: Newsroom) -> None:
    for name in ("hero", "body", "draft", "photo", "ad", "lonely", "frame"):
        bare.picture(f"content/{name}.png", 4, 4)
    bare.write("content/data.csv", "1,2")
    bare.article("a", '![](/body.png)\n\n<video poster="../frame.png"></video>', image="/hero.png")
    bare.article("b", "![](../draft.png)", draft=True)
    bare.write("content/authors/ada.md", "---\nname: Ada\nphoto: {src: ../photo.png}\n---\n")
    bare.setting("sponsors: [{name: Acme, logo: /ad.png}]")
    assert warnings_of(bare, "orphan-picture") == [
        "content/lonely.png: warning: no page shows this picture (delete it)"
    ]


def test_an_author_without_stories_is_reported(bare: Newsroom) -> None:
    bare.article("a", draft=True)
    bare.write("content/authors/grace.md", "---\nname: Grace\n---\n")
    skip = "check: {skip: [unused-author]}"
    bare.write("content/authors/joan.md", f"---\nname: Joan\n{skip}\n---\n")
    assert warnings_of(bare, "unused-author") == [
        "content/authors/grace.md:2:7: warning: this author has no story "
        "(delete the file, or skip this rule in it)"
    ]


def test_a_link_to_an_old_address_is_reported(bare: Newsroom) -> None:
    bare.article("a", aliases=["/old/a/", "/old.html"])
    bare.article("b", "[one](/old/a/#x) and [two](/old.html), [new](a.md)\n")
    assert warnings_of(bare, "moved-link") == [
        'content/articles/b.md:7:7: warning: "/old/a/#x" is an old address '
        '(link to "/ai/2026/05/a/" instead)',
        'content/articles/b.md:7:28: warning: "/old.html" is an old address '
        '(link to "/ai/2026/05/a/" instead)',
    ]


def test_a_link_to_an_old_address_of_a_tag_is_reported(bare: Newsroom) -> None:
    bare.write("content/tags/optics.md", "---\naliases: /tags/optik/\n---\nLight.\n")
    bare.article("a", "[one](/tags/optik/)\n", tags=["optics"])
    assert warnings_of(bare, "moved-link") == [
        'content/articles/a.md:8:7: warning: "/tags/optik/" is an old address '
        '(link to "/tags/optics/" instead)'
    ]


def test_insecure_links_in_fields_and_settings_are_reported(bare: Newsroom) -> None:
    bare.setting("sponsors: [{name: Acme, url: 'http://acme.example/'}]")
    bare.write("content/authors/ada.md", "---\nname: Ada\nlinks: {Me: 'http://a.example/'}\n---\n")
    bare.article("a", canonical="http://b.example/")
    bare.article("b", canonical="http://c.example/", draft=True)
    places = [problem.split(": warning: ")[0] for problem in warnings_of(bare, "insecure-link")]
    assert places == [
        f"config.yaml:{LAST + 1}:30",
        "content/articles/a.md:6:12",
        "content/authors/ada.md:3:13",
    ]


def test_unfinished_text_in_a_field_is_reported(bare: Newsroom) -> None:
    bare.article("a", summary="TK")
    assert warnings_of(bare, "unfinished-text") == [
        'content/articles/a.md:6:10: warning: "TK" was left in the text (finish it)'
    ]


def test_an_address_with_upper_case_or_spaces_is_reported(bare: Newsroom) -> None:
    bare.article("The cable", authors=["Ada L"])
    bare.article("fine", slug="Not-Fine", authors=["Ada L"])
    bare.article("Hidden", draft=True)
    bare.write("content/authors/Ada L.md", "---\nname: Ada L.\n---\n")
    message, keeps = "the address has upper case or spaces", "keeps the old address working"
    assert warnings_of(bare, "untidy-slug") == [
        f'content/articles/The cable.md:2: warning: {message}: "The cable" '
        f"(`ssg rename 'The cable' the-cable` {keeps})",
        f'content/articles/fine.md:6:7: warning: {message}: "Not-Fine" '
        f"(`ssg rename Not-Fine not-fine` {keeps})",
        f'content/authors/Ada L.md:2: warning: {message}: "Ada L" '
        f"(`ssg rename 'Ada L' ada-l` {keeps})",
    ]


def test_terms_of_a_taxonomy_are_checked_like_tags(bare: Newsroom) -> None:
    bare.setting("taxonomies:\n  companies: {singular: company}")
    bare.article("a", company="semiconductor")
    bare.article("b", companies=["Semiconductors", "Acme"])
    bare.article("c", companies=["semiconductors"])
    assert warnings_of(bare, "similar-tag") == [
        'content/articles/a.md:6:10: warning: the company "semiconductor" is very similar to '
        '"Semiconductors" (did you mean "Semiconductors"?)'
    ]
    assert warnings_of(bare, "single-use-tag") == [
        'content/articles/b.md:6:31: warning: no other story has the company "Acme" '
        "(use a company that other stories have)"
    ]
    assert warnings_of(bare, "undescribed-term") == []
    bare.write("content/companies/semiconductors.md", "---\n---\nSand.\n")
    assert warnings_of(bare, "undescribed-term") == [
        'content/articles/a.md:6:10: warning: no file describes the company "semiconductor" '
        "(write content/companies/semiconductor.md)",
        'content/articles/b.md:6:31: warning: no file describes the company "Acme" '
        "(write content/companies/acme.md)",
    ]
