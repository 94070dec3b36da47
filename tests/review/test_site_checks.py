"""What an editor would catch between files."""

import pytest

from ssg.review.site_checks import _alike
from tests.review.test_article_checks import told
from tests.support.newsroom import LAST, Newsroom


def test_two_stories_of_one_headline_are_told_at_the_later(bare: Newsroom) -> None:
    bare.article("b", title="The  same", date="2026-05-01")
    bare.article("a", title="the same", date="2026-05-02")
    bare.article("c", title="The same", draft=True)
    assert told(bare, "duplicate-title") == [
        "content/articles/a.md:2:8: warning: the headline is that of content/articles/b.md "
        "(let readers tell them apart)"
    ]


def test_a_tag_near_a_commoner_one_is_told(bare: Newsroom) -> None:
    bare.article("a", tags=["semiconductor"])
    bare.article("b", tags=["Semiconductors"])
    bare.article("c", tags=["semiconductors"])
    assert told(bare, "similar-tag") == [
        'content/articles/a.md:6:8: warning: the tag "semiconductor" is nearly "Semiconductors" '
        '(did you mean "Semiconductors"?)'
    ]
    assert told(bare, "single-use-tag") == []


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
def test_tags_are_alike_that_differ_by_a_letter_or_a_hyphen(
    tags: list[str], near: list[tuple[str, str]]
) -> None:
    assert list(_alike(tags)) == near


def test_a_tag_of_one_story_is_told(bare: Newsroom) -> None:
    bare.article("a", tags=["optics", "lasers"])
    bare.article("b", tags=["optics"])
    assert told(bare, "single-use-tag") == [
        'content/articles/a.md:6:18: warning: no other story has the tag "lasers" '
        "(use one that others have)"
    ]


def test_a_picture_that_nothing_shows_is_told(bare: Newsroom) -> None:
    for name in ("hero", "body", "draft", "photo", "ad", "lonely", "frame"):
        bare.picture(f"content/{name}.png", 4, 4)
    bare.write("content/data.csv", "1,2")
    bare.article("a", '![](/body.png)\n\n<video poster="../frame.png"></video>', image="/hero.png")
    bare.article("b", "![](../draft.png)", draft=True)
    bare.write("content/authors/ada.md", "---\nname: Ada\nphoto: {src: ../photo.png}\n---\n")
    bare.setting("sponsors: [{name: Acme, logo: /ad.png}]")
    assert told(bare, "orphan-picture") == [
        "content/lonely.png: warning: nothing shows this picture (delete it)"
    ]


def test_an_author_without_a_story_is_told(bare: Newsroom) -> None:
    bare.article("a", draft=True)
    bare.write("content/authors/grace.md", "---\nname: Grace\n---\n")
    skip = "check: {skip: [unused-author]}"
    bare.write("content/authors/joan.md", f"---\nname: Joan\n{skip}\n---\n")
    assert told(bare, "unused-author") == [
        "content/authors/grace.md:2:7: warning: no story is by this author "
        "(delete the file, or skip this rule in it)"
    ]


def test_a_link_to_an_old_address_is_told(bare: Newsroom) -> None:
    bare.article("a", aliases=["/old/a/", "/old.html"])
    bare.article("b", "[one](/old/a/#x) and [two](/old.html), [new](a.md)\n")
    assert told(bare, "moved-link") == [
        'content/articles/b.md:7:7: warning: "/old/a/#x" is an old address '
        '(it leads to "/ai/2026/05/a/": link that)',
        'content/articles/b.md:7:28: warning: "/old.html" is an old address '
        '(it leads to "/ai/2026/05/a/": link that)',
    ]


def test_an_old_address_of_a_tag_is_told_too(bare: Newsroom) -> None:
    bare.write("content/tags/optics.md", "---\naliases: /tags/optik/\n---\nLight.\n")
    bare.article("a", "[one](/tags/optik/)\n", tags=["optics"])
    assert told(bare, "moved-link") == [
        'content/articles/a.md:8:7: warning: "/tags/optik/" is an old address '
        '(it leads to "/tags/optics/": link that)'
    ]


def test_an_insecure_link_is_told_in_fields_and_settings(bare: Newsroom) -> None:
    bare.setting("sponsors: [{name: Acme, url: 'http://acme.example/'}]")
    bare.write("content/authors/ada.md", "---\nname: Ada\nlinks: {Me: 'http://a.example/'}\n---\n")
    bare.article("a", canonical="http://b.example/")
    bare.article("b", canonical="http://c.example/", draft=True)
    places = [problem.split(": warning: ")[0] for problem in told(bare, "insecure-link")]
    assert places == [
        f"config.yaml:{LAST + 1}:30",
        "content/articles/a.md:6:12",
        "content/authors/ada.md:3:13",
    ]


def test_what_was_left_in_a_field_is_told(bare: Newsroom) -> None:
    bare.article("a", summary="TK")
    assert told(bare, "unfinished-text") == [
        'content/articles/a.md:6:10: warning: "TK" was left in the text (finish it)'
    ]
